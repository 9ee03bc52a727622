package catalogue_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/dossier/yearreport"
	"datalek/wizard/internal/story"

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

// always are looked at in every story, also where they are not offered: who
// decides otherwise than the verdict gets them too.
var always = []catalogue.Kind{catalogue.ToAuthority, catalogue.ToPeople}

func TestDocumentsOfSixStories(t *testing.T) {
	for _, s := range story.All(t) {
		for _, lang := range languages {
			c := s.Case(lang)
			kinds := append(slices.Clone(always), catalogue.Kinds(c)...)
			slices.Sort(kinds)
			for _, kind := range slices.Compact(kinds) {
				golden(t, s.Name+"."+lang+"."+string(kind)+".txt", catalogue.Make(c, kind).Text(80))
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
		golden(t, "year."+lang+".txt", yearreport.Make(f, story.Bakery, text.For(lang), story.At(30, 12, 0), lang == "en").Text(80))
	}
}
