package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"
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
	{"workbook", nil, func(h *house) []string { h.target = h.fresh(""); return []string{"export", "--out", h.target} }},
	{"dossier", nil, func(h *house) []string {
		h.target = h.fresh("")
		return []string{"dossier", "2026-001", "--out", h.target}
	}},
	{"year", nil, func(h *house) []string { h.target = h.fresh(""); return []string{"year", "2026", "--out", h.target} }},
	{"erase", func(h *house) { h.apartWith("GEHEIM24") }, func(h *house) []string {
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

func seal(path, story string) string {
	e, err := record.ParseIntake([]byte(fmt.Sprintf(intake, story)), time.Now())
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
	cmd := exec.Command(args[0], args[1:]...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.Dir = &out, &errs, h.dir
	cmd.Env = []string{"HOME=" + h.dir, "XDG_DATA_HOME=" + h.dir, "XDG_STATE_HOME=" + filepath.Join(h.dir, "state"), "PATH=" + os.Getenv("PATH"), "TMPDIR=" + h.dir, "GOMAXPROCS=1", "LANG=nl_NL.UTF-8"}
	must(cmd.Start())
	if after > 0 {
		timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		defer timer.Stop()
	}
	err := cmd.Wait()
	done := result{how: fmt.Sprintf("killed after %v", after), code: cmd.ProcessState.ExitCode(), out: out.String(), errs: errs.String(), path: h.path}
	done.killed = err != nil && done.code < 0
	return done
}

func entries(path string) int {
	info, err := register.At(path, time.Now).Info()
	if err != nil {
		return 0
	}
	return info.Entries
}

var sealedSentence, _, _ = strings.Cut(text.For("nl").S("error.sealed"), "{")

// doneSentence is of an error after all that was asked was done.
var doneSentence = text.For("nl").S("error.done")

// check says what is not as it was said.
func (h *house) check(j job, done result) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if strings.Contains(done.errs, "goroutine ") {
		say("it broke down")
	}
	r := register.At(done.path, time.Now)
	seals, refs := map[uint64]string{}, map[string]bool{}
	report, err := r.Verify(nil)
	switch there, _ := r.Exists(); {
	case !there && j.name == "remove", !there && done.path != h.path && done.code != 0: // it was not made, and nobody said so
	case err != nil && j.name == "repair" && onlyIndex(report):
	case err != nil:
		say("the register is not sound: %v %+v", err, report.Findings)
	default:
		if err := r.EachLine(func(line register.Line) error {
			if line.Case != nil {
				seals[line.Case.Seq], refs[line.Case.Ref] = line.Seal(), true
			} else {
				seals[line.Register.Seq] = line.Seal()
			}
			return nil
		}); err != nil {
			say("%v", err)
		}
	}
	if done.path == h.path && len(seals) > 0 {
		for seq, seal := range h.acknowledged {
			if seals[seq] != seal {
				say("entry %d is lost", seq)
			}
		}
	}
	var answer struct {
		record.Entry
		Seal string `json:"seal"`
	}
	switch j.name {
	case "record", "update", "create", "migrate":
		if json.Unmarshal([]byte(done.out), &answer) == nil && answer.Seq > 0 && done.path == h.path {
			h.acknowledged[answer.Seq] = seals[answer.Seq]
			if answer.Seal != "" && answer.Seal != seals[answer.Seq] {
				say("it answered with seal %s", answer.Seal)
			}
		}
		if there := refs[h.ref()]; done.code == 0 && !there {
			say("it said that it was recorded, and it is not there")
		} else if done.code > 0 && there && !strings.Contains(done.errs, sealedSentence) {
			say("it said that it failed, and it is recorded")
		}
	case "import":
		if n := len(seals); done.code == 0 && n < 3 || done.code > 0 && n > 2 && !strings.Contains(done.errs, "vastgelegd") && !strings.Contains(done.errs, "Vastgelegd") || n > 0 && n < 3 && n != 0 {
			say("%d entries came over", n)
		}
	case "backup":
		if _, err := register.At(h.target, time.Now).Verify(nil); err != nil && (done.code == 0 || !isNone(err)) {
			say("the backup: %v", err)
		}
	case "export", "workbook", "dossier", "year":
		h.checkFiles(j, done, say)
	default:
		h.checkGoing(j, done, say)
	}
	return wrong
}

// checkGoing holds what lets go of a register, or takes one in, against what it said.
func (h *house) checkGoing(j job, done result, say func(string, ...any)) {
	r := register.At(done.path, time.Now)
	told := done.code == 0 || strings.Contains(done.errs, doneSentence)
	switch j.name {
	case "erase":
		history, err := r.History(h.number)
		erased := err == nil && history[0].Erased != ""
		if done.code == 0 && h.stands("GEHEIM24") {
			say("what was erased still stands there")
		}
		if done.code >= 0 && erased != told {
			say("erased: %v", erased)
		}
	case "handover":
		_, handed := r.HandedTo()
		_, err := os.Stat(h.target)
		if done.code >= 0 && (handed != told || handed && err != nil) {
			say("handed over: %v, the file: %v", handed, err)
		}
		if done.code > 0 && !handed && err == nil {
			say("it failed and left the file that was to be given")
		}
	case "adopt":
		if n := entries(done.path); done.code >= 0 && (n > h.before) != told {
			say("%d entries came in", n-h.before)
		}
	case "remove":
		if there, _ := r.Exists(); done.code == 0 && (there || h.stands("een ander geval")) {
			say("it is still there")
		}
	case "locked":
		if _, err := os.Stat(h.target); err == nil {
			if n, err := h.opens(h.target); err != nil || n != h.before {
				say("%d of %d entries in the encrypted backup: %v", n, h.before, err)
			}
		} else if done.code == 0 {
			say("%v", err)
		}
	}
}

// stands reports whether a word stands in a file beside the register of the run.
func (h *house) stands(word string) (found bool) {
	_ = filepath.WalkDir(h.fresh(""), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			text, _ := os.ReadFile(path)
			found = found || bytes.Contains(text, []byte(word))
		}
		return nil
	})
	return found
}

