package dossier

import (
	"datalek/decision"
	"datalek/wizard/document"
	"datalek/wizard/question"
)

// Circumstances tells in sentences who can have the data, whether they were seen, what
// protected them and whether they are back. Form and letter tell it alike.
func (s CaseData) Circumstances(toAuthority bool) []string {
	var out []string
	say := func(key string, pairs ...any) { out = append(out, s.Text.S("dossier."+key, pairs...)) }
	if s.Facts.AtProcessor == decision.Yes {
		say("at_processor")
	}
	if s.Leaked() {
		s.sayRecipient(say)
		s.sayDisclosure(say, toAuthority)
		s.sayProtection(say)
		s.sayRecovery(say)
	}
	if s.Breach(decision.Integrity) {
		say("changed")
	}
	if s.Breach(decision.Availability) || s.Breach(decision.Integrity) {
		s.sayRestored(say)
	}
	return out
}

func (s CaseData) sayRecipient(say func(string, ...any)) {
	if IsUnknown(s.Facts.Recipient) {
		say("recipient.unknown")
		return
	}
	say("recipient." + string(s.Facts.Recipient))
}

// sayDisclosure: "nobody saw it" is said only with the evidence; to the people
// it is what an inquiry showed, to the authority the evidence itself.
func (s CaseData) sayDisclosure(say func(string, ...any), toAuthority bool) {
	switch {
	case s.Excluded() && toAuthority:
		say("disclosure.excluded_evidence", "evidence", document.Sentence(s.Facts.DisclosureEvidence))
	case s.Excluded():
		say("disclosure.excluded")
	case s.Facts.Disclosure == decision.Confirmed:
		say("disclosure.confirmed")
	case IsUnknown(s.Facts.Disclosure):
		say("disclosure.unknown")
	default:
		say("disclosure.possible")
	}
}

func (s CaseData) sayProtection(say func(string, ...any)) {
	switch {
	case s.Facts.Protection == decision.Partial:
		say("protection.partial")
	case s.Facts.Protection != decision.Unintelligible:
	case s.Facts.KeySafe == decision.Yes:
		say("protection.safe")
	case s.Facts.KeySafe == decision.No:
		say("protection.key_unsafe")
	default:
		say("protection.key_unknown")
	}
}

func (s CaseData) sayRecovery(say func(string, ...any)) {
	for _, a := range s.Record.Containment {
		if told := question.ActionOf(a.ID).Recovery; told == decision.Confirmed || told == decision.Asked && s.Facts.Recovery == decision.Asked {
			return // the list of what was done says it already
		}
	}
	switch s.Facts.Recovery {
	case decision.Confirmed:
		say("recovery.confirmed")
	case decision.Asked:
		say("recovery.asked")
	}
}

func (s CaseData) sayRestored(say func(string, ...any)) {
	switch s.Facts.Restored {
	case decision.InTime, decision.Late, decision.Never:
		// Our own copy says nothing about that of somebody else.
		say("restored." + string(s.Facts.Restored))
		if s.Facts.Restored != decision.Never && s.Misuse() {
			say("restored.others_too")
		}
	case decision.Unanswered, decision.Unknown:
		say("restored.unknown")
	}
}
