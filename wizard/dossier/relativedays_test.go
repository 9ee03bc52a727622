package dossier

import (
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/text"
)

func TestWordsForADayBecomeItsDate(t *testing.T) {
	typedAt := time.Date(2026, time.November, 27, 9, 0, 0, 0, decision.Amsterdam()) // a Friday
	for typed, want := range map[string]string{
		"Vanochtend zag Piet het.":            "In de ochtend van 27 november 2026 zag Piet het.",
		"gisteren uit auto":                   "op 26 november 2026 uit auto",
		"sinds gisteren weg":                  "sinds 26 november 2026 weg",
		"de mail van vandaag, van gisteren":   "de mail van 27 november 2026, van 26 november 2026",
		"vandaag vandaag":                     "op 27 november 2026 op 27 november 2026",
		"afgelopen nacht om 3 uur":            "in de nacht van 26 november 2026 op 27 november 2026 om 3 uur",
		"eergisteren":                         "op 25 november 2026",
		"afgelopen vrijdag":                   "op vrijdag 20 november 2026",
		"Afgelopen donderdag belde iemand":    "Op donderdag 26 november 2026 belde iemand",
		"We saw it this morning.":             "We saw it on the morning of 27 November 2026.",
		"Gone since yesterday evening":        "Gone since the evening of 26 November 2026",
		"last Monday":                         "on Monday 23 November 2026",
		"yesterday's mail":                    "yesterday's mail",
		"morgen bellen wij":                   "morgen bellen wij",
		"de gisteravondploeg":                 "de gisteravondploeg",
		"Op 20 november zag iemand het.":      "Op 20 november zag iemand het.",
		"vannacht, of gisteravond, begon het": "in de nacht van 26 november 2026 op 27 november 2026, of in de avond van 26 november 2026, begon het",
	} {
		if got, _ := dateDays(typed, typedAt); got != want {
			t.Errorf("%q became %q, not %q", typed, got, want)
		}
	}
}

// A text counts from the day on which it was typed, not from a later revision that
// still has it; what was sent and what was taken over stay as they are.
func TestADateCountsFromTheDayOfTyping(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, time.November, d, 12, 0, 0, 0, time.UTC) }
	first := record.Record{Story: record.Story{DelayReason: "gisteren gezien"}, Communications: []record.Communication{{Text: "gisteren"}}}
	later := first
	later.Corrective = []record.Measure{{Text: "gisteren alles gewijzigd"}}
	c := Case{Text: text.For("nl"), Now: day(28), History: []record.Entry{{At: day(20), Record: first}, {At: day(24), Record: later}}}
	got := NewCaseData(c).Dated().Record
	if got.Story.DelayReason != "op 19 november 2026 gezien" || got.Corrective[0].Text != "op 23 november 2026 alles gewijzigd" || got.Communications[0].Text != "gisteren" {
		t.Errorf("%+v", got)
	}
	if c.Last().Story.DelayReason != "gisteren gezien" {
		t.Error("the case that was given changed")
	}
	c.History[1].Imported, c.History[0].Imported = &record.Imported{}, &record.Imported{}
	if got := NewCaseData(c).Dated().Record.Story.DelayReason; got != "gisteren gezien" {
		t.Errorf("taken over: %q", got)
	}
}

func TestTextsThatTheCaseOutgrewAreNamed(t *testing.T) {
	kept := record.Record{Story: record.Story{Cause: "a"}, Wordings: &record.Wordings{Authority: "Zo was het."}}
	evaluated, changed := kept, kept
	evaluated.Evaluation, changed.Story.Cause = &record.Evaluation{Lesson: "les"}, "b"
	for _, row := range []struct {
		last record.Record
		want bool
	}{{kept, false}, {evaluated, false}, {changed, true}} {
		s := NewCaseData(Case{Text: text.For("nl"), History: []record.Entry{{Record: record.Record{}}, {Record: kept}, {Record: row.last}}})
		if got := s.wordingsBehind(); got != row.want {
			t.Errorf("%+v: %v", row.last.Story, got)
		}
	}
}
