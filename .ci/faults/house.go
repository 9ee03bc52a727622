package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/text"
)

// house is a register with all that lies around it, and what was acknowledged of it.
type house struct {
	w            *world
	dir, path    string
	n            int               // of the run
	acknowledged map[uint64]string // seals by number
	before       int               // entries before the run
	kept         int               // files that restores kept, before the run
	target       string            // what the run is to make
	number       string            // of the case that the run is about
}

// job is a command that writes.
type job struct {
	name    string
	prepare func(h *house)          // nil: nothing
	args    func(h *house) []string // with the register in the flag before them
}

var jobs = []job{
	{"record", nil, func(h *house) []string {
		return []string{"record", h.file("in.json", fmt.Sprintf(intake, h.ref())), "--json"}
	}},
	{"update", nil, func(h *house) []string {
		return []string{"update", "2026-001", h.file("update.json", fmt.Sprintf(update, h.ref())), "--json"}
	}},
	{"create", func(h *house) { h.path = h.fresh("register.db") }, func(h *house) []string {
		return []string{"record", "--create", h.file("in.json", fmt.Sprintf(intake, h.ref())), "--json"}
	}},
	{"import", func(h *house) { h.path = h.fresh("register.db") }, func(h *house) []string {
		return []string{"import", h.file("oud.csv", "Nr;Datum ontdekt;Omschrijving\nDL-01;4-3-2024;Mail naar verkeerde klant\nDL-02;5-3-2024;Laptop weg\n"), "--yes", "--create"}
	}},
	{"migrate", func(h *house) {
		h.path = h.fresh("register.db")
		must(os.MkdirAll(filepath.Dir(h.path), 0o700))
		old, err := os.ReadFile("testdata/d0f6815/register.db")
		must(err)
		must(os.WriteFile(h.path, old, 0o600))
	}, func(h *house) []string {
		return []string{"record", "--clock-is-right", h.file("in.json", fmt.Sprintf(intake, h.ref())), "--json"}
	}},
	{"repair", func(h *house) {
		h.backup()
		h.path = h.target
		db, err := bolt.Open(h.path, 0o600, nil)
		must(err)
		must(db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte("case")).Put([]byte("2026-001"), []byte("{")) }))
		must(db.Close())
	}, func(*house) []string { return []string{"verify", "--repair-index"} }},
	{"backup", nil, func(h *house) []string { h.target = h.fresh("backup.db"); return []string{"backup", h.target} }},
	{"restore", (*house).backup, func(h *house) []string { return []string{"restore", h.file("", ""), "--force"} }},
	{"salvage", (*house).backup, func(h *house) []string { return []string{"restore", "--salvage", h.file("", ""), "--force"} }},
	{"export", nil, func(h *house) []string {
		h.target = h.fresh("")
		return []string{"export", "--format", "jsonl", "--out", h.target}
	}},
	{"readable", nil, func(h *house) []string {
		h.target = h.fresh("")
		return []string{"export", "--salvage", "--out", h.target}
	}},
	{"workbook", nil, func(h *house) []string { h.target = h.fresh(""); return []string{"export", "--out", h.target} }},
	{"dossier", nil, func(h *house) []string {
		h.target = h.fresh("")
		return []string{"dossier", "2026-001", "--out", h.target}
	}},
	{"year", nil, func(h *house) []string { h.target = h.fresh(""); return []string{"year", "2026", "--out", h.target} }},
	{"erase", func(h *house) { h.apartWith("GEHEIM24") }, func(h *house) []string {
		return []string{"erase", h.number, "--reason", "vergissing", "--by", "J. Jansen", "--yes"}
	}},
	{"large", (*house).largeWith24, func(h *house) []string {
		return []string{"erase", h.number, "--reason", "vergissing", "--by", "J. Jansen", "--yes"}
	}},
	{"locked", nil, func(h *house) []string {
		h.target = h.fresh("backup.db.age")
		return []string{"backup", h.target, "--recipient", h.w.identity.Recipient().String()}
	}},
	{"handover", func(h *house) { h.apartWith("overdracht") }, func(h *house) []string {
		h.target = h.fresh("given.db")
		return []string{"handover", "--to", "Klant BV", "--by", "J. Jansen", "--out", h.target}
	}},
	{"adopt", func(h *house) {
		h.apartWith("inlijven")
		h.target = h.fresh("other.db")
		_, err := register.At(h.path, time.Now).Backup(h.target, nil)
		must(err)
		seal(h.target, "van elders")
	}, func(h *house) []string { return []string{"adopt", h.target, "--yes"} }},
	{"remove", func(h *house) {
		h.apartWith("weg")
		_, err := register.At(h.path, time.Now).AppendRegisterEntry(record.RegisterEntry{Kind: record.HandedOver, Handover: &record.Handover{To: "Klant BV"}})
		must(err)
	}, func(*house) []string { return []string{"remove", "--handed-to", "Klant BV", "--yes"} }},
}

