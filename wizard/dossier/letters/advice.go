package letters

import (
	"datalek/decision"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
)

// What it can lead to and what you can do about it, by kind of leaked data.
// The rows on passwords, false messages, identity papers and the national
// number follow the authority's advice to victims; the others are general
// practice.

// row is one line of the letter and when it belongs there.
type row struct {
	key   string
	holds func(*dossier.CaseData) bool
}

func data(categories ...decision.Value) func(*dossier.CaseData) bool {
	return func(s *dossier.CaseData) bool { return s.Misuse() && s.Has(categories...) }
}

var privateData = []decision.Value{decision.Correspondence, decision.Application, decision.Employment, decision.Education,
	decision.Photo, decision.Behaviour, decision.Communications, decision.CustomerFile, decision.Orders, decision.Loyalty,
	decision.Gender, decision.BirthDate, decision.LicencePlate, decision.Signature}

func consequenceRows() []row {
	return []row{
		{"protected_address", data(decision.ProtectedAddress)},
		{"identity", func(s *dossier.CaseData) bool { return s.Misuse() && s.Identity() }},
		{"accounts", data(decision.Credentials)},
		{"money", data(decision.IBAN, decision.Card)},
		{"finances", data(decision.Financial)},
		{"sensitive", func(s *dossier.CaseData) bool { return s.Misuse() && s.Sensitive() }},
		{"location", data(decision.Location)},
		{"false_messages", data(decision.Contact, decision.Communications, decision.OnlineIdentifier, decision.ReferenceNumber)},
		{"private", func(s *dossier.CaseData) bool { return s.Misuse() && !s.Sensitive() && s.Has(privateData...) }},
		{"incidental", func(s *dossier.CaseData) bool {
			return s.Misuse() && s.Facts.HasSpecial() && s.Facts.SpecialDetail == decision.Incidental
		}},
		{"name", func(s *dossier.CaseData) bool { return s.Misuse() && s.Has(decision.Name) && len(s.Facts.Data) == 1 }},
		{"unknown_data", func(s *dossier.CaseData) bool {
			return s.Misuse() && dossier.AnyUnknown(s.Facts.Data) && len(s.Known()) == 0
		}},
		{"more_data", func(s *dossier.CaseData) bool {
			return s.Misuse() && dossier.AnyUnknown(s.Facts.Data) && len(s.Known()) > 0
		}},
		{"serious", lost(decision.Serious)},
		{"inconvenience", lost(decision.Inconvenience)},
		{"unknown_effect", lost(decision.Unknown)},
		{"wrong", func(s *dossier.CaseData) bool { return s.Disrupted(decision.Integrity) }},
	}
}

// lost holds where data are gone or wrong and this is what people notice.
func lost(effect decision.Value) func(*dossier.CaseData) bool {
	return func(s *dossier.CaseData) bool {
		if !s.Disrupted(decision.Availability) && !s.Disrupted(decision.Integrity) {
			return false
		}
		return s.Facts.Effect == effect || effect == decision.Unknown && s.Facts.Effect == decision.Unanswered
	}
}

// consequences lists what is likely (art. 34(2) with 33(3)(c)). Where nothing can be
// derived and the risk is judged unlikely, that is what it says.
func (m *message) consequences() {
	lines := rows(m.CaseData, "consequence.", consequenceRows())
	switch {
	case len(lines) > 0:
	case m.Assessment.Breach && m.Assessment.Risk == decision.RiskNone && !m.Assessment.Provisional:
		lines = append(lines, m.say("unlikely"))
	default:
		lines = append(lines, m.say("still"))
		m.lacks("consequences", "342")
	}
	m.section("consequences", lines...)
}

// The most urgent advice first: who has little time reads only the first lines.
func adviceRows() []row {
	return []row{
		{"protected_address", data(decision.ProtectedAddress)},
		{"password", data(decision.Credentials)},
		{"card", data(decision.Card)},
		{"iban", data(decision.IBAN)},
		{"id_document", data(decision.IDDocument)},
		{"national_id", data(decision.NationalID)},
		{"birth_date", func(s *dossier.CaseData) bool {
			return s.Misuse() && s.Has(decision.BirthDate) && s.Has(decision.Name)
		}},
		{"false_messages", func(s *dossier.CaseData) bool {
			return s.Misuse() && (s.Has(decision.Contact, decision.Communications, decision.OnlineIdentifier, decision.ReferenceNumber) || dossier.AnyUnknown(s.Facts.Data))
		}},
		{"address", func(s *dossier.CaseData) bool { return s.Misuse() && s.Has(decision.Contact) && s.Has(decision.Name) }},
		{"finances", data(decision.Financial)},
		{"invoices", data(decision.Correspondence)},
		{"sensitive", func(s *dossier.CaseData) bool { return s.Misuse() && s.Sensitive() }},
		{"children", func(s *dossier.CaseData) bool {
			return s.Misuse() && dossier.Among([]decision.Value{decision.Minors}, s.Facts.Groups) != nil
		}},
		{"fraud", func(s *dossier.CaseData) bool {
			return s.Misuse() && (s.Identity() || s.Has(decision.Credentials, decision.IBAN, decision.Card, decision.Financial))
		}},
		{"lost", func(s *dossier.CaseData) bool {
			return s.Disrupted(decision.Availability) || s.Disrupted(decision.Integrity)
		}},
		{"alert", func(s *dossier.CaseData) bool {
			return s.Misuse() && !dossier.AnyUnknown(s.Facts.Data) && !s.Has(decision.Contact, decision.Communications, decision.OnlineIdentifier, decision.ReferenceNumber)
		}},
	}
}

// advice is not required by art. 34(2), but the authority asks for it, and it
// is what the reader needs most.
func (m *message) advice() {
	lines := rows(m.CaseData, "advice.", adviceRows())
	if len(lines) == 0 {
		lines = append(lines, m.say("no_advice"))
	}
	m.section("advice", lines...)
}

func rows(s *dossier.CaseData, prefix string, rows []row) []document.Line {
	var lines []document.Line
	for _, r := range rows {
		if r.holds(s) {
			lines = append(lines, document.ListItem(s.Text.S(prefix+r.key)))
		}
	}
	return lines
}
