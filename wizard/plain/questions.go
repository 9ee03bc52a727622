package plain

import (
	"fmt"
	"strconv"
	"strings"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
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
	case c == notes && f.story.Lists():
		return errNote
	case c == skip && f.story.Skips():
		return errSkip
	}
	return nil
}

// questions prints every question of the story with its answer or that it is
// open, and reads which one is opened. A word narrows the list.
func (f *form) questions() (id string, err error) {
	t, all := f.Text, f.story.Questions()
	answered, open := all.Counts()
	f.say("", t.S("questions.title"), t.S("questions.counts", "answered", answered, "open", open))
	f.say(all.Summary...)
	rows := all.Rows
	for {
		f.rows(rows)
		f.say(t.S("plain.how_questions"))
		typed, err := f.order()
		if err != nil {
			return "", err
		}
		switch n, bad := strconv.Atoi(typed); {
		case typed == "", commandIn(typed) == back:
			return "", errBack
		case bad == nil && n >= 1 && n <= len(rows):
			return rows[n-1].ID, nil
		case f.saves(typed, f.story.SheetFolder(), func(folder string, _ register.Progress) (string, error) { return f.story.SaveSheet(folder) }):
			continue
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

// change opens a row of the review.
func (f *form) change(id string) session.Outcome {
	if id == question.Notes.ID {
		_ = f.notes() // at the end of the input the review says so
		return session.Stays
	}
	return f.story.Change(id)
}

// notes prints the note pad of the story and adds what is typed. A word empties it.
func (f *form) notes() error {
	t, p := f.Text, f.story.Notes()
	f.say("", t.S("question.notes.title"), t.S("question.notes.why"))
	if p.Answer.Text != "" {
		f.say(strings.Split(p.Answer.Text, "\n")...)
	}
	f.say(t.S("plain.how_notes"))
	typed, err := f.readAnswer(p.Question)
	switch {
	case err != nil:
		return err
	case typed == "", commandIn(typed) == back:
		return nil
	case commandIn(typed) == stop:
		return draft.ErrStopped
	case strings.EqualFold(typed, t.S("plain.empty_word")):
		f.story.SetNotes("")
		return nil
	}
	if warning := phrase.PIIWarning(t, p.Question, typed); warning != "" {
		f.problem(warning)
	}
	f.story.SetNotes(strings.TrimPrefix(p.Answer.Text+"\n"+typed, "\n"))
	return nil
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
