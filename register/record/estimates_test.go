package record_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"datalek/decision"
	"datalek/register/record"
)

const about = `{"facts":{"incident":"hacking","role":"controller","personal_data":"yes","occurred_from":"2026-11-19T20:00:00+01:00","aware_at":"2026-11-20T09:00:00+01:00"}`

func TestARecordNamesItsEstimatesInTheOrderOfTheContract(t *testing.T) {
	e, err := record.ParseIntake([]byte(about+`,"estimates":["aware_at","occurred_from"]}`), start)
	must(t, err)
	if !slices.Equal(e.Estimates, []record.MomentFact{"occurred_from", "aware_at"}) || !e.Estimated("aware_at") || e.Estimated("first_signal_at") {
		t.Error(e.Estimates)
	}
	exact, err := record.ParseIntake([]byte(about+`}`), start)
	must(t, err)
	if a, b := asText(t, e.Assessment), asText(t, exact.Assessment); a != b || e.Facts.AwareAt != exact.Facts.AwareAt {
		t.Errorf("an estimate weighs:\n%s\n%s", a, b)
	}
	if s := asText(t, exact.Record); strings.Contains(s, "estimates") {
		t.Error("a record without estimates says something of them:", s)
	}
	none, err := record.ParseIntake([]byte(about+`,"estimates":[]}`), start)
	must(t, err)
	if asText(t, none.Record) != asText(t, exact.Record) {
		t.Error("an empty list is none")
	}
}

func asText(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	must(t, err)
	return string(text)
}

func TestAnEstimateOfNothingIsRefusedByName(t *testing.T) {
	for list, want := range map[string]decision.FieldError{
		`["first_signal_at"]`:     {Field: "facts.first_signal_at", Problem: record.ErrMissing},
		`["aware_at","aware_at"]`: {Field: "estimates[1]", Problem: decision.ErrRepeated},
		`["incident"]`:            {Field: "estimates[0]", Problem: decision.ErrUnknownValue},
		`"aware_at"`:              {Field: "estimates", Problem: decision.ErrKind},
	} {
		_, err := record.ParseIntake([]byte(about+`,"estimates":`+list+`}`), start)
		var field *decision.FieldError
		if !errors.As(err, &field) || field.Field != want.Field || !errors.Is(err, want.Problem) {
			t.Errorf("%s: %v, want %v", list, err, want)
		}
	}
}

func TestAMomentGivenAnewIsExactUnlessTheUpdateNamesIt(t *testing.T) {
	e, err := record.ParseIntake([]byte(about+`,"estimates":["occurred_from","aware_at"]}`), start)
	must(t, err)
	for text, want := range map[string][]record.MomentFact{
		`{"kind":"supplement","facts":{"effect":"none"}}`:                                                               {"occurred_from", "aware_at"},
		`{"kind":"supplement","facts":{"aware_at":"2026-11-20T09:00:00+01:00"}}`:                                        {"occurred_from"},
		`{"kind":"supplement","facts":{"aware_at":"2026-11-20T09:05:00+01:00"},"estimates":["aware_at"]}`:               {"occurred_from", "aware_at"},
		`{"kind":"supplement","facts":{"occurred_from":null}}`:                                                          {"aware_at"},
		`{"kind":"supplement","facts":{"first_signal_at":"2026-11-20T08:00:00+01:00"},"estimates":["first_signal_at"]}`: {"occurred_from", "first_signal_at", "aware_at"},
		`{"kind":"supplement","estimates":[]}`:                                                                          {"occurred_from", "aware_at"},
		`{"kind":"correction","estimates":[],"note":"het logboek is precies"}`:                                          nil,
		`{"kind":"correction","estimates":["aware_at"],"note":"het logboek is precies"}`:                                {"aware_at"},
	} {
		after := applied(t, e.Record, text)
		if !slices.Equal(after.Estimates, want) {
			t.Errorf("%s: %v, want %v", text, after.Estimates, want)
		}
		if !strings.Contains(text, "facts") && asText(t, after.Assessment) != asText(t, e.Assessment) {
			t.Errorf("%s judges anew", text)
		}
	}
	if _, err := e.Apply(record.Update{Kind: record.Supplement, Estimates: []record.MomentFact{"processor_aware_at"}}, start); !errors.Is(err, record.ErrMissing) {
		t.Error(err)
	}
}

func TestADifferenceOfEstimatesIsSeen(t *testing.T) {
	a := risky()
	b := a
	b.SetEstimate("aware_at", true)
	changes := record.Diff(a, b)
	if len(changes) != 1 || changes[0].Field != "estimates" || changes[0].From != nil {
		t.Errorf("%+v", changes)
	}
	b.SetEstimate("aware_at", false)
	if changes := record.Diff(a, b); len(changes) != 0 || b.Estimates != nil {
		t.Errorf("%+v", changes)
	}
}
