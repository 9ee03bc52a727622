package table_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/story"
)

// The register holds of every breach the facts, the effects and the remedial action
// (art. 33(5)), and where a record lacks one of them its cell says so: no cell of the
// law is empty, and none looks filled in that is not.
func TestFactsEffectsAndRepairsStandInTheRegisterOrAreNamed(t *testing.T) {
	full := story.One(t, "small-wrong-mail").Record()
	facts := full.Facts
	parts := map[int]struct { // by the column of the first sheet
		without func(*record.Record)
		says    string
	}{
		1: {func(r *record.Record) {
			r.Facts.OccurredFrom, r.Facts.OccurredUntil, r.Facts.FirstSignalAt, r.Facts.AwareAt = time.Time{}, time.Time{}, time.Time{}, time.Time{}
		}, "20"},
		2: {func(r *record.Record) { r.Story.Happened = "" }, "lijst met bestellingen"},
		3: {func(r *record.Record) { r.Story.Cause = "" }, "automatisch aangevuld"},
		4: {func(r *record.Record) { r.Facts.Data = nil }, ""},
		5: {func(r *record.Record) { r.Story.Consequences = "" }, "taart heeft besteld"},
		6: {func(r *record.Record) { r.Facts.DataSubjects = nil }, "12"},
		7: {func(r *record.Record) { r.Containment, r.Corrective = nil, nil }, ""},
	}
	now := story.At(20, 17, 15)
	r := register.At(filepath.Join(t.TempDir(), "register.db"), func() time.Time { return now })
	if err := r.Create(story.Bakery); err != nil {
		t.Fatal(err)
	}
	keep := func(one record.Record) {
		one.Facts.Schema = decision.Schema
		one.Assessment = decision.For(one.Facts, time.Time{}).Assess(one.Facts)
		if _, err := r.AppendIntake(record.Entry{Kind: record.Intake, By: "J. de Vries", Record: one}); err != nil {
			t.Fatal(err)
		}
	}
	keep(full)
	for column := 1; column <= len(parts); column++ {
		poor := full
		poor.Facts = facts
		parts[column].without(&poor)
		keep(poor)
	}
	for _, lang := range languages {
		x := export(r, lang)
		f := opened(t, written(t, x, table.XLSX))
		rows, err := f.GetRows(f.GetSheetName(0))
		if err != nil || len(rows) != len(parts)+2 {
			t.Fatal(len(rows), err)
		}
		for column, part := range parts {
			named := func(cell string) bool {
				for _, key := range []string{"open", "people_unknown"} {
					if strings.Contains(cell, x.Text.S("sheet.read."+key)) {
						return true
					}
				}
				return false
			}
			if cell := rows[1][column]; named(cell) || !strings.Contains(cell, part.says) {
				t.Errorf("%s, %s is known, and its cell says %q", lang, rows[0][column], cell)
			}
			if cell := rows[column+1][column]; !named(cell) {
				t.Errorf("%s, %s is not known, and its cell says %q", lang, rows[0][column], cell)
			}
		}
	}
}
