package calendar_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"datalek/decision"
	_ "datalek/register/frugal"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/calendar"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

// read gives the events of some files, one of each, by what stands before the number in
// their UID.
func read(t testing.TB, files []document.File) map[string]*ics.VEvent {
	t.Helper()
	events := map[string]*ics.VEvent{}
	for _, f := range files {
		c, err := ics.ParseCalendar(bytes.NewReader(f.Content))
		if err != nil || len(c.Events()) != 1 || f.Ext != ".ics" {
			t.Fatal(err, string(f.Content))
		}
		for _, e := range c.Events() {
			events[purpose(e)] = e
		}
	}
	return events
}

// purpose is what stands between the number of the case and the end of a UID.
func purpose(e *ics.VEvent) string {
	id := strings.TrimPrefix(e.Id(), "2026-001-")
	return id[:strings.LastIndex(id, "-")]
}

func value(e *ics.VEvent, p ics.ComponentProperty) string {
	if got := e.GetProperty(p); got != nil {
		return got.Value // the library has undone the escapes
	}
	return ""
}

func triggers(e *ics.VEvent) []string {
	var all []string
	for _, a := range e.Alarms() {
		all = append(all, a.GetProperty(ics.ComponentPropertyTrigger).Value)
	}
	return all
}

func TestTheDeadlineIsAMomentWithItsAlarms(t *testing.T) {
	s := story.One(t, "stolen-laptop")
	f := calendar.Files(s.Case("nl"))
	if len(f) == 0 {
		t.Fatal(f)
	}
	ap := read(t, f)["ap"]
	// It ends at the deadline; what comes after it would look like time left.
	if at, err := ap.GetEndAt(); err != nil || !at.Equal(story.At(23, 8, 15)) {
		t.Error(at, err)
	}
	if at, err := ap.GetStartAt(); err != nil || !at.Equal(story.At(23, 8, 0)) {
		t.Error(at, err)
	}
	if got := value(ap, ics.ComponentPropertySummary); got != "Bakkerij De Zon B.V. · datalek 2026-001: laatste moment om te melden bij de AP" {
		t.Error(got)
	}
	if got := value(ap, ics.ComponentPropertyDescription); !strings.Contains(got, "maandag 23 november 2026, 08.15 uur (CET)") {
		t.Error(got)
	}
	if got := triggers(ap); !slices.Equal(got, []string{"-PT23H45M", "-PT5H45M", "-PT45M"}) {
		t.Error(got)
	}
	if got := value(ap, ics.ComponentPropertySequence); got != "2" {
		t.Error(got)
	}
	if at, err := ap.GetDtStampTime(); err != nil || !at.Equal(s.History[1].At.Truncate(time.Second)) {
		t.Error(at, err)
	}
}

func TestAnAlarmThatIsPastIsLeftOut(t *testing.T) {
	s := story.One(t, "stolen-laptop")
	c := s.Case("en")
	for _, want := range []struct {
		now      time.Time
		alarms   []string
		sentence string
	}{
		{story.At(22, 8, 14), []string{"-PT23H45M", "-PT5H45M", "-PT45M"}, "The deadline for the AP is"},
		{story.At(22, 8, 15), []string{"-PT5H45M", "-PT45M"}, "The deadline for the AP is"},
		{story.At(23, 7, 14), []string{"-PT45M"}, "The deadline for the AP is"},
		{story.At(23, 8, 0), nil, "The deadline for the AP is"},
		{story.At(24, 8, 0), nil, "The deadline for the AP was"},
	} {
		c.Now = want.now
		f := calendar.Files(c)
		ap := read(t, f)["ap"]
		if got := triggers(ap); !slices.Equal(got, want.alarms) || !strings.Contains(value(ap, ics.ComponentPropertyDescription), want.sentence) {
			t.Errorf("%v: %v, %s", want.now, got, value(ap, ics.ComponentPropertyDescription))
		}
	}
}

// numbered is a case that was sealed as its first revision.
func numbered(r record.Record, lang string, now time.Time) dossier.Case {
	c := dossier.Unsealed(r, text.For(lang), now, false)
	e := &c.History[0]
	e.Case, e.Revision, e.At = "2026-001", 1, story.At(20, 12, 0)
	return c
}

