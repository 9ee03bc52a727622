package decision

// Value is one answer out of a closed list. The lists differ by field (see
// fields.go); the words are the JSON contract and also the text keys.
type Value string

// Answers that many fields share. The empty Value means "not answered yet" and
// Unknown means "asked, but not known (yet)". The data keep the two apart; the
// rules read both as the worst answer that is still possible.
const (
	Unanswered Value = ""
	Unknown    Value = "unknown"
	Yes        Value = "yes"
	No         Value = "no"
	None       Value = "none"
	Other      Value = "other"
	Partial    Value = "partial"
	Confirmed  Value = "confirmed"
)

// Who we are (art. 4(7), 4(8), 26 GDPR).
const (
	Controller      Value = "controller"
	JointController Value = "joint_controller"
	Processor       Value = "processor"
)

// What kind of incident it was.
const (
	EmailWrongRecipient    Value = "email_wrong_recipient"
	EmailVisibleRecipients Value = "email_visible_recipients"
	PostWrongRecipient     Value = "post_wrong_recipient"
	PostLost               Value = "post_lost"
	PostOpened             Value = "post_opened"
	LostDevice             Value = "lost_device"
	StolenDevice           Value = "stolen_device"
	LostPaper              Value = "lost_paper"
	StolenPaper            Value = "stolen_paper"
	PublishedByMistake     Value = "published_by_mistake"
	PortalError            Value = "portal_error"
	AccessTooWide          Value = "access_too_wide"
	WrongFile              Value = "wrong_file"
	Spoken                 Value = "spoken"
	Hacking                Value = "hacking"
	AccountTakeover        Value = "account_takeover"
	Phishing               Value = "phishing"
	Ransomware             Value = "ransomware"
	Malware                Value = "malware"
	Insider                Value = "insider"
	Impersonation          Value = "impersonation"
	Destroyed              Value = "destroyed"
	Outage                 Value = "outage"
	DiscardedUnwiped       Value = "discarded_unwiped"
)

// The three kinds of breach (art. 4(12) GDPR).
const (
	Confidentiality Value = "confidentiality"
	Integrity       Value = "integrity"
	Availability    Value = "availability"
)

// Could someone have seen or copied it. Excluded needs evidence.
const (
	Excluded Value = "excluded"
	Possible Value = "possible"
)

// Who has it, or may have it.
const (
	Colleague     Value = "colleague"
	Trusted       Value = "trusted"
	Known         Value = "known"
	Many          Value = "many"
	Public        Value = "public"
	UnknownPerson Value = "unknown_person"
	Adverse       Value = "adverse"
	Criminal      Value = "criminal"
)

// Return or deletion; protection beforehand; what became of lost data.
const (
	Asked          Value = "asked"
	Unintelligible Value = "unintelligible"
	NotAffected    Value = "not_affected"
	InTime         Value = "in_time"
	Late           Value = "late"
	Never          Value = "never"
	Inconvenience  Value = "inconvenience"
	Serious        Value = "serious"
	Incidental     Value = "incidental"
	Revealing      Value = "revealing"
	NLOnly         Value = "nl_only"
	Several        Value = "several"
)

// Categories of personal data.
const (
	Name               Value = "name"
	Contact            Value = "contact"
	Gender             Value = "gender"
	Orders             Value = "orders"
	BirthDate          Value = "birth_date"
	CustomerFile       Value = "customer_file"
	Correspondence     Value = "correspondence"
	Application        Value = "application"
	Employment         Value = "employment"
	Education          Value = "education"
	Photo              Value = "photo"
	Location           Value = "location"
	Behaviour          Value = "behaviour"
	Communications     Value = "communications"
	IBAN               Value = "iban"
	NationalID         Value = "national_id"
	Loyalty            Value = "loyalty"
	IDDocument         Value = "id_document"
	Credentials        Value = "credentials"
	Card               Value = "card"
	Financial          Value = "financial"
	Health             Value = "health"
	Ethnicity          Value = "ethnicity"
	Political          Value = "political"
	Religion           Value = "religion"
	Union              Value = "union"
	Sexual             Value = "sexual"
	Genetic            Value = "genetic"
	Biometric          Value = "biometric"
	CriminalData       Value = "criminal" // the same word as the recipient, in another field
	ProfessionalSecret Value = "professional_secret"
	ProtectedAddress   Value = "protected_address"
)

// Groups of data subjects.
const (
	Customers  Value = "customers"
	Prospects  Value = "prospects"
	Employees  Value = "employees"
	Applicants Value = "applicants"
	Students   Value = "students"
	Patients   Value = "patients"
	Minors     Value = "minors"
	Vulnerable Value = "vulnerable"
	Members    Value = "members"
)
