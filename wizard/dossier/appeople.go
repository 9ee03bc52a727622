package dossier

import (
	"slices"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/register"
)

// What the form asks about telling the people (10.1, art. 34): told, planned or
// not, and why not.

// peopleTold goes by what was done; before that by the person's decision, else
// the verdict.
func (d *draft) peopleTold() {
	_, duty := d.r.Decision.Outcome(d.a)
	switch {
	case len(d.r.Communications) > 0:
		d.told(duty)
	case d.a.AP.Duty == decision.DutyControllerDecides:
		d.pending("10.1.1", d.hint("client_decides"))
	case d.tells():
		d.planned(duty)
	default:
		d.notTold(duty)
	}
}

// told is yes, with the days, the number of people and the ways.
func (d *draft) told(duty decision.Duty) {
	sent := slices.Clone(d.r.Communications)
	slices.SortStableFunc(sent, func(a, b register.Communication) int { return a.At.Compare(b.At) })
	lines := []Line{d.chosen("yes")}
	for _, c := range sent {
		lines = append(lines, d.say("told.on", "day", d.t.Day(c.At)))
	}
	if duty == decision.DutyPublicNotice {
		lines = append(lines, d.say("told.public_done"))
	}
	d.ask("10.1.1", Known, lines...)
	d.reached(sent)
	d.channels(sent)
}

// reached is how many people; of several messages each, because one person may
// have had them all.
func (d *draft) reached(sent []register.Communication) {
	var lines []Line
	sum, known := 0, 0
	for _, c := range sent {
		if c.Reached != nil {
			known++
			sum += *c.Reached
		}
		switch {
		case len(sent) > 1 && c.Reached != nil:
			lines = append(lines, bullet(d.t.S("ap.told.reached", "day", d.t.Day(c.At), "n", strconv.Itoa(*c.Reached))))
		case len(sent) > 1:
			lines = append(lines, bullet(d.t.S("ap.told.reached_unknown", "day", d.t.Day(c.At))))
		case c.Reached != nil:
			lines = append(lines, plain(strconv.Itoa(sum)))
		}
	}
	state := Known
	switch {
	case known == 0:
		d.pending("10.1.3", d.hint("told_how_many"))
		return
	case len(sent) > 1:
		lines, state = append(lines, d.hint("count_once")), Suggested
	}
	if all := d.f.DataSubjects; all != nil && known == len(sent) && sum < all.Min {
		lines, state = append(lines, d.say("told.not_all"), d.hint("not_all")), Suggested
	}
	d.ask("10.1.3", state, lines...)
}

// channels are the ways of the form. What it has no option for is "other,
// namely".
func (d *draft) channels(sent []register.Communication) {
	used := func(c register.Channel) bool {
		return slices.ContainsFunc(sent, func(m register.Communication) bool { return slices.Contains(m.Channels, c) })
	}
	var lines []Line
	for _, o := range channelOption {
		if used(o.from) {
			lines = append(lines, d.chosen("channel."+o.option))
		}
	}
	var others []decision.Value
	for _, c := range otherChannels {
		if used(c) {
			others = append(others, decision.Value(c))
		}
	}
	if len(others) > 0 {
		lines = append(lines, Line{Chosen, formOther(d.t, "told_channels", others)})
	}
	d.ask("10.1.7", Known, lines...)
}

// planned is "not yet". Whether art. 42 UAVG frees a financial undertaking is
// unchecked, so it is only a remark: the people are told.
func (d *draft) planned(duty decision.Duty) {
	key, channels := "told.planned", "list.channels"
	if duty == decision.DutyPublicNotice {
		key, channels = "told.public", "list.public_channels"
	}
	lines := []Line{d.chosen("no"), d.say(key), d.hint("told")}
	if duty == decision.DutyPossiblyExempt {
		lines = append(lines, d.hint("possibly_exempt"))
	}
	d.ask("10.1.1", Suggested, lines...)
	// With "no" the form does not ask how many and how; who told them already
	// does say so.
	d.ask("10.1.3", Optional, d.hint("reached"))
	d.ask("10.1.7", Optional, d.hint("channels", "options", formLabel(d.t, channels)))
}

// notTold gives the reason: the person's own, a condition of art. 34(3), or that
// the risk is not high.
func (d *draft) notTold(duty decision.Duty) {
	lines := []Line{d.chosen("no")}
	why := sentence(d.r.Decision.Reason)
	switch {
	case d.r.Decision.People != "" && d.r.Decision.Below(d.a) && why != "":
		lines = append(lines, plain(why))
	case duty == decision.DutyExempt:
		lines = append(lines, d.say("told.exempt"), d.hint("which_measures"))
	case d.leaked() && d.f.Protection == decision.Unintelligible && d.f.KeySafe == decision.Yes && d.a.Risk < decision.RiskHigh:
		lines = append(lines, d.say("told.unreadable"))
	case !d.a.Breach || d.a.Risk < decision.RiskHigh:
		lines = append(lines, d.say("told.no_high_risk"))
	}
	d.ask("10.1.1", Suggested, lines...)
}

// earliest is when the people were first told, or zero.
func (s source) earliest() register.Communication {
	if len(s.r.Communications) == 0 {
		return register.Communication{}
	}
	return slices.MinFunc(s.r.Communications, func(a, b register.Communication) int { return a.At.Compare(b.At) })
}

// messages are the texts that were sent to the people, each once.
func (s source) messages() string {
	var texts []string
	for _, c := range s.r.Communications {
		if t := Clean(c.Text); t != "" && !slices.Contains(texts, t) {
			texts = append(texts, t)
		}
	}
	return strings.Join(texts, "\n\n")
}
