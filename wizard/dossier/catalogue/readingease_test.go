package catalogue_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"datalek/wizard/document"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"
)

// ease is how easily a text reads: the formula of Flesch for English, that of Douma for
// Dutch. 100 is a text for a child of ten, 60 to 70 is plain, below 50 is hard.
type ease struct {
	words, sentences, syllables int
	long                        int // sentences of more than longIs words
}

const longIs = 20

func (e ease) perSentence() float64 { return float64(e.words) / float64(max(e.sentences, 1)) }
func (e ease) shareLong() float64   { return float64(e.long) / float64(max(e.sentences, 1)) }

func (e ease) score(lang string) float64 {
	perWord := float64(e.syllables) / float64(max(e.words, 1))
	if lang == "nl" {
		return 206.835 - 0.93*e.perSentence() - 77*perWord
	}
	return 206.835 - 1.015*e.perSentence() - 84.6*perWord
}

// reads adds the sentences of a text; what does not end as one, such as the name of a
// kind of data in a list, is no sentence.
func (e *ease) reads(lang, words string) {
	words = strings.TrimSpace(abbreviations.Replace(words))
	if words == "" || !strings.ContainsAny(words[len(words)-1:], ".?!") {
		return
	}
	for _, sentence := range sentenceEnd.Split(words, -1) {
		n := 0
		for _, word := range strings.FieldsFunc(sentence, func(r rune) bool { return unicode.IsSpace(r) || r == '\u00a0' }) {
			if of := syllables(lang, word); of > 0 {
				n++
				e.syllables += of
			}
		}
		if n == 0 {
			continue
		}
		e.words, e.sentences = e.words+n, e.sentences+1
		if n > longIs {
			e.long++
		}
	}
}

var (
	// Sounds of one syllable, the longest first; a vowel with two dots begins another.
	dutchVowels   = regexp.MustCompile(`aai|ooi|oei|ai|eeuw|ieuw|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyáéèëïöüê]`)
	englishVowels = regexp.MustCompile(`[aeiouy]+`)
	silentE       = regexp.MustCompile(`[^aeiouyl]e(s|d)?$`)
)

// syllables are those of a word, by its vowels: about right, and the same each time. A
// placeholder, a number and a sign have none.
func syllables(lang, word string) int {
	word = strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	if word == "" || strings.ContainsFunc(word, unicode.IsDigit) {
		return 0
	}
	if lang == "nl" {
		return max(1, len(dutchVowels.FindAllString(word, -1)))
	}
	n := len(englishVowels.FindAllString(word, -1))
	if silentE.MatchString(word) && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") && n > 1 {
		n--
	}
	return max(1, n)
}

// readBy is the ease of a document as its reader gets it: not what stands there for the
// sender.
func readBy(d document.Document) ease {
	var e ease
	lang := d.Words.Lang()
	e.reads(lang, d.Subject)
	for _, section := range d.Sections {
		e.reads(lang, section.Heading)
		for _, it := range section.Items {
			for _, l := range it.Lines {
				if l.Kind != document.Hint && l.Kind != document.Gloss {
					e.reads(lang, l.Text)
				}
			}
		}
	}
	return e
}

// What people get reads easily, in every story, and what others get plainly.
// -v shows the figures.
func TestEveryTextReadsAsEasilyAsItsReaderNeeds(t *testing.T) {
	type bound struct{ score, perSentence, long float64 }
	people := map[string]bound{"nl": {70, 9.5, 0}, "en": {70, 10, 0.03}}
	others := map[string]bound{"nl": {50, 10, 0.08}, "en": {55, 10, 0.1}} // the authority, a supplier, a client
	for _, lang := range languages {
		for _, kind := range catalogue.All() {
			asks := others[lang]
			if slices.Contains(forPeople, kind) {
				asks = people[lang]
			}
			if kind == catalogue.CaseFile {
				continue // tables and typed words
			}
			var lowest, all ease
			at := ""
			for _, s := range story.Twelve(t) {
				e := readBy(catalogue.Make(s.Case(lang), kind))
				if at == "" || e.score(lang) < lowest.score(lang) {
					lowest, at = e, s.Name
				}
				all.words, all.sentences, all.syllables, all.long = all.words+e.words, all.sentences+e.sentences, all.syllables+e.syllables, all.long+e.long
				if e.score(lang) < asks.score || e.perSentence() > asks.perSentence || e.shareLong() > asks.long {
					t.Errorf("%s %s of %s: %.0f, %.1f words a sentence, %.0f%% long", lang, kind, s.Name, e.score(lang), e.perSentence(), 100*e.shareLong())
				}
			}
			t.Logf("%s %-20s %.0f (lowest %.0f, %s), %.1f words a sentence, %.1f%% of more than %d", lang, kind, all.score(lang), lowest.score(lang), at,
				all.perSentence(), 100*all.shareLong(), longIs)
		}
	}
}

// The counting is about right: a table read by a person.
func TestSyllablesAreCounted(t *testing.T) {
	for lang, words := range map[string]map[string]int{
		"nl": {"gegevens": 3, "datalek": 3, "wij": 1, "beveiliging": 4, "geïnformeerd": 4, "nieuwe": 2, "schreeuwde": 2, "2026": 0, "[NAAM]": 1, "e-mail": 2},
		"en": {"data": 2, "breach": 1, "people": 2, "notice": 2, "copied": 2, "deleted": 3, "e-mail": 2, "use": 1, "organisation": 5},
	} {
		for word, want := range words {
			if got := syllables(lang, word); got != want {
				t.Errorf("%s: %d, not %d", word, got, want)
			}
		}
	}
}
