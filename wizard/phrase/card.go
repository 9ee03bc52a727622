package phrase

import (
	"slices"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/text"
)

// Card is a verdict in plain words: what to do, until when, why, and what is
// still uncertain. The screen and the plain form show the same card.
type Card struct {
	Title  string
	Urgent bool // something must be done for others: the AP, the people, the client
	Parts  []Part
}

// Part is one heading with its lines. Lines of a list stand under each other.
type Part struct {
	Heading string
	Lines   []string
	List    bool
}

// shortTerm is when the card says: notify now with what you know.
const shortTerm = 12 * time.Hour

// CardSealed tells what was put in the register, where it is, and what to do
// next, by when.
func CardSealed(t *text.Text, e register.Entry, path, head string) Card {
	c := Card{Title: t.S("sealed.title", "case", e.Case)}
	c.part("", false, t.S("sealed.where", "path", path), t.S("sealed.seal", "seal", head))
	ap, people := e.Decision.Outcome(e.Assessment)
	var todo []string
	if ap == decision.DutyRequired {
		todo = append(todo, t.S("sealed.todo_ap"))
		if at, ok := decision.Current().Deadline(e.Facts); ok {
			todo[0] = t.S("sealed.todo_ap_until", "deadline", t.Moment(at))
		}
	}
	switch people {
	case decision.DutyRequired, decision.DutyPossiblyExempt:
		todo = append(todo, t.S("sealed.todo_people"))
	case decision.DutyPublicNotice:
		todo = append(todo, t.S("sealed.todo_public"))
	}
	if e.Assessment.Controller.Duty == decision.DutyRequired {
		todo = append(todo, t.S("sealed.todo_controller"))
	}
	if e.Assessment.Provisional {
		todo = append(todo, t.S("sealed.todo_find_out"))
	}
	for _, m := range e.Preventive {
		todo = append(todo, m.Text)
	}
	if e.Evaluation != nil && !e.Evaluation.Planned.IsZero() {
		todo = append(todo, t.S("sealed.todo_evaluate", "day", t.Day(e.Evaluation.Planned)))
	}
	c.part(t.S("sealed.todo"), true, todo...)
	return c
}

// Text is the card as plain lines, for a terminal without a screen.
func (c Card) Text(width int) string {
	var b strings.Builder
	mark := "  "
	if c.Urgent {
		mark = "! "
	}
	b.WriteString(mark + c.Title + "\n")
	for _, part := range c.Parts {
		b.WriteString("\n")
		if part.Heading != "" {
			b.WriteString(part.Heading + "\n")
		}
		for _, line := range part.Lines {
			bullet := ""
			if part.List {
				bullet = "- "
			}
			b.WriteString(strings.Join(Wrap(line, width, bullet), "\n") + "\n")
		}
	}
	return b.String()
}

// CardAP is the verdict of step 3.
func CardAP(r register.Record, t *text.Text, now time.Time) Card {
	a := r.Assessment
	c := Card{Urgent: a.AP.Duty != decision.DutyNotRequired}
	if !a.Breach {
		c.Title = t.S("verdict.not_a_breach")
		c.part(t.S("verdict.do"), false, t.S("verdict.do_not_a_breach"))
		c.why(a, t, "duty.not_a_breach")
		return c
	}
	c.Title = t.S("verdict.ap_" + string(a.AP.Duty))
	c.part(t.S("verdict.do"), true, actionsAP(r, t, now)...)
	c.uncertain(a, t)
	c.why(a, t, "exposure.", "impact.", "disruption.", "risk.", "unknown.", "duty.ap", "duty.processor", "duty.role", "duty.register")
	c.scales(a, t)
	return c
}

// CardPeople is the verdict of step 4.
func CardPeople(r register.Record, t *text.Text) Card {
	a := r.Assessment
	c := Card{Title: t.S("verdict.people_" + string(a.People.Duty)), Urgent: a.People.Duty != decision.DutyNotRequired && a.People.Duty != decision.DutyExempt}
	c.part(t.S("verdict.do"), true, t.S("verdict.do_people_"+string(a.People.Duty)))
	c.uncertain(a, t)
	c.why(a, t, "risk.", "duty.people", "duty.processor")
	c.scales(a, t)
	return c
}

