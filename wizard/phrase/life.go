package phrase

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// Option is an option in words: those of the program, or those of the person.
func Option(t *text.Text, q question.Question, f question.Flow, id string) string {
	if own := f.Labels[q.ID][id]; own != "" {
		return own
	}
	switch n, c := question.Corrected(&f.Before, id); {
	case q.ID != "correct_which":
	case n != nil:
		return joined([]string{t.Estimate(shortest(n.At), n.Estimate), t.S("life.type." + string(n.Type)), n.ReportNumber})
	case c != nil:
		return joined([]string{t.Estimate(shortest(c.At), c.Estimate), t.S("life.part.people"), channels(t, *c)})
	}
	return t.S(question.OptionKey(q, id))
}

// shortest is a moment in a list that must fit a narrow window.
func shortest(at time.Time) string { return at.In(decision.Amsterdam()).Format("02-01-2006 15:04") }

// How tells how to type a moment, a day or a number.
func How(t *text.Text, q question.Question) string {
	switch {
	case q.Kind == question.Day:
		return t.S("input.day")
	case q.Kind == question.Number && q.Exact():
		return t.S("input.number_known")
	case q.Kind == question.Number:
		return t.S("input.number")
	case !q.CanBeUnknown():
		return t.S("input.when_known")
	}
	return t.S("input.when")
}

// StatusLines is how a case stands, in a few lines over its menu: what was done
// takes the place of what had to be, and what is owed comes last.
func StatusLines(t *text.Text, history []record.Entry, now time.Time) []string {
	e, s := history[len(history)-1], record.SummaryOf(history)
	o := outcome(t, e.Record)
	if !s.APNotified.IsZero() {
		o[1] = t.S("duty.done_ap")
	}
	if !s.PeopleTold.IsZero() {
		o[2] = t.S("duty.done_people")
		if i := slices.IndexFunc(s.Owed, func(o record.Obligation) bool { return o.What == record.DuePeople }); i >= 0 {
			o[2] = t.S("due.count", "done", t.Number(s.Owed[i].Done), "of", t.Number(s.Owed[i].Of))
		}
	}
	lines := []string{t.S("life.verdict", "risk", o[0], "ap", o[1], "people", o[2])}
	if s.Imported {
		lines = []string{t.S("imported.status", "file", e.Imported.File, "risk", o[0]), t.S("imported.ap", "decided", o[1]), t.S("imported.people", "decided", o[2])}
		for _, line := range then(t, record.Record{Imported: e.Imported}) {
			lines = append(lines, "- "+line)
		}
	}
	if n := len(e.Notifications); n > 0 {
		lines = append(lines, notification(t, e.Notifications[n-1]))
	}
	if n := len(e.Communications); n > 0 {
		lines = append(lines, communication(t, e.Communications[n-1]))
	}
	if open := OpenPoints(s); open > 0 {
		line := "! " + t.N("due.closed_open", open)
		if n := len(e.StatusLog); n > 0 && e.StatusLog[n-1].Reason != "" {
			line += " " + t.S("life.note", "note", e.StatusLog[n-1].Reason)
		}
		lines = append(lines, line)
	}
	open := len(Owed(s, now))
	for i, part := range ToDoParts(t, history, now) {
		heading := part.Heading + ":"
		if i == 0 {
			heading = t.N("due.open", open)
		}
		lines = append(lines, heading)
		for _, line := range part.Lines {
			lines = append(lines, "- "+line)
		}
	}
	return lines
}

// statusOf is a verdict, with what the person decided beside it, on one line.
func statusOf(t *text.Text, r record.Record) string {
	o := outcome(t, r)
	return t.S("life.verdict", "risk", o[0], "ap", o[1], "people", o[2])
}

func notification(t *text.Text, n record.Notification) string {
	line := t.S("life.notified", "type", t.S("life.type."+string(n.Type)), "at", t.Estimate(t.Moment(n.At), n.Estimate))
	if n.ReportNumber != "" {
		line += " " + t.S("life.number", "number", n.ReportNumber)
	}
	return line
}

