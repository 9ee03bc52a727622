//go:build unix

package register_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
)

func init() {
	children["record"] = recordUntilKilled
	children["full"] = fillTheDisk
}

// recordUntilKilled says on stdout what the register acknowledged.
func recordUntilKilled(path string) {
	r := at(path).KeepCopies(nil)
	for i := 0; ; i++ {
		id := fmt.Sprintf("%d-%d", os.Getpid(), i)
		if err := saved(r, register.Draft{ID: id}); err != nil {
			fmt.Println("error", err)
			return
		}
		fmt.Println("draft", id)
		if i%3 == 0 {
			continue // this one stays a draft
		}
		e := intake(id)
		e.Story.Cause = strings.Repeat("x", i*1000%9000)
		got, err := r.SealDraft(e, id, 1)
		if err != nil {
			fmt.Println("error", err)
			return
		}
		fmt.Println("case", got.Case, id)
	}
}

func TestWhatIsAcknowledgedSurvivesAKill(t *testing.T) {
	t.Parallel() // it waits for the disk
	r := created(t)
	random := rand.New(rand.NewPCG(3, 4))
	acknowledged := 0
	for round := range 7 {
		cmd, out := child(t, "record", r.Path())
		lines := bufio.NewScanner(out)
		var said []string
		for n := 60 + random.IntN(60); lines.Scan(); n-- {
			said = append(said, lines.Text())
			if n == 0 {
				must(t, cmd.Process.Kill()) // in the middle of what comes next
			}
		}
		_ = cmd.Wait()
		sound(t, r)
		copies, err := r.Copies()
		must(t, err)
		for _, c := range copies[:min(len(copies), 2)] {
			sound(t, at(c.Path)) // a copy has its name only when it is whole
		}
		stories := map[string]string{}
		must(t, r.Each(func(e record.Entry, _ []byte) error { stories[e.Story.Happened] = e.Case; return nil }))
		for _, line := range said {
			acknowledged++
			switch w := strings.Fields(line); w[0] {
			case "draft":
				if _, err := r.Draft(w[1]); err != nil && stories[w[1]] == "" {
					t.Fatalf("round %d: draft %s is gone: %v", round, w[1], err)
				}
			case "case":
				if stories[w[2]] != w[1] {
					t.Fatalf("round %d: case %s is gone", round, w[1])
				}
			default:
				t.Fatal(line)
			}
		}
	}
	if acknowledged < 450 {
		t.Fatalf("only %d were acknowledged", acknowledged)
	}
}

// fillTheDisk lets no file grow, which to a program is a full disk.
func fillTheDisk(path string) {
	signal.Ignore(syscall.SIGXFSZ)
	info, err := os.Stat(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	limit := syscall.Rlimit{Cur: uint64(info.Size()), Max: uint64(info.Size())}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println(err)
		return
	}
	big := intake(strings.Repeat("x", int(info.Size())))
	r := at(path)
	_, appending := r.SealDraft(big, "kept", 1)
	drafting := saved(r, register.Draft{ID: "big", Content: []byte(`"` + big.Story.Happened + `"`)})
	_, copying := r.Backup(path+".copy", nil)
	limit.Cur = 4096
	_ = syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
	creating := at(path + ".new").Create(record.Organisation{})
	_, backingUp := r.Backup(path+".backup", nil)
	_, restoring := r.Restore(path+".copy", true, nil)
	_, elsewhere := at(path+".other").Restore(path, true, nil)
	for _, failed := range []struct {
		of  string // the file that was to be written, and could not
		err error
	}{{path, appending}, {path, drafting}, {path + ".new", creating}, {path + ".backup", backingUp}, {path, restoring}, {path + ".other", elsewhere}} {
		named := (*register.PathError)(nil)
		fmt.Println(errors.Is(failed.err, register.ErrFull) && errors.As(failed.err, &named) && named.Path == failed.of, failed.err)
	}
	fmt.Println(copying == nil, copying)
}