func actionsAP(r register.Record, t *text.Text, now time.Time) []string {
	rules := decision.Current()
	deadline, runs := rules.Deadline(r.Facts)
	switch r.Assessment.AP.Duty {
	case decision.DutyNotRequired:
		return []string{t.S("verdict.do_ap_not_required")}
	case decision.DutyControllerDecides:
		return []string{t.S("verdict.do_processor"), t.S("verdict.do_processor_list")}
	}
	lines := []string{t.S("verdict.do_ap_required")}
	switch {
	case !runs:
		lines = append(lines, t.S("verdict.no_clock"))
	case rules.Late(r.Facts, now):
		lines = append(lines, t.S("verdict.late", "deadline", t.Moment(deadline)))
	case deadline.Sub(now) < shortTerm:
		lines = append(lines, t.S("verdict.until", "deadline", t.Moment(deadline)), t.S("verdict.short", "left", t.Left(deadline.Sub(now))))
	default:
		lines = append(lines, t.S("verdict.until", "deadline", t.Moment(deadline)))
	}
	if r.Assessment.Controller.Duty == decision.DutyRequired {
		lines = append(lines, t.S("verdict.do_role_unknown"))
	}
	return append(lines, t.S("verdict.supplement"))
}

// uncertain says that the verdict stands on the worst case, what the best case
// would be, and what to find out first.
func (c *Card) uncertain(a decision.Assessment, t *text.Text) {
	if !a.Provisional {
		return
	}
	const most = 5 // the most decisive come first; more is no help at night
	lines := []string{t.S("verdict.provisional", "worst", t.S("risk."+a.Risk.String()), "best", t.S("risk."+a.AtBest.String()))}
	for i, name := range a.Open {
		if i == most {
			break
		}
		lines = append(lines, t.S("fact."+name))
	}
	c.part(t.S("verdict.uncertain"), true, lines...)
}

func (c *Card) why(a decision.Assessment, t *text.Text, prefixes ...string) {
	var lines []string
	for _, reason := range a.Reasons {
		if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(reason.Rule, p) }) {
			lines = append(lines, ReasonText(reason, a, t)+" ["+reason.Source+"]")
		}
	}
	c.part(t.S("verdict.why"), true, lines...)
}

func (c *Card) scales(a decision.Assessment, t *text.Text) {
	c.part(t.S("verdict.scales"), false, t.S("verdict.scale_line",
		"exposure", t.S("exposure."+a.Exposure.Name), "exposure_level", a.Exposure.Level,
		"impact", t.S("impact."+a.Impact.Name), "impact_level", a.Impact.Level,
		"disruption", t.S("risk."+a.Disruption.Name), "risk", t.S("risk."+a.Risk.String()), "rules", a.RuleSet))
}

func (c *Card) part(heading string, list bool, lines ...string) {
	if len(lines) > 0 {
		c.Parts = append(c.Parts, Part{Heading: heading, Lines: lines, List: list})
	}
}

// ReasonText is the sentence of one reason.
func ReasonText(reason decision.Reason, a decision.Assessment, t *text.Text) string {
	field := "data"
	switch {
	case slices.Contains(reason.Facts, "groups"):
		field = "groups"
	case slices.Contains(reason.Facts, "incident"):
		field = "incident"
	}
	var words []string
	for _, v := range reason.Values {
		words = append(words, lowerFirst(t.S("option."+field+"."+string(v))))
	}
	s := t.S("reason."+reason.Rule, "values", t.And(words), "incident", t.And(words), "risk", t.S("risk."+a.Risk.String()))
	if len(reason.Assumed) > 0 && reason.Rule != "unknown.worst" {
		s += " " + t.S("verdict.assumed")
	}
	return s
}

// lowerFirst makes a label fit inside a sentence; words in capitals stay (BSN).
func lowerFirst(s string) string {
	runes := []rune(s)
	if len(runes) > 1 && strings.ToUpper(string(runes[1])) == string(runes[1]) && runes[1] != ' ' {
		return s
	}
	return strings.ToLower(string(runes[:1])) + string(runes[1:])
}
