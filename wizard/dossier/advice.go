package dossier

import "datalek/decision"

// What it can lead to and what you can do about it, by kind of leaked data.
// The rows on passwords, false messages, identity papers and the national
// number follow the authority's advice to victims; the others are general
// practice.

// row is one line of the letter and when it belongs there.
type row struct {
	key   string
	holds func(source) bool
}

func data(categories ...decision.Value) func(source) bool {
	return func(s source) bool { return s.misuse() && s.has(categories...) }
}

var privateData = []decision.Value{decision.Correspondence, decision.Application, decision.Employment, decision.Education,
	decision.Photo, decision.Behaviour, decision.Communications, decision.CustomerFile, decision.Orders, decision.Loyalty,
	decision.Gender, decision.BirthDate}

var consequenceRows = []row{
	{"protected_address", data(decision.ProtectedAddress)},
	{"identity", func(s source) bool { return s.misuse() && s.identity() }},
	{"accounts", data(decision.Credentials)},
	{"money", data(decision.IBAN, decision.Card)},
	{"finances", data(decision.Financial)},
	{"sensitive", func(s source) bool { return s.misuse() && s.sensitive() }},
	{"location", data(decision.Location)},
	{"false_messages", data(decision.Contact, decision.Communications)},
	{"private", func(s source) bool { return s.misuse() && !s.sensitive() && s.has(privateData...) }},
	{"incidental", func(s source) bool {
		return s.misuse() && s.f.HasSpecial() && s.f.SpecialDetail == decision.Incidental
	}},
	{"name", func(s source) bool { return s.misuse() && s.has(decision.Name) && len(s.f.Data) == 1 }},
	{"unknown_data", func(s source) bool { return s.misuse() && unknownList(s.f.Data) && len(s.known()) == 0 }},
	{"more_data", func(s source) bool { return s.misuse() && unknownList(s.f.Data) && len(s.known()) > 0 }},
	{"serious", lost(decision.Serious)},
	{"inconvenience", lost(decision.Inconvenience)},
	{"unknown_effect", lost(decision.Unknown)},
	{"wrong", func(s source) bool { return s.disrupted(decision.Integrity) }},
}

// lost: data are gone or wrong and this is what people notice.
func lost(effect decision.Value) func(source) bool {
	return func(s source) bool {
		if !s.disrupted(decision.Availability) && !s.disrupted(decision.Integrity) {
			return false
		}
		return s.f.Effect == effect || effect == decision.Unknown && s.f.Effect == decision.Unanswered
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
	{"birth_date", func(s source) bool {
		return s.misuse() && s.has(decision.BirthDate) && s.has(decision.Name)
	}},
	{"false_messages", func(s source) bool {
		return s.misuse() && (s.has(decision.Contact, decision.Communications) || unknownList(s.f.Data))
	}},
	{"address", func(s source) bool { return s.misuse() && s.has(decision.Contact) && s.has(decision.Name) }},
	{"finances", data(decision.Financial)},
	{"invoices", data(decision.Correspondence)},
	{"sensitive", func(s source) bool { return s.misuse() && s.sensitive() }},
	{"children", func(s source) bool {
		return s.misuse() && among([]decision.Value{decision.Minors}, s.f.Groups) != nil
	}},
	{"fraud", func(s source) bool {
		return s.misuse() && (s.identity() || s.has(decision.Credentials, decision.IBAN, decision.Card, decision.Financial))
	}},
	{"lost", func(s source) bool {
		return s.disrupted(decision.Availability) || s.disrupted(decision.Integrity)
	}},
	{"alert", func(s source) bool {
		return s.misuse() && !unknownList(s.f.Data) && !s.has(decision.Contact, decision.Communications)
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

func (s source) rows(prefix string, rows []row) []Line {
	var lines []Line
	for _, r := range rows {
		if r.holds(s) {
			lines = append(lines, bullet(s.t.S(prefix+r.key)))
		}
	}
	return lines
}
