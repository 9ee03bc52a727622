package decision_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
)

// Facts as programs write them are read in one pass, and so is every value there is;
// what is written otherwise is read the strict way, with the same result.
func TestTheQuickWayReadsWhatTheStrictWayReads(t *testing.T) {
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		facts := facts2(t, rapid.IntRange(0, 9).Draw(t, "open"))
		text, err := json.Marshal(facts)
		must(err)
		want, err := decision.ParseStrictly(text)
		got, ok := decision.ScanFacts(text)
		if err != nil || !ok || cmp.Diff(want, got) != "" {
			t.Fatalf("%v, quick %v: %s", err, ok, cmp.Diff(want, got))
		}
		read++
	})
	for _, field := range decision.FieldNames() {
		for _, v := range decision.Allowed(field) {
			text := fmt.Sprintf(`{"schema":2,%q:%q}`, field, v)
			if slices.Contains(listFields, field) {
				text = fmt.Sprintf("{ \"schema\" : 2 ,\n%q : [ %q ] }\n", field, v)
			}
			want, err := decision.ParseStrictly([]byte(text))
			if got, ok := decision.ScanFacts([]byte(text)); err != nil || !ok || cmp.Diff(want, got) != "" {
				t.Errorf("%s: %v, quick %v", text, err, ok)
			}
		}
	}
	for _, text := range []string{
		`{"role":"controller","schema":1}`, `{"role":"contr\u006fller"}`, `{"schema":1,"records":{"exact":1}}`, `{"schema":1,"protection":"medium"}`,
		`{"data_subjects":{"exact":1,"estimate":true},"schema":2}`, `{"data_subjects":{"min":2,"max":1}}`, `{"data_subjects":{"exact":01}}`,
		`{"data_subjects":{"exact":4294967297}}`, `{"aware_at":"2026-03-27T10:00:00+24:00"}`, `{"aware_at":"2026-03-27T10:00:00,5Z"}`,
		`{"aware_at":"2026-03-27T10:00:00Z","first_signal_at":"2026-03-28T10:00:00Z"}`, `{"data":["name","name"]}`, `{"role":"controller"} x`, `{"role":"controller",}`, `{`, ``,
	} {
		if got, ok := decision.ScanFacts([]byte(text)); ok {
			t.Errorf("%s is read in one pass: %+v", text, got)
		}
	}
}

// The written form is that of package json, for each rule set and for all that
// explains a verdict.
func TestAnAssessmentIsWrittenAsPackageJSONWritesIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		facts := facts2(rt, rapid.IntRange(0, 9).Draw(rt, "open"))
		e := avg2.Explain(facts)
		if got, want := string(e.AppendJSON(nil)), unescaped(t, e); got != want {
			rt.Fatalf("%s\n%s", got, want)
		}
		a := avg1.Assess(anyFacts(rt))
		if got, want := string(a.AppendJSON(nil)), unescaped(t, a); got != want {
			rt.Fatalf("%s\n%s", got, want)
		}
	})
	odd := decision.Assessment{RuleSet: "<&> \u2028 \"\\", Reasons: []decision.Reason{{Facts: []string{"é"}}}}
	if got, want := string(odd.AppendJSON(nil)), unescaped(t, odd); got != want {
		t.Errorf("%s\n%s", got, want)
	}
}
