package plain_test

import "testing"

func TestAllQuestionsAreListedAndOneIsOpenedByANumberOrAWord(t *testing.T) {
	for _, words := range []struct{ lang, list, skip, word, title string }{
		{"nl", "vragen", "overslaan", "aantal mensen", "Om hoeveel mensen gaat het?"},
		{"en", "questions", "skip", "number of people", "How many people are affected?"},
	} {
		h := made(t, words.lang)
		_ = h.run(begin("Een mail.", "", words.list, words.word, "1", "ongeveer 340", words.list, "340", "", words.skip, words.skip, "stop", "ja"))
		h.sees(words.title+" · open", words.title+" · ongeveer 340", h.title("incident_family"), h.title("role"), h.title("occurred_from"))
		h.sees(h.env.Text.S("questions.counts", "answered", 1, "open", 31)) // the screen says so with signs
		in := h.kept().Intake
		if in.Answers["incident_family"].Given() || in.Answers["role"].Given() || in.Answers["data_subjects"].Text != "ongeveer 340" {
			t.Error(in.Answers)
		}
	}
}

func TestNotesAreAddedEmptiedAndSealed(t *testing.T) {
	h := made(t, "nl")
	_ = h.run(begin("", "notities", "Gebeld.", "Belt terug.", "", "notities", "Tot zo.", "", "stop", "ja"))
	if got := h.kept().Intake.Notes; got != "Gebeld.\nBelt terug.\nTot zo." {
		t.Errorf("%q", got)
	}
	_ = h.run(lines("2", "notities", "wissen", "", "stop", "ja"))
	if got := h.kept().Intake.Notes; got != "" {
		t.Errorf("%q", got)
	}
	h = made(t, "nl")
	told := append([]string{"notities", "Gebeld.", ""}, stolen...)
	if err := h.run(begin(told...)); err != nil || h.entries()[0].Note != "Gebeld." {
		t.Errorf("%v %q", err, h.entries()[0].Note)
	}
}
