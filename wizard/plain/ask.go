package plain

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
)

// errChange says that the person changes one answer first.
type errChange struct{ id string }

func (errChange) Error() string { return "change" }

// show prints a page of a story and reads what the person makes of it.
func (f *form) show(p session.Page) (question.Answer, error) {
	switch p.Shows {
	case session.ShowsQuestion:
		return f.ask(p)
	case session.ShowsChecklist:
		return f.checklist(p)
	case session.ShowsReview:
		return f.review()
	case session.ShowsNews:
		f.problem(p.Card().Title)
		return question.Answer{}, nil
	case session.ShowsSealed:
		f.card(p.Card())
		f.say(f.Text.S("plain.documents_where"))
		return question.Answer{Seen: true}, nil
	case session.ShowsUpdate:
		return f.update(p)
	case session.ShowsWarning:
		return f.warning(p)
	}
	return f.reading(p)
}

// reading prints a verdict or a draft, with what stands behind it.
func (f *form) reading(p session.Page) (question.Answer, error) {
	t, how := f.Text, "plain.how_page"
	if p.Shows == session.ShowsDocument {
		fmt.Fprintln(f.env.Out, catalogue.Make(p.Case, p.Document).OnScreen().Text(f.env.Width))
		how = "plain.how_document"
	} else {
		f.card(p.Card())
	}
	for i, v := range p.Details {
		f.say(fmt.Sprintf("%3d. %s", i+1, v.Name))
		how = "plain.how_card"
	}
	f.say(t.S(how))
	for {
		typed, err := f.read()
		n, numbered := numbers(typed, len(p.Details))
		switch {
		case err != nil:
			return question.Answer{}, err
		case f.apart(typed) != nil:
			return question.Answer{}, f.apart(typed)
		case typed == "":
			return question.Answer{Seen: true}, nil
		case numbered && len(n) == 1:
			f.card(p.Details[n[0]-1].Card())
			f.say(t.S(how))
		case p.Shows == session.ShowsDocument && f.savesPapers(typed, p.Case, p.Document):
		default:
			f.problem(t.S(how))
		}
	}
}

// review prints all answers with a number to change them, and seals on yes.
func (f *form) review() (question.Answer, error) {
	t := f.Text
	r := f.story.Review()
	f.say(t.S("review.title"), t.S("review.why"))
	for i, row := range r.Rows {
		answer := strings.ReplaceAll(row.Answer, "\n", " / ")
		if row.Missing {
			answer = "! " + answer
		}
		f.say(fmt.Sprintf("%3d. %s: %s", i+1, row.Label, answer))
	}
	for _, warning := range r.Warnings {
		f.problem(warning)
	}
	return f.confirm("plain.how_review", func(typed string) error {
		if n, ok := numbers(typed, len(r.Rows)); ok && len(n) == 1 {
			return errChange{r.Rows[n[0]-1].ID}
		}
		return nil
	})
}

// update shows what an event will seal, and seals on yes.
func (f *form) update(p session.Page) (question.Answer, error) {
	f.card(p.Card())
	return f.confirm("plain_life.how_review", func(string) error { return nil })
}

// warning prints a decision against the verdict; only its own word goes on.
func (f *form) warning(p session.Page) (question.Answer, error) {
	f.card(p.Card())
	for {
		f.say(f.Text.S("against.how_plain"))
		switch typed, err := f.read(); {
		case err != nil:
			return question.Answer{}, err
		case f.apart(typed) != nil:
			return question.Answer{}, f.apart(typed)
		case strings.EqualFold(typed, f.Text.S("against.word")):
			return question.Answer{Seen: true}, nil
		}
	}
}

// confirm reads until the person seals, goes back, stops or does what other says.
func (f *form) confirm(how string, other func(typed string) error) (question.Answer, error) {
	for {
		f.say(f.Text.S(how))
		typed, err := f.read()
		if err != nil {
			return question.Answer{}, err
		}
		if err := f.apart(typed); err != nil {
			return question.Answer{}, err
		}
		if commandIn(typed) == yes {
			return question.Answer{Seen: true}, nil
		}
		if err := other(typed); err != nil {
			return question.Answer{}, err
		}
	}
}

