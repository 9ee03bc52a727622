package question

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
)

// LifeReview is the last page of everything that happens to a case: what will
// be sealed, before it is.
const LifeReview = "life_review"

// Happening is one thing that can happen to a case after its intake: a few
// questions and the update that their answers make. It is pure; sealing the
// update is the business of the draft package.
type Happening struct {
	Name      string // its texts stand under life.<Name>
	questions func() []Question
	offered   func(r register.Record) bool
	prefilled func(e register.Entry) map[string]Answer
	update    func(v *view, u *register.Update)
}

// Happenings are those that a case is ready for, in the order of the menu.
func Happenings(r register.Record) []Happening {
	return slices.DeleteFunc(slices.Clone(happenings), func(h Happening) bool { return h.offered != nil && !h.offered(r) })
}

// HappeningFor is the one that settles what is due, or "".
func HappeningFor(what register.What) string {
	switch what {
	case register.DueAP, register.DueSupplement:
		return "ap"
	case register.DuePeople:
		return "people"
	case register.DueMeasure:
		return "measure_done"
	case register.DueEvaluation:
		return "evaluate"
	}
	return ""
}

// Prefilled are the answers that the case already gives.
func (h Happening) Prefilled(e register.Entry) map[string]Answer {
	answers := map[string]Answer{}
	if h.prefilled != nil {
		maps.Copy(answers, h.prefilled(e))
	}
	if e.By != "" {
		answers["life_by"] = Answer{Text: e.By}
	}
	return answers
}

// Flow is the questions that these answers lead to. Its record is the case with
// the changed facts in it, so that a moment is held against the others.
func (h Happening) Flow(e register.Entry, answers map[string]Answer, now time.Time) Flow {
	v := h.view(e, answers, now)
	f := Flow{Options: map[string][]string{}, Labels: map[string]map[string]string{}, dropped: map[string]bool{}}
	for _, q := range append(h.questions(), by, Question{ID: LifeReview, Step: Register, Kind: Page}) {
		if q.asked != nil && !q.asked(v) {
			continue
		}
		f.Path = append(f.Path, q)
		if q.options != nil {
			f.Options[q.ID] = q.options(v)
		}
		if q.labels != nil {
			f.Labels[q.ID] = q.labels(v)
		}
		if a := answers[q.ID]; q.fill != nil && a.Given() {
			q.fill(v, keepAllowed(a, f.Options[q.ID]))
		}
	}
	f.Record = v.record
	return f
}

// Update is what the answers say, for the revision that the person saw. Only
// questions on the path count.
func (h Happening) Update(e register.Entry, answers map[string]Answer, now time.Time) register.Update {
	f := h.Flow(e, answers, now)
	v := h.view(e, map[string]Answer{}, now)
	for _, q := range f.Path {
		v.Answers[q.ID] = keepAllowed(answers[q.ID], f.Options[q.ID])
	}
	v.record = f.Record
	u := register.Update{By: v.Answers["life_by"].Text, Revision: e.Revision}
	v.before = e.Record
	h.update(v, &u)
	return u
}

func (h Happening) view(e register.Entry, answers map[string]Answer, now time.Time) *view {
	return &view{Intake: Intake{Answers: answers}, now: now, record: e.Record, before: e.Record, rules: decision.Current()}
}

var by = Question{ID: "life_by", Step: Register, Kind: Line}

func isOpen(r register.Record) bool   { return !r.IsClosed() }
func isClosed(r register.Record) bool { return r.IsClosed() }

func these(questions ...Question) func() []Question {
	return func() []Question { return slices.Clone(questions) }
}

func options(ids ...string) func(*view) []string { return func(*view) []string { return ids } }

func named[S ~string](values ...S) func(*view) []string {
	ids := make([]string, len(values))
	for i, v := range values {
		ids[i] = string(v)
	}
	return options(ids...)
}

func (v *view) chosen(id string) string {
	if a := v.Answers[id]; len(a.Chosen) > 0 {
		return a.Chosen[0]
	}
	return ""
}

