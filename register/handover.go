package register

import (
	"encoding/json"
	"errors"
	"os"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register/record"
)

var keyHanded = []byte("handed")

// Handed is what a copy says that was given to go on with. It is not sealed: it greets,
// and what it says is held against the seal that the giver tells by another way.
type Handed struct {
	From string    `json:"from,omitempty"` // the organisation or person that gave it
	To   string    `json:"to"`
	At   time.Time `json:"at"`
	Head string    `json:"head"` // the last seal on that day
}

// HandOver gives the register to another: it makes a copy to go on with at a new path,
// and seals here to whom, when and with which last seal. From then on nothing is added
// here until the register is taken back. The copy is read back before anything is
// sealed; its head is what belongs on paper.
//
// Finish is done with the copy before the seal, to encrypt it; nil for nothing. When
// nothing was sealed the copy goes again.
func (r *Register) HandOver(path string, e record.RegisterEntry, finish func() error, progress Progress) (_ Report, _ record.RegisterEntry, err error) {
	e.Kind = record.HandedOver
	if err := r.view(func(t *tx) error { return t.ours() }); err != nil {
		return Report{}, record.RegisterEntry{}, err
	}
	if e.Handover.File == "" {
		e.Handover.File = oneLineName(path)
	}
	report, err := r.Backup(path, progress)
	if err != nil {
		return report, record.RegisterEntry{}, err
	}
	defer func() {
		var sealed *SealedError
		if err != nil && !errors.As(err, &sealed) {
			_ = os.Remove(path)
		}
	}()
	text, err := json.Marshal(Handed{From: e.By, To: e.Handover.To, At: r.moment(), Head: report.Head})
	if err == nil {
		err = inNew(path, func(b *bolt.Tx) error { return b.Bucket(bucketMeta).Put(keyHanded, text) })
	}
	if err == nil && finish != nil {
		err = finish()
	}
	if err != nil {
		return report, record.RegisterEntry{}, explain(path, true, err)
	}
	sealed, err := r.AppendRegisterEntry(e)
	return report, sealed, err
}

// Greeting is what a register says that was handed over to us and in which nothing was
// recorded since; nil for any other. Changed is true when its last seal is not the one
// that it was given with.
func (r *Register) Greeting() (h *Handed, changed bool) {
	_ = r.view(func(t *tx) error {
		text := t.meta.Get(keyHanded)
		var given Handed
		if text == nil || json.Unmarshal(text, &given) != nil {
			return nil
		}
		state, err := t.state()
		count, failed := t.last()
		if err != nil || failed != nil || state.HandedOver != 0 {
			return nil
		}
		head := string(t.meta.Get(keyHead))
		for seq := uint64(1); head != given.Head && seq <= count; seq++ {
			if t.held(seq) == given.Head {
				return nil // it went on from there
			}
		}
		h, changed = &given, head != given.Head
		return nil
	})
	return h, changed
}

// HandedTo is the handover that was not taken back; false when the register is ours.
func (r *Register) HandedTo() (e record.RegisterEntry, is bool) {
	_ = r.view(func(t *tx) error {
		state, err := t.state()
		if err != nil || state.HandedOver == 0 {
			return err
		}
		e, err = t.own(state.HandedOver)
		is = err == nil
		return err
	})
	return e, is
}
