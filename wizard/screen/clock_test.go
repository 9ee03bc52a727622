package screen_test

import (
	"strings"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
)

// With a clock that stands before what was written every page says so where a countdown
// would stand, and the seal is asked for.
func TestAClockThatIsDoubtedIsAskedAboutBeforeTheSeal(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for answer, sealed := range map[string]int{"1": 2, "2": 1} {
			env := created(t, newEnv(t, lang))
			later := noon.AddDate(0, 1, 0)
			e := record.Entry{Kind: record.Intake}
			e.Facts.AwareAt = later
			_, err := register.At(env.Register.Path(), func() time.Time { return later }).AppendIntake(e)
			must(t, err)
			s := open(t, env)
			doubt := strings.Split(env.Text.S("clock.behind"), "{now}")[0]
			header := strings.Split(env.Text.S("clock.doubted"), "{now}")[0]
			s.sees(doubt, header).misses("741 ") // a number of hours, and no part of where the register lies
			s.enter().tell(stories["a stolen laptop"], question.Review).sees(header).records()
			s.on("wrong_clock").sees(header).press(answer).enter()
			if answer == "1" {
				s.on("evaluate")
			} else {
				s.sees(env.Text.S("review.title"), header)
			}
			list, err := env.Register.List()
			must(t, err)
			if len(list) != sealed {
				t.Errorf("%s %s: %d cases\n%s", lang, answer, len(list), s.view())
			}
		}
	}
}
