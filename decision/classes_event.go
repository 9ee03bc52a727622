package decision

import (
	"slices"
	"sync"
)

// kindsApart is one kind of incident for every way in which the rules can take
// it, and the unknown kind, which they take as worse than any.
var kindsApart = sync.OnceValue(func() []Value { return append(kindsBy(sameKind, 2), Unknown) })

func sameKind(a, b *incidentKind) bool {
	alone := func(k *incidentKind) Value {
		switch k.kind {
		case EmailVisibleRecipients, VisibleOnEnvelope, SentUnencrypted, Insider:
			return k.kind
		}
		return Unanswered
	}
	return a.place == b.place && a.encryption == b.encryption && a.proof == b.proof && a.stoodOpen == b.stoodOpen &&
		alone(a) == alone(b) && (a.place != left || a.deliberate == b.deliberate)
}

// kindAt is the place in kindsApart of the kind that stands for each kind.
var kindAt = sync.OnceValue(func() map[Value]int {
	kinds := kindsApart()
	at := map[Value]int{Unanswered: len(kinds) - 1, Unknown: len(kinds) - 1}
	for i := range incidents {
		k := &incidents[i]
		at[k.kind] = slices.IndexFunc(kinds, func(v Value) bool { return sameKind(incidentOf(v), k) })
	}
	return at
})

// eventField is a choice that tells how an event went, and what its answers are
// told apart in, the worst one last.
type eventField struct {
	name    string
	at      int // its place in the contract
	answers []Value
	as      map[Value]int8 // the place of the answer that each value stands for
}

// worthAnswering holds, for each choice that is weighed, one answer for every
// way in which the rules can take it, the worst one last.
var worthAnswering = map[string][]Value{
	"deliberate":     {No, Yes},
	"disclosure":     {Excluded, Possible, Confirmed},
	"evidence_kind":  {CompleteLogs, Unopened, Other},
	"recipient":      {Colleague, Trusted, Known, Finder, UnknownPerson, Many, Criminal},
	"recovery":       {Confirmed, None},
	"protection":     {Unintelligible, Medium, None},
	"key_safe":       {Yes, No},
	"already_public": {Yes, No},
	"identifiable":   {OnlyWithKey, Direct},
	"restored":       {NotAffected, Late, Never},
	"effect":         {None, Inconvenience, Serious},
	"special_detail": {Incidental, Revealing},
	"list_reveals":   {No, Yes},
}

// standsFor names for the other values the answer that weighs the same.
var standsFor = map[string]map[Value]Value{
	"evidence_kind": {Forensic: CompleteLogs},
	"recipient":     {Public: Many, Adverse: Criminal},
	"recovery":      {Asked: None},
	"protection":    {Partial: None},
	"identifiable":  {WithEffort: Direct},
	"restored":      {InTime: NotAffected},
}

// mostAnswers is how many answers a choice of an event has at most.
const mostAnswers = 7

// eventFields are the choices of an event beside its kind. That with the most
// answers comes first: its answers lie side by side in a grid.
var eventFields = func() [8]eventField {
	var all [8]eventField
	for i, name := range [8]string{"recipient", "disclosure", "evidence_kind", "protection", "deliberate", "recovery", "key_safe", "already_public"} {
		fd := &all[i]
		*fd = eventField{name: name, at: fieldAt[name], answers: worthAnswering[name], as: map[Value]int8{}}
		for at, v := range fd.answers {
			fd.as[v] = int8(at)
		}
		for v, as := range standsFor[name] {
			fd.as[v] = fd.as[as]
		}
	}
	return all
}()

// eventGrid holds the class of the event for one kind of incident, in every
// combination of the answers that weigh for it. It is filled when it is first
// looked at.
type eventGrid struct {
	once   sync.Once
	wheels [len(eventFields)]wheel
	cells  []uint8
}

// wheel is the answers to one field that are told apart for this kind.
type wheel struct {
	n, step int
	at      [mostAnswers]uint8 // the place on the wheel of each answer of the field
	answer  [mostAnswers]uint8 // and back
}

// grid is that of a kind by its place in kindsApart.
func (t *classes) grid(kind int) *eventGrid {
	g := &t.grids[kind]
	g.once.Do(func() { g.fill(t, kindsApart()[kind]) })
	return g
}

func (g *eventGrid) fill(t *classes, kind Value) {
	k := incidentOf(kind)
	size := 1
	for i := range eventFields {
		fd, w := &eventFields[i], &g.wheels[i]
		w.step = size
		for at, v := range fd.answers {
			if k.weighsAs(fd.name, v) == v {
				w.at[at] = uint8(w.n)
				w.answer[w.n] = uint8(at)
				w.n++
			}
		}
		for at, v := range fd.answers {
			w.at[at] = w.at[fd.as[k.weighsAs(fd.name, v)]]
		}
		size *= w.n
	}
	g.cells = make([]uint8, size)
	c := completion{Facts: Facts{Incident: kind}}
	doors := [len(eventFields)]*Value{&c.Recipient, &c.Disclosure, &c.EvidenceKind, &c.Protection, &c.Deliberate, &c.Recovery, &c.KeySafe, &c.AlreadyPublic}
	for n := range g.cells {
		for i := range g.wheels {
			w := &g.wheels[i]
			turn := n / w.step % w.n
			*doors[i] = eventFields[i].answers[w.answer[turn]]
			if turn > 0 {
				break // the slower wheels stand still
			}
		}
		g.cells[n] = t.events[eventIn(&c, k).code()]
	}
}

// weighsAs is the answer in the place of which another one weighs the same for this
// kind of incident: encryption or proof that cannot count there, and who has what
// attackers took anyhow.
func (k *incidentKind) weighsAs(field string, v Value) Value {
	switch field {
	case "protection":
		if !k.protects(v) {
			return None
		}
		if k.protects(Unintelligible) {
			return Unintelligible
		}
	case "key_safe":
		if k.encryption == encryptionNever {
			return No
		}
	case "evidence_kind":
		if !k.proves(v) && !(k.stoodOpen && v == CompleteLogs) {
			return Other
		}
	case "deliberate":
		if k.place == inside {
			return Yes
		}
	case "already_public":
		if k.place == inside {
			return No
		}
	case "recipient":
		if k.place == inside && (k.kind != Insider || v != Colleague) {
			return Criminal
		}
	case "recovery":
		if k.place == inside && k.kind != Insider {
			return None
		}
	}
	return v
}

// answers is what is known of an event: the place of the answer to each field, or
// below zero where it is open.
type answers [len(eventFields)]int8

func answersTo(f *Facts) answers {
	values := [len(eventFields)]Value{f.Recipient, f.Disclosure, f.EvidenceKind, f.Protection, f.deliberate(), f.Recovery, f.KeySafe, f.AlreadyPublic}
	var known answers
	for i, v := range values {
		known[i] = -1
		if !open(v) {
			known[i] = eventFields[i].as[v]
		}
	}
	return known
}

// span is the part of a grid that answers leave: where it begins, and its open
// wheels.
type span struct {
	at, worst, n      int
	field, size, step [len(eventFields)]int
}

func (g *eventGrid) span(known *answers) span {
	var s span
	for i := range g.wheels {
		w := &g.wheels[i]
		switch {
		case known[i] >= 0:
			s.at += int(w.at[known[i]]) * w.step
		case w.n > 1:
			s.field[s.n], s.size[s.n], s.step[s.n] = i, w.n, w.step
			s.worst += (w.n - 1) * w.step
			s.n++
		}
	}
	s.worst += s.at
	return s
}
