package record_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	_ "datalek/register/frugal"
	"datalek/register/record"
)

var start = time.Date(2026, time.November, 20, 15, 45, 0, 0, time.UTC)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wants(t testing.TB, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Fatalf("error is %v; want %v", got, want)
	}
}

// risky is a record that must go to the authority and to the people.
func risky() record.Record {
	f := decision.Facts{Schema: decision.Schema, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.Phishing,
		Recipient: decision.Criminal, Data: []decision.Value{decision.Credentials, decision.Name},
		DataSubjects: &decision.Count{Min: 10, Max: 50}, OccurredFrom: start.Add(-5 * time.Hour),
		FirstSignalAt: start.Add(-2 * time.Hour), AwareAt: start.Add(-time.Hour)}
	return record.Record{Facts: f, Assessment: decision.For(f, time.Time{}).Assess(f), Story: record.Story{Happened: "valse mail", Cause: "haast"}}
}

func update(t testing.TB, text string) record.Update {
	t.Helper()
	u, err := record.ParseUpdate([]byte(text))
	must(t, err)
	return u
}

func applied(t testing.TB, r record.Record, texts ...string) record.Record {
	t.Helper()
	for _, text := range texts {
		before, err := json.Marshal(r)
		must(t, err)
		after, err := r.Apply(update(t, text), start.AddDate(0, 1, 0))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		same, err := json.Marshal(r)
		must(t, err)
		if string(before) != string(same) {
			t.Fatalf("%s changed the record that it was given", text)
		}
		r = after
	}
	return r
}

const (
	first      = `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-21T10:00:00+01:00","report_number":"12345","supplement_due":"2026-12-01T10:00:00+01:00"}}`
	told       = `{"kind":"people_told","communication":{"at":"2026-11-21T12:00:00+01:00","channels":["email","website"],"reached":40,"text":"Beste klant"}}`
	evaluate   = `{"kind":"evaluation","evaluation":{"planned":"2026-12-20T10:00:00+01:00"}}`
	preventing = `{"kind":"measures","preventive":[{"text":"tweede factor","owner":"beheer","due":"2026-12-10T10:00:00+01:00"},{"text":"training","due":"2026-12-15T10:00:00+01:00"}]}`
)

func TestACaseLivesFromIntakeToClosing(t *testing.T) {
	r := applied(t, risky(), first, told, preventing, evaluate,
		`{"kind":"dpo","dpo":{"involved":"advised","at":"2026-11-20T18:00:00+01:00","advice":"melden"}}`,
		`{"kind":"parties","parties":[{"name":"Hosting B.V.","role":"processor","contact":"soc@hosting.example","told_us_at":"2026-11-20T15:00:00+01:00"}]}`,
		`{"kind":"other_duties","other_duties":[{"duty":"police","answer":"later"},{"duty":"insurer","answer":"yes","note":"polis 7"}]}`,
		`{"kind":"other_duties","other_duties":[{"duty":"police","answer":"yes"}]}`,
		`{"kind":"measures","preventive":[{"text":"tweede factor","owner":"beheer","at":"2026-12-05T10:00:00+01:00"}],"corrective":[{"text":"wachtwoorden gewist","at":"2026-11-20T17:00:00+01:00"}]}`,
		`{"kind":"supplement","facts":{"data_subjects":{"exact":12},"recipient":null},"story":{"consequences":"geen misbruik gezien","cause":null}}`,
		`{"kind":"ap_notified","notification":{"type":"supplement","at":"2026-11-30T10:00:00+01:00"}}`,
		`{"kind":"closed"}`)
	if !r.IsClosed() || len(r.Notifications) != 2 || r.Communications[0].Reached == nil || *r.Communications[0].Reached != 40 {
		t.Fatalf("%+v", r)
	}
	if len(r.OtherDuties) != 2 || r.OtherDuties[0].Answer != record.DutyYes || len(r.Preventive) != 2 || r.Preventive[0].At.IsZero() {
		t.Fatalf("an item that is there already does not take its place: %+v", r)
	}
	if r.Facts.DataSubjects.Max != 12 || r.Facts.Recipient != "" || r.Story.Cause != "" || r.Story.Happened != "valse mail" {
		t.Fatalf("%+v", r.Facts)
	}
	if diff := cmp.Diff(decision.For(r.Facts, time.Time{}).Assess(r.Facts), r.Assessment); diff != "" {
		t.Fatal("the new facts were not judged:", diff)
	}
	r = applied(t, r, `{"kind":"measures","preventive":[{"text":"training","at":"2026-12-14T10:00:00+01:00"}]}`,
		`{"kind":"reopened","note":"er is toch misbruik"}`, `{"kind":"withdrawn","note":"dubbel vastgelegd"}`)
	if !r.IsClosed() || len(r.StatusLog) != 3 || r.StatusLog[1].Reason != "er is toch misbruik" {
		t.Fatalf("%+v", r.StatusLog)
	}
}

