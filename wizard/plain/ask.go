package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// ask asks one question until there is an answer, or until the person goes back
// or stops.
func (s *form) ask(q question.Question) (question.Answer, error) {
	switch {
	case q.ID == question.Review:
		return s.review()
	case q.Kind == question.Page:
		return s.page(q)
	}
	t := s.Text
	s.say(t.S("question."+q.ID+".title"), t.S("question."+q.ID+".why"))
	if q.Kind == question.Checklist {
		return s.checklist(q)
	}
	s.options(q)
	if old := phrase.Answer(t, q, s.flow, s.intake().Answers[q.ID]); old != "" {
		s.say(t.S("plain.old_answer", "answer", old))
	}
	for {
		typed, err := s.readAnswer(q)
		if err != nil {
			return question.Answer{}, err
		}
		switch word(typed) {
		case "stop":
			return question.Answer{}, draft.ErrStopped
		case "back":
			return question.Answer{}, errBack
		case "help":
			s.say(t.S("question." + q.ID + ".example"))
			continue
		}
		a, err := s.answer(q, typed)
		if err != nil {
			s.say("! " + phrase.Problem(t, q, err))
			continue
		}
		if q.Kind == question.When && !a.At.IsZero() {
			s.say(phrase.Understood(t, a.At))
		}
		if q.Kind == question.Day && !a.At.IsZero() {
			s.say("= " + t.DayInFull(a.At))
		}
		if warning := phrase.Spill(t, q, a.Text); warning != "" {
			s.say("! " + warning)
		}
		return a, nil
	}
}

// intake is what is being answered: the story, or what happened to a case.
func (s *form) intake() question.Intake {
	if s.u != nil {
		return s.u.Intake
	}
	return s.d.Intake
}

// options prints the numbered list and how to answer.
func (s *form) options(q question.Question) {
	t := s.Text
	for i, id := range s.flow.Options[q.ID] {
		s.say(fmt.Sprintf("%3d. %s", i+1, phrase.Option(t, q, s.flow, id)))
	}
	switch q.Kind {
	case question.Choose:
		s.say(t.S("plain.how_choose"))
	case question.Tick:
		s.say(t.S("plain.how_tick"))
	case question.When, question.Number, question.Day:
		s.say(phrase.How(t, q))
	case question.Paragraph:
		s.say(t.S("plain.how_paragraph"))
	}
	if q.Optional {
		s.say(t.S("input.optional"))
	}
}

// readAnswer reads a line, or for a longer text the lines up to an empty one.
func (s *form) readAnswer(q question.Question) (string, error) {
	line, err := s.read()
	if q.Kind != question.Paragraph || err != nil || line == "" || word(line) != "" {
		return line, err
	}
	lines := []string{line}
	for {
		line, err := s.read()
		if err != nil {
			return "", err
		}
		if line == "" {
			return strings.Join(lines, "\n"), nil
		}
		lines = append(lines, line)
	}
}

func (s *form) answer(q question.Question, typed string) (question.Answer, error) {
	options := s.flow.Options[q.ID]
	switch q.Kind {
	case question.Choose, question.Tick:
		if old := s.intake().Answers[q.ID]; typed == "" && s.intake().Answered(s.flow, q.ID) {
			return old, nil
		}
		chosen, ok := pick(typed, options)
		if !ok {
			return question.Answer{}, question.ProblemChoose
		}
		return s.flow.Pick(q, chosen...)
	}
	if old := s.intake().Answers[q.ID]; typed == "" && old.Given() {
		return old, nil
	}
	return s.flow.Read(q, typed, s.Now())
}

