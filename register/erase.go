package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register/internal/boltfile"
	"datalek/register/record"
)

// Erasing says what is erased, who does it and why.
type Erasing struct {
	Cases      []string
	BeforeLast bool // only the revisions before the last one
	By, Reason string
}

// Erasure is what [Register.Erase] did.
type Erasure struct {
	Entry     record.RegisterEntry `json:"entry"`
	Entries   int                  `json:"entries"`
	Removed   []string             `json:"removed"`             // copies and kept files that held the text
	Elsewhere []string             `json:"elsewhere,omitempty"` // versions that a sync client left: they may hold it still
}

// Erase takes the text of cases out of the register for good. In the place of each
// entry stands a tombstone, so that the chain holds; an entry about the register says
// which, who and why. The file is written anew, because bbolt keeps old bytes in pages
// that are free; it takes the place of the old one whole or not at all. One new copy
// then takes the place of all copies and of the files that a restore kept. Where nothing
// is left to erase only the copies are renewed, and no entry is counted.
//
// Drafts of those cases go too. ErrNoCase is a case that is not there.
func (r *Register) Erase(what Erasing, progress Progress) (Erasure, error) {
	if strings.TrimSpace(what.By) == "" || strings.TrimSpace(what.Reason) == "" || len(what.Cases) == 0 {
		return Erasure{}, explain(r.path, true, fmt.Errorf("%w: an erasure names a case, a person and a reason", record.ErrInvalid))
	}
	dir := filepath.Dir(r.path)
	r = r.Heeding(progress)
	for range 3 {
		done, temp, err := r.erased(what, progress)
		if temp != "" {
			defer os.Remove(temp)
		}
		if errors.Is(err, ErrErased) { // stopped after the register and before its copies
			removed, err := r.renewCopies()
			return Erasure{Removed: removed, Elsewhere: r.Siblings()}, explain(r.copiesPath(), true, err)
		}
		if err != nil {
			return Erasure{}, explain(r.path, true, err)
		}
		err = r.replacedBy(temp, done.sum)
		if errors.Is(err, errWrittenSince) {
			continue // another window wrote meanwhile: all of it again
		}
		if err != nil {
			return Erasure{}, explain(r.path, true, err)
		}
		later := r.settled(dir)
		r.remembers()
		done.Removed, err = r.renewCopies()
		done.Elsewhere = r.Siblings()
		if err != nil {
			later = &SealedError{Err: explain(r.copiesPath(), true, err)}
		}
		return done.Erasure, later
	}
	return Erasure{}, explain(r.path, true, ErrInUse)
}

var errWrittenSince = errors.New("the register was written meanwhile")

// replacedBy puts a file that was made of the register in its place, or is errWrittenSince
// when the register has not the sum any more that it was made of. It waits until a copy that
// is made beside has read the register.
func (r *Register) replacedBy(temp string, sum [sha256.Size]byte) error {
	r.copying.RLock()
	defer r.copying.RUnlock()
	return exclusively(r.path, r.lockTimeout, func(free func()) error {
		switch now, err := sumOf(r.path, r.heeds); {
		case err != nil:
			return err
		case now != sum:
			return errWrittenSince
		}
		free()
		return replace(temp, r.linked())
	})
}

// erasing is an erasure that has no name yet, and the sum of the file it was made from.
type erasing struct {
	Erasure
	sum [sha256.Size]byte
}

// erased makes the register without the text, in a file of its own.
func (r *Register) erased(what Erasing, progress Progress) (done erasing, temp string, err error) {
	if err := r.view(func(t *tx) error { return t.ours() }); err != nil {
		return done, "", err
	}
	if lost := r.Missing(); lost != nil {
		return done, "", lost
	}
	f, err := os.CreateTemp(filepath.Dir(r.linked()), ".register-*.new") // 0600
	if err != nil {
		return done, "", err
	}
	temp = f.Name()
	if err := errors.Join(f.Close(), os.Remove(temp)); err != nil {
		return done, "", err
	}
	entry := record.RegisterEntry{Kind: record.Erased, By: what.By, Note: what.Reason, Erasure: &record.Erasure{}}
	err = r.within(readAll, func(b *bolt.Tx, g *boltfile.Guard) error {
		t, err := begin(b, g)
		if err != nil {
			return err
		}
		gone, err := t.chosen(what)
		if err != nil {
			return err
		}
		if done.sum, err = sumOf(r.path, r.heeds); err != nil {
			return err
		}
		return fillNew(temp, func(to *filling) error {
			return t.withoutText(to, gone, what.Cases, entry.Erasure, progress.Part(0, 3))
		})
	})
	if err != nil {
		return done, temp, err
	}
	next := r.other(temp)
	next.apart = true
	if err := next.Reindex(progress.Part(1, 3)); err != nil {
		return done, temp, err
	}
	done.Entry, err = next.sealOwn(func(t *tx, at time.Time) (record.RegisterEntry, error) { return t.appendOwn(entry, at) })
	if err != nil {
		return done, temp, unsealed(err)
	}
	done.Entries = len(entry.Erasure.Entries)
	_, err = r.trust(temp, progress.Part(2, 3))
	return done, temp, err
}

