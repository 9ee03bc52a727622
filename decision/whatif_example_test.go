package decision_test

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
)

func TestWhatHappenedStaysAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := someFacts(t)
		for _, w := range avg1.WhatIf(f) {
			for _, c := range w.Changes {
				switch c.Field {
				case "incident", "data", "groups", "personal_data":
					if !isOpen(f, c.Field) {
						t.Fatalf("%s is no longer to be changed", c.ID)
					}
				case "role", "at_processor", "countries", "financial_undertaking":
					t.Fatalf("%s flips no duty", c.ID)
				case "recipient":
					if (f.Recipient == decision.Criminal || f.Recipient == decision.Adverse || f.Recipient == decision.Public) && w.Direction == decision.Milder {
						t.Fatalf("%s out of the hands of %s", c.ID, f.Recipient)
					}
				case "disclosure":
					if f.Disclosure == decision.Confirmed {
						t.Fatal("what is confirmed is offered as excluded")
					}
					if c.To.Choice == decision.Excluded && !c.NeedsEvidence {
						t.Fatal("excluded without evidence")
					}
				}
			}
		}
	})
}

func TestProcessorsAndNoBreachHaveNothingToFlip(t *testing.T) {
	for name, f := range map[string]decision.Facts{
		"processor":        riskFacts(decision.RiskPresent, set("role", decision.Processor)),
		"no personal data": riskFacts(decision.RiskPresent, set("personal_data", decision.No)),
	} {
		if all := avg1.WhatIf(f); all == nil || len(all) > 0 {
			t.Errorf("%s: %v", name, all)
		}
	}
}

func TestWhatIfByExample(t *testing.T) {
	for _, c := range []struct {
		name string
		f    decision.Facts
		want []string
	}{
		{"encryption is two changes", base(set("recipient", decision.Criminal), set("incident", decision.Hacking)),
			[]string{"list_reveals.yes ", "data_subjects.from_many ", "protection.unintelligible key_safe.yes "}},
		{"the key alone, when it was encrypted", base(set("recipient", decision.Criminal), set("incident", decision.Hacking), set("protection", decision.Unintelligible)),
			[]string{"key_safe.yes ", "list_reveals.yes ", "data_subjects.from_many "}},
		{"paper is not encrypted", base(set("recipient", decision.UnknownPerson), set("incident", decision.LostPaper), set("disclosure", decision.Possible)),
			[]string{"disclosure.excluded ", "recipient.known ", "list_reveals.yes ", "data_subjects.from_very_many ",
				"recipient.criminal data_subjects.from_many ", "deliberate.yes data_subjects.from_many "}},
		{"evidence is missing", base(set("disclosure", decision.Excluded), set("data", decision.Photo)),
			[]string{"disclosure_evidence.found ", "recipient.criminal ", "deliberate.yes ", "list_reveals.yes ", "data_subjects.from_many ",
				"recipient.trusted recovery.confirmed ", "protection.unintelligible key_safe.yes "}},
		{"an outage", base(set("incident", decision.Outage), set("breach", decision.Availability), set("effect", decision.None), set("restored", decision.Never), set("data", decision.Card)),
			[]string{"restored.in_time ", "breach.confidentiality_too ", "effect.serious "}},
		{"a promise falls away", base(set("recipient", decision.Trusted), set("recovery", decision.Confirmed), set("data", decision.Loyalty)),
			[]string{"recipient.criminal ", "recipient.known ", "recovery.none ", "list_reveals.yes ", "data_subjects.from_many ",
				"recipient.known deliberate.yes ", "recipient.known list_reveals.yes ", "recipient.known data_subjects.from_many ",
				"recovery.none list_reveals.yes ", "recovery.none data_subjects.from_many "}},
		{"one person short of many", base(set("data", decision.Photo), set("recipient", decision.Public), count(999, 999)),
			[]string{"recipient.criminal ", "deliberate.yes ", "list_reveals.yes ", "data_subjects.from_many ", "protection.unintelligible key_safe.yes "}},
		{"just many", base(set("data", decision.Photo), set("recipient", decision.Public), count(1_000, 1_000)),
			[]string{"data_subjects.below_many ", "subsequent_measures.yes ", "disproportionate_effort.yes ", "protection.unintelligible key_safe.yes "}},
		{"a claim falls away", base(set("recipient", decision.Criminal), set("data", decision.Card), set("incident", decision.Hacking), set("subsequent_measures", decision.Yes)),
			[]string{"subsequent_measures.no ", "protection.unintelligible key_safe.yes "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, w := range avg1.WhatIf(c.f) {
				got = append(got, ids(w))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestEveryChangeIDOccurs(t *testing.T) {
	left := map[string]bool{}
	for _, id := range decision.ChangeIDs() {
		left[id] = true
	}
	first, second := rapid.Custom(someFacts), rapid.Custom(func(t *rapid.T) decision.Facts { return facts2(t, 2) })
	for seed := 0; len(left) > 0 && seed < 5_000; seed++ {
		for _, w := range append(avg1.WhatIf(first.Example(seed)), avg2.WhatIf(second.Example(seed))...) {
			for _, c := range w.Changes {
				delete(left, c.ID)
			}
		}
	}
	if len(left) > 0 {
		t.Errorf("never said: %v", left)
	}
}

// The form in which it leaves the program.
func TestWhatIfAsJSON(t *testing.T) {
	f := base(set("recipient", decision.Known), set("data", decision.Photo), count(5_000, 5_000), set("disclosure", decision.Possible))
	for id, want := range map[string]string{
		"disclosure.excluded ": `{"changes":[{"id":"disclosure.excluded","field":"disclosure","from":"possible","to":"excluded","needs_evidence":true,"unknown":false}],` +
			`"risk":"none","ap":"not_required","people":"not_required","direction":"milder","unknown":false}`,
		"data_subjects.below_many ": `{"changes":[{"id":"data_subjects.below_many","field":"data_subjects","from":{"exact":5000},"to":{"min":1,"max":999},"needs_evidence":false,"unknown":false}],` +
			`"risk":"risk","ap":"required","people":"not_required","direction":"milder","unknown":false}`,
	} {
		i := slices.IndexFunc(avg1.WhatIf(f), func(w decision.WhatIf) bool { return ids(w) == id })
		if i < 0 {
			t.Fatalf("%s is not there", id)
		}
		text, err := json.Marshal(avg1.WhatIf(f)[i])
		must(err)
		if string(text) != want {
			t.Errorf("%s\nwant %s", text, want)
		}
	}
}
