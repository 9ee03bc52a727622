package phrase_test

import (
	"testing"

	"datalek/decision"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// A reason of avg-2026-1 cites its source in words; a later one gives its id. A
// reader sees the same.
func TestASourceIsInTheLanguageOfTheReader(t *testing.T) {
	for id, want := range map[string][3]string{
		"gdpr.33-1":           {"AVG/GDPR art. 33(1)", "AVG art. 33 lid 1", "GDPR art. 33(1)"},
		"gdpr.34-3-b":         {"AVG/GDPR art. 34(3)(b)", "AVG art. 34 lid 3 onder b", "GDPR art. 34(3)(b)"},
		"edpb.cases-01-02-03": {"EDPB Guidelines 01/2021, cases 01, 02 and 03", "EDPB-richtsnoeren 01/2021, voorbeelden 01, 02 en 03", "EDPB Guidelines 01/2021, cases 01, 02 and 03"},
		"ours.table":          {"EDPB Guidelines 9/2022; table of this rule set", "EDPB-richtsnoeren 9/2022; tabel van deze regels", "EDPB Guidelines 9/2022; table of this rule set"},
		"ap.list_reveals":     {"AP, besluit PVV Overijssel (11-05-2021)", "AP, besluit PVV Overijssel (11-05-2021)", "AP, besluit PVV Overijssel (11-05-2021)"},
		"cjeu.c-768-21":       {"CJEU C-768/21", "HvJ EU C-768/21", "CJEU C-768/21"},
	} {
		for i, lang := range []string{"nl", "en"} {
			for _, source := range []string{id, want[0]} {
				if got := phrase.Source(text.For(lang), decision.Reason{Source: source}); got != want[i+1] {
					t.Errorf("%s: %q; want %q", source, got, want[i+1])
				}
			}
		}
	}
	if got := phrase.Source(text.For("nl"), decision.Reason{Source: "a page of long ago"}); got != "a page of long ago" {
		t.Errorf("a foreign citation became %q", got)
	}
}
