package register_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"datalek/register"
	"datalek/register/record"
)

// long is what takes long in a large register. It works on the register in a folder of
// its own; beside that lies an older version of it.
type long struct {
	name   string
	begin  func(t *testing.T, dir string) // nil for nothing
	do     func(dir string, progress register.Progress) error
	writes bool // it changes the register, or makes a file
}

func longs() []long {
	atPlace, at := at, func(dir string) *register.Register { return at(filepath.Join(dir, "r.db")) }
	heeding := func(do func(*register.Register) error) func(string, register.Progress) error {
		return func(dir string, p register.Progress) error { return do(at(dir).Heeding(p)) }
	}
	return []long{
		{name: "verify", do: func(dir string, p register.Progress) error { _, err := at(dir).Verify(p); return err }},
		{name: "verify a seal", do: func(dir string, p register.Progress) error {
			_, err := at(dir).VerifyHead(strings.Repeat("9", 64), p)
			if errors.Is(err, register.ErrNoSeal) {
				return nil
			}
			return err
		}},
		{name: "backup", writes: true, do: func(dir string, p register.Progress) error {
			_, err := at(dir).Backup(filepath.Join(dir, "new", "b.db"), p)
			return err
		}},
		{name: "restore", writes: true, do: func(dir string, p register.Progress) error {
			_, err := atPlace(filepath.Join(dir, "new", "r.db")).Restore(filepath.Join(dir, "r.db"), false, p)
			return err
		}},
		{name: "restore over it", writes: true, do: func(dir string, p register.Progress) error {
			_, err := at(dir).Restore(filepath.Join(dir, "older.db"), true, p)
			return err
		}},
		{name: "salvage", writes: true, do: func(dir string, p register.Progress) error {
			_, err := at(dir).RestoreSalvaged("", false, p)
			return err
		}},
		{name: "salvage elsewhere", writes: true, do: func(dir string, p register.Progress) error {
			_, err := atPlace(filepath.Join(dir, "new", "r.db")).RestoreSalvaged(filepath.Join(dir, "r.db"), false, p)
			return err
		}},
		{name: "erase", writes: true, do: func(dir string, p register.Progress) error {
			_, err := at(dir).Erase(register.Erasing{Cases: []string{"2026-001"}, By: "J. de Vries", Reason: "verlopen"}, p)
			return err
		}},
		{name: "hand over", writes: true, do: func(dir string, p register.Progress) error {
			_, _, err := at(dir).HandOver(filepath.Join(dir, "new", "h.db"), record.RegisterEntry{Handover: &record.Handover{To: "X"}}, nil, p)
			return err
		}},
		{name: "adopt", writes: true, begin: func(t *testing.T, dir string) {
			must(t, os.Rename(filepath.Join(dir, "r.db"), filepath.Join(dir, "x.db")))
			must(t, os.Rename(filepath.Join(dir, "older.db"), filepath.Join(dir, "r.db")))
			must(t, os.Rename(filepath.Join(dir, "x.db"), filepath.Join(dir, "older.db")))
		}, do: func(dir string, p register.Progress) error {
			_, err := at(dir).Adopt(filepath.Join(dir, "older.db"), true, "J. de Vries", p)
			return err
		}},
		{name: "import", writes: true, do: func(dir string, p register.Progress) error {
			_, _, err := at(dir).Import(imported(60), manyImported(60), p)
			return err
		}},
		{name: "compare", do: func(dir string, p register.Progress) error {
			_, err := register.Compare(at(dir), atPlace(filepath.Join(dir, "older.db")), p)
			return err
		}},
		{name: "find each", do: heeding(func(r *register.Register) error {
			return r.FindEach(register.Query{Text: "x", Order: register.ByRisk}, func(record.Summary) error { return nil })
		})},
		{name: "glance", do: heeding(func(r *register.Register) error {
			return r.Glance(func(register.Glance) {}, func(record.Summary) {})
		})},
		{name: "each", do: heeding(func(r *register.Register) error {
			return r.Each(func(record.Entry, []byte) error { return nil })
		})},
		{name: "each case", do: heeding(func(r *register.Register) error {
			return r.EachCase(func(register.Info) error { return nil }, func(record.Summary, record.Entry, string) error { return nil })
		})},
		{name: "figures", do: func(dir string, p register.Progress) error {
			_, err := at(dir).YearFigures(2026, p)
			return err
		}},
		{name: "salvage as lines", do: func(dir string, p register.Progress) error {
			_, err := at(dir).Salvage(p, func([]byte, bool) error { return nil })
			return err
		}},
		{name: "copies", begin: func(t *testing.T, dir string) {
			r := at(dir).KeepCopies(nil)
			appended(t, r, intake("x"))
		}, do: heeding(func(r *register.Register) error {
			_, err := r.AllCopies()
			return err
		})},
	}
}

