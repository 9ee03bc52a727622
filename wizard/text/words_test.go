package text_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"datalek/decision"
	_ "datalek/register/frugal"
	"datalek/wizard/text"
)

var nl, en = text.For("nl"), text.For("en")

func TestBothLanguagesHaveTheSameKeys(t *testing.T) {
	for _, key := range nl.Keys() {
		if !en.Has(key) {
			t.Errorf("en lacks %s", key)
		}
	}
	for _, key := range en.Keys() {
		if !nl.Has(key) {
			t.Errorf("nl lacks %s", key)
		}
	}
}

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

func TestBothLanguagesHaveTheSamePlaceholders(t *testing.T) {
	names := func(s string) []string {
		found := placeholder.FindAllString(s, -1)
		slices.Sort(found)
		return slices.Compact(found)
	}
	for _, key := range nl.Keys() {
		if a, b := names(nl.S(key)), names(en.S(key)); !slices.Equal(a, b) {
			t.Errorf("%s: nl %v, en %v", key, a, b)
		}
	}
}

// A person who reads a title knows which question it is, and so does a script.
func TestNoTwoQuestionsHaveTheSameTitle(t *testing.T) {
	for _, words := range []*text.Text{nl, en} {
		seen := map[string]string{}
		for _, key := range words.Keys() {
			if !strings.HasPrefix(key, "question.") || !strings.HasSuffix(key, ".title") {
				continue
			}
			if other := seen[words.S(key)]; other != "" {
				t.Errorf("%s: %s and %s are both %q", words.Lang(), key, other, words.S(key))
			}
			seen[words.S(key)] = key
		}
	}
}

func TestNoTextIsEmpty(t *testing.T) {
	for _, words := range []*text.Text{nl, en} {
		for _, key := range words.Keys() {
			if s := words.S(key); strings.TrimSpace(s) == "" || strings.Contains(s, "  ") || strings.Contains(s, "TODO") {
				t.Errorf("%s %s: %q", words.Lang(), key, s)
			}
		}
	}
}

// sameInBoth are the texts that are the same in Dutch and in English.
var sameInBoth = []string{"against.key", "key.later", "glance.ap", "source.ap.booking", "source.ap.list_reveals", "source.ap.ransomware", "source.uavg.42", "source.uodo.no_cure", "ap.exact", "apform.question.3.1.2", "start.register", "register_page.word_open", "step_short.3", "step_short.5"}

func TestEveryTextIsTranslated(t *testing.T) {
	letters := regexp.MustCompile(`\pL`)
	for _, key := range nl.Keys() {
		s := nl.S(key)
		bare := placeholder.ReplaceAllString(s, "")
		if same := s == en.S(key); same && letters.MatchString(bare) && !slices.Contains(sameInBoth, key) {
			t.Errorf("%s is the same in both languages: %q", key, s)
		} else if !same && slices.Contains(sameInBoth, key) {
			t.Errorf("%s differs, and is listed as the same", key)
		}
	}
}

func TestNoTextIsMissing(t *testing.T) {
	for _, key := range slices.Sorted(maps.Keys(wanted(t))) {
		if !nl.Has(key) {
			t.Errorf("%s is asked for and does not exist", key)
		}
	}
}

// A key is used when it stands in the sources as it is, or when it is a
// beginning that the sources put before a word, and that word is one of theirs.
func TestNoTextIsUnused(t *testing.T) {
	used := wanted(t)
	words := map[string]bool{}
	for _, s := range matches(t, ".", `"([^"\s]+)"`) {
		words[s] = true
	}
	for _, s := range matches(t, "wizard/phrase", `"((?:error|field)\.)"`) {
		words[s] = true
	}
	for _, name := range decision.FieldNames() {
		words[name] = true
		for _, v := range decision.Allowed(name) {
			words[string(v)] = true
		}
	}
	// The fields that the history names, by their JSON names.
	for _, name := range append(matches(t, "register", `json:"(\w+)`), matches(t, "decision", `json:"(\w+)`)...) {
		words["changed."+name] = true
	}
	field := func(key string) bool {
		rest, is := strings.CutPrefix(key, "changed.")
		return is && words["changed."+rest[strings.LastIndex(rest, ".")+1:]]
	}
	beginnings := matches(t, ".", `"([a-z_.]+[._])" ?\+`)
	byParts := func(key string) bool {
		for _, end := range []string{".title", ".why", ".example", ".placeholder", ""} {
			key := strings.TrimPrefix(strings.TrimSuffix(key, end), "help.") // the line under an option
			for _, b := range beginnings {
				rest, is := strings.CutPrefix(key, b)
				if !is {
					continue
				}
				if words[rest] {
					return true
				}
				// option.<question>.<option>, search.<sort>.<id>
				if q, o, two := strings.Cut(rest, "."); two && (b == "option." || b == "search.") && words[q] && words[o] {
					return true
				}
			}
		}
		return false
	}
	for _, key := range slices.Concat(fileKeys(t, "nl.toml"), fileKeys(t, "en.toml"), fileKeys(t, "nl_explain.toml"), fileKeys(t, "en_explain.toml"),
		fileKeys(t, "nl_life.toml"), fileKeys(t, "en_life.toml"), fileKeys(t, "nl_register.toml"), fileKeys(t, "nl_owed.toml"), fileKeys(t, "en_owed.toml"), fileKeys(t, "en_register.toml"),
		fileKeys(t, "nl_contain.toml"), fileKeys(t, "en_contain.toml"), fileKeys(t, "nl_sheet.toml"), fileKeys(t, "en_sheet.toml"), fileKeys(t, "nl_casefile.toml"), fileKeys(t, "en_casefile.toml")) {
		if !used[key] && !words[key] && !byParts(key) && !field(key) {
			t.Errorf("%s is never used", key)
		}
	}
}

// The title of a question stands alone in the list of all questions, in the review and on
// a call sheet: it names what it is about, and points at no question before it.
func TestATitleOfAQuestionStandsByItself(t *testing.T) {
	pointing := regexp.MustCompile(`(?i)\b(?:is die te|daar een|daarvan|dat eerste|dat bewijs|die uitzondering|that person|that first|that proof|that exception|the others)\b`)
	for _, words := range []*text.Text{nl, en} {
		titles := 0
		for _, key := range words.Keys() {
			if !strings.HasPrefix(key, "question.") || !strings.HasSuffix(key, ".title") {
				continue
			}
			titles++
			if said := words.S(key); pointing.MatchString(said) {
				t.Errorf("%s points at what stands elsewhere: %q", key, said)
			}
		}
		if titles < 100 {
			t.Errorf("only %d titles", titles)
		}
	}
}

// A file that is not taken over is refused with what to do next: a second sentence. A
// number of cells stands behind its word, so that it reads right for one.
func TestARefusedFileIsToldTheWayOut(t *testing.T) {
	for _, words := range []*text.Text{nl, en} {
		for _, key := range words.Keys() {
			if !strings.HasPrefix(key, "takeover.error.") && key != "error.exists" {
				continue
			}
			s := words.S(key)
			if !strings.Contains(strings.TrimSuffix(s, "."), ". ") {
				t.Errorf("%s says what is wrong, and no more: %s", key, s)
			}
			if strings.Contains(s, "{limit} cell") {
				t.Errorf("%s cannot say one: %s", key, s)
			}
		}
	}
}
