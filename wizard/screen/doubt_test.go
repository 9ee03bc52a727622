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
		s.sees("! " + s.env.Text.S("problem.choose")).press("x").sees(s.env.Text.S("problem.no_row", "sign", "x")).press("1").misses("!")
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

// A number in words is shown as it was understood, in both forms, before it counts: an
// upper end that nobody typed is not taken in silence. Plain figures say it themselves.
func TestANumberShowsHowItIsUnderstood(t *testing.T) {
	for lang, typed := range map[string][][2]string{
		"nl": {{"ongeveer 340", "= naar schatting 340"}, {"40+", "= naar schatting 40 tot 80"}, {"tientallen", "= naar schatting 20 tot 90"}, {"15k", "= 15.000"}, {"twaalf medewerkers", "= 12"}},
		"en": {{"about 340", "= an estimated 340"}, {"at least 40", "= an estimated 40 to 80"}, {"a few dozen", "= an estimated 24 to 108"}, {"2.5k", "= 2,500"}},
	} {
		told := stories["a stolen laptop"]
		s := begun(t, lang).tell(told, "data_subjects")
		for _, of := range typed {
			s.press("ctrl+u", of[0]).sees(of[1])
			env := created(t, newEnv(t, lang))
			var out strings.Builder
			_ = plain.Run(plainEnv(env, strings.Join(append(linesTo(told, "data_subjects"), of[0]), "\n")+"\n", &out))
			if !strings.Contains(out.String(), of[1]+"\n") {
				t.Errorf("%s: %q is not said: %s", lang, of[1], out.String()[max(0, out.Len()-600):])
			}
		}
		for _, plain := range []string{"12", "veel", "0"} {
			s.press("ctrl+u", plain).misses("= ")
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
