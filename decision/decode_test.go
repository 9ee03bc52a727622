package decision_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
)

func TestParseRefusesWhatCannotBeAndNamesTheField(t *testing.T) {
	for _, c := range []struct {
		name, input, field string
		problem            error
	}{
		{"nothing", ``, "", decision.ErrSyntax},
		{"blanks", " \n", "", decision.ErrSyntax},
		{"no JSON", `role: controller`, "", decision.ErrSyntax},
		{"cut off", `{"role":"controller"`, "", decision.ErrSyntax},
		{"cut off in a name", `{"ro`, "", decision.ErrSyntax},
		{"cut off after a name", `{"role"`, "role", decision.ErrSyntax},
		{"cut off in a value", `{"role":"contr`, "role", decision.ErrSyntax},
		{"comma at the end", `{"role":"controller",}`, "", decision.ErrSyntax},
		{"no comma", `{"role":"controller" "incident":"spoken"}`, "", decision.ErrSyntax},
		{"name is no text", `{1:"controller"}`, "", decision.ErrSyntax},
		{"byte order mark", "\ufeff{}", "", decision.ErrSyntax},
		{"array", `[]`, "", decision.ErrKind},
		{"array of facts", `[{"role":"controller"}]`, "", decision.ErrKind},
		{"text", `"controller"`, "", decision.ErrKind},
		{"number", `1`, "", decision.ErrKind},
		{"null", `null`, "", decision.ErrKind},
		{"second value", `{"role":"controller"} {"role":"processor"}`, "", decision.ErrTrailing},
		{"more after the end", `{}x`, "", decision.ErrTrailing},
		{"brace too many", `{}}`, "", decision.ErrTrailing},

		{"unknown field", `{"roll":"controller"}`, "roll", decision.ErrUnknownField},
		{"unknown field after a known one", `{"role":"controller","risk":"none"}`, "risk", decision.ErrUnknownField},
		{"empty name", `{"":"controller"}`, "", decision.ErrUnknownField},
		{"wrong case", `{"Role":"controller"}`, "Role", decision.ErrUnknownField},
		{"all capitals", `{"AWARE_AT":"2026-03-27T10:00:00Z"}`, "AWARE_AT", decision.ErrUnknownField},
		{"Go name", `{"AwareAt":"2026-03-27T10:00:00Z"}`, "AwareAt", decision.ErrUnknownField},
		{"name with a blank", `{"role ":"controller"}`, "role ", decision.ErrUnknownField},
		{"given twice", `{"role":"controller","role":"processor"}`, "role", decision.ErrRepeated},
		{"given twice alike", `{"role":"controller","role":"controller"}`, "role", decision.ErrRepeated},
		{"given twice by another spelling", `{"role":"controller","\u0072ole":"processor"}`, "role", decision.ErrRepeated},
		{"schema twice", `{"schema":1,"schema":1}`, "schema", decision.ErrRepeated},

		{"schema 3", `{"schema":3}`, "schema", decision.ErrSchema},
		{"schema 0", `{"schema":0}`, "schema", decision.ErrSchema},
		{"schema as text", `{"schema":"1"}`, "schema", decision.ErrSchema},
		{"schema null", `{"schema":null}`, "schema", decision.ErrSchema},
		{"schema as fraction", `{"schema":1.0}`, "schema", decision.ErrSchema},

		{"unknown value", `{"role":"boss"}`, "role", decision.ErrUnknownValue},
		{"value of another field", `{"role":"email_wrong_recipient"}`, "role", decision.ErrUnknownValue},
		{"value in capitals", `{"role":"Controller"}`, "role", decision.ErrUnknownValue},
		{"value with a blank", `{"role":" controller"}`, "role", decision.ErrUnknownValue},
		{"list for a choice", `{"role":["controller"]}`, "role", decision.ErrKind},
		{"null for a choice", `{"role":null}`, "role", decision.ErrKind},
		{"number for a choice", `{"role":1}`, "role", decision.ErrKind},
		{"truth for a choice", `{"personal_data":true}`, "personal_data", decision.ErrKind},
		{"object for a choice", `{"role":{}}`, "role", decision.ErrKind},

		{"text for a list", `{"data":"name"}`, "data", decision.ErrKind},
		{"null for a list", `{"data":null}`, "data", decision.ErrKind},
		{"object for a list", `{"data":{"name":true}}`, "data", decision.ErrKind},
		{"number in a list", `{"data":["name",1]}`, "data", decision.ErrKind},
		{"null in a list", `{"data":["name",null]}`, "data", decision.ErrKind},
		{"list in a list", `{"data":[["name"]]}`, "data", decision.ErrKind},
		{"unknown value in a list", `{"data":["name","nmae"]}`, "data", decision.ErrUnknownValue},
		{"nothing in a list", `{"data":[""]}`, "data", decision.ErrUnknownValue},
		{"twice in a list", `{"data":["name","contact","name"]}`, "data", decision.ErrRepeated},

		{"list for a text", `{"disclosure_evidence":["logs"]}`, "disclosure_evidence", decision.ErrKind},
		{"null for a text", `{"disclosure_evidence":null}`, "disclosure_evidence", decision.ErrKind},

		{"number for a count", `{"data_subjects":5}`, "data_subjects", decision.ErrKind},
		{"text for a count", `{"data_subjects":"5"}`, "data_subjects", decision.ErrKind},
		{"list for a count", `{"data_subjects":[5]}`, "data_subjects", decision.ErrKind},
		{"null for a count", `{"data_subjects":null}`, "data_subjects", decision.ErrKind},
		{"empty count", `{"data_subjects":{}}`, "data_subjects", decision.ErrRange},
		{"min above max", `{"data_subjects":{"min":3,"max":2}}`, "data_subjects", decision.ErrRange},
		{"max before a min above it", `{"data_subjects":{"max":2,"min":3}}`, "data_subjects", decision.ErrRange},
		{"min alone", `{"data_subjects":{"min":3}}`, "data_subjects", decision.ErrRange},
		{"max alone", `{"data_subjects":{"max":3}}`, "data_subjects", decision.ErrRange},
		{"exact and min", `{"data_subjects":{"exact":3,"min":2}}`, "data_subjects", decision.ErrRange},
		{"exact and both", `{"data_subjects":{"exact":3,"min":2,"max":4}}`, "data_subjects", decision.ErrRange},
		{"negative", `{"data_subjects":{"exact":-1}}`, "data_subjects.exact", decision.ErrRange},
		{"more than there are people", `{"data_subjects":{"min":1,"max":99999999999}}`, "data_subjects.max", decision.ErrRange},
		{"more than a number holds", `{"data_subjects":{"exact":99999999999999999999}}`, "data_subjects.exact", decision.ErrKind},
		{"fraction", `{"data_subjects":{"exact":1.5}}`, "data_subjects.exact", decision.ErrKind},
		{"whole fraction", `{"data_subjects":{"exact":2.0}}`, "data_subjects.exact", decision.ErrKind},
		{"power", `{"data_subjects":{"exact":1e3}}`, "data_subjects.exact", decision.ErrKind},
		{"text as number", `{"data_subjects":{"min":"1","max":2}}`, "data_subjects.min", decision.ErrKind},
		{"null as number", `{"data_subjects":{"exact":null}}`, "data_subjects.exact", decision.ErrKind},
		{"unknown word in a count", `{"data_subjects":{"about":5}}`, "data_subjects.about", decision.ErrUnknownField},
		{"capital in a count", `{"data_subjects":{"Exact":5}}`, "data_subjects.Exact", decision.ErrUnknownField},
		{"twice in a count", `{"data_subjects":{"exact":5,"exact":6}}`, "data_subjects.exact", decision.ErrRepeated},

		{"no such day", `{"aware_at":"2026-02-30T10:00:00+01:00"}`, "aware_at", decision.ErrMoment},
		{"no leap day", `{"aware_at":"2026-02-29T10:00:00+01:00"}`, "aware_at", decision.ErrMoment},
		{"no such month", `{"aware_at":"2026-13-01T10:00:00+01:00"}`, "aware_at", decision.ErrMoment},
		{"no such hour", `{"aware_at":"2026-03-27T24:00:00+01:00"}`, "aware_at", decision.ErrMoment},
		{"no zone", `{"aware_at":"2026-03-27T10:00:00"}`, "aware_at", decision.ErrMoment},
		{"zone by name", `{"aware_at":"2026-03-27T10:00:00 CET"}`, "aware_at", decision.ErrMoment},
		{"no such zone", `{"aware_at":"2026-03-27T10:00:00+24:00"}`, "aware_at", decision.ErrMoment},
		{"no such minute of a zone", `{"aware_at":"2026-03-27T10:00:00+01:60"}`, "aware_at", decision.ErrMoment},
		{"day alone", `{"aware_at":"2026-03-27"}`, "aware_at", decision.ErrMoment},
		{"no seconds", `{"aware_at":"2026-03-27T10:00+01:00"}`, "aware_at", decision.ErrMoment},
		{"hour of one figure", `{"aware_at":"2026-03-27T9:00:00+01:00"}`, "aware_at", decision.ErrMoment},
		{"comma in the seconds", `{"aware_at":"2026-03-27T10:00:00,5+01:00"}`, "aware_at", decision.ErrMoment},
		{"Dutch day", `{"aware_at":"27-03-2026 10:00"}`, "aware_at", decision.ErrMoment},
		{"unknown is no moment", `{"aware_at":"unknown"}`, "aware_at", decision.ErrMoment},
		{"the moment that means none", `{"aware_at":"0001-01-01T00:00:00Z"}`, "aware_at", decision.ErrMoment},
		{"the end of time", `{"aware_at":"9999-12-31T23:59:59Z"}`, "aware_at", decision.ErrMoment},
		{"seconds since", `{"aware_at":1774602000}`, "aware_at", decision.ErrKind},
		{"null for a moment", `{"aware_at":null}`, "aware_at", decision.ErrKind},

		{"end before begin", `{"occurred_from":"2026-03-27T10:00:00Z","occurred_until":"2026-03-27T09:59:59Z"}`, "occurred_until", decision.ErrMoment},
		{"end before begin by zone", `{"occurred_from":"2026-03-27T10:00:00+01:00","occurred_until":"2026-03-27T10:30:00+02:00"}`, "occurred_until", decision.ErrMoment},
		{"signal before it happened", `{"first_signal_at":"2026-03-26T10:00:00Z","occurred_from":"2026-03-27T10:00:00Z"}`, "first_signal_at", decision.ErrMoment},
		{"aware before it happened", `{"occurred_from":"2026-03-27T10:00:00Z","aware_at":"2026-03-26T10:00:00Z"}`, "aware_at", decision.ErrMoment},
		{"processor before it happened", `{"occurred_from":"2026-03-27T10:00:00Z","processor_aware_at":"2026-03-26T10:00:00Z"}`, "processor_aware_at", decision.ErrMoment},
		{"aware before the signal", `{"first_signal_at":"2026-03-27T10:00:00Z","aware_at":"2026-03-27T09:00:00Z"}`, "aware_at", decision.ErrMoment},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := decision.ParseFacts([]byte(c.input))
			var wrong *decision.FieldError
			if !errors.As(err, &wrong) {
				t.Fatalf("%v is no field error", err)
			}
			if wrong.Field != c.field || !errors.Is(err, c.problem) {
				t.Errorf("field %q: %v; want field %q: %v", wrong.Field, err, c.field, c.problem)
			}
			if !strings.Contains(err.Error(), c.field) || strings.Contains(err.Error(), "\n") {
				t.Errorf("not one line that names the field: %q", err)
			}
			if diff := cmp.Diff(decision.Facts{}, f); diff != "" {
				t.Errorf("half-read facts come with the error:\n%s", diff)
			}
			var into decision.Facts
			if err := json.Unmarshal([]byte(c.input), &into); err == nil {
				t.Error("another JSON door lets it in")
			}
		})
	}
}

