package session_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// A repair says how far it is, and one that is stopped anywhere before its end leaves
// the register byte for byte as it was, with nothing beside it.
func TestARepairIsStoppedWithNothingChanged(t *testing.T) {
	now := func() time.Time { return time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC) }
	for _, gone := range []bool{false, true} {
		t.Run(fmt.Sprintf("gone %v", gone), func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "register.db")
			r := register.At(path, now).KeepCopies(nil)
			must(t, r.Create(record.Organisation{}))
			for range 3 {
				e := record.Entry{Kind: record.Intake}
				e.Story.Happened = "Laptop weg"
				_, err := r.AppendIntake(e)
				must(t, err)
			}
			if gone {
				must(t, os.Remove(path))
			} else {
				whole, err := os.ReadFile(path)
				must(t, err)
				must(t, os.WriteFile(path, bytes.Replace(whole, []byte("Laptop weg"), []byte("Tablet weg"), 1), 0o600))
			}
			before := filesIn(t, dir)
			s := session.New(session.Env{Text: text.For("nl"), Register: register.At(path, now).KeepCopies(nil), Now: now})
			for stopAt, stopped := 1, true; stopped; stopAt++ {
				calls := 0
				said, err := s.Repair(func(done, total int) error {
					if calls++; calls == stopAt {
						return draft.ErrStopped
					}
					return nil
				})
				must(t, err)
				stopped = calls >= stopAt
				switch after := filesIn(t, dir); {
				case stopped && (said != s.Text.S("rot.stopped") || !maps.Equal(before, after)):
					t.Fatalf("stopped at %d: %q, %d files of %d", stopAt, said, len(after), len(before))
				case !stopped && (stopAt < 3 || said == s.Text.S("rot.stopped")):
					t.Fatalf("%d steps: %q", stopAt, said)
				}
			}
			if _, err := r.Verify(nil); err != nil {
				t.Error(err)
			}
		})
	}
}

func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	must(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var raw []byte
			raw, err = os.ReadFile(path)
			all[path] = string(raw)
		}
		return err
	}))
	return all
}

// A register that an older file took the place of while the program was open, or that of a
// client, has a row that brings back what is missing, of two versions both.
func TestTheMenuBringsBackWhatIsMissing(t *testing.T) {
	now := func() time.Time { return time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC) }
	for ask, forked := range map[string]bool{"missing.ask": false, "missing.ask_merge": true} {
		path := filepath.Join(t.TempDir(), "register.db")
		seal := func(path, story string) {
			e := record.Entry{Kind: record.Intake}
			e.Story.Happened = story
			_, err := register.At(path, now).KeepCopies(nil).AppendIntake(e)
			must(t, err)
		}
		must(t, register.At(path, now).Create(record.Organisation{}))
		seal(path, "eerste")
		older, err := os.ReadFile(path)
		must(t, err)
		seal(path, "tweede")
		if forked {
			elsewhere := filepath.Join(t.TempDir(), "register.db")
			must(t, os.WriteFile(elsewhere, older, 0o600))
			seal(elsewhere, "elders")
			older, err = os.ReadFile(elsewhere)
			must(t, err)
		}
		must(t, os.WriteFile(path, older, 0o600))
		s := session.New(session.Env{Text: text.For("nl"), Register: register.At(path, now).KeepCopies(nil), Now: now})
		asks := func() (words string) {
			m, err := s.Menu()
			must(t, err)
			for _, r := range m.Rows {
				if r.Opens == session.OpensRepair {
					words = r.Asks
				}
			}
			return words
		}
		if got := asks(); got != s.Text.S(ask) {
			t.Errorf("forked %v: %q", forked, got)
		}
		said, err := s.Repair(nil)
		must(t, err)
		list, err := s.Register.List()
		must(t, err)
		if want := map[bool]int{false: 2, true: 3}[forked]; asks() != "" || len(list) != want {
			t.Errorf("forked %v: %d of %d cases, %q", forked, len(list), want, said)
		}
	}
}
