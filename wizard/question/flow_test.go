package question_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

func TestAWalkAlwaysEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := randomWalk(t, start(), false, "")
		f := in.Flow(now)
		if f.Index(question.Review) < 0 || f.Index(question.Finished) >= 0 {
			t.Fatalf("a story that is not sealed ends at the review: %v", pathOf(in))
		}
		in.Sealed = "2026-001"
		in = randomWalk(t, in, false, "")
		if path := pathOf(in); path[len(path)-1] != question.Finished {
			t.Fatalf("a sealed story ends at the end: %v", path)
		}
	})
}

func TestNoQuestionStandsTwiceOnThePath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		path := pathOf(someWalk(t))
		for i, id := range path {
			if slices.Contains(path[:i], id) {
				t.Fatalf("%s stands twice: %v", id, path)
			}
		}
	})
}

func TestTheStepsComeInTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		last := question.Overview
		for _, q := range someWalk(t).Flow(now).Path {
			if q.Step == question.Contain || q.Step == question.Overview && last == question.Contain {
				continue // the containment list comes in the middle of the overview
			}
			if q.Step < last {
				t.Fatalf("%s of step %d comes after step %d", q.ID, q.Step, last)
			}
			last = q.Step
		}
	})
}

func TestEveryQuestionHasItsWordsInBothLanguages(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := someWalk(rt).Flow(now)
		for _, lang := range []string{"nl", "en"} {
			words := text.For(lang)
			has := func(key string) {
				if strings.TrimSpace(words.Maybe(key)) == "" {
					rt.Fatalf("%s lacks %s", lang, key)
				}
			}
			for _, q := range f.Path {
				if q.Kind == question.Page {
					continue
				}
				for _, part := range []string{".title", ".why", ".example"} {
					has("question." + q.ID + part)
				}
				var labels []string
				for _, o := range f.Options[q.ID] {
					has(question.OptionKey(q, o))
					label := words.S(question.OptionKey(q, o))
					if slices.Contains(labels, label) {
						rt.Fatalf("%s: %s has the option %q twice", lang, q.ID, label)
					}
					labels = append(labels, label)
				}
			}
		}
	})
}

func TestWhoChoosesCanAlwaysSayNotKnown(t *testing.T) {
	exempt := []string{"decide", "evaluate", "groups_more"} // one's own decision is no fact; the groups that weigh stand on the page before
	rapid.Check(t, func(t *rapid.T) {
		f := someWalk(t).Flow(now)
		for _, q := range f.Path {
			switch options := f.Options[q.ID]; {
			case q.Kind != question.Choose && q.Kind != question.Tick || slices.Contains(exempt, q.ID):
			case !slices.Contains(options, question.Unknown):
				t.Fatalf("%s has no \"weet ik niet\": %v", q.ID, options)
			case options[len(options)-1] != question.Unknown:
				t.Fatalf("%s: \"weet ik niet\" is not the last: %v", q.ID, options)
			}
		}
	})
}

// The facts of a story can be read back from a file: nothing impossible is in
// them and nothing that was accepted is missing.
func TestTheFactsOfAStoryAlwaysStand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		f := in.Flow(now)
		if err := f.Record.Facts.Check(); err != nil {
			t.Fatalf("%v\n%+v", err, f.Record.Facts)
		}
		for _, q := range f.Path {
			a := in.Answers[q.ID]
			switch {
			case !in.Answered(f, q.ID):
			case q.Kind == question.When && !a.At.IsZero():
				if got := f.Record.Facts.Moment(q.Field); !got.Equal(a.At) {
					t.Fatalf("%s: %v was answered, %v counts", q.ID, a.At, got)
				}
			case q.Kind == question.Number && !a.IsUnknown():
				if facts := f.Record.Facts; q.Field == "records" && facts.Records == nil || q.Field == "data_subjects" && facts.DataSubjects == nil {
					t.Fatalf("%s: %v does not count", q.ID, a)
				}
			case (q.Kind == question.Choose || q.Kind == question.Tick) && q.Field != "":
				if got := f.Record.Facts.Get(q.Field); len(got) == 0 {
					t.Fatalf("%s: %v does not count", q.ID, a)
				}
			}
		}
	})
}

// After a change of an earlier answer no moment that contradicts it counts: the
// later question is open again, and closes by itself when the change is undone.
func TestAMomentThatNoLongerFitsIsAskedAgain(t *testing.T) {
	in, _ := walk(t, story{"incident_family": pick("lost"), "incident": pick("stolen_device"),
		"occurred_from": ago(40), "first_signal": ago(30), "aware": ago(20)})
	before := in.Flow(now).Record.Facts
	changed := in.With("first_signal", ago(10))
	f := changed.Flow(now)
	if !f.Record.Facts.AwareAt.IsZero() || changed.Answered(f, "aware") {
		t.Errorf("aware %v counts before the first signal %v", f.Record.Facts.AwareAt, f.Record.Facts.FirstSignalAt)
	}
	if open := changed.FirstOpen(f); open != "aware" {
		t.Errorf("%s is asked, want aware", open)
	}
	back := changed.With("first_signal", ago(30))
	if diff := cmp.Diff(before, back.Flow(now).Record.Facts); diff != "" || !back.Answered(back.Flow(now), "aware") {
		t.Error(diff)
	}
}

func TestOnlyReachableAnswersCountAndComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		f := in.Flow(now)
		q := one(t, f)
		other := in.With(q.ID, anyAnswer(t, f, q, false))
		g := other.Flow(now)

		// What the changed story holds follows from its own path alone.
		bare := question.Intake{Answers: map[string]question.Answer{}, Known: other.Known, Sealed: other.Sealed}
		for _, q := range g.Path {
			bare.Answers[q.ID] = other.Answers[q.ID]
		}
		if diff := cmp.Diff(g.Record, bare.Flow(now).Record); diff != "" {
			t.Fatalf("after %s an answer counts that is not asked:\n%s", q.ID, diff)
		}
		back := other.With(q.ID, in.Answers[q.ID])
		if diff := cmp.Diff(f.Record, back.Flow(now).Record); diff != "" {
			t.Fatalf("changing %s back is not the same story:\n%s", q.ID, diff)
		}
	})
}

func TestAnOptionThatVanishedNoLongerCounts(t *testing.T) {
	in, _ := walk(t, story{"incident_family": pick("message"), "incident": pick("email_wrong_recipient"), "recipient": pick("trusted")})
	in = in.With("incident", pick("email_visible_recipients"))
	f := in.Flow(now)
	if got := f.Record.Facts.Recipient; got != decision.Unanswered || in.Answered(f, "recipient") {
		t.Errorf("recipient %q counts, and is not offered: %v", got, f.Options["recipient"])
	}
	in = in.With("incident_family", pick("lost"))
	f = in.Flow(now)
	if got := f.Record.Facts.Incident; got != decision.Unanswered || in.FirstOpen(f) != "incident" {
		t.Errorf("incident %q counts, first open %s", got, in.FirstOpen(f))
	}
	in = in.With("incident_family", pick("message")).With("incident", pick("email_wrong_recipient"))
	if got := in.Flow(now).Record.Facts.Recipient; got != decision.Trusted {
		t.Errorf("recipient %q, was trusted", got)
	}
}

func TestNextAndPreviousAreEachOthersInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		f := in.Flow(now)
		for i, q := range f.Path {
			next := in.Next(f, q.ID)
			if last := i == len(f.Path)-1; last != (next == "") {
				t.Fatalf("after %s comes %q", q.ID, next)
			}
			if next != "" && in.Previous(f, next) != q.ID {
				t.Fatalf("before %s comes %s, not %s", next, in.Previous(f, next), q.ID)
			}
		}
		if got := in.Previous(f, f.Path[0].ID); got != "" {
			t.Fatalf("before the first comes %s", got)
		}
	})
}

func TestFromAQuestionThatIsGoneTheNextIsTheFirstOpenOne(t *testing.T) {
	in := start().With("happened", question.Answer{Seen: true})
	if got := in.Next(in.Flow(now), "evidence"); got != in.FirstOpen(in.Flow(now)) {
		t.Error(got)
	}
}

// With every fact answered the verdict is no longer provisional when it is
// shown. Only evidence may be missing, because it may still be found.
func TestNothingThatMattersWasSkippedAtTheVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := quickWalk(t, start(), true, question.CardAP)
		a := in.Flow(now).Record.Assessment
		open := slices.DeleteFunc(slices.Clone(a.Open), func(name string) bool { return name == "disclosure_evidence" })
		if len(open) > 0 || a.Provisional && len(a.Open) == 0 {
			t.Fatalf("%v can still change the verdict: %v\n%s", open, pathOf(in), stringOf(in.Flow(now).Record.Facts))
		}
	})
}

func TestADraftGivesTheSameFlow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		in.At = rapid.SampledFrom(pathOf(in)).Draw(t, "at")
		kept, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		var back question.Intake
		if err := json.Unmarshal(kept, &back); err != nil {
			t.Fatal(err)
		}
		f, g := in.Flow(now), back.Flow(now)
		if diff := cmp.Diff(f.Record, g.Record); diff != "" || in.At != back.At || in.Known != back.Known || in.Sealed != back.Sealed {
			t.Fatalf("not the same record:\n%s", diff)
		}
		if diff := cmp.Diff(pathOf(in), pathOf(back)); diff != "" || in.FirstOpen(f) != back.FirstOpen(g) {
			t.Fatalf("not the same path:\n%s", diff)
		}
	})
}

func TestTheOldIntakeIsNotTouchedByANewAnswer(t *testing.T) {
	in := start().With("happened", question.Answer{Text: "een"})
	_ = in.With("happened", question.Answer{Text: "twee"})
	if in.Answers["happened"].Text != "een" {
		t.Error(in.Answers)
	}
}

// A draft that was tampered with, or comes from another version, is walked like
// any other.
func TestAnyStoredAnswerIsSurvived(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		q := one(t, in.Flow(now))
		in = in.With(q.ID, question.Answer{
			Chosen: rapid.SliceOfN(rapid.SampledFrom([]string{"", "yes", "unknown", "none", "name", "x", "attack", "ransomware", "data_life"}), 0, 3).Draw(t, "chosen"),
			Text:   rapid.SampledFrom([]string{"", "12", "9-1", "\x00"}).Draw(t, "text"),
			At:     rapid.SampledFrom([]time.Time{{}, now, now.Add(time.Hour), now.AddDate(-300, 0, 0), now.AddDate(9000, 0, 0)}).Draw(t, "at"),
		})
		f := in.Flow(now)
		if err := f.Record.Facts.Check(); err != nil {
			t.Fatal(err)
		}
		quickWalk(t, in, false, "")
	})
}

func BenchmarkFlow(b *testing.B) {
	in := start()
	for _, answers := range []story{defaults, stories["something else, at a supplier"].story} {
		for id, a := range answers {
			in = in.With(id, a)
		}
	}
	for b.Loop() {
		in.Flow(now)
	}
}
