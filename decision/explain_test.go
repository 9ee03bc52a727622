package decision_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
)

func TestExplanationHoldsTheAssessmentAndIsStable(t *testing.T) {
	eachRuleSet(t, func(t *rapid.T, rs *decision.RuleSet) {
		f := someFacts(t)
		was := show(f)
		first, err := json.Marshal(rs.Explain(f))
		must(err)
		again, err := json.Marshal(rs.Explain(f))
		must(err)
		if string(first) != string(again) {
			t.Fatalf("the same facts gave other bytes\n%s\n%s", first, again)
		}
		assessment, err := json.Marshal(rs.Assess(f))
		must(err)
		if !strings.HasPrefix(string(first), strings.TrimSuffix(string(assessment), "}")+`,"what_if":[`) {
			t.Fatalf("not the assessment and then the rest:\n%s\n%s", assessment, first)
		}
		var back decision.Explanation
		must(json.Unmarshal(first, &back))
		if text, err := json.Marshal(back); err != nil || string(text) != string(first) {
			t.Fatalf("does not survive JSON: %v\n%s\n%s", err, first, text)
		}
		if show(f) != was {
			t.Fatal("explaining changed the facts")
		}
		e := rs.Explain(f)
		if d := cmp.Diff(e.WhatIf, rs.WhatIf(f)); d != "" {
			t.Fatalf("explained otherwise than asked:\n%s", d)
		}
		if d := cmp.Diff(e.SecondOpinion, rs.SecondOpinion(f)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestExplanationHasTheFixedNames(t *testing.T) {
	text, err := json.Marshal(avg1.Explain(base()))
	must(err)
	dec := json.NewDecoder(strings.NewReader(string(text)))
	_, err = dec.Token()
	must(err)
	var names []string
	for dec.More() {
		name, err := dec.Token()
		must(err)
		names = append(names, name.(string))
		var skip json.RawMessage
		must(dec.Decode(&skip))
	}
	want := []string{"rule_set", "breach", "risk", "at_best", "provisional", "exposure", "impact", "disruption", "ap", "people",
		"controller", "register", "reasons", "open", "unanswered", "what_if", "similar", "second_opinion", "awareness"}
	if !slices.Equal(names, want) {
		t.Errorf("%v\nwant %v", names, want)
	}
}

// The record stays lean: what is explained is not stored.
func TestAssessmentHoldsNoExplanation(t *testing.T) {
	text, err := json.Marshal(assess(base()))
	must(err)
	for _, name := range []string{"what_if", "similar", "second_opinion", "awareness"} {
		if strings.Contains(string(text), name) {
			t.Errorf("%s is in the assessment", name)
		}
	}
}

func TestNoBreachExplainsNothing(t *testing.T) {
	e := avg1.Explain(base(set("personal_data", decision.No)))
	if len(e.WhatIf)+len(e.Similar)+len(e.Awareness) > 0 || e.SecondOpinion != nil {
		t.Errorf("%+v", e)
	}
}

func TestAnswerInJSON(t *testing.T) {
	for text, want := range map[string]decision.Answer{
		`null`: {}, `"many"`: {Choice: decision.Many}, `["name","iban"]`: {List: []decision.Value{decision.Name, decision.IBAN}},
		`[]`: {List: []decision.Value{}}, `{"exact":3}`: {People: &decision.Count{Min: 3, Max: 3}}, `{"min":1,"max":3}`: {People: &decision.Count{Min: 1, Max: 3}},
	} {
		var a decision.Answer
		if err := json.Unmarshal([]byte(text), &a); err != nil || !cmp.Equal(a, want) {
			t.Errorf("%s became %+v: %v", text, a, err)
		}
		if back, err := json.Marshal(a); err != nil || string(back) != text {
			t.Errorf("%s came back as %s: %v", text, back, err)
		}
	}
	for _, bad := range []string{`1`, `true`, `[1]`, `[null,{}]`, `{}`, `{"exact":-1}`, `{"min":3,"max":1}`, `{"exact":1,"exact":1}`} {
		var a decision.Answer
		var field *decision.FieldError
		if err := json.Unmarshal([]byte(bad), &a); !errors.As(err, &field) {
			t.Errorf("%s became %+v: %v", bad, a, err)
		}
	}
}

func FuzzExplanation(f *testing.F) {
	for _, facts := range edpbFacts(f) {
		text, err := json.Marshal(avg1.Explain(facts))
		must(err)
		f.Add(text)
	}
	f.Add([]byte(`{"what_if":[{"changes":[{"id":"","field":"data","from":[],"to":{"min":0,"max":1}}]}],"second_opinion":{"low":{"se":1e9}}}`))
	f.Fuzz(func(t *testing.T, input []byte) {
		var e decision.Explanation
		if json.Unmarshal(input, &e) != nil {
			return
		}
		text, err := json.Marshal(e)
		if err != nil {
			t.Fatalf("read, but cannot be written: %v", err)
		}
		// What is read may name any field; applying it must still be harmless.
		for _, w := range e.WhatIf {
			avg1.Assess(w.Apply(decision.Facts{PersonalData: decision.Yes}))
		}
		var again decision.Explanation
		if err := json.Unmarshal(text, &again); err != nil {
			t.Fatalf("written, but cannot be read: %v\n%s", err, text)
		}
		if back, _ := json.Marshal(again); string(back) != string(text) {
			t.Fatalf("not stable:\n%s\n%s", text, back)
		}
	})
}
