package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/question"
	"datalek/wizard/session"
)

// move is what a page wants after a key.
type move int

const (
	stay   move = iota
	next        // the answer is complete
	back        // one page back; what was typed is kept
	change      // another answer of the story, from the review
	seal        // what stands on the page goes into the register
	open        // pages on top of this one
	leave       // close this page
	quit        // out of the program
	pause       // the program stands still, until the shell goes on with it
)

// outcome is what became of a key, told at once.
type outcome struct {
	move   move
	answer question.Answer
	typed  string      // for back: what stands on the page and is no answer
	change string      // for change: the question
	pages  []page      // for open, the upper one last
	notice notice      // for leave: what the page below tells
	turned bool        // another page of the story is open
	again  *tea.KeyMsg // for leave: the key, which the page below gets too
	work   *work       // something is done first; what comes of the key then is up to it
}

// toPage is what was done beside the screen for a page, on its way there. It does not
// matter what lies on top of that page meanwhile.
type toPage struct {
	page page
	msg  tea.Msg
}

// opens puts pages on top.
func opens(p ...page) outcome { return outcome{move: open, pages: p} }

// hint is one key in the footer and what it does.
type hint struct{ key, does string }

// page is one screenful. Its body is drawn for a width and a height; what does
// not fit is the page's own business, the frame cuts the rest. Pages lie on a
// stack: the upper one is shown, and closing it opens the one below again.
type page interface {
	update(msg tea.Msg) (outcome, tea.Cmd)
	resize(width, height int)
	view() string
	hints() []hint

	head() (head, bool)               // what stands over it; a page below is asked when it has none
	reopen(n notice)                  // the page above closed, or what was asked of this one did not come about
	wake() (outcome, tea.Cmd)         // the page above closed: what is read anew beside the screen
	halfway() bool                    // something is open that is not in the register yet
	loses() string                    // what stopping here would lose, in words: it can be kept nowhere
	held() (question.Answer, string)  // what stands on it and was not accepted: an answer, or typed text
	keep() (onDisk func() error)      // the person stops here: what stands on it is taken along, and then put on disk beside the screen; nil is nothing
	aside(width, height int) []string // what stands beside it in a wide window
	note()                            // time passes: what is being typed is kept
	typing() bool                     // keys are text
	oneLine() bool                    // that text has no second line: Enter ends it
	signs(k tea.KeyMsg) bool          // the key is the sign of a row
}

// head is what stands over a page: the step of a story or the number of a case,
// and the clock, or what is worse than any clock.
type head struct {
	session.Head
	problem string
}

// quiet is a page that has nothing to keep and leaves the head to the page below.
type quiet struct{}

func (quiet) head() (head, bool)              { return head{}, false }
func (quiet) reopen(notice)                   {}
func (quiet) wake() (outcome, tea.Cmd)        { return outcome{}, nil }
func (quiet) halfway() bool                   { return false }
func (quiet) loses() string                   { return "" }
func (quiet) held() (question.Answer, string) { return question.Answer{}, "" }
func (quiet) keep() func() error              { return nil }
func (quiet) aside(int, int) []string         { return nil }
func (quiet) note()                           {}
func (quiet) typing() bool                    { return false }
func (quiet) oneLine() bool                   { return true }
func (quiet) signs(tea.KeyMsg) bool           { return false }

// Keys that mean the same everywhere.
func isBack(k tea.KeyMsg) bool { return k.Type == tea.KeyEsc || k.Type == tea.KeyShiftTab }

func isNext(k tea.KeyMsg) bool { return (k.Type == tea.KeyEnter && !k.Alt) || k.Type == tea.KeyTab }
