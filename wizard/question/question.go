package question

import (
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"
)

// Step is one of the six steps of the plan that the AP gives for a breach.
type Step int

const (
	Overview Step = iota + 1
	Contain
	NotifyAP
	TellPeople
	Register
	Evaluate
)

// Kind is how a question is answered.
type Kind int

const (
	Choose    Kind = iota // one option
	Tick                  // one or more options
	Line                  // a short text
	Paragraph             // a text of a few lines
	When                  // a moment in the past
	Number                // a number of people, or a range
	Checklist             // things to do, each with the time it was done
	Page                  // nothing to answer: a verdict, a draft, the review
	Day                   // a day that is still to come
)

// The pages in the flow that ask nothing.
const (
	CardAP     = "card_ap"
	DraftAP    = "draft_ap"
	CardPeople = "card_people"
	// CardException is the same verdict once an exception was claimed.
	CardException = "card_exception"
	DraftPeople   = "draft_people"
	// CardAgainst warns of a decision that does less than the verdict asks.
	CardAgainst = "card_against"
	Review      = "review"
	Finished    = "finished"
)

// RecordedBy asks who writes the intake down, apart from who decided.
const RecordedBy = "recorded_by"

// Unknown is the option "weet ik (nog) niet"; every question that fills a fact
// has it, and it is never the mild answer.
const Unknown = string(decision.Unknown)

// Question is one row of the table.
type Question struct {
	ID       string
	Step     Step
	Kind     Kind
	Optional bool   // may be left empty; a fact never is optional, it can be unknown
	Field    string // the fact it fills, when it fills exactly one

	known      bool                                   // a moment or a number that somebody who did it knows
	exact      bool                                   // a number, no estimate
	afterAware bool                                   // a moment that cannot be before awareness
	within     func(v *state) (from, until time.Time) // what it cannot be before or after; zero is no bound
	labels     func(v *state) map[string]string

	leads bool // only chooses what is asked
	own   bool // its options have words of their own, not those of the fact

	revisit revisit // how a supplement asks it again

	measures bool // a text with a measure on each line, with its moment in front
	options  func(v *state) []string
	asked    func(v *state) bool
	fill     func(v *state, a Answer)
}

// DraftClash asks what becomes of answers when another window kept a newer revision
// of their draft, DraftGone when that window sealed it or threw it away. Neither
// belongs to a record.
var (
	DraftClash = Question{ID: "draft_clash", Kind: Choose, options: func(*state) []string { return []string{ClashTheirs, ClashMine, ClashDrop} }}
	DraftGone  = Question{ID: "draft_gone", Kind: Choose, options: func(*state) []string { return []string{ClashMine, ClashDrop} }}
)

// What can become of the answers of a window that was second.
const (
	ClashTheirs = "theirs" // go on with what the other window kept
	ClashMine   = "mine"   // keep these as a new draft
	ClashDrop   = "let_go" // stop; the answers of this window go
)

// WrongClock asks, before the seal, whether a clock that is doubted is right after all.
var WrongClock = Question{ID: "wrong_clock", Kind: Choose, options: func(*state) []string { return []string{ClockRight, ClockWrong} }}

// What somebody found who looked at the clock.
const (
	ClockRight = "right"
	ClockWrong = "wrong"
)

// Choices are the options of a question that depend on no answer.
func (q Question) Choices() []string { return q.options(nil) }

// Notes is the note pad beside a story. It is no answer.
var Notes = Question{ID: "notes", Kind: Paragraph, Optional: true}

// Folder asks where files are written. It belongs to no record.
var Folder = Question{ID: "folder", Kind: Line}

// ImportFile asks which file is taken over. It belongs to no record either.
var ImportFile = Question{ID: "import_file", Kind: Line}

// EvidenceAsks are the questions about a file that is kept as evidence: which it is,
// what it shows, where it is kept, and who adds it. They make an update of their own.
func EvidenceAsks() []Question {
	return []Question{{ID: "evidence_file", Kind: Line}, {ID: "evidence_shows", Kind: Line, Optional: true},
		{ID: "evidence_kept", Kind: Line, Optional: true}, by}
}

// Answer is what a person gave. Which part is used follows from the kind.
type Answer struct {
	Chosen []string        `json:"chosen,omitempty"` // Choose, Tick; "unknown" for When and Number
	Text   string          `json:"text,omitempty"`   // Line, Paragraph, Number as typed
	At     time.Time       `json:"at,omitzero"`      // When, Day
	Done   []record.Action `json:"done,omitempty"`   // Checklist
	Seen   bool            `json:"seen,omitempty"`   // an optional question that was passed empty, a page that was read

	Estimate bool `json:"estimate,omitempty"` // of When: nobody knows it exactly; what is done has its own
}

// Given reports whether there is an answer at all.
func (a Answer) Given() bool {
	return len(a.Chosen) > 0 || a.Text != "" || !a.At.IsZero() || len(a.Done) > 0 || a.Seen
}

// Passed reports whether a question that may stay empty was passed so.
func (a Answer) Passed() bool { return a.same(Answer{Seen: true}) }

// same reports whether two answers say the same. A moment stays the same moment
// in the notation of another zone.
func (a Answer) same(b Answer) bool {
	return slices.Equal(a.Chosen, b.Chosen) && a.Text == b.Text && a.At.Equal(b.At) && a.Seen == b.Seen && a.Estimate == b.Estimate &&
		slices.EqualFunc(a.Done, b.Done, func(x, y record.Action) bool {
			return x.ID == y.ID && x.Text == y.Text && x.At.Equal(y.At) && x.Estimate == y.Estimate
		})
}

// Is reports whether an option was chosen.
func (a Answer) Is(option string) bool { return slices.Contains(a.Chosen, option) }

// IsUnknown reports whether the answer is "weet ik niet".
func (a Answer) IsUnknown() bool { return a.Is(Unknown) }

// CanBeUnknown reports whether "weet ik niet" is among the answers.
func (q Question) CanBeUnknown() bool {
	return (q.Kind == When || q.Kind == Number) && !q.known
}

// Leads reports whether a question only chooses what is asked; its answer tells
// nothing about the case.
func (q Question) Leads() bool { return q.leads }

// Exact reports whether a number may not be an estimate.
func (q Question) Exact() bool { return q.exact }

// state is what a question sees of the answers before it.
type state struct {
	Intake
	now    time.Time
	record record.Record
	asked  map[string]bool
	before record.Record       // of a case that something happens to
	lifted bool                // its facts are of an older schema, brought to the newest
	opened []string            // the facts that this made unknown
	added  bool                // a breach of confidentiality, which nobody ticked
	owed   []record.Obligation // by that case

	judged      *decision.Facts // that the verdict is about
	judgesAlong bool            // the verdict follows each answer
}

func (v *state) facts() *decision.Facts { return &v.record.Facts }

// matters asks the rules whether a fact can still change the verdict.
func (v *state) matters(field string) bool { return v.rules().Matters(v.record.Facts, field) }

// rules is the set that judges what has been told so far.
func (v *state) rules() *decision.RuleSet { return decision.For(v.record.Facts, v.now) }

// open reports whether nothing was told yet about a choice.
func (v *state) open(field string) bool { return len(v.facts().Get(field)) == 0 }

// countOn is where a number of people or of records stands in the facts.
func countOn(f *decision.Facts, field string) *decision.Count {
	if field == "records" {
		return f.Records
	}
	return f.DataSubjects
}

func (v *state) incident() decision.Value { return v.record.Facts.Incident }

func (v *state) row() Incident { return IncidentOf(v.incident()) }
