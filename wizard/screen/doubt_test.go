package screen_test

import (
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/wizard/plain"
)

// A time that fits morning and evening is a choice in both forms, and no answer
// until one is chosen.
func TestADoubtfulMomentIsAChoice(t *testing.T) {
	for lang, words := range map[string][2]string{"nl": {"gisteren om 9 uur", "Welke tijd bedoelt u?"}, "en": {"yesterday at 9 o'clock", "Which time do you mean?"}} {
		told := stories["a stolen laptop"]
		want := time.Date(2026, 11, 20, 21, 0, 0, 0, decision.Amsterdam())
		s := begun(t, lang).tell(told, "occurred_from").press(words[0]).enter().sees(words[1], "9", "21").misses("!").enter().sees(words[1])
		s.sees("! " + s.env.Text.S("problem.choose")).press("1").misses("!")
		s.press("esc").misses(words[1]).sees(words[0]).enter().press("2").enter()
		if at := s.kept().Intake.Answers["occurred_from"].At; !at.Equal(want) {
			t.Errorf("%s: %v\n%s", lang, at, s.view())
		}

		env := created(t, newEnv(t, lang))
		var out strings.Builder
		_ = plain.Run(plainEnv(env, strings.Join(append(linesTo(told, "occurred_from"), words[0], "2"), "\n")+"\n", &out))
		s = open(t, env)
		if at := s.kept().Intake.Answers["occurred_from"].At; !at.Equal(want) || !strings.Contains(out.String(), words[1]) {
			t.Errorf("%s: %v\n%s", lang, at, out.String())
		}
	}
}

// linesTo are the lines of a story in the line form, up to a question.
func linesTo(told story, until string) []string {
	lines := []string{"1"}
	for _, step := range told.steps() {
		if step.q.ID == until {
			break
		}
		lines = append(lines, step.lines()...)
	}
	return lines
}
