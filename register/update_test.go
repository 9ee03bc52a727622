package register_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
)

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

const (
	first      = `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-21T10:00:00+01:00","report_number":"12345","supplement_due":"2026-12-01T10:00:00+01:00"}}`
	told       = `{"kind":"people_told","communication":{"at":"2026-11-21T12:00:00+01:00","channels":["email","website"],"reached":40,"text":"Beste klant"}}`
	evaluate   = `{"kind":"evaluation","evaluation":{"planned":"2026-12-20T10:00:00+01:00"}}`
	preventing = `{"kind":"measures","preventive":[{"text":"tweede factor","owner":"beheer","due":"2026-12-10T10:00:00+01:00"},{"text":"training","due":"2026-12-15T10:00:00+01:00"}]}`
)

func TestTheSecondOfTwoWindowsIsToldAndNothingIsLost(t *testing.T) {
	a := created(t)
	b := at(a.Path())
	e := record.Entry{Kind: record.Intake, Record: risky()}
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
	caseNo := appended(t, r, record.Entry{Kind: record.Intake, Record: risky()}).Case
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
	appended(t, r, later(caseNo, record.Closed))
	_, err := r.Update(caseNo, update(t, `{"kind":"supplement","story":{"cause":"x"}}`))
	wants(t, err, record.ErrIsClosed)
	e, err := r.Update(caseNo, update(t, `{"kind":"reopened","note":"x"}`))
	must(t, err)
	if e.IsClosed() || len(e.StatusLog) != 2 {
		t.Fatalf("%+v", e.StatusLog)
	}
	list, err := r.List()
	must(t, err)
	if list[0].Closed {
		t.Fatal("the list says that it is closed")
	}
	sound(t, r)
}

func TestWhatIsDueNextAndTheOrderOfIt(t *testing.T) {
	r := created(t)
	caseNo := appended(t, r, record.Entry{Kind: record.Intake, Record: risky()}).Case
	now := start.Add(24 * time.Hour)
	due := func(what record.What, when time.Time, overdue bool) {
		t.Helper()
		list, err := r.List()
		must(t, err)
		next, _ := record.Next(list[0].Obligations(nil, now))
		if next.What != what || !next.Due.Equal(when) || next.Overdue != overdue {
			t.Fatalf("%+v; want %s %s %v", next, what, when, overdue)
		}
	}
	clocked := register.At(r.Path(), func() time.Time { return now })
	do := func(text string) {
		t.Helper()
		_, err := clocked.Update(caseNo, update(t, text))
		must(t, err)
	}
	due(record.DueAP, start.Add(71*time.Hour), false)
	now = start.Add(72 * time.Hour)
	due(record.DueAP, start.Add(71*time.Hour), true)
	do(first)
	due(record.DuePeople, time.Time{}, false)
	do(told)
	at := func(s string) time.Time { m, err := time.Parse(time.RFC3339, s); must(t, err); return m }
	due(record.DueSupplement, at("2026-12-01T10:00:00+01:00"), false)
	now = start.AddDate(0, 0, 20)
	do(preventing)
	do(evaluate)
	due(record.DueSupplement, at("2026-12-01T10:00:00+01:00"), true)
	do(`{"kind":"ap_notified","notification":{"type":"supplement","at":"2026-12-01T10:00:00+01:00"}}`)
	due(record.DueMeasure, at("2026-12-10T10:00:00+01:00"), now.After(at("2026-12-10T10:00:00+01:00")))
	do(`{"kind":"measures","preventive":[{"text":"tweede factor","at":"2026-12-05T10:00:00+01:00"},{"text":"training","at":"2026-12-05T10:00:00+01:00"}]}`)
	due(record.DueEvaluation, at("2026-12-20T10:00:00+01:00"), false)
	do(`{"kind":"ap_notified","notification":{"type":"withdrawn","at":"2026-12-02T10:00:00+01:00"}}`)
	due(record.DueAP, start.Add(71*time.Hour), true)
	do(`{"kind":"closed"}`)
	due(record.DueAP, start.Add(71*time.Hour), true) // closing does not notify anybody
	do(`{"kind":"reopened","note":"toch"}`)
	do(`{"kind":"withdrawn","note":"geen datalek"}`)
	due("", time.Time{}, false)
	sound(t, r)

	planned := func(at time.Time) []record.Obligation {
		return []record.Obligation{{What: record.DueMeasure, Due: at}}
	}
	list := []record.Summary{
		{Case: "none", First: 9}, {Case: "later", First: 1, Owed: planned(now.Add(time.Hour))}, {Case: "newer", First: 8, Owed: planned(now.Add(time.Hour))},
		{Case: "overdue", First: 2, Owed: planned(now.Add(-time.Hour))}, {Case: "at once", First: 3, Owed: []record.Obligation{{What: record.DuePeople}}},
		{Case: "no day", First: 10, Owed: planned(time.Time{})},
	}
	sortByDue(list)
	var order []string
	for _, s := range list {
		order = append(order, s.Case)
	}
	if diff := cmp.Diff([]string{"at once", "overdue", "newer", "later", "no day", "none"}, order); diff != "" {
		t.Fatal(diff)
	}
}

// The draft of an update goes with the seal, and only with it; one that is gone
// may be told already.
func TestTheDraftOfAnUpdateGoesInTheSameTransaction(t *testing.T) {
	r := created(t)
	e := appended(t, r, record.Entry{Kind: record.Intake, Record: risky()})
	must(t, saved(r, register.Draft{ID: "a", Content: json.RawMessage(`{}`)}))
	u := record.Update{Kind: record.Evaluated, Evaluation: &record.Evaluation{Lesson: "bellen", Planned: time.Date(2026, 12, 20, 10, 0, 0, 0, time.UTC)}, Revision: 7, Draft: "a", DraftRevision: 1}
	kept := func(n int) {
		t.Helper()
		if drafts, err := r.Drafts(); err != nil || len(drafts) != n {
			t.Fatalf("%d drafts, %v; want %d", len(drafts), err, n)
		}
	}
	_, err := r.Update(e.Case, u)
	wants(t, err, register.ErrConflict)
	kept(1)
	u.Revision, u.DraftRevision = 0, 2
	_, err = r.Update(e.Case, u)
	wants(t, err, register.ErrDraftConflict)
	kept(1)
	u.DraftRevision = 1
	_, err = r.Update(e.Case, u)
	must(t, err)
	kept(0)
	_, err = r.Update(e.Case, u)
	wants(t, err, register.ErrNoDraft)
	if n := sound(t, r).Entries; n != 2 {
		t.Fatal(n)
	}
}
