package apform

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/text"
)

// Every organisation of the form: who is responsible and who can be reached
// (chapter 3, art. 33(3)(b)), who else is involved (3.3), and to whom it was
// told too (1.3).

// OtherAuthorities are those on record beside the Dutch one.
func OtherAuthorities(s *dossier.CaseData) []string {
	return slices.DeleteFunc(s.Names(record.PartyAuthority), isAP)
}

// supervisors are the other authorities on record. That they are on record does
// not say that it was notified there, so it is a suggestion.
func (d *Form) supervisors() {
	var lines []document.Line
	for _, name := range OtherAuthorities(d.CaseData) {
		lines = append(lines, document.Chosen.Line(supervisor(d.Text, name)))
	}
	state := document.Suggested
	other := func(key, note string) {
		lines = append(lines, document.Chosen.Line(otherText(d.Text, key)))
		if note = document.Sentence(note); note != "" {
			lines = append(lines, document.Paragraph(note))
		}
	}
	for _, duty := range d.Record.OtherDuties {
		switch {
		case duty.Answer != record.DutyYes:
		case duty.Duty == record.DutySector && len(lines) == 0:
			other("ap.placeholder_supervisor", duty.Note)
			state = document.Fill
		case duty.Duty == record.DutyCyberLaw:
			other("ap.cyber_law", duty.Note)
		}
	}
	hints := []document.Line{d.hint("supervisors", "options", Label(d.Text, "list.supervisors"))}
	if len(lines) > 0 {
		hints = []document.Line{d.hint("supervisors_check", "options", Label(d.Text, "list.supervisors"))}
	} else {
		state = document.Fill
	}
	if d.Facts.FinancialUndertaking == decision.Yes {
		hints = append(hints, d.hint("financial"))
	}
	d.ask("1.3", state, append(lines, hints...)...)
}

// isAP: the authority that this form is for is no other one.
func isAP(name string) bool {
	return strings.EqualFold(name, "AP") || strings.Contains(strings.ToLower(name), "autoriteit persoonsgegevens")
}

// supervisor is the form's own option for a name, else "other, namely".
func supervisor(t *text.Text, name string) string {
	for option := range strings.SplitSeq(text.For("nl").S("apform.list.supervisors"), "; ") {
		short, _, _ := strings.Cut(option, " (")
		if strings.EqualFold(name, short) || strings.EqualFold(name, option) {
			return option
		}
	}
	return Label(t, "other") + ": " + name
}

func (d *Form) chapter3() {
	d.controller()
	if sector := document.OneLine(d.Profile().Sector); sector != "" {
		d.ask("3.1.2", document.Suggested, document.Paragraph(sector), d.hint("sector"))
	} else {
		d.ask("3.1.2", document.Fill, d.hint("sector"))
	}
	d.contactPoint()
	d.otherParties()
}

// ControllerName is whose form this is: we, or the client for whom we fill it
// in as processor when there is only one on record.
func ControllerName(s *dossier.CaseData) string {
	if name := s.Organisation(); name != "" || s.Ours() {
		return name
	}
	if clients := s.Parties(record.PartyClient); len(clients) == 1 {
		return document.OneLine(clients[0].Name)
	}
	return ""
}

func (d *Form) controller() {
	name, rest := ControllerName(d.CaseData), d.Say("controller_rest")
	switch profile := d.Profile(); {
	case name != "" && (profile.Address != "" || profile.KvK != ""):
		d.fromProfile(name, profile)
	case name != "":
		d.ask("3.1.1", document.Fill, d.Say("controller", "name", name), rest)
	case d.Ours():
		d.ask("3.1.1", document.Fill, d.Say("controller_unknown"), rest)
		d.lacks("organisation", "3.1.1", "")
	default:
		lines := []document.Line{d.Say("controller_client"), rest}
		if names := d.Names(record.PartyClient); len(names) > 0 {
			lines = append(lines, d.hint("each_client", "names", d.Text.And(names)))
		}
		d.ask("3.1.1", document.Fill, lines...)
		d.lacks("organisation", "3.1.1", "")
	}
}

// fromProfile is the controller as the profile has it. What is not in the profile
// leaves a blank; without an officer there is no number of one.
func (d *Form) fromProfile(name string, p record.Profile) {
	state := document.Known
	or := func(value, key string) string {
		if value = document.OneLine(strings.ReplaceAll(strings.TrimSpace(value), "\n", ", ")); value == "" {
			state, value = document.Fill, d.Text.S("ap."+key)
		}
		return value
	}
	lines := []document.Line{d.Say("controller", "name", name), d.Say("controller_address", "address", or(p.Address, "placeholder_address")),
		d.Say("controller_kvk", "number", or(p.KvK, "placeholder_profile_number"))}
	if p.DPO != "" || p.DPONumber != "" {
		lines = append(lines, d.Say("controller_dpo", "number", or(p.DPONumber, "placeholder_profile_number")))
	}
	d.ask("3.1.1", state, lines...)
}

