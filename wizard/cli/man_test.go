package cli_test

import (
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/wizard/question"
	"datalek/wizard/question/moment"
	"datalek/wizard/text"
)

// What the manual gives as an example can be typed, and the estimates among them are
// read as such.
func TestTheExamplesOfTheManualAreUnderstood(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, decision.Amsterdam())
	for lang, name := range map[string]moment.Language{"nl": moment.Dutch, "en": moment.English} {
		words, estimates := text.For(lang), 0
		for example := range strings.SplitSeq(words.S("cli.man_moment"), ", ") {
			r, err := moment.Read(example, moment.Context{Now: now, Zone: decision.Amsterdam(), Language: name})
			if err != nil || r.Doubtful() {
				t.Errorf("%s: %q: %+v, %v", lang, example, r, err)
			}
			if r.Estimate {
				estimates++
			}
		}
		for example := range strings.SplitSeq(words.S("cli.man_number"), ", ") {
			n, err := moment.Number(example)
			if err != nil {
				t.Errorf("%s: %q: %v", lang, example, err)
			}
			if n.Estimate {
				estimates++
			}
		}
		if !question.SaysUnknown(words.S("cli.man_unknown")) || estimates < 2 {
			t.Errorf("%s: %d estimates", lang, estimates)
		}
	}
}
