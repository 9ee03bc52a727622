package register

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
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
// order, whatever state its pages are in; sound says whether it is what was sealed.
// Nothing is changed. An error of fn ends it.
func (r *Register) Salvage(fn func(raw []byte, sound bool) error) (Salvaged, error) {
	scraped, err := r.scrape()
	done := newSalvaged()
	if err != nil {
		return done, explain(r.path, false, err)
	}
	for seq := uint64(1); seq <= scraped.last(); seq++ {
		raw, sound := scraped.pick(seq)
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

// pick takes from what was found under a number the bytes whose seal stands somewhere
// in the file: in the next entry, or as the head.
func (s *scraped) pick(seq uint64) (raw []byte, sound bool) {
	for _, one := range s.found[seq] {
		if raw = one; s.seals[sealOf(one)] {
			return one, true
		}
	}
	return raw, false
}

// scraped is what was found in the bytes of a file: entries by number, and every seal
// that something holds.
type scraped struct {
	found map[uint64][][]byte
	seals map[string]bool
	about Info // what the register says of itself, where that can be found
}

// scrape finds what looks like an entry anywhere in the bytes of the file. bbolt keeps
// a value in one piece, also over several pages, and never in another form.
func (r *Register) scrape() (*scraped, error) {
	info, err := os.Stat(r.path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: it is not a file", ErrForeign)
	}
	whole, err := os.ReadFile(r.path)
	if err != nil {
		return nil, err
	}
	found, seals := map[uint64][][]byte{}, map[string]bool{}
	begins := []byte(`{"v":`)
	for at := 0; ; {
		next := bytes.Index(whole[at:], begins)
		if next < 0 {
			break
		}
		at += next
		raw, seq := entryAt(whole[at:])
		if raw == nil {
			at += len(begins)
			continue
		}
		if !slices.ContainsFunc(found[seq], func(known []byte) bool { return bytes.Equal(known, raw) }) {
			found[seq] = append(found[seq], raw)
		}
		if prev, err := prevOf(seq, raw); err == nil {
			seals[prev] = true
		}
		at += len(raw)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%w: no entry can be read in it", ErrForeign)
	}
	about := aboutIn(whole)
	// The head stands behind its key, as bbolt keeps them in a page.
	for rest := whole; ; {
		at := bytes.Index(rest, keyHead)
		if at < 0 || len(rest) < at+len(keyHead)+len(noSeal) {
			return &scraped{found, seals, about}, nil
		}
		rest = rest[at+len(keyHead):]
		seals[string(rest[:len(noSeal)])] = true
	}
}

// What the meta bucket holds, as bbolt keeps it in a page: keys in order, each before its
// value.
var (
	idInPage      = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`id([0-9a-f]{32})index`) })
	createdInPage = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`created(\d{4}-[0-9T:.-]+Z)format`) })
)

// aboutIn finds what a register says of itself in the bytes of the file.
func aboutIn(whole []byte) Info {
	var info Info
	if m := idInPage().FindSubmatch(whole); m != nil {
		info.ID = string(m[1])
	}
	if m := createdInPage().FindSubmatch(whole); m != nil {
		info.Created, _ = time.Parse(time.RFC3339Nano, string(m[1]))
	}
	name := append(bytes.Clone(keyOrganisation), '{')
	if at := bytes.LastIndex(whole, name); at >= 0 {
		_ = json.NewDecoder(bytes.NewReader(whole[at+len(keyOrganisation):])).Decode(&info.Organisation)
	}
	info.Practice = bytes.Contains(whole, append(bytes.Clone(keyPractice), "1schema"...))
	return info
}

// entryAt reads one entry at the beginning of some bytes.
func entryAt(bytesFrom []byte) (raw []byte, seq uint64) {
	dec := json.NewDecoder(bytes.NewReader(bytesFrom[:min(len(bytesFrom), largestEntry)]))
	var whole json.RawMessage
	if dec.Decode(&whole) != nil {
		return nil, 0
	}
	var head struct {
		Seq  uint64      `json:"seq"`
		Kind record.Kind `json:"kind"`
	}
	if json.Unmarshal(whole, &head) != nil || head.Seq == 0 || !isKind(head.Kind) {
		return nil, 0
	}
	if _, err := decode(head.Seq, whole); err != nil {
		return nil, 0
	}
	return bytes.Clone(whole), head.Seq
}
