package dossier

import (
	"cmp"
	"strings"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/phrase"
)

// How much of a typed text stands on the first page; the whole of it stands in
// its own chapter. With these the summary fits on one page, whatever was typed.
const (
	clipLine  = 120 // runes
	clipStory = 320 // runes
	mostOpen  = 5   // points
)

// clip is the beginning of a typed text, cut between words.
func clip(typed string, most int) string {
	line := inline(typed)
	if r := []rune(line); len(r) > most {
		line = string(r[:most])
		if i := strings.LastIndexByte(line, ' '); i > most/2 {
			line = line[:i]
		}
		return strings.TrimRight(line, " .,;:") + "…"
	}
	return line
}

// front is the page for who reads one page.
func (w *wholeCase) front() {
	s := w.section("summary")
	s.Alone = true
	s.add(w.say("label.organisation"), plain(cmp.Or(clip(w.r.Organisation.Name, clipLine), w.say("not_filled"))))
	s.add(w.say("label.case"), w.standing()...)
	s.add(w.say("label.happened"), w.inShort()...)
	s.add(w.say("label.when"), w.moments()...)
	s.add(w.say("label.scope"), w.scope()...)
	s.add(w.say("label.risk"), append(strong(w.computed()), plain(w.say("computed_by", "rules", inline(w.a.RuleSet))))...)
	s.add(w.say("label.decision"), w.decisionInShort())
	s.add(w.say("label.ap"), strong(w.authority())...)
	s.add(w.say("label.people"), strong(w.people())...)
	if w.a.Controller.Duty == decision.DutyRequired {
		s.add(w.say("label.controller"), plain(w.say("controller")))
	}
	s.add(w.say("label.open"), w.openInShort()...)
	if what, _, _ := register.DueIn(w.c.History, w.now); what != register.DueNothing {
		next, _ := phrase.DueInCase(w.t, w.c.History, w.now)
		s.add(w.say("label.next"), plain(strings.TrimPrefix(next, "! ")+"."))
	}
	s.add("", plain(w.say("made", "moment", w.t.Moment(w.now))), plain(w.say("disclaimer")))
}

// strong lets the first of some lines stand out.
func strong(lines []Line) []Line {
	lines[0].Kind = Strong
	return lines
}

// standing: number, revision and course, or that there is none of it yet.
func (w *wholeCase) standing() []Line {
	if w.last.Case == "" {
		return []Line{plain(w.say("unsealed"))}
	}
	key := "case_open"
	switch {
	case w.last.Withdrawn():
		key = "case_withdrawn"
	case w.summary.Closed:
		key = "case_closed"
	}
	lines := []Line{plain(w.say(key, "case", w.last.Case, "revision", w.last.Revision, "at", w.t.Moment(w.last.At)))}
	if w.c.Practice {
		lines = append(lines, plain(w.say("practice")))
	}
	return lines
}

func (w *wholeCase) inShort() []Line {
	var lines []Line
	if !unknown(w.f.Incident) {
		lines = append(lines, plain(w.value("incident", w.f.Incident)+"."))
	}
	if story := clip(w.r.Story.Happened, clipStory); story != "" {
		lines = append(lines, plain(story))
	}
	if len(lines) == 0 {
		lines = append(lines, plain(w.say("unknown")+"."))
	}
	return lines
}

func (w *wholeCase) moments() []Line {
	at := func(key, name string) Line {
		return plain(w.say("when."+key, "moment", cmp.Or(w.answer(name), lowerFirst(w.say("unknown")))))
	}
	lines := []Line{at("from", "occurred_from")}
	switch {
	case w.f.Ongoing == decision.Yes:
		lines = append(lines, plain(w.say("when.ongoing")))
	case !w.f.OccurredUntil.IsZero():
		lines = append(lines, at("until", "occurred_until"))
	}
	return append(lines, at("aware", "aware_at"))
}

// scope is how many people, who they are, and which data.
func (w *wholeCase) scope() []Line {
	count := w.say("people_unknown")
	if w.f.DataSubjects != nil {
		count = w.say("people_count", "n", phrase.People(w.t, *w.f.DataSubjects))
	}
	return []Line{
		plain(w.say("scope_people", "count", count, "groups", w.listed("groups"))),
		plain(w.say("scope_data", "data", clip(w.listed("data"), clipStory))),
	}
}

// listed is the answers to a list inside a sentence.
func (w *wholeCase) listed(name string) string {
	return cmp.Or(strings.Join(lowered(w.values(name)), "; "), lowerFirst(w.say("unknown")))
}

func (w *wholeCase) decisionInShort() Line {
	line, otherwise := w.decided(clip(w.r.Decision.By, clipLine))
	if otherwise {
		line += " " + clip(w.r.Decision.Reason, clipLine)
	}
	return plain(line)
}

// authority: whether it goes to the authority, until when, and when it was done.
func (w *wholeCase) authority() []Line {
	ap, _ := w.r.Decision.Outcome(w.a)
	lines := []Line{plain(w.duty("ap", ap))}
	deadline := w.a.AP.Deadline
	switch {
	case ap != decision.DutyRequired:
	case deadline != nil:
		lines = append(lines, plain(w.say("deadline", "deadline", w.t.Moment(*deadline))))
	default:
		lines = append(lines, plain(w.say("no_deadline")))
	}
	n := len(w.r.Notifications)
	first := w.summary.APNotified
	switch {
	case !first.IsZero() && deadline != nil && first.After(*deadline):
		lines = append(lines, plain(w.say("notified_late", "at", w.t.Moment(first))))
	case !first.IsZero():
		lines = append(lines, plain(w.say("notified", "at", w.t.Moment(first))))
	case n > 0 && w.r.Notifications[n-1].Type == register.NotifiedWithdrawn:
		lines = append(lines, plain(w.say("notification_withdrawn", "at", w.t.Moment(w.r.Notifications[n-1].At))))
	case ap == decision.DutyRequired && deadline != nil && w.now.After(*deadline):
		lines = append(lines, plain(w.say("not_notified_late")))
	case ap == decision.DutyRequired:
		lines = append(lines, plain(w.say("not_notified")))
	}
	if n > 0 {
		number := cmp.Or(clip(w.reportNumber(), clipLine), lowerFirst(w.say("not_filled")))
		lines = append(lines, plain(w.say("report_number", "number", number)))
	}
	return lines
}

// people: whether they have to know, and when they were told.
func (w *wholeCase) people() []Line {
	_, people := w.r.Decision.Outcome(w.a)
	lines := []Line{plain(w.duty("people", people))}
	switch first := w.summary.PeopleTold; {
	case !first.IsZero():
		lines = append(lines, plain(w.say("told", "at", w.t.Moment(first))))
	case w.tells():
		lines = append(lines, plain(w.say("not_told")))
	}
	return lines
}

func (w *wholeCase) openInShort() []Line {
	points := w.openPoints()
	if len(points) == 0 {
		return []Line{plain(w.say("nothing_open"))}
	}
	var lines []Line
	for _, point := range points[:min(len(points), mostOpen)] {
		lines = append(lines, bullet(clip(point, clipLine)))
	}
	if more := len(points) - mostOpen; more > 0 {
		lines = append(lines, plain(w.t.N("whole.more_open", more)))
	}
	return lines
}
