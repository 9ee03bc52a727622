package table_test

import (
	"bytes"
	"testing"

	"datalek/register"
	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/golden"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

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

func TestTheStoriesAsATable(t *testing.T) {
	r := story.Register(t)
	for _, lang := range languages {
		for _, redact := range []bool{false, true} {
			name := lang
			x := export(r, lang)
			if x.Redact = redact; redact {
				name += ".redacted"
			}
			golden.Check(t, name+".csv", string(written(t, x, table.CSV)))
			if lang == "nl" {
				golden.Check(t, "log"+map[bool]string{true: ".redacted"}[redact]+".jsonl", string(written(t, x, table.JSONL)))
			}
		}
	}
	x := export(r, "nl")
	x.DutchExcel = true
	golden.Check(t, "nl.excel.csv", string(written(t, x, table.CSV)))
}
