package letters

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/dossier"
	"datalek/wizard/internal/golden"
	"datalek/wizard/text"
)

// caseOf is a case that is not in a register yet.
func caseOf(f decision.Facts) *dossier.CaseData {
	f.Schema = decision.Schema
	return dossier.NewCaseData(dossier.Unsealed(record.Record{Facts: f}, text.For("nl"), time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), false))
}

// Somebody who has the data by mistake and can be reached is asked to delete
// them: which recipients that are differs with the kind of incident.
func TestRecipientsThatAreAsked(t *testing.T) {
	var b strings.Builder
	b.WriteString("kind\tgot as\tasked\tnot asked\n")
	for _, kind := range decision.Allowed("incident") {
		var asked, not []string
		for _, recipient := range decision.Allowed("recipient") {
			c := caseOf(decision.Facts{PersonalData: decision.Yes, Incident: kind, Recipient: recipient, Breach: []decision.Value{decision.Confidentiality}})
			if Askable(c) {
				asked = append(asked, string(recipient))
			} else {
				not = append(not, string(recipient))
			}
		}
		as := gotAs(kind)
		if len(deleteSteps()[as]) == 0 {
			t.Errorf("%s: nothing is asked of who got it %q: give it steps in deleterequest.go", kind, as)
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", kind, as, strings.Join(asked, " "), strings.Join(not, " "))
	}
	golden.Check(t, "asked.tsv", b.String())
}

// What a kind of data can lead to, and what to do about it, in the message.
func TestDataInTheMessage(t *testing.T) {
	var b strings.Builder
	b.WriteString("category\tconsequences\tadvice\n")
	for _, category := range decision.Allowed("data") {
		c := caseOf(decision.Facts{PersonalData: decision.Yes, Incident: decision.Hacking, Recipient: decision.Criminal, Breach: []decision.Value{decision.Confidentiality},
			Data: []decision.Value{category}})
		keys := func(table []row) string {
			var all []string
			for _, r := range table {
				if r.holds(c) {
					all = append(all, r.key)
				}
			}
			return strings.Join(all, " ")
		}
		if keys(consequenceRows()) == "" {
			t.Errorf("%s leads to nothing in the message: give it a row in advice.go", category)
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\n", category, keys(consequenceRows()), keys(adviceRows()))
	}
	golden.Check(t, "data.tsv", b.String())
}
