package question_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/question"
)

// at is a moment on the clock in Amsterdam.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, decision.Amsterdam())
	if err != nil {
		panic(err)
	}
	return t
}

func TestAMomentIsReadAsPeopleTypeIt(t *testing.T) {
	now := time.Date(2026, 11, 21, 9, 30, 45, 123, decision.Amsterdam()) // a Saturday
	for typed, want := range map[string]string{
		"nu":                         "2026-11-21 09:30",
		"Now":                        "2026-11-21 09:30",
		"vandaag 9:00":               "2026-11-21 09:00",
		"today 9:00":                 "2026-11-21 09:00",
		"9:00":                       "2026-11-21 09:00",
		"9":                          "2026-11-21 09:00",
		"9u":                         "2026-11-21 09:00",
		"9 uur":                      "2026-11-21 09:00",
		"9.15":                       "2026-11-21 09:15",
		"9.15 uur":                   "2026-11-21 09:15",
		"9:15u":                      "2026-11-21 09:15",
		"9:30":                       "2026-11-21 09:30",
		"vandaag 0:00":               "2026-11-21 00:00",
		"00:00":                      "2026-11-21 00:00",
		"gisteren 16:45":             "2026-11-20 16:45",
		"Gisteren OM 16.45":          "2026-11-20 16:45",
		"gisteren, 16:45":            "2026-11-20 16:45",
		"yesterday at 16:45":         "2026-11-20 16:45",
		"gisteren 23:59":             "2026-11-20 23:59",
		"eergisteren 8:00":           "2026-11-19 08:00",
		"20-11 9:00":                 "2026-11-20 09:00",
		"20/11 9:00":                 "2026-11-20 09:00",
		"20-11-2026 09:00":           "2026-11-20 09:00",
		"20.11.2026 9.00":            "2026-11-20 09:00",
		"20/11/2026 09:00 uur":       "2026-11-20 09:00",
		"20-11-2026 09:00 CET":       "2026-11-20 09:00",
		"1-7 9:00":                   "2026-07-01 09:00",
		"1-7-2026 9:00 zomertijd":    "2026-07-01 09:00",
		"maandag 9:00":               "2026-11-16 09:00",
		"zondag 9:00":                "2026-11-15 09:00",
		"vrijdag 16:45":              "2026-11-20 16:45",
		"Friday 16:45":               "2026-11-20 16:45",
		"zaterdag 9:00":              "2026-11-21 09:00",
		"21-11 9:00":                 "2026-11-21 09:00",
		"22-11 9:00":                 "2025-11-22 09:00", // the last one that was
		"31-12 23:59":                "2025-12-31 23:59",
		"29-02-2024 12:00":           "2024-02-29 12:00",
		"  20-11-2026   09:00  ":     "2026-11-20 09:00",
		"25-10-2026 01:59":           "2026-10-25 01:59",
		"25-10-2026 03:00":           "2026-10-25 03:00",
		"29-03-2026 01:59":           "2026-03-29 01:59",
		"29-03-2026 03:00":           "2026-03-29 03:00",
		"25-10-2026 02:30 zomertijd": "2026-10-25T02:30:00+02:00",
		"25-10-2026 02:30 CEST":      "2026-10-25T02:30:00+02:00",
		"25-10 2:30 wintertijd":      "2026-10-25T02:30:00+01:00",
		"25-10-2026 02:00 cet":       "2026-10-25T02:00:00+01:00",
	} {
		moment, err := time.Parse(time.RFC3339, want)
		if err != nil {
			moment = at(want)
		}
		got, err := question.ParseMoment(typed, now)
		if err != nil || !got.Equal(moment) {
			t.Errorf("%q: %v, %v; want %v", typed, got, err, moment)
		}
		if zone, _ := got.Zone(); err == nil && zone != "CET" && zone != "CEST" {
			t.Errorf("%q: zone %s", typed, zone)
		}
	}
}