// Without a number its alarms would sound again with one.
func TestACaseWithoutANumberHasNoCalendar(t *testing.T) {
	s := story.One(t, "stolen-laptop")
	if len(calendar.Files(s.Case("nl"))) == 0 {
		t.Fatal("there is nothing to plan")
	}
	if len(calendar.Files(dossier.Unsealed(s.Record(), text.For("nl"), s.Now, false))) > 0 {
		t.Error("a case that is not sealed has a calendar")
	}
}

// Seventy-two elapsed hours, over a night with one hour less or more.
func TestTheDeadlineStandsInUTCAcrossAChangeOfTheClock(t *testing.T) {
	for aware, want := range map[string]string{
		"2026-03-27T10:00:00+01:00": "20260330T090000Z", "2026-10-23T10:00:00+02:00": "20261026T080000Z", "2026-10-25T02:30:00+02:00": "20261028T003000Z",
	} {
		at, err := time.Parse(time.RFC3339, aware)
		if err != nil {
			t.Fatal(err)
		}
		c := numbered(record.Record{Facts: decision.Facts{Schema: 1, Role: decision.Controller, AwareAt: at}}, "nl", at)
		f := calendar.Files(c)
		if got := value(read(t, f)["ap"], ics.ComponentPropertyDtEnd); got != want {
			t.Errorf("%s: %s, not %s", aware, got, want)
		}
	}
}

