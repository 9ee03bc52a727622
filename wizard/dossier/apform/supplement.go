package apform

import (
	"slices"
	"strings"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// Supplement is what changed since the last notification (art. 33(4)): the
// form as it was then and as it is now, side by side, and of each question whose
// answer differs the new one. What is still being looked into stands apart, so
// that nobody takes silence for "known".
func Supplement(s *dossier.CaseData) document.Document {
	day := s.Until()
	now := NewForm(s, day)
	before := &Form{CaseData: s, day: day}
	if then, ok := s.AsNotified(); ok {
		before = NewForm(then, day)
	}
	d := &Form{CaseData: s, day: day}
	d.doc = document.Document{Name: s.Text.S("dossier.file.ap_supplement"), Title: s.Text.S("ap.title_supplement"), Missing: now.doc.Missing}
	old, current := before.ByNumber(), now.ByNumber()
	var open []document.Item
	changed := false
	for _, number := range Numbers {
		was, is := old[number], current[number]
		switch {
		case number == "1.1":
			d.add(is)
		case copied(was) != copied(is):
			d.add(d.replacing(was, is))
			changed = true
		case is.State == document.Pending:
			is.Lines = slices.DeleteFunc(slices.Clone(is.Lines), func(l document.Line) bool { return l.Kind == document.Hint })
			open = append(open, is)
		}
	}
	d.supplementNotes(changed, len(open) > 0)
	if len(open) > 0 {
		d.doc.Sections = append(d.doc.Sections, document.Section{Heading: s.Text.S("ap.still_open"), Items: open})
	}
	return d.finished()
}

func (d *Form) ByNumber() map[string]document.Item {
	all := map[string]document.Item{}
	for _, s := range d.doc.Sections {
		for _, it := range s.Items {
			all[it.Number] = it
		}
	}
	return all
}

// replacing shows beside an answer the one that was given before. An answer
// that is gone says so: an empty field would not tell the authority anything.
func (d *Form) replacing(was, is document.Item) document.Item {
	said := copied(was)
	is.Lines = slices.Clone(is.Lines)
	if copied(is) == "" {
		is.Number, is.Label = was.Number, was.Label
		is.Lines = append([]document.Line{d.Say("gone")}, is.Lines...)
	}
	if said != "" {
		is.Lines = append(is.Lines, d.hint("said_before", "answer", onOneLine(said)))
	}
	return is
}

// onOneLine joins the lines of an answer: a sentence as it is, an option with a
// mark behind it.
func onOneLine(answer string) string {
	var b strings.Builder
	for line := range strings.Lines(answer) {
		line = strings.TrimSpace(line)
		if s := b.String(); s != "" {
			if !strings.ContainsAny(s[len(s)-1:], ".!?:") {
				b.WriteByte(';')
			}
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

func (d *Form) supplementNotes(changed, open bool) {
	d.note("draft_supplement")
	_, last, stands := d.CurrentNotification()
	if !stands {
		d.note("not_notified")
		d.note("rules")
		return
	}
	if d.Withdraws() {
		d.note("withdraw_instead")
	}
	if changed {
		d.note("changed", "moment", d.When(last.At, last.Estimate))
	} else {
		d.note("unchanged", "moment", d.When(last.At, last.Estimate))
	}
	switch day := d.Promised(); {
	case day.IsZero():
	case d.day == "":
		d.note("promise_passed", "day", d.Text.Day(day))
	case open || changed:
		d.note("promise", "day", d.day)
	}
	d.note("rules")
}