func channels(t *text.Text, c record.Communication) string {
	words := make([]string, len(c.Channels))
	for i, channel := range c.Channels {
		words[i] = t.S("option.told_channels." + string(channel))
	}
	return strings.Join(words, ", ")
}

func communication(t *text.Text, c record.Communication) string {
	line := t.S("life.told", "at", t.Estimate(t.Moment(c.At), c.Estimate), "how", channels(t, c))
	if c.Reached != nil {
		line += " " + t.N("life.reached", *c.Reached)
	}
	return line
}

// life are the parts of the card of a case about what happened after intake.
func (c *Card) life(r record.Record, t *text.Text) {
	var lines []string
	for _, n := range r.Notifications {
		line := notification(t, n)
		if n.DelayReason != "" {
			line += " " + t.S("life.delay", "reason", n.DelayReason)
		}
		if !n.SupplementDue.IsZero() {
			line += " " + t.S("life.promised", "day", t.Day(n.SupplementDue))
		}
		lines = append(lines, line)
	}
	c.part(t.S("life.part.ap"), true, lines...)
	lines = nil
	for _, m := range r.Communications {
		lines = append(lines, communication(t, m))
		if m.Text != "" {
			lines = append(lines, t.S("life.text", "text", m.Text))
		}
	}
	c.part(t.S("life.part.people"), true, lines...)
	if d := r.DPO; d != nil {
		line := t.S("option.dpo_involved." + string(d.Involved))
		if !d.At.IsZero() {
			line += ", " + t.Estimate(t.Moment(d.At), d.Estimate)
		}
		c.part(t.S("kind.dpo"), false, append([]string{line}, texts(d.Advice)...)...)
	}
	lines = nil
	for _, p := range r.Parties {
		line := p.Name + " (" + t.S("option.party_role."+string(p.Role)) + ")"
		if p.Contact != "" {
			line += ", " + p.Contact
		}
		if !p.ToldUsAt.IsZero() {
			line += ", " + t.S("life.told_us", "at", t.Estimate(t.Moment(p.ToldUsAt), p.ToldUsEstimate))
		}
		if told := ToldThem(t, p); told != "" {
			line += ", " + told
		}
		lines = append(lines, line)
	}
	c.part(t.S("kind.parties"), true, lines...)
	lines = nil
	for _, d := range r.OtherDuties {
		line := t.S("life.duty."+string(d.Duty)) + ": " + t.S("option.duty."+string(d.Answer))
		if d.Note != "" {
			line += ". " + d.Note
		}
		lines = append(lines, line)
	}
	c.part(t.S("kind.other_duties"), true, lines...)
	lines = nil
	for _, turn := range r.StatusLog {
		line := t.S("kind."+string(turn.Kind)) + ", " + t.Moment(turn.At)
		if turn.Reason != "" {
			line += ": " + turn.Reason
		}
		lines = append(lines, line)
	}
	c.part(t.S("life.part.course"), true, lines...)
}

// ToldThem is what a processor did for a client, or must still do.
func ToldThem(t *text.Text, p record.Party) string {
	var parts []string
	if !p.ToldThemAt.IsZero() {
		parts = append(parts, t.S("life.told_them", "at", t.Estimate(t.Moment(p.ToldThemAt), p.ToldThemEstimate)))
	}
	if p.ToldHow != "" {
		parts = append(parts, t.S("option.told_channels."+string(p.ToldHow)))
	}
	parts = append(parts, strings.Join(strings.Fields(p.ToldBy), " "))
	if p.ToldThemAt.IsZero() && !p.TellBefore.IsZero() {
		parts = append(parts, t.S("life.tell_before", "day", t.Day(p.TellBefore)))
	}
	return joined(parts)
}

// measure is a measure with who does it and when, or when it was done.
func measure(t *text.Text, m record.Measure) string {
	line := m.Text
	if !m.At.IsZero() {
		line = t.Estimate(t.MomentShort(m.At), m.Estimate) + ": " + line
	}
	var planned []string
	if m.Owner != "" {
		planned = append(planned, m.Owner)
	}
	if m.At.IsZero() && !m.Due.IsZero() {
		planned = append(planned, t.S("life.due_on", "day", t.Day(m.Due)))
	}
	if len(planned) > 0 {
		line += " (" + strings.Join(planned, ", ") + ")"
	}
	return line
}

