package decision_test

import (
	"fmt"
	"slices"
	"testing"

	"datalek/decision"
)

// base is a wholly known breach of confidentiality at exposure 2, impact 1, no
// risk. Every test changes what its rule is about and nothing else.
func base(change ...func(*decision.Facts)) decision.Facts {
	f := decision.Facts{
		Schema: 1, Role: decision.Controller, PersonalData: decision.Yes,
		Incident: decision.EmailWrongRecipient, AtProcessor: decision.No,
		Breach:     []decision.Value{decision.Confidentiality},
		Disclosure: decision.Confirmed, Recipient: decision.Known, Deliberate: decision.No, Recovery: decision.None,
		Protection: decision.None, KeySafe: decision.No, Restored: decision.NotAffected, Effect: decision.None,
		Data: []decision.Value{decision.Name}, SpecialDetail: decision.Revealing, ListReveals: decision.No,
		DataSubjects: &decision.Count{Min: 1, Max: 1}, Groups: []decision.Value{decision.Customers}, Countries: decision.NLOnly,
	}
	for _, c := range change {
		c(&f)
	}
	return f
}

func set(name string, values ...decision.Value) func(*decision.Facts) {
	return func(f *decision.Facts) { must(f.Set(name, values...)) }
}

func count(low, high int) func(*decision.Facts) {
	return func(f *decision.Facts) { f.DataSubjects = &decision.Count{Min: low, Max: high} }
}

func evidence(text string) func(*decision.Facts) {
	return func(f *decision.Facts) { f.DisclosureEvidence = text }
}

type changes []func(*decision.Facts)

func rules(a decision.Assessment) []string {
	var all []string
	for _, r := range a.Reasons {
		all = append(all, r.Rule)
	}
	return all
}

func TestBaseIsWhollyKnown(t *testing.T) {
	a := assess(base())
	if a.Provisional || a.Risk != decision.RiskNone || a.Exposure.Level != 2 || a.Impact.Level != 1 || a.Disruption.Level != 0 {
		t.Errorf("%+v", a)
	}
}

// 4.1 Exposure.

func TestExposureOfEveryRecipient(t *testing.T) {
	const confirmed, asked, none, unknown = decision.Confirmed, decision.Asked, decision.None, decision.Unknown
	for _, c := range []struct {
		recipient, deliberate, recovery decision.Value
		level                           int
		rule                            string
	}{
		{decision.Trusted, decision.No, confirmed, 1, "exposure.trusted_confirmed"},
		{decision.Trusted, decision.Yes, confirmed, 1, "exposure.trusted_confirmed"},
		{decision.Trusted, decision.Unknown, confirmed, 1, "exposure.trusted_confirmed"},
		{decision.Trusted, decision.No, asked, 2, "exposure.trusted_unconfirmed"},
		{decision.Trusted, decision.No, none, 2, "exposure.trusted_unconfirmed"},
		{decision.Trusted, decision.No, unknown, 2, "exposure.trusted_unconfirmed"},
		{decision.Trusted, decision.Yes, none, 2, "exposure.trusted_unconfirmed"},
		{decision.Colleague, decision.No, none, 1, "exposure.colleague"},
		{decision.Colleague, decision.No, confirmed, 1, "exposure.colleague"},
		{decision.Colleague, decision.Yes, confirmed, 4, "exposure.deliberate"},
		{decision.Colleague, decision.Unknown, none, 4, "exposure.deliberate"},
		{decision.Known, decision.No, none, 2, "exposure.known_recipient"},
		{decision.Known, decision.No, confirmed, 2, "exposure.known_recipient"},
		{decision.Known, decision.Yes, none, 4, "exposure.deliberate"},
		{decision.UnknownPerson, decision.No, none, 3, "exposure.unknown_person"},
		{decision.UnknownPerson, decision.Yes, none, 4, "exposure.deliberate"},
		{decision.Many, decision.No, none, 3, "exposure.many"},
		{decision.Many, decision.Yes, none, 4, "exposure.deliberate"},
		{decision.Public, decision.No, none, 3, "exposure.public"},
		{decision.Public, decision.Yes, none, 4, "exposure.deliberate"},
		{decision.Criminal, decision.No, none, 4, "exposure.criminal"},
		{decision.Criminal, decision.Yes, none, 4, "exposure.criminal"},
		{decision.Adverse, decision.No, none, 4, "exposure.adverse"},
		{decision.Adverse, decision.Yes, none, 4, "exposure.adverse"},
		// Unknown is read as the worst that is still possible: somebody hostile.
		{decision.Unknown, decision.No, none, 4, "exposure.criminal"},
		{decision.Unanswered, decision.No, none, 4, "exposure.criminal"},
	} {
		t.Run(fmt.Sprintf("%s/%s/%s", c.recipient, c.deliberate, c.recovery), func(t *testing.T) {
			f := base(set("deliberate", c.deliberate), set("recovery", c.recovery))
			f.Recipient = c.recipient
			a := assess(f)
			if a.Exposure.Level != c.level || !slices.Contains(rules(a), c.rule) {
				t.Errorf("exposure %d by %v, want %d by %s", a.Exposure.Level, rules(a), c.level, c.rule)
			}
			wantName := []string{"excluded", "contained", "limited", "uncontrolled", "hostile"}[c.level]
			if a.Exposure.Name != wantName {
				t.Errorf("level %d is called %s, want %s", c.level, a.Exposure.Name, wantName)
			}
		})
	}
}