// apartWith makes a register of its own for a run, with copies, and a case that holds a
// word.
func (h *house) apartWith(word string) {
	h.path = h.fresh("register.db")
	must(register.At(h.path, time.Now).Create(record.Organisation{}))
	seal(h.path, "een ander geval")
	h.number = seal(h.path, word)
}

// largeWith24 gives the run a register of more than 8 MB, above which copies are made and
// files read in another way, with a case that holds the word that is to go.
func (h *house) largeWith24() {
	if h.w.large == "" {
		path := filepath.Join(h.w.dir, "large.db")
		must(register.At(path, time.Now).Create(record.Organisation{}))
		seal(path, "GEHEIM24")
		for range 12 {
			seal(path, strings.Repeat("lang verhaal ", 60_000))
		}
		h.w.large = path
	}
	h.path = h.fresh("register.db")
	must(os.MkdirAll(filepath.Dir(h.path), 0o700))
	whole, err := os.ReadFile(h.w.large)
	must(err)
	must(os.WriteFile(h.path, whole, 0o600))
	list, err := register.At(h.path, time.Now).List()
	must(err)
	h.number = list[0].Case
	for _, c := range list {
		h.number = min(h.number, c.Case)
	}
}

func seal(path, story string) string {
	e, err := record.ParseIntake([]byte(fmt.Sprintf(intake, fmt.Sprintf("%.20s %x", story, rand.Uint64()))), time.Now())
	must(err)
	e.Story.Happened = story
	sealed, err := register.At(path, time.Now).KeepCopies(nil).AppendIntake(e)
	must(err)
	return sealed.Case
}

const (
	intake = `{"ref":%q,"facts":{"incident":"stolen_device","aware_at":"2026-11-20T10:00:00Z"},"story":{"happened":"Laptop weg"}}`
	update = `{"ref":%q,"kind":"supplement","story":{"cause":"Auto stond open"}}`
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func (w *world) house() *house {
	w.houses++
	h := &house{w: w, dir: filepath.Join(w.dir, fmt.Sprintf("house%d", w.houses)), acknowledged: map[uint64]string{}}
	must(os.MkdirAll(h.dir, 0o700))
	h.path = filepath.Join(h.dir, "office", "register.db")
	first := h.run(job{"create", nil, func(h *house) []string {
		return []string{"record", "--create", h.file("in.json", fmt.Sprintf(intake, "first")), "--json"}
	}}, 0)
	if first.code != 0 {
		panic(first.errs)
	}
	return h
}

func (h *house) ref() string { return fmt.Sprintf("run-%d", h.n) }

// fresh is a path where nothing is, in a folder of its own.
func (h *house) fresh(name string) string {
	return filepath.Join(h.dir, fmt.Sprintf("run%d", h.n), name)
}

// file writes a file to be read; without a name it is the last backup.
func (h *house) file(name, content string) string {
	if name == "" {
		return h.target
	}
	path := filepath.Join(h.dir, name)
	must(os.WriteFile(path, []byte(content), 0o600))
	return path
}

func (h *house) backup() {
	h.target = h.fresh("backup.db")
	_, err := register.At(h.path, time.Now).Backup(h.target, nil)
	must(err)
}

// result is how a run ended.
type result struct {
	how       string
	code      int
	killed    bool
	took      time.Duration
	out, errs string
	path      string // of the register that it worked on
}

// run does a command, within another when that is given, and kills it after a time.
func (h *house) run(j job, after time.Duration, within ...string) result {
	home := h.path
	defer func() { h.path = home }()
	h.n++
	h.target = ""
	if j.prepare != nil {
		j.prepare(h)
	}
	args := append([]string{h.w.program, "--register", h.path}, j.args(h)...)
	args = append(within, args...)
	h.before = entries(h.path)
	h.kept = len(h.replaced())
	cmd := exec.Command(args[0], args[1:]...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.Dir = &out, &errs, h.dir
	cmd.Env = []string{"HOME=" + h.dir, "XDG_DATA_HOME=" + h.dir, "XDG_STATE_HOME=" + filepath.Join(h.dir, "state"), "PATH=" + os.Getenv("PATH"), "TMPDIR=" + h.dir, "GOMAXPROCS=1", "GOGC=off", "GODEBUG=asyncpreemptoff=1", "LANG=nl_NL.UTF-8"}
	began := time.Now()
	must(cmd.Start())
	if after > 0 {
		timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		defer timer.Stop()
	}
	err := cmd.Wait()
	done := result{how: fmt.Sprintf("killed after %v", after), code: cmd.ProcessState.ExitCode(), out: out.String(), errs: errs.String(), path: h.path}
	done.took = time.Since(began)
	done.killed = err != nil && done.code < 0
	return done
}

// replaced are the files that restores kept beside the register.
func (h *house) replaced() []string {
	found, _ := filepath.Glob(filepath.Join(filepath.Dir(h.path), "copies", "*replaced-*"))
	return found
}

func entries(path string) int {
	info, err := register.At(path, time.Now).Info()
	if err != nil {
		return 0
	}
	return info.Entries
}

var sealedSentence, _, _ = strings.Cut(text.For("nl").S("error.sealed"), "{")