// pick reads "2", "1,3", "1 3", ja or nee, and "weet niet".
func pick(typed string, options []string) ([]string, bool) {
	for said, option := range map[string]string{"yes": string(decision.Yes), "no": string(decision.No)} {
		if word(typed) == said && slices.Contains(options, option) {
			return []string{option}, true
		}
	}
	if question.SaysUnknown(typed) && slices.Contains(options, question.Unknown) {
		return []string{question.Unknown}, true
	}
	numbers, ok := numbers(typed, len(options))
	var chosen []string
	for _, n := range numbers {
		if !slices.Contains(chosen, options[n-1]) {
			chosen = append(chosen, options[n-1])
		}
	}
	return chosen, ok && len(chosen) > 0
}

func numbers(typed string, most int) ([]int, bool) {
	var list []int
	for _, word := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > most {
			return nil, false
		}
		list = append(list, n)
	}
	return list, true
}

// checklist ticks by number; "2 gisteren 16:45" ticks with another time, "+"
// adds something of one's own, an empty line goes on.
func (s *form) checklist(q question.Question) (question.Answer, error) {
	t := s.Text
	items := s.flow.Options[q.ID]
	done := slices.Clone(s.d.Intake.Answers[q.ID].Done)
	for {
		for i, id := range items {
			mark := "[ ]"
			if at := slices.IndexFunc(done, func(a register.Action) bool { return a.ID == id }); at >= 0 {
				mark = "[x] " + t.MomentShort(done[at].At)
			}
			s.say(fmt.Sprintf("%3d. %s %s", i+1, mark, t.S("contain."+id)))
		}
		for _, a := range done {
			if a.ID == "" {
				s.say("     [x] " + t.MomentShort(a.At) + " " + a.Text)
			}
		}
		s.say(t.S("plain.how_checklist"))
		typed, err := s.read()
		if err != nil {
			s.keepTicks(q.ID, done)
			return question.Answer{}, err
		}
		switch {
		case typed == "":
			return question.Answer{Done: done, Seen: true}, nil
		case word(typed) == "stop":
			s.keepTicks(q.ID, done)
			return question.Answer{}, draft.ErrStopped
		case word(typed) == "back":
			s.keepTicks(q.ID, done)
			return question.Answer{}, errBack
		case word(typed) == "help":
			s.say(t.S("question." + q.ID + ".example"))
		default:
			if done, err = tick(typed, items, done, s.Now()); err != nil {
				s.say("! " + phrase.Problem(t, q, err))
			}
		}
	}
}

// keepTicks keeps what was ticked when the list is left half-way: it is done,
// though the list is not answered yet.
func (s *form) keepTicks(id string, done []register.Action) {
	old := s.d.Intake.Answers[id]
	if len(done) == 0 && !old.Given() {
		return
	}
	if err := s.keep(id, question.Answer{Done: done, Seen: old.Seen}); err != nil {
		s.say("! " + s.Text.S("draft.not_kept") + " " + phrase.Error(s.Text, err))
	}
}

// tick applies one typed line to the list.
func tick(typed string, items []string, done []register.Action, now time.Time) ([]register.Action, error) {
	at := now.In(decision.Amsterdam()).Truncate(time.Minute)
	if own, is := strings.CutPrefix(typed, "+"); is {
		if own = strings.TrimSpace(own); own == "" {
			return done, question.ProblemEmpty
		}
		return append(done, register.Action{Text: own, At: at}), nil
	}
	chosen, ok := numbers(typed, len(items))
	if !ok {
		first, rest, _ := strings.Cut(typed, " ")
		if chosen, ok = numbers(first, len(items)); !ok || len(chosen) == 0 || rest == "" {
			return done, question.ProblemChoose
		}
		moment, err := question.ParseMoment(rest, now)
		if err != nil {
			return done, err
		}
		at = moment
		for _, n := range chosen {
			done = slices.DeleteFunc(done, func(a register.Action) bool { return a.ID == items[n-1] })
		}
	}
	for _, n := range chosen {
		id := items[n-1]
		if i := slices.IndexFunc(done, func(a register.Action) bool { return a.ID == id }); i >= 0 {
			done = slices.Delete(done, i, i+1)
			continue
		}
		done = append(done, register.Action{ID: id, At: at})
	}
	return done, nil
}
