package register

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/decision"
	"datalek/register/internal/boltfile"
	"datalek/register/record"
)

// Recovered is what [Register.RestoreSalvaged] did. The numbers of entries are those
// that they had before.
type Recovered struct {
	Report
	Salvaged
	FromCopies []uint64 `json:"from_copies,omitempty"` // sound again, out of a file beside the register
	Resealed   uint64   `json:"resealed,omitempty"`    // from this entry on the seals are new; 0 when none is
	Kept       string   `json:"kept,omitempty"`        // where the file is that stood there
}

// RestoreSalvaged makes a sound register out of every entry that can still be read in a
// file, and puts it in the place of the register. Without a file it reads the register
// itself. What that has not as it was sealed is looked for in the files beside it. Each
// entry keeps its case, revision and moment, and as long as nothing before it is lost or
// changed its bytes and its seal too; from there on the chain is a new one. The last
// entry then says which were lost and which were not what was sealed. Drafts come along
// when the file can be opened.
//
// Where a register is already, other than the file, it is ErrExists unless force is set.
// What was there stays, under another name, in the folder of copies.
func (r *Register) RestoreSalvaged(from string, force bool, progress func(done, total int)) (Recovered, error) {
	there, err := r.Exists()
	if err != nil {
		return Recovered{}, err
	}
	own := from == "" || isSame(from, r.path)
	if from = cmp.Or(from, r.path); there && !own && !force {
		return Recovered{}, explain(r.path, true, ErrExists)
	}
	found, err := At(from, r.now).scrape()
	if err != nil {
		return Recovered{}, explain(from, false, err)
	}
	p := r.plan(from, found)
	dir := filepath.Dir(r.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Recovered{}, explain(r.path, true, err)
	}
	temp, err := os.CreateTemp(dir, ".register-*.new")
	if err != nil {
		return Recovered{}, explain(r.path, true, err)
	}
	defer os.Remove(temp.Name())
	done := Recovered{Salvaged: p.Salvaged, FromCopies: p.fromCopies, Resealed: p.resealed}
	if err = temp.Close(); err == nil {
		err = r.build(temp.Name(), from, p)
	}
	if err == nil {
		err = r.giveName(temp.Name(), there, &done.Kept, func() (err error) {
			if err = r.sealSalvaged(temp.Name(), from, done.Kept, p); err == nil {
				done.Report, err = r.trust(temp.Name(), progress)
			}
			return err
		})
	}
	if err == nil {
		err = syncFolder(dir)
	}
	if err != nil {
		return Recovered{}, explain(r.path, true, withPath(r.path, err))
	}
	r.remembers()
	return done, nil
}