// manyCases is a register of so many cases with a story of some length, and an older
// version of it.
func manyCases(t *testing.T, n, length int) string {
	t.Helper()
	r := created(t)
	story := strings.Repeat("Een medewerker stuurde een bestand naar de verkeerde klant. ", length/60+1)
	fill := func(from, until int) {
		var cases []record.Entry
		for i := from; i < until; i++ {
			cases = append(cases, importedCase(i, story))
		}
		_, _, err := r.Import(imported(len(cases)), cases, nil)
		must(t, err)
	}
	fill(0, n-10)
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "older.db"), []byte(contents(t, r.Path())), 0o600))
	fill(n-10, n)
	must(t, os.WriteFile(filepath.Join(dir, "r.db"), []byte(contents(t, r.Path())), 0o600))
	return dir
}

// importedCase is a case that comes from elsewhere, and imported says where so many did.
func importedCase(i int, story string) record.Entry {
	e := intake(fmt.Sprintf("%d %s", i, story))
	e.Imported = &record.Imported{File: "x.csv", SHA256: record.Sum(strings.Repeat("0", 64)), Place: fmt.Sprint(i)}
	return e
}

func imported(n int) record.RegisterEntry {
	return record.RegisterEntry{Kind: record.ImportedFrom, Import: &record.Import{File: "x.csv", SHA256: record.Sum(strings.Repeat("0", 64)), Rows: n, Cases: n}}
}

func manyImported(n int) (cases []record.Entry) {
	for i := range n {
		cases = append(cases, importedCase(1000+i, "kwijt"))
	}
	return cases
}

// filesIn are the files in a folder and below it, with what is in them, and the folders.
func filesIn(t *testing.T, dir string) (all []string) {
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			all = append(all, strings.TrimPrefix(path, dir)+" "+register.Seal([]byte(contents(t, path))))
		} else {
			all = append(all, strings.TrimPrefix(path, dir))
		}
		return err
	}))
	return all
}

// What takes long asks whether to go on before it changes anything, and once told to stop
// it does no more: it asks nothing, and leaves everything as it was.
func TestLongWorkStopsWhereverItAsks(t *testing.T) {
	t.Cleanup(func() { register.CopiedAtOnce(16 << 20) })
	register.CopiedAtOnce(256 << 10)
	from := manyCases(t, 250, 2000)
	t.Cleanup(func(n int) func() { return func() { register.ImportedAtOnce(n) } }(register.ImportedAtOnce(25)))
	stop := errors.New("stop")
	for _, l := range longs() {
		t.Run(l.name, func(t *testing.T) {
			fresh := func() string {
				dir := t.TempDir()
				for _, name := range []string{"r.db", "older.db"} {
					must(t, os.WriteFile(filepath.Join(dir, name), []byte(contents(t, filepath.Join(from, name))), 0o600))
				}
				if l.begin != nil {
					l.begin(t, dir)
				}
				return dir
			}
			looks := 0
			must(t, l.do(fresh(), func(int, int) error { looks++; return nil }))
			if looks == 0 {
				t.Fatal("it never asked")
			}
			dir := fresh()
			before := filesIn(t, dir)
			for n := 0; n < min(12, looks); n++ {
				at := n * (looks - 1) / max(min(11, looks-1), 1)
				left, after := at, 0
				err := l.do(dir, func(int, int) error {
					if left--; left < 0 {
						after++
						return stop
					}
					return nil
				})
				if err != nil && after != 1 {
					t.Errorf("stopped at look %d of %d it asked %d times more", at, looks, after-1)
				}
				switch {
				case err == nil && after > 0 && l.writes: // what is done is not stopped any more
					dir = fresh()
				case err == nil:
					t.Errorf("told to stop at look %d of %d it goes on", at, looks)
				case !errors.Is(err, stop):
					t.Errorf("stopped at look %d of %d: %v", at, looks, err)
				}
				if now := filesIn(t, dir); err != nil && !slices.Equal(now, before) {
					t.Fatalf("stopped at look %d of %d it leaves\n%q, was\n%q", at, looks, now, before)
				}
			}
		})
	}
}
