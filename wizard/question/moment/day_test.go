package moment_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/question/moment"
)

func TestADayIsReadAsItsEndInAmsterdam(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, decision.Amsterdam()) // a Saturday
	for typed, want := range map[string]string{
		"vandaag": "2026-11-21", "morgen": "2026-11-22", "Tomorrow": "2026-11-22", "overmorgen": "2026-11-23",
		"maandag": "2026-11-23", "zaterdag": "2026-11-28", "friday": "2026-11-27",
		"1-12": "2026-12-01", "21-11": "2026-11-21", "20-11": "2027-11-20", "1/2": "2027-02-01", "1-12-2027": "2027-12-01", "1 december": "2026-12-01", "20 nov": "2027-11-20", "dinsdag 1 december 2026": "2026-12-01", "2026-12-01": "2026-12-01", "1-12-27": "2027-12-01",
		"over 2 weken": "2026-12-05", "over een week": "2026-11-28", "in a month": "2026-12-21", "in 10 days": "2026-12-01", "over 1 maand": "2026-12-21", "  over  1 dag ": "2026-11-22",
	} {
		got, err := moment.Day(typed, moment.Context{Now: now, Zone: decision.Amsterdam()})
		if err != nil || got.Format("2006-01-02 15:04") != want+" 23:59" {
			t.Errorf("%q: %v %v, want %s", typed, got, err, want)
		}
	}
	for typed, want := range map[string]error{
		"": moment.Empty, "gisteren": moment.Past, "20-11-2026": moment.Past, "31-11": moment.NoDay{Year: 2026, Month: 11}, "29 februari": moment.NoDay{Year: 2026, Month: 2}, "31-4-2027": moment.NoDay{Year: 2027, Month: 4}, "1-13": moment.NoMonth, "31-12-2100": nil, "31-12-2101": moment.BadDay,
		"0-0": moment.NoMonth, "1-1-9999": moment.BadDay, "gauw": moment.BadDay, "over 2": moment.BadDay, "weet niet": moment.BadDay,
	} {
		if got, err := moment.Day(typed, moment.Context{Now: now, Zone: decision.Amsterdam()}); err != want {
			t.Errorf("%q: %v %v, want %v", typed, got, err, want)
		}
	}
}

func TestADayIsNeverInThePast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(rapid.Int64Range(1.5e9, 2.5e9).Draw(t, "now"), 0)
		typed := rapid.OneOf(rapid.StringMatching(`[0-9]{1,2}[-/][0-9]{1,2}(-20[0-9]{2})?`), rapid.StringMatching(`(over|in) [0-9]{1,3} (dagen|weeks|maanden)`),
			rapid.SampledFrom([]string{"maandag", "zondag", "morgen", "vandaag"})).Draw(t, "typed")
		if at, err := moment.Day(typed, moment.Context{Now: now, Zone: decision.Amsterdam()}); err == nil && at.Before(now) {
			t.Fatalf("%q at %v is %v", typed, now, at)
		}
	})
}
