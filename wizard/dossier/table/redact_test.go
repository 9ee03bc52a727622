package table_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/register/record"

	"datalek/wizard/dossier/table"
)

// readable is everything that can be read in a file: of a workbook all parts.
func readable(t testing.TB, f table.Format, content []byte) string {
	t.Helper()
	if f != table.XLSX {
		return string(content)
	}
	parts, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, part := range parts.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, in); err != nil {
			t.Fatal(err)
		}
		all.WriteString(part.Name)
	}
	return all.String()
}

// secrets gives every text another word, which can be found again.
func secrets() func(string) string {
	n := 0
	return func(string) string {
		n++
		return fmt.Sprintf("zqxj%dx", n)
	}
}

func TestNothingTypedSurvivesRedaction(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := secrets()
		r := kept(t, false, anyRecord(rt, text), anyRecord(rt, text))
		if err := r.SetOrganisation(record.Organisation{Name: text(""), ContactPerson: text(""), ContactDetail: text("")}); err != nil {
			rt.Fatal(err)
		}
		x := export(r, rapid.SampledFrom(languages).Draw(rt, "lang"))
		x.Redact = true
		var out bytes.Buffer
		f := rapid.SampledFrom(append(table.Formats, "year")).Draw(rt, "format")
		if f == "year" {
			figures, err := r.YearFigures(2026, nil)
			if err == nil {
				err = x.Year(&out, figures)
			}
			if err != nil {
				rt.Fatal(err)
			}
			f = table.XLSX
		} else {
			out.Write(written(t, x, f))
		}
		if got := readable(t, f, out.Bytes()); strings.Contains(got, "zqxj") {
			at := strings.Index(got, "zqxj")
			rt.Fatalf("%s: %s", f, got[max(at-80, 0):min(at+40, len(got))])
		}
	})
}

// What is left out when it is redacted is there when it is not: no text of a
// record has no place in the table.
func TestEverythingTypedIsInTheWholeTable(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		drawn := anyRecord(rt, secrets())
		r := kept(t, false, drawn)
		if len(drawn.Notifications) > 0 { // the reason that was sent goes before the one of the intake
			drawn.Story.DelayReason = ""
		}
		f := rapid.SampledFrom([]table.Format{table.CSV, table.XLSX}).Draw(rt, "format")
		got := readable(t, f, written(t, export(r, "nl"), f))
		fill(&drawn, func(is string) string {
			if strings.HasPrefix(is, "zqxj") && !strings.Contains(got, is) {
				rt.Errorf("%s lacks %s", f, is)
			}
			return is
		})
	})
}

// Of choices, numbers and moments nothing is lost, and the redacted line can be
// matched with the register.
func TestARedactedLineKeepsTheRest(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := secrets()
		drawn := anyRecord(rt, text)
		r := kept(t, false, drawn)
		x := export(r, "nl")
		x.Redact = true
		var line struct {
			record.Entry
			Seal string `json:"seal"`
		}
		if err := json.Unmarshal(written(t, x, table.JSONL), &line); err != nil {
			rt.Fatal(err)
		}
		history, err := r.History("2026-001")
		if err != nil {
			rt.Fatal(err)
		}
		// A mark for every text, and nothing else, is what makes them the same.
		want := history[0]
		fill(&want.Record, func(is string) string {
			if strings.HasPrefix(is, "zqxj") {
				return "[redacted]"
			}
			return is
		})
		want.By, want.Note = "[redacted]", "[redacted]"
		if diff := cmp.Diff(want, line.Entry); diff != "" {
			rt.Fatal(diff)
		}
		if entry, err := r.VerifyHead(line.Seal, nil); err != nil || entry.Seq != line.Seq {
			rt.Fatal(entry.Seq, err)
		}
	})
}
