package record

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"datalek/decision"
)

// Obligation is one thing that is owed in a case.
type Obligation struct {
	What    What      `json:"what"`
	Because Because   `json:"because,omitempty"` // why a supplement is owed; empty for all else
	Due     time.Time `json:"due,omitzero"`      // UTC; the zero moment means as soon as possible
	Overdue bool      `json:"overdue,omitempty"` // Due has passed

	// Done of Of are people reached, or parties told. Of is zero where nothing is
	// counted, and where nobody knows how many there are.
	Done int `json:"done,omitempty"`
	Of   int `json:"of,omitempty"`

	// Subject says which one it is: the words of a measure, the name of a party, and
	// for containment, facts and other duties the id. List is that of a measure.
	Subject string      `json:"subject,omitempty"`
	List    MeasureList `json:"list,omitempty"`
}

// Because says why the authority is owed a supplement.
type Because string

const (
	// BecauseChanged: facts or story are other than what the authority was told. It
	// does not wait for the day of Due, which is then the last one promised.
	BecauseChanged  Because = "changed"
	BecausePromised Because = "promised"
	// BecauseUnknown: deciding facts were not known when it was first notified.
	BecauseUnknown Because = "unknown"
)

// urgency is the order of what is owed: what the law asks, and in it what stands
// under a clock first; then what limits the harm; then what is to be found out.
// What is planned comes last, by its day.
var urgency = []What{DueAP, DueController, DuePeople, DueContainment, DueSupplement, DueDecision, DueFact}

// Obligations is everything that is owed in a case, the most urgent first. It goes
// by the last of the revisions, which come oldest first; the ones before it tell
// what the authority knows, so without them an outdated notification is not seen.
// Listed are the ids of the containment list for this incident: what of them is
// not in the record was not ticked. The moment decides about Overdue and nothing
// else, so that a list never changes its order while it is read.
//
// The deadline is the one that the stored assessment gave. Closing a case is a
// person's word that the work on it is done: it ends what has no other end
// (containment, facts, other duties, an evaluation without a day). It does not end
// what the law asks and the record does not show, what was promised to the
// authority, and what was planned. A withdrawn case owes nothing.
func Obligations(history []Entry, listed []string, now time.Time) []Obligation {
	if len(history) == 0 {
		return nil
	}
	var told notified
	for _, e := range history {
		told = told.after(e)
	}
	return inOrder(obligations(SummaryOf(history), history[len(history)-1], told, listed), now)
}

// obligations is all of them as they come up, without what depends on the clock.
func obligations(s Summary, last Entry, told notified, listed []string) []Obligation {
	c := &owing{last: last, summary: s, told: told}
	if s.Imported || s.Closed && (last.Withdrawn() || told.Withdrawn) {
		return nil
	}
	c.authority()
	c.controller()
	c.people()
	c.planned()
	if !s.Closed {
		c.unsettled(listed)
	}
	return c.all
}

// inOrder puts the most urgent first and says what is overdue.
func inOrder(all []Obligation, now time.Time) []Obligation {
	rank := func(o Obligation) int {
		if at := slices.Index(urgency, o.What); at >= 0 {
			return at
		}
		return len(urgency)
	}
	slices.SortStableFunc(all, func(a, b Obligation) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), byDay(a.Due, b.Due))
	})
	for i := range all {
		all[i].Overdue = !all[i].Due.IsZero() && now.After(all[i].Due)
	}
	return all
}

// owing gathers what a case owes.
type owing struct {
	last    Entry
	summary Summary
	told    notified
	all     []Obligation
}

// add leaves out what is there already: what stands twice in a record is owed once.
func (c *owing) add(o Obligation) {
	if !slices.ContainsFunc(c.all, func(known Obligation) bool {
		return known.What == o.What && known.List == o.List && same(known.Subject, o.Subject)
	}) {
		c.all = append(c.all, o)
	}
}

// authority is the first notification or, after it, the supplement, which is one
// obligation whatever makes it owed.
func (c *owing) authority() {
	if c.summary.APNotified.IsZero() {
		if c.summary.AP == decision.DutyRequired {
			c.add(Obligation{What: DueAP, Due: c.summary.Deadline})
		}
		return
	}
	owed := Obligation{What: DueSupplement, Due: c.summary.SupplementDue}
	switch {
	case c.owesSupplement():
		owed.Because = BecauseChanged
	case !owed.Due.IsZero():
		owed.Because = BecausePromised
	case !c.summary.Closed && c.notifiedUnknowing():
		owed.Because = BecauseUnknown
	default:
		return
	}
	c.add(owed)
}

