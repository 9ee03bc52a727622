package screen_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// What is read in ten seconds stands in sight without a key, in the windows that people
// have: the risk with its bar, the three duties, what to do now and why.
func TestTheVerdictIsReadInTenSeconds(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for name, told := range stories {
			for _, late := range []bool{false, true} {
				env := newEnv(t, lang)
				now := noon
				env.Now = func() time.Time { return now }
				env.Register = register.At(env.Register.Path(), env.Now)
				s := open(t, created(t, env)).enter()
				s.tell(told, question.CardAP)
				if now = noon.Add(time.Minute); late {
					now = noon.Add(100 * time.Hour)
				}
				var card phrase.Card
				for _, step := range told.steps() {
					if step.q.ID == question.CardAP {
						card = phrase.CardAP(step.flow.Record, env.Text, now)
					}
				}
				if card.Badge == nil {
					continue
				}
				for _, size := range [][2]int{{80, 24}, {60, 20}, {110, 30}} {
					s.size(size[0], size[1])
					s.handle(screen.Tick())
					view := strings.Join(strings.Fields(s.view()), " ")
					needs := []string{strings.ToUpper(card.Badge.Name)}
					for _, d := range card.Badge.Duties {
						needs = append(needs, d.Name+" "+d.Answer)
					}
					first, _ := card.Foremost(1)
					for i, part := range first {
						needs = append(needs, beginning(part.Heading, 3))
						for n, line := range part.Lines {
							if size[0] == 60 && i > 0 && n > 0 {
								break // the second reason may begin below the fold
							}
							needs = append(needs, "• "+beginning(line, 3))
						}
					}
					for _, words := range needs {
						if !strings.Contains(view, words) {
							t.Errorf("%s, %s, late %v, %v: %q is not in sight:\n%s", lang, name, late, size, words, s.view())
						}
					}
					if strings.Count(view, "■")+strings.Count(view, "□") < 4 {
						t.Errorf("%s, %s, %v: no bar:\n%s", lang, name, size, s.view())
					}
				}
			}
		}
	}
}

// beginning is that of a sentence: so many words.
func beginning(sentence string, words int) string {
	all := strings.Fields(sentence)
	return strings.Join(all[:min(words, len(all))], " ")
}

// A notice leaves on a low window what counts: how the case stands, what is owed first, and
// what can be done.
func TestANoticeLeavesTheCaseInSight(t *testing.T) {
	env := withCase(t, "nl")
	env.Now = func() time.Time { return noon }
	s := open(t, env).press("down").enter()
	s.chooses(3).press("nu").enter().enter().press("morgen").enter().enter().seals()
	for _, size := range [][2]int{{60, 20}, {80, 24}} {
		s.size(size[0], size[1])
		s.sees("✓ Vastgelegd als versie 2", "hoog risico · AP: gemeld", "• Het aan de mensen vertellen: nu", "▸ 5 Ik heb het de mensen verteld", "3 Documenten", "6 Een maatregel")
	}
}

// The keys stand under each other with what each does, none cut off, in any window.
func TestTheKeysStandInColumns(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := open(t, newEnv(t, lang)).press("f1")
		for _, size := range [][2]int{{60, 40}, {80, 24}, {110, 30}} {
			s.size(size[0], size[1])
			columns := map[int]bool{}
			for _, does := range []string{"row", "take", "page_back", "stopping", "unknown", "all", "notes", "later"} {
				words := s.env.Text.S("keys." + does)
				row := lineWith(s, words)
				if row == "" {
					t.Errorf("%s, %v: %q is cut", lang, size, words)
				}
				columns[ansi.StringWidth(row[:max(strings.Index(row, words), 0)])] = true
			}
			if len(columns) > 2 {
				t.Errorf("%s, %v: what they do stands in %d columns:\n%s", lang, size, len(columns), s.view())
			}
		}
	}
}

// What is late has one sign before it, and not a bullet as well.
func TestWhatIsLateHasOneSign(t *testing.T) {
	env := withCase(t, "nl")
	env.Now = func() time.Time { return noon.Add(100 * time.Hour) }
	env.Register = register.At(env.Register.Path(), env.Now)
	s := open(t, env).press("down").enter()
	s.sees("! Melden bij de AP: nu nog", "• Het aan de mensen vertellen: nu").misses("• !")
	s.chooses(0).sees("! Melden bij de AP: nu nog").misses("• !")
}
