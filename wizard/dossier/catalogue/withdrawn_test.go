package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"
)

func TestAWithdrawnCaseOffersOnlyWhatEndsIt(t *testing.T) {
	const gone = `{"kind":"withdrawn","note":"toch geen datalek"}`
	for _, c := range []struct {
		of   dossier.Case
		want []catalogue.Kind
	}{
		{then(t, story.One(t, "stolen-laptop").Case("nl"), story.At(21, 11, 5), gone), []catalogue.Kind{catalogue.CaseFile}},
		{then(t, laptop(t, "nl"), story.At(21, 11, 10), gone), []catalogue.Kind{catalogue.ToWithdraw, catalogue.CaseFile}},
		{then(t, then(t, laptop(t, "nl"), story.At(21, 11, 10), gone), story.At(21, 11, 15),
			`{"kind":"ap_notified","notification":{"type":"withdrawn","at":"2026-11-21T11:12:00+01:00"}}`), []catalogue.Kind{catalogue.CaseFile}},
	} {
		if got := catalogue.Kinds(c.of); !slices.Equal(got, c.want) {
			t.Errorf("%v; want %v", got, c.want)
		}
		if s := catalogue.Make(c.of, catalogue.CaseFile).Text(80); !strings.Contains(s, "vervallen") && !strings.Contains(s, "ingetrokken") {
			t.Errorf("the dossier does not say that it was withdrawn:\n%.600s", s)
		}
	}
}
