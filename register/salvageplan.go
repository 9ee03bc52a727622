package register

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"

	"datalek/register/record"
)

// plan is what goes into a register out of what was found.
type plan struct {
	Salvaged
	entries    []*placed
	built      int // how many there were
	fromCopies []uint64
	resealed   uint64 // the first that gets a new seal, by its new number
	last       uint64 // the number of the last entry that is known of before
	head       string // the last seal that is known of before
	info       Info   // of the register, as far as it is known
	drafts     []Draft
}

// placed is an entry in its new place. Its bytes are read when they are needed.
type placed struct {
	*piece
	moved    bool // to another number, or after another entry
	now      uint64
	after    string // the seal before it
	made     []byte // what is written anew altogether; nil: the piece is
	sealedAs string // what the next one holds of it
}

func (p *placed) bytes() []byte {
	switch {
	case p.made != nil:
		return p.made
	case p.moved:
		return withPlace(p.raw(), p.seq, p.now, p.after)
	}
	return p.raw()
}

// plan chooses the bytes of each entry: those that were sealed, wherever they stand,
// else the ones that can be read.
func (r *Register) plan(from string, found *scraped, progress Progress) (*plan, error) {
	p := &plan{Salvaged: newSalvaged(), head: noSeal}
	p.drafts, _ = apartAt(from, r.now).Drafts()
	all := []*scraped{found}
	last := found.last()
	info, known := aside(from)
	if !known {
		info = found.about
		known = info.ID != ""
	}
	copies, _ := r.Copies()
	beside := r.beside(copies)
	for i, path := range beside {
		if known && found.isWhole() && (len(copies) == 0 || uint64(copies[0].Entries) <= last) {
			break // there is nothing to look for
		}
		if isSame(path, from) {
			continue
		}
		other, is := aside(path)
		if known && (!is || other.ID != info.ID) {
			continue // of another register; without a name of our own all that lies here is ours
		}
		var stopped error // said once, unlike a file that cannot be read
		scraped, err := r.other(path).scrape(func(done, total int) error {
			stopped = progress.Part(i, len(beside)).At(done, total)
			return stopped
		})
		if stopped != nil {
			return nil, stopped
		}
		if err == nil {
			all, last = append(all, scraped), max(last, scraped.last())
		}
		if is && !known {
			info, known = other, true
		}
	}
	if known {
		last = max(last, uint64(info.Entries), r.remembered(info.ID).Entries)
	}
	p.info, p.last = info, last
	c := chooser{all: all, erased: erasedIn(all), chosen: make([]choice, last+1)}
	c.choose(last)
	for seq := uint64(1); seq <= last; seq++ {
		switch one := c.chosen[seq]; {
		case one.piece == nil:
			p.Lost = append(p.Lost, seq)
			continue
		case !one.sound:
			if seq < last && c.chosen[seq+1].piece != nil {
				p.Changed = append(p.Changed, seq)
			} else {
				p.Unproven = append(p.Unproven, seq)
			}
		default:
			p.Sound = append(p.Sound, seq)
			p.head = one.seal
			if one.from > 0 {
				p.fromCopies = append(p.fromCopies, seq)
			}
		}
		p.entries = append(p.entries, &placed{piece: c.chosen[seq].piece})
	}
	return p, p.reseal(c.orphans(), r.moment(), r.heeds)
}

// beside are the files next to the register that may hold what it has not, the register
// itself among them.
func (r *Register) beside(copies []Copy) []string {
	all := []string{r.path}
	for _, c := range copies {
		all = append(all, c.Path)
	}
	return append(all, r.leftAside()...)
}

func apartAt(path string, now func() time.Time) *Register {
	other := At(path, now)
	other.apart = true
	return other
}

func (s *scraped) last() uint64 {
	last := uint64(0)
	for seq := range s.found {
		last = max(last, seq)
	}
	return last
}

// isWhole reports whether every entry was found as it was sealed.
func (s *scraped) isWhole() bool {
	for seq := range s.last() {
		if _, sound := s.pick(seq + 1); !sound {
			return false
		}
	}
	return true
}

// erasedIn are the seals of entries whose text was erased: what stood there does not
// come back out of an older file.
func erasedIn(all []*scraped) map[string]bool {
	erased := map[string]bool{}
	for _, s := range all {
		for _, ones := range s.found {
			for _, one := range ones {
				for _, gone := range one.erasure() {
					erased[string(gone.Seal)] = true
				}
			}
		}
	}
	return erased
}

// erasure is what an entry says that was erased.
func (p *piece) erasure() []record.ErasedEntry {
	if p == nil || p.kind != record.Erased {
		return nil
	}
	if e, err := record.ParseRegisterEntry(p.raw()); err == nil && e.Erasure != nil {
		return e.Erasure.Entries
	}
	return nil
}

// choice is the piece for one entry, whether it is what was sealed, and which file it
// comes out of.
type choice struct {
	*piece
	sound bool
	from  int
}

type chooser struct {
	all    []*scraped // the file itself first
	erased map[string]bool
	chosen []choice // by number
}

