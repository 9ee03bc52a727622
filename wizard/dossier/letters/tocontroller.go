package letters

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// NoticeToController is what a processor tells its client (art. 33(2) and
// 28(3)(f) GDPR). The law asks speed and names no parts; these are what the
// client needs to judge, to notify and to tell the people. It goes out as it
// is known now, the rest in phases, and says nothing about another client.
func NoticeToController(s *dossier.CaseData) document.Document {
	l := &controllerNotice{*newLetter(s, "to_controller")}
	l.own = true
	l.notes()
	us := document.OneLine(l.Record.Organisation.Name)
	l.subject(l.words("subject", "organisation", l.named(us)))
	l.section("", l.to(record.PartyClient, "client"), l.say("salutation"), l.say("opening", "organisation", l.named(us)), l.say("phases"))
	l.section("agreement", l.blank("agreement"))
	l.happened()
	l.when()
	l.what()
	l.section("who", l.whoHasIt()...)
	l.section("ongoing", l.ongoing())
	l.done()
	l.todo()
	l.consequences()
	l.section("subprocessors", l.subprocessors())
	l.evidence()
	person, detail := document.OneLine(l.Record.Organisation.ContactPerson), document.OneLine(l.Record.Organisation.ContactDetail)
	l.section("contact", l.reach(person, detail, ""), l.say("after_hours", "phone", l.fill("after_hours")))
	l.section("update", append([]document.Line{l.say("update", "moment", l.fill("update"))}, l.sign(us)...)...)
	return l.doc
}

// servesClients: somebody else decides about these data, or may.
func ServesClients(s *dossier.CaseData) bool {
	return s.Assessment.Breach && (s.Assessment.Controller.Duty == decision.DutyRequired || len(s.Parties(record.PartyClient)) > 0)
}

type controllerNotice struct{ letter }

func (l *controllerNotice) notes() {
	l.note("now", "contract")
	if names := l.Names(record.PartyClient); len(names) > 1 {
		l.doc.Notes = append(l.doc.Notes, l.words("note.each", "clients", l.Text.And(names)))
	} else {
		l.note("one")
	}
	l.note("own_words")
	if l.NotesStay() {
		l.doc.Notes = append(l.doc.Notes, l.Text.S("dossier.notes_stay"))
	}
}

// still is an open part: it follows, and stands on the list.
func (l *controllerNotice) still(id string) document.Line {
	l.lacks(id, "")
	return document.Paragraph(l.Text.S("to_controller.pending"))
}

func (l *controllerNotice) happened() {
	lines := l.ToAuthority()
	switch {
	case len(lines) > 0:
	case dossier.IsUnknown(l.Facts.Incident):
		lines = append(lines, l.still("incident"))
	default:
		lines = append(lines, document.Paragraph(l.Text.S("letter.incident."+string(l.Facts.Incident), "data", l.Text.S("letter.personal_data"))))
	}
	if cause := l.CauseToAuthority(); cause != "" {
		lines = append(lines, document.Paragraph(l.Text.S("ap.cause", "cause", cause)))
	}
	lines = append(lines, l.say("kind_of"))
	for _, v := range dossier.Among([]decision.Value{decision.Confidentiality, decision.Integrity, decision.Availability}, l.Facts.Breach) {
		lines = append(lines, document.ListItem(l.words("kind."+string(v))))
	}
	if dossier.AnyUnknown(l.Facts.Breach) {
		lines = append(lines, document.ListItem(l.still("breach").Text))
	}
	l.section("happened", lines...)
}

func (l *controllerNotice) when() {
	var lines []document.Line
	if l.Facts.OccurredFrom.IsZero() {
		lines = append(lines, l.still("period"))
	} else {
		lines = append(lines, l.say("began", "moment", l.Moment("occurred_from")))
	}
	if !l.Facts.FirstSignalAt.IsZero() {
		lines = append(lines, document.Under.Line(l.words("signal", "moment", l.Moment("first_signal_at"))))
	}
	if l.Facts.AwareAt.IsZero() {
		lines = append(lines, l.still("aware"))
	} else {
		lines = append(lines, document.Under.Line(l.words("aware", "moment", l.Moment("aware_at"))))
	}
	lines = append(lines, l.DiscoveredToAuthority()...)
	l.section("when", lines...)
}

