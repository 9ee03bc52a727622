package screen_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/wizard/question"
	"datalek/wizard/screen"
	"datalek/wizard/session/draft"
)

func TestARegisterIsMadeOnlyAfterAYes(t *testing.T) {
	env := newEnv(t, "nl")
	s := open(t, env)
	s.enter().sees("Uw antwoorden komen in één bestand", env.Register.Path()[:20]).press("esc", "x")
	s.sees(env.Text.S("start.title"))
	if exists, _ := env.Register.Exists(); exists {
		t.Fatal("a register was made without a yes")
	}
	s.enter().enter().on("happened")
	if exists, err := env.Register.Exists(); !exists || err != nil {
		t.Fatal(exists, err)
	}
}

func TestADraftIsThrownAwayOnlyAfterAYes(t *testing.T) {
	s := begun(t, "nl").press("de laptop is weg").enter().press("esc", "esc").press("home", "down", "del").sees("Dit concept weggooien?", "de laptop is weg")
	s.press("x", "esc").sees("de laptop is weg")
	s.kept()
	s.press("del").enter().misses("de laptop is weg")
	if drafts, err := s.env.Register.Drafts(); err != nil || len(drafts) != 0 {
		t.Error(drafts, err)
	}
}

// broken are ways in which a register goes away while its story is told.
var broken = map[string]struct {
	do, undo func(t *testing.T, path string)
	says     string
}{
	"deleted": {
		func(t *testing.T, path string) { must(t, os.Rename(path, path+".away")) },
		func(t *testing.T, path string) { must(t, os.Rename(path+".away", path)) }, "geen register"},
	"cut off": {
		func(t *testing.T, path string) {
			whole, err := os.ReadFile(path)
			must(t, err)
			must(t, os.WriteFile(path+".away", whole, 0o600))
			must(t, os.Truncate(path, 5000))
		},
		func(t *testing.T, path string) { must(t, os.Rename(path+".away", path)) }, "beschadigd"},
	"another file": {
		func(t *testing.T, path string) {
			must(t, os.Rename(path, path+".away"))
			must(t, os.WriteFile(path, []byte(strings.Repeat("geen register ", 1000)), 0o600))
		},
		func(t *testing.T, path string) { must(t, os.Rename(path+".away", path)) }, "geen datalek-register"},
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func size(path string) int64 {
	if info, err := os.Stat(path); err == nil {
		return info.Size()
	}
	return -1
}

func TestARegisterThatGoesAwayLosesNothing(t *testing.T) {
	told := stories["a stolen laptop"]
	for name, how := range broken {
		t.Run(name, func(t *testing.T) {
			s := begun(t, "nl").tell(told, "first_signal")
			path := s.env.Register.Path()
			how.do(t, path)
			left := size(path)
			for _, step := range told.steps() {
				switch at := step.flow.Index(step.q.ID); {
				case at < step.flow.Index("first_signal"):
					continue
				case step.q.ID == question.Review:
				default:
					s.give(step)
					s.sees("! " + s.env.Text.S("draft.not_kept"))
					continue
				}
				break
			}
			s.sees("Klopt alles?").reads(s.env.Text.S("review.seal")).sees("schijven versleutelen").enter()
			s.sees("Klopt alles?", "! ", how.says) // not sealed, and says why
			if size(path) != left {
				t.Errorf("the file has %d bytes, had %d", size(path), left)
			}
			how.undo(t, path)
			s.records().on("evaluate").misses("draft.not_kept")
			if got := s.entries()[0]; got.Story.Cause != everyday["cause"].Text || got.Facts.FirstSignalAt.IsZero() {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestAStartScreenWithoutARegisterStillWorks(t *testing.T) {
	for name, how := range broken {
		t.Run(name, func(t *testing.T) {
			s := begun(t, "nl").tell(stories["no data of people"], "") // one case
			s.enter().press("half").enter()                            // and one draft
			s.press("esc", "esc", "down", "down").enter().sees("2026-001")
			how.do(t, s.env.Register.Path())
			s.press("esc").sees(s.env.Text.S("start.title"), s.env.Text.S("start.stop"))
			for _, key := range []string{"end", "up", "home", "down", "down", "enter", "esc", "enter", "esc"} {
				if s.press(key); s.quit {
					break
				}
			}
		})
	}
}

// A second program that writes is waited for and then told about; the story
// goes on.
func TestALockedRegisterGivesASentence(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for a lock")
	}
	s := resumed(t, stories["a stolen laptop"], "first_signal")
	other, err := bolt.Open(s.env.Register.Path(), 0o600, nil)
	must(t, err)
	s.press("nu").enter().on("aware").sees("! " + s.env.Text.S("draft.not_kept"))
	must(t, other.Close())
	s.press("nu").enter().misses(s.env.Text.S("draft.not_kept"))
	if got := s.kept().Intake.Answers; got["first_signal"].At.IsZero() || got["aware"].At.IsZero() {
		t.Errorf("%+v", got)
	}
}

func TestARegisterThatCannotBeReadAtTheStartIsAnError(t *testing.T) {
	env := newEnv(t, "nl")
	must(t, os.MkdirAll(filepath.Dir(env.Register.Path()), 0o700))
	must(t, os.WriteFile(env.Register.Path(), []byte("dit is iets anders"), 0o600))
	if _, err := screen.New(env); !errors.Is(err, register.ErrForeign) && !errors.Is(err, register.ErrDamaged) {
		t.Error(err)
	}
}

// A draft that is lost hides no case and no other draft.
func TestALostDraftIsToldBesideTheCases(t *testing.T) {
	env := withCase(t, "nl")
	_, err := env.Register.SaveDraft(register.Draft{ID: "goed", Content: []byte(`{}`)})
	must(t, err)
	db, err := bolt.Open(env.Register.Path(), 0o600, nil)
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte("draft")).Put([]byte("kapot"), []byte("{")) }))
	must(t, db.Close())
	open(t, env).sees("--drop-drafts", env.Text.S("start.drafts"), "2026-001")
	dropped, err := draft.DropBad(env.Register)
	must(t, err)
	if len(dropped) != 1 || dropped[0] != "kapot" {
		t.Error(dropped)
	}
	open(t, env).misses("--drop-drafts").sees(env.Text.S("start.drafts"), "2026-001")
}

func TestAnAnswerIsChangedFromTheReview(t *testing.T) {
	s := resumed(t, stories["a mail to the wrong person"], question.Review)
	before := s.kept().Intake.Answers
	s.press("home").enter().on("happened").press(" En nog iets.", "tab").sees("Klopt alles?", "En nog iets.")
	after := s.kept().Intake
	if after.Answers["happened"].Text != everyday["happened"].Text+" En nog iets." || after.At != question.Review {
		t.Errorf("%q at %s", after.Answers["happened"].Text, after.At)
	}
	delete(before, "happened")
	delete(after.Answers, "happened")
	if diff := cmp.Diff(before, after.Answers); diff != "" {
		t.Errorf("another answer changed:\n%s", diff)
	}
	s.press("end", "up").enter().on("recorded_by").press("esc").sees("Klopt alles?", "▸ Wie vult dit in?", "J. de Vries, eigenaar") // nothing changed
}

// A change that opens new questions asks those first, and only those.
// What is sealed stays, so the last page before it says which answer looks like
// data of a victim.
func TestTheReviewWarnsAboutWhatLooksLikeAVictims(t *testing.T) {
	resumed(t, stories["a stolen laptop"], question.Review).misses("Kijk nog naar")
	told := maps.Clone(stories["a stolen laptop"])
	told["cause"] = typed("Het dossier van BSN 111222333 lag open.")
	resumed(t, told, question.Review).reads("Vastleggen").sees("! Kijk nog naar: Waardoor kon het gebeuren?", "een BSN", "[Vastleggen")
}

func TestAChangeOpensItsNewQuestionsBeforeTheReview(t *testing.T) {
	s := resumed(t, stories["a mail to the wrong person"], question.Review)
	s.press("home", "down", "down").enter().on("incident").press("0") // not a number of the list
	s.on("incident").press("6").enter()                               // post that was lost
	s.misses("Klopt alles?")
	asked := 0
	for ; asked < 20 && !strings.Contains(s.view(), "Klopt alles?"); asked++ {
		d := s.kept()
		f := d.Flow()
		if open := d.Intake.FirstOpen(f); d.Intake.At != open {
			t.Fatalf("%s is asked and %s is open", d.Intake.At, open)
		}
		q, _ := f.Question(d.Intake.At)
		s.give(step{f, q, everyday.answer(q.ID)})
	}
	s.sees("Klopt alles?").misses("▸ [").records().on("evaluate")
	if got := s.entries()[0].Facts; got.Incident != "post_lost" || asked != 1 || len(got.Breach) != 1 {
		t.Errorf("%d asked: %+v", asked, got)
	}
}

func TestNothingIsSealedWithAnAnswerMissing(t *testing.T) {
	s := resumed(t, stories["a mail to the wrong person"], question.Review)
	s.press("home", "down").enter().on("incident_family").press("2").enter().on("incident").press("esc") // opened, and left open
	s.sees("Klopt alles?", "!").records()
	s.sees("Klopt alles?", s.env.Text.S("review.missing"))
	if _, err := s.env.Register.History("2026-001"); !errors.Is(err, register.ErrNoCase) {
		t.Error("sealed:", err)
	}
}

// A seal that failed leaves a draft with everything answered; it opens at the
// review.
func TestADraftWithEverythingAnsweredOpensAtTheReview(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "evaluate")
	s.sees("Klopt alles?").records().on("evaluate")
}

