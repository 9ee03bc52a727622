package phrase

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/wizard/text"
)

// mostTelling is how many reasons a calm card shows.
const mostTelling = 3

// telling picks the reasons that weigh most: a rule that overruled the table,
// what set each scale in the end, the scale that decided first, and then the rule
// that follows from them.
func telling(a decision.Assessment) []decision.Reason {
	order := []decision.Scale{decision.ScaleExposure, decision.ScaleImpact, decision.ScaleDisruption}
	if a.Disruption.Level > 0 {
		order = []decision.Scale{decision.ScaleDisruption, decision.ScaleExposure, decision.ScaleImpact}
	}
	var picked []decision.Reason
	if i := lastOn(a, decision.ScaleRisk); i >= 0 && a.Reasons[i].Rule != "risk.exposure_and_impact" && a.Reasons[i].Rule != "risk.disruption_higher" {
		picked = append(picked, a.Reasons[i])
	}
	for _, scale := range append(order, decision.ScaleController, decision.ScaleAP) {
		if scale == decision.ScaleDisruption && a.Disruption.Level == 0 {
			continue
		}
		if i := lastOn(a, scale); i >= 0 && len(picked) < mostTelling && !arguesAgainst(a, a.Reasons[i]) {
			picked = append(picked, a.Reasons[i])
		}
	}
	return picked
}

// arguesAgainst reports whether a reason speaks for more than a verdict of no
// risk asks: beside what excused it, it only confuses.
func arguesAgainst(a decision.Assessment, r decision.Reason) bool {
	if a.Risk != decision.RiskNone {
		return false
	}
	switch scale, level := r.Step(); scale {
	case decision.ScaleImpact:
		return level != "limited"
	case decision.ScaleExposure:
		return level == "uncontrolled" || level == "hostile"
	case decision.ScaleDisruption:
		return level != decision.RiskNone.String()
	}
	return false
}

// Grounds are the reasons for both duties as sentences with their sources: towards
// the authority those that weigh most, towards the people all about telling
// them. When it is no breach at all, both are why not.
func Grounds(t *text.Text, a decision.Assessment) (ap, people []string) {
	if !a.Breach {
		why := cited(t, a, a.Reasons)
		return why, why
	}
	return cited(t, a, telling(a)), cited(t, a, peopleReasons(a))
}

// Decider is the reason that weighs most on each duty, as a sentence without its
// source; "" when there is none.
func Decider(t *text.Text, a decision.Assessment) (ap, people string) {
	first := func(reasons []decision.Reason) string {
		if len(reasons) == 0 {
			return ""
		}
		return ReasonText(reasons[0], a, t)
	}
	if !a.Breach {
		return first(a.Reasons), first(a.Reasons)
	}
	about := peopleReasons(a)
	return first(telling(a)), first(about[max(len(about)-1, 0):])
}

// lastOn finds the last reason that moved a scale: the one that set it; -1 when none did.
// One that rests on what was told is taken before one that was assumed, unless that went
// further and the verdict hangs on it: "limited harm" under a high risk would say the
// opposite of why.
func lastOn(a decision.Assessment, scale decision.Scale) int {
	last, level := -1, ""
	for i, r := range a.Reasons {
		moved, to := r.Step()
		if moved == scale && (last < 0 || len(r.Assumed) == 0 || to != level && hangsOn(a, r)) {
			last, level = i, to
		}
	}
	return last
}

// hangsOn reports whether the verdict can still change by what a reason assumes.
func hangsOn(a decision.Assessment, r decision.Reason) bool {
	return slices.ContainsFunc(r.Assumed, func(f string) bool { return slices.Contains(a.Open, f) })
}

// peopleReasons are the reasons about telling the people.
func peopleReasons(a decision.Assessment) []decision.Reason {
	return slices.DeleteFunc(slices.Clone(a.Reasons), func(r decision.Reason) bool {
		return !strings.HasPrefix(r.Rule, "risk.") && !strings.HasPrefix(r.Rule, "duty.people") && r.Rule != "duty.processor"
	})
}

// peopleTelling are the reasons on the card about the people: what decided, and
// what follows for them.
func peopleTelling(a decision.Assessment) []decision.Reason {
	var picked []decision.Reason
	for _, r := range telling(a) {
		if scale, _ := r.Step(); scale != decision.ScaleAP && scale != decision.ScaleController && len(picked) < mostTelling-1 {
			picked = append(picked, r)
		}
	}
	return append(picked, slices.DeleteFunc(peopleReasons(a), func(r decision.Reason) bool { return strings.HasPrefix(r.Rule, "risk.") })...)
}

// sentences are reasons as a card tells them; their sources stand behind it.
func sentences(t *text.Text, a decision.Assessment, reasons []decision.Reason) []string {
	lines := make([]string, len(reasons))
	for i, r := range reasons {
		lines[i] = ReasonText(r, a, t)
	}
	return lines
}

// cited are reasons with their sources.
func cited(t *text.Text, a decision.Assessment, reasons []decision.Reason) []string {
	lines := make([]string, len(reasons))
	for i, r := range reasons {
		lines[i] = ReasonText(r, a, t) + " [" + Source(t, r) + "]"
	}
	return lines
}

// scales is the judgement in one line, for who knows the terms.
func (c *Card) scales(a decision.Assessment, t *text.Text) {
	c.part(t.S("verdict.scales"), false, t.S("verdict.scale_line",
		"exposure", t.S("exposure."+a.Exposure.Name), "exposure_level", a.Exposure.Level,
		"impact", t.S("impact."+a.Impact.Name), "impact_level", a.Impact.Level,
		"disruption", t.S("risk."+a.Disruption.Name), "risk", t.S("risk."+a.Risk.String()), "rules", a.RuleSet))
}

// ReasonText is the sentence of one reason. What was assumed says so first.
func ReasonText(reason decision.Reason, a decision.Assessment, t *text.Text) string {
	field := "data"
	for _, name := range []string{"groups", "evidence_kind", "incident"} {
		if slices.Contains(reason.Facts, name) {
			field = name
			break
		}
	}
	var words []string
	for _, v := range reason.Values {
		words = append(words, text.LowerFirst(t.S("option."+field+"."+string(v))))
	}
	rule := reason.Rule
	if rule == "impact.data_severe" && slices.Equal(reason.Values, []decision.Value{decision.Unknown}) {
		rule = "impact.data_unknown"
	}
	s := t.S("reason."+rule, "values", t.And(words), "incident", t.And(words), "risk", t.S("risk."+a.Risk.String()))
	switch {
	case len(reason.Assumed) == 0 || reason.Rule == "unknown.worst":
	case hangsOn(a, reason):
		s = t.S("verdict.assumed", "reason", text.LowerFirst(s))
	default:
		s = t.S("verdict.no_matter", "reason", text.LowerFirst(s))
	}
	return s
}
