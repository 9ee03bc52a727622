package dossier

import (
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register"
)

// form is the shape in which the people are told.
type form string

const (
	byMail   form = "mail"
	onPaper  form = "paper"
	inPublic form = "public" // where reaching everybody takes disproportionate effort (art. 34(3)(c))
	asReply  form = "reply"  // to one person who asked
)

func mailToPeople(s source) Document   { return messageToPeople(s, byMail) }
func letterToPeople(s source) Document { return messageToPeople(s, onPaper) }
func publicNotice(s source) Document   { return messageToPeople(s, inPublic) }

// messageToPeople is the message of art. 34 GDPR: a subject line that nobody
// skips, then in plain words what happened, which data, what it can lead to,
// what we did, what you can do and whom to ask. It holds no links and asks for
// no login, because that is what a false message looks like. Once the people
// were told it is a follow-up: it says so, says what is new, and is complete
// all the same, because somebody may have missed the first one.
func messageToPeople(s source, f form) Document {
	m := newMessage(s, f)
	m.notes()
	subject := m.headline()
	switch f {
	case byMail:
		m.subject(subject)
	case onPaper:
		m.head(m.organisation(), subject)
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

func newMessage(s source, f form) *message {
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
	return m.t.S("letter."+key, append(pairs, "data", m.t.S(whose))...)
}

func (m *message) say(key string, pairs ...any) Line { return plain(m.words(key, pairs...)) }

// notes is for whoever sends it: must it be sent, and how.
func (m *message) notes() {
	_, duty := m.r.Decision.Outcome(m.a)
	switch {
	case !m.a.Breach:
		m.note("no_breach")
	case !m.ours():
		m.note("processor")
	case m.tellsInPublic() && m.form == inPublic:
		m.note("public")
	case m.tellsInPublic():
		m.note("public_will_do")
	case m.tellsEach() && m.form == inPublic:
		m.note("not_public")
	case duty == decision.DutyRequired:
		m.note("required")
	case duty == decision.DutyPossiblyExempt:
		m.note("possibly_exempt")
	case m.r.Decision.Below(m.a):
		m.note("decided_not")
	default:
		m.note("not_required")
	}
	m.noteTold()
	if m.has(decision.ProtectedAddress) && m.misuse() {
		m.note("protected_address")
	}
	switch m.form {
	case byMail:
		m.note("each_apart")
	case onPaper:
		m.note("envelope")
	}
	m.noteOwnWords()
}

func (m *message) noteOwnWords() {
	if Clean(m.r.Story.Happened) != "" || slices.ContainsFunc(m.r.Corrective, func(c register.Measure) bool { return inline(c.Text) != "" }) {
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
	if _, told := m.told(); told {
		subject = m.words("subject.again", "subject", subject)
	}
	return subject
}

// fate is what became of the data, in one word, the worst that is known first.
func (m *message) fate() string {
	leak := m.misuse() && !m.excluded()
	switch f := m.f; {
	case leak && (f.Disclosure == decision.Confirmed || f.Recipient == decision.Public):
		return "leaked"
	case leak && (f.Incident == decision.StolenDevice || f.Incident == decision.StolenPaper):
		return "stolen"
	case leak && (f.Incident == decision.LostDevice || f.Incident == decision.LostPaper || f.Incident == decision.PostLost):
		return "lost"
	case leak && f.Recipient == decision.Criminal:
		return "criminal"
	case leak && slices.Contains([]decision.Value{decision.EmailWrongRecipient, decision.EmailVisibleRecipients,
		decision.PostWrongRecipient, decision.Spoken}, f.Incident):
		return "sent"
	case leak:
		return "seen"
	case m.disrupted(decision.Availability) && f.Restored == decision.Never && f.Incident != decision.Outage:
		return "gone"
	case m.disrupted(decision.Availability):
		return "unavailable"
	case m.disrupted(decision.Integrity):
		return "wrong"
	}
	return "trouble"
}

// sender is the controller, in whose name the message goes out.
func (m *message) sender() string { return m.named(m.organisation()) }

func (m *message) opening() {
	var lines []Line
	if m.form != inPublic {
		lines = append(lines, m.say("salutation", "name", m.fill("name")))
	}
	last, again := m.told()
	switch {
	case again:
		lines = append(lines, m.say("opening_again", "day", m.t.Day(last.At), "organisation", m.sender()))
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
	if slices.Contains(m.f.Groups, decision.Minors) {
		lines = append(lines, m.say("parents"))
	}
	m.section("", append(lines, m.say("read_on"))...)
}

// forWhom: a reader of a notice does not know whether it is about them.
func (m *message) forWhom() Line {
	who := slices.DeleteFunc(slices.Clone(m.f.Groups), func(v decision.Value) bool { return unknown(v) || v == decision.Other })
	if len(who) == 0 {
		return m.say("for_anyone")
	}
	return m.say("for_whom", "groups", m.t.And(lowered(labels(m.t, "groups", who))))
}

// happened is the nature of the breach (art. 34(2)) and the period.
func (m *message) happened() {
	lines := plainLines(m.r.Story.Happened)
	switch {
	case len(lines) > 0:
	case unknown(m.f.Incident):
		lines = append(lines, m.say("still"))
		m.lacks("incident", "342")
	default:
		lines = append(lines, m.say("incident."+string(m.f.Incident)))
	}
	if !m.ours() && m.f.AtProcessor != decision.Yes {
		lines = append(lines, plain(m.t.S("dossier.at_processor"))) // that is us
	}
	lines = append(lines, m.period())
	if more := m.spread(false); len(more) > 0 {
		lines = append(lines, plain(strings.Join(more, " ")))
	}
	if m.a.Provisional {
		lines = append(lines, m.say("follow_up"))
	}
	m.section("happened", lines...)
}

// period in days: the hour says nothing to the people.
func (m *message) period() Line {
	var out []string
	from, until := m.f.OccurredFrom, m.f.OccurredUntil
	switch {
	case from.IsZero():
		out = append(out, m.words("when.unknown"))
		m.lacks("period", "")
	case m.f.Ongoing == decision.Yes:
		out = append(out, m.words("when.ongoing", "from", m.t.Day(from)))
	case until.IsZero():
		out = append(out, m.words("when.at", "from", m.t.Day(from)))
		if m.f.Ongoing == decision.Unknown {
			out = append(out, m.words("when.end_unknown"))
		}
	case m.t.Day(from) == m.t.Day(until):
		out = append(out, m.words("when.at", "from", m.t.Day(from)))
	default:
		out = append(out, m.words("when.between", "from", m.t.Day(from), "until", m.t.Day(until)))
	}
	switch aware := m.f.AwareAt; {
	case aware.IsZero(), !m.ours(): // when its client knew, a processor does not know
	case !from.IsZero() && m.t.Day(aware) == m.t.Day(from):
		out = append(out, m.words("when.aware_same"))
	default:
		out = append(out, m.words("when.aware", "day", m.t.Day(aware)))
	}
	return plain(strings.Join(out, " "))
}

func (m *message) data() {
	known := m.known()
	var lines []Line
	if len(known) > 0 {
		lines = append(lines, m.say("data"))
		for _, label := range labels(m.t, "data", known) {
			lines = append(lines, bullet(label))
		}
	}
	if unknownList(m.f.Data) {
		key := "data_unknown"
		if len(known) > 0 {
			key = "data_more"
		}
		lines = append(lines, m.say(key))
		m.lacks("data", "342")
	}
	if since := m.dataSinceTold(); len(since) > 0 && m.form != asReply {
		lines = append(lines, m.say("data_since", "list", m.t.And(lowered(labels(m.t, "data", since)))))
	}
	m.section("data", lines...)
}

// questions is the contact point (art. 34(2)) and the end.
func (m *message) questions() {
	person, detail := m.contact()
	var lines []Line
	if m.form == inPublic {
		lines = append(lines, m.say("ask_whether"))
	}
	lines = append(lines, m.reach(person, detail, "342"), m.say("no_links"))
	switch m.form {
	case inPublic:
		lines = append(lines, m.say("sorry"), plain(m.sender()), Line{Under, m.fill("date")})
	case onPaper:
		lines = append(append(lines, m.say("sorry")), m.signOnPaper(m.organisation(), person)...)
	default:
		lines = append(append(lines, m.say("sorry")), m.sign(m.organisation())...)
	}
	m.section("questions", lines...)
}
