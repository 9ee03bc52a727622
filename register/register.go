package register

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register/internal/boltfile"
	"datalek/register/record"
)

const (
	format = "datalek-register"
	schema = 2 // the highest that this program knows

	// firstSchema is that of a register whose entries every v1 can read. It stays
	// until the first entry that needs a higher one.
	firstSchema = 1
)

var (
	bucketMeta  = []byte("meta")
	bucketEntry = []byte("entry")
	bucketCase  = []byte("case")
	bucketDraft = []byte("draft")

	bucketSearch = []byte("search")
	bucketDue    = []byte("due")
	bucketDigest = []byte("digest")
	bucketRef    = []byte("ref")

	keyFormat       = []byte("format")
	keySchema       = []byte("schema")
	keyIndex        = []byte("index")
	keyID           = []byte("id")
	keyOrganisation = []byte("organisation")
	keyCreated      = []byte("created")
	keyCount        = []byte("count")
	keyHead         = []byte("head")
	keyPractice     = []byte("practice")
	keyState        = []byte("state")
)

// Register is the place of a register. It holds no open file; the zero value
// is not usable.
type Register struct {
	path        string
	now         func() time.Time
	lockTimeout time.Duration
	preparing   Progress
	heeds       Progress
	copied      func(error)          // told of each rolling copy; nil: none are made
	copies      func(func(Progress)) // makes them; nil: who seals does

	memory string // folder of the state file; "": none is kept
	apart  bool   // nothing beside the file is looked at
	goOn   bool   // an older file is gone on with

	clockIsRight bool // somebody looked at it
	*met              // by all that name this place

	held *tx // what Together reads from; nil: each reading opens the file

	afterCommit func() error // set by tests: what fails after a seal
}

// met is what was met at the openings of a register.
type met struct {
	opened   atomic.Bool                 // a transaction was done
	id       atomic.Pointer[string]      // of the file, at the last opening
	ownIndex atomic.Bool                 // the last reader made an index for itself
	missed   atomic.Pointer[[]seenEntry] // by the last opening
	rot      atomic.Pointer[Rot]         // known at the last opening
	made     atomic.Pointer[[]string]    // folders that were made for it, the deepest first
	copying  sync.RWMutex                // what is copied beside other work is not written meanwhile
}

// At names a register and touches nothing. The clock is the caller's.
func At(path string, now func() time.Time) *Register {
	return &Register{path: path, now: now, lockTimeout: lockTimeout, met: &met{}}
}

// Heeding is the same register, of which everything that reads many pages asks now and
// then whether to go on: [Progress] with a total of 0. What writes has asked before it
// does. With nil it is the register as it is.
func (r *Register) Heeding(p Progress) *Register {
	if p == nil {
		return r
	}
	h := *r
	h.heeds = p
	return &h
}

// other names another file, which is read as this one is.
func (r *Register) other(path string) *Register {
	return At(path, r.now).Heeding(r.heeds)
}

// Path is where the register is, or would be.
func (r *Register) Path() string { return r.path }

// Exists is false only when nothing at all is at the path. A caller that ignores the
// error is still not told that there is nothing.
func (r *Register) Exists() (bool, error) {
	_, err := os.Lstat(r.path)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return true, explain(r.path, false, err)
}

func (r *Register) moment() time.Time { return r.now().Round(0).UTC() }

// Info is what a register says about itself.
type Info struct {
	ID           string              `json:"id"`
	Organisation record.Organisation `json:"organisation"`
	Created      time.Time           `json:"created"`
	Entries      int                 `json:"entries"`
	Head         string              `json:"head"`               // seal of the last entry; zeros while there is none
	LastAt       time.Time           `json:"last_at,omitzero"`   // of the last entry: a clock that is earlier is wrong
	Practice     bool                `json:"practice,omitempty"` // nothing in it is real: figures leave it out
}

// Info reads what the register says about itself.
func (r *Register) Info() (Info, error) {
	var info Info
	err := r.view(func(t *tx) (err error) {
		info, err = t.info()
		return err
	})
	return info, err
}

