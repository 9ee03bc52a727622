package register

import (
	"crypto/rand"
	"errors"

	bolt "go.etcd.io/bbolt"

	"datalek/register/internal/boltfile"
	"datalek/register/record"
)

// indexedAtOnce is how many entries go into the index in one transaction. All
// that a transaction writes is in memory until its end.
var indexedAtOnce = 4000

// bytesAtOnce is how many bytes of entries go into one transaction, which holds all of
// them in memory: an entry more ends it.
const bytesAtOnce = 8 << 20

// Reindex makes the index of cases again out of the log, which must be sound:
// all of it is read before anything changes. A large index is made in several
// transactions. Until the last one the index is of no form, and readers make
// what they need in memory, as with an older one; when the program is stopped
// meanwhile, the next write begins again. When another window begins meanwhile
// this one stops with ErrInUse. progress may be nil. An error of it in the first transaction
// leaves the index that was there, and later one that is not finished, as of a program that
// was stopped.
func (r *Register) Reindex(progress Progress) error {
	r = r.Heeding(progress)
	w := newReindexing(progress)
	err := w.begin(r)
	for err == nil && w.done < w.total {
		err = w.goOn(r)
	}
	return err
}

// reindexing is how far the making of an index is.
type reindexing struct {
	progress    Progress
	form        string // stands in the register until the index is whole
	total, done int    // entries
	state       record.State
	prev        string // seal of the last entry that was done
}

func newReindexing(progress Progress) *reindexing {
	return &reindexing{progress: progress, form: "unfinished " + rand.Text(), prev: noSeal}
}

// begin reads the whole log, throws the old index away and takes the first
// entries into the new one.
func (w *reindexing) begin(r *Register) error {
	return r.within(rewriting, func(b *bolt.Tx, g *boltfile.Guard) error {
		t, err := begin(b, g)
		if err == nil {
			err = w.read(t)
		}
		if err == nil {
			err = t.clearIndex(b, g)
		}
		if err != nil {
			return err
		}
		return w.some(t)
	})
}

func (w *reindexing) goOn(r *Register) error {
	return r.within(writing, func(b *bolt.Tx, g *boltfile.Guard) error {
		t, err := begin(b, g)
		if err == nil && string(t.meta.Get(keyIndex)) != w.form {
			err = ErrInUse
		}
		if err != nil {
			return err
		}
		return w.some(t)
	})
}

func (w *reindexing) read(t *tx) error {
	last, err := t.last()
	if err != nil {
		return err
	}
	w.total = int(last)
	n := 0
	return t.each(func(record.Entry, []byte) error {
		n++
		return w.progress.At(n, 2*w.total)
	})
}

// some takes the next entries into the index. They are decoded before their turn, on
// all cores.
func (w *reindexing) some(t *tx) error {
	t.fill()
	until := min(w.total, w.done+indexedAtOnce)
	a, stop := newAhead(decodeSealed, func(seq uint64, raw []byte, is decoded, err error) error {
		if err == nil {
			err = w.one(t, raw, is)
		}
		return err
	})
	defer stop()
	next, size := w.done, 0
	err := t.entry.ScanFrom(seqKey(uint64(w.done+1)), func(_, raw []byte) error {
		if next == until || size >= bytesAtOnce {
			return errStop
		}
		next, size = next+1, size+len(raw)
		return a.put(uint64(next), raw)
	})
	if err == nil || errors.Is(err, errStop) {
		err = a.end()
	}
	switch {
	case err != nil:
		return err
	case w.done < until && size < bytesAtOnce:
		return damaged("the log does not end at entry %d", w.total)
	case w.done < w.total:
		return t.meta.Put(keyIndex, []byte(w.form))
	}
	return t.meta.Put(keyIndex, []byte(indexForm))
}

// decoded is an entry and the seal of its bytes.
type decoded struct {
	entry record.Entry
	seal  string
}

func decodeSealed(seq uint64, raw []byte) (decoded, error) {
	e, err := decode(seq, raw)
	return decoded{e, sealOf(raw)}, err
}

func (w *reindexing) one(t *tx, raw []byte, is decoded) error {
	e := is.entry
	if e.Prev != w.prev {
		return damaged("entry %d is not what was sealed", w.done)
	}
	w.prev = is.seal
	w.done++
	if err := w.progress.At(w.total+w.done, 2*w.total); err != nil {
		return err
	}
	if e.Kind.OfRegister() {
		own, err := record.ParseRegisterEntry(raw)
		if err != nil {
			return damaged("entry %d cannot be read: %v", e.Seq, err)
		}
		before := w.state
		w.state = before.After(own)
		return t.indexOwn(before, own)
	}
	var before *record.Summary
	if text := t.cases.Get([]byte(e.Case)); text != nil { // of all cases they would fill the memory
		s, err := record.Decode[record.Summary](text)
		if err != nil {
			return damaged("the index of case %s cannot be read", e.Case)
		}
		before = &s
	}
	return t.index(before, e)
}

// clearIndex makes the buckets of the index anew, or for the first time.
func (t *tx) clearIndex(b *bolt.Tx, g *boltfile.Guard) error {
	if err := t.meta.Delete(keyState); err != nil {
		return err
	}
	for _, own := range []struct {
		in   *boltfile.Bucket
		name []byte
	}{{&t.cases, bucketCase}, {&t.search, bucketSearch}, {&t.due, bucketDue}, {&t.digest, bucketDigest}, {&t.refs, bucketRef}} {
		if own.in.Exists() {
			if err := b.DeleteBucket(own.name); err != nil {
				return err
			}
		}
		made, err := b.CreateBucket(own.name)
		if err != nil {
			return err
		}
		*own.in = boltfile.NewBucket(made, g)
	}
	return nil
}
