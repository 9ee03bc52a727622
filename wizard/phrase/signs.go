package phrase

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"datalek/wizard/text"
)

// manySigns is how many signs are named of those that a printed file lacks; the others
// are counted.
const manySigns = 12

// alphabets are those that a name or a message can come in, as a reader calls them.
func alphabets() []alphabet {
	return []alphabet{
		{"japanese", []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}}, {"chinese", []*unicode.RangeTable{unicode.Han}},
		{"korean", []*unicode.RangeTable{unicode.Hangul}}, {"arabic", []*unicode.RangeTable{unicode.Arabic}},
		{"hebrew", []*unicode.RangeTable{unicode.Hebrew}}, {"thai", []*unicode.RangeTable{unicode.Thai}},
		{"indian", []*unicode.RangeTable{unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam}},
		{"georgian", []*unicode.RangeTable{unicode.Georgian}}, {"armenian", []*unicode.RangeTable{unicode.Armenian}},
		{"ethiopic", []*unicode.RangeTable{unicode.Ethiopic}}, {"cyrillic", []*unicode.RangeTable{unicode.Cyrillic}}, {"greek", []*unicode.RangeTable{unicode.Greek}},
		{"emoji", []*unicode.RangeTable{unicode.So, unicode.Sk}},
	}
}

type alphabet struct {
	name   string
	tables []*unicode.RangeTable
}

// alphabetOf is the name of the alphabet of a sign, in words.
func alphabetOf(t *text.Text, r rune) string {
	for _, a := range alphabets() {
		if unicode.In(r, a.tables...) {
			return t.S("signs." + a.name)
		}
	}
	return t.S("signs.other")
}

// SignNames names signs that cannot be shown where the words stand: by their alphabet
// and the number that every computer knows them by, as "Chinees (U+738B, U+82B3)".
func SignNames(t *text.Text, signs []string) string {
	var order []string
	codes := map[string][]string{}
	for i, sign := range signs {
		if i == manySigns {
			break
		}
		r, _ := utf8.DecodeRuneInString(sign)
		name := alphabetOf(t, r)
		if codes[name] == nil {
			order = append(order, name)
		}
		codes[name] = append(codes[name], fmt.Sprintf("U+%04X", r))
	}
	for i, name := range order {
		order[i] = name + " (" + strings.Join(codes[name], ", ") + ")"
	}
	if more := len(signs) - manySigns; more > 0 {
		order = append(order, t.N("signs.more", more))
	}
	return t.And(order)
}

// shapes are the files that keep every sign, by how their names end.
func shapes() map[string]string {
	return map[string]string{".docx": "docx", ".md": "md", ".txt": "txt", ".xlsx": "xlsx", ".csv": "csv"}
}

// Shapes names files by what they are: ".docx" in words, and the name of a file as it is.
func Shapes(t *text.Text, kept []string) string {
	named := make([]string, len(kept))
	for i, name := range kept {
		named[i] = name
		if shape, is := shapes()[name]; is {
			named[i] = t.S("signs.shape." + shape)
		}
	}
	return t.And(named)
}

// Unprinted says which signs a printed file does not have, and where they do stand; ""
// when it has them all.
func Unprinted(t *text.Text, signs, kept []string) string {
	if len(signs) == 0 {
		return ""
	}
	shown := make([]string, 0, manySigns)
	for i, sign := range signs {
		if i == manySigns {
			shown = append(shown, "…")
			break
		}
		shown = append(shown, text.Printable(sign))
	}
	return t.S("signs.unprinted", "signs", strings.Join(shown, " "), "files", Shapes(t, kept))
}
