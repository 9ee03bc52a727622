package screen_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"datalek/register/record"
)

// A word of nearly a megabyte, without a blank, in one field of a case: what the slowest
// key costs on the way from the first page through the pages of the case, drawing
// included. The promise is 100 ms on a machine that does nothing else.
func BenchmarkALongWordOnAPage(b *testing.B) {
	whole, err := os.ReadFile("../../testdata/hostile/record.json")
	must(b, err)
	word := strings.Repeat("x", 900_000)
	for _, field := range []string{"story.happened", "story.cause", "corrective[].text", "decision.reason", "dpo.advice", "communications[].text", "evaluation.lesson", "imported.own_number", "organisation.name"} {
		b.Run(field, func(b *testing.B) {
			env := newEnv(b, "nl")
			must(b, env.Register.Create(record.Organisation{Name: "Bakkerij De Zon"}))
			e := record.Entry{Kind: record.Intake}
			must(b, json.Unmarshal(whole, &e))
			e.Record = e.WithTexts(func(path, _ string) string {
				if path == field {
					return word
				}
				return "X"
			})
			_, err := env.Register.AppendIntake(e)
			must(b, err)
			worst := time.Duration(0)
			for b.Loop() {
				s := open(b, env)
				key := func(keys ...string) {
					for _, k := range keys {
						began := time.Now()
						s.press(k)
						worst = max(worst, time.Since(began))
					}
				}
				key("down", "enter") // the case
				for _, row := range []int{0, 3, 5, 7} {
					key("home")
					for range row {
						key("down")
					}
					key("enter", " ", "esc", "esc")
					s = open(b, env)
					key("down", "enter")
				}
			}
			b.ReportMetric(float64(worst.Microseconds())/1000, "ms/worst-key")
		})
	}
}
