package screen

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// burstGap is how close keys must follow each other to be one burst: a paste
// without brackets, a key that repeats, a script. Nobody types that fast.
const burstGap = 30 * time.Millisecond

// Clock tells when keys come, and comes back after a while. Tests have one of
// their own.
type Clock struct {
	Now   func() time.Time
	After func(d time.Duration, msg tea.Msg) tea.Cmd
}

// wallClock is that of the computer.
func wallClock() Clock {
	return Clock{Now: time.Now, After: func(d time.Duration, msg tea.Msg) tea.Cmd {
		return tea.Tick(d, func(time.Time) tea.Msg { return msg })
	}}
}

// burst is what came in one go. On a page that takes no text its keys are held
// until it is over, because only then it is known what it was: one key, the sign
// of a row with Enter, or a paste. Where text is typed only the line breaks are
// held.
//
// The library cannot tell a paste on a terminal without brackets, nor any paste
// on Windows, from typing (each key is a message of its own); time can.
type burst struct {
	clock  Clock
	last   time.Time
	n      int // the keys so far
	held   []tea.KeyMsg
	opened bool // a page opened in it: what follows was not meant for that page
	escape bool // Escape is held: it may be the first half of what a terminal says
	reply  reply
}

// settled comes when nothing followed for a while.
type settled struct{ at time.Time }

// pasteable reports whether a key can be part of a pasted text.
func pasteable(k tea.KeyMsg) bool {
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace, tea.KeyEnter, tea.KeyTab, tea.KeyCtrlJ:
		return true
	}
	return false
}

// isBreak reports whether a key is a line break or a tab in a pasted text.
func isBreak(k tea.KeyMsg) bool { return k.Type != tea.KeyRunes && k.Type != tea.KeySpace }

// apart gives the keys of a message one by one: what comes in one read comes as
// one message, and "13" would be neither 1 nor 3.
func apart(k tea.KeyMsg) []tea.KeyMsg {
	if k.Type != tea.KeyRunes || len(k.Runes) < 2 {
		return []tea.KeyMsg{k}
	}
	keys := make([]tea.KeyMsg, len(k.Runes))
	for i, r := range k.Runes {
		keys[i] = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}, Alt: k.Alt}
	}
	return keys
}

// pasted is the text of a paste, with one kind of line break.
func pasted(k tea.KeyMsg) tea.KeyMsg {
	s := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(k.Runes))
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: true}
}

// key takes one message of the keyboard.
func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	b, now := &m.burst, m.burst.clock.Now()
	gap := now.Sub(b.last)
	if b.reply.takes(&k, gap) {
		b.last = now
		return nil
	}
	var cmds []tea.Cmd
	if gap >= burstGap {
		cmds = append(cmds, m.flush())
	}
	b.last = now
	if b.escape {
		b.escape = false
		switch whole := len(k.Runes); {
		case b.reply.beginsWith(&k):
			return tea.Batch(cmds...)
		case len(k.Runes) == whole: // a key of its own
			cmds = append(cmds, m.act(tea.KeyMsg{Type: tea.KeyEsc}))
		}
	}
	switch {
	case k.Paste:
		cmds = append(cmds, m.flush(), m.paste(k))
	case k.Type == tea.KeyCtrlC:
		cmds = append(cmds, m.flush(), m.act(k))
	case b.opened:
		b.n++
		m.told = m.Text.S("burst.dropped")
	case k.Type == tea.KeyEsc && !k.Alt:
		cmds = append(cmds, m.flush())
		b.last, b.n, b.escape = now, 1, true
		cmds = append(cmds, b.clock.After(burstGap, settled{now}))
	case !pasteable(k):
		cmds = append(cmds, m.flush())
		b.last = now // still this burst
		b.n = 1
		cmds = append(cmds, m.act(k))
	case m.typing() && !isBreak(k):
		b.n += len(k.Runes)
		cmds = append(cmds, m.breaks(), m.act(k))
	default:
		keys := apart(k)
		b.n += len(keys)
		b.held = append(b.held, keys...)
		cmds = append(cmds, b.clock.After(burstGap, settled{now}))
	}
	return tea.Batch(cmds...)
}

// flush acts on what a burst was, now that it is over.
func (m *Model) flush() tea.Cmd {
	b := &m.burst
	held, n, escape := b.held, b.n, b.escape
	b.held, b.n, b.opened, b.escape = nil, 0, false, false
	switch {
	case escape:
		return m.act(tea.KeyMsg{Type: tea.KeyEsc})
	case len(held) == 0:
		return nil
	case n == 1:
		return m.act(held[0])
	case n == len(held) && heldDown(held) && !(m.typing() && !m.top().oneLine()):
		m.told = m.Text.S("burst.dropped")
		return nil
	case m.typing() && n == 2 && len(held) == 1 && held[0].Type != tea.KeyCtrlJ:
		return m.act(held[0]) // a letter, and the key after it from a quick hand
	case m.typing():
		if last := held[len(held)-1]; last.Type == tea.KeyTab || last.Type == tea.KeyEnter && m.top().oneLine() {
			m.told = m.Text.S("burst.enter") // it would have gone on
			held = held[:len(held)-1]
		}
		told := m.told
		b.held = held
		cmd := m.breaks()
		m.told = told
		return cmd
	case n == 2 && len(held) == 2 && m.help == nil && m.top().signs(held[0]) && held[1].Type == tea.KeyEnter:
		return tea.Batch(m.act(held[0]), m.act(held[1]))
	}
	m.told = m.Text.S("burst.pasted")
	return nil
}

// heldDown reports whether keys are one that was held down: nothing was pasted, then.
func heldDown(keys []tea.KeyMsg) bool {
	return !slices.ContainsFunc(keys, func(k tea.KeyMsg) bool { return k.String() != keys[0].String() })
}

// breaks puts the held line breaks of a paste into the text.
func (m *Model) breaks() tea.Cmd {
	held := m.burst.held
	m.burst.held = nil
	if len(held) == 0 {
		return nil
	}
	var s strings.Builder
	for i, k := range held {
		switch {
		case k.Type == tea.KeyTab:
			s.WriteByte(' ')
		case k.Type == tea.KeyCtrlJ && i > 0 && held[i-1].Type == tea.KeyEnter: // the second half of CR LF
		default:
			s.WriteByte('\n')
		}
	}
	return m.act(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s.String()), Paste: true})
}

// paste takes what came between the brackets of a paste: a text takes it, every
// other page does nothing with it.
func (m *Model) paste(k tea.KeyMsg) tea.Cmd {
	if !m.typing() {
		m.told = m.Text.S("burst.pasted")
		return nil
	}
	return m.act(pasted(k))
}