// The mildest recipient depends on the rest: a trusted one when somebody did it
// on purpose, a colleague when nobody confirmed anything.
func TestUnknownRecipientAtBestIsTheOtherEnd(t *testing.T) {
	for _, c := range []struct{ deliberate, recovery decision.Value }{
		{decision.No, decision.Confirmed}, {decision.Yes, decision.Confirmed}, {decision.No, decision.None},
	} {
		a := assess(base(set("recipient", decision.Unknown), set("deliberate", c.deliberate), set("recovery", c.recovery), set("data", decision.Card)))
		if a.Risk != decision.RiskHigh || a.AtBest != decision.RiskPresent || !a.Provisional {
			t.Errorf("deliberate %s, recovery %s: risk %s, at best %s", c.deliberate, c.recovery, a.Risk, a.AtBest)
		}
	}
}

func TestProtectionTakesExposureAwayOnlyWithASafeKey(t *testing.T) {
	for _, c := range []struct {
		protection, key decision.Value
		level           int
	}{
		{decision.Unintelligible, decision.Yes, 0},
		{decision.Unintelligible, decision.No, 4},
		{decision.Unintelligible, decision.Unknown, 4},
		{decision.Partial, decision.Yes, 4},
		{decision.None, decision.Yes, 4},
		{decision.Unknown, decision.Yes, 4},
	} {
		a := assess(base(set("recipient", decision.Criminal), set("protection", c.protection), set("key_safe", c.key)))
		if a.Exposure.Level != c.level {
			t.Errorf("%s, key safe %s: exposure %d, want %d", c.protection, c.key, a.Exposure.Level, c.level)
		}
	}
}

func TestDisclosureIsExcludedOnlyWithEvidence(t *testing.T) {
	for _, c := range []struct {
		disclosure decision.Value
		evidence   string
		level      int
		rule       string
	}{
		{decision.Excluded, "complete logs of all traffic", 0, "exposure.excluded_with_evidence"},
		{decision.Excluded, "", 3, "exposure.excluded_without_evidence"},
		{decision.Excluded, " \n", 3, "exposure.excluded_without_evidence"},
		{decision.Possible, "complete logs of all traffic", 3, "exposure.many"},
		{decision.Confirmed, "complete logs of all traffic", 3, "exposure.many"},
		{decision.Unknown, "complete logs of all traffic", 3, "exposure.many"},
	} {
		a := assess(base(set("recipient", decision.Many), set("disclosure", c.disclosure), evidence(c.evidence)))
		if a.Exposure.Level != c.level || !slices.Contains(rules(a), c.rule) {
			t.Errorf("%s with %q: exposure %d by %v, want %d by %s", c.disclosure, c.evidence, a.Exposure.Level, rules(a), c.level, c.rule)
		}
	}
}

