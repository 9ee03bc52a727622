package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"
)

// What nobody knows to the minute is nowhere told as if somebody did: every paper that
// prints a moment among the facts in full says behind it that it is an estimate.
func TestAnEstimatedMomentIsAnEstimateOnEveryPaper(t *testing.T) {
	said := map[catalogue.Kind]int{}
	for _, lang := range languages {
		for _, s := range story.Twelve(t) {
			c := s.Case(lang)
			facts := c.Last().Facts
			for i := range c.History {
				r := &c.History[i].Record
				for _, name := range decision.FieldNames() {
					if at := r.Facts.Moment(name); at != nil && !at.IsZero() {
						r.SetEstimate(record.MomentFact(name), true)
					}
				}
			}
			for _, kind := range catalogue.Kinds(c) {
				d := catalogue.Make(c, kind)
				body := d.Body(0)
				for _, name := range decision.FieldNames() {
					at := facts.Moment(name)
					if at == nil || at.IsZero() {
						continue
					}
					for _, exact := range []string{c.Text.Moment(*at), c.Text.MomentShort(*at)} {
						about := c.Text.Estimate(exact, true)
						said[kind] += strings.Count(body, about)
						if left := strings.ReplaceAll(body, about, ""); strings.Contains(left, exact) && !told(c.Last().Record, *at) {
							t.Errorf("%s, %s, %s: %s is told as exact: %s", lang, s.Name, kind, name, exact)
						}
					}
				}
				for number, want := range map[string]record.MomentFact{"4.1.1": "occurred_from", "4.2": "aware_at"} {
					if kind == catalogue.ToAuthority && facts.Role != decision.Processor && !facts.Moment(string(want)).IsZero() && answersIn(d, number).State != document.Estimated {
						t.Errorf("%s, %s: %s is %q", lang, s.Name, number, answersIn(d, number).State)
					}
				}
			}
		}
	}
	for _, kind := range []catalogue.Kind{catalogue.ToAuthority, catalogue.CaseFile, catalogue.ToController, catalogue.ProcessorQuestions} {
		if said[kind] == 0 {
			t.Errorf("no %s of any story says it", kind)
		}
	}
}

// told reports whether something else in the record happened at a moment, which is
// known.
func told(r record.Record, at interface{ Unix() int64 }) bool {
	known := func(other interface{ Unix() int64 }) bool { return other.Unix()/60 == at.Unix()/60 }
	return slices.ContainsFunc(r.Parties, func(p record.Party) bool { return known(p.ToldUsAt) || known(p.ToldThemAt) }) ||
		slices.ContainsFunc(r.Containment, func(a record.Action) bool { return known(a.At) }) ||
		slices.ContainsFunc(r.Notifications, func(n record.Notification) bool { return known(n.At) })
}