func TestErrorSaysWhatIsAllowed(t *testing.T) {
	_, err := decision.ParseFacts([]byte(`{"role":"boss"}`))
	const want = `role: this value does not exist: "boss"; allowed: controller, joint_controller, processor, unknown`
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	_, err = decision.ParseFacts([]byte(`{"roll":"controller"}`))
	if err == nil || !strings.Contains(err.Error(), "schema, role, personal_data") {
		t.Errorf("%v does not list the fields", err)
	}
	_, err = decision.ParseFacts([]byte(`{"role":` + strings.Repeat(`[`, 500) + strings.Repeat(`]`, 500) + `}`))
	if err == nil || len(err.Error()) > 300 {
		t.Errorf("an error as long as what was wrong: %v", err)
	}
}

func TestParseTakesEveryValueOfTheContract(t *testing.T) {
	for _, name := range decision.FieldNamesIn(1) {
		for _, v := range decision.AllowedIn(1, name) {
			input := `{"` + name + `":"` + string(v) + `"}`
			if slices.Contains(listFields, name) {
				input = `{"` + name + `":["` + string(v) + `"]}`
			}
			f, err := decision.ParseFacts([]byte(input))
			if err != nil {
				t.Errorf("%s: %v", input, err)
			} else if diff := cmp.Diff([]decision.Value{v}, f.Get(name)); diff != "" {
				t.Errorf("%s:\n%s", input, diff)
			}
		}
	}
}

