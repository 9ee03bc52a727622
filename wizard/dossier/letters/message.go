package letters

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// form is the shape in which the people are told.
type form string

const (
	byMail   form = "mail"
	onPaper  form = "paper"
	inPublic form = "public" // where reaching everybody takes disproportionate effort (art. 34(3)(c))
	asReply  form = "reply"  // to one person who asked
)

func MailToPeople(s *dossier.CaseData) document.Document   { return messageToPeople(s, byMail) }
func LetterToPeople(s *dossier.CaseData) document.Document { return messageToPeople(s, onPaper) }
func PublicNotice(s *dossier.CaseData) document.Document   { return messageToPeople(s, inPublic) }

// messageToPeople is the message of art. 34 GDPR: a subject line that nobody
// skips, then in plain words what happened, which data, what it can lead to,
// what we did, what you can do and whom to ask. It holds no links and asks for
// no login, because that is what a false message looks like. Once the people
// were told it is a follow-up: it says so, says what is new, and is complete
// all the same, because somebody may have missed the first one.
func messageToPeople(s *dossier.CaseData, f form) document.Document {
	m := newMessage(s, f)
	m.notes()
	subject := m.headline()
	switch f {
	case byMail:
		m.subject(subject)
	case onPaper:
		m.head(m.Organisation(), subject)
		m.merged()
	case inPublic:
		m.banner(subject)
	}
	m.opening()
	m.happened()
	m.data()
	m.consequences()
	m.measures()
	m.advice()
	m.questions()
	return m.doc
}

// message builds what the people read.
type message struct {
	letter
	form form
}

func newMessage(s *dossier.CaseData, f form) *message {
	m := &message{*newLetter(s, "letter"), f}
	m.doc.Name, m.doc.Title = m.words("file."+string(f)), m.words("title."+string(f))
	return m
}

// words gives a sentence of the message. Where nobody knows whose data they are,
// "your data" would be a claim, so it says "personal data" there.
func (m *message) words(key string, pairs ...any) string {
	whose := "letter.your_data"
	if m.form == inPublic || m.form == asReply {
		whose = "letter.personal_data"
	}
	return m.Text.S("letter."+key, append(pairs, "data", m.Text.S(whose))...)
}

func (m *message) say(key string, pairs ...any) document.Line {
	return document.Paragraph(m.words(key, pairs...))
}

// notes is for whoever sends it: must it be sent, and how.
func (m *message) notes() {
	_, duty := m.Record.Decision.Outcome(m.Assessment)
	switch {
	case !m.Assessment.Breach:
		m.note("no_breach")
	case !m.Ours():
		m.note("processor")
	case m.TellsInPublic() && m.form == inPublic:
		m.note("public")
	case m.TellsInPublic():
		m.note("public_will_do")
	case m.TellsEach() && m.form == inPublic:
		m.note("not_public")
	case duty == decision.DutyRequired:
		if !m.toldAll() {
			m.note("required")
		}
	case duty == decision.DutyPossiblyExempt:
		m.note("possibly_exempt")
	case m.Record.Decision.Below(m.Assessment):
		m.note("decided_not")
	default:
		m.note("not_required")
	}
	m.noteTold()
	if m.Has(decision.ProtectedAddress) && m.Misuse() {
		m.note("protected_address")
	}
	switch m.form {
	case byMail:
		m.note("each_apart")
	case onPaper:
		m.note("envelope")
		m.doc.Notes = append(m.doc.Notes, m.words("note.merge", "file", m.Text.S("letter.file.addresses")+".csv"))
	}
	m.noteOwnWords()
}

func (m *message) noteOwnWords() {
	if m.Notes() && len(m.ToPeople()) == 0 {
		m.note("notes_stay")
	}
	if len(m.ToPeople()) > 0 || slices.ContainsFunc(m.Record.Corrective, func(c record.Measure) bool { return document.OneLine(c.Text) != "" }) {
		m.note("own_words")
	}
}

