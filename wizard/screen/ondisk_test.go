package screen_test

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"testing"

	"datalek/wizard/question"
)

// onDisk is what a terminal found in its register. It holds as long as both meta pages
// of the file are the same: each transaction writes one of them. So a test can ask after
// every key, and what nobody wrote is not read again.
type onDisk struct {
	metas   string
	counted bool
	entries int
	read    bool
	answers map[string]question.Answer
}

// fresh forgets what was found when the register is another.
func (s *terminal) fresh() *onDisk {
	s.t.Helper()
	if now := metas(s.t, s.env.Register.Path()); now != s.disk.metas || now == "" {
		s.disk = onDisk{metas: now}
	}
	return &s.disk
}

// metas are the two meta pages of a register, or nothing where none is.
func metas(t testing.TB, path string) string {
	t.Helper()
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	must(t, err)
	defer f.Close()
	pages := make([]byte, 2*os.Getpagesize())
	n, err := io.ReadFull(f, pages)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatal(err)
	}
	return string(pages[:n])
}

// answers are those on the disk.
func (s *terminal) answers() map[string]question.Answer {
	s.t.Helper()
	disk := s.fresh()
	if !disk.read {
		drafts, err := s.env.Register.Drafts()
		must(s.t, err)
		if len(drafts) > 0 {
			disk.answers = s.kept().Intake.Answers
		}
		disk.read = true
	}
	return maps.Clone(disk.answers)
}

// count is how many entries are sealed.
func (s *terminal) count() int {
	s.t.Helper()
	disk := s.fresh()
	if !disk.counted {
		info, err := s.env.Register.Info()
		must(s.t, err)
		disk.entries, disk.counted = info.Entries, true
	}
	return disk.entries
}
