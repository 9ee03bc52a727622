package decision

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// A rule set that is written but not in the registry would judge nothing, and the
// records that it judged before could not be replayed.
func TestEveryRuleSetIsInTheRegistry(t *testing.T) {
	files, err := filepath.Glob("rules_*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^\t+ID: +"([a-z0-9-]+)",$`).FindAllSubmatch(source, -1) {
			found++
			if _, ok := ByID(string(m[1])); !ok {
				t.Errorf("rule set %s of %s is not in builtIn, in decision/registry.go", m[1], file)
			}
		}
	}
	if found == 0 {
		t.Error("no rule set is written in the form that this test reads")
	}
}

// The rule sets of the program are made without a look at whether they can be: that is
// looked at here.
func TestTheRuleSetsOfTheProgramCanBe(t *testing.T) {
	var made []*RuleSet
	for _, rs := range builtIn().Load().sets {
		again, err := NewRuleSet(rs.Rules())
		if err != nil {
			t.Error(err)
		}
		made = append(made, again)
	}
	if _, err := NewRegistry(made...); err != nil {
		t.Error(err)
	}
}
