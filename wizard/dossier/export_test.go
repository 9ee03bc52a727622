package dossier

import "github.com/rivo/uniseg"

// FormNumbers is the known list of questions, for the tests.
var FormNumbers = formNumbers

// DisplayWidth is how many columns a line takes.
var DisplayWidth = uniseg.StringWidth

// FormLabel is a word of the form as a draft shows it.
var FormLabel = formLabel

// EDPBField is a row of the European template, for the tests.
type EDPBField struct {
	ID, Section, Title string
	Required           bool
	Labels             []string
}

// EDPBFields are its rows.
func EDPBFields() []EDPBField {
	var all []EDPBField
	for _, f := range edpbFields() {
		all = append(all, EDPBField{f.id, f.section, f.title, f.required, f.labels})
	}
	return all
}

// AllKinds are the documents that can be made, offered or not.
func AllKinds() []Kind {
	var all []Kind
	for _, r := range recipes {
		all = append(all, r.kind)
	}
	return all
}
