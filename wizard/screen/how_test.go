package screen_test

import (
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/wizard/plain"
	"datalek/wizard/question"
)

// The row under the cursor says how it is done; the line form says it when asked.
func TestAThingToDoSaysHowItIsDone(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := resumedIn(t, lang, stories["a stolen laptop"], "containment")
		words := s.env.Text
		s.press("home").sees(words.S("help.contain.wipe")).misses(words.S("help.contain.sign_out"))
		s.press("down").sees(words.S("help.contain.sign_out")).press("2").sees("[x]", words.S("help.contain.sign_out"))

		var out strings.Builder
		env := created(t, newEnv(t, lang))
		_ = plain.Run(plainEnv(env, strings.Join(append(linesTo(stories["a stolen laptop"], "containment"), "? 2", "?6", "?"), "\n")+"\n", &out))
		for _, id := range []string{"sign_out", "police", "wipe"} {
			if n := strings.Count(out.String(), words.S("help.contain."+id)); n != map[string]int{"sign_out": 2, "police": 2, "wipe": 1}[id] {
				t.Errorf("%s: %s is explained %d times:\n%s", lang, id, n, out.String())
			}
		}
	}
}

// The time at which something was done is read as any moment: what fits morning
// and evening is chosen, in both forms.
func TestADoubtfulTimeOfADeedIsAChoice(t *testing.T) {
	for lang, words := range map[string][2]string{"nl": {"gisteren om 9 uur", "Welke tijd bedoelt u?"}, "en": {"yesterday at 9 o'clock", "Which time do you mean?"}} {
		want := time.Date(2026, 11, 20, 21, 0, 0, 0, decision.Amsterdam())
		done := func(in question.Intake) time.Time {
			if all := in.Answers["containment"].Done; len(all) == 1 {
				return all[0].At
			}
			return time.Time{}
		}
		s := resumedIn(t, lang, stories["a stolen laptop"], "containment").press("2", "f5", "ctrl+u", words[0]).enter()
		s.sees(words[1], "9", "21").enter().sees(words[1]).press("esc").misses(words[1]).sees(words[0]).enter().press("2").enter()
		s.misses(words[1]).sees("[x]", " 20-11 ").press("down").enter()
		if at := done(s.kept().Intake); !at.Equal(want) {
			t.Errorf("%s: %v\n%s", lang, at, s.view())
		}

		var out strings.Builder
		env := created(t, newEnv(t, lang))
		_ = plain.Run(plainEnv(env, strings.Join(append(linesTo(stories["a stolen laptop"], "containment"), "2 "+words[0], "2", ""), "\n")+"\n", &out))
		if at := done(open(t, env).kept().Intake); !at.Equal(want) || !strings.Contains(out.String(), words[1]) {
			t.Errorf("%s: %v\n%s", lang, at, out.String())
		}
	}
}
