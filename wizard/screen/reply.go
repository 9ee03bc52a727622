package screen

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// reply is what a terminal says by itself, coming in late: the answer to a question of
// another program, a report of its focus or its mouse. It begins with an escape sign
// and one of the signs below. The library knows most of it when it comes in one read.
// Over a slow line it comes in pieces, of which the library makes keys, and those would
// type and choose; and an Escape that was the first half would close the page.
type reply struct {
	in  inReply
	esc bool // an escape sign came in it: its end, if a backslash follows
}

type inReply int

const (
	noReply    inReply = iota
	inText             // up to BEL, or an escape sign and a backslash
	inSequence         // up to a letter, or ~
	inKey              // one sign more
)

// replyGap ends what came without its end.
const replyGap = 100 * time.Millisecond

// begins is what begins with an escape sign and this one.
func begins(r rune) inReply {
	switch {
	case strings.ContainsRune("]P_^X", r):
		return inText
	case r == '[':
		return inSequence
	case r == 'O':
		return inKey
	}
	return noReply
}

// beginsWith reports whether a key that follows Escape at once makes of the two the
// beginning of a reply. What is left in it behind the end of one is typed.
func (r *reply) beginsWith(k *tea.KeyMsg) bool {
	if k.Type != tea.KeyRunes || k.Alt || k.Paste || begins(k.Runes[0]) == noReply {
		return false
	}
	r.in, r.esc = begins(k.Runes[0]), false
	return r.follow(k, 1)
}

// takes reports whether a key belongs to a reply, after a gap without keys. What is
// left in it behind the end of one is typed.
func (r *reply) takes(k *tea.KeyMsg, gap time.Duration) bool {
	if k.Type == tea.KeyRunes && k.Alt && len(k.Runes) == 1 && begins(k.Runes[0]) != noReply {
		r.in, r.esc = begins(k.Runes[0]), false
		return true
	}
	switch {
	case r.in == noReply:
		return false
	case gap >= replyGap, k.Paste, r.in != inText && k.Type != tea.KeyRunes && k.Type != tea.KeySpace:
		r.in = noReply // it came without its end
		return false
	case k.Type == tea.KeyCtrlG, k.Type == tea.KeyRunes && k.Alt: // a backslash behind an escape sign
		r.in = noReply
	case k.Type == tea.KeyEsc:
		r.esc = true
	case k.Type == tea.KeyRunes:
		return r.follow(k, 0)
	}
	return true
}

// follow takes what came in one read, from a sign on, up to the end of the reply.
func (r *reply) follow(k *tea.KeyMsg, from int) bool {
	for i, s := range k.Runes[from:] {
		ends := r.in == inKey || r.in == inSequence && s >= '@' && s <= '~' || r.in == inText && r.esc && s == '\\'
		if r.esc = false; !ends {
			continue
		}
		r.in = noReply
		k.Runes = k.Runes[from+i+1:]
		return len(k.Runes) == 0
	}
	return true
}
