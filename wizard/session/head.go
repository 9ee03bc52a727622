package session

import (
	"cmp"
	"time"

	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
)

// Head is what stands over a page: whose register it is, where the story is and
// how long there is left.
type Head struct {
	Organisation string        // the client or the organisation; "" while none is known
	Case         string        // its number, for an event
	Step         question.Step // 0 for an event
	Again        bool          // the step goes on after the containment list
	Done         []bool        // by step: nothing is open in it
	Begun        []bool        // by step: something was answered in it
	Clock        string
	Late         bool

	Progress    string // which question this is, and how many are left to the verdict or the seal
	Asked, Left int    // the same in numbers; both zero where nothing is asked
}

// Home is what stands over a page that belongs to no case: what is due first of
// all, at this moment.
func (s *Session) Home() Head {
	h := Head{Organisation: s.organisation("")}
	if s.urgent != nil {
		h.Clock, h.Late = s.urgent(s.Now())
	}
	return s.clocked(h)
}

// clocked says over every page that the clock is doubted, where a countdown would stand
// that hangs on it.
func (s *Session) clocked(h Head) Head {
	if s.newest.At(s.Now()) != nil {
		h.Clock, h.Late = s.Text.S("clock.doubted", "now", s.Text.MomentShort(s.Now())), true
	}
	return h
}

// wrongClock is the whole sentence; "" while the clock is not doubted.
func (s *Session) wrongClock() string { return phrase.WrongClock(s.Text, s.newest.At(s.Now())) }

// organisation is the name over a page: that of the client, else as the story
// tells it, else as the register knows it.
func (s *Session) organisation(told string) string { return cmp.Or(s.Client, told, s.name) }

// mostUrgent is the clock that ends first, of the drafts and of the open cases;
// both are given with the most urgent in front.
func (s *Session) mostUrgent(drafts []clocked, cases []record.Summary) func(time.Time) (string, bool) {
	var end time.Time
	var clock func(time.Time) (string, bool)
	if len(drafts) > 0 && drafts[0].runs {
		in, f := drafts[0].Intake, drafts[0].Intake.Flow(s.Now())
		end, clock = drafts[0].deadline, func(now time.Time) (string, bool) { return phrase.Clock(s.Text, in, f, now) }
	}
	if len(cases) > 0 {
		c := cases[0]
		next, owes := record.Next(phrase.Owed(c, s.Now()))
		when := c.Urgency(next)
		if owes && (clock == nil || next.AtOnce() || !when.IsZero() && when.Before(end)) {
			clock = func(now time.Time) (string, bool) {
				line, late := phrase.DueSentence(s.Text, c, now)
				return c.Case + " · " + line, late
			}
		}
	}
	return clock
}

// Head gives the line over the page. The clock is that of this moment.
func (st *Story) Head() Head {
	h := Head{Organisation: st.s.organisation(st.flow.Record.Organisation.Name)}
	h.Asked, h.Left, h.Progress = st.progress()
	if w, is := st.w.(*eventWork); is {
		h.Case = w.Entry.Case
		h.Clock, h.Late = phrase.DueSentence(st.s.Text, w.Stands, st.s.Now())
		return st.s.clocked(h)
	}
	if e, sealed := st.Sealed(); sealed {
		h.Case = e.Case
	}
	h.Step, h.Again = st.At().Step, st.flow.Again(st.at)
	h.Done, h.Begun = st.steps()
	h.Clock, h.Late = phrase.Clock(st.s.Text, st.Intake(), st.flow, st.s.Now())
	return st.s.clocked(h)
}

// Head is what stands over a case.
func (c *CaseMenu) Head() Head {
	h := Head{Organisation: c.s.organisation(c.Last().Organisation.Name), Case: c.Number}
	h.Clock, h.Late = c.Due()
	return c.s.clocked(h)
}

// steps tells for each step whether nothing is open in it, and whether something was
// answered in it. One without questions is behind once its pages were read, or the story
// is past it.
func (st *Story) steps() (done, begun []bool) {
	done, begun = make([]bool, question.Evaluate+1), make([]bool, question.Evaluate+1)
	asked, read := make([]bool, question.Evaluate+1), make([]bool, question.Evaluate+1)
	for step := range done {
		done[step] = true
	}
	for _, q := range st.flow.Path {
		answered := st.w.intake().Answered(st.flow, q.ID)
		if q.Kind == question.Page {
			read[q.Step] = answered
			continue
		}
		asked[q.Step] = true
		done[q.Step], begun[q.Step] = done[q.Step] && answered, begun[q.Step] || answered
	}
	for step := range done {
		done[step] = done[step] && (asked[step] || read[step] || question.Step(step) < st.At().Step)
	}
	return done, begun
}

// progress says which question is open, and about how many are left, itself
// included: those that follow from the answers now.
func (st *Story) progress() (number, left int, said string) {
	if !st.Lists() || st.At().Kind == question.Page || st.At().Step == question.Evaluate && !st.IsEvent() {
		return 0, 0, ""
	}
	key, end := "verdict", st.flow.Index(question.CardAP)
	at := st.flow.Index(st.at)
	if at > end {
		key, end = "seal", st.flow.Index(st.w.review())
	}
	for i, q := range st.flow.Path {
		switch {
		case q.Kind == question.Page:
		case i <= at:
			number++
		case i < end && !st.w.intake().Answered(st.flow, q.ID):
			left++
		}
	}
	left++
	return number, left, st.s.Text.S("progress."+key, "n", number, "left", left)
}
