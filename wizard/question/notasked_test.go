package question_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/question"
)

// olderCase is a case that was judged with the questions of schema 1.
func olderCase(change func(f *decision.Facts)) record.Entry {
	f := decision.Facts{Schema: 1, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.PublishedByMistake,
		Breach: []decision.Value{decision.Confidentiality}, Disclosure: decision.Possible, Recipient: decision.Public,
		Data: []decision.Value{decision.Name, decision.BirthDate}, DataSubjects: &decision.Count{Min: 40, Max: 40}, ListReveals: decision.No,
		Groups: []decision.Value{decision.Customers}, Countries: decision.Yes,
		OccurredFrom: now.Add(-50 * time.Hour), FirstSignalAt: now.Add(-40 * time.Hour), AwareAt: now.Add(-30 * time.Hour)}
	change(&f)
	set, _ := decision.ByID("avg-2026-1")
	return record.Entry{Case: "2026-001", Revision: 1, Kind: record.Intake, By: "J. de Vries", Record: record.Record{Facts: f, Assessment: set.Assess(f)}}
}

// Everything that an older case was never asked, or in other words, is named first
// and can be answered first.
func TestASupplementToAnOlderCaseFirstSaysWhatWasNotAsked(t *testing.T) {
	h := eventOf(t, "supplement")
	for name, c := range map[string]struct {
		change func(f *decision.Facts)
		want   []string
	}{
		"a written proof": {func(f *decision.Facts) {
			f.Disclosure, f.DisclosureEvidence = decision.Excluded, "de logboeken"
		}, []string{"already_public", "evidence_kind", "records"}},
		"encryption of a file in the post": {func(f *decision.Facts) {
			f.Incident, f.Protection, f.KeySafe, f.Recipient = decision.Destroyed, decision.Unintelligible, decision.Yes, decision.UnknownPerson
		}, []string{"protection_database", "records"}},
		"encryption of a mailbox, which counts for nothing": {func(f *decision.Facts) {
			f.Incident, f.Protection, f.KeySafe, f.Recipient = decision.AccountTakeover, decision.Unintelligible, decision.Yes, decision.Criminal
		}, []string{"records"}},
		"what was open to everybody": {func(*decision.Facts) {}, []string{"already_public", "records"}},
	} {
		e := olderCase(c.change)
		answers := h.Prefilled(e)
		f := h.Flow(e, answers, now)
		if got := f.NotAskedThen; !slices.Equal(slices.Sorted(slices.Values(got)), c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if f.Path[0].ID != question.NotAsked || f.Path[1].ID != "supplement_which" || f.Options["supplement_which"][0] != "supplement_new" {
			t.Errorf("%s: %v %v", name, f.Path[0].ID, f.Options["supplement_which"])
		}
		answers["supplement_which"] = pick("supplement_new")
		if f = h.Flow(e, answers, now); len(c.want) > 1 {
			if diff := cmp.Diff(f.NotAskedThen, f.Options["supplement_new"]); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
			answers["supplement_new"] = pick(f.NotAskedThen...)
			f = h.Flow(e, answers, now)
		}
		for _, id := range c.want {
			if f.Index(id) < 0 {
				t.Errorf("%s: %s is not asked", name, id)
			}
		}
	}
	// A case of now has nothing to say.
	e := olderCase(func(f *decision.Facts) { f.Schema = 2 })
	if f := h.Flow(e, h.Prefilled(e), now); len(f.NotAskedThen) > 0 || f.Path[0].ID != "supplement_which" {
		t.Error(f.NotAskedThen, f.Path[0].ID)
	}
}
