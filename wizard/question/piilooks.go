package question

import (
	"slices"
	"strings"

	"datalek/wizard/internal/later"
)

// What follows has no check digits. It is looked for in the forms that people use,
// and warns of no more than that: a wrong warning costs trust in the right ones.

// looks are the kinds of personal data that a text is searched for by their form, in the
// order of PIIKinds. Each has a figure in it.
var looks = []struct {
	kind PII
	has  func(text string) bool
}{
	{PIIPhone, hasPhone},
	{PIIBirthDate, func(text string) bool { return birthDate.Get().MatchString(text) }},
	{PIIAddress, hasAddress},
}

var (
	aPhone = later.Compile(`(?:(?:\+|\b00)[1-9][0-9]{0,2}[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?[0-9]){7,9}|\b0[1-9]/?(?:[ -]?[0-9]){7,8}|\(0[1-9][0-9]{1,2}\)(?:[ -]?[0-9]){6,7})\b`)
	// A date and a time have the figures of a phone number.
	aDate = later.Compile(`^[0-9]{2}-[0-9]{2}-[0-9]{2}`)

	// What stands before the figures of an account.
	bankCode = later.Compile(`(?i)[0-9]{2} ?[A-Z]{4} ?$`)

	// birthDate is a date behind a word for birth, or one of the last century.
	birthDate = later.Compile(`(?i)\b(?:geboren|geb|geboortedatum|born|date of birth|dob)\b\.?[^.\n]{0,20}?\b(?:[0-9]{1,2}[-/. ](?:[0-9]{1,2}|\pL{3,9})[-/. ][0-9]{2,4}|[12][0-9]{3}-[0-9]{2}-[0-9]{2})\b` +
		`|\b(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.]19[0-9]{2}|19[0-9]{2}-[0-9]{2}-[0-9]{2})\b`)

	aPostcode = later.Compile(`\b([1-9][0-9]{3})( ?)[A-Z]{2}\b`)
	aStreet   = later.Compile(`\b(\p{Lu}\pL+(?:straat|laan|plein|gracht|kade|singel|dijk|steeg|plantsoen|weg|hof|dreef)) [0-9]{1,4}[a-zA-Z]?\b` +
		`|\b(?:Laan|Plein|Kade) (?:(?:van|de|der|den|het) )*\p{Lu}\pL+ [0-9]{1,4}[a-zA-Z]?\b` +
		`|\b[0-9]{1,4}[a-zA-Z]? \p{Lu}\pL+(?: \p{Lu}\pL+)? (?:Street|St|Road|Rd|Lane|Avenue|Ave)\b`)
	// noStreet ends as a street does.
	noStreet = []string{"Onderweg", "Halverweg", "Snelweg", "Gerechtshof"}

	// titled is a name behind a title that begins a text, with initials and all that stands
	// between. "MS" is a maker of programs.
	titled = later.Compile(`^(?:((?i:de|een|die|the|a) )?(?:[Mm]evrouw|MEVROUW|[Mm]eneer|MENEER)|(?i:de heer|familie|mevr\.?|dhr\.?|mrs\.?|fam\.)|[Mm]iss|[Mm][wrs]\.?)` +
		`(?: (?:\p{Lu}\.)+| \p{Lu})*(?: (van|de|der|den|ter|ten|'t|op|la|le|el|al))*(?: (?:van|de|der|den|'t))* \p{Lu}(?:['’]?\pL)+`)
)

func hasPhone(text string) bool {
	for _, at := range aPhone.Get().FindAllStringIndex(text, -1) {
		if !aDate.Get().MatchString(text[at[0]:at[1]]) && !bankCode.Get().MatchString(text[:at[0]]) {
			return true
		}
	}
	return false
}

// hasName looks for a name behind a title. "Een meneer van de Rabobank" has none.
func hasName(text string) bool {
	for at := 0; at < len(text); at++ {
		if at > 0 && isWord(text[at-1]) || !mayBeTitle(text[at:]) {
			continue
		}
		m := titled.Get().FindStringSubmatch(text[at:])
		if m != nil && (m[1] == "" || m[2] == "") {
			return true
		}
		if m != nil {
			at += len(m[0]) - 1
		}
	}
	return false
}

// mayBeTitle tells whether a text begins with a title or with what stands before one, in
// any letters: most words do not, and that is seen faster than the expression sees it.
func mayBeTitle(text string) bool {
	for _, begin := range titleBegins[text[0]|('a'-'A')] {
		if len(text) > len(begin) && strings.EqualFold(text[:len(begin)], begin) {
			return true
		}
	}
	return false
}

// titleBegins has them by their first letter.
var titleBegins = [256][]string{
	'm': {"mevr", "meneer", "miss", "mr", "mw", "ms"}, 'd': {"de heer", "dhr", "de m", "die m"}, 'f': {"fam"},
	'e': {"een m"}, 't': {"the m"}, 'a': {"a m"},
}

// hasAddress looks for a street with a number and for a postcode. A year before two
// capitals ("2026 AP") is none.
func hasAddress(text string) bool {
	for _, m := range aStreet.Get().FindAllStringSubmatch(text, -1) {
		if !slices.Contains(noStreet, m[1]) {
			return true
		}
	}
	for _, m := range aPostcode.Get().FindAllStringSubmatch(text, -1) {
		if year := strings.HasPrefix(m[1], "19") || strings.HasPrefix(m[1], "20"); !year || m[2] == "" {
			return true
		}
	}
	return false
}
