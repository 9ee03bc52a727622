package dossier

import (
	"slices"
	"strconv"

	"datalek/decision"
	"datalek/register"
)

// Sections 1 to 3 of the European template: who notifies, when it happened and
// what it is. When a field is asked follows its "visible if".

func (e *edpb) answer() {
	e.notification()
	e.whoNotifies()
	e.otherInvolved()
	e.timeline()
	e.discovered()
	e.nature()
	e.incident()
	e.peopleAndData()
	e.protection()
	e.effects()
	e.risk()
	e.measures()
	e.told()
	e.others()
}

// notification: by itself it is never complete, because the program asks for
// neither the number of records (72) nor the systems (63).
func (e *edpb) notification() {
	_, _, stands := e.stands()
	switch {
	case !stands:
		e.choose("field_3", Known, "a")
		e.choose("field_4", Suggested, "b")
		e.hide("field_5", "field_6")
	case e.withdraws():
		e.choose("field_3", Known, "b")
		e.choose("field_4", Suggested, "c")
		why := e.whyWithdrawn()
		e.lines("field_5", why.State, why.Lines)
	default:
		e.choose("field_3", Known, "b")
		e.choose("field_4", Suggested, "b")
		e.hide("field_5")
	}
	if stands {
		e.write("field_6", Known, e.reportNumber())
	}
	e.write("field_7", Known, e.c.Last().Case)
}

func (e *edpb) whoNotifies() {
	person, detail := e.contact()
	e.write("field_12", Known, e.controllerName())
	e.write("field_13", Suggested, detail)
	e.hide("field_15", "field_16", "field_18", "field_19") // follow from what is not asked
	e.write("field_21", Suggested, person)
	e.write("field_22", Suggested, detail)
	e.hide("field_24", "field_25", "field_26") // 25 and 26 only where an authority wants them
	switch {
	case e.r.DPO == nil:
	case e.r.DPO.Involved == register.NoDPO:
		e.write("field_29", Known, "No")
		e.hide("field_30", "field_31")
	default:
		e.write("field_29", Known, "Yes")
	}
	if person != "" {
		e.choose("field_33", Suggested, "b")
	}
	e.hide("field_34", "field_35", "field_36")
}

// otherInvolved goes by 3.3 of the Dutch form, with the contacts that this
// template asks.
func (e *edpb) otherInvolved() {
	roles := []register.PartyRole{register.PartyProcessor, register.PartyJoint, register.PartyRecipient, register.PartyOther}
	if e.ours() {
		roles = append(roles, register.PartyClient)
	}
	var qualities, names, contacts []string
	add := func(role register.PartyRole, name, contact string) {
		if name = inline(name); name == "" {
			return
		}
		qualities, names = append(qualities, e.t.S("ap.party."+string(role))), append(names, name)
		if contact = inline(contact); contact != "" {
			contacts = append(contacts, name+": "+contact)
		}
	}
	if !e.ours() {
		add(register.PartyProcessor, e.r.Organisation.Name, e.r.Organisation.ContactDetail)
	}
	for _, p := range e.parties(roles...) {
		add(p.Role, p.Name, p.Contact)
	}
	switch {
	case len(names) > 0 || !e.ours() || e.f.AtProcessor == decision.Yes || e.f.Role == decision.JointController:
		e.choose("field_38", Known, "a")
		e.write("field_39", Known, qualities...)
		e.write("field_40", Known, names...)
		if len(contacts) == len(names) { // else it is still missing for one of them
			e.write("field_41", Known, contacts...)
		}
	case e.f.AtProcessor == decision.No:
		e.choose("field_38", Suggested, "b")
		e.hide("field_39", "field_40", "field_41")
	default:
		e.hide("field_39", "field_40", "field_41")
	}
}

func (e *edpb) timeline() {
	f := e.f
	from, until := f.OccurredFrom, f.OccurredUntil
	e.moment("field_46", Known, from)
	e.moment("field_47", Known, until)
	switch {
	case from.IsZero():
		e.choose("field_44", Pending, "e")
		e.hide("field_46", "field_47")
	case f.Ongoing == decision.Yes:
		e.choose("field_44", Known, "c")
		e.hide("field_47")
	case until.IsZero() && f.Ongoing == decision.Unanswered: // not asked: one moment
		e.choose("field_44", Suggested, "a")
		e.moment("field_47", Suggested, from)
	case until.IsZero():
		e.choose("field_44", Pending, "e")
		e.hide("field_47")
	case e.t.Day(from) == e.t.Day(until):
		e.choose("field_44", Known, "a")
	default:
		e.choose("field_44", Known, "b")
	}
	if e.ours() { // else it is when the processor knew
		e.moment("field_48", Known, f.AwareAt)
	}
	if _, _, stands := e.stands(); stands || !e.late() {
		e.hide("field_49")
	} else {
		e.lines("field_49", Known, e.delayReason())
	}
}

// discovered: only a supplier that told it before anybody else can be seen in
// the record; who else found it is in the words of the person.
func (e *edpb) discovered() {
	e.hide("field_52")
	for _, p := range e.parties(register.PartyProcessor) {
		if at := p.ToldUsAt; e.ours() && !at.IsZero() && !e.f.FirstSignalAt.IsZero() && !e.f.FirstSignalAt.Before(at) {
			e.choose("field_50", Suggested, "b")
			e.moment("field_52", Known, at)
		}
	}
	it := e.byNumber()["4.3"]
	if it.State == Pending { // what is known beside it: an earlier signal, the supplier
		e.lines("field_53", Known, it.Lines[1:])
		return
	}
	e.lines("field_51", it.State, it.Lines)
}

