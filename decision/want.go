package decision

// Want is the id of what is wanted in a field when that is no closed list. Its
// words are made by the wizard, in the language of the person.
type Want string

// What this package and the record can want. About in [FieldError] holds the
// field, or the number, that the last two name.
const (
	WantObject     Want = "object"    // one JSON object
	WantText       Want = "text"      // a text
	WantTexts      Want = "texts"     // a list of texts
	WantOneValue   Want = "one_value" // a text where the fact is no list
	WantYesNo      Want = "yes_no"    // true or false
	WantWhole      Want = "whole"     // a whole number
	WantPeople     Want = "people"    // a number of people from 0 up
	WantCount      Want = "count"     // {"exact": n} or {"min": n, "max": n}
	WantMinMax     Want = "min_max"   // a min that is not above max
	WantAnswer     Want = "answer"    // a text, a list of texts, a number of people or null
	WantMoment     Want = "moment"    // RFC 3339, with its zone
	WantNoConflict Want = "no_contradiction"
	WantNotBefore  Want = "not_before" // a moment that is not before another field
	WantOneLine    Want = "one_line"   // one line of so many characters at most
	WantUndecided  Want = "undecided"  // no duties beside it
)
