package register_test

import (
	"bufio"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/register"
	"datalek/register/record"
)

const withRef = `{"ref":"ticket-7","facts":{"role":"controller","incident":"lost_device","aware_at":"2026-11-20T10:00:00+01:00"},"story":{"happened":"%s"}}`

func parsed(t testing.TB, text string) record.Entry {
	t.Helper()
	e, err := record.ParseIntake([]byte(text), start)
	must(t, err)
	return e
}

// What is sent twice under one ref is one case; something else under it is refused.
func TestTheSameUnderOneRefIsRecordedOnce(t *testing.T) {
	r := created(t)
	text := fmt.Sprintf(withRef, "x")
	want, err := r.AppendIntake(parsed(t, text))
	must(t, err)
	for range 2 {
		got, err := r.AppendIntake(parsed(t, "\n "+text))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
		appended(t, r, intake("in between"))
	}
	_, err = r.AppendIntake(parsed(t, fmt.Sprintf(withRef, "y")))
	wants(t, err, register.ErrRef)
	u := update(t, `{"kind":"dpo","ref":"ticket-7","dpo":{"involved":"no_dpo"}}`)
	_, err = r.Update(want.Case, u)
	wants(t, err, register.ErrRef)

	u = update(t, `{"kind":"dpo","ref":"ticket-8","revision":1,"dpo":{"involved":"no_dpo"}}`)
	changed, err := r.Update(want.Case, u)
	must(t, err)
	got, err := r.Update(want.Case, u) // its revision is an old one by now
	if diff := cmp.Diff(changed, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	_, err = r.Update("2026-002", u)
	wants(t, err, register.ErrRef)
	_, err = r.Update(want.Case, update(t, `{"kind":"dpo","ref":"ticket-8","dpo":{"involved":"informed"}}`))
	wants(t, err, register.ErrRef)
	if sound(t, r).Entries != 4 {
		t.Error("something was recorded twice")
	}
	must(t, r.Reindex(nil))
	if got, err := r.Update(want.Case, u); err != nil || got.Seq != changed.Seq {
		t.Error("after the index was made anew:", err)
	}
	sound(t, r)
}

func init() { children["ref"] = recordUnderRefs }

// recordUnderRefs records a row of refs and says which case each is.
func recordUnderRefs(path string) {
	r := register.At(path, func() time.Time { return start })
	for i := range 20 {
		e, err := record.ParseIntake([]byte(fmt.Sprintf(`{"ref":"r-%d","facts":{"incident":"lost_device"}}`, i)), start)
		for err == nil {
			var got record.Entry
			if got, err = r.AppendIntake(e); err == nil {
				fmt.Println(i, got.Case, got.Seq)
				break
			}
			if errors.Is(err, register.ErrInUse) {
				err = nil
			}
		}
		if err != nil {
			fmt.Println("error", err)
		}
	}
}

func TestTwoProgramsUnderTheSameRefsMakeEachCaseOnce(t *testing.T) {
	r := created(t)
	a, outA := child(t, "ref", r.Path())
	b, outB := child(t, "ref", r.Path())
	linesA, linesB := bufio.NewScanner(outA), bufio.NewScanner(outB)
	for range 20 {
		if !linesA.Scan() || !linesB.Scan() || linesA.Text() != linesB.Text() {
			t.Errorf("%q and %q", linesA.Text(), linesB.Text())
		}
	}
	must(t, errors.Join(a.Wait(), b.Wait()))
	if sound(t, r).Entries != 20 {
		t.Error("not twenty cases")
	}
}
