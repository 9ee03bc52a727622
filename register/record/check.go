package record

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"datalek/decision"
)

// skew is how much the clocks of two machines may differ before a moment counts
// as one that is still to come.
const skew = 5 * time.Minute

// longestReportNumber is far above any number of the authority; longer is a
// text that was pasted into the wrong place.
const longestReportNumber = 64

// check refuses an update that [ParseUpdate] would refuse.
func (u Update) check() error {
	raw, err := json.Marshal(u)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return checkUpdate(raw)
}

// checkMoments refuses what is said to be done at a moment that is still to
// come. Only what is new is held against the clock: it may have been wrong, or
// be wrong now, and old entries must not block a case for that.
func (u Update) checkMoments(now time.Time) error {
	if !u.At.IsZero() {
		if err := notAfter("at", u.At, now); err != nil {
			return err
		}
	}
	given := Record{Containment: u.Containment, Corrective: u.Corrective, Preventive: u.Preventive, DPO: u.DPO,
		Parties: u.Parties, Evaluation: u.Evaluation, Notifications: u.Notifications, Communications: u.Communications}
	if err := given.notAfter(now); err != nil {
		return err
	}
	if err := given.saysWhenLookedBack(); err != nil {
		return err
	}
	if u.Notification != nil {
		if err := notAfter("notification.at", u.Notification.At, now); err != nil {
			return err
		}
	}
	if u.Communication != nil {
		if err := notAfter("communication.at", u.Communication.At, now); err != nil {
			return err
		}
	}
	if len(u.Facts) > 0 {
		given, err := patched("facts", decision.Facts{Schema: decision.Schema}, u.Facts)
		if err != nil {
			return err
		}
		return factsNotAfter(given, now)
	}
	return nil
}

// checkNew is all that is asked of a record that begins.
func (r Record) checkNew(now time.Time) error {
	if err := factsNotAfter(r.Facts, now); err != nil {
		return err
	}
	if err := r.notAfter(now); err != nil {
		return err
	}
	if err := r.saysWhenLookedBack(); err != nil {
		return err
	}
	if err := r.Decision.Check(r.Assessment); err != nil {
		return err
	}
	return r.check()
}

// saysWhenLookedBack refuses an evaluation without a moment: nobody can tell whether it
// was done or is planned, and it would take the place of one of which that is known.
// What is stored, and what another register holds, may lack it.
func (r Record) saysWhenLookedBack() error {
	if e := r.Evaluation; e != nil && e.At.IsZero() && e.Planned.IsZero() {
		return &decision.FieldError{Field: "evaluation.at", Problem: ErrMissing, Want: wantWhenLooked}
	}
	return nil
}

// check holds the parts of a record against each other.
func (r Record) check() error {
	if err := r.checkNotifications(); err != nil {
		return err
	}
	if err := r.checkEstimates(); err != nil {
		return err
	}
	// Nothing is notified, told or looked back on before anybody is aware. A
	// containment, a measure or a question to the officer may well be earlier.
	aware := r.Facts.AwareAt
	early := func(field string, t time.Time) error {
		if t.IsZero() || aware.IsZero() || !t.Before(aware) {
			return nil
		}
		return notBefore(field, t, "aware_at")
	}
	for i, n := range r.Notifications {
		field := fmt.Sprintf("notifications[%d]", i)
		if err := early(field+".at", n.At); err != nil {
			return err
		}
		if !oneLine(n.ReportNumber) {
			return &decision.FieldError{Field: field + ".report_number", Problem: decision.ErrKind, Got: decision.Clip([]byte(n.ReportNumber)),
				Want: decision.WantOneLine, About: strconv.Itoa(longestReportNumber)}
		}
		if !n.SupplementDue.IsZero() && n.SupplementDue.Before(n.At) {
			return impossible(field+".supplement_due", n.SupplementDue, wantAfterNotification)
		}
	}
	for i, c := range r.Communications {
		if err := early(fmt.Sprintf("communications[%d].at", i), c.At); err != nil {
			return err
		}
		if len(c.Channels) == 0 {
			return &decision.FieldError{Field: fmt.Sprintf("communications[%d].channels", i), Problem: ErrMissing, Want: wantList}
		}
	}
	for i, p := range r.Parties {
		if at := r.Facts.OccurredFrom; !p.ToldUsAt.IsZero() && p.ToldUsAt.Before(at) {
			return notBefore(fmt.Sprintf("parties[%d].told_us_at", i), p.ToldUsAt, "occurred_from")
		}
		if err := early(fmt.Sprintf("parties[%d].told_them_at", i), p.ToldThemAt); err != nil {
			return err
		}
	}
	if r.Evaluation != nil {
		if err := early("evaluation.at", r.Evaluation.At); err != nil {
			return err
		}
	}
	for i, t := range r.StatusLog {
		if err := early(fmt.Sprintf("course[%d].at", i), t.At); err != nil {
			return err
		}
	}
	return nil
}

