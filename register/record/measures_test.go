package record_test

import (
	"testing"

	"datalek/register/record"
)

// What was done to repair has no time when nobody wrote it down; a plan to
// prevent has none until it is carried out.
func TestOnlyARepairIsDoneWithoutATime(t *testing.T) {
	bare, planned := record.Measure{Text: "a"}, record.Measure{Text: "b", Due: start}
	carried := record.Measure{Text: "c", Due: start, At: start}
	for _, c := range []struct {
		m    record.Measure
		on   record.MeasureList
		done bool
	}{
		{bare, record.Repairs, true}, {planned, record.Repairs, false}, {carried, record.Repairs, true},
		{bare, record.Prevents, false}, {planned, record.Prevents, false}, {carried, record.Prevents, true},
	} {
		if got := c.m.Done(c.on); got != c.done {
			t.Errorf("%s on %s: %v", c.m.Text, c.on, got)
		}
	}
	all := []record.Measure{bare, planned, carried}
	r := record.Record{Corrective: all, Preventive: all}
	if open := r.OpenMeasures(); len(open) != 3 || open[0].Text != "b" || open[1].Text != "a" || open[2].Text != "b" {
		t.Error(open)
	}
	if len(r.Corrective) != 3 || r.Corrective[0].Text != "a" {
		t.Error("the record itself was changed")
	}
}
