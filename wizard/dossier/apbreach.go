package dossier

import (
	"slices"

	"datalek/decision"
)

// Chapters 5 to 8 of the form: the breach, the data, the people and what
// protected them (art. 33(3)(a)).

func (d *draft) chapter5() {
	d.kindOfBreach()
	d.kindOfIncident()
	d.description()
	d.attachments()
}

// attachments are the texts on record that can go along. A draft that was never
// sent is none of them.
func (d *draft) attachments() {
	var lines []Line
	for _, c := range d.r.Communications {
		if inline(c.Text) != "" {
			lines = append(lines, bullet(d.t.S("ap.attached_message", "day", d.t.Day(c.At))))
		}
	}
	d.ask("5.4", Optional, append(lines, d.hint("attachments"))...)
}

func (d *draft) kindOfBreach() {
	var lines []Line
	state := Known
	if d.breach(decision.Confidentiality) {
		lines = append(lines, d.chosen("seen"))
	} else if d.reason("exposure.out_of_hands") && d.misuse() {
		lines = append(lines, d.chosen("seen"), d.hint("out_of_hands"))
		state = Suggested
	}
	if d.breach(decision.Integrity) {
		lines = append(lines, d.chosen("changed"))
	}
	if d.breach(decision.Availability) {
		more, s := d.unavailable()
		lines = append(lines, more...)
		state = lessSure(state, s)
	}
	if unknownList(d.f.Breach) {
		lines, state = append(lines, d.still()), Pending
	}
	if state == Pending {
		d.lacks("breach", "5.1", "333a")
	}
	d.ask("5.1", state, lines...)
}

// unavailable chooses between "for a time" and "for good". Our answer "not yet
// or never" is both; what the incident does by nature decides then, and a hint
// says when to choose the other.
func (d *draft) unavailable() ([]Line, State) {
	switch {
	case d.f.Restored == decision.InTime, d.f.Restored == decision.Late:
		return []Line{d.chosen("temporary")}, Known
	case d.f.Restored == decision.NotAffected:
		return []Line{d.chosen("temporary"), d.hint("nothing_gone")}, Suggested
	case d.f.Restored == decision.Never && d.f.Incident == decision.Outage:
		return []Line{d.chosen("temporary"), d.hint("or_permanent")}, Suggested
	case d.f.Restored == decision.Never:
		return []Line{d.chosen("permanent"), d.hint("or_temporary")}, Suggested
	}
	return []Line{d.later("temporary_or_permanent")}, Pending
}

func (d *draft) kindOfIncident() {
	if unknown(d.f.Incident) {
		d.pending("5.2")
		d.lacks("incident", "5.2", "333a")
		return
	}
	switch option, known := incidentOption[d.f.Incident]; {
	case known && option == "folders":
		d.ask("5.2", Suggested, d.chosen("incident."+option), d.hint("rights"))
	case known:
		d.ask("5.2", Known, d.chosen("incident."+option))
	case d.f.Incident == decision.Other:
		d.ask("5.2", Fill, Line{Chosen, formNamely(d.t, "ap.placeholder_kind")})
	default:
		d.ask("5.2", Known, Line{Chosen, formOther(d.t, "incident", []decision.Value{d.f.Incident})})
	}
}

// description is the person's own story, then what the answers add to it.
func (d *draft) description() {
	lines := plainLines(d.r.Story.Happened)
	state := Known
	switch {
	case len(lines) > 0:
	case unknown(d.f.Incident):
		lines, state = []Line{d.still()}, Pending
	default:
		lines, state = []Line{d.say("kind", "kind", d.t.S("option.incident."+string(d.f.Incident))), d.hint("describe")}, Suggested
	}
	if cause := sentence(d.r.Story.Cause); cause != "" {
		lines = append(lines, d.say("cause", "cause", cause))
	}
	for _, fact := range d.spread(true) {
		lines = append(lines, plain(fact))
	}
	d.ask("5.3", state, lines...)
}

