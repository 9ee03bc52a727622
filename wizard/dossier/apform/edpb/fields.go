package edpb

import (
	"slices"
	"strconv"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform"
)

// Sections 1 to 3 of the European template: who notifies, when it happened and
// what it is. When a field is asked follows its "visible if".

func (e *answers) answer() {
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

// notification: by itself it is never complete, because the program does not ask
// for the systems (63).
func (e *answers) notification() {
	_, _, stands := e.CurrentNotification()
	switch {
	case !stands:
		e.choose("field_3", document.Known, "a")
		e.choose("field_4", document.Suggested, "b")
		e.hide("field_5", "field_6")
	case e.Withdraws():
		e.choose("field_3", document.Known, "b")
		e.choose("field_4", document.Suggested, "c")
		why := e.WhyWithdrawn()
		e.lines("field_5", why.State, why.Lines)
	default:
		e.choose("field_3", document.Known, "b")
		e.choose("field_4", document.Suggested, "b")
		e.hide("field_5")
	}
	if stands {
		e.write("field_6", document.Known, e.ReportNumber())
	}
	e.write("field_7", document.Known, e.Case.Last().Case)
}

func (e *answers) whoNotifies() {
	person, detail := e.Contact()
	e.write("field_12", document.Known, apform.ControllerName(e.CaseData))
	e.write("field_13", document.Suggested, detail)
	e.hide("field_15", "field_16", "field_18", "field_19") // follow from what is not asked
	e.write("field_21", document.Suggested, person)
	e.write("field_22", document.Suggested, detail)
	e.hide("field_24", "field_25", "field_26") // 25 and 26 only where an authority wants them
	switch {
	case e.Record.DPO == nil:
	case e.Record.DPO.Involved == record.NoDPO:
		e.write("field_29", document.Known, "No")
		e.hide("field_30", "field_31")
	default:
		e.write("field_29", document.Known, "Yes")
	}
	if person != "" {
		e.choose("field_33", document.Suggested, "b")
	}
	e.hide("field_34", "field_35", "field_36")
}

// otherInvolved goes by 3.3 of the Dutch form, with the contacts that this
// template asks.
func (e *answers) otherInvolved() {
	roles := []record.PartyRole{record.PartyProcessor, record.PartyJoint, record.PartyRecipient, record.PartyOther}
	if e.Ours() {
		roles = append(roles, record.PartyClient)
	}
	var qualities, names, contacts []string
	add := func(role record.PartyRole, name, contact string) {
		if name = document.OneLine(name); name == "" {
			return
		}
		qualities, names = append(qualities, e.Text.S("ap.party."+string(role))), append(names, name)
		if contact = document.OneLine(contact); contact != "" {
			contacts = append(contacts, name+": "+contact)
		}
	}
	if !e.Ours() {
		add(record.PartyProcessor, e.Record.Organisation.Name, e.Record.Organisation.ContactDetail)
	}
	for _, p := range e.Parties(roles...) {
		add(p.Role, p.Name, p.Contact)
	}
	switch {
	case len(names) > 0 || !e.Ours() || e.Facts.AtProcessor == decision.Yes || e.Facts.Role == decision.JointController:
		e.choose("field_38", document.Known, "a")
		e.write("field_39", document.Known, qualities...)
		e.write("field_40", document.Known, names...)
		if len(contacts) == len(names) { // else it is still missing for one of them
			e.write("field_41", document.Known, contacts...)
		}
	case e.Facts.AtProcessor == decision.No:
		e.choose("field_38", document.Suggested, "b")
		e.hide("field_39", "field_40", "field_41")
	default:
		e.hide("field_39", "field_40", "field_41")
	}
}

func (e *answers) timeline() {
	f := e.Facts
	from, until := f.OccurredFrom, f.OccurredUntil
	e.moment("field_46", e.MomentState("occurred_from"), from)
	e.moment("field_47", e.MomentState("occurred_until"), until)
	switch {
	case from.IsZero():
		e.choose("field_44", document.Pending, "e")
		e.hide("field_46", "field_47")
	case f.Ongoing == decision.Yes:
		e.choose("field_44", document.Known, "c")
		e.hide("field_47")
	case until.IsZero() && f.Ongoing == decision.Unanswered: // not asked: one moment
		e.choose("field_44", document.Suggested, "a")
		e.moment("field_47", document.Suggested, from)
	case until.IsZero():
		e.choose("field_44", document.Pending, "e")
		e.hide("field_47")
	case e.Text.Day(from) == e.Text.Day(until):
		e.choose("field_44", document.Known, "a")
	default:
		e.choose("field_44", document.Known, "b")
	}
	if e.Ours() { // else it is when the processor knew
		e.moment("field_48", e.MomentState("aware_at"), f.AwareAt)
	}
	if _, _, stands := e.CurrentNotification(); stands || !e.Late() {
		e.hide("field_49")
	} else {
		e.lines("field_49", document.Known, e.DelayReason())
	}
}

// discovered: only a supplier that told it before anybody else can be seen in
// the record; who else found it is in the words of the person.
func (e *answers) discovered() {
	e.hide("field_52")
	for _, p := range e.Parties(record.PartyProcessor) {
		if at := p.ToldUsAt; e.Ours() && !at.IsZero() && !e.Facts.FirstSignalAt.IsZero() && !e.Facts.FirstSignalAt.Before(at) {
			e.choose("field_50", document.Suggested, "b")
			e.moment("field_52", document.Known, at)
		}
	}
	it := e.ByNumber()["4.3"]
	if it.State == document.Pending { // what is known beside it: an earlier signal, the supplier
		e.lines("field_53", document.Known, it.Lines[1:])
		return
	}
	e.lines("field_51", it.State, it.Lines)
}

func (e *answers) nature() {
	var kinds []string
	state := document.Known
	switch {
	case e.Breach(decision.Confidentiality):
		kinds = append(kinds, "a")
	case e.Reason("exposure.out_of_hands") && e.Misuse():
		kinds, state = append(kinds, "a"), document.Suggested
	}
	if e.Breach(decision.Integrity) {
		kinds = append(kinds, "b")
	}
	if e.Breach(decision.Availability) {
		kinds = append(kinds, "c")
	}
	if slices.Contains(e.Facts.Breach, decision.Unknown) && len(kinds) > 0 {
		state = document.Pending
	}
	e.choose("field_55", state, kinds...)
	if slices.Contains(kinds, "a") {
		e.confidentiality()
	} else {
		e.hide("field_56", "field_57", "field_79", "field_80")
	}
	if slices.Contains(kinds, "b") {
		if e.Facts.Effect == decision.None {
			e.choose("field_58", document.Suggested, "a")
		}
	} else {
		e.hide("field_58", "field_81", "field_82")
	}
	if !slices.Contains(kinds, "c") {
		e.hide("field_59", "field_83", "field_84")
		return
	}
	switch lines, state := e.Unavailable(); {
	case state == document.Pending:
		e.choose("field_59", document.Pending, "c")
	case lines[0] == e.Chosen("permanent"):
		e.choose("field_59", state, "b")
	default:
		e.choose("field_59", state, "a")
	}
}

func (e *answers) confidentiality() {
	switch {
	case e.Excluded():
		e.choose("field_56", document.Known, "c")
	case e.Facts.Disclosure == decision.Confirmed:
		e.choose("field_56", document.Known, "a")
	case dossier.IsUnknown(e.Facts.Disclosure):
		e.choose("field_56", document.Pending, "e")
	default:
		e.choose("field_56", document.Suggested, "b")
	}
	switch p := e.Facts.Protection; {
	case p == decision.None:
		e.choose("field_57", document.Known, "c")
	case p == decision.Partial: // the rest could be read
		e.choose("field_57", document.Suggested, "c")
	case p == decision.Medium: // the data themselves were not
		e.choose("field_57", document.Pending, "e")
	case p == decision.Unintelligible && e.Facts.KeySafe == decision.Yes:
		e.choose("field_57", document.Known, "a")
	case p == decision.Unintelligible && e.Facts.KeySafe == decision.No:
		e.choose("field_57", document.Known, "b")
	default:
		e.choose("field_57", document.Pending, "e")
	}
}

func (e *answers) incident() {
	row, known := incidents()[e.Facts.Incident]
	switch {
	case dossier.IsUnknown(e.Facts.Incident):
		e.choose("field_60", document.Pending, "x")
	case !known: // of another version
		e.choose("field_60", document.Suggested, "y")
	case row.near:
		e.choose("field_60", document.Suggested, row.kind)
	default:
		e.choose("field_60", document.Known, row.kind)
	}
	// What was answered about intent goes before what the incident implies; at a
	// supplier it is not internal.
	cause := row.cause
	supplier := e.Facts.AtProcessor == decision.Yes || !e.Ours()
	malicious := cause == "b" || cause == "d"
	switch meant := e.Facts.Deliberate; {
	case cause == "" || cause == "e" || meant == decision.Unknown,
		meant == decision.Yes && !malicious, meant == decision.No && malicious:
		e.choose("field_61", document.Pending, "e")
	case cause == "a" && supplier:
		e.choose("field_61", document.Suggested, "c")
	case cause == "b" && supplier:
		e.choose("field_61", document.Suggested, "d")
	case cause != "d" && dossier.IsUnknown(e.Facts.AtProcessor) && !supplier:
		e.choose("field_61", document.Pending, "e")
	default:
		e.choose("field_61", document.Suggested, cause)
	}
	if it := e.ByNumber()["5.3"]; it.State != document.Pending {
		e.lines("field_62", it.State, it.Lines)
	}
}

func (e *answers) peopleAndData() {
	e.choose("field_65", sureness(e.Facts.Groups), mapped(groups, e.Facts.Groups, "j", "k")...)
	if it := e.ByNumber()["7.2"]; it.State != document.Pending {
		e.lines("field_66", it.State, it.Lines)
	}
	e.number("field_67", "field_68", e.Facts.DataSubjects)
	e.choose("field_70", sureness(e.Facts.Data), mapped(categories, e.Facts.Data, "u", "t")...)
	if known := e.Known(); len(known) > 0 {
		e.write("field_71", document.Known, document.Sentence(document.UpperFirst(e.Text.And(document.Lowered(dossier.Labels(e.Text, "data", known))))))
	}
	e.number("field_72", "field_73", e.Facts.Records)
}

// number is how many, with whether it was counted.
func (e *answers) number(kind, field string, n *decision.Count) {
	switch {
	case n == nil:
		e.choose(kind, document.Pending, "d")
		e.hide(field)
	case n.Exact() && !n.Estimate:
		e.choose(kind, document.Known, "a")
		e.write(field, document.Known, strconv.Itoa(n.Min))
	case n.Exact():
		e.choose(kind, document.Estimated, "b")
		e.write(field, document.Estimated, strconv.Itoa(n.Min))
	default:
		e.choose(kind, document.Estimated, "b")
		e.write(field, document.Estimated, e.Text.S("edpb.range", "min", strconv.Itoa(n.Min), "max", strconv.Itoa(n.Max)))
	}
}

func (e *answers) protection() {
	if p := e.Facts.Protection; p == decision.Unintelligible || p == decision.Partial {
		e.choose("field_75", document.Suggested, "c") // encrypted or hashed: our answer does not say which
		var lines []document.Line
		for _, l := range e.ByNumber()["8.1"].Lines {
			if l != e.Say("technique") {
				lines = append(lines, l)
			}
		}
		e.lines("field_76", document.Known, lines)
	}
}
