package dossier_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/internal/story"
	"datalek/wizard/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

var languages = []string{"nl", "en"}

// golden holds a text against the file that was looked at.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", path, diff)
	}
}

func TestDocumentsOfSixStories(t *testing.T) {
	for _, s := range story.All(t) {
		for _, lang := range languages {
			c := s.Case(lang)
			for _, kind := range []dossier.Kind{dossier.ToAuthority, dossier.ToPeople, dossier.Whole} {
				golden(t, s.Name+"."+lang+"."+string(kind)+".txt", c.Document(kind).Text(80))
			}
		}
	}
}

func TestReportOfAYear(t *testing.T) {
	f, err := story.Register(t).YearFigures(2026)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		golden(t, "year."+lang+".txt", dossier.YearReport(f, story.Bakery, text.For(lang), story.At(30, 12, 0), lang == "en").Text(80))
	}
}
