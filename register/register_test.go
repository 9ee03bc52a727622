package register_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"datalek/decision"
	"datalek/register"
	_ "datalek/register/frugal"
	"datalek/register/record"
)

// children are the programs that the test binary can be instead; see
// unix_test.go.
var children = map[string]func(path string){}

// TestMain turns the test binary into another program where a test needs one.
func TestMain(m *testing.M) {
	if job, ok := children[os.Getenv("REGISTER_TEST_CHILD")]; ok {
		job(os.Getenv("REGISTER_TEST_PATH"))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var start = time.Date(2026, time.November, 20, 15, 45, 0, 0, time.UTC)

// clock gives a minute more at each reading, on whatever goroutine: a copy reads it beside
// what is written.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(time.Minute)
	return c.t
}

// at is a register with a clock of its own, that begins anew each time.
func at(path string) *register.Register {
	return register.At(path, (&clock{t: start}).now).ClockIsRight()
}

// memoryLimit is that of the program before a register lowers it.
var memoryLimit = debug.SetMemoryLimit(-1)

// created is a new register in a folder of its own.
func created(t testing.TB) *register.Register {
	t.Helper()
	t.Cleanup(func() {
		if debug.SetMemoryLimit(-1) != memoryLimit { // of a large entry, which those that follow do not have
			debug.SetMemoryLimit(memoryLimit)
		}
	})
	r := at(filepath.Join(t.TempDir(), "datalek", "register.db"))
	must(t, r.Create(record.Organisation{Name: "Bakkerij Jansen"}))
	return r
}

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

func intake(story string) record.Entry {
	facts := decision.Facts{
		Schema: decision.Schema, Role: decision.Controller, PersonalData: decision.Yes,
		Incident: decision.EmailWrongRecipient, Data: []decision.Value{decision.Name, decision.Contact},
		DataSubjects: &decision.Count{Min: 12, Max: 12}, AwareAt: start.Add(-time.Hour),
	}
	e := record.Entry{Kind: record.Intake, By: "J. Jansen"}
	e.Facts = facts
	e.Story.Happened = story
	return e
}

func later(caseNo string, kind record.Kind) record.Entry {
	e := intake("more of " + caseNo)
	e.Case, e.Kind = caseNo, kind
	return e
}

func appended(t testing.TB, r *register.Register, e record.Entry) record.Entry {
	t.Helper()
	got, err := register.Append(r, e)
	must(t, err)
	return got
}

// saved keeps a draft over what was there.
func saved(r *register.Register, d register.Draft) error {
	if was, err := r.Draft(d.ID); err == nil {
		d.Revision = was.Revision
	}
	_, err := r.SaveDraft(d)
	return err
}

func sound(t testing.TB, r *register.Register) register.Report {
	t.Helper()
	report, err := r.Verify(nil)
	if err != nil || len(report.Findings) > 0 {
		t.Fatalf("not sound: %v %+v", err, report.Findings)
	}
	return report
}

// inside changes a register behind its back.
func inside(t testing.TB, path string, fn func(tx *bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: time.Second})
	must(t, err)
	err = errors.Join(db.Update(fn), db.Close())
	if !errors.Is(err, errNothing) {
		must(t, err)
	}
}

func contents(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	return string(b)
}

func TestWhatIsAppendedIsReadBack(t *testing.T) {
	r := created(t)
	in := intake("e-mail naar de verkeerde klant")
	in.Containment = []record.Action{{ID: "recall", At: start}}
	in.Corrective = []record.Measure{{Text: "gebeld", At: start}}
	first := appended(t, r, in)
	second := appended(t, r, later(first.Case, record.APNotified))
	got, err := r.History(first.Case)
	must(t, err)
	if diff := cmp.Diff([]record.Entry{first, second}, got); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff(in.Record, got[0].Record); diff != "" {
		t.Fatal(diff)
	}
	var walked []record.Entry
	must(t, r.Each(func(e record.Entry, raw []byte) error { walked = append(walked, e); return nil }))
	if diff := cmp.Diff(got, walked); diff != "" {
		t.Fatal(diff)
	}
	if _, err := r.History("2026-002"); !errors.Is(err, register.ErrNoCase) {
		t.Fatal(err)
	}
	if report := sound(t, r); report.Entries != 2 || report.Cases != 1 {
		t.Fatalf("%+v", report)
	}
}

