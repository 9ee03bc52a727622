package dossier

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/question"
)

// Chapters 9 and 10 of the form: the likely consequences (art. 33(3)(c)) and
// what was and will be done (art. 33(3)(d)).

// chapter9 is derived from the facts, so every answer in it is a suggestion. It
// leans to naming a consequence: the authority's own finding is that those who
// notify judge too mildly.
func (d *draft) chapter9() {
	forUs := d.options("own.", []likely{
		{"seen", d.misuse()},
		{"misused", d.uncontrolled()},
		{"wrong_used", d.disrupted(decision.Integrity)},
		{"service", d.disrupted(decision.Availability) && d.f.Effect == decision.Serious},
	})
	forPeople := d.options("people.", d.harms())
	if d.misuse() && d.has(decision.ProtectedAddress) {
		forPeople = append(forPeople, Line{Chosen, formNamely(d.t, "ap.safety")})
	}
	own := plainLines(d.r.Story.Consequences)
	open := d.misuse() && unknownList(d.f.Data)

	d.consequences("9.1", forUs, false)
	d.consequences("9.2", append(forPeople, own...), open)
	if len(forUs)+len(forPeople)+len(own) == 0 {
		d.lacks("consequences", "9.2", "333c")
	}
	d.severity()
}

// harms are the likely consequences for the people, by the options of 9.2.
func (s source) harms() []likely {
	return []likely{
		{"discrimination", s.misuse() && s.sensitive()},
		{"identity", s.misuse() && (s.identity() || s.has(decision.Credentials))},
		{"money", s.misuse() && s.has(decision.IBAN, decision.Card, decision.Financial, decision.Credentials)},
		{"reputation", s.misuse() && (s.sensitive() || s.has(decision.Financial, decision.Employment, decision.Application, decision.Correspondence, decision.Photo))},
		{"secrecy", s.misuse() && s.has(decision.ProfessionalSecret)},
		{"no_access", s.disrupted(decision.Availability)},
		{"no_overview", s.uncontrolled()},
	}
}

type likely struct {
	option string
	holds  bool
}

func (d *draft) options(prefix string, all []likely) []Line {
	var lines []Line
	for _, o := range all {
		if o.holds {
			lines = append(lines, d.chosen(prefix+o.option))
		}
	}
	return lines
}

func (d *draft) consequences(number string, lines []Line, open bool) {
	switch {
	case len(lines) == 0:
		d.pending(number)
	case open:
		d.ask(number, Suggested, append(lines, d.later("more_consequences"))...)
	default:
		d.ask(number, Suggested, lines...)
	}
}

// severity proposes one of the four steps of 9.3 and gives the reasons of the
// verdict as the explanation that the form wants. The law has no such scale;
// how risk and impact map onto it is ours, and the person chooses.
func (d *draft) severity() {
	step := "limited"
	switch {
	case d.a.Risk == decision.RiskHigh && (d.a.Impact.Level == decision.ImpactSevere || d.a.Disruption.Level == int(decision.RiskHigh)):
		step = "very_large"
	case d.a.Risk == decision.RiskHigh, d.a.Risk == decision.RiskPresent && d.a.Impact.Level > decision.ImpactLimited:
		step = "considerable"
	case d.a.Risk == decision.RiskNone && d.a.Exposure.Level == decision.ExposureExcluded:
		step = "negligible"
	}
	lines := []Line{d.chosen("severity." + step)}
	for _, reason := range d.a.Reasons {
		if s := d.because(reason); s != "" {
			lines = append(lines, bullet(s))
		}
	}
	d.ask("9.3", Suggested, append(lines, d.hint("severity"))...)
}

// because words a reason for the authority. The reasons that weigh are told;
// the duties that follow from them are not its business here. Where the words
// on the screen speak to the owner, the draft has its own. A reason that rests
// on an open fact was weighed as the worst case and must not read as a fact.
func (d *draft) because(r decision.Reason) string {
	family, _, _ := strings.Cut(r.Rule, ".")
	if family != "exposure" && family != "impact" && family != "disruption" && r.Rule != "unknown.worst" {
		return ""
	}
	field := "data"
	if r.Rule == "impact.vulnerable_groups" {
		field = "groups"
	}
	values := strings.Join(lowered(labels(d.t, field, r.Values)), ", ")
	words := d.t.Maybe("ap.reason." + r.Rule)
	if words == "" {
		words = d.t.S("reason."+r.Rule, "values", values)
	}
	if len(r.Assumed) > 0 && r.Rule != "unknown.worst" {
		words = d.t.S("ap.assumed", "reason", words)
	}
	return words
}

func (d *draft) chapter10() {
	d.peopleTold()
	d.measures()
}

func (d *draft) measures() {
	lines := d.repairs()
	present := len(lines) > 0
	if !present {
		d.lacks("measures", "10.2", "333d")
	}
	// Prevention is a part of the question, but not of art. 33(3)(d): it does
	// not address this breach.
	lines = append(lines, d.measureList("preventive", d.r.Preventive)...)
	if d.overdue() {
		lines = append(lines, d.hint("overdue"))
	}
	if !present {
		d.ask("10.2", Pending, append(lines, d.still())...)
		return
	}
	d.ask("10.2", Known, lines...)
}

// repairs are what was done and will be done about this breach.
func (d *draft) repairs() []Line {
	all := func(question.Action) bool { return true }
	var lines []Line
	if done := d.actions(all); len(done) > 0 {
		lines = append(lines, Line{Head, d.t.S("ap.measures.containment")})
		for _, a := range done {
			if !a.at.IsZero() {
				a.words = d.t.S("ap.measures.at", "moment", d.t.Moment(a.at), "what", a.words)
			}
			lines = append(lines, bullet(a.words))
		}
	}
	return append(lines, d.measureList("corrective", d.r.Corrective)...)
}

// overdue: a day that was planned has passed and nobody says that it was done.
func (d *draft) overdue() bool {
	return slices.ContainsFunc(d.r.OpenMeasures(), func(m register.Measure) bool {
		return !m.Due.IsZero() && m.Due.Before(d.now)
	})
}

func (d *draft) measureList(kind string, measures []register.Measure) []Line {
	var lines []Line
	for _, m := range measures {
		words := sentence(m.Text)
		if words == "" {
			continue
		}
		switch {
		case !m.At.IsZero():
			words = d.t.S("ap.measures.at", "moment", d.t.Moment(m.At), "what", words)
		case !m.Due.IsZero():
			words = d.t.S("ap.measures.due", "day", d.t.Day(m.Due), "what", words)
		}
		lines = append(lines, bullet(words))
	}
	if len(lines) > 0 {
		lines = append([]Line{{Head, d.t.S("ap.measures." + kind)}}, lines...)
	}
	return lines
}