func TestWhatCannotBeIsRefused(t *testing.T) {
	open, closed := risky(), applied(t, risky(), `{"kind":"closed"}`)
	notified := applied(t, risky(), first)
	for _, c := range []struct {
		on   record.Record
		text string
		want error
	}{
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-25T10:00:00+01:00"}}`, record.ErrLateNeedsReason},
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-19T10:00:00+01:00"}}`, decision.ErrMoment},
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2027-11-19T10:00:00+01:00"}}`, decision.ErrMoment},
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-21T10:00:00+01:00","supplement_due":"2026-11-20T10:00:00+01:00"}}`, decision.ErrMoment},
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-21T10:00:00+01:00","report_number":"een\ntwee"}}`, decision.ErrKind},
		{open, `{"kind":"ap_notified","notification":{"type":"supplement","at":"2026-11-21T10:00:00+01:00"}}`, record.ErrOrder},
		{open, `{"kind":"people_told","communication":{"at":"2026-11-19T10:00:00+01:00","channels":["email"]}}`, decision.ErrMoment},
		{open, `{"kind":"people_told","communication":{"at":"2026-11-21T10:00:00+01:00","channels":[]}}`, record.ErrMissing},
		{open, `{"kind":"evaluation","evaluation":{"at":"2026-11-19T10:00:00+01:00"}}`, decision.ErrMoment},
		{open, `{"kind":"evaluation","evaluation":{"lesson":"bellen"}}`, record.ErrMissing},
		{open, `{"kind":"evaluation","evaluation":{}}`, record.ErrMissing},
		{open, `{"kind":"correction","note":"typefout","evaluation":{"lesson":"bellen"}}`, record.ErrMissing},
		{open, `{"kind":"reopened","note":"x"}`, record.ErrIsOpen},
		{open, `{"kind":"supplement","decision":{"ap":"not_required"}}`, decision.ErrDownwardsNeedsName},
		{open, `{"kind":"supplement","decision":{"ap":"not_required","by":"J. Jansen"}}`, decision.ErrDownwardsNeedsReason},
		{open, `{"kind":"supplement","facts":{"aware_at":"2026-11-20T10:00:00Z"}}`, decision.ErrMoment},
		{open, `{"kind":"supplement","facts":{"aware_at":"2027-11-20T10:00:00Z"}}`, decision.ErrMoment},
		{open, `{"kind":"parties","parties":[{"name":"X","role":"client","told_us_at":"2026-11-19T10:00:00Z"}]}`, decision.ErrMoment},
		{notified, first, record.ErrOrder},
		{closed, first, record.ErrIsClosed},
		{closed, told, record.ErrIsClosed},
		{closed, `{"kind":"closed"}`, record.ErrIsClosed},
		{closed, `{"kind":"supplement","story":{"cause":"x"}}`, record.ErrIsClosed},
	} {
		if _, err := c.on.Apply(update(t, c.text), start.AddDate(0, 1, 0)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v; want %v", c.text, err, c.want)
		}
	}
	late := `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-25T10:00:00+01:00","delay_reason":"pas toen bleek het"}}`
	applied(t, risky(), late)
}

func TestAnUpdateInCodeGoesThroughTheSameDoor(t *testing.T) {
	patch, err := record.Patch(risky().Facts, decision.Facts{Schema: decision.Schema, Role: decision.Controller})
	must(t, err)
	got, err := risky().Apply(record.Update{Kind: record.Supplement, Facts: patch}, start)
	must(t, err)
	if diff := cmp.Diff(decision.Facts{Schema: decision.Schema, Role: decision.Controller}, got.Facts); diff != "" {
		t.Fatal(diff)
	}
	for _, u := range []record.Update{{}, {Kind: record.Intake}, {Kind: record.Supplement}, {Kind: record.Closed, DPO: &record.DPO{Involved: record.NoDPO}},
		{Kind: record.Correction, Parties: []record.Party{}}} {
		var field *decision.FieldError
		if _, err := risky().Apply(u, start); !errors.As(err, &field) {
			t.Errorf("%+v: %v", u, err)
		}
	}
	if got, err = risky().Apply(record.Update{Kind: record.Correction, Note: "verkeerd", Parties: []record.Party{}}, start); err != nil || len(got.Parties) != 0 {
		t.Fatal(got, err)
	}
}