func TestDecidingLessNeedsAReasonBeforeTheSeal(t *testing.T) {
	s := resumed(t, stories["less than the verdict"], "decide_reason")
	for range 5 {
		s.press("tab").on("decide_reason").sees(s.env.Text.S("problem.empty"))
	}
	s.press("   ", "tab").on("decide_reason")
	d := s.kept()
	d.Intake = d.Intake.With("decided_by", typed("J. de Vries"))
	if _, err := d.Seal(); err == nil {
		t.Error("sealed without a reason")
	}
	s.press("ctrl+u", "wij kennen de vinder", "tab").on("decided_by").press("J. de Vries").enter().on("recorded_by").enter().records().on("evaluate")
	e := s.entries()[0]
	if e.Decision.Reason != "wij kennen de vinder" || e.Assessment.AP.Duty != "required" || e.Decision.AP != "not_required" {
		t.Errorf("%+v", e.Decision)
	}
}

func TestWhatIsSealedIsNotOpenedAgain(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], "evaluate")
	for range 5 {
		s.press("esc").on("evaluate")
	}
	s.press("1").enter().sees("2026-001") // later
	for range 5 {
		s.press("esc").sees("2026-001")
	}
	s.enter().sees(s.env.Text.S("start.title"))
	if n := len(s.entries()); n != 2 {
		t.Errorf("%d entries", n)
	}
}

func TestAnEvaluationThatFailsIsTriedAgain(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], "lesson").press("sneller bellen")
	path := s.env.Register.Path()
	must(t, os.Rename(path, path+".away"))
	s.press("tab").on("lesson").sees("sneller bellen", "! ")
	must(t, os.Rename(path+".away", path))
	s.press("tab").sees("2026-001")
	if history := s.entries(); len(history) != 2 || history[1].Evaluation.Lesson != "sneller bellen" {
		t.Errorf("%+v", history)
	}
}
