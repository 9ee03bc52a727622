package text_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

var sentenceEnd = regexp.MustCompile(`[.!?:;](?:\s|$)|\n`)

// mostWords is the length of a sentence above which people lose the thread.
const mostWords = 25

func TestNoDutchSentenceIsLong(t *testing.T) {
	for _, key := range slices.Concat(fileKeys(t, "nl.toml"), fileKeys(t, "nl_register.toml"), fileKeys(t, "nl_life.toml"), fileKeys(t, "nl_sheet.toml"), fileKeys(t, "nl_casefile.toml"), fileKeys(t, "nl_contain.toml")) {
		for _, sentence := range sentenceEnd.Split(nl.S(key), -1) {
			if n := len(strings.Fields(sentence)); n > mostWords {
				t.Errorf("%s: %d words: %s", key, n, sentence)
			}
		}
	}
}

// Words that lawyers and officials use and other people do not.
var officialese = regexp.MustCompile(`(?i)\b(betrokkenen?|verwerkingsverantwoordelijken?|conform|derhalve|inzake|middels|teneinde|dientengevolge|` +
	`desalniettemin|geschieden?|geschiedt|ingevolge|jegens|onverwijld|onderhavig\w*|betreffende|aangaande|omtrent|alsmede|tevens|reeds|` +
	`voornoemd\w*|bovengenoemd\w*|ten behoeve van|met betrekking tot|in het kader van|op grond van|dient te|dienen te|inbreuk\w*|persoonsgegevensinbreuk)\b`)

func TestDutchIsPlain(t *testing.T) {
	for _, key := range slices.Concat(fileKeys(t, "nl.toml"), fileKeys(t, "nl_register.toml"), fileKeys(t, "nl_life.toml"), fileKeys(t, "nl_sheet.toml"), fileKeys(t, "nl_casefile.toml"), fileKeys(t, "nl_contain.toml")) {
		if key == "step.4" { // the name that the AP gives this step
			continue
		}
		if w := officialese.FindString(nl.S(key)); w != "" && !strings.HasPrefix(key, "value.") {
			t.Errorf("%s says %q: %s", key, w, nl.S(key))
		}
	}
}

func TestThePersonIsAddressedFormally(t *testing.T) {
	informal := regexp.MustCompile(`(?i)\b(je|jij|jou|jouw|jullie)\b`)
	for _, key := range nl.Keys() {
		if w := informal.FindString(nl.S(key)); w != "" {
			t.Errorf("%s says %q: %s", key, w, nl.S(key))
		}
	}
}

// labelWidth is what fits behind a number on a screen of eighty columns.
const labelWidth = 69

func TestWhatIsChosenFromFitsOnALine(t *testing.T) {
	for _, key := range nl.Keys() {
		if !strings.HasPrefix(key, "option.") && !strings.HasPrefix(key, "contain.") {
			continue
		}
		for _, s := range []string{nl.S(key), en.S(key)} {
			if w := ansi.StringWidth(s); w > labelWidth || strings.Contains(s, "\n") {
				t.Errorf("%s: %d columns: %s", key, w, s)
			}
		}
	}
}

// A title and its reason leave room for the answers on a low window.
func TestATitleIsOneLineAndAReasonTwo(t *testing.T) {
	for _, key := range nl.Keys() {
		for _, s := range []string{nl.S(key), en.S(key)} {
			switch w := ansi.StringWidth(s); {
			case !strings.HasPrefix(key, "question."):
			case strings.HasSuffix(key, ".title") && w > 60:
				t.Errorf("%s: %d columns: %s", key, w, s)
			case strings.HasSuffix(key, ".why") && w > 150:
				t.Errorf("%s: %d columns: %s", key, w, s)
			}
		}
	}
}

// How a thing to do is done stands below its row while the others stay in sight.
func TestHowItIsDoneIsTwoLines(t *testing.T) {
	for _, key := range slices.Concat(fileKeys(t, "nl_contain.toml"), fileKeys(t, "en_contain.toml")) {
		for _, s := range []string{nl.S(key), en.S(key)} {
			if w := ansi.StringWidth(s); w > 160 {
				t.Errorf("%s: %d columns: %s", key, w, s)
			}
		}
	}
}

func TestTheStepsHaveTheNamesOfThePlan(t *testing.T) {
	want := []string{"Overzicht", "Schade beperken", "Melden bij de AP", "Melden aan betrokkenen", "Registreren", "Evalueren"}
	for i, name := range want {
		if got := nl.S("step." + string(rune('1'+i))); got != name {
			t.Errorf("step %d is %q, want %q", i+1, got, name)
		}
	}
}