// headline is alarming and true: it says what became of the data, and "may" as
// long as it is not known.
func (m *message) headline() string {
	subject := m.words("subject." + m.fate())
	if m.form == inPublic {
		subject = m.words("subject.public", "organisation", m.sender())
	}
	if _, told := m.LastMessage(); told {
		subject = m.words("subject.again", "subject", subject)
	}
	return subject
}

// fate is what became of the data, in one word, the worst that is known first.
func (m *message) fate() string {
	leak := m.Misuse() && !m.Excluded()
	switch f := m.Facts; {
	case leak && (f.Disclosure == decision.Confirmed || f.Recipient == decision.Public):
		return "leaked"
	case leak && slices.Contains([]decision.Value{decision.StolenDevice, decision.StolenPaper, decision.LostDevice, decision.LostPaper, decision.PostLost}, f.Incident):
		return string(f.Incident) // the data themselves may still be here
	case leak && f.Recipient == decision.Criminal:
		return "criminal"
	case leak && slices.Contains([]decision.Value{decision.EmailWrongRecipient, decision.EmailVisibleRecipients,
		decision.PostWrongRecipient, decision.Spoken}, f.Incident):
		return "sent"
	case leak:
		return "seen"
	case m.Disrupted(decision.Availability) && f.Restored == decision.Never && f.Incident != decision.Outage:
		return "gone"
	case m.Disrupted(decision.Availability):
		return "unavailable"
	case m.Disrupted(decision.Integrity):
		return "wrong"
	}
	return "trouble"
}

// sender is the controller, in whose name the message goes out.
func (m *message) sender() string { return m.named(m.Organisation()) }

func (m *message) opening() {
	var lines []document.Line
	if m.form != inPublic {
		lines = append(lines, m.say("salutation", "name", m.fill("name")))
	}
	last, again := m.LastMessage()
	switch {
	case again:
		lines = append(lines, m.say("opening_again", "day", m.Text.Day(last.At), "organisation", m.sender()))
		if m.form != inPublic {
			lines = append(lines, m.say("yours_too"))
		}
	case m.form == inPublic:
		lines = append(lines, m.say("opening_public", "organisation", m.sender()))
	default:
		lines = append(lines, m.say("opening", "organisation", m.sender()))
	}
	if m.form == inPublic {
		lines = append(lines, m.forWhom())
	}
	if slices.Contains(m.Facts.Groups, decision.Minors) {
		lines = append(lines, m.say("parents"))
	}
	m.section("", append(lines, m.say("read_on"))...)
}

// forWhom: a reader of a notice does not know whether it is about them.
func (m *message) forWhom() document.Line {
	who := slices.DeleteFunc(slices.Clone(m.Facts.Groups), func(v decision.Value) bool { return dossier.IsUnknown(v) || v == decision.Other })
	if len(who) == 0 {
		return m.say("for_anyone")
	}
	return m.say("for_whom", "groups", m.Text.And(document.Lowered(dossier.Labels(m.Text, "groups", who))))
}

// happened is the nature of the breach (art. 34(2)) and the period.
func (m *message) happened() {
	lines := m.ToPeople()
	switch {
	case len(lines) > 0:
	case dossier.IsUnknown(m.Facts.Incident):
		lines = append(lines, m.say("still"))
		m.lacks("incident", "342")
	default:
		lines = append(lines, m.say("incident."+string(m.Facts.Incident)))
	}
	if !m.Ours() && m.Facts.AtProcessor != decision.Yes {
		lines = append(lines, document.Paragraph(m.Text.S("dossier.at_processor"))) // that is us
	}
	lines = append(lines, m.period())
	if more := m.Circumstances(false); len(more) > 0 {
		lines = append(lines, document.Paragraph(strings.Join(more, " ")))
	}
	if m.Assessment.Provisional {
		lines = append(lines, m.say("follow_up"))
	}
	m.section("happened", lines...)
}

