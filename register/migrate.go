package register

import (
	"strconv"

	bolt "go.etcd.io/bbolt"
)

// migrations bring a register from an older form to this one, in order, in the
// transaction of the first write: the one at place n takes form n+1 to n+2. The
// form is meta/index. The log is never touched: what is migrated is what is
// made out of it. Readers of an older form make what they need in memory.
//
// A form that only an even newer program writes, or that cannot be read, is
// made anew as well: an index holds nothing that the log does not.
var migrations = []func(*tx) error{
	(*tx).reindex, // the case bucket was all of the index; search and due stand beside it
}

// indexForm is the form that this program writes: one more than there are
// migrations. Raise it whenever summarize or searchValue would give another
// result for the same entries; Verify does not compare an index of another form.
const indexForm = "2"

func (t *tx) isCurrent() bool { return string(t.meta.Get(keyIndex)) == indexForm }

// migrate brings the register to the present form.
func (t *tx) migrate(b *bolt.Tx) error {
	if t.isCurrent() {
		return nil
	}
	for _, own := range []struct {
		in   *bucket
		name []byte
	}{{&t.search, bucketSearch}, {&t.due, bucketDue}} {
		if own.in.b != nil {
			continue
		}
		made, err := b.CreateBucket(own.name)
		if err != nil {
			return err
		}
		own.in.b = made
	}
	form, err := strconv.Atoi(string(t.meta.Get(keyIndex)))
	if err != nil || form < 1 || form > len(migrations) {
		return t.reindex()
	}
	for _, apply := range migrations[form-1:] {
		if err := apply(t); err != nil {
			return err
		}
	}
	return t.meta.Put(keyIndex, []byte(indexForm))
}
