package catalogue_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier/callsheet"
	"datalek/wizard/text"
)

// A consultant prints the sheet before a call, and writes on it. The short run prints a
// fifth of the kinds.
func TestTheCallSheetOfEveryKindFitsOnePage(t *testing.T) {
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	for _, lang := range []string{"nl", "en"} {
		for nth, kind := range decision.Allowed("incident") {
			d := callsheet.OfKind(text.For(lang), kind, now)
			if lines := strings.Count(d.Text(80), "\n"); lines > 60 {
				t.Errorf("%s %s: %d lines of text", lang, kind, lines)
			}
			if rows := len(d.Sections[0].Table.Rows); rows < 10 {
				t.Errorf("%s %s: only %d questions", lang, kind, rows)
			}
			if testing.Short() && nth%5 != 0 {
				continue
			}
			file, err := paper.PDF(d)
			if err != nil {
				t.Fatal(err)
			}
			if pages := bytes.Count(file.Content, []byte("/Type /Page\n")); pages != 1 {
				t.Errorf("%s %s: %d pages", lang, kind, pages)
			}
		}
	}
}
