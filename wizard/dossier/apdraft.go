package dossier

import (
	"cmp"
	"slices"
	"strings"
)

// draft builds the form question by question.
type draft struct {
	source
	doc Document
	day string // by which the rest follows; "" when nobody chose one
}

// filledIn is the whole form for a case. The day by which the rest follows is
// given, because two forms that are compared must promise the same.
func filledIn(s source, day string) *draft {
	d := &draft{source: s, day: day}
	d.chapter1()
	d.chapter2()
	d.chapter3()
	d.chapter4()
	d.chapter5()
	d.chapter6()
	d.chapter7()
	d.chapter8()
	d.chapter9()
	d.chapter10()
	return d
}

// ask adds a question under its number.
func (d *draft) ask(number string, state State, lines ...Line) {
	// Explanations come last, so that what is to be copied stands together.
	slices.SortStableFunc(lines, func(a, b Line) int {
		return cmp.Compare(btoi(a.Kind == Hint), btoi(b.Kind == Hint))
	})
	d.add(Item{Number: number, Label: formLabel(d.t, "question."+number), Lines: lines, State: state})
}

// add puts a question in its chapter, which begins with its first one.
func (d *draft) add(it Item) {
	chapter, _, _ := strings.Cut(it.Number, ".")
	if n := len(d.doc.Sections); n == 0 || d.doc.Sections[n-1].Number != chapter {
		d.doc.Sections = append(d.doc.Sections, Section{Number: chapter, Heading: formLabel(d.t, "chapter."+chapter)})
	}
	section := &d.doc.Sections[len(d.doc.Sections)-1]
	section.Items = append(section.Items, it)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// pending is an answer that is still to come (art. 33(4): in phases).
func (d *draft) pending(number string, hints ...Line) {
	d.ask(number, Pending, append([]Line{d.still()}, hints...)...)
}

func (d *draft) still() Line { return d.later("pending") }

// later promises the rest by a day; without one it holds a blank to fill in.
func (d *draft) later(key string) Line {
	return d.say(key, "day", cmp.Or(d.day, d.t.S("ap.day")))
}

// lacks puts a required part on the list of what is missing.
func (d *draft) lacks(id, number, article string) {
	d.doc.Missing = append(d.doc.Missing, d.missing(id, number, article))
}

func plain(s string) Line  { return Line{Plain, s} }
func bullet(s string) Line { return Line{Bullet, s} }

func (d *draft) chosen(option string) Line { return Line{Chosen, formLabel(d.t, "option."+option)} }

func (d *draft) hint(key string, pairs ...any) Line {
	return Line{Hint, d.t.S("ap.hint."+key, pairs...)}
}

func (d *draft) say(key string, pairs ...any) Line { return plain(d.t.S("ap."+key, pairs...)) }

func (d *draft) note(key string, pairs ...any) {
	d.doc.Notes = append(d.doc.Notes, d.t.S("ap.note."+key, pairs...))
}

func plainLines(typed string) []Line {
	var lines []Line
	for _, p := range paragraphs(typed) {
		lines = append(lines, plain(p))
	}
	return lines
}

// finished lists on top what only a person can fill in, and where typed text
// looks like data of a victim. Those never belong in a notification.
func (d *draft) finished() Document {
	blank := false
	var spilled []string
	for _, s := range d.doc.Sections {
		for _, it := range s.Items {
			if it.State == Fill {
				d.doc.Fill = append(d.doc.Fill, strings.TrimSpace(it.Number+" "+it.Label))
			}
			blank = blank || strings.Contains(copied(it), d.t.S("ap.day"))
			if what := d.spills(copied(it)); len(what) > 0 && !slices.Contains(ownData, it.Number) {
				spilled = append(spilled, d.t.S("ap.note.spill", "number", cmp.Or(it.Number, it.Label), "what", d.spillNames(what)))
			}
		}
	}
	if blank {
		d.doc.Fill = append([]string{d.t.S("ap.fill_day")}, d.doc.Fill...)
	}
	d.doc.Notes = slices.Insert(d.doc.Notes, min(1, len(d.doc.Notes)), spilled...)
	return d.doc
}

// ownData are the questions about ourselves, where an address belongs, and
// those that hold a number of ours, which may happen to look like another.
var ownData = []string{"1.1", "3.1.1", "3.2.1", "3.2.2", "6.3", "7.3", "10.1.3"}

// copied is what of an answer goes into the form: all but the explanations.
func copied(it Item) string {
	var out []string
	for _, l := range it.Lines {
		if l.Kind != Hint {
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, "\n")
}
