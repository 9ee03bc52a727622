//go:build unix

package register_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
)

func init() {
	children["erase"] = func(path string) {
		_, err := at(path).KeepCopies(nil).Erase(register.Erasing{Cases: []string{"2026-001"}, By: "J", Reason: "x"}, nil)
		fmt.Println(err)
	}
	children["import"] = func(path string) {
		var cases []record.Entry
		for i := range 300 {
			cases = append(cases, record.Entry{Kind: record.Intake, Record: record.Record{Story: record.Story{Happened: fmt.Sprint("zaak ", i)},
				Imported: &record.Imported{OwnNumber: fmt.Sprint("A-", i), File: "x.csv", SHA256: sum}}})
		}
		_, _, err := at(path).KeepCopies(nil).Import(record.RegisterEntry{Kind: record.ImportedFrom, Import: &record.Import{File: "x.csv", SHA256: sum, Rows: 300, Cases: 300}}, cases, nil)
		fmt.Println(err)
	}
	children["adopt"] = func(path string) {
		_, err := at(path).KeepCopies(nil).Adopt(path+".other", true, "J", nil)
		fmt.Println(err)
	}
}

// A program that is killed at any moment of these leaves the register of before, or the
// one of after, and what comes next works. The moments go from the start to the end.
func TestAKillLeavesTheOldOrTheNewRegister(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		job  string
		more int // entries after it
	}{{"import", 301}, {"erase", 1}, {"adopt", 5}} {
		t.Run(c.job, func(t *testing.T) {
			seen := map[bool]bool{}
			begun := func() *register.Register {
				return copied(t, "before a kill", func(r *register.Register) {
					for i := range 20 {
						appended(t, r, intake(fmt.Sprint("zaak ", i)))
					}
				})
			}
			adopted := begun().Path()
			for range 5 {
				appended(t, at(adopted), intake("daar"))
			}
			for round := range 8 {
				r := begun()
				other := r.Path() + ".other"
				must(t, os.WriteFile(other, []byte(contents(t, adopted)), 0o600))
				before := sound(t, r).Entries
				cmd, out := child(t, c.job, r.Path())
				if round < 7 {
					time.AfterFunc(time.Duration(round)*7*time.Millisecond, func() { _ = cmd.Process.Kill() })
				}
				said, _ := io.ReadAll(out)
				_ = cmd.Wait()
				after := sound(t, r).Entries
				if after != before && after != before+c.more {
					t.Fatalf("round %d: %d entries became %d; %s", round, before, after, said)
				}
				if string(said) == "<nil>\n" && after == before {
					t.Errorf("it said that it was done, and it was not")
				}
				seen[after != before] = true
				appended(t, at(r.Path()), intake("daarna"))
				if left, err := filepath.Glob(filepath.Join(filepath.Dir(r.Path()), ".restore-*")); err != nil || len(left) > 0 {
					t.Errorf("%v %v", left, err)
				}
				_ = os.Remove(other)
			}
			if !seen[true] {
				t.Error("it was never done")
			}
		})
	}
}
