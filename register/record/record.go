package record

import (
	"time"

	"datalek/decision"
)

// Kind says why an entry was made. The first entry of a case is an intake; all
// others tell the record as it was after that moment.
type Kind string

const (
	Intake     Kind = "intake"
	Supplement Kind = "supplement"
	APNotified Kind = "ap_notified"
	PeopleTold Kind = "people_told"
	Measures   Kind = "measures"
	Evaluated  Kind = "evaluation"
	Correction Kind = "correction"
	Withdrawn  Kind = "withdrawn" // it was no breach after all, or was recorded twice
	Closed     Kind = "closed"

	DPOInvolved     Kind = "dpo"          // whether and how the data protection officer was involved
	PartiesAdded    Kind = "parties"      // other organisations
	OtherDutiesDone Kind = "other_duties" // police, insurer, bank and the like
	Reopened        Kind = "reopened"

	WordingsKept  Kind = "wordings" // what readers outside are told; form 2
	EvidenceAdded Kind = "evidence" // files that show what happened; form 2
)

// NewestForm is the highest form of an entry that this program knows. What has a
// higher one is of a newer program.
const NewestForm = 3

// Entry is one sealed line of the log: a complete record as it was at that
// moment. It is never changed and never deleted; a correction is a new entry.
type Entry struct {
	V        int       `json:"v"`        // form of this entry
	Seq      uint64    `json:"seq"`      // place in the log, from 1
	Case     string    `json:"case"`     // as 2026-001
	Revision int       `json:"revision"` // from 1 within the case
	Kind     Kind      `json:"kind"`
	At       time.Time `json:"at"` // UTC
	By       string    `json:"by,omitempty"`
	Note     string    `json:"note,omitempty"` // why this entry was made
	Prev     string    `json:"prev"`           // SHA-256, in hex, of the stored bytes of the entry before it; zeros for the first

	// Ref is a name that the writer gave to what is recorded, so that the same can be
	// sent again, and Input the SHA-256 of what was sent under it. Form 2.
	Ref   string `json:"ref,omitempty"`
	Input string `json:"input,omitempty"`

	// Erased makes this a tombstone: it is the seal of the entry that stood here, and
	// what is left is the line of the case. Form 2; see [Entry.Tombstone].
	Erased string `json:"erased,omitempty"`

	Record
}

// Record is everything that is known about one breach. It holds facts about
// the incident and about the organisation, never data of the people hit.
type Record struct {
	Facts      decision.Facts         `json:"facts"`
	Assessment decision.Assessment    `json:"assessment"`
	Decision   decision.OwnerDecision `json:"decision"`

	Organisation Organisation `json:"organisation"`
	Story        Story        `json:"story"`

	FirstSignalBy string `json:"first_signal_by,omitempty"` // who received the first signal, by function

	// Estimates names the moments among the facts that nobody knows exactly ("rond 8
	// uur"), in the order of the contract. They weigh as every other moment. Form 3.
	Estimates []MomentFact `json:"estimates,omitempty"`

	Containment []Action  `json:"containment,omitempty"` // what was done at once, to stop the leak
	Corrective  []Measure `json:"corrective,omitempty"`  // repairs this breach (herstelmaatregelen)
	Preventive  []Measure `json:"preventive,omitempty"`  // prevents the next one (voorkomende maatregelen)

	Notifications  []Notification  `json:"notifications,omitempty"`  // to the supervisory authority, in order
	Communications []Communication `json:"communications,omitempty"` // to the people, in order
	DPO            *DPO            `json:"dpo,omitempty"`
	Parties        []Party         `json:"parties,omitempty"`
	OtherDuties    []OtherDuty     `json:"other_duties,omitempty"`

	Evaluation *Evaluation    `json:"evaluation,omitempty"`
	StatusLog  []StatusChange `json:"course,omitempty"` // closed, withdrawn, reopened, in order

	Wordings *Wordings  `json:"wordings,omitempty"` // what readers outside are told
	Evidence []Evidence `json:"evidence,omitempty"` // what shows all this, and where that is kept
	Imported *Imported  `json:"imported,omitempty"` // where a case comes from that was first recorded elsewhere
}

// Organisation is the controller, or the processor whose record this is, and
// the person the authority and the people can reach (art. 33(3)(b), 34(2)).
type Organisation struct {
	Name          string `json:"name,omitempty"`
	ContactPerson string `json:"contact_person,omitempty"`
	ContactDetail string `json:"contact_detail,omitempty"` // telephone and e-mail of the contact point
}

