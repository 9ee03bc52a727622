package decision

import "slices"

// disruption weighs data that are lost, out of reach or wrong: what people
// notice of it decides, not the number of days (a hospital feels two days, a
// farm hardly feels five).
func (c *completion) disruption(l *log) Risk {
	if !slices.Contains(c.Breach, Availability) && !slices.Contains(c.Breach, Integrity) {
		return RiskNone
	}
	say := func(r Risk, rule string, facts ...string) Risk {
		if l != nil {
			l.add(Reason{Rule: rule, Effect: "disruption " + r.String(), Facts: slices.Clone(facts), Source: srcDisruption})
		}
		return r
	}
	switch c.Effect {
	case Serious:
		return say(RiskHigh, "disruption.serious", "effect")
	case Inconvenience:
		return say(RiskPresent, "disruption.inconvenience", "effect")
	}
	switch c.Restored {
	case NotAffected, InTime:
		return say(RiskNone, "disruption.restored", "effect", "restored")
	}
	return say(RiskPresent, "disruption.not_restored", "effect", "restored")
}
