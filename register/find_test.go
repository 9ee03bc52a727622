package register_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
)

// numbers are the case numbers of all pages of a query. One by one they are the same.
func numbers(t testing.TB, r *register.Register, q register.Query) []string {
	t.Helper()
	all := []string{}
	first := q
	defer func() {
		if first.After != "" {
			return
		}
		each := []string{}
		must(t, r.FindEach(first, func(s record.Summary) error { each = append(each, s.Case); return nil }))
		if !slices.Equal(each, all) {
			t.Errorf("%+v: one by one %v, by the page %v", first, each, all)
		}
	}()
	for {
		page, err := r.Find(q)
		must(t, err)
		if q.Limit > 0 && len(page.Cases) > q.Limit {
			t.Fatalf("%d cases on a page of %d", len(page.Cases), q.Limit)
		}
		for _, s := range page.Cases {
			all = append(all, s.Case)
		}
		if page.Next == "" {
			return all
		}
		q.After = page.Next
	}
}

// variety is a register with cases of all sorts.
func variety(t testing.TB, n int) *register.Register {
	r := created(t)
	t.Cleanup(func() {
		if r.IndexIsWrong() { // then all came out of the log, which hides a mistake of the reader
			t.Error("the index is whole, and a reader did without it")
		}
	})
	random := rand.New(rand.NewPCG(5, 6))
	for i := range n {
		e := filling(i)
		e.Story.Happened = fmt.Sprintf("Patiënt%d meldde een Café-lek", i)
		e.Preventive[0].Due = start.Add(time.Duration(random.IntN(20)) * time.Hour)
		switch i % 3 {
		case 0:
			e.Record = risky()
		case 1:
			e.Assessment.RuleSet = "" // a verdict that no rules gave
			e.Facts.Recipient, e.Facts.Recovery = decision.Colleague, decision.Confirmed
			e.Assessment.Risk, e.Assessment.AP.Duty, e.Assessment.People.Duty = decision.RiskNone, decision.DutyNotRequired, decision.DutyNotRequired
		}
		caseNo := appended(t, r, e).Case
		if random.IntN(3) == 0 {
			_, err := r.Update(caseNo, record.Update{Kind: record.Closed})
			must(t, err)
		}
	}
	return r
}

// The model: the whole list, filtered and sorted in memory.
func model(t testing.TB, r *register.Register, q register.Query, match func(record.Summary) bool) []string {
	t.Helper()
	list, err := r.List()
	must(t, err)
	if q.Order != register.NewestFirst {
		sorted(list, q.Order)
	}
	all := []string{}
	for _, s := range list {
		rank := record.DueRank(s)
		switch {
		case q.State == register.OpenOnly && s.Closed, q.State == register.Unfinished && s.Closed && len(s.Owed) == 0, q.State == register.ClosedOnly && !s.Closed,
			q.Risk != "" && s.Risk != q.Risk, q.Year != 0 && s.CountsIn() != q.Year,
			q.Owing && rank == record.DueRank(record.Summary{}), !match(s):
		default:
			all = append(all, s.Case)
		}
	}
	return all
}

func TestFindGivesWhatTheWholeListWouldGive(t *testing.T) {
	small := variety(t, 60)
	before := register.PassBack(1 << 20)
	defer register.PassBack(before)
	for _, never := range []bool{false, true} {
		if never {
			walksNever(t)
			register.PassBack(4) // the rest is read from the oldest on
		}
		for _, state := range []register.State{register.AnyState, register.OpenOnly, register.ClosedOnly, register.Unfinished} {
			for _, order := range []register.Order{register.NewestFirst, register.ByDue, register.ByRisk, register.ByDay, register.ByChange} {
				for _, risk := range []string{"", "none", "high"} {
					for _, due := range []bool{false, true} {
						for _, limit := range []int{0, 1, 7, 100} {
							indexed := order == register.NewestFirst || order == register.ByDue
							if limit == 1 && (risk != "" || never) || !indexed && (limit == 1 || limit == 100 || never || risk == "none") {
								continue
							}
							q := register.Query{State: state, Order: order, Risk: risk, Owing: due, Limit: limit}
							want := model(t, small, q, func(record.Summary) bool { return true })
							if diff := cmp.Diff(want, numbers(t, small, q)); diff != "" {
								t.Fatalf("%+v: %s", q, diff)
							}
							if n, err := small.Count(q); err != nil || limit == 0 && n != len(want) {
								t.Fatalf("%+v: %d are counted of %d, %v", q, n, len(want), err)
							}
						}
					}
				}
			}
		}
	}
}

// Where every case owes something, and where some do not, the unfinished ones are counted
// otherwise.
func TestUnfinishedCasesAreCounted(t *testing.T) {
	r := created(t)
	q := register.Query{State: register.Unfinished}
	for i, finishes := range []bool{false, false, true, false} {
		e := filling(i)
		if finishes {
			e = intake("niets meer te doen")
		}
		caseNo := appended(t, r, e).Case
		if finishes {
			_, err := r.Update(caseNo, record.Update{Kind: record.Closed})
			must(t, err)
		}
		want := len(model(t, r, q, func(record.Summary) bool { return true }))
		if n, err := r.Count(q); err != nil || n != want {
			t.Errorf("%d cases: %d are counted, %d are there, %v", i+1, n, want, err)
		}
	}
}

