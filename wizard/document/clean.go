package document

import (
	"datalek/wizard/internal/later"
	"datalek/wizard/text"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Whole escape sequences go, so that no "[31m" stays behind in a letter. What
// is cut off half-way only loses its control characters: better an odd word
// than a story that is swallowed.
var escapes = later.Compile("^(?:\x1b\\[[0-?]*[ -/]*[@-~]|\x1b[\\]P_^X][^\x07\x1b\u009c]*(?:\x07|\x1b\\\\|\u009c)|\u009b[0-?]*[ -/]*[@-~])")

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
	s = withoutEscapes(s)
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case r >= ' ' && r < 0x7f || r == '\n':
			b.WriteByte(byte(r))
		case r == '\t':
			b.WriteByte(' ')
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"): // one break
		case r == '\r', r == '\u0085', r == '\u2028':
			b.WriteByte('\n')
		case r == '\u2029':
			b.WriteString("\n\n")
		case !hidden(r):
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(joined(b.String()))
}

// withoutEscapes tries what can begin one, and nothing else.
func withoutEscapes(s string) string {
	if !strings.Contains(s, "\x1b") && !strings.Contains(s, "\u009b") { // much faster than to look for any of them
		return s
	}
	var b strings.Builder
	for {
		at := strings.IndexAny(s, "\x1b\u009b")
		if at < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:at])
		s = s[at:]
		if whole := escapes.Get().FindString(s); whole != "" {
			s = s[len(whole):]
			continue
		}
		_, size := utf8.DecodeRuneInString(s)
		b.WriteString(s[:size])
		s = s[size:]
	}
}

// hidden reports whether a sign is not for readers. Where there is none among the letters
// and signs of most texts, that is told by their place: the tables take ten times as long.
func hidden(r rune) bool {
	if r > '\u00ad' && r < '\u0600' || r > '\u200f' && r < '\u2028' || r > '\u206f' && r < '\ufdd0' {
		return false
	}
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Noncharacter_Code_Point) && !unicode.Is(unicode.Join_Control, r)
}

// joined takes out every joiner (U+200C, U+200D) but the one between two signs that it
// can join or keep apart. Persian and Indic words are spelled with them, and a
// family is a picture of three people joined; between Latin letters they only hide.
func joined(s string) string {
	if !strings.Contains(s, "\u200c") && !strings.Contains(s, "\u200d") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	for i, r := range s {
		if r == '\u200c' || r == '\u200d' {
			next, size := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if size == 0 || !joins(last) || !joins(next) {
				continue
			}
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
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
	line := OneLine(text.Beginning(typed, 64*most))
	if len(line) <= most {
		line = OneLine(typed)
	}
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
