package register

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register/record"
)

// Draft is an unfinished intake or update: mutable, not sealed. The register keeps its
// content as it is given and does not look into it.
type Draft struct {
	ID      string          `json:"id"`
	Changed time.Time       `json:"changed"` // UTC
	Content json.RawMessage `json:"content"` // of the wizard
}

// SaveDraft stores a draft under its id, over what was there, and fills Changed.
func (r *Register) SaveDraft(d Draft) error {
	if d.ID == "" || len(d.ID) > bolt.MaxKeySize {
		return explain(r.path, true, fmt.Errorf("%w: a draft has an id", record.ErrInvalid))
	}
	d.Changed = r.moment()
	text, err := json.Marshal(d)
	if err != nil {
		return explain(r.path, true, fmt.Errorf("%w: %w", record.ErrInvalid, err))
	}
	return r.update(func(t *tx) error { return t.draft.Put([]byte(d.ID), text) })
}

// Drafts gives all drafts, the last changed first. When some cannot be read it
// gives the others, and ErrBadDraft with their ids; DropDraft takes those as well.
func (r *Register) Drafts() ([]Draft, error) {
	drafts := []Draft{}
	err := r.view(func(t *tx) error {
		var unreadable []string
		t.draft.Each(nil, func(k, v []byte) bool {
			d, err := readDraft(k, v)
			if err != nil {
				unreadable = append(unreadable, string(k))
			} else {
				drafts = append(drafts, d)
			}
			return true
		})
		if len(unreadable) > 0 {
			return badDraft("drafts %q cannot be read", unreadable)
		}
		return nil
	})
	slices.SortFunc(drafts, func(a, b Draft) int {
		if c := b.Changed.Compare(a.Changed); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return drafts, err
}

// Draft gives one draft. It is ErrBadDraft when that cannot be read any more.
func (r *Register) Draft(id string) (Draft, error) {
	var d Draft
	err := r.view(func(t *tx) (err error) {
		text := t.draft.Get([]byte(id))
		if text == nil {
			return fmt.Errorf("%w: %q", ErrNoDraft, id)
		}
		d, err = readDraft([]byte(id), text)
		return err
	})
	return d, err
}

// DropDraft throws a draft away.
func (r *Register) DropDraft(id string) error {
	return r.update(func(t *tx) error {
		if t.draft.Get([]byte(id)) == nil {
			return fmt.Errorf("%w: %q", ErrNoDraft, id)
		}
		return t.draft.Delete([]byte(id))
	})
}

// DropBadDrafts throws the drafts away that cannot be read any more, and gives
// their ids. Of those that can, content says whether what is in them can; nil
// asks no further.
func (r *Register) DropBadDrafts(content func(Draft) error) ([]string, error) {
	var bad []string
	err := r.update(func(t *tx) error {
		bad = nil
		t.draft.Each(nil, func(k, v []byte) bool {
			d, err := readDraft(k, v)
			if err == nil && content != nil {
				err = callers(func() error { return content(d) })
			}
			if err != nil {
				bad = append(bad, string(k))
			}
			return true
		})
		for _, id := range bad {
			if err := t.draft.Delete([]byte(id)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return bad, nil
}

func readDraft(id, text []byte) (Draft, error) {
	var d Draft
	if err := json.Unmarshal(text, &d); err != nil {
		return Draft{}, badDraft("draft %q cannot be read: %v", id, err)
	}
	if d.ID != string(id) {
		return Draft{}, badDraft("draft %q says that it is %q", id, d.ID)
	}
	return d, nil
}
