package question

import (
	"cmp"
	"slices"
	"time"

	"datalek/decision"
	"datalek/register"
)

// A supplement asks first what it is about, then what is known better now, and
// then only that: the questions of the intake with the answers of the register
// filled in. Whatever the intake would ask now and would not have asked then
// comes along, so that new facts leave no hole: the key of a laptop that turns
// out to be encrypted, the exceptions once people must be told, the decision
// once the verdict turns.

// about are the subjects of a supplement, each with the questions to tick. No
// list is longer than there are digits.
var about = []struct {
	ID        string
	questions []string
}{
	{ID: "supplement_event", questions: []string{"incident_family", "role", "breach", "recipient", "deliberate", "recovery"}},
	{ID: "supplement_times", questions: []string{"occurred_from", "ongoing", "occurred_until", "first_signal", "processor_aware", "aware"}},
	{ID: "supplement_access", questions: []string{"protection", "key_safe", "disclosure", "evidence", "effect", "restored"}},
	{ID: "supplement_people", questions: []string{"data", "special_detail", "list_reveals", "data_subjects", "groups", "countries"}},
	{ID: "supplement_story", questions: []string{"happened", "discovered", "cause", "consequences", "later_reason", "delay_reason"}},
	{ID: "supplement_decision", questions: []string{"exceptions", "decide"}},
}

// behind are the questions that come with the one that was ticked, when the
// answer to that one wants them.
var behind = map[string]string{"incident": "incident_family", "data_identity": "data", "data_life": "data", "data_sensitive": "data",
	"groups_more": "groups", "decide_reason": "decide", "decided_by": "decide"}

// supplement are the subjects, and the questions of the intake in their order.
func supplement() []Question {
	list := []Question{{ID: "supplement_which", Step: Overview, Kind: Tick, leads: true, options: subjects}}
	subjectOf := map[string]string{}
	for _, s := range about {
		list = append(list, Question{ID: s.ID, Step: Overview, Kind: Tick, leads: true,
			asked:   func(v *state) bool { return v.Answers["supplement_which"].Is(s.ID) && len(ready(v, s.questions)) > 1 },
			options: func(v *state) []string { return ready(v, s.questions) }})
		for _, id := range s.questions {
			subjectOf[id] = s.ID
		}
	}
	rows := map[string][]Question{} // a question can stand twice in the table
	for _, q := range table {
		rows[q.ID] = append(rows[q.ID], q)
	}
	for _, q := range table {
		head := cmp.Or(behind[q.ID], q.ID)
		subject := subjectOf[head]
		if subject == "" || slices.ContainsFunc(list, func(o Question) bool { return o.ID == q.ID }) {
			continue
		}
		if q.ID == "decide" {
			list = append(list, Question{ID: NewVerdict, Step: Register, Kind: Page, asked: func(v *state) bool { return decides(v) && v.dutiesChanged() }})
		}
		ticked := func(v *state) bool { return slices.Contains(v.ticked(subject), head) }
		list = append(list, again(q, rows[q.ID], ticked))
	}
	return list
}

