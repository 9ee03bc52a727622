package decision

import (
	"fmt"
	"slices"
)

var exposureNames = [...]string{"excluded", "contained", "limited", "uncontrolled", "hostile"}

// exposure of avg-2026-1 weighs how likely misuse is: who has the data, or may have them, and
// can he read them. The first rule that speaks decides.
func (c *completion) exposure(l *log) int {
	leaked := slices.Contains(c.Breach, Confidentiality)
	if !leaked && !incidentOf(c.Incident).always() {
		return exposed(l, ExposureExcluded, "exposure.not_weighed", srcBreach, "breach", "incident")
	}
	if !leaked && l != nil {
		l.add(Reason{Rule: "exposure.out_of_hands", Effect: "exposure weighed", Facts: []string{"incident"}, Values: []Value{c.Incident}, Source: outOfHandsSource(c.Incident)})
	}
	if c.Protection == Unintelligible && c.KeySafe == Yes {
		return exposed(l, ExposureExcluded, "exposure.protected", srcEncryption, "protection", "key_safe")
	}
	if c.Disclosure == Excluded {
		if c.evidenced {
			return exposed(l, ExposureExcluded, "exposure.excluded_with_evidence", srcLogs, "disclosure", "disclosure_evidence")
		}
		if l != nil {
			l.add(Reason{Rule: "exposure.excluded_without_evidence", Effect: "disclosure possible", Facts: []string{"disclosure", "disclosure_evidence"}, Source: srcNoLogs})
		}
	}
	level := c.recipientExposure(l)
	if l != nil && level >= ExposureLimited && c.Recovery == Confirmed && c.Recipient != Trusted {
		l.add(Reason{Rule: "exposure.recovery_no_cure", Effect: fmt.Sprintf("exposure stays %d", level), Facts: []string{"recovery"}, Source: srcNoCure})
	}
	return level
}

// recipientExposure is the table of who has it. A trusted recipient outranks
// the deed: he means no harm and does what we ask. Everybody else who got the
// data through a deliberate act is hostile, a snooping colleague too.
func (c *completion) recipientExposure(l *log) int {
	switch c.Recipient {
	case Trusted:
		if c.Recovery == Confirmed {
			return exposed(l, ExposureContained, "exposure.trusted_confirmed", srcTrusted, "recipient", "recovery")
		}
		return exposed(l, ExposureLimited, "exposure.trusted_unconfirmed", srcTrusted, "recipient", "recovery")
	case Criminal:
		return exposed(l, ExposureHostile, "exposure.criminal", srcHostile, "recipient")
	case Adverse:
		return exposed(l, ExposureHostile, "exposure.adverse", srcFactors, "recipient")
	}
	if c.Deliberate == Yes {
		return exposed(l, ExposureHostile, "exposure.deliberate", srcHostile, "deliberate", "incident")
	}
	switch c.Recipient {
	case Colleague:
		return exposed(l, ExposureContained, "exposure.colleague", srcFactors, "recipient", "deliberate")
	case Known:
		return exposed(l, ExposureLimited, "exposure.known_recipient", srcOneKnown, "recipient")
	case Many:
		return exposed(l, ExposureUncontrolled, "exposure.many", srcManyRead, "recipient")
	case Public:
		return exposed(l, ExposureUncontrolled, "exposure.public", srcManyRead, "recipient")
	}
	return exposed(l, ExposureUncontrolled, "exposure.unknown_person", srcLostTheft, "recipient")
}

// outOfHandsSource: the page of the AP speaks of attacks; for what was lost,
// stolen or thrown away the cases of the EDPB do.
func outOfHandsSource(incident Value) string {
	if LeftOurHands(incident) {
		return srcLostTheft
	}
	return srcAPCyber
}

func exposed(l *log, level int, rule, source string, facts ...string) int {
	if l != nil {
		l.add(Reason{Rule: rule, Effect: fmt.Sprintf("exposure %d", level), Facts: slices.Clone(facts), Source: source})
	}
	return level
}
