package table

import (
	"cmp"
	"io"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier/yearreport"

	"datalek/wizard/phrase"
)

// Year writes the yearly look at the register as XLSX: the figures, the cases of
// that year as the register tells them, and what the columns mean. The figures are
// those of [register.Register.YearFigures]; withdrawn cases do not count in them
// and stand among the cases.
func (x Export) Year(w io.Writer, f record.Figures) error { return x.year(w, f, "") }

func (x Export) year(w io.Writer, f record.Figures, temp string) error {
	b := x.newBook(temp)
	defer b.Remove()
	var a about
	begun := func(is about) error {
		a = is
		if err := b.figures(f, a); err != nil {
			return err
		}
		if f.Cases == 0 { // nothing to draw
			return nil
		}
		return b.charts(f, a)
	}
	grids := []*grid{b.toRead(), b.everything(), b.followUps()}
	for _, g := range grids {
		g.wanted = func(s caseRow) bool { return s.c.CountsIn() == f.Year }
	}
	if err := b.cases(begun, grids...); err != nil {
		return err
	}
	if err := b.explanation(a); err != nil {
		return err
	}
	return b.WriteTo(w, b.titled(a, x.Text.S("year.title", "year", f.Year)))
}

// SaveYear writes the report of a year in a folder as a person types it, as
// pages, as text and as a workbook, and gives the paths.
func (x Export) SaveYear(typed string, year int) (document.Saved, error) {
	figures, err := x.Register.YearReport(year, x.Progress)
	if err != nil {
		return document.Saved{}, err
	}
	info, err := x.Register.Info()
	if err != nil {
		return document.Saved{}, err
	}
	before, err := x.Register.YearFigures(year-1, x.Progress)
	if err != nil {
		return document.Saved{}, err
	}
	org := info.Organisation
	org.Name = cmp.Or(org.Name, x.Client)
	report := yearreport.Make(figures, before, org, x.Text, x.Now, info.Practice)
	if doubt := phrase.PaperClock(x.Text, info.LastAt, x.Now); doubt != "" {
		report.Notes = append(report.Notes, doubt)
	}
	if err := x.Progress.At(0, 0); err != nil {
		return document.Saved{}, err
	}
	var readable document.File
	pages, err := laid(x.Progress, func() (document.File, error) {
		readable = paper.Markdown(report)
		return paper.PDF(report, ".md")
	})
	if err == nil {
		err = x.Progress.At(0, 0)
	}
	if err != nil {
		return document.Saved{}, err
	}
	for _, f := range []*document.File{&pages, &readable} {
		f.Stem = document.FileName(x.Text, cmp.Or(x.Client, info.Organisation.Name), info.Practice, f.Stem)
	}
	folder, err := document.TypedFolder(typed)
	if err != nil {
		return document.Saved{}, err
	}
	// The workbook first: it is what takes long, and what may be stopped.
	book, err := x.save(folder, "year", XLSX, func(w io.Writer) error { return x.year(w, figures, folder) }, "year", year)
	if err != nil {
		return document.Saved{}, err
	}
	saved, err := document.Save(folder, pages, readable)
	saved.Paths = append(saved.Paths, book)
	return saved, err
}

// figures is the sheet with the numbers, each with the cases that it is about
// where those want something to be done.
func (b *book) figures(f record.Figures, a about) error {
	t := b.x.Text
	p := b.newPage("sheet.tab.figures", a, false, 58, 14, 60, 24, 14)
	p.title(t.S("year.title", "year", f.Year), a)
	band := func(heading string) {
		p.put(styleText)
		p.put(head(guide), heading, t.S("sheet.figure.number"), t.S("sheet.figure.which"))
	}
	p.put(head(guide), t.S("sheet.figure.all"), t.S("sheet.figure.number"), t.S("sheet.figure.which"))
	p.put(styleText, t.S("sheet.figure.cases"), f.Cases)
	p.put(styleText, t.S("sheet.figure.open"), f.Open)
	p.put(styleText, t.S("sheet.figure.closed"), f.Closed)
	p.put(styleText, t.S("sheet.figure.at_least"), f.AtBest)
	p.put(styleText, t.S("sheet.figure.at_most"), f.AtWorst)
	p.put(styleText, t.S("sheet.figure.uncounted"), f.Uncounted)
	p.put(styleText, t.S("sheet.figure.no_cause"), len(f.NoCause), phrase.InOrder(f.NoCause))
	p.put(styleText, t.S("sheet.figure.not_evaluated"), len(f.NotEvaluated), phrase.InOrder(f.NotEvaluated))

	band(t.S("year.risks"))
	for _, r := range []decision.Risk{decision.RiskHigh, decision.RiskPresent, decision.RiskNone} {
		p.put(styleText, t.S("risk."+r.String()), f.Risks[r.String()])
	}
	if n := f.Risks[""]; n > 0 {
		p.put(styleText, t.S("imported.not_judged"), n)
	}
	band(t.S("year.ap"))
	p.put(styleText, t.S("sheet.figure.must_notify"), f.MustNotify)
	p.put(styleText, t.S("sheet.figure.on_time"), f.OnTime)
	p.put(styleText, t.S("sheet.figure.late"), len(f.Late), phrase.InOrder(f.Late))
	p.put(styleText, t.S("sheet.figure.not_yet"), len(f.NotYet), phrase.InOrder(f.NotYet))
	if n := len(f.AgainstAP); n > 0 {
		p.put(styleText, t.S("sheet.figure.against_ap"), n, phrase.InOrder(f.AgainstAP))
	}
	if n := len(f.NoHour); n > 0 {
		p.put(styleText, t.S("year_report.notified.no_hour"), n, phrase.InOrder(f.NoHour))
	}
	p.put(styleText, t.S("sheet.figure.middle_hours"), hours(f.MiddleHours))
	p.put(styleText, t.S("sheet.figure.longest_hours"), hours(f.LongestHour))
	band(t.S("year.told"))
	p.put(styleText, t.S("sheet.figure.must_tell"), f.MustTell)
	p.put(styleText, t.S("sheet.figure.not_told"), len(f.NotTold), phrase.InOrder(f.NotTold))
	if n := len(f.AgainstPeople); n > 0 {
		p.put(styleText, t.S("sheet.figure.against_people"), n, phrase.InOrder(f.AgainstPeople))
	}

	band(t.S("year.kinds"))
	repeated := map[string][]string{}
	for _, r := range f.Repeated {
		repeated[r.Kind] = r.Cases
	}
	for _, kind := range phrase.KindsOf(f) {
		p.put(styleText, phrase.KindName(t, kind), f.Kinds[kind], phrase.InOrder(repeated[kind]))
	}
	b.openMeasures(p, f.OpenMeasures)
	return p.err
}

// openMeasures is what is still to be done, a row each.
func (b *book) openMeasures(p *page, open []record.OpenMeasure) {
	t := b.x.Text
	p.put(styleText)
	p.put(head(tips), t.S("year.measures"), t.S("sheet.column.case"), t.S("sheet.figure.measure"), t.S("sheet.figure.owner"), t.S("sheet.figure.due"))
	for _, m := range open {
		what, owner := typed(m.Text), typed(m.Owner)
		if b.x.Redact {
			what = t.S("sheet.left_out")
			if owner != "" {
				owner = what
			}
		}
		state := t.S("sheet.figure.planned")
		if m.Overdue {
			state = t.S("sheet.figure.overdue")
		}
		p.put(styleText, state, m.Case, what, owner, onDay(m.Due))
	}
}

// hours is a length of time to a tenth of an hour.
func hours(n *float64) any {
	if n == nil {
		return nil
	}
	return *n
}
