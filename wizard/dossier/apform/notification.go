package apform

import (
	"slices"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// Notification is the draft of the notification to the authority, in the
// order and the numbering of its online form (art. 33 GDPR).
func Notification(s *dossier.CaseData) document.Document {
	d := NewForm(s, s.Until())
	d.doc.Name, d.doc.Title = s.Text.S("dossier.file.ap"), s.Text.S("ap.title")
	d.notes()
	return d.finished()
}

// notes is what to know before copying: that this is no notification, whether
// and until when one is due.
func (d *Form) notes() {
	d.note("draft")
	duty, _ := d.Record.Decision.Outcome(d.Assessment)
	_, last, stands := d.CurrentNotification()
	switch {
	case stands:
		d.note("notified", "moment", d.When(last.At, last.Estimate))
	case !d.Assessment.Breach:
		d.note("no_breach")
	case !d.Ours():
		d.note("processor")
	case duty == decision.DutyNotRequired && d.Assessment.AP.Duty == decision.DutyNotRequired:
		d.note("not_required")
	case duty == decision.DutyNotRequired:
		d.note("decided_not")
	default:
		d.clock()
	}
	if d.Assessment.Provisional {
		d.note("provisional")
	}
	d.note("rules")
}

// clock never shows a deadline without a moment of awareness, and late is never
// "too late".
func (d *Form) clock() {
	deadline, known := d.Assessment.Deadline(d.Facts)
	switch {
	case !known:
		d.note("no_clock")
	case d.Late():
		d.note("late", "deadline", d.DeadlineWords(deadline))
	default:
		d.note("deadline", "deadline", d.DeadlineWords(deadline))
	}
}

func (d *Form) chapter1() {
	_, last, stands := d.CurrentNotification()
	switch {
	case stands:
		d.numbered("again")
	case last.Type == record.NotifiedWithdrawn:
		d.ask("1.1", document.Suggested, d.Chosen("single"), d.hint("anew", "day", d.Text.Day(last.At)))
	default:
		d.ask("1.1", document.Suggested, d.Chosen("single"), d.hint("again"), d.hint("alike"))
	}
	d.ask("1.2", document.Suggested, d.Chosen("avg"), d.hint("other_law"))
	d.supervisors()
}

// numbered is 1.1 for a notification that goes with an earlier one. The form is
// known to ask which one, not in which words.
func (d *Form) numbered(option string) {
	lines := []document.Line{d.Chosen(option), d.hint("unconfirmed")}
	if number := d.ReportNumber(); number != "" {
		d.ask("1.1", document.Suggested, append(lines, d.Say("report_number", "number", number))...)
		return
	}
	d.ask("1.1", document.Fill, append(lines, d.Say("report_number", "number", d.Text.S("ap.placeholder_number")))...)
	d.lacks("report_number", "1.1", "")
}

func (d *Form) chapter2() {
	switch d.Facts.Countries {
	case decision.NLOnly:
		d.ask("2.1.1", document.Known, d.Chosen("no"))
	case decision.Several:
		d.ask("2.1.1", document.Fill, d.Chosen("yes"), d.Say("which_countries"))
	default:
		d.pending("2.1.1")
	}
	d.ask("2.2.1", document.Fill, d.hint("other_authorities"))
}

func (d *Form) chapter4() {
	f := d.Facts
	if f.OccurredFrom.IsZero() {
		d.pending("4.1.1")
	} else {
		d.ask("4.1.1", d.MomentState("occurred_from"), document.Paragraph(d.Moment("occurred_from")))
	}
	switch {
	case f.Ongoing == decision.Yes:
		d.ask("4.1.2", document.Known, d.Say("ongoing"))
	case !f.OccurredUntil.IsZero():
		d.ask("4.1.2", d.MomentState("occurred_until"), document.Paragraph(d.Moment("occurred_until")))
	case !f.OccurredFrom.IsZero() && f.Ongoing == decision.Unanswered:
		// Not asked: a mail or a theft is one moment. It may still be wrong.
		d.ask("4.1.2", document.Optional, d.hint("one_moment"))
	default:
		d.pending("4.1.2")
	}
	// The form asks when it was discovered; the moment that counts is the one of
	// awareness. An earlier first signal is named in 4.3, never hidden.
	switch {
	case !d.Ours(): // what is on record is when the processor knew
		d.ask("4.2", document.Fill, d.Say("client_aware"), d.hint("client_aware"))
		d.lacks("aware", "4.2", "331")
	case f.AwareAt.IsZero():
		d.pending("4.2")
		d.lacks("aware", "4.2", "331")
	default:
		d.ask("4.2", d.MomentState("aware_at"), document.Paragraph(d.Moment("aware_at")))
	}
	d.discovery()
	d.delay()
}

// discovery is what a person worded for the authority, or else who got the first
// signal and when. What was jotted down about it stays in the register.
func (d *Form) discovery() {
	f := d.Facts
	lines, state := d.DiscoveredToAuthority(), document.Known
	worded := len(lines) > 0
	switch {
	case worded:
	case d.Ours() && !f.FirstSignalAt.IsZero():
		lines, state = []document.Line{d.signal()}, document.Suggested
	default:
		lines, state = []document.Line{d.still()}, document.Pending
	}
	if !worded && document.Clean(d.Record.Story.Discovered) != "" {
		lines = append(lines, d.hint("noted"))
	}
	if !d.Ours() { // in the words of the client: what its supplier saw, and when
		if !f.FirstSignalAt.IsZero() {
			lines = append(lines, d.Say("processor_signal", "moment", d.Moment("first_signal_at")))
		}
		if !f.AwareAt.IsZero() {
			lines = append(lines, d.Say("processor_aware", "moment", d.Moment("aware_at")))
		}
		d.ask("4.3", state, lines...)
		return
	}
	if !f.FirstSignalAt.IsZero() && (f.AwareAt.IsZero() || f.FirstSignalAt.Before(f.AwareAt)) {
		if worded {
			lines = append(lines, d.Say("first_signal", "moment", d.Moment("first_signal_at")))
		}
		if why := document.Paragraphs(d.Record.Story.LaterReason); len(why) > 0 {
			lines = append(lines, d.Say("later_reason", "reason", strings.Join(why, " ")))
		}
	}
	if !f.ProcessorAwareAt.IsZero() {
		lines = append(lines, d.Say("processor_aware", "moment", d.Moment("processor_aware_at")))
	}
	for _, p := range d.Parties(record.PartyProcessor) {
		if !p.ToldUsAt.IsZero() {
			lines = append(lines, d.Say("processor_told", "name", document.OneLine(p.Name), "moment", d.When(p.ToldUsAt, p.ToldUsEstimate)))
		}
	}
	d.ask("4.3", state, lines...)
}

// signal is the first sign of the breach, with the one that got it where that is on
// record.
func (d *Form) signal() document.Line {
	by := d.Record.FirstSignalBy
	if !slices.Contains([]string{"employee", "management", "processor"}, by) {
		by = "nobody"
	}
	return document.Paragraph(d.Text.S("ap.signal."+by, "moment", d.Moment("first_signal_at")))
}

// delay is asked only after the deadline (art. 33(1)).
func (d *Form) delay() {
	if !d.Late() {
		return
	}
	if why := d.DelayReason(); len(why) > 0 {
		d.ask("4.5", document.Known, why...)
		return
	}
	d.pending("4.5", d.hint("delay"))
	d.lacks("delay", "4.5", "331")
}

// DelayReason is what was told to the authority and what the record says, once
// when it is the same.
func (d *Form) DelayReason() []document.Line {
	first, _, _ := d.CurrentNotification()
	lines := document.Typed(d.Record.Story.DelayReason)
	if said := document.Typed(first.DelayReason); copied(document.Item{Lines: said}) != copied(document.Item{Lines: lines}) {
		lines = append(lines, said...)
	}
	return lines
}

// number is a number of people or of records: counted, estimated, or a minimum and
// a maximum.
func (d *Form) number(c *decision.Count) (document.State, []document.Line) {
	switch {
	case c == nil:
		return document.Pending, []document.Line{d.still()}
	case c.Exact() && c.Estimate:
		return document.Estimated, []document.Line{d.Say("about", "n", strconv.Itoa(c.Min))}
	case c.Exact():
		return document.Known, []document.Line{d.Say("exact", "n", strconv.Itoa(c.Min))}
	}
	return document.Estimated, []document.Line{d.Say("range", "min", strconv.Itoa(c.Min), "max", strconv.Itoa(c.Max))}
}
