package table_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"datalek/register"
	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

var languages = []string{"nl", "en"}

// export is a table of a register in a language, made at the moment at which the
// stories are looked at.
func export(r *register.Register, lang string) table.Export {
	return table.Export{Register: r, Text: text.For(lang), Now: story.At(30, 10, 0)}
}

func written(t testing.TB, x table.Export, f table.Format) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := x.Write(&out, f); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// golden holds a file against the one that was looked at.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", path, diff)
	}
}

func TestTheStoriesAsATable(t *testing.T) {
	r := story.Register(t)
	for _, lang := range languages {
		for _, redact := range []bool{false, true} {
			name := lang
			x := export(r, lang)
			if x.Redact = redact; redact {
				name += ".redacted"
			}
			golden(t, name+".csv", written(t, x, table.CSV))
			if lang == "nl" {
				golden(t, "log"+map[bool]string{true: ".redacted"}[redact]+".jsonl", written(t, x, table.JSONL))
			}
		}
	}
	x := export(r, "nl")
	x.DutchExcel = true
	golden(t, "nl.excel.csv", written(t, x, table.CSV))
}
