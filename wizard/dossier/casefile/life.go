package casefile

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
	"datalek/wizard/question"
)

// What was done and said: the chapters that grow after the intake.

// moment is a moment in a table, short enough for a column, or that there is
// none. The zone stays: once a year an hour comes twice.
func (w *caseFile) moment(at time.Time) string {
	if at.IsZero() {
		return document.None
	}
	local := at.In(decision.Amsterdam())
	clock := w.Text.S("moment.clock", "hour", local.Format("15"), "minute", local.Format("04"))
	return w.Text.Day(at) + ", " + clock + " " + local.Format("MST")
}

// when is such a moment, with it said when nobody knows it exactly.
func (w *caseFile) when(at time.Time, estimate bool) string {
	return w.Text.Estimate(w.moment(at), estimate)
}

// nothing takes the chapter that was begun out again: it is empty, and its heading
// goes on the one line of those that are.
func (w *caseFile) nothing(s *document.Section) {
	w.empty = append(w.empty, s.Heading)
	w.doc.Sections = w.doc.Sections[:len(w.doc.Sections)-1]
}

// containment is what was done at once, by the clock.
func (w *caseFile) containment() {
	s := w.section("containment")
	done := w.Actions(func(question.Action) bool { return true })
	for _, a := range w.UnknownActions() {
		done = append(done, dossier.Done{Words: w.say("unknown_action", "id", document.OneLine(a.ID)), At: a.At, Estimate: a.Estimate})
	}
	if len(done) == 0 {
		w.nothing(s)
		return
	}
	s.Table = &document.Table{Head: []string{w.say("column.done_at"), w.say("column.done")}}
	for _, a := range done {
		s.Table.Rows = append(s.Table.Rows, []string{w.when(a.At, a.Estimate), a.Words})
	}
}

// measures keeps what repairs this breach apart from what prevents the next one,
// as the authority advises: the second list goes on after the case.
func (w *caseFile) measures(on record.MeasureList, measures []record.Measure) {
	s := w.section(string(on))
	if len(measures) == 0 {
		w.nothing(s)
		return
	}
	s.Table = &document.Table{Head: []string{w.say("column.measure"), w.say("column.owner"), w.say("column.due"), w.say("column.done_at")}}
	for _, m := range measures {
		due := document.None
		if !m.Due.IsZero() {
			due = w.Text.Day(m.Due)
		}
		done := w.when(m.At, m.Estimate)
		switch {
		case !m.Done(on):
			done = w.say("not_done")
		case m.At.IsZero():
			done = w.say("done_some_time")
		}
		s.Table.Rows = append(s.Table.Rows, []string{cmp.Or(document.OneLine(m.Text), document.None), cmp.Or(document.OneLine(m.Owner), document.None), due, done})
	}
}

// notifications are what went to the authority, in order.
func (w *caseFile) notifications() {
	s := w.section("notifications")
	if len(w.Record.Notifications) == 0 {
		w.nothing(s)
	}
	for i, n := range w.Record.Notifications {
		lines := []document.Line{document.Paragraph(w.When(n.At, n.Estimate) + ".")}
		if number := document.OneLine(n.ReportNumber); number != "" {
			lines = append(lines, document.Paragraph(w.say("report_number", "number", number)))
		}
		if !n.SupplementDue.IsZero() {
			lines = append(lines, document.Paragraph(w.Text.S("life.promised", "day", w.Text.Day(n.SupplementDue))))
		}
		if reason := document.Typed(n.DelayReason); len(reason) > 0 {
			lines = append(append(lines, document.Head.Line(w.say("delay"))), reason...)
		}
		s.Add(strconv.Itoa(i+1)+". "+w.choice("life.type.", string(n.Type)), lines...)
	}
}

// choice is a stored choice in words, or as it is stored when this version does
// not know it.
func (w *caseFile) choice(family, id string) string {
	return cmp.Or(w.Text.Maybe(family+id), document.OneLine(id))
}

// communications are the messages to the people, with the text as it was sent.
func (w *caseFile) communications() {
	s := w.section("communications")
	if len(w.Record.Communications) == 0 {
		w.nothing(s)
	}
	for i, c := range w.Record.Communications {
		var channels []string
		for _, channel := range c.Channels {
			channels = append(channels, w.choice("option.told_channels.", string(channel)))
		}
		reached := w.say("reached_unknown")
		if c.Reached != nil {
			reached = w.Text.N("life.reached", *c.Reached)
		}
		lines := []document.Line{document.Paragraph(w.say("channels", "channels", cmp.Or(strings.Join(channels, ", "), document.None))), document.Paragraph(reached)}
		if text := document.Typed(c.Text); len(text) > 0 {
			lines = append(append(lines, document.Head.Line(w.say("text_sent"))), text...)
		} else {
			lines = append(lines, document.Paragraph(w.say("text_missing")))
		}
		s.Add(strconv.Itoa(i+1)+". "+w.When(c.At, c.Estimate), lines...)
	}
}

