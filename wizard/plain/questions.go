package plain

import (
	"fmt"
	"strconv"

	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// apart gives what leads away from a page: stop, back, the list of all questions,
// the next question; nil for anything else.
func (f *form) apart(typed string) error {
	switch c := commandIn(typed); {
	case c == stop:
		return draft.ErrStopped
	case c == back:
		return errBack
	case c == questions && f.story.Lists():
		return errList
	case c == skip && f.story.Skips():
		return errSkip
	}
	return nil
}

// questions prints every question of the story with its answer or that it is
// open, and reads which one is opened. A word narrows the list.
func (f *form) questions() (id string, err error) {
	t, all := f.Text, f.story.Questions()
	f.say("", t.S("questions.title"))
	f.say(all.Summary...)
	rows := all.Rows
	for {
		f.rows(rows)
		f.say(t.S("plain.how_questions"))
		typed, err := f.read()
		if err != nil {
			return "", err
		}
		switch n, bad := strconv.Atoi(typed); {
		case commandIn(typed) == stop:
			return "", draft.ErrStopped
		case typed == "", commandIn(typed) == back:
			return "", errBack
		case bad == nil && n >= 1 && n <= len(rows):
			return rows[n-1].ID, nil
		case bad == nil:
			f.problem(t.S("problem.choose"))
			continue
		}
		if rows = all.Find(typed); len(rows) == 0 {
			f.problem(t.S("questions.none"))
			rows = all.Rows
		}
	}
}

// rows prints questions with a number, and the steps that they belong to.
func (f *form) rows(rows []session.QuestionRow) {
	for i, row := range rows {
		if row.Step != "" {
			f.say(row.Step)
		}
		line := fmt.Sprintf("%3d. %s · %s", i+1, row.Label, row.State(f.Text))
		if row.Here {
			line += " " + f.Text.S("plain.here")
		}
		f.say(line)
	}
}
