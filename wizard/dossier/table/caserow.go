package table

import (
	"slices"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/document"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// about is what holds for the whole table.
type about struct {
	register.Info
	t      *text.Text
	now    time.Time
	redact bool
	only   map[string]bool // the cases that are wanted; nil for all

	answers map[answer]string // of closed questions, in words, as they are met
}

// answer is one to a closed question.
type answer struct {
	field string
	value decision.Value
}

// caseRow is a case as it stands: what a row is made of. When the table is
// redacted, so is its entry, before a cell is made. Of the summary no cell uses
// what was typed (its title).
type caseRow struct{ *caseToTell }

// caseToTell is the case of a row: each of a hundred columns is given the row.
type caseToTell struct {
	about
	c    record.Summary
	e    record.Entry
	seal string

	whyAP, whyPeople string
}

func newCaseRow(a about, c record.Summary, e record.Entry, seal string) caseRow {
	s := caseRow{&caseToTell{about: a, c: c, e: e, seal: seal}}
	ap, people := phrase.Grounds(a.t, e.Assessment)
	s.whyAP, s.whyPeople = strings.Join(ap, "\n"), strings.Join(people, "\n")
	return s
}

// typed is what a person wrote, made harmless.
func typed(text string) string { return document.Clean(text) }

// decidedBy is the name behind the decision, or that nobody has decided yet.
func (s caseRow) decidedBy() string {
	if s.e.Undecided() {
		return s.t.S("case.undecided")
	}
	return typed(s.e.Decision.By)
}

// item is a line of several parts in a cell of several lines; typed texts in it
// lose their own line breaks.
func item(parts ...string) string {
	var some []string
	for _, p := range parts {
		if p = strings.Join(strings.Fields(typed(p)), " "); p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, " · ")
}

// lines are the items of a list under each other, without the empty ones.
func lines[T any](list []T, item func(T) string) string {
	var all []string
	for _, one := range list {
		if s := item(one); s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, "\n")
}

// words are the answers to a closed question; several stand beside each other.
func (s caseRow) words(field string, values []decision.Value) string {
	var room [16]string // as many as a question has as a rule
	all := room[:0]
	for _, v := range values {
		words, known := s.answers[answer{field, v}]
		if !known {
			words = phrase.FactValue(s.t, field, v)
			s.answers[answer{field, v}] = words
		}
		all = append(all, words)
	}
	return strings.Join(all, "; ")
}

// choice is a word for a choice of the record. One that this version does not
// know is shown as it is, unless it may have been typed.
func (s caseRow) choice(family, value string) string {
	switch {
	case s.t.Has(family + value):
		return s.t.S(family + value)
	case s.redact:
		return s.t.S("sheet.left_out")
	}
	return typed(value)
}

func (s caseRow) yesNo(is bool) string {
	if is {
		return s.t.S("value.yes")
	}
	return s.t.S("value.no")
}

func (s caseRow) duty(d decision.Duty) string {
	if d == "" {
		return ""
	}
	return s.choice("duty.", string(d))
}

// date is a moment inside a text.
func (s caseRow) date(at time.Time, key string) string {
	return s.estimated(at, false, key)
}

// estimated is such a date, with it said when nobody knows it exactly.
func (s caseRow) estimated(at time.Time, is bool, key string) string {
	if at.IsZero() {
		return ""
	}
	return s.t.S(key, "at", s.t.Estimate(local(at).Format(s.t.S("sheet.layout.moment")), is), "day", local(at).Format(s.t.S("sheet.layout.day")))
}

func (s caseRow) firstSignalBy() string {
	if s.e.FirstSignalBy == "" {
		return ""
	}
	return s.choice("option.signal_to.", s.e.FirstSignalBy)
}

// estimates names what stands in this row as a moment and nobody knows exactly: those
// inside a text say it themselves.
func (s caseRow) estimates() string {
	var names []string
	named := func(is bool, id string) {
		if is {
			names = append(names, column{id: id}.head(s.t))
		}
	}
	for _, name := range s.e.Estimates {
		named(true, string(name))
	}
	named(s.c.DeadlineEstimate, "ap_deadline")
	named(s.c.APEstimate, "ap_notified_at")
	named(s.c.PeopleEstimate, "people_told_at")
	named(s.e.DPO != nil && s.e.DPO.Estimate, "dpo_at")
	return strings.Join(names, "; ")
}

func (s caseRow) containment() string { return s.actions(s.e.Containment) }

// inTime is the same in the order in which it was done; what has no moment comes last.
func (s caseRow) inTime() string {
	done := slices.Clone(s.e.Containment)
	slices.SortStableFunc(done, func(a, b record.Action) int {
		if a.At.IsZero() != b.At.IsZero() {
			return b.At.Compare(a.At)
		}
		return a.At.Compare(b.At)
	})
	return s.actions(done)
}

func (s caseRow) actions(done []record.Action) string {
	return lines(done, func(a record.Action) string {
		return item(s.estimated(a.At, a.Estimate, "sheet.at"), s.action(a))
	})
}

// action is what was done: of the list of the program, or in own words.
func (s caseRow) action(a record.Action) string {
	if a.ID == "" {
		return a.Text
	}
	return s.choice("dossier.done.", a.ID)
}

func (s caseRow) measures(on record.MeasureList, list []record.Measure) string {
	return lines(list, func(m record.Measure) string {
		owner, done := "", s.t.S("sheet.not_done")
		if m.Owner != "" {
			owner = s.t.S("sheet.owner", "who", m.Owner)
		}
		switch {
		case !m.At.IsZero():
			done = s.estimated(m.At, m.Estimate, "sheet.done")
		case m.Done(on):
			done = s.t.S("sheet.done_some_time")
		}
		return item(m.Text, owner, s.date(m.Due, "sheet.due"), done)
	})
}

func (s caseRow) openMeasures() int {
	return len(s.e.OpenMeasures())
}

func (s caseRow) reportNumbers() string {
	return lines(s.e.Notifications, func(n record.Notification) string { return item(n.ReportNumber) })
}

// delays are the reasons for a late notification: as given when it was told, or
// when it was sent.
func (s caseRow) delays() string {
	all := lines(s.e.Notifications, func(n record.Notification) string { return item(n.DelayReason) })
	if all == "" {
		return typed(s.e.Story.DelayReason)
	}
	return all
}

func (s caseRow) supplements() any {
	if len(s.e.Notifications) == 0 {
		return nil
	}
	n := 0
	for _, sent := range s.e.Notifications {
		if sent.Type == record.NotifiedSupplement {
			n++
		}
	}
	return n
}

func (s caseRow) channels() string {
	var all []string
	for _, sent := range s.e.Communications {
		for _, channel := range sent.Channels {
			if word := s.choice("option.told_channels.", string(channel)); !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return strings.Join(all, "; ")
}

// reached is the sum over all messages; a person with two counts twice.
func (s caseRow) reached() any {
	var sum any
	n := 0
	for _, sent := range s.e.Communications {
		if sent.Reached != nil {
			n += *sent.Reached
			sum = n
		}
	}
	return sum
}

func (s caseRow) messages() string {
	return lines(s.e.Communications, func(c record.Communication) string { return typed(c.Text) })
}

func (s caseRow) dpo() string {
	if s.e.DPO == nil {
		return ""
	}
	return s.choice("option.dpo_involved.", string(s.e.DPO.Involved))
}

func (s caseRow) dpoAt() any {
	if s.e.DPO == nil {
		return nil
	}
	return moment(s.e.DPO.At)
}

func (s caseRow) dpoAdvice() string {
	if s.e.DPO == nil {
		return ""
	}
	return typed(s.e.DPO.Advice)
}

func (s caseRow) parties() string {
	return lines(s.e.Parties, func(p record.Party) string {
		return item(p.Name, s.choice("option.party_role.", string(p.Role)), p.Contact, s.estimated(p.ToldUsAt, p.ToldUsEstimate, "sheet.told_us"), phrase.ToldThem(s.t, p))
	})
}

func (s caseRow) otherDuties() string {
	return lines(s.e.OtherDuties, func(d record.OtherDuty) string {
		return item(s.choice("life.duty.", string(d.Duty))+": "+s.choice("option.duty.", string(d.Answer)), d.Note)
	})
}

func (s caseRow) evaluation() record.Evaluation {
	if s.e.Evaluation == nil {
		return record.Evaluation{}
	}
	return *s.e.Evaluation
}

func (s caseRow) course() string {
	return lines(s.e.StatusLog, func(turn record.StatusChange) string {
		return item(s.date(turn.At, "sheet.at"), s.choice("kind.", string(turn.Kind)), turn.Reason)
	})
}

func (s caseRow) contact() string {
	return item(s.e.Organisation.ContactPerson, s.e.Organisation.ContactDetail)
}
