package screen

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/question"
	"datalek/wizard/text"
)

// which is the choice between the two moments that typed words fit. Nothing is
// chosen at first: a guess would be taken by the Enter that asked.
type which struct {
	typed   string
	doubt   question.Doubt
	list    list
	problem string // why a key did nothing
}

func newWhich(t *text.Text, typed string, d question.Doubt) *which {
	w := &which{typed: typed, doubt: d, list: list{cursor: -1}}
	for _, at := range w.moments() {
		w.list.rows = append(w.list.rows, listRow{label: t.Estimate(t.Moment(at), d.Estimate)})
	}
	return w
}

func (w *which) moments() []time.Time { return []time.Time{w.doubt.First, w.doubt.Second} }

// take moves in the choice; ok reports that a moment was taken, and typed is how
// somebody would type it.
func (w *which) take(t *text.Text, k tea.KeyMsg) (typed string, ok bool) {
	row, chosen := w.list.chosen()
	w.problem = ""
	switch {
	case isNext(k) && chosen:
		return w.doubt.Typed(w.moments()[row]), true
	case isNext(k):
		w.problem = t.S("problem.choose")
	case !w.list.move(k, 1) && k.Type == tea.KeyRunes:
		w.problem = t.S("problem.no_row", "sign", string(k.Runes))
	}
	return "", false
}

// view draws the choice below the head of a page.
func (w *which) view(t *text.Text, s styles, head []string, width, height int) string {
	head = append(head, "> "+w.typed, "", s.bold.Render(t.S("moment.which")), "")
	var below []string
	if w.problem != "" {
		below = append([]string{""}, problemLines(s, w.problem, width)...)
	}
	lines := append(append(head, w.list.view(t, s, width, height-len(head)-len(below))...), below...)
	return strings.Join(lines, "\n")
}

func (w *which) hints(t *text.Text, unknown bool) []hint {
	list := []hint{{"↑↓ " + t.S("key.sign_name"), t.S("key.choose")}, {"Enter", t.S("key.next")}, {"Esc", t.S("key.back")}}
	if unknown {
		list = append(list, hint{"F4", t.S("key.unknown")})
	}
	return append(list, hint{"Ctrl+C", t.S("key.stop")})
}