// notified reports whether a first notification stands that was not withdrawn.
func notified(r register.Record) bool {
	n := len(r.Notifications)
	return n > 0 && r.Notifications[n-1].Type != register.NotifiedWithdrawn
}

// notificationType is chosen only once there is a first notification. What is
// corrected stays what it was.
func (v *view) notificationType() register.NotificationType {
	if n := len(v.before.Notifications); n > 0 && v.chosen("correct_which") == correctNotification {
		return v.before.Notifications[n-1].Type
	}
	if !notified(v.before) {
		return register.NotifiedFirst
	}
	return register.NotificationType(v.chosen("notified_type"))
}

// openMeasures are the measures that are not done, by the option that ticks
// them.
func openMeasures(r register.Record) (ids []string, byID map[string]register.Measure) {
	byID = map[string]register.Measure{}
	for list, measures := range map[string][]register.Measure{"corrective": r.Corrective, "preventive": r.Preventive} {
		for i, m := range measures {
			if m.At.IsZero() {
				id := list + ":" + strconv.Itoa(i)
				ids, byID[id] = append(ids, id), m
			}
		}
	}
	slices.Sort(ids)
	return ids, byID
}

var (
	notifying = []Question{
		{ID: "notified_type", Step: NotifyAP, Kind: Choose, asked: func(v *view) bool { return notified(v.before) },
			options: named(register.NotifiedSupplement, register.NotifiedWithdrawn)},
		{ID: "notified_at", Step: NotifyAP, Kind: When, known: true, afterAware: true},
		{ID: "notified_late", Step: NotifyAP, Kind: Paragraph, asked: notifiedLate},
		{ID: "report_number", Step: NotifyAP, Kind: Line, Optional: true},
		{ID: "supplement_due", Step: NotifyAP, Kind: Day, Optional: true,
			asked: func(v *view) bool { return v.notificationType() != register.NotifiedWithdrawn }},
	}
	telling = []Question{
		{ID: "told_at", Step: TellPeople, Kind: When, known: true, afterAware: true},
		{ID: "told_channels", Step: TellPeople, Kind: Tick, options: named(register.ByLetter, register.ByEmail, register.ByPhone,
			register.ByMessage, register.InPerson, register.OnWebsite, register.InPress, register.ByOtherWay)},
		{ID: "told_reached", Step: TellPeople, Kind: Number, exact: true},
		{ID: "told_text", Step: TellPeople, Kind: Paragraph, Optional: true},
	}
)

func (v *view) notification(t register.NotificationType) register.Notification {
	a := v.Answers
	return register.Notification{Type: t, At: a["notified_at"].At, ReportNumber: a["report_number"].Text,
		DelayReason: a["notified_late"].Text, SupplementDue: a["supplement_due"].At}
}

func (v *view) communication() register.Communication {
	c := register.Communication{At: v.Answers["told_at"].At, Text: v.Answers["told_text"].Text}
	for _, channel := range v.Answers["told_channels"].Chosen {
		c.Channels = append(c.Channels, register.Channel(channel))
	}
	if n, err := ParseCount(v.Answers["told_reached"].Text); err == nil {
		c.Reached = new(n.Min)
	}
	return c
}

