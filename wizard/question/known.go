package question

import (
	"slices"
	"strconv"

	"datalek/decision"
	"datalek/register/record"
)

// A record keeps facts, not the answers that made them. What follows finds the
// answers again, so that a supplement opens with what is known. An answer that
// would not make the same facts is left out: it is asked as if anew.

// knownFacts are the answers as the record has them.
func knownFacts(e record.Entry, _ map[string]Answer) map[string]Answer {
	known := map[string]Answer{}
	story, facts := e.Story, liftedFacts(e.Record)
	keep := func(id string, a Answer) {
		if a.Given() {
			known[id] = a
		}
	}
	for _, q := range supplement() {
		if text := storyText(&story, q.ID); text != nil {
			keep(q.ID, Answer{Text: *text})
			continue
		}
		switch {
		case q.ID == "data" || q.ID == "groups":
			for page, a := range onPages(q.ID, facts.Get(q.ID)) {
				keep(page, a)
			}
		case q.ID == "evidence":
			keep(q.ID, Answer{Text: facts.DisclosureEvidence})
		case q.ID == "recipient" && facts.Recipient == IncidentOf(facts.Incident).impliedRecipient():
			// nobody told it: it came with the kind of incident
		case q.Field == "" || q.ID == "incident" || q.ID == "groups_more":
			// below
		case q.Kind == When:
			keep(q.ID, Answer{At: *facts.Moment(q.Field), Estimate: e.Estimated(record.MomentFact(q.Field))})
		case q.Kind == Number:
			if n := countOn(&facts, q.Field); n != nil {
				keep(q.ID, countOf(*n))
			}
		default:
			keep(q.ID, Answer{Chosen: values(facts.Get(q.Field))})
		}
	}
	keep("incident_family", pickOf(familyOf(facts.Incident)))
	if incidents.kindsOf(familyOf(facts.Incident)) != nil {
		keep("incident", pickOf(string(facts.Incident)))
	}
	keep("role", roleOf(facts))
	keep("exceptions", exceptionsOf(facts))
	keep("decide", decisionOf(e.Record))
	reason := "follow_reason"
	if e.Decision.Below(e.Assessment) {
		reason = "decide_reason"
		known[CardAgainst] = Answer{Seen: true}
	}
	keep(reason, Answer{Text: e.Decision.Reason})
	keep("exception_reason", Answer{Text: e.Decision.Exception})
	keep("decided_by", Answer{Text: e.Decision.By})
	return known
}

func pickOf(option string) Answer {
	if option == "" {
		return Answer{}
	}
	return Answer{Chosen: []string{option}}
}

// familyOf is the first family with this kind of incident.
func familyOf(incident decision.Value) string {
	for _, family := range families {
		if slices.Contains(IncidentOf(incident).Families, family) {
			return family
		}
	}
	return ""
}

// roleOf is the answer about whose data it were, or none.
func roleOf(f decision.Facts) Answer {
	for _, option := range roles {
		v := &state{}
		fillRole(v, pickOf(option))
		if got := v.record.Facts; got.Role == f.Role && got.AtProcessor == f.AtProcessor && got.PersonalData == f.PersonalData {
			return pickOf(option)
		}
	}
	return Answer{}
}

// exceptionsOf are the exceptions that were claimed, or that none was.
func exceptionsOf(f decision.Facts) Answer {
	var a Answer
	all := []string{"subsequent_measures", "disproportionate_effort", "financial_undertaking"}
	unknown, answered := false, false
	for _, name := range all {
		for _, value := range f.Get(name) {
			answered, unknown = true, unknown || value == decision.Unknown
			if value == decision.Yes {
				a.Chosen = append(a.Chosen, name)
			}
		}
	}
	switch {
	case a.Given() || !answered:
		return a
	case unknown:
		return NotKnown()
	}
	return pickOf("none")
}

// decisionOf is what the person decided beside the verdict, or none.
func decisionOf(r record.Record) Answer {
	if r.Undecided() {
		return pickOf(NotYet)
	}
	ap, people := r.Decision.Outcome(r.Assessment)
	for _, option := range decideOptions(&state{record: r}) {
		v := &state{record: r}
		fillDecide(v, pickOf(option))
		if a, p := v.record.Decision.Outcome(r.Assessment); a == ap && p == people {
			return pickOf(option)
		}
	}
	return Answer{}
}

// storyText is the text of the story that a question fills, or nil.
func storyText(s *record.Story, id string) *string {
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

// countOf is a number of people as somebody would type it.
func countOf(c decision.Count) Answer {
	typed := strconv.Itoa(c.Min)
	if !c.Exact() {
		typed += "-" + strconv.Itoa(c.Max)
	}
	if c.Estimate {
		typed = "~" + typed // read in both languages
	}
	return Answer{Text: typed}
}
