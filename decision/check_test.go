package decision_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
)

// spoilt changes one thing into something that may not be.
func spoilt(t *rapid.T, f *decision.Facts) {
	name := rapid.SampledFrom(append(decision.FieldNamesIn(1), "schema")).Draw(t, "spoilt")
	value := decision.Value(rapid.SampledFrom([]string{"", "yes", "unknown", "no such value", "Yes", "\xff", "name", "health", "other"}).Draw(t, "value"))
	number := rapid.SampledFrom([]int{-1 << 31, -1, 0, 1, 12, 1<<31 - 1, 1 << 31, 1 << 40})
	lists := map[string]*[]decision.Value{"breach": &f.Breach, "data": &f.Data, "groups": &f.Groups}
	choices := map[string]*decision.Value{"role": &f.Role, "incident": &f.Incident, "recipient": &f.Recipient, "ongoing": &f.Ongoing, "restored": &f.Restored}
	switch {
	case name == "schema":
		f.Schema = rapid.IntRange(-1, 3).Draw(t, "schema")
	case lists[name] != nil:
		*lists[name] = append(*lists[name], value)
	case choices[name] != nil:
		*choices[name] = value
	case name == "disclosure_evidence":
		f.DisclosureEvidence = rapid.String().Draw(t, "evidence")
	case name == "data_subjects":
		f.DataSubjects = &decision.Count{Min: number.Draw(t, "min"), Max: number.Draw(t, "max")}
	case f.Moment(name) != nil:
		year := rapid.SampledFrom([]int{-1, 0, 1, 1930, 2026, 9998, 9999, 10_000}).Draw(t, "year")
		zone := rapid.SampledFrom([]int{0, 3600, 1172, -1172, 86_399, -86_399, 86_400, -90_000, 59, -59}).Draw(t, "zone")
		*f.Moment(name) = time.Date(year, 3, 2, 9, 0, 0, rapid.IntRange(0, 999).Draw(t, "ns"), time.FixedZone("", zone))
	}
}

func TestCheckAcceptsExactlyWhatTheJSONDoorAccepts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		for range rapid.IntRange(0, 3).Draw(t, "times") {
			spoilt(t, &f)
		}
		text, door := json.Marshal(f)
		if door == nil {
			_, door = decision.ParseFacts(text)
		}
		err := f.Check()
		if (err == nil) != (door == nil) {
			t.Fatalf("check says %v, the door says %v\n%s", err, door, text)
		}
		var ours, theirs *decision.FieldError
		if err != nil && !errors.As(err, &ours) {
			t.Fatalf("%v names no field", err)
		}
		if errors.As(door, &theirs) && (ours.Field != theirs.Field || ours.Problem != theirs.Problem) {
			t.Fatalf("check says %v, the door says %v\n%s", err, door, text)
		}
	})
}

// Until 1937 Amsterdam was 19 minutes and 32 seconds ahead; RFC 3339 writes the
// minutes only, so what is written is half a minute later.
func TestCheckJudgesAMomentAsItIsWritten(t *testing.T) {
	old := time.Date(1930, 3, 2, 9, 0, 0, 0, time.FixedZone("", 1172))
	f := decision.Facts{Schema: 1, OccurredFrom: old, AwareAt: old.Add(10 * time.Second).UTC()}
	if err := f.Check(); !errors.Is(err, decision.ErrMoment) {
		t.Error(err)
	}
	f.AwareAt = old.Add(time.Minute).UTC()
	if err := f.Check(); err != nil {
		t.Error(err)
	}
	if !f.OccurredFrom.Equal(old) {
		t.Error("it changed what it looked at")
	}
}
