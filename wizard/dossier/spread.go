package dossier

import (
	"datalek/decision"
	"datalek/wizard/question"
)

// spread tells in sentences who can have the data, whether they were seen, what
// protected them and whether they are back. Form and letter tell it alike.
func (s source) spread(toAuthority bool) []string {
	var out []string
	say := func(key string, pairs ...any) { out = append(out, s.t.S("dossier."+key, pairs...)) }
	if s.f.AtProcessor == decision.Yes {
		say("at_processor")
	}
	if s.leaked() {
		s.sayRecipient(say)
		s.sayDisclosure(say, toAuthority)
		s.sayProtection(say)
		s.sayRecovery(say)
	}
	if s.breach(decision.Integrity) {
		say("changed")
	}
	if s.breach(decision.Availability) || s.breach(decision.Integrity) {
		s.sayRestored(say)
	}
	return out
}

func (s source) sayRecipient(say func(string, ...any)) {
	if unknown(s.f.Recipient) {
		say("recipient.unknown")
		return
	}
	say("recipient." + string(s.f.Recipient))
}

// sayDisclosure: "nobody saw it" is said only with the evidence; to the people
// it is what an inquiry showed, to the authority the evidence itself.
func (s source) sayDisclosure(say func(string, ...any), toAuthority bool) {
	switch {
	case s.excluded() && toAuthority:
		say("disclosure.excluded_evidence", "evidence", sentence(s.f.DisclosureEvidence))
	case s.excluded():
		say("disclosure.excluded")
	case s.f.Disclosure == decision.Confirmed:
		say("disclosure.confirmed")
	case unknown(s.f.Disclosure):
		say("disclosure.unknown")
	default:
		say("disclosure.possible")
	}
}

func (s source) sayProtection(say func(string, ...any)) {
	switch {
	case s.f.Protection == decision.Partial:
		say("protection.partial")
	case s.f.Protection != decision.Unintelligible:
	case s.f.KeySafe == decision.Yes:
		say("protection.safe")
	case s.f.KeySafe == decision.No:
		say("protection.key_unsafe")
	default:
		say("protection.key_unknown")
	}
}

func (s source) sayRecovery(say func(string, ...any)) {
	for _, a := range s.r.Containment {
		if told := question.ActionOf(a.ID).Recovery; told == decision.Confirmed || told == decision.Asked && s.f.Recovery == decision.Asked {
			return // the list of what was done says it already
		}
	}
	switch s.f.Recovery {
	case decision.Confirmed:
		say("recovery.confirmed")
	case decision.Asked:
		say("recovery.asked")
	}
}

func (s source) sayRestored(say func(string, ...any)) {
	switch s.f.Restored {
	case decision.InTime, decision.Late, decision.Never:
		say("restored." + string(s.f.Restored))
	case decision.Unanswered, decision.Unknown:
		say("restored.unknown")
	}
}
