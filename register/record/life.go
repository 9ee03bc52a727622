package record

import "time"

// What happens to a case after the intake. Like the rest of a record it names
// organisations and functions and never people who were hit.

// NotificationType says what a notification to the authority was.
type NotificationType string

const (
	NotifiedFirst      NotificationType = "first"
	NotifiedSupplement NotificationType = "supplement" // art. 33(4): in phases
	NotifiedWithdrawn  NotificationType = "withdrawn"
)

// Notification is one notification to the supervisory authority (art. 33).
type Notification struct {
	Type          NotificationType `json:"type"`
	At            time.Time        `json:"at"`
	ReportNumber  string           `json:"report_number,omitempty"`
	DelayReason   string           `json:"delay_reason,omitempty"`  // when it came after the deadline
	SupplementDue time.Time        `json:"supplement_due,omitzero"` // when a supplement is promised

	Estimate bool `json:"estimate,omitempty"` // nobody knows At exactly; form 3
}

// Channel is a way in which people were told.
type Channel string

const (
	ByLetter   Channel = "letter"
	ByEmail    Channel = "email"
	ByPhone    Channel = "phone"
	ByMessage  Channel = "message" // SMS, app, portal
	InPerson   Channel = "in_person"
	OnWebsite  Channel = "website" // a public notice
	InPress    Channel = "press"   // a public notice
	ByOtherWay Channel = "other"
)

// Communication is one message to the people who were hit (art. 34): what was
// sent, never to whom.
type Communication struct {
	At       time.Time `json:"at"`
	Channels []Channel `json:"channels"`
	Reached  *int      `json:"reached,omitempty"` // how many people; nil when not known
	Text     string    `json:"text,omitempty"`    // as it was sent

	Estimate bool `json:"estimate,omitempty"` // nobody knows At exactly; form 3
}

// Involvement says how far the data protection officer took part.
type Involvement string

const (
	NoDPO       Involvement = "no_dpo"
	NotInvolved Involvement = "no"
	Informed    Involvement = "informed"
	GaveAdvice  Involvement = "advised"
)

// DPO is the part of the data protection officer (FG) in this case.
type DPO struct {
	Involved Involvement `json:"involved"`
	At       time.Time   `json:"at,omitzero"`
	Advice   string      `json:"advice,omitempty"`

	Estimate bool `json:"estimate,omitempty"` // nobody knows At exactly; form 3
}

// PartyRole is what another organisation is to us in this case.
type PartyRole string

const (
	PartyProcessor PartyRole = "processor"
	PartyJoint     PartyRole = "joint_controller"
	PartyClient    PartyRole = "client"
	PartyRecipient PartyRole = "recipient"
	PartyAuthority PartyRole = "authority"
	PartyOther     PartyRole = "other"
)

// Party is another organisation that is involved.
type Party struct {
	Name     string    `json:"name"`
	Role     PartyRole `json:"role"`
	Contact  string    `json:"contact,omitempty"`
	ToldUsAt time.Time `json:"told_us_at,omitzero"`

	// What a processor does for a client (art. 33(2)): when it was told, by whom of
	// us and how. TellBefore is the moment that the contract gives.
	ToldThemAt time.Time `json:"told_them_at,omitzero"`
	ToldBy     string    `json:"told_by,omitempty"`
	ToldHow    Channel   `json:"told_how,omitempty"`
	TellBefore time.Time `json:"tell_before,omitzero"`

	// What nobody knows exactly of those moments. Form 3.
	ToldUsEstimate   bool `json:"told_us_estimate,omitempty"`
	ToldThemEstimate bool `json:"told_them_estimate,omitempty"`
}

// Served reports whether a record says anything of what a processor does for a
// client.
func (p Party) Served() bool {
	return !p.ToldThemAt.IsZero() || p.ToldBy != "" || p.ToldHow != "" || !p.TellBefore.IsZero()
}

// DutyName is a duty outside the GDPR that a breach can bring.
type DutyName string

const (
	DutyPolice    DutyName = "police"
	DutyInsurer   DutyName = "insurer"
	DutyBank      DutyName = "bank"
	DutyContracts DutyName = "contracts" // what was agreed with clients and suppliers
	DutyCyberLaw  DutyName = "cyber_law" // NIS2 and its Dutch law
	DutySector    DutyName = "sector_authority"
)

// DutyAnswer is whether such a duty was looked at and done.
type DutyAnswer string

const (
	DutyYes   DutyAnswer = "yes"
	DutyNo    DutyAnswer = "no"
	DutyLater DutyAnswer = "later"
)

// OtherDuty is a duty outside the GDPR and what was done with it.
type OtherDuty struct {
	Duty   DutyName   `json:"duty"`
	Answer DutyAnswer `json:"answer"`
	Note   string     `json:"note,omitempty"`
}

// StatusChange is a change in the course of a case: Closed, Withdrawn or Reopened.
type StatusChange struct {
	Kind   Kind      `json:"kind"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"`
}

// Undecided reports whether a decision is still to be taken: it was said so, or no
// one stands for any where there is something to decide.
func (r Record) Undecided() bool {
	return r.Decision.Undecided || r.Facts.Decides() && !r.Decision.Taken()
}

// IsClosed reports whether the case is closed or withdrawn and not reopened. One that
// was taken over may have been closed before.
func (r Record) IsClosed() bool {
	if len(r.StatusLog) == 0 {
		_, closed := r.Imported.On(DayClosed)
		return closed
	}
	return r.StatusLog[len(r.StatusLog)-1].Kind != Reopened
}

// Withdrawn reports whether the case was withdrawn, as it stands after this
// entry. An entry of before the course was kept tells it by its kind.
func (e Entry) Withdrawn() bool {
	n := len(e.StatusLog)
	return e.Kind == Withdrawn || n > 0 && e.StatusLog[n-1].Kind == Withdrawn
}
