package catalogue_test

import (
	"strings"
	"testing"

	"datalek/register/record"

	"datalek/wizard/dossier/yearreport"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

// Art. 33(5) asks for facts, effects and remedial action: a year in which one of
// them is missing anywhere is not in order, and the tip names the case.
func TestATipIsOnlyInOrderWhenAllItAsksIsThere(t *testing.T) {
	words := text.For("nl")
	first := func(f record.Figures) string {
		f.Year, f.Cases = 2026, 1
		for _, s := range yearreport.Make(f, record.Figures{}, record.Organisation{}, words, story.At(30, 12, 0), false).Sections {
			if s.Heading == words.S("year_report.tips") {
				return s.Table.Rows[0][1]
			}
		}
		return ""
	}
	if got := first(record.Figures{}); got != words.S("year_report.good") {
		t.Errorf("nothing is missing: %q", got)
	}
	gap := []string{"2026-007"}
	for _, f := range []record.Figures{{NoStory: gap}, {NoCause: gap}, {NoEffects: gap}, {NoRepair: gap}} {
		if got := first(f); !strings.Contains(got, "2026-007") {
			t.Errorf("%+v: %q", f, got)
		}
	}
}

func TestTheYearWarnsOfTheVictimsDataInItsMeasures(t *testing.T) {
	words := text.For("nl")
	f := record.Figures{Year: 2026, Cases: 1, OpenMeasures: []record.OpenMeasure{{Case: "2026-001", Text: "klant@voorbeeld.example bellen"}, {Case: "2026-002", Text: "info@bakkerij.example sluiten"}}}
	d := yearreport.Make(f, record.Figures{}, record.Organisation{ContactDetail: "info@bakkerij.example"}, words, story.At(30, 12, 0), false)
	if len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "2026-001") || !strings.Contains(d.Notes[0], words.S("pii.email")) {
		t.Error(d.Notes)
	}
}

// A case that was taken over with too few facts has no risk of ours, in the appendix as
// in the counts; with very many cases the counts have their separator.
func TestACaseThatNobodyJudgedIsSaidToBeSo(t *testing.T) {
	for _, words := range []*text.Text{text.For("nl"), text.For("en")} {
		f := record.Figures{Year: 2026, Cases: 10_050, Open: 10_050, Risks: map[string]int{"": 10_050}, Kinds: map[string]int{"": 10_050},
			Rows: []record.YearRow{{Summary: record.Summary{Case: "2026-10050"}}}}
		got := yearreport.Make(f, record.Figures{}, record.Organisation{}, words, story.At(30, 12, 0), false).Text(120)
		if strings.Contains(got, "⟦") || !strings.Contains(got, words.S("imported.not_judged")) {
			t.Errorf("%s: %s", words.Lang(), got)
		}
		if bare := strings.ReplaceAll(got, "2026-10050", ""); strings.Contains(bare, "10050") || !strings.Contains(bare, words.Number(10_050)) {
			t.Errorf("%s: a bare count in %s", words.Lang(), got)
		}
	}
}
