package question_test

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"datalek/register/record"

	"datalek/wizard/question"
)

// Answers at random, as a person could give them: through the same checks.

// anyAnswer gives a question an answer that its page would take. Sometimes it
// is "weet ik niet", when never is false.
func anyAnswer(t *rapid.T, f question.Flow, q question.Question, neverUnknown bool) question.Answer {
	options := f.Options[q.ID]
	known := slices.DeleteFunc(slices.Clone(options), func(o string) bool { return o == question.Unknown || o == question.ThinkSo })
	switch q.Kind {
	case question.Choose:
		if neverUnknown {
			options = known
		}
		return mustPick(t, f, q, rapid.SampledFrom(options).Draw(t, q.ID))
	case question.Tick:
		if !neverUnknown && rapid.IntRange(0, 9).Draw(t, q.ID+" unknown") == 0 && slices.Contains(options, question.Unknown) {
			return mustPick(t, f, q, question.Unknown)
		}
		if q.ID == "exceptions" && rapid.Bool().Draw(t, "none") {
			return mustPick(t, f, q, "none")
		}
		known = slices.DeleteFunc(known, func(o string) bool { return q.ID == "exceptions" && o == "none" })
		if !neverUnknown && q.ID != "exceptions" {
			known = options // these, and maybe more
		}
		return mustPick(t, f, q, rapid.SliceOfNDistinct(rapid.SampledFrom(known), 1, 4, rapid.ID[string]).Draw(t, q.ID)...)
	case question.When:
		if !neverUnknown && q.CanBeUnknown() && rapid.IntRange(0, 5).Draw(t, q.ID+" unknown") == 0 {
			return question.NotKnown()
		}
		// Backwards until it fits beside the others; "nu" always does, or is refused like any.
		at := now.Add(-time.Duration(rapid.IntRange(0, 10_000).Draw(t, q.ID)) * time.Minute)
		for range 40 {
			typed := at.Format("02-01-2006 15:04 MST")
			if a, err := f.Read(q, typed, now); err == nil {
				return a
			}
			at = at.Add(now.Sub(at) / 2).Truncate(time.Minute)
		}
		if a, err := f.Read(q, "nu", now); err == nil || !q.CanBeUnknown() {
			return a
		}
		return question.NotKnown()
	case question.Number:
		typed := rapid.SampledFrom([]string{"1", "12", "999", "ongeveer 40", "1.000", "900-1100", "99.999", "100000", "1-2000000", "weet niet"}).Draw(t, q.ID)
		if neverUnknown || q.Exact() {
			typed = rapid.SampledFrom([]string{"2", "1", "12", "999", "1.000", "99.999", "100000"}).Draw(t, q.ID)
		}
		return mustRead(t, f, q, typed)
	case question.Day:
		return mustRead(t, f, q, rapid.SampledFrom([]string{"morgen", "vrijdag", "over 2 weken"}).Draw(t, q.ID))
	case question.Checklist:
		a := question.Answer{Seen: true}
		for _, item := range options {
			if rapid.Bool().Draw(t, item) {
				a.Done = append(a.Done, record.Action{ID: item, At: now})
			}
		}
		return a
	case question.Line, question.Paragraph:
		if q.Optional && rapid.Bool().Draw(t, q.ID+" empty") {
			return mustRead(t, f, q, "")
		}
		return mustRead(t, f, q, "tekst bij "+q.ID)
	}
	return question.Answer{Seen: true}
}

type failer interface{ Fatalf(string, ...any) }

func mustPick(t failer, f question.Flow, q question.Question, chosen ...string) question.Answer {
	a, err := f.Pick(q, chosen...)
	if err != nil {
		t.Fatalf("%s refuses %v: %v", q.ID, chosen, err)
	}
	return a
}

func mustRead(t failer, f question.Flow, q question.Question, typed string) question.Answer {
	a, err := f.Read(q, typed, now)
	if err != nil {
		t.Fatalf("%s refuses %q: %v", q.ID, typed, err)
	}
	return a
}

// start is an intake that nobody told anything yet.
func start() question.Intake { return question.Intake{Answers: map[string]question.Answer{}} }

// randomWalk answers open questions until there are none, or until one is stop.
func randomWalk(t *rapid.T, in question.Intake, neverUnknown bool, stop string) question.Intake {
	for range 150 {
		f := in.Flow(now)
		id := in.FirstOpen(f)
		if id == "" || id == stop {
			return in
		}
		q, _ := f.Question(id)
		in = in.With(id, anyAnswer(t, f, q, neverUnknown))
	}
	t.Fatalf("the walk does not end: %v", pathOf(in))
	return in
}

// quickWalk is randomWalk with all open questions of the moment answered at
// once. It leaves answers behind that are no longer asked, as people do who go
// back and forth.
func quickWalk(t *rapid.T, in question.Intake, neverUnknown bool, stop string) question.Intake {
	for range 150 {
		f := in.Flow(now)
		if id := in.FirstOpen(f); id == "" || id == stop {
			return in
		}
		for _, q := range f.Path {
			if q.ID == stop {
				break
			}
			if !in.Answered(f, q.ID) {
				in = in.With(q.ID, anyAnswer(t, f, q, neverUnknown))
			}
		}
	}
	t.Fatalf("the walk does not end: %v", pathOf(in))
	return in
}

// someWalk stops anywhere on the way, and has sometimes sealed.
func someWalk(t *rapid.T) question.Intake {
	in := start()
	if rapid.IntRange(0, 3).Draw(t, "known") == 0 {
		in.Known = record.Organisation{Name: "Bakkerij De Zon", ContactPerson: "J. de Vries", ContactDetail: "010 123 45 67"}
	}
	in = quickWalk(t, in, false, rapid.SampledFrom([]string{"", question.CardAP, "role", "data", question.Review}).Draw(t, "until"))
	if rapid.IntRange(0, 3).Draw(t, "sealed") == 0 && in.FirstOpen(in.Flow(now)) == "" {
		in.Sealed = "2026-001"
		in = quickWalk(t, in, false, "")
	}
	return in
}

func pathOf(in question.Intake) []string {
	var ids []string
	for _, q := range in.Flow(now).Path {
		ids = append(ids, q.ID)
	}
	return ids
}

// one draws a question of the path that asks something.
func one(t *rapid.T, f question.Flow) question.Question {
	var asks []question.Question
	for _, q := range f.Path {
		if q.Kind != question.Page {
			asks = append(asks, q)
		}
	}
	return asks[rapid.IntRange(0, len(asks)-1).Draw(t, "question")]
}

func stringOf(v any) string { return fmt.Sprintf("%+v", v) }