// checkStatusChange refuses a moment at which the course of a case cannot have changed;
// zero is the moment of writing. The turn before may hold the seconds of another
// clock, and moments that people type have none.
func (r Record) checkStatusChange(at time.Time) error {
	aware, n := r.Facts.AwareAt, len(r.StatusLog)
	switch {
	case at.IsZero():
	case at.Before(aware):
		return notBefore("at", at, "aware_at")
	case n > 0 && at.Before(r.StatusLog[n-1].At.Add(-skew)):
		return impossible("at", at, wantAfterChange)
	}
	return nil
}

// CheckOpened refuses a change of status before the case was recorded. Where the
// moment of awareness is on record, that one is the first, also for a breach that
// was recorded long after it.
func (r Record) CheckOpened(at, opened time.Time) error {
	if at.IsZero() || !r.Facts.AwareAt.IsZero() || !at.Before(opened.Add(-skew)) {
		return nil
	}
	return impossible("at", at, wantAfterIntake)
}

// notAfter holds what is said to be done against the clock; what is due may be
// later.
func (r Record) notAfter(now time.Time) error {
	var first error
	check := func(field string, t time.Time) {
		if first == nil {
			first = notAfter(field, t, now)
		}
	}
	for i, a := range r.Containment {
		check(fmt.Sprintf("containment[%d].at", i), a.At)
	}
	for i, m := range r.Corrective {
		check(fmt.Sprintf("corrective[%d].at", i), m.At)
	}
	for i, m := range r.Preventive {
		check(fmt.Sprintf("preventive[%d].at", i), m.At)
	}
	for i, n := range r.Notifications {
		check(fmt.Sprintf("notifications[%d].at", i), n.At)
	}
	for i, c := range r.Communications {
		check(fmt.Sprintf("communications[%d].at", i), c.At)
	}
	for i, p := range r.Parties {
		check(fmt.Sprintf("parties[%d].told_us_at", i), p.ToldUsAt)
		check(fmt.Sprintf("parties[%d].told_them_at", i), p.ToldThemAt)
	}
	if r.DPO != nil {
		check("dpo.at", r.DPO.At)
	}
	if r.Evaluation != nil {
		check("evaluation.at", r.Evaluation.At)
	}
	return first
}

func factsNotAfter(f decision.Facts, now time.Time) error {
	for _, name := range decision.FieldNames() {
		if at := f.Moment(name); at != nil {
			if err := notAfter("facts."+name, *at, now); err != nil {
				return err
			}
		}
	}
	return nil
}

func notAfter(field string, t, now time.Time) error {
	if t.After(now.Add(skew)) {
		return impossible(field, t, wantPast)
	}
	return nil
}

func impossible(field string, t time.Time, want decision.Want) error {
	return &decision.FieldError{Field: field, Problem: decision.ErrMoment, Got: t.Format(time.RFC3339), Want: want}
}

func notBefore(field string, t time.Time, fact string) error {
	return &decision.FieldError{Field: field, Problem: decision.ErrMoment, Got: t.Format(time.RFC3339), Want: decision.WantNotBefore, About: "facts." + fact}
}

func oneLine(s string) bool {
	if utf8.RuneCountInString(s) > longestReportNumber {
		return false
	}
	for _, c := range s {
		if unicode.IsControl(c) {
			return false
		}
	}
	return true
}
