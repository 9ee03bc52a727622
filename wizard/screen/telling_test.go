package screen_test

import (
	"slices"
	"strings"

	"datalek/wizard/question"
)

// answer gives an answer by keys, on the page of the question.
func (s *terminal) answer(f question.Flow, q question.Question, a question.Answer) {
	s.t.Helper()
	options := f.Options[q.ID]
	move := func(to int) {
		s.press("home")
		for range to {
			s.press("down")
		}
	}
	switch q.Kind {
	case question.Choose:
		move(slices.Index(options, a.Chosen[0]))
	case question.Tick:
		for _, c := range a.Chosen {
			move(slices.Index(options, c))
			s.press(" ")
		}
	case question.Checklist:
		s.press("home") // without a key the list is not passed
		for _, done := range a.Done {
			move(slices.Index(options, done.ID))
			s.press(" ")
		}
	case question.Paragraph:
		if q.ID == "told_text" { // one is offered
			s.unseen(func() {
				for range 100 {
					s.press("ctrl+u", "backspace")
				}
			})
		}
		s.press(question.Typed(q, a, "weet niet"), "tab")
		return
	case question.Page:
		switch q.ID {
		case question.Review:
			s.reads(s.env.Text.S("review.seal"))
		case question.CardAgainst:
			s.enter().press(s.env.Text.S("against.key")) // Enter does nothing there
			return
		case question.CardAP, question.CardPeople, question.DraftAP, question.DraftPeople, question.NewVerdict, question.StillOpen, question.Finished:
			s.press("down") // Enter alone does not pass a verdict or a draft
		}
	default:
		s.press(question.Typed(q, a, "weet niet"))
	}
	s.enter()
}

// reads reads a page by Space until a text stands under the cursor.
func (s *terminal) reads(until string) *terminal {
	s.t.Helper()
	for range 60 {
		if s.press(" "); strings.Contains(s.view(), "▸ ["+until) {
			return s
		}
	}
	s.t.Fatalf("there is no end of:\n%s", s.view())
	return s
}

// seals reads to the end what an event records, and records it.
func (s *terminal) seals() *terminal {
	s.t.Helper()
	for range 20 {
		s.press(" ")
	}
	return s.enter()
}

// passes goes on from a page as it stands.
func (s *terminal) passes(q question.Question) *terminal {
	s.t.Helper()
	switch {
	case q.Kind == question.Paragraph:
		return s.press("tab")
	case q.ID == question.CardAgainst:
		return s.press(s.env.Text.S("against.key"))
	case q.Kind == question.Checklist, q.ID == question.CardAP, q.ID == question.CardPeople, q.ID == question.DraftAP, q.ID == question.DraftPeople,
		q.ID == question.NewVerdict, q.ID == question.StillOpen, q.ID == question.Finished:
		return s.press("down").enter()
	}
	return s.enter()
}

// records reads the review to its end and seals.
func (s *terminal) records() *terminal {
	s.t.Helper()
	return s.reads(s.env.Text.S("review.seal")).enter()
}
