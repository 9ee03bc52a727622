package dossier

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/phrase"
)

// Summary is what a list shows of the case. One that is still being told is judged
// first.
func (c Case) Summary() record.Summary {
	history := c.History
	if last := c.Last(); last.Assessment.RuleSet == "" {
		last.Facts, last.Assessment = decision.Judge(last.Facts, c.Now)
		history = append(slices.Clip(history[:len(history)-1]), last)
	}
	return record.SummaryOf(history)
}

// Owed is everything that the case owes, the most urgent first.
func (c Case) Owed() []record.Obligation { return phrase.Owed(c.Summary(), c.Now) }

// mostOfDuty is how much of a typed text stands in a line of what is owed, in runes.
const mostOfDuty = 320

// OwedSentence is one thing that is owed, with the sign that ends it.
func (c Case) OwedSentence(o record.Obligation) string {
	line := c.OwedLine(o)
	if strings.HasSuffix(line, "?") {
		return line
	}
	return line + "."
}

// OwedLine is one thing that is owed as a paper says it.
func (c Case) OwedLine(o record.Obligation) string {
	o.Subject, o.Owner = document.Clip(o.Subject, mostOfDuty), document.Clip(o.Owner, document.LineLength)
	return phrase.Obligation(c.Text, o)
}
