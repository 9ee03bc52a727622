package catalogue_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
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
				estimateAll(r)
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
						if left := strings.ReplaceAll(body, about, ""); strings.Contains(left, exact) && !sealed(c, *at) {
							t.Errorf("%s, %s, %s: %s is told as exact: %s", lang, s.Name, kind, name, exact)
						}
					}
				}
				for path, at := range c.Last().EstimatedMoments() {
					for _, exact := range []string{c.Text.Moment(at), c.Text.MomentShort(at)} {
						about := c.Text.Estimate(exact, true)
						said[kind] += strings.Count(body, about)
						if left := strings.ReplaceAll(body, about, ""); strings.Contains(left, exact) && !sealed(c, at) {
							t.Errorf("%s, %s, %s: %s is told as exact: %s", lang, s.Name, kind, path, exact)
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

// estimateAll makes an estimate of every moment of what was done.
func estimateAll(r *record.Record) {
	r.Containment, r.Notifications, r.Communications = slices.Clone(r.Containment), slices.Clone(r.Notifications), slices.Clone(r.Communications)
	r.Corrective, r.Preventive, r.Parties = slices.Clone(r.Corrective), slices.Clone(r.Preventive), slices.Clone(r.Parties)
	for i := range r.Containment {
		r.Containment[i].Estimate = !r.Containment[i].At.IsZero()
	}
	for i := range r.Notifications {
		r.Notifications[i].Estimate = true
	}
	for i := range r.Communications {
		r.Communications[i].Estimate = true
	}
	for _, list := range [][]record.Measure{r.Corrective, r.Preventive} {
		for i := range list {
			list[i].Estimate = !list[i].At.IsZero()
		}
	}
	for i := range r.Parties {
		p := &r.Parties[i]
		p.ToldUsEstimate, p.ToldThemEstimate = !p.ToldUsAt.IsZero(), !p.ToldThemAt.IsZero()
	}
	if r.DPO != nil {
		r.DPO = new(*r.DPO)
		r.DPO.Estimate = !r.DPO.At.IsZero()
	}
}

// sealed reports whether at that moment an entry was sealed, the case was closed or
// looked back on, or the paper was made: the program knows those.
func sealed(c dossier.Case, at time.Time) bool {
	known := func(other time.Time) bool { return other.Truncate(time.Minute).Equal(at.Truncate(time.Minute)) }
	e := c.Last()
	return known(c.Now) || slices.ContainsFunc(c.History, func(e record.Entry) bool { return known(e.At) }) ||
		slices.ContainsFunc(e.StatusLog, func(turn record.StatusChange) bool { return known(turn.At) }) || e.Evaluation != nil && known(e.Evaluation.At)
}
