package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/creack/pty"

	"datalek/decision"
)

// usage is one measurement: how long it took and, where that is known, how much
// processor time of all cores, and the most memory that was held, in MB.
type usage struct {
	took, processor time.Duration
	mb              float64
}

type run func() (usage, error)

// row is one line of the table.
type row struct {
	name   string
	ours   run
	peer   run // nil where what is wanted is no ratio
	beside string
	wanted string
	count  func() (int, error) // of what is counted and takes no time
}

func (b *bench) rows() []row {
	large, small := b.registers[b.cases], b.registers[10]
	out := func(name string) string { return filepath.Join(b.dir, name) }
	ours := func(args ...string) run { return b.command(b.ours, "", args...) }
	jsonl, table := out("out.jsonl"), out("out.csv")
	facts := out("facts.jsonl")
	rows := []row{
		{"first frame", b.firstFrame(b.ours, "AP", "--register", small), b.firstFrame(b.peers["huh"], "What happened?"), "huh, one question", "<= 1.3", nil},
		{"version", ours("version"), b.command(b.peers["cobra"], "", "version"), "cobra, one command", "", nil},
		{"record", b.record(small), b.command(b.peers["bbolt"], "", out("peer.db"), "3000"), "bbolt, the same bytes", "<= 5", nil},
		{"export JSON Lines", b.command(b.ours, jsonl, "export", "--out", "-", "--format", "jsonl", "--register", large), b.command("sha256sum", "", jsonl), "sha256sum of it", "<= 1.5", nil},
		{"export CSV", b.command(b.ours, table, "export", "--out", "-", "--format", "csv", "--register", large), nil, "", "", nil},
		{"export XLSX", b.command(b.ours, out("out.xlsx"), "export", "--out", "-", "--format", "xlsx", "--register", large), b.command(b.peers["excelize"], "", table, out("peer.xlsx")), "excelize, the same cells", "<= 2.2, 80 MB", nil},
		{"verify", ours("verify", "--register", large), b.command("sha256sum", "", large), "sha256sum of the file", "<= 5, 100 MB", nil},
		{"year", ours("year", "2026", "--register", large), ours("list", "--json", "--register", large), "list --json", "<= 1, 60 MB", nil},
		{"history, 1,000 revisions", ours("history", "2026-001", "--register", b.shaped["revisions"]), nil, "", "<= 0.5 s", nil},
		{"dossier, 1,000 revisions", b.dossier(b.shaped["revisions"]), nil, "", "<= 1 s", nil},
		{"list, found nowhere", ours("list", "zzqq", "--register", large), nil, "", "", nil},
		{"register screen, a letter", b.letters(large, "z"), nil, "", "<= 33 ms", nil},
		{"register screen, 20 letters found nowhere", b.letters(large, "qwxzqwxzqwxzqwxzqwxz"), nil, "", "<= 33 ms", nil},
		{"key to frame, the middle", b.keys(50, b.ours, "--register", small), b.keys(50, b.peers["huh"]), "huh, one question", "<= 1.15", nil},
		{"key to frame, the 95th", b.keys(95, b.ours, "--register", small), b.keys(95, b.peers["huh"]), "huh, one question", "<= 16.7 ms", nil},
		{"idle for 10 s, processor time", b.idle(b.ours, "--register", small), b.idle(b.peers["huh"]), "huh, one question", "<= 1.15", nil},
		{"list --json", ours("list", "--json", "--register", large), nil, "", "<= 60 MB", nil},
		{"seal, told", b.told(b.copyOf(large)), b.told(func() (string, error) { return small, nil }), "at 10 cases", "33 ms more", nil},
		{"copies of 10 records, 1,000 cases", nil, nil, "", "<= 1 a minute", b.copies(b.registers[1000])},
		{"assess --lines, 20,000", b.lines(facts), nil, "", "<= 2 s", nil},
		{"assess --lines --explain, 20,000", b.lines(facts, "--explain"), nil, "", "<= 6.7 s", nil},
		{"assess, complete facts", assess(complete()), nil, "", "<= 3 µs", nil},
		{"assess, complete facts, allocations", nil, nil, "", "<= 8", allocations(complete())},
		{"binary, bytes", nil, nil, "", "<= 17,000,000", b.size},
		{"assess, nothing known", assess(decision.Facts{Schema: 2, PersonalData: decision.Yes}), nil, "", "<= 100 µs", nil},
	}
	rows = append(append(rows, b.shapes()...), b.suite()...)
	if b.base != "" {
		old := map[string]row{
			"version":    {"version, and before", nil, b.command(b.base, "", "version"), "before", "<= 0.4", nil},
			"export CSV": {"export CSV, and before", nil, b.command(b.base, out("base.csv"), "export", "--out", "-", "--format", "csv", "--register", large), "before", "<= 0.35, 60 MB", nil},
		}
		for i := len(rows) - 1; i >= 0; i-- {
			if beside, ok := old[rows[i].name]; ok {
				beside.ours = rows[i].ours
				rows = slices.Insert(rows, i+1, beside)
			}
		}
	}
	return rows
}

