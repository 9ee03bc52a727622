package register_test

import (
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

// Nothing takes the place of the register while another window has it open: it says that
// the register is in use, changes nothing, and does it when the other is gone.
func TestNothingTakesThePlaceOfARegisterThatIsOpen(t *testing.T) {
	r := register.Impatient(created(t))
	appended(t, r, intake("x"))
	appended(t, r, intake("y"))
	backup := filepath.Join(t.TempDir(), "b.db")
	_, err := r.Backup(backup, nil)
	must(t, err)
	for name, does := range map[string]func() error{
		"restore": func() error { _, err := r.Restore(backup, true, nil); return err },
		"salvage": func() error { _, err := r.RestoreSalvaged(backup, true, nil); return err },
		"erase": func() error {
			_, err := r.Erase(register.Erasing{Cases: []string{"2026-001"}, By: "J", Reason: "z"}, nil)
			return err
		},
	} {
		other, err := bolt.Open(r.Path(), 0o600, &bolt.Options{Timeout: time.Second})
		must(t, err)
		before := contents(t, r.Path()) // on Windows bbolt makes it longer to map it
		err = does()
		if wants(t, err, register.ErrInUse); contents(t, r.Path()) != before {
			t.Errorf("%s changed the file", name)
		}
		must(t, other.Close())
		must(t, does())
		sound(t, r)
	}
	_, err = r.AppendRegisterEntry(record.RegisterEntry{Kind: record.HandedOver, Handover: &record.Handover{To: "Klant BV"}})
	must(t, err)
	gone, err := r.Remove()
	must(t, err)
	for _, path := range gone {
		if there, _ := at(path).Exists(); there {
			t.Errorf("%s is still there", path)
		}
	}
}
