package register_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
)

// anyEntry draws an entry in which anything may be that a program can put
// there, also what cannot be written and what cannot be read.
func anyEntry(t *rapid.T) record.Entry {
	sometimes := func(name string) bool { return rapid.IntRange(0, 5).Draw(t, name+"?") == 0 }
	text := func(name string) string {
		return rapid.OneOf(rapid.SampledFrom([]string{"", " ", "gewoon", " rand ", "\xff\xfe", "a\ufffdb", `\ufffd`, "<&>\u2028", "\x00"}),
			rapid.String()).Draw(t, name)
	}
	moment := func(name string) time.Time {
		if sometimes(name) {
			year := rapid.SampledFrom([]int{-1, 0, 1, 1930, 9998, 9999, 10_000}).Draw(t, "year")
			zone := rapid.SampledFrom([]int{0, 3600, 1172, -1172, 86_399, -86_400}).Draw(t, "zone")
			return time.Date(year, 12, 31, 23, 59, 59, 1, time.FixedZone("", zone))
		}
		return rapid.SampledFrom([]time.Time{{}, start, start.In(decision.Amsterdam()), start.Local(), start.Add(1234567)}).Draw(t, name)
	}
	e := intake(text("happened"))
	e.By, e.Note, e.Kind = text("by"), text("note"), record.Kind(text("kind"))
	e.At = moment("at")
	e.Facts.AwareAt = moment("aware")
	e.Facts.DisclosureEvidence = text("evidence")
	if sometimes("facts") {
		e.Facts.Schema = rapid.IntRange(0, 2).Draw(t, "schema")
		e.Facts.Recipient = decision.Value(rapid.SampledFrom([]string{"", "known", "nobody", "\xff"}).Draw(t, "recipient"))
		e.Facts.Groups = rapid.SliceOf(rapid.SampledFrom([]decision.Value{decision.Minors, decision.Other, "nobody"})).Draw(t, "groups")
		e.Facts.DataSubjects = &decision.Count{Min: rapid.IntRange(-1, 5).Draw(t, "min"), Max: rapid.IntRange(-1, 5).Draw(t, "max")}
		e.Facts.OccurredFrom, e.Facts.FirstSignalAt = moment("from"), moment("signal")
	}
	if !sometimes("unjudged") {
		e.Assessment = decision.For(intake("").Facts, time.Time{}).Assess(intake("").Facts)
	}
	if sometimes("risk") {
		e.Assessment.Risk = decision.Risk(rapid.IntRange(-1, 3).Draw(t, "risk"))
		e.Assessment.AtBest = decision.Risk(rapid.IntRange(-1, 3).Draw(t, "best"))
	}
	for range rapid.IntRange(0, 2).Draw(t, "measures") {
		e.Corrective = append(e.Corrective, record.Measure{Text: text("measure"), Owner: text("owner"), At: moment("done"), Due: moment("due")})
	}
	if sometimes("told") {
		e.Communications = []record.Communication{{At: moment("told"), Channels: []record.Channel{rapid.SampledFrom([]record.Channel{record.ByEmail, record.ByLetter, record.ByOtherWay}).Draw(t, "channel")}, Reached: new(rapid.Int().Draw(t, "reached"))}}
		e.DPO = &record.DPO{At: moment("dpo"), Advice: text("advice")}
		e.StatusLog = []record.StatusChange{{Kind: record.Closed, At: moment("turn"), Reason: text("reason")}}
	}
	return e
}

// readBack is the long way: write and read.
func readBack(e record.Entry) (text []byte, back record.Entry, err error) {
	for _, r := range []decision.Risk{e.Assessment.Risk, e.Assessment.AtBest} {
		if r < decision.RiskNone || r > decision.RiskHigh {
			return nil, back, record.ErrInvalid
		}
	}
	if err = e.Stored(); err != nil { // what is one line becomes one; another value than a list has is refused
		return nil, back, err
	}
	if text, err = json.Marshal(e); err == nil {
		err = json.Unmarshal(text, &back)
	}
	return text, back, err
}

func TestNothingIsSealedThatCannotBeReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyEntry(t)
		want, back, refused := readBack(e)
		text, stored, err := register.Encode(e)
		if (err == nil) != (refused == nil) {
			t.Fatalf("%v; reading back: %v\n%s", err, refused, want)
		}
		if err != nil {
			if !errors.Is(err, record.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		if diff := cmp.Diff(string(want), string(text)); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(back, stored, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
		if again, err := json.Marshal(stored); err != nil || string(again) != string(text) && register.StaysAsItIs(e, text) {
			t.Fatalf("%v\n%s\n%s", err, text, again)
		}
	})
}

// The long way is for what is odd: an entry as people make them never takes it.
func TestAnOrdinaryEntryIsNotReadBack(t *testing.T) {
	e := filling(7)
	e.Facts.AwareAt = e.Facts.AwareAt.In(decision.Amsterdam())
	e.Facts.DisclosureEvidence = "volledige logboeken"
	text, _, err := register.Encode(e)
	must(t, err)
	if !register.StaysAsItIs(e, text) {
		t.Error("it is")
	}
}

// What is too large to be read back is refused, also when it grew one update at a time.
func TestAnEntryThatIsTooLargeIsNotSealed(t *testing.T) {
	r := created(t)
	e := intake(strings.Repeat("x", 5<<20))
	appended(t, r, e)
	e.Story.Cause = strings.Repeat("y", 4<<20)
	before := contents(t, r.Path())
	_, err := register.Append(r, e)
	wants(t, err, record.ErrInvalid)
	cause := strings.Repeat("z", 4<<20)
	u := record.Update{Kind: record.Closed, Note: cause}
	_, err = r.Update("2026-001", u)
	wants(t, err, record.ErrInvalid)
	if contents(t, r.Path()) != before {
		t.Error("it was changed")
	}
	sound(t, r)
}
