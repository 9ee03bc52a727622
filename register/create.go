package register

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register/internal/boltfile"
	"datalek/register/record"
)

// Create makes a new, empty register, and the folder when that is missing. It
// is ErrExists when anything is at the path. The file is complete before it
// gets its name.
func (r *Register) Create(org record.Organisation) error { return r.create(org, false) }

// CreatePractice makes a new, empty register to practise in. It says so for
// ever (Info), so that nobody takes its figures for real.
func (r *Register) CreatePractice(org record.Organisation) error { return r.create(org, true) }

func (r *Register) create(org record.Organisation, practice bool) error {
	made := missing(filepath.Dir(r.path))
	err := fresh(r.path, func(temp *os.File) error {
		return inNew(temp.Name(), func(b *bolt.Tx) error { return r.fill(b, org, practice) })
	})
	if err == nil {
		r.made.Store(&made)
	}
	return err
}

// writeTo writes the register as it is at one moment into a file, which is on the disk
// then. Nothing is written in the register itself, so that a full disk is that of the file:
// such an error has no path. progress is told how much of it is there.
func (r *Register) writeTo(temp *os.File, progress Progress) error {
	r = r.Heeding(progress)
	var stopped error // bbolt makes words of an error
	err := ofTarget(r.within(access{everything: true, mapped: true}, func(b *bolt.Tx, g *boltfile.Guard) error {
		t, err := begin(b, g)
		if err != nil {
			return err
		}
		to := &filled{File: temp, total: b.Size(), progress: progress}
		to.entries, _ = strconv.ParseInt(string(t.meta.Get(keyCount)), 10, 64)
		_, err = b.WriteTo(to)
		if stopped = to.stopped; err != nil || stopped != nil { // of the last piece an error is lost on the way
			return cmp.Or(err, stopped)
		}
		if err := boltfile.ClearFree(temp, r.heeds.asks()); err != nil {
			return err
		}
		return temp.Sync()
	}))
	return cmp.Or(stopped, err)
}

// filled is a file that is filled a piece at a time. Each is on the disk before the next,
// so that it can be stopped in between: all at once takes seconds.
type filled struct {
	*os.File
	done, total int64
	entries     int64 // that there are: it is told in those, as when they are read; 0: in kilobytes
	loose       bool  // nothing need be on the disk
	progress    Progress
	stopped     error
}

// copiedAtOnce is how many bytes are copied before it is looked whether to go on.
var copiedAtOnce int64 = 16 << 20

func (f *filled) ReadFrom(from io.Reader) (n int64, err error) {
	for {
		m, err := copyPiece(f.File, from, copiedAtOnce)
		n, f.done = n+m, f.done+m
		if err != nil {
			return n, err
		}
		total := max(f.total, f.done, 1)
		units := cmp.Or(f.entries, (total+1023)>>10)
		f.stopped = f.progress.At(int(float64(units)*float64(f.done)/float64(total)), int(units))
		switch {
		case f.stopped != nil || m < copiedAtOnce:
			return n, f.stopped
		case f.loose:
			continue
		}
		if err := f.Sync(); err != nil {
			return n, err
		}
	}
}

// copyPiece copies at most so many bytes. Of what is limited it copies from what lies
// behind the limit: from file to file the system copies by itself.
func copyPiece(to *os.File, from io.Reader, size int64) (n int64, err error) {
	if limited, is := from.(*io.LimitedReader); is {
		n, err = io.Copy(to, io.LimitReader(limited.R, min(size, limited.N)))
		limited.N -= n
		return n, err
	}
	return io.Copy(to, io.LimitReader(from, size))
}

// ofTarget takes the path of the register from an error of the file that it is written in.
func ofTarget(err error) error {
	var known *PathError
	if errors.Is(err, ErrFull) && errors.As(err, &known) {
		return known.Err
	}
	return err
}

