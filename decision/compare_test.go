package decision_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"
	"time"

	"datalek/decision"
)

// A second implementation of the tables of avg-2026-2, written apart from this
// one, judged these facts. They were drawn at random over the whole contract,
// with the unknown and the unanswered among them.
func TestAvg20262GivesWhatTheTablesGiveElsewhere(t *testing.T) {
	path := "testdata/avg-2026-2.jsonl.gz"
	if other := os.Getenv("DATALEK_COMPARE"); other != "" {
		path = other
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	rs, _ := decision.ByID("avg-2026-2")
	lines, wrong := bufio.NewScanner(in), 0
	n := 0
	for ; lines.Scan(); n++ {
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
		a := rs.Assess(row.Facts)
		same := a.Risk == row.Risk
		if row.Facts.PersonalData != decision.No {
			same = same && a.Exposure.Level == row.Exposure && a.Impact.Level == row.Impact && a.Disruption.Level == row.Disruption
		}
		if !same {
			if wrong++; wrong < 10 {
				t.Errorf("line %d: %s exposure %d impact %d disruption %d; elsewhere %+v", n+1, a.Risk, a.Exposure.Level, a.Impact.Level, a.Disruption.Level, row)
			}
		}
		for _, r := range a.Reasons {
			if r.SourceID() == "" {
				t.Errorf("line %d: rule %s has no source", n+1, r.Rule)
			}
		}
	}
	if n < 3000 {
		t.Errorf("%d facts compared", n)
	}
	_ = time.Now
}
