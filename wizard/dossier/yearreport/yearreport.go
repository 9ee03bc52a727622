package yearreport

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// Make is the yearly look back at the register that the authority advises: the
// numbers first, beside those of the year before, then in drawings when breaches
// came, of which kind, through what, and whether they were notified in time; what is
// still open; the ten tips for a register with what the figures say to them; what
// follows from the figures and nothing else; room for a signature; and as an appendix
// one row a case. The figures are those of [register.Register.YearFigures] at the
// moment that is given; those of the year before count no cases where there are none.
func Make(f, before record.Figures, org record.Organisation, t *text.Text, now time.Time, practice bool) document.Document {
	y := &yearReport{f: f, before: before, t: t}
	y.doc = document.Document{
		ToRead: true,
		Name:   t.S("year_report.file", "year", f.Year),
		Title:  t.S("year.title", "year", f.Year),
		Origin: document.Origin{Owner: document.Clip(org.Name, document.LineLength), Made: now, Practice: practice},
		Words:  t,
	}
	if practice {
		y.doc.Title = t.S("practice.mark") + " " + y.doc.Title
	}
	y.short(now, practice)
	if f.Cases > 0 {
		y.conclusions()
		y.months()
		y.kinds()
		y.origins()
		y.notified()
		y.told()
		y.returning()
		y.measures()
		y.evaluated()
		y.tips()
		y.sign()
		y.appendix()
	}
	for _, m := range f.OpenMeasures {
		if found := dossier.FindPII(org, m.Text+"\n"+m.Owner); len(found) > 0 {
			where := t.S("dossier.own.measures") + " (" + m.Case + ")"
			y.doc.Notes = append(y.doc.Notes, t.S("dossier.pii", "where", where, "what", dossier.PIINames(t, found)))
		}
	}
	return y.doc
}

type yearReport struct {
	f, before record.Figures
	t         *text.Text
	doc       document.Document
}

func (y *yearReport) section(heading string, lines []document.Line) *document.Section {
	s := document.Section{Number: strconv.Itoa(len(y.doc.Sections) + 1), Heading: heading}
	if len(lines) > 0 {
		s.Add("", lines...)
	}
	y.doc.Sections = append(y.doc.Sections, s)
	return &y.doc.Sections[len(y.doc.Sections)-1]
}

func bullets(all []string) []document.Line {
	lines := make([]document.Line, len(all))
	for i, s := range all {
		lines[i] = document.ListItem(s)
	}
	return lines
}

func (y *yearReport) say(key string, pairs ...any) string { return y.t.S("year_report."+key, pairs...) }

// short is the year in a few lines.
func (y *yearReport) short(now time.Time, practice bool) {
	s, f := y.section(y.say("figures"), nil), y.f
	if y.doc.Origin.Owner != "" {
		s.Add(y.t.S("casefile.label.organisation"), document.Paragraph(y.doc.Origin.Owner))
	}
	lines := []document.Line{document.Strong.Line(y.t.S("year.cases", "n", f.Cases, "open", f.Open, "closed", f.Closed))}
	if practice {
		lines = append(lines, document.Paragraph(y.t.S("year.practice")))
	}
	s.Add(y.say("number"), lines...)
	if f.Cases > 0 {
		var risks []document.Line
		for _, r := range []decision.Risk{decision.RiskHigh, decision.RiskPresent, decision.RiskNone} {
			risks = append(risks, document.Paragraph(document.UpperFirst(y.t.S("risk."+r.String()))+": "+y.t.Number(f.Risks[r.String()])))
		}
		if n := f.Risks[""]; n > 0 {
			risks = append(risks, document.Paragraph(document.UpperFirst(y.t.S("imported.not_judged"))+": "+y.t.Number(n)))
		}
		s.Add(y.t.S("year.risks"), risks...)
		people := []document.Line{document.Paragraph(phrase.PeopleHit(y.t, f))}
		if f.Uncounted > 0 {
			people = append(people, document.Paragraph(y.t.S("year.people_unknown", "n", f.Uncounted)))
		}
		s.Add(y.t.S("year.people"), people...)
	}
	if f.Cases > 0 && y.before.Cases > 0 {
		s.Table = y.comparison()
	}
	s.Add("", document.Paragraph(y.t.S("casefile.made", "moment", y.t.Moment(now))), document.Paragraph(y.say("disclaimer")))
}

func (y *yearReport) kinds() {
	s := y.section(y.t.S("year.kinds"), nil)
	s.Bars = &document.Bars{Head: []string{y.say("kind"), y.say("number")}}
	for _, kind := range phrase.KindsOf(y.f) {
		s.Bars.Bars = append(s.Bars.Bars, document.Bar{Label: phrase.KindName(y.t, kind), N: y.f.Kinds[kind], Number: y.t.Number(y.f.Kinds[kind])})
	}
}

