package dossier

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"datalek/decision"
)

// apNotification is the draft of the notification to the authority, in the
// order and the numbering of its online form (art. 33 GDPR).
func apNotification(s source) Document {
	d := &draft{source: s}
	d.doc = Document{Name: s.t.S("dossier.file.ap"), Title: s.t.S("ap.title"), Notes: d.notes()}
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
	return d.doc
}

// draft builds the form question by question.
type draft struct {
	source
	doc Document
}

// ask adds a question under its number. A chapter begins with its first one.
func (d *draft) ask(number string, state State, lines ...Line) {
	// Explanations come last, so that what is to be copied stands together.
	slices.SortStableFunc(lines, func(a, b Line) int {
		return cmp.Compare(btoi(a.Kind == Hint), btoi(b.Kind == Hint))
	})
	chapter, _, _ := strings.Cut(number, ".")
	if n := len(d.doc.Sections); n == 0 || d.doc.Sections[n-1].Number != chapter {
		d.doc.Sections = append(d.doc.Sections, Section{Number: chapter, Heading: formLabel(d.t, "chapter."+chapter)})
	}
	section := &d.doc.Sections[len(d.doc.Sections)-1]
	label := formLabel(d.t, "question."+number)
	section.Items = append(section.Items, Item{Number: number, Label: label, Lines: lines, State: state})
	if state == Fill {
		d.doc.Fill = append(d.doc.Fill, number+" "+label)
	}
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

func (d *draft) still() Line { return plain(d.t.S("dossier.pending")) }

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

func plainLines(typed string) []Line {
	var lines []Line
	for _, p := range paragraphs(typed) {
		lines = append(lines, plain(p))
	}
	return lines
}

// notes is what to know before copying: that this is no notification, whether
// and until when one is due.
func (d *draft) notes() []string {
	t := d.t
	notes := []string{t.S("ap.note.draft")}
	switch duty, _ := d.r.Decision.Outcome(d.a); {
	case !d.a.Breach:
		notes = append(notes, t.S("ap.note.no_breach"))
	case !d.ours():
		notes = append(notes, t.S("ap.note.processor"))
	case duty == decision.DutyNotRequired && d.a.AP.Duty == decision.DutyNotRequired:
		notes = append(notes, t.S("ap.note.not_required"))
	case duty == decision.DutyNotRequired:
		notes = append(notes, t.S("ap.note.decided_not"))
	default:
		notes = append(notes, d.clock())
	}
	if d.a.Provisional {
		notes = append(notes, t.S("ap.note.provisional"))
	}
	return append(notes, t.S("ap.note.rules"))
}

// clock never shows a deadline without a moment of awareness, and late is never
// "too late".
func (d *draft) clock() string {
	deadline, known := decision.Current().Deadline(d.f)
	switch {
	case !known:
		return d.t.S("ap.note.no_clock")
	case d.late():
		return d.t.S("ap.note.late", "deadline", d.t.Moment(deadline))
	}
	return d.t.S("ap.note.deadline", "deadline", d.t.Moment(deadline))
}

func (d *draft) chapter1() {
	d.ask("1.1", Suggested, d.chosen("single"), d.hint("again"))
	d.ask("1.2", Suggested, d.chosen("avg"), d.hint("other_law"))
	hint := d.hint("supervisors", "options", formLabel(d.t, "list.supervisors"))
	if d.f.FinancialUndertaking == decision.Yes {
		d.ask("1.3", Fill, hint, d.hint("financial"))
		return
	}
	d.ask("1.3", Fill, hint)
}

func (d *draft) chapter2() {
	switch d.f.Countries {
	case decision.NLOnly:
		d.ask("2.1.1", Known, d.chosen("no"))
	case decision.Several:
		d.ask("2.1.1", Fill, d.chosen("yes"), d.say("which_countries"))
	default:
		d.pending("2.1.1")
	}
	d.ask("2.2.1", Fill, d.hint("other_authorities"))
}

func (d *draft) chapter3() {
	name := d.organisation()
	switch {
	case name != "":
		d.ask("3.1.1", Fill, d.say("controller", "name", name), d.say("controller_rest"))
	case d.ours():
		d.ask("3.1.1", Fill, d.say("controller_unknown"), d.say("controller_rest"))
		d.lacks("organisation", "3.1.1", "")
	default:
		d.ask("3.1.1", Fill, d.say("controller_client"), d.say("controller_rest"))
		d.lacks("organisation", "3.1.1", "")
	}
	d.ask("3.1.2", Fill, d.hint("sector"))
	d.contactPoint()
	d.otherParties()
}

// contactPoint: the name and the details of the data protection officer or
// another contact point are required (art. 33(3)(b)).
func (d *draft) contactPoint() {
	person, detail := d.contact()
	var lines []Line
	if person != "" {
		lines = append(lines, plain(person))
	}
	if detail != "" {
		lines = append(lines, plain(detail))
	}
	state := Suggested
	if person == "" || detail == "" {
		state = Fill
		lines = append(lines, d.say("reporter_unknown"))
		d.lacks("contact", "3.2.1", "333b")
	}
	d.ask("3.2.1", state, append(lines, d.hint("reporter"))...)
	d.ask("3.2.2", Optional, d.hint("contact_person"))
}

func (d *draft) otherParties() {
	switch {
	case !d.ours():
		us := inline(d.r.Organisation.Name)
		if us == "" {
			us = d.t.S("ap.placeholder_name")
		}
		d.ask("3.3", Suggested, d.chosen("yes"), d.say("we_are_processor", "name", us))
	case d.f.AtProcessor == decision.Yes:
		d.ask("3.3", Fill, d.chosen("yes"), d.say("processor"))
	case d.f.AtProcessor == decision.No && d.f.Role == decision.JointController:
		d.ask("3.3", Fill, d.chosen("yes"), d.say("joint"))
	case d.f.AtProcessor == decision.No:
		d.ask("3.3", Suggested, d.say("no_processor"), d.hint("recipient_organisation"))
	default:
		d.pending("3.3")
	}
}

func (d *draft) chapter4() {
	f := d.f
	if f.OccurredFrom.IsZero() {
		d.pending("4.1.1")
	} else {
		d.ask("4.1.1", Known, plain(d.t.Moment(f.OccurredFrom)))
	}
	switch {
	case f.Ongoing == decision.Yes:
		d.ask("4.1.2", Known, d.say("ongoing"))
	case !f.OccurredUntil.IsZero():
		d.ask("4.1.2", Known, plain(d.t.Moment(f.OccurredUntil)))
	case !f.OccurredFrom.IsZero() && f.Ongoing == decision.Unanswered:
		// Not asked: a mail or a theft is one moment. It may still be wrong.
		d.ask("4.1.2", Optional, d.hint("one_moment"))
	default:
		d.pending("4.1.2")
	}
	// The form asks when it was discovered; the moment that counts is the one of
	// awareness. An earlier first signal is named in 4.3, never hidden.
	if f.AwareAt.IsZero() {
		d.pending("4.2")
		d.lacks("aware", "4.2", "331")
	} else {
		d.ask("4.2", Known, plain(d.t.Moment(f.AwareAt)))
	}
	d.discovery()
	d.delay()
}

func (d *draft) discovery() {
	f := d.f
	lines := plainLines(d.r.Story.Discovered)
	state := Known
	if len(lines) == 0 {
		lines, state = []Line{d.still()}, Pending
	}
	if !f.FirstSignalAt.IsZero() && (f.AwareAt.IsZero() || f.FirstSignalAt.Before(f.AwareAt)) {
		lines = append(lines, d.say("first_signal", "moment", d.t.Moment(f.FirstSignalAt)))
		if why := paragraphs(d.r.Story.LaterReason); len(why) > 0 {
			lines = append(lines, d.say("later_reason", "reason", strings.Join(why, " ")))
		}
	}
	if !f.ProcessorAwareAt.IsZero() {
		lines = append(lines, d.say("processor_aware", "moment", d.t.Moment(f.ProcessorAwareAt)))
	}
	d.ask("4.3", state, lines...)
}

// delay is asked only after the deadline (art. 33(1)).
func (d *draft) delay() {
	if !d.late() {
		return
	}
	if why := plainLines(d.r.Story.DelayReason); len(why) > 0 {
		d.ask("4.5", Known, why...)
		return
	}
	d.pending("4.5", d.hint("delay"))
	d.lacks("delay", "4.5", "331")
}

// count is a number of people: exact, or a minimum and a maximum.
func (d *draft) count() (State, []Line) {
	c := d.f.DataSubjects
	switch {
	case c == nil:
		return Pending, []Line{d.still()}
	case c.Exact():
		return Known, []Line{d.say("exact", "n", strconv.Itoa(c.Min))}
	}
	return Estimated, []Line{d.say("range", "min", strconv.Itoa(c.Min), "max", strconv.Itoa(c.Max))}
}
