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
	// Whether it was seen, what shows that, and whether the key is safe.
	knowns := [][3]decision.Value{{decision.Unknown, decision.Unknown, decision.Unknown}, {decision.Possible, decision.Unanswered, decision.Yes},
		{decision.Confirmed, decision.Unanswered, decision.No}, {decision.Excluded, decision.Forensic, decision.Yes}}
	type seen struct{ incidents, breach, recipients, protection, disclosure, restored map[string]bool }
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		own := map[string]bool{}
		for _, key := range []string{"in_time", "late", "never"} {
			own[words.S("dossier.restored."+key)] = true
		}
		others := words.S("dossier.restored.others_too")
		doubts, certain := map[string]bool{}, map[string]bool{}
		for _, who := range decision.Allowed("recipient") {
			doubts[words.S("dossier.recipient."+string(who))] = true
			certain[words.S("dossier.recipient_saw."+string(who))] = true
		}
		for _, key := range []string{"disclosure.excluded", "disclosure.proved.forensic", "disclosure.stayed.forensic", "protection.cannot_read"} {
			certain[words.S("dossier."+key)] = true
		}
		doubts[words.S("dossier.disclosure.possible")], doubts[words.S("dossier.disclosure.unknown")] = true, true
		table := map[string]*seen{}
		for _, incident := range decision.Allowed("incident") {
			for _, breach := range breaches {
				for _, recipient := range decision.Allowed("recipient") {
					for _, protection := range decision.Allowed("protection") {
						for _, known := range knowns {
							r := record.Record{Facts: decision.Facts{Schema: decision.Schema, PersonalData: decision.Yes, Incident: incident, Breach: breach, Recipient: recipient, Protection: protection,
								Disclosure: known[0], EvidenceKind: known[1], KeySafe: known[2]}}
							// Whether it was repaired changes nothing in who can have the data.
							r.Assessment = NewCaseData(Unsealed(r, words, time.Time{}, false)).Assessment
							for _, restored := range decision.Allowed("restored") {
								r.Facts.Restored = restored
								c := NewCaseData(Unsealed(r, words, time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), false))
								said := c.Circumstances(true)
								for _, sentence := range said {
									if certain[sentence] && slices.ContainsFunc(said, func(s string) bool { return doubts[s] }) {
										t.Fatalf("%s, %s, %v: a doubt stands beside what is known: %v", incident, recipient, known, said)
									}
								}
								for i, sentence := range said {
									if own[sentence] && restored != decision.Never && c.Misuse() && !c.Excluded() && (i+1 == len(said) || said[i+1] != others) {
										t.Fatalf("%s, %v, %s, %s, %s: our own copy reads as if nobody else has one: %v", incident, breach, recipient, protection, restored, said)
									}
									if sentence == others && (!c.Misuse() || c.Excluded()) {
										t.Fatalf("%s, %v, %s: nobody else can have them: %v", incident, breach, recipient, said)
									}
									row := table[sentence]
									if row == nil {
										row = &seen{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
										table[sentence] = row
									}
									row.incidents[string(incident)], row.breach[fmt.Sprint(breach)] = true, true
									row.recipients[string(recipient)], row.protection[string(protection)], row.restored[string(restored)] = true, true, true
									row.disclosure[string(known[0])] = true
								}
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
		b.WriteString("sentence\tincident\tbreach\trecipient\tprotection\tseen\trestored\n")
		for _, sentence := range slices.Sorted(maps.Keys(table)) {
			row := table[sentence]
			fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", sentence, some(row.incidents, len(decision.Allowed("incident"))), some(row.breach, len(breaches)),
				some(row.recipients, len(decision.Allowed("recipient"))), some(row.protection, len(decision.Allowed("protection"))), some(row.disclosure, len(knowns)), some(row.restored, len(decision.Allowed("restored"))))
		}
		golden.Check(t, "circumstances."+lang+".tsv", b.String())
	}
}