// returning is what came more than once, and in how many cases the cause is not
// written down: without it nothing can be learned.
func (y *yearReport) returning() {
	cause := y.say("cause_known")
	if len(y.f.NoCause) > 0 {
		cause = y.say("cause_missing", "cases", y.some(y.f.NoCause))
	}
	lines := []document.Line{document.Paragraph(cause)}
	if len(y.f.Repeated) == 0 {
		lines = append(lines, document.Paragraph(y.say("none_repeated")))
	}
	s := y.section(y.say("causes"), lines)
	if len(y.f.Repeated) > 0 {
		s.Table = &document.Table{Head: []string{y.t.S("year.repeated"), y.say("number"), y.say("cases")}}
		for _, r := range y.f.Repeated {
			s.Table.Rows = append(s.Table.Rows, []string{phrase.KindName(y.t, r.Kind), y.t.Number(len(r.Cases)), y.some(r.Cases)})
		}
	}
}

func (y *yearReport) told() {
	told := y.f.MustTell - len(y.f.NotTold)
	s := y.section(y.t.S("year.told"), nil)
	s.Bars = y.bars(bar{"told_bar.told", told}, bar{"told_bar.not_told", len(y.f.NotTold)}, bar{"told_bar.not_needed", y.f.Cases - y.f.MustTell})
	if len(y.f.NotTold) > 0 {
		s.Add("", document.Paragraph(y.t.S("year.not_told", "cases", y.some(y.f.NotTold))))
	}
	if len(y.f.AgainstPeople) > 0 {
		s.Add("", document.Paragraph(y.t.S("year.against_people", "cases", y.some(y.f.AgainstPeople))))
	}
}

func (y *yearReport) measures() {
	s := y.section(y.t.S("year.measures"), nil)
	if len(y.f.OpenMeasures) == 0 {
		s.Add("", document.Paragraph(y.say("no_measures")))
		return
	}
	s.Table = &document.Table{Head: []string{y.say("case"), y.t.S("casefile.column.measure"), y.t.S("casefile.column.owner"), y.t.S("casefile.column.due")}}
	for _, m := range y.f.OpenMeasures {
		due := document.None
		if !m.Due.IsZero() {
			due = y.t.Day(m.Due)
		}
		if m.Overdue {
			due += " (" + y.say("overdue") + ")"
		}
		s.Table.Rows = append(s.Table.Rows, []string{m.Case, cmp.Or(document.OneLine(m.Text), document.None), cmp.Or(document.OneLine(m.Owner), document.None), due})
	}
}

func (y *yearReport) evaluated() {
	line := y.say("evaluated")
	if len(y.f.NotEvaluated) > 0 {
		line = y.say("not_evaluated", "cases", y.some(y.f.NotEvaluated))
	}
	y.section(y.t.S("step.6"), []document.Line{document.Paragraph(line)})
}

// tips are the ten tips that the authority gave in March 2019 after a look into
// the registers of 26 public bodies, in words of our own. Tips 6 to 10 were seen
// in shortened copies. A tip that the figures cannot answer says so.
func (y *yearReport) tips() {
	s := y.section(y.say("tips"), []document.Line{document.Paragraph(y.say("tips_intro"))})
	s.Table = &document.Table{Head: []string{y.say("tip_column"), y.say("tip_state")}}
	var late, unsorted int
	for _, m := range y.f.OpenMeasures {
		if m.Overdue {
			late++
		}
	}
	unsorted = y.f.Kinds[""] + y.f.Kinds[string(decision.Unknown)] + y.f.Kinds[string(decision.Other)]
	measures := y.say("open_measures", "n", len(y.f.OpenMeasures))
	if late > 0 {
		measures = y.say("late_measures", "n", late, "of", len(y.f.OpenMeasures))
	}
	var gaps []string
	if unsorted > 0 {
		gaps = append(gaps, y.say("unsorted", "n", unsorted))
	}
	if y.f.Uncounted > 0 {
		gaps = append(gaps, y.say("uncounted", "n", y.f.Uncounted))
	}
	told := y.say("told_check") // that they were told says nothing of how
	if len(y.f.NotTold) > 0 {
		told = y.cases(y.f.NotTold)
	}
	states := []string{
		y.cases(slices.Concat(y.f.NoStory, y.f.NoCause, y.f.NoEffects, y.f.NoRepair)),
		measures,
		y.say("check"),
		y.cases(y.f.NoDPO),
		y.cases(slices.Concat(y.f.NotYet, y.f.NotTold)),
		told,
		y.say("check"),
		y.say("check"),
		cmp.Or(strings.Join(gaps, " "), y.say("good")),
		y.cases(y.f.NotEvaluated),
	}
	for i, state := range states {
		n := strconv.Itoa(i + 1)
		s.Table.Rows = append(s.Table.Rows, []string{n + ". " + y.t.S("year_report.tip."+n), state})
	}
}

// cases names where to look, each once; "fine" when there is nowhere.
func (y *yearReport) cases(numbers []string) string {
	seen := map[string]bool{}
	var once []string
	for _, n := range numbers {
		if !seen[n] {
			once = append(once, n)
		}
		seen[n] = true
	}
	if len(once) == 0 {
		return y.say("good")
	}
	return y.say("attention", "cases", y.some(once))
}