// Meanwhile tells what another window wrote just now.
func Meanwhile(t *text.Text, news []record.Entry) string {
	return t.S("life.conflict", "news", revisions(t, news))
}

// Moved tells what was written about a case since its draft was left.
func Moved(t *text.Text, news []record.Entry) string {
	return t.S("life.moved", "news", revisions(t, news))
}

func revisions(t *text.Text, news []record.Entry) string {
	lines := make([]string, len(news))
	for i, e := range news {
		lines[i] = strconv.Itoa(e.Revision) + ". " + Kind(t, e)
		if e.By != "" {
			lines[i] += ", " + e.By
		}
	}
	return strings.Join(lines, "; ")
}

// Doubts are what is told before a register is worked in, about its place.
func Doubts(t *text.Text, r *register.Register) string {
	return strings.TrimSpace(Greeting(t, r) + " " + Warnings(t, r.Warnings()))
}

// Warnings are the doubts about the place of the register, as one sentence; ""
// when there are none.
func Warnings(t *text.Text, warnings []register.Warning) string {
	sentences := make([]string, len(warnings))
	for i, w := range warnings {
		sentences[i] = t.S("place." + string(w))
	}
	return strings.Join(sentences, " ")
}

// FolderDoubts are the doubts about a folder before papers or a whole register go there;
// "" when there are none.
func FolderDoubts(t *text.Text, folder string) string {
	var sentences []string
	for _, w := range register.FolderWarnings(folder) {
		sentences = append(sentences, t.S("folder_place."+string(w)))
	}
	return strings.Join(sentences, " ")
}

// NotAsked says first what was not asked when the case was recorded.
func NotAsked(t *text.Text, f question.Flow) Card {
	c := Card{Title: t.S("life.not_asked_then")}
	c.part("", false, t.S("life.not_asked_why"))
	c.part("", true, notAsked(t, f)...)
	c.part("", false, t.S("life.not_asked_how"))
	return c
}

func notAsked(t *text.Text, f question.Flow) []string {
	var lines []string
	for _, id := range f.NotAskedThen {
		lines = append(lines, t.S("question."+id+".title"))
	}
	return lines
}

// NewVerdict is what new facts do to the verdict, and why; what the person
// decides beside it comes after.
func NewVerdict(t *text.Text, f question.Flow) Card {
	was, becomes := f.Before, f.Record
	was.Decision, becomes.Decision = decision.OwnerDecision{}, decision.OwnerDecision{}
	c := Card{Title: t.S("life.part.verdict_new"), Mood: AtEase}
	if becomes.Assessment.AP.Duty == decision.DutyRequired {
		c.Mood = Urgent
	}
	c.part("", true, t.S("life.was", "verdict", statusOf(t, was)), t.S("life.becomes", "verdict", statusOf(t, becomes)))
	c.part(t.S("life.not_asked_then"), true, notAsked(t, f)...)
	c.Added(t, f)
	c.part(t.S("verdict.why"), true, sentences(t, becomes.Assessment, becomes.Assessment.Reasons)...)
	return c
}

// Review is what will be sealed, question by question.
func Review(t *text.Text, f question.Flow, in question.Intake) Card {
	c := Card{Title: t.S("life.review_title")}
	c.part("", false, t.S("life.review_why"))
	if f.Index("supplement_which") >= 0 {
		// New facts can turn the verdict: that is seen before it is sealed.
		c.part(t.S("life.part.verdict_new"), true, t.S("life.was", "verdict", statusOf(t, f.Before)), t.S("life.becomes", "verdict", statusOf(t, f.Record)))
	}
	for _, q := range f.Path {
		if q.Kind == question.Page || q.Leads() {
			continue
		}
		c.part(t.S("question."+q.ID+".title"), false, strings.Split(Reviewed(t, q, f, in.Answers[q.ID]), "\n")...)
	}
	if in.Notes != "" {
		c.part(t.S("question.notes.title"), false, strings.Split(in.Notes, "\n")...)
	}
	for _, warning := range PIIFound(t, f, in) {
		c.part("", false, "! "+warning)
	}
	return c
}
