package register_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

// bytesWith are the files under a folder in whose bytes a word stands.
func bytesWith(t *testing.T, folder, word string) (found []string) {
	t.Helper()
	must(t, filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.Contains(contents(t, path), word) {
			found = append(found, path)
		}
		return err
	}))
	return found
}

// typing keeps a draft in several versions, of which an older one holds a word that the
// last one has not, and copies of the register are made between them.
func typing(t *testing.T, r *register.Register, id string, words ...string) {
	t.Helper()
	for i, word := range words {
		content, err := json.Marshal(strings.Repeat(word+" ", 1+i*400))
		must(t, err)
		must(t, saved(r, register.Draft{ID: id, Content: content}))
		appended(t, r, intake(fmt.Sprintf("een andere zaak %s %d", id, i)))
	}
}

// A draft that was thrown away, or sealed, is gone from the bytes of the register, of its
// copies, of what a restore kept and of a backup that is made later; another draft stays
// in all of them.
func TestADraftThatEndedIsNowhere(t *testing.T) {
	ends := map[string]func(r *register.Register) error{
		"dropped": func(r *register.Register) error { return r.DropDraft("d") },
		"dropped as bad": func(r *register.Register) error {
			_, err := r.DropBadDrafts(func(d register.Draft) error {
				if d.ID == "d" {
					return os.ErrInvalid
				}
				return nil
			})
			return err
		},
		"sealed": func(r *register.Register) error {
			_, err := r.SealDraft(intake("vastgelegd"), "d", 3)
			return err
		},
		"sealed as an update": func(r *register.Register) error {
			_, err := r.Update("2026-001", record.Update{Kind: record.Supplement, Story: []byte(`{"cause":"auto"}`), Draft: "d", DraftRevision: 3})
			return err
		},
	}
	for how, end := range ends {
		t.Run(how, func(t *testing.T) {
			r := created(t).KeepCopies(nil)
			folder := filepath.Dir(r.Path())
			appended(t, r, intake("de eerste"))
			typing(t, r, "other", "BLIJFT")
			typing(t, r, "d", "GEHEIM24", "GEHEIM24 en meer", "GEHEIM24")
			copies, err := r.Copies()
			must(t, err)
			_, err = r.Restore(copies[0].Path, true, nil) // keeps a file that holds it as well
			must(t, err)
			if before := bytesWith(t, folder, "GEHEIM24"); len(before) < 4 {
				t.Fatalf("only %d files hold it before", len(before))
			}
			moments := map[string]time.Time{}
			all, err := r.AllCopies()
			must(t, err)
			for _, c := range all {
				moments[c.Path] = c.At
			}
			must(t, end(r))
			if left := bytesWith(t, folder, "GEHEIM24"); len(left) > 0 {
				t.Errorf("it still stands in %v", left)
			}
			_, err = r.Backup(filepath.Join(folder, "backup.db"), nil)
			must(t, err)
			if left := bytesWith(t, folder, "GEHEIM24"); len(left) > 0 {
				t.Errorf("it stands in the backup: %v", left)
			}
			if n := len(bytesWith(t, folder, "BLIJFT")); n < 5 {
				t.Errorf("the other draft is in %d files", n)
			}
			sound(t, r)
			all, err = r.AllCopies()
			must(t, err)
			for _, c := range all {
				if was, known := moments[c.Path]; !c.Sound || known && !was.Equal(c.At) {
					t.Errorf("%+v was of %v", c, was)
				}
			}
			if drafts, err := r.Drafts(); err != nil || len(drafts) != 1 {
				t.Errorf("%d drafts, %v", len(drafts), err)
			}
		})
	}
}

// What older programs left in free pages goes with the next entry, and never into a copy
// or a backup.
func TestWhatStoodInFreePagesGoesWithTheNextEntry(t *testing.T) {
	r := created(t)
	must(t, saved(r, register.Draft{ID: "d", Content: []byte(`"GEHEIM24"`)}))
	inside(t, r.Path(), func(b *bolt.Tx) error { return b.Bucket([]byte("draft")).Delete([]byte("d")) })
	folder := filepath.Dir(r.Path())
	if len(bytesWith(t, folder, "GEHEIM24")) != 1 {
		t.Fatal("bbolt left nothing")
	}
	_, err := r.Backup(filepath.Join(folder, "backup.db"), nil)
	must(t, err)
	if left := bytesWith(t, folder, "GEHEIM24"); len(left) != 1 {
		t.Errorf("a backup takes it along: %v", left)
	}
	appended(t, r.KeepCopies(nil), intake("x"))
	if left := bytesWith(t, folder, "GEHEIM24"); len(left) != 0 {
		t.Errorf("it stands in %v", left)
	}
	sound(t, r)
}

// A copy that is damaged keeps what it has: it may be all that is left.
func TestACopyThatIsDamagedIsLeftAsItIs(t *testing.T) {
	r := created(t).KeepCopies(nil)
	typing(t, r, "d", "GEHEIM24", "GEHEIM24")
	copies, err := r.Copies()
	must(t, err)
	must(t, os.Truncate(copies[0].Path, copies[0].Size/2))
	before := contents(t, copies[0].Path)
	must(t, r.DropDraft("d"))
	if contents(t, copies[0].Path) != before {
		t.Error("it was written to")
	}
	if left := bytesWith(t, filepath.Dir(r.Path()), "GEHEIM24"); len(left) > 1 {
		t.Error(left)
	}
}
