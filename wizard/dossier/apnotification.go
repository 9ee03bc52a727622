package dossier

import (
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/register"
)

// apNotification is the draft of the notification to the authority, in the
// order and the numbering of its online form (art. 33 GDPR).
func apNotification(s source) Document {
	d := filledIn(s, s.until())
	d.doc.Name, d.doc.Title = s.t.S("dossier.file.ap"), s.t.S("ap.title")
	d.notes()
	return d.finished()
}

// notes is what to know before copying: that this is no notification, whether
// and until when one is due.
func (d *draft) notes() {
	d.note("draft")
	duty, _ := d.r.Decision.Outcome(d.a)
	_, last, stands := d.stands()
	switch {
	case stands:
		d.note("notified", "moment", d.t.Moment(last.At))
	case !d.a.Breach:
		d.note("no_breach")
	case !d.ours():
		d.note("processor")
	case duty == decision.DutyNotRequired && d.a.AP.Duty == decision.DutyNotRequired:
		d.note("not_required")
	case duty == decision.DutyNotRequired:
		d.note("decided_not")
	default:
		d.clock()
	}
	if d.a.Provisional {
		d.note("provisional")
	}
	d.note("rules")
}

// clock never shows a deadline without a moment of awareness, and late is never
// "too late".
func (d *draft) clock() {
	deadline, known := decision.Current().Deadline(d.f)
	switch {
	case !known:
		d.note("no_clock")
	case d.late():
		d.note("late", "deadline", d.t.Moment(deadline))
	default:
		d.note("deadline", "deadline", d.t.Moment(deadline))
	}
}

func (d *draft) chapter1() {
	_, last, stands := d.stands()
	switch {
	case stands:
		d.numbered("again")
	case last.Type == register.NotifiedWithdrawn:
		d.ask("1.1", Suggested, d.chosen("single"), d.hint("anew", "day", d.t.Day(last.At)))
	default:
		d.ask("1.1", Suggested, d.chosen("single"), d.hint("again"))
	}
	d.ask("1.2", Suggested, d.chosen("avg"), d.hint("other_law"))
	d.supervisors()
}

// numbered is 1.1 for a notification that goes with an earlier one. The form is
// known to ask which one, not in which words.
func (d *draft) numbered(option string) {
	lines := []Line{d.chosen(option), d.hint("unconfirmed")}
	if number := d.reportNumber(); number != "" {
		d.ask("1.1", Suggested, append(lines, d.say("report_number", "number", number))...)
		return
	}
	d.ask("1.1", Fill, append(lines, d.say("report_number", "number", d.t.S("ap.placeholder_number")))...)
	d.lacks("report_number", "1.1", "")
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
	switch {
	case !d.ours(): // what is on record is when the processor knew
		d.ask("4.2", Fill, d.say("client_aware"), d.hint("client_aware"))
		d.lacks("aware", "4.2", "331")
	case f.AwareAt.IsZero():
		d.pending("4.2")
		d.lacks("aware", "4.2", "331")
	default:
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
	if !d.ours() { // in the words of the client: what its supplier saw, and when
		if !f.FirstSignalAt.IsZero() {
			lines = append(lines, d.say("processor_signal", "moment", d.t.Moment(f.FirstSignalAt)))
		}
		if !f.AwareAt.IsZero() {
			lines = append(lines, d.say("processor_aware", "moment", d.t.Moment(f.AwareAt)))
		}
		d.ask("4.3", state, lines...)
		return
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
	for _, p := range d.parties(register.PartyProcessor) {
		if !p.ToldUsAt.IsZero() {
			lines = append(lines, d.say("processor_told", "name", inline(p.Name), "moment", d.t.Moment(p.ToldUsAt)))
		}
	}
	d.ask("4.3", state, lines...)
}

// delay is asked only after the deadline (art. 33(1)).
func (d *draft) delay() {
	if !d.late() {
		return
	}
	if why := d.delayReason(); len(why) > 0 {
		d.ask("4.5", Known, why...)
		return
	}
	d.pending("4.5", d.hint("delay"))
	d.lacks("delay", "4.5", "331")
}

// delayReason is what was told to the authority and what the record says, once
// when it is the same.
func (d *draft) delayReason() []Line {
	first, _, _ := d.stands()
	lines := plainLines(d.r.Story.DelayReason)
	if said := plainLines(first.DelayReason); copied(Item{Lines: said}) != copied(Item{Lines: lines}) {
		lines = append(lines, said...)
	}
	return lines
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
