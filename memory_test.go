package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The largest entry of the register that memory is measured with, and the promise:
// three times that and 64 MB.
const (
	largestInMemory = 2_500_000
	promisedMemory  = 3*largestInMemory + 64<<20
)

// memoryRows are the commands as they are tried, in this order; those before have made what they need.
// Several stand there in a form that does another work.
var memoryRows = []struct {
	args, in string
	code     int
}{
	{"list", "", 0}, {"list --json", "", 0}, {"show 2026-001", "", 0}, {"show 2026-001 --json", "", 0},
	{"history 2026-001", "", 0}, {"history 2026-001 --json", "", 0}, {"questions 2026-001", "", 0},
	{"due", "", 0}, {"due --format ics --out {dir}/agenda", "", 0}, {"due --format xlsx --out {dir}/agenda", "", 0},
	{"assess -", `{"role":"controller","personal_data":"yes"}`, 0}, {"record -", `{"facts":{"role":"controller"},"story":{"happened":"Kort."}}`, 0},
	{"update 2026-001 -", `{"kind":"measures","corrective":[{"text":"klein","owner":"Jan"}]}`, 0},
	{"dossier 2026-001 --out {dir}/dossier", "", 0},
	{"export --out {dir}/xlsx", "", 0}, {"export --format jsonl --out {dir}/jsonl", "", 0}, {"export --format csv --out {dir}/csv", "", 0},
	{"export --redact --out {dir}/redacted", "", 0}, {"export --salvage --out {dir}/salvaged", "", 0},
	{"year 2026 --out {dir}/year", "", 0}, {"clients", "", 0}, {"profile", "", 0}, {"verify", "", 0}, {"verify --repair-index", "", 0}, {"replay", "", 0}, {"copies", "", 0},
	{"evidence 2026-001 {dir}/proof.txt", "", 0}, {"backup {dir}/backup.db", "", 0}, {"compare {dir}/backup.db {dir}/register.db", "", 0},
	{"adopt {dir}/backup.db", "", 1}, // nothing of it is new
	{"import {dir}/jsonl/register.jsonl", "", 0},
	{"restore {dir}/backup.db --force", "", 0}, {"restore {dir}/backup.db --salvage --force", "", 0},
	{"erase 2026-001 --before-last --reason bewaard --by Jan --yes", "", 0}, {"handover --to Piet", "", 0}, {"remove", "", 0},
	{"completion bash", "", 0}, {"man", "", 0}, {"version", "", 0},
}

// run is a program with its arguments and the file of what it reads, as the meter is
// asked to run it; ran is how it ended, with the most memory that it had.
type (
	run struct {
		Args []string
		In   string
	}
	ran struct {
		Code int
		Errs string
		Peak int64
	}
)

// measured is a program of its own that runs what it is asked, until nothing is asked any
// more. Linux counts what the starting program had into the memory of the one that is
// started, and the program of the tests has more than is promised.
func measured() {
	asked, told := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for one := (run{}); asked.Decode(&one) == nil; one = (run{}) {
		var errs bytes.Buffer
		in, err := os.Open(one.In)
		cmd := exec.Command(one.Args[0], one.Args[1:]...)
		cmd.Stdin, cmd.Stderr = struct{ io.Reader }{in}, &errs // a pipe, as of another program
		if err = cmp.Or(err, cmd.Run()); cmd.ProcessState == nil {
			fmt.Fprintln(os.Stderr, err)
			return
		}
		_ = in.Close()
		_ = told.Encode(ran{cmd.ProcessState.ExitCode(), errs.String(), peakMemory(cmd.ProcessState)})
	}
}

// meter starts the program that measures, in an environment, and asks it to run programs.
func meter(t *testing.T, env []string) func(run) ran {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	cmd := exec.Command(self)
	cmd.Args[0], cmd.Env, cmd.Stderr = "measured", env, os.Stderr
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { _ = errors.Join(in.Close(), cmd.Wait()) })
	asks, tells := json.NewEncoder(in), json.NewDecoder(out)
	return func(what run) (is ran) {
		t.Helper()
		must(t, asks.Encode(what))
		must(t, tells.Decode(&is))
		return is
	}
}

