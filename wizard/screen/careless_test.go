package screen_test

import (
	"strings"
	"testing"
	"time"

	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// A moment that was chosen out of two and then refused stands there as an old answer
// does: what is typed next takes its place.
func TestAChosenMomentThatIsRefusedIsTypedOver(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], "first_signal") // it began yesterday at 16.45
	s.press("gisteren om 9 uur").enter().press("1").enter()
	s.sees(s.env.Text.S("problem.before_start"), s.env.Text.S("input.old"))
	s.press("gisteravond 9 uur").enter().on("aware")
}

// A space in front of an old answer is pressed to read on: it takes nothing away, and
// no blank comes back as what was typed.
func TestASpaceTakesNoOldAnswerAway(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], "aware").press("esc").on("first_signal").sees("20-11-2026")
	s.press(" ").sees("20-11-2026").enter().on("aware")
	s.press("esc", "ctrl+u", " ", "esc").enter().sees("20-11-2026")
}

// Enter in a text of several lines is a new line. Pressed twice, somebody wants to go on.
func TestTwoEntersInATextSayWhichKeyGoesOn(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := begun(t, lang)
		on := s.env.Text.S("input.tab")
		s.misses(on).press("enter").sees(on).press("a").misses(on).press("enter").misses(on).press("enter").sees(on)
		s.press("tab").on("incident_family")
	}
}

// What was done has another mark than what went wrong.
func TestWhatWasSavedIsNoFault(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], question.CardAP)
	s.press("f2", "f8").enter().sees("✓ Bewaard: ").misses("! Bewaard")
}

// The trail says of a step that was left for another what was done of it, and of one
// that only has pages that it is behind once they were read.
func TestTheTrailTellsWhatWasDoneOfAStep(t *testing.T) {
	begun(t, "nl").sees("● Overzicht ─ ○ Schade").tell(stories["a stolen laptop"], "containment").sees("◐ Overzicht ─ ● Schade ─ ○ AP")

	s := begun(t, "nl").tell(stories["a mail to the wrong person"], question.Review).sees("✓ Mensen ─ ● Register")
	s.press("down").enter().sees("✓ Mensen ─ ")
}

// As time passes the card of a verdict says what the header says.
func TestACardSaysNoOtherTimeThanTheHeader(t *testing.T) {
	now, env := noon, newEnv(t, "nl")
	env.Now = func() time.Time { return now }
	s := open(t, created(t, env)).enter().tell(stories["a stolen laptop"], question.CardAP).sees("55 u 0 m")
	now = now.Add(3 * time.Minute)
	s.send(screen.Tick())
	if view := s.misses("55 u 0 m").view(); strings.Count(view, "54 u 57 m") != 2 {
		t.Error(view)
	}
}
