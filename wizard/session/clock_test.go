package session_test

import (
	"slices"
	"testing"
	"time"

	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// A draft has the clock that the whole story gives it, and the earliest comes first.
func TestTheClockOfADraftIsThatOfItsStory(t *testing.T) {
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	picked := func(value string) question.Answer { return question.Answer{Chosen: []string{value}} }
	told := func(hours int) question.Intake {
		in := question.Intake{Answers: map[string]question.Answer{"role": picked("own"), "happened": {Text: "Laptop weg"}}}
		if hours > 0 {
			in.Answers["aware"] = question.Answer{At: now.Add(-time.Duration(hours) * time.Hour)}
		}
		return in
	}
	var drafts []draft.Kept
	for _, hours := range []int{0, 5, 0, 90, 30} {
		k := draft.Kept{ID: time.Duration(hours).String(), Intake: told(hours)}
		f := k.Intake.Flow(now).Record
		want, runs := f.Assessment.Deadline(f.Facts)
		if got, is := session.Running(k, now); is != runs || !got.Equal(want) || is != (hours > 0) {
			t.Errorf("%d hours: %v, %v; want %v, %v", hours, got, is, want, runs)
		}
		drafts = append(drafts, k)
	}
	var order []string
	for _, k := range session.MostUrgent(drafts, now) {
		order = append(order, k.ID)
	}
	if !slices.Equal(order, []string{"90ns", "30ns", "5ns", "0s", "0s"}) {
		t.Error(order)
	}
}