func (w *caseFile) dpo() {
	s, d := w.section("dpo"), w.Record.DPO
	if d == nil {
		w.nothing(s)
		return
	}
	lines := []document.Line{document.Paragraph(w.choice("option.dpo_involved.", string(d.Involved)) + ".")}
	if !d.At.IsZero() {
		lines = append(lines, document.Paragraph(w.When(d.At, d.Estimate)+"."))
	}
	if advice := document.Typed(d.Advice); len(advice) > 0 {
		lines = append(append(lines, document.Head.Line(w.say("advice"))), advice...)
	}
	s.Add("", lines...)
}

func (w *caseFile) parties() {
	s := w.section("parties")
	if len(w.Record.Parties) == 0 {
		w.nothing(s)
		return
	}
	s.Table = &document.Table{Head: []string{w.say("column.party"), w.say("column.role"), w.say("column.contact"), w.say("column.told_us")}}
	served := slices.ContainsFunc(w.Record.Parties, record.Party.Served)
	if served {
		s.Table.Head = append(s.Table.Head, w.say("column.told_them"))
	}
	for _, p := range w.Record.Parties {
		s.Table.Rows = append(s.Table.Rows, []string{cmp.Or(document.OneLine(p.Name), document.None), w.choice("option.party_role.", string(p.Role)),
			cmp.Or(document.OneLine(p.Contact), document.None), w.when(p.ToldUsAt, p.ToldUsEstimate)})
		if served {
			row := &s.Table.Rows[len(s.Table.Rows)-1]
			*row = append(*row, cmp.Or(document.UpperFirst(document.OneLine(phrase.ToldThem(w.Text, p))), document.None))
		}
	}
}

func (w *caseFile) duties() {
	s := w.section("duties")
	if len(w.Record.OtherDuties) == 0 {
		w.nothing(s)
		return
	}
	s.Table = &document.Table{Head: []string{w.say("column.duty"), w.say("column.answer"), w.say("column.note")}}
	for _, d := range w.Record.OtherDuties {
		s.Table.Rows = append(s.Table.Rows, []string{w.choice("life.duty.", string(d.Duty)),
			document.UpperFirst(w.choice("option.duty.", string(d.Answer))), cmp.Or(document.OneLine(d.Note), document.None)})
	}
}

func (w *caseFile) evaluation() {
	s, e := w.section("evaluation"), w.Record.Evaluation
	if e == nil {
		w.nothing(s)
		return
	}
	var lines []document.Line
	if !e.Planned.IsZero() {
		lines = append(lines, document.Paragraph(w.say("evaluation_planned", "day", w.Text.Day(e.Planned))))
	}
	if !e.At.IsZero() {
		lines = append(lines, document.Paragraph(w.say("evaluated", "at", w.Text.Moment(e.At))))
	}
	lines = append(lines, document.Typed(e.Lesson)...)
	if len(lines) == 0 {
		w.nothing(s)
		return
	}
	s.Add("", lines...)
}

// mostOfNews is how much of a text shows where it was added; it stands whole in
// its own chapter, and where it was changed later.
const mostOfNews = 200 // runes

// known is what was known when: per revision the verdict of then and what
// changed, and at the end the verdict that the rules of today give.
func (w *caseFile) known() {
	s := w.section("known")
	s.Add("", document.Paragraph(w.say("known_intro")))
	h := phrase.NewHistory(w.Case.History, w.Now)
	var then document.Line
	for i, r := range h.Revisions {
		lines := []document.Line{document.Paragraph(w.Text.S("history.then", "rules", document.OneLine(r.Verdict.RuleSet)) + " " + r.Verdict.Text(w.Text))}
		if i > 0 && lines[0] == then {
			lines[0] = document.Paragraph(w.say("same_verdict"))
		} else {
			then = lines[0]
		}
		for n, c := range r.Changes {
			if text, is := c.To.(string); is && c.From == nil {
				r.Changes[n].To = document.Clip(text, mostOfNews)
			}
		}
		changes := phrase.Changes(w.Text, r.Changes)
		if i > 0 && len(changes) == 0 {
			lines = append(lines, document.Paragraph(w.Text.S("life.unchanged")))
		}
		for _, change := range changes {
			lines = append(lines, document.ListItem(document.OneLine(change)))
		}
		s.Add(w.revision(r.Revision, r.At), lines...)
	}
	s.Add(w.say("label.now"), document.Paragraph(w.Text.S("history.now", "rules", h.Now.RuleSet)+" "+h.Now.Text(w.Text)))
}

func (w *caseFile) revision(n int, at time.Time) string {
	if at.IsZero() {
		return w.say("revision_unsealed")
	}
	return w.say("revision", "revision", n, "at", w.Text.MomentShort(at))
}
