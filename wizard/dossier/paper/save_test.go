package paper_test

import (
	"slices"
	"testing"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/internal/story"
	"datalek/wizard/dossier/paper"
	"datalek/wizard/text"
)

// Alarms are given once: a case without a number cannot be recognised later. The
// European template comes with the dossier, for who wants everything.
func TestWhatComesWithADocument(t *testing.T) {
	s := story.One(t, "stolen-laptop")
	first := s.Case("nl")
	first.History = first.History[:1]
	first.Now = first.History[0].At
	unsealed := dossier.Unsealed(first.History[0].Record, text.For("nl"), first.Now, false)
	for _, at := range []struct {
		c         dossier.Case
		kind      dossier.Kind
		ics, json bool
	}{
		{unsealed, dossier.ToAuthority, false, false}, {unsealed, dossier.Whole, false, true},
		{first, dossier.ToAuthority, true, false}, {first, dossier.Whole, true, true},
	} {
		files, err := paper.Files(at.c, at.kind)
		if err != nil {
			t.Fatal(err)
		}
		has := func(ext string) bool {
			return slices.ContainsFunc(files, func(f dossier.File) bool { return f.Ext == ext })
		}
		if has(".ics") != at.ics || has(".json") != at.json {
			t.Errorf("%s, sealed %v: a calendar %v, data %v", at.kind, at.c.Last().Case != "", has(".ics"), has(".json"))
		}
	}
}