func TestRecoveryNeverLowersKnownUncontrolledOrHostile(t *testing.T) {
	for recipient, level := range map[decision.Value]int{
		decision.Known: 2, decision.Many: 3, decision.Public: 3, decision.UnknownPerson: 3, decision.Adverse: 4, decision.Criminal: 4,
	} {
		a := assess(base(set("recipient", recipient), set("recovery", decision.Confirmed)))
		if a.Exposure.Level != level || !slices.Contains(rules(a), "exposure.recovery_no_cure") {
			t.Errorf("%s, returned: exposure %d by %v, want %d and a word about the return", recipient, a.Exposure.Level, rules(a), level)
		}
	}
}

func TestIncidentsOutOfOurHandsAreAlwaysWeighed(t *testing.T) {
	for _, incident := range known("incident") {
		out := slices.Contains(losses, incident) || slices.Contains(deeds, incident)
		for _, kind := range []decision.Value{decision.Availability, decision.Integrity} {
			a := assess(base(set("incident", incident), set("breach", kind), set("recipient", decision.Public)))
			want := 0
			if out {
				want = 3
			}
			if a.Exposure.Level != want || slices.Contains(rules(a), "exposure.not_weighed") == out {
				t.Errorf("%s with only %s: exposure %d by %v, want %d", incident, kind, a.Exposure.Level, rules(a), want)
			}
		}
	}
	for _, incident := range []decision.Value{decision.Unknown, decision.Unanswered} {
		f := base(set("breach", decision.Availability), set("recipient", decision.Public))
		f.Incident = incident
		if a := assess(f); a.Exposure.Level != 3 {
			t.Errorf("incident %q: exposure %d, want 3", incident, a.Exposure.Level)
		}
	}
}

func TestUnknownKindOfBreachIsWeighedAsEveryKind(t *testing.T) {
	for _, breach := range [][]decision.Value{nil, {decision.Unknown}, {decision.Availability, decision.Unknown}} {
		a := assess(base(set("breach", breach...), set("recipient", decision.Public), set("effect", decision.Inconvenience)))
		if a.Exposure.Level != 3 || a.Disruption.Level != 1 {
			t.Errorf("%v: exposure %d, disruption %d, want 3, 1", breach, a.Exposure.Level, a.Disruption.Level)
		}
	}
}

func TestDeliberateFollowsTheIncidentWhenAbsent(t *testing.T) {
	for _, incident := range decision.AllowedIn(1, "incident") {
		f := base(set("incident", incident), set("deliberate"), set("recipient", decision.Public))
		want, open := 3, incident == decision.Other || incident == decision.Unknown
		if open || slices.Contains(deeds, incident) {
			want = 4
		}
		a := assess(f)
		if a.Exposure.Level != want {
			t.Errorf("%s: exposure %d, want %d", incident, a.Exposure.Level, want)
		}
		if got := slices.Contains(a.Unanswered, "deliberate"); got != open {
			t.Errorf("%s: deliberate unanswered %v, want %v", incident, got, open)
		}
		must(f.Set("deliberate", decision.No)) // an answer goes before what the incident implies
		if a := assess(f); a.Exposure.Level != 3 {
			t.Errorf("%s, not deliberate: exposure %d, want 3", incident, a.Exposure.Level)
		}
	}
}

// 4.3 Risk from exposure and impact.

