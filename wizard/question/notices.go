package question

import (
	"slices"
	"strconv"
	"time"

	"datalek/register/record"
)

// What is told about one message to the authority or to the people, and about
// measures that are done.

// notified reports whether a first notification stands that was not withdrawn.
func notified(r record.Record) bool {
	n := len(r.Notifications)
	return n > 0 && r.Notifications[n-1].Type != record.NotifiedWithdrawn
}

// newType is what a new notification is. It is chosen only once there is a first,
// and of a closed case nothing is left but to take the notification back.
func newType(v *state) record.NotificationType {
	switch {
	case !notified(v.before):
		return record.NotifiedFirst
	case v.before.IsClosed():
		return record.NotifiedWithdrawn
	}
	return record.NotificationType(v.chosen("notified_type"))
}

// afterOthers: a new notification comes after those that were told before.
func afterOthers(v *state) (from, until time.Time) {
	if n := len(v.before.Notifications); n > 0 {
		from = v.before.Notifications[n-1].At
	}
	return from, time.Time{}
}

// openMeasures are the measures that are not done, by the option that ticks
// them.
func openMeasures(r record.Record) (ids []string, byID map[string]record.Measure) {
	byID = map[string]record.Measure{}
	for list, measures := range map[record.MeasureList][]record.Measure{record.Repairs: r.Corrective, record.Prevents: r.Preventive} {
		for i, m := range measures {
			if !m.Done(list) {
				id := string(list) + ":" + strconv.Itoa(i)
				ids, byID[id] = append(ids, id), m
			}
		}
	}
	slices.Sort(ids)
	return ids, byID
}

// notificationQuestions ask about a notification of some type, at a moment between others.
func notificationQuestions(typeOf func(*state) record.NotificationType, within func(*state) (from, until time.Time)) []Question {
	return []Question{
		{ID: "notified_at", Step: NotifyAP, Kind: When, known: true, afterAware: true, within: within},
		{ID: "notified_late", Step: NotifyAP, Kind: Paragraph, asked: func(v *state) bool {
			// The law asks for the reason when the first notification comes after
			// the deadline; one that was given before need not be given again.
			deadline := v.before.Assessment.AP.Deadline
			return typeOf(v) == record.NotifiedFirst && deadline != nil && v.Answers["notified_at"].At.After(*deadline) &&
				v.before.Story.DelayReason == ""
		}},
		{ID: "report_number", Step: NotifyAP, Kind: Line, Optional: true},
		{ID: "supplement_due", Step: NotifyAP, Kind: Day, Optional: true,
			asked: func(v *state) bool { return typeOf(v) != record.NotifiedWithdrawn }},
	}
}

func messageQuestions() []Question {
	return []Question{
		{ID: "told_at", Step: TellPeople, Kind: When, known: true, afterAware: true},
		{ID: "told_channels", Step: TellPeople, Kind: Tick, options: named(record.ByLetter, record.ByEmail, record.ByPhone,
			record.ByMessage, record.InPerson, record.OnWebsite, record.InPress, record.ByOtherWay)},
		{ID: "told_reached", Step: TellPeople, Kind: Number, exact: true},
		{ID: "told_text", Step: TellPeople, Kind: Paragraph, Optional: true},
	}
}

func (v *state) notification(t record.NotificationType) record.Notification {
	a := v.Answers
	return record.Notification{Type: t, At: a["notified_at"].At, ReportNumber: a["report_number"].Text,
		DelayReason: a["notified_late"].Text, SupplementDue: a["supplement_due"].At, Estimate: a["notified_at"].Estimate}
}

func (v *state) communication() record.Communication {
	c := record.Communication{At: v.Answers["told_at"].At, Text: v.Answers["told_text"].Text, Estimate: v.Answers["told_at"].Estimate}
	for _, channel := range v.Answers["told_channels"].Chosen {
		c.Channels = append(c.Channels, record.Channel(channel))
	}
	if n, err := ParseCount(v.Answers["told_reached"].Text); err == nil {
		c.Reached = new(n.Min)
	}
	return c
}
