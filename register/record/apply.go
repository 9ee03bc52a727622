package record

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"datalek/decision"
)

// Apply is a record after an update. It is a pure function: the record it is
// given stays as it was and now is the caller's. When facts change, the record
// is judged anew by the rule set that holds when we became aware; the verdict of
// then stays in the entry of then. It refuses what cannot be: see [ErrLateNeedsReason], [ErrIsClosed],
// [ErrIsOpen], [ErrOrder], the errors of [decision.OwnerDecision.Check] and
// [*decision.FieldError].
func (r Record) Apply(u Update, now time.Time) (Record, error) {
	// Updates that are put together in code go through the same door.
	if err := u.check(); err != nil {
		return Record{}, err
	}
	if err := u.checkMoments(now); err != nil {
		return Record{}, err
	}
	if err := r.allows(u); err != nil {
		return Record{}, err
	}
	after, err := r.with(u, now)
	if err != nil {
		return Record{}, err
	}
	switch u.Kind {
	case Closed, Withdrawn, Reopened:
		if err := after.checkStatusChange(u.At); err != nil {
			return Record{}, err
		}
		change := StatusChange{Kind: u.Kind, At: u.At, Reason: u.Note}
		if change.At.IsZero() {
			change.At = now
		}
		after.StatusLog = append(slices.Clone(r.StatusLog), change)
	}
	if err := after.check(); err != nil {
		return Record{}, err
	}
	return after, nil
}

// allows keeps what belongs to an open case out of a closed one. Measures are
// often done after closing, and a correction never waits. Nor does taking a
// notification back: that is what follows when a case is withdrawn.
func (r Record) allows(u Update) error {
	if u.Kind == APNotified && u.Notification != nil && u.Notification.Type == NotifiedWithdrawn {
		return nil
	}
	switch u.Kind {
	case Reopened:
		if !r.IsClosed() {
			return ErrIsOpen
		}
	case Supplement, APNotified, PeopleTold, Closed, Withdrawn:
		if r.IsClosed() {
			return ErrIsClosed
		}
	}
	return nil
}

func (r Record) with(u Update, now time.Time) (Record, error) {
	var err error
	if len(u.Facts) > 0 {
		// Facts of an older schema are brought to the newest first: what was asked
		// otherwise then is open now. When no fact changes, nothing is judged anew.
		lifted, _ := r.Facts.Lift()
		changed, err := patched("facts", lifted, u.Facts)
		if err != nil {
			return Record{}, err
		}
		if !reflect.DeepEqual(changed, lifted) {
			if err := changed.CheckNew(); err != nil {
				return Record{}, under("facts", err)
			}
			r.Facts, r.Assessment = decision.Judge(changed, now)
		}
	}
	if len(u.Story) > 0 {
		if r.Story, err = patched("story", r.Story, u.Story); err != nil {
			return Record{}, err
		}
	}
	if len(u.Organisation) > 0 {
		if r.Organisation, err = patched("organisation", r.Organisation, u.Organisation); err != nil {
			return Record{}, err
		}
	}
	if u.Decision != nil {
		r.Decision = *u.Decision
	}
	if len(u.Facts) > 0 || u.Decision != nil {
		if err := r.Decision.Check(r.Assessment); err != nil {
			return Record{}, err
		}
	}
	if u.FirstSignalBy != "" {
		r.FirstSignalBy = u.FirstSignalBy
	}
	if r.Estimates, err = r.estimatesAfter(u); err != nil {
		return Record{}, err
	}
	if u.Notification != nil {
		r.Notifications = append(slices.Clone(r.Notifications), *u.Notification)
	}
	if u.Communication != nil {
		r.Communications = append(slices.Clone(r.Communications), *u.Communication)
	}
	if u.DPO != nil {
		r.DPO = new(*u.DPO)
	}
	if u.Evaluation != nil {
		r.Evaluation = new(*u.Evaluation)
	}
	if u.Wordings != nil {
		r.Wordings = new(*u.Wordings)
	}
	replace := u.Kind == Correction
	r.Containment = merged(r.Containment, u.Containment, replace, func(a, b Action) bool {
		return a.ID == b.ID && (a.ID != "" || same(a.Text, b.Text))
	})
	r.Corrective = merged(r.Corrective, u.Corrective, replace, sameMeasure)
	r.Preventive = merged(r.Preventive, u.Preventive, replace, sameMeasure)
	r.Parties = merged(r.Parties, u.Parties, replace, func(a, b Party) bool { return a.Role == b.Role && same(a.Name, b.Name) })
	r.OtherDuties = merged(r.OtherDuties, u.OtherDuties, replace, func(a, b OtherDuty) bool { return a.Duty == b.Duty })
	r.Evidence = merged(r.Evidence, u.Evidence, replace, func(a, b Evidence) bool { return a.SHA256 == b.SHA256 && same(a.Name, b.Name) })
	if u.Notifications != nil {
		r.Notifications = u.Notifications
	}
	if u.Communications != nil {
		r.Communications = u.Communications
	}
	return r, nil
}

// merged adds items to a list; one that is there already takes the place of the
// old one. A list that was not given stays as it was.
func merged[T any](old, given []T, replace bool, same func(a, b T) bool) []T {
	if replace && given != nil {
		return given
	}
	all := slices.Clone(old)
	for _, g := range given {
		if i := slices.IndexFunc(all, func(o T) bool { return same(o, g) }); i >= 0 {
			all[i] = g
		} else {
			all = append(all, g)
		}
	}
	return all
}

func same(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) }

func sameMeasure(a, b Measure) bool { return same(a.Text, b.Text) }

// late reports whether a notification came after the deadline and nobody says
// why.
func (r Record) late(n Notification) bool {
	deadline := r.Assessment.AP.Deadline
	return n.Type == NotifiedFirst && deadline != nil && n.At.After(*deadline) &&
		same(n.DelayReason, "") && same(r.Story.DelayReason, "")
}

// checkNotifications holds the order: the first once, and nothing before it.
// After a withdrawal the case can be notified anew.
func (r Record) checkNotifications() error {
	notified := false
	for i, n := range r.Notifications {
		if (n.Type == NotifiedFirst) == notified {
			return fmt.Errorf("%w: notifications[%d] is %q", ErrOrder, i, n.Type)
		}
		notified = n.Type != NotifiedWithdrawn
		if i > 0 && n.At.Before(r.Notifications[i-1].At) {
			return impossible(fmt.Sprintf("notifications[%d].at", i), n.At, wantAfterPrevious)
		}
		if r.late(n) {
			return ErrLateNeedsReason
		}
	}
	return nil
}
