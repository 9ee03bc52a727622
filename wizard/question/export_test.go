package question

import (
	"regexp"
	"strings"
)

// LookedForFirst is each form that is only tried where something else stands in a text,
// with the look for that.
var LookedForFirst = map[PII]struct {
	Form func() *regexp.Regexp
	May  func(text string) bool
}{
	PIIIBAN:      {anIBAN, func(text string) bool { return hasCountryAndCheck(strings.ToUpper(text)) }},
	PIIBirthDate: {birthDate, mayHaveBirthDate},
	PIIAddress:   {aStreet, mayHaveStreet},
	PIIName:      {titled, hasTitle},
}