// What is passed over costs nothing to pass over: a letter that finds nothing, and the
// number of cases that stand in the first menu, make nothing for each case.
func TestRowsThatArePassedOverMakeNothing(t *testing.T) {
	const cases = 3000
	r := large(t, cases)
	for _, q := range []register.Query{{Text: "zzqq", Limit: 20}, {Text: "zzqq", Order: register.ByRisk, Limit: 20}, {State: register.ClosedOnly, Order: register.ByDay, Limit: 20}} {
		if made := testing.AllocsPerRun(1, func() { numbers(t, r, q) }); made > cases/2 {
			t.Errorf("%+v makes %.0f things in memory for %d cases", q, made, cases)
		}
	}
	for _, q := range []register.Query{{State: register.Unfinished}, {State: register.OpenOnly, Text: "leden"}} {
		if made := testing.AllocsPerRun(1, func() { _, _ = r.Count(q) }); made > cases/2 {
			t.Errorf("to count %+v makes %.0f things in memory for %d cases", q, made, cases)
		}
	}
}

func TestSearchFindsEveryWordInAnyText(t *testing.T) {
	r := variety(t, 12)
	defer register.PassBack(register.PassBack(5))
	r.Update("2026-005", record.Update{Kind: record.PartiesAdded, Parties: []record.Party{{Name: "Ökologie B.V.", Role: record.PartyClient}}})
	for text, want := range map[string]int{
		"": 12, "  ": 12, "CAFE lek": 8, "café": 8, "patient7": 1, "patiënt10": 1, "okologie": 1, "ökologie 2026-005": 1,
		"valse": 4, "email_wrong": 8, "valse café": 0, "beheer": 8, "zz": 0, "2026-01": 3,
	} {
		for _, order := range []register.Order{register.NewestFirst, register.ByDue} {
			if got := numbers(t, r, register.Query{Text: text, Order: order, Limit: 3}); len(got) != want {
				t.Errorf("%q gives %v; want %d", text, got, want)
			}
		}
	}
	if got := numbers(t, r, register.Query{Year: 2025}); len(got) != 0 {
		t.Fatal(got)
	}
	_, err := r.Find(register.Query{After: "x"})
	wants(t, err, record.ErrInvalid)
	sound(t, r)
}

// A register as an older program left it: readers cope, the first write brings
// it to the present form, and the log stays as it was.
func TestAnOlderFormIsReadAndMigrated(t *testing.T) {
	now, err := strconv.Atoi(register.IndexForm)
	if err != nil {
		t.Fatal(register.IndexForm, err)
	}
	for form := 1; form < now; form++ {
		t.Run(fmt.Sprint(form), func(t *testing.T) {
			text, err := os.ReadFile(fmt.Sprintf("testdata/form%d.db", form))
			must(t, err)
			for _, never := range []bool{false, true} {
				if never {
					walksNever(t)
				}
				r := file(t, text)
				look := func() (all []any) {
					list, err := r.List()
					must(t, err)
					all = append(all, list, numbers(t, r, register.Query{Limit: 1}), numbers(t, r, register.Query{Text: "LEDEN"}),
						numbers(t, r, register.Query{Order: register.ByDue, Limit: 1, State: register.OpenOnly}))
					for _, s := range list {
						h, err := r.History(s.Case)
						must(t, err)
						all = append(all, h)
					}
					var log []string
					must(t, r.Each(func(_ record.Entry, raw []byte) error { log = append(log, register.Seal(raw)); return nil }))
					sound(t, r)
					return append(all, log)
				}
				before := look()
				if contents(t, r.Path()) != string(text) {
					t.Fatal("reading changed the file")
				}
				must(t, saved(r, register.Draft{ID: "b"}))
				if diff := cmp.Diff(before, look()); diff != "" {
					t.Fatal(diff)
				}
				if list := before[0].([]record.Summary); len(list) != 2 || !list[1].Closed || list[0].EvaluationDue.IsZero() || list[1].MeasureDue.IsZero() {
					t.Fatalf("%+v", list)
				}
				if got := before[2].([]string); !slices.Equal(got, []string{"2026-001"}) {
					t.Fatal(got)
				}
				appended(t, r, intake("y"))
				sound(t, r)
			}
		})
	}
}

// The register is not held while somebody reads a list: another window seals meanwhile,
// and what was found stays what was found.
func TestAListThatIsReadHoldsNothing(t *testing.T) {
	r := register.Impatient(created(t))
	for range 3 {
		appended(t, r, intake("x"))
	}
	stop := errors.New("enough")
	for _, q := range []register.Query{{}, {Order: register.ByDue}} {
		var got []string
		err := r.FindEach(q, func(s record.Summary) error {
			got = append(got, s.Case)
			appended(t, register.Impatient(at(r.Path())), intake("y"))
			if len(got) == 3 {
				return stop
			}
			return nil
		})
		if len(got) != 3 || err != stop {
			t.Errorf("%v, %v", got, err)
		}
	}
}