// Story is the breach in words (art. 33(5): facts, effects, remedial action).
type Story struct {
	Happened     string `json:"happened,omitempty"`
	Discovered   string `json:"discovered,omitempty"` // how it came out
	Cause        string `json:"cause,omitempty"`
	Consequences string `json:"consequences,omitempty"`
	DelayReason  string `json:"delay_reason,omitempty"` // when notified after the deadline (art. 33(1))
	LaterReason  string `json:"later_reason,omitempty"` // when awareness came long after the first signal
}

// Action is one item of the containment list that was done. ID names an item of
// the list for the kind of incident; an action of one's own has a Text instead.
type Action struct {
	ID   string    `json:"id,omitempty"`
	Text string    `json:"text,omitempty"`
	At   time.Time `json:"at,omitzero"`

	Estimate bool `json:"estimate,omitempty"` // nobody knows At exactly; form 3
}

// Measure is a corrective or preventive measure; see Done.
type Measure struct {
	Text  string    `json:"text"`
	At    time.Time `json:"at,omitzero"`
	Owner string    `json:"owner,omitempty"`
	Due   time.Time `json:"due,omitzero"`

	Estimate bool `json:"estimate,omitempty"` // nobody knows At exactly; form 3
}

// Evaluation looks back, or says when that will be done.
type Evaluation struct {
	Lesson  string    `json:"lesson,omitempty"`
	Planned time.Time `json:"planned,omitzero"`
	At      time.Time `json:"at,omitzero"`
}

// Done reports whether somebody looked back. What another register or an older program
// wrote down may hold a lesson without a day; a lesson beside a plan is a note.
func (e *Evaluation) Done() bool {
	return e != nil && (!e.At.IsZero() || e.Planned.IsZero() && !blank(e.Lesson))
}

// Summary is what a list shows of a case. It is an index, written with every
// entry and rebuilt from the entries when it is damaged.
type Summary struct {
	Case     string        `json:"case"`
	Revision int           `json:"revision"`
	Kind     Kind          `json:"kind"` // of the last entry
	Opened   time.Time     `json:"opened"`
	Changed  time.Time     `json:"changed"`
	Incident string        `json:"incident,omitempty"`
	Title    string        `json:"title,omitempty"` // the first words of the story
	Risk     string        `json:"risk"`            // "" when nobody weighed it: of a case taken over
	AP       decision.Duty `json:"ap"`              // what will be done: the person's decision, else the verdict
	People   decision.Duty `json:"people"`
	Deadline time.Time     `json:"deadline,omitzero"` // UTC

	DeadlineEstimate bool `json:"deadline_estimate,omitempty"` // counted from a moment that nobody knows exactly

	Closed bool `json:"closed,omitempty"`

	Day  Date `json:"day,omitempty"`  // on which it became known, in the Netherlands; else on which it was recorded
	Year int  `json:"year,omitempty"` // in which it counts, when that is not the year of its number; see CountsIn

	OwnNumber string  `json:"own_number,omitempty"` // in the register that the case was taken over from
	Imported  bool    `json:"imported,omitempty"`   // taken over as done with, and not looked at anew: nothing is due by itself
	Before    *Before `json:"before,omitempty"`     // what was done before it was taken over, of which no hour is known

	APNotified time.Time `json:"ap_notified,omitzero"` // first time; the clock stops
	PeopleTold time.Time `json:"people_told,omitzero"` // first time

	// What nobody knows exactly of those two.
	APEstimate     bool `json:"ap_notified_estimate,omitempty"`
	PeopleEstimate bool `json:"people_told_estimate,omitempty"`

	Withdrawn bool `json:"withdrawn,omitempty"` // it was no breach after all, or was recorded twice

	SupplementDue time.Time `json:"supplement_due,omitzero"` // promised to the authority
	MeasureDue    time.Time `json:"measure_due,omitzero"`    // the earliest of the measures that are not done
	EvaluationDue time.Time `json:"evaluation_due,omitzero"`

	// Owed is what [Summary.Obligations] makes of the entries, without the containment
	// list: which list it is depends on Incident and AtProcessor, and what was done
	// stands in Contained.
	Owed        []Obligation   `json:"owed,omitempty"`
	Contained   []string       `json:"contained,omitempty"`
	LeftOpen    int            `json:"left_open,omitempty"` // obligations that only closing ended
	Erased      bool           `json:"erased,omitempty"`    // the last revision was
	AtProcessor decision.Value `json:"at_processor,omitempty"`
	Known       *Known         `json:"known,omitempty"` // to the authority

	First uint64 `json:"first"` // seq of the intake
	Last  uint64 `json:"last"`  // seq of the last entry
}