// TestEachCommandKeepsToItsMemory is the promise of memory, held by the program that is handed
// out: its largest resident set, as the system counted it.
func TestEachCommandKeepsToItsMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes a dossier of some megabytes")
	}
	if !countsMemory {
		t.Skip("this system does not say how much memory a program had")
	}
	dir := t.TempDir()
	exe, register, in := program(t), filepath.Join(dir, "register.db"), filepath.Join(dir, "in.json")
	measure := meter(t, append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_STATE_HOME="+filepath.Join(dir, "state"), "XDG_DOCUMENTS_DIR="+dir, "LANG=nl_NL.UTF-8", "LC_ALL=", "GOGC=", "GOMEMLIMIT="))
	tries := func(given string, args ...string) ran {
		t.Helper()
		must(t, os.WriteFile(in, []byte(given), 0o600))
		return measure(run{append([]string{exe, "--register", register}, args...), in})
	}
	made := func(given string, args ...string) {
		t.Helper()
		if was := tries(given, args...); was.Code != 0 {
			t.Fatalf("%v: exit %d: %s", args, was.Code, was.Errs)
		}
	}
	words := func(n int, mark string) string {
		const line = "Een medewerker stuurde een bestand naar de verkeerde klant en belde daarna. "
		return (mark + " " + strings.Repeat(line, n/len(line)+1))[:n]
	}
	const part = 800_000
	aware := clock().Add(-2 * time.Hour).Format(time.RFC3339)
	made(fmt.Sprintf(`{"organisation":{"name":"Bakkerij De Zon"},"facts":{"role":"controller","personal_data":"yes","incident":"stolen_device","data":["name","health"],"aware_at":%q},"story":{"happened":%q}}`, aware, words(part, "Eerst")),
		"record", "--create", "-")
	for n := 1; n*part < largestInMemory-part/2; n++ {
		made(fmt.Sprintf(`{"kind":"measures","corrective":[{"text":%q,"owner":"Jan"}]}`, words(min(part, largestInMemory-n*part), fmt.Sprint(n))), "update", "2026-001", "-")
	}
	for n := range 8 {
		made(fmt.Sprintf(`{"kind":"measures","preventive":[{"text":"nummer %d","owner":"Jan"}]}`, n), "update", "2026-001", "-")
	}
	if err := os.WriteFile(filepath.Join(dir, "proof.txt"), []byte("aangifte"), 0o600); err != nil {
		t.Fatal(err)
	}
	tried := []string{"", "help"}
	for _, row := range memoryRows {
		args := strings.Fields(row.args)
		if tried = append(tried, args[0]); args[0] == "import" { // its file has a name in the language
			found, _ := filepath.Glob(filepath.Join(dir, "jsonl", "*.jsonl"))
			args[1] = strings.Join(found, "")
		}
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "{dir}", dir)
		}
		was := tries(row.in, args...)
		if was.Code != row.code {
			t.Errorf("%s: exit %d: %s", row.args, was.Code, was.Errs)
		}
		promised := int64(promisedMemory)
		if args[0] == "import" { // the file is not of the register, and is read whole
			if info, err := os.Stat(args[1]); err == nil {
				promised += info.Size()
			}
		}
		t.Logf("%-55s %6.1f MB", row.args, float64(was.Peak)/1e6)
		if was.Peak > promised {
			t.Errorf("%s takes %d MB, and at most %d was promised", row.args, was.Peak/1e6, promised/1e6)
		}
	}
	for _, name := range commandNames(t) {
		if !slices.Contains(tried, name) {
			t.Errorf("%s is not tried: give it a row", name)
		}
	}
}
