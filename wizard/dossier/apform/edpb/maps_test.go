package edpb

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform"
	"datalek/wizard/internal/golden"
	"datalek/wizard/text"
)

// filled is the answers for some facts.
func filled(f decision.Facts) map[string]given {
	f.Schema = decision.Schema
	c := dossier.Unsealed(record.Record{Facts: f}, text.For("nl"), time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), false)
	e := &answers{Form: apform.NewForm(dossier.NewCaseData(c), ""), given: map[string]given{}}
	e.answer()
	return e.given
}

// labels are the words of the template for what was chosen.
func labels(id string, g given) string {
	all := Fields()
	f := all[slices.IndexFunc(all, func(f Field) bool { return f.ID == id })]
	var out []string
	for _, key := range g.choice {
		out = append(out, f.Labels[slices.Index(f.Keys, key)])
	}
	return strings.Join(out, "; ")
}

// An incident has its kind and its cause, here and at a supplier.
func TestIncidentsInTheTemplate(t *testing.T) {
	var b strings.Builder
	b.WriteString("kind\tfield 60\tstate\tfield 61\tat a supplier\n")
	for _, kind := range decision.Allowed("incident") {
		if _, has := incidents()[kind]; !has && kind != decision.Unknown {
			t.Errorf("%s has no row in incidents (maps.go)", kind)
		}
		here := filled(decision.Facts{Incident: kind, AtProcessor: decision.No})
		there := filled(decision.Facts{Incident: kind, AtProcessor: decision.Yes})
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", kind, labels("field_60", here["field_60"]), here["field_60"].state,
			labels("field_61", here["field_61"]), labels("field_61", there["field_61"]))
	}
	golden.Check(t, "incidents.tsv", b.String())
}

func TestDataInTheTemplate(t *testing.T) {
	var b strings.Builder
	b.WriteString("category\tfield 70\n")
	for _, category := range decision.Allowed("data") {
		g := filled(decision.Facts{Data: []decision.Value{category}})["field_70"]
		if len(g.choice) == 0 {
			t.Errorf("%s has no choice of field 70", category)
		}
		fmt.Fprintf(&b, "%s\t%s\n", category, labels("field_70", g))
	}
	golden.Check(t, "data.tsv", b.String())
}

func TestPeopleInTheTemplate(t *testing.T) {
	var b strings.Builder
	b.WriteString("group\tfield 65\n")
	for _, group := range decision.Allowed("groups") {
		fmt.Fprintf(&b, "%s\t%s\n", group, labels("field_65", filled(decision.Facts{Groups: []decision.Value{group}})["field_65"]))
	}
	golden.Check(t, "groups.tsv", b.String())
}

// Every likely consequence has its choice: of each category of data, and of data
// that are out of reach.
func TestHarmsInTheTemplate(t *testing.T) {
	var b strings.Builder
	b.WriteString("what\tfield 85\n")
	for _, category := range decision.Allowed("data") {
		f := decision.Facts{Incident: decision.EmailWrongRecipient, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Confirmed, Recipient: decision.Known, Data: []decision.Value{category}}
		fmt.Fprintf(&b, "%s\t%s\n", category, labels("field_85", filled(f)["field_85"]))
	}
	gone := decision.Facts{Incident: decision.Outage, Breach: []decision.Value{decision.Availability}, Effect: decision.Serious,
		Restored: decision.Late, Data: []decision.Value{decision.Health}}
	fmt.Fprintf(&b, "out of reach\t%s\n", labels("field_85", filled(gone)["field_85"]))
	golden.Check(t, "harms.tsv", b.String())
}
