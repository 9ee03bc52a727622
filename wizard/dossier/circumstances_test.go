package dossier

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/golden"
	"datalek/wizard/text"
)

// Every sentence that form and letter can say about who has the data and whether
// we have them ourselves, for every incident, recipient, protection and state of
// repair. The table is read by a person; the rules below hold for each row.
func TestCircumstancesOfEveryCase(t *testing.T) {
	breaches := [][]decision.Value{{decision.Confidentiality}, {decision.Confidentiality, decision.Availability}, {decision.Integrity}}
	type seen struct{ incidents, breach, recipients, protection, restored map[string]bool }
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		own := map[string]bool{}
		for _, key := range []string{"in_time", "late", "never"} {
			own[words.S("dossier.restored."+key)] = true
		}
		others := words.S("dossier.restored.others_too")
		table := map[string]*seen{}
		for _, incident := range decision.Allowed("incident") {
			for _, breach := range breaches {
				for _, recipient := range decision.Allowed("recipient") {
					for _, protection := range decision.Allowed("protection") {
						r := record.Record{Facts: decision.Facts{Schema: decision.Schema, PersonalData: decision.Yes, Incident: incident, Breach: breach, Recipient: recipient, Protection: protection}}
						// Whether it was repaired changes nothing in who can have the data.
						r.Assessment = NewCaseData(Unsealed(r, words, time.Time{}, false)).Assessment
						for _, restored := range decision.Allowed("restored") {
							r.Facts.Restored = restored
							c := NewCaseData(Unsealed(r, words, time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), false))
							said := c.Circumstances(true)
							for i, sentence := range said {
								if own[sentence] && restored != decision.Never && c.Misuse() && (i+1 == len(said) || said[i+1] != others) {
									t.Fatalf("%s, %v, %s, %s, %s: our own copy reads as if nobody else has one: %v", incident, breach, recipient, protection, restored, said)
								}
								if sentence == others && !c.Misuse() {
									t.Fatalf("%s, %v, %s: nobody else can have them: %v", incident, breach, recipient, said)
								}
								row := table[sentence]
								if row == nil {
									row = &seen{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
									table[sentence] = row
								}
								row.incidents[string(incident)], row.breach[fmt.Sprint(breach)] = true, true
								row.recipients[string(recipient)], row.protection[string(protection)], row.restored[string(restored)] = true, true, true
							}
						}
					}
				}
			}
		}
		some := func(of map[string]bool, all int) string {
			if len(of) == all {
				return "any"
			}
			return strings.Join(slices.Sorted(maps.Keys(of)), " ")
		}
		var b strings.Builder
		b.WriteString("sentence\tincident\tbreach\trecipient\tprotection\trestored\n")
		for _, sentence := range slices.Sorted(maps.Keys(table)) {
			row := table[sentence]
			fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%s\n", sentence, some(row.incidents, len(decision.Allowed("incident"))), some(row.breach, len(breaches)),
				some(row.recipients, len(decision.Allowed("recipient"))), some(row.protection, len(decision.Allowed("protection"))), some(row.restored, len(decision.Allowed("restored"))))
		}
		golden.Check(t, "circumstances."+lang+".tsv", b.String())
	}
}
