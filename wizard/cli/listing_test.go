package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
)

// A list that is written one by one is the JSON of all of it, on a terminal too.
func TestAListOneByOneIsTheListAtOnce(t *testing.T) {
	now := time.Date(2030, 1, 15, 12, 0, 0, 0, time.UTC)
	r := register.At(filepath.Join(t.TempDir(), "register.db"), func() time.Time { return now })
	if err := r.Create(record.Organisation{Name: "Acme"}); err != nil {
		t.Fatal(err)
	}
	for n := range 4 {
		cases, err := r.List()
		if err != nil {
			t.Fatal(err)
		}
		for _, indented := range []bool{false, true} {
			var got, want bytes.Buffer
			a := &app{r: r, place: Place{Client: "<acme>"}, Voice: Voice{Out: &got, JSON: true}}
			l := a.listing(now)
			enc := json.NewEncoder(&want)
			enc.SetEscapeHTML(false)
			if indented {
				l.indented()
				enc.SetIndent("", "  ")
			}
			all := []phrase.Listed{}
			for _, c := range cases {
				of := phrase.List(c, now)
				of.Client, of.Organisation = "<acme>", "Acme"
				all = append(all, of)
			}
			if err := errors.Join(enc.Encode(all), l.end(r.FindEach(register.Query{}, l.add))); err != nil || got.String() != want.String() {
				t.Errorf("%d cases: %v\n%s\n%s", n, err, got.String(), want.String())
			}
		}
		e := record.Entry{Kind: record.Intake, Record: record.Record{Facts: decision.Facts{Schema: 2, Incident: "phishing"}}}
		e.Story.Happened = "een <b>mail</b> & meer"
		if _, err := r.AppendIntake(e); err != nil {
			t.Fatal(err)
		}
	}
}
