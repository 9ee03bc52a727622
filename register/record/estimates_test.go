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

// what is done later, with every moment of it an estimate.
const estimatedLater = `,"estimates":["aware_at"],"containment":[{"id":"mfa","at":"2026-11-20T10:00:00+01:00","estimate":true}],
"corrective":[{"text":"a","at":"2026-11-20T10:00:00+01:00","estimate":true}],"preventive":[{"text":"b","at":"2026-11-20T10:00:00+01:00","estimate":true}],
"notifications":[{"type":"first","at":"2026-11-20T10:00:00+01:00","estimate":true}],"communications":[{"at":"2026-11-20T10:00:00+01:00","channels":["phone"],"estimate":true}],
"dpo":{"involved":"informed","at":"2026-11-20T10:00:00+01:00","estimate":true},
"parties":[{"name":"c","role":"client","told_us_at":"2026-11-20T10:00:00+01:00","told_us_estimate":true,"told_them_at":"2026-11-20T10:00:00+01:00","told_them_estimate":true}]}`

func TestWhatIsDoneLaterKeepsItsEstimates(t *testing.T) {
	e, err := record.ParseIntake([]byte(about+estimatedLater), start.AddDate(0, 0, 1))
	must(t, err)
	var paths []string
	for path, at := range e.EstimatedMoments() {
		if paths = append(paths, path); at.IsZero() {
			t.Error(path)
		}
	}
	want := []string{"facts.aware_at", "containment[0].at", "corrective[0].at", "preventive[0].at", "notifications[0].at", "communications[0].at", "dpo.at",
		"parties[0].told_us_at", "parties[0].told_them_at"}
	if !slices.Equal(paths, want) || !e.HasEstimates() || (record.Record{}).HasEstimates() {
		t.Error(paths)
	}
	if read, err := record.ParseIntake([]byte(strings.ReplaceAll(about+estimatedLater, `"at":"2026-11-20T10:00:00+01:00","estimate":true`, `"estimate":true`)), start.AddDate(0, 0, 1)); err == nil {
		t.Error("an estimate without its moment is taken:", read.Containment)
	}
	s := record.SummaryOf([]record.Entry{e})
	if !s.APEstimate || !s.PeopleEstimate || !s.DeadlineEstimate {
		t.Errorf("%+v", s)
	}
	e.Notifications = nil
	if o := record.Obligations([]record.Entry{e}, nil, start); o[0].What != record.DueAP || !o[0].Estimate {
		t.Errorf("%+v", o)
	}
}

func TestAMomentWithoutWhichAnEstimateIsNothingIsNamed(t *testing.T) {
	for given, field := range map[string]string{
		`,"containment":[{"id":"mfa","estimate":true}]}`:                       "containment[0].at",
		`,"preventive":[{"text":"b","estimate":true}]}`:                        "preventive[0].at",
		`,"dpo":{"involved":"informed","estimate":true}}`:                      "dpo.at",
		`,"parties":[{"name":"c","role":"client","told_them_estimate":true}]}`: "parties[0].told_them_at",
		`,"parties":[{"name":"c","role":"client","told_us_estimate":true}]}`:   "parties[0].told_us_at",
		`,"corrective":[{"text":"b"},{"text":"c","estimate":true}]}`:           "corrective[1].at",
	} {
		_, err := record.ParseIntake([]byte(about+given), start.AddDate(0, 0, 1))
		var wrong *decision.FieldError
		if !errors.As(err, &wrong) || wrong.Field != field || !errors.Is(err, record.ErrMissing) {
			t.Errorf("%s: %v", given, err)
		}
	}
}

// A difference says of a moment whether it was known exactly, and so of the deadline
// that is counted from it.
func TestADifferenceOfAMomentSaysWhetherItIsAnEstimate(t *testing.T) {
	e, err := record.ParseIntake([]byte(about+`,"estimates":["aware_at"]}`), start.AddDate(0, 0, 1))
	must(t, err)
	after := applied(t, e.Record, `{"kind":"supplement","facts":{"aware_at":"2026-11-20T09:05:00+01:00"}}`)
	after = applied(t, after, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-20T09:30:00+01:00","estimate":true}}`)
	marks := map[string][2]bool{}
	for _, c := range record.Diff(e.Record, after) {
		marks[c.Field] = [2]bool{c.FromEstimate, c.ToEstimate}
	}
	for field, want := range map[string][2]bool{"facts.aware_at": {true, false}, "assessment.ap.deadline": {true, false}, "notifications[0].at": {false, true}} {
		if got, is := marks[field]; !is || got != want {
			t.Errorf("%s: %v, want %v of %v", field, got, want, marks)
		}
	}
}
