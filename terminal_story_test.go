//go:build unix

package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/cli"
)

const wholeStory = `happened: Laptop uit de auto gestolen.
incident_family: @lost
incident: @stolen_device
containment: !
role: @own
occurred_from: gisteren 16:45
first_signal: nu
aware: nu
copy: @yes
recipient: @criminal
protection: @none
disclosure: @possible
key_safe: @no
effect: @none
restored: @not_affected
data: @name&birth_date
data_subjects: 120
records: weet niet
list_reveals: @no
groups: @customers
countries: @nl_only
discovered: De eigenaar zag de kapotte ruit.
organisation: Bakkerij De Zon
contact_person: J. de Vries
contact_detail: 010 123 45 67
exceptions: @none
cause: De laptop lag in het zicht.
consequences: Misbruik van gegevens is mogelijk.
corrective: Apparaat gewist
preventive: Laptops voortaan versleutelen
decide: @follow
follow_reason: Zo zien wij het ook.
decided_by: J. de Vries, eigenaar
recorded_by: P. Jansen, administratie
review: !
evaluate: @later`

// begin goes from the start screen to the first question of a new story.
func (s *screen) begin() {
	s.t.Helper()
	s.shows(nl.S("start.title"))
	s.keys(keyEnter)
	create := []rune(nl.S("start.ask_create"))
	s.until("the question about the register, or the first of the story", func() bool {
		return strings.Contains(s.text(), nl.S("question.happened.title")) || strings.Contains(s.text(), string(create[:20]))
	})
	if !strings.Contains(s.text(), nl.S("question.happened.title")) {
		s.keys(keyEnter)
	}
	s.shows(nl.S("question.happened.title"))
}

// page is the line under the header: the title of a question or of a verdict.
func (s *screen) page() string {
	if lines := s.lines(); len(lines) > 3 {
		title, _, _ := strings.Cut(lines[3], "   ") // what stands at the right is no title
		return strings.TrimPrefix(title, " ")       // the margin
	}
	return ""
}

// tell answers pages until a text shows. It reads the screen as a person does:
// which question is asked, and the number before the option that is meant.
func (s *screen) tell(a answers, until string) {
	s.t.Helper()
	for range 80 {
		if strings.Contains(s.text(), until) {
			return
		}
		at := s.page()
		id, asks := a.questions[at]
		keys := []string{keyDown, keyEnter} // a verdict is read first
		if asks {
			keys = s.keysFor(a, id)
		}
		if id == "review" {
			s.toSeal()
			keys = []string{keyEnter}
		}
		s.keys(keys...)
		s.until("the page after "+at, func() bool { now := s.page(); return now != at && now != "" || strings.Contains(s.text(), until) })
	}
	s.t.Fatalf("the story does not end. The screen:\n%s", s.text())
}

// toSeal reads the review until the cursor is on the seal.
func (s *screen) toSeal() {
	s.t.Helper()
	for range 40 {
		if strings.Contains(s.text(), "▸ ["+nl.S("review.seal")) {
			return
		}
		before := s.text()
		s.keys(" ")
		s.until("more of the review", func() bool { return s.text() != before })
	}
	s.t.Fatalf("the review does not end. The screen:\n%s", s.text())
}

func (s *screen) keysFor(a answers, id string) []string {
	s.t.Helper()
	given := a.byQuestion[id]
	if len(given) == 0 {
		s.t.Fatalf("there is no answer to %q. The screen:\n%s", id, s.text())
	}
	options, is := strings.CutPrefix(given[0], "@")
	switch {
	case given[0] == "!":
		return []string{keyDown, keyEnter}
	case !is:
		s.types(given[0])
		return []string{keyTab}
	}
	for _, option := range strings.Split(options, "&") {
		n := optionNumber(s.text(), option)
		if n == "" {
			s.t.Fatalf("%q has no option %q. The screen:\n%s", id, option, s.text())
		}
		ticked := strings.Count(s.text(), "[x]")
		if !strings.Contains(s.text(), "[ ]") {
			s.keys(n)
			s.shows("▸ " + n)
			return []string{keyEnter}
		}
		s.keys(n)
		s.until("a tick at "+option, func() bool { return strings.Count(s.text(), "[x]") > ticked })
	}
	return []string{keyEnter}
}

func TestAWholeStoryOnAScreenOf80By24(t *testing.T) {
	t.Parallel()
	h := newHome(t)
	s := start(t, h, nil)
	s.begin()
	a, err := parseAnswers(wholeStory)
	if err != nil {
		t.Fatal(err)
	}
	title, _, _ := strings.Cut(nl.S("sealed.title"), "{")
	s.tell(a, title)
	s.shows(nl.S("question.evaluate.title")) // the number of the case stands above it
	s.keys(s.keysFor(a, "evaluate")...)
	s.until("the page after the evaluation", func() bool { return !strings.Contains(s.text(), nl.S("question.evaluate.title")) })
	s.shows(title)
	if lines := s.lines(); !strings.Contains(s.text(), nl.S("key.next")) || len(lines) < 24 || !strings.Contains(lines[1], nl.S("step_short.6")) {
		t.Errorf("the frame is not whole:\n%s", s.text())
	}
	s.keys(" ", keyEnter) // what is to be done now is not passed unseen
	s.shows(nl.S("start.cases"))
	s.shows("Laptop uit de auto")
	s.keys(keyEsc, keyEsc) // one too many leaves nothing
	s.exits(cli.ExitDone)
	s.restored()

	r := register.At(h.register(), clock)
	report, err := r.Verify(nil)
	if err != nil || report.Entries != 2 || report.Cases != 1 || report.Drafts != 0 {
		t.Errorf("%+v: %v", report, err)
	}
	cases, err := r.List()
	if err != nil || len(cases) != 1 || cases[0].AP != decision.DutyRequired || cases[0].People != decision.DutyRequired {
		t.Fatalf("%+v: %v", cases, err)
	}
	history, err := r.History(cases[0].Case)
	if err != nil {
		t.Fatal(err)
	}
	facts := history[0].Facts
	if due := cases[0].Deadline.Sub(facts.AwareAt); due != 72*time.Hour {
		t.Errorf("the deadline is %v after awareness", due)
	}
	if facts.Incident != decision.StolenDevice || !slices.Equal(facts.Data, []decision.Value{decision.Name, decision.BirthDate}) ||
		history[0].Decision.By != "J. de Vries, eigenaar" || history[0].Organisation.Name != "Bakkerij De Zon" {
		t.Errorf("%+v", history[0].Record)
	}
}
