package edpb

import (
	"datalek/decision"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"slices"
)

// Which of our values is which choice of the European template. A value without
// a choice of its own takes the nearest, and is then a suggestion.

// incidents is field 60 and, for what our answers imply, field 61: internal
// or external, on purpose or not; "e" where they do not tell.
func incidents() map[decision.Value]incident {
	return map[decision.Value]incident{
		decision.EmailWrongRecipient:    {"r", "a", false},
		decision.EmailVisibleRecipients: {"s", "a", false},
		decision.PostWrongRecipient:     {"l", "e", false},
		decision.PostLost:               {"l", "e", false},
		decision.PostOpened:             {"l", "e", false},
		decision.LostDevice:             {"i", "a", false},
		decision.StolenDevice:           {"i", "d", false},
		decision.LostPaper:              {"o", "a", false},
		decision.StolenPaper:            {"o", "d", false},
		decision.PublishedByMistake:     {"v", "a", false},
		decision.PortalError:            {"h", "a", true},
		decision.AccessTooWide:          {"n", "a", false},
		decision.WrongFile:              {"h", "a", true},
		decision.Spoken:                 {"w", "a", false},
		decision.Hacking:                {"c", "d", false},
		decision.AccountTakeover:        {"f", "d", true},
		decision.Phishing:               {"d", "d", false},
		decision.Ransomware:             {"b", "d", false},
		decision.Malware:                {"c", "d", false},
		decision.Insider:                {"a", "b", true},
		decision.Impersonation:          {"d", "d", true},
		decision.Destroyed:              {"p", "e", false},
		decision.Outage:                 {"t", "e", true},
		decision.DiscardedUnwiped:       {"j", "a", true},
		decision.VisibleOnEnvelope:      {"q", "a", true},
		decision.NotRedacted:            {"v", "a", true},
		decision.Misconfiguration:       {"m", "a", false},
		decision.SentUnencrypted:        {"y", "a", true},
		decision.AIChatbot:              {"y", "a", true},
		decision.Vulnerability:          {"y", "e", true},
		decision.DDoS:                   {"y", "d", true},
		decision.WronglyChanged:         {"u", "a", true},
		decision.Other:                  {"y", "e", false},
	}
}

type incident struct {
	kind, cause string
	near        bool
}

// choice is a list field: the choice and what makes it.
type choice struct {
	key  string
	from []decision.Value
}

// groups is field 65; what stands in none of its rows is an additional one.
var groups = []choice{
	{"a", []decision.Value{decision.Customers, decision.Prospects}},
	{"b", []decision.Value{decision.Employees, decision.Applicants}},
	{"d", []decision.Value{decision.Minors}},
	{"e", []decision.Value{decision.Patients}},
	{"f", []decision.Value{decision.Students}},
	{"i", []decision.Value{decision.Vulnerable}},
}

// categories is field 70; what stands in none of its rows is an additional one.
var categories = []choice{
	{"a", []decision.Value{decision.Name, decision.BirthDate, decision.Gender, decision.Signature}},
	{"b", []decision.Value{decision.Contact, decision.ProtectedAddress}},
	{"c", []decision.Value{decision.Biometric}},
	{"d", []decision.Value{decision.CriminalData}},
	{"e", []decision.Value{decision.Political}},
	{"f", []decision.Value{decision.Ethnicity}},
	{"g", []decision.Value{decision.Religion}},
	{"h", []decision.Value{decision.Sexual}},
	{"i", []decision.Value{decision.Union}},
	{"j", []decision.Value{decision.Genetic}},
	{"k", []decision.Value{decision.Health}},
	{"l", []decision.Value{decision.Financial}},
	{"n", []decision.Value{decision.NationalID, decision.ReferenceNumber, decision.LicencePlate, decision.OnlineIdentifier}},
	{"o", []decision.Value{decision.Location}},
	{"p", []decision.Value{decision.IDDocument}},
	{"q", []decision.Value{decision.IBAN, decision.Card}},
	{"r", []decision.Value{decision.Behaviour, decision.Loyalty}},
	{"s", []decision.Value{decision.Credentials}},
}

// harms is field 85, by the options of 9.2 of the Dutch form.
var harms = []struct{ key, option string }{
	{"a", "no_overview"},
	{"b", "no_access"},
	{"c", "discrimination"},
	{"d", "identity"},
	{"f", "money"},
	{"h", "reputation"},
	{"i", "secrecy"},
}

// mapped are the choices of a list field for what was answered: those of its
// rows, rest for what no row knows, and open for what is not known yet.
func mapped(table []choice, answered []decision.Value, rest, open string) []string {
	var keys []string
	left := slices.DeleteFunc(slices.Clone(answered), dossier.IsUnknown)
	for _, row := range table {
		if len(dossier.Among(row.from, answered)) > 0 {
			keys = append(keys, row.key)
		}
		left = slices.DeleteFunc(left, func(v decision.Value) bool { return slices.Contains(row.from, v) })
	}
	if len(left) > 0 {
		keys = append(keys, rest)
	}
	if dossier.AnyUnknown(answered) {
		keys = append(keys, open)
	}
	return keys
}

func sureness(answered []decision.Value) document.State {
	if dossier.AnyUnknown(answered) {
		return document.Pending
	}
	return document.Known
}
