package catalogue_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

const (
	longestSentence = 25 // words
	averageSentence = 12
)

var sentenceEnd = regexp.MustCompile(`[.!?](?:\s|$)`)

// sentences are those of our own letter: the typed words are not ours to judge.
func sentences(d document.Document) []string {
	var out []string
	for _, section := range d.Sections {
		out = append(out, section.Heading)
		for _, it := range section.Items {
			for _, l := range it.Lines {
				for _, s := range sentenceEnd.Split(l.Text, -1) {
					if s = strings.TrimSpace(s); s != "" {
						out = append(out, s)
					}
				}
			}
		}
	}
	return slices.DeleteFunc(append(out, d.Subject), func(s string) bool { return s == "" })
}

var legal = []string{"betrokkene", "verwerkingsverantwoordelijke", "verwerker", "conform", "inzake", "derhalve", "jegens",
	"middels", "teneinde", "voornoemd", "inbreuk", "art.", "artikel", "avg"}

// forPeople are read by people without a lawyer.
var forPeople = []catalogue.Kind{catalogue.ToPeople, catalogue.LetterToPeople, catalogue.PublicNotice, catalogue.DeleteRequest, catalogue.Reply}

func TestDutchLetterReadsEasily(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		s.record.Story, s.record.Organisation = record.Story{}, story.Bakery
		s.record.Containment, s.record.Corrective = nil, nil
		d := catalogue.Make(s.in("nl"), rapid.SampledFrom(forPeople).Draw(rt, "kind"))
		all, words := sentences(d), 0
		for _, sentence := range all {
			n := len(strings.Fields(sentence))
			if words += n; n > longestSentence {
				rt.Errorf("%d words: %s", n, sentence)
			}
			for _, word := range legal {
				if regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(word) + `\w*`).MatchString(sentence) {
					rt.Errorf("%q is not for a letter: %s", word, sentence)
				}
			}
			if strings.Contains(sentence, "http") || strings.Contains(sentence, "www.") {
				rt.Errorf("a link looks like phishing: %s", sentence)
			}
		}
		if average := float64(words) / float64(len(all)); average > averageSentence {
			rt.Errorf("%.1f words a sentence", average)
		}
	})
}

// What was done stands in the letter too.
func TestDutchSentencesAreShort(t *testing.T) {
	for _, k := range ours(t, "nl") {
		family, _, _ := strings.Cut(k, ".")
		if slices.Contains([]string{"ap", "apform", "to_controller", "processor_questions"}, family) {
			continue
		}
		for _, s := range sentenceEnd.Split(text.For("nl").S(k), -1) {
			if n := len(strings.Fields(s)); n > 18 {
				t.Errorf("%s: %d words: %s", k, n, s)
			}
		}
	}
}
