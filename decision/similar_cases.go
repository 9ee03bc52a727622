package decision

import (
	"sync"
	"time"
)

// The 18 cases of EDPB Guidelines 01/2021 v2.0 (14 December 2021). The verdicts
// are the EDPB's; the facts are restated in our own words and fields, and beyond
// those of case 01 were not read in the original. A change in the facts may
// change the outcome (para. 14 there). The title of a case and what the EDPB said
// of it stand in wizard/text under its id.

// caseAware is made up: the cases give no moment, and no verdict hangs on it.
func caseAware() time.Time {
	return time.Date(2026, time.September, 15, 12, 0, 0, 0, time.FixedZone("", 2*60*60))
}

// edpbCase fills in what is the same in all 18 cases.
func edpbCase(id string, ap, people Duty, f Facts) Case {
	f.Schema, f.Role, f.PersonalData, f.ListReveals, f.Countries, f.AwareAt = Schema, Controller, Yes, No, NLOnly, caseAware()
	return Case{ID: id, Facts: f, AP: ap, People: people}
}

// exactly is a number of people that is known.
func exactly(n int) *Count { return &Count{Min: n, Max: n} }

const caseLogs = "complete logs of all outgoing traffic were examined"

var edpbCases = sync.OnceValue(func() []Case {
	return []Case{
		edpbCase("edpb-01-2021-01", DutyNotRequired, DutyNotRequired, Facts{ // Ransomware, proper backup, no exfiltration
			Incident: Ransomware, Breach: []Value{Confidentiality, Availability},
			Disclosure: Excluded, EvidenceKind: CompleteLogs, DisclosureEvidence: caseLogs,
			Recipient: Criminal, Deliberate: Yes, Recovery: None,
			Protection: Unintelligible, KeySafe: Yes, Restored: InTime, Effect: None,
			Data:         []Value{Name, Contact},
			DataSubjects: exactly(40), Groups: []Value{Customers, Employees},
		}),
		edpbCase("edpb-01-2021-02", DutyRequired, DutyNotRequired, Facts{ // Ransomware, no proper backup
			Incident: Ransomware, Breach: []Value{Availability},
			Disclosure: Excluded, EvidenceKind: CompleteLogs, DisclosureEvidence: caseLogs,
			Recipient: Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: Late, Effect: Inconvenience,
			Data:         []Value{Name, Contact},
			DataSubjects: exactly(40), Groups: []Value{Customers, Employees},
		}),
		edpbCase("edpb-01-2021-03", DutyRequired, DutyRequired, Facts{ // Ransomware in a hospital
			Incident: Ransomware, Breach: []Value{Availability},
			Disclosure: Excluded, EvidenceKind: CompleteLogs, DisclosureEvidence: caseLogs,
			Recipient: Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: Late, Effect: Serious,
			Data: []Value{Name, Contact, Health}, SpecialDetail: Revealing,
			DataSubjects: exactly(3_000), Groups: []Value{Patients, Employees},
		}),
		edpbCase("edpb-01-2021-04", DutyRequired, DutyRequired, Facts{ // Ransomware with exfiltration, no backup
			Incident: Ransomware, Breach: []Value{Confidentiality, Availability},
			Disclosure: Confirmed,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: Never, Effect: Inconvenience,
			Data:         []Value{Name, Contact, NationalID, Card},
			DataSubjects: exactly(5_000), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-05", DutyRequired, DutyRequired, Facts{ // Job application data taken from a website
			Incident: Hacking, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data:         []Value{Name, Contact, BirthDate, Application},
			DataSubjects: exactly(213), Groups: []Value{Applicants},
		}),
		edpbCase("edpb-01-2021-06", DutyNotRequired, DutyNotRequired, Facts{ // Hashed passwords taken from a website
			Incident: Hacking, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: Unintelligible, KeySafe: Yes, Restored: NotAffected, Effect: None,
			Data:         []Value{Credentials},
			DataSubjects: exactly(1_200), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-07", DutyRequired, DutyRequired, Facts{ // Credential stuffing at a bank
			Incident: Hacking, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data:         []Value{Name, BirthDate, NationalID, Financial},
			DataSubjects: exactly(100_000), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-08", DutyRequired, DutyNotRequired, Facts{ // Leaving employee copies the customer file
			Incident: Insider, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data:         []Value{Name, Contact},
			DataSubjects: exactly(300), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-09", DutyNotRequired, DutyNotRequired, Facts{ // File sent to a trusted third party
			Incident: EmailWrongRecipient, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Trusted, Deliberate: No, Recovery: Confirmed,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data:         []Value{Name, Contact, CustomerFile},
			DataSubjects: exactly(24), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-10", DutyNotRequired, DutyNotRequired, Facts{ // Stolen encrypted tablets
			Incident: StolenDevice, Breach: []Value{Confidentiality},
			Disclosure: Possible,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: Unintelligible, KeySafe: Yes, Restored: InTime, Effect: None,
			Data:         []Value{Name, BirthDate, Education},
			DataSubjects: exactly(50), Groups: []Value{Minors},
		}),
		edpbCase("edpb-01-2021-11", DutyRequired, DutyRequired, Facts{ // Stolen unencrypted notebook
			Incident: StolenDevice, Breach: []Value{Confidentiality},
			Disclosure: Possible,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data:         []Value{Name, Contact, BirthDate},
			DataSubjects: exactly(100_000), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-12", DutyRequired, DutyRequired, Facts{ // Stolen paper files with health data
			Incident: StolenPaper, Breach: []Value{Confidentiality, Availability},
			Disclosure: Possible,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: Never, Effect: Inconvenience,
			Data: []Value{Name, Health}, SpecialDetail: Revealing,
			DataSubjects: exactly(100), Groups: []Value{Patients},
		}),
		edpbCase("edpb-01-2021-13", DutyNotRequired, DutyNotRequired, Facts{ // Two parcels swapped
			Incident: PostWrongRecipient, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Known, Deliberate: No, Recovery: Asked,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data:         []Value{Name, Contact, Orders},
			DataSubjects: exactly(2), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-14", DutyRequired, DutyRequired, Facts{ // Social security numbers mailed by mistake
			Incident: EmailWrongRecipient, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Many, Deliberate: No, Recovery: Asked,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data:         []Value{Name, Contact, NationalID},
			DataSubjects: exactly(60_000), Groups: []Value{Other},
		}),
		edpbCase("edpb-01-2021-15", DutyNotRequired, DutyNotRequired, Facts{ // Course list mailed to the wrong group
			Incident: EmailWrongRecipient, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Known, Deliberate: No, Recovery: Asked,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data: []Value{Name, Contact, Health}, SpecialDetail: Incidental,
			DataSubjects: exactly(15), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-16", DutyRequired, DutyNotRequired, Facts{ // Two insurance letters in one envelope
			Incident: PostWrongRecipient, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Known, Deliberate: No, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data:         []Value{Name, Contact, BirthDate, CustomerFile},
			DataSubjects: exactly(2), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-17", DutyRequired, DutyRequired, Facts{ // Identity theft at a call centre
			Incident: Impersonation, Breach: []Value{Confidentiality, Integrity},
			Disclosure: Confirmed,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: InTime, Effect: Inconvenience,
			Data:         []Value{Name, Contact, Communications, CustomerFile},
			DataSubjects: exactly(1), Groups: []Value{Customers},
		}),
		edpbCase("edpb-01-2021-18", DutyRequired, DutyRequired, Facts{ // Mailbox rules forward mail
			Incident: Hacking, Breach: []Value{Confidentiality},
			Disclosure: Confirmed,
			Recipient:  Criminal, Deliberate: Yes, Recovery: None,
			Protection: None, KeySafe: Unknown, Restored: NotAffected, Effect: None,
			Data:         []Value{Name, Financial},
			DataSubjects: exactly(99), Groups: []Value{Employees},
		}),
	}
})
