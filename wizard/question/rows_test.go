package question

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"datalek/decision"
)

// What a question is stands in its row: how it is answered, which fact it fills,
// what it cannot be, and how a supplement asks it again. Every row of every list is
// held against a table that a person has read.
func TestEveryQuestionIsWhatItsRowSays(t *testing.T) {
	steps := [...]string{"", "overview", "contain", "notify", "people", "register", "evaluate"}
	kinds := [...]string{"choose", "tick", "line", "paragraph", "moment", "number", "checklist", "page", "day"}
	rows := [][]string{{"of", "question", "step", "answered by", "fact", "traits", "asked again", "options"}}
	list := func(of string, questions []Question) {
		for _, q := range questions {
			traits := marked(map[string]bool{"optional": q.Optional, "known": q.known, "exact": q.exact, "after aware": q.afterAware, "within": q.within != nil,
				"labels": q.labels != nil, "leads": q.leads, "own words": q.own, "measures": q.measures})
			again := marked(map[string]bool{"by a rule": q.revisit.due != nil, "wanted": q.revisit.wanted != nil, "never": q.revisit.never != nil,
				"forgets": q.revisit.forget != nil, "settles": q.revisit.settle != nil, "with " + q.revisit.with: q.revisit.with != ""})
			fixed := ""
			if of != "intake" && q.options != nil && q.Kind == Choose && q.labels == nil {
				fixed = strings.Join(q.options(emptyState()), " ")
			}
			rows = append(rows, []string{of, q.ID, steps[q.Step], kinds[q.Kind], q.Field, traits, again, fixed})
		}
	}
	list("intake", table.Get())
	for _, e := range events.Get() {
		list(e.Name, e.questions())
	}
	list("anywhere", []Question{Notes, Folder, DraftClash, DraftGone})
	compared(t, "questions.tsv", rows)
}

func emptyState() *state {
	v := &state{asked: map[string]bool{}}
	v.record.Facts.Schema = decision.Schema
	return v
}

// marked are the names of what is so, in alphabetical order.
func marked(traits map[string]bool) string {
	var names []string
	for name, is := range traits {
		if is {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// Every problem stands in the list by which its sentence is looked for.
func TestProblemsListsThemAll(t *testing.T) {
	source, err := os.ReadFile("problem.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\s+Problem\w+\s+Problem = "(\w+)"`).FindAllSubmatch(source, -1) {
		if !slices.Contains(Problems, Problem(m[1])) {
			t.Errorf("%s is not among Problems", m[1])
		}
	}
}
