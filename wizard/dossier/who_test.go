package dossier

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/internal/golden"
	"datalek/wizard/text"
)

// parts are what can be missing in a paper.
var parts = []string{"organisation", "contact", "aware", "delay", "breach", "incident", "data", "records", "groups", "people",
	"consequences", "measures", "period", "report_number", "withdrawal", "disclosure"}

// Who could know a missing part follows from the kind of incident, from where it
// happened, and from whose data they are.
func TestWhoCouldKnowAPart(t *testing.T) {
	who := func(f decision.Facts) string {
		f.Schema = decision.Schema
		c := NewCaseData(Unsealed(record.Record{Facts: f}, text.For("nl"), time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), false))
		all := make([]string, len(parts))
		for i, part := range parts {
			all[i] = c.who(part)
		}
		return strings.Join(all, "\t")
	}
	var b strings.Builder
	b.WriteString("kind\t" + strings.Join(parts, "\t") + "\n")
	for _, kind := range decision.Allowed("incident") {
		fmt.Fprintf(&b, "%s\t%s\n", kind, who(decision.Facts{Incident: kind}))
	}
	fmt.Fprintf(&b, "at a supplier\t%s\n", who(decision.Facts{Incident: decision.Hacking, AtProcessor: decision.Yes}))
	fmt.Fprintf(&b, "we are the processor\t%s\n", who(decision.Facts{Incident: decision.Hacking, Role: decision.Processor}))
	golden.Check(t, "who.tsv", b.String())
}
