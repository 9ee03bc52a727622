package dossier

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/question"
)

// noticeToController is what a processor tells its client (art. 33(2) and
// 28(3)(f) GDPR). The law asks speed and names no parts; these are what the
// client needs to judge, to notify and to tell the people. It goes out as it
// is known now, the rest in phases, and says nothing about another client.
func noticeToController(s source) Document {
	l := &controllerNotice{*newLetter(s, "to_controller")}
	l.own = true
	l.notes()
	us := inline(l.r.Organisation.Name)
	l.subject(l.words("subject", "organisation", l.named(us)))
	l.section("", l.to(register.PartyClient, "client"), l.say("salutation"), l.say("opening", "organisation", l.named(us)), l.say("phases"))
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
	person, detail := inline(l.r.Organisation.ContactPerson), inline(l.r.Organisation.ContactDetail)
	l.section("contact", l.reach(person, detail, ""), l.say("after_hours", "phone", l.fill("after_hours")))
	l.section("update", append([]Line{l.say("update", "moment", l.fill("update"))}, l.sign(us)...)...)
	return l.doc
}

// servesClients: somebody else decides about these data, or may.
func (s source) servesClients() bool {
	return s.a.Breach && (s.a.Controller.Duty == decision.DutyRequired || len(s.parties(register.PartyClient)) > 0)
}

type controllerNotice struct{ letter }

func (l *controllerNotice) notes() {
	l.note("now", "contract")
	if names := l.names(register.PartyClient); len(names) > 1 {
		l.doc.Notes = append(l.doc.Notes, l.words("note.each", "clients", l.t.And(names)))
	} else {
		l.note("one")
	}
	l.note("own_words")
}

// still is an open part: it follows, and stands on the list.
func (l *controllerNotice) still(id string) Line {
	l.lacks(id, "")
	return plain(l.t.S("to_controller.pending"))
}

func (l *controllerNotice) happened() {
	lines := plainLines(l.r.Story.Happened)
	switch {
	case len(lines) > 0:
	case unknown(l.f.Incident):
		lines = append(lines, l.still("incident"))
	default:
		lines = append(lines, plain(l.t.S("letter.incident."+string(l.f.Incident), "data", l.t.S("letter.personal_data"))))
	}
	if cause := sentence(l.r.Story.Cause); cause != "" {
		lines = append(lines, plain(l.t.S("ap.cause", "cause", cause)))
	}
	lines = append(lines, l.say("kind_of"))
	for _, v := range among([]decision.Value{decision.Confidentiality, decision.Integrity, decision.Availability}, l.f.Breach) {
		lines = append(lines, bullet(l.words("kind."+string(v))))
	}
	if unknownList(l.f.Breach) {
		lines = append(lines, bullet(l.still("breach").Text))
	}
	l.section("happened", lines...)
}

func (l *controllerNotice) when() {
	var lines []Line
	if l.f.OccurredFrom.IsZero() {
		lines = append(lines, l.still("period"))
	} else {
		lines = append(lines, l.say("began", "moment", l.t.Moment(l.f.OccurredFrom)))
	}
	if !l.f.FirstSignalAt.IsZero() {
		lines = append(lines, Line{Under, l.words("signal", "moment", l.t.Moment(l.f.FirstSignalAt))})
	}
	if l.f.AwareAt.IsZero() {
		lines = append(lines, l.still("aware"))
	} else {
		lines = append(lines, Line{Under, l.words("aware", "moment", l.t.Moment(l.f.AwareAt))})
	}
	if how := paragraphs(l.r.Story.Discovered); len(how) > 0 {
		lines = append(lines, l.say("discovered", "how", sentence(strings.Join(how, " "))))
	}
	l.section("when", lines...)
}

