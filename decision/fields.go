package decision

import (
	"slices"
	"strings"
	"time"
)

// field is one row of the contract: a JSON name, the door to its place in
// Facts, and for closed lists the values that are allowed. Exactly one door is
// set. The order of the rows is the order of the contract and breaks ties.
type field struct {
	name    string
	choice  func(*Facts) *Value
	list    func(*Facts) *[]Value
	text    func(*Facts) *string
	count   func(*Facts) **Count
	moment  func(*Facts) *time.Time
	allowed []Value // in the newest schema

	deliberate bool // its answer may follow from the kind of incident

	since int     // the schema that brought the field; 0: the first
	late  []Value // the values among allowed that schema 2 brought
}

var yesNo = []Value{Yes, No, Unknown}

var fields = []field{
	{name: "role", choice: func(f *Facts) *Value { return &f.Role }, allowed: []Value{Controller, JointController, Processor, Unknown}},
	{name: "personal_data", choice: func(f *Facts) *Value { return &f.PersonalData }, allowed: yesNo},
	{name: "incident", choice: func(f *Facts) *Value { return &f.Incident }, allowed: []Value{
		EmailWrongRecipient, EmailVisibleRecipients, PostWrongRecipient, PostLost, PostOpened,
		LostDevice, StolenDevice, LostPaper, StolenPaper, PublishedByMistake, PortalError, AccessTooWide,
		WrongFile, Spoken, Hacking, AccountTakeover, Phishing, Ransomware, Malware, Insider, Impersonation,
		Destroyed, Outage, DiscardedUnwiped,
		VisibleOnEnvelope, NotRedacted, Misconfiguration, SentUnencrypted, AIChatbot, Vulnerability, DDoS, WronglyChanged,
		Other, Unknown},
		late: []Value{VisibleOnEnvelope, NotRedacted, Misconfiguration, SentUnencrypted, AIChatbot, Vulnerability, DDoS, WronglyChanged}},
	{name: "at_processor", choice: func(f *Facts) *Value { return &f.AtProcessor }, allowed: yesNo},
	{name: "breach", list: func(f *Facts) *[]Value { return &f.Breach }, allowed: []Value{Confidentiality, Integrity, Availability, Unknown}},
	{name: "disclosure", choice: func(f *Facts) *Value { return &f.Disclosure }, allowed: []Value{Excluded, Possible, Confirmed, Unknown}},
	{name: "evidence_kind", choice: func(f *Facts) *Value { return &f.EvidenceKind }, allowed: []Value{CompleteLogs, Forensic, Unopened, Other, Unknown}, since: 2},
	{name: "disclosure_evidence", text: func(f *Facts) *string { return &f.DisclosureEvidence }},
	{name: "recipient", choice: func(f *Facts) *Value { return &f.Recipient }, allowed: []Value{
		Colleague, Trusted, Known, Finder, UnknownPerson, Many, Public, Adverse, Criminal, Unknown}, late: []Value{Finder}},
	{name: "deliberate", choice: func(f *Facts) *Value { return &f.Deliberate }, allowed: yesNo, deliberate: true},
	{name: "recovery", choice: func(f *Facts) *Value { return &f.Recovery }, allowed: []Value{Confirmed, Asked, None, Unknown}},
	{name: "protection", choice: func(f *Facts) *Value { return &f.Protection }, allowed: []Value{Unintelligible, Medium, Partial, None, Unknown}, late: []Value{Medium}},
	{name: "key_safe", choice: func(f *Facts) *Value { return &f.KeySafe }, allowed: yesNo},
	{name: "already_public", choice: func(f *Facts) *Value { return &f.AlreadyPublic }, allowed: yesNo, since: 2},
	{name: "identifiable", choice: func(f *Facts) *Value { return &f.Identifiable }, allowed: []Value{Direct, WithEffort, OnlyWithKey, Unknown}, since: 2},
	{name: "restored", choice: func(f *Facts) *Value { return &f.Restored }, allowed: []Value{NotAffected, InTime, Late, Never, Unknown}},
	{name: "effect", choice: func(f *Facts) *Value { return &f.Effect }, allowed: []Value{None, Inconvenience, Serious, Unknown}},
	{name: "data", list: func(f *Facts) *[]Value { return &f.Data }, allowed: []Value{
		Name, Contact, Gender, Orders,
		BirthDate, CustomerFile, Correspondence, Application, Employment, Education, Photo, Location,
		Behaviour, Communications, IBAN, NationalID, Loyalty,
		IDDocument, Credentials, Card, Financial, Health, Ethnicity, Political, Religion, Union, Sexual,
		Genetic, Biometric, CriminalData, ProfessionalSecret, ProtectedAddress,
		ReferenceNumber, LicencePlate, Signature, OnlineIdentifier, Unknown},
		late: []Value{ReferenceNumber, LicencePlate, Signature, OnlineIdentifier}},
	{name: "special_detail", choice: func(f *Facts) *Value { return &f.SpecialDetail }, allowed: []Value{Incidental, Revealing, Unknown}},
	{name: "list_reveals", choice: func(f *Facts) *Value { return &f.ListReveals }, allowed: yesNo},
	{name: "data_subjects", count: func(f *Facts) **Count { return &f.DataSubjects }},
	{name: "records", count: func(f *Facts) **Count { return &f.Records }, since: 2},
	{name: "groups", list: func(f *Facts) *[]Value { return &f.Groups }, allowed: []Value{
		Customers, Prospects, Employees, Applicants, Students, Patients, Minors, Vulnerable, Members, Residents, Other, Unknown}, late: []Value{Residents}},
	{name: "countries", choice: func(f *Facts) *Value { return &f.Countries }, allowed: []Value{NLOnly, Several, Unknown}},
	{name: "financial_undertaking", choice: func(f *Facts) *Value { return &f.FinancialUndertaking }, allowed: yesNo},
	{name: "subsequent_measures", choice: func(f *Facts) *Value { return &f.SubsequentMeasures }, allowed: yesNo},
	{name: "disproportionate_effort", choice: func(f *Facts) *Value { return &f.DisproportionateEffort }, allowed: yesNo},
	{name: "occurred_from", moment: func(f *Facts) *time.Time { return &f.OccurredFrom }},
	{name: "occurred_until", moment: func(f *Facts) *time.Time { return &f.OccurredUntil }},
	{name: "ongoing", choice: func(f *Facts) *Value { return &f.Ongoing }, allowed: yesNo},
	{name: "first_signal_at", moment: func(f *Facts) *time.Time { return &f.FirstSignalAt }},
	{name: "aware_at", moment: func(f *Facts) *time.Time { return &f.AwareAt }},
	{name: "processor_aware_at", moment: func(f *Facts) *time.Time { return &f.ProcessorAwareAt }},
}

