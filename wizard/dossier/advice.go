package dossier

import "datalek/decision"

// What it can lead to and what you can do about it, by kind of leaked data.
// The rows on passwords, false messages, identity papers and the national
// number follow the authority's advice to victims; the others are general
// practice.

// row is one line of the letter and when it belongs there.
type row struct {
	key   string
	holds func(m *message) bool
}

func data(categories ...decision.Value) func(*message) bool {
	return func(m *message) bool { return m.misuse() && m.has(categories...) }
}

var privateData = []decision.Value{decision.Correspondence, decision.Application, decision.Employment, decision.Education,
	decision.Photo, decision.Behaviour, decision.Communications, decision.CustomerFile, decision.Orders, decision.Loyalty,
	decision.Gender, decision.BirthDate}

var consequenceRows = []row{
	{"protected_address", data(decision.ProtectedAddress)},
	{"identity", func(m *message) bool { return m.misuse() && m.identity() }},
	{"accounts", data(decision.Credentials)},
	{"money", data(decision.IBAN, decision.Card)},
	{"finances", data(decision.Financial)},
	{"sensitive", func(m *message) bool { return m.misuse() && m.sensitive() }},
	{"location", data(decision.Location)},
	{"false_messages", data(decision.Contact, decision.Communications)},
	{"private", func(m *message) bool { return m.misuse() && !m.sensitive() && m.has(privateData...) }},
	{"incidental", func(m *message) bool {
		return m.misuse() && m.f.HasSpecial() && m.f.SpecialDetail == decision.Incidental
	}},
	{"name", func(m *message) bool { return m.misuse() && m.has(decision.Name) && len(m.f.Data) == 1 }},
	{"unknown_data", func(m *message) bool { return m.misuse() && unknownList(m.f.Data) && len(m.known()) == 0 }},
	{"more_data", func(m *message) bool { return m.misuse() && unknownList(m.f.Data) && len(m.known()) > 0 }},
	{"serious", lost(decision.Serious)},
	{"inconvenience", lost(decision.Inconvenience)},
	{"unknown_effect", lost(decision.Unknown)},
	{"wrong", func(m *message) bool { return m.disrupted(decision.Integrity) }},
}

// lost: data are gone or wrong and this is what people notice.
func lost(effect decision.Value) func(*message) bool {
	return func(m *message) bool {
		if !m.disrupted(decision.Availability) && !m.disrupted(decision.Integrity) {
			return false
		}
		return m.f.Effect == effect || effect == decision.Unknown && m.f.Effect == decision.Unanswered
	}
}

// consequences lists what is likely (art. 34(2) with 33(3)(c)). The owner's own
// words stand in when nothing can be derived.
func (m *message) consequences() {
	lines := m.rows("consequence.", consequenceRows)
	if len(lines) == 0 {
		lines = plainLines(m.r.Story.Consequences)
	}
	if len(lines) == 0 {
		lines = append(lines, m.say("still"))
		m.lacks("consequences", "342")
	}
	m.section("consequences", lines...)
}

// The most urgent advice first: who has little time reads only the first lines.
var adviceRows = []row{
	{"protected_address", data(decision.ProtectedAddress)},
	{"password", data(decision.Credentials)},
	{"card", data(decision.Card)},
	{"iban", data(decision.IBAN)},
	{"id_document", data(decision.IDDocument)},
	{"national_id", data(decision.NationalID)},
	{"birth_date", func(m *message) bool {
		return m.misuse() && m.has(decision.BirthDate) && m.has(decision.Name)
	}},
	{"false_messages", func(m *message) bool {
		return m.misuse() && (m.has(decision.Contact, decision.Communications) || unknownList(m.f.Data))
	}},
	{"address", func(m *message) bool { return m.misuse() && m.has(decision.Contact) && m.has(decision.Name) }},
	{"finances", data(decision.Financial)},
	{"invoices", data(decision.Correspondence)},
	{"sensitive", func(m *message) bool { return m.misuse() && m.sensitive() }},
	{"children", func(m *message) bool {
		return m.misuse() && among([]decision.Value{decision.Minors}, m.f.Groups) != nil
	}},
	{"fraud", func(m *message) bool {
		return m.misuse() && (m.identity() || m.has(decision.Credentials, decision.IBAN, decision.Card, decision.Financial))
	}},
	{"lost", func(m *message) bool {
		return m.disrupted(decision.Availability) || m.disrupted(decision.Integrity)
	}},
	{"alert", func(m *message) bool {
		return m.misuse() && !unknownList(m.f.Data) && !m.has(decision.Contact, decision.Communications)
	}},
}

// advice is not required by art. 34(2), but the authority asks for it, and it
// is what the reader needs most.
func (m *message) advice() {
	lines := m.rows("advice.", adviceRows)
	if len(lines) == 0 {
		lines = append(lines, m.say("no_advice"))
	}
	m.section("advice", lines...)
}

func (m *message) rows(prefix string, rows []row) []Line {
	var lines []Line
	for _, r := range rows {
		if r.holds(m) {
			lines = append(lines, bullet(m.t.S(prefix+r.key)))
		}
	}
	return lines
}
