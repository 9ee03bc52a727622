package draft_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// recorded is a register with one case.
func recorded(t *testing.T) (*register.Register, record.Entry, *draft.Update) {
	t.Helper()
	r, now := made(t)
	d := begun(t, r, now)
	sealable(t, d)
	e, err := d.Seal()
	if err != nil {
		t.Fatal(err)
	}
	return r, e, draft.NewUpdate(r, now, eventOf(t, "supplement"), e)
}

func eventOf(t *testing.T, name string) question.Event {
	t.Helper()
	h, known := question.EventNamed(name)
	if !known {
		t.Fatal(name)
	}
	return h
}

// causing tells the cause, up to the seal.
func causing(u *draft.Update, cause string) {
	u.Answer("supplement_which", pick("supplement_story"))
	u.Answer("supplement_story", pick("cause"))
	u.Answer("cause", question.Answer{Text: cause})
	u.Answer("life_by", question.Answer{Text: "J. de Vries"})
}

func drafts(t *testing.T, r *register.Register, n int) []draft.Kept {
	t.Helper()
	list, err := draft.List(r)
	if err != nil || len(list) != n {
		t.Fatalf("%d drafts, %v; want %d", len(list), err, n)
	}
	return list
}

func TestWhatIsToldOfACaseIsOnDiskAndGoesOnWhereItWas(t *testing.T) {
	r, e, u := recorded(t)
	if err := u.Save(); err != nil || u.Begun() {
		t.Fatal(err)
	}
	drafts(t, r, 0) // nothing was told yet
	causing(u, "de auto stond open")
	u.Intake.At = "life_by"
	if err := u.Save(); err != nil {
		t.Fatal(err)
	}
	kept := drafts(t, r, 1)[0]
	if kept.Case != e.Case || kept.Event != "supplement" || kept.ID != u.ID {
		t.Errorf("%+v", kept)
	}
	of, err := draft.Of(r, "2026-099")
	if err != nil || len(of) != 0 {
		t.Error(of, err)
	}
	_, now := made(t)
	back, err := draft.ResumeUpdate(r, now, kept.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(u.Intake, back.Intake); diff != "" || back.Place() != "life_by" || len(back.News) != 0 || !back.Begun() {
		t.Errorf("%s at %s\n%s", back.Name, back.Place(), diff)
	}
	if _, err := draft.Resume(r, now, kept.ID); !errors.Is(err, record.ErrInvalid) {
		t.Error("an intake opens on what is told about a case:", err)
	}
	sealed, err := back.Seal()
	if err != nil || sealed.Story.Cause != "de auto stond open" {
		t.Fatalf("%+v %v", sealed, err)
	}
	drafts(t, r, 0)
}

// The case moved on while the draft lay: the news is there, what was told stays
// and what was left alone follows the case.
func TestAResumedUpdateHearsWhatHappenedMeanwhile(t *testing.T) {
	r, e, u := recorded(t)
	causing(u, "de auto stond open")
	if err := u.Save(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Update(e.Case, record.Update{Kind: record.Supplement, By: "de ander", Story: []byte(`{"happened":"twee laptops"}`)}); err != nil {
		t.Fatal(err)
	}
	_, now := made(t)
	back, err := draft.ResumeUpdate(r, now, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	a := back.Intake.Answers
	if len(back.News) != 1 || back.News[0].By != "de ander" || a["happened"].Text != "twee laptops" || a["cause"].Text != "de auto stond open" {
		t.Errorf("%+v %+v", back.News, a)
	}
	sealed, err := back.Seal()
	if err != nil || sealed.Revision != 3 || sealed.Story.Happened != "twee laptops" || sealed.Story.Cause != "de auto stond open" {
		t.Errorf("%+v %v", sealed, err)
	}
}

// A conflict moves the draft along: a window that closes right then resumes
// after it.
func TestAfterAConflictTheDraftStandsAtTheLastRevision(t *testing.T) {
	r, e, u := recorded(t)
	causing(u, "de auto stond open")
	if _, err := r.Update(e.Case, record.Update{Kind: record.Closed, By: "de ander"}); err != nil {
		t.Fatal(err)
	}
	if _, err := u.Seal(); !errors.Is(err, register.ErrConflict) || len(u.News) != 1 {
		t.Fatal(err, u.News)
	}
	_, now := made(t)
	back, err := draft.ResumeUpdate(r, now, drafts(t, r, 1)[0].ID)
	if err != nil || len(back.News) != 0 || back.Entry.Revision != 2 {
		t.Fatalf("%+v %v", back, err)
	}
	if _, err := back.Seal(); !errors.Is(err, record.ErrIsClosed) {
		t.Error(err)
	}
	drafts(t, r, 1)
	for range 2 { // the second time it is gone already
		if err := back.Drop(); err != nil {
			t.Error(err)
		}
	}
	drafts(t, r, 0)
}

func TestAnUpdateThatIsNoUpdateIsRefused(t *testing.T) {
	r, e, _ := recorded(t)
	for id, content := range map[string]string{"a": `{"case":"2026-001","happening":"x"}`, "b": `{"case":3}`, "c": `{"case":"2026-077","happening":"supplement"}`,
		"d": `{"case":"` + e.Case + `","happening":"supplement","revision":99}`} {
		if _, err := r.SaveDraft(register.Draft{ID: id, Content: json.RawMessage(content)}); err != nil {
			t.Fatal(err)
		}
		_, now := made(t)
		u, err := draft.ResumeUpdate(r, now, id)
		want := map[string]error{"a": register.ErrDamaged, "b": register.ErrDamaged, "c": register.ErrNoCase}[id]
		if !errors.Is(err, want) || want == nil && (err != nil || u.Place() != "supplement_which") {
			t.Errorf("%s: %v", content, err)
		}
	}
	drafts(t, r, 4)
}
