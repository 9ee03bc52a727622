package question_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	moments "datalek/wizard/question/moment"
	"datalek/wizard/text"
)

// at is a moment on the clock in Amsterdam.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, decision.Amsterdam())
	if err != nil {
		panic(err)
	}
	return t
}

func TestWhatIsTypedAgainIsTheSameMoment(t *testing.T) {
	q := question.Question{ID: "aware", Kind: question.When}
	rapid.Check(t, func(t *rapid.T) {
		near := rapid.SampledFrom([]time.Time{at("2026-10-25 00:00"), at("2026-03-29 00:00"), at("2026-01-01 00:00"), at("2024-02-28 12:00")}).Draw(t, "near")
		moment := near.Add(time.Duration(rapid.IntRange(-600, 600).Draw(t, "minutes")) * time.Minute)
		told := question.Answer{At: moment, Estimate: rapid.Bool().Draw(t, "estimate")}
		words := text.For(rapid.SampledFrom([]string{"nl", "en"}).Draw(t, "lang"))
		// In the field, and as every page and paper prints it.
		for _, typed := range []string{question.Typed(q, told, "weet niet"), phrase.Answer(words, q, question.Flow{}, told), phrase.Understood(words, told)[len("= "):]} {
			typed = strings.TrimSuffix(typed, " "+words.S("moment.midnight"))
			got, err := (question.Flow{Language: moments.Language(words.Lang())}).Moment(typed, at("2026-11-21 09:30"))
			if err != nil || !got.At.Equal(moment) || got.Estimate != told.Estimate {
				t.Fatalf("%q is %v, %v; was %v", typed, got, err, told)
			}
		}
	})
}

// A moment that fits morning and evening is never chosen for somebody: the error
// holds both, and each of them is an answer without doubt.
func TestADoubtfulMomentNamesBothReadings(t *testing.T) {
	now := at("2026-11-28 12:00")
	for typed, estimate := range map[string]bool{"gisteren 9 uur": false, "gisteren rond 9 uur": true, "gisteren 9 uur ongeveer": true} {
		_, err := (question.Flow{}).Moment(typed, now)
		doubt, is := err.(question.Doubt)
		if !is || !doubt.First.Equal(at("2026-11-27 09:00")) || !doubt.Second.Equal(at("2026-11-27 21:00")) {
			t.Fatal(typed, err)
		}
		for _, want := range []time.Time{doubt.First, doubt.Second} {
			if got, err := (question.Flow{}).Moment(doubt.Typed(want), now); err != nil || !got.At.Equal(want) || got.Estimate != estimate {
				t.Error(typed, want, got, err)
			}
		}
	}
}

func TestWhatIsWrongWithAMomentIsAProblem(t *testing.T) {
	now := at("2026-11-28 12:00")
	for typed, want := range map[string]error{"": question.ProblemEmpty, "9": question.ProblemMoment, "ooit": question.ProblemMoment, "vanmorgen": question.ProblemNoTime,
		"morgen 9:00": question.ProblemFuture, "29-03-2026 02:30": question.ProblemNoSuchTime, "25-10-2026 02:30": question.ProblemTwiceTime} {
		if got, err := (question.Flow{}).Moment(typed, now); err != want {
			t.Errorf("%q: %v, %v; want %v", typed, got, err, want)
		}
	}
	for typed, want := range map[string]error{"gauw": question.ProblemDay, "gisteren": question.ProblemPast} {
		if _, err := question.ParseDay(typed, now); err != want {
			t.Errorf("%q: %v; want %v", typed, err, want)
		}
	}
}

// Nobody can be hit by a breach of nobody's data; the number of records may be 0.
func TestAWayToCountPeopleIsHeldAgainstThem(t *testing.T) {
	var f question.Flow
	people, records := question.Question{ID: "data_subjects", Kind: question.Number, Field: "data_subjects"}, question.Question{ID: "records", Kind: question.Number, Field: "records"}
	for typed, want := range map[string]error{"0": question.ProblemNobody, "nul mensen": question.ProblemNobody, "veel": question.ProblemVague, "veel te veel": question.ProblemNumber,
		"60-40": question.ProblemMinMax, "ongeveer 40": nil, "0-5": nil} {
		if _, err := f.Read(people, typed, at("2026-11-28 12:00")); err != want {
			t.Errorf("%q: %v; want %v", typed, err, want)
		}
	}
	if _, err := f.Read(records, "0", at("2026-11-28 12:00")); err != nil {
		t.Error(err)
	}
}
