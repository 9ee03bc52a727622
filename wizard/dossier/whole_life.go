package dossier

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
)

// What was done and said: the chapters that grow after the intake.

// moment is a moment in a table, short enough for a column, or that there is
// none. The zone stays: once a year an hour comes twice.
func (w *wholeCase) moment(at time.Time) string {
	if at.IsZero() {
		return None
	}
	local := at.In(decision.Amsterdam())
	clock := w.t.S("moment.clock", "hour", local.Format("15"), "minute", local.Format("04"))
	return w.t.Day(at) + ", " + clock + " " + local.Format("MST")
}

// nothing says in an empty chapter that it is empty.
func (w *wholeCase) nothing(s *Section) { s.add("", plain(w.say("nothing_recorded"))) }

// containment is what was done at once, by the clock.
func (w *wholeCase) containment() {
	s := w.section("containment")
	done := w.actions(func(question.Action) bool { return true })
	if len(done) == 0 {
		w.nothing(s)
		return
	}
	s.Table = &Table{Head: []string{w.say("column.done_at"), w.say("column.done")}}
	for _, a := range done {
		s.Table.Rows = append(s.Table.Rows, []string{w.moment(a.at), a.words})
	}
}

// measures keeps what repairs this breach apart from what prevents the next one,
// as the authority advises: the second list goes on after the case.
func (w *wholeCase) measures(on register.MeasureList, measures []register.Measure) {
	s := w.section(string(on))
	if len(measures) == 0 {
		w.nothing(s)
		return
	}
	s.Table = &Table{Head: []string{w.say("column.measure"), w.say("column.owner"), w.say("column.due"), w.say("column.done_at")}}
	for _, m := range measures {
		due := None
		if !m.Due.IsZero() {
			due = w.t.Day(m.Due)
		}
		done := w.moment(m.At)
		switch {
		case !m.Done(on):
			done = w.say("not_done")
		case m.At.IsZero():
			done = w.say("done_some_time")
		}
		s.Table.Rows = append(s.Table.Rows, []string{cmp.Or(inline(m.Text), None), cmp.Or(inline(m.Owner), None), due, done})
	}
}

// notifications are what went to the authority, in order.
func (w *wholeCase) notifications() {
	s := w.section("notifications")
	if len(w.r.Notifications) == 0 {
		w.nothing(s)
	}
	for i, n := range w.r.Notifications {
		lines := []Line{plain(w.t.Moment(n.At) + ".")}
		if number := inline(n.ReportNumber); number != "" {
			lines = append(lines, plain(w.say("report_number", "number", number)))
		}
		if !n.SupplementDue.IsZero() {
			lines = append(lines, plain(w.t.S("life.promised", "day", w.t.Day(n.SupplementDue))))
		}
		if reason := plainLines(n.DelayReason); len(reason) > 0 {
			lines = append(append(lines, Line{Head, w.say("delay")}), reason...)
		}
		s.add(strconv.Itoa(i+1)+". "+w.choice("life.type.", string(n.Type)), lines...)
	}
}

// choice is a stored choice in words, or as it is stored when this version does
// not know it.
func (w *wholeCase) choice(family, id string) string {
	return cmp.Or(w.t.Maybe(family+id), inline(id))
}

// communications are the messages to the people, with the text as it was sent.
func (w *wholeCase) communications() {
	s := w.section("communications")
	if len(w.r.Communications) == 0 {
		w.nothing(s)
	}
	for i, c := range w.r.Communications {
		var channels []string
		for _, channel := range c.Channels {
			channels = append(channels, w.choice("option.told_channels.", string(channel)))
		}
		reached := w.say("reached_unknown")
		if c.Reached != nil {
			reached = w.t.N("life.reached", *c.Reached)
		}
		lines := []Line{plain(w.say("channels", "channels", cmp.Or(strings.Join(channels, ", "), None))), plain(reached)}
		if text := plainLines(c.Text); len(text) > 0 {
			lines = append(append(lines, Line{Head, w.say("text_sent")}), text...)
		} else {
			lines = append(lines, plain(w.say("text_missing")))
		}
		s.add(strconv.Itoa(i+1)+". "+w.t.Moment(c.At), lines...)
	}
}