func TestAnErrorNamesTheFieldWithItsPath(t *testing.T) {
	for text, want := range map[string]string{
		`{"kind":"measures","preventive":[{"text":"a"},{"text":"b","dew":"x"}]}`: "preventive[1].dew",
		`{"kind":"ap_notified","notification":{"type":"first"}}`:                 "notification.at",
		`{"kind":"ap_notified","notification":{"type":"first","type":"first"}}`:  "notification.type",
		`{"kind":"supplement","facts":{"incident":"meteor"}}`:                    "facts.incident",
		`{"kind":"supplement","facts":{"data_subjects":{"exact":-1}}}`:           "facts.data_subjects.exact",
		`{"kind":"supplement","facts":{"Incident":null}}`:                        "facts.Incident",
		`{"kind":"rumour"}`: "kind", `{"by":"x"}`: "kind", `{"kind":3}`: "kind",
		`{"kind":"closed","notification":{}}`: "notification",
		`{"kind":"closed"} {}`:                "", `[]`: "", `{`: "", ``: "",
		`{"kind":"people_told","communication":{"at":"2026-11-21","channels":["email"]}}`:                          "communication.at",
		`{"kind":"people_told","communication":{"at":"2026-11-21T10:00:00Z","channels":["email"],"reached":"40"}}`: "communication.reached",
	} {
		_, err := record.ParseUpdate([]byte(text))
		var field *decision.FieldError
		if !errors.As(err, &field) || field.Field != want {
			t.Errorf("%s: %v; want the field %q", text, err, want)
		}
	}
	_, err := record.ParseIntake([]byte(`{"facts":{},"assessment":{}}`), start)
	if err == nil || !strings.HasPrefix(err.Error(), "assessment: ") {
		t.Fatal(err)
	}
}

func TestANewRecordIsJudgedAndChecked(t *testing.T) {
	e, err := record.ParseIntake([]byte(`{"by":"J. Jansen","facts":{"incident":"ransomware","aware_at":"2026-11-20T10:00:00+01:00"},"first_signal_by":"balie"}`), start)
	must(t, err)
	if e.Assessment.AP.Duty != decision.DutyRequired || e.By != "J. Jansen" || e.Facts.Schema != decision.Schema {
		t.Fatalf("%+v", e)
	}
	_, err = record.ParseIntake([]byte(`{"facts":{"aware_at":"2027-11-20T10:00:00+01:00"}}`), start)
	wants(t, err, decision.ErrMoment)
	_, err = record.ParseIntake([]byte(`{"facts":{},"decision":{"ap":"not_required"}}`), start)
	wants(t, err, decision.ErrDownwardsNeedsName)
}

func TestDiffSaysWhatChangedInTheOrderOfARecord(t *testing.T) {
	a := risky()
	b := applied(t, a, first, `{"kind":"supplement","facts":{"personal_data":"no","data":["name"],"data_subjects":{"exact":12},"recipient":"known"},"story":{"cause":null,"discovered":"klant belde"}}`)
	var fields []string
	for _, c := range record.Diff(a, b) {
		fields = append(fields, c.Field)
	}
	last := -1
	for _, f := range []string{"facts.personal_data", "facts.recipient", "facts.data", "facts.data_subjects.exact", "assessment.risk", "assessment.ap.duty", "story.discovered", "story.cause", "notifications[0].at"} {
		at := -1
		for i, g := range fields {
			if f == g {
				at = i
			}
		}
		if at <= last {
			t.Fatalf("%s is missing or out of order in %v", f, fields)
		}
		last = at
	}
	if len(fields) > 30 {
		t.Fatalf("the argument of the verdict hides what changed: %v", fields)
	}
	c := record.Diff(a, b)[1]
	if c.From != "criminal" || c.To != "known" {
		t.Fatalf("%+v", c)
	}
	same := a
	same.Facts.AwareAt = a.Facts.AwareAt.In(decision.Amsterdam())
	if got := record.Diff(a, same); len(got) != 0 {
		t.Fatalf("two notations of one moment: %+v", got)
	}
	if got := record.Diff(b, b); got == nil || len(got) != 0 {
		t.Fatal(got)
	}
}

// One organisation can be client and processor, and one file can have been kept
// under two names: neither takes the place of the other.
func TestOnlyTheSameThingTakesThePlaceOfAnother(t *testing.T) {
	r := applied(t, risky(),
		`{"kind":"parties","parties":[{"name":"Korst","role":"client"}]}`,
		`{"kind":"parties","parties":[{"name":" Korst ","role":"processor"},{"name":"Korst","role":"client","contact":"info@korst.example"}]}`,
		`{"kind":"evidence","evidence":[{"name":"log.txt","size":12,"sha256":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","shows":"wie","kept":"kluis"}]}`,
		`{"kind":"evidence","evidence":[{"name":"kopie.txt","size":12,"sha256":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","shows":"wie","kept":"lade"},
			{"name":"log.txt","size":12,"sha256":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","shows":"wie","kept":"kast"}]}`)
	if len(r.Parties) != 2 || r.Parties[0].Contact == "" || r.Parties[1].Role != record.PartyProcessor {
		t.Errorf("parties: %+v", r.Parties)
	}
	if len(r.Evidence) != 2 || r.Evidence[0].Kept != "kast" || r.Evidence[1].Kept != "lade" {
		t.Errorf("evidence: %+v", r.Evidence)
	}
}
