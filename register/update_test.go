package register_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register"
)

// risky is a record that must go to the authority and to the people.
func risky() register.Record {
	f := decision.Facts{Schema: decision.Schema, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.Phishing,
		Recipient: decision.Criminal, Data: []decision.Value{decision.Credentials, decision.Name},
		DataSubjects: &decision.Count{Min: 10, Max: 50}, OccurredFrom: start.Add(-5 * time.Hour),
		FirstSignalAt: start.Add(-2 * time.Hour), AwareAt: start.Add(-time.Hour)}
	return register.Record{Facts: f, Assessment: decision.For(f, time.Time{}).Assess(f), Story: register.Story{Happened: "valse mail", Cause: "haast"}}
}

func update(t testing.TB, text string) register.Update {
	t.Helper()
	u, err := register.ParseUpdate([]byte(text))
	must(t, err)
	return u
}

func applied(t testing.TB, r register.Record, texts ...string) register.Record {
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
	if len(r.OtherDuties) != 2 || r.OtherDuties[0].Answer != register.DutyYes || len(r.Preventive) != 2 || r.Preventive[0].At.IsZero() {
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
	if !r.IsClosed() || len(r.Course) != 3 || r.Course[1].Reason != "er is toch misbruik" {
		t.Fatalf("%+v", r.Course)
	}
}

func TestWhatCannotBeIsRefused(t *testing.T) {
	open, closed := risky(), applied(t, risky(), `{"kind":"closed"}`)
	notified := applied(t, risky(), first)
	for _, c := range []struct {
		on   register.Record
		text string
		want error
	}{
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-25T10:00:00+01:00"}}`, register.ErrLateNeedsReason},
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-19T10:00:00+01:00"}}`, decision.ErrMoment},
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2027-11-19T10:00:00+01:00"}}`, decision.ErrMoment},
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-21T10:00:00+01:00","supplement_due":"2026-11-20T10:00:00+01:00"}}`, decision.ErrMoment},
		{open, `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-21T10:00:00+01:00","report_number":"een\ntwee"}}`, decision.ErrKind},
		{open, `{"kind":"ap_notified","notification":{"type":"supplement","at":"2026-11-21T10:00:00+01:00"}}`, register.ErrOrder},
		{open, `{"kind":"people_told","communication":{"at":"2026-11-19T10:00:00+01:00","channels":["email"]}}`, decision.ErrMoment},
		{open, `{"kind":"people_told","communication":{"at":"2026-11-21T10:00:00+01:00","channels":[]}}`, register.ErrMissing},
		{open, `{"kind":"evaluation","evaluation":{"at":"2026-11-19T10:00:00+01:00"}}`, decision.ErrMoment},
		{open, `{"kind":"reopened","note":"x"}`, register.ErrIsOpen},
		{open, `{"kind":"supplement","decision":{"ap":"not_required"}}`, decision.ErrDownwardsNeedsName},
		{open, `{"kind":"supplement","decision":{"ap":"not_required","by":"J. Jansen"}}`, decision.ErrDownwardsNeedsReason},
		{open, `{"kind":"supplement","facts":{"aware_at":"2026-11-20T10:00:00Z"}}`, decision.ErrMoment},
		{open, `{"kind":"supplement","facts":{"aware_at":"2027-11-20T10:00:00Z"}}`, decision.ErrMoment},
		{open, `{"kind":"parties","parties":[{"name":"X","role":"client","told_us_at":"2026-11-19T10:00:00Z"}]}`, decision.ErrMoment},
		{notified, first, register.ErrOrder},
		{closed, first, register.ErrIsClosed},
		{closed, told, register.ErrIsClosed},
		{closed, `{"kind":"closed"}`, register.ErrIsClosed},
		{closed, `{"kind":"supplement","story":{"cause":"x"}}`, register.ErrIsClosed},
	} {
		if _, err := c.on.Apply(update(t, c.text), start.AddDate(0, 1, 0)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v; want %v", c.text, err, c.want)
		}
	}
	late := `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-25T10:00:00+01:00","delay_reason":"pas toen bleek het"}}`
	applied(t, risky(), late)
}

func TestAnUpdateInCodeGoesThroughTheSameDoor(t *testing.T) {
	patch, err := register.Patch(risky().Facts, decision.Facts{Schema: decision.Schema, Role: decision.Controller})
	must(t, err)
	got, err := risky().Apply(register.Update{Kind: register.Supplement, Facts: patch}, start)
	must(t, err)
	if diff := cmp.Diff(decision.Facts{Schema: decision.Schema, Role: decision.Controller}, got.Facts); diff != "" {
		t.Fatal(diff)
	}
	for _, u := range []register.Update{{}, {Kind: register.Intake}, {Kind: register.Supplement}, {Kind: register.Closed, DPO: &register.DPO{Involved: register.NoDPO}},
		{Kind: register.Correction, Parties: []register.Party{}}} {
		var field *decision.FieldError
		if _, err := risky().Apply(u, start); !errors.As(err, &field) {
			t.Errorf("%+v: %v", u, err)
		}
	}
	if got, err = risky().Apply(register.Update{Kind: register.Correction, Note: "verkeerd", Parties: []register.Party{}}, start); err != nil || len(got.Parties) != 0 {
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
		_, err := register.ParseUpdate([]byte(text))
		var field *decision.FieldError
		if !errors.As(err, &field) || field.Field != want {
			t.Errorf("%s: %v; want the field %q", text, err, want)
		}
	}
	_, err := register.ParseIntake([]byte(`{"facts":{},"assessment":{}}`), start)
	if err == nil || !strings.HasPrefix(err.Error(), "assessment: ") {
		t.Fatal(err)
	}
}

func TestANewRecordIsJudgedAndChecked(t *testing.T) {
	e, err := register.ParseIntake([]byte(`{"by":"J. Jansen","facts":{"incident":"ransomware","aware_at":"2026-11-20T10:00:00+01:00"},"first_signal_by":"balie"}`), start)
	must(t, err)
	if e.Assessment.AP.Duty != decision.DutyRequired || e.By != "J. Jansen" || e.Facts.Schema != 1 {
		t.Fatalf("%+v", e)
	}
	stored := appended(t, created(t), e)
	if diff := cmp.Diff(e.Record, stored.Record); diff != "" {
		t.Fatal(diff)
	}
	_, err = register.ParseIntake([]byte(`{"facts":{"aware_at":"2027-11-20T10:00:00+01:00"}}`), start)
	wants(t, err, decision.ErrMoment)
	_, err = register.ParseIntake([]byte(`{"facts":{},"decision":{"ap":"not_required"}}`), start)
	wants(t, err, decision.ErrDownwardsNeedsName)
}

func TestTheSecondOfTwoWindowsIsToldAndNothingIsLost(t *testing.T) {
	a := created(t)
	b := at(a.Path())
	e := register.Entry{Kind: register.Intake, Record: risky()}
	caseNo := appended(t, a, e).Case
	mine, theirs := update(t, told), update(t, preventing)
	mine.Revision, theirs.Revision = 1, 1
	mine.Communication.At, theirs.Preventive[0].Due = start, start
	got, err := b.Update(caseNo, theirs)
	must(t, err)
	_, err = a.Update(caseNo, mine)
	wants(t, err, register.ErrConflict)
	mine.Revision = got.Revision
	last, err := a.Update(caseNo, mine)
	must(t, err)
	if last.Revision != 3 || len(last.Preventive) != 2 || len(last.Communications) != 1 {
		t.Fatalf("%+v", last)
	}
	_, err = a.Update("2026-999", mine)
	wants(t, err, register.ErrNoCase)
	if sound(t, a).Entries != 3 {
		t.Fatal("a refused update was stored")
	}
}

func TestTheVerdictOfThenStaysInTheEntryOfThen(t *testing.T) {
	r := created(t)
	caseNo := appended(t, r, register.Entry{Kind: register.Intake, Record: risky()}).Case
	_, err := r.Update(caseNo, update(t, `{"kind":"supplement","by":"J. Jansen","note":"toch niet","facts":{"personal_data":"no"}}`))
	must(t, err)
	h, err := r.History(caseNo)
	must(t, err)
	if h[0].Assessment.Risk != decision.RiskHigh || h[1].Assessment.Breach || h[1].By != "J. Jansen" || h[1].Note != "toch niet" {
		t.Fatalf("%+v", h)
	}
}

func TestACaseThatWasClosedBeforeRecordsToldSoIsClosed(t *testing.T) {
	r := created(t)
	caseNo := appended(t, r, intake("x")).Case
	appended(t, r, later(caseNo, register.Closed))
	_, err := r.Update(caseNo, update(t, `{"kind":"supplement","story":{"cause":"x"}}`))
	wants(t, err, register.ErrIsClosed)
	e, err := r.Update(caseNo, update(t, `{"kind":"reopened","note":"x"}`))
	must(t, err)
	if e.IsClosed() || len(e.Course) != 2 {
		t.Fatalf("%+v", e.Course)
	}
	list, err := r.List()
	must(t, err)
	if list[0].Closed {
		t.Fatal("the list says that it is closed")
	}
	sound(t, r)
}

func TestDiffSaysWhatChangedInTheOrderOfARecord(t *testing.T) {
	a := risky()
	b := applied(t, a, first, `{"kind":"supplement","facts":{"personal_data":"no","data":["name"],"data_subjects":{"exact":12},"recipient":"known"},"story":{"cause":null,"discovered":"klant belde"}}`)
	var fields []string
	for _, c := range register.Diff(a, b) {
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
	c := register.Diff(a, b)[1]
	if c.From != "criminal" || c.To != "known" {
		t.Fatalf("%+v", c)
	}
	same := a
	same.Facts.AwareAt = a.Facts.AwareAt.In(decision.Amsterdam())
	if got := register.Diff(a, same); len(got) != 0 {
		t.Fatalf("two notations of one moment: %+v", got)
	}
	if got := register.Diff(b, b); got == nil || len(got) != 0 {
		t.Fatal(got)
	}
}

func TestWhatIsDueNextAndTheOrderOfIt(t *testing.T) {
	r := created(t)
	caseNo := appended(t, r, register.Entry{Kind: register.Intake, Record: risky()}).Case
	now := start.Add(24 * time.Hour)
	due := func(what register.What, when time.Time, overdue bool) {
		t.Helper()
		list, err := r.List()
		must(t, err)
		gotWhat, gotWhen, gotOver := register.Due(list[0], now)
		if gotWhat != what || !gotWhen.Equal(when) || gotOver != overdue {
			t.Fatalf("%s %s %v; want %s %s %v", gotWhat, gotWhen, gotOver, what, when, overdue)
		}
	}
	clocked := register.At(r.Path(), func() time.Time { return now })
	do := func(text string) {
		t.Helper()
		_, err := clocked.Update(caseNo, update(t, text))
		must(t, err)
	}
	due(register.DueAP, start.Add(71*time.Hour), false)
	now = start.Add(72 * time.Hour)
	due(register.DueAP, start.Add(71*time.Hour), true)
	do(first)
	due(register.DuePeople, time.Time{}, false)
	do(told)
	at := func(s string) time.Time { m, err := time.Parse(time.RFC3339, s); must(t, err); return m }
	due(register.DueSupplement, at("2026-12-01T10:00:00+01:00"), false)
	now = start.AddDate(0, 0, 20)
	do(preventing)
	do(evaluate)
	due(register.DueSupplement, at("2026-12-01T10:00:00+01:00"), true)
	do(`{"kind":"ap_notified","notification":{"type":"supplement","at":"2026-12-01T10:00:00+01:00"}}`)
	due(register.DueMeasure, at("2026-12-10T10:00:00+01:00"), now.After(at("2026-12-10T10:00:00+01:00")))
	do(`{"kind":"measures","preventive":[{"text":"tweede factor","at":"2026-12-05T10:00:00+01:00"},{"text":"training","at":"2026-12-05T10:00:00+01:00"}]}`)
	due(register.DueEvaluation, at("2026-12-20T10:00:00+01:00"), false)
	do(`{"kind":"ap_notified","notification":{"type":"withdrawn","at":"2026-12-02T10:00:00+01:00"}}`)
	due(register.DueAP, start.Add(71*time.Hour), true)
	do(`{"kind":"closed"}`)
	due(register.DueNothing, time.Time{}, false)
	sound(t, r)

	list := []register.Summary{
		{Case: "none", First: 9}, {Case: "later", First: 1, MeasureDue: now.Add(time.Hour)}, {Case: "newer", First: 8, MeasureDue: now.Add(time.Hour)},
		{Case: "overdue", First: 2, MeasureDue: now.Add(-time.Hour)}, {Case: "at once", First: 3, People: decision.DutyRequired},
		{Case: "closed", First: 4, People: decision.DutyRequired, Closed: true},
	}
	register.SortByDue(list)
	var order []string
	for _, s := range list {
		order = append(order, s.Case)
	}
	if diff := cmp.Diff([]string{"at once", "overdue", "newer", "later", "none", "closed"}, order); diff != "" {
		t.Fatal(diff)
	}
}

// The draft of an update goes with the seal, and only with it.
func TestTheDraftOfAnUpdateGoesInTheSameTransaction(t *testing.T) {
	r := created(t)
	e, err := r.Append(register.Entry{Kind: register.Intake, Record: risky()}, "")
	must(t, err)
	must(t, r.SaveDraft(register.Draft{ID: "a", Content: json.RawMessage(`{}`)}))
	u := register.Update{Kind: register.Evaluated, Evaluation: &register.Evaluation{Lesson: "bellen"}, Revision: 7, Draft: "a"}
	kept := func(n int) {
		t.Helper()
		if drafts, err := r.Drafts(); err != nil || len(drafts) != n {
			t.Fatalf("%d drafts, %v; want %d", len(drafts), err, n)
		}
	}
	if _, err := r.Update(e.Case, u); !errors.Is(err, register.ErrConflict) {
		t.Fatal(err)
	}
	kept(1)
	for range 2 { // the second time it is gone already
		u.Revision = 0
		_, err = r.Update(e.Case, u)
		must(t, err)
		kept(0)
	}
}
