package moment_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/question/moment"
	"datalek/wizard/text"
)

func TestNothingTypedIsEmpty(t *testing.T) {
	for _, typed := range []string{"", "   ", "zomertijd", "\t,"} {
		if _, err := moment.Read(typed, in("2026-11-28 12:00")); err != moment.Empty {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

// The zone of the clock that is handed in does not matter: people type what the
// clock on the wall in the Netherlands says.
func TestAMomentIsTheTimeOnTheWall(t *testing.T) {
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("", 13*3600), time.FixedZone("", -11*3600)} {
		c := in("2026-11-21 00:30")
		c.Now = c.Now.In(zone)
		if r, err := moment.Read("gisteren 16:45", c); err != nil || !r.At.Equal(at("2026-11-20 16:45")) {
			t.Errorf("%v: %v, %v", zone, r, err)
		}
	}
}

func TestWhatTheProgramPrintsIsReadBackAsTheSame(t *testing.T) {
	now := at("2027-03-29 12:00")
	rapid.Check(t, func(t *rapid.T) {
		near := rapid.SampledFrom([]time.Time{at("2026-10-25 00:00"), at("2026-03-29 04:00"), at("2027-01-01 00:00"), at("2024-02-28 12:00"), at("2026-08-01 12:00")}).Draw(t, "near")
		was := near.Add(time.Duration(rapid.IntRange(-100_000, 100_000).Draw(t, "minutes")) * time.Minute)
		lang := rapid.SampledFrom([]string{"nl", "en"}).Draw(t, "language")
		words := text.For(lang)
		c := moment.Context{Now: now, Zone: decision.Amsterdam(), Language: moment.Language(lang)}
		forms := map[string]string{"full": words.Moment(was), "iso": was.Format(time.RFC3339), "utc": was.UTC().Format(time.RFC3339), "typed": was.Format("02-01-2006 15:04 MST")}
		twice := was.Add(time.Hour).In(decision.Amsterdam()).Hour() == was.Hour() || was.Add(-time.Hour).Hour() == was.Hour()
		if !twice && now.Sub(was) < 364*24*time.Hour {
			forms["short"] = words.MomentShort(was)
		}
		if !twice {
			forms["day and clock"] = words.DayInFull(was) + " " + words.Clock(was)
		}
		for name, typed := range forms {
			if r, err := moment.Read(typed, c); err != nil || !r.At.Equal(was) || r.Doubtful() || r.Estimate {
				t.Fatalf("%s: %q is %v, %v; was %v", name, typed, r, err, was)
			}
		}
	})
}

func TestADayThatIsPrintedIsReadBackAsTheSame(t *testing.T) {
	now := at("2026-11-28 12:00")
	rapid.Check(t, func(t *rapid.T) {
		day := at("2026-11-28 23:59").AddDate(0, 0, rapid.IntRange(0, 5000).Draw(t, "days"))
		words := text.For(rapid.SampledFrom([]string{"nl", "en"}).Draw(t, "language"))
		for _, typed := range []string{words.Day(day), words.DayInFull(day), day.Format("02-01-2006"), day.Format("2006-01-02")} {
			if got, err := moment.Day(typed, in("2026-11-28 12:00")); err != nil || !got.Equal(day) {
				t.Fatalf("%q at %v is %v, %v", typed, now, got, err)
			}
		}
	})
}

func TestAMomentIsNeverInTheFutureAndNeverPanics(t *testing.T) {
	words := rapid.SampledFrom(strings.Split("nu vandaag gisteren morgen maandag sunday zo 20-11 31-02 9 12 9:00 23.59 om uur u zomertijd CET , 25-10-2026 02:30 é \x00 - 1/1/1950 "+
		"half kwart over voor rond vannacht vrijdagnacht 's avonds pm am last night ago geleden een uur november 20 2026 vorige week 1645 2026-03-29T02:30 2026-11-27T16:45Z ( ~", " "))
	rapid.Check(t, func(t *rapid.T) {
		c := in("2026-11-21 09:30")
		c.Now = c.Now.Add(time.Duration(rapid.IntRange(-1_000_000, 1_000_000).Draw(t, "now")) * time.Minute)
		c.Language = rapid.SampledFrom([]moment.Language{moment.Dutch, moment.English}).Draw(t, "language")
		typed := strings.Join(rapid.SliceOfN(words, 0, 6).Draw(t, "words"), " ")
		r, err := moment.Read(typed, c)
		if err == nil && (r.At.After(c.Now) || r.Doubtful() && (r.Other.After(c.Now) || !r.Other.After(r.At))) {
			t.Fatalf("%q at %v is %v", typed, c.Now, r)
		}
		switch err.(type) {
		case nil, moment.Problem, moment.NoDay, moment.OtherWeekday:
		default:
			t.Fatalf("%q: %v", typed, err)
		}
	})
}
