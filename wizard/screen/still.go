package screen

import tea "github.com/charmbracelet/bubbletea"

// still does the work of a tick without drawing, while the frame that stands there is the
// one that would be drawn. After every message Bubble Tea (1.3.10) is given a frame, and as
// long as that is the one of before, it copies and compares it at every look for a frame.
func still(model tea.Model, msg tea.Msg) tea.Msg {
	m, ours := model.(*Model)
	if _, is := msg.(tick); !is || !ours {
		return msg
	}
	m.note()
	if m.frame() != m.drawn {
		return msg
	}
	return tea.BatchMsg(append(m.ticked(), m.sends()))
}
