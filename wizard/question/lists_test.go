package question_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/question"
)

// A row has a digit or one of a few letters, and a low window holds no more; but
// for the lists of what the person wrote down himself.
func TestNoListIsLongerThanTheSignsOfItsRows(t *testing.T) {
	own := []string{"correct_which", "measures_ticked"}
	check := func(t *rapid.T, f question.Flow) {
		for _, q := range f.Path {
			if n := len(f.Options[q.ID]); n > 12 && q.Kind != question.Checklist && !slices.Contains(own, q.ID) {
				t.Fatalf("%s has %d options", q.ID, n)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		in := someWalk(t)
		check(t, in.Flow(now))
		e := record.Entry{Case: "2026-001", Revision: 1, Record: in.Flow(now).Record}
		for _, h := range question.Events(e.Record) {
			check(t, h.Flow(e, told(t, h, e, nil, false).Answers, now))
		}
		h := eventOf(t, "supplement")
		check(t, h.Flow(e, everything(h, e), now))
	})
}

// Every value of the facts that stand on pages can be chosen, and comes back as
// the answers that gave it.
func TestEveryValueCanBeChosenOnAPage(t *testing.T) {
	in, _ := walk(t, stories["laptop stolen, not encrypted"].story)
	h := eventOf(t, "supplement")
	for _, field := range []string{"data", "groups"} {
		for _, value := range decision.Allowed(field) {
			e := record.Entry{Case: "2026-001", Revision: 1, Record: in.Flow(now).Record}
			if err := e.Facts.Set(field, value); err != nil {
				t.Fatal(err)
			}
			known := h.Prefilled(e)
			again := in
			for id, a := range known {
				if id == "data" || id == "groups" || id == "groups_more" || len(id) > 5 && id[:5] == "data_" {
					again = again.With(id, a)
				}
			}
			facts := again.Flow(now).Record.Facts
			if got := facts.Get(field); !slices.Equal(got, []decision.Value{value}) {
				t.Errorf("%s %s: %v by %v", field, value, got, known)
			}
		}
	}
}

// Others are others, also before it was told who they are: the verdict does not
// wait for that.
func TestTheVerdictDoesNotWaitForWhoTheOthersAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := quickWalk(t, start(), true, question.Review)
		if in.Flow(now).Index("groups") < 0 {
			return
		}
		in = in.With("groups", pick("customers", "groups_more"))
		before := in
		before.Answers = map[string]question.Answer{}
		for id, a := range in.Answers {
			if id != "groups_more" {
				before.Answers[id] = a
			}
		}
		who := rapid.SampledFrom([]string{"prospects", "applicants", "other"}).Draw(t, "who")
		a, b := before.Flow(now).Record, in.With("groups_more", pick(who)).Flow(now).Record
		if diff := cmp.Diff(a.Assessment, b.Assessment); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestACorrectionIsAboutAnyNotificationOrMessage(t *testing.T) {
	in, _ := walk(t, stories["laptop stolen, not encrypted"].story)
	r := in.Flow(now).Record
	r.Notifications = []record.Notification{
		{Type: record.NotifiedFirst, At: now.Add(-3 * time.Hour), ReportNumber: "een", SupplementDue: now.Add(-time.Hour)},
		{Type: record.NotifiedSupplement, At: now.Add(-time.Hour), ReportNumber: "twee"}}
	r.Communications = []record.Communication{{At: now, Channels: []record.Channel{record.ByLetter}, Reached: new(3)}}
	e := record.Entry{Case: "2026-001", Revision: 3, Record: r}
	h := eventOf(t, "correct")
	in = question.Intake{Answers: h.Prefilled(e)}
	options := h.Flow(e, in.Answers, now).Options["correct_which"]
	if want := []string{"notification:0", "notification:1", "communication:0"}; !slices.Equal(options, want) {
		t.Fatal(options)
	}
	for i, option := range options {
		in = h.With(e, in, "correct_which", pick(option))
		in = h.With(e, in, "correct_note", question.Answer{Text: "overgetypt"})
		after, err := e.Record.Apply(h.Update(e, in.Answers, now), now)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r, after); diff != "" {
			t.Errorf("%s, left as it was, changes:\n%s", option, diff)
		}
		if i == 2 {
			break
		}
		f := h.Flow(e, in.Answers, now)
		q, _ := f.Question("notified_at")
		out := now.Add(-2 * time.Hour) // between the two: neither may pass the other
		if _, err := f.Read(q, question.FullMoment(out), now); err != nil {
			t.Error(option, err)
		}
		out = now.Add([]time.Duration{-time.Minute, -4 * time.Hour}[i])
		if _, err := f.Read(q, question.FullMoment(out), now); err != question.ProblemOrder {
			t.Errorf("%s at %v: %v", option, out, err)
		}
	}
}

// What the person left as it was follows the case; what he told stays.
func TestAnswersFollowTheCase(t *testing.T) {
	in, _ := walk(t, stories["laptop stolen, not encrypted"].story)
	from := record.Entry{Case: "2026-001", Revision: 1, By: "J. de Vries", Record: in.Flow(now).Record}
	from.Story.Cause, from.Story.Happened = "de auto stond open", "een laptop"
	to := from
	to.Revision, to.By, to.Story.Cause, to.Story.Happened = 2, "de ander", "het slot was stuk", "twee laptops"
	h := eventOf(t, "supplement")
	story := question.Intake{Answers: h.Prefilled(from)}
	story = h.With(from, story, "happened", question.Answer{Text: "drie laptops"})
	got := h.Follow(from, to, story).Answers
	if got["cause"].Text != "het slot was stuk" || got["happened"].Text != "drie laptops" || got["life_by"].Text != "J. de Vries" {
		t.Errorf("%+v", got)
	}
	if story.Answers["cause"].Text != "de auto stond open" {
		t.Error("the old answers were touched")
	}
}
