package phrase_test

import (
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// A decision never takes the place of a duty: both stand beside each other, on the
// warning before it and on the case after it.
func TestADutyStaysBesideADecisionAgainstIt(t *testing.T) {
	f := decision.Facts{Schema: 2, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.StolenDevice,
		Breach: []decision.Value{decision.Confidentiality}, Recipient: decision.Criminal, Protection: decision.None, Disclosure: decision.Possible,
		Data: []decision.Value{decision.NationalID}, AwareAt: noon.Add(-20 * time.Hour)}
	_, a := decision.Judge(f, noon)
	r := record.Record{Facts: f, Assessment: a, Decision: decision.OwnerDecision{AP: decision.DutyNotRequired, People: decision.DutyNotRequired, By: "J. de Vries", Reason: "het valt mee"}}
	history := []record.Entry{{Case: "2026-001", Revision: 1, Kind: record.Intake, At: noon, By: "P. Jansen", Record: r}}
	for lang, want := range map[string][]string{
		"nl": {"AP. Het oordeel: moet. Uw besluit: niet.", "nog 52 u 0 m", "AP: moet (u besloot: niet)", "Reden: het valt mee", "J. de Vries", "P. Jansen"},
		"en": {"AP. The verdict: required. Your decision: not to.", "52 h 0 m left", "AP: required (you decided: not to)", "Reason: het valt mee", "J. de Vries", "P. Jansen"},
	} {
		words := text.For(lang)
		said := phrase.CardAgainst(words, r, noon).Text(0) + strings.Join(phrase.StatusLines(words, history, noon), "\n") + phrase.Case(words, history, noon).Text(0)
		for _, w := range want {
			if !strings.Contains(said, w) {
				t.Errorf("%s: %q is missing:\n%s", lang, w, said)
			}
		}
	}
	history[0].Decision = decision.OwnerDecision{Undecided: true}
	if said := phrase.Case(text.For("nl"), history, noon).Text(0); !strings.Contains(said, "Er is nog niet besloten") {
		t.Error(said)
	}
}

// The reasons under a verdict are those that decided it: where what is not known makes the
// harm severe, "limited harm" does not stand under a high risk.
func TestAReasonNeverSpeaksForLessThanTheVerdict(t *testing.T) {
	f := decision.Facts{Schema: 2, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.StolenDevice,
		Breach: []decision.Value{decision.Confidentiality}, Recipient: decision.Criminal, Protection: decision.None, Disclosure: decision.Possible,
		Data: []decision.Value{decision.Name}, DataSubjects: &decision.Count{Min: 40, Max: 40}, Groups: []decision.Value{decision.Customers},
		ListReveals: decision.Unknown, AwareAt: noon.Add(-20 * time.Hour)}
	_, a := decision.Judge(f, noon)
	card := phrase.CardAP(record.Record{Facts: f, Assessment: a}, text.For("nl"), noon).Text(0)
	if a.Risk != decision.RiskHigh || strings.Contains(card, "beperkte schade") || !strings.Contains(card, "als ergste aangenomen: dat iemand op deze lijst staat") {
		t.Errorf("%v\n%s", a.Risk, card)
	}
	f.ListReveals, f.Data = decision.Unknown, []decision.Value{decision.Name, decision.Health}
	_, a = decision.Judge(f, noon)
	if card := phrase.CardAP(record.Record{Facts: f, Assessment: a}, text.For("nl"), noon).Text(0); strings.Contains(card, "als ergste aangenomen: dat iemand") {
		t.Errorf("what is told is enough, and an assumption stands there:\n%s", card)
	}
}
