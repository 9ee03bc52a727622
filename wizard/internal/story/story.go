// Package story tells twelve breaches from beginning to end, for the tests of
// everything that leaves the program. Each is kept by a real register, so the
// seals are real; the clock is the story's own, so they are always the same.
// That is done once in a run; every test reads the stories anew, so that none
// can change them for another.
package story

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/dossier"
	"datalek/wizard/text"
)

// Story is a breach as it stands in a register, and the moment at which
// somebody looks at it.
type Story struct {
	Name    string
	History []record.Entry
	Seal    string
	Now     time.Time
}

// Case is the story in a language.
func (s Story) Case(lang string) dossier.Case {
	return dossier.Case{History: s.History, Seal: s.Seal, Text: text.For(lang), Now: s.Now}
}

// Record is the breach as it stands.
func (s Story) Record() record.Record { return s.History[len(s.History)-1].Record }

// recorded is a story before it is in a register.
type recorded struct {
	name   string
	sealed time.Time // when the intake was
	by     string
	intake record.Record
	later  []event
	lookAt time.Time
}

type event struct {
	at     time.Time
	update string // as update reads it
}

// At is a moment of November 2026 in the Netherlands.
func At(day, hour, minute int) time.Time {
	return time.Date(2026, time.November, day, hour, minute, 0, 0, decision.Amsterdam())
}

// All are the six that most tests go by, each from a register of its own.
func All(t testing.TB) []Story {
	t.Helper()
	return first.read(t)
}

// Twelve are all stories there are, each from a register of its own.
func Twelve(t testing.TB) []Story {
	t.Helper()
	return append(first.read(t), second.read(t)...)
}

// shelf is some stories as their registers gave them, kept once in a run.
type shelf struct {
	told []recorded
	once sync.Once
	kept []Story
}

var first, second = shelf{told: stories}, shelf{told: more}

// read gives them anew, so that no test can change them for another.
func (s *shelf) read(t testing.TB) []Story {
	t.Helper()
	s.once.Do(func() {
		for _, one := range s.told {
			now := one.sealed
			r := register.At(filepath.Join(t.TempDir(), "register.db"), func() time.Time { return now })
			s.kept = append(s.kept, one.keep(t, r, &now))
		}
	})
	if len(s.kept) < len(s.told) {
		t.Fatal("a story could not be kept")
	}
	all := slices.Clone(s.kept)
	for i := range all {
		stored, err := json.Marshal(all[i].History)
		must(t, err)
		all[i].History = nil
		must(t, json.Unmarshal(stored, &all[i].History))
	}
	return all
}

// Register is one register with the first six stories in it. It is made once in a run;
// every test gets a file of its own.
func Register(t testing.TB) *register.Register {
	t.Helper()
	path, now := filepath.Join(t.TempDir(), "register.db"), stories[0].sealed
	r := register.At(path, func() time.Time { return now })
	r.ClockIsRight() // each story has the days that it needs, whatever those of the one before
	if whole == nil {
		for _, s := range stories {
			s.keep(t, r, &now)
		}
		content, err := os.ReadFile(path)
		must(t, err)
		whole, told = content, now
		return r
	}
	must(t, os.WriteFile(path, whole, 0o600))
	now = told
	return r
}

// whole is the file of that register, and told the moment of the last thing in it.
var (
	whole []byte
	told  time.Time
)

// One is a story by its name.
func One(t testing.TB, name string) Story {
	t.Helper()
	for _, stories := range []*shelf{&first, &second} {
		if i := slices.IndexFunc(stories.told, func(s recorded) bool { return s.name == name }); i >= 0 {
			return stories.read(t)[i]
		}
	}
	t.Fatalf("there is no story %q", name)
	return Story{}
}

func (s recorded) keep(t testing.TB, r *register.Register, now *time.Time) Story {
	t.Helper()
	*now = s.sealed
	if there, _ := r.Exists(); !there {
		must(t, r.Create(s.intake.Organisation))
	}
	s.intake.Facts.Schema = decision.Schema
	s.intake.Assessment = decision.For(s.intake.Facts, time.Time{}).Assess(s.intake.Facts)
	e, err := r.AppendIntake(record.Entry{Kind: record.Intake, By: s.by, Record: s.intake})
	must(t, err)
	for _, h := range s.later {
		*now = h.at
		u, err := record.ParseUpdate([]byte(h.update))
		must(t, err)
		e, err = r.Update(e.Case, u)
		must(t, err)
	}
	story := Story{Name: s.name, Now: s.lookAt}
	story.History, err = r.History(e.Case)
	must(t, err)
	story.Seal, err = r.SealOf(e.Seq)
	must(t, err)
	return story
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
