package letters

import (
	"slices"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/question"
)

// DeleteRequest asks whoever got the data by mistake to delete or return them
// and to confirm that in writing, with a confirmation to sign as its second
// part. It never repeats what leaked: not the story, and not even the kinds of
// data, because a mail about a mail is easily passed on.
func DeleteRequest(s *dossier.CaseData) document.Document {
	l := &deleteLetter{*newLetter(s, "delete_request"), gotAs(s.Facts.Incident)}
	l.notes()
	person, detail := l.Contact()
	us, about := l.Organisation(), l.words("subject."+l.as)
	if l.as == "post" {
		l.head(us, about)
	} else {
		l.subject(about)
	}
	day := l.day()
	opening := []document.Line{document.Paragraph(l.Text.S("letter.salutation", "name", l.fill("name"))), l.say("what."+l.as, "organisation", l.named(us), "day", day)}
	if l.asked() {
		opening = append(opening, l.say("asked"))
	}
	l.section("", opening...)
	l.section("ask", append(l.steps(), l.say("passed_on"), l.say("thanks"))...)
	last := []document.Line{l.reach(person, detail, "")}
	if l.as == "post" {
		l.section("questions", append(last, l.signOnPaper(us, person)...)...)
	} else {
		l.section("questions", append(last, l.sign(us)...)...)
	}
	l.section("confirmation", l.say("confirm."+l.as, "organisation", l.named(us), "day", day), l.say("confirm.all"), l.say("otherwise"),
		document.Paragraph(blankLine), l.say("line.name"), l.say("line.date"), l.say("line.signature"))
	return l.doc
}

// blankLine is a line to write on.
const blankLine = "........................................................"

// askable: the data are with somebody by mistake, who can be reached and has
// not confirmed yet. A thief or an attacker is not asked, whoever it turned out to
// be, and somebody who did it on purpose gets a demand, not a friendly request.
func Askable(s *dossier.CaseData) bool {
	if !s.Assessment.Breach || !s.Leaked() || s.Facts.Recovery == decision.Confirmed || decision.Attack(s.Facts.Incident) || s.Facts.Deliberate == decision.Yes {
		return false
	}
	as := gotAs(s.Facts.Incident)
	switch s.Facts.Recipient {
	case decision.Colleague, decision.Trusted, decision.Known, decision.Finder:
		return true
	case decision.Many:
		return as == "list"
	case decision.Unanswered, decision.Unknown:
		return as == "mail" || as == "list" || as == "post" && s.Facts.Incident != decision.PostLost
	}
	return false
}

// gotAs is how the data came to the wrong person.
func gotAs(incident decision.Value) string { return question.IncidentOf(incident).GotAs }

type deleteLetter struct {
	letter
	as string // mail, list, post, spoken or seen
}

func (l *deleteLetter) notes() {
	l.note("ring", "no_content")
	if l.as == "list" {
		l.note("each_apart")
	}
	l.note("keep")
}

// asked: it was asked before, but there is nothing in writing.
func (l *deleteLetter) asked() bool {
	if l.Facts.Recovery == decision.Asked {
		return true
	}
	return slices.ContainsFunc(l.Record.Containment, func(a record.Action) bool { return question.ActionOf(a.ID).Requests })
}

// day is when it was sent, so that the reader finds the right message.
func (l *deleteLetter) day() string {
	if l.Facts.OccurredFrom.IsZero() {
		l.lacks("period", "")
		return l.fill("sent")
	}
	return l.Text.Day(l.Facts.OccurredFrom)
}

// deleteSteps are what is asked, per way in which the data were got.
func deleteSteps() map[string][]string {
	return map[string][]string{
		"mail":   {"not_read", "not_pass_on", "delete_mail", "confirm"},
		"list":   {"not_reply_all", "not_use", "delete_mail", "confirm"},
		"post":   {"not_open", "not_show", "give_back", "confirm"},
		"spoken": {"not_tell", "destroy_notes", "confirm"},
		"seen":   {"not_look", "not_pass_on", "delete_copies", "confirm"},
	}
}

func (l *deleteLetter) steps() []document.Line {
	var lines []document.Line
	for _, step := range deleteSteps()[l.as] {
		lines = append(lines, document.ListItem(l.words("step."+step)))
	}
	return lines
}
