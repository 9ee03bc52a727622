package plain_test

import "testing"

func TestAllQuestionsAreListedAndOneIsOpenedByANumberOrAWord(t *testing.T) {
	for _, words := range []struct{ lang, list, skip, word, title string }{
		{"nl", "vragen", "overslaan", "aantal mensen", "Om hoeveel mensen gaat het?"},
		{"en", "questions", "skip", "number of people", "How many people is it about?"},
	} {
		h := made(t, words.lang)
		_ = h.run(begin("Een mail.", "", words.list, words.word, "1", "ongeveer 340", words.list, "340", "", words.skip, words.skip, "stop", "ja"))
		h.sees(words.title+" · open", words.title+" · ongeveer 340", h.title("incident_family"), h.title("role"), h.title("occurred_from"))
		in := h.kept().Intake
		if in.Answers["incident_family"].Given() || in.Answers["role"].Given() || in.Answers["data_subjects"].Text != "ongeveer 340" {
			t.Error(in.Answers)
		}
	}
}