// owesSupplement is [OwesSupplement].
func (c *owing) owesSupplement() bool {
	return !c.summary.Closed && !c.summary.APNotified.IsZero() && c.told.Known != "" && c.told.Known != known(c.last.Record)
}

// notifiedUnknowing reports whether the first notification was made while facts
// were unknown that could still change the verdict, and nothing followed it.
func (c *owing) notifiedUnknowing() bool {
	if n := len(c.last.Notifications); n > 0 && c.last.Notifications[n-1].Type != NotifiedFirst {
		return false
	}
	if c.told.Known == "" {
		return c.last.Assessment.Provisional || len(c.last.Assessment.Open) > 0
	}
	return c.told.Unknowing
}

// controller is what a processor owes: to tell each client (art. 33(2)). A record
// holds nothing that shows that a client was told, so this stays until the case is
// closed, and closing is the only word on it.
func (c *owing) controller() {
	if c.summary.Closed || c.last.Assessment.Controller.Duty != decision.DutyRequired {
		return
	}
	clients := 0
	for _, p := range c.last.Parties {
		if p.Role == PartyClient {
			clients++
			c.add(Obligation{What: DueController, Subject: p.Name, Of: 1})
		}
	}
	if clients == 0 {
		c.add(Obligation{What: DueController})
	}
}

// people goes by how many were reached, as the form of the authority does: too few
// are told when every message says how many it reached, and together they are less
// than the lowest number that there can be. A public notice is not counted.
func (c *owing) people() {
	if !tells(c.summary.People) {
		return
	}
	owed := Obligation{What: DuePeople}
	if all := c.last.Facts.DataSubjects; all != nil && c.summary.People != decision.DutyPublicNotice {
		owed.Of = all.Min
	}
	if !c.summary.PeopleTold.IsZero() {
		if len(c.last.Communications) == 0 {
			return
		}
		for _, sent := range c.last.Communications {
			if sent.Reached == nil {
				return
			}
			owed.Done += *sent.Reached
		}
		if owed.Done >= owed.Of {
			return
		}
	}
	c.add(owed)
}

// planned is the measures that are not done and the evaluation.
func (c *owing) planned() {
	measures := func(on MeasureList, list []Measure) {
		open := slices.DeleteFunc(slices.Clone(list), func(m Measure) bool { return m.Done(on) })
		slices.SortStableFunc(open, func(a, b Measure) int { // of one that stands there twice, the first day
			return byDay(a.Due, b.Due)
		})
		for _, m := range open {
			c.add(Obligation{What: DueMeasure, Due: m.Due.UTC(), Subject: m.Text, List: on})
		}
	}
	measures(Repairs, c.last.Corrective)
	measures(Prevents, c.last.Preventive)
	e := c.last.Evaluation
	switch {
	case !c.summary.EvaluationDue.IsZero():
		c.add(Obligation{What: DueEvaluation, Due: c.summary.EvaluationDue})
	case !c.summary.Closed && c.last.Assessment.Breach && (e == nil || e.At.IsZero() && strings.TrimSpace(e.Lesson) == ""):
		c.add(Obligation{What: DueEvaluation})
	}
}

// byDay puts what has no day after what has one.
func byDay(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		a, b = b, a
	}
	return a.Compare(b)
}

// unsettled is what closing ends. What is in the list of containment was done,
// also without a time: then nobody wrote down when.
func (c *owing) unsettled(listed []string) {
	var ticked []string
	for _, a := range c.last.Containment {
		ticked = append(ticked, a.ID)
	}
	for _, o := range unticked(ticked, listed) {
		c.add(o)
	}
	if d := c.last.Decision; d.Undecided || d.AP == "" && d.People == "" && strings.TrimSpace(d.By) == "" {
		c.add(Obligation{What: DueDecision})
	}
	for _, name := range c.last.Assessment.Open {
		c.add(Obligation{What: DueFact, Subject: name})
	}
	for _, d := range c.last.OtherDuties {
		if d.Answer == DutyLater {
			c.add(Obligation{What: DueOtherDuty, Subject: string(d.Duty)})
		}
	}
}

// unticked is what of a list of containment was not ticked.
func unticked(ticked, listed []string) []Obligation {
	var all []Obligation
	for _, id := range listed {
		if !slices.Contains(ticked, id) {
			all = append(all, Obligation{What: DueContainment, Subject: id})
		}
	}
	return all
}
