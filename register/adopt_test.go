package register_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
)

func caseOf(t *testing.T, r *register.Register, story string) string {
	t.Helper()
	e, err := r.AppendIntake(record.Entry{Kind: record.Intake, Record: record.Record{Story: record.Story{Happened: story}}})
	must(t, err)
	return e.Case
}

// two is a register with a case, and a copy of it elsewhere.
func two(t *testing.T) (a, b *register.Register) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC) }
	a = register.At(filepath.Join(t.TempDir(), "a", "register.db"), now).KeepCopies(func(err error) { must(t, err) })
	must(t, a.Create(record.Organisation{Name: "Voorbeeld"}))
	caseOf(t, a, "eerste")
	path := filepath.Join(t.TempDir(), "b", "register.db")
	_, err := a.Backup(path, nil)
	must(t, err)
	return a, register.At(path, now).KeepCopies(func(err error) { must(t, err) })
}

func relation(t *testing.T, a, b *register.Register) register.Comparison {
	t.Helper()
	c, err := register.Compare(a, b, nil)
	must(t, err)
	return c
}

func TestTwoRegistersAreToldApart(t *testing.T) {
	a, b := two(t)
	if c := relation(t, a, b); c.Relation != register.AreSame || c.Same != 1 {
		t.Errorf("%+v", c)
	}
	caseOf(t, b, "alleen daar")
	if c := relation(t, a, b); c.Relation != register.SecondAhead || len(c.Second.Alone) != 1 || len(c.First.Alone) != 0 {
		t.Errorf("%+v", c)
	}
	if c := relation(t, b, a); c.Relation != register.FirstAhead {
		t.Errorf("%+v", c)
	}
	caseOf(t, a, "alleen hier")
	if c := relation(t, a, b); c.Relation != register.GrownApart || c.Same != 1 || c.First.Alone[0].Title != "alleen hier" || c.Second.Alone[0].Title != "alleen daar" {
		t.Errorf("%+v", c)
	}
}

func TestWhatIsOnlyAheadComesInOrder(t *testing.T) {
	a, b := two(t)
	_, err := a.SaveDraft(register.Draft{ID: "x", Content: []byte(`{}`)})
	must(t, err)
	caseOf(t, b, "tweede")
	if plan, err := a.Adopt(b.Path(), false, "", nil); err != nil || plan.InOrder != 1 {
		t.Fatalf("%+v, %v", plan, err)
	}
	if c := relation(t, a, b); c.Relation != register.SecondAhead {
		t.Fatal("a dry run changed something")
	}
	_, err = a.Adopt(b.Path(), true, "J", nil)
	must(t, err)
	if c := relation(t, a, b); c.Relation != register.AreSame || c.Same != 2 {
		t.Errorf("%+v", c)
	}
	if drafts, err := a.Drafts(); err != nil || len(drafts) != 1 {
		t.Errorf("%v %v", drafts, err)
	}
	if _, err := a.Adopt(b.Path(), true, "", nil); !errors.Is(err, register.ErrNothingToAdopt) {
		t.Error(err)
	}
	caseOf(t, a, "derde")
}

func TestWhatGrewApartComesAsCasesWithTheirOrigin(t *testing.T) {
	a, b := two(t)
	caseOf(t, a, "alleen hier")
	caseOf(t, b, "alleen daar")
	_, err := b.Update("2026-001", record.Update{Kind: record.Supplement, Story: []byte(`{"cause":"daar aangevuld"}`)})
	must(t, err)
	done, err := a.Adopt(b.Path(), true, "J", nil)
	must(t, err)
	if len(done.Cases) != 2 || done.Cases[0] != "2026-003" || done.From[0] != "2026-001" {
		t.Fatalf("%+v", done)
	}
	history, err := a.History("2026-003")
	must(t, err)
	if e := history[0]; e.Story.Cause != "daar aangevuld" || e.Imported.Origin.Case != "2026-001" || len(e.Imported.Row) != 1 {
		t.Errorf("%+v", e)
	}
	c := relation(t, a, b)
	for _, one := range c.Second.Alone {
		if one.TakenOver == "" {
			t.Errorf("%+v is not known as taken over", one)
		}
	}
	if _, err := a.Adopt(b.Path(), true, "", nil); !errors.Is(err, register.ErrNothingToAdopt) {
		t.Error(err)
	}

	// As it came in it is not of here alone; what was added here is.
	alone := func(number string) bool {
		return slices.ContainsFunc(relation(t, a, b).First.Alone, func(one register.OnlyHere) bool { return one.Case == number })
	}
	if alone("2026-003") {
		t.Error("what came in as it was is said to be here alone")
	}
	_, err = a.Update("2026-003", record.Update{Kind: record.Supplement, Story: []byte(`{"cause":"hier aangevuld"}`)})
	if must(t, err); !alone("2026-003") {
		t.Error("what was added here is not said to be here alone")
	}
	if _, err := a.Verify(nil); err != nil {
		t.Error(err)
	}
}

