package screen

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// action asks what happened to a case, question by question, and seals it. It
// leaves with the entry in sealed, or with a draft of what was told.
type action struct {
	env   Env
	s     styles
	u     *draft.Update
	at    string
	page  page
	typed map[string]string // by question, typed but not accepted

	news          bool   // what was written meanwhile is being read
	notice        string // what went wrong with keeping the draft
	sealed        *register.Entry
	width, height int
}

// newAction opens on the page where the person was. What was written about the
// case since then is read first.
func newAction(env Env, s styles, u *draft.Update) *action {
	v := &action{env: env, s: s, u: u, typed: map[string]string{}}
	v.at = u.Place()
	if v.news = len(u.News) > 0; v.news {
		v.page = &readingPage{t: env.Text, s: s, end: next, draw: func(width int) []string {
			return phrase.Wrap(phrase.Moved(env.Text, u.News), width, "")
		}}
	}
	return v
}

func (v *action) resize(width, height int) {
	v.width, v.height = width, height
	if v.page == nil {
		v.show(v.at)
		return
	}
	v.page.resize(width, height)
}

func (v *action) show(id string) {
	f := v.u.Flow()
	v.at, v.u.Intake.At = id, id
	switch q, _ := f.Question(id); id {
	case question.LifeReview:
		v.page = v.review()
	case question.NewVerdict:
		v.page = cardPage(v.env.Text, v.s, next, func() phrase.Card { return phrase.NewVerdict(v.env.Text, f) }, nil)
	default:
		v.page = newFieldPage(q, f, v.u.Intake.Answers[id], v.typed[id], v.env.Text, v.s, v.env.Now)
	}
	v.page.resize(v.width, v.height)
}

// turn writes the draft, with the place where it goes on, and opens that page.
func (v *action) turn(to string) {
	v.u.Intake.At = to
	v.keepPlace()
	v.show(to)
}

// keepPlace writes the draft. What goes wrong is shown and stops nobody.
func (v *action) keepPlace() {
	v.notice = ""
	if err := v.u.Save(); err != nil {
		v.notice = v.env.Text.S("draft.not_kept") + " " + phrase.Error(v.env.Text, err)
	}
}

// unsaved reports whether something was told or typed that is not sealed.
func (v *action) unsaved() bool {
	f, asks := v.page.(*fieldPage)
	return v.u.Begun() || asks && f.touched()
}

// leaveTyped keeps what stands on the open page when the person stops there, if
// it is an answer.
func (v *action) leaveTyped() {
	if f, asks := v.page.(*fieldPage); asks && f.touched() {
		if a, err := f.read(); err == nil {
			v.u.Answer(v.at, a)
		}
	}
	v.keepPlace()
}

// review shows what will be sealed, because nothing takes it back.
func (v *action) review() page {
	t := v.env.Text
	p := &readingPage{t: t, s: v.s, end: next}
	p.draw = func(width int) []string {
		return cardLines(phrase.Told(t, v.u.Flow(), v.u.Intake), v.s, width)
	}
	return p
}

func (v *action) update(msg tea.Msg) (outcome, tea.Cmd) {
	o, cmd := v.page.update(msg)
	if v.news && o.move != stay {
		v.news = false
		v.show(v.at)
		return outcome{}, cmd
	}
	switch o.move {
	case next:
		if v.at == question.LifeReview {
			return v.seal(), cmd
		}
		delete(v.typed, v.at)
		v.u.Answer(v.at, o.answer)
		v.turn(v.u.Intake.Next(v.u.Flow(), v.at))
	case back:
		if f, asks := v.page.(*fieldPage); asks {
			v.typed[v.at] = f.typed
			if o.answer.Given() && f.touched() {
				delete(v.typed, v.at)
				v.u.Answer(v.at, o.answer)
			}
		}
		to := v.u.Intake.Previous(v.u.Flow(), v.at)
		if to == "" {
			v.keepPlace()
			return outcome{move: leave}, cmd
		}
		v.turn(to)
	}
	return outcome{}, cmd
}

// seal writes the revision. What another window wrote meanwhile is told, and
// every answer stays; an answer that the news make necessary is asked first.
func (v *action) seal() outcome {
	notice := ""
	if open := v.u.Open(); open != question.LifeReview {
		v.show(open)
		return outcome{}
	}
	entry, err := v.u.Seal()
	switch {
	case err == nil:
		v.sealed = &entry
		return outcome{move: leave}
	case errors.Is(err, register.ErrConflict):
		notice = phrase.Meanwhile(v.env.Text, v.u.News)
	default:
		notice = phrase.Problem(v.env.Text, question.Question{}, err)
	}
	v.show(question.LifeReview)
	p := v.page.(*readingPage)
	p.notice = "! " + notice
	p.scroll(0)
	return outcome{}
}

func (v *action) view() string { return v.page.view() }

func (v *action) hints() []hint {
	list := v.page.hints()
	if v.at == question.LifeReview {
		for i := range list {
			if list[i].key == "Enter" {
				list[i].does = v.env.Text.S("key.seal")
			}
		}
	}
	return list
}