func TestEachEntryHoldsTheSealOfTheOneBefore(t *testing.T) {
	r := created(t)
	info, err := r.Info()
	must(t, err)
	prev := strings.Repeat("0", 64)
	if info.Head != prev || info.Entries != 0 {
		t.Fatalf("%+v", info)
	}
	for i := range 5 {
		appended(t, r, intake(fmt.Sprint(i)))
	}
	n := 0
	must(t, r.Each(func(e record.Entry, raw []byte) error {
		n++
		if e.Prev != prev || e.Seq != uint64(n) || e.V != 1 {
			t.Fatalf("entry %d: %+v", n, e)
		}
		prev = register.Seal(raw)
		return nil
	}))
	info, err = r.Info()
	must(t, err)
	if info.Head != prev || info.Entries != 5 || n != 5 {
		t.Fatalf("%+v; the last seal is %s", info, prev)
	}
}

func TestACaseGetsTheNextNumberOfTheYearInAmsterdam(t *testing.T) {
	c := &clock{t: time.Date(2026, time.December, 31, 22, 57, 30, 0, time.UTC)}
	r := register.At(filepath.Join(t.TempDir(), "register.db"), c.now)
	must(t, r.Create(record.Organisation{})) // 22:58:30
	for _, want := range []string{"2026-001", "2027-001", "2027-002"} {
		if got := appended(t, r, intake("")).Case; got != want {
			t.Fatalf("case %s; want %s", got, want)
		}
	}
	c.t = time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC) // a clock that went back
	r.ClockIsRight()
	if got := appended(t, r, intake("")).Case; got != "2026-002" {
		t.Fatal(got)
	}
	list, err := r.List()
	must(t, err)
	var order []string
	for _, s := range list {
		order = append(order, s.Case)
	}
	if diff := cmp.Diff([]string{"2026-002", "2027-002", "2027-001", "2026-001"}, order); diff != "" {
		t.Fatal(diff)
	}
	sound(t, r)
}

func TestNumbersGoOnBeyond999(t *testing.T) {
	r := created(t)
	inside(t, r.Path(), func(tx *bolt.Tx) error {
		for i := 1; i <= 999; i++ {
			if err := tx.Bucket([]byte("case")).Put(fmt.Appendf(nil, "2026-%03d", i), []byte("{}")); err != nil {
				return err
			}
		}
		return nil
	})
	for _, want := range []string{"2026-1000", "2026-1001", "2026-1002"} {
		if got := appended(t, r, intake("")).Case; got != want {
			t.Fatalf("case %s; want %s", got, want)
		}
	}
}

func TestTheClockMayGoBackAndShows(t *testing.T) {
	c := &clock{t: start}
	r := register.At(filepath.Join(t.TempDir(), "register.db"), c.now)
	must(t, r.Create(record.Organisation{}))
	appended(t, r, intake(""))
	c.t = start.Add(-48 * time.Hour)
	r.ClockIsRight()
	second := appended(t, r, intake(""))
	info, err := r.Info()
	must(t, err)
	if !info.LastAt.Equal(second.At) || second.Seq != 2 {
		t.Fatalf("%+v", info)
	}
	sound(t, r)
}

func TestAnEntryThatSomebodyElseWasBeforeIsRefused(t *testing.T) {
	r := created(t)
	first := appended(t, r, intake(""))
	mine := later(first.Case, record.Measures)
	mine.Revision = 2
	appended(t, r, mine)
	head, err := r.Info()
	must(t, err)
	_, err = register.Append(r, mine)
	wants(t, err, register.ErrConflict)
	after, err := r.Info()
	must(t, err)
	if head != after {
		t.Fatal("a refused entry changed the register")
	}
	mine.Revision = 0
	if got := appended(t, r, mine).Revision; got != 3 {
		t.Fatal(got)
	}
}