// ask asks one question until there is an answer, or until the person goes back
// or stops.
func (f *form) ask(p session.Page) (question.Answer, error) {
	t, q := f.Text, p.Question
	if p.Told != "" {
		f.say(p.Told, "")
	}
	f.say(t.S("question."+q.ID+".title"), t.S("question."+q.ID+".why"))
	f.options(p)
	if old := phrase.Answer(t, q, p.Flow, p.Answer); old != "" {
		f.say(t.S("plain.old_answer", "answer", old))
	}
	if p.Typed != "" {
		f.say(t.S("plain.old_typed", "typed", p.Typed))
	}
	for {
		typed, err := f.readAnswer(q)
		if err != nil {
			return question.Answer{}, err
		}
		if err := f.apart(typed); err != nil {
			return question.Answer{}, err
		}
		if commandIn(typed) == help {
			f.say(t.S("question." + q.ID + ".example"))
			continue
		}
		a, err := f.answer(p, typed)
		if doubt, is := err.(question.Doubt); is {
			if typed, err = f.which(doubt); err != nil {
				return question.Answer{}, err
			}
			a, err = f.answer(p, typed)
		}
		if err != nil {
			f.problem(phrase.Problem(t, q, err))
			continue
		}
		if q.Kind == question.When && !a.At.IsZero() {
			f.say(phrase.Understood(t, a))
		}
		if read := phrase.UnderstoodNumber(t, typed); q.Kind == question.Number && read != "" {
			f.say(read)
		}
		if q.Kind == question.Day && !a.At.IsZero() {
			f.say("= " + t.DayInFull(a.At))
		}
		if warning := phrase.PIIWarning(t, q, a.Text); warning != "" {
			f.problem(warning)
		}
		return a, nil
	}
}

// which lets the person choose between two moments that the words fit, and gives
// the one that is chosen, or what is typed instead.
func (f *form) which(d question.Doubt) (string, error) {
	f.say(f.Text.S("moment.which"))
	both := []time.Time{d.First, d.Second}
	f.list([]string{f.Text.Estimate(f.Text.Moment(d.First), d.Estimate), f.Text.Estimate(f.Text.Moment(d.Second), d.Estimate)})
	typed, err := f.read()
	if n, ok := numbers(typed, len(both)); err == nil && ok && len(n) == 1 {
		typed = d.Typed(both[n[0]-1])
	}
	return typed, err
}

// options prints the numbered list and how to answer.
func (f *form) options(p session.Page) {
	t, q := f.Text, p.Question
	for i, id := range p.Flow.Options[q.ID] {
		f.say(fmt.Sprintf("%3d. %s", i+1, phrase.Option(t, q, p.Flow, id)))
	}
	switch q.Kind {
	case question.Choose:
		f.say(t.S("plain.how_choose"))
	case question.Tick:
		f.say(t.S("plain.how_tick"))
	case question.When, question.Number, question.Day:
		f.say(phrase.How(t, q))
		if p.Zone != "" {
			f.say(p.Zone)
		}
	case question.Paragraph:
		f.say(t.S("plain.how_paragraph"))
	}
	if q.Optional {
		f.say(t.S("input.optional"))
	}
}

// readAnswer reads a line, or for a longer text the lines up to an empty one.
func (f *form) readAnswer(q question.Question) (string, error) {
	line, err := f.read()
	if q.Kind != question.Paragraph || err != nil || line == "" || commandIn(line) != none {
		return line, err
	}
	text := line
	for {
		if f.half = text; f.story != nil {
			f.story.Note(question.Answer{}, text) // a window that closes takes no line along
		}
		line, err := f.read()
		if err != nil {
			return "", err
		}
		if line == "" {
			return text, nil
		}
		text += "\n" + line
	}
}

func (f *form) answer(p session.Page, typed string) (question.Answer, error) {
	q, old := p.Question, p.Answer
	options := p.Flow.Options[q.ID]
	switch q.Kind {
	case question.Choose, question.Tick:
		if typed == "" && f.story.Intake().Answered(p.Flow, q.ID) {
			return old, nil
		}
		chosen, ok := pick(typed, options)
		if !ok {
			return question.Answer{}, question.ProblemChoose
		}
		return p.Flow.Pick(q, chosen...)
	}
	switch {
	case typed == "" && p.Typed != "":
		typed = p.Typed
	case typed == "" && old.Given():
		return old, nil
	}
	return p.Flow.Read(q, typed, f.Now())
}

