package phrase_test

import (
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// One hour is one, in both languages.
func TestTheHoursOfTheTermAreCountedInWords(t *testing.T) {
	for passed, want := range map[time.Duration][2]string{
		time.Hour:     {"1 van de 72 uur is voorbij.", "1 of the 72 hours has passed."},
		2 * time.Hour: {"2 van de 72 uur zijn voorbij.", "2 of the 72 hours have passed."},
	} {
		f := decision.Facts{Schema: 2, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.StolenDevice,
			Breach: []decision.Value{decision.Confidentiality}, Recipient: decision.Criminal, Protection: decision.None, Disclosure: decision.Possible,
			Data: []decision.Value{decision.NationalID}, AwareAt: noon.Add(-passed)}
		_, a := decision.Judge(f, noon)
		for i, lang := range []string{"nl", "en"} {
			if got := phrase.Line(text.For(lang), record.Record{Facts: f, Assessment: a}, noon).Timeline.Passed; got != want[i] {
				t.Errorf("%v, %s: %q, want %q", passed, lang, got, want[i])
			}
		}
	}
}