// period in days: the hour says nothing to the people.
func (m *message) period() document.Line {
	var out []string
	from, until := m.Facts.OccurredFrom, m.Facts.OccurredUntil
	switch {
	case from.IsZero():
		out = append(out, m.words("when.unknown"))
		m.lacks("period", "")
	case m.Facts.Ongoing == decision.Yes:
		out = append(out, m.words("when.ongoing", "from", m.Text.Day(from)))
	case until.IsZero():
		out = append(out, m.words("when.at", "from", m.Text.Day(from)))
		if m.Facts.Ongoing == decision.Unknown {
			out = append(out, m.words("when.end_unknown"))
		}
	case m.Text.Day(from) == m.Text.Day(until):
		out = append(out, m.words("when.at", "from", m.Text.Day(from)))
	default:
		out = append(out, m.words("when.between", "from", m.Text.Day(from), "until", m.Text.Day(until)))
	}
	switch aware := m.Facts.AwareAt; {
	case aware.IsZero(), !m.Ours(): // when its client knew, a processor does not know
	case !from.IsZero() && m.Text.Day(aware) == m.Text.Day(from):
		out = append(out, m.words("when.aware_same"))
	default:
		out = append(out, m.words("when.aware", "day", m.Text.Day(aware)))
	}
	return document.Paragraph(strings.Join(out, " "))
}

func (m *message) data() {
	known := m.Known()
	var lines []document.Line
	if len(known) > 0 {
		lines = append(lines, m.say("data"))
		for _, label := range dossier.Labels(m.Text, "data", known) {
			lines = append(lines, document.ListItem(label))
		}
	}
	if dossier.AnyUnknown(m.Facts.Data) {
		key := "data_unknown"
		if len(known) > 0 {
			key = "data_more"
		}
		lines = append(lines, m.say(key))
		m.lacks("data", "342")
	}
	if since := m.DataSinceLastMessage(); len(since) > 0 && m.form != asReply {
		lines = append(lines, m.say("data_since", "list", m.Text.And(document.Lowered(dossier.Labels(m.Text, "data", since)))))
	}
	m.section("data", lines...)
}

// questions is the contact point (art. 34(2)) and the end.
func (m *message) questions() {
	person, detail := m.Contact()
	var lines []document.Line
	if m.form == inPublic {
		lines = append(lines, m.say("ask_whether"))
	}
	lines = append(lines, m.reach(person, detail, "342"), m.say("no_links"))
	switch m.form {
	case inPublic:
		lines = append(lines, m.say("sorry"), document.Paragraph(m.sender()), document.Under.Line(m.fill("date")))
	case onPaper:
		lines = append(append(lines, m.say("sorry")), m.signOnPaper(m.Organisation(), person)...)
	default:
		lines = append(append(lines, m.say("sorry")), m.sign(m.Organisation())...)
	}
	m.section("questions", lines...)
}

// toldAll reports whether everybody has this message already: to send it again "as soon
// as possible" is then no duty.
func (m *message) toldAll() bool {
	last, told := m.LastMessage()
	return told && !m.NewSinceLastMessage() && !m.notAll(last)
}

// notAll reports whether fewer were reached than there are.
func (m *message) notAll(last record.Communication) bool {
	all := m.Facts.DataSubjects
	return all != nil && last.Reached != nil && *last.Reached < all.Min
}

// noteTold: a second message without news only makes people doubt the first.
func (m *message) noteTold() {
	last, told := m.LastMessage()
	if !told {
		return
	}
	key := "told_same"
	if m.NewSinceLastMessage() {
		key = "told_new"
	}
	m.doc.Notes = append(m.doc.Notes, m.words("note."+key, "day", m.Text.Day(last.At)))
	if m.notAll(last) {
		m.doc.Notes = append(m.doc.Notes, m.words("note.not_all", "reached", m.Text.Number(*last.Reached), "all", m.Text.Number(m.Facts.DataSubjects.Min)))
	}
}
