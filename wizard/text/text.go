package text

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Text is the words of one language.
type Text struct {
	lang  string
	words atomic.Pointer[words]    // of the first file alone, until a word is asked for that it does not have
	short func() *strings.Replacer // of days and months: see Abbreviated
}

// Only the language that is shown is read: it stands on the start path.
var languages = map[string]func() *Text{
	"nl": sync.OnceValue(func() *Text { return load("nl") }),
	"en": sync.OnceValue(func() *Text { return load("en") }),
}

// For gives the words of "nl" or "en"; anything else is Dutch.
func For(lang string) *Text {
	if load, ok := languages[lang]; ok {
		return load()
	}
	return languages["nl"]()
}

// Known reports whether a language is there.
func Known(lang string) bool { return languages[lang] != nil }

// FromLocale chooses a language from the values of LC_ALL, LC_MESSAGES and LANG
// in that order: the first that is set counts. English only when it says so.
func FromLocale(values ...string) string {
	for _, v := range values {
		if v = strings.ToLower(v); v != "" && v != "c" && v != "posix" && !strings.HasPrefix(v, "c.") {
			if strings.HasPrefix(v, "en") {
				return "en"
			}
			return "nl"
		}
	}
	return "nl"
}

func load(lang string) *Text {
	t := &Text{lang: lang}
	t.words.Store(read(files[lang][:1]))
	t.short = sync.OnceValue(t.abbreviations)
	return t
}

// of gives the word with a key.
func (t *Text) of(key string) (string, bool) {
	words := t.words.Load()
	if s, is := words.of(key); is || words.whole {
		return s, is
	}
	return t.all().of(key)
}

// all are the words of all files.
func (t *Text) all() *words {
	if words := t.words.Load(); words.whole {
		return words
	}
	words := read(files[t.lang])
	words.whole = true
	t.words.Store(words)
	return words
}

// Lang is "nl" or "en".
func (t *Text) Lang() string { return t.lang }

// Tag is the language with its spelling, as files name it (RFC 5646): "nl-NL" or
// "en-GB".
func (t *Text) Tag() string {
	if t.lang == "en" {
		return "en-GB"
	}
	return "nl-NL"
}

// Has reports whether there is a text under a key.
func (t *Text) Has(key string) bool { _, ok := t.of(key); return ok }

// Keys are all keys, in no order.
func (t *Text) Keys() []string {
	var keys []string
	words := t.all()
	for i := range words.sections {
		header := headerOf(words.sections[i].piece)
		if int(*words.find(header)) != i+1 {
			continue // told with another piece of the same header
		}
		for key := range words.under(header) {
			if header != "" {
				key = header + "." + key
			}
			keys = append(keys, key)
		}
	}
	return keys
}

// S gives the text under a key with its {placeholders} filled from pairs of
// name and value. A missing key shows itself, so that no test overlooks it.
func (t *Text) S(key string, pairs ...any) string {
	s, ok := t.of(key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	if len(pairs) == 0 {
		return s
	}
	return t.fill(s, pairs)
}

// Maybe is S, or "" when there is no such text.
func (t *Text) Maybe(key string, pairs ...any) string {
	if !t.Has(key) {
		return ""
	}
	return t.S(key, pairs...)
}

// N gives the singular or plural text under a key, with {n} filled.
func (t *Text) N(key string, n int, pairs ...any) string {
	form := ".more"
	if n == 1 {
		form = ".one"
	}
	return t.S(key+form, append(pairs, "n", n)...)
}

// Number writes a whole number with the separator of the language: 1.000.
func (t *Text) Number(n int) string {
	digits := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for i := len(digits) - 3; i > first; i -= 3 {
		digits = digits[:i] + t.S("word.thousands") + digits[i:]
	}
	return digits
}

// mostBare is the highest int that a text takes in without a separator: a year is an
// int as well.
const mostBare = 9999

// written is a value as it stands in a text. An int is how many there are. What is
// only called by its number, such as an entry of the register or a line of a file,
// comes as another type and keeps its digits: people look for it as it stands there.
func (t *Text) written(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int:
		if v > mostBare || v < -mostBare {
			return t.Number(v)
		}
		return strconv.Itoa(v)
	}
	return fmt.Sprint(value)
}

// And joins words as a sentence does: "a, b en c".
func (t *Text) And(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + t.S("word.and") + " " + words[last]
}
