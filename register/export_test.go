package register

import (
	"os"
	"time"

	"datalek/register/internal/boltfile"
	"datalek/register/record"
)

// Impatient makes the wait for another window short.
func Impatient(r *Register) *Register {
	r.lockTimeout = 60 * time.Millisecond
	return r
}

// Patient makes the wait for another window as long as that takes. Of two windows that
// write without a pause the disk decides which has its turn, and on a slow one the other
// may well be told after two seconds that the register is in use.
func Patient(r *Register) *Register {
	r.lockTimeout = time.Hour
	return r
}

// WrittenHead is the case and the seal before it of an entry, by its bytes.
func WrittenHead(seq uint64, raw []byte) (caseNo, prev string, ok bool) {
	h, ok := writtenHead(seq, raw)
	return string(h.caseNo), string(h.prev), ok
}

// IndexForm is the form of the index that this program writes.
var IndexForm = indexForm

// OpenChecked is the opening that bbolt is given.
func OpenChecked(name string, flag int, mode os.FileMode) (*os.File, error) {
	f, _, err := openChecked(name, flag, mode, true, nil)
	return f, err
}

// IndexAtOnce decides how many entries go into the index in one transaction, and
// gives back what it was.
func IndexAtOnce(n int) (before int) {
	before, indexedAtOnce = indexedAtOnce, n
	return before
}

// ImportedAtOnce decides how many cases come in in one transaction, and gives back what it
// was.
func ImportedAtOnce(n int) (before int) {
	before, importedAtOnce = importedAtOnce, n
	return before
}

// CopiedAtOnce decides how many bytes are copied in one piece, and gives back what it was.
func CopiedAtOnce(n int64) (before int64) {
	before, copiedAtOnce = copiedAtOnce, n
	return before
}

// IsCopying says whether a copy is read out of the file: then nothing here writes in it.
func IsCopying(r *Register) bool {
	if !r.copying.TryRLock() {
		return true
	}
	r.copying.RUnlock()
	return false
}

// ReindexBetween makes the index again and does something between the steps.
func ReindexBetween(r *Register, between func()) error {
	w := newReindexing(nil)
	err := w.begin(r)
	for err == nil && w.done < w.total {
		between()
		err = w.goOn(r)
	}
	return err
}

// WalkUpTo decides up to which number of pages a file is walked whole at each
// opening, and gives back what it was.
func WalkUpTo(pages uint64) (before uint64) {
	before, boltfile.SmallFile = boltfile.SmallFile, pages
	return before
}

// Append seals an entry of any kind, past the door: as programs of before did.
func Append(r *Register, e record.Entry) (record.Entry, error) {
	return r.seal(func(t *tx, now time.Time) (record.Entry, error) { return t.append(e, now) })
}

// FailsAfterSeal makes the next seals fail once they are on the disk.
func FailsAfterSeal(r *Register, err error) { r.afterCommit = func() error { return err } }

// Fill appends many entries in few transactions.
func Fill(r *Register, n int, entry func(i int) record.Entry) error {
	for done := 0; done < n; {
		err := r.update(func(t *tx) error {
			for range min(1000, n-done) {
				if _, err := t.append(entry(done), r.moment()); err != nil {
					return err
				}
				done++
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// RawEntry gives the stored bytes of an entry.
func RawEntry(r *Register, seq uint64, to *[]byte) error {
	return r.view(func(t *tx) error {
		*to = append([]byte{}, t.entry.Get(seqKey(seq))...)
		return nil
	})
}

// Encode gives the bytes of an entry and what will be read back.
func Encode(e record.Entry) ([]byte, record.Entry, error) { return encode(e) }

// StaysAsItIs reports whether Encode can do without reading back.
func StaysAsItIs(e record.Entry, text []byte) bool { return staysAsItIs(&e, text) }

// Alone makes a register blind for what is beside it, as older programs are.
func Alone(r *Register) { r.apart = true }

// MountOf reports whether a path is on another machine, or on something plugged in.
func MountOf(path, table string) (network, stick bool) {
	m := mountOf(path, table)
	return m.network(), m.onStick()
}

// PassBack decides how many rows a search passes over from the newest back, and gives back
// what it was.
func PassBack(rows int) (before int) {
	before, passedBack = passedBack, rows
	return before
}
