package screen

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
)

// storyPage is a story: an intake, or what happened to a case. It shows the page
// where the story is, and takes what becomes of a key to the story.
type storyPage struct {
	tools
	st            *session.Story
	page          page
	width, height int
	touched       bool // a key came on the page that is open
}

func newStoryPage(k tools, st *session.Story) *storyPage {
	v := &storyPage{tools: k, st: st}
	v.page = v.newPage()
	return v
}

func (v *storyPage) resize(width, height int) {
	v.width, v.height = width, height
	v.page.resize(width, height)
}

// show opens the page where the story is now.
func (v *storyPage) show() {
	v.page, v.touched = v.newPage(), false
	v.page.resize(v.width, v.height)
}

func (v *storyPage) newPage() page {
	p, t := v.st.Page(), v.Text
	switch p.Shows {
	case session.ShowsChecklist:
		return newChecklistPage(p, t, v.s, v.Now)
	case session.ShowsReview:
		return newReviewPage(v.st.Review(), t, v.s)
	case session.ShowsUpdate:
		return newUpdatePage(v.tools, p.Card)
	case session.ShowsDocument:
		d := newDocumentPage(v.tools, next, p.Case, p.Document)
		d.guarded, d.fresh = true, true
		return d
	case session.ShowsNews:
		return &readingPage{t: t, s: v.s, end: next, draw: func(width int) []string { return phrase.Wrap(p.Card().Title, width, "") }}
	case session.ShowsWarning:
		return warningPage(t, v.s, p.Card)
	case session.ShowsCard:
		return verdictPage(t, v.s, p.Card, p.Details)
	case session.ShowsSealed:
		return newFinishedPage(v)
	}
	if p.Question.Kind == question.Choose || p.Question.Kind == question.Tick {
		return newChoicePage(p, t, v.s)
	}
	return newFieldPage(p, t, v.s, v.Now)
}

func (v *storyPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	v.touched = v.touched || isKey
	if isKey && v.st.Lists() {
		switch {
		case k.Type == tea.KeyF2:
			return opens(newQuestionsPage(v)), nil
		case k.Type == tea.KeyF3:
			return opens(newNotesPage(v)), nil
		case k.Type == tea.KeyF6 && v.st.Skips():
			return v.turned(v.st.Skip(v.left())), nil
		}
	}
	o, cmd := v.page.update(msg)
	var turn session.Outcome
	switch o.move {
	case next:
		if v.st.Seals(o.answer) {
			return outcome{work: v.seals(func() session.Outcome { return v.st.Next(o.answer) })}, cmd
		}
		turn = v.st.Next(o.answer)
	case back:
		turn = v.st.Back(o.answer, o.typed)
	case change:
		if o.change == question.Notes.ID {
			return opens(newNotesPage(v)), cmd
		}
		turn = v.st.Change(o.change)
	case seal:
		return outcome{work: v.seals(v.st.Seal)}, cmd
	default:
		return o, cmd
	}
	return v.turned(turn), cmd
}

// seals does what writes in the register, or reads the case again, beside the screen.
func (v *storyPage) seals(turn func() session.Outcome) *work {
	return newSealing(v.Text, func() func() outcome {
		turn := turn()
		return func() outcome { return v.turned(turn) }
	})
}

// turned shows where the story went.
func (v *storyPage) turned(turn session.Outcome) outcome {
	switch turn {
	case session.Left:
		return outcome{move: leave, notice: v.farewell()}
	case session.Leaves:
		return outcome{work: newKeeping(v.Text, func() func() outcome {
			turn := v.st.Leave()
			return func() outcome { return v.turned(turn) }
		})}
	}
	v.show()
	if problem := v.st.Problem(); problem != "" {
		v.page.reopen(wrong(problem))
	}
	return outcome{turned: true}
}

// jump opens a question from the list of all.
func (v *storyPage) jump(id string) {
	if a, typed := v.left(); v.st.Jump(id, a, typed) == session.Turned {
		v.show()
	}
}

// left is what stands on a page that is left half-way. An own measure that is
// being typed was done, so it is ticked.
func (v *storyPage) left() (question.Answer, string) {
	if c, is := v.page.(*checklistPage); is && c.input != nil {
		c.acceptInput()
	}
	return v.page.held()
}

// farewell is what the page below tells about a story that is out: what was sealed,
// or that the answers are kept.
func (v *storyPage) farewell() notice {
	switch entry, sealed := v.st.Sealed(); {
	case sealed && v.st.IsEvent() && v.st.Notice() != "":
		return wrong(v.st.Notice())
	case sealed && v.st.IsEvent():
		return done(v.st.AfterSeal(entry))
	case sealed || !v.st.Begun() || !v.st.IsEvent():
		return notice{}
	case v.st.Notice() != "":
		return wrong(v.st.Notice())
	}
	return done(v.Text.S("life.kept"))
}

func (v *storyPage) view() string            { return v.page.view() }
func (v *storyPage) typing() bool            { return v.page.typing() }
func (v *storyPage) oneLine() bool           { return v.page.oneLine() }
func (v *storyPage) signs(k tea.KeyMsg) bool { return v.page.signs(k) }

// hints are those of the page, and before the way out those of every page of a
// story. The first page behind the seal has none before it.
func (v *storyPage) hints() []hint {
	list := v.page.hints()
	if !v.st.GoesBack() {
		list = slices.DeleteFunc(list, func(h hint) bool { return h.key == "Esc" && h.does == v.Text.S("key.back") })
	}
	if !v.st.Lists() {
		return list
	}
	more := []hint{{"F2", v.Text.S("key.questions")}, {"F3", v.Text.S("key.notes")}}
	if v.st.Skips() {
		more = append(more, hint{"F6", v.Text.S("key.later")})
	}
	return beforeOut(list, more...)
}

func (v *storyPage) head() (head, bool) { return head{v.st.Head(), v.st.Notice()}, true }

func (v *storyPage) reopen(n notice) {
	v.page.resize(v.width, v.height)
	v.page.reopen(n)
}

func (v *storyPage) wake() (outcome, tea.Cmd) { return v.page.wake() }

// halfway: an intake that is not sealed, or an event of which something was told; and
// after the seal the lesson.
func (v *storyPage) halfway() bool {
	a, typed := v.page.held()
	if told := a.Given() || typed != ""; told {
		return true
	}
	if _, sealed := v.st.Sealed(); sealed {
		return v.st.TellsLesson()
	}
	return !v.st.IsEvent() || v.st.Begun()
}

func (v *storyPage) loses() string { return "" }

func (v *storyPage) held() (question.Answer, string) { return v.page.held() }

// keep keeps what stands on the open page. Of a story that is sealed the
// evaluation is left; it is planned.
func (v *storyPage) keep() func() error {
	v.st.Hold(v.left())
	return v.st.Keep
}

// settle opens the page that asks what becomes of the answers, when keeping them
// met another window.
func (v *storyPage) settle() bool {
	if !v.st.Settle() {
		return false
	}
	v.show()
	return true
}

// note keeps what is being typed, every few seconds.
func (v *storyPage) note() {
	a, typed := v.page.held()
	v.st.Note(a, typed)
	v.page.note()
}

func (v *storyPage) answers() *session.Story { return v.st }
