package document

import (
	"datalek/wizard/internal/pattern"
	"datalek/wizard/text"
	"strings"
	"unicode"
)

// Whole escape sequences go, so that no "[31m" stays behind in a letter. What
// is cut off half-way only loses its control characters: better an odd word
// than a story that is swallowed.
var escapes = pattern.Later("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[\\]P_^X][^\x07\x1b\u009c]*(?:\x07|\x1b\\\\|\u009c)|\u009b[0-?]*[ -/]*[@-~]")

// breaks makes every way to end a line the same.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n", "\t", " ")

// Clean makes typed text harmless and keeps its words and line breaks. Besides
// control characters it takes out the invisible format characters that reverse
// or hide text (bidirectional overrides, zero-width marks): a letter must say
// what it shows. A joiner stays where a script or a picture needs it. What is no character at all goes too: XML has no place for it.
func Clean(s string) string {
	if harmless(s) {
		return strings.TrimSpace(s)
	}
	return cleaned(s)
}

func cleaned(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.ContainsAny(s, "\x1b\u009b") {
		s = escapes().ReplaceAllString(s, "")
	}
	s = breaks.Replace(s)
	s = strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Noncharacter_Code_Point) && !unicode.Is(unicode.Join_Control, r)) {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(joined(s))
}

// joined takes out every joiner (U+200C, U+200D) but the one between two signs that it
// can join or keep apart. Persian and Indic words are spelled with them, and a
// family is a picture of three people joined; between Latin letters they only hide.
func joined(s string) string {
	if !strings.ContainsAny(s, "\u200c\u200d") {
		return s
	}
	runes, kept := []rune(s), make([]rune, 0, len(s))
	for i, r := range runes {
		if unicode.Is(unicode.Join_Control, r) && (len(kept) == 0 || !joins(kept[len(kept)-1]) || i+1 == len(runes) || !joins(runes[i+1])) {
			continue
		}
		kept = append(kept, r)
	}
	return string(kept)
}

// joins reports whether a sign can stand beside a joiner.
func joins(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.So, unicode.Sk) && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// harmless reports whether a text holds nothing that could have to go: letters and
// signs of ASCII, line breaks, and the letters with an accent of Latin-1, which most
// texts are made of.
func harmless(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= ' ' && c < 0x7f, c == '\n':
		case c == 0xc3 && i+1 < len(s) && s[i+1] >= 0x80 && s[i+1] <= 0xbf: // À to ÿ
			i++
		default:
			return false
		}
	}
	return true
}

// OneLine is typed text that has to fit in a sentence or on one line.
func OneLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// Paragraphs splits typed text into its lines, without the empty ones.
func Paragraphs(s string) []string {
	var out []string
	for line := range strings.Lines(Clean(s)) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// Sentence ends typed words as a sentence, so that ours can follow.
func Sentence(s string) string {
	if s = OneLine(s); s != "" && !strings.ContainsAny(s[len(s)-1:], ".!?:") {
		return s + "."
	}
	return s
}

// UpperFirst begins a sentence.
func UpperFirst(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

func Lowered(in []string) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = text.LowerFirst(s)
	}
	return out
}

// Clip is the beginning of a typed text, cut between words.
func Clip(typed string, most int) string {
	line := OneLine(typed)
	if r := []rune(line); len(r) > most {
		line = string(r[:most])
		if i := strings.LastIndexByte(line, ' '); i > most/2 {
			line = line[:i]
		}
		return strings.TrimRight(line, " .,;:") + "…"
	}
	return line
}

// clipLine is how much of a typed text fits on one line of a page, in runes.
const LineLength = 120