// size is that of the program, as it was built for the table.
func (b *bench) size() (int, error) {
	info, err := os.Stat(b.ours)
	if err != nil {
		return 0, err
	}
	return int(info.Size()), nil
}

// command runs a program to its end. What it writes goes to a file, or nowhere.
func (b *bench) command(program, out string, args ...string) run {
	return func() (usage, error) {
		cmd := exec.Command(program, args...)
		cmd.Env = b.environment()
		var talk bytes.Buffer
		cmd.Stderr = &talk
		if out != "" {
			f, err := os.Create(out)
			if err != nil {
				return usage{}, err
			}
			defer f.Close()
			cmd.Stdout = f
		}
		begin := time.Now()
		err := cmd.Run()
		took := time.Since(begin)
		if err != nil {
			return usage{}, fmt.Errorf("%s %s: %w: %s", filepath.Base(program), strings.Join(args, " "), err, talk.Bytes())
		}
		used := usage{took: took, processor: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
		if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			used.mb = float64(r.Maxrss) / 1000
		}
		return used, nil
	}
}

// environment keeps the folders of the user out of it.
func (b *bench) environment() []string {
	return append(os.Environ(), "HOME="+b.dir, "XDG_DATA_HOME="+b.dir, "XDG_STATE_HOME="+filepath.Join(b.dir, "state"), "LANG=nl_NL.UTF-8", "LC_ALL=")
}

// firstFrame is from the start of a program to the first screen that holds a word.
func (b *bench) firstFrame(program, word string, args ...string) run {
	return func() (usage, error) {
		cmd := exec.Command(program, args...)
		cmd.Env = append(b.environment(), "TERM=xterm-256color")
		begin := time.Now()
		terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 100})
		if err != nil {
			return usage{}, err
		}
		defer func() { cmd.Process.Kill(); cmd.Wait(); terminal.Close() }()
		var seen []byte
		piece := make([]byte, 64<<10)
		for !bytes.Contains(seen, []byte(word)) {
			n, err := terminal.Read(piece)
			if err != nil {
				return usage{}, fmt.Errorf("%w before %q was shown", err, word)
			}
			seen = append(seen, piece[:n]...)
			answer(terminal, piece[:n])
		}
		return usage{took: time.Since(begin)}, nil
	}
}

// answer says what a terminal says when it is asked for its colours and its cursor:
// a program that asks waits for it.
func answer(terminal io.Writer, asked []byte) {
	for _, a := range [][2]string{{"\x1b]11;?", "\x1b]11;rgb:0000/0000/0000\x07"}, {"\x1b]10;?", "\x1b]10;rgb:ffff/ffff/ffff\x07"}, {"\x1b[6n", "\x1b[1;1R"}, {"\x1b[c", "\x1b[?62c"}} {
		if bytes.Contains(asked, []byte(a[0])) {
			io.WriteString(terminal, a[1])
		}
	}
}

// record seals one intake more.
func (b *bench) record(register string) run {
	return func() (usage, error) {
		input, err := b.intake()
		if err != nil {
			return usage{}, err
		}
		return b.command(b.ours, "", "record", input, "--register", register)()
	}
}

// intake writes one to a file.
func (b *bench) intake() (path string, err error) {
	path = filepath.Join(b.dir, "record.json")
	text := `{"facts":{"schema":2,"role":"controller","personal_data":"yes","incident":"lost_device"},"story":{"happened":"Laptop kwijt."}}`
	return path, os.WriteFile(path, []byte(text), 0o600)
}

// lines judges facts of which little or much is known, a line each.
func (b *bench) lines(path string, args ...string) run {
	return func() (usage, error) {
		if _, err := os.Stat(path); err != nil {
			if err := writeFacts(path, 20_000); err != nil {
				return usage{}, err
			}
		}
		return b.command(b.ours, filepath.Join(b.dir, "lines.out"), append([]string{"assess", "--lines", path}, args...)...)()
	}
}

// assess is the time of one verdict in the middle of many.
func assess(f decision.Facts) run {
	return func() (usage, error) {
		rules := decision.For(f, time.Unix(1_790_000_000, 0))
		rules.Assess(f)
		const times = 20_000
		begin := time.Now()
		for range times {
			rules.Assess(f)
		}
		return usage{took: time.Since(begin) / times}, nil
	}
}

// middle is the middle time, the middle processor time and the most memory.
func middle(all []usage) usage {
	var times, processor []time.Duration
	most := 0.0
	for _, u := range all {
		times, processor, most = append(times, u.took), append(processor, u.processor), max(most, u.mb)
	}
	slices.Sort(times)
	slices.Sort(processor)
	return usage{times[len(times)/2], processor[len(processor)/2], most}
}

func ratio(is, was time.Duration) string {
	if is == 0 || was == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", is.Seconds()/was.Seconds())
}

// short is a time in three figures.
func short(d time.Duration) string {
	for _, unit := range []time.Duration{time.Second, time.Millisecond, time.Microsecond} {
		if d >= unit {
			return d.Round(unit / 100).String()
		}
	}
	return d.String()
}
