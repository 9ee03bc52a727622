package moment_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/wizard/question/moment"
)

// at is a moment on the clock in Amsterdam.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, decision.Amsterdam())
	if err != nil {
		panic(err)
	}
	return t
}

func in(now string) moment.Context {
	return moment.Context{Now: at(now), Zone: decision.Amsterdam(), Language: moment.Dutch}
}

// meaning writes a reading the way the table does.
func meaning(r moment.Reading, err error, form string) string {
	if problem, ok := err.(moment.Problem); ok {
		return string(problem)
	} else if err != nil {
		return strings.TrimPrefix(err.Error(), "moment: ")
	}
	s := r.At.Format(form)
	if r.Estimate {
		s = "~" + s
	}
	if r.Doubtful() {
		return fmt.Sprintf("? %s / %s", s, r.Other.Format(form))
	}
	return s
}

func TestEveryTypedFormMeansWhatTheTableSays(t *testing.T) {
	data, err := os.ReadFile("testdata/forms.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			t.Fatalf("%q has %d cells", line, len(cells))
		}
		rows++
		form := "2006-01-02 15:04"
		if strings.Contains(cells[3], "T") {
			form = time.RFC3339
		}
		c := in(cells[1])
		c.Language = moment.Language(cells[2])
		r, err := moment.Read(cells[0], c)
		if got := meaning(r, err, form); got != cells[3] {
			t.Errorf("%q at %s (%s) is %s; want %s", cells[0], cells[1], cells[2], got, cells[3])
		}
		if zone, _ := r.At.Zone(); err == nil && zone != "CET" && zone != "CEST" {
			t.Errorf("%q: zone %s", cells[0], zone)
		}
	}
	if rows < 150 {
		t.Errorf("only %d forms", rows)
	}
}
