// Command mutate asks whether the tests notice. It makes one small fault at a
// time in a package, runs the tests that belong to it, and lists the faults that
// no test saw.
//
//	go run .ci/mutate/*.go [-n 100] [-seed 1] [-tests ./...] [-run REGEXP] decision wizard/question
//
// # Which faults
//
// A comparison turned around or moved by one, && for ||, a number one higher, a
// true for a false, a word left out of a list, a row left out of a table, and a
// word exchanged for the one before it. The last three are the faults that the
// tables of this program invite and that line coverage never shows.
//
// # How
//
// The tree is never touched: each fault is an overlay of one file. A fault that
// does not compile counts for nothing. With -n a number of faults is drawn, the
// same ones for the same seed, so that two versions can be compared. What is not
// answered in time counts for nothing either. How far it is goes to the error
// output. It is not part of the gate: a whole run takes hours.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	n := flag.Int("n", 0, "how many faults to draw; 0 is all")
	seed := flag.Uint64("seed", 1, "which faults are drawn")
	tests := flag.String("tests", "", "packages to test, separated by blanks; without it the package itself")
	run := flag.String("run", "", "only these tests, as go test takes them: quicker, and a lower bound")
	patience := flag.Duration("timeout", time.Minute, "how long one run may take")
	list := flag.Bool("list", false, "only list the faults")
	flag.Parse()
	killed, survived := 0, 0
	for _, dir := range flag.Args() {
		faults, err := faultsIn(dir)
		if err != nil {
			fmt.Fprintln(os.Stderr, "mutate:", err)
			os.Exit(2)
		}
		if *n > 0 && *n < len(faults) {
			r := rand.New(rand.NewPCG(*seed, 0))
			r.Shuffle(len(faults), func(i, j int) { faults[i], faults[j] = faults[j], faults[i] })
			faults = faults[:*n]
		}
		of := strings.Fields(*tests)
		if len(of) == 0 {
			of = []string{"./" + filepath.ToSlash(dir)}
		}
		k, s := 0, 0
		for i, f := range faults {
			if *list {
				fmt.Println(f)
				continue
			}
			switch f.try(of, *run, *patience) {
			case seen:
				k++
			case missed:
				s++
				fmt.Println("survived", f)
			case slow:
				fmt.Println("no answer in time", f)
			}
			fmt.Fprintf(os.Stderr, "%s: %d of %d tried, %s\n", dir, i+1, len(faults), score(k, s))
		}
		if killed, survived = killed+k, survived+s; !*list {
			fmt.Printf("%s: %s\n", dir, score(k, s))
		}
	}
	if len(flag.Args()) > 1 && !*list {
		fmt.Println("all:", score(killed, survived))
	}
}

func score(killed, survived int) string {
	if killed+survived == 0 {
		return "no faults"
	}
	return fmt.Sprintf("%d of %d seen (%d %%)", killed, killed+survived, 100*killed/(killed+survived))
}

// outcome is what became of one fault.
type outcome int

const (
	seen   outcome = iota // a test failed
	missed                // all tests passed
	broken                // it does not compile
	slow                  // the tests had no time to end; that says nothing of the fault
)

// try runs tests over the tree with this fault in it.
func (f fault) try(tests []string, run string, patience time.Duration) outcome {
	folder, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return broken
	}
	defer os.RemoveAll(folder)
	changed := filepath.Join(folder, "changed.go")
	overlay, _ := json.Marshal(map[string]any{"Replace": map[string]string{f.file: changed}})
	if os.WriteFile(changed, f.text(), 0o600) != nil || os.WriteFile(filepath.Join(folder, "overlay.json"), overlay, 0o600) != nil {
		return broken
	}
	flags := []string{"-overlay", filepath.Join(folder, "overlay.json")}
	out, err := exec.Command("go", slices.Concat([]string{"test", "-failfast", "-run", run, "-timeout", patience.String()}, flags, tests)...).CombinedOutput()
	switch {
	case err == nil:
		return missed
	case bytes.Contains(out, []byte("panic: test timed out")):
		return slow
	case bytes.Contains(out, []byte("[build failed]")), bytes.Contains(out, []byte("[setup failed]")):
		return broken
	}
	return seen
}
