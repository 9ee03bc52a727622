package question

import (
	"cmp"
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"
)

// A supplement asks first what it is about, then what is known better now, and
// then only that: the questions of the intake with the answers of the register
// filled in. Whatever the intake would ask now and would not have asked then
// comes along, so that new facts leave no hole: the key of a laptop that turns
// out to be encrypted, the exceptions once people must be told, the decision
// once the verdict turns.

// about are the subjects of a supplement, each with the questions to tick. No
// list is longer than there are digits.
var about = []subject{
	{ID: supplementNew},
	{ID: "supplement_event", questions: []string{"incident_family", "role", "breach", "copy", "recipient", "ai_provider", "deliberate", "recovery"}},
	{ID: "supplement_times", questions: []string{"occurred_from", "ongoing", "occurred_until", "first_signal", "processor_aware", "aware"}},
	{ID: "supplement_access", questions: []string{"protection", "protection_file", "protection_database", "key_safe", "disclosure", "evidence_kind", "evidence_finder", "evidence", "effect", "restored"}},
	{ID: "supplement_people", questions: []string{"data", "special_detail", "list_reveals", "already_public", "identifiable", "data_subjects", "records", "groups", "countries"}},
	{ID: "supplement_story", questions: []string{"happened", "discovered", "cause", "consequences", "later_reason", "delay_reason"}},
	{ID: "supplement_decision", questions: []string{"exceptions", "decide"}},
}

type subject struct {
	ID        string
	questions []string // none for what was not asked then, which the case tells
}

// supplementNew is the subject of what was not asked when the case was recorded. It
// stands before the others, and its questions stand on their own list as well.
const supplementNew = "supplement_new"

// NotAsked is the page that says what was not asked then, before anything else.
const NotAsked = "life_not_asked"

// on are the questions of a subject that the case can be asked again.
func (s subject) on(v *state) []string {
	if s.ID == supplementNew {
		return notAskedThen(v)
	}
	return ready(v, s.questions)
}

// newFacts are the facts that schema 1 did not have.
var newFacts = []string{"evidence_kind", "already_public", "identifiable", "records"}

