package dossier

import (
	"slices"
	"strings"

	"datalek/decision"
)

// messageToPeople is the message of art. 34 GDPR: a subject line that nobody
// skips, then in plain words what happened, which data, what it can lead to,
// what we did, what you can do and whom to ask. It holds no links and asks for
// no login, because that is what a false message looks like. Where reaching
// everybody takes disproportionate effort it becomes a public notice (art.
// 34(3)(c)).
func messageToPeople(s source) Document {
	m := &message{source: s}
	_, duty := s.r.Decision.Outcome(m.a)
	m.public = duty == decision.DutyPublicNotice
	m.doc = Document{Name: s.t.S("dossier.file.message"), Title: s.t.S("letter.title")}
	if m.public {
		m.doc.Name, m.doc.Title = s.t.S("dossier.file.public"), s.t.S("letter.title_public")
	}
	m.doc.Notes = m.notes(duty)
	m.doc.Subject = m.subject()
	m.opening()
	m.happened()
	m.data()
	m.consequences()
	m.measures()
	m.advice()
	m.questions()
	return m.doc
}

// message builds the letter paragraph by paragraph.
type message struct {
	source
	public bool
	doc    Document
}

// section adds a part under its heading; "" is a part without one.
func (m *message) section(heading string, lines ...Line) {
	if heading != "" {
		heading = m.t.S("letter.heading." + heading)
	}
	m.doc.Sections = append(m.doc.Sections, Section{Heading: heading, Items: []Item{{Lines: lines}}})
}

// words gives a sentence of the letter. In a public notice "your data" would
// claim what nobody knows, so it says "personal data" there.
func (m *message) words(key string, pairs ...any) string {
	whose := "letter.your_data"
	if m.public {
		whose = "letter.personal_data"
	}
	return m.t.S("letter."+key, append(pairs, "data", m.t.S(whose))...)
}

func (m *message) say(key string, pairs ...any) Line { return plain(m.words(key, pairs...)) }

func (m *message) lacks(id, article string) {
	m.doc.Missing = append(m.doc.Missing, m.missing(id, "", article))
}

func (m *message) fill(key string) string {
	placeholder := m.t.S("letter.placeholder." + key)
	m.doc.Fill = append(m.doc.Fill, placeholder)
	return placeholder
}

// notes is for whoever sends it: must it be sent, and how.
func (m *message) notes(duty decision.Duty) []string {
	var notes []string
	say := func(key string) { notes = append(notes, m.t.S("letter.note."+key)) }
	switch {
	case !m.a.Breach:
		say("no_breach")
	case !m.ours():
		say("processor")
	case m.public:
		say("public")
	case duty == decision.DutyRequired:
		say("required")
	case duty == decision.DutyPossiblyExempt:
		say("possibly_exempt")
	case m.r.Decision.Below(m.a):
		say("decided_not")
	default:
		say("not_required")
	}
	if m.has(decision.ProtectedAddress) && m.misuse() {
		say("protected_address")
	}
	if !m.public {
		say("each_apart")
	}
	if Clean(m.r.Story.Happened) != "" || len(m.r.Corrective) > 0 {
		say("own_words")
	}
	return notes
}

// subject is alarming and true: it says what became of the data, and "may" as
// long as it is not known.
func (m *message) subject() string {
	if m.public {
		return m.t.S("letter.subject.public", "organisation", m.sender())
	}
	return m.t.S("letter.subject." + m.fate())
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
func (m *message) sender() string {
	if name := m.organisation(); name != "" {
		return name
	}
	return m.t.S("letter.placeholder.organisation")
}

func (m *message) opening() {
	var lines []Line
	if m.public {
		lines = append(lines, m.say("opening_public", "organisation", m.sender()))
		if who := slices.DeleteFunc(slices.Clone(m.f.Groups), func(v decision.Value) bool {
			return unknown(v) || v == decision.Other
		}); len(who) > 0 {
			lines = append(lines, m.say("for_whom", "groups", m.t.And(lowered(labels(m.t, "groups", who)))))
		}
	} else {
		lines = append(lines, plain(m.t.S("letter.salutation", "name", m.fill("name"))), m.say("opening", "organisation", m.sender()))
	}
	if m.organisation() == "" {
		m.fill("organisation")
		m.lacks("organisation", "")
	}
	if slices.Contains(m.f.Groups, decision.Minors) {
		lines = append(lines, m.say("parents"))
	}
	m.section("", append(lines, m.say("read_on"))...)
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
	case aware.IsZero():
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
	m.section("data", lines...)
}

// internal is what was done for the record or the insurer. It is no measure
// that the people have anything to do with, so the letter leaves it out.
var internal = []string{"insurer", "write_times", "what_list_reveals", "note_opened", "proof_encryption", "who_else",
	"list_discarded", "do_not_wait", "keep_recordings", "keep_mail", "export_rights", "clean_computer", "get_help",
	"warn_colleagues", "ask_processor", "demand_logs", "save_logs", "keep_evidence", "ask_addressee"}

// measures is what was done about this breach (art. 34(2) with 33(3)(d)).
func (m *message) measures() {
	var lines []Line
	for _, a := range m.actions(func(id string) bool { return !slices.Contains(internal, id) }) {
		lines = append(lines, bullet(a.words))
	}
	for _, measure := range m.r.Corrective {
		words := sentence(measure.Text)
		if words != "" && measure.At.IsZero() && measure.Due.After(m.now) {
			words = m.words("planned", "what", words)
		}
		if words != "" {
			lines = append(lines, bullet(words))
		}
	}
	if len(lines) == 0 {
		lines = append(lines, plain(m.fill("measures")))
		m.lacks("measures", "342")
	}
	m.section("measures", lines...)
}

// questions is the contact point (art. 34(2)) and the end.
func (m *message) questions() {
	person, detail := m.contact()
	if person == "" || detail == "" {
		m.lacks("contact", "342")
	}
	if detail == "" {
		detail = m.fill("contact")
	}
	whom := m.say("contact", "person", person, "detail", detail)
	if person == "" {
		whom = m.say("contact_us", "detail", detail)
	}
	lines := []Line{whom, m.say("no_links")}
	if !m.public {
		lines = append(lines, m.say("sorry"))
	}
	lines = append(lines, m.say("regards"), plain(m.sender()))
	m.section("questions", lines...)
}