// checklist ticks by number; "2 gisteren 16:45" ticks with another time, "+"
// adds something of one's own, an empty line goes on. What was ticked is kept
// when the list is left half-way: it is done, though the list is not answered.
func (f *form) checklist(p session.Page) (question.Answer, error) {
	t, q := f.Text, p.Question
	f.say(t.S("question."+q.ID+".title"), t.S("question."+q.ID+".why"))
	items := p.Flow.Options[q.ID]
	done := slices.Clone(p.Answer.Done)
	half := func() question.Answer { return question.Answer{Done: done, Seen: p.Answer.Seen} }
	for {
		for i, id := range items {
			mark := "[ ]"
			if at := slices.IndexFunc(done, func(a record.Action) bool { return a.ID == id }); at >= 0 {
				mark = "[x] " + t.Estimate(t.MomentShort(done[at].At), done[at].Estimate)
			}
			f.say(fmt.Sprintf("%3d. %s %s", i+1, mark, t.S("contain."+id)))
		}
		for _, a := range done {
			if a.ID == "" {
				f.say("     [x] " + t.Estimate(t.MomentShort(a.At), a.Estimate) + " " + a.Text)
			}
		}
		f.say(t.S("plain.how_checklist"))
		typed, err := f.read()
		if err != nil {
			return half(), err
		}
		switch {
		case typed == "":
			return question.Answer{Done: done, Seen: true}, nil
		case f.apart(typed) != nil:
			return half(), f.apart(typed)
		case strings.HasPrefix(typed, "?") || commandIn(typed) == help:
			f.how(q, items, strings.TrimLeft(typed, "? "))
		default:
			var doubt question.Doubt
			ticked, err := tick(p.Flow, typed, items, done, f.Now())
			if errors.As(err, &doubt) {
				row, _, _ := strings.Cut(typed, " ")
				at, failed := f.which(doubt)
				if failed != nil {
					return half(), failed
				}
				ticked, err = tick(p.Flow, row+" "+at, items, done, f.Now())
			}
			if done = ticked; err != nil {
				f.problem(phrase.Problem(t, q, err))
			}
		}
	}
}

// how says how one does the things of a list: those whose numbers are typed, or
// all of them after what is said of the list itself.
func (f *form) how(q question.Question, items []string, typed string) {
	chosen, ok := numbers(typed, len(items))
	if !ok || len(chosen) == 0 {
		chosen = nil
		f.say(f.Text.S("question."+q.ID+".example"), "")
		for i := range items {
			chosen = append(chosen, i+1)
		}
	}
	for _, n := range chosen {
		id := items[n-1]
		f.say(fmt.Sprintf("%3d. %s", n, f.Text.S("contain."+id)))
		if how := f.Text.Maybe("help.contain." + id); how != "" {
			f.say(how)
		}
	}
	f.say("")
}

// tick applies one typed line to the list.
func tick(flow question.Flow, typed string, items []string, done []record.Action, now time.Time) ([]record.Action, error) {
	at, estimate := now.In(decision.Amsterdam()).Truncate(time.Minute), false
	if own, is := strings.CutPrefix(typed, "+"); is {
		if own = strings.TrimSpace(own); own == "" {
			return done, question.ProblemEmpty
		}
		return append(done, record.Action{Text: own, At: at}), nil
	}
	chosen, ok := numbers(typed, len(items))
	if !ok {
		first, rest, _ := strings.Cut(typed, " ")
		if chosen, ok = numbers(first, len(items)); !ok || len(chosen) == 0 || rest == "" {
			return done, question.ProblemListed
		}
		moment, err := flow.Moment(rest, now)
		if err != nil {
			return done, err
		}
		at, estimate = moment.At, moment.Estimate
		for _, n := range chosen {
			done = slices.DeleteFunc(done, func(a record.Action) bool { return a.ID == items[n-1] })
		}
	}
	for _, n := range chosen {
		id := items[n-1]
		if i := slices.IndexFunc(done, func(a record.Action) bool { return a.ID == id }); i >= 0 {
			done = slices.Delete(done, i, i+1)
			continue
		}
		done = append(done, record.Action{ID: id, At: at, Estimate: estimate})
	}
	return done, nil
}
