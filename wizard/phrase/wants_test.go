package phrase_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// wantIDs finds the ids of what a field can want, where they are declared.
var wantIDs = regexp.MustCompile(`\bWant = "(\w+)"`)

func TestEveryIDOfWhatAFieldWantsHasWordsInBothLanguages(t *testing.T) {
	seen := 0
	for _, file := range []string{"decision/want.go", "register/record/want.go"} {
		source, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range wantIDs.FindAllStringSubmatch(string(source), -1) {
			seen++
			for _, lang := range []string{"nl", "en"} {
				words := text.For(lang)
				if !words.Has("wants." + m[1]) {
					t.Errorf("%s: %s has no words in %s", file, m[1], lang)
				}
				err := &decision.FieldError{Field: "x", Problem: decision.ErrMoment, Want: decision.Want(m[1]), About: "12"}
				if got := phrase.Error(words, err); strings.Contains(got, "⟦") || strings.Contains(got, "{") && m[1] != "count" {
					t.Errorf("%s: %s", lang, got)
				}
			}
		}
	}
	if seen < 24 {
		t.Error("only ", seen)
	}
}

// A sentence in a lower room would reach the person in English.
func TestWhatAFieldWantsIsAnIDInTheLowerRooms(t *testing.T) {
	sentence := regexp.MustCompile(`Want:\s*"|Want = "\w* |Want\("`)
	for _, folder := range []string{"decision", "register/record", "register"} {
		files, err := filepath.Glob(filepath.Join("..", "..", folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if found := sentence.Find(source); found != nil {
				t.Errorf("%s: %s", file, found)
			}
		}
	}
}

// The lists of what is possible are long: what was nearly right is named before them.
func TestAFieldErrorNamesWhatWasMeant(t *testing.T) {
	for input, want := range map[string][2]string{
		`{"kind":"closd"}`:                                                         {"Gevonden: closd. Bedoelt u closed? Mogelijk: ", "Found: closd. Did you mean closed? Allowed: "},
		`{"kind":"closed","nte":"x"}`:                                              {"nte: dit veld bestaat niet. Bedoelt u note? Mogelijk: ", "nte: this field does not exist. Did you mean note? Allowed: "},
		`{"kind":"supplement","facts":{"awareat":"x"}}`:                            {"facts.awareat: dit veld bestaat niet. Bedoelt u aware_at?", "facts.awareat: this field does not exist. Did you mean aware_at?"},
		`{"kind":"supplement","facts":{"data":"name"}}`:                            {`Gevonden: "name". Nodig: een lijst van teksten. Mogelijk: name, `, `Found: "name". Wanted: a list of texts. Allowed: name, `},
		`{"kind":"supplement","facts":{"data_subjects":"40"}}`:                     {`Gevonden: "40". Nodig: {"exact": n} of {"min": n, "max": n}.`, `Found: "40". Wanted: {"exact": n} or {"min": n, "max": n}.`},
		`{"kind":"measures"}`:                                                      {"Nodig: minstens een van deze: corrective, preventive.", "Wanted: at least one of these: corrective, preventive."},
		`{"kind":"withdrawn"}`:                                                     {"note: dit ontbreekt nog. Nodig: een tekst die iets zegt.", "note: this is missing. Wanted: a text that says something."},
		`{"kind":"ap_notified","notification":{"at":"2026-11-20T16:45:00+01:00"}}`: {"notification.type: dit ontbreekt nog. Mogelijk: first, ", "notification.type: this is missing. Allowed: first, "},
	} {
		_, err := record.ParseUpdate([]byte(input))
		for i, lang := range []string{"nl", "en"} {
			if got := phrase.Error(text.For(lang), err); !strings.Contains(got, want[i]) {
				t.Errorf("%s\n%s\ndoes not say %s", input, got, want[i])
			}
		}
	}
	far := &decision.FieldError{Field: "x", Problem: decision.ErrUnknownValue, Got: "zeppelin", Allowed: []string{"first", "supplement"}}
	if got := phrase.Error(text.For("nl"), far); got != "x: deze waarde bestaat niet. Gevonden: zeppelin. Mogelijk: first, supplement." {
		t.Error(got)
	}
}

func TestAFieldErrorOfTheRegisterIsDutch(t *testing.T) {
	for input, want := range map[string]string{
		`{"kind":"supplement","facts":{"aware_at":"x"}}`:                                                                     "facts.aware_at: dit moment kan niet. Gevonden: x. Nodig: een moment als 2026-11-20T16:45:00+01:00 (RFC 3339, met de tijdzone).",
		`{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-20T16:45:00+01:00","report_number":1}}`:          "notification.report_number: dit is niet het goede soort waarde. Gevonden: 1. Nodig: een tekst.",
		`{"kind":"supplement","facts":{"occurred_from":"2026-11-21T16:45:00+01:00","aware_at":"2026-11-20T16:45:00+01:00"}}`: "facts.aware_at: dit moment kan niet. Gevonden: 2026-11-20T16:45:00+01:00. Nodig: een moment dat niet vóór occurred_from ligt.",
		`{"kind":"evaluation","evaluation":{"lesson":"bellen"}}`:                                                             "evaluation.at: dit ontbreekt nog. Nodig: het moment van de evaluatie, of in evaluation.planned het moment waarop die gepland is, zoals 2026-11-20T16:45:00+01:00.",
		`{"kind":"evaluation","evaluation":[]}`:                                                                              "evaluation: dit is niet het goede soort waarde. Nodig: één JSON-object.",
	} {
		u, err := record.ParseUpdate([]byte(input))
		if err == nil {
			_, err = record.Record{}.Apply(u, noon)
		}
		if got := phrase.Error(text.For("nl"), err); got != want {
			t.Errorf("%s\n%s\n%s", input, got, want)
		}
	}
}
