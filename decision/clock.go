package decision

import (
	"sync"
	"time"
	_ "time/tzdata" // Windows has no zone data; the clock must be right there too
)

var amsterdam = sync.OnceValue(func() *time.Location {
	loc, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic("decision: the embedded zone data are missing: " + err.Error())
	}
	return loc
})

// Amsterdam is the zone in which moments are shown.
func Amsterdam() *time.Location { return amsterdam() }

// Deadline is awareness plus the hours of the rule set, in elapsed time: nights,
// weekends and holidays count, and a change of the clock moves the wall time,
// not the hour count (never AddDate). Only awareness moves it. There is no
// deadline without a moment of awareness, and none for a processor, who has no
// clock of his own (art. 33(2)).
func (rs *RuleSet) Deadline(f Facts) (time.Time, bool) { return rs.deadline(&f) }

func (rs *RuleSet) deadline(f *Facts) (time.Time, bool) {
	if f.AwareAt.IsZero() || f.Role == Processor || f.PersonalData == No {
		return time.Time{}, false
	}
	return f.AwareAt.Add(rs.rules.NotifyWithin).In(amsterdam()), true
}

// Late reports whether the deadline has passed at a moment. Late is never "too
// late": the notification is still due, with the reasons for the delay.
func (rs *RuleSet) Late(f Facts, at time.Time) bool {
	deadline, ok := rs.Deadline(f)
	return ok && at.After(deadline)
}
