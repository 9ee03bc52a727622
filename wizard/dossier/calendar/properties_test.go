package calendar_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/calendar"
	"datalek/wizard/internal/story"
)

// The calendar goes to telephones and providers, so of what was typed it tells the
// name of the organisation, that of a client, and a measure, and nothing more.
func TestNoOtherTypedTextIsInTheCalendar(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := anyCase(rt)
		seen := map[string]bool{}
		for i, f := range calendar.Files(c) {
			content := string(f.Content)
			for line := range strings.SplitSeq(strings.TrimSuffix(content, "\r\n"), "\r\n") {
				if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x1b") {
					rt.Fatalf("%q", line)
				}
			}
			if unfolded := strings.ReplaceAll(content, "\r\n ", ""); strings.Contains(unfolded, "zqxj") || strings.Contains(unfolded, "⟦") || strings.Contains(unfolded, "{") {
				rt.Fatal(unfolded)
			}
			if !bytes.Equal(calendar.Files(c)[i].Content, f.Content) {
				rt.Fatal("other bytes")
			}
			parsed, err := ics.ParseCalendar(bytes.NewReader(f.Content))
			if err != nil || len(parsed.Events()) != 1 || strings.Count(content, "BEGIN:VEVENT") != 1 {
				rt.Fatal(err, content)
			}
			e := parsed.Events()[0]
			if seen[e.Id()] || seen[f.Stem] {
				rt.Fatal("twice ", e.Id(), f.Stem)
			}
			seen[e.Id()], seen[f.Stem] = true, true
			if e.GetProperty(ics.ComponentPropertySummary) == nil || e.GetProperty(ics.ComponentPropertyDtstamp) == nil {
				rt.Fatal(content)
			}
			if at, _ := e.GetAllDayStartAt(); len(e.Alarms()) == 0 && !at.IsZero() && at.Before(c.Now.Truncate(24*time.Hour).Add(-24*time.Hour)) && !strings.Contains(e.Id(), "-ap-") {
				rt.Fatal("on a day that is past: ", content)
			}
		}
	})
}

// anyCase is a case with something in every text, that tries to be a calendar.
func anyCase(rt *rapid.T) dossier.Case {
	moment := func(name string) time.Time {
		if !rapid.Bool().Draw(rt, name) {
			return time.Time{}
		}
		return story.At(rapid.IntRange(1, 30).Draw(rt, name+" day"), rapid.IntRange(0, 23).Draw(rt, name+" hour"), 0)
	}
	f := decision.Facts{Schema: decision.Schema, AwareAt: moment("aware")}
	for _, name := range []string{"role", "incident", "recipient", "financial_undertaking"} {
		_ = f.Set(name, rapid.SampledFrom(decision.Allowed(name)).Draw(rt, name))
	}
	r := record.Record{Facts: f, Assessment: decision.For(f, time.Time{}).Assess(f), Evaluation: &record.Evaluation{Planned: moment("planned"), At: moment("evaluated")}}
	r.Decision.AP = rapid.SampledFrom([]decision.Duty{"", decision.DutyRequired, decision.DutyNotRequired}).Draw(rt, "ap")
	for range rapid.IntRange(0, 2).Draw(rt, "clients") {
		r.Parties = append(r.Parties, record.Party{Role: record.PartyClient, TellBefore: moment("before"), ToldThemAt: moment("told")})
	}
	for range rapid.IntRange(0, 3).Draw(rt, "measures") {
		r.Corrective = append(r.Corrective, record.Measure{Due: moment("due"), At: moment("done")})
		r.Preventive = append(r.Preventive, record.Measure{Due: moment("due"), At: moment("done")})
	}
	if rapid.Bool().Draw(rt, "notified") {
		r.Notifications = []record.Notification{{Type: record.NotifiedFirst, At: story.At(20, 12, 0), SupplementDue: moment("promised")}}
	}
	const typed = "zqxj\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:zqxj;,\\"
	var fill func(v reflect.Value)
	fill = func(v reflect.Value) {
		switch {
		case v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[time.Time]() && v.Type() != reflect.TypeFor[decision.Assessment]():
			for i := range v.NumField() {
				fill(v.Field(i))
			}
		case v.Kind() == reflect.Pointer && !v.IsNil():
			fill(v.Elem())
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				fill(v.Index(i))
			}
		case v.Type() == reflect.TypeFor[string]():
			v.SetString(typed)
		}
	}
	fill(reflect.ValueOf(&r).Elem())
	const shown = "De Zon\r\nEND:VEVENT\x1b[31m;,\\"
	r.Organisation.Name = shown // stands in the title
	for _, list := range [][]record.Measure{r.Corrective, r.Preventive} {
		for i := range list {
			list[i].Text = fmt.Sprint(shown, i)
		}
	}
	for i := range r.Parties {
		r.Parties[i].Name = fmt.Sprint(shown, i)
	}
	c := numbered(r, rapid.SampledFrom([]string{"nl", "en"}).Draw(rt, "lang"), story.At(rapid.IntRange(1, 30).Draw(rt, "now"), 12, 0))
	c.Practice = rapid.Bool().Draw(rt, "practice")
	c.History[0].By, c.History[0].Note = typed, typed
	return c
}
