package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/question"
)

// move is what a page wants after a key.
type move int

const (
	stay  move = iota
	next       // the answer is complete
	back       // one page back; what was typed is kept
	open       // another page, by name
	leave      // out of this story, to the start screen
	quit       // out of the program
)

// outcome is what became of a key, told at once.
type outcome struct {
	move   move
	answer question.Answer
	to     string // for open: a question, a draft or a case
}

// hint is one key in the footer and what it does.
type hint struct{ key, does string }

// page is one screenful. Its body is drawn for a width and a height; what does
// not fit is the page's own business, the frame cuts the rest.
type page interface {
	update(msg tea.Msg) (outcome, tea.Cmd)
	resize(width, height int)
	view() string
	hints() []hint
}

// Keys that mean the same everywhere.
func isBack(k tea.KeyMsg) bool { return k.Type == tea.KeyEsc || k.Type == tea.KeyShiftTab }

func isNext(k tea.KeyMsg) bool { return (k.Type == tea.KeyEnter && !k.Alt) || k.Type == tea.KeyTab }

// along moves a cursor through a list of n rows by the keys that mean that
// everywhere; ok is false for any other key.
func along(k tea.KeyMsg, cursor, n, page int) (to int, ok bool) {
	switch {
	case k.Type == tea.KeyUp || k.String() == "k":
		cursor--
	case k.Type == tea.KeyDown || k.String() == "j":
		cursor++
	case k.Type == tea.KeyPgUp:
		cursor -= page
	case k.Type == tea.KeyPgDown:
		cursor += page
	case k.Type == tea.KeyHome:
		cursor = 0
	case k.Type == tea.KeyEnd:
		cursor = n - 1
	default:
		return cursor, false
	}
	return max(min(cursor, n-1), 0), true
}
