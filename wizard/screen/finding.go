package screen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// finding is a list that what is typed narrows, with a cursor in it.
type finding struct {
	typed  string
	cursor int
}

// key moves the cursor in a list of so many rows, a page being so high, or changes what
// is typed. It reports the latter: then the list is another one, and its first row is
// the best.
func (f *finding) key(k tea.KeyMsg, rows, height int) (changed bool) {
	to, typed := f.cursor, f.typed
	switch k.Type {
	case tea.KeyUp:
		to--
	case tea.KeyDown:
		to++
	case tea.KeyPgUp:
		to -= height / 2
	case tea.KeyPgDown:
		to += height / 2
	case tea.KeyHome:
		to = 0
	case tea.KeyEnd:
		to = rows
	case tea.KeyBackspace, tea.KeyDelete:
		if letters := []rune(typed); len(letters) > 0 {
			typed = string(letters[:len(letters)-1])
		}
	case tea.KeyCtrlU:
		typed = ""
	case tea.KeyRunes, tea.KeySpace:
		typed += printed(k)
	}
	if f.cursor = max(min(to, rows-1), 0); typed == f.typed {
		return false
	}
	f.typed, f.cursor = typed, 0
	return true
}

// printed is what a key, or a paste, types into a field of one line.
func printed(k tea.KeyMsg) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' ' // between two lines, or two cells, stand words apart
		case r < ' ' || r == 0x7f:
			return -1
		}
		return r
	}, string(k.Runes))
}
