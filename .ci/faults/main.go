// Command faults kills the program, and makes the calls of the system fail under it,
// and holds it to its promises: nothing that was acknowledged is lost, the register and
// every file with a final name is whole, and no sentence is untrue.
//
//	nice go run ./.ci/faults [-kills 2000] [-for 4m] [-only WORDS] [-seed 1] [-no-faults]
//
// # Kills
//
// Each writing command is started and killed: seven times in eight by strace, before one
// of the calls with which it changes something, because only there a kill can leave
// something else; once in eight, and always without strace, at a random moment of the time
// that it takes. strace counts calls for each thread apart, so where a kill fell is read
// from what it wrote down: how many of all changes had come back by then. A register that was written by the first version, one whose index is wrong, and
// files that are not there yet are among what they work on.
//
// # Faults
//
// strace makes one call fail in each run: every write, sync, rename, link, close and
// growing of a file that a command does, one after the other, with a full disk and with
// a broken one. A seam in the program would test the seam; strace changes nothing of it,
// and its counting of calls is that of the kernel. Exit 77, with a sentence, where it is
// missing.
//
// It is not part of the gate: a whole run takes minutes.
package main

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filippo.io/age"
)

func main() {
	kills := flag.Int("kills", 2000, "how many kills")
	limit := flag.Duration("for", 30*time.Minute, "stop after this time, whatever is left")
	only := flag.String("only", "", "commands whose name holds one of these words, with commas between")
	seed := flag.Uint64("seed", 1, "which moments are drawn")
	noFaults := flag.Bool("no-faults", false, "kills only")
	flag.Parse()
	os.Exit(run(*kills, *limit, *only, *seed, !*noFaults))
}

func run(kills int, limit time.Duration, only string, seed uint64, faults bool) int {
	dir, err := os.MkdirTemp("", "faults")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "datalek")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		fmt.Printf("%s%v\n", out, err)
		return 1
	}
	w := &world{program: program, dir: dir, until: time.Now().Add(limit), random: rand.New(rand.NewPCG(seed, seed)), fell: map[string]*falls{}}
	if w.identity, err = age.GenerateX25519Identity(); err != nil {
		fmt.Println(err)
		return 1
	}
	var all []job
	for _, j := range jobs {
		if slices.ContainsFunc(strings.Split(only, ","), func(word string) bool { return strings.Contains(j.name, word) }) {
			all = append(all, j)
		}
	}
	_, missing := exec.LookPath("strace")
	w.killAll(all, kills, missing == nil)
	sum := falls{}
	for _, name := range slices.Sorted(maps.Keys(w.fell)) {
		f := w.fell[name]
		fmt.Printf("%-10s %v\n", name, f)
		sum = falls{sum.before + f.before, sum.within + f.within, sum.after + f.after, sum.byTime + f.byTime, sum.missed + f.missed}
	}
	fmt.Printf("\n%d kills, %d entries acknowledged: %v\n", w.kills, w.acknowledged, sum)
	code := 0
	if faults {
		if missing != nil {
			fmt.Println("not run: faults of calls, strace is not here (Debian: apt-get install strace)")
			code = 77
		} else {
			w.failAll(all)
			fmt.Printf("\n%d calls made to fail, %d of them were told as an error; %d runs ended before the call that was to fail\n", w.faults, w.told, w.unmet)
		}
	}
	for _, wrong := range w.wrong {
		fmt.Println("WRONG", wrong)
	}
	if len(w.wrong) > 0 {
		return 1
	}
	return code
}
