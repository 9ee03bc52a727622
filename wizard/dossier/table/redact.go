package table

import (
	"datalek/register/record"

	"datalek/wizard/text"
)

// redacted is an entry without anything that a person typed. A mark stands where
// something was: that a cause is written down, or that a message was kept, is
// itself something the register should tell. The entry that is given stays as
// it is.
//
// The assessment is computed and holds no typed words, nor do the closed answers
// of the facts: those are strict when they are read.
func redacted(e record.Entry, mark string) record.Entry {
	words := text.For("nl") // the lists are the same in every language
	hide := func(text string) string {
		if text == "" {
			return ""
		}
		return mark
	}
	e.By, e.Note, e.Ref = hide(e.By), hide(e.Note), hide(e.Ref)
	e.Record = e.WithTexts(func(path, text string) string {
		if family := ofList(path); family != "" && words.Has(family+text) {
			return text
		}
		return hide(text)
	})
	return e
}

// ofList are the fields that take a word of a list of ours or something of one's
// own, with the family of those words.
func ofList(path string) string {
	switch path {
	case "first_signal_by":
		return "option.signal_to."
	case "containment[].id":
		return "dossier.done."
	}
	return ""
}
