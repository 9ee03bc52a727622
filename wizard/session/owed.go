package session

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// Owed is one thing that is owed, with whose it is: of a case, or of a draft whose
// clock runs.
type Owed struct {
	Client       string `json:"client,omitempty"`       // the register of a client
	Organisation string `json:"organisation,omitempty"` // whose register it is
	Case         string `json:"case,omitempty"`         // empty for a draft of an intake
	Draft        string `json:"draft,omitempty"`        // its id
	Title        string `json:"title,omitempty"`        // what it is about
	Practice     bool   `json:"practice,omitempty"`
	Risk         string `json:"risk,omitempty"`

	record.Obligation `json:"due"`

	urgency time.Time // see [record.Summary.Urgency]
}

// OwedIn is everything that is owed in a register, the most urgent first. Drafts
// that cannot be read are left out; where they are listed, it is told.
func OwedIn(r *register.Register, t *text.Text, now time.Time) ([]Owed, error) {
	owed := []Owed{}
	info, err := r.Info()
	if err != nil {
		return owed, err
	}
	drafts, err := draft.List(r)
	if err != nil && !errors.Is(err, register.ErrBadDraft) {
		return owed, err
	}
	for _, k := range drafts {
		if deadline, runs := Running(k, now); runs {
			o := record.Obligation{What: record.DueAP, Due: deadline.UTC(), Overdue: now.After(deadline)}
			owed = append(owed, Owed{Draft: k.ID, Title: about(t, k), Obligation: o, urgency: deadline})
		}
	}
	page, err := r.Find(register.Query{State: register.Unfinished})
	if err != nil {
		return owed, err
	}
	for _, c := range page.Cases {
		for _, o := range phrase.Owed(c, now) {
			owed = append(owed, Owed{Case: c.Case, Title: phrase.Title(t, c), Risk: c.Risk, Obligation: o, urgency: c.Urgency(o)})
		}
	}
	for i := range owed {
		owed[i].Organisation, owed[i].Practice = info.Organisation.Name, info.Practice
	}
	slices.SortStableFunc(owed, byClock)
	return owed, nil
}

// byClock puts first what is asked at once and has no moment, then what has one,
// the earliest on top, then the rest, as it was.
func byClock(a, b Owed) int {
	rank := func(o Owed) int {
		switch {
		case !o.urgency.IsZero():
			return 1
		case o.AtOnce():
			return 0
		}
		return 2
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), a.urgency.Compare(b.urgency))
}

// Line is one thing that is owed on one line, with whose it is.
func (o Owed) Line(t *text.Text, now time.Time) string {
	what := phrase.Obligation(t, o.Obligation)
	switch {
	case o.Overdue:
		what = "! " + what
	case o.What == record.DueAP && !o.Due.IsZero():
		what = t.S("case.left", "left", t.Left(o.Due.Sub(now))) + " · " + what
	}
	whose := o.Case
	if o.Draft != "" {
		whose = t.S("due.draft")
	}
	line := what + " · " + whose
	if client := cmp.Or(o.Client, o.Organisation); client != "" {
		line = client + " · " + whose + " · " + what
	}
	if o.Title != "" {
		line += " · " + o.Title
	}
	if o.Practice {
		line = t.S("practice.mark") + " " + line
	}
	return line
}
