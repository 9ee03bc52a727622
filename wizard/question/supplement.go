package question

import (
	"slices"
	"strconv"

	"datalek/decision"
	"datalek/register"
)

// A supplement asks first what is known better now, and then only that, with
// the answer of the register filled in. What the intake derives from several
// questions (the role, the exceptions) is not among it: those answers are not
// in the record any more.

// supplement are the questions of the intake that fill one fact or one text of
// the story, each asked when it was chosen.
func supplement() []Question {
	which := Question{ID: "supplement_which", Step: Overview, Kind: Tick}
	list := []Question{which}
	var ids []string
	for _, q := range table {
		switch {
		case slices.Contains(ids, q.ID) || q.Field == "" && storyText(&register.Story{}, q.ID) == nil && q.ID != "data":
			continue
		case storyText(&register.Story{}, q.ID) != nil:
			q.fill = func(v *view, a Answer) { *storyText(&v.record.Story, q.ID) = a.Text }
		case q.Kind == When:
			q.fill = func(v *view, a Answer) {
				if !a.At.IsZero() {
					*v.facts().Moment(q.Field) = a.At
				}
			}
		case q.Kind == Choose || q.Kind == Tick:
			if q.ID == "data" {
				q.Field = "data"
			}
			q.options, q.fill = allowed(q.Field), setField(q.Field)
		}
		q.known = true // who supplements knows something
		q.asked = func(v *view) bool { return v.Answers["supplement_which"].Is(q.ID) || followsUp(v, q) }
		ids, list = append(ids, q.ID), append(list, q)
	}
	list[0].options = options(ids...)
	return list
}

// followsUp: a new answer can make a fact matter that nobody was asked before,
// as the key once it turns out that the laptop was encrypted.
func followsUp(v *view, q Question) bool {
	if q.Kind != Choose && q.Kind != Tick || len(v.before.Facts.Get(q.Field)) > 0 {
		return false
	}
	return v.matters(q.Field) && !v.rules.Matters(v.before.Facts, q.Field)
}

// storyText is the text of the story that a question fills, or nil.
func storyText(s *register.Story, id string) *string {
	switch id {
	case "happened":
		return &s.Happened
	case "discovered":
		return &s.Discovered
	case "cause":
		return &s.Cause
	case "consequences":
		return &s.Consequences
	case "delay_reason":
		return &s.DelayReason
	case "later_reason":
		return &s.LaterReason
	}
	return nil
}

// knownFacts are the answers as the record has them.
func knownFacts(e register.Entry) map[string]Answer {
	known := map[string]Answer{}
	story, facts := e.Story, e.Facts
	for _, q := range supplement()[1:] {
		var a Answer
		switch text := storyText(&story, q.ID); {
		case text != nil:
			a.Text = *text
		case q.Field == "disclosure_evidence":
			a.Text = facts.DisclosureEvidence
		case q.Kind == When:
			a.At = *facts.Moment(q.Field)
		case q.Kind == Number:
			if n := facts.DataSubjects; n != nil {
				a = countOf(n.Min, n.Max)
			}
		default:
			a.Chosen = values(facts.Get(q.Field))
			a.Chosen = slices.DeleteFunc(a.Chosen, func(c string) bool { return decision.Value(c) == decision.Unanswered })
		}
		if a.Given() {
			known[q.ID] = a
		}
	}
	return known
}

// countOf is a number of people as somebody would type it.
func countOf(low, high int) Answer {
	if low == high {
		return Answer{Text: strconv.Itoa(low)}
	}
	return Answer{Text: strconv.Itoa(low) + "-" + strconv.Itoa(high)}
}
