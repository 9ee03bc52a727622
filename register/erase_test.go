package register_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"

	"github.com/google/go-cmp/cmp"
)

const victim = "Wilhelmina Vlindersteen"

// withVictim is a register with copies in which a name stands in two revisions of a
// case, in a draft of it and in what a restore kept.
func withVictim(t *testing.T) *register.Register {
	t.Helper()
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	r := register.At(filepath.Join(t.TempDir(), "r", "register.db"), func() time.Time { return now }).KeepCopies(func(err error) { must(t, err) })
	must(t, r.Create(record.Organisation{Name: "Voorbeeld"}))
	facts, a := decision.Judge(decision.Facts{Incident: decision.LostDevice, Data: []decision.Value{decision.Name}}, now)
	for _, story := range []string{"Laptop van " + victim, "Een andere zaak"} {
		_, err := r.AppendIntake(record.Entry{Kind: record.Intake, By: story, Record: record.Record{Facts: facts, Assessment: a, Story: record.Story{Happened: story}}})
		must(t, err)
	}
	_, err := r.Update("2026-001", record.Update{Kind: record.Supplement, Story: []byte(`{"cause":"` + victim + ` liet hem liggen"}`)})
	must(t, err)
	_, err = r.SaveDraft(register.Draft{ID: "d1", Content: []byte(`{"case":"2026-001","typed":"` + victim + `"}`)})
	must(t, err)
	backup := filepath.Join(t.TempDir(), "b.db")
	_, err = r.Backup(backup, nil)
	must(t, err)
	_, err = r.Restore(backup, true, nil)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(filepath.Dir(r.Path()), ".register-left.new"), []byte(victim), 0o600))
	return r
}

// holding are the files below a folder in which a text stands.
func holding(t *testing.T, dir, text string) (all []string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if bytes.Contains(bytes.ToLower(raw), bytes.ToLower([]byte(text))) {
			all = append(all, path)
		}
		return err
	}))
	return all
}

func TestNoByteOfWhatIsErasedStaysAndTheChainHolds(t *testing.T) {
	r := withVictim(t)
	dir := filepath.Dir(r.Path())
	if len(holding(t, dir, "Vlindersteen")) < 4 {
		t.Fatal("the test looks for nothing")
	}
	seal, err := r.SealOf(1)
	must(t, err)
	before, err := r.YearFigures(2026, nil)
	must(t, err)
	done, err := r.Erase(register.Erasing{Cases: []string{"2026-001"}, By: "J. Bakker", Reason: "op verzoek"}, nil)
	must(t, err)
	if done.Entries != 2 || len(done.Removed) < 3 {
		t.Errorf("%+v", done)
	}
	if left := holding(t, dir, "Vlindersteen"); len(left) > 0 {
		t.Errorf("the name still stands in %v", left)
	}
	if report, err := r.Verify(nil); err != nil || report.Cases != 2 {
		t.Fatalf("%+v, %v", report, err)
	}
	e, err := r.VerifyHead(seal, nil)
	if err != nil || e.Erased != seal || e.Case != "2026-001" || e.Facts.Incident != decision.LostDevice {
		t.Errorf("the seal on paper gives %+v, %v", e, err)
	}
	after, err := r.YearFigures(2026, nil)
	if err != nil || after.Cases != before.Cases || after.Risks["risk"] != before.Risks["risk"] {
		t.Errorf("figures %+v became %+v, %v", before, after, err)
	}
	if _, err := r.Update("2026-001", record.Update{Kind: record.Closed}); !errors.Is(err, register.ErrErased) {
		t.Errorf("what was erased goes on: %v", err)
	}
	if drafts, err := r.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%v, %v", drafts, err)
	}
	// The register goes on, and a copy of it too.
	e, err = r.AppendIntake(record.Entry{Kind: record.Intake, Record: record.Record{}})
	if err != nil || e.Case != "2026-003" {
		t.Errorf("%v, %v", e.Case, err)
	}
	if again, err := r.Erase(register.Erasing{Cases: []string{"2026-001"}, By: "J", Reason: "nog eens"}, nil); err != nil || again.Entries != 0 {
		t.Errorf("%+v, %v", again, err)
	}
	if _, err := r.Verify(nil); err != nil {
		t.Error(err)
	}
}

// A case that nobody judged is none without a risk, and counts in its own year, also
// when its text is gone.
func TestWhatIsErasedOfACaseTakenOverKeepsItsFigures(t *testing.T) {
	r := created(t)
	e := record.Entry{Kind: record.Intake, By: "J. Bakker", Record: record.Record{Story: record.Story{Happened: victim}, Assessment: record.NotJudged(),
		Imported: &record.Imported{OwnNumber: victim, File: "lijst.csv", SHA256: record.Sum(strings.Repeat("a", 64)), Place: "3",
			Row: []record.Cell{{Column: "Wie", Text: victim}}, Days: []record.Day{{Field: record.DayAware, Day: "2024-05-03"}, {Field: record.DayAPNotified, Day: "2024-05-04"}}}}}
	e.Decision.AP, e.Decision.By = decision.DutyRequired, "J. Bakker"
	_, made, err := r.Import(record.RegisterEntry{Kind: record.ImportedFrom, By: "J. Bakker", Import: &record.Import{File: "lijst.csv", SHA256: e.Imported.SHA256}}, []record.Entry{e}, nil)
	must(t, err)
	before, err := r.YearFigures(2024, nil)
	must(t, err)
	_, err = r.Erase(register.Erasing{Cases: []string{made[0].Case}, By: "J. Bakker", Reason: "bewaartijd voorbij"}, nil)
	must(t, err)
	after, err := r.YearFigures(2024, nil)
	must(t, err)
	if diff := cmp.Diff(before.Risks, after.Risks); diff != "" || before.Cases != 1 || after.Cases != 1 || len(before.NoHour) != 1 || len(after.NoHour) != 1 {
		t.Errorf("%+v became %+v: %s", before, after, diff)
	}
	if list, err := r.List(); err != nil || list[0].Risk != "" {
		t.Errorf("%+v, %v", list, err)
	}
	if left := holding(t, filepath.Dir(r.Path()), "Vlindersteen"); len(left) > 0 {
		t.Errorf("the name still stands in %v", left)
	}
	if _, err := r.Verify(nil); err != nil {
		t.Error(err)
	}
}

func TestOnlyTheRevisionsBeforeTheLastAreErased(t *testing.T) {
	r := withVictim(t)
	_, err := r.Update("2026-001", record.Update{Kind: record.Correction, Note: "naam eruit", Story: []byte(`{"happened":"Laptop","cause":"Laten liggen"}`)})
	must(t, err)
	done, err := r.Erase(register.Erasing{Cases: []string{"2026-001"}, BeforeLast: true, By: "J. Bakker", Reason: "naam"}, nil)
	if err != nil || done.Entries != 2 {
		t.Fatalf("%+v, %v", done, err)
	}
	history, err := r.History("2026-001")
	if err != nil || history[2].Erased != "" || history[2].Story.Happened != "Laptop" || history[1].Erased == "" {
		t.Errorf("%+v, %v", history, err)
	}
	if left := holding(t, filepath.Dir(r.Path()), "Vlindersteen"); len(left) > 0 {
		t.Errorf("the name still stands in %v", left)
	}
	if _, err := r.Update("2026-001", record.Update{Kind: record.Closed}); err != nil {
		t.Error(err)
	}
	if _, err := r.Verify(nil); err != nil {
		t.Error(err)
	}
}
