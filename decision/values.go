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

	VisibleOnEnvelope Value = "visible_on_envelope" // schema 2 from here on
	NotRedacted       Value = "not_redacted"
	Misconfiguration  Value = "misconfiguration" // storage or a database stood open
	SentUnencrypted   Value = "sent_unencrypted"
	AIChatbot         Value = "ai_chatbot"    // typed or uploaded into a public AI service
	Vulnerability     Value = "vulnerability" // a hole was found or reported, no misuse seen
	DDoS              Value = "ddos"
	WronglyChanged    Value = "wrongly_changed"
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

// What shows that disclosure is excluded. Only complete logs, the report of an
// expert and what came back unopened can count, and not for every incident.
const (
	CompleteLogs Value = "complete_logs"
	Forensic     Value = "forensic"
	Unopened     Value = "unopened"
)

// Who has it, or may have it.
const (
	Finder        Value = "finder" // found it and reported it to us, says to keep nothing
	Colleague     Value = "colleague"
	Trusted       Value = "trusted"
	Known         Value = "known"
	Many          Value = "many"
	Public        Value = "public"
	UnknownPerson Value = "unknown_person"
	Adverse       Value = "adverse"
	Criminal      Value = "criminal"
)

// How easily the data point to a person.
const (
	Direct      Value = "direct"
	WithEffort  Value = "with_effort"
	OnlyWithKey Value = "only_with_key"
)

// Return or deletion; protection beforehand; what became of lost data.
const (
	Medium         Value = "medium" // the device or the disk is encrypted, not the data themselves
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
	ReferenceNumber    Value = "reference_number"
	LicencePlate       Value = "licence_plate"
	Signature          Value = "signature"
	OnlineIdentifier   Value = "online_identifier"
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
	Residents  Value = "residents" // tenants, citizens
)
