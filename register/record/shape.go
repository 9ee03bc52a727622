package record

import "datalek/decision"

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
	aDay  // 2024-03-05
	aTruth
)

type member struct {
	name     string
	shape    *shape
	required bool
}

func need(name string, s *shape) member { return member{name, s, true} }
func may(name string, s *shape) member  { return member{name, s, false} }

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
		p.members = append(p.members, may(m.name, &s))
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

	ownerDecision = object(
		may("ap", choice(decision.DutyRequired, decision.DutyNotRequired)),
		may("people", choice(decision.DutyRequired, decision.DutyNotRequired)),
		may("by", text), may("reason", text), may("undecided", truth))
	organisation = object(may("name", text), may("contact_person", text), may("contact_detail", text))
	story        = object(may("happened", text), may("discovered", text), may("cause", text),
		may("consequences", text), may("delay_reason", text), may("later_reason", text))
	action       = object(may("id", text), may("text", text), may("at", moment))
	measure      = object(need("text", filled), may("at", moment), may("owner", text), may("due", moment))
	notification = object(
		need("type", choice(NotifiedFirst, NotifiedSupplement, NotifiedWithdrawn)), need("at", moment),
		may("report_number", text), may("delay_reason", text), may("supplement_due", moment))
	channel       = choice(ByLetter, ByEmail, ByPhone, ByMessage, InPerson, OnWebsite, InPress, ByOtherWay)
	communication = object(need("at", moment),
		need("channels", list(channel)),
		may("reached", number), may("text", text))
	dpo   = object(need("involved", choice(NoDPO, NotInvolved, Informed, GaveAdvice)), may("at", moment), may("advice", text))
	party = object(need("name", filled),
		need("role", choice(PartyProcessor, PartyJoint, PartyClient, PartyRecipient, PartyAuthority, PartyOther)),
		may("contact", text), may("told_us_at", moment),
		may("told_them_at", moment), may("told_by", text), may("told_how", channel), may("tell_before", moment))
	otherDuty = object(
		need("duty", choice(DutyPolice, DutyInsurer, DutyBank, DutyContracts, DutyCyberLaw, DutySector)),
		need("answer", choice(DutyYes, DutyNo, DutyLater)), may("note", text))
	evaluation = object(may("lesson", text), may("planned", moment), may("at", moment))
	evidence   = object(need("name", filledLine), need("size", number), need("sha256", seal), may("at", moment), may("shows", text), may("kept", text))
	imported   = object(
		may("own_number", line), need("file", filledLine), need("sha256", seal), may("place", line),
		may("row", list(object(need("column", text), need("text", text)))),
		may("days", list(object(need("field", choice(DayOccurredFrom, DayOccurredUntil, DayFirstSignal, DayAware, DayAPNotified, DayPeopleTold,
			DayRecorded, DayClosed)), need("day", day)))),
		may("origin", object(need("register", filledLine), need("case", filledLine), need("seal", seal))))
	profile = object(may("name", line), may("contact_person", line), may("contact_detail", text),
		may("address", text), may("kvk", line), may("sector", line), may("letterhead", text),
		may("logo", object(need("type", choice("png", "jpeg")), need("data", text))),
		may("notifier", line), may("notifier_function", line), may("notifier_email", line), may("notifier_phone", line),
		may("dpo", line), may("dpo_contact", line), may("dpo_number", line),
		may("insurer", text), may("lawyer", text), may("keep_years", number))
)

// shapeOfRecord is a new record as it is given: all but the assessment, which
// is computed, and the course, which is still to come.
var shapeOfRecord = object(
	may("by", text), may("ref", filledLine), need("facts", facts), may("decision", ownerDecision),
	may("organisation", organisation), may("story", story), may("first_signal_by", text),
	may("containment", list(action)), may("corrective", list(measure)), may("preventive", list(measure)),
	may("notifications", list(notification)), may("communications", list(communication)),
	may("dpo", dpo), may("parties", list(party)), may("other_duties", list(otherDuty)),
	may("evaluation", evaluation), may("evidence", list(evidence)))

// shapesOfUpdates is what each kind of update holds beside kind, by and
// revision.
var shapesOfUpdates = []struct {
	kind  Kind
	shape *shape
}{
	{Supplement, someOf(whatIsKnown, may("containment", list(action)), may("note", text))},
	{APNotified, object(need("notification", notification), may("note", text))},
	{PeopleTold, object(need("communication", communication), may("note", text))},
	{Measures, someOf([]member{may("corrective", list(measure)), may("preventive", list(measure))}, may("note", text))},
	{DPOInvolved, object(need("dpo", dpo), may("note", text))},
	{PartiesAdded, object(need("parties", list(party)), may("note", text))},
	{OtherDutiesDone, object(need("other_duties", list(otherDuty)), may("note", text))},
	{Evaluated, object(need("evaluation", evaluation), may("note", text))},
	{Correction, someOf(append(whatIsKnown,
		may("organisation", patch(organisation)),
		may("containment", list(action)), may("corrective", list(measure)), may("preventive", list(measure)),
		may("notifications", list(notification)), may("communications", list(communication)),
		may("dpo", dpo), may("parties", list(party)), may("other_duties", list(otherDuty)),
		may("evaluation", evaluation), may("evidence", list(evidence))), need("note", filled))},
	{Withdrawn, object(need("note", filled), may("at", moment))},
	{Closed, object(may("note", text), may("at", moment))},
	{Reopened, object(need("note", filled), may("at", moment))},
	{EvidenceAdded, object(need("evidence", list(evidence)), may("note", text))},
}

var whatIsKnown = []member{
	may("facts", &shape{kind: factsPatch}), may("story", patch(story)),
	may("decision", ownerDecision), may("first_signal_by", text)}

// someOf is an object in which one of the members in some must be given;
// beside is what comes with it.
func someOf(some []member, beside ...member) *shape {
	s := object(append(append([]member{}, some...), beside...)...)
	s.wantsOne = true
	return s
}

// beside says which members do not count as the one that someOf wants.
func (m member) beside() bool {
	return m.name == "note" || m.name == "kind" || m.name == "by" || m.name == "revision" || m.name == "ref"
}

// shapeOfUpdate is the whole update of a kind, or nil.
func shapeOfUpdate(kind Kind) *shape {
	for _, u := range shapesOfUpdates {
		if u.kind == kind {
			s := *u.shape
			s.members = append([]member{need("kind", choice(kind)), may("by", text), may("revision", number), may("ref", filledLine)}, s.members...)
			return &s
		}
	}
	return nil
}

// UpdateKinds lists the kinds of update, in the order of the contract.
func UpdateKinds() []Kind {
	var all []Kind
	for _, u := range shapesOfUpdates {
		all = append(all, u.kind)
	}
	return all
}
