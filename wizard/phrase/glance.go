package phrase

import (
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/text"
)

// Badge is a judgement at a glance: the risk, and what must be done for whom
// until when.
type Badge struct {
	Risk   decision.Risk
	Name   string // of the risk
	Said   string // the same as a sentence
	AtBest string // when it is provisional: that the risk may turn out milder
	Duties []DutyLine
}

// DutyLine is one of the three duties: towards the authority, the people and the
// register. Short is until when, with its day the short way.
type DutyLine struct{ Name, Answer, Until, Short string }

// badge is what stands at the top of a card.
func badge(t *text.Text, r record.Record, now time.Time) *Badge {
	a := r.Assessment
	v := &Badge{Risk: a.Risk, Name: t.S("risk." + a.Risk.String())}
	v.Said = t.S("glance.same_risk", "risk", v.Name)
	if a.Provisional {
		v.AtBest = t.S("glance.at_best", "risk", t.S("risk."+a.AtBest.String()))
		v.Said = t.S("glance.same_risk", "risk", v.Name+", "+v.AtBest)
	}
	ap := DutyLine{Name: t.S("glance.ap"), Answer: t.S("glance.ap_" + string(a.AP.Duty)), Until: t.Maybe("glance.until_ap_" + string(a.AP.Duty))}
	if deadline, runs := a.Deadline(r.Facts); a.AP.Duty == decision.DutyRequired && runs {
		until := t.Estimate(t.MomentShort(deadline), r.Estimated("aware_at"))
		ap.Until = t.S("glance.until", "deadline", until, "left", Left(t, deadline, now))
		if now.After(deadline) {
			ap.Until = "! " + t.S("glance.late", "deadline", until)
		}
	}
	duty := string(a.People.Duty)
	v.Duties = []DutyLine{ap, {Name: t.S("glance.people"), Answer: t.S("glance.people_" + duty), Until: t.Maybe("glance.until_people_" + duty)},
		{Name: t.S("glance.register"), Answer: t.S("glance.yes"), Until: t.S("glance.register_until")}}
	for i := range v.Duties {
		v.Duties[i].Short = t.Abbreviated(v.Duties[i].Until)
	}
	return v
}

func (v *Badge) words() []string {
	lines := []string{v.Said}
	for _, d := range v.Duties {
		line := d.Name + ": " + d.Answer
		if d.Until != "" {
			line += ", " + d.Until
		}
		lines = append(lines, line+".")
	}
	return lines
}

// RiskTable is the table of likelihood and harm with the place of a case in it.
type RiskTable struct {
	Likelihood, Harm string   // what the rows and the columns are
	Rows, Cols       []string // the rows from likely to excluded
	Cells            [][]decision.Risk
	Names            [3]string // of the risks
	Row, Col         int       // of the case; -1 when it is not weighed in the table
	Yours            string    // the place of the case in words
}

// Table is the risk table with the place of the case, and what went before it.
func Table(t *text.Text, a decision.Assessment) Card {
	c := Card{Title: t.S("glance.table_title")}
	rules, known := a.Rules()
	if !known {
		return c
	}
	table := &RiskTable{Likelihood: t.S("glance.likelihood"), Harm: t.S("glance.harm"), Row: -1, Col: -1}
	for risk := decision.RiskNone; risk <= decision.RiskHigh; risk++ {
		table.Names[risk] = t.S("glance.risk_" + risk.String())
	}
	matrix := rules.Rules().Matrix
	for level := len(matrix) - 1; level >= 0; level-- {
		if level == a.Exposure.Level && a.Exposure.Name != "" {
			table.Row = len(table.Rows)
		}
		table.Rows = append(table.Rows, t.S("glance.exposure_"+strconv.Itoa(level)))
		table.Cells = append(table.Cells, matrix[level][:])
	}
	for level := range len(matrix[0]) {
		if level+1 == a.Impact.Level {
			table.Col = level
		}
		table.Cols = append(table.Cols, t.S("glance.impact_"+strconv.Itoa(level+1)))
	}
	c.Table = table
	if table.Row >= 0 && table.Col >= 0 {
		table.Yours = t.S("glance.yours", "row", table.Rows[table.Row], "col", table.Cols[table.Col], "risk", t.S("risk."+table.Cells[table.Row][table.Col].String()))
	}
	if i := lastOn(a, decision.ScaleRisk); i >= 0 && a.Reasons[i].Rule != "risk.exposure_and_impact" {
		c.part(t.S("glance.before"), false, ReasonText(a.Reasons[i], a, t))
	}
	c.part("", false, t.S("glance.same_risk", "risk", t.S("risk."+a.Risk.String())))
	return c
}

func (table *RiskTable) words() []string {
	lines := []string{table.Likelihood + " / " + table.Harm}
	for i, row := range table.Rows {
		var cells []string
		for j, col := range table.Cols {
			cells = append(cells, col+" "+table.Names[table.Cells[i][j]])
		}
		lines = append(lines, row+": "+strings.Join(cells, ", ")+".")
	}
	if table.Yours != "" {
		lines = append(lines, table.Yours)
	}
	return lines
}

// Timeline is the line of the 72 hours: what happened when, now, and the limit.
type Timeline struct {
	Stops  []Stop
	Passed string // how much of the term is over, in words
	Used   int    // the same in percent of the term; above 100 it is over
	Runs   bool   // there is a term
}

// Stop is one moment on it, in the order of time.
type Stop struct {
	Name string
	At   time.Time
	Day  string // as "vr 20 november", above
	Time string // as "18.00", or "rond 18.00"
	Now  bool
	Term bool // the term begins or ends here
}

// Line is the timeline of a case.
func Line(t *text.Text, r record.Record, now time.Time) Card {
	f, a := r.Facts, r.Assessment
	c := Card{Title: t.S("glance.line_title"), Timeline: &Timeline{}}
	line := c.Timeline
	add := func(name string, at time.Time, term bool, estimate record.MomentFact) {
		if at.IsZero() {
			return
		}
		clock := t.Clock(at)
		if r.Estimated(estimate) {
			clock = t.S("moment.about", "time", clock)
		}
		line.Stops = append(line.Stops, Stop{Name: t.S("glance.stop_" + name), At: at, Day: t.DayShort(at), Time: clock, Now: name == "now", Term: term})
	}
	add("began", f.OccurredFrom, false, "occurred_from")
	add("signal", f.FirstSignalAt, false, "first_signal_at")
	deadline, runs := a.Deadline(f)
	add("aware", f.AwareAt, runs, "aware_at")
	line.Runs = runs
	if runs && now.After(deadline) {
		add("limit", deadline, true, "aware_at")
	}
	add("now", now, false, "")
	if runs && !now.After(deadline) {
		add("limit", deadline, true, "aware_at")
	}
	if !runs {
		c.part("", false, t.S("glance.no_term"))
		return c
	}
	term := deadline.Sub(f.AwareAt)
	line.Used = int(100 * now.Sub(f.AwareAt) / term)
	hours := func(d time.Duration) int { return int(d / time.Hour) }
	line.Passed = t.N("glance.passed", hours(now.Sub(f.AwareAt)), "all", hours(term))
	c.part("", false, t.S("verdict.until", "deadline", Deadline(t, r, deadline)))
	return c
}

func (line *Timeline) words() []string {
	var lines []string
	for _, stop := range line.Stops {
		lines = append(lines, stop.Day+" "+stop.Time+": "+stop.Name)
	}
	if line.Passed != "" {
		lines = append(lines, line.Passed)
	}
	return lines
}
