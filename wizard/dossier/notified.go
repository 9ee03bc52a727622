package dossier

import (
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/question"
)

// What the authority has been told already. A first notification can be
// supplemented until it is withdrawn; then the case can be notified anew.

// CurrentNotification gives the first notification that is not withdrawn and the last thing
// that was sent about it. An entry of before notifications were kept tells it
// by its kind.
func (s *CaseData) CurrentNotification() (first, last record.Notification, yes bool) {
	sent := s.Record.Notifications
	if len(sent) == 0 {
		for _, e := range s.Case.History {
			if e.Kind == record.APNotified {
				last = record.Notification{Type: record.NotifiedSupplement, At: e.At}
				if !yes {
					last.Type, first, yes = record.NotifiedFirst, last, true
				}
			}
		}
		return first, last, yes
	}
	for _, n := range sent {
		switch n.Type {
		case record.NotifiedFirst:
			first, yes = n, true
		case record.NotifiedWithdrawn:
			yes = false
		}
	}
	return first, sent[len(sent)-1], yes
}

// ReportNumber is the number under which the authority knows this case: the
// last one that was written down since the first notification.
func (s *CaseData) ReportNumber() string {
	number := ""
	for _, n := range s.Record.Notifications {
		if n.Type == record.NotifiedFirst {
			number = ""
		}
		if given := document.OneLine(n.ReportNumber); given != "" {
			number = given
		}
	}
	return number
}

// Promised is the day on which the authority was told that the rest would come,
// or zero.
func (s *CaseData) Promised() time.Time {
	if _, last, stands := s.CurrentNotification(); stands {
		return last.SupplementDue
	}
	return time.Time{}
}

// Until is the day by which the rest follows, in words: the one that was promised, as
// long as it is still to come; in a first notification with deciding facts unknown the
// one that is filled in when it is recorded. The law names no number of days (art.
// 33(4): without undue further delay), so else a person chooses it.
func (s *CaseData) Until() string {
	day := s.Promised()
	if s.NotifiesFirst() && (s.Assessment.Provisional || len(s.Assessment.Open) > 0) {
		day = question.PromiseDay(s.Case.Last().At, s.Now)
	}
	if day.IsZero() || day.Before(s.Now) {
		return ""
	}
	return s.Text.Day(day)
}

// AsNotified is the case as it was when the authority last heard of it: the
// revision since which nothing more was sent. A correction that adds a report
// number sends nothing; one that adds a forgotten supplement does.
func (s *CaseData) AsNotified() (*CaseData, bool) {
	history := s.Case.History
	at := -1
	if n := len(s.Record.Notifications); n > 0 {
		for at = len(history); at > 0 && len(history[at-1].Notifications) >= n; at-- {
		}
	} else {
		for i, e := range history {
			if e.Kind == record.APNotified {
				at = i
			}
		}
	}
	if at < 0 {
		return s, false
	}
	c := s.Case
	c.History = slices.Clip(history[:at+1])
	return NewCaseData(c), true
}

// late: notified, or still to be notified, after the 72 hours.
func (s *CaseData) Late() bool {
	if first, _, stands := s.CurrentNotification(); stands {
		return s.Assessment.Late(s.Facts, first.At)
	}
	return s.Assessment.Late(s.Facts, s.Now)
}

// notifiesFirst: the authority is to be told and has not been.
func (s *CaseData) NotifiesFirst() bool {
	_, _, stands := s.CurrentNotification()
	return s.notifies() && !stands
}

// supplements: there is a notification to add to.
func (s *CaseData) Supplements() bool {
	_, _, stands := s.CurrentNotification()
	return stands
}

// withdraws: there is a notification, and the case was withdrawn or the facts
// no longer ask for one. A person who notifies all the same keeps it standing.
func (s *CaseData) Withdraws() bool {
	_, withdrawn := s.Withdrawal()
	return s.Supplements() && (withdrawn || s.Assessment.AP.Duty == decision.DutyNotRequired && s.Record.Decision.AP != decision.DutyRequired)
}

// Withdrawal is how the case was withdrawn, when that is how it stands.
func (s *CaseData) Withdrawal() (record.StatusChange, bool) {
	if n := len(s.Record.StatusLog); n > 0 && s.Record.StatusLog[n-1].Kind == record.Withdrawn {
		return s.Record.StatusLog[n-1], true
	}
	return record.StatusChange{}, false
}
