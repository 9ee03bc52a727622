package register

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"

	"datalek/register/record"
)

// Salvaged says what came out of a file: the entries that are as they were sealed, the
// ones that can be read and are not, the ones of which nothing is left to tell, and the
// ones that cannot be read any more.
type Salvaged struct {
	Sound    []uint64 `json:"sound"`
	Changed  []uint64 `json:"changed"`
	Unproven []uint64 `json:"unproven"` // what held their seal is lost
	Lost     []uint64 `json:"lost"`
}

func newSalvaged() Salvaged {
	return Salvaged{Sound: []uint64{}, Changed: []uint64{}, Unproven: []uint64{}, Lost: []uint64{}}
}

// Salvage gives every entry that can still be read in the bytes of the file, in their
// order, whatever state its pages are in; sound says whether it is what was sealed. The
// bytes are to be used before the next. Nothing is changed. progress is told how much of
// the file was read; it may be nil. An error of fn ends it.
func (r *Register) Salvage(progress Progress, fn func(raw []byte, sound bool) error) (Salvaged, error) {
	scraped, err := r.scrape(progress)
	done := newSalvaged()
	if err != nil {
		return done, explain(r.path, false, err)
	}
	for seq, last := uint64(1), scraped.last(); seq <= last; seq++ {
		if err := progress.At(0, 0); err != nil {
			return done, explain(r.path, false, err)
		}
		one, sound := scraped.pick(seq)
		raw := one.raw()
		switch {
		case raw == nil:
			done.Lost = append(done.Lost, seq)
			continue
		case sound:
			done.Sound = append(done.Sound, seq)
		case len(scraped.found[seq+1]) == 0:
			done.Unproven = append(done.Unproven, seq)
		default:
			done.Changed = append(done.Changed, seq)
		}
		if err := fn(raw, sound); err != nil {
			return done, err
		}
	}
	return done, nil
}

// pick takes from what was found under a number the one whose seal stands somewhere
// in the file: in the next entry, or as the head.
func (s *scraped) pick(seq uint64) (one *piece, sound bool) {
	for _, one = range s.found[seq] {
		if s.seals[one.seal] {
			return one, true
		}
	}
	return one, false
}

// scraped is what was found in the bytes of a file: entries by number, and every seal
// that something holds.
type scraped struct {
	found map[uint64][]*piece
	seals map[string]bool
	about Info // what the register says of itself, where that can be found
}

// piece is an entry that can be read somewhere in a file, and what it says of its place. Its
// bytes stay there until they are needed: all those of a damaged register and its copies
// would be in memory together.
type piece struct {
	path     string
	at       int64
	size     int
	seal     string // as the entry after it holds it
	own      string // of its bytes: another one for a tombstone
	seq      uint64
	prev     string // "" when it names none
	kind     record.Kind
	caseNo   string
	revision int
	erased   string
}

// raw is the bytes of a piece; nil when they are not there any more.
func (p *piece) raw() []byte {
	if p == nil {
		return nil
	}
	f, err := os.Open(p.path)
	if err != nil {
		return nil
	}
	defer f.Close()
	makeRoom(p.size)
	raw := make([]byte, p.size)
	if _, err := f.ReadAt(raw, p.at); err != nil || Seal(raw) != p.own {
		return nil
	}
	return raw
}

// What is looked for in the bytes of a file comes in windows, of which the next begins
// with the end of the one before.
const (
	scrapeWindow  = 1 << 20
	scrapeOverlap = 4 << 10
)

// eachWindow gives a file in windows. What begins in the first own bytes belongs to the window.
func eachWindow(f io.ReaderAt, size int64, fn func(at int64, window []byte, own int) error) error {
	room := make([]byte, scrapeWindow+scrapeOverlap)
	for at := int64(0); at < size; at += scrapeWindow {
		n, err := f.ReadAt(room[:min(int64(len(room)), size-at)], at)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err := fn(at, room[:n], min(n, scrapeWindow)); err != nil {
			return err
		}
	}
	return nil
}

// scrape finds what looks like an entry anywhere in the bytes of the file. bbolt keeps
// a value in one piece, also over several pages, and never in another form.
func (r *Register) scrape(progress Progress) (*scraped, error) {
	info, err := os.Stat(r.path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: it is not a file", ErrForeign)
	}
	f, err := os.Open(r.path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s := &scraped{found: map[uint64][]*piece{}, seals: map[string]bool{}}
	begins := []byte(`{"v":`)
	past := int64(0) // what was read as an entry
	err = eachWindow(f, info.Size(), func(at int64, window []byte, own int) error {
		if err := progress.At(int(at>>10), int(info.Size()>>10)); err != nil {
			return err
		}
		s.aboutIn(f, at, window, own)
		for from := int(max(past-at, 0)); from < own; {
			next := bytes.Index(window[from:], begins)
			if next < 0 || from+next >= own {
				break
			}
			from += next
			one := r.entryAt(f, at+int64(from), info.Size(), window[from:])
			if one == nil {
				from += len(begins)
				continue
			}
			s.add(one)
			past = one.at + int64(one.size)
			from = int(min(past-at, int64(own)))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(s.found) == 0 {
		return nil, fmt.Errorf("%w: no entry can be read in it", ErrForeign)
	}
	return s, nil
}

func (s *scraped) add(one *piece) {
	if !slices.ContainsFunc(s.found[one.seq], func(known *piece) bool { return known.own == one.own }) {
		s.found[one.seq] = append(s.found[one.seq], one)
	}
	if one.prev != "" {
		s.seals[one.prev] = true
	}
}

// What the meta bucket holds, as bbolt keeps it in a page: keys in order, each before its
// value.
var (
	idInPage      = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`id([0-9a-f]{32})index`) })
	createdInPage = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`created(\d{4}-[0-9T:.-]+Z)format`) })
)

