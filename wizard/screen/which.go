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
	moments [2]time.Time
	list    list
}

func newWhich(t *text.Text, typed string, d question.Doubt) *which {
	w := &which{typed: typed, moments: [2]time.Time{d.First, d.Second}, list: list{cursor: -1}}
	for _, at := range w.moments {
		w.list.rows = append(w.list.rows, listRow{label: t.Moment(at)})
	}
	return w
}

// take moves in the choice; ok reports that a moment was taken.
func (w *which) take(k tea.KeyMsg) (at time.Time, ok bool) {
	if row, chosen := w.list.chosen(); isNext(k) && chosen {
		return w.moments[row], true
	}
	w.list.move(k, 1)
	return time.Time{}, false
}

// view draws the choice below the head of a page.
func (w *which) view(t *text.Text, s styles, head []string, width, height int) string {
	head = append(head, "> "+w.typed, "", s.bold.Render(t.S("moment.which")), "")
	return strings.Join(append(head, w.list.view(t, s, width, height-len(head))...), "\n")
}

func (w *which) hints(t *text.Text) []hint {
	return []hint{{"↑↓ " + t.S("key.sign_name"), t.S("key.choose")}, {"Enter", t.S("key.next")}, {"Esc", t.S("key.back")}, {"Ctrl+C", t.S("key.stop")}}
}
