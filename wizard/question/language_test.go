package question_test

import (
	"strings"
	"testing"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// Where the languages disagree, a moment is read as in that of the wizard.
func TestAMomentIsReadInTheLanguageOfTheWizard(t *testing.T) {
	dutch, err := question.Flow{Language: "nl"}.Moment("gisteren half 9 's ochtends", now)
	if err != nil || dutch.At.Hour() != 8 || dutch.At.Minute() != 30 {
		t.Error(dutch, err)
	}
	if other, err := (question.Flow{}).Moment("gisteren half 9 's ochtends", now); err != nil || !other.At.Equal(dutch.At) {
		t.Error("without a language it is Dutch:", other, err)
	}
	english, err := question.Flow{Language: "en"}.Moment("yesterday half 9 in the morning", now)
	if err == nil && english.At.Minute() == 30 && english.At.Hour() == 8 {
		t.Error("an English half 9 is half past 9, or a question")
	}
}

func TestATextThatIsTooLongHearsHowLongItMayBeAndHowLongItIs(t *testing.T) {
	line := question.Question{ID: "discovered", Kind: question.Line}
	_, err := question.Flow{}.Read(line, strings.Repeat("a", line.Longest()+1), now)
	for _, lang := range []string{"nl", "en"} {
		if got := phrase.Problem(text.For(lang), line, err); !strings.Contains(got, "300 ") || !strings.Contains(got, "301") {
			t.Error(got)
		}
	}
	if long := (question.Question{Kind: question.Paragraph}); long.Longest() <= line.Longest() {
		t.Error(long.Longest())
	}
}