func TestMatrixOfExposureAndImpact(t *testing.T) {
	const none, risk, high = decision.RiskNone, decision.RiskPresent, decision.RiskHigh
	want := [5][3]decision.Risk{
		{none, none, none},
		{none, none, risk},
		{none, risk, high},
		{risk, risk, high},
		{risk, high, high},
	}
	exposures := [5]changes{
		{set("protection", decision.Unintelligible), set("key_safe", decision.Yes)},
		{set("recipient", decision.Trusted), set("recovery", decision.Confirmed)},
		{set("recipient", decision.Known)},
		{set("recipient", decision.Public)},
		{set("recipient", decision.Criminal)},
	}
	for e, change := range exposures {
		for i, data := range []decision.Value{decision.Name, decision.Photo, decision.Card} {
			a := assess(base(append(change, set("data", data))...))
			if a.Exposure.Level != e || a.Impact.Level != i+1 || a.Risk != want[e][i] || a.AtBest != want[e][i] {
				t.Errorf("exposure %d, impact %d: %s; want %d, %d: %s", a.Exposure.Level, a.Impact.Level, a.Risk, e, i+1, want[e][i])
			}
		}
	}
}

// 4.4 Disruption.

func TestDisruptionTable(t *testing.T) {
	const none, risk, high = decision.RiskNone, decision.RiskPresent, decision.RiskHigh
	restored := []decision.Value{decision.NotAffected, decision.InTime, decision.Late, decision.Never, decision.Unknown, decision.Unanswered}
	want := map[decision.Value][6]decision.Risk{
		decision.None:          {none, none, risk, risk, risk, risk},
		decision.Inconvenience: {risk, risk, risk, risk, risk, risk},
		decision.Serious:       {high, high, high, high, high, high},
		// Unknown is read as the worst that is still possible: serious.
		decision.Unknown:    {high, high, high, high, high, high},
		decision.Unanswered: {high, high, high, high, high, high},
	}
	for effect, row := range want {
		for i, r := range restored {
			for _, kind := range []decision.Value{decision.Availability, decision.Integrity} {
				f := base(set("incident", decision.Outage), set("breach", kind))
				f.Effect, f.Restored = effect, r
				a := assess(f)
				if a.Disruption.Level != int(row[i]) || a.Disruption.Name != row[i].String() || a.Risk != row[i] {
					t.Errorf("%s, effect %q, restored %q: %s, risk %s, want %s", kind, effect, r, a.Disruption.Name, a.Risk, row[i])
				}
			}
			f := base()
			f.Effect, f.Restored = effect, r
			if a := assess(f); a.Disruption.Level != 0 {
				t.Errorf("only confidentiality, effect %q: disruption %s", effect, a.Disruption.Name)
			}
		}
	}
	a := assess(base(set("breach", decision.Availability), set("effect", decision.Unknown)))
	if a.AtBest != decision.RiskNone {
		t.Errorf("unknown effect, nothing affected: at best %s, want none", a.AtBest)
	}
}

func TestHigherOfMisuseAndDisruptionCounts(t *testing.T) {
	both := set("breach", decision.Confidentiality, decision.Availability)
	for _, c := range []struct {
		recipient, effect decision.Value
		want              decision.Risk
	}{
		{decision.Known, decision.Serious, decision.RiskHigh},
		{decision.Public, decision.None, decision.RiskPresent},
		{decision.Public, decision.Inconvenience, decision.RiskPresent},
		{decision.Known, decision.Inconvenience, decision.RiskPresent},
		{decision.Known, decision.None, decision.RiskNone},
	} {
		a := assess(base(both, set("recipient", c.recipient), set("effect", c.effect)))
		if a.Risk != c.want {
			t.Errorf("%s, %s: %s, want %s", c.recipient, c.effect, a.Risk, c.want)
		}
		if got := slices.Contains(rules(a), "risk.disruption_higher"); got != (c.recipient == decision.Known && c.effect != decision.None) {
			t.Errorf("%s, %s: %v", c.recipient, c.effect, rules(a))
		}
	}
}
