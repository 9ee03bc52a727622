package screen_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/wizard/question"
)

// mishaps are what a hand does that means nothing by it.
func mishaps() map[string][]tea.KeyMsg {
	all := pastes()
	all["two Enters"] = []tea.KeyMsg{keyEnter, keyEnter}
	all["Enter that repeats"] = slices.Repeat([]tea.KeyMsg{keyEnter}, 20)
	all["a digit that repeats"] = slices.Repeat([]tea.KeyMsg{runes("1")}, 20)
	return all
}

// unmoved sends every mishap to the page that is open, which stays, and seals
// nothing.
func (s *terminal) unmoved(where string) {
	s.t.Helper()
	title := func() string { return strings.Split(s.page(), "  ")[0] } // behind it stands what is searched for
	page, entries := title(), s.count()
	for name, messages := range mishaps() {
		if s.burst(messages...); title() != page {
			s.t.Fatalf("%s: %s led to another page:\n%s", where, name, s.view())
		}
		if n := s.count(); n != entries {
			s.t.Fatalf("%s: %s put %d entries into the register", where, name, n-entries)
		}
	}
}

func TestABurstMovesNoPageOutsideAnIntake(t *testing.T) {
	env := withCase(t, "nl")
	s := open(t, env)
	s.unmoved("start")
	s.to("about.row").enter()
	s.unmoved("what a data breach is")
	s.press("esc").to("practice.begin").enter()
	s.unmoved("practice")
	s.press("esc").to("register_page.row").enter()
	s.unmoved("register")
	s.press("esc").to("year.row").enter()
	s.unmoved("year")
	s = open(t, env).press("down").enter()
	s.unmoved("case")
	for row, name := range []string{"case file", "history", "documents"} {
		s.chooses(row)
		s.unmoved(name)
		s.press("esc")
	}
	s.chooses(2).press("home").enter()
	s.unmoved("document")
	s.press("s")
	s.unmoved("folder")
}

func TestABurstMovesNoPageOfWhatHappensLater(t *testing.T) {
	env := withCase(t, "nl")
	history, err := env.Register.History("2026-001")
	must(t, err)
	for i, event := range question.Events(history[len(history)-1].Record) {
		if slow && i > 2 {
			break
		}
		s := open(t, env).press("down").enter().chooses(3 + i)
		for page := ""; page != s.page(); {
			page = s.page()
			s.unmoved(event.Name)
			s.press("f6") // the next question, without an answer
		}
		s.press("f2")
		s.unmoved("all questions")
		s.press("f2", "f3")
		s.unmoved("notes")
		s.press("ctrl+c", "enter")
		for _, d := range must1(env.Register.Drafts()) {
			must(t, env.Register.DropDraft(d.ID))
		}
	}
}

func must1[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Whatever a hand does, nothing is answered, ticked or sealed without the key that
// does that, and no answer is lost.
func TestNothingIsAnsweredWithoutItsKeyAndNothingIsLost(t *testing.T) {
	bursts := mishaps()
	names := []string{"a stolen laptop", "ransomware at a supplier", "nothing is known"}
	words := []string{"aa", "wanneer", "soort", "gegevens", "wie", "ding", "zz"}
	rapid.Check(t, func(rt *rapid.T) {
		told := stories[rapid.SampledFrom(names).Draw(rt, "story")]
		s := resumed(t, told, rapid.SampledFrom(told.untilReview()).Draw(rt, "page"))
		before, entries := s.answers(), s.count()
		forget := func() { // a text that was typed on is one that a person changed
			for id := range before {
				if title := s.env.Text.S("question." + id + ".title"); strings.HasPrefix(title, strings.Split(s.page(), "  ")[0]) && before[id].Text != "" {
					delete(before, id)
				}
			}
		}
		for range rapid.IntRange(1, 30).Draw(rt, "keys") {
			switch rapid.IntRange(0, 6).Draw(rt, "what") {
			case 0:
				s.size(rapid.IntRange(50, 220).Draw(rt, "width"), rapid.IntRange(16, 60).Draw(rt, "height"))
			case 1:
				forget()
				s.burst(bursts[rapid.SampledFrom(slices.Sorted(maps.Keys(bursts))).Draw(rt, "burst")]...)
				s.press("ctrl+u") // what a field took is no answer, and is taken away
			case 2:
				s.press(rapid.SampledFrom([]string{"up", "down", "pgup", "pgdown", "home", "end", "left", "right"}).Draw(rt, "move"))
			case 3:
				s.press("f1", "f1")
			case 4:
				s.press("f3", "f3")
			case 5:
				s.press("f2", "f2")
			case 6:
				s.press("f2", rapid.SampledFrom(words).Draw(rt, "word"))
				if s.press("enter"); strings.HasPrefix(s.page(), s.env.Text.S("questions.title")) {
					s.press("esc")
				}
			}
			if n := s.count(); n != entries {
				rt.Fatalf("%d entries were sealed:\n%s", n-entries, s.view())
			}
			now := s.answers()
			for id, a := range before {
				if diff := cmp.Diff(a, now[id]); diff != "" {
					rt.Fatalf("the answer to %s is another:\n%s\n%s", id, diff, s.view())
				}
			}
		}
	})
}

// The questions that most stories never ask, and the page that warns of a decision for
// less, stay through every mishap too, and nothing is answered.
func TestABurstMovesNoPageThatIsSeldomAsked(t *testing.T) {
	met := map[string]bool{}
	for _, step := range stories["a stolen laptop"].steps() { // it meets every burst elsewhere
		met[step.q.ID] = true
	}
	told := append(slices.Clone(seldom), stories["for a client"], stories["no data of people"], stories["less than the verdict"], stories["ransomware at a supplier"])
	if slow {
		told = told[:2]
	}
	for _, story := range told {
		for _, id := range story.untilReview() {
			if met[id] {
				continue
			}
			met[id] = true
			s := resumed(t, story, id)
			before := s.answers()
			s.unmoved(id)
			if diff := cmp.Diff(before, s.answers()); diff != "" {
				t.Errorf("at %s a burst answered:\n%s", id, diff)
			}
			if strings.Contains(s.view(), "[x]") {
				t.Errorf("at %s a burst ticked:\n%s", id, s.view())
			}
		}
	}
	if len(met) < 60 && !slow {
		t.Errorf("only %d pages were met", len(met))
	}
}

// burst sends messages as a terminal hands over what comes at once, and looks at what
// they leave.
func (s *terminal) burst(messages ...tea.KeyMsg) *terminal {
	s.t.Helper()
	typedAt = typedAt.Add(time.Second)
	var later []tea.Cmd
	for _, msg := range messages {
		var cmd tea.Cmd
		s.m, cmd = s.m.Update(msg)
		later = append(later, cmd)
	}
	for _, cmd := range later {
		for _, msg := range s.run(cmd) {
			s.handle(msg)
		}
	}
	s.look()
	return s
}

// unseen does what leads to a page, and looks when it is there.
func (s *terminal) unseen(do func()) {
	s.t.Helper()
	s.blind = true
	do()
	s.blind = false
	s.look()
}
