package dossier_test

import (
	"slices"
	"strings"
	"testing"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/internal/story"
)

func TestAWithdrawnCaseOffersOnlyWhatEndsIt(t *testing.T) {
	const gone = `{"kind":"withdrawn","note":"toch geen datalek"}`
	for _, c := range []struct {
		of   dossier.Case
		want []dossier.Kind
	}{
		{then(t, story.One(t, "stolen-laptop").Case("nl"), story.At(21, 11, 5), gone), []dossier.Kind{dossier.Whole}},
		{then(t, laptop(t, "nl"), story.At(21, 11, 10), gone), []dossier.Kind{dossier.ToWithdraw, dossier.Whole}},
		{then(t, then(t, laptop(t, "nl"), story.At(21, 11, 10), gone), story.At(21, 11, 15),
			`{"kind":"ap_notified","notification":{"type":"withdrawn","at":"2026-11-21T11:12:00+01:00"}}`), []dossier.Kind{dossier.Whole}},
	} {
		if got := c.of.Kinds(); !slices.Equal(got, c.want) {
			t.Errorf("%v; want %v", got, c.want)
		}
		if s := c.of.Document(dossier.Whole).Text(80); !strings.Contains(s, "vervallen") && !strings.Contains(s, "ingetrokken") {
			t.Errorf("the dossier does not say that it was withdrawn:\n%.600s", s)
		}
	}
}
