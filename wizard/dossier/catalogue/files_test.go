package catalogue_test

import (
	"slices"
	"testing"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"

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
		kind      catalogue.Kind
		ics, json bool
	}{
		{unsealed, catalogue.ToAuthority, false, false}, {unsealed, catalogue.CaseFile, false, true},
		{first, catalogue.ToAuthority, true, false}, {first, catalogue.CaseFile, true, true},
	} {
		files, err := catalogue.Files(at.c, nil, at.kind)
		if err != nil {
			t.Fatal(err)
		}
		has := func(ext string) bool {
			return slices.ContainsFunc(files, func(f document.File) bool { return f.Ext == ext })
		}
		if has(".ics") != at.ics || has(".json") != at.json {
			t.Errorf("%s, sealed %v: a calendar %v, data %v", at.kind, at.c.Last().Case != "", has(".ics"), has(".json"))
		}
	}
}