// what is the data and the people of this client. A number that covers more
// clients tells each of them about the others, so it is left open then.
func (l *controllerNotice) what() {
	lines := []Line{l.say("data")}
	for _, label := range labels(l.t, "data", l.known()) {
		lines = append(lines, bullet(label))
	}
	if unknownList(l.f.Data) {
		lines = append(lines, bullet(l.still("data").Text))
	}
	lines = append(lines, l.say("people"))
	for _, label := range labels(l.t, "groups", slices.DeleteFunc(slices.Clone(l.f.Groups), unknown)) {
		lines = append(lines, bullet(label))
	}
	if unknownList(l.f.Groups) {
		lines = append(lines, bullet(l.still("groups").Text))
	}
	switch c := l.f.DataSubjects; {
	case len(l.parties(register.PartyClient)) > 1:
		l.lacks("people", "")
		lines = append(lines, l.say("number", "n", l.fill("number")))
	case c == nil:
		lines = append(lines, l.say("number", "n", lowerFirst(l.still("people").Text)))
	case c.Exact():
		lines = append(lines, l.say("number", "n", l.t.Number(c.Min)+"."))
	default:
		lines = append(lines, l.say("number", "n", l.words("between", "min", l.t.Number(c.Min), "max", l.t.Number(c.Max))))
	}
	l.section("what", lines...)
}

// whoHasIt: copied, only exposed, or not known.
func (l *controllerNotice) whoHasIt() []Line {
	said := l.spread(true)
	if len(said) == 0 {
		return []Line{l.say("nobody")}
	}
	if l.leaked() && (unknown(l.f.Disclosure) || unknown(l.f.Recipient)) {
		l.lacks("disclosure", "")
	}
	return []Line{plain(strings.Join(said, " "))}
}

func (l *controllerNotice) ongoing() Line {
	f := l.f
	switch {
	case f.Ongoing == decision.Yes:
		return l.say("goes_on")
	case !f.OccurredUntil.IsZero():
		return l.say("stopped_at", "moment", l.t.Moment(f.OccurredUntil))
	case f.Ongoing == decision.No:
		return l.say("stopped")
	}
	return l.still("ongoing")
}

func (l *controllerNotice) done() {
	var lines []Line
	for _, a := range l.actions(func(question.Action) bool { return true }) {
		lines = append(lines, bullet(a.words))
	}
	lines = append(lines, l.corrected()...)
	if len(lines) == 0 {
		l.lacks("measures", "")
		lines = append(lines, plain(l.fill("measures")))
	}
	l.section("done", lines...)
}

// todo is what the client does itself. Whether and when it notifies is its own
// decision, and its clock is its own too.
func (l *controllerNotice) todo() {
	var lines []Line
	if unknown(l.f.Incident) || slices.Contains(intrusions, l.f.Incident) {
		lines = append(lines, bullet(l.words("todo.keys")), bullet(l.words("todo.false_messages")))
	}
	for _, key := range []string{"note_time", "decide", "register"} {
		lines = append(lines, bullet(l.words("todo."+key)))
	}
	l.section("todo", lines...)
}

// intrusions: somebody was inside, and may know what opens the next door.
var intrusions = []decision.Value{decision.Hacking, decision.AccountTakeover, decision.Phishing, decision.Ransomware,
	decision.Malware, decision.Insider, decision.Impersonation}

// consequences are given in the words in which the people can be told.
func (l *controllerNotice) consequences() {
	lines := plainLines(l.r.Story.Consequences)
	if rows := l.rows("consequence.", consequenceRows); len(rows) > 0 {
		lines = append(append(lines, l.say("for_people")), rows...)
	}
	if len(lines) == 0 {
		lines = append(lines, l.still("consequences"))
	}
	l.section("consequences", lines...)
}

func (l *controllerNotice) subprocessors() Line {
	switch names := l.names(register.PartyProcessor); {
	case len(names) > 0:
		return l.say("subprocessor", "names", l.t.And(names))
	case l.f.AtProcessor == decision.Yes:
		return l.say("subprocessor", "names", l.fill("subprocessor"))
	case l.f.AtProcessor == decision.No:
		return l.say("no_subprocessor")
	}
	return l.blank("subprocessors")
}

// evidence is what was done to keep evidence, or to get it.
func (l *controllerNotice) evidence() {
	var lines []Line
	for _, a := range l.r.Containment {
		if question.ActionOf(a.ID).Evidence {
			lines = append(lines, bullet(l.t.S("dossier.done."+a.ID)))
		}
	}
	if len(lines) == 0 {
		lines = append(lines, l.blank("evidence"))
	}
	l.section("evidence", lines...)
}
