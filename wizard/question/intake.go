package question

import (
	"cmp"
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/question/moment"
)

// Intake is one unfinished story: the raw answers by question, and the page
// where the person is. It is what a draft keeps.
type Intake struct {
	Answers map[string]Answer `json:"answers"`
	At      string            `json:"at,omitempty"`
	// Known is the organisation as the register knows it. It is asked only
	// when the register does not.
	Known record.Organisation `json:"known,omitzero"`
	// Typed is what stands on a page and was not accepted yet, by question.
	Typed map[string]string `json:"typed,omitempty"`
	// Notes are what the person notes beside the answers. They are sealed as the note
	// of the entry, and stand in no letter.
	Notes string `json:"notes,omitempty"`
	// Sealed is the case number, once the record stands in the register. Only
	// the evaluation is left then.
	Sealed string `json:"sealed,omitempty"`
}

// Flow is everything that follows from the answers at a moment: the reachable
// questions in order and the record they make.
type Flow struct {
	Path    []Question
	Record  record.Record
	Options map[string][]string
	Labels  map[string]map[string]string // by question and option, for options that are the person's own words
	Before  record.Record                // the case as it was, when something happens to one
	// Language is that of the wizard, in which moments are typed; none is Dutch.
	Language moment.Language
	// NotAskedThen are the questions that were not asked, or asked otherwise, when
	// the case was recorded, and that have a place in it now.
	NotAskedThen []string
	// Added says that confidentiality was added to the kinds of breach, because
	// somebody saw the data.
	Added bool

	dropped map[string]bool         // moments that cannot stand beside a later change
	again   bool                    // what stands is told again, page after page
	within  map[string][2]time.Time // by question, what its moment cannot be before or after
}

// Flow walks the table once. A question sees only what was answered before it,
// so an answer can open and close questions further on, never behind.
func (in Intake) Flow(now time.Time) Flow {
	v, f := in.walked(now, func(Question) bool { return false })
	v.judge()
	f.Record, f.Added = v.record.WithoutEmptyEstimates(), v.added
	return f
}

// walked is what the answers make, up to and with the last that is asked for.
func (in Intake) walked(now time.Time, last func(Question) bool) (*state, Flow) {
	v := &state{Intake: in, now: now, asked: map[string]bool{}}
	v.record.Facts.Schema = decision.Schema
	v.record.Organisation = in.Known
	f := Flow{Options: map[string][]string{}, dropped: map[string]bool{}}
	for _, q := range table.Get() {
		if !v.asked[q.ID] && (q.asked == nil || q.asked(v)) {
			in.step(v, &f, q)
		}
		if last(q) {
			break
		}
	}
	return v, f
}

// step asks one question, and takes its answer.
func (in Intake) step(v *state, f *Flow, q Question) {
	v.asked[q.ID] = true
	f.Path = append(f.Path, q)
	if q.options != nil {
		f.Options[q.ID] = q.options(v)
	}
	if a := in.Answers[q.ID]; q.fill != nil && a.Given() {
		q.fill(v, keepAllowed(a, f.Options[q.ID]))
		f.dropped[q.ID] = q.Kind == When && !a.At.IsZero() && v.facts().Moment(q.Field).IsZero()
	}
	if q.ID == CardAP || q.ID == CardPeople || q.ID == "exceptions" {
		v.judge()
	}
}

// Term is when the term for the AP ends by what is told so far, and whether that is
// counted from a moment that nobody knows exactly; false while no term runs. It is the same
// as in the record that the flow makes, and reads no answer behind the moment of
// awareness: to weigh them all, for many drafts, takes long.
func (in Intake) Term(now time.Time) (end time.Time, estimate, runs bool) {
	v, _ := in.walked(now, func(q Question) bool { return q.Field == "aware_at" })
	end, runs = v.rules().Deadline(v.record.Facts)
	return end, v.record.Estimated("aware_at"), runs
}