func TestWhatIsEmptyIsUnanswered(t *testing.T) {
	want := decision.Facts{Schema: 2}
	for _, input := range []string{
		`{}`, ` { } `, `{"schema":2}`, `{ "schema" : 2 }`,
		`{"role":"","data":[],"disclosure_evidence":"","aware_at":""}`, `{"disclosure_evidence":" \n"}`,
	} {
		f, err := decision.ParseFacts([]byte(input))
		if err != nil {
			t.Errorf("%s: %v", input, err)
		} else if diff := cmp.Diff(want, f); diff != "" {
			t.Errorf("%s:\n%s", input, diff)
		}
	}
}

func TestCountIsReadAndWrittenAsGiven(t *testing.T) {
	for input, want := range map[string]decision.Count{
		`{"exact":0}`:                  {Min: 0, Max: 0},
		`{"exact":2147483647}`:         {Min: 1<<31 - 1, Max: 1<<31 - 1},
		`{"min":0,"max":1}`:            {Min: 0, Max: 1},
		`{"min":1000,"max":100000}`:    {Min: 1000, Max: 100000},
		` { "max" : 20 , "min" : 10 }`: {Min: 10, Max: 20},
	} {
		f, err := decision.ParseFacts([]byte(`{"data_subjects":` + input + `}`))
		if err != nil || *f.DataSubjects != want {
			t.Errorf("%s: %+v, %v", input, f.DataSubjects, err)
			continue
		}
		back, err := json.Marshal(f)
		must(err)
		again, err := decision.ParseFacts(back)
		if err != nil || *again.DataSubjects != want {
			t.Errorf("%s became %s: %v", input, back, err)
		}
	}
}

