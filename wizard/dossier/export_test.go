package dossier

import "github.com/rivo/uniseg"

// FormNumbers is the known list of questions, for the tests.
var FormNumbers = formNumbers

// DisplayWidth is how many columns a line takes.
var DisplayWidth = uniseg.StringWidth

// AllKinds are the documents that can be made, offered or not.
func AllKinds() []Kind {
	var all []Kind
	for _, r := range recipes {
		all = append(all, r.kind)
	}
	return all
}
