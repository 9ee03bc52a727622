// Command bench measures how fast the program is, beside a peer in the same run, and
// prints a table: ours, the peer, the ratio, and the ratio that is wanted.
//
//	go run ./.ci/bench [-cases 100000] [-runs 5] [-base REVISION] [-only WORDS] [-dir FOLDER]
//
// # What is compared
//
// A time on one machine says nothing on another; a ratio does. So each row runs ours
// and its peer in turn, several times, and takes the middle of each. Beside the ratio
// of times stands that of processor time, of all cores together: it tells the same on
// a machine that others use too. Peers are small
// programs of a known library (in peer), a tool that does no more than read the same
// bytes, another command of ours, or this program at an older revision, which is built
// from the repository.
//
// The registers are made here: the published cases over and over, each with a story.
// Nothing but a folder for temporary files is written; with -dir it stays, and the
// registers in it serve again. It is not part of the gate: run it on a machine that does
// nothing else.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
)

func main() {
	cases := flag.Int("cases", 100_000, "how many cases the large register has")
	runs := flag.Int("runs", 5, "how often ours and the peer run in each row")
	base := flag.String("base", "d0f6815", "the revision to compare with; empty for none")
	dir := flag.String("dir", "", "a folder to keep the registers in; empty for none")
	only := flag.String("only", "", "only the rows whose name holds one of these words")
	make := flag.String("make", "", "only make a register: cases:N:PATH, or revisions, drafts, long or clients")
	flag.Parse()
	if *make != "" {
		if err := makeOne(*make); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	b := &bench{dir: *dir, runs: *runs, cases: *cases, only: strings.Fields(*only)}
	err := b.prepare(*base)
	if err == nil {
		err = b.print(os.Stdout)
	}
	if *dir == "" && b.dir != "" {
		os.RemoveAll(b.dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// bench is the programs and registers of one run.
type bench struct {
	dir         string
	runs, cases int
	only        []string
	ours, base  string
	revision    string          // of base
	libraries   map[string]bool // the revisions whose tests found theirs compiled
	peers       map[string]string
	registers   map[int]string    // by the number of cases
	shaped      map[string]string // registers of another shape, by what makes them
}

// prepare builds what is compared.
func (b *bench) prepare(base string) (err error) {
	if b.dir == "" {
		b.dir, err = os.MkdirTemp("", "bench")
	} else if err = os.MkdirAll(b.dir, 0o700); err == nil {
		b.dir, err = filepath.Abs(b.dir)
	}
	if err != nil {
		return err
	}
	b.ours = filepath.Join(b.dir, "datalek")
	if err := build(".", b.ours, "."); err != nil {
		return err
	}
	b.peers, b.libraries = map[string]string{}, map[string]bool{}
	for _, name := range []string{"huh", "cobra", "bbolt", "excelize"} {
		b.peers[name] = filepath.Join(b.dir, "peer-"+name)
		if err := build(".", b.peers[name], "./.ci/bench/peer/"+name); err != nil {
			return err
		}
	}
	if base != "" {
		tree := filepath.Join(b.dir, "base")
		if err := unpack(base, tree); err != nil {
			return err
		}
		b.revision, b.base = base, filepath.Join(b.dir, "datalek-base")
		if err := build(tree, b.base, "."); err != nil {
			return err
		}
	}
	// What the program saw of a copy in a run before would make the other an older file.
	if err := os.RemoveAll(filepath.Join(b.dir, "state")); err != nil {
		return err
	}
	b.registers = map[int]string{}
	for _, n := range []int{10, 1000, b.cases} {
		b.registers[n] = filepath.Join(b.dir, fmt.Sprintf("register-%d.db", n))
		if err := makeApart("cases", n, b.registers[n], n == b.cases); err != nil {
			return err
		}
	}
	b.shaped = map[string]string{}
	for what, n := range map[string]int{"revisions": 1000, "drafts": 500, "long": 20, "clients": 200} {
		b.shaped[what] = filepath.Join(b.dir, fmt.Sprintf("%s-%d.db", what, n))
		if err := makeApart(what, n, b.shaped[what], true); err != nil {
			return err
		}
	}
	return nil
}

// makeApart makes a register in a process of its own. In the one that measures it would
// be counted as memory of the programs that are run: Linux carries the most that a
// process held over to the program that takes its place. One of a run before can stay.
func makeApart(what string, n int, path string, stays bool) error {
	if _, err := os.Stat(path); err == nil && stays {
		return nil
	}
	os.Remove(path)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if text, err := exec.Command(self, "-make", fmt.Sprintf("%s:%d:%s", what, n, path)).CombinedOutput(); err != nil {
		os.Remove(path)
		return fmt.Errorf("a register of %d %s: %w: %s", n, what, err, text)
	}
	return nil
}

// makeOne is the other side of makeApart.
func makeOne(what string) error {
	parts := strings.SplitN(what, ":", 3)
	if len(parts) < 3 {
		return fmt.Errorf("%q names no register", what)
	}
	n, err := strconv.Atoi(parts[1])
	if err != nil {
		return err
	}
	makes := map[string]func(string, int) error{
		"cases": makeRegister, "revisions": makeRevisions, "drafts": makeDrafts, "long": makeLong, "clients": makeClients,
	}[parts[0]]
	if makes == nil {
		return fmt.Errorf("%q names no register", what)
	}
	return makes(parts[2], n)
}

// unpack writes the tree of a revision to a folder.
func unpack(revision, folder string) error {
	archive := fmt.Sprintf("mkdir -p %[1]q && git archive %[2]q | tar -x -C %[1]q", folder, revision)
	if out, err := exec.Command("sh", "-c", archive).CombinedOutput(); err != nil {
		return fmt.Errorf("revision %s: %w: %s", revision, err, out)
	}
	return nil
}

func build(tree, out, pkg string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, pkg)
	cmd.Dir = tree
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0") // as it is released
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building %s: %w: %s", pkg, err, text)
	}
	return nil
}

// print measures row by row.
func (b *bench) print(to *os.File) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "what\tours\tpeer\tratio\tprocessor\twanted\tmemory\t")
	for _, r := range b.rows() {
		if !b.wants(r.name) {
			continue
		}
		line, err := b.measure(r)
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		fmt.Fprintln(w, line)
		w.Flush()
	}
	return nil
}

func (b *bench) wants(name string) bool {
	for _, word := range b.only {
		if strings.Contains(name, word) {
			return true
		}
	}
	return len(b.only) == 0
}

// measure runs ours and the peer in turn.
func (b *bench) measure(r row) (string, error) {
	if r.count != nil {
		n, err := r.count()
		return fmt.Sprintf("%s\t%d\t-\t-\t-\t%s\t\t", r.name, n, r.wanted), err
	}
	var ours, peer []usage
	for range b.runs {
		u, err := r.ours()
		if err != nil {
			return "", err
		}
		ours = append(ours, u)
		if r.peer == nil {
			continue
		}
		if u, err = r.peer(); err != nil {
			return "", err
		}
		peer = append(peer, u)
	}
	is := middle(ours)
	line := fmt.Sprintf("%s\t%s\t", r.name, short(is.took))
	if r.peer == nil {
		line += "-\t-\t-\t"
	} else {
		was := middle(peer)
		line += fmt.Sprintf("%s (%s)\t%s\t%s\t", short(was.took), r.beside, ratio(is.took, was.took), ratio(is.processor, was.processor))
	}
	line += r.wanted + "\t"
	if is.mb > 0 {
		line += fmt.Sprintf("%.0f MB", is.mb)
	}
	return line + "\t", nil
}
