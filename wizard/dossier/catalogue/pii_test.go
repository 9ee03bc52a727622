package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/register/record"

	"datalek/wizard/dossier/catalogue"

	"datalek/wizard/text"
)

// Whatever shows a victim's number, whoever gets it: the sender reads on top
// what it looks like and where it was typed.
func TestEveryDocumentWarnsOfTheVictimsDataThatItShows(t *testing.T) {
	found := map[string]string{"bsn": "111222333", "email": "klant@voorbeeld.example", "iban": "NL91 ABNA 0417 1643 00"}
	rapid.Check(t, func(rt *rapid.T) {
		l := anyRecord(rt)
		kind := rapid.SampledFrom(catalogue.All()).Draw(rt, "kind")
		what := rapid.SampledFrom([]string{"bsn", "email", "iban"}).Draw(rt, "what")
		lang := rapid.SampledFrom(languages).Draw(rt, "language")
		typed := rapid.SampledFrom([]string{"Van ", "Een eerste regel.\nDaarna "}).Draw(rt, "before") + found[what] + rapid.SampledFrom([]string{"", ".", " en meer"}).Draw(rt, "after")
		r := &l.record
		r.Organisation.ContactDetail = ""
		where := rapid.SampledFrom([]string{"happened", "cause", "consequences", "measures", "evidence", "reasons"}).Draw(rt, "where")
		switch where {
		case "happened":
			r.Story.Happened = typed
		case "cause":
			r.Story.Cause = typed
		case "consequences":
			r.Story.Consequences = typed
		case "measures":
			r.Corrective = []record.Measure{{Text: typed}}
		case "evidence":
			r.Facts.DisclosureEvidence = typed
		case "reasons":
			r.Decision.Reason = typed
		}
		d := catalogue.Make(l.in(lang), kind)
		words := text.For(lang)
		warned := slices.ContainsFunc(d.Notes, func(n string) bool {
			return strings.Contains(n, words.S("pii."+what)) && (kind.IsForm() || strings.Contains(n, words.S("dossier.own."+where)))
		})
		if shows := strings.Contains(d.Copy(), found[what]); shows != warned {
			rt.Errorf("%s shows the %s of %s: %v, warns: %v\n%s", kind, what, where, shows, warned, d.Text(0))
		}
	})
}

// What is ours is meant to be read: our own address is not reported, also in our story.
func TestOurOwnContactPointIsNoSpill(t *testing.T) {
	s := begun(t, "small-wrong-mail")
	s.record.Organisation.ContactDetail = "mail: Info@bakkerij.example, 030 555 01 23"
	s.record.Wordings = &record.Wordings{People: "De mailbox (info@bakkerij.example) stond open."}
	s.record.Corrective = []record.Measure{{Text: "Wachtwoord van info@bakkerij.example veranderd."}}
	for _, kind := range catalogue.All() {
		for _, note := range catalogue.Make(s.in("nl"), kind).Notes {
			if strings.Contains(note, text.For("nl").S("pii.email")) {
				t.Errorf("%s: %s", kind, note)
			}
		}
	}
	s.record.Wordings.People += " Van klant@bakkerij.example."
	if notes := strings.Join(catalogue.Make(s.in("nl"), catalogue.ToPeople).Notes, "\n"); !strings.Contains(notes, text.For("nl").S("pii.email")) {
		t.Errorf("the address of another is not named: %s", notes)
	}
}
