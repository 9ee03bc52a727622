package record

import (
	"sync"

	"datalek/decision"
)

// A shape is what one place in the JSON of a record or an update may hold. The
// shapes below are the one table: they decode (strict.go) and they are written
// out as JSON Schema (schema.go), so that the two cannot differ.
type shape struct {
	kind     shapeKind
	nullable bool     // null takes the answer back
	values   []string // a choice
	members  []member // an object
	item     *shape   // a list
	wantsOne bool     // an object in which one optional member must be given
}

type shapeKind int

const (
	anyText    shapeKind = iota
	filledText           // at least one character that is not blank
	aChoice
	aMoment
	aNumber // of people or of revisions: whole, from 0 up
	aList
	anObject
	theFacts   // as decision.ParseFacts reads them
	factsPatch // some facts; null makes a fact unanswered
	aLine      // a text of one line without signs that are not printed
	aFilledLine
	aSeal // a SHA-256 in hex
	aDay  // 2024-03-05, 2024-03 or 2024
	aTruth
)

type member struct {
	name     string
	shape    *shape
	required bool
}

func required(name string, s *shape) member { return member{name, s, true} }
func optional(name string, s *shape) member { return member{name, s, false} }

func object(members ...member) *shape { return &shape{kind: anObject, members: members} }
func list(item *shape) *shape         { return &shape{kind: aList, item: item} }
func choice[S ~string](values ...S) *shape {
	s := &shape{kind: aChoice}
	for _, v := range values {
		s.values = append(s.values, string(v))
	}
	return s
}

// patch is an object of which some members are given: those replace, null
// takes back, and the rest stays.
func patch(of *shape) *shape {
	p := &shape{kind: anObject, wantsOne: true}
	for _, m := range of.members {
		s := *m.shape
		s.nullable = true
		p.members = append(p.members, optional(m.name, &s))
	}
	return p
}

var (
	text   = &shape{kind: anyText}
	filled = &shape{kind: filledText}
	moment = &shape{kind: aMoment}
	number = &shape{kind: aNumber}
	facts  = &shape{kind: theFacts}

	line       = &shape{kind: aLine}
	filledLine = &shape{kind: aFilledLine}
	seal       = &shape{kind: aSeal}
	day        = &shape{kind: aDay}
	truth      = &shape{kind: aTruth}

	estimates = list(choice(momentFacts...))
	estimated = optional("estimate", truth) // of the moment beside it

	ownerDecision = object(
		optional("ap", choice(decision.DutyRequired, decision.DutyNotRequired)),
		optional("people", choice(decision.DutyRequired, decision.DutyNotRequired)),
		optional("by", line), optional("reason", text), optional("undecided", truth), optional("exception", text))
	organisation = object(optional("name", line), optional("contact_person", line), optional("contact_detail", text))
	story        = object(optional("happened", text), optional("discovered", text), optional("cause", text),
		optional("consequences", text), optional("delay_reason", text), optional("later_reason", text))
	action       = object(optional("id", line), optional("text", text), optional("at", moment), estimated)
	measure      = object(required("text", filled), optional("at", moment), optional("owner", line), optional("due", moment), estimated)
	notification = object(
		required("type", choice(NotifiedFirst, NotifiedSupplement, NotifiedWithdrawn)), required("at", moment),
		optional("report_number", text), optional("delay_reason", text), optional("supplement_due", moment), estimated)
	channel       = choice(ByLetter, ByEmail, ByPhone, ByMessage, InPerson, OnWebsite, InPress, ByOtherWay)
	communication = object(required("at", moment),
		required("channels", list(channel)),
		optional("reached", number), optional("text", text), estimated)
	dpo   = object(required("involved", choice(NoDPO, NotInvolved, Informed, GaveAdvice)), optional("at", moment), optional("advice", text), estimated)
	party = object(required("name", filledLine),
		required("role", choice(PartyProcessor, PartyJoint, PartyClient, PartyRecipient, PartyAuthority, PartyOther)),
		optional("contact", text), optional("told_us_at", moment),
		optional("told_them_at", moment), optional("told_by", line), optional("told_how", channel), optional("tell_before", moment),
		optional("told_us_estimate", truth), optional("told_them_estimate", truth))
	otherDuty = object(
		required("duty", choice(DutyPolice, DutyInsurer, DutyBank, DutyContracts, DutyCyberLaw, DutySector)),
		required("answer", choice(DutyYes, DutyNo, DutyLater)), optional("note", text))
	evaluation = object(optional("lesson", text), optional("planned", moment), optional("at", moment))
	wordings   = object(optional("people", text), optional("authority", text), optional("discovered", text),
		optional("cause", text), optional("consequences", text), optional("weighing", text))
	evidence = object(required("name", filledLine), required("size", number), required("sha256", seal), optional("at", moment), optional("shows", text), optional("kept", text))
	imported = object(
		optional("own_number", line), required("file", filledLine), required("sha256", seal), optional("place", line),
		optional("row", list(object(required("column", text), required("text", text)))),
		optional("days", list(object(required("field", choice(DayOccurredFrom, DayOccurredUntil, DayFirstSignal, DayAware, DayAPNotified, DayPeopleTold,
			DayRecorded, DayClosed)), optional("day", day)))),
		optional("risk", choice("none", "risk", "high")),
		optional("origin", object(required("register", filledLine), required("case", filledLine), required("seal", seal))))
	profile = object(optional("name", line), optional("contact_person", line), optional("contact_detail", text),
		optional("address", text), optional("kvk", line), optional("sector", line), optional("letterhead", text),
		optional("logo", object(required("type", choice("png", "jpeg")), required("data", text))),
		optional("notifier", line), optional("notifier_function", line), optional("notifier_email", line), optional("notifier_phone", line),
		optional("dpo", line), optional("dpo_contact", line), optional("dpo_number", line),
		optional("insurer", text), optional("lawyer", text), optional("keep_years", number))
)

