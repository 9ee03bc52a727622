package register_test

import (
	"testing"

	"datalek/register"
)

// What was done to repair has no time when nobody wrote it down; a plan to
// prevent has none until it is carried out.
func TestOnlyARepairIsDoneWithoutATime(t *testing.T) {
	bare, planned := register.Measure{Text: "a"}, register.Measure{Text: "b", Due: start}
	carried := register.Measure{Text: "c", Due: start, At: start}
	for _, c := range []struct {
		m    register.Measure
		on   register.MeasureList
		done bool
	}{
		{bare, register.Repairs, true}, {planned, register.Repairs, false}, {carried, register.Repairs, true},
		{bare, register.Prevents, false}, {planned, register.Prevents, false}, {carried, register.Prevents, true},
	} {
		if got := c.m.Done(c.on); got != c.done {
			t.Errorf("%s on %s: %v", c.m.Text, c.on, got)
		}
	}
	all := []register.Measure{bare, planned, carried}
	r := register.Record{Corrective: all, Preventive: all}
	if open := r.OpenMeasures(); len(open) != 3 || open[0].Text != "b" || open[1].Text != "a" || open[2].Text != "b" {
		t.Error(open)
	}
	if len(r.Corrective) != 3 || r.Corrective[0].Text != "a" {
		t.Error("the record itself was changed")
	}
}
