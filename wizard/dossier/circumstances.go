package dossier

import (
	"slices"

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
		if !s.Unreadable() {
			s.sayRecipient(say)
			s.sayDisclosure(say, toAuthority)
		}
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

// Unreadable reports that whoever has the data cannot read them, because of encryption
// that counts. To wonder beside that who saw them would take it back.
func (s *CaseData) Unreadable() bool {
	return s.Facts.Disclosure != decision.Confirmed && (s.Reason("exposure.protected") || s.Reason("exposure.protected_device"))
}

// sayRecipient is who can have them, or has them where that is known: who "may" have
// what somebody saw would be told twice, once as a doubt. It is left out where nobody
// saw them: beside the proof of that it would say the opposite.
func (s *CaseData) sayRecipient(say func(string, ...any)) {
	who := s.Facts.Recipient
	if IsUnknown(who) {
		who = decision.Unknown
	}
	switch {
	case s.Excluded():
	case s.Facts.Incident == decision.Spoken: // what was said was heard
		say("recipient_heard." + string(who))
	case s.Facts.Disclosure == decision.Confirmed:
		say("recipient_saw." + string(who))
	default:
		say("recipient." + string(who))
	}
}

// sayDisclosure: "nobody saw it" is said only with the evidence; to the people
// it is what an inquiry showed, to the authority the evidence itself. Who locked files
// was inside, whatever the evidence says of what left.
func (s *CaseData) sayDisclosure(say func(string, ...any), toAuthority bool) {
	switch {
	case s.Facts.Incident == decision.Spoken, s.Facts.Disclosure == decision.Confirmed: // said already
	case s.Excluded() && s.Facts.Incident == decision.Ransomware:
		if toAuthority && s.Facts.Schema != 1 {
			say("disclosure.stayed." + string(s.Facts.EvidenceKind))
		} else {
			say("disclosure.stayed.shown")
		}
		if kept := document.Sentence(s.Facts.DisclosureEvidence); kept != "" && toAuthority {
			say("disclosure.kept", "evidence", kept)
		}
		say("disclosure.was_inside")
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
	case IsUnknown(s.Facts.Disclosure):
		say("disclosure.unknown")
	default:
		say("disclosure.possible")
	}
}

// sayProtection tells of encryption only where it can help: who is logged in reads
// plain text, and then the word would only comfort.
func (s *CaseData) sayProtection(say func(string, ...any)) {
	if s.Facts.Schema != 1 && !s.encryptionCounts() {
		return
	}
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
	if s.Unreadable() {
		say("protection.cannot_read")
	}
}

func (s *CaseData) encryptionCounts() bool {
	can := decision.Protections(s.Facts.Incident)
	return slices.Contains(can, s.Facts.Protection) || s.Facts.Protection == decision.Partial && len(can) > 0
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
	if s.Misuse() && !s.Excluded() && (back == decision.InTime || back == decision.Late) {
		say("restored.others_too")
	}
}