// Duty is whether the AP must be notified, by what is told so far. It is that of the record
// that the flow makes, and reads no answer behind the facts.
func (in Intake) Duty(now time.Time) decision.Duty {
	v, _ := in.walked(now, func(q Question) bool { return q.ID == DraftPeople })
	v.judge()
	return v.record.Assessment.AP.Duty
}

// Subject is what a story is about, for a list: what happened in words, and the
// kind of incident. It reads two answers, where the flow would judge them all.
func (in Intake) Subject() (happened string, incident decision.Value) {
	if family, kind := in.Answers["incident_family"], in.Answers["incident"]; len(family.Chosen) == 1 {
		switch kinds := incidents.kindsOf(family.Chosen[0]); {
		case kinds == nil:
			incident = decision.Value(family.Chosen[0])
		case len(kind.Chosen) == 1 && (kind.IsUnknown() || slices.Contains(kinds, decision.Value(kind.Chosen[0]))):
			incident = decision.Value(kind.Chosen[0])
		}
	}
	return cmp.Or(in.Answers["happened"].Text, in.Typed["happened"]), incident
}

// keepAllowed drops chosen options that are no longer offered, because an
// earlier answer changed.
func keepAllowed(a Answer, options []string) Answer {
	if options == nil {
		return a
	}
	a.Chosen = slices.DeleteFunc(slices.Clone(a.Chosen), func(c string) bool { return !slices.Contains(options, c) })
	return a
}

// By is who writes the intake down: by itself who decided.
func (in Intake) By(f Flow) string {
	return cmp.Or(in.Answers[RecordedBy].Text, f.Record.Decision.By)
}

// Index finds a question on the path; -1 when it is not reachable.
func (f Flow) Index(id string) int {
	return slices.IndexFunc(f.Path, func(q Question) bool { return q.ID == id })
}

// Question finds a reachable question.
func (f Flow) Question(id string) (Question, bool) {
	if i := f.Index(id); i >= 0 {
		return f.Path[i], true
	}
	return Question{}, false
}

// Again reports whether a question goes on with the overview that the containment
// list came between.
func (f Flow) Again(id string) bool {
	q, asked := f.Question(id)
	list := f.Index("containment")
	return asked && q.Step == Overview && list >= 0 && f.Index(id) > list
}

// Next is the question after this one; "" at the end. When the question itself
// is no longer reachable the first unanswered one is next.
func (in Intake) Next(f Flow, id string) string {
	i := f.Index(id)
	if i < 0 {
		return in.FirstOpen(f)
	}
	if i+1 < len(f.Path) {
		return f.Path[i+1].ID
	}
	return ""
}

// Previous is the question before this one; "" at the beginning.
func (in Intake) Previous(f Flow, id string) string {
	if i := f.Index(id); i > 0 {
		return f.Path[i-1].ID
	}
	return ""
}

// FirstOpen is the first reachable question without an answer, pages included,
// or "" when all is answered.
func (in Intake) FirstOpen(f Flow) string {
	for _, q := range f.Path {
		if !in.Answered(f, q.ID) {
			return q.ID
		}
	}
	return ""
}

// Answered reports whether a question has an answer that still counts.
func (in Intake) Answered(f Flow, id string) bool {
	a, given := in.Answers[id]
	if !given || !a.Given() || f.dropped[id] {
		return false
	}
	if options, has := f.Options[id]; has && len(a.Chosen) > 0 {
		return len(keepAllowed(a, options).Chosen) > 0
	}
	return true
}

// With returns the intake with one more answer; the old one is untouched.
func (in Intake) With(id string, a Answer) Intake {
	answers := make(map[string]Answer, len(in.Answers)+1)
	for k, v := range in.Answers {
		answers[k] = v
	}
	if id == "decide" && !a.same(answers[id]) {
		delete(answers, CardAgainst) // it warned of another decision
	}
	answers[id] = a
	in.Answers = answers
	return in
}
