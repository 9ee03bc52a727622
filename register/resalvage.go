package register

import (
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
// What was there stays, under another name, in the folder of copies. progress is told how
// far the reading and the writing are; until the file gets its name an error of it leaves
// all as it was.
func (r *Register) RestoreSalvaged(from string, force bool, progress Progress) (Recovered, error) {
	r = r.Heeding(progress)
	there, err := r.Exists()
	if err != nil {
		return Recovered{}, err
	}
	own := from == "" || isSame(from, r.path)
	if from = cmp.Or(from, r.path); there && !own && !force {
		return Recovered{}, explain(r.path, true, ErrExists)
	}
	found, err := r.other(from).scrape(progress.Part(0, 6))
	if err != nil {
		return Recovered{}, explain(from, false, err)
	}
	p, err := r.plan(from, found, progress.Part(1, 6))
	if err != nil {
		return Recovered{}, explain(from, false, err)
	}
	done := Recovered{Salvaged: p.Salvaged, FromCopies: p.fromCopies, Resealed: p.resealed}
	named, err := r.another(func(temp *os.File) error {
		err := temp.Close()
		if err == nil {
			err = r.build(temp.Name(), p, progress.Part(2, 6))
		}
		p.built, p.entries = len(p.entries), nil // nobody needs them any more: they are a third of all memory
		if err == nil {
			err = r.giveName(temp.Name(), there, &done.Kept, progress.Part(3, 6), func() (err error) {
				if err = r.sealSalvaged(temp.Name(), from, done.Kept, p, progress.Part(4, 6)); err == nil {
					done.Report, err = r.trust(temp.Name(), progress.Part(5, 6))
				}
				return err
			})
		}
		return withPath(r.path, err)
	})
	if !named {
		return Recovered{}, err
	}
	return done, err
}

// isSame reports whether two paths are the same file.
func isSame(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// build makes the file: what was found, and the index of that.
func (r *Register) build(path string, p *plan, progress Progress) error {
	info, err := r.about(p)
	if err != nil {
		return err
	}
	practice := p.info.Practice
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
	for done := 0; done < len(p.entries); {
		if err := inNew(path, func(b *bolt.Tx) error {
			t := &tx{meta: boltfile.NewBucket(b.Bucket(bucketMeta), nil), entry: boltfile.NewBucket(b.Bucket(bucketEntry), nil)}
			size := 0
			for most := min(len(p.entries), done+indexedAtOnce); done < most && size < bytesAtOnce; {
				if err := progress.At(done, len(p.entries)); err != nil {
					return err
				}
				raw := p.entries[done].bytes()
				if raw == nil {
					return damaged("entry %d is not there any more", p.entries[done].seq)
				}
				done, size = done+1, size+len(raw)
				if err := t.entry.Put(seqKey(uint64(done)), raw); err != nil {
					return err
				}
			}
			return t.meta.Put(keyCount, strconv.AppendInt(nil, int64(done), 10))
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
			if err := meta.Put(keyHead, []byte(p.entries[n-1].sealedAs)); err != nil {
				return err
			}
		}
		return meta.Put(keyIndex, []byte("unfinished")) // made by the next write
	})
}

// about is what the register says of itself: what was sealed last, else what the file
// says, else what its first entry does.
func (r *Register) about(p *plan) (Info, error) {
	info := p.info
	for _, e := range p.entries {
		if err := r.heeds.At(0, 0); err != nil {
			return info, err
		}
		if !e.kind.OfRegister() && p.info.ID != "" && !info.Created.IsZero() {
			continue
		}
		raw := e.bytes()
		if own, err := record.ParseRegisterEntry(raw); err == nil && own.Profile != nil {
			info.Organisation = own.Profile.Organisation
			if own.Founded != nil {
				info.ID, info.Created = own.Founded.Register, own.Founded.Created
			}
		} else if e, err := decode(e.now, raw); err == nil {
			if p.info.ID == "" && e.Organisation.Name != "" {
				info.Organisation = e.Organisation
			}
			if info.Created.IsZero() {
				info.Created = e.At
			}
		}
	}
	if info.Created.IsZero() {
		info.Created = r.moment()
	}
	return info, nil
}

// sealSalvaged seals at the end what did not come back as it was; with all of it back
// there is nothing to say.
func (r *Register) sealSalvaged(path, from, kept string, p *plan, progress Progress) error {
	next := r.other(path)
	next.apart = true
	if err := next.Reindex(progress); err != nil {
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
		restore := &record.Restore{File: filepath.Base(from), Head: record.Sum(p.head), Entries: p.built, Lost: ints(p.Lost), Changed: ints(p.Changed), Unproven: ints(p.Unproven), Resealed: int(p.resealed)}
		for _, m := range t.beyond(marks, state, uint64(p.built)) {
			if !slices.Contains(restore.Left, m.name()) {
				restore.Left = append(restore.Left, m.name())
			}
		}
		if len(p.Lost)+len(p.Changed)+len(p.Unproven)+len(restore.Left) == 0 && p.resealed == 0 {
			return record.RegisterEntry{}, nil
		}
		err = t.eachSummary(func(s record.Summary) { state = state.Raised([]string{s.Case}) })
		if was.Entries < p.last { // else the numbers are known
			state = pastLost(state, len(p.Lost), now)
		}
		restore.Numbers = state.List()
		if err != nil {
			return record.RegisterEntry{}, err
		}
		return t.appendOwn(record.RegisterEntry{Kind: record.RestoredFrom, Restore: restore}, now)
	})
	return unsealed(err)
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
