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
	entries    [][]byte
	fromCopies []uint64
	resealed   uint64 // the first that gets a new seal, by its new number
	last       uint64 // the number of the last entry that is known of before
	head       string // the last seal that is known of before
	info       Info   // of the register, as far as it is known
	drafts     []Draft
}

// plan chooses the bytes of each entry: those that were sealed, wherever they stand,
// else the ones that can be read.
func (r *Register) plan(from string, found *scraped) *plan {
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
	for _, path := range r.beside(copies) {
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
		if scraped, err := At(path, r.now).scrape(); err == nil {
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
		case one.raw == nil:
			p.Lost = append(p.Lost, seq)
			continue
		case !one.sound:
			if seq < last && c.chosen[seq+1].raw != nil {
				p.Changed = append(p.Changed, seq)
			} else {
				p.Unproven = append(p.Unproven, seq)
			}
		default:
			p.Sound = append(p.Sound, seq)
			p.head = sealOf(one.raw)
			if one.from > 0 {
				p.fromCopies = append(p.fromCopies, seq)
			}
		}
		p.entries = append(p.entries, c.chosen[seq].raw)
	}
	p.reseal(c.orphans(), r.moment())
	return p
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
			for _, raw := range ones {
				if e, err := record.ParseRegisterEntry(raw); err == nil && e.Erasure != nil {
					for _, gone := range e.Erasure.Entries {
						erased[string(gone.Seal)] = true
					}
				}
			}
		}
	}
	return erased
}

// choice is the bytes for one entry, whether they are what was sealed, and which file
// they come out of.
type choice struct {
	raw   []byte
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
		if seq < last && c.chosen[seq+1].raw != nil {
			want, _ = prevOf(seq+1, c.chosen[seq+1].raw)
		}
		c.chosen[seq] = c.best(seq, want)
	}
	// A changed entry can say that it is of another case than it was. It may stand only
	// where a sound one leaves room.
	upper, lower := map[string]int{}, map[string]int{}
	room := make([]int, len(c.chosen)) // the revision that comes after in the same case
	for seq := last; seq > 0; seq-- {
		if e, err := decode(seq, c.chosen[seq].raw); err == nil {
			if room[seq] = upper[e.Case]; c.chosen[seq].sound {
				upper[e.Case] = e.Revision
			}
		}
	}
	for seq := uint64(1); seq <= last; seq++ {
		e, err := decode(seq, c.chosen[seq].raw)
		if err != nil {
			continue
		}
		fits := e.Revision > lower[e.Case] && (room[seq] == 0 || e.Revision < room[seq]) && (e.Kind == record.Intake) == (e.Revision == 1)
		if !c.chosen[seq].sound && !e.Kind.OfRegister() && !fits {
			c.chosen[seq] = choice{}
			continue
		}
		lower[e.Case] = max(lower[e.Case], e.Revision)
	}
}

// best takes the bytes that have the seal that is wanted. Where nobody knows that seal,
// a file knows it of its own.
func (c *chooser) best(seq uint64, want string) (best choice) {
	for from, s := range c.all {
		for _, raw := range s.found[seq] {
			seal := sealOf(raw)
			if c.erased[Seal(raw)] {
				continue
			}
			if want != "" && seal == want || want == "" && s.seals[seal] {
				return choice{raw, true, from}
			}
			if best.raw == nil {
				best = choice{raw, false, from}
			}
		}
	}
	return best
}

// orphans are tombstones of which no entry says any more that they were erased.
func (c *chooser) orphans() []record.ErasedEntry {
	named := map[uint64]bool{}
	for _, one := range c.chosen {
		if e, err := record.ParseRegisterEntry(one.raw); err == nil && e.Erasure != nil {
			for _, gone := range e.Erasure.Entries {
				named[gone.Seq] = true
			}
		}
	}
	var all []record.ErasedEntry
	for seq, one := range c.chosen {
		if e, err := decode(uint64(seq), one.raw); err == nil && e.Erased != "" && !named[uint64(seq)] {
			all = append(all, record.ErasedEntry{Seq: uint64(seq)})
		}
	}
	return all
}

// reseal gives the entries their numbers and, from the first on that does not follow on
// what is before it, new seals. Numbers in what was erased go along.
func (p *plan) reseal(orphans []record.ErasedEntry, now time.Time) {
	prev := noSeal
	moved := map[uint64]record.ErasedEntry{} // tombstones, by their number of before
	put := func(i int, raw []byte) {
		p.entries[i], prev = raw, sealOf(raw)
	}
	for i, raw := range p.entries {
		seq := uint64(i + 1)
		was := numberOf(raw)
		own, failed := record.ParseRegisterEntry(raw)
		erasure := failed == nil && own.Erasure != nil
		if held, err := prevOf(was, raw); p.resealed == 0 && (err != nil || held != prev || was != seq) {
			p.resealed = seq
		}
		if p.resealed > 0 {
			if erasure {
				gone := own.Erasure.Entries[:0]
				for _, e := range own.Erasure.Entries {
					if to, is := moved[e.Seq]; is {
						gone = append(gone, to)
					}
				}
				own.Erasure.Entries, own.Seq, own.Prev = gone, seq, prev
				raw, _ = json.Marshal(own)
			} else {
				raw = withPlace(raw, was, seq, prev)
			}
		}
		if e, err := decode(seq, raw); err == nil && e.Erased != "" {
			moved[was] = record.ErasedEntry{Seq: seq, Case: e.Case, Revision: e.Revision, Seal: record.Sum(e.Erased), Tombstone: record.Sum(Seal(raw))}
		}
		put(i, raw)
	}
	if len(orphans) == 0 {
		return
	}
	again := record.RegisterEntry{V: ownForm, Seq: uint64(len(p.entries) + 1), Kind: record.Erased, At: now, Note: "restore --salvage", Prev: prev, Erasure: &record.Erasure{}}
	for _, e := range orphans {
		again.Erasure.Entries = append(again.Erasure.Entries, moved[e.Seq])
	}
	if raw, err := json.Marshal(again); err == nil {
		p.entries = append(p.entries, raw)
	}
}

func numberOf(raw []byte) uint64 {
	var head struct {
		Seq uint64 `json:"seq"`
	}
	_ = json.Unmarshal(raw, &head)
	return head.Seq
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