func (d *draft) chapter6() {
	var lines []Line
	for _, o := range dataOption {
		if d.has(o.from...) {
			lines = append(lines, d.chosen("data."+o.option))
		}
	}
	if other := among(otherData, d.f.Data); len(other) > 0 {
		lines = append(lines, Line{Chosen, formOther(d.t, "data", other)})
	}
	if d.has(decision.ProtectedAddress) {
		lines = append(lines, d.say("protected_address"))
	}
	open := unknownList(d.f.Data)
	switch {
	case open:
		lines = append(lines, d.still())
		d.ask("6.1", Pending, lines...)
		d.lacks("data", "6.1", "333a")
	case len(lines) == 0:
		d.ask("6.1", Known, d.say("only_special"))
	default:
		d.ask("6.1", Known, lines...)
	}
	d.specialData(open)
	// The program does not ask for records. The form wants a number: 1 with an
	// explanation stands for "not known yet" there.
	d.ask("6.3", Pending, d.later("records"), d.hint("records"))
	d.lacks("records", "6.3", "333a")
}

func (d *draft) specialData(open bool) {
	var lines []Line
	for _, o := range specialOption {
		if d.has(o.from) {
			lines = append(lines, d.chosen("special."+o.option))
		}
	}
	if len(lines) > 0 && d.f.SpecialDetail == decision.Incidental {
		lines = append(lines, d.say("incidental"))
	}
	if d.f.ListReveals == decision.Yes {
		lines = append(lines, d.say("list_reveals"))
	}
	switch {
	case open:
		d.ask("6.2", Pending, append(lines, d.still())...)
	case len(lines) == 0:
		d.ask("6.2", Known, d.say("no_special"))
	default:
		d.ask("6.2", Known, lines...)
	}
}

func (d *draft) chapter7() {
	var lines []Line
	for _, o := range groupOption {
		if len(among(o.from, d.f.Groups)) > 0 {
			lines = append(lines, d.chosen("group."+o.option))
		}
	}
	if other := among(otherGroups, d.f.Groups); len(other) > 0 {
		lines = append(lines, Line{Chosen, formOther(d.t, "groups", other)})
	}
	known := slices.DeleteFunc(slices.Clone(d.f.Groups), unknown)
	if unknownList(d.f.Groups) {
		d.ask("7.1", Pending, append(lines, d.still())...)
		d.lacks("groups", "7.1", "333a")
	} else {
		d.ask("7.1", Known, lines...)
	}
	if len(known) == 0 {
		d.pending("7.2")
	} else {
		d.ask("7.2", Suggested, plain(sentence(upperFirst(d.t.And(lowered(labels(d.t, "groups", known)))))), d.hint("describe_groups"))
	}
	state, count := d.count()
	if state == Pending {
		d.lacks("people", "7.3", "333a")
	}
	d.ask("7.3", state, count...)
}

// chapter8 is protection beforehand. What ransomware itself encrypted is none.
// Our answer does not tell encryption from hashing, so the choice stays open.
func (d *draft) chapter8() {
	var key []Line
	switch d.f.KeySafe {
	case decision.Yes:
		key = []Line{d.say("key.yes")}
	case decision.No:
		key = []Line{d.say("key.no")}
	}
	which := d.hint("technique", "options", formLabel(d.t, "list.protection"))
	switch d.f.Protection {
	case decision.Unintelligible:
		d.ask("8.1", Fill, append(append([]Line{d.say("protected")}, key...), d.say("technique"), which)...)
	case decision.Partial:
		d.ask("8.1", Fill, append(append([]Line{d.say("partly_protected")}, key...), d.say("technique"), which)...)
	case decision.None:
		d.ask("8.1", Known, d.chosen("no"))
	default:
		d.pending("8.1")
	}
}

// lessSure is the state of an answer made of two: what is open outweighs what
// is only suggested.
func lessSure(a, b State) State {
	for _, s := range []State{Pending, Suggested} {
		if a == s || b == s {
			return s
		}
	}
	return a
}

// among keeps of a list what was answered, in the order of the list.
func among(list, answered []decision.Value) []decision.Value {
	var out []decision.Value
	for _, v := range list {
		if slices.Contains(answered, v) {
			out = append(out, v)
		}
	}
	return out
}
