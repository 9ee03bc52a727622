package question

import (
	"maps"
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"
)

// LifeReview is the last page of everything that happens to a case: what will
// be sealed, before it is.
const LifeReview = "life_review"

// NewVerdict is the page of a supplement on which the new verdict is read, before
// it is decided what to do with it.
const NewVerdict = "life_verdict"

// Event is one thing that can happen to a case after its intake: a few
// questions and the update that their answers make. It is pure; sealing the
// update is the business of the draft package.
type Event struct {
	Name      string // its texts stand under life.<Name>
	questions func() []Question
	offered   func(r record.Record) bool
	prefilled func(e record.Entry, answers map[string]Answer) map[string]Answer
	promises  bool           // a supplement of the notification is promised, where facts are unknown
	facts     bool           // can change the facts
	settle    func(v *state) // what follows from all answers together
	update    func(v *state, u *record.Update)

	// Owed is what the case owes, for what closes it; Promise is the day that is filled
	// in for a supplement, see [PromiseDay].
	Owed    []record.Obligation
	Promise time.Time
}

// StillOpen is the page that lists what a case still owes, before it is closed.
const StillOpen = "close_open"

// Of is the event with what it needs of the case that it happens to.
func (h Event) Of(history []record.Entry, now time.Time) Event {
	last := history[len(history)-1]
	h.Owed = record.Obligations(history, Listed(last.Facts.Incident, last.Facts.AtProcessor), now)
	h.Promise = PromiseDay(last.At, now)
	return h
}

// What is promised to the authority when facts are unknown: two weeks, of which at
// least one is still to come. The law names no day (art. 33(4)), and a person can
// choose another.
const (
	promiseDays = 14
	leastDays   = 7
)

// PromiseDay is the day on which a supplement is promised by itself. It hangs on the
// moment of the last revision, so that the draft and the question that records it
// agree.
func PromiseDay(revised, now time.Time) time.Time {
	if day := revised.AddDate(0, 0, promiseDays); !day.Before(now.AddDate(0, 0, leastDays)) {
		return day
	}
	return now.AddDate(0, 0, promiseDays)
}

// EventNamed finds one by its name, also when a case is not ready for it:
// somebody began to tell it when the case was.
func EventNamed(name string) (Event, bool) {
	i := slices.IndexFunc(events.Get(), func(h Event) bool { return h.Name == name })
	if i < 0 {
		return Event{}, false
	}
	return events.Get()[i], true
}

// Events are those that a case is ready for, in the order of the menu.
func Events(r record.Record) []Event {
	return slices.DeleteFunc(slices.Clone(events.Get()), func(h Event) bool { return h.offered != nil && !h.offered(r) })
}

// EventFor is the one that settles what is due, or "".
func EventFor(what record.What) string {
	switch what {
	case record.DueAP, record.DueSupplement:
		return "ap"
	case record.DuePeople:
		return "people"
	case record.DueMeasure:
		return "measure_done"
	case record.DueEvaluation:
		return "evaluate"
	case record.DueController:
		return "client_told"
	case record.DueContainment:
		return "contain"
	case record.DueFact, record.DueDecision:
		return "supplement"
	case record.DueOtherDuty:
		return "duties"
	}
	return ""
}

// Prefilled are the answers that the case already gives.
func (h Event) Prefilled(e record.Entry) map[string]Answer {
	answers := map[string]Answer{}
	maps.Copy(answers, h.given(e, nil))
	if e.By != "" {
		answers["life_by"] = Answer{Text: e.By}
	}
	return answers
}

// given are the answers of the case to the questions that these answers lead to.
func (h Event) given(e record.Entry, answers map[string]Answer) map[string]Answer {
	known := map[string]Answer{}
	if h.promises && !h.Promise.IsZero() && (e.Assessment.Provisional || len(e.Assessment.Open) > 0) {
		known["supplement_due"] = Answer{At: h.Promise}
	}
	if h.prefilled != nil {
		maps.Copy(known, h.prefilled(e, answers))
	}
	return known
}

// With adds an answer. What was filled in for another choice makes room for what
// the case tells about the new one.
func (h Event) With(e record.Entry, in Intake, id string, a Answer) Intake {
	before := h.given(e, in.Answers)
	in = in.With(id, a)
	after := h.given(e, in.Answers)
	replace(in.Answers, before, after, func(id string) bool { return !before[id].same(after[id]) })
	return in
}

