package screen_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
)

// What the verdict was and what it is stand under each other in columns, and the line form
// says the same.
func TestTheVerdictOfThenAndNowStandsInColumns(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		env := withCase(t, lang)
		now := noon
		env.Now = func() time.Time { return now }
		env.Register = register.At(env.Register.Path(), env.Now)
		s := open(t, env).press("down").enter().chooses(1)
		words := env.Text
		plain := phrase.StatusLog(words, must1(env.Register.History("2026-001"))).Text(0)
		then := strings.Split(words.S("life.then", "at", "|"), "|")[0]
		next := strings.Split(words.S("life.now", "at", "|"), "|")[0]
		for _, width := range []int{60, 80, 110} {
			s.size(width, 24)
			head := lineWith(s, "  "+then)
			at := ansi.StringWidth(head[:max(strings.Index(head, next), 0)])
			for side, value := range map[string]string{"risk": words.S("risk.high"), "ap": words.S("duty.required"), "people": words.S("duty.required")} {
				row := lineWith(s, words.S("life.side."+side)+"  ")
				if i := strings.LastIndex(row, value); i < 0 || at == 0 || ansi.StringWidth(row[:i]) != at {
					t.Errorf("%s, %d columns: %q does not stand under %q:\n%s\n%s", lang, width, value, next, head, row)
				}
				if !strings.Contains(plain, words.S("life.side."+side)+": "+value+" | "+value) {
					t.Errorf("the line form does not say %s:\n%s", side, plain)
				}
			}
		}
	}
}
