package dossier

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/golden"
	"datalek/wizard/text"
)

// Every sentence that form and letter can say about who has the data and whether
// we have them ourselves, for every incident, recipient, protection and state of
// repair. The table is read by a person; the rules below hold for each row.
func TestCircumstancesOfEveryCase(t *testing.T) {
	breaches := [][]decision.Value{{decision.Confidentiality}, {decision.Confidentiality, decision.Availability}, {decision.Integrity}}
	// Whether it was seen, what shows that, and whether the key is safe.
	knowns := [][3]decision.Value{{decision.Unknown, decision.Unknown, decision.Unknown}, {decision.Possible, decision.Unanswered, decision.Yes},
		{decision.Confirmed, decision.Unanswered, decision.No}, {decision.Excluded, decision.Forensic, decision.Yes}}
	type seen struct{ incidents, breach, recipients, protection, disclosure, restored map[string]bool }
	type inLanguage struct {
		words                *text.Text
		own, doubts, certain map[string]bool
		others               string
		table                map[string]*seen
	}
	var languages []*inLanguage
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		in := &inLanguage{words, map[string]bool{}, map[string]bool{}, map[string]bool{}, words.S("dossier.restored.others_too"), map[string]*seen{}}
		for _, key := range []string{"in_time", "late", "never"} {
			in.own[words.S("dossier.restored."+key)] = true
		}
		for _, who := range decision.Allowed("recipient") {
			in.doubts[words.S("dossier.recipient."+string(who))] = true
			in.certain[words.S("dossier.recipient_saw."+string(who))] = true
		}
		for _, key := range []string{"disclosure.excluded", "disclosure.proved.forensic", "disclosure.stayed.forensic", "protection.cannot_read"} {
			in.certain[words.S("dossier."+key)] = true
		}
		in.doubts[words.S("dossier.disclosure.possible")], in.doubts[words.S("dossier.disclosure.unknown")] = true, true
		languages = append(languages, in)
	}
	for _, incident := range decision.Allowed("incident") {
		for _, breach := range breaches {
			for _, recipient := range decision.Allowed("recipient") {
				for _, protection := range decision.Allowed("protection") {
					for _, known := range knowns {
						r := record.Record{Facts: decision.Facts{Schema: decision.Schema, PersonalData: decision.Yes, Incident: incident, Breach: breach, Recipient: recipient, Protection: protection,
							Disclosure: known[0], EvidenceKind: known[1], KeySafe: known[2]}}
						// Whether it was repaired changes nothing in who can have the data.
						r.Assessment = NewCaseData(Unsealed(r, languages[0].words, time.Time{}, false)).Assessment
						for _, restored := range decision.Allowed("restored") {
							r.Facts.Restored = restored
							c := NewCaseData(Unsealed(r, languages[0].words, time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), false))
							for _, in := range languages {
								c.Text, c.Case.Text = in.words, in.words
								said := c.Circumstances(true)
								for _, sentence := range said {
									if in.certain[sentence] && slices.ContainsFunc(said, func(s string) bool { return in.doubts[s] }) {
										t.Fatalf("%s, %s, %v: a doubt stands beside what is known: %v", incident, recipient, known, said)
									}
								}
								for i, sentence := range said {
									if in.own[sentence] && restored != decision.Never && c.Misuse() && !c.Excluded() && (i+1 == len(said) || said[i+1] != in.others) {
										t.Fatalf("%s, %v, %s, %s, %s: our own copy reads as if nobody else has one: %v", incident, breach, recipient, protection, restored, said)
									}
									if sentence == in.others && (!c.Misuse() || c.Excluded()) {
										t.Fatalf("%s, %v, %s: nobody else can have them: %v", incident, breach, recipient, said)
									}
									row := in.table[sentence]
									if row == nil {
										row = &seen{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
										in.table[sentence] = row
									}
									row.incidents[string(incident)], row.breach[fmt.Sprint(breach)] = true, true
									row.recipients[string(recipient)], row.protection[string(protection)], row.restored[string(restored)] = true, true, true
									row.disclosure[string(known[0])] = true
								}
							}
						}
					}
				}
			}
		}
	}
	for _, in := range languages {
		some := func(of map[string]bool, all int) string {
			if len(of) == all {
				return "any"
			}
			return strings.Join(slices.Sorted(maps.Keys(of)), " ")
		}
		var b strings.Builder
		b.WriteString("sentence\tincident\tbreach\trecipient\tprotection\tseen\trestored\n")
		for _, sentence := range slices.Sorted(maps.Keys(in.table)) {
			row := in.table[sentence]
			fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", sentence, some(row.incidents, len(decision.Allowed("incident"))), some(row.breach, len(breaches)),
				some(row.recipients, len(decision.Allowed("recipient"))), some(row.protection, len(decision.Allowed("protection"))), some(row.disclosure, len(knowns)), some(row.restored, len(decision.Allowed("restored"))))
		}
		golden.Check(t, "circumstances."+in.words.Lang()+".tsv", b.String())
	}
}
