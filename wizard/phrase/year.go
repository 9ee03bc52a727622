package phrase

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/text"
)

// Year is the yearly look at the register: which breaches there were, what
// returns, whether what had to be done was done, and what is still open.
func Year(t *text.Text, f record.Figures, practice bool) Card {
	c := Card{Title: t.S("year.title", "year", f.Year)}
	if practice {
		c.part("", false, t.S("year.practice"))
	}
	c.part("", false, t.S("year.cases", "n", f.Cases, "open", f.Open, "closed", f.Closed))
	if f.Cases == 0 {
		return c
	}
	c.yearBars(t, f)
	var repeated []string
	for _, r := range f.Repeated {
		repeated = append(repeated, KindName(t, r.Kind)+": "+InOrder(r.Cases))
	}
	c.part(t.S("year.repeated"), true, repeated...)
	c.part(t.S("year.people"), true, PeopleHit(t, f),
		t.S("year.people_unknown", "n", f.Uncounted))
	c.part(t.S("year.ap"), true, NotifiedLines(t, f)...)
	lines := []string{t.S("year.must_tell", "n", f.MustTell)}
	if len(f.NotTold) > 0 {
		lines = append(lines, t.S("year.not_told", "cases", InOrder(f.NotTold)))
	}
	if len(f.AgainstPeople) > 0 {
		lines = append(lines, t.S("year.against_people", "cases", InOrder(f.AgainstPeople)))
	}
	c.part(t.S("year.told"), true, lines...)
	var measures []string
	for _, m := range f.OpenMeasures {
		measures = append(measures, openMeasure(t, m))
	}
	c.part(t.S("year.measures"), true, measures...)
	for _, list := range []struct {
		heading string
		cases   []string
	}{{t.S("year.no_cause"), f.NoCause}, {t.S("year.not_evaluated"), f.NotEvaluated}} {
		if len(list.cases) > 0 {
			c.part(list.heading, false, InOrder(list.cases))
		}
	}
	return c
}

// PeopleHit is how many people the breaches of a year hit: a number, or between which two
// it lies.
func PeopleHit(t *text.Text, f record.Figures) string {
	if f.AtBest == f.AtWorst {
		return t.S("year.people_exact", "n", t.Number(f.AtBest))
	}
	return t.S("year.people_hit", "min", t.Number(f.AtBest), "max", t.Number(f.AtWorst))
}

// InOrder are case numbers in their own order; the register gives them in the
// order of their last entry.
func InOrder(cases []string) string {
	return strings.Join(slices.SortedFunc(slices.Values(cases), record.ByNumber), ", ")
}

// KindsOf are the kinds of incident, the most frequent first.
func KindsOf(f record.Figures) []string {
	return slices.SortedFunc(maps.Keys(f.Kinds), func(a, b string) int {
		return cmp.Or(cmp.Compare(f.Kinds[b], f.Kinds[a]), cmp.Compare(a, b))
	})
}

// yearBars are the numbers that stand beside bars: of the risks, the months and the kinds.
func (c *Card) yearBars(t *text.Text, f record.Figures) {
	var risks, months, kinds Bars
	add := func(b *Bars, label string, n int, risk string) {
		if n > 0 {
			b.Bars = append(b.Bars, Bar{label, n, t.Number(n), risk})
		}
	}
	for _, r := range []decision.Risk{decision.RiskHigh, decision.RiskPresent, decision.RiskNone} {
		add(&risks, t.S("risk."+r.String()), f.Risks[r.String()], r.String())
	}
	add(&risks, t.S("imported.not_judged"), f.Risks[""], "")
	for _, kind := range KindsOf(f) {
		add(&kinds, KindName(t, kind), f.Kinds[kind], "")
	}
	months.Upright = true
	for i, n := range f.Months { // an empty month has its place too
		months.Bars = append(months.Bars, Bar{Label: t.MonthShort(time.Month(i + 1)), N: n, Number: t.Number(n)})
	}
	c.bars(t.S("year.risks"), risks, func(i int) string { return risks.Bars[i].Label })
	c.bars(t.S("year.months"), months, func(i int) string { return t.Month(time.Month(i + 1)) })
	c.bars(t.S("year.kinds"), kinds, func(i int) string { return kinds.Bars[i].Label })
}

// KindName is a kind of incident as it is counted; "" is one that was not told.
func KindName(t *text.Text, kind string) string {
	if kind == "" {
		return t.S("year.kind_open")
	}
	return FactValue(t, "incident", decision.Value(kind))
}

// NotifiedLines tell what had to go to the authority, what did, and how long that
// took.
func NotifiedLines(t *text.Text, f record.Figures) []string {
	lines := []string{t.S("year.must_notify", "n", f.MustNotify), t.S("year.on_time", "n", f.OnTime)}
	if len(f.Late) > 0 {
		lines = append(lines, t.S("year.late", "cases", InOrder(f.Late)))
	}
	if len(f.NotYet) > 0 {
		lines = append(lines, t.S("year.not_yet", "cases", InOrder(f.NotYet)))
	}
	if len(f.AgainstAP) > 0 {
		lines = append(lines, t.S("year.against_ap", "cases", InOrder(f.AgainstAP)))
	}
	if len(f.NoHour) > 0 {
		lines = append(lines, t.S("year.no_hour", "cases", InOrder(f.NoHour)))
	}
	if f.MiddleHours != nil && f.LongestHour != nil {
		lines = append(lines, t.S("year.hours", "middle", Hours(t, *f.MiddleHours), "longest", Hours(t, *f.LongestHour)))
	}
	return lines
}

// Hours is a number of hours with one decimal, as the language writes it.
func Hours(t *text.Text, n float64) string {
	return strings.Replace(strconv.FormatFloat(n, 'f', 1, 64), ".", t.S("word.decimal"), 1)
}

func openMeasure(t *text.Text, m record.OpenMeasure) string {
	parts := []string{m.Case, m.Text, m.Owner}
	switch {
	case m.Overdue:
		parts = append(parts, t.S("year.overdue", "day", t.Day(m.Due)))
	case !m.Due.IsZero():
		parts = append(parts, t.S("year.due", "day", t.Day(m.Due)))
	}
	return joined(parts)
}