// isSame reports whether two paths are the same file.
func isSame(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

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
	again := record.RegisterEntry{V: entryForm, Seq: uint64(len(p.entries) + 1), Kind: record.Erased, At: now, Note: "restore --salvage", Prev: prev, Erasure: &record.Erasure{}}
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

// build makes the file: what was found, and the index of that.
func (r *Register) build(path, from string, p *plan) error {
	info, practice := r.about(p), p.info.Practice
	if err := inNew(path, func(b *bolt.Tx) error {
		if err := r.fill(b, info.Organisation, practice); err != nil {
			return err
		}
		t := &tx{meta: boltfile.NewBucket(b.Bucket(bucketMeta), nil)}
		if info.ID != "" {
			if err := t.meta.Put(keyID, []byte(info.ID)); err != nil {
				return err
			}
		}
		if err := t.meta.Put(keySchema, []byte(strconv.Itoa(schema))); err != nil {
			return err
		}
		return t.meta.Put(keyCreated, []byte(info.Created.UTC().Format(time.RFC3339Nano)))
	}); err != nil {
		return err
	}
	for at := 0; at < len(p.entries); at += indexedAtOnce {
		some := p.entries[at:min(at+indexedAtOnce, len(p.entries))]
		if err := inNew(path, func(b *bolt.Tx) error {
			t := &tx{meta: boltfile.NewBucket(b.Bucket(bucketMeta), nil), entry: boltfile.NewBucket(b.Bucket(bucketEntry), nil)}
			for i, raw := range some {
				if err := t.entry.Put(seqKey(uint64(at+i+1)), raw); err != nil {
					return err
				}
			}
			return t.meta.Put(keyCount, strconv.AppendInt(nil, int64(at+len(some)), 10))
		}); err != nil {
			return err
		}
	}
	return inNew(path, func(b *bolt.Tx) error {
		meta := b.Bucket(bucketMeta)
		for _, d := range p.drafts {
			if text, err := json.Marshal(d); err != nil {
				return err
			} else if err := b.Bucket(bucketDraft).Put([]byte(d.ID), text); err != nil {
				return err
			}
		}
		if n := len(p.entries); n > 0 {
			if err := meta.Put(keyHead, []byte(sealOf(p.entries[n-1]))); err != nil {
				return err
			}
		}
		return meta.Put(keyIndex, []byte("unfinished")) // made by the next write
	})
}

// about is what the register says of itself: what was sealed last, else what the file
// says, else what its first entry does.
func (r *Register) about(p *plan) Info {
	info := p.info
	for i, raw := range p.entries {
		seq := uint64(i + 1)
		if own, err := record.ParseRegisterEntry(raw); err == nil && own.Profile != nil {
			info.Organisation = own.Profile.Organisation
			if own.Founded != nil {
				info.ID, info.Created = own.Founded.Register, own.Founded.Created
			}
		} else if e, err := decode(seq, raw); err == nil && p.info.ID == "" && e.Organisation.Name != "" {
			info.Organisation = e.Organisation
		}
		if e, err := decode(seq, raw); err == nil && info.Created.IsZero() {
			info.Created = e.At
		}
	}
	if info.Created.IsZero() {
		info.Created = r.moment()
	}
	return info
}

// sealSalvaged seals at the end what did not come back as it was; with all of it back
// there is nothing to say.
func (r *Register) sealSalvaged(path, from, kept string, p *plan) error {
	next := apartAt(path, r.now)
	if err := next.Reindex(nil); err != nil {
		return err
	}
	marks := r.marks()
	if info, ok := aside(kept); ok && info.Entries > 0 {
		marks = append(marks, seenEntry{uint64(info.Entries), info.Head, kept})
	}
	_, err := next.sealOwn(func(t *tx, now time.Time) (record.RegisterEntry, error) {
		state, err := t.state()
		if err != nil {
			return record.RegisterEntry{}, err
		}
		was := r.remembered(string(t.meta.Get(keyID)))
		if was.Entries > 0 {
			marks = append(marks, seenEntry{was.Entries, was.Head, ""})
			state.Numbers = record.State{Numbers: was.Numbers}.Raised(state.List()).Numbers
		}
		restore := &record.Restore{File: filepath.Base(from), Head: record.Sum(p.head), Entries: len(p.entries), Lost: ints(p.Lost), Changed: ints(p.Changed), Unproven: ints(p.Unproven), Resealed: int(p.resealed)}
		for _, m := range t.beyond(marks, state, uint64(len(p.entries))) {
			if !slices.Contains(restore.Left, m.name()) {
				restore.Left = append(restore.Left, m.name())
			}
		}
		if len(p.Lost)+len(p.Changed)+len(p.Unproven)+len(restore.Left) == 0 && p.resealed == 0 {
			return record.RegisterEntry{}, nil
		}
		list, err := t.list()
		for _, s := range list {
			state = state.Raised([]string{s.Case})
		}
		if was.Entries < p.last { // else the numbers are known
			state = pastLost(state, len(p.Lost), now)
		}
		restore.Numbers = state.List()
		if err != nil {
			return record.RegisterEntry{}, err
		}
		return t.appendOwn(record.RegisterEntry{Kind: record.RestoredFrom, Restore: restore}, now)
	})
	return err
}

// pastLost leaves room in every year for the numbers that lost entries may have had.
func pastLost(s record.State, lost int, now time.Time) record.State {
	years := map[int]int{now.In(decision.Amsterdam()).Year(): 0}
	for _, number := range s.List() {
		if year, n, ok := record.SplitNumber(number); ok {
			years[year] = n
		}
	}
	for year, n := range years {
		s = s.Raised([]string{fmt.Sprintf("%04d-%03d", year, n+lost)})
	}
	return s
}

func ints(seqs []uint64) []int {
	var all []int
	for _, seq := range seqs {
		all = append(all, int(seq))
	}
	return all
}
