package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/text"
)

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
		if n := len(seals); done.code == 0 && n < 3 || done.code > 0 && n > 2 && !strings.Contains(done.errs, doneSentence) || n > 0 && n < 3 {
			say("%d entries came over", n)
		}
	case "backup":
		if _, err := register.At(h.target, time.Now).Verify(nil); err != nil && (done.code == 0 || !isNone(err)) {
			say("the backup: %v", err)
		}
	case "export", "readable", "workbook", "dossier", "year":
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
	case "restore", "salvage":
		if n := len(h.replaced()); done.code > 0 && !told && n > h.kept {
			say("it failed and left %d files of what was not replaced", n-h.kept)
		}
	case "erase", "large":
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
