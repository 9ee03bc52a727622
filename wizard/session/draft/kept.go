package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
)

// Kept is a draft in a list: of an intake, or of what is told about a case.
type Kept struct {
	ID      string
	Changed time.Time
	Case    string          // "" for an intake
	Event   string          // its name, when there is a case
	Intake  question.Intake // without answers when the draft cannot be read
}

// List gives all drafts of stories, the last changed first. The error is one of the
// register; what it could read is given with it.
func List(r *register.Register) ([]Kept, error) {
	drafts, err := r.Drafts()
	return Stories(drafts), err
}

// Stories are the drafts of stories among those of a register.
func Stories(drafts []register.Draft) []Kept {
	list := []Kept{}
	for _, d := range drafts {
		if d.ID != profileID {
			list = append(list, kept(d))
		}
	}
	return list
}

// Of gives the drafts about one case. One that cannot be read is told where all
// drafts are listed; it keeps nobody from a case.
func Of(r *register.Register, caseNo string) ([]Kept, error) {
	all, err := List(r)
	var list []Kept
	for _, k := range all {
		if k.Case == caseNo {
			list = append(list, k)
		}
	}
	if errors.Is(err, register.ErrBadDraft) {
		err = nil
	}
	return list, err
}

func kept(d register.Draft) Kept {
	var told struct { // as one of the two, read once: there may be hundreds
		question.Intake
		update
	}
	err := json.Unmarshal(d.Content, &told) // to open it tells what is wrong
	k := Kept{ID: d.ID, Changed: d.Changed, Intake: told.Intake}
	if err == nil && told.Case != "" {
		k.Case, k.Event, k.Intake = told.Case, told.Event, told.update.Intake
	}
	return k
}

// contentForm is the highest form of what stands in a draft. Drafts of the first
// programs have none. A higher one is of a newer program and is left alone.
const contentForm = 3

// exactForm is the form of a draft without estimates of moments, and of a profile.
const exactForm = 2

// formOf is the lowest form that has a place for all that was told.
func formOf(told question.Intake) int {
	for _, a := range told.Answers {
		if a.Estimate || slices.ContainsFunc(a.Done, func(done record.Action) bool { return done.Estimate }) {
			return contentForm
		}
	}
	return exactForm
}

// content is how a draft holds an intake.
type content struct {
	Form int `json:"v,omitempty"`
	question.Intake
}

func (t *content) read(stored register.Draft) error {
	if err := checkForm(stored); err != nil {
		return err
	}
	if err := json.Unmarshal(stored.Content, t); err != nil {
		return fmt.Errorf("draft %s: %w: %w: %v", stored.ID, register.ErrBadDraft, register.ErrDamaged, err)
	}
	return nil
}

func checkForm(stored register.Draft) error {
	var is struct {
		Form int `json:"v"`
	}
	if json.Unmarshal(stored.Content, &is) == nil && is.Form > contentForm {
		return fmt.Errorf("draft %s: %w", stored.ID, register.ErrNewer)
	}
	return nil
}
