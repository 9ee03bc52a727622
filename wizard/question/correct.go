package question

import (
	"slices"

	"datalek/register"
)

// A slip in what was told about the last notification or message is put right
// by a correction: a new revision with a reason, the old one stays. Facts and
// story are put right by a supplement.

// What a correction can be about.
const (
	correctNotification  = "notification"
	correctCommunication = "communication"
)

func correctable(r register.Record) []string {
	var list []string
	if len(r.Notifications) > 0 {
		list = append(list, correctNotification)
	}
	if len(r.Communications) > 0 {
		list = append(list, correctCommunication)
	}
	return list
}

var correction = Happening{Name: "correct",
	offered: func(r register.Record) bool { return len(correctable(r)) > 0 },
	questions: func() []Question {
		list := []Question{{ID: "correct_which", Step: Register, Kind: Choose, options: func(v *view) []string { return correctable(v.before) }}}
		for _, of := range []struct {
			what      string
			questions []Question
		}{{correctNotification, notifying[1:]}, {correctCommunication, telling}} { // the type stays as it was
			for _, q := range of.questions {
				asked := q.asked
				q.asked = func(v *view) bool { return v.chosen("correct_which") == of.what && (asked == nil || asked(v)) }
				list = append(list, q)
			}
		}
		return append(list, Question{ID: "correct_note", Step: Register, Kind: Paragraph})
	},
	prefilled: func(e register.Entry) map[string]Answer {
		known := map[string]Answer{}
		if n := len(e.Notifications); n > 0 {
			last := e.Notifications[n-1]
			known["notified_at"], known["supplement_due"] = Answer{At: last.At}, Answer{At: last.SupplementDue}
			known["report_number"], known["notified_late"] = Answer{Text: last.ReportNumber}, Answer{Text: last.DelayReason}
		}
		if n := len(e.Communications); n > 0 {
			last := e.Communications[n-1]
			known["told_at"], known["told_text"], known["told_reached"] = Answer{At: last.At}, Answer{Text: last.Text}, NotKnown()
			if last.Reached != nil {
				known["told_reached"] = countOf(*last.Reached, *last.Reached)
			}
			var channels Answer
			for _, c := range last.Channels {
				channels.Chosen = append(channels.Chosen, string(c))
			}
			known["told_channels"] = channels
		}
		return known
	},
	update: func(v *view, u *register.Update) {
		u.Kind, u.Note = register.Correction, v.Answers["correct_note"].Text
		switch v.chosen("correct_which") {
		case correctNotification:
			u.Notifications = slices.Clone(v.before.Notifications)
			last := &u.Notifications[len(u.Notifications)-1]
			reason := last.DelayReason
			if a, asked := v.Answers["notified_late"]; asked {
				reason = a.Text
			}
			*last = v.notification(last.Type)
			last.DelayReason = reason
		case correctCommunication:
			u.Communications = slices.Clone(v.before.Communications)
			u.Communications[len(u.Communications)-1] = v.communication()
		}
	}}
