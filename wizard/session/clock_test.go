package session

import (
	"testing"
	"time"

	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// A draft has the clock that the whole story gives it.
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
	for _, hours := range []int{0, 5, 0, 90, 30} {
		k := draft.Kept{ID: time.Duration(hours).String(), Intake: told(hours)}
		f := k.Intake.Flow(now).Record
		want, runs := f.Assessment.Deadline(f.Facts)
		if c := clock(k, now); c.runs != runs || !c.deadline.Equal(want) || runs != (hours > 0) {
			t.Errorf("%d hours: %+v; want %v, %v", hours, c, want, runs)
		}
	}
}
