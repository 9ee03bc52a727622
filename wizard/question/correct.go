package question

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
)

// A slip in what was told about a notification or a message is put right by a
// correction: a new revision with a reason, the old one stays. Facts and story
// are put right by a supplement.

// What a correction can be about; with a number behind it, from 0, it is one of
// them.
const (
	correctNotification  = "notification"
	correctCommunication = "communication"
)

// correctable are the notifications and the messages of a case, each in order.
func correctable(r record.Record) []string {
	var list []string
	for i := range r.Notifications {
		list = append(list, correctNotification+":"+strconv.Itoa(i))
	}
	for i := range r.Communications {
		list = append(list, correctCommunication+":"+strconv.Itoa(i))
	}
	return list
}

// Corrected is the notification or the message that an option of a correction
// stands for; one of the two is not nil, unless there is no such option.
func Corrected(r *record.Record, option string) (*record.Notification, *record.Communication) {
	what, number, _ := strings.Cut(option, ":")
	i, err := strconv.Atoi(number)
	switch {
	case err != nil || i < 0:
	case what == correctNotification && i < len(r.Notifications):
		return &r.Notifications[i], nil
	case what == correctCommunication && i < len(r.Communications):
		return nil, &r.Communications[i]
	}
	return nil, nil
}

// correcting is the option that was chosen; where there is one, it needs no
// choosing.
func correcting(r record.Record, answers map[string]Answer) string {
	list := correctable(r)
	if len(list) == 1 {
		return list[0]
	}
	if a := answers["correct_which"]; len(a.Chosen) == 1 && slices.Contains(list, a.Chosen[0]) {
		return a.Chosen[0]
	}
	return ""
}

// corrects gives what is being corrected in the case as it was.
func (v *state) corrects() (*record.Notification, *record.Communication) {
	return Corrected(&v.before, correcting(v.before, v.Answers))
}

var correction = Event{Name: "correct",
	offered: func(r record.Record) bool { return len(correctable(r)) > 0 },
	questions: func() []Question {
		list := []Question{{ID: "correct_which", Step: Register, Kind: Choose,
			asked:   func(v *state) bool { return len(correctable(v.before)) > 1 },
			options: func(v *state) []string { return correctable(v.before) }}}
		with := func(questions []Question, about func(v *state) bool) {
			for _, q := range questions {
				asked := q.asked
				q.asked = func(v *state) bool { return about(v) && (asked == nil || asked(v)) }
				list = append(list, q)
			}
		}
		with(notificationQuestions(correctedType, betweenOthers), func(v *state) bool { n, _ := v.corrects(); return n != nil })
		with(messageQuestions(), func(v *state) bool { _, c := v.corrects(); return c != nil })
		return append(list, Question{ID: "correct_note", Step: Register, Kind: Paragraph})
	},
	prefilled: func(e record.Entry, answers map[string]Answer) map[string]Answer {
		known := map[string]Answer{}
		n, c := Corrected(&e.Record, correcting(e.Record, answers))
		switch {
		case n != nil:
			known["notified_at"], known["supplement_due"] = Answer{At: n.At, Estimate: n.Estimate}, Answer{At: n.SupplementDue}
			known["report_number"], known["notified_late"] = Answer{Text: n.ReportNumber}, Answer{Text: n.DelayReason}
		case c != nil:
			known["told_at"], known["told_text"], known["told_reached"] = Answer{At: c.At, Estimate: c.Estimate}, Answer{Text: c.Text}, NotKnown()
			if c.Reached != nil {
				known["told_reached"] = countOf(decision.Count{Min: *c.Reached, Max: *c.Reached})
			}
			known["told_channels"] = Answer{Chosen: values(c.Channels)}
		}
		return known
	},
	update: func(v *state, u *record.Update) {
		u.Kind, u.Note = record.Correction, v.Answers["correct_note"].Text
		option := correcting(v.before, v.Answers)
		after := record.Record{Notifications: slices.Clone(v.before.Notifications), Communications: slices.Clone(v.before.Communications)}
		switch n, c := Corrected(&after, option); {
		case n != nil:
			reason := n.DelayReason
			if a, asked := v.Answers["notified_late"]; asked {
				reason = a.Text
			}
			*n = v.notification(n.Type)
			n.DelayReason, u.Notifications = reason, after.Notifications
		case c != nil:
			*c = v.communication()
			u.Communications = after.Communications
		}
	}}

// correctedType: what is corrected stays what it was.
func correctedType(v *state) record.NotificationType {
	if n, _ := v.corrects(); n != nil {
		return n.Type
	}
	return ""
}

// betweenOthers are the moments of the notifications around the corrected one.
func betweenOthers(v *state) (from, until time.Time) {
	_, number, _ := strings.Cut(correcting(v.before, v.Answers), ":")
	i, _ := strconv.Atoi(number)
	if i > 0 {
		from = v.before.Notifications[i-1].At
	}
	if i+1 < len(v.before.Notifications) {
		until = v.before.Notifications[i+1].At
	}
	return from, until
}
