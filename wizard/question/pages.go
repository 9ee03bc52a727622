package question

import (
	"slices"

	"datalek/decision"
)

// Two facts have more values than a list should have options. Their values stand on several pages, and the ordinary leak needs
// only the first. On it the further pages stand as options.

// valuesOn are the values on each page, in the order in which they are shown.
func valuesOn(page string) []decision.Value {
	switch page {
	case "data":
		return []decision.Value{decision.Name, decision.Contact, decision.ReferenceNumber, decision.BirthDate, decision.Orders, decision.CustomerFile,
			decision.Correspondence}
	case "data_identity":
		return []decision.Value{decision.NationalID, decision.IDDocument, decision.Credentials, decision.IBAN, decision.Card,
			decision.Financial, decision.ProtectedAddress, decision.Loyalty, decision.Signature, decision.LicencePlate}
	case "data_life":
		return []decision.Value{decision.Application, decision.Employment, decision.Education, decision.Photo, decision.Location,
			decision.Behaviour, decision.Communications, decision.OnlineIdentifier, decision.Gender, decision.ProfessionalSecret}
	case "data_sensitive":
		return []decision.Value{decision.Health, decision.Ethnicity, decision.Political, decision.Religion, decision.Union,
			decision.Sexual, decision.Genetic, decision.Biometric, decision.CriminalData}

	// Groups that raise the impact stand on the first page, so that the verdict
	// never waits for the second.
	case "groups":
		return []decision.Value{decision.Customers, decision.Employees, decision.Minors, decision.Patients, decision.Vulnerable,
			decision.Students, decision.Members}
	case "groups_more":
		return []decision.Value{decision.Residents, decision.Prospects, decision.Applicants, decision.Other}
	}
	return nil
}

// further are the pages behind a first page.
func further(page string) []string {
	switch page {
	case "data":
		return []string{"data_identity", "data_life", "data_sensitive"}
	case "groups":
		return []string{"groups_more"}
	}
	return nil
}

// isDataPage reports whether a page asks for categories of data.
func isDataPage(id string) bool { return id == "data" || slices.Contains(further("data"), id) }

// optionsOn are the options of a page. That the groups are unknown is
// said on the page before it.
func optionsOn(page string) []string {
	options := append(values(valuesOn(page)), further(page)...)
	if page != "groups_more" {
		options = append(options, Unknown)
	}
	return options
}

func dataPage(id string) Question {
	return Question{ID: id, Step: NotifyAP, Kind: Tick, revisit: revisit{with: "data"},
		asked:   func(v *state) bool { return isBreach(v) && v.Answers["data"].Is(id) },
		options: func(*state) []string { return optionsOn(id) }, fill: addData}
}

// addData: a further page that was promised and not answered yet can hold
// anything.
func addData(v *state, a Answer) { v.gather("data", a, decision.Unknown) }

// addGroups: those on the further page are other people, whoever they are.
func addGroups(v *state, a Answer) { v.gather("groups", a, decision.Other) }

// gather adds the chosen values of a page to the list in a fact, in the order of
// the contract. A further page that is not answered yet counts as promised.
func (v *state) gather(field string, a Answer, promised decision.Value) {
	chosen := v.facts().Get(field)
	for _, c := range a.Chosen {
		switch {
		case !slices.Contains(further(field), c):
			chosen = append(chosen, decision.Value(c))
		case !v.Answers[c].Given():
			chosen = append(chosen, promised)
		}
	}
	var list []decision.Value
	for _, value := range decision.Allowed(field) {
		if slices.Contains(chosen, value) {
			list = append(list, value)
		}
	}
	_ = v.facts().Set(field, list...) // from the list of the field itself
}

// onPages are the answers that give the values of a fact again, by page.
func onPages(first string, stored []decision.Value) map[string]Answer {
	answers := map[string]Answer{}
	for _, page := range append([]string{first}, further(first)...) {
		var a Answer
		for _, value := range valuesOn(page) {
			if slices.Contains(stored, value) {
				a.Chosen = append(a.Chosen, string(value))
			}
		}
		if !a.Given() {
			continue
		}
		if answers[page] = a; page != first {
			on := answers[first]
			on.Chosen = append(on.Chosen, page)
			answers[first] = on
		}
	}
	if slices.Contains(stored, decision.Unknown) {
		on := answers[first]
		on.Chosen = append(on.Chosen, Unknown)
		answers[first] = on
	}
	return answers
}