func TestMomentsKeepTheirZoneAndMayCoincide(t *testing.T) {
	f, err := decision.ParseFacts([]byte(`{"occurred_from":"2026-10-25T02:30:00+02:00","occurred_until":"2026-10-25T02:30:00+01:00",
		"first_signal_at":"2026-10-25T02:30:00+02:00","aware_at":"2026-10-25T00:30:00Z","processor_aware_at":"2026-10-25T02:30:00.25+02:00"}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.OccurredUntil.Sub(f.OccurredFrom); got != time.Hour {
		t.Errorf("half past two came twice, %s apart", got)
	}
	if got := f.OccurredFrom.Format(time.RFC3339); got != "2026-10-25T02:30:00+02:00" {
		t.Errorf("read as %s", got)
	}
}

func TestCheckIsTheSameTestAsTheJSONDoor(t *testing.T) {
	if err := base().Check(); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		field   string
		problem error
		change  func(*decision.Facts)
	}{
		{"recipient", decision.ErrUnknownValue, func(f *decision.Facts) { f.Recipient = "somebody" }},
		{"data", decision.ErrUnknownValue, func(f *decision.Facts) { f.Data = []decision.Value{"shoe_size"} }},
		{"data", decision.ErrRepeated, func(f *decision.Facts) { f.Data = []decision.Value{decision.Name, decision.Name} }},
		{"data_subjects", decision.ErrRange, count(3, 2)},
		{"data_subjects.exact", decision.ErrRange, count(-1, -1)},
		{"aware_at", decision.ErrMoment, func(f *decision.Facts) { f.FirstSignalAt, f.AwareAt = aware, aware.Add(-1) }},
		{"schema", decision.ErrSchema, func(f *decision.Facts) { f.Schema = 3 }},
	} {
		err := base(c.change).Check()
		var wrong *decision.FieldError
		if !errors.As(err, &wrong) || wrong.Field != c.field || !errors.Is(err, c.problem) {
			t.Errorf("%v, want %s: %v", err, c.field, c.problem)
		}
	}
}

func TestSetRefusesWhatTheContractDoesNotHold(t *testing.T) {
	for _, c := range []struct {
		name    string
		values  []decision.Value
		problem error
	}{
		{"no_such_field", []decision.Value{decision.Yes}, decision.ErrUnknownField},
		{"schema", []decision.Value{"1"}, decision.ErrUnknownField},
		{"aware_at", []decision.Value{"2026-03-27T10:00:00Z"}, decision.ErrUnknownField},
		{"disclosure_evidence", []decision.Value{"logs"}, decision.ErrUnknownField},
		{"role", []decision.Value{"boss"}, decision.ErrUnknownValue},
		{"role", []decision.Value{decision.Controller, decision.Processor}, decision.ErrKind},
		{"groups", []decision.Value{decision.Minors, decision.Minors}, decision.ErrRepeated},
	} {
		f := base()
		err := f.Set(c.name, c.values...)
		var wrong *decision.FieldError
		if !errors.As(err, &wrong) || wrong.Field != c.name || !errors.Is(err, c.problem) {
			t.Errorf("%s %v: %v, want %v", c.name, c.values, err, c.problem)
		}
		if diff := cmp.Diff(base(), f); diff != "" {
			t.Errorf("%s: refused, and changed:\n%s", c.name, diff)
		}
	}
}

func TestFactsShareNoMemoryWithTheirReaders(t *testing.T) {
	f := base(set("data", decision.Name, decision.Contact))
	values := []decision.Value{decision.Minors}
	must(f.Set("groups", values...))
	values[0] = decision.Patients
	f.Get("data")[0] = decision.Health
	decision.AllowedIn(1, "data")[0] = decision.Health
	decision.FieldNamesIn(1)[0] = "nothing"
	if f.Data[0] != decision.Name || f.Groups[0] != decision.Minors ||
		decision.AllowedIn(1, "data")[0] != decision.Name || decision.FieldNamesIn(1)[0] != "role" {
		t.Error("a reader can change what it read")
	}
}

func FuzzParseFacts(f *testing.F) {
	for _, facts := range edpbFacts(f) {
		text, err := json.Marshal(facts)
		must(err)
		f.Add(text)
	}
	for _, seed := range []string{
		``, `{}`, `[]`, `null`, `{} {}`, `{"role":"controller","role":"unknown"}`, `{"Role":"controller"}`, `{"schema":2}`,
		`{"data":["health","unknown"],"data_subjects":{"min":1,"max":100000},"aware_at":"2026-03-27T10:00:00+01:00"}`,
		`{"data_subjects":{"exact":-0}}`, `{"aware_at":"2026-02-30T10:00:00Z"}`, `{"aware_at":"0001-01-01T00:00:00+23:59"}`,
		`{"aware_at":"9998-12-31T23:59:59.999999999-23:59"}`, `{"disclosure":"excluded","disclosure_evidence":"\ud800 \u0000"}`,
		`{"schema":2,"incident":"misconfiguration","evidence_kind":"forensic","recipient":"finder","already_public":"unknown","identifiable":"only_with_key","records":{"min":1,"max":9,"estimate":true}}`,
		`{"schema":1,"protection":"medium"}`, `{"schema":2,"data":["licence_plate","signature"],"groups":["residents"],"data_subjects":{"exact":40,"estimate":false}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		facts, err := decision.ParseStrictly(input)
		if quick, ok := decision.ScanFacts(input); ok && (err != nil || cmp.Diff(facts, quick) != "") {
			t.Fatalf("the quick way reads %+v, the strict way %+v, %v", quick, facts, err)
		}
		if err != nil {
			var wrong *decision.FieldError
			if !errors.As(err, &wrong) || wrong.Problem == nil || wrong.Error() == "" {
				t.Fatalf("%#v is no field error", err)
			}
			return
		}
		text, err := json.Marshal(facts)
		if err != nil {
			t.Fatalf("accepted, but cannot be written: %v", err)
		}
		again, err := decision.ParseFacts(text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if diff := cmp.Diff(facts, again); diff != "" {
			t.Fatalf("changed on the way:\n%s", diff)
		}
		if second, err := json.Marshal(again); err != nil || string(second) != string(text) {
			t.Fatalf("%v\n%s\n%s", err, text, second)
		}
		if facts.Schema == 1 {
			if _, err := json.Marshal(avg1.Assess(facts)); err != nil {
				t.Fatal(err)
			}
		}
		a := avg2.Assess(facts)
		if got, want := string(a.AppendJSON(nil)), unescaped(t, a); got != want {
			t.Fatalf("written\n%s\nby package json\n%s", got, want)
		}
	})
}

// unescaped is what package json writes when signs of HTML stand for themselves.
func unescaped(t *testing.T, v any) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