// The clock of a case that was open there goes on here; one that was closed there stays
// closed, and asks for nothing.
func TestWhatWasOwedThereIsOwedHere(t *testing.T) {
	a, b := two(t)
	caseOf(t, a, "alleen hier")
	raw := []byte(`{"facts":{"role":"controller","personal_data":"yes","incident":"stolen_device","data":["health"],"aware_at":"2026-11-28T10:00:00Z"}}`)
	summary := func(r *register.Register, number string) record.Summary {
		list, err := r.List()
		must(t, err)
		return list[slices.IndexFunc(list, func(s record.Summary) bool { return s.Case == number })]
	}
	owed := []int{}
	for range 2 {
		e, err := record.ParseIntake(raw, time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC))
		must(t, err)
		e, err = b.AppendIntake(e)
		must(t, err)
		owed = append(owed, len(summary(b, e.Case).Owed))
	}
	_, err := b.Update("2026-003", record.Update{Kind: record.Closed})
	must(t, err)
	done, err := a.Adopt(b.Path(), true, "J", nil)
	must(t, err)
	open := summary(a, done.Cases[0])
	if open.Imported || len(open.Owed) != owed[0] || open.Owed[0].What != record.DueAP || open.Owed[0].Due.IsZero() {
		t.Errorf("there %d things were owed, here %+v", owed[0], open)
	}
	if closed := summary(a, done.Cases[1]); !closed.Closed || !closed.Imported || len(closed.Owed) != 0 {
		t.Errorf("%+v", closed)
	}
	if _, err := a.Verify(nil); err != nil {
		t.Error(err)
	}
}

func TestARegisterIsHandedOverReadAndTakenBack(t *testing.T) {
	a, _ := two(t)
	path := filepath.Join(t.TempDir(), "given", "register.db")
	report, e, err := a.HandOver(path, record.RegisterEntry{By: "Advies BV", Handover: &record.Handover{To: "Klant BV"}}, nil, nil)
	must(t, err)
	if e.Prev != report.Head || e.Handover.File != "register.db" {
		t.Errorf("%+v %s", e, report.Head)
	}
	if _, err := a.AppendIntake(record.Entry{Kind: record.Intake}); !errors.Is(err, register.ErrHandedOver) {
		t.Errorf("it still takes cases: %v", err)
	}
	if _, is := a.HandedTo(); !is {
		t.Error("it does not know that it went")
	}
	b := register.At(path, func() time.Time { return time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC) })
	if h, changed := b.Greeting(); h == nil || changed || h.From != "Advies BV" || h.Head != report.Head {
		t.Errorf("%+v %v", h, changed)
	}
	caseOf(t, b, "bij de klant")
	if h, _ := b.Greeting(); h != nil {
		t.Error("it greets again after work was done")
	}
	done, err := a.Adopt(path, true, "J", nil)
	if err != nil || !done.Returned || done.InOrder != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	if number := caseOf(t, a, "weer hier"); number != "2026-003" {
		t.Error(number)
	}
	if _, err := a.Verify(nil); err != nil {
		t.Error(err)
	}
	all, err := a.RegisterEntries()
	if err != nil || all[len(all)-1].Kind != record.TakenBackFrom || all[len(all)-1].TakenBack.From != "Klant BV" {
		t.Errorf("%+v, %v", all, err)
	}
	if c := relation(t, b, a); c.Relation != register.SecondAhead {
		t.Errorf("%+v", c)
	}
}