// notAskedThen are the questions of now that a case of an older schema was never
// asked, or was asked in other words, where its answers give reason to ask them.
func notAskedThen(v *state) []string {
	if !v.lifted {
		return nil
	}
	then := v.then()
	then.judge() // the rules of now ask, not those of then
	var ids []string
	for _, s := range about {
		for _, id := range ready(v, s.questions) {
			field := fieldOf(id)
			reopened := slices.Contains(v.opened, field)
			if reopened || slices.Contains(newFacts, field) && slices.ContainsFunc(table.Get(), func(q Question) bool { return q.ID == id && (q.asked == nil || q.asked(then)) }) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// revisit is how a supplement asks a question of the intake again. Most rows
// need none of it: they are asked when they are ticked, or when the new facts
// want what nobody told (followsUp).
type revisit struct {
	with   string                           // comes with this question, when the intake would ask it
	due    func(v *state, ticked bool) bool // asked by a rule of its own
	wanted func(v *state) bool              // what makes new facts ask for it, where that is not what makes the intake ask
	never  func(v *state) bool              // has no place in the case as it is now
	forget func(v *state)                   // takes out what else the old answer said
	settle func(v *state)                   // what follows from the new answer
}

func whenTicked(_ *state, ticked bool) bool { return ticked }

func whenMatters(field string) func(*state) bool {
	return func(v *state) bool { return v.matters(field) }
}

// supplement are the subjects, and the questions of the intake in their order.
func supplement() []Question {
	list := []Question{{ID: NotAsked, Step: Overview, Kind: Page, asked: func(v *state) bool { return len(notAskedThen(v)) > 0 }},
		{ID: "supplement_which", Step: Overview, Kind: Tick, leads: true, options: subjects}}
	subjectOf := map[string]string{}
	for _, s := range about {
		list = append(list, Question{ID: s.ID, Step: Overview, Kind: Tick, leads: true,
			asked:   func(v *state) bool { return v.Answers["supplement_which"].Is(s.ID) && len(s.on(v)) > 1 },
			options: func(v *state) []string { return s.on(v) }})
		for _, id := range s.questions {
			subjectOf[id] = s.ID
		}
	}
	rows := map[string][]Question{} // a question can stand twice in the table
	for _, q := range table.Get() {
		rows[q.ID] = append(rows[q.ID], q)
	}
	for _, q := range table.Get() {
		head := cmp.Or(q.revisit.with, q.ID)
		subject := subjectOf[head]
		if subject == "" || slices.ContainsFunc(list, func(o Question) bool { return o.ID == q.ID }) {
			continue
		}
		if q.ID == "decide" {
			list = append(list, Question{ID: NewVerdict, Step: Register, Kind: Page, asked: func(v *state) bool { return decides(v) && v.dutiesChanged() }})
		}
		ticked := func(v *state) bool {
			return slices.Contains(v.ticked(subject), head) || slices.Contains(v.ticked(supplementNew), head)
		}
		list = append(list, again(q, rows[q.ID], ticked))
	}
	return list
}

func subjects(v *state) []string {
	var ids []string
	for _, s := range about {
		if len(s.on(v)) > 0 {
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
		if s.ID != subject {
			continue
		}
		if one := s.on(v); len(one) == 1 {
			return one
		}
	}
	return v.Answers[subject].Chosen
}

// ready are the questions that a case as it stands can be asked again.
func ready(v *state, ids []string) []string {
	then := v.then()
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		q := table.Get()[slices.IndexFunc(table.Get(), func(q Question) bool { return q.ID == id })]
		noPlace := q.Kind != When && q.revisit.never != nil && q.revisit.never(then)
		return noPlace || id == "exceptions" && !then.tells() || id == "decide" && !decides(then)
	})
}

// again is a question of the intake as a supplement asks it. rows are all rows
// of the table that stand under its id.
func again(q Question, rows []Question, ticked func(*state) bool) Question {
	r, asked, fill := q.revisit, q.asked, q.fill
	switch {
	case r.with != "":
		q.asked = func(v *state) bool { return v.asked[r.with] && (asked == nil || asked(v)) }
	case r.due != nil:
		q.asked = func(v *state) bool { return r.due(v, ticked(v)) }
	default:
		q.asked = func(v *state) bool {
			return (r.never == nil || !r.never(v)) && (ticked(v) || followsUp(v, q, rows) || q.Kind == When && !v.fits(q.Field))
		}
	}
	q.fill = func(v *state, a Answer) {
		if r.forget != nil {
			r.forget(v)
		}
		if r.with == "" {
			forget(v.facts(), q.Field) // what was, is told again
		}
		if fill != nil {
			fill(v, a)
		}
		if q.Kind == When {
			v.record.SetEstimate(record.MomentFact(q.Field), a.Estimate)
			if *v.facts().Moment(q.Field) = a.At; !v.fits(q.Field) {
				*v.facts().Moment(q.Field) = time.Time{} // asked again
			}
		}
		if r.settle != nil {
			r.settle(v)
		}
	}
	if options := q.options; q.Kind == Choose && q.Field != "" {
		q.options = func(v *state) []string { return withStored(options(v), v.before.Facts.Get(q.Field)) }
	}
	return q
}

// withStored are options with what the case already says among them, whatever
// else it is that makes them.
func withStored(options []string, stored []decision.Value) []string {
	for _, value := range stored {
		if !slices.Contains(options, string(value)) {
			at := max(0, slices.Index(options, Unknown))
			options = slices.Insert(slices.Clone(options), at, string(value))
		}
	}
	return options
}

// forget makes a fact open. A moment stays: it weighs nothing.
func forget(f *decision.Facts, field string) {
	switch field {
	case "disclosure_evidence":
		f.DisclosureEvidence = ""
	case "data_subjects":
		f.DataSubjects = nil
	case "records":
		f.Records = nil
	default:
		_ = f.Set(field) // no choice or list: nothing to forget
	}
}

// followsUp: nobody told it, the intake would ask it now, and the case as it was
// either told it or gave no reason to ask.
func followsUp(v *state, q Question, rows []Question) bool {
	wanted := func(v *state) bool {
		if w := q.revisit.wanted; w != nil {
			return w(v)
		}
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
			if !v.asked[id] {
				forget(&w.record.Facts, fieldOf(id))
			}
		}
	}
	return &w
}

// fieldOf is the fact that a question fills.
func fieldOf(id string) string {
	i := slices.IndexFunc(table.Get(), func(q Question) bool { return q.ID == id })
	return table.Get()[i].Field
}

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
		return countOn(v.facts(), q.Field) != nil
	}
	return len(v.facts().Get(q.Field)) > 0
}

// then is the case as it was before this supplement.
func (v *state) then() *state {
	return &state{Intake: v.Intake, now: v.now, record: v.before, before: v.before, lifted: v.lifted, opened: v.opened}
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
		return notifies(v) && v.rules().Late(v.record.Facts, v.now)
	}
	deadline := v.verdict().AP.Deadline
	return deadline != nil && slices.ContainsFunc(v.before.Notifications, func(n record.Notification) bool {
		return n.Type == record.NotifiedFirst && n.At.After(*deadline) && n.DelayReason == ""
	})
}

// fits reports whether a moment can stand beside those that are asked before it.
// One that is asked later makes room, so that a whole course of times can be
// moved.
func (v *state) fits(field string) bool {
	facts, later := *v.facts(), false
	for _, q := range table.Get() {
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
		f.Breach, f.Recipient, f.AlreadyPublic = old.Breach, old.Recipient, old.AlreadyPublic
		return
	}
	if told := []decision.Value{decision.Confidentiality}; !IncidentOf(f.Incident).Disclosed && IncidentOf(old.Incident).Disclosed && slices.Equal(f.Breach, told) {
		f.Breach = nil
	}
	if f.Recipient == decision.Unanswered && old.Recipient != IncidentOf(old.Incident).impliedRecipient() &&
		slices.Contains(IncidentOf(f.Incident).Recipients, old.Recipient) {
		f.Recipient = old.Recipient
	}
	if !IncidentOf(f.Incident).Unclear {
		f.Deliberate = decision.Unanswered
	}
}

// liftedFacts are the facts of a case in the schema in which they are asked now.
func liftedFacts(r record.Record) decision.Facts {
	facts, _ := r.Facts.Lift()
	return facts
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
	if f.Disclosure == decision.Confirmed {
		v.addBreach(decision.Confidentiality)
	}
	v.judge()
	if !excepted(*f) {
		v.record.Decision.Exception = ""
	}
	if d := &v.record.Decision; !decides(v) {
		d.AP, d.People, d.Reason, d.Undecided = "", "", "", false
	}
}