// opens reads what an encrypted backup holds.
func (h *house) opens(path string) (int, error) {
	in, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	clear, err := age.Decrypt(in, h.w.identity)
	if err != nil {
		return 0, err
	}
	text, err := io.ReadAll(clear)
	if err != nil {
		return 0, err
	}
	plain := h.file("clear.db", string(text))
	_, err = register.At(plain, time.Now).Verify(nil)
	return entries(plain), err
}

func isNone(err error) bool { return strings.Contains(err.Error(), register.ErrNone.Error()) }

func onlyIndex(report register.Report) bool {
	for _, f := range report.Findings {
		if f.Problem != register.BadIndex {
			return false
		}
	}
	return true
}

// checkFiles holds the files of a command against what it said: all of them or none, and
// none of them half.
func (h *house) checkFiles(j job, done result, say func(string, ...any)) {
	found, _ := os.ReadDir(h.target)
	visible := 0
	for _, f := range found {
		info, err := f.Info()
		if err != nil || strings.HasPrefix(f.Name(), ".") {
			continue
		}
		if visible++; info.Size() == 0 {
			say("%s is empty", f.Name())
		}
		if j.name == "export" {
			text, _ := os.ReadFile(filepath.Join(h.target, f.Name()))
			if n := bytes.Count(text, []byte("\n")); n != h.before {
				say("%s has %d of %d lines", f.Name(), n, h.before)
			}
		}
	}
	if done.code > 0 && visible > 0 && !strings.Contains(done.errs, h.target) {
		say("it failed and left %d files without naming them", visible)
	}
	if done.code == 0 && visible == 0 {
		say("it said that it wrote files, and there are none")
	}
}

// leave looks at the copies, and makes what kills left two days old: the next record must
// take it away.
func (h *house) leave() (wrong []string) {
	r := register.At(h.path, time.Now)
	copies, err := r.AllCopies()
	if err != nil {
		return []string{err.Error()}
	}
	for _, c := range copies {
		if !c.Sound {
			wrong = append(wrong, "a copy is not sound: "+c.Path)
		}
	}
	old := time.Now().Add(-48 * time.Hour)
	left := func() (all []string) {
		for _, pattern := range []string{"office/.*.new", "office/.restore-*", "office/copies/.*.new"} {
			found, _ := filepath.Glob(filepath.Join(h.dir, pattern))
			all = append(all, found...)
		}
		return all
	}
	for _, path := range left() {
		must(os.Chtimes(path, old, old))
	}
	h.run(jobs[0], 0)
	if still := left(); len(still) > 0 {
		wrong = append(wrong, fmt.Sprintf("%d half-made files stay: %v", len(still), still))
	}
	_ = os.RemoveAll(h.dir)
	return wrong
}