// aboutIn finds what a register says of itself, and its head, in a window of the file.
func (s *scraped) aboutIn(f io.ReaderAt, at int64, window []byte, own int) {
	first := func(of *regexp.Regexp) string {
		if m := of.FindSubmatchIndex(window); m != nil && m[0] < own {
			return string(window[m[2]:m[3]])
		}
		return ""
	}
	if s.about.ID == "" {
		s.about.ID = first(idInPage())
	}
	if s.about.Created.IsZero() {
		s.about.Created, _ = time.Parse(time.RFC3339Nano, first(createdInPage()))
	}
	name := append(bytes.Clone(keyOrganisation), '{')
	if last := bytes.LastIndex(window[:min(len(window), own+len(name)-1)], name); last >= 0 {
		var org record.Organisation
		if json.NewDecoder(io.NewSectionReader(f, at+int64(last+len(keyOrganisation)), largestEntry)).Decode(&org) == nil {
			s.about.Organisation = org
		}
	}
	s.about.Practice = s.about.Practice || bytes.Contains(window, append(bytes.Clone(keyPractice), "1schema"...))
	// The head stands behind its key.
	for from := 0; ; {
		next := bytes.Index(window[from:], keyHead)
		if next < 0 || from+next >= own || len(window) < from+next+len(keyHead)+len(noSeal) {
			return
		}
		from += next + len(keyHead)
		s.seals[string(window[from:from+len(noSeal)])] = true
	}
}

// entryAt reads one entry that begins at a place of a file, of which the first bytes are
// at hand.
func (r *Register) entryAt(f io.ReaderAt, at, size int64, begun []byte) *piece {
	end := objectEnd(begun)
	if end < 0 {
		return nil
	}
	whole := begun[:end]
	if end == 0 { // it ends behind the window, or nowhere
		dec := json.NewDecoder(io.NewSectionReader(f, at, min(size-at, largestEntry)))
		if dec.Decode((*json.RawMessage)(&whole)) != nil {
			return nil
		}
	}
	seq := seqIn(whole)
	if seq == 0 {
		return nil
	}
	e, err := decode(seq, whole)
	if err != nil || !isKind(e.Kind) {
		return nil
	}
	own := Seal(whole)
	one := &piece{path: r.path, at: at, size: len(whole), seal: cmp.Or(e.Erased, own), own: own, seq: seq, kind: e.Kind, caseNo: e.Case, revision: e.Revision, erased: e.Erased}
	one.prev, _ = prevOf(seq, whole)
	return one
}

// objectEnd is where the JSON object ends that some bytes begin with; 0 where it does not,
// and below zero where it is none or deeper than an entry. Whether it is JSON shows when it
// is read.
func objectEnd(b []byte) int {
	depth, inText := 0, false
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case inText && c == '\\':
			i++
		case c == '"':
			inText = !inText
		case inText:
		case c == '{':
			if depth++; depth > deepestEntry {
				return -1
			}
		case c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case bytes.IndexByte(betweenTexts, c) < 0:
			return -1
		}
	}
	return 0
}

// deepestEntry is deeper than any entry is. What is no entry may open without end, at each
// of its places, and is not to be looked through from each of them.
const deepestEntry = 32

var betweenTexts = []byte("[]:,0123456789truefalsn+-.E \t\r\n")

var seqName = []byte(`,"seq":`)

// seqIn is the number in an entry: as it is written, that stands behind the form.
func seqIn(whole []byte) uint64 {
	if name := bytes.Index(whole[:min(len(whole), 32)], seqName); name >= 0 {
		digits := whole[name+len(seqName):]
		if end := bytes.IndexByte(digits[:min(len(digits), 24)], ','); end > 0 {
			if seq, err := strconv.ParseUint(string(digits[:end]), 10, 64); err == nil {
				return seq // decode holds it against the entry
			}
		}
	}
	var head struct {
		Seq uint64 `json:"seq"`
	}
	if json.Unmarshal(whole, &head) != nil {
		return 0
	}
	return head.Seq
}
