package dossier

import (
	"datalek/decision"
	"datalek/wizard/document"
	"datalek/wizard/question"
)

// Circumstances tells in sentences who can have the data, whether they were seen, what
// protected them and whether they are back. Form and letter tell it alike.
func (s *CaseData) Circumstances(toAuthority bool) []string {
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

// sayRecipient is left out where nobody saw them: beside the proof of that it would
// say the opposite.
func (s *CaseData) sayRecipient(say func(string, ...any)) {
	if s.Excluded() && !s.Reason("exposure.ransomware_proved") {
		return
	}
	if IsUnknown(s.Facts.Recipient) {
		say("recipient.unknown")
		return
	}
	say("recipient." + string(s.Facts.Recipient))
}

// sayDisclosure: "nobody saw it" is said only with the evidence; to the people
// it is what an inquiry showed, to the authority the evidence itself.
func (s *CaseData) sayDisclosure(say func(string, ...any), toAuthority bool) {
	switch {
	case s.Facts.Incident == decision.Spoken: // what was said was heard
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

func (s *CaseData) sayProtection(say func(string, ...any)) {
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

func (s *CaseData) sayRecovery(say func(string, ...any)) {
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

// sayRestored tells of our own data only. It says nothing about the copy of somebody
// else, and says so where there may be one.
func (s *CaseData) sayRestored(say func(string, ...any)) {
	back := s.Facts.Restored
	switch {
	case IsUnknown(back):
		back = decision.Unknown
	case back == decision.NotAffected:
		return
	}
	if s.Breach(decision.Availability) {
		say("restored." + string(back))
	} else {
		say("correct." + string(back))
	}
	if s.Misuse() && (back == decision.InTime || back == decision.Late) {
		say("restored.others_too")
	}
}
