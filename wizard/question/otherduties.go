package question

import (
	"slices"

	"datalek/register/record"
)

// Duties beside the AVG: the program reminds of them and keeps what was done
// about each, with a note for what is worth finding again.

const (
	dutyPrefix = "duty_"
	noteSuffix = "_note"
)

var dutyNames = []record.DutyName{record.DutyPolice, record.DutyInsurer, record.DutyBank, record.DutyContracts,
	record.DutyCyberLaw, record.DutySector}

var otherDuties = Event{Name: "duties",
	questions: func() []Question {
		var list []Question
		for _, pair := range [][2]Question{
			{{ID: "duty_police"}, {ID: "duty_police_note"}},
			{{ID: "duty_insurer"}, {ID: "duty_insurer_note"}},
			{{ID: "duty_bank"}, {ID: "duty_bank_note"}},
			{{ID: "duty_contracts"}, {ID: "duty_contracts_note"}},
			{{ID: "duty_cyber_law"}, {ID: "duty_cyber_law_note"}},
			{{ID: "duty_sector_authority"}, {ID: "duty_sector_authority_note"}},
		} {
			duty, note := pair[0], pair[1]
			duty.Step, duty.Kind, duty.options = Register, Choose, named(record.DutyYes, record.DutyNo, record.DutyLater)
			note.Step, note.Kind, note.Optional = Register, Line, true
			note.asked = func(v *state) bool {
				answer := v.chosen(duty.ID)
				return answer == string(record.DutyYes) || answer == string(record.DutyLater)
			}
			list = append(list, duty, note)
		}
		return list
	},
	prefilled: func(e record.Entry, _ map[string]Answer) map[string]Answer {
		known := map[string]Answer{}
		for _, d := range e.OtherDuties {
			id := dutyPrefix + string(d.Duty)
			if known[id] = (Answer{Chosen: []string{string(d.Answer)}}); d.Note != "" {
				known[id+noteSuffix] = Answer{Text: d.Note}
			}
		}
		return known
	},
	update: func(v *state, u *record.Update) {
		u.Kind = record.OtherDutiesDone
		for _, name := range dutyNames {
			id := dutyPrefix + string(name)
			d := record.OtherDuty{Duty: name, Answer: record.DutyAnswer(v.chosen(id)), Note: v.Answers[id+noteSuffix].Text}
			// A "no" is not asked for a note; one that came another way stays with it.
			was := slices.IndexFunc(v.before.OtherDuties, func(o record.OtherDuty) bool { return o.Duty == name && o.Answer == d.Answer })
			if d.Answer == record.DutyNo && was >= 0 {
				d.Note = v.before.OtherDuties[was].Note
			}
			u.OtherDuties = append(u.OtherDuties, d)
		}
	}}
