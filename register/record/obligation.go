package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"datalek/decision"
)

// Obligation is one thing that is owed in a case.
type Obligation struct {
	What    What      `json:"what"`
	Because Because   `json:"because,omitempty"` // why a supplement is owed; empty for all else
	Due     time.Time `json:"at,omitzero"`       // UTC; the zero moment means as soon as possible
	Overdue bool      `json:"overdue"`           // Due has passed

	Estimate bool `json:"estimate,omitempty"` // Due is counted from a moment that nobody knows exactly

	// Done of Of are people reached, or parties told. Of is zero where nothing is
	// counted, and where nobody knows how many there are.
	Done int `json:"done,omitempty"`
	Of   int `json:"of,omitempty"`

	// Subject says which one it is: the words of a measure, the name of a party, and
	// for containment, facts and other duties the id. People that are told in public
	// have [PublicNotice]. List is that of a measure, and Owner is the person for it.
	Subject string      `json:"subject,omitempty"`
	List    MeasureList `json:"list,omitempty"`
	Owner   string      `json:"owner,omitempty"`
}

// PublicNotice is the subject of people that are told all in public.
const PublicNotice = "public_notice"

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
var urgency = []What{DueAP, DueController, DuePeople, DueSupplement, DueContainment, DueDecision, DueFact}

// byUrgency compares two obligations by that order, and in it by their day.
func byUrgency(a, b Obligation) int {
	rank := func(o Obligation) int {
		if at := slices.Index(urgency, o.What); at >= 0 {
			return at
		}
		return len(urgency)
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), byDay(a.Due, b.Due))
}

// Obligations is everything that is owed in a case, the most urgent first. It goes
// by all its revisions, which come oldest first. Listed and the moment are those of
// [Summary.Obligations], which gives the same out of the index.
//
// The deadline is the one that the stored assessment gave. Closing a case is a
// person's word that the work on it is done: it ends what has no other end
// (containment, facts, other duties, an evaluation without a day). It does not end
// what the law asks and the record does not show, what was promised to the
// authority, and what was planned. A withdrawn case owes nothing. One that was
// taken over owes nothing until it is looked at anew, unless it comes out of another copy
// of the register, where it was open: then it owes what it owed there. Of what was erased nothing can be
// done any more.
func Obligations(history []Entry, listed []string, now time.Time) []Obligation {
	return SummaryOf(history).Obligations(listed, now)
}

// Obligations is everything that is owed in a case, the most urgent first. Listed
// are the ids of the containment list for this incident: what of them is not in the
// record was not ticked. The moment decides about Overdue and nothing else, so that
// a list never changes its order while it is read.
func (s Summary) Obligations(listed []string, now time.Time) []Obligation {
	all := slices.Clone(s.Owed)
	if !s.hasNoList() {
		for i, id := range listed {
			if !slices.Contains(s.Contained, id) && !slices.Contains(listed[:i], id) {
				all = append(all, Obligation{What: DueContainment, Subject: id})
			}
		}
	}
	slices.SortStableFunc(all, byUrgency)
	for i := range all {
		all[i].Overdue = !all[i].Due.IsZero() && now.After(all[i].Due)
	}
	return all
}

// is reports whether another obligation is about the same thing.
func (o Obligation) is(other Obligation) bool { return o.about() == other.about() }

// about is what makes it this one and not another.
func (o Obligation) about() Obligation {
	return Obligation{What: o.What, List: o.List, Subject: strings.TrimSpace(o.Subject)}
}

// OpenPoints counts what was open when a case was closed, and was not done since.
// Listed is that of [Summary.Obligations].
func (s Summary) OpenPoints(listed []string) int {
	if !s.Closed || s.Withdrawn || s.Imported || s.Erased {
		return 0
	}
	open := s.LeftOpen + len(s.Owed)
	for _, id := range listed {
		if !slices.Contains(s.Contained, id) {
			open++
		}
	}
	return open
}

// isLaw reports whether the law asks it now: what it asks is done before anything
// that was planned.
func (o Obligation) isLaw() bool {
	return o.What == DueAP || o.What == DueController || o.What == DuePeople || o.Because == BecauseChanged
}

// AtOnce reports whether it is asked now, and no day says until when. A supplement
// of what changed does not wait for the day that was promised.
func (o Obligation) AtOnce() bool {
	return o.isLaw() && (o.Due.IsZero() || o.Because == BecauseChanged)
}

// Next is what a list shows of what is owed, which stands in the order of
// [Obligations]: what the law asks first; else the earliest of what has a day; else
// the first. False when nothing is owed.
func Next(all []Obligation) (next Obligation, owes bool) {
	if len(all) == 0 {
		return Obligation{}, false
	}
	next = all[0]
	for _, o := range all[1:] {
		if !next.isLaw() && !o.Due.IsZero() && (next.Due.IsZero() || o.Due.Before(next.Due)) {
			next = o
		}
	}
	return next, true
}

// owing gathers what a case owes.
type owing struct {
	last    Entry
	summary *Summary
	all     []Obligation
	there   map[Obligation]bool // once there are many
}