// shapeOfRecord is a new record as it is given: all but the assessment, which
// is computed, and the course, which is still to come.
var shapeOfRecord = sync.OnceValue(func() *shape {
	return object(
		optional("by", line), optional("ref", filledLine), required("facts", facts), optional("decision", ownerDecision),
		optional("organisation", organisation), optional("story", story), optional("first_signal_by", line), optional("estimates", estimates),
		optional("containment", list(action)), optional("corrective", list(measure)), optional("preventive", list(measure)),
		optional("notifications", list(notification)), optional("communications", list(communication)),
		optional("dpo", dpo), optional("parties", list(party)), optional("other_duties", list(otherDuty)),
		optional("evaluation", evaluation), optional("wordings", wordings), optional("evidence", list(evidence)))
})

// shapesOfUpdates is what each kind of update holds beside kind, by and
// revision.
var shapesOfUpdates = sync.OnceValue(func() []shapeOfKind {
	return []shapeOfKind{
		{Supplement, someOf(whatIsKnown(), optional("containment", list(action)), optional("note", text))},
		{APNotified, object(required("notification", notification), optional("note", text))},
		{PeopleTold, object(required("communication", communication), optional("note", text))},
		{Measures, someOf([]member{optional("corrective", list(measure)), optional("preventive", list(measure))}, optional("note", text))},
		{DPOInvolved, object(required("dpo", dpo), optional("note", text))},
		{PartiesAdded, object(required("parties", list(party)), optional("note", text))},
		{OtherDutiesDone, object(required("other_duties", list(otherDuty)), optional("note", text))},
		{Evaluated, object(required("evaluation", evaluation), optional("note", text))},
		{Correction, someOf(append(whatIsKnown(),
			optional("organisation", patch(organisation)),
			optional("containment", list(action)), optional("corrective", list(measure)), optional("preventive", list(measure)),
			optional("notifications", list(notification)), optional("communications", list(communication)),
			optional("dpo", dpo), optional("parties", list(party)), optional("other_duties", list(otherDuty)),
			optional("evaluation", evaluation), optional("wordings", wordings), optional("evidence", list(evidence))), required("note", filled))},
		{Withdrawn, object(required("note", filled), optional("at", moment))},
		{Closed, object(optional("note", text), optional("at", moment))},
		{Reopened, object(required("note", filled), optional("at", moment))},
		{WordingsKept, object(required("wordings", wordings), optional("note", text))},
		{EvidenceAdded, object(required("evidence", list(evidence)), optional("note", text))},
	}
})

type shapeOfKind struct {
	kind  Kind
	shape *shape
}

func whatIsKnown() []member {
	return []member{
		optional("facts", &shape{kind: factsPatch}), optional("story", patch(story)),
		optional("decision", ownerDecision), optional("first_signal_by", line), optional("estimates", estimates)}
}

// someOf is an object in which one of the members in some must be given;
// common is what comes with it.
func someOf(some []member, beside ...member) *shape {
	s := object(append(append([]member{}, some...), beside...)...)
	s.wantsOne = true
	return s
}

// common says which members do not count as the one that someOf wants.
func (m member) common() bool {
	return m.name == "note" || m.name == "kind" || m.name == "by" || m.name == "revision" || m.name == "ref"
}

// shapeOfUpdate is the whole update of a kind, or nil.
func shapeOfUpdate(kind Kind) *shape {
	for _, u := range shapesOfUpdates() {
		if u.kind == kind {
			s := *u.shape
			s.members = append([]member{required("kind", choice(kind)), optional("by", line), optional("revision", number), optional("ref", filledLine)}, s.members...)
			return &s
		}
	}
	return nil
}

// UpdateKinds lists the kinds of update, in the order of the contract.
func UpdateKinds() []Kind {
	var all []Kind
	for _, u := range shapesOfUpdates() {
		all = append(all, u.kind)
	}
	return all
}
