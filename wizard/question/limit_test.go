package question_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/question"
)

// mostQuestions is what somebody in a panic is asked before the verdict at most.
const mostQuestions = 30

// beforeVerdict counts the questions before the verdict about the AP; the path
// holds nothing but questions up to there.
func beforeVerdict(in question.Intake) int { return in.Flow(now).Index(question.CardAP) }

// longStory has the answers that open the most.
func longStory() question.Intake {
	in := start()
	for _, answers := range []story{defaults, stories["something else, at a supplier"].story} {
		for id, a := range answers {
			in = in.With(id, a)
		}
	}
	return in
}

// candidates are the answers to a question that can open different ways on.
func candidates(f question.Flow, q question.Question) []question.Answer {
	options := f.Options[q.ID]
	known := slices.DeleteFunc(slices.Clone(options), func(o string) bool { return o == question.Unknown })
	var list []question.Answer
	switch q.Kind {
	case question.Choose:
		for _, o := range options {
			list = append(list, pick(o))
		}
	case question.Tick:
		list = []question.Answer{pick(known...)}
		if len(known) <= 4 {
			for _, o := range options {
				list = append(list, pick(o))
			}
		} else {
			list = append(list, pick(known[0]), pick(question.Unknown))
		}
	case question.Number:
		list = []question.Answer{{Text: "1"}, {Text: "5000"}, question.NotKnown()}
	}
	return list
}

// settle answers what the last change opened, so that every question counted
// is one that somebody really walks past.
func settle(in question.Intake) question.Intake {
	for range 40 {
		f := in.Flow(now)
		id := in.FirstOpen(f)
		if id == "" || f.Index(id) >= f.Index(question.CardAP) {
			return in
		}
		q, _ := f.Question(id)
		a, has := defaults[id]
		if list := candidates(f, q); len(list) > 0 && !(has && len(a.Chosen) == 1 && slices.Contains(f.Options[id], a.Chosen[0])) {
			a = list[0]
		} else if !has {
			a = question.Answer{Seen: true}
		}
		in = in.With(id, a)
	}
	panic("the story does not end")
}

// climb changes one answer at a time as long as that makes the story longer.
func climb(in question.Intake, fixed ...string) question.Intake {
	in = settle(in)
	most := beforeVerdict(in)
	for better := true; better; {
		better = false
		f := in.Flow(now)
		for _, q := range f.Path[:f.Index(question.CardAP)] {
			if slices.Contains(fixed, q.ID) {
				continue
			}
			for _, a := range candidates(f, q) {
				if other := settle(in.With(q.ID, a)); beforeVerdict(other) > most {
					in, most, better = other, beforeVerdict(other), true
				}
			}
		}
	}
	return in
}

func TestNoStoryHasMoreThanThirtyQuestionsBeforeTheVerdict(t *testing.T) {
	longest := 0
	f := longStory().With("incident_family", pick("message")).Flow(now)
	for _, family := range f.Options["incident_family"] {
		in := longStory().With("incident_family", pick(family))
		kinds := in.Flow(now).Options["incident"]
		if in.Flow(now).Index("incident") < 0 {
			kinds = []string{family}
		}
		if slow {
			kinds = kinds[:1]
		}
		for _, kind := range kinds {
			in := climb(in.With("incident", pick(kind)), "incident_family", "incident", "role")
			n := beforeVerdict(in)
			if longest = max(longest, n); n > mostQuestions {
				t.Errorf("%s, %s: %d questions: %v", family, kind, n, pathOf(in)[:n])
			}
		}
	}
	t.Logf("the longest story found has %d questions before the verdict", longest)
}

func TestARandomStoryHasAtMostThirtyQuestionsBeforeTheVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := quickWalk(t, start().With("role", pick("supplier")), rapid.Bool().Draw(t, "all known"), question.CardAP)
		if n := beforeVerdict(in); n > mostQuestions {
			t.Fatalf("%d questions: %v", n, pathOf(in)[:n])
		}
	})
}

// The containment list comes as soon as the kind of incident is known.
func TestFirstStopTheLeakThenTalk(t *testing.T) {
	for _, kind := range decision.Allowed("incident") {
		if len(question.IncidentOf(kind).Containment) == 0 {
			t.Errorf("nothing to do at once for %s", kind)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		in := quickWalk(t, start(), false, question.CardAP)
		path := pathOf(in)
		at := slices.Index(path, "containment")
		asked := slices.DeleteFunc(slices.Clone(path[:max(at, 0)]), func(id string) bool { return id == "role" }) // who runs the system comes first
		if at < 0 || at > 4 || asked[len(asked)-1] != "incident" && asked[len(asked)-1] != "incident_family" {
			t.Fatalf("%v", path)
		}
	})
}