func TestAnEntryThatCannotBeReadBackIsRefused(t *testing.T) {
	r := created(t)
	first := appended(t, r, intake(""))
	bad := map[string]func(*record.Entry){
		"a value that does not exist": func(e *record.Entry) { e.Facts.Incident = "meteor" },
		"a moment that cannot be":     func(e *record.Entry) { e.Facts.OccurredFrom = e.Facts.AwareAt.Add(time.Hour) },
		"a year that cannot be": func(e *record.Entry) {
			e.Evaluation = &record.Evaluation{At: time.Date(10001, 1, 1, 0, 0, 0, 0, time.UTC)}
		},
		"a kind that does not exist": func(e *record.Entry) { e.Kind = "rumour" },
		"a second intake":            func(e *record.Entry) { e.Case = first.Case },
	}
	for name, spoil := range bad {
		e := intake("")
		spoil(&e)
		if _, err := register.Append(r, e); !errors.Is(err, record.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, e := range []record.Entry{later("", record.Closed), later("2026-999", record.Closed), later("2026-001\x00\x00\x00\x00\x00\x00\x00\x00\x01", record.Closed)} {
		_, err := register.Append(r, e)
		wants(t, err, register.ErrNoCase)
		_, err = r.AppendIntake(e) // the door of intakes takes nothing else
		wants(t, err, record.ErrInvalid)
	}
	if sound(t, r).Entries != 1 {
		t.Fatal("a refused entry was stored")
	}
}

func TestADraftGoesInTheTransactionThatSealsIt(t *testing.T) {
	r := created(t)
	must(t, saved(r, register.Draft{ID: "a", Content: []byte(`{"step":1}`)}))
	bad := intake("")
	bad.Kind = "rumour"
	if _, err := r.SealDraft(bad, "a", 1); err == nil {
		t.Fatal("stored")
	}
	if _, err := r.Draft("a"); err != nil {
		t.Fatal("the entry was refused and the draft is gone:", err)
	}
	_, err := r.SealDraft(intake(""), "a", 1)
	must(t, err)
	_, err = r.Draft("a")
	wants(t, err, register.ErrNoDraft)
	_, err = r.SealDraft(intake(""), "a", 1) // it is a case already, or was thrown away
	wants(t, err, register.ErrNoDraft)
	if n := sound(t, r).Entries; n != 1 {
		t.Fatalf("one draft became %d cases", n)
	}
}

func TestTheOrganisationCanChange(t *testing.T) {
	r := created(t)
	org := record.Organisation{Name: "Bakkerij De Vries", ContactPerson: "A. de Vries", ContactDetail: "030-1234567"}
	must(t, r.SetOrganisation(org))
	info, err := r.Info()
	must(t, err)
	if info.Organisation != org || len(info.ID) != 32 || info.Created.Location() != time.UTC {
		t.Fatalf("%+v", info)
	}
}

func TestASummaryFollowsItsCase(t *testing.T) {
	r := created(t)
	e := intake("  Een e-mail\nmet een lijst van alle leden ging naar een verkeerd adres in de lijst ")
	deadline := start.Add(71 * time.Hour).In(decision.Amsterdam())
	e.Assessment.Risk = decision.RiskPresent
	e.Assessment.AP = decision.Notification{Duty: decision.DutyRequired, Deadline: &deadline}
	e.Assessment.People.Duty = decision.DutyNotRequired
	first := appended(t, r, e)
	told := appended(t, r, later(first.Case, record.APNotified))
	appended(t, r, later(first.Case, record.APNotified))
	appended(t, r, later(first.Case, record.Closed))
	e.Case, e.Kind = first.Case, record.Correction
	e.Decision = decision.OwnerDecision{AP: decision.DutyNotRequired, By: "x", Reason: "y"}
	last := appended(t, r, e)
	list, err := r.List()
	must(t, err)
	want := record.Summary{
		Case: "2026-001", Revision: 5, Kind: record.Correction, Opened: first.At, Changed: last.At,
		Incident: "email_wrong_recipient", Title: "Een e-mail met een lijst van alle leden ging naar een…",
		Risk: "risk", AP: decision.DutyNotRequired, People: decision.DutyNotRequired, Deadline: deadline, Day: "2026-11-20",
		Closed: true, APNotified: told.At, First: 1, Last: 5, Known: list[0].Known, LeftOpen: 1,
	}
	if diff := cmp.Diff([]record.Summary{want}, list); diff != "" {
		t.Fatal(diff)
	}
	appended(t, r, later(first.Case, record.Supplement))
	if list, err = r.List(); err != nil || list[0].Closed {
		t.Fatal("a supplement does not reopen the case", err)
	}
}

func TestACallerEndsTheWalkWithItsOwnErrorOrPanic(t *testing.T) {
	r := created(t)
	appended(t, r, intake(""))
	mine := errors.New("enough")
	if err := r.Each(func(record.Entry, []byte) error { return mine }); err != mine {
		t.Fatal(err)
	}
	func() {
		defer func() {
			if v := recover(); v != "mine" {
				t.Fatalf("a panic of the caller became %v", v)
			}
		}()
		_ = r.Each(func(record.Entry, []byte) error { panic("mine") })
	}()
	appended(t, r, intake("")) // the lock is gone
}
