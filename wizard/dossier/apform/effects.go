package apform

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/question"
)

// Chapters 9 and 10 of the form: the likely consequences (art. 33(3)(c)) and
// what was and will be done (art. 33(3)(d)).

// chapter9 is derived from the facts, so every answer in it is a suggestion. It
// leans to naming a consequence: the authority's own finding is that those who
// notify judge too mildly.
func (d *Form) chapter9() {
	forUs := d.options("own.", []Likely{
		{"seen", d.Misuse()},
		{"misused", d.Uncontrolled()},
		{"wrong_used", d.Disrupted(decision.Integrity)},
		{"service", d.Disrupted(decision.Availability) && d.Facts.Effect == decision.Serious},
	})
	if len(forUs) == 0 && d.Disrupted(decision.Availability) {
		forUs = append(forUs, document.Chosen.Line(otherText(d.Text, "ap.harm.unusable")))
	}
	if len(forUs) == 0 {
		forUs = d.noHarm()
	}
	forPeople := d.options("people.", Harms(d.CaseData))
	if d.Misuse() && d.Has(decision.ProtectedAddress) {
		forPeople = append(forPeople, document.Chosen.Line(otherText(d.Text, "ap.safety")))
	}
	if len(forPeople) == 0 {
		forPeople = d.otherHarms()
	}
	if len(forPeople) == 0 {
		forPeople = d.noHarm()
	}
	own := d.ConsequencesToAuthority()
	open := d.Misuse() && dossier.AnyUnknown(d.Facts.Data)

	var noted []document.Line
	if len(own) == 0 && document.Clean(d.Record.Story.Consequences) != "" {
		noted = append(noted, d.hint("noted"))
	}
	d.consequences("9.1", forUs, false)
	d.consequences("9.2", append(forPeople, own...), open, noted...)
	if len(forUs)+len(forPeople)+len(own) == 0 {
		d.lacks("consequences", "9.2", "333c")
	}
	d.severity()
}

// Harms are the likely consequences for the people, by the options of 9.2.
func Harms(s *dossier.CaseData) []Likely {
	return []Likely{
		{"discrimination", s.Misuse() && s.Sensitive()},
		{"identity", s.Misuse() && (s.Identity() || s.Has(decision.Credentials))},
		{"money", s.Misuse() && s.Has(decision.IBAN, decision.Card, decision.Financial, decision.Credentials)},
		{"reputation", s.Misuse() && (s.Sensitive() || s.Has(decision.Financial, decision.Employment, decision.Application, decision.Correspondence, decision.Photo))},
		{"secrecy", s.Misuse() && s.Has(decision.ProfessionalSecret)},
		{"no_access", s.Disrupted(decision.Availability)},
		{"no_overview", s.Uncontrolled()},
	}
}

type Likely struct {
	Option string
	Holds  bool
}

func (d *Form) options(prefix string, all []Likely) []document.Line {
	var lines []document.Line
	for _, o := range all {
		if o.Holds {
			lines = append(lines, d.Chosen(prefix+o.Option))
		}
	}
	return lines
}

func (d *Form) consequences(number string, lines []document.Line, open bool, hints ...document.Line) {
	switch {
	case len(lines) == 0:
		d.pending(number, hints...)
	case open:
		d.ask(number, document.Suggested, append(append(lines, d.later("more_consequences")), hints...)...)
	default:
		d.ask(number, document.Suggested, append(lines, hints...)...)
	}
}

// noHarm says that none is likely, where all that decides is known and neither
// somebody else nor a loss can have harmed anybody.
func (d *Form) noHarm() []document.Line {
	if d.Misuse() || d.Assessment.Provisional || d.Assessment.Risk > decision.RiskNone {
		return nil
	}
	return []document.Line{document.Chosen.Line(otherText(d.Text, "ap.harm.none"))}
}

// otherHarms is what people can meet with where the form has no option for it: its
// "other, namely". The law asks the likely consequences of every breach, also of a
// small one.
func (d *Form) otherHarms() []document.Line {
	var lines []document.Line
	for _, harm := range []struct {
		words string
		holds bool
	}{
		{"false_messages", d.Misuse() && d.Has(decision.Contact, decision.Communications, decision.OnlineIdentifier, decision.ReferenceNumber)},
		{"private", d.Misuse() && len(d.Known()) > 0 && !d.Has(decision.Contact, decision.Communications, decision.OnlineIdentifier, decision.ReferenceNumber)},
		{"wrong", d.Disrupted(decision.Integrity)},
	} {
		if harm.holds {
			lines = append(lines, document.Chosen.Line(otherText(d.Text, "ap.harm."+harm.words)))
		}
	}
	return lines
}

