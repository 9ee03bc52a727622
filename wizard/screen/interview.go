package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// interview is one story: the draft, the page that is open, and what was typed
// on pages that were left unfinished.
type interview struct {
	env   Env
	s     styles
	d     *draft.Draft
	flow  question.Flow
	at    string
	page  page
	typed map[string]string // by question, typed but not accepted

	returnTo string // the review, when a single answer is being changed
	changed  string // that answer: the review opens on it again
	notice   string // what went wrong with keeping the draft
	width    int
	height   int
}

func newInterview(env Env, s styles, d *draft.Draft) *interview {
	v := &interview{env: env, s: s, d: d, typed: map[string]string{}}
	v.flow = d.Flow()
	v.at = d.Intake.At
	if v.flow.Index(v.at) < 0 {
		v.at = d.Intake.FirstOpen(v.flow)
	}
	if v.at == "" { // all was answered, and the seal failed
		v.at = question.Review
	}
	return v
}

func (v *interview) resize(width, height int) {
	v.width, v.height = width, height
	if v.page == nil {
		v.show(v.at)
		return
	}
	v.page.resize(width, height)
}

// show opens a page of the flow and keeps the place in the draft. The flow is
// judged anew where an answer changes, not here.
func (v *interview) show(id string) {
	v.at, v.d.Intake.At = id, id
	q, _ := v.flow.Question(id)
	v.page = v.newPage(q)
	v.page.resize(v.width, v.height)
}

func (v *interview) newPage(q question.Question) page {
	a, t := v.d.Intake.Answers[q.ID], v.env.Text
	switch {
	case q.Kind == question.Checklist:
		return newChecklistPage(q, v.flow, a, t, v.s, v.env.Now)
	case q.ID == question.Review:
		p := newReviewPage(v.d.Intake, v.flow, t, v.s)
		p.on(v.changed)
		v.changed = ""
		return p
	case q.Kind == question.Page:
		return v.newReadingPage(q)
	}
	return newFieldPage(q, v.flow, a, v.typed[q.ID], t, v.s, v.env.Now)
}

func (v *interview) newReadingPage(q question.Question) page {
	t, r := v.env.Text, v.flow.Record
	card := func(make func() phrase.Card) page {
		return cardPage(t, v.s, next, make, phrase.Behind(t, r.Facts, r.Assessment))
	}
	c := dossier.Unsealed(r, t, v.env.Now(), v.env.Practice)
	switch q.ID {
	case question.CardAP:
		return card(func() phrase.Card { return phrase.CardAP(r, t, v.env.Now()) })
	case question.CardPeople:
		return card(func() phrase.Card { return phrase.CardPeople(r, t) })
	case question.DraftAP:
		return newDocumentPage(v.env, v.s, next, c, catalogue.ToAuthority)
	case question.DraftPeople:
		return newDocumentPage(v.env, v.s, next, c, catalogue.MessageKind(c))
	}
	return newFinishedPage(v)
}

func (v *interview) update(msg tea.Msg) (outcome, tea.Cmd) {
	o, cmd := v.page.update(msg)
	switch o.move {
	case next:
		return v.next(o.answer), cmd
	case back:
		return v.back(o.answer), cmd
	case open:
		v.returnTo, v.changed = v.at, o.to
		v.show(o.to)
	case leave, quit:
		return o, cmd
	}
	return outcome{}, cmd
}

// next keeps the answer and opens the next page. From a single change
// it goes back to the review as soon as nothing is left open before it.
func (v *interview) next(a question.Answer) outcome {
	at := v.at
	delete(v.typed, at)
	v.keep(at, a)
	switch at {
	case question.Review:
		return v.seal()
	case "lesson", "evaluate":
		if (at == "lesson" || a.Is(question.EvaluateLater)) && !v.evaluate() {
			return outcome{} // not in the register yet: the page stays
		}
	}
	to := v.d.Intake.Next(v.flow, at)
	if v.returnTo != "" {
		if open := v.d.Intake.FirstOpen(v.flow); open != "" && v.flow.Index(open) < v.flow.Index(v.returnTo) {
			to = open
		} else {
			to, v.returnTo = v.returnTo, ""
		}
	}
	return v.turn(to)
}

// turn writes the draft, with the place where it goes on, and opens that page;
// "" is out of the story. One write a page: where another program holds the
// register, each is waited for.
func (v *interview) turn(to string) outcome {
	if to == "" {
		v.keepPlace()
		return outcome{move: leave}
	}
	v.d.Intake.At = to
	v.keepPlace()
	v.show(to)
	return outcome{}
}

// back goes one page back. What was typed stays: as an answer when it is one,
// as typed text when it is not.
func (v *interview) back(a question.Answer) outcome {
	if f, ok := v.page.(*fieldPage); ok {
		v.typed[v.at] = f.typed
	}
	if a.Given() {
		delete(v.typed, v.at)
		v.keep(v.at, a)
	}
	to := v.d.Intake.Previous(v.flow, v.at)
	if v.returnTo != "" {
		to, v.returnTo = v.returnTo, ""
	}
	if v.d.Closes(v.flow, to) {
		return outcome{} // what is sealed is not opened again
	}
	return v.turn(to)
}

// keep takes an answer along; it is on disk when the page is turned.
func (v *interview) keep(id string, a question.Answer) {
	v.d.Intake = v.d.Intake.With(id, a)
	v.flow = v.d.Flow()
}

func (v *interview) keepPlace() { v.kept(v.d.Save()) }

// kept shows what went wrong with keeping the draft; the story goes on, because
// somebody in a hurry must not be stopped by a full disk.
func (v *interview) kept(err error) {
	v.notice = ""
	if err != nil {
		v.notice = v.env.Text.S("draft.not_kept") + " " + phrase.Error(v.env.Text, err)
	}
}

func (v *interview) seal() outcome {
	if _, err := v.d.Seal(); err != nil {
		v.show(question.Review)
		v.page.(*reviewPage).notice = phrase.Error(v.env.Text, err)
		return outcome{}
	}
	v.flow = v.d.Flow()
	v.show("evaluate")
	return outcome{}
}

// evaluate appends the evaluation and tells whether it stands in the register.
func (v *interview) evaluate() bool {
	_, err := v.d.Evaluate()
	v.flow = v.d.Flow()
	if v.notice = ""; err != nil {
		v.notice = phrase.Error(v.env.Text, err)
	}
	return err == nil
}

func (v *interview) step() question.Step {
	q, _ := v.flow.Question(v.at)
	return q.Step
}

// leaveTyped keeps what stands on the open page when the person stops there, if
// it is an answer.
func (v *interview) leaveTyped() {
	if f, ok := v.page.(*fieldPage); ok && (f.typed != "" || len(f.ticked) > 0) {
		if a, err := f.read(); err == nil {
			v.keep(v.at, a)
		}
	}
	if c, ok := v.page.(*checklistPage); ok {
		v.keep(v.at, c.answer())
	}
	v.keepPlace()
}
