package screen_test

import (
	"strings"
	"testing"

	"datalek/wizard/screen"
	"datalek/wizard/text"
)

// From the first page one learns what a data breach is, and comes back.
func TestTheFirstPageSaysWhatADataBreachIs(t *testing.T) {
	for lang, says := range map[string][]string{"nl": {"AP (Autoriteit Persoonsgegevens)", "binnen 72 uur", "kwijt of gestolen"},
		"en": {"AP (the Dutch data protection authority)", "within 72 hours", "lost or stolen"}} {
		s := open(t, newEnv(t, lang)).to("about.row").enter().sees(says...)
		s.misses("↓") // half a page
		s.press("esc").sees(text.For(lang).S("start.new"))
	}
}

// Practising is a step aside: what is recorded there is marked on every page, and
// the way back leads to one's own register, which knows nothing of it.
func TestPractisingIsAStepAsideAndBack(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		env := withCase(t, lang)
		env.Client = "zuid"
		s := open(t, env).sees("2026-001", "zuid").to("practice.begin").enter()
		s.sees(words.S("practice.mark"), words.S("practice.why")).misses("2026-001", "zuid")
		s.to("start.new").enter().enter().on("happened").sees(words.S("practice.mark")).press("esc")
		if info, err := env.Exercise.Info(); err != nil || !info.Practice {
			t.Errorf("%s: %+v, %v", lang, info, err)
		}
		s.to("practice.end").enter().sees("2026-001", "zuid").misses(words.S("practice.mark"))
		s.to("practice.begin").enter().sees(words.S("practice.over")).press("esc").sees("2026-001").misses(words.S("practice.mark"))
		if s.quit {
			t.Errorf("%s: the way back from practising is the way out", lang)
		}
	}
}

// That the program gives no legal advice stands on the first page in the smallest window
// that is comfortable, with a register or without one.
func TestTheFirstPageSaysThatItIsNoLegalAdvice(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for _, env := range []screen.Env{newEnv(t, lang), created(t, newEnv(t, lang))} {
			s := open(t, env)
			for _, size := range [][2]int{{60, 20}, {80, 24}} {
				s.size(size[0], size[1])
				s.sees(env.Text.S("start.advice"), env.Text.S("about.row"))
			}
		}
	}
}

// Who comes back to the first page stands where he left it: with a draft in the list the
// cursor does not jump to that, but from a new intake it does.
func TestTheFirstPageKeepsTheCursorWhereItWasLeft(t *testing.T) {
	env := withCase(t, "nl")
	recorded(t, env, stories["a stolen laptop"])
	s := open(t, env).press("home").enter().press("half verteld", "tab", "esc", "esc")
	if !strings.Contains(lineOf(s.view(), "▸"), "half verteld") {
		t.Errorf("what was begun comes next:\n%s", s.view())
	}
	for range 2 { // down the list, with a look at each case
		s.press("down").enter().sees("Wat is er gebeurd of gedaan?").press("esc")
	}
	if !strings.Contains(lineOf(s.view(), "▸"), "2026-00") {
		t.Errorf("the cursor went elsewhere:\n%s", s.view())
	}
	for _, row := range []string{"profile.row", "about.row", "takeover.menu", "register_page.row", "year.row"} {
		s := open(t, env).to(row).enter().press("esc").sees("▸")
		if !strings.Contains(s.view(), "▸ ") || !strings.Contains(lineOf(s.view(), "▸"), env.Text.S(row)) {
			t.Errorf("%s:\n%s", row, s.view())
		}
	}
}

// lineOf is the first line with a sign in it.
func lineOf(view, sign string) string {
	for line := range strings.Lines(view) {
		if strings.Contains(line, sign) {
			return line
		}
	}
	return ""
}
