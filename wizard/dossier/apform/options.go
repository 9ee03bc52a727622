package apform

import (
	"datalek/decision"
	"datalek/register"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/text"
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
var incidentOption = map[decision.Value]string{
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
}

// dataOption is 6.1; special categories are 6.2. What is in neither becomes
// "other, namely". The order is the form's.
var dataOption = []struct {
	option string
	from   []decision.Value
}{
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

var specialOption = []struct {
	option string
	from   decision.Value
}{
	{"ethnicity", decision.Ethnicity},
	{"political", decision.Political},
	{"religion", decision.Religion},
	{"union", decision.Union},
	{"sexual", decision.Sexual},
	{"health", decision.Health},
	{"genetic", decision.Genetic},
	{"biometric", decision.Biometric},
}

// otherData has no option of its own in 6.1 or 6.2.
var otherData = []decision.Value{
	decision.Orders, decision.CustomerFile, decision.Correspondence, decision.Application, decision.Employment,
	decision.Education, decision.Photo, decision.Behaviour, decision.Communications, decision.Loyalty,
	decision.ProfessionalSecret,
}

// groupOption is 7.1.
var groupOption = []struct {
	option string
	from   []decision.Value
}{
	{"employees", []decision.Value{decision.Employees}},
	{"customers", []decision.Value{decision.Customers, decision.Prospects}},
	{"students", []decision.Value{decision.Students}},
	{"patients", []decision.Value{decision.Patients}},
	{"minors", []decision.Value{decision.Minors}},
	{"vulnerable", []decision.Value{decision.Vulnerable}},
}

// channelOption is 10.1.7.
var channelOption = []struct {
	option string
	from   register.Channel
}{
	{"phone", register.ByPhone},
	{"letter", register.ByLetter},
	{"email", register.ByEmail},
	{"website", register.OnWebsite},
	{"press", register.InPress},
}

var otherChannels = []register.Channel{register.ByMessage, register.InPerson, register.ByOtherWay}

var otherGroups = []decision.Value{decision.Applicants, decision.Members, decision.Other}

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
	return namely(t, func(t *text.Text) string { return t.And(document.Lowered(dossier.Labels(t, field, values))) })
}

// otherText is that with a text.
func otherText(t *text.Text, key string) string {
	return namely(t, func(t *text.Text) string { return t.S(key) })
}
