package decision_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
)

// A second implementation of the tables of avg-2026-2, written apart from this
// one, judged these facts. They were drawn at random over the whole contract,
// with the unknown and the unanswered among them.
func TestAvg20262GivesWhatTheTablesGiveElsewhere(t *testing.T) {
	file, err := os.Open("testdata/avg-2026-2.jsonl.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for lines := bufio.NewScanner(in); lines.Scan(); n++ {
		var row struct {
			Facts      decision.Facts
			Risk       decision.Risk
			Exposure   int
			Impact     int
			Disruption int
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("line %d: %v", n+1, err)
		}
		a := avg2.Assess(row.Facts)
		if got, want := inShort(a), fmt.Sprintf("%s %d %d %d", row.Risk, row.Exposure, row.Impact, row.Disruption); row.Facts.PersonalData != decision.No && got != want || a.Risk != row.Risk {
			t.Errorf("line %d: %s; elsewhere %s", n+1, got, want)
		}
	}
	if n < 3000 {
		t.Errorf("%d facts compared", n)
	}
}

func inShort(a decision.Assessment) string {
	return fmt.Sprintf("%s %d %d %d", a.Risk, a.Exposure.Level, a.Impact.Level, a.Disruption.Level)
}

// TestAvg20262BesideRulesThatRun holds new random facts beside a program that
// judges them by the same tables: it reads facts and answers risk, exposure,
// base, impact and disruption, a line each. The command .ci/compare names it.
func TestAvg20262BesideRulesThatRun(t *testing.T) {
	rules := os.Getenv("DATALEK_RULES")
	if rules == "" {
		t.Skip("no rules to compare with: see .ci/compare")
	}
	n, err := strconv.Atoi(os.Getenv("DATALEK_FACTS"))
	if err != nil {
		t.Fatal(err)
	}
	gen := rapid.Custom(func(t *rapid.T) decision.Facts {
		return facts2(t, rapid.SampledFrom([]int{0, 0, 1, 3, 7}).Draw(t, "open"))
	})
	facts, input := make([]decision.Facts, 0, n), bytes.Buffer{}
	for seed := 0; len(facts) < n; seed++ {
		f := gen.Example(seed)
		if f.CheckNew() != nil {
			continue
		}
		facts = append(facts, f)
		input.WriteString(show(f) + "\n")
	}
	judge := exec.Command("python3", rules)
	judge.Stdin, judge.Stderr = &input, os.Stderr
	answers, err := judge.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(answers)), "\n")
	if len(lines) != len(facts) {
		t.Fatalf("%d answers to %d facts", len(lines), len(facts))
	}
	different := 0
	for i, line := range lines {
		words := strings.Fields(line) // risk exposure base impact disruption
		if want := strings.Join([]string{words[0], words[1], words[3], words[4]}, " "); inShort(avg2.Assess(facts[i])) != want {
			if different++; different <= 10 {
				t.Errorf("%s here, %s there: %s", inShort(avg2.Assess(facts[i])), want, show(facts[i]))
			}
		}
	}
	t.Logf("%d facts, %d differ", len(facts), different)
}
