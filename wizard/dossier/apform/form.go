package apform

import (
	"cmp"
	"slices"
	"strings"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// draft builds the form question by question.
type Form struct {
	*dossier.CaseData
	doc document.Document
	day string // by which the rest follows; "" when nobody chose one
}

// NewForm is the whole form for a case. The day by which the rest follows is
// given, because two forms that are compared must promise the same.
func NewForm(s *dossier.CaseData, day string) *Form {
	d := &Form{CaseData: s, day: day}
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

// Answers is the form alone, without what stands on top of a draft.
func (d *Form) Answers() document.Document { return d.doc }

// ask adds a question under its number.
func (d *Form) ask(number string, state document.State, lines ...document.Line) {
	// Explanations come last, so that what is to be copied stands together.
	slices.SortStableFunc(lines, func(a, b document.Line) int {
		return cmp.Compare(btoi(a.Kind == document.Hint), btoi(b.Kind == document.Hint))
	})
	d.add(document.Item{Number: number, Label: Label(d.Text, "question."+number), Lines: lines, State: state})
}

// add puts a question in its chapter, which begins with its first one.
func (d *Form) add(it document.Item) {
	chapter, _, _ := strings.Cut(it.Number, ".")
	if n := len(d.doc.Sections); n == 0 || d.doc.Sections[n-1].Number != chapter {
		d.doc.Sections = append(d.doc.Sections, document.Section{Number: chapter, Heading: Label(d.Text, "chapter."+chapter)})
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
func (d *Form) pending(number string, hints ...document.Line) {
	d.ask(number, document.Pending, append([]document.Line{d.still()}, hints...)...)
}

func (d *Form) still() document.Line { return d.later("pending") }

// later promises the rest by a day; without one it holds a blank to fill in.
func (d *Form) later(key string) document.Line {
	return d.Say(key, "day", cmp.Or(d.day, d.Text.S("ap.day")))
}

// lacks puts a required part on the list of what is missing.
func (d *Form) lacks(id, number, article string) {
	d.doc.Missing = append(d.doc.Missing, d.Missing(id, number, article))
}

func (d *Form) Chosen(option string) document.Line {
	return document.Chosen.Line(Label(d.Text, "option."+option))
}

func (d *Form) hint(key string, pairs ...any) document.Line {
	return document.Hint.Line(d.Text.S("ap.hint."+key, pairs...))
}

func (d *Form) Say(key string, pairs ...any) document.Line {
	return document.Paragraph(d.Text.S("ap."+key, pairs...))
}

func (d *Form) note(key string, pairs ...any) {
	d.doc.Notes = append(d.doc.Notes, d.Text.S("ap.note."+key, pairs...))
}

// finished lists on top what only a person can fill in, and where typed text
// looks like data of a victim. Those never belong in a notification.
func (d *Form) finished() document.Document {
	blank := false
	var found []string
	for _, s := range d.doc.Sections {
		for _, it := range s.Items {
			if it.State == document.Fill {
				d.doc.Fill = append(d.doc.Fill, strings.TrimSpace(it.Number+" "+it.Label))
			}
			blank = blank || strings.Contains(copied(it), d.Text.S("ap.day"))
			if what := d.FindPII(copied(it)); len(what) > 0 && !slices.Contains(ownData, it.Number) {
				found = append(found, d.Text.S("ap.note.pii", "number", cmp.Or(it.Number, it.Label), "what", d.PIINames(what)))
			}
		}
	}
	if blank {
		d.doc.Fill = append([]string{d.Text.S("ap.fill_day")}, d.doc.Fill...)
	}
	d.doc.Notes = slices.Insert(d.doc.Notes, min(1, len(d.doc.Notes)), found...)
	return d.doc
}

// ownData are the questions about ourselves, where an address belongs, and
// those that hold a number of ours, which may happen to look like another.
var ownData = []string{"1.1", "3.1.1", "3.2.1", "3.2.2", "6.3", "7.3", "10.1.3"}

// copied is what of an answer goes into the form: all but the explanations.
func copied(it document.Item) string {
	var out []string
	for _, l := range it.Lines {
		if l.Kind != document.Hint {
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, "\n")
}
