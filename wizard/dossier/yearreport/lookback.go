package yearreport

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// comparison is the year beside the one before it.
func (y *yearReport) comparison() *document.Table {
	t := &document.Table{Head: []string{y.say("compared"), strconv.Itoa(y.before.Year), strconv.Itoa(y.f.Year), y.say("difference")}, Shares: []float64{0.52, 0.16, 0.16, 0.16}}
	for _, row := range []struct {
		key string
		of  func(record.Figures) int
	}{
		{"count.cases", func(f record.Figures) int { return f.Cases }},
		{"count.high", func(f record.Figures) int { return f.Risks[decision.RiskHigh.String()] }},
		{"count.must_notify", func(f record.Figures) int { return f.MustNotify }},
		{"count.late", func(f record.Figures) int { return len(f.Late) }},
		{"count.must_tell", func(f record.Figures) int { return f.MustTell }},
		{"count.not_evaluated", func(f record.Figures) int { return len(f.NotEvaluated) }},
	} {
		was, is := row.of(y.before), row.of(y.f)
		change := y.t.Number(is - was)
		if is > was {
			change = "+" + change
		}
		t.Rows = append(t.Rows, []string{y.t.S("year_report." + row.key), y.t.Number(was), y.t.Number(is), change})
	}
	return t
}

// conclusions are what the figures say by themselves; what to think of it is for the
// reader.
func (y *yearReport) conclusions() {
	f := y.f
	lines := []string{y.t.N("year_report.conclude.cases", f.Cases, "year", f.Year)}
	if y.before.Cases > 0 {
		switch more := f.Cases - y.before.Cases; {
		case more > 0:
			lines = append(lines, y.say("conclude.more", "n", more, "year", y.before.Year))
		case more < 0:
			lines = append(lines, y.say("conclude.fewer", "n", -more, "year", y.before.Year))
		default:
			lines = append(lines, y.say("conclude.equal", "year", y.before.Year))
		}
	}
	if len(f.Repeated) > 0 {
		lines = append(lines, y.say("conclude.most", "kind", text.LowerFirst(phrase.KindName(y.t, f.Repeated[0].Kind)), "n", len(f.Repeated[0].Cases)))
	}
	if f.MustNotify > 0 {
		lines = append(lines, y.say("conclude.notified", "must", f.MustNotify, "on_time", f.OnTime, "late", len(f.Late), "not_yet", len(f.NotYet)))
	}
	if n := len(f.NoHour); n > 0 {
		lines = append(lines, y.say("conclude.no_hour", "n", n))
	}
	if f.MustTell > 0 {
		lines = append(lines, y.say("conclude.told", "must", f.MustTell, "told", f.MustTell-len(f.NotTold)))
	}
	late := 0
	for _, m := range f.OpenMeasures {
		if m.Overdue {
			late++
		}
	}
	if len(f.OpenMeasures) > 0 {
		lines = append(lines, y.say("conclude.measures", "n", len(f.OpenMeasures), "late", late))
	}
	if n := len(f.NoCause); n > 0 {
		lines = append(lines, y.say("conclude.no_cause", "n", n))
	}
	if n := len(f.NotEvaluated); n > 0 {
		lines = append(lines, y.say("conclude.not_evaluated", "n", n))
	}
	if len(f.Withdrawn) > 0 {
		lines = append(lines, y.say("conclude.withdrawn", "cases", y.some(f.Withdrawn)))
	}
	y.section(y.say("conclusions"), bullets(lines))
}

// sign is room for those that answer for the report.
func (y *yearReport) sign() {
	s := y.section(y.say("sign"), []document.Line{document.Paragraph(y.say("sign_intro"))})
	s.Table = &document.Table{Head: []string{y.say("signs.role"), y.say("signs.name"), y.say("signs.day"), y.say("signs.signature")}, Shares: []float64{0.24, 0.30, 0.16, 0.30}}
	for _, role := range []string{"made", "agreed"} {
		s.Table.Rows = append(s.Table.Rows, []string{y.t.S("year_report.signs." + role), " \n ", "", ""})
	}
}

// appendix is one row a case.
func (y *yearReport) appendix() {
	s := y.section(y.say("appendix"), nil)
	s.Table = &document.Table{Head: []string{y.say("case"), y.say("row.known"), y.say("kind"), y.t.S("year.risks"), y.t.S("year.people"), y.say("row.ap"), y.say("row.told"), y.say("row.state"), y.say("row.lacks")},
		Shares: []float64{0.115, 0.10, 0.19, 0.08, 0.095, 0.10, 0.10, 0.10, 0.12}}
	for _, r := range y.f.Rows {
		known := y.say("row.unknown")
		if !r.Aware.IsZero() {
			known = y.t.DayShort(r.Aware)
		}
		people := y.say("row.unknown")
		if r.People != nil {
			people = y.t.Number(r.People.Min)
			if r.People.Max > r.People.Min {
				people += "-" + y.t.Number(r.People.Max)
			}
		}
		state := "row.open"
		if r.Closed {
			state = "row.closed"
		}
		lacks := slices.Clone(r.Lacks)
		for i, part := range lacks {
			lacks[i] = y.t.S("year_report.lacks." + part)
		}
		s.Table.Rows = append(s.Table.Rows, []string{r.Case, known, phrase.KindName(y.t, r.Incident), phrase.RiskName(y.t, r.Risk), people, y.ap(r), y.people(r),
			y.t.S("year_report." + state), cmp.Or(strings.Join(lacks, ", "), document.None)})
	}
}

func (y *yearReport) ap(r record.YearRow) string {
	switch {
	case r.Late():
		return y.t.Estimate(y.say("row.late"), r.DeadlineEstimate || r.APEstimate)
	case !r.APNotified.IsZero():
		return y.t.Estimate(y.say("row.on_time"), r.DeadlineEstimate || r.APEstimate)
	case r.AgainstAP:
		return y.say("row.against")
	case r.AP == decision.DutyRequired:
		return y.say("row.not_yet")
	}
	return y.say("row.not_needed")
}

func (y *yearReport) people(r record.YearRow) string {
	switch {
	case !r.PeopleTold.IsZero():
		return y.t.Estimate(y.t.DayShort(r.PeopleTold), r.PeopleEstimate)
	case r.AgainstPeople:
		return y.say("row.against")
	case slices.Contains([]decision.Duty{decision.DutyRequired, decision.DutyPublicNotice, decision.DutyPossiblyExempt}, r.Summary.People):
		return y.say("row.not_yet")
	}
	return y.say("row.not_needed")
}