func (w *wholeCase) dpo() {
	s, d := w.section("dpo"), w.r.DPO
	if d == nil {
		w.nothing(s)
		return
	}
	lines := []Line{plain(w.choice("option.dpo_involved.", string(d.Involved)) + ".")}
	if !d.At.IsZero() {
		lines = append(lines, plain(w.t.Moment(d.At)+"."))
	}
	if advice := plainLines(d.Advice); len(advice) > 0 {
		lines = append(append(lines, Line{Head, w.say("advice")}), advice...)
	}
	s.add("", lines...)
}

func (w *wholeCase) parties() {
	s := w.section("parties")
	if len(w.r.Parties) == 0 {
		w.nothing(s)
		return
	}
	s.Table = &Table{Head: []string{w.say("column.party"), w.say("column.role"), w.say("column.contact"), w.say("column.told_us")}}
	for _, p := range w.r.Parties {
		s.Table.Rows = append(s.Table.Rows, []string{cmp.Or(inline(p.Name), None), w.choice("option.party_role.", string(p.Role)),
			cmp.Or(inline(p.Contact), None), w.moment(p.ToldUsAt)})
	}
}

func (w *wholeCase) duties() {
	s := w.section("duties")
	if len(w.r.OtherDuties) == 0 {
		w.nothing(s)
		return
	}
	s.Table = &Table{Head: []string{w.say("column.duty"), w.say("column.answer"), w.say("column.note")}}
	for _, d := range w.r.OtherDuties {
		s.Table.Rows = append(s.Table.Rows, []string{w.choice("life.duty.", string(d.Duty)),
			upperFirst(w.choice("option.duty.", string(d.Answer))), cmp.Or(inline(d.Note), None)})
	}
}

func (w *wholeCase) evaluation() {
	s, e := w.section("evaluation"), w.r.Evaluation
	if e == nil {
		w.nothing(s)
		return
	}
	var lines []Line
	if !e.Planned.IsZero() {
		lines = append(lines, plain(w.say("evaluation_planned", "day", w.t.Day(e.Planned))))
	}
	if !e.At.IsZero() {
		lines = append(lines, plain(w.say("evaluated", "at", w.t.Moment(e.At))))
	}
	lines = append(lines, plainLines(e.Lesson)...)
	if len(lines) == 0 {
		w.nothing(s)
		return
	}
	s.add("", lines...)
}

// mostOfNews is how much of a text shows where it was added; it stands whole in
// its own chapter, and where it was changed later.
const mostOfNews = 200 // runes

// known is what was known when: per revision the verdict of then and what
// changed, and at the end the verdict that the rules of today give.
func (w *wholeCase) known() {
	s := w.section("known")
	s.add("", plain(w.say("known_intro")))
	h := phrase.NewHistory(w.c.History)
	var then Line
	for i, r := range h.Revisions {
		lines := []Line{plain(w.t.S("history.then", "rules", inline(r.Verdict.RuleSet)) + " " + r.Verdict.Text(w.t))}
		if i > 0 && lines[0] == then {
			lines[0] = plain(w.say("same_verdict"))
		} else {
			then = lines[0]
		}
		for n, c := range r.Changes {
			if text, is := c.To.(string); is && c.From == nil {
				r.Changes[n].To = clip(text, mostOfNews)
			}
		}
		changes := phrase.Changes(w.t, r.Changes)
		if i > 0 && len(changes) == 0 {
			lines = append(lines, plain(w.t.S("life.unchanged")))
		}
		for _, change := range changes {
			lines = append(lines, bullet(inline(change)))
		}
		s.add(w.revision(r.Revision, r.At), lines...)
	}
	s.add(w.say("label.now"), plain(w.t.S("history.now", "rules", h.Now.RuleSet)+" "+h.Now.Text(w.t)))
}

func (w *wholeCase) revision(n int, at time.Time) string {
	if at.IsZero() {
		return w.say("revision_unsealed")
	}
	return w.say("revision", "revision", n, "at", w.t.MomentShort(at))
}
