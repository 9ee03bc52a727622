package apform

import (
	"slices"

	"datalek/decision"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// Chapters 5 to 8 of the form: the breach, the data, the people and what
// protected them (art. 33(3)(a)).

func (d *Form) chapter5() {
	d.kindOfBreach()
	d.kindOfIncident()
	d.description()
	d.attachments()
}

// attachments are the texts on record that can go along. A draft that was never
// sent is none of them.
func (d *Form) attachments() {
	var lines []document.Line
	for _, c := range d.Record.Communications {
		if document.OneLine(c.Text) != "" {
			lines = append(lines, document.ListItem(d.Text.S("ap.attached_message", "day", d.Text.Day(c.At))))
		}
	}
	d.ask("5.4", document.Optional, append(lines, d.hint("attachments"))...)
}

func (d *Form) kindOfBreach() {
	var lines []document.Line
	state := document.Known
	if d.Breach(decision.Confidentiality) {
		lines = append(lines, d.Chosen("seen"))
	} else if d.Reason("exposure.out_of_hands") && d.Misuse() {
		lines = append(lines, d.Chosen("seen"), d.hint("out_of_hands"))
		state = document.Suggested
	}
	if d.Breach(decision.Integrity) {
		lines = append(lines, d.Chosen("changed"))
	}
	if d.Breach(decision.Availability) {
		more, s := d.Unavailable()
		lines = append(lines, more...)
		state = lessSure(state, s)
	}
	if dossier.AnyUnknown(d.Facts.Breach) {
		lines, state = append(lines, d.still()), document.Pending
	}
	if state == document.Pending {
		d.lacks("breach", "5.1", "333a")
	}
	d.ask("5.1", state, lines...)
}

// Unavailable chooses between "for a time" and "for good". Our answer "not yet
// or never" is both; what the incident does by nature decides then, and a hint
// says when to choose the other.
func (d *Form) Unavailable() ([]document.Line, document.State) {
	switch {
	case d.Facts.Restored == decision.InTime, d.Facts.Restored == decision.Late:
		return []document.Line{d.Chosen("temporary")}, document.Known
	case d.Facts.Restored == decision.NotAffected:
		return []document.Line{d.Chosen("temporary"), d.hint("nothing_gone")}, document.Suggested
	case d.Facts.Restored == decision.Never && d.Facts.Incident == decision.Outage:
		return []document.Line{d.Chosen("temporary"), d.hint("or_permanent")}, document.Suggested
	case d.Facts.Restored == decision.Never:
		return []document.Line{d.Chosen("permanent"), d.hint("or_temporary")}, document.Suggested
	}
	return []document.Line{d.later("temporary_or_permanent")}, document.Pending
}

func (d *Form) kindOfIncident() {
	if dossier.IsUnknown(d.Facts.Incident) {
		d.pending("5.2")
		d.lacks("incident", "5.2", "333a")
		return
	}
	switch option, known := incidentOption()[d.Facts.Incident]; {
	case known && (d.Facts.Incident == decision.Misconfiguration || d.Facts.Incident == decision.NotRedacted):
		d.ask("5.2", document.Suggested, d.Chosen("incident."+option), d.hint("or_other"))
	case known && option == "folders":
		d.ask("5.2", document.Suggested, d.Chosen("incident."+option), d.hint("rights"))
	case known:
		d.ask("5.2", document.Known, d.Chosen("incident."+option))
	case d.Facts.Incident == decision.Other:
		d.ask("5.2", document.Fill, document.Chosen.Line(otherText(d.Text, "ap.placeholder_kind")))
	default:
		d.ask("5.2", document.Known, document.Chosen.Line(otherValues(d.Text, "incident", []decision.Value{d.Facts.Incident})))
	}
}

// description is what a person worded for the authority, or else the kind of
// incident, and then what the answers add to it. The story in the register is not
// in it: nobody wrote that for the authority.
func (d *Form) description() {
	lines := d.ToAuthority()
	state := document.Known
	switch {
	case len(lines) > 0:
	case dossier.IsUnknown(d.Facts.Incident):
		lines, state = []document.Line{d.still()}, document.Pending
	default:
		lines, state = []document.Line{document.Paragraph(d.OfferedToAuthority()), d.hint("describe")}, document.Suggested
	}
	if cause := d.CauseToAuthority(); cause != "" {
		lines = append(lines, d.Say("cause", "cause", cause))
	} else if document.Clean(d.Record.Story.Cause) != "" {
		lines = append(lines, d.hint("noted"))
	}
	for _, fact := range d.Circumstances(true) {
		lines = append(lines, document.Paragraph(fact))
	}
	d.ask("5.3", state, lines...)
}

func (d *Form) chapter6() {
	var lines []document.Line
	for _, o := range dataOption {
		if d.Has(o.from...) {
			lines = append(lines, d.Chosen("data."+o.name))
		}
	}
	if other := dossier.Among(otherData.Get(), d.Facts.Data); len(other) > 0 {
		lines = append(lines, document.Chosen.Line(otherValues(d.Text, "data", other)))
	}
	if d.Has(decision.ProtectedAddress) {
		lines = append(lines, d.Say("protected_address"))
	}
	open := dossier.AnyUnknown(d.Facts.Data)
	switch {
	case open:
		lines = append(lines, d.still())
		d.ask("6.1", document.Pending, lines...)
		d.lacks("data", "6.1", "333a")
	case len(lines) == 0:
		d.ask("6.1", document.Known, d.Say("only_special"))
	default:
		d.ask("6.1", document.Known, lines...)
	}
	d.specialData(open)
	d.records()
}

// records is how many. The form wants a number: 1 with an explanation stands for
// "not known yet" there.
func (d *Form) records() {
	if d.Facts.Records == nil {
		d.ask("6.3", document.Pending, d.later("records"), d.hint("records"))
		d.lacks("records", "6.3", "333a")
		return
	}
	state, lines := d.number(d.Facts.Records)
	d.ask("6.3", state, lines...)
}

func (d *Form) specialData(open bool) {
	var lines []document.Line
	for _, o := range specialOption {
		if d.Has(o.from...) {
			lines = append(lines, d.Chosen("special."+o.name))
		}
	}
	if len(lines) > 0 && d.Facts.SpecialDetail == decision.Incidental {
		lines = append(lines, d.Say("incidental"))
	}
	if d.Facts.ListReveals == decision.Yes {
		lines = append(lines, d.Say("list_reveals"))
	}
	switch {
	case open:
		d.ask("6.2", document.Pending, append(lines, d.still())...)
	case len(lines) == 0:
		d.ask("6.2", document.Known, d.Say("no_special"))
	default:
		d.ask("6.2", document.Known, lines...)
	}
}

func (d *Form) chapter7() {
	var lines []document.Line
	for _, o := range groupOption {
		if len(dossier.Among(o.from, d.Facts.Groups)) > 0 {
			lines = append(lines, d.Chosen("group."+o.name))
		}
	}
	if other := dossier.Among(otherGroups.Get(), d.Facts.Groups); len(other) > 0 {
		lines = append(lines, document.Chosen.Line(otherValues(d.Text, "groups", other)))
	}
	known := slices.DeleteFunc(slices.Clone(d.Facts.Groups), dossier.IsUnknown)
	if dossier.AnyUnknown(d.Facts.Groups) {
		d.ask("7.1", document.Pending, append(lines, d.still())...)
		d.lacks("groups", "7.1", "333a")
	} else {
		state := document.Known
		if slices.Contains(d.Facts.Groups, decision.Other) {
			state = document.Fill
		}
		d.ask("7.1", state, lines...)
	}
	if len(known) == 0 {
		d.pending("7.2")
	} else {
		d.ask("7.2", document.Suggested, document.Paragraph(document.Sentence(document.UpperFirst(d.Text.And(document.Lowered(dossier.Labels(d.Text, "groups", known)))))), d.hint("describe_groups"))
	}
	state, count := d.number(d.Facts.DataSubjects)
	if state == document.Pending {
		d.lacks("people", "7.3", "333a")
	}
	d.ask("7.3", state, count...)
}

// chapter8 is protection beforehand. What ransomware itself encrypted is none.
// Our answer does not tell encryption from hashing, so the choice stays open.
func (d *Form) chapter8() {
	var key []document.Line
	switch d.Facts.KeySafe {
	case decision.Yes:
		key = []document.Line{d.Say("key.yes")}
	case decision.No:
		key = []document.Line{d.Say("key.no")}
	}
	which := d.hint("technique", "options", Label(d.Text, "list.protection"))
	switch d.Facts.Protection {
	case decision.Unintelligible:
		d.ask("8.1", document.Fill, append(append([]document.Line{d.Say("protected")}, key...), d.Say("technique"), which)...)
	case decision.Medium:
		d.ask("8.1", document.Fill, append(append([]document.Line{d.Say("medium_protected")}, key...), d.Say("technique"), which)...)
	case decision.Partial:
		d.ask("8.1", document.Fill, append(append([]document.Line{d.Say("partly_protected")}, key...), d.Say("technique"), which)...)
	case decision.None:
		d.ask("8.1", document.Known, d.Chosen("no"))
	default:
		d.pending("8.1")
	}
}

// lessSure is the state of an answer made of two: what is open outweighs what
// is only suggested.
func lessSure(a, b document.State) document.State {
	for _, s := range []document.State{document.Pending, document.Suggested} {
		if a == s || b == s {
			return s
		}
	}
	return a
}
