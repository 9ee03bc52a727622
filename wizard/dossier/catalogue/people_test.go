package catalogue_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

// With "no" at 10.1.1 the form does not ask how many people and in which way, so
// nothing stands there to paste, and a supplement has no change to tell.
func TestNobodyIsCountedWhoWasNotTold(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := eventful(rt, "nl")
		for _, e := range c.History {
			if len(e.Communications) > 0 {
				return
			}
		}
		for _, kind := range []catalogue.Kind{catalogue.ToAuthority, catalogue.ToSupplement} {
			for _, number := range []string{"10.1.3", "10.1.7"} {
				if it, is := answers(catalogue.Make(c, kind))[number]; is && (toCopy(it) != "" || kind == catalogue.ToSupplement) {
					rt.Errorf("%s %s: %q", kind, number, toCopy(it))
				}
			}
		}
	})
}

// A Dutch session stays Dutch when the English is put below the answers.
func TestBesideSpeaksTheLanguageOfTheSession(t *testing.T) {
	for _, lang := range languages {
		c := laptop(t, lang)
		if got := catalogue.Beside(c, catalogue.ToAuthority).Words.Lang(); got != text.For(lang).Lang() {
			t.Errorf("a session in %s speaks %s", lang, got)
		}
	}
}

// To whom everything was told already nothing has to go "as soon as possible".
func TestAMessageThatEverybodyHasIsNotAskedForAgain(t *testing.T) {
	for _, lang := range languages {
		s := story.One(t, "ransomware-no-copy")
		for reached, asked := range map[int]bool{1390: true, 1460: false} {
			c := s.Case(lang)
			last := c.Last()
			last.Communications = slices.Clone(last.Communications)
			last.Communications[len(last.Communications)-1].Reached = &reached
			c.History = append(slices.Clone(c.History[:len(c.History)-1]), last)
			d := catalogue.Make(c, catalogue.ToPeople)
			if slices.Contains(d.Notes, c.Text.S("letter.note.required")) != asked {
				t.Errorf("%s, %d reached: %q", lang, reached, d.Notes)
			}
		}
	}
}
