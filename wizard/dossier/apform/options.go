package apform

import (
	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/later"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/text"
	"slices"
)

// The form of the authority as tables: chapters, question numbers, and which of
// our answers is which of its options. The words stand in text under "apform".
// The live form was not seen; these are its questions as a public register
// program (OpenVWR) copied them, so a word may differ, and numbers that were
// not seen there (4.4, 10.1.2, 10.1.4 to 10.1.6) are left out.

// Numbers is every question that the draft can hold, in the form's order.
var Numbers = []string{
	"1.1", "1.2", "1.3",
	"2.1.1", "2.2.1",
	"3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.3",
	"4.1.1", "4.1.2", "4.2", "4.3", "4.5",
	"5.1", "5.2", "5.3", "5.4",
	"6.1", "6.2", "6.3",
	"7.1", "7.2", "7.3",
	"8.1",
	"9.1", "9.2", "9.3",
	"10.1.1", "10.1.3", "10.1.7", "10.2",
}

// incidentOption is 5.2, where the form takes one answer. What it has no option
// for is "other, namely".
func incidentOption() map[decision.Value]string {
	return map[decision.Value]string{
		decision.EmailWrongRecipient:    "email",
		decision.EmailVisibleRecipients: "email_cc",
		decision.PostWrongRecipient:     "post",
		decision.PostOpened:             "post_opened",
		decision.PostLost:               "post_lost",
		decision.AccessTooWide:          "folders",
		decision.LostDevice:             "lost",
		decision.StolenDevice:           "lost",
		decision.LostPaper:              "lost",
		decision.StolenPaper:            "lost",
		decision.PublishedByMistake:     "published",
		decision.Hacking:                "hacking",
		decision.AccountTakeover:        "hacking",
		decision.Phishing:               "hacking",
		decision.Ransomware:             "hacking",
		decision.Malware:                "hacking",
		decision.WrongFile:              "wrong_file",
		decision.Misconfiguration:       "published",
		decision.NotRedacted:            "published",
	}
}

// option is an option of the form under its name in the words, and what of ours
// chooses it.
type option struct {
	name string
	from []decision.Value
}

// dataOption is 6.1; special categories are 6.2. What is in neither becomes
// "other, namely". The order is the form's.
var dataOption = []option{
	{"name", []decision.Value{decision.Name}},
	{"gender", []decision.Value{decision.Gender}},
	{"birth_date", []decision.Value{decision.BirthDate}},
	{"bsn", []decision.Value{decision.NationalID}},
	{"contact", []decision.Value{decision.Contact, decision.ProtectedAddress}},
	{"credentials", []decision.Value{decision.Credentials}},
	{"iban", []decision.Value{decision.IBAN}},
	{"card", []decision.Value{decision.Card}},
	{"financial", []decision.Value{decision.Financial}},
	{"id_document", []decision.Value{decision.IDDocument}},
	{"location", []decision.Value{decision.Location}},
	{"criminal", []decision.Value{decision.CriminalData}},
	{"unknown", []decision.Value{decision.Unknown}},
}

// specialOption is 6.2.
var specialOption = []option{
	{"ethnicity", []decision.Value{decision.Ethnicity}},
	{"political", []decision.Value{decision.Political}},
	{"religion", []decision.Value{decision.Religion}},
	{"union", []decision.Value{decision.Union}},
	{"sexual", []decision.Value{decision.Sexual}},
	{"health", []decision.Value{decision.Health}},
	{"genetic", []decision.Value{decision.Genetic}},
	{"biometric", []decision.Value{decision.Biometric}},
}

// otherData are the data without an option of their own in 6.1 or 6.2.
var otherData = later.Value[[]decision.Value]{Make: func() []decision.Value {
	return without("data", func(v decision.Value) bool {
		return !slices.ContainsFunc(dataOption, func(o option) bool { return slices.Contains(o.from, v) }) &&
			!slices.ContainsFunc(specialOption, func(o option) bool { return slices.Contains(o.from, v) })
	})
}}

// groupOption is 7.1.
var groupOption = []option{
	{"employees", []decision.Value{decision.Employees}},
	{"customers", []decision.Value{decision.Customers, decision.Prospects}},
	{"students", []decision.Value{decision.Students}},
	{"patients", []decision.Value{decision.Patients}},
	{"minors", []decision.Value{decision.Minors}},
	{"vulnerable", []decision.Value{decision.Vulnerable}},
}

// channel is a way of telling the people under its name on the form.
type channel struct {
	name string
	from record.Channel
}

// channelOption is 10.1.7.
var channelOption = []channel{
	{"phone", record.ByPhone},
	{"letter", record.ByLetter},
	{"email", record.ByEmail},
	{"website", record.OnWebsite},
	{"press", record.InPress},
}

// otherGroups are the people without an option of their own in 7.1.
var otherGroups = later.Value[[]decision.Value]{Make: func() []decision.Value {
	return without("groups", func(v decision.Value) bool {
		return !slices.ContainsFunc(groupOption, func(o option) bool { return slices.Contains(o.from, v) })
	})
}}

// without are the known values of a fact that hold, in the order of the fact.
func without(field string, holds func(decision.Value) bool) []decision.Value {
	return slices.DeleteFunc(slices.Clone(decision.Allowed(field)), func(v decision.Value) bool {
		return v == decision.Unknown || !holds(v)
	})
}

// Label gives words of the form: in Dutch, with a gloss for other readers.
func Label(t *text.Text, key string) string {
	dutch := text.For("nl").S("apform." + key)
	if t.Lang() == "nl" {
		return dutch
	}
	return dutch + " (" + t.S("apform."+key) + ")"
}

// namely is "other, namely: ..." with words of ours, which the form has to hold
// in Dutch.
func namely(t *text.Text, words func(*text.Text) string) string {
	dutch := text.For("nl")
	s := dutch.S("apform.other") + ": " + words(dutch)
	if t.Lang() != "nl" {
		s += " (" + t.S("apform.other") + ": " + words(t) + ")"
	}
	return s
}

// otherValues is that with the words of our own options.
func otherValues(t *text.Text, field string, values []decision.Value) string {
	return namely(t, func(t *text.Text) string {
		labels := document.Lowered(dossier.Labels(t, field, values))
		if i := slices.Index(values, decision.Other); i >= 0 && field == "groups" { // "other, namely: others" says nothing
			labels[i] = t.S("ap.placeholder_groups")
		}
		return t.And(labels)
	})
}

// otherText is that with a text.
func otherText(t *text.Text, key string) string {
	return namely(t, func(t *text.Text) string { return t.S(key) })
}
