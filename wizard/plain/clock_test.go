package plain_test

import (
	"strings"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
)

// With a clock that stands before what was written the menu says so, and the seal is
// asked for.
func TestAClockThatIsDoubtedIsAskedAboutBeforeTheSeal(t *testing.T) {
	for lang, title := range map[string]string{"nl": "Klopt de klok van deze computer?", "en": "Is the clock of this computer right?"} {
		for answer, sealed := range map[string]int{"1": 2, "2": 1} {
			h := made(t, lang)
			e := record.Entry{Kind: record.Intake}
			e.Facts.AwareAt = noon.AddDate(0, 1, 0)
			future := register.At(h.env.Register.Path(), func() time.Time { return noon.AddDate(0, 1, 0) })
			if _, err := future.AppendIntake(e); err != nil {
				t.Fatal(err)
			}
			story := append([]string{"1"}, stolen[:len(stolen)-1]...)
			if answer == "1" {
				story = append(story, "1", "1", "stop")
			} else {
				story = append(story, "2", "stop", "ja")
			}
			_ = h.run(lines(story...))
			h.sees(title, h.env.Text.MomentShort(noon))
			if n := strings.Count(h.said, strings.Split(h.env.Text.S("clock.behind"), "{now}")[0]); n == 0 {
				t.Errorf("the menu does not say it:\n%s", h.said)
			}
			list, err := h.env.Register.List()
			if err != nil || len(list) != sealed {
				t.Errorf("%s %s: %d cases, %v\n%s", lang, answer, len(list), err, h.said)
			}
			if drafts, _ := h.env.Register.Drafts(); len(drafts) != 2-sealed {
				t.Errorf("%s %s: %d drafts", lang, answer, len(drafts))
			}
		}
	}
}