// severity proposes one of the four steps of 9.3 and gives the reasons of the
// verdict as the explanation that the form wants. The law has no such scale;
// how risk and impact map onto it is ours, and the person chooses.
func (d *Form) severity() {
	step := "limited"
	switch {
	case d.Assessment.Risk == decision.RiskHigh && (d.Assessment.Impact.Level == decision.ImpactSevere || d.Assessment.Disruption.Level == int(decision.RiskHigh)):
		step = "very_large"
	case d.Assessment.Risk == decision.RiskHigh, d.Assessment.Risk == decision.RiskPresent && d.Assessment.Impact.Level > decision.ImpactLimited:
		step = "considerable"
	case d.Assessment.Risk == decision.RiskNone && d.Assessment.Exposure.Level == decision.ExposureExcluded:
		step = "negligible"
	}
	lines := []document.Line{d.Chosen("severity." + step)}
	for _, reason := range d.Assessment.Reasons {
		if s := d.Because(reason); s != "" {
			lines = append(lines, document.ListItem(s))
		}
	}
	d.ask("9.3", document.Suggested, append(lines, d.hint("severity"))...)
}

// Because words a reason for the authority. The reasons that weigh are told;
// the duties that follow from them are not its business here. Where the words
// on the screen speak to the owner, the draft has its own. A reason that rests
// on an open fact was weighed as the worst case and must not read as a fact.
func (d *Form) Because(r decision.Reason) string {
	family, _, _ := strings.Cut(r.Rule, ".")
	if family != "exposure" && family != "impact" && family != "disruption" && r.Rule != "unknown.worst" {
		return ""
	}
	key := "ap.reason." + r.Rule
	if !d.Text.Has(key) {
		key = "reason." + r.Rule
	}
	words := d.ReasonText(key, r)
	if len(r.Assumed) > 0 && r.Rule != "unknown.worst" {
		words = d.Text.S("ap.assumed", "reason", words)
	}
	return words
}

func (d *Form) chapter10() {
	d.peopleTold()
	d.measures()
}

func (d *Form) measures() {
	lines := d.Repairs()
	present := len(lines) > 0
	if !present {
		d.lacks("measures", "10.2", "333d")
	}
	// Prevention is a part of the question, but not of art. 33(3)(d): it does
	// not address this breach.
	lines = append(lines, d.MeasureList("preventive", d.Record.Preventive)...)
	if d.overdue() {
		lines = append(lines, d.hint("overdue"))
	}
	if !present {
		d.ask("10.2", document.Pending, append(lines, d.still())...)
		return
	}
	d.ask("10.2", document.Known, lines...)
}

// Repairs are what was done and will be done about this breach.
func (d *Form) Repairs() []document.Line {
	all := func(question.Action) bool { return true }
	var lines []document.Line
	if done := d.Actions(all); len(done) > 0 {
		lines = append(lines, document.Head.Line(d.Text.S("ap.measures.containment")))
		for _, a := range done {
			if !a.At.IsZero() {
				a.Words = d.Text.S("ap.measures.at", "moment", d.When(a.At, a.Estimate), "what", a.Words)
			}
			lines = append(lines, document.ListItem(a.Words))
		}
	}
	return append(lines, d.MeasureList("corrective", d.Record.Corrective)...)
}

// overdue: a day that was planned has passed and nobody says that it was done.
func (d *Form) overdue() bool {
	return slices.ContainsFunc(d.Record.OpenMeasures(), func(m record.Measure) bool {
		return !m.Due.IsZero() && m.Due.Before(d.Now)
	})
}

func (d *Form) MeasureList(kind string, measures []record.Measure) []document.Line {
	var lines []document.Line
	for _, m := range measures {
		words := document.Sentence(m.Text)
		if words == "" {
			continue
		}
		switch {
		case !m.At.IsZero():
			words = d.Text.S("ap.measures.at", "moment", d.When(m.At, m.Estimate), "what", words)
		case !m.Due.IsZero():
			key := "ap.measures.due"
			if m.Due.Before(d.Now) {
				key = "ap.measures.was_due"
			}
			words = d.Text.S(key, "day", d.Text.Day(m.Due), "what", words)
		}
		lines = append(lines, document.ListItem(words))
	}
	if len(lines) > 0 {
		lines = append([]document.Line{document.Head.Line(d.Text.S("ap.measures." + kind))}, lines...)
	}
	return lines
}
