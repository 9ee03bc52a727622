package takeover

import (
	"strconv"
	"strings"

	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// mostShown is how many lines of a kind a preview shows; the rest is counted.
const mostShown = 12

// Word is a field as a person calls it.
func (f Field) Word(t *text.Text) string {
	if name, is := strings.CutPrefix(string(f), factField); is {
		for _, key := range []string{"sheet.column." + name, "facts." + name} {
			if t.Has(key) {
				return t.S(key)
			}
		}
	}
	return t.S("takeover.field." + string(f))
}

// View is how a preview is shown.
type View struct {
	Everything bool // no list is cut short
	Wizard     bool // what comes next is a key, and no flag
}

// Card is the preview of a plan: what the columns were read as, what each row becomes,
// and what is to be looked at.
func (p *Plan) Card(t *text.Text, v View) phrase.Card {
	c := phrase.Card{Title: t.S("takeover.title", "file", p.File)}
	part := func(heading string, lines []string) {
		if len(lines) == 0 {
			return
		}
		if more := len(lines) - mostShown; more > 1 && !v.Everything {
			lines = append(lines[:mostShown:mostShown], t.N("takeover.more", more))
		}
		c.Parts = append(c.Parts, phrase.Part{Heading: heading, Lines: lines, List: true})
	}
	about := []string{t.N("takeover.rows", p.Rows), t.S("takeover.sum", "sum", string(p.SHA256))}
	if p.Detail != "" {
		about = append(about, t.S("takeover.detail", "detail", p.Detail))
	}
	if p.Lines {
		about[0] = t.N("takeover.lines", p.Rows)
	}
	c.Parts = append(c.Parts, phrase.Part{Lines: about})
	if wrong := p.remarks(t, p.Wrong); len(wrong) > 0 {
		part(t.N("takeover.wrong", len(wrong)), wrong)
	}
	var columns []string
	for _, column := range p.Columns {
		columns = append(columns, column.line(t))
	}
	if len(columns) > 0 { // all of them: this is what a person corrects
		c.Parts = append(c.Parts, phrase.Part{Heading: t.S("takeover.columns"), Lines: columns, List: true})
	}
	var cases []string
	judged := 0
	for _, one := range p.Cases {
		cases = append(cases, one.line(t))
		if one.Judged {
			judged++
		}
	}
	part(t.N("takeover.cases", len(cases)), cases)
	part(t.N("takeover.same", len(p.Same)), p.sameLines(t))
	part(t.N("takeover.left", len(p.Left)), p.remarks(t, p.Left))
	part(t.N("takeover.unread", len(p.Unread)), p.remarks(t, p.Unread))
	end := []string{p.end(t, v)}
	if len(cases) > 0 {
		end = append(end, t.S("takeover.judged", "judged", t.Number(judged), "not", t.Number(len(cases)-judged)), t.S("takeover.kept"))
	}
	c.Parts = append(c.Parts, phrase.Part{Lines: end})
	return c
}

func (p *Plan) end(t *text.Text, v View) string {
	switch {
	case len(p.Wrong) > 0 && v.Wizard:
		return t.S("takeover.mend_here")
	case len(p.Cases) > 0 && v.Wizard:
		return t.N("takeover.ready_here", len(p.Cases))
	case len(p.Wrong) > 0:
		return t.S("takeover.mend")
	case len(p.Cases) == 0:
		return t.S("takeover.nothing")
	}
	return t.N("takeover.ready", len(p.Cases))
}

func (c Column) line(t *text.Text) string {
	key := "takeover.column"
	if c.Field == Keep {
		key = "takeover.column_kept"
	}
	return t.S(key, "place", place(c.Sheet, c.Letter), "heading", c.Heading, "field", c.Field.Word(t))
}

// Label is a column in a list to choose from, with what stands in it.
func (c Column) Label(t *text.Text) string {
	if c.Sample == "" {
		return c.line(t)
	}
	return c.line(t) + "  " + t.S("takeover.sample", "text", c.Sample)
}

func (c Case) line(t *text.Text) string {
	words := []string{t.S("takeover.row", "place", c.Place)}
	if c.OwnNumber != "" {
		words = append(words, c.OwnNumber)
	}
	s := record.Summarize(nil, c.entry)
	if day := phrase.OwnDay(t, c.entry.Record); day != "" {
		words = append(words, day)
	}
	if c.Judged {
		words = append(words, t.S("risk."+s.Risk))
	}
	if title := phrase.Title(t, s); title != "" {
		words = append(words, title)
	}
	if c.Repeated {
		words = append(words, t.S("takeover.repeated"))
	}
	return strings.Join(words, " · ")
}

func (p *Plan) sameLines(t *text.Text) (all []string) {
	for _, s := range p.Same {
		key := "takeover.same_here"
		switch {
		case s.Row != "":
			key = "takeover.same_row"
		case s.Changed:
			key = "takeover.same_changed"
		}
		all = append(all, t.S(key, "place", s.Place, "case", s.Case, "row", s.Row))
	}
	return all
}

func (p *Plan) remarks(t *text.Text, list []Remark) (all []string) {
	for _, r := range list {
		field := ""
		if r.Field != "" {
			field = r.Field.Word(t)
		}
		line := t.S("takeover.why."+r.Why, "text", r.Text, "field", field)
		at := r.Place
		if r.Why == "no_case" || r.Why == "nothing_known" {
			at = t.S("takeover.row", "place", at)
		}
		if at != "" {
			line = at + ": " + line
		}
		all = append(all, line)
	}
	return all
}

// Done is what stands at the end: which cases came in.
func Done(t *text.Text, of record.RegisterEntry, cases []record.Entry) string {
	if len(cases) == 0 {
		return t.S("takeover.nothing")
	}
	lines := []string{t.N("takeover.done", len(cases), "file", of.Import.File)}
	years := map[int]int{}
	var order []int
	for _, e := range cases {
		year := record.YearOf(e.Case)
		if years[year] == 0 {
			order = append(order, year)
		}
		years[year]++
	}
	for _, year := range order {
		lines = append(lines, "- "+t.N("takeover.in_year", years[year], "year", strconv.Itoa(year)))
	}
	return strings.Join(append(lines, t.S("takeover.after")), "\n")
}
