package phrase

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/text"
)

// CaseLine is one case in a list: number, the day on which it became known, what is due
// and when, risk, what happened. What must be done stands in front, because the rest is
// cut first. [CaseRow] is the same in columns.
func CaseLine(t *text.Text, c record.Summary, now time.Time) string {
	return joined(slices.Concat([]string{numberOf(t, c), listDay(t, c)}, marks(t, c), []string{cmp.Or(Due(t, c, now), t.S("due.none")), RiskName(t, c.Risk), titled(t, c)}))
}

// listDay is the day of a case in a list, with its year where the number has another:
// "27 nov", "30 dec 2025". What is known to the month has that.
func listDay(t *text.Text, c record.Summary) string {
	at, err := time.ParseInLocation(time.DateOnly, string(c.Day), decision.Amsterdam())
	switch {
	case err != nil:
		return Date(t, c.Day)
	case at.Year() != record.YearOf(c.Case):
		return t.DayAndMonth(at) + " " + strconv.Itoa(at.Year())
	}
	return t.DayAndMonth(at)
}

// Title is what a case is about: what was told, else the kind of incident.
func Title(t *text.Text, c record.Summary) string {
	if c.Title == "" && c.Incident != "" {
		return FactValue(t, "incident", decision.Value(c.Incident))
	}
	return strings.Join(strings.Fields(c.Title), " ")
}

// Case is a case as the register has it: the last revision whole, the ones
// before it as a list.
func Case(t *text.Text, history []record.Entry, now time.Time) Card {
	e := history[len(history)-1]
	if e.Erased != "" {
		return erasedCard(t, e)
	}
	c := Card{}
	if e.Unjudged() {
		c = importedCard(t, e)
	} else {
		c = judgedCard(t, history, now)
	}
	c.life(e.Record, t)
	c.owner(e.Record, t)
	c.part(t.S("case.happened"), false, texts(e.Story.Happened)...)
	c.facts(e.Record, t)
	c.part(t.S("case.cause"), false, texts(e.Story.Cause)...)
	c.part(t.S("case.consequences"), false, texts(e.Story.Consequences)...)
	c.measures(e.Record, t)
	var lines []string
	for _, h := range history {
		lines = append(lines, revisionLine(t, h))
	}
	c.part(t.S("case.history"), true, lines...)
	return c
}

// judgedCard begins a case with its verdict.
func judgedCard(t *text.Text, history []record.Entry, now time.Time) Card {
	e := history[len(history)-1]
	ap := cardAP(e.Record, t, now, e.Assessment.Reasons)
	ap.scales(e.Assessment, t)
	ap.done(t, history, now)
	c := Card{Title: t.S("case.title", "case", e.Case, "title", ap.Title), Mood: ap.Mood, Parts: ap.Parts}
	people := t.S("verdict.people_" + string(e.Assessment.People.Duty))
	if s := record.SummaryOf(history); !s.PeopleTold.IsZero() {
		people = t.S("case.told", "at", t.Estimate(t.Moment(s.PeopleTold), s.PeopleEstimate))
	}
	c.part(t.S("case.people"), false, people)
	c.importedLines(t, e.Record)
	return c
}

// done puts what was done in the place of what had to be, and in front of it what
// is owed.
func (c *Card) done(t *text.Text, history []record.Entry, now time.Time) {
	e, s := history[len(history)-1], record.SummaryOf(history)
	if len(c.Parts) > 0 && c.Parts[0].Heading == t.S("verdict.do") {
		if !s.APNotified.IsZero() {
			c.Title, c.Mood = t.S("case.notified", "at", t.Estimate(t.Moment(s.APNotified), s.APEstimate)), AtEase
		}
		if do := &c.Parts[0].Lines; unconfirmed(e.Record) {
			*do = append(slices.Clone(*do), t.S("verdict.letter_ready"))
		}
	}
	c.Parts = slices.Insert(c.Parts, 0, ToDoParts(t, history, now)...)
}

func texts(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

func (c *Card) owner(r record.Record, t *text.Text) {
	if r.Unjudged() {
		return // it is told with what was done then
	}
	ap, people := r.Decision.Outcome(r.Assessment)
	line, differs := Decided(t, r, r.Decision.By)
	if differs {
		line = t.S("case.differs", "by", line, "ap", t.S("duty."+string(ap)), "people", t.S("duty."+string(people)))
	}
	lines := []string{line}
	if r.Decision.Reason != "" {
		lines = append(lines, t.S("case.reason", "reason", r.Decision.Reason))
	}
	if r.Decision.Exception != "" {
		lines = append(lines, t.S("case.exception", "reason", r.Decision.Exception))
	}
	c.part(t.S("case.decision"), false, lines...)
}

// facts lists every fact that has an answer, in the order of the contract.
func (c *Card) facts(r record.Record, t *text.Text) {
	f := r.Facts
	var lines []string
	for _, name := range decision.FieldNames() {
		var value string
		switch at := f.Moment(name); {
		case at != nil && !at.IsZero():
			value = FactMoment(t, r, record.MomentFact(name))
		case name == "data_subjects" && f.DataSubjects != nil:
			value = People(t, *f.DataSubjects)
		default:
			var words []string
			for _, v := range f.Get(name) {
				words = append(words, FactValue(t, name, v))
			}
			value = strings.Join(words, "; ")
		}
		if value != "" {
			lines = append(lines, t.S("facts."+name)+": "+value)
		}
	}
	c.part(t.S("case.facts"), true, lines...)
}

// FactValue is the label of a stored value.
func FactValue(t *text.Text, field string, v decision.Value) string {
	switch {
	case v == decision.Unknown:
		return t.S("option.unknown")
	case t.Has("option." + field + "." + string(v)):
		return t.S("option." + field + "." + string(v))
	}
	return t.S("value." + string(v))
}

// People is a number of people; a range is an estimate too.
func People(t *text.Text, c decision.Count) string {
	switch {
	case c.Exact() && c.Estimate:
		return t.S("count.about", "n", t.Number(c.Min))
	case c.Exact():
		return t.S("count.exact", "n", t.Number(c.Min))
	}
	return t.S("count.range", "min", t.Number(c.Min), "max", t.Number(c.Max))
}

func (c *Card) measures(r record.Record, t *text.Text) {
	var corrective, preventive []string
	for _, a := range r.Containment {
		what := Action(t, a.ID, a.Text)
		if !a.At.IsZero() {
			what = t.Estimate(t.MomentShort(a.At), a.Estimate) + ": " + what
		}
		corrective = append(corrective, what)
	}
	for _, m := range r.Corrective {
		corrective = append(corrective, measure(t, m))
	}
	for _, m := range r.Preventive {
		preventive = append(preventive, measure(t, m))
	}
	c.part(t.S("case.corrective"), true, corrective...)
	c.part(t.S("case.preventive"), true, preventive...)
	if e := r.Evaluation; e != nil {
		line := e.Lesson
		switch {
		case line != "":
		case !e.At.IsZero():
			line = t.S("case.evaluated", "day", t.Day(e.At))
		case !e.Planned.IsZero():
			line = t.S("case.evaluation_planned", "day", t.Day(e.Planned))
		}
		if line != "" {
			c.part(t.S("step.6"), false, line)
		}
	}
}
