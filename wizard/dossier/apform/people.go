package apform

import (
	"slices"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// What the form asks about telling the people (10.1, art. 34): told, planned or
// not, and why not.

// peopleTold goes by what was done; before that by the person's decision, else
// the verdict.
func (d *Form) peopleTold() {
	_, duty := d.Record.Decision.Outcome(d.Assessment)
	switch {
	case len(d.Record.Communications) > 0:
		d.told(duty)
	case d.Assessment.AP.Duty == decision.DutyControllerDecides:
		d.pending("10.1.1", d.hint("client_decides"))
	case d.Tells():
		d.planned(duty)
	default:
		d.notTold(duty)
	}
}

// told is yes, with the days, the number of people and the ways.
func (d *Form) told(duty decision.Duty) {
	sent := slices.Clone(d.Record.Communications)
	slices.SortStableFunc(sent, func(a, b record.Communication) int { return a.At.Compare(b.At) })
	lines := []document.Line{d.Chosen("yes")}
	for _, c := range sent {
		lines = append(lines, d.Say("told.on", "day", d.Text.Estimate(d.Text.Day(c.At), c.Estimate)))
	}
	if duty == decision.DutyPublicNotice {
		lines = append(lines, d.Say("told.public_done"))
	}
	d.ask("10.1.1", document.Known, lines...)
	d.reached(sent)
	d.channels(sent)
}

// reached is how many people; of several messages each, because one person may
// have had them all.
func (d *Form) reached(sent []record.Communication) {
	var lines []document.Line
	sum, known := 0, 0
	for _, c := range sent {
		if c.Reached != nil {
			known++
			sum += *c.Reached
		}
		switch {
		case len(sent) > 1 && c.Reached != nil:
			lines = append(lines, document.ListItem(d.Text.S("ap.told.reached", "day", d.Text.Day(c.At), "n", strconv.Itoa(*c.Reached))))
		case len(sent) > 1:
			lines = append(lines, document.ListItem(d.Text.S("ap.told.reached_unknown", "day", d.Text.Day(c.At))))
		case c.Reached != nil:
			lines = append(lines, document.Paragraph(strconv.Itoa(sum)))
		}
	}
	state := document.Known
	switch {
	case known == 0:
		d.pending("10.1.3", d.hint("told_how_many"))
		return
	case len(sent) > 1:
		lines, state = append(lines, d.hint("count_once")), document.Suggested
	}
	if all := d.Facts.DataSubjects; all != nil && known == len(sent) && sum < all.Min {
		lines, state = append(lines, d.Say("told.not_all"), d.hint("not_all")), document.Suggested
	}
	d.ask("10.1.3", state, lines...)
}

// channels are the ways of the form. What it has no option for is "other,
// namely".
func (d *Form) channels(sent []record.Communication) {
	used := func(c record.Channel) bool {
		return slices.ContainsFunc(sent, func(m record.Communication) bool { return slices.Contains(m.Channels, c) })
	}
	var lines []document.Line
	for _, o := range channelOption {
		if used(o.from) {
			lines = append(lines, d.Chosen("channel."+o.name))
		}
	}
	var others []decision.Value
	for _, m := range sent {
		for _, c := range m.Channels {
			known := slices.ContainsFunc(channelOption, func(o channel) bool { return o.from == c })
			if v := decision.Value(c); !known && !slices.Contains(others, v) {
				others = append(others, v)
			}
		}
	}
	if len(others) > 0 {
		lines = append(lines, document.Chosen.Line(otherValues(d.Text, "told_channels", others)))
	}
	d.ask("10.1.7", document.Known, lines...)
}

// planned is "not yet". Whether art. 42 UAVG frees a financial undertaking is
// unchecked, so it is only a remark: the people are told.
func (d *Form) planned(duty decision.Duty) {
	key, channels := "told.planned", "list.channels"
	if duty == decision.DutyPublicNotice {
		key, channels = "told.public", "list.public_channels"
	}
	lines := []document.Line{d.Chosen("no"), d.Say(key), d.hint("told")}
	if duty == decision.DutyPossiblyExempt {
		lines = append(lines, d.hint("possibly_exempt"))
	}
	d.ask("10.1.1", document.Suggested, lines...)
	// With "no" the form does not ask how many and how; once they are
	// told it is said all the same.
	d.ask("10.1.3", document.Optional, d.hint("reached"))
	d.ask("10.1.7", document.Optional, d.hint("channels", "options", Label(d.Text, channels)))
}

// notTold gives the reason: the person's own, a condition of art. 34(3), or that
// the risk is not high.
func (d *Form) notTold(duty decision.Duty) {
	lines := []document.Line{d.Chosen("no")}
	why := document.Sentence(d.Record.Decision.Reason)
	switch {
	case d.Record.Decision.People != "" && d.Record.Decision.Below(d.Assessment) && why != "":
		lines = append(lines, document.Paragraph(why))
	case duty == decision.DutyExempt:
		lines = append(lines, d.Say("told.exempt"))
		if why := document.Sentence(d.Record.Decision.Exception); why != "" {
			lines = append(lines, document.Paragraph(why))
		} else {
			lines = append(lines, d.hint("which_measures"))
		}
	case d.Leaked() && d.Facts.Protection == decision.Unintelligible && d.Facts.KeySafe == decision.Yes && d.Assessment.Risk < decision.RiskHigh:
		lines = append(lines, d.Say("told.unreadable"))
	case !d.Assessment.Breach || d.Assessment.Risk < decision.RiskHigh:
		lines = append(lines, d.Say("told.no_high_risk"))
	}
	d.ask("10.1.1", document.Suggested, lines...)
}

// Earliest is when the people were first told, or zero.
func Earliest(s *dossier.CaseData) record.Communication {
	if len(s.Record.Communications) == 0 {
		return record.Communication{}
	}
	return slices.MinFunc(s.Record.Communications, func(a, b record.Communication) int { return a.At.Compare(b.At) })
}

// Messages are the texts that were sent to the people, each once.
func Messages(s *dossier.CaseData) string {
	var texts []string
	for _, c := range s.Record.Communications {
		if t := document.Clean(c.Text); t != "" && !slices.Contains(texts, t) {
			texts = append(texts, t)
		}
	}
	return strings.Join(texts, "\n\n")
}
