package dossier

import (
	"slices"
	"time"

	"datalek/decision"
	"datalek/register"
)

// What the authority has been told already. A first notification can be
// supplemented until it is withdrawn; then the case can be notified anew.

// stands gives the first notification that is not withdrawn and the last thing
// that was sent about it. An entry of before notifications were kept tells it
// by its kind.
func (s source) stands() (first, last register.Notification, yes bool) {
	sent := s.r.Notifications
	if len(sent) == 0 {
		for _, e := range s.c.History {
			if e.Kind == register.APNotified {
				last = register.Notification{Type: register.NotifiedSupplement, At: e.At}
				if !yes {
					last.Type, first, yes = register.NotifiedFirst, last, true
				}
			}
		}
		return first, last, yes
	}
	for _, n := range sent {
		switch n.Type {
		case register.NotifiedFirst:
			first, yes = n, true
		case register.NotifiedWithdrawn:
			yes = false
		}
	}
	return first, sent[len(sent)-1], yes
}

// reportNumber is the number under which the authority knows this case: the
// last one that was written down since the first notification.
func (s source) reportNumber() string {
	number := ""
	for _, n := range s.r.Notifications {
		if n.Type == register.NotifiedFirst {
			number = ""
		}
		if given := inline(n.ReportNumber); given != "" {
			number = given
		}
	}
	return number
}

// promised is the day on which the authority was told that the rest would come,
// or zero.
func (s source) promised() time.Time {
	if _, last, stands := s.stands(); stands {
		return last.SupplementDue
	}
	return time.Time{}
}

// until is that day in words, as long as it is still to come. The law names no
// number of days (art. 33(4): without undue further delay), so without a promise
// a person chooses it.
func (s source) until() string {
	if day := s.promised(); !day.IsZero() && !day.Before(s.now) {
		return s.t.Day(day)
	}
	return ""
}

// asNotified is the case as it was when the authority last heard of it: the
// revision since which nothing more was sent. A correction that adds a report
// number sends nothing; one that adds a forgotten supplement does.
func (s source) asNotified() (source, bool) {
	history := s.c.History
	at := -1
	if n := len(s.r.Notifications); n > 0 {
		for at = len(history); at > 0 && len(history[at-1].Notifications) >= n; at-- {
		}
	} else {
		for i, e := range history {
			if e.Kind == register.APNotified {
				at = i
			}
		}
	}
	if at < 0 {
		return s, false
	}
	c := s.c
	c.History = slices.Clip(history[:at+1])
	return newSource(c), true
}

// late: notified, or still to be notified, after the 72 hours.
func (s source) late() bool {
	if first, _, stands := s.stands(); stands {
		return decision.Current().Late(s.f, first.At)
	}
	return decision.Current().Late(s.f, s.now)
}

// notifiesFirst: the authority is to be told and has not been.
func (s source) notifiesFirst() bool {
	_, _, stands := s.stands()
	return s.notifies() && !stands
}

// supplements: there is a notification to add to.
func (s source) supplements() bool {
	_, _, stands := s.stands()
	return stands
}

// withdraws: there is a notification, and the case was withdrawn or the facts
// no longer ask for one. A person who notifies all the same keeps it standing.
func (s source) withdraws() bool {
	_, withdrawn := s.withdrawal()
	return s.supplements() && (withdrawn || s.a.AP.Duty == decision.DutyNotRequired && s.r.Decision.AP != decision.DutyRequired)
}

// withdrawal is how the case was withdrawn, when that is how it stands.
func (s source) withdrawal() (register.Turn, bool) {
	if n := len(s.r.Course); n > 0 && s.r.Course[n-1].Kind == register.Withdrawn {
		return s.r.Course[n-1], true
	}
	return register.Turn{}, false
}
