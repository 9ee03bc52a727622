package phrase

import (
	"slices"

	"datalek/decision"
	"datalek/wizard/text"
)

// mostToFindOut is how many open facts a card names: those that decide for this
// incident. More is no help at night.
const mostToFindOut = 3

// uncertain says what is not known yet and what that can still change: first to
// notify, then to find out. It says so plainly when nothing can change the duty to
// notify any more.
func (c *Card) uncertain(f decision.Facts, a decision.Assessment, t *text.Text) {
	var lines []string
	for _, name := range a.Open[:min(mostToFindOut, len(a.Open))] {
		lines = append(lines, fact(t, f, name))
	}
	must := a.AP.Duty == decision.DutyRequired
	switch {
	case a.Provisional && must && mustAtBest(a):
		c.open(t, "verdict.provisional_people", a, lines)
		c.part("", false, t.S("verdict.same_duty"))
	case a.Provisional && must:
		c.open(t, "verdict.provisional_ap", a, lines)
	case a.Provisional:
		c.open(t, "verdict.provisional", a, lines)
	case must && slices.ContainsFunc(a.Reasons, func(r decision.Reason) bool { return len(r.Assumed) > 0 }):
		c.part(t.S("verdict.uncertain"), false, t.S("verdict.same_duty"))
	}
	for _, edge := range a.Edges {
		c.part(t.S("verdict.edge"), false, t.S("verdict.near_people", "n", t.Number(edge.At)))
	}
}

func (c *Card) open(t *text.Text, intro string, a decision.Assessment, lines []string) {
	said := t.S(intro, "worst", t.S("risk."+a.Risk.String()), "best", t.S("risk."+a.AtBest.String()))
	c.Parts = append(c.Parts, Part{Heading: t.S("verdict.uncertain"), Intro: said, Lines: lines, List: true})
}

// mustAtBest reports whether the authority must be notified even if everything
// that is open turns out well.
func mustAtBest(a decision.Assessment) bool {
	rules, known := a.Rules()
	return known && a.AtBest >= rules.Terms().NotifyFrom
}

// fact is an open fact as a question, in the words of this incident.
func fact(t *text.Text, f decision.Facts, name string) string {
	switch can := decision.Protections(f.Incident); {
	case name == "protection" && slices.Contains(can, decision.Medium):
		return t.S("fact.protection_device")
	case name == "protection" && len(can) > 0:
		return t.S("fact.protection_data")
	}
	return t.S("fact." + name)
}

// grounds are the reasons. What was assumed is told as an
// assumption, and first.
func (c *Card) grounds(t *text.Text, a decision.Assessment, reasons []decision.Reason) {
	var assumed, known []decision.Reason
	for _, r := range reasons {
		if len(r.Assumed) > 0 && r.Rule != "unknown.worst" {
			assumed = append(assumed, r)
		} else {
			known = append(known, r)
		}
	}
	for _, part := range []struct {
		key     string
		reasons []decision.Reason
	}{{"verdict.assumptions", assumed}, {"verdict.why", known}} {
		if len(part.reasons) > 0 {
			c.part(t.S(part.key), true, sentences(t, a, part.reasons)...)
			c.foremost(len(part.reasons), "")
		}
	}
}
