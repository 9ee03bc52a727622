package phrase

import (
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// Answer is an answer in the words the person chose or typed; "" when there is
// none.
func Answer(t *text.Text, q question.Question, f question.Flow, a question.Answer) string {
	switch q.Kind {
	case question.Choose, question.Tick:
		var words []string
		for _, option := range f.Options[q.ID] {
			if a.Is(option) {
				words = append(words, Option(t, q, f, option))
			}
		}
		return strings.Join(words, "; ")
	case question.Checklist:
		var words []string
		for _, done := range a.Done {
			words = append(words, sentence(Action(t, done.ID, done.Text)))
		}
		return strings.Join(words, " ")
	case question.When:
		if !a.At.IsZero() {
			return t.Estimate(t.Moment(a.At), a.Estimate)
		}
	case question.Day:
		if !a.At.IsZero() {
			return t.Day(a.At)
		}
	}
	if a.IsUnknown() {
		return t.S("option.unknown")
	}
	return a.Text
}

// sentence ends a line with the sign that ends a sentence.
func sentence(line string) string {
	if line = strings.TrimSpace(line); line == "" || strings.ContainsAny(line[len(line)-1:], ".!?") {
		return line
	}
	return line + "."
}

// Reviewed is an answer as the review shows it. What the register asks for by law
// and may be left empty for now is open there (article 33(5)), not just empty.
func Reviewed(t *text.Text, q question.Question, f question.Flow, a question.Answer) string {
	switch shown := Answer(t, q, f, a); {
	case shown != "" && q.ID == addedAt(f):
		return shown + "\n" + t.S("review.added")
	case shown != "":
		return shown
	case q.ID == question.RecordedBy:
		return f.Record.Decision.By
	case q.ID == "consequences":
		return t.S("review.open")
	}
	if q.Kind == question.Checklist {
		return t.S("review.nothing_ticked")
	}
	return t.S("review.empty")
}

// addedAt is the answer beside which it stands that the wizard added a kind of
// breach; "" when it added none.
func addedAt(f question.Flow) string {
	if !f.Added {
		return ""
	}
	for _, id := range []string{"breach", "disclosure", "readable"} {
		if f.Index(id) >= 0 {
			return id
		}
	}
	return ""
}

// Added says on a card what the wizard added to the answers itself.
func (c *Card) Added(t *text.Text, f question.Flow) {
	if f.Added {
		c.part("", false, t.S("review.added"))
	}
}

// PIIFound are the warnings about every answer that looks like data of a person
// who was hit, each with its question: what is sealed stays.
func PIIFound(t *text.Text, f question.Flow, in question.Intake) []string {
	var lines []string
	for _, q := range f.Path {
		a := in.Answers[q.ID]
		typed := []string{a.Text}
		for _, done := range a.Done {
			typed = append(typed, done.Text)
		}
		if w := PIIWarning(t, q, strings.Join(typed, "\n")); w != "" {
			lines = append(lines, t.S("review.pii_found", "question", t.S("question."+q.ID+".title"), "warning", w))
		}
	}
	return lines
}

// Action is what was done, as a sentence in the past, or the own words. What is on no
// list of this version keeps its name.
func Action(t *text.Text, id, own string) string {
	switch {
	case id == "":
		return own
	case t.Has("dossier.done." + id):
		return t.S("dossier.done." + id)
	}
	return t.S("casefile.unknown_action", "id", id)
}

// FactMoment is a moment among the facts in full, with it said when it is an estimate.
func FactMoment(t *text.Text, r record.Record, fact record.MomentFact) string {
	return t.Estimate(t.Moment(*r.Facts.Moment(string(fact))), r.Estimated(fact))
}

// Deadline is the last moment to notify the AP in full. It is as sure as the moment
// of awareness that it is counted from.
func Deadline(t *text.Text, r record.Record, at time.Time) string {
	return t.Estimate(t.Moment(at), r.Estimated("aware_at"))
}

// Understood is how a typed moment was understood, with its weekday. Exactly
// midnight is mostly a date without a time, so it asks.
func Understood(t *text.Text, a question.Answer) string {
	s := "= " + t.Estimate(t.Moment(a.At), a.Estimate)
	if local := a.At.In(decision.Amsterdam()); local.Hour() == 0 && local.Minute() == 0 {
		s += " " + t.S("moment.midnight")
	}
	return s
}

// UnderstoodNumber is how a typed number was understood; "" for one in plain figures and
// for what is no number. "Tientallen" and "40+" become an estimate that nobody typed.
func UnderstoodNumber(t *text.Text, typed string) string {
	c, err := question.ParseCount(typed)
	said := People(t, c)
	if typed = strings.TrimSpace(typed); err != nil || typed == said || typed == strconv.Itoa(c.Min) {
		return ""
	}
	return "= " + said
}

// OptionHelp is the line under an option that says whom or what it means; "" for
// one that says it all.
func OptionHelp(t *text.Text, q question.Question, id string) string {
	return t.Maybe("help." + question.OptionKey(q, id))
}
