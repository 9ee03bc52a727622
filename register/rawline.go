package register

import (
	"bytes"
	"strconv"

	"datalek/register/record"
)

// RawLine is one entry of the log as bytes: what is needed to pass it on.
type RawLine struct {
	Raw  []byte // to be used before the next
	Case string // "" for an entry about the register itself
}

// EachRaw walks the whole log as [Register.EachLine] does and reads no more of an
// entry than where it belongs. The seals are checked, and they are of the bytes: a
// line that is passed on is the one that was sealed.
func (r *Register) EachRaw(fn func(RawLine) error) error {
	var stopped error
	err := r.viewAll(func(t *tx) error {
		return chain(t, func(seq uint64, raw []byte) (string, []byte, bool, error) {
			if h, ok := writtenHead(seq, raw); ok {
				return string(h.caseNo), h.prev, true, nil
			}
			// In any other form it is decoded, with all that decoding finds, and so is a
			// tombstone, whose own bytes no seal is of.
			e, err := decode(seq, raw)
			return e.Case, []byte(e.Prev), false, err
		}, func(caseNo string, raw []byte) error {
			if stopped = callers(func() error { return fn(RawLine{Raw: raw, Case: caseNo}) }); stopped != nil {
				return errStop
			}
			return nil
		})
	})
	if stopped != nil {
		return stopped
	}
	return err
}

// head is what stands first in every entry.
type head struct{ caseNo, at, prev []byte }

var prevName = []byte(`,"prev":"`)

// writtenHead reads the head of an entry from the bytes as they are written. It knows the
// form and the kinds of this program and refuses the rest, and tombstones.
func writtenHead(seq uint64, raw []byte) (h head, ok bool) {
	rest, form := raw, 0
	take := func(sign string) bool {
		var found bool
		rest, found = bytes.CutPrefix(rest, []byte(sign))
		return found
	}
	number := func() (n uint64) {
		end := 0
		for end < len(rest) && rest[end] >= '0' && rest[end] <= '9' {
			end++
		}
		n, _ = strconv.ParseUint(string(rest[:end]), 10, 64) // 0 is no number of anything
		rest = rest[end:]
		return n
	}
	word := func() []byte {
		text, after, found := bytes.Cut(rest, []byte{'"'})
		if !found || bytes.IndexByte(text, '\\') >= 0 {
			return nil
		}
		rest = after
		return text
	}
	if bytes.Contains(raw, erasedName) || !take(`{"v":`) {
		return head{}, false
	}
	if form = int(number()); form < 1 || form > entryForm || !take(`,"seq":`) || number() != seq {
		return head{}, false
	}
	if take(`,"case":"`) {
		if h.caseNo = word(); len(h.caseNo) == 0 || !take(`,"revision":`) || number() == 0 {
			return head{}, false
		}
	}
	if !take(`,"kind":"`) {
		return head{}, false
	}
	kind := record.Kind(word())
	if !isKind(kind) || kind.OfRegister() != (h.caseNo == nil) {
		return head{}, false
	}
	if take(`,"at":"`) {
		h.at = word()
	}
	// Up to the seal before it an entry holds words only. In a word a quote has a
	// backslash before it, so that the name cannot stand in one.
	at := bytes.Index(rest, prevName)
	if at < 0 || bytes.ContainsAny(rest[:at], "{[") {
		return head{}, false
	}
	rest = rest[at+len(prevName):]
	h.prev = word()
	return h, len(h.prev) == len(noSeal)
}