func subjects(v *state) []string {
	var ids []string
	for _, s := range about {
		if len(ready(v, s.questions)) > 0 {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// ticked are the questions of a subject that are asked again. The only one of a
// subject needs no ticking.
func (v *state) ticked(subject string) []string {
	if !v.Answers["supplement_which"].Is(subject) {
		return nil
	}
	for _, s := range about {
		if one := ready(v, s.questions); s.ID == subject && len(one) == 1 {
			return one
		}
	}
	return v.Answers[subject].Chosen
}

// ready are the questions that a case as it stands can be asked again.
func ready(v *state, ids []string) []string {
	then := v.then()
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return id == "exceptions" && !then.tells() || id == "decide" && !decides(then)
	})
}

// again is a question of the intake as a supplement asks it.
func again(q Question, rows []Question, ticked func(*state) bool) Question {
	fill := q.fill
	switch {
	case behind[q.ID] != "":
		asked := q.asked
		q.asked = func(v *state) bool { return v.asked[behind[q.ID]] && (asked == nil || asked(v)) }
		if q.ID == "incident" {
			q.fill = func(v *state, a Answer) { fill(v, a); v.afterIncident() }
		}
		return q
	case q.ID == "incident_family":
		q.asked = ticked
		q.fill = func(v *state, a Answer) { fill(v, a); v.afterIncident() }
		return q
	case q.ID == "data" || q.ID == "groups":
		q.fill = func(v *state, a Answer) {
			_ = v.facts().Set(q.ID) // what was, is told again
			fill(v, a)
		}
	case q.ID == "exceptions":
		q.asked = func(v *state) bool { return v.tells() && (ticked(v) || !v.then().tells()) }
		return q
	case q.ID == "decide":
		q.asked = func(v *state) bool { return decides(v) && (ticked(v) || v.dutiesChanged()) }
		q.fill = func(v *state, a Answer) {
			v.record.Decision.Reason = "" // of another decision
			fill(v, a)
		}
		return q
	case q.ID == "delay_reason":
		rows = []Question{{asked: notifiedTooLate}}
	case q.ID == "protection" || q.ID == "disclosure":
		// The intake has one question for both where things can be read at once.
		q.options = allowed(q.Field)
		rows = append(rows, Question{asked: func(v *state) bool { return v.row().ReadAtOnce && v.matters(q.Field) }})
	case q.Kind == When:
		q.fill = func(v *state, a Answer) {
			if *v.facts().Moment(q.Field) = a.At; !v.fits(q.Field) {
				*v.facts().Moment(q.Field) = time.Time{} // asked again
			}
		}
		q.asked = func(v *state) bool {
			if q.ID == "processor_aware" && v.facts().AtProcessor != decision.Yes || q.ID == "occurred_until" && v.facts().Ongoing == decision.Yes {
				return false
			}
			return ticked(v) || followsUp(v, q, rows) || !v.fits(q.Field)
		}
		return q
	case q.Kind == Number:
		q.fill = func(v *state, a Answer) { v.facts().DataSubjects = nil; fill(v, a) }
	case q.Field != "" && decision.Allowed(q.Field) != nil:
		q.options = allowed(q.Field)
	}
	q.asked = func(v *state) bool { return ticked(v) || followsUp(v, q, rows) }
	return q
}

// followsUp: nobody told it, the intake would ask it now, and the case as it was
// either told it or gave no reason to ask.
func followsUp(v *state, q Question, rows []Question) bool {
	wanted := func(v *state) bool {
		return slices.ContainsFunc(rows, func(row Question) bool { return row.asked == nil || row.asked(v) })
	}
	then := v.then()
	return !v.tellsOf(q) && wanted(v.ahead()) && (then.tellsOf(q) || !wanted(then))
}

// ahead is the case with what is ticked and still to be asked taken out: as in
// an intake, a question matters when any answer to a later one can make it so.
func (v *state) ahead() *state {
	w := *v
	for _, s := range about {
		for _, id := range v.ticked(s.ID) {
			if v.asked[id] {
				continue
			}
			switch field := fieldOf[id]; field {
			case "disclosure_evidence":
				w.record.Facts.DisclosureEvidence = ""
			case "data_subjects":
				w.record.Facts.DataSubjects = nil
			default:
				_ = w.record.Facts.Set(field) // a moment or a text stays: it weighs nothing
			}
		}
	}
	return &w
}

// fieldOf are the facts that questions fill, by question.
var fieldOf = func() map[string]string {
	fields := map[string]string{"data": "data"}
	for _, q := range table {
		if q.Field != "" {
			fields[q.ID] = q.Field
		}
	}
	return fields
}()

// tellsOf reports whether the case tells what a question asks.
func (v *state) tellsOf(q Question) bool {
	switch text := storyText(&v.record.Story, q.ID); {
	case text != nil:
		return *text != ""
	case q.ID == "role":
		return v.facts().Role != decision.Unanswered || v.facts().PersonalData == decision.No
	case q.ID == "evidence":
		return v.facts().DisclosureEvidence != ""
	case q.Kind == When:
		return !v.facts().Moment(q.Field).IsZero()
	case q.Kind == Number:
		return v.facts().DataSubjects != nil
	}
	return len(v.facts().Get(q.Field)) > 0
}

// then is the case as it was before this supplement.
func (v *state) then() *state {
	return &state{Intake: v.Intake, now: v.now, rules: v.rules, record: v.before, before: v.before}
}

// dutiesChanged reports whether what the rules ask is no longer what it was.
func (v *state) dutiesChanged() bool {
	then, now := v.before.Assessment, v.verdict()
	return then.AP.Duty != now.AP.Duty || then.People.Duty != now.People.Duty
}

// notifiedTooLate: the reason is asked when the term has passed without a
// notification, or when the first one turns out to have come after it.
func notifiedTooLate(v *state) bool {
	if len(v.before.Notifications) == 0 {
		return notifies(v) && v.rules.Late(v.record.Facts, v.now)
	}
	deadline := v.verdict().AP.Deadline
	return deadline != nil && slices.ContainsFunc(v.before.Notifications, func(n register.Notification) bool {
		return n.Type == register.NotifiedFirst && n.At.After(*deadline) && n.DelayReason == ""
	})
}

// fits reports whether a moment can stand beside those that are asked before it.
// One that is asked later makes room, so that a whole course of times can be
// moved.
func (v *state) fits(field string) bool {
	facts, later := *v.facts(), false
	for _, q := range table {
		if q.Kind == When && later {
			*facts.Moment(q.Field) = time.Time{}
		}
		later = later || q.Kind == When && q.Field == field
	}
	return facts.Check() == nil
}

// afterIncident takes back what only the old kind of incident told, so that it
// is asked where the new kind does not tell it.
func (v *state) afterIncident() {
	f, old := v.facts(), v.before.Facts
	if f.Incident == old.Incident {
		f.Breach, f.Recipient = old.Breach, old.Recipient
		return
	}
	if told := []decision.Value{decision.Confidentiality}; !IncidentOf(f.Incident).Disclosed && IncidentOf(old.Incident).Disclosed && slices.Equal(f.Breach, told) {
		f.Breach = nil
	}
	if f.Recipient == decision.Unanswered && old.Recipient != IncidentOf(old.Incident).impliedRecipient() {
		f.Recipient = old.Recipient
	}
	if !IncidentOf(f.Incident).Unclear {
		f.Deliberate = decision.Unanswered
	}
}

// settleSupplement takes out what the new answers leave no place for: the moment
// of a supplier that had no part in it, an end of what still goes on, a decision
// where there is nothing to decide.
func settleSupplement(v *state) {
	f, old := v.facts(), v.before.Facts
	if f.AtProcessor != decision.Yes && (old.AtProcessor == decision.Yes || !v.fits("processor_aware_at")) {
		f.ProcessorAwareAt = time.Time{}
	}
	if f.Ongoing == decision.Yes && old.Ongoing != decision.Yes {
		f.OccurredUntil = time.Time{}
	}
	v.judge()
	if d := &v.record.Decision; !decides(v) {
		d.AP, d.People, d.Reason = "", "", ""
	}
}
