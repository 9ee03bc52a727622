package question

import (
	"slices"
	"strings"

	"datalek/register/record"
	"datalek/wizard/internal/later"
)

// events are all things that can happen to a case, in the order of the menu.
var events = later.Value[[]Event]{Make: func() []Event {
	return []Event{
		{Name: "ap", offered: isOpen, promises: true,
			questions: func() []Question {
				return append([]Question{{ID: "notified_type", Step: NotifyAP, Kind: Choose, asked: func(v *state) bool { return notified(v.before) },
					options: named(record.NotifiedSupplement, record.NotifiedWithdrawn)}}, notificationQuestions(newType, afterOthers)...)
			},
			update: func(v *state, u *record.Update) {
				u.Kind, u.Notification = record.APNotified, new(v.notification(newType(v)))
			}},
		{Name: "ap_withdrawn", offered: func(r record.Record) bool { return r.IsClosed() && notified(r) },
			questions: func() []Question { return notificationQuestions(newType, afterOthers) },
			update: func(v *state, u *record.Update) {
				u.Kind, u.Notification = record.APNotified, new(v.notification(newType(v)))
			}},
		{Name: "people", offered: isOpen, questions: messageQuestions,
			update: func(v *state, u *record.Update) {
				u.Kind, u.Communication = record.PeopleTold, new(v.communication())
			}},
		{Name: "measure_add",
			questions: these(
				Question{ID: "measure_list", Step: Register, Kind: Choose, options: options("corrective", "preventive")},
				Question{ID: "measure_text", Step: Register, Kind: Line},
				Question{ID: "measure_owner", Step: Register, Kind: Line, Optional: true},
				Question{ID: "measure_due", Step: Register, Kind: Day, Optional: true}),
			update: func(v *state, u *record.Update) {
				a := v.Answers
				u.Kind = record.Measures
				put(u, v.chosen("measure_list"), record.Measure{Text: a["measure_text"].Text, Owner: a["measure_owner"].Text, Due: a["measure_due"].At})
			}},
		{Name: "measure_done", offered: func(r record.Record) bool { ids, _ := openMeasures(r); return len(ids) > 0 },
			questions: these(
				Question{ID: "measures_ticked", Step: Register, Kind: Tick,
					options: func(v *state) []string { ids, _ := openMeasures(v.before); return ids },
					labels: func(v *state) map[string]string {
						labels := map[string]string{}
						_, open := openMeasures(v.before)
						for id, m := range open {
							labels[id] = strings.Join(strings.Fields(m.Text), " ")
						}
						return labels
					}},
				Question{ID: "measures_at", Step: Register, Kind: When, known: true}),
			update: func(v *state, u *record.Update) {
				u.Kind = record.Measures
				_, open := openMeasures(v.before)
				for _, id := range v.Answers["measures_ticked"].Chosen {
					m := open[id]
					at := v.Answers["measures_at"]
					m.At, m.Estimate = at.At, at.Estimate
					list, _, _ := strings.Cut(id, ":")
					put(u, list, m)
				}
			}},
		{Name: "supplement", offered: isOpen, questions: supplement, facts: true, prefilled: knownFacts, settle: settleSupplement,
			update: func(v *state, u *record.Update) {
				u.Kind = record.Supplement
				// A patch fails only on what cannot be written as JSON; the register refuses that.
				before := v.before
				before.Facts = liftedFacts(before)
				u.Facts, u.Estimates, _ = record.PatchFacts(before, v.record)
				u.Story, _ = record.Patch(v.before.Story, v.record.Story)
				if d := v.record.Decision; d != v.before.Decision {
					u.Decision = &d
				}
			}},
		{Name: "dpo",
			questions: these(
				Question{ID: "dpo_involved", Step: Register, Kind: Choose, options: named(record.NoDPO, record.NotInvolved, record.Informed, record.GaveAdvice)},
				Question{ID: "dpo_at", Step: Register, Kind: When, known: true, asked: func(v *state) bool {
					return slices.Contains([]string{string(record.Informed), string(record.GaveAdvice)}, v.chosen("dpo_involved"))
				}},
				Question{ID: "dpo_advice", Step: Register, Kind: Paragraph, Optional: true,
					asked: func(v *state) bool { return v.chosen("dpo_involved") == string(record.GaveAdvice) }}),
			prefilled: func(e record.Entry, _ map[string]Answer) map[string]Answer {
				if e.DPO == nil {
					return nil
				}
				return map[string]Answer{"dpo_involved": {Chosen: []string{string(e.DPO.Involved)}}, "dpo_at": {At: e.DPO.At, Estimate: e.DPO.Estimate}, "dpo_advice": {Text: e.DPO.Advice}}
			},
			update: func(v *state, u *record.Update) {
				u.Kind = record.DPOInvolved
				at := v.Answers["dpo_at"]
				u.DPO = &record.DPO{Involved: record.Involvement(v.chosen("dpo_involved")), At: at.At, Estimate: at.Estimate, Advice: v.Answers["dpo_advice"].Text}
			}},
		{Name: "party",
			questions: these(
				Question{ID: "party_name", Step: Register, Kind: Line},
				Question{ID: "party_role", Step: Register, Kind: Choose, options: named(record.PartyProcessor, record.PartyJoint, record.PartyClient,
					record.PartyRecipient, record.PartyAuthority, record.PartyOther)},
				Question{ID: "party_contact", Step: Register, Kind: Line, Optional: true},
				Question{ID: "party_told", Step: Register, Kind: When, known: true, Optional: true,
					asked: func(v *state) bool { return !v.servesClient() }},
				Question{ID: "party_before", Step: Register, Kind: Day, Optional: true, asked: (*state).servesClient}),
			update: func(v *state, u *record.Update) {
				a := v.Answers
				u.Kind = record.PartiesAdded
				u.Parties = []record.Party{{Name: a["party_name"].Text, Role: record.PartyRole(v.chosen("party_role")),
					Contact: a["party_contact"].Text, ToldUsAt: a["party_told"].At, ToldUsEstimate: a["party_told"].Estimate, TellBefore: a["party_before"].At}}
			}},
		otherDuties,
		clientTold(),
		contain(),
		{Name: "wordings", offered: isOpen,
			questions: these(
				Question{ID: "wordings_people", Step: TellPeople, Kind: Paragraph, Optional: true},
				Question{ID: "wordings_authority", Step: NotifyAP, Kind: Paragraph, Optional: true},
				Question{ID: "wordings_discovered", Step: NotifyAP, Kind: Paragraph, Optional: true, asked: toWord(func(r record.Record) (string, string) { return r.Story.Discovered, wordingsOf(r).Discovered })},
				Question{ID: "wordings_cause", Step: NotifyAP, Kind: Paragraph, Optional: true, asked: toWord(func(r record.Record) (string, string) { return r.Story.Cause, wordingsOf(r).Cause })},
				Question{ID: "wordings_consequences", Step: NotifyAP, Kind: Paragraph, Optional: true, asked: toWord(func(r record.Record) (string, string) { return r.Story.Consequences, wordingsOf(r).Consequences })},
				Question{ID: "wordings_weighing", Step: Register, Kind: Paragraph, Optional: true}),
			prefilled: func(e record.Entry, _ map[string]Answer) map[string]Answer {
				if e.Wordings == nil {
					return nil
				}
				w := e.Wordings
				return map[string]Answer{"wordings_people": {Text: w.People}, "wordings_authority": {Text: w.Authority}, "wordings_discovered": {Text: w.Discovered},
					"wordings_cause": {Text: w.Cause}, "wordings_consequences": {Text: w.Consequences}, "wordings_weighing": {Text: w.Weighing}}
			},
			update: func(v *state, u *record.Update) {
				a := v.Answers
				u.Kind = record.WordingsKept
				u.Wordings = &record.Wordings{People: a["wordings_people"].Text, Authority: a["wordings_authority"].Text, Discovered: a["wordings_discovered"].Text,
					Cause: a["wordings_cause"].Text, Consequences: a["wordings_consequences"].Text, Weighing: a["wordings_weighing"].Text}
			}},
		{Name: "evaluate",
			questions: these(
				Question{ID: "evaluate_when", Step: Evaluate, Kind: Choose, options: options(EvaluateNow, EvaluateLater)},
				Question{ID: "evaluate_lesson", Step: Evaluate, Kind: Paragraph, asked: func(v *state) bool { return v.chosen("evaluate_when") == EvaluateNow }},
				Question{ID: "evaluate_day", Step: Evaluate, Kind: Day, asked: func(v *state) bool { return v.chosen("evaluate_when") == EvaluateLater }}),
			prefilled: func(e record.Entry, _ map[string]Answer) map[string]Answer {
				if e.Evaluation == nil || e.Evaluation.Lesson == "" {
					return nil
				}
				return map[string]Answer{"evaluate_lesson": {Text: e.Evaluation.Lesson}}
			},
			update: func(v *state, u *record.Update) {
				u.Kind = record.Evaluated
				if u.Evaluation = (&record.Evaluation{Planned: v.Answers["evaluate_day"].At}); v.chosen("evaluate_when") == EvaluateNow {
					u.Evaluation = &record.Evaluation{Lesson: v.Answers["evaluate_lesson"].Text, At: v.now.UTC()}
				}
			}},
		correction,
		{Name: "close", offered: isOpen,
			questions: these(
				Question{ID: "close_how", Step: Register, Kind: Choose, options: named(record.Closed, record.Withdrawn)},
				Question{ID: StillOpen, Step: Register, Kind: Page, asked: func(v *state) bool { return v.closes() && len(v.owed) > 0 }},
				Question{ID: "close_why", Step: Register, Kind: Paragraph, asked: func(v *state) bool { return v.closes() && len(v.owed) > 0 }},
				Question{ID: "close_note", Step: Register, Kind: Paragraph, Optional: true, asked: func(v *state) bool { return v.closes() && len(v.owed) == 0 }},
				Question{ID: "withdraw_note", Step: Register, Kind: Paragraph, asked: func(v *state) bool { return v.chosen("close_how") == string(record.Withdrawn) }}),
			update: func(v *state, u *record.Update) {
				u.Kind = record.Kind(v.chosen("close_how"))
				u.Note = v.Answers["close_why"].Text + v.Answers["close_note"].Text + v.Answers["withdraw_note"].Text // one of them
			}},
		{Name: "reopen", offered: isClosed, questions: these(Question{ID: "reopen_note", Step: Register, Kind: Paragraph}),
			update: func(v *state, u *record.Update) {
				u.Kind, u.Note = record.Reopened, v.Answers["reopen_note"].Text
			}},
	}
}}

func put(u *record.Update, list string, m record.Measure) {
	if list == "corrective" {
		u.Corrective = append(u.Corrective, m)
	} else {
		u.Preventive = append(u.Preventive, m)
	}
}

// toWord asks how the authority reads a part of the story, once there is one to
// word: both are what the part is in the register and what was worded before.
func toWord(both func(record.Record) (story, wording string)) func(*state) bool {
	return func(v *state) bool {
		story, wording := both(v.before)
		return strings.TrimSpace(story+wording) != ""
	}
}

func wordingsOf(r record.Record) record.Wordings {
	if r.Wordings == nil {
		return record.Wordings{}
	}
	return *r.Wordings
}
