package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"datalek/wizard/session"
	"datalek/wizard/session/draft"
)

// asksProfile asks for the details of the organisation, when papers need them for
// the first time. Only yes opens them; any other word is the answer to what follows,
// so that nobody is held up.
func (f *form) asksProfile() error {
	if !f.AsksProfile() {
		return nil
	}
	f.say(f.Text.S("profile.ask") + " " + f.Text.S("plain.yes_no"))
	typed, err := f.read()
	if err != nil {
		return err
	}
	if commandIn(typed) == yes {
		return f.profile()
	}
	p, err := f.Profile()
	if err == nil {
		_, err = p.Leave()
	}
	if typed != "" && commandIn(typed) != no {
		f.lines = bufio.NewReader(io.MultiReader(strings.NewReader(typed+"\n"), f.lines))
	}
	return err
}

// profile prints the details of the organisation and reads which one is changed,
// until the person goes back. What was changed is sealed then.
func (f *form) profile() (err error) {
	t := f.Text
	p, err := f.Profile()
	if err != nil {
		return err
	}
	defer func() {
		said, failed := p.Leave()
		if said != "" {
			f.say(said)
		}
		if failed != nil && (err == nil || errors.Is(err, errEnd) || errors.Is(err, draft.ErrStopped)) {
			err = errors.Join(err, failed)
		}
	}()
	for {
		rows := p.Rows()
		f.say("", t.S("profile.title"), t.S("profile.why"))
		for i, row := range rows {
			if row.Group != "" {
				f.say(row.Group)
			}
			f.say(fmt.Sprintf("%3d. %s: %s", i+1, row.Label, row.Value))
		}
		f.say(t.S("profile.how"))
		typed, err := f.order()
		if err != nil {
			return err
		}
		n, bad := strconv.Atoi(typed)
		switch {
		case typed == "" || commandIn(typed) == back:
			return nil
		case bad != nil || n < 1 || n > len(rows):
			f.problem(t.S("problem.choose"))
			continue
		}
		if err := f.detail(p, rows[n-1].Name); err != nil {
			return err
		}
	}
}

// detail asks one detail. Nothing typed leaves it as it is, and a word takes it away.
func (f *form) detail(p *session.Profile, name string) error {
	t, page := f.Text, p.Page(name)
	id := "question." + page.Question.ID
	f.say("", t.S(id+".title"), t.S(id+".why"))
	if old := page.Answer.Text; old != "" {
		f.say(t.S("plain.old_answer", "answer", old))
	}
	for {
		f.say(t.S("profile.how_detail"))
		typed, err := f.readAnswer(page.Question)
		switch {
		case err != nil:
			return err
		case commandIn(typed) == stop:
			return draft.ErrStopped
		case commandIn(typed) == back:
			return nil
		case commandIn(typed) == help:
			f.say(t.S(id + ".example"))
			continue
		case typed == "":
			typed = page.Answer.Text
		case strings.EqualFold(typed, t.S("plain.empty_word")):
			typed = ""
		}
		if err := p.Set(name, typed); err != nil {
			f.problem(p.Problem(name, err))
			continue
		}
		return nil
	}
}