func TestAMomentThatCannotBeIsRefused(t *testing.T) {
	now := at("2026-11-21 09:30")
	for typed, want := range map[string]error{
		"":                           question.ProblemEmpty,
		"   ":                        question.ProblemEmpty,
		"zomertijd":                  question.ProblemEmpty,
		"vandaag":                    question.ProblemNoTime,
		"20-11-2026":                 question.ProblemNoTime,
		"maandag":                    question.ProblemNoTime,
		"vandaag 9:31":               question.ProblemFuture,
		"zaterdag 16:45":             question.ProblemFuture,
		"morgen 9:00":                question.ProblemFuture,
		"tomorrow 9:00":              question.ProblemFuture,
		"21-11-2027 9:00":            question.ProblemFuture,
		"29-03-2026 02:30":           question.ProblemNoSuchTime,
		"29-03-2026 02:00":           question.ProblemNoSuchTime,
		"1-7-2026 9:00 wintertijd":   question.ProblemNoSuchTime,
		"25-10-2026 02:30":           question.ProblemTwiceTime,
		"25-10-2026 02:00":           question.ProblemTwiceTime,
		"25-10-2026 02:59":           question.ProblemTwiceTime,
		"30-02-2026 9:00":            question.ProblemMoment,
		"31-04 9:00":                 question.ProblemMoment,
		"29-02-2026 9:00":            question.ProblemMoment,
		"0-1-2026 9:00":              question.ProblemMoment,
		"1-0-2026 9:00":              question.ProblemMoment,
		"1-13-2026 9:00":             question.ProblemMoment,
		"20-11-0026 9:00":            question.ProblemMoment,
		"20-11-0000 9:00":            question.ProblemMoment,
		"vandaag 24:00":              question.ProblemMoment,
		"vandaag 9:60":               question.ProblemMoment,
		"vandaag 9:0":                question.ProblemMoment,
		"ooit":                       question.ProblemMoment,
		"gisteren middag":            question.ProblemMoment,
		"20-11-26 9:00":              question.ProblemMoment,
		"-5":                         question.ProblemMoment,
		"gisteren 9:00 10:00":        question.ProblemMoment,
		"2026-11-20T09:00:00+01:00":  question.ProblemMoment,
		"20-11-2026 09:00 zomertijd": question.ProblemNoSuchTime,
	} {
		if got, err := question.ParseMoment(typed, now); !errors.Is(err, want) {
			t.Errorf("%q: %v, %v; want %v", typed, got, err, want)
		}
	}
}

func TestTheHourAroundMidnightHasItsOwnDay(t *testing.T) {
	for _, c := range []struct{ now, typed, want string }{
		{"2026-11-21 00:00", "nu", "2026-11-21 00:00"},
		{"2026-11-21 00:05", "gisteren 23:59", "2026-11-20 23:59"},
		{"2026-11-21 00:05", "0:00", "2026-11-21 00:00"},
		{"2027-01-01 00:05", "gisteren 23:59", "2026-12-31 23:59"},
		{"2027-01-01 00:05", "31-12 23:59", "2026-12-31 23:59"},
		{"2026-03-30 02:30", "gisteren 12:00", "2026-03-29 12:00"}, // a day back is an hour that was not
	} {
		if got, err := question.ParseMoment(c.typed, at(c.now)); err != nil || !got.Equal(at(c.want)) {
			t.Errorf("%s, %q: %v, %v; want %s", c.now, c.typed, got, err, c.want)
		}
	}
	if _, err := question.ParseMoment("0:06", at("2026-11-21 00:05")); !errors.Is(err, question.ProblemFuture) {
		t.Error("a minute ahead is the future:", err)
	}
}

// The zone of the computer does not matter: people type what the clock on the
// wall in the Netherlands says.
func TestAMomentIsDutchTimeWhereverTheComputerIs(t *testing.T) {
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("", 13*3600), time.FixedZone("", -11*3600)} {
		got, err := question.ParseMoment("gisteren 16:45", at("2026-11-21 00:30").In(zone))
		if err != nil || !got.Equal(at("2026-11-20 16:45")) {
			t.Errorf("%v: %v, %v", zone, got, err)
		}
	}
}

func TestWhatIsTypedAgainIsTheSameMoment(t *testing.T) {
	q := question.Question{ID: "aware", Kind: question.When}
	rapid.Check(t, func(t *rapid.T) {
		near := rapid.SampledFrom([]time.Time{at("2026-10-25 00:00"), at("2026-03-29 00:00"), at("2026-01-01 00:00"), at("2024-02-28 12:00")}).Draw(t, "near")
		moment := near.Add(time.Duration(rapid.IntRange(-600, 600).Draw(t, "minutes")) * time.Minute)
		typed := question.Typed(q, question.Answer{At: moment}, "weet niet")
		got, err := question.ParseMoment(typed, at("2026-11-21 09:30"))
		if err != nil || !got.Equal(moment) {
			t.Fatalf("%q is %v, %v; was %v", typed, got, err, moment)
		}
	})
}

func TestAMomentIsNeverInTheFutureAndNeverPanics(t *testing.T) {
	words := rapid.SampledFrom([]string{"nu", "vandaag", "gisteren", "maandag", "sunday", "20-11", "31-02", "9", "9:00", "23.59", "om", "uur", "u",
		"zomertijd", "CET", ",", "25-10-2026", "02:30", "", "é", "\x00", "-", "1/1/1950"})
	rapid.Check(t, func(t *rapid.T) {
		now := at("2026-11-21 09:30").Add(time.Duration(rapid.IntRange(-1_000_000, 1_000_000).Draw(t, "now")) * time.Minute)
		typed := fmt.Sprintln(rapid.SliceOfN(words, 0, 4).Draw(t, "words"))
		typed = typed[1 : len(typed)-2]
		if got, err := question.ParseMoment(typed, now); err == nil && got.After(now) {
			t.Fatalf("%q at %v is %v", typed, now, got)
		}
	})
}
