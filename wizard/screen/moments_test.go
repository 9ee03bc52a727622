package screen_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"datalek/register"
	"datalek/wizard/question"
	"datalek/wizard/screen"
	"datalek/wizard/text"
)

// What stands over a page for a moment only, or between two windows, is answered by no
// mishap either: no draft is thrown away, nothing is made anew and nothing is let go.
func TestABurstAnswersNothingThatIsAskedForAMoment(t *testing.T) {
	nl := text.For("nl")
	laptop := stories["a stolen laptop"]
	for name, c := range map[string]struct {
		opens func(t *testing.T) *terminal
		says  string // what shows that it is that page
	}{
		"a register that is made": {func(t *testing.T) *terminal { return open(t, newEnv(t, "nl")).enter() }, nl.S("key.yes")},
		"a draft that is thrown away": {func(t *testing.T) *terminal {
			return open(t, begun(t, "nl").press("een verhaal", "tab").env).press("home", "down", "del")
		}, nl.S("key.yes")},
		"a draft of a case that is thrown away": {func(t *testing.T) *terminal {
			return open(t, withCase(t, "nl")).press("down").enter().chooses(3).press("nu", "esc", "home", "del")
		}, nl.S("key.yes")},
		"an own measure":            {func(t *testing.T) *terminal { return resumed(t, laptop, "containment").press("+") }, nl.S("key.cancel")},
		"the time of a measure":     {func(t *testing.T) *terminal { return resumed(t, laptop, "containment").press("1", "f5") }, nl.S("key.cancel")},
		"the example of a question": {func(t *testing.T) *terminal { return resumed(t, laptop, "aware").press("f1") }, nl.S("input.any_key")},
		"the evaluation":            {func(t *testing.T) *terminal { return resumed(t, laptop, question.Review).records() }, nl.S("question.evaluate.title")},
		"the end": {func(t *testing.T) *terminal {
			return resumed(t, laptop, question.Review).records().press("1").enter()
		}, nl.S("key.documents")},
		"another window went on": {func(t *testing.T) *terminal {
			s := begun(t, "nl").press("van ons", "tab").on("incident_family")
			second(t, s)
			return s.press("2").enter()
		}, nl.S("question.draft_clash.title")},
		"another window sealed": {func(t *testing.T) *terminal {
			s := resumed(t, laptop, "recorded_by")
			d := s.kept()
			must(t, d.Answer("recorded_by", typed("J. de Vries, eigenaar")))
			_, err := d.Seal()
			must(t, err)
			return s.press("Piet").enter()
		}, nl.S("question.draft_gone.title")},
		"a clock that is behind": {func(t *testing.T) *terminal {
			env := withCase(t, "nl")
			open(t, env).press("home").enter().tell(laptop, question.Review)
			env.Now = func() time.Time { return noon.Add(-24 * time.Hour) }
			env.Register = register.At(env.Register.Path(), env.Now)
			return open(t, env).press("home", "down").enter().records()
		}, nl.S("question.wrong_clock.title")},
		"what could not be kept": {func(t *testing.T) *terminal {
			s := begun(t, "nl").press("een lang verhaal")
			must(t, os.Rename(s.env.Register.Path(), s.env.Register.Path()+".away"))
			return s.press("ctrl+c").enter()
		}, nl.S("stop.lose")},
		"a register that is made anew": {func(t *testing.T) *terminal {
			env, _ := rotten(t, "nl")
			s := open(t, env)
			s.send(screen.Tick())
			return s.press("down").enter()
		}, nl.S("key.yes")},
	} {
		t.Run(name, func(t *testing.T) {
			s := c.opens(t).sees(c.says)
			onDisk := func() string {
				whole, _ := os.ReadFile(s.env.Register.Path()) // none is another answer
				return string(whole)
			}
			page, before := s.page(), onDisk()
			for burst, messages := range mishaps() {
				if s.burst(messages...); s.page() != page || s.quit {
					t.Fatalf("%s led to another page:\n%s", burst, s.view())
				}
				if onDisk() != before {
					t.Fatalf("%s wrote into the register:\n%s", burst, s.view())
				}
				if strings.Contains(name, "thrown away") {
					s.misses(nl.S("start.title"))
				}
			}
		})
	}
}
