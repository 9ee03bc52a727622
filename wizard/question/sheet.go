package question

import (
	"time"

	"datalek/decision"
)

// Sheet are the questions that an intake of this kind of incident asks while nothing
// else is known, in their order, up to the draft for the authority: what one wants to
// hear on the telephone.
func Sheet(kind decision.Value, now time.Time) []Question {
	in := Intake{Answers: map[string]Answer{"incident_family": {Chosen: []string{string(kind)}}}}
	if row := IncidentOf(kind); len(row.Families) > 0 {
		in.Answers["incident_family"] = Answer{Chosen: []string{row.Families[0]}}
		in.Answers["incident"] = Answer{Chosen: []string{string(kind)}}
	}
	var asked []Question
	for _, q := range in.Flow(now).Path {
		if _, given := in.Answers[q.ID]; !given && q.Kind != Page && q.Kind != Checklist && (q.Step < TellPeople || q.ID == "cause" || q.ID == "consequences") {
			asked = append(asked, q)
		}
	}
	return asked
}

// Of is the question that fills a fact; false for one that none does by itself.
func Of(field string) (Question, bool) {
	for _, q := range table.Get() {
		if q.Field == field {
			return q, true
		}
	}
	return Question{}, false
}
