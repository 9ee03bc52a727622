package register_test

import (
	"encoding/json"
	"errors"
	"testing"

	"datalek/register"
	"datalek/register/record"
)

// happened is one update of each kind that an open case takes.
var happened = map[record.Kind]string{
	record.Supplement:      `{"kind":"supplement","story":{"cause":"twee"},"facts":{"data_subjects":{"min":12,"max":13}}}`,
	record.APNotified:      first,
	record.PeopleTold:      told,
	record.Measures:        preventing,
	record.DPOInvolved:     `{"kind":"dpo","dpo":{"involved":"advised","advice":"melden"}}`,
	record.PartiesAdded:    `{"kind":"parties","parties":[{"name":"Hosting B.V.","role":"processor"}]}`,
	record.OtherDutiesDone: `{"kind":"other_duties","other_duties":[{"duty":"police","answer":"later"}]}`,
	record.Evaluated:       evaluate,
	record.Correction:      `{"kind":"correction","note":"verkeerd","organisation":{"name":"Anders"}}`,
	record.Closed:          `{"kind":"closed"}`,
	record.WordingsKept:    `{"kind":"wordings","wordings":{"people":"Wij stuurden een mail naar de verkeerde persoon."}}`,
	record.EvidenceAdded:   `{"kind":"evidence","evidence":[{"name":"log.txt","size":12,"sha256":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","shows":"wie erbij kon","kept":"kluis"}]}`,
	record.Withdrawn:       `{"kind":"withdrawn","note":"dubbel"}`,
}

// Two windows, each kind of update beside each other kind: the second is told of
// the first, and what the first recorded is in what the second records then.
func TestOfTwoWindowsTheSecondIsToldWhateverTheyRecord(t *testing.T) {
	t.Parallel()
	kinds := record.UpdateKinds()
	for _, theirs := range kinds {
		for _, mine := range kinds {
			if theirs == record.Reopened || mine == record.Reopened {
				continue // of a closed case; see below
			}
			if happened[theirs] == "" || happened[mine] == "" {
				t.Fatalf("no update of the kind %s or %s in this test", theirs, mine)
			}
			r := register.At(created(t).Path(), (&clock{t: start.AddDate(0, 1, 0)}).now)
			caseNo := appended(t, r, record.Entry{Kind: record.Intake, Record: risky()}).Case
			a, b := update(t, happened[theirs]), update(t, happened[mine])
			a.Revision, b.Revision = 1, 1
			won, err := r.Update(caseNo, a)
			must(t, err)
			if _, err = r.Update(caseNo, b); !errors.Is(err, register.ErrConflict) {
				t.Errorf("%s after %s: %v", mine, theirs, err)
			}
			b.Revision = won.Revision
			last, err := r.Update(caseNo, b)
			switch {
			case errors.Is(err, record.ErrIsClosed), errors.Is(err, record.ErrOrder):
				continue // what the first recorded leaves no room for it
			case err != nil:
				t.Errorf("%s after %s: %v", mine, theirs, err)
				continue
			}
			for _, c := range record.Diff(won.Record, last.Record) {
				if c.From != nil && mine != record.Correction && mine != theirs && c.To == nil {
					t.Errorf("%s after %s takes %s away", mine, theirs, c.Field)
				}
			}
		}
	}
	r := created(t)
	caseNo := appended(t, r, record.Entry{Kind: record.Intake, Record: risky()}).Case
	_, err := r.Update(caseNo, record.Update{Kind: record.Closed})
	must(t, err)
	again := record.Update{Kind: record.Reopened, Note: "toch", Revision: 2}
	_, err = r.Update(caseNo, again)
	must(t, err)
	_, err = r.Update(caseNo, again)
	wants(t, err, register.ErrConflict)
}

// Of two windows on one draft none writes over the other in silence, and one draft
// is never two cases.
func TestTwoWindowsOnOneDraftNeverOverwriteEachOther(t *testing.T) {
	r := created(t)
	mine, err := r.SaveDraft(register.Draft{ID: "a", Content: json.RawMessage(`{"n":1}`)})
	must(t, err)
	theirs, err := r.Draft("a")
	must(t, err)
	theirs.Content = json.RawMessage(`{"n":2}`)
	theirs, err = r.SaveDraft(theirs)
	must(t, err)
	_, err = r.SaveDraft(mine)
	wants(t, err, register.ErrDraftConflict)
	_, err = r.SealDraft(intake(""), mine.ID, mine.Revision)
	wants(t, err, register.ErrDraftConflict)
	if d, err := r.Draft("a"); err != nil || string(d.Content) != `{"n":2}` || d.Revision != 2 {
		t.Fatal(d, err)
	}
	_, err = r.SealDraft(intake(""), theirs.ID, theirs.Revision)
	must(t, err)
	for _, late := range []register.Draft{mine, theirs} {
		_, err = r.SaveDraft(late)
		wants(t, err, register.ErrNoDraft)
		_, err = r.SealDraft(intake(""), late.ID, late.Revision)
		wants(t, err, register.ErrNoDraft)
	}
	if n := sound(t, r).Entries; n != 1 {
		t.Fatalf("one draft became %d cases", n)
	}
}

// An error of the last sync comes after the entry stands there.
func TestAnErrorAfterTheSealSaysThatItIsRecorded(t *testing.T) {
	r := created(t)
	register.FailsAfterSeal(r, register.ErrFull)
	e, err := r.AppendIntake(intake("een"))
	var sealed *register.SealedError
	if !errors.As(err, &sealed) || !errors.Is(err, register.ErrFull) || sealed.Case != "2026-001" || e.Case != "2026-001" {
		t.Fatal(e, err)
	}
	e, err = r.Update(e.Case, record.Update{Kind: record.Closed})
	if !errors.As(err, &sealed) || e.Revision != 2 {
		t.Fatal(e, err)
	}
	_, err = r.Update(e.Case, record.Update{Kind: record.Closed})
	if wants(t, err, record.ErrIsClosed); errors.As(err, &sealed) {
		t.Fatal("what was refused is said to be recorded")
	}
	if n := sound(t, r).Entries; n != 2 {
		t.Fatal(n)
	}
}