var happenings = []Happening{
	{Name: "ap", offered: isOpen, questions: these(notifying...),
		update: func(v *view, u *register.Update) {
			u.Kind, u.Notification = register.APNotified, new(v.notification(v.notificationType()))
		}},
	{Name: "people", offered: isOpen, questions: these(telling...),
		update: func(v *view, u *register.Update) {
			u.Kind, u.Communication = register.PeopleTold, new(v.communication())
		}},
	{Name: "measure_add",
		questions: these(
			Question{ID: "measure_list", Step: Register, Kind: Choose, options: options("corrective", "preventive")},
			Question{ID: "measure_text", Step: Register, Kind: Line},
			Question{ID: "measure_owner", Step: Register, Kind: Line, Optional: true},
			Question{ID: "measure_due", Step: Register, Kind: Day, Optional: true}),
		update: func(v *view, u *register.Update) {
			a := v.Answers
			u.Kind = register.Measures
			put(u, v.chosen("measure_list"), register.Measure{Text: a["measure_text"].Text, Owner: a["measure_owner"].Text, Due: a["measure_due"].At})
		}},
	{Name: "measure_done", offered: func(r register.Record) bool { ids, _ := openMeasures(r); return len(ids) > 0 },
		questions: these(
			Question{ID: "measures_ticked", Step: Register, Kind: Tick,
				options: func(v *view) []string { ids, _ := openMeasures(v.before); return ids },
				labels: func(v *view) map[string]string {
					labels := map[string]string{}
					_, open := openMeasures(v.before)
					for id, m := range open {
						labels[id] = strings.Join(strings.Fields(m.Text), " ")
					}
					return labels
				}},
			Question{ID: "measures_at", Step: Register, Kind: When, known: true}),
		update: func(v *view, u *register.Update) {
			u.Kind = register.Measures
			_, open := openMeasures(v.before)
			for _, id := range v.Answers["measures_ticked"].Chosen {
				m := open[id]
				m.At = v.Answers["measures_at"].At
				list, _, _ := strings.Cut(id, ":")
				put(u, list, m)
			}
		}},
	{Name: "supplement", offered: isOpen, questions: supplement, prefilled: knownFacts,
		update: func(v *view, u *register.Update) {
			u.Kind = register.Supplement
			// A patch fails only on what cannot be written as JSON; the register refuses that.
			u.Facts, _ = register.Patch(v.before.Facts, v.record.Facts)
			u.Story, _ = register.Patch(v.before.Story, v.record.Story)
		}},
	{Name: "dpo",
		questions: these(
			Question{ID: "dpo_involved", Step: Register, Kind: Choose, options: named(register.NoDPO, register.NotInvolved, register.Informed, register.GaveAdvice)},
			Question{ID: "dpo_at", Step: Register, Kind: When, known: true, asked: func(v *view) bool {
				return slices.Contains([]string{string(register.Informed), string(register.GaveAdvice)}, v.chosen("dpo_involved"))
			}},
			Question{ID: "dpo_advice", Step: Register, Kind: Paragraph, Optional: true,
				asked: func(v *view) bool { return v.chosen("dpo_involved") == string(register.GaveAdvice) }}),
		prefilled: func(e register.Entry) map[string]Answer {
			if e.DPO == nil {
				return nil
			}
			return map[string]Answer{"dpo_involved": {Chosen: []string{string(e.DPO.Involved)}}, "dpo_at": {At: e.DPO.At}, "dpo_advice": {Text: e.DPO.Advice}}
		},
		update: func(v *view, u *register.Update) {
			u.Kind = register.Advised
			u.DPO = &register.DPO{Involved: register.Involvement(v.chosen("dpo_involved")), At: v.Answers["dpo_at"].At, Advice: v.Answers["dpo_advice"].Text}
		}},
	{Name: "party",
		questions: these(
			Question{ID: "party_name", Step: Register, Kind: Line},
			Question{ID: "party_role", Step: Register, Kind: Choose, options: named(register.PartyProcessor, register.PartyJoint, register.PartyClient,
				register.PartyRecipient, register.PartyAuthority, register.PartyOther)},
			Question{ID: "party_contact", Step: Register, Kind: Line, Optional: true},
			Question{ID: "party_told", Step: Register, Kind: When, known: true, Optional: true}),
		update: func(v *view, u *register.Update) {
			a := v.Answers
			u.Kind = register.Involved
			u.Parties = []register.Party{{Name: a["party_name"].Text, Role: register.PartyRole(v.chosen("party_role")),
				Contact: a["party_contact"].Text, ToldUsAt: a["party_told"].At}}
		}},
	{Name: "duties", questions: these(
		Question{ID: "duty_police", Step: Register, Kind: Choose, options: dutyAnswers},
		Question{ID: "duty_insurer", Step: Register, Kind: Choose, options: dutyAnswers},
		Question{ID: "duty_bank", Step: Register, Kind: Choose, options: dutyAnswers},
		Question{ID: "duty_contracts", Step: Register, Kind: Choose, options: dutyAnswers},
		Question{ID: "duty_cyber_law", Step: Register, Kind: Choose, options: dutyAnswers},
		Question{ID: "duty_sector_authority", Step: Register, Kind: Choose, options: dutyAnswers}),
		prefilled: func(e register.Entry) map[string]Answer {
			known := map[string]Answer{}
			for _, d := range e.OtherDuties {
				known[dutyPrefix+string(d.Duty)] = Answer{Chosen: []string{string(d.Answer)}}
			}
			return known
		},
		update: func(v *view, u *register.Update) {
			u.Kind = register.OtherDone
			for _, name := range []register.DutyName{register.DutyPolice, register.DutyInsurer, register.DutyBank, register.DutyContracts,
				register.DutyCyberLaw, register.DutySector} {
				d := register.OtherDuty{Duty: name, Answer: register.DutyAnswer(v.chosen(dutyPrefix + string(name)))}
				// A note that came another way stays with the same answer.
				if i := slices.IndexFunc(v.before.OtherDuties, func(o register.OtherDuty) bool { return o.Duty == d.Duty && o.Answer == d.Answer }); i >= 0 {
					d.Note = v.before.OtherDuties[i].Note
				}
				u.OtherDuties = append(u.OtherDuties, d)
			}
		}},
	{Name: "evaluate",
		questions: these(
			Question{ID: "evaluate_when", Step: Evaluate, Kind: Choose, options: options(EvaluateNow, EvaluateLater)},
			Question{ID: "evaluate_lesson", Step: Evaluate, Kind: Paragraph, asked: func(v *view) bool { return v.chosen("evaluate_when") == EvaluateNow }},
			Question{ID: "evaluate_day", Step: Evaluate, Kind: Day, asked: func(v *view) bool { return v.chosen("evaluate_when") == EvaluateLater }}),
		prefilled: func(e register.Entry) map[string]Answer {
			if e.Evaluation == nil || e.Evaluation.Lesson == "" {
				return nil
			}
			return map[string]Answer{"evaluate_lesson": {Text: e.Evaluation.Lesson}}
		},
		update: func(v *view, u *register.Update) {
			u.Kind = register.Evaluated
			if u.Evaluation = (&register.Evaluation{Planned: v.Answers["evaluate_day"].At}); v.chosen("evaluate_when") == EvaluateNow {
				u.Evaluation = &register.Evaluation{Lesson: v.Answers["evaluate_lesson"].Text, At: v.now.UTC()}
			}
		}},
	correction,
	{Name: "close", offered: isOpen,
		questions: these(
			Question{ID: "close_how", Step: Register, Kind: Choose, options: named(register.Closed, register.Withdrawn)},
			Question{ID: "close_note", Step: Register, Kind: Paragraph, Optional: true, asked: func(v *view) bool { return v.chosen("close_how") == string(register.Closed) }},
			Question{ID: "withdraw_note", Step: Register, Kind: Paragraph, asked: func(v *view) bool { return v.chosen("close_how") == string(register.Withdrawn) }}),
		update: func(v *view, u *register.Update) {
			u.Kind = register.Kind(v.chosen("close_how"))
			u.Note = v.Answers["close_note"].Text + v.Answers["withdraw_note"].Text // one of the two
		}},
	{Name: "reopen", offered: isClosed, questions: these(Question{ID: "reopen_note", Step: Register, Kind: Paragraph}),
		update: func(v *view, u *register.Update) {
			u.Kind, u.Note = register.Reopened, v.Answers["reopen_note"].Text
		}},
}

func put(u *register.Update, list string, m register.Measure) {
	if list == "corrective" {
		u.Corrective = append(u.Corrective, m)
	} else {
		u.Preventive = append(u.Preventive, m)
	}
}

const dutyPrefix = "duty_"

var dutyAnswers = named(register.DutyYes, register.DutyNo, register.DutyLater)

// notifiedLate: the law asks for the reason when the first notification comes
// after the deadline; a reason that was given before need not be given again.
func notifiedLate(v *view) bool {
	deadline := v.before.Assessment.AP.Deadline
	return v.notificationType() == register.NotifiedFirst && deadline != nil && v.Answers["notified_at"].At.After(*deadline) &&
		v.before.Story.DelayReason == ""
}
