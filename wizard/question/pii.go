package question

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"datalek/wizard/internal/later"
)

// PII is something in free text that looks like data of a person who was hit.
// The register should be able to stay for years, so it holds none of those.
type PII string

// The kinds of personal data that a text is searched for.
const (
	PIIBSN   PII = "bsn"
	PIIEmail PII = "email"
	PIIIBAN  PII = "iban"

	PIIPhone     PII = "phone"
	PIIBirthDate PII = "birth_date"
	PIIAddress   PII = "address"
	PIIName      PII = "name" // with a title before it: nothing else shows that words are a name
)

// PIIKinds are all of them, in the order in which they are told.
var PIIKinds = []PII{PIIBSN, PIIEmail, PIIIBAN, PIIPhone, PIIBirthDate, PIIAddress, PIIName}

var (
	// The ways in which people write a citizen service number.
	bsnForms = []*later.Pattern{
		later.Compile(`^[0-9]{8,9}`),
		later.Compile(`^[0-9]{3}[ .][0-9]{3}[ .][0-9]{3}`),
		later.Compile(`^[0-9]{4}[ .][0-9]{2}[ .][0-9]{3}`),
		later.Compile(`^(?:[0-9]{2}[ .]){3}[0-9]{3}`),
	}
	// What stands before the rest of a phone number, or before an amount.
	otherNumber = later.Compile(`(?i)(?:\b06|(?:\+|\b00)[0-9]{2}(?:[ -]?6)?|\(0\) ?6|€|\$|\beuro?)[ -]?$`)
	// What stands before a number of the business, which can pass for one of a citizen when
	// that is written without its zero.
	ownNumber = later.Compile(`(?i)\b(?:factuur|invoice|order|bestelling|ticket|kvk|zaak|case|klant|customer|polis|policy|serial|serie)[ -]?(?:nummer|number|nr\.?|no\.?)?[ :.#-]*$`)
	anEmail   = later.Compile(`[^\s@<>"]+@[^\s@<>"]+\.[a-zA-Z]{2,}`)
	anIBAN    = later.Compile(`\b[A-Z]{2}[0-9]{2}(?:[ ]?[A-Z0-9]){11,30}\b`)
)

// FindPII tells what a text seems to hold that should not be in it.
func FindPII(text string) []PII {
	var found []PII
	numbers := aroundFigures(text)
	if hasBSN(numbers) {
		found = append(found, PIIBSN)
	}
	if strings.Contains(text, "@") && anEmail.Get().MatchString(text) { // the sign is found faster than the form
		found = append(found, PIIEmail)
	}
	if numbers != "" && hasIBAN(strings.ToUpper(numbers)) {
		found = append(found, PIIIBAN)
	}
	for _, look := range looks {
		if numbers != "" && look.has(numbers) {
			found = append(found, look.kind)
		}
	}
	if hasName(text) {
		found = append(found, PIIName)
	}
	return found
}

// aroundFigures is a text without what no number, date or address can be in, as most of a
// long story: an expression reads it some fifty times slower than this does. No form
// reaches further from a figure than is kept here, but for the name of a street, which
// goes on over letters and spaces alone. No form goes over the end of a line, which
// stands for what was left out.
func aroundFigures(text string) string {
	const reach = 128
	var kept strings.Builder
	end := 0 // of what is kept
	for at := range len(text) {
		if !isDigit(text[at]) {
			continue
		}
		if len(text) <= 2*reach {
			return text
		}
		from, to := max(at-reach, end), max(min(at+reach, len(text)), end)
		for from > end && inWords(text[from-1]) {
			from--
		}
		for to < len(text) && inWords(text[to]) {
			to++
		}
		if from > end {
			kept.WriteByte('\n')
		}
		kept.WriteString(text[from:to])
		end = to
	}
	return kept.String()
}

func inWords(b byte) bool { return b == ' ' || isWord(b) || b >= utf8.RuneSelf }

// isWord tells what is no end of a word to an expression.
func isWord(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || isDigit(b) || b == '_'
}

// hasBSN looks for a number that stands by itself: not a part of a longer one,
// not the rest of a phone number and not an amount.
func hasBSN(text string) bool {
	for at := 0; at < len(text); at++ {
		if !isDigit(text[at]) || at > 0 && isDigit(text[at-1]) {
			continue
		}
		for _, form := range bsnForms {
			m := form.Get().FindString(text[at:])
			end := at + len(m)
			if m != "" && (end == len(text) || !isDigit(text[end])) && elevenTest(m) && !otherNumber.Get().MatchString(text[max(at-10, 0):at]) &&
				(len(m) > 8 || !ownNumber.Get().MatchString(text[max(at-24, 0):at])) {
				return true
			}
		}
	}
	return false
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// hasIBAN tries every beginning, because a code before it can be taken along.
func hasIBAN(text string) bool {
	for at := 0; ; {
		m := anIBAN.Get().FindStringIndex(text[at:])
		if m == nil {
			return false
		}
		if validIBAN(text[at+m[0] : at+m[1]]) {
			return true
		}
		at += m[0] + 2
	}
}

// elevenTest is the check on a citizen service number: the digits weighed 9 to
// 2 and the last -1 add up to a multiple of eleven.
func elevenTest(typed string) bool {
	digits := strings.NewReplacer(" ", "", ".", "").Replace(typed)
	if len(digits) == 8 {
		digits = "0" + digits
	}
	sum := 0
	for i, d := range digits {
		weight := 9 - i
		if i == 8 {
			weight = -1
		}
		sum += weight * int(d-'0')
	}
	return sum%11 == 0 && strings.Trim(digits, "0") != ""
}

// validIBAN is the check of ISO 13616: the rearranged number is 1 modulo 97. It
// keeps an ordinary code from being called an account.
func validIBAN(typed string) bool {
	s := strings.ReplaceAll(typed, " ", "")
	for ; len(s) >= 15; s = s[:len(s)-1] { // a word behind it may have been taken along
		var b strings.Builder
		for _, r := range s[4:] + s[:4] {
			if r >= 'A' {
				b.WriteString(big.NewInt(int64(r-'A') + 10).String())
			} else {
				b.WriteRune(r)
			}
		}
		n, ok := new(big.Int).SetString(b.String(), 10)
		if ok && new(big.Int).Mod(n, big.NewInt(97)).Int64() == 1 {
			return true
		}
	}
	return false
}
