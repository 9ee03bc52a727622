package casefile

import (
	"cmp"
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// event is something that happened, at a moment that the record has.
type event struct {
	at   time.Time
	what string
	main bool // on the page for a director

	estimate bool
	counted  bool // from awareness itself, so that the time between is exact
}

// events are all moments of the case, the oldest first: what a reader wants to see
// on one line is spread over the record.
func (w *caseFile) events() []event {
	var all []event
	add := func(at time.Time, estimate, main bool, what string) {
		if !at.IsZero() && what != "" {
			all = append(all, event{at: at, what: what, main: main, estimate: estimate})
		}
	}
	say := func(at time.Time, estimate, main bool, key string, pairs ...any) {
		add(at, estimate, main, w.say("event."+key, pairs...))
	}
	fact := func(name record.MomentFact, main bool, what string) {
		add(*w.Facts.Moment(string(name)), w.Record.Estimated(name), main, what)
	}
	fact("occurred_from", true, w.say("event.began"))
	fact("occurred_until", true, w.say("event.stopped"))
	fact("first_signal_at", true, w.say("event.signal"))
	fact("processor_aware_at", false, w.say("event.processor"))
	fact("aware_at", true, w.say("event.aware"))
	for _, p := range w.Record.Parties {
		say(p.ToldUsAt, p.ToldUsEstimate, false, "told_us", "who", cmp.Or(document.OneLine(p.Name), w.choice("option.party_role.", string(p.Role))))
	}
	for _, a := range w.Actions(func(question.Action) bool { return true }) {
		add(a.At, a.Estimate, false, a.Words)
	}
	for _, m := range slices.Concat(w.Record.Corrective, w.Record.Preventive) {
		if what := document.OneLine(m.Text); what != "" {
			say(m.At, m.Estimate, false, "measure", "what", what)
		}
	}
	if at := w.Assessment.AP.Deadline; at != nil {
		estimate := w.Record.Estimated("aware_at")
		say(*at, estimate, true, "deadline")
		all[len(all)-1].counted = true
	}
	say(w.Case.History[0].At, false, false, "recorded")
	for _, n := range w.Record.Notifications {
		add(n.At, n.Estimate, true, w.choice("casefile.event.", string(n.Type)))
	}
	for _, c := range w.Record.Communications {
		say(c.At, c.Estimate, true, "people")
	}
	if d := w.Record.DPO; d != nil {
		say(d.At, d.Estimate, false, "dpo")
	}
	if e := w.Record.Evaluation; e != nil {
		say(e.At, false, true, "evaluated")
	}
	for _, turn := range w.Record.StatusLog {
		add(turn.At, false, true, document.UpperFirst(w.choice("kind.", string(turn.Kind))))
	}
	slices.SortStableFunc(all, func(a, b event) int { return a.at.Compare(b.at) })
	return all
}

// timeline is events under each other, with how long after awareness each was.
func (w *caseFile) timeline(all []event) *document.Table {
	t := &document.Table{Head: []string{w.say("column.when"), w.say("column.event"), w.say("column.since")}}
	for _, e := range all {
		t.Rows = append(t.Rows, []string{w.Text.Estimate(w.moment(e.at), e.estimate), e.what, w.since(e)})
	}
	return t
}

// since is an event counted from awareness.
func (w *caseFile) since(e event) string {
	aware := w.Facts.AwareAt
	length := func(d time.Duration) string {
		if e.counted || !e.estimate && !w.Record.Estimated("aware_at") {
			return w.length(d)
		}
		return w.Text.S("moment.roughly", "time", w.length(d))
	}
	switch d := e.at.Sub(aware); {
	case aware.IsZero():
		return document.None
	case d < 0:
		return w.say("before", "time", length(-d))
	case d < time.Minute:
		return "0"
	default:
		return w.say("after", "time", length(d))
	}
}

// length is a time in hours and minutes, without what is none.
func (w *caseFile) length(d time.Duration) string {
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	switch {
	case hours == 0:
		return w.say("minutes", "n", minutes)
	case minutes == 0:
		return w.say("hours", "n", hours)
	}
	return w.Text.Left(d)
}

// mostMain is how many events stand on the page for a director.
const mostMain = 10

// mainEvents are those of the first page.
func (w *caseFile) mainEvents() []event {
	main := slices.DeleteFunc(w.events(), func(e event) bool { return !e.main })
	if extra := len(main) - mostMain; extra > 0 { // the last ones tell how it ended
		main = slices.Delete(main, mostMain/2, mostMain/2+extra)
	}
	return main
}

// beyond is how far past its limit a line of time is drawn, in times the limit.
const beyond = 3

// clock is the 72 hours as a drawing, with what happened on it; nil when no clock
// runs.
func (w *caseFile) clock() *document.Span {
	aware, deadline := w.Facts.AwareAt, w.Assessment.AP.Deadline
	if ap, _ := w.Record.Decision.Outcome(w.Assessment); aware.IsZero() || deadline == nil || ap != decision.DutyRequired {
		return nil
	}
	limit := deadline.Sub(aware)
	s := &document.Span{Limit: limit, Limits: w.say("clock.limit", "hours", int(limit/time.Hour), "moment", w.DeadlineWords(*deadline))}
	mark := func(at time.Time, estimate bool, key string) {
		d := at.Sub(aware)
		after := w.length(max(d, 0))
		if estimate || w.Record.Estimated("aware_at") {
			after = w.Text.S("moment.roughly", "time", after)
		}
		s.Marks = append(s.Marks, document.Mark{At: min(d, beyond*limit), Words: w.say("clock."+key, "time", after)})
	}
	first, told := w.summary.APNotified, w.summary.PeopleTold
	switch {
	case !first.IsZero():
		mark(first, w.summary.APEstimate, "notified")
	case !w.summary.Closed && w.Now.After(*deadline):
		mark(w.Now, false, "late")
	case !w.summary.Closed && w.Now.After(aware):
		mark(w.Now, false, "now")
	}
	if !told.IsZero() {
		mark(told, w.summary.PeopleEstimate, "told")
	}
	slices.SortStableFunc(s.Marks, func(a, b document.Mark) int { return cmp.Compare(a.At, b.At) })
	return s
}

// course is the chapter with all events.
func (w *caseFile) course() {
	s := w.section("events")
	all := w.events()
	if len(all) == 0 {
		w.nothing(s)
		return
	}
	s.Table = w.timeline(all)
}

// grid is the table of risks with the place of this case marked, and what a rule
// made of it when it is another.
func (w *caseFile) grid() {
	s := w.section("grid")
	exposure, impact := w.Assessment.Exposure.Level, w.Assessment.Impact.Level
	if !w.Assessment.Breach || impact == 0 {
		w.nothing(s)
		return
	}
	s.Add("", document.Paragraph(w.say("grid_intro")))
	matrix := w.ruleSet().Rules().Matrix
	t := &document.Table{Head: []string{w.say("label.exposure")}, Shares: []float64{3, 2, 2, 2}}
	for _, name := range []string{"limited", "considerable", "severe"} {
		t.Head = append(t.Head, w.say("grid_impact", "name", w.Text.S("impact."+name)))
	}
	for level, name := range []string{"excluded", "contained", "limited", "uncontrolled", "hostile"} {
		row := []string{document.UpperFirst(w.Text.S("exposure." + name))}
		for i, risk := range matrix[level] {
			cell := w.Text.S("risk." + risk.String())
			if level == exposure && i == impact-1 {
				t.Marked = &document.Cell{Row: level, Column: i + 1}
				cell = w.say("grid_here", "risk", cell)
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	s.Table = t
	if risk := matrix[exposure][impact-1]; risk != w.Assessment.Risk {
		s.Add("", document.Paragraph(w.say("grid_other", "table", w.Text.S("risk."+risk.String()), "risk", w.Text.S("risk."+w.Assessment.Risk.String()))))
	}
}

// signOff is room for the names and signatures of the maker and of the one who
// answers for the organisation.
func (w *caseFile) signOff() {
	s := w.section("sign")
	s.Add("", document.Paragraph(w.say("sign_intro")))
	made := cmp.Or(document.OneLine(w.last.By), blank)
	s.Table = &document.Table{Head: []string{w.say("column.signed"), w.say("column.made_by"), w.say("column.agreed")}, Shares: []float64{1, 2, 2}}
	for _, row := range []struct{ key, maker string }{{"name", made}, {"function", blank}, {"office", blank}, {"date", blank}, {"signature", blank}} {
		s.Table.Rows = append(s.Table.Rows, []string{w.say("sign." + row.key), row.maker, blank})
	}
}

// blank is room to write.
const blank = "................................"

// evidence is what files show what, known by their sums.
func (w *caseFile) evidence() {
	s := w.section("evidence")
	if len(w.Record.Evidence) == 0 {
		w.nothing(s)
		return
	}
	s.Add("", document.Paragraph(w.say("evidence_intro")))
	s.Table = &document.Table{Head: []string{w.say("column.file"), w.say("column.shows"), w.say("column.kept"), w.say("column.sum")}}
	for _, e := range w.Record.Evidence {
		s.Table.Rows = append(s.Table.Rows, []string{cmp.Or(document.OneLine(e.Name), document.None), cmp.Or(document.OneLine(e.Shows), document.None),
			cmp.Or(document.OneLine(e.Kept), document.None), string(e.SHA256)})
	}
}

// emptyChapters is one line for all that nothing is recorded of.
func (w *caseFile) emptyChapters() {
	if len(w.empty) == 0 {
		return
	}
	w.section("empty").Add("", document.Paragraph(w.say("nothing_recorded_of", "chapters", w.Text.And(lowerHeads(w.empty)))))
}

// lowerHeads are headings inside a sentence.
func lowerHeads(heads []string) []string {
	all := make([]string, len(heads))
	for i, h := range heads {
		all[i] = text.LowerFirst(h)
	}
	return all
}
