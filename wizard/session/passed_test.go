package session_test

import (
	"slices"
	"testing"
	"time"

	"datalek/wizard/question"
	"datalek/wizard/text"
)

// What may stay empty can be passed by a key too many. It comes back in the list of all
// questions and before the seal, as not filled in yet, and nothing waits for it.
func TestWhatWasPassedEmptyComesBackAsNotFilledIn(t *testing.T) {
	now := noon
	s := office(t, t.TempDir(), &now)
	empty := text.For("nl").S("review.empty")
	st, err := s.NewStory()
	must(t, err)
	var passed []string
	for st.At().ID != question.Review {
		q, options := st.At(), st.Flow().Options[st.At().ID]
		a := question.Answer{Text: "tekst"}
		switch {
		case q.Optional:
			a, passed = question.Answer{Seen: true}, append(passed, q.ID)
		case q.Kind == question.Choose && q.ID == "decide":
			a = question.Answer{Chosen: options[:1]}
		case q.Kind == question.Choose, q.Kind == question.Tick:
			a = question.Answer{Chosen: options[len(options)-1:]}
		case q.Kind == question.When:
			a = question.Answer{At: now.Add(-time.Hour)}
		case q.Kind == question.Number:
			a = question.Answer{Text: "7"}
		case q.Kind == question.Page, q.Kind == question.Checklist:
			a = question.Answer{Seen: true}
		}
		st.Next(a)
		if st.At().ID == q.ID {
			t.Fatal(q.ID, "goes nowhere:", st.Problem(), st.Notice())
		}
	}
	for _, id := range []string{"happened", "discovered", "contact_person", "contact_detail", "cause", question.RecordedBy} {
		if !slices.Contains(passed, id) {
			t.Error(id, "was not asked")
		}
	}
	for _, row := range st.Questions().Rows {
		said, passedEmpty := row.State(s.Text), slices.Contains(passed, row.ID)
		want := map[string]string{"containment": s.Text.S("review.nothing_ticked"), question.RecordedBy: "tekst"}[row.ID] // who decided writes it down
		switch {
		case want != "" && (said != want || !row.Passed), want == "" && (row.Passed != passedEmpty || passedEmpty && said != empty):
			t.Errorf("%+v is %q", row, said)
		}
	}
	for _, row := range st.Review().Rows {
		own := row.ID == "consequences" || row.ID == question.RecordedBy // these say more
		if slices.Contains(passed, row.ID) && (row.Missing || row.Answer != empty && !own) {
			t.Errorf("%+v", row)
		}
	}
}
