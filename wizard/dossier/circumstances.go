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
		if s.Facts.AlreadyPublic == decision.Yes {
			say("already_public")
		}
		if toAuthority && (s.Facts.Identifiable == decision.OnlyWithKey || s.Facts.Identifiable == decision.WithEffort) {
			say("identifiable." + string(s.Facts.Identifiable))
		}
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
	case s.Excluded() && toAuthority && s.Facts.Schema == 1:
		say("disclosure.excluded_evidence", "evidence", document.Sentence(s.Facts.DisclosureEvidence))
	case s.Excluded() && toAuthority:
		say("disclosure.proved." + string(s.Facts.EvidenceKind))
		if kept := document.Sentence(s.Facts.DisclosureEvidence); kept != "" {
			say("disclosure.kept", "evidence", kept)
		}
	case s.Excluded() && s.Facts.EvidenceKind == decision.Unopened:
		say("disclosure.proved.unopened")
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
	keys := []string{"protection.safe", "protection.key_unsafe", "protection.key_unknown"}
	switch s.Facts.Protection {
	case decision.Partial:
		say("protection.partial")
		return
	case decision.Medium:
		keys = []string{"protection.medium_safe", "protection.medium_key_unsafe", "protection.medium_key_unknown"}
	case decision.Unintelligible:
	default:
		return
	}
	switch s.Facts.KeySafe {
	case decision.Yes:
		say(keys[0])
	case decision.No:
		say(keys[1])
	default:
		say(keys[2])
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