// schema is the version of the contract that brought the field.
func (fd *field) schema() int { return max(1, fd.since) }

// allowedIn lists the values that facts of a schema may hold.
func (fd field) allowedIn(schema int) []Value {
	if schema >= 2 || len(fd.late) == 0 {
		return fd.allowed
	}
	return without(fd.allowed, fd.late...)
}

func fieldByName(name string) (field, bool) {
	i := slices.IndexFunc(fields, func(fd field) bool { return fd.name == name })
	if i < 0 {
		return field{}, false
	}
	return fields[i], true
}

// FieldNames lists the fact fields of the newest schema, in the order of the
// contract.
func FieldNames() []string { return fieldNames(Schema) }

func fieldNames(schema int) []string {
	names := make([]string, 0, len(fields))
	for _, fd := range fields {
		if fd.schema() <= schema {
			names = append(names, fd.name)
		}
	}
	return names
}

// Allowed lists the values that a choice or list field takes, "unknown" last.
// It is empty for texts, counts, moments and names that are not fields.
func Allowed(name string) []Value {
	fd, _ := fieldByName(name)
	return slices.Clone(fd.allowed)
}

// Get returns the values that are stored in a choice or list field.
func (f *Facts) Get(name string) []Value {
	at, is := fieldAt[name]
	if !is {
		return nil
	}
	switch fd := &fields[at]; {
	case fd.choice != nil:
		if v := *fd.choice(f); v != Unanswered {
			return []Value{v}
		}
	case fd.list != nil:
		return slices.Clone(*fd.list(f))
	}
	return nil
}

// Set stores values in a choice field (at most one) or a list field. No values
// make the field unanswered. The error is a [*FieldError].
func (f *Facts) Set(name string, values ...Value) error {
	fd, ok := fieldByName(name)
	if !ok || fd.allowed == nil {
		return &FieldError{Field: name, Problem: ErrUnknownField, Allowed: toStrings(FieldNames())}
	}
	if fd.choice != nil && len(values) > 1 {
		return &FieldError{Field: name, Problem: ErrKind, Want: WantOneValue}
	}
	if err := fd.checkValues(f.Schema, values); err != nil {
		return err
	}
	switch {
	case fd.list != nil:
		*fd.list(f) = slices.Clone(values)
	case len(values) == 0:
		*fd.choice(f) = Unanswered
	default:
		*fd.choice(f) = values[0]
	}
	return nil
}

// Moment returns the door to a moment field, or nil.
func (f *Facts) Moment(name string) *time.Time {
	if fd, _ := fieldByName(name); fd.moment != nil {
		return fd.moment(f)
	}
	return nil
}

// clear makes a field that can be weighed open: unanswered, and for the one
// answer that otherwise follows from another field, unknown.
func (fd field) clear(f *Facts) {
	switch {
	case fd.name == "deliberate":
		f.Deliberate = Unknown
	case fd.choice != nil:
		*fd.choice(f) = Unanswered
	case fd.list != nil:
		*fd.list(f) = nil
	case fd.count != nil:
		*fd.count(f) = nil
	case fd.text != nil:
		*fd.text(f) = ""
	}
}

// isOpen reports whether a field is unanswered or unknown. A range counts as
// open: the exact number is still to come.
func (fd *field) isOpen(f *Facts) bool {
	switch {
	case fd.choice != nil:
		return open(*fd.choice(f))
	case fd.list != nil:
		return openList(*fd.list(f))
	case fd.count != nil:
		c := *fd.count(f)
		return c == nil || !c.Exact()
	case fd.text != nil:
		return !written(*fd.text(f))
	}
	return fd.moment(f).IsZero()
}

// isUnanswered reports whether a field was never answered at all.
func (fd *field) isUnanswered(f *Facts) bool {
	switch {
	case fd.choice != nil:
		return *fd.choice(f) == Unanswered
	case fd.list != nil:
		return len(*fd.list(f)) == 0
	case fd.count != nil:
		return *fd.count(f) == nil
	}
	return fd.isOpen(f)
}

// written reports whether a text says anything: blanks are no evidence and no
// name.
func written(s string) bool { return strings.TrimSpace(s) != "" }

func toStrings[S ~string](in []S) []string {
	out := make([]string, len(in))
	for i, v := range in {
		out[i] = string(v)
	}
	return out
}
