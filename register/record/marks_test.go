package record_test

import (
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
)

// The day of a list is that of awareness in the Netherlands; without one that of the
// record. A day, a month and a year sort as numbers.
func TestADayOfAListSorts(t *testing.T) {
	for day, want := range map[record.Date]uint32{"2026-11-27": 20261127, "2025-03": 20250300, "2024": 20240000, "": 0} {
		if got := day.Number(); got != want {
			t.Errorf("%s is %d; want %d", day, got, want)
		}
	}
	e := record.Entry{Case: "2027-001", Revision: 1, Kind: record.Intake, At: time.Date(2027, 1, 3, 9, 0, 0, 0, time.UTC)}
	if got := record.Summarize(nil, e).Day; got != "2027-01-03" {
		t.Error(got)
	}
	e.Facts.AwareAt = time.Date(2026, 12, 30, 23, 30, 0, 0, time.UTC)
	if got := record.Summarize(nil, e).Day; got != "2026-12-31" {
		t.Error(got)
	}
}

// Marks say what a case is, owes and had done, and never what is unknown.
func TestMarksSayWhatACaseIs(t *testing.T) {
	e := record.Entry{Case: "2026-001", Revision: 1, Kind: record.Intake}
	e.Facts = decision.Facts{Incident: decision.Phishing, Data: []decision.Value{decision.Name, decision.Unknown}, Groups: []decision.Value{"patients"}}
	e.Assessment = decision.Assessment{Breach: true, Risk: decision.RiskHigh, AP: decision.Notification{Duty: decision.DutyRequired}}
	e.Containment = []record.Action{{ID: "block"}, {ID: "an id of long ago"}}
	marks := func(s record.Summary) string { return string(record.Marks(s, e.Record)) }
	s := record.Summarize(nil, e)
	got := marks(s)
	for _, want := range []string{"incident:phishing", "data:name", "groups:patients", "risk:high", "ap:required", "owed:ap", "contained:block"} {
		if !strings.Contains(got, " "+want+" ") {
			t.Errorf("%q lacks %s", got, want)
		}
	}
	for _, never := range []string{"unknown", "ago", "closed", "owed:containment"} {
		if strings.Contains(got, never) {
			t.Errorf("%q holds %s", got, never)
		}
	}
	s.Closed, s.APNotified = true, time.Unix(9, 0)
	if got := marks(s); !strings.Contains(got, " ap:done ") || !strings.Contains(got, " state:closed ") || !strings.Contains(got, " contained:nothing ") {
		t.Error(got)
	}
}
