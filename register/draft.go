package register

import (
	"bytes"
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
	ID       string          `json:"id"`
	Revision int             `json:"revision,omitempty"` // goes up with each save; zero in what older programs wrote
	Changed  time.Time       `json:"changed"`            // UTC
	Content  json.RawMessage `json:"content"`            // of the wizard
}

// SaveDraft stores a draft and gives it with its new revision and moment. Revision
// is that of the draft as it was read, zero for a new one: it is ErrDraftConflict
// when another window wrote it since, and ErrNoDraft when it is gone, sealed or
// thrown away.
func (r *Register) SaveDraft(d Draft) (Draft, error) {
	if d.ID == "" || len(d.ID) > bolt.MaxKeySize {
		return Draft{}, explain(r.path, true, fmt.Errorf("%w: a draft has an id", record.ErrInvalid))
	}
	seen := d.Revision
	d.Revision, d.Changed = seen+1, r.moment()
	text, err := json.Marshal(d)
	if err != nil {
		return Draft{}, explain(r.path, true, fmt.Errorf("%w: %w", record.ErrInvalid, err))
	}
	err = r.update(func(t *tx) error {
		if seen != 0 || t.draft.Get([]byte(d.ID)) != nil {
			if err := t.checkDraft(d.ID, seen); err != nil {
				return err
			}
		}
		return t.draft.Put([]byte(d.ID), text)
	})
	if err != nil {
		return Draft{}, err
	}
	return d, nil
}

// checkDraft refuses a draft that is not what the writer saw.
func (t *tx) checkDraft(id string, seen int) error {
	text := t.draft.Get([]byte(id))
	if text == nil {
		return fmt.Errorf("%w: %q", ErrNoDraft, id)
	}
	d, err := readDraft([]byte(id), text)
	if err == nil && d.Revision != seen {
		err = fmt.Errorf("%w: draft %q is at revision %d, not %d", ErrDraftConflict, id, d.Revision, seen)
	}
	return err
}

// endDraft throws a draft away with the seal of what it tells.
func (t *tx) endDraft(id string, seen int) error {
	if err := t.checkDraft(id, seen); err != nil {
		return err
	}
	return t.dropped(id)
}

// Drafts gives all drafts, the last changed first. When some cannot be read it
// gives the others, and ErrBadDraft with their ids; DropDraft takes those as well.
func (r *Register) Drafts() ([]Draft, error) {
	var drafts []Draft
	err := r.view(func(t *tx) (err error) {
		drafts, err = t.drafts()
		return err
	})
	if drafts == nil {
		drafts = []Draft{}
	}
	return drafts, err
}

// drafts are those that can be read, the last changed first, and ErrBadDraft when
// there are others.
func (t *tx) drafts() ([]Draft, error) {
	drafts := []Draft{}
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
	slices.SortFunc(drafts, func(a, b Draft) int {
		if c := b.Changed.Compare(a.Changed); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	if len(unreadable) > 0 {
		return drafts, badDraft("drafts %q cannot be read", unreadable)
	}
	return drafts, nil
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

// DropDraft throws a draft away, also out of the copies beside the register. Nothing of
// it is left in any of these files.
func (r *Register) DropDraft(id string) error {
	return r.update(func(t *tx) error {
		if t.draft.Get([]byte(id)) == nil {
			return fmt.Errorf("%w: %q", ErrNoDraft, id)
		}
		return t.dropped(id)
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
			if err := t.dropped(id); err != nil {
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
	d, content := headOf(text)
	if json.Valid(content) {
		d.Content = bytes.Clone(content)
	} else {
		d = Draft{}
		if err := json.Unmarshal(text, &d); err != nil {
			return Draft{}, badDraft("draft %q cannot be read: %v", id, err)
		}
	}
	if d.ID != string(id) {
		return Draft{}, badDraft("draft %q says that it is %q", id, d.ID)
	}
	return d, nil
}

// headOf reads a draft as this program writes it up to its content, which can be long and
// comes last. The content is given as it stands there and was not looked at; it is empty
// where a draft is written otherwise.
func headOf(text []byte) (d Draft, content []byte) {
	head, rest, cut := bytes.Cut(text, []byte(`,"content":`)) // in a text its marks would be escaped
	content, ends := bytes.CutSuffix(rest, []byte("}"))
	if !cut || !ends || json.Unmarshal(append(head[:len(head):len(head)], '}'), &d) != nil {
		return Draft{}, nil
	}
	return d, content
}