// unsealed is an error of a file that has no name yet: whatever stands in it, nothing of
// it is in the register.
func unsealed(err error) error {
	if sealed := (*SealedError)(nil); errors.As(err, &sealed) {
		return sealed.Err
	}
	return err
}

// chosen are the entries to erase.
func (t *tx) chosen(what Erasing) (map[uint64]bool, error) {
	gone := map[uint64]bool{}
	for _, number := range what.Cases {
		history, err := t.history(number)
		if err != nil {
			return nil, err
		}
		if what.BeforeLast {
			history = history[:len(history)-1]
		}
		before := len(gone)
		for _, e := range history {
			if e.Erased == "" {
				gone[e.Seq] = true
			}
		}
		if len(gone) == before {
			return nil, &CaseError{number, ErrErased}
		}
	}
	return gone, nil
}

// withoutText writes the register into a new file, with tombstones for what goes. The
// index is made anew later: it holds words.
func (t *tx) withoutText(to *filling, gone map[uint64]bool, cases []string, erasure *record.Erasure, progress Progress) error {
	for _, name := range [][]byte{bucketMeta, bucketEntry, bucketCase, bucketDraft, bucketSearch, bucketDue, bucketDigest, bucketRef} {
		if _, err := to.tx.CreateBucket(name); err != nil {
			return err
		}
	}
	var wrong error
	copyOf := func(in boltfile.Bucket, name []byte, change func(k, v []byte) ([]byte, bool)) {
		if wrong != nil {
			return
		}
		wrong = in.Scan(func(k, v []byte) error {
			value, stays := change(k, v)
			if stays && wrong == nil {
				wrong = to.put(name, slices.Clone(k), slices.Clone(value))
			}
			return wrong
		})
	}
	last, err := t.last()
	if err != nil {
		return err
	}
	copyOf(t.meta, bucketMeta, func(k, v []byte) ([]byte, bool) {
		return v, string(k) != string(keyState) && string(k) != string(keyIndex)
	})
	copyOf(t.draft, bucketDraft, func(_, v []byte) ([]byte, bool) { // its content is of the wizard, and names its case
		return v, !slices.ContainsFunc(cases, func(number string) bool { return bytes.Contains(v, []byte(strconv.Quote(number))) })
	})
	copyOf(t.entry, bucketEntry, func(k, v []byte) ([]byte, bool) {
		seq := seqOf(k)
		if wrong = progress.At(int(seq), int(last)); wrong != nil || !gone[seq] {
			return v, true
		}
		var e record.Entry
		if e, wrong = decode(seq, v); wrong != nil {
			return nil, false
		}
		tomb := e.Tombstone(Seal(v))
		raw, err := json.Marshal(tomb)
		wrong = err
		erasure.Entries = append(erasure.Entries, record.ErasedEntry{Seq: seq, Case: e.Case, Revision: e.Revision, Seal: record.Sum(tomb.Erased), Tombstone: record.Sum(Seal(raw))})
		return raw, true
	})
	if wrong != nil {
		return wrong
	}
	// A tombstone is an entry of form 2, and the index is made before anything is read.
	return errors.Join(to.put(bucketMeta, keySchema, []byte(fmt.Sprint(schema))), to.put(bucketMeta, keyIndex, []byte("none")))
}

// sumOf is the SHA-256 of the bytes of a file. progress is asked whether to go on.
func sumOf(path string, progress Progress) (sum [sha256.Size]byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	for err != io.EOF {
		if err := progress.At(0, 0); err != nil {
			return sum, err
		}
		if _, err = io.CopyN(h, f, 1<<20); err != nil && err != io.EOF {
			return sum, err
		}
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}

// renewCopies puts one new copy in the place of all copies and kept files, and takes
// away what a program left half made. It gives what went.
func (r *Register) renewCopies() (removed []string, err error) {
	r = r.Heeding(r.heeds.goesOn()) // the text is gone by now, and so are the copies in a moment
	var old []string
	for _, name := range namesIn(r.copiesPath()) {
		if rest, ours := strings.CutPrefix(name, r.copyPrefix()); ours && (isCopyName(rest) || strings.HasPrefix(rest, "replaced-")) || strings.HasPrefix(name, ".copy-") {
			old = append(old, filepath.Join(r.copiesPath(), name))
		}
	}
	for _, name := range namesIn(filepath.Dir(r.path)) {
		if strings.HasPrefix(name, ".register-") && filepath.Ext(name) == ".new" {
			old = append(old, filepath.Join(filepath.Dir(r.path), name))
		}
	}
	for _, path := range old {
		if gone := os.Remove(path); gone == nil {
			removed = append(removed, path)
		} else if !errors.Is(gone, os.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	if r.copied != nil {
		err = errors.Join(err, r.rollingCopy())
	}
	return removed, err
}

func isCopyName(rest string) bool {
	_, _, is := readCopyName(rest)
	return is
}
