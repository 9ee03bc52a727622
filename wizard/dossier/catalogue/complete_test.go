package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform"
	"datalek/wizard/internal/story"
	"datalek/wizard/text"
)

// A breach of which all is known leaves no question of chapters 5 to 10 without an
// answer, whatever its kind, its data and its people are; and every answer of the
// draft says whether it is recorded, derived or missing.
func TestAllThatIsKnownAnswersChapters5To10(t *testing.T) {
	var all []decision.Facts
	with := func(change func(*decision.Facts)) {
		f := mixed(decision.StolenDevice, decision.InTime, decision.Criminal, decision.None)
		change(&f)
		all = append(all, f)
	}
	for _, field := range []string{"incident", "recipient", "recovery", "protection", "key_safe", "already_public", "identifiable", "restored", "effect", "list_reveals"} {
		for _, v := range decision.Allowed(field) {
			with(func(f *decision.Facts) { f.Set(field, v) })
		}
	}
	for _, v := range decision.Allowed("data") {
		with(func(f *decision.Facts) { f.Data = []decision.Value{v} })
	}
	for _, v := range decision.Allowed("groups") {
		with(func(f *decision.Facts) { f.Groups = []decision.Value{v} })
	}
	for _, v := range decision.Allowed("breach") {
		with(func(f *decision.Facts) { f.Breach = []decision.Value{v} })
	}
	for _, evidence := range decision.Allowed("evidence_kind") {
		with(func(f *decision.Facts) { f.Disclosure, f.EvidenceKind = decision.Excluded, evidence })
	}
	for _, lang := range languages {
		words := text.For(lang)
		for _, f := range all {
			r := record.Record{Facts: f, Organisation: story.Bakery, Corrective: []record.Measure{{Text: "Alles gewist", At: story.At(20, 15, 0)}}}
			s := dossier.NewCaseData(dossier.Unsealed(r, words, story.At(21, 9, 0), false))
			unknown := slices.ContainsFunc([]string{"incident", "recipient", "breach", "data", "groups", "restored", "protection", "disclosure"}, func(field string) bool {
				return slices.Contains(f.Get(field), decision.Unknown)
			})
			for _, chapter := range apform.NewForm(s, "").Answers().Sections {
				for _, it := range chapter.Items {
					if it.Mark(words) == "" {
						t.Errorf("%s %s is not marked", lang, it.Number)
					}
					late := slices.Contains([]string{"5", "6", "7", "8", "9", "10"}, chapter.Number)
					if late && it.State == document.Pending && !unknown {
						t.Errorf("%s %s %s %v %v %s %s %s %s: %s has no answer: %v", lang, f.Incident, f.Recipient, f.Breach, f.Data, f.Protection, f.KeySafe, f.Effect, f.EvidenceKind, it.Number, it.Lines)
					}
					if it.State != document.Optional && strings.TrimSpace(it.Copy()) == "" && late {
						t.Errorf("%s %s %v: %s is empty", lang, f.Incident, f.Data, it.Number)
					}
				}
			}
		}
	}
}