func (e *edpb) nature() {
	var kinds []string
	state := Known
	switch {
	case e.breach(decision.Confidentiality):
		kinds = append(kinds, "a")
	case e.reason("exposure.out_of_hands") && e.misuse():
		kinds, state = append(kinds, "a"), Suggested
	}
	if e.breach(decision.Integrity) {
		kinds = append(kinds, "b")
	}
	if e.breach(decision.Availability) {
		kinds = append(kinds, "c")
	}
	if slices.Contains(e.f.Breach, decision.Unknown) && len(kinds) > 0 {
		state = Pending
	}
	e.choose("field_55", state, kinds...)
	if slices.Contains(kinds, "a") {
		e.confidentiality()
	} else {
		e.hide("field_56", "field_57", "field_79", "field_80")
	}
	if slices.Contains(kinds, "b") {
		if e.f.Effect == decision.None {
			e.choose("field_58", Suggested, "a")
		}
	} else {
		e.hide("field_58", "field_81", "field_82")
	}
	if !slices.Contains(kinds, "c") {
		e.hide("field_59", "field_83", "field_84")
		return
	}
	switch lines, state := e.unavailable(); {
	case state == Pending:
		e.choose("field_59", Pending, "c")
	case lines[0] == e.chosen("permanent"):
		e.choose("field_59", state, "b")
	default:
		e.choose("field_59", state, "a")
	}
}

func (e *edpb) confidentiality() {
	switch {
	case e.excluded():
		e.choose("field_56", Known, "c")
	case e.f.Disclosure == decision.Confirmed:
		e.choose("field_56", Known, "a")
	case unknown(e.f.Disclosure):
		e.choose("field_56", Pending, "e")
	default:
		e.choose("field_56", Suggested, "b")
	}
	switch p := e.f.Protection; {
	case p == decision.None:
		e.choose("field_57", Known, "c")
	case p == decision.Partial: // the rest could be read
		e.choose("field_57", Suggested, "c")
	case p == decision.Unintelligible && e.f.KeySafe == decision.Yes:
		e.choose("field_57", Known, "a")
	case p == decision.Unintelligible && e.f.KeySafe == decision.No:
		e.choose("field_57", Known, "b")
	default:
		e.choose("field_57", Pending, "e")
	}
}

func (e *edpb) incident() {
	row, known := edpbIncident[e.f.Incident]
	switch {
	case !known:
		e.choose("field_60", Pending, "x")
	case row.near:
		e.choose("field_60", Suggested, row.kind)
	default:
		e.choose("field_60", Known, row.kind)
	}
	// What was answered about intent goes before what the incident implies; at a
	// supplier it is not internal.
	cause := row.cause
	supplier := e.f.AtProcessor == decision.Yes || !e.ours()
	malicious := cause == "b" || cause == "d"
	switch meant := e.f.Deliberate; {
	case cause == "" || cause == "e" || meant == decision.Unknown,
		meant == decision.Yes && !malicious, meant == decision.No && malicious:
		e.choose("field_61", Pending, "e")
	case cause == "a" && supplier:
		e.choose("field_61", Suggested, "c")
	case cause == "b" && supplier:
		e.choose("field_61", Suggested, "d")
	case cause != "d" && unknown(e.f.AtProcessor) && !supplier:
		e.choose("field_61", Pending, "e")
	default:
		e.choose("field_61", Suggested, cause)
	}
	if it := e.byNumber()["5.3"]; it.State != Pending {
		e.lines("field_62", it.State, it.Lines)
	}
}

func (e *edpb) peopleAndData() {
	e.choose("field_65", sureness(e.f.Groups), mapped(edpbGroups, e.f.Groups, "k")...)
	if it := e.byNumber()["7.2"]; it.State != Pending {
		e.lines("field_66", it.State, it.Lines)
	}
	switch n := e.f.DataSubjects; {
	case n == nil:
		e.choose("field_67", Pending, "d")
		e.hide("field_68")
	case n.Exact():
		e.choose("field_67", Known, "a")
		e.write("field_68", Known, strconv.Itoa(n.Min))
	default:
		e.choose("field_67", Estimated, "b")
		e.write("field_68", Estimated, e.t.S("edpb.range", "min", strconv.Itoa(n.Min), "max", strconv.Itoa(n.Max)))
	}
	e.choose("field_70", sureness(e.f.Data), mapped(edpbData, e.f.Data, "t")...)
	if known := e.known(); len(known) > 0 {
		e.write("field_71", Known, sentence(upperFirst(e.t.And(lowered(labels(e.t, "data", known))))))
	}
	e.choose("field_72", Pending, "d") // the program does not ask for records
	e.hide("field_73")
}

func (e *edpb) protection() {
	if p := e.f.Protection; p == decision.Unintelligible || p == decision.Partial {
		e.choose("field_75", Suggested, "c") // encrypted or hashed: our answer does not say which
		var lines []Line
		for _, l := range e.byNumber()["8.1"].Lines {
			if l != e.say("technique") {
				lines = append(lines, l)
			}
		}
		e.lines("field_76", Known, lines)
	}
}
