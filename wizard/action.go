package wizard

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/draft"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
)

// action asks what happened to a case, question by question, and seals it. It
// leaves with the entry in sealed, or with nothing written.
type action struct {
	env   Env
	s     styles
	u     *draft.Update
	at    string
	page  page
	typed map[string]string // by question, typed but not accepted

	sealed        *register.Entry
	width, height int
}

func newAction(env Env, s styles, u *draft.Update) *action {
	v := &action{env: env, s: s, u: u, typed: map[string]string{}}
	v.at = u.Flow().Path[0].ID
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
	v.at = id
	if q, _ := f.Question(id); id == question.LifeReview {
		v.page = v.review()
	} else {
		v.page = newFieldPage(q, f, v.u.Intake.Answers[id], v.typed[id], v.env.Text, v.s, v.env.Now)
	}
	v.page.resize(v.width, v.height)
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
	switch o.move {
	case next:
		if v.at == question.LifeReview {
			return v.seal(), cmd
		}
		delete(v.typed, v.at)
		v.u.Answer(v.at, o.answer)
		v.show(v.u.Intake.Next(v.u.Flow(), v.at))
	case back:
		if p, ok := v.page.(*fieldPage); ok {
			v.typed[v.at] = p.typed
			if o.answer.Given() {
				delete(v.typed, v.at)
				v.u.Answer(v.at, o.answer)
			}
		}
		to := v.u.Intake.Previous(v.u.Flow(), v.at)
		if to == "" {
			return outcome{move: leave}, cmd
		}
		v.show(to)
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