// Follow takes a story along to a later revision of the case: what the person
// left as it was follows the case, what he told stays.
func (h Event) Follow(from, to record.Entry, in Intake) Intake {
	before, told := h.given(from, in.Answers), in.Answers
	in.Answers = maps.Clone(told)
	replace(in.Answers, before, h.given(to, told), func(id string) bool { return told[id].same(before[id]) })
	return in
}

// replace puts the answers of one telling of the case in the place of those of
// another, where that is wanted.
func replace(answers, from, to map[string]Answer, wanted func(id string) bool) {
	for _, list := range []map[string]Answer{from, to} {
		for id := range list {
			if !wanted(id) {
				continue
			}
			if a, has := to[id]; has {
				answers[id] = a
			} else {
				delete(answers, id)
			}
		}
	}
}

// Flow is the questions that these answers lead to. Its record is the case with
// the changed facts in it, so that a moment is held against the others.
func (h Event) Flow(e record.Entry, answers map[string]Answer, now time.Time) Flow {
	v := h.state(e, answers, now)
	f := Flow{Options: map[string][]string{}, Labels: map[string]map[string]string{}, Before: e.Record, again: true,
		dropped: map[string]bool{}, within: map[string][2]time.Time{}}
	for _, q := range append(h.questions(), by, Question{ID: LifeReview, Step: Register, Kind: Page}) {
		if q.asked != nil && !q.asked(v) {
			continue
		}
		v.asked[q.ID] = true
		f.Path = append(f.Path, q)
		if q.options != nil {
			f.Options[q.ID] = q.options(v)
		}
		if q.labels != nil {
			f.Labels[q.ID] = q.labels(v)
		}
		if q.within != nil {
			from, until := q.within(v)
			f.within[q.ID] = [2]time.Time{from, until}
		}
		if a := answers[q.ID]; q.fill != nil && a.Given() {
			q.fill(v, keepAllowed(a, f.Options[q.ID]))
			f.dropped[q.ID] = q.Kind == When && !a.At.IsZero() && v.facts().Moment(q.Field).IsZero()
		}
	}
	if h.settle != nil {
		h.settle(v)
	}
	if h.facts {
		f.NotAskedThen = notAskedThen(v)
	}
	f.Record, f.Added = v.record.WithoutEmptyEstimates(), v.added
	return f
}

// Update is what the answers say, for the revision that the person saw. Only
// questions on the path count.
func (h Event) Update(e record.Entry, answers map[string]Answer, now time.Time) record.Update {
	f := h.Flow(e, answers, now)
	v := h.state(e, map[string]Answer{}, now)
	for _, q := range f.Path {
		v.Answers[q.ID] = keepAllowed(answers[q.ID], f.Options[q.ID])
	}
	v.record = f.Record
	u := record.Update{By: v.Answers["life_by"].Text, Revision: e.Revision}
	v.before = e.Record
	h.update(v, &u)
	return u
}

func (h Event) state(e record.Entry, answers map[string]Answer, now time.Time) *state {
	lifted, opened := h.facts && e.Facts.Schema != decision.Schema, []string(nil)
	if h.facts {
		e.Facts, opened = e.Facts.Lift() // what it asks is asked in the newest schema
	}
	return &state{Intake: Intake{Answers: answers}, now: now, record: e.Record, before: e.Record, owed: h.Owed, lifted: lifted, opened: opened,
		asked: map[string]bool{}, judged: new(e.Facts), judgesAlong: true}
}

var by = Question{ID: "life_by", Step: Register, Kind: Line}

func isOpen(r record.Record) bool   { return !r.IsClosed() }
func isClosed(r record.Record) bool { return r.IsClosed() }

func these(questions ...Question) func() []Question {
	return func() []Question { return slices.Clone(questions) }
}

func options(ids ...string) func(*state) []string { return func(*state) []string { return ids } }

func named[S ~string](list ...S) func(*state) []string { return options(values(list)...) }

func (v *state) chosen(id string) string {
	if a := v.Answers[id]; len(a.Chosen) > 0 {
		return a.Chosen[0]
	}
	return ""
}
