package phrase_test

import (
	"testing"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

func TestASourceIsInTheLanguageOfTheReader(t *testing.T) {
	for source, want := range map[string][2]string{
		"AVG/GDPR art. 33(1)":                                               {"AVG art. 33 lid 1", "GDPR art. 33(1)"},
		"AVG/GDPR art. 34(3)(b)":                                            {"AVG art. 34 lid 3 onder b", "GDPR art. 34(3)(b)"},
		"EDPB Guidelines 01/2021, cases 01, 02 and 03":                      {"EDPB-richtsnoeren 01/2021, voorbeelden 01, 02 en 03", "EDPB Guidelines 01/2021, cases 01, 02 and 03"},
		"EDPB Guidelines 9/2022; table of this rule set":                    {"EDPB-richtsnoeren 9/2022; tabel van deze regels", "EDPB Guidelines 9/2022; table of this rule set"},
		"AP, besluit PVV Overijssel (11-05-2021)":                           {"AP, besluit PVV Overijssel (11-05-2021)", "AP, besluit PVV Overijssel (11-05-2021)"},
		"AP, datalek: wel of niet melden; EDPB Guidelines 01/2021, case 10": {"AP, datalek: wel of niet melden; EDPB-richtsnoeren 01/2021, voorbeeld 10", "AP, datalek: wel of niet melden; EDPB Guidelines 01/2021, case 10"},
	} {
		for i, lang := range []string{"nl", "en"} {
			if got := phrase.Source(text.For(lang), source); got != want[i] {
				t.Errorf("%s: %q; want %q", lang, got, want[i])
			}
		}
	}
}
