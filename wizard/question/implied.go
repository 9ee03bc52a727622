package question

import "datalek/decision"

// What the kind of incident already tells, is not asked.

// families are the first of the two small steps to the kind of incident. A
// family without kinds is a kind by itself.
var families = []struct {
	id    string
	kinds []decision.Value
}{
	{"message", []decision.Value{decision.EmailWrongRecipient, decision.EmailVisibleRecipients, decision.PostWrongRecipient,
		decision.PostLost, decision.PostOpened, decision.Spoken}},
	{"lost", []decision.Value{decision.LostDevice, decision.StolenDevice, decision.LostPaper, decision.StolenPaper, decision.DiscardedUnwiped}},
	{"visible", []decision.Value{decision.PublishedByMistake, decision.PortalError, decision.AccessTooWide, decision.WrongFile, decision.Insider}},
	{"attack", []decision.Value{decision.AccountTakeover, decision.Phishing, decision.Ransomware, decision.Malware, decision.Hacking,
		decision.Impersonation, decision.Insider}},
	{"gone", []decision.Value{decision.Destroyed, decision.Outage, decision.Ransomware}},
	{string(decision.Other), nil},
	{Unknown, nil},
}

func kindsOf(family string) []decision.Value {
	for _, f := range families {
		if f.id == family {
			return f.kinds
		}
	}
	return nil
}

// onlyDisclosed: the data are still ours and unchanged; somebody else saw them.
func onlyDisclosed(incident decision.Value) bool {
	switch incident {
	case decision.EmailWrongRecipient, decision.EmailVisibleRecipients, decision.PostWrongRecipient, decision.PostOpened,
		decision.Spoken, decision.PublishedByMistake, decision.PortalError, decision.AccessTooWide:
		return true
	}
	return false
}

// impliedRecipient is who has the data, where the incident leaves no choice.
func impliedRecipient(incident decision.Value) decision.Value {
	switch incident {
	case decision.Hacking, decision.AccountTakeover, decision.Phishing, decision.Ransomware, decision.Malware,
		decision.Impersonation, decision.StolenDevice, decision.StolenPaper:
		return decision.Criminal
	case decision.LostDevice, decision.LostPaper, decision.PostLost, decision.DiscardedUnwiped:
		return decision.UnknownPerson
	}
	return decision.Unanswered
}

// possibleRecipients is who can have the data in this kind of incident.
func possibleRecipients(incident decision.Value) []decision.Value {
	switch incident {
	case decision.EmailVisibleRecipients:
		return []decision.Value{decision.Known, decision.Many, decision.Adverse, decision.Unknown}
	case decision.PublishedByMistake, decision.PortalError:
		return []decision.Value{decision.Known, decision.Many, decision.Public, decision.Adverse, decision.Criminal, decision.Unknown}
	case decision.Insider:
		return []decision.Value{decision.Colleague, decision.Adverse, decision.Criminal, decision.Unknown}
	case decision.EmailWrongRecipient, decision.PostWrongRecipient, decision.PostOpened, decision.Spoken:
		return []decision.Value{decision.Trusted, decision.Known, decision.Colleague, decision.UnknownPerson, decision.Many, decision.Adverse, decision.Unknown}
	}
	return []decision.Value{decision.Colleague, decision.Trusted, decision.Known, decision.UnknownPerson, decision.Many,
		decision.Public, decision.Adverse, decision.Criminal, decision.Unknown}
}

// purposeUnclear: this kind of incident does not tell whether somebody acted on
// purpose.
func purposeUnclear(incident decision.Value) bool {
	switch incident {
	case decision.Other, decision.Unknown, decision.AccessTooWide, decision.WrongFile:
		return true
	}
	return false
}

// lasts: this kind of incident can go on for a while, so its end is asked too.
func lasts(incident decision.Value) bool {
	switch incident {
	case decision.PublishedByMistake, decision.PortalError, decision.AccessTooWide, decision.WrongFile, decision.Insider,
		decision.AccountTakeover, decision.Phishing, decision.Ransomware, decision.Malware, decision.Hacking,
		decision.Impersonation, decision.Outage, decision.Other, decision.Unknown:
		return true
	}
	return false
}

// readAtOnce: mail, post, talk, paper and pages can be read by whoever gets
// them, so one question covers reading and protection. Devices and systems need
// a closer look (encryption, key, logs).
func readAtOnce(incident decision.Value) bool {
	switch incident {
	case decision.LostPaper, decision.StolenPaper, decision.PostLost, decision.WrongFile, decision.Insider:
		return true
	}
	return onlyDisclosed(incident)
}

// canBeEncrypted: among those, the ones where a locked file may have been sent.
func canBeEncrypted(incident decision.Value) bool {
	switch incident {
	case decision.EmailWrongRecipient, decision.EmailVisibleRecipients, decision.PostWrongRecipient, decision.PostLost,
		decision.PostOpened, decision.PublishedByMistake, decision.PortalError:
		return true
	}
	return false
}