func TestWhatIsPlannedIsThereAndWhatIsDoneIsNot(t *testing.T) {
	for name, want := range map[string][]string{
		"small-wrong-mail":    {"preventive-1", "rest"},
		"stolen-laptop":       {"ap", "people", "preventive-1", "rest"},
		"ransomware-unknowns": {"ap", "people", "rest"},
		"late":                {"evaluation", "preventive-1", "rest", "supplement"},
		"processor":           {"controller-1", "rest"},
		"trusted-recipient":   nil,
	} {
		s := story.One(t, name)
		f := calendar.Files(s.Case("nl"))
		events := read(t, f)
		var got []string
		for p, e := range events {
			got = append(got, p)
			if _, err := e.GetStartAt(); err != nil {
				t.Error(p, err)
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: %v, not %v", name, got, want)
		}
		if e := events["preventive-1"]; name == "late" && value(e, ics.ComponentPropertyDtStart) != "20261215" {
			t.Error(e)
		}
	}
}

// What is planned for a day stays on that day, from its first minute to its last.
func TestADayIsTheDayInTheNetherlands(t *testing.T) {
	for _, at := range []time.Time{time.Date(2026, 12, 17, 23, 1, 0, 0, time.UTC), time.Date(2026, 12, 18, 22, 59, 59, 0, time.UTC)} {
		r := record.Record{Facts: decision.Facts{PersonalData: decision.No}, Evaluation: &record.Evaluation{Planned: at}}
		f := calendar.Files(numbered(r, "nl", story.At(20, 12, 0)))
		if e := read(t, f)["evaluation"]; value(e, ics.ComponentPropertyDtStart) != "20261218" || len(e.Alarms()) > 0 {
			t.Error(e)
		}
	}
}

// Closing ends what has no other end. What the law asks and what was planned stays.
func TestAClosedCasePlansWhatTheLawAsks(t *testing.T) {
	c := story.One(t, "stolen-laptop").Case("nl")
	last := c.Last()
	last.StatusLog = []record.StatusChange{{Kind: record.Closed, At: c.Now}}
	c.History = append(c.History[:len(c.History):len(c.History)], last)
	if events := read(t, calendar.Files(c)); len(events) != 3 || events["ap"] == nil || events["people"] == nil || events["preventive-1"] == nil {
		t.Error(events)
	}
	last.StatusLog, last.Kind = []record.StatusChange{{Kind: record.Withdrawn, At: c.Now}}, record.Withdrawn
	c.History = append(c.History, last)
	if files := calendar.Files(c); len(files) != 0 {
		t.Error("a case that was no breach plans ", files)
	}
	last.StatusLog = append(last.StatusLog, record.StatusChange{Kind: record.Reopened, At: c.Now})
	last.Kind = record.Reopened
	c.History = append(c.History, last)
	if len(calendar.Files(c)) == 0 {
		t.Error("nothing is planned in a case that was opened again")
	}
}

// What the calendar lists is what the case owes, and a measure is named.
func TestTheCalendarHoldsAllThatIsOwed(t *testing.T) {
	c := story.One(t, "stolen-laptop").Case("nl")
	events := read(t, calendar.Files(c))
	all := ""
	for _, e := range events {
		all += value(e, ics.ComponentPropertySummary) + "\n" + value(e, ics.ComponentPropertyDescription) + "\n"
	}
	owed := c.Owed()
	if len(owed) < 6 {
		t.Fatal(owed)
	}
	for _, o := range owed {
		if o.What == record.DueAP {
			continue // has a sentence of its own
		}
		o.Due = time.Time{}
		if line := strings.TrimSuffix(c.OwedLine(o), ": nu"); !strings.Contains(strings.ToLower(all), strings.ToLower(line)) {
			t.Errorf("%q is not in\n%s", line, all)
		}
	}
}

// The law names no hours for telling the people, so there is no moment for it.
func TestTellingThePeopleHasNoInventedDeadline(t *testing.T) {
	s := story.One(t, "stolen-laptop")
	f := calendar.Files(s.Case("nl"))
	e := read(t, f)["people"]
	if value(e, ics.ComponentPropertyDtStart) != "20261121" || !strings.Contains(value(e, ics.ComponentPropertyDescription), "De wet noemt geen aantal uren") || len(e.Alarms()) > 0 {
		t.Error(e)
	}
}

func TestTheSameThingKeepsItsUIDAndAnotherRegisterHasAnother(t *testing.T) {
	s := story.One(t, "late")
	uids := func(s story.Story, n int) []string {
		c := s.Case("nl")
		c.History = c.History[:n]
		f := calendar.Files(c)
		var all []string
		for _, e := range read(t, f) {
			all = append(all, e.Id())
		}
		return all
	}
	// The supplement was promised in the second revision.
	if early, late := uids(s, 2), uids(s, 7); !slices.ContainsFunc(early, func(id string) bool { return slices.Contains(late, id) && strings.Contains(id, "supplement") }) {
		t.Error(early, late)
	}
	for _, id := range uids(story.One(t, "stolen-laptop"), 1) {
		if slices.Contains(uids(story.One(t, "ransomware-unknowns"), 1), id) {
			t.Error("two registers share ", id)
		}
	}
}

func TestPracticeSaysSo(t *testing.T) {
	c := story.One(t, "stolen-laptop").Case("nl")
	c.Practice = true
	f := calendar.Files(c)
	for _, e := range read(t, f) {
		if got := value(e, ics.ComponentPropertySummary); !strings.HasPrefix(got, "OEFENING") {
			t.Error(got)
		}
		for _, a := range e.Alarms() {
			if got := a.GetProperty(ics.ComponentPropertyDescription).Value; !strings.HasPrefix(got, "OEFENING") {
				t.Error(got)
			}
		}
	}
}

// Whatever words there are, a line is no longer than the norm allows, and reads
// back as what it was.
func TestLinesAreFoldedBetweenLetters(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.OneOf(rapid.String(), rapid.StringN(60, 90, -1), rapid.StringOf(rapid.SampledFrom([]rune("aé€🥖,;\\ \n")))).Draw(rt, "words")
		words = strings.Map(func(r rune) rune {
			if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) || r == utf8.RuneError {
				return -1
			}
			return r
		}, words)
		got := string(calendar.Lines("SUMMARY", words))
		for line := range strings.SplitSeq(strings.TrimSuffix(got, "\r\n"), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.Contains(line, "\n") {
				rt.Fatalf("%q", line)
			}
		}
		line := strings.TrimPrefix(strings.ReplaceAll(strings.TrimSuffix(got, "\r\n"), "\r\n ", ""), "SUMMARY;LANGUAGE=nl-NL:")
		if back := strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(line); back != words {
			rt.Fatalf("%q became %q", words, back)
		}
	})
}
