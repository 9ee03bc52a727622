package document

import (
	"cmp"
	"strings"
)

// SideBySide is a Dutch document with its English beside it, answer by answer, for
// somebody who has to paste Dutch answers and reads English. Both must be made
// from one case. The Dutch is what leaves the program; the English stands below
// it as [Gloss], or behind it where only a person in front of the screen reads
// it. No line of either is lost: what one has more stands at the end.
func SideBySide(nl, en Document) Document {
	d := nl
	d.Words = en.Words
	d.Title = beside(nl.Title, en.Title)
	d.Notes = nil
	for i := range max(len(nl.Notes), len(en.Notes)) {
		a, b := at(nl.Notes, i), at(en.Notes, i)
		if a != "" {
			d.Notes = append(d.Notes, a)
		}
		if g := gloss(a, b); g != "" {
			d.Notes = append(d.Notes, glossMark+g)
		}
	}
	d.Fill = nil
	for i := range max(len(nl.Fill), len(en.Fill)) {
		d.Fill = append(d.Fill, beside(at(nl.Fill, i), at(en.Fill, i)))
	}
	d.Missing = nil
	for i := range max(len(nl.Missing), len(en.Missing)) {
		a, b := at(nl.Missing, i), at(en.Missing, i)
		d.Missing = append(d.Missing, Missing{ID: cmp.Or(a.ID, b.ID), Number: cmp.Or(a.Number, b.Number),
			Part: beside(a.Part, b.Part), Article: beside(a.Article, b.Article), Who: beside(a.Who, b.Who)})
	}
	if en.Subject != nl.Subject && en.Subject != "" {
		d.Notes = append(d.Notes, glossMark+en.Words.S("dossier.subject")+": "+en.Subject)
	}
	d.Sections = nil
	for i := range max(len(nl.Sections), len(en.Sections)) {
		d.Sections = append(d.Sections, besideSection(at(nl.Sections, i), at(en.Sections, i)))
	}
	return d
}

func besideSection(nl, en Section) Section {
	s := Section{Number: cmp.Or(nl.Number, en.Number), Heading: beside(nl.Heading, en.Heading), Table: besideTable(nl.Table, en.Table)}
	if s.Span, s.Bars = nl.Span, nl.Bars; s.Span == nil {
		s.Span = en.Span
	}
	if s.Bars == nil {
		s.Bars = en.Bars
	}
	for i := range max(len(nl.Items), len(en.Items)) {
		a, b := at(nl.Items, i), at(en.Items, i)
		it := Item{Number: cmp.Or(a.Number, b.Number), Label: beside(a.Label, b.Label), State: cmp.Or(a.State, b.State)}
		it.Lines = besideLines(a.Lines, b.Lines)
		s.Items = append(s.Items, it)
	}
	return s
}

// besideLines keeps the lines of an answer together, so that they are pasted at once
// from a file too, and puts their English below them. An explanation has its English
// under it.
func besideLines(nl, en []Line) []Line {
	var answer, english, explained []Line
	for i := range max(len(nl), len(en)) {
		x, y := at(nl, i), at(en, i)
		lines, glosses := &answer, &english
		if x.Kind == Hint || x.Text == "" && y.Kind == Hint {
			lines, glosses = &explained, &explained
		}
		if x.Text != "" {
			*lines = append(*lines, x)
		}
		if g := gloss(x.Text, y.Text); g != "" {
			*glosses = append(*glosses, Gloss.Line(g))
		}
	}
	return append(append(answer, english...), explained...)
}

func besideTable(nl, en *Table) *Table {
	if nl == nil || en == nil {
		if nl == nil {
			return en
		}
		return nl
	}
	row := func(a, b []string) []string {
		var out []string
		for i := range max(len(a), len(b)) {
			out = append(out, beside(at(a, i), at(b, i)))
		}
		return out
	}
	t := &Table{Head: row(nl.Head, en.Head)}
	for i := range max(len(nl.Rows), len(en.Rows)) {
		t.Rows = append(t.Rows, row(at(nl.Rows, i), at(en.Rows, i)))
	}
	return t
}

// at is an element of a list, or nothing where the list is too short.
func at[T any](list []T, i int) (none T) {
	if i < len(list) {
		return list[i]
	}
	return none
}

// gloss is the English of a Dutch line: "" when it says the same, and only what
// is behind it where the English document keeps the Dutch words of the form.
func gloss(nl, en string) string {
	if nl == en {
		return ""
	}
	if inside, is := strings.CutPrefix(en, nl+" ("); is && nl != "" && strings.HasSuffix(inside, ")") {
		return strings.TrimSuffix(inside, ")")
	}
	return en
}

// beside is both on one line, for a heading or a label.
func beside(nl, en string) string {
	switch {
	case nl == "" || nl == en || strings.HasPrefix(en, nl+" ("):
		return en
	case en == "":
		return nl
	}
	return nl + " / " + en
}
