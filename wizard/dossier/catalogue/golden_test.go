package catalogue_test

import (
	"slices"
	"testing"

	"datalek/register/record"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/dossier/yearreport"
	"datalek/wizard/internal/golden"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

var languages = []string{"nl", "en"}

// always are looked at in every story, also where they are not offered: who
// decides otherwise than the verdict gets them too.
var always = []catalogue.Kind{catalogue.ToAuthority, catalogue.ToPeople}

func TestDocumentsOfTwelveStories(t *testing.T) {
	for _, s := range story.Twelve(t) {
		for _, lang := range languages {
			c := s.Case(lang)
			kinds := append(slices.Clone(always), catalogue.Kinds(c)...)
			slices.Sort(kinds)
			for _, kind := range slices.Compact(kinds) {
				golden.Check(t, s.Name+"."+lang+"."+string(kind)+".txt", catalogue.Make(c, kind).Text(80))
			}
		}
	}
}

func TestReportOfAYear(t *testing.T) {
	f, err := story.Register(t).YearReport(2026, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range languages {
		golden.Check(t, "year."+lang+".txt", yearreport.Make(f, record.Figures{}, story.Bakery, text.For(lang), story.At(30, 12, 0), lang == "en").Text(80))
	}
}