// tx is one transaction on the buckets of a register. The last four belong to
// the index and are not all there in its older forms.
type tx struct {
	meta, entry, cases, draft, search, due, digest, refs boltfile.Bucket

	sound  string   // the seal of the last entry, once that was held against it
	ended  []string // drafts that end here
	clears clearing

	preparing Progress // of remade
	heeds     Progress

	remade   *remade // of an index of another form
	ownIndex bool    // the one in the file is not looked at
}

// begin knows a register from any other bbolt file, and a newer one from ours,
// before anything else is read.
func begin(b *bolt.Tx, g *boltfile.Guard) (*tx, error) {
	t := &tx{}
	for _, own := range []struct {
		in   *boltfile.Bucket
		name []byte
	}{{&t.meta, bucketMeta}, {&t.entry, bucketEntry}, {&t.cases, bucketCase}, {&t.draft, bucketDraft},
		{&t.search, bucketSearch}, {&t.due, bucketDue},
		{&t.digest, bucketDigest}, {&t.refs, bucketRef}} {
		var err error
		if *own.in, err = boltfile.Open(b, g, own.name); err != nil {
			return nil, err
		}
	}
	if !t.meta.Exists() || string(t.meta.Get(keyFormat)) != format {
		return nil, ErrForeign
	}
	n, err := strconv.Atoi(string(t.meta.Get(keySchema)))
	switch {
	case err != nil || n < 1:
		return nil, damaged("the schema is %q", t.meta.Get(keySchema))
	case n > schema:
		return nil, fmt.Errorf("%w: its schema is %d, this program knows %d", ErrNewer, n, schema)
	case !t.entry.Exists() || !t.cases.Exists() || !t.draft.Exists():
		return nil, damaged("a bucket is missing")
	case t.isCurrent() && (!t.search.Exists() || !t.due.Exists() || !t.digest.Exists() || !t.refs.Exists()):
		return nil, damaged("a bucket is missing")
	}
	return t, nil
}

// about is what the meta bucket says, before the log is looked at.
func (t *tx) about() (Info, error) {
	info := Info{ID: string(t.meta.Get(keyID)), Head: string(t.meta.Get(keyHead)), Practice: t.meta.Get(keyPractice) != nil}
	if err := json.Unmarshal(t.meta.Get(keyOrganisation), &info.Organisation); err != nil {
		return Info{}, damaged("the organisation cannot be read: %v", err)
	}
	info.Organisation = info.Organisation.OneLine()
	var err error
	if info.Created, err = time.Parse(time.RFC3339Nano, string(t.meta.Get(keyCreated))); err != nil {
		return Info{}, damaged("the moment of creation cannot be read: %v", err)
	}
	return info, nil
}

func (t *tx) info() (Info, error) {
	info, err := t.about()
	if err != nil {
		return Info{}, err
	}
	last, err := t.last()
	if err != nil || last == 0 {
		return info, err
	}
	info.Entries = int(last)
	info.LastAt, err = t.at(last)
	return info, err
}

// at is the moment of an entry.
func (t *tx) at(seq uint64) (time.Time, error) {
	raw, err := t.entry.Begin(seqKey(seq), largestHead)
	if err != nil {
		return time.Time{}, err
	}
	var at time.Time
	if h, ok := writtenHead(seq, raw); ok && at.UnmarshalText(h.at) == nil {
		return at, nil
	}
	if raw, err = t.entry.Read(seqKey(seq)); err != nil {
		return time.Time{}, err
	}
	var e struct {
		At time.Time `json:"at"`
	}
	if err := json.Unmarshal(raw, &e); err != nil {
		return time.Time{}, damaged("entry %d cannot be read: %v", seq, err)
	}
	return e.At, nil
}

func (t *tx) setOrganisation(org record.Organisation) error {
	text, err := json.Marshal(org)
	if err != nil {
		return fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	return t.meta.Put(keyOrganisation, text)
}