// fresh makes a file at a path where nothing is: under another name in the same
// folder, complete and on the disk, then under its own name without overwriting,
// then the folder on the disk as well. When that fails nothing stays.
func fresh(path string, write func(temp *os.File) error) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return explain(path, true, ErrExists)
	}
	dir := filepath.Dir(path)
	unmake, err := makeFolder(dir)
	defer func() {
		if err != nil {
			unmake()
		}
	}()
	if err != nil {
		return explain(path, true, err)
	}
	dropHalfMade(dir)
	temp, err := os.CreateTemp(dir, ".register-*.new") // 0600
	if err != nil {
		return explain(path, true, err)
	}
	defer os.Remove(temp.Name())
	err = write(temp)
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = place(temp.Name(), path)
	}
	if err != nil {
		return explain(path, true, err)
	}
	if err = syncFolder(dir); err != nil {
		_ = os.Remove(path)
	}
	return explain(path, true, err)
}

// makeFolder makes a folder and those above it, and gives what takes them away again.
func makeFolder(dir string) (unmake func(), err error) {
	made := missing(dir)
	return func() {
		for _, folder := range made {
			_ = os.Remove(folder) // not when somebody else put something in it
		}
	}, os.MkdirAll(dir, 0o700)
}

// missing are the folders that have to be made for a folder, the deepest first.
func missing(dir string) (folders []string) {
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, os.ErrNotExist) || dir == filepath.Dir(dir) {
			return folders
		}
		folders = append(folders, dir)
		dir = filepath.Dir(dir)
	}
}

// inNew does a transaction in a file that only we know and that bbolt may fill.
func inNew(path string, fn func(*bolt.Tx) error) error {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: lockTimeout, PageSize: boltfile.PageSize})
	if err != nil {
		return err
	}
	return errors.Join(db.Update(fn), db.Close())
}

// filling writes into a new file in transactions of a bounded size.
type filling struct {
	db   *bolt.DB
	tx   *bolt.Tx
	size int // of what this transaction holds
}

// fillNew is inNew for more than one transaction can hold.
func fillNew(path string, fn func(*filling) error) (err error) {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: lockTimeout, PageSize: boltfile.PageSize})
	if err != nil {
		return err
	}
	to := &filling{db: db}
	defer func() {
		if to.tx != nil {
			_ = to.tx.Rollback() // also when something panics: closing would wait for it
		}
		err = errors.Join(err, db.Close())
	}()
	if to.tx, err = db.Begin(true); err != nil {
		return err
	}
	if err := fn(to); err != nil {
		return err
	}
	return to.tx.Commit()
}

func (f *filling) put(bucket, key, value []byte) (err error) {
	if f.size >= bytesAtOnce {
		if err := f.tx.Commit(); err != nil {
			return err
		}
		if f.tx, err = f.db.Begin(true); err != nil {
			return err
		}
		f.size = 0
	}
	f.size += len(key) + len(value)
	return f.tx.Bucket(bucket).Put(key, value)
}

func (r *Register) fill(b *bolt.Tx, org record.Organisation, practice bool) error {
	for _, name := range [][]byte{bucketMeta, bucketEntry, bucketCase, bucketDraft, bucketSearch, bucketDue, bucketDigest, bucketRef} {
		if _, err := b.CreateBucket(name); err != nil {
			return err
		}
	}
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		return fmt.Errorf("no random number for the register: %w", err)
	}
	meta := b.Bucket(bucketMeta)
	for _, p := range []struct {
		key   []byte
		value string
	}{
		{keyFormat, format},
		{keySchema, strconv.Itoa(firstSchema)},
		{keyIndex, indexForm},
		{keyID, hex.EncodeToString(id[:])},
		{keyCreated, r.moment().Format(time.RFC3339Nano)},
		{keyCount, "0"},
		{keyHead, noSeal},
	} {
		if err := meta.Put(p.key, []byte(p.value)); err != nil {
			return err
		}
	}
	if practice {
		if err := meta.Put(keyPractice, []byte("1")); err != nil {
			return err
		}
	}
	return (&tx{meta: boltfile.NewBucket(meta, nil)}).setOrganisation(org)
}