// notifier is the person that notifies, as the profile has it, and the contact
// point when that is somebody else.
func (d *Form) notifier(p record.Profile) {
	lines := []document.Line{document.Paragraph(document.OneLine(p.Notifier))}
	state := document.Known
	for _, of := range []struct{ key, value string }{{"reporter_function", p.NotifierFunction}, {"reporter_email", p.NotifierEmail}, {"reporter_phone", p.NotifierPhone}} {
		value := document.OneLine(of.value)
		if value == "" {
			state, value = document.Fill, d.Text.S("ap.placeholder_fill")
		}
		lines = append(lines, d.Say(of.key, "value", value))
	}
	d.ask("3.2.1", state, lines...)
	person, detail := d.Contact()
	if person == "" && detail == "" {
		person, detail = document.OneLine(p.DPO), document.OneLine(p.DPOContact)
	}
	if person == "" && detail == "" || strings.HasPrefix(person, document.OneLine(p.Notifier)) {
		d.ask("3.2.2", document.Optional, d.hint("contact_person"))
		return
	}
	lines = nil
	for _, line := range []string{person, detail} {
		if line != "" {
			lines = append(lines, document.Paragraph(line))
		}
	}
	d.ask("3.2.2", document.Suggested, append(lines, d.hint("contact_person"))...)
}

// contactPoint: the name and the details of the data protection officer or
// another contact point are required (art. 33(3)(b)).
func (d *Form) contactPoint() {
	if p := d.Profile(); document.OneLine(p.Notifier) != "" {
		d.notifier(p)
		return
	}
	person, detail := d.Contact()
	var lines []document.Line
	if person != "" {
		lines = append(lines, document.Paragraph(person))
	}
	if detail != "" {
		lines = append(lines, document.Paragraph(detail))
	}
	state := document.Suggested
	if person == "" || detail == "" {
		state = document.Fill
		lines = append(lines, d.Say("reporter_unknown"))
		d.lacks("contact", "3.2.1", "333b")
	}
	d.ask("3.2.1", state, append(lines, d.hint("reporter"))...)
	d.ask("3.2.2", document.Optional, d.hint("contact_person"))
}

func (d *Form) party(role record.PartyRole, name string) document.Line {
	return document.Paragraph(d.Text.S("ap.party."+string(role)) + ": " + name)
}

// otherParties names the recorded organisations. A supplier at which it went
// wrong, or the other controller, that is not on record leaves a blank.
func (d *Form) otherParties() {
	lines := []document.Line{}
	name := func(ps []record.Party) {
		for _, p := range ps {
			lines = append(lines, d.party(p.Role, document.OneLine(p.Name)))
		}
	}
	processors, joint := d.Parties(record.PartyProcessor), d.Parties(record.PartyJoint)
	state := document.Known
	if !d.Ours() {
		us := document.OneLine(d.Record.Organisation.Name)
		if us == "" {
			us = d.Text.S("ap.placeholder_name")
		}
		lines, state = append(lines, d.party(record.PartyProcessor, us)), document.Suggested
	}
	name(processors)
	name(joint)
	if d.Ours() {
		name(d.Parties(record.PartyClient))
		if d.Facts.AtProcessor == decision.Yes && len(processors) == 0 {
			lines, state = append(lines, d.Say("processor")), document.Fill
		}
		if d.Facts.Role == decision.JointController && len(joint) == 0 {
			lines, state = append(lines, d.Say("joint")), document.Fill
		}
	}
	name(d.Parties(record.PartyRecipient, record.PartyOther))
	if len(lines) > 0 {
		lines = append([]document.Line{d.Chosen("yes")}, lines...)
	}
	switch open := d.Ours() && dossier.IsUnknown(d.Facts.AtProcessor) && len(processors) == 0; {
	case open && len(lines) == 0:
		d.pending("3.3")
	case open:
		if state != document.Fill {
			state = document.Pending
		}
		d.ask("3.3", state, append(lines, d.later("processor_unknown"))...)
	case len(lines) == 0:
		d.ask("3.3", document.Suggested, d.Say("no_processor"), d.hint("recipient_organisation"))
	default:
		d.ask("3.3", state, lines...)
	}
}
