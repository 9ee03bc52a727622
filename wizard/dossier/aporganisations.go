package dossier

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/text"
)

// Every organisation of the form: who is responsible and who can be reached
// (chapter 3, art. 33(3)(b)), who else is involved (3.3), and to whom it was
// told too (1.3).

// otherAuthorities are those on record beside the Dutch one.
func (s source) otherAuthorities() []string {
	return slices.DeleteFunc(s.names(register.PartyAuthority), isAP)
}

// supervisors are the other authorities on record. That they are on record does
// not say that it was notified there, so it is a suggestion.
func (d *draft) supervisors() {
	var lines []Line
	for _, name := range d.otherAuthorities() {
		lines = append(lines, Line{Chosen, supervisor(d.t, name)})
	}
	state := Suggested
	other := func(key, note string) {
		lines = append(lines, Line{Chosen, formNamely(d.t, key)})
		if note = sentence(note); note != "" {
			lines = append(lines, plain(note))
		}
	}
	for _, duty := range d.r.OtherDuties {
		switch {
		case duty.Answer != register.DutyYes:
		case duty.Duty == register.DutySector && len(lines) == 0:
			other("ap.placeholder_supervisor", duty.Note)
			state = Fill
		case duty.Duty == register.DutyCyberLaw:
			other("ap.cyber_law", duty.Note)
		}
	}
	hints := []Line{d.hint("supervisors", "options", formLabel(d.t, "list.supervisors"))}
	if len(lines) > 0 {
		hints = []Line{d.hint("supervisors_check", "options", formLabel(d.t, "list.supervisors"))}
	} else {
		state = Fill
	}
	if d.f.FinancialUndertaking == decision.Yes {
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
	return formLabel(t, "other") + ": " + name
}

func (d *draft) chapter3() {
	d.controller()
	d.ask("3.1.2", Fill, d.hint("sector"))
	d.contactPoint()
	d.otherParties()
}

// controllerName is whose form this is: we, or the client for whom we fill it
// in as processor when there is only one on record.
func (s source) controllerName() string {
	if name := s.organisation(); name != "" || s.ours() {
		return name
	}
	if clients := s.parties(register.PartyClient); len(clients) == 1 {
		return inline(clients[0].Name)
	}
	return ""
}

func (d *draft) controller() {
	name, rest := d.controllerName(), d.say("controller_rest")
	switch {
	case name != "":
		d.ask("3.1.1", Fill, d.say("controller", "name", name), rest)
	case d.ours():
		d.ask("3.1.1", Fill, d.say("controller_unknown"), rest)
		d.lacks("organisation", "3.1.1", "")
	default:
		lines := []Line{d.say("controller_client"), rest}
		if names := d.names(register.PartyClient); len(names) > 0 {
			lines = append(lines, d.hint("each_client", "names", d.t.And(names)))
		}
		d.ask("3.1.1", Fill, lines...)
		d.lacks("organisation", "3.1.1", "")
	}
}

// contactPoint: the name and the details of the data protection officer or
// another contact point are required (art. 33(3)(b)).
func (d *draft) contactPoint() {
	person, detail := d.contact()
	var lines []Line
	if person != "" {
		lines = append(lines, plain(person))
	}
	if detail != "" {
		lines = append(lines, plain(detail))
	}
	state := Suggested
	if person == "" || detail == "" {
		state = Fill
		lines = append(lines, d.say("reporter_unknown"))
		d.lacks("contact", "3.2.1", "333b")
	}
	d.ask("3.2.1", state, append(lines, d.hint("reporter"))...)
	d.ask("3.2.2", Optional, d.hint("contact_person"))
}

func (d *draft) party(role register.PartyRole, name string) Line {
	return plain(d.t.S("ap.party."+string(role)) + ": " + name)
}

// otherParties names the recorded organisations. A supplier at which it went
// wrong, or the other controller, that is not on record leaves a blank.
func (d *draft) otherParties() {
	lines := []Line{}
	name := func(ps []register.Party) {
		for _, p := range ps {
			lines = append(lines, d.party(p.Role, inline(p.Name)))
		}
	}
	processors, joint := d.parties(register.PartyProcessor), d.parties(register.PartyJoint)
	state := Known
	if !d.ours() {
		us := inline(d.r.Organisation.Name)
		if us == "" {
			us = d.t.S("ap.placeholder_name")
		}
		lines, state = append(lines, d.party(register.PartyProcessor, us)), Suggested
	}
	name(processors)
	name(joint)
	if d.ours() {
		name(d.parties(register.PartyClient))
		if d.f.AtProcessor == decision.Yes && len(processors) == 0 {
			lines, state = append(lines, d.say("processor")), Fill
		}
		if d.f.Role == decision.JointController && len(joint) == 0 {
			lines, state = append(lines, d.say("joint")), Fill
		}
	}
	name(d.parties(register.PartyRecipient, register.PartyOther))
	if len(lines) > 0 {
		lines = append([]Line{d.chosen("yes")}, lines...)
	}
	switch open := d.ours() && unknown(d.f.AtProcessor) && len(processors) == 0; {
	case open && len(lines) == 0:
		d.pending("3.3")
	case open:
		if state != Fill {
			state = Pending
		}
		d.ask("3.3", state, append(lines, d.later("processor_unknown"))...)
	case len(lines) == 0:
		d.ask("3.3", Suggested, d.say("no_processor"), d.hint("recipient_organisation"))
	default:
		d.ask("3.3", state, lines...)
	}
}