// choose goes from the last entry to the first: each holds the seal of the one before.
func (c *chooser) choose(last uint64) {
	for seq := last; seq > 0; seq-- {
		want := ""
		if seq < last && c.chosen[seq+1].piece != nil {
			want = c.chosen[seq+1].prev
		}
		c.chosen[seq] = c.best(seq, want)
	}
	// A changed entry can say that it is of another case than it was. It may stand only
	// where a sound one leaves room.
	upper, lower := map[string]int{}, map[string]int{}
	room := make([]int, len(c.chosen)) // the revision that comes after in the same case
	for seq := last; seq > 0; seq-- {
		if e := c.chosen[seq]; e.piece != nil {
			if room[seq] = upper[e.caseNo]; e.sound {
				upper[e.caseNo] = e.revision
			}
		}
	}
	for seq := uint64(1); seq <= last; seq++ {
		e := c.chosen[seq]
		if e.piece == nil {
			continue
		}
		fits := e.revision > lower[e.caseNo] && (room[seq] == 0 || e.revision < room[seq]) && (e.kind == record.Intake) == (e.revision == 1)
		if !e.sound && !e.kind.OfRegister() && !fits {
			c.chosen[seq] = choice{}
			continue
		}
		lower[e.caseNo] = max(lower[e.caseNo], e.revision)
	}
}

// best takes the piece that has the seal that is wanted. Where nobody knows that seal,
// a file knows it of its own.
func (c *chooser) best(seq uint64, want string) (best choice) {
	for from, s := range c.all {
		for _, one := range s.found[seq] {
			if c.erased[one.own] {
				continue
			}
			if want != "" && one.seal == want || want == "" && s.seals[one.seal] {
				return choice{one, true, from}
			}
			if best.piece == nil {
				best = choice{one, false, from}
			}
		}
	}
	return best
}

// orphans are tombstones of which no entry says any more that they were erased.
func (c *chooser) orphans() []record.ErasedEntry {
	named := map[uint64]bool{}
	for _, one := range c.chosen {
		for _, gone := range one.erasure() {
			named[gone.Seq] = true
		}
	}
	var all []record.ErasedEntry
	for seq, one := range c.chosen {
		if one.piece != nil && one.erased != "" && !named[uint64(seq)] {
			all = append(all, record.ErasedEntry{Seq: uint64(seq)})
		}
	}
	return all
}

// reseal gives the entries their numbers and, from the first on that does not follow on
// what is before it, new seals. Numbers in what was erased go along.
func (p *plan) reseal(orphans []record.ErasedEntry, now time.Time, progress Progress) error {
	prev := noSeal
	moved := map[uint64]record.ErasedEntry{} // tombstones, by their number of before
	for i, e := range p.entries {
		if err := progress.At(0, 0); err != nil {
			return err
		}
		e.now, e.after = uint64(i+1), prev
		if p.resealed == 0 && (e.prev != prev || e.seq != e.now) {
			p.resealed = e.now
		}
		e.sealedAs = e.seal
		own := e.own
		if p.resealed > 0 {
			e.moved = true
			if e.kind == record.Erased {
				e.made = withNumbers(e, moved)
			}
			raw := e.bytes()
			e.sealedAs, own = sealOf(raw), Seal(raw)
		}
		if e.erased != "" {
			moved[e.seq] = record.ErasedEntry{Seq: e.now, Case: e.caseNo, Revision: e.revision, Seal: record.Sum(e.erased), Tombstone: record.Sum(own)}
		}
		prev = e.sealedAs
	}
	if len(orphans) == 0 {
		return nil
	}
	again := record.RegisterEntry{V: ownForm, Seq: uint64(len(p.entries) + 1), Kind: record.Erased, At: now, Note: "restore --salvage", Prev: prev, Erasure: &record.Erasure{}}
	for _, e := range orphans {
		again.Erasure.Entries = append(again.Erasure.Entries, moved[e.Seq])
	}
	if raw, err := json.Marshal(again); err == nil {
		p.entries = append(p.entries, &placed{piece: &piece{kind: record.Erased}, now: again.Seq, made: raw, sealedAs: sealOf(raw)})
	}
	return nil
}

// withNumbers is an entry that tells what was erased, with the numbers that those
// entries have now; nil when it tells nothing.
func withNumbers(e *placed, moved map[uint64]record.ErasedEntry) []byte {
	own, err := record.ParseRegisterEntry(e.raw())
	if err != nil || own.Erasure == nil {
		return nil
	}
	gone := own.Erasure.Entries[:0]
	for _, was := range own.Erasure.Entries {
		if to, is := moved[was.Seq]; is {
			gone = append(gone, to)
		}
	}
	own.Erasure.Entries, own.Seq, own.Prev = gone, e.now, e.after
	raw, _ := json.Marshal(own)
	return raw
}

// withPlace is an entry with another number and another seal before it; all other bytes
// stay.
func withPlace(raw []byte, was, seq uint64, prev string) []byte {
	number := []byte(`"seq":` + strconv.FormatUint(was, 10) + ",")
	raw = bytes.Replace(raw, number, []byte(`"seq":`+strconv.FormatUint(seq, 10)+","), 1)
	held, err := prevOf(seq, raw)
	if err != nil {
		return raw
	}
	return bytes.Replace(raw, []byte(`"prev":"`+held+`"`), []byte(`"prev":"`+prev+`"`), 1)
}