func TestAFullDiskIsSaidAndChangesNothing(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	must(t, saved(r, register.Draft{ID: "kept"}))
	before := contents(t, r.Path())
	cmd, out := child(t, "full", r.Path())
	said, err := io.ReadAll(out)
	must(t, err)
	must(t, cmd.Wait())
	for line := range strings.Lines(string(said)) {
		if !strings.HasPrefix(line, "true ") {
			t.Error(line)
		}
	}
	if strings.Count(string(said), "\n") != 7 { // one for each operation above
		t.Fatalf("%s", said)
	}
	if contents(t, r.Path()) != before {
		t.Fatal("the register changed")
	}
	if left := names(t, filepath.Dir(r.Path())); !slices.Equal(left, []string{"register.db", "register.db.copy"}) {
		t.Fatal(left)
	}
	sound(t, r)
	_, err = r.SealDraft(intake("y"), "kept", 1)
	must(t, err)
	sound(t, r)
}

func TestAFileThatShrinksWhileItIsOpenIsDamaged(t *testing.T) {
	for _, size := range []int64{0, 4096, 8192, 20000} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			whole := filled(t, 60)
			r := file(t, whole)
			shrink := func() { must(t, os.Truncate(r.Path(), size)) }

			wants(t, r.Each(func(record.Entry, []byte) error { shrink(); return nil }), register.ErrDamaged)
			must(t, os.WriteFile(r.Path(), whole, 0o600)) // and the lock is gone:
			sound(t, r)
			_, err := r.Verify(func(done, _ int) error { shrink(); return nil })
			wants(t, err, register.ErrDamaged)

			must(t, os.WriteFile(r.Path(), whole, 0o600))
			sly := register.At(r.Path(), func() time.Time { shrink(); return start })
			_, err = sly.AppendIntake(intake("x"))
			wants(t, err, register.ErrDamaged)
			must(t, os.WriteFile(r.Path(), whole, 0o600))
			appended(t, r, intake("x"))
			sound(t, r)
		})
	}
}

func TestANamedPipeDoesNotHangTheProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.db")
	must(t, syscall.Mkfifo(path, 0o600))
	wantsEvery(t, at(path), register.ErrForeign)
}

func TestALinkToARegisterIsThatRegister(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	link := filepath.Join(t.TempDir(), "link.db")
	must(t, os.Symlink(r.Path(), link))
	appended(t, at(link), intake("y"))
	if sound(t, r).Entries != 2 {
		t.Fatal("the link was replaced")
	}
	backup := filepath.Join(t.TempDir(), "backup.db")
	_, err := r.Backup(backup, nil)
	must(t, err)
	for _, back := range []func() error{
		func() error { _, err := at(link).Restore(backup, true, nil); return err },
		func() error { _, err := at(link).RestoreSalvaged(backup, true, nil); return err },
	} {
		appended(t, r, intake("z"))
		must(t, back())
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 || contents(t, r.Path()) != contents(t, link) {
			t.Fatalf("the link was replaced: %v %v", info, err)
		}
	}
}

// The oracle: what bbolt's own check says of files that we wrote.
func TestBboltAgreesThatTheFileIsSound(t *testing.T) {
	r := file(t, filled(t, 60))
	for range 30 {
		appended(t, r, intake(strings.Repeat("x", 3000)))
	}
	db, err := bolt.Open(r.Path(), 0o600, &bolt.Options{ReadOnly: true, Timeout: time.Second})
	must(t, err)
	defer db.Close()
	must(t, db.View(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			t.Error(err)
		}
		return nil
	}))
}

// A window that waited for the file that was replaced goes on in the new one, and what it
// sealed before stands in a file that was kept.
func TestWhatASecondWindowSealsDuringARestoreIsKept(t *testing.T) {
	r := created(t)
	appended(t, r, intake("x"))
	backup := filepath.Join(t.TempDir(), "b.db")
	_, err := r.Backup(backup, nil)
	must(t, err)
	b := register.Patient(at(r.Path()))
	writing := make(chan error)
	go func() {
		for range 20 {
			if _, err := b.AppendIntake(intake("y")); err != nil {
				writing <- err
				return
			}
		}
		writing <- nil
	}()
	patient := register.Patient(at(r.Path()))
	for range 5 {
		_, err := patient.Restore(backup, true, nil)
		must(t, err)
	}
	must(t, <-writing)
	sound(t, r)
	// Each entry that was acknowledged stands in the register or in a file that
	// was set aside.
	stories := 0
	dir := filepath.Join(filepath.Dir(r.Path()), "copies")
	files := []string{r.Path()}
	for _, name := range names(t, dir) {
		files = append(files, filepath.Join(dir, name))
	}
	for _, path := range files {
		stories += sound(t, at(path)).Cases - 1
	}
	if stories != 20 {
		t.Fatalf("%d of 20 entries", stories)
	}
}