// owed is what a case owes after an entry, but for the containment list, which a
// record does not know. The summary is done but for this.
func owed(s *Summary, e Entry) []Obligation {
	c := &owing{last: e, summary: s}
	if s.Withdrawn || s.Imported || e.Erased != "" {
		return nil
	}
	c.authority()
	c.controller()
	c.people()
	c.planned()
	if !s.Closed {
		c.unsettled()
	}
	slices.SortStableFunc(c.all, byUrgency)
	return c.all
}

// add leaves out what is there already: what stands twice in a record is owed once.
func (c *owing) add(o Obligation) {
	if len(c.all) < 32 {
		if !slices.ContainsFunc(c.all, o.is) {
			c.all = append(c.all, o)
		}
		return
	}
	if c.there == nil {
		c.there = map[Obligation]bool{}
		for _, is := range c.all {
			c.there[is.about()] = true
		}
	}
	if about := o.about(); !c.there[about] {
		c.there[about] = true
		c.all = append(c.all, o)
	}
}

// authority is the first notification or, after it, the supplement, which is one
// obligation whatever makes it owed. A decision to do less than the verdict asks
// ends no duty: it is owed until the case is closed.
func (c *owing) authority() {
	if c.summary.APNotified.IsZero() {
		if c.summary.ToldAP() {
			return
		}
		if c.summary.AP == decision.DutyRequired || !c.summary.Closed && c.last.Assessment.AP.Duty == decision.DutyRequired {
			c.add(Obligation{What: DueAP, Due: c.summary.Deadline, Estimate: c.summary.DeadlineEstimate})
		}
		return
	}
	owed := Obligation{What: DueSupplement}
	n := len(c.last.Notifications)
	if n > 0 && c.last.Notifications[n-1].Type != NotifiedWithdrawn {
		owed.Due = c.last.Notifications[n-1].SupplementDue.UTC()
	}
	known := c.summary.Known
	switch {
	case !c.summary.Closed && known != nil && known.Content != contentOf(c.last):
		owed.Because = BecauseChanged
	case !owed.Due.IsZero():
		owed.Because = BecausePromised
	case !c.summary.Closed && (n == 0 || c.last.Notifications[n-1].Type == NotifiedFirst) &&
		(known != nil && known.Unsure || known == nil && unsure(c.last)):
		owed.Because = BecauseUnknown
	default:
		return
	}
	c.add(owed)
}

// Known is what the authority knows of a case: as it was when it was last told.
type Known struct {
	Content string `json:"content"`          // the seal of facts and story
	Unsure  bool   `json:"unsure,omitempty"` // facts were unknown that could still change the verdict
}

// knownAfter is what the authority knows after an entry. What comes out later is
// given to it without undue further delay (art. 33(4)).
func knownAfter(known *Known, e Entry) *Known {
	if e.Kind == APNotified || e.Revision == 1 && len(e.Notifications) > 0 {
		return &Known{Content: contentOf(e), Unsure: unsure(e)}
	}
	return known
}

// contentOf is a short seal of facts and story: equal when the authority would read
// the same. What cannot be written as JSON is not in a register.
func contentOf(e Entry) string {
	text, _ := json.Marshal([]any{e.Facts, e.Story})
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// unsure reports whether facts are unknown that can still change the verdict.
func unsure(e Entry) bool { return e.Assessment.Provisional || len(e.Assessment.Open) > 0 }

// controller is what a processor owes: to tell each client (art. 33(2)), until the
// record says when that was done.
func (c *owing) controller() {
	if c.last.Assessment.Controller.Duty != decision.DutyRequired {
		return
	}
	clients := 0
	for _, p := range c.last.Parties {
		if p.Role != PartyClient {
			continue
		}
		if clients++; p.ToldThemAt.IsZero() {
			c.add(Obligation{What: DueController, Subject: p.Name, Due: p.TellBefore.UTC(), Of: 1})
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
	duty := c.summary.People
	if !tells(duty) && !c.summary.Closed {
		duty = c.last.Assessment.People.Duty
	}
	if !tells(duty) {
		return
	}
	owed := Obligation{What: DuePeople}
	if duty == decision.DutyPublicNotice {
		owed.Subject = PublicNotice
	} else if all := c.last.Facts.DataSubjects; all != nil {
		owed.Of = all.Min
	}
	if c.summary.ToldPeople() {
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
			c.add(Obligation{What: DueMeasure, Due: m.Due.UTC(), Subject: m.Text, List: on, Owner: m.Owner})
		}
	}
	measures(Repairs, c.last.Corrective)
	measures(Prevents, c.last.Preventive)
	switch e := c.last.Evaluation; {
	case e != nil && e.At.IsZero() && !e.Planned.IsZero():
		c.add(Obligation{What: DueEvaluation, Due: e.Planned.UTC()})
	case !c.summary.Closed && c.last.Assessment.Breach && !e.Done():
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

// unsettled is what closing ends, the containment list aside. What is in that list
// was done, also without a time: then nobody wrote down when.
func (c *owing) unsettled() {
	if c.last.Undecided() {
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