// what is the data and the people of this client. A number that covers more
// clients tells each of them about the others, so it is left open then.
func (l *controllerNotice) what() {
	lines := []document.Line{l.say("data")}
	for _, label := range dossier.Labels(l.Text, "data", l.Known()) {
		lines = append(lines, document.ListItem(label))
	}
	if dossier.AnyUnknown(l.Facts.Data) {
		lines = append(lines, document.ListItem(l.still("data").Text))
	}
	lines = append(lines, l.say("people"))
	for _, label := range dossier.Labels(l.Text, "groups", slices.DeleteFunc(slices.Clone(l.Facts.Groups), dossier.IsUnknown)) {
		lines = append(lines, document.ListItem(label))
	}
	if dossier.AnyUnknown(l.Facts.Groups) {
		lines = append(lines, document.ListItem(l.still("groups").Text))
	}
	switch c := l.Facts.DataSubjects; {
	case len(l.Parties(record.PartyClient)) > 1:
		l.lacks("people", "")
		lines = append(lines, l.say("number", "n", l.fill("number")))
	case c == nil:
		lines = append(lines, l.say("number", "n", text.LowerFirst(l.still("people").Text)))
	case c.Exact() && c.Estimate:
		lines = append(lines, l.say("number", "n", l.words("estimated", "n", l.Text.Number(c.Min))))
	case c.Exact():
		lines = append(lines, l.say("number", "n", l.Text.Number(c.Min)+"."))
	default:
		lines = append(lines, l.say("number", "n", l.words("between", "min", l.Text.Number(c.Min), "max", l.Text.Number(c.Max))))
	}
	l.section("what", lines...)
}

// whoHasIt: copied, only exposed, or not known.
func (l *controllerNotice) whoHasIt() []document.Line {
	said := l.Circumstances(true)
	if len(said) == 0 {
		return []document.Line{l.say("nobody")}
	}
	if l.Leaked() && (dossier.IsUnknown(l.Facts.Disclosure) || dossier.IsUnknown(l.Facts.Recipient)) {
		l.lacks("disclosure", "")
	}
	return []document.Line{document.Paragraph(strings.Join(said, " "))}
}

func (l *controllerNotice) ongoing() document.Line {
	f := l.Facts
	switch {
	case f.Ongoing == decision.Yes:
		return l.say("goes_on")
	case !f.OccurredUntil.IsZero():
		return l.say("stopped_at", "moment", l.Moment("occurred_until"))
	case f.Ongoing == decision.No:
		return l.say("stopped")
	}
	return l.still("ongoing")
}

func (l *controllerNotice) done() {
	var lines []document.Line
	for _, a := range l.Actions(func(question.Action) bool { return true }) {
		lines = append(lines, document.ListItem(a.Words))
	}
	lines = append(lines, corrected(l.CaseData)...)
	if len(lines) == 0 {
		l.lacks("measures", "")
		lines = append(lines, document.Paragraph(l.fill("measures")))
	}
	l.section("done", lines...)
}

// todo is what the client does itself. Whether and when it notifies is its own
// decision, and its clock is its own too.
func (l *controllerNotice) todo() {
	var lines []document.Line
	if dossier.IsUnknown(l.Facts.Incident) || slices.Contains(intrusions, l.Facts.Incident) {
		lines = append(lines, document.ListItem(l.words("todo.keys")), document.ListItem(l.words("todo.false_messages")))
	}
	for _, key := range []string{"note_time", "decide", "register"} {
		lines = append(lines, document.ListItem(l.words("todo."+key)))
	}
	l.section("todo", lines...)
}

// intrusions: somebody was inside, and may know what opens the next door.
var intrusions = []decision.Value{decision.Hacking, decision.AccountTakeover, decision.Phishing, decision.Ransomware,
	decision.Malware, decision.Insider, decision.Impersonation}

// consequences are given in the words in which the people can be told.
func (l *controllerNotice) consequences() {
	lines := l.ConsequencesToAuthority()
	if rows := rows(l.CaseData, "consequence.", consequenceRows()); len(rows) > 0 {
		lines = append(append(lines, l.say("for_people")), rows...)
	}
	if len(lines) == 0 {
		lines = append(lines, l.still("consequences"))
	}
	l.section("consequences", lines...)
}

func (l *controllerNotice) subprocessors() document.Line {
	switch names := l.Names(record.PartyProcessor); {
	case len(names) > 0:
		return l.say("subprocessor", "names", l.Text.And(names))
	case l.Facts.AtProcessor == decision.Yes:
		return l.say("subprocessor", "names", l.fill("subprocessor"))
	case l.Facts.AtProcessor == decision.No:
		return l.say("no_subprocessor")
	}
	return l.blank("subprocessors")
}

// evidence is what was done to keep evidence, or to get it.
func (l *controllerNotice) evidence() {
	var lines []document.Line
	for _, a := range l.Record.Containment {
		if question.ActionOf(a.ID).Evidence {
			lines = append(lines, document.ListItem(l.Text.S("dossier.done."+a.ID)))
		}
	}
	if len(lines) == 0 {
		lines = append(lines, l.blank("evidence"))
	}
	l.section("evidence", lines...)
}
