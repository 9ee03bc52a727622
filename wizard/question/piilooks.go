package question

import (
	"strings"

	"datalek/wizard/internal/pattern"
)

// What follows has no check digits. It is looked for in the forms that people use,
// and warns of no more than that: a wrong warning costs trust in the right ones.

// looks are the kinds of personal data that a text is searched for by their form.
var looks = map[PII]func(text string) bool{
	PIIPhone:     hasPhone,
	PIIBirthDate: hasBirthDate,
	PIIAddress:   hasAddress,
	PIIName:      hasName,
}

var (
	aPhone = pattern.Later(`^(?:(?:\+|00)[1-9][0-9]{0,2}[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?[0-9]){7,9}|0[1-9]/?(?:[ -]?[0-9]){7,8}|\(0[1-9][0-9]{1,2}\)(?:[ -]?[0-9]){6,7})\b`)
	// A date and a time have the figures of a phone number.
	aDate = pattern.Later(`^[0-9]{2}-[0-9]{2}-[0-9]{2}`)

	// What stands before the figures of an account.
	bankCode = pattern.Later(`(?i)[0-9]{2} ?[A-Z]{4} ?$`)

	// birthDate is a date behind a word for birth, or one of the last century.
	birthDate = pattern.Later(`(?i)\b(?:geboren|geb|geboortedatum|born|date of birth|dob)\b\.?[^.\n]{0,20}?\b(?:[0-9]{1,2}[-/. ](?:[0-9]{1,2}|\pL{3,9})[-/. ][0-9]{2,4}|[12][0-9]{3}-[0-9]{2}-[0-9]{2})\b` +
		`|\b(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.]19[0-9]{2}|19[0-9]{2}-[0-9]{2}-[0-9]{2})\b`)

	aPostcode = pattern.Later(`^([1-9][0-9]{3})( ?)[A-Z]{2}\b`)
	aStreet   = pattern.Later(`\b(\p{Lu}\pL+(?:` + endOfStreet + `)) [0-9]{1,4}[a-zA-Z]?\b` +
		`|\b(?:` + beginOfStreet + `) (?:(?:van|de|der|den|het) )*\p{Lu}\pL+ [0-9]{1,4}[a-zA-Z]?\b` +
		`|\b[0-9]{1,4}[a-zA-Z]? \p{Lu}\pL+(?: \p{Lu}\pL+)? (?:` + englishStreet + `)\b`)
	// noStreet ends as a street does.
	noStreet = map[string]bool{"Onderweg": true, "Halverweg": true, "Snelweg": true, "Gerechtshof": true}

	// titled is a name behind a title, with initials and all that stands between. "MS"
	// is a maker of programs.
	titled = pattern.Later(`\b(?:((?i:de|een|die|the|a) )?(?:[Mm]evrouw|MEVROUW|[Mm]eneer|MENEER)|(?i:de heer|familie|mevr\.?|dhr\.?|mrs\.?|fam\.)|[Mm]iss|[Mm][wrs]\.?)` +
		`(?: (?:\p{Lu}\.)+| \p{Lu})*(?: (van|de|der|den|ter|ten|'t|op|la|le|el|al))*(?: (?:van|de|der|den|'t))* \p{Lu}(?:['’]?\pL)+`)
)

// What tells a street from other words.
const (
	endOfStreet   = `straat|laan|plein|gracht|kade|singel|dijk|steeg|plantsoen|weg|hof|dreef`
	beginOfStreet = `Laan|Plein|Kade`
	englishStreet = `Street|St|Road|Rd|Lane|Avenue|Ave`
)

// hasOneOf reports whether one of some words stands in a text.
func hasOneOf(text, words string) bool {
	for word := range strings.SplitSeq(words, "|") {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// figures is how many there are in a text.
func figures(text string) int {
	n := 0
	for i := range len(text) {
		if isDigit(text[i]) {
			n++
		}
	}
	return n
}

// hasPhone tries each beginning of a number. The shortest has nine figures.
func hasPhone(text string) bool {
	if figures(text) < 9 {
		return false
	}
	for at := 0; at < len(text); at++ {
		if text[at] != '+' && text[at] != '(' && (text[at] != '0' || at > 0 && isWord(text[at-1])) {
			continue
		}
		m := aPhone().FindString(text[at:])
		if m == "" {
			continue
		}
		if !aDate().MatchString(m) && !bankCode().MatchString(text[:at]) {
			return true
		}
		at += len(m) - 1
	}
	return false
}

// hasBirthDate looks for a date that has the word for a birth, or the century, with it.
func hasBirthDate(text string) bool { return mayHaveBirthDate(text) && birthDate().MatchString(text) }

func mayHaveBirthDate(text string) bool {
	return figures(text) > 0 && (strings.Contains(text, "19") || hasOneOf(strings.ToLower(text), "geb|born|birth|dob"))
}

// beginOfTitle is how each title begins, without a letter that has a third form.
var beginOfTitle = []string{"mev", "meneer", "de heer", "fam", "dhr", "mr", "miss", "mw", "ms"}

// hasTitle reports whether a word of a text begins as a title does.
func hasTitle(text string) bool {
	for at := range len(text) {
		if first := text[at] | 0x20; first != 'm' && first != 'd' && first != 'f' || at > 0 && isWord(text[at-1]) {
			continue
		}
		for _, begin := range beginOfTitle {
			if len(text)-at >= len(begin) && strings.EqualFold(text[at:at+len(begin)], begin) {
				return true
			}
		}
	}
	return false
}

// isWord reports whether an expression takes a sign for a part of a word.
func isWord(b byte) bool { return isDigit(b) || b == '_' || b|0x20 >= 'a' && b|0x20 <= 'z' }

// hasName looks for a name behind a title. "Een meneer van de Rabobank" has none.
func hasName(text string) bool {
	if !hasTitle(text) {
		return false
	}
	for _, m := range titled().FindAllStringSubmatch(text, -1) {
		if m[1] == "" || m[2] == "" {
			return true
		}
	}
	return false
}

// hasAddress looks for a street with a number and for a postcode. A year before two
// capitals ("2026 AP") is none.
func hasAddress(text string) bool {
	if mayHaveStreet(text) {
		for _, m := range aStreet().FindAllStringSubmatch(text, -1) {
			if !noStreet[m[1]] {
				return true
			}
		}
	}
	for at := range len(text) {
		if !isDigit(text[at]) || at > 0 && isWord(text[at-1]) {
			continue
		}
		if m := aPostcode().FindStringSubmatch(text[at:]); m != nil {
			if year := strings.HasPrefix(m[1], "19") || strings.HasPrefix(m[1], "20"); !year || m[2] == "" {
				return true
			}
		}
	}
	return false
}

// mayHaveStreet reports whether a text has a number behind the end of a street, or a word
// that is as good as one.
func mayHaveStreet(text string) bool {
	number := false
	for at := range len(text) {
		if !isDigit(text[at]) {
			continue
		}
		number = true
		if before, spaced := strings.CutSuffix(text[:at], " "); spaced {
			for end := range strings.SplitSeq(endOfStreet, "|") {
				if strings.HasSuffix(before, end) {
					return true
				}
			}
		}
	}
	return number && (hasOneOf(text, beginOfStreet) || hasOneOf(text, englishStreet))
}
