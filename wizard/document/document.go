package document

import (
	"slices"
	"strings"
	"time"

	"datalek/wizard/text"
)

// Document is one thing that leaves the program, before it has a shape on
// screen or paper.
type Document struct {
	Name     string    // stem of the file, such as "ap-melding"
	Title    string    // what it is, for whoever made it
	Notes    []string  // what to know before using it
	Missing  []Missing // required and still empty
	Fill     []string  // what only a person can fill in
	Subject  string    // subject line of a message; "" when there is none
	Sections []Section
	Origin   Origin     // of a document that is handed over on paper; else zero
	ToRead   bool       // only to be read: nothing of it is copied elsewhere
	Lying    bool       // on its side on paper, for a table of many columns
	Words    *text.Text // its language

	Logo   *Picture     // above a letter; nil when there is none
	Merged []MergeField // what a word processor fills in from a list, a letter each
}

// Picture is one as it is stored: "png" or "jpeg".
type Picture struct {
	Type string
	Data []byte
}

// MergeField is a placeholder that a list of recipients fills in, and the head of its
// column in that list.
type MergeField struct{ Placeholder, Column string }

// Origin is where a document comes from, as it stands at the edge of every page:
// a page that got loose can be brought home.
type Origin struct {
	Case     string    // number; "" when it is not in a register, or of no case
	Owner    string    // the organisation, on one line; "" when it is not known
	Seal     string    // of the last revision; "" when there is none
	Unsealed bool      // of a case that is not in a register yet
	Made     time.Time // the moment that was given for now
	Practice bool
}

// Missing is a required part that is still empty.
type Missing struct {
	ID      string // a short fixed name, for programs: "contact", "measures"
	Number  string // of the question on the form; "" in a message
	Part    string // what is missing, in words
	Article string // the provision that asks it; "" when only the form does
	Who     string // who could know it
}

// Section is a chapter of the form or a paragraph of a message.
type Section struct {
	Number  string
	Heading string
	Items   []Item
	Span    *Span  // drawn below the items; nil when there is none
	Bars    *Bars  // drawn below those
	Table   *Table // below the drawings; nil when there is none
	Head    bool   `json:",omitempty"` // the head of a letter: three groups of lines, for the sender, the recipient, and the date with what follows it
	Alone   bool   // on paper it fills a page of its own, and never more than one
}

// Title is the heading with its number; "" when it has neither.
func (s Section) Title() string { return strings.TrimSpace(s.Number + " " + s.Heading) }

// Table is rows under a head, such as the history of a case. Every row has as
// many cells as the head.
type Table struct {
	Head   []string
	Rows   [][]string
	Marked *Cell     // framed, because it is the one to look at; its words say so too
	Shares []float64 // of the width of a page, a column each; nil lets the words decide
}

// Cell is a place in a table, from 0.
type Cell struct{ Row, Column int }

// Item is one question of the form with its answer. In a message it has no
// number and no label, only lines.
type Item struct {
	Number string
	Label  string
	Lines  []Line
	State  State
}

// Title is the label with its number.
func (it Item) Title() string { return strings.TrimSpace(it.Number + " " + it.Label) }

// State says how sure an answer is. It is shown in words, never by colour alone.
type State string

const (
	Known     State = ""          // as it was answered
	Estimated State = "estimated" // a number between two bounds
	Suggested State = "suggested" // derived by the program, for a person to confirm
	Pending   State = "pending"   // still being looked into
	Fill      State = "fill"      // the program does not ask this
	Optional  State = "optional"  // may stay empty
)

// LineKind says what a line is for.
type LineKind int

const (
	Plain  LineKind = iota // a paragraph to copy
	Bullet                 // one of a list
	Chosen                 // an option of the form that was chosen
	Head                   // a small heading inside an answer
	Hint                   // an explanation for whoever fills in the form; not to be copied
	Gloss                  // the line above in English; not to be copied
	Under                  // a paragraph right under the one before, as in an address
	Exact                  // to be read sign by sign, such as a seal
	Strong                 // what the eye has to find first on a page
	Badge                  // an outcome in a few words, in a frame
)

// Line is one paragraph of an answer.
type Line struct {
	Kind LineKind
	Text string
}

// Copied reports whether there is something to know before the document itself
// begins, so that a line has to say where the copying starts.
func (d Document) Copied() bool {
	return !d.ToRead && len(d.Notes)+len(d.Missing)+len(d.Fill) > 0
}

// Mark is how sure an answer is, in words, as it stands behind its question. Every
// answer of a form has one: recorded, derived from what was recorded, or missing.
func (it Item) Mark(t *text.Text) string {
	switch {
	case it.State != Known:
		return t.S("dossier.state." + string(it.State))
	case it.Number != "":
		return t.S("dossier.state.recorded")
	}
	return ""
}

// IsLetter reports whether it goes out on paper, under a letterhead.
func (d Document) IsLetter() bool {
	return slices.ContainsFunc(d.Sections, func(s Section) bool { return s.Head })
}
