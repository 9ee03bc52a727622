package screen_test

import (
	"strings"
	"testing"

	"datalek/wizard/question"
	"datalek/wizard/text"
)

// A row is cut off only where the list has no room for it whole.
func TestRowsAreWholeWhereThereIsRoom(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for _, at := range []string{"protection", "disclosure", "decide"} {
			s := resumedIn(t, lang, stories["a stolen laptop"], at).on(at)
			s.size(60, 20)
			s.misses("…")
		}
	}
}

// Two cases of one organisation differ by their number, so a long name gives way to it.
func TestTheNumberOfACaseIsNeverCut(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := begun(t, lang).tell(stories["a stolen laptop"], question.Finished)
		for width := 50; width <= 120; width++ {
			s.size(width, 24)
			if head := strings.Join(strings.SplitN(s.view(), "\n", 3)[:2], "\n"); !strings.Contains(head, "2026-001") {
				t.Errorf("%d columns: %s", width, head)
			}
		}
	}
}

// What is typed on where only yes or no can be said is answered with the keys.
func TestTheQuestionAboutTheRegisterNamesItsKeys(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := open(t, newEnv(t, lang)).enter()
		s.sees(s.env.Text.S("start.new")).press("e").sees(s.env.Text.S("start.ask_keys")).enter().on("happened")
	}
}

// The page after the seal begins with the number that was given.
func TestTheSealIsToldBeforeTheNextQuestion(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := begun(t, lang).tell(stories["a stolen laptop"], "evaluate").on("evaluate")
		s.sees("✓ " + s.env.Text.S("sealed.title", "case", "2026-001"))
	}
}

// Where the answers were put is told on every page that was open, the list of what to
// do first among them.
func TestThePlaceOfSavedAnswersIsTold(t *testing.T) {
	for _, at := range []string{"containment", "incident", "occurred_from"} {
		s := begun(t, "nl").tell(stories["a stolen laptop"], at)
		how := broken["deleted"]
		how.do(t, s.env.Register.Path())
		folder := t.TempDir()
		s.press("ctrl+c").enter().press("f6").press("ctrl+u", folder).enter().sees("✓ Bewaard: datalek-antwoorden.txt").misses("! Bewaard")
		how.undo(t, s.env.Register.Path())
	}
}

// What went wrong with keeping the answers is said whole over the page, in any window,
// and nothing else stands in its lines.
func TestWhatWentWrongIsSaidWhole(t *testing.T) {
	for name, how := range broken {
		s := begun(t, "nl")
		how.do(t, s.env.Register.Path())
		s.press("kort", "tab").on("incident_family")
		for _, width := range []int{50, 60, 80, 120} {
			s.size(width, 24)
			head := strings.Join(strings.SplitN(s.view(), "\n", 3)[:2], " ")
			if !strings.Contains(head, "kon niet worden bewaard") || strings.Contains(head, "Overzicht") && width < 100 {
				t.Errorf("%s, %d columns: %s", name, width, head)
			}
		}
		s.size(80, 24)
		if head := strings.SplitN(s.view(), "\n", 3); strings.Contains(head[0]+head[1], "…") {
			t.Errorf("%s: cut: %q", name, head[:2])
		}
		how.undo(t, s.env.Register.Path())
	}
}

// A day is short where the whole would not fit, and nothing else changes.
func TestADayIsShortWhereItDoesNotFit(t *testing.T) {
	for lang, want := range map[string][2]string{
		"nl": {"Melden: nog 55 u 0 m, tot maandag 23 november 19.00", "Melden: nog 55 u 0 m, tot ma 23 nov 19.00"},
		"en": {"until Wednesday 4 March 09:00", "until Wed 4 Mar 09:00"},
	} {
		if got := text.For(lang).Abbreviated(want[0]); got != want[1] {
			t.Errorf("%q is short as %q", want[0], got)
		}
	}
}
