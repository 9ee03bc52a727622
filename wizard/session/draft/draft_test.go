package draft_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register"
	_ "datalek/register/frugal"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, decision.Amsterdam())

// made is a register whose clock goes one second further at each look.
func made(t *testing.T) (*register.Register, func() time.Time) {
	t.Helper()
	at := noon
	now := func() time.Time { at = at.Add(time.Second); return at }
	r := register.At(filepath.Join(t.TempDir(), "register.db"), now)
	if err := r.Create(record.Organisation{}); err != nil {
		t.Fatal(err)
	}
	return r, now
}

func begun(t *testing.T, r *register.Register, now func() time.Time) *draft.Draft {
	t.Helper()
	d, err := draft.New(r, now)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func pick(options ...string) question.Answer { return question.Answer{Chosen: options} }

// sealable answers as much as a seal asks for.
func sealable(t *testing.T, d *draft.Draft) {
	t.Helper()
	for id, a := range map[string]question.Answer{
		"happened": {Text: "laptop weg"}, "incident_family": pick("lost"), "incident": pick("stolen_device"), "role": pick("own"),
		"aware": {At: noon.Add(-time.Hour)}, "organisation": {Text: "Bakkerij De Zon"}, "decided_by": {Text: "J. de Vries"},
	} {
		if err := d.Answer(id, a); err != nil {
			t.Fatal(err)
		}
	}
}

func TestADraftNeedsARegister(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.db")
	r := register.At(path, time.Now)
	if _, err := draft.New(r, time.Now); !errors.Is(err, register.ErrNone) {
		t.Error(err)
	}
	if _, err := draft.Resume(r, time.Now, "x"); !errors.Is(err, register.ErrNone) {
		t.Error(err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Error("a register came into being:", err)
	}
}

func TestNothingIsKeptBeforeTheFirstAnswer(t *testing.T) {
	r, now := made(t)
	begun(t, r, now)
	if drafts, err := r.Drafts(); err != nil || len(drafts) != 0 {
		t.Error(drafts, err)
	}
}

func TestAnAnswerIsOnDiskAtOnce(t *testing.T) {
	r, now := made(t)
	d := begun(t, r, now)
	d.Intake.At = "incident_family"
	sealable(t, d)
	back, err := draft.Resume(register.At(r.Path(), now), now, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d.Intake, back.Intake); diff != "" {
		t.Error(diff)
	}
}

func TestAnAnswerThatCouldNotBeWrittenIsNotLost(t *testing.T) {
	r, now := made(t)
	d := begun(t, r, now)
	if err := os.Rename(r.Path(), r.Path()+".away"); err != nil {
		t.Fatal(err)
	}
	if err := d.Answer("happened", question.Answer{Text: "een"}); !errors.Is(err, register.ErrNone) {
		t.Error(err)
	}
	if err := os.Rename(r.Path()+".away", r.Path()); err != nil {
		t.Fatal(err)
	}
	if err := d.Answer("role", pick("own")); err != nil {
		t.Fatal(err)
	}
	back, err := draft.Resume(r, now, d.ID)
	if err != nil || back.Intake.Answers["happened"].Text != "een" {
		t.Error(back, err)
	}
}

func TestTwoWindowsHaveTwoDrafts(t *testing.T) {
	r, now := made(t)
	a, b := begun(t, r, now), begun(t, r, now)
	if a.ID == b.ID {
		t.Error(a.ID)
	}
}

func TestADraftThatIsNoDraftIsRefused(t *testing.T) {
	r, now := made(t)
	if _, err := draft.Resume(r, now, "weg"); !errors.Is(err, register.ErrNoDraft) {
		t.Error(err)
	}
	if _, err := r.SaveDraft(register.Draft{ID: "x", Content: json.RawMessage(`{"answers":3}`)}); err != nil {
		t.Fatal(err)
	}
	if _, err := draft.Resume(r, now, "x"); !errors.Is(err, register.ErrDamaged) || !errors.Is(err, register.ErrBadDraft) {
		t.Error(err)
	}
	if _, err := r.SaveDraft(register.Draft{ID: "y", Content: json.RawMessage(`{}`)}); err != nil {
		t.Fatal(err)
	}
	d, err := draft.Resume(r, now, "y")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Answer("role", pick("own")); err != nil {
		t.Error(err)
	}
	if dropped, err := draft.DropBad(r); err != nil || len(dropped) != 1 || dropped[0] != "x" {
		t.Error(dropped, err)
	}
	if drafts, err := r.Drafts(); err != nil || len(drafts) != 1 {
		t.Error(drafts, err)
	}
}

func TestASealEndsTheDraftAndKeepsTheOrganisation(t *testing.T) {
	r, now := made(t)
	d := begun(t, r, now)
	sealable(t, d)
	want := d.Flow().Record
	e, err := d.Seal()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, e.Record); diff != "" || e.Case != "2026-001" || e.By != "J. de Vries" || !d.Sealed() {
		t.Errorf("%+v\n%s", e, diff)
	}
	if drafts, err := r.Drafts(); err != nil || len(drafts) != 0 {
		t.Error(drafts, err)
	}
	if err := d.Answer("evaluate", pick("later")); err != nil {
		t.Error(err)
	}
	if drafts, _ := r.Drafts(); len(drafts) != 0 {
		t.Error("the draft came back after the seal")
	}
	if info, err := r.Info(); err != nil || info.Organisation.Name != "Bakkerij De Zon" {
		t.Errorf("%+v %v", info, err)
	}
	if next := begun(t, r, now); next.Intake.Known.Name != "Bakkerij De Zon" {
		t.Errorf("%+v", next.Intake.Known)
	}
}

// A first story without risk asks no contact; the next one does, and then it is
// known. What a register knows is not overwritten by an older draft.
func TestOrganisationAndContactAreAskedOnce(t *testing.T) {
	r, now := made(t)
	seal := func(d *draft.Draft, more map[string]question.Answer) {
		t.Helper()
		sealable(t, d)
		for id, a := range more {
			if err := d.Answer(id, a); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := d.Seal(); err != nil {
			t.Fatal(err)
		}
	}
	older := begun(t, r, now)
	seal(begun(t, r, now), nil)
	seal(begun(t, r, now), map[string]question.Answer{"contact_person": {Text: "J. de Vries"}, "contact_detail": {Text: "010 123 45 67"}})
	seal(older, map[string]question.Answer{"organisation": {Text: "Andere naam"}, "contact_person": {Text: "iemand anders"}})
	want := record.Organisation{Name: "Bakkerij De Zon", ContactPerson: "J. de Vries", ContactDetail: "010 123 45 67"}
	d := begun(t, r, now)
	if diff := cmp.Diff(want, d.Intake.Known); diff != "" {
		t.Error(diff)
	}
	sealable(t, d)
	for _, id := range []string{"organisation", "contact_person", "contact_detail"} {
		if f := d.Flow(); f.Index(id) >= 0 {
			t.Errorf("%s is asked again", id)
		}
	}
}

func TestDownwardsWithoutNameOrReasonIsNotSealed(t *testing.T) {
	r, now := made(t)
	d := begun(t, r, now)
	sealable(t, d)
	for _, step := range []struct {
		id   string
		a    question.Answer
		want error
	}{
		{"decide", pick("less_ap"), decision.ErrDownwardsNeedsReason},
		{"decide_reason", question.Answer{Text: " "}, decision.ErrDownwardsNeedsReason},
		{"decided_by", question.Answer{Text: " "}, decision.ErrDownwardsNeedsName},
	} {
		if err := d.Answer(step.id, step.a); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Seal(); !errors.Is(err, step.want) {
			t.Errorf("%s: %v, want %v", step.id, err, step.want)
		}
	}
	if drafts, err := r.Drafts(); err != nil || len(drafts) != 1 || d.Sealed() {
		t.Error("the draft is gone without a seal", drafts, err)
	}
}

func TestAnEvaluationIsDoneOrPlanned(t *testing.T) {
	for _, answer := range []string{question.EvaluateNow, question.EvaluateLater} {
		r, now := made(t)
		d := begun(t, r, now)
		sealable(t, d)
		if _, err := d.Seal(); err != nil {
			t.Fatal(err)
		}
		f := d.Flow()
		if d.Closes(f, "evaluate") || !d.Closes(f, question.Review) || !d.Closes(f, "happened") {
			t.Error("after the seal the record is closed and the evaluation is not")
		}
		_ = d.Answer("evaluate", pick(answer))
		_ = d.Answer("lesson", question.Answer{Text: "sneller bellen"})
		err := d.LookBack()
		e := d.Entry()
		if err != nil || e.Kind != record.Evaluated || e.Revision != 2 {
			t.Fatalf("%+v %v", e, err)
		}
		now2 := e.Evaluation.Lesson == "sneller bellen" && !e.Evaluation.At.IsZero() && e.Evaluation.Planned.IsZero()
		later := e.Evaluation.Lesson == "" && e.Evaluation.Planned.Sub(noon).Round(time.Hour) == draft.EvaluateAfter
		if answer == question.EvaluateNow && !now2 || answer == question.EvaluateLater && !later {
			t.Errorf("%s: %+v", answer, e.Evaluation)
		}
		if !d.Closes(d.Flow(), "evaluate") {
			t.Error("after the evaluation all is closed")
		}
	}
}

// Of two windows on one draft the second is told, and one breach is one case.
func TestTwoWindowsOnOneDraftMakeOneCase(t *testing.T) {
	r, now := made(t)
	a := begun(t, r, now)
	sealable(t, a)
	b, err := draft.Resume(r, now, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Answer("happened", question.Answer{Text: "laptop gestolen"}); err != nil {
		t.Fatal(err)
	}
	if err := a.Answer("happened", question.Answer{Text: "weg"}); !errors.Is(err, register.ErrDraftConflict) {
		t.Error(err)
	}
	if _, err := a.Seal(); !errors.Is(err, register.ErrDraftConflict) || a.Sealed() {
		t.Error(err)
	}
	if _, err := b.Seal(); err != nil {
		t.Fatal(err)
	}
	if err := a.Answer("happened", question.Answer{Text: "weg"}); !errors.Is(err, register.ErrNoDraft) {
		t.Error(err)
	}
	if _, err := a.Seal(); !errors.Is(err, register.ErrNoDraft) {
		t.Error(err)
	}
	if list, err := r.List(); err != nil || len(list) != 1 || list[0].Title != "laptop gestolen" {
		t.Error(list, err)
	}
}

// What another window records between the seal and the evaluation stays.
func TestTheEvaluationAfterTheSealLosesNothing(t *testing.T) {
	r, now := made(t)
	d := begun(t, r, now)
	sealable(t, d)
	e, err := d.Seal()
	if err != nil {
		t.Fatal(err)
	}
	theirs := record.Update{Kind: record.DPOInvolved, DPO: &record.DPO{Involved: record.GaveAdvice, Advice: "toch melden"}}
	if _, err := r.Update(e.Case, theirs); err != nil {
		t.Fatal(err)
	}
	_ = d.Answer("evaluate", pick(question.EvaluateNow))
	_ = d.Answer("lesson", question.Answer{Text: "sneller bellen"})
	if err := d.LookBack(); !errors.Is(err, register.ErrConflict) || len(d.News()) != 1 {
		t.Fatal(err, d.News())
	}
	if err := d.LookBack(); err != nil {
		t.Fatal(err)
	}
	got := d.Entry()
	if got.Revision != 3 || got.DPO == nil || got.Evaluation.Lesson != "sneller bellen" || got.By != "J. de Vries" {
		t.Errorf("%+v", got)
	}
	if drafts, err := r.Drafts(); err != nil || len(drafts) != 0 {
		t.Error(drafts, err)
	}
}

func TestADraftOfANewerProgramIsLeftAlone(t *testing.T) {
	r, now := made(t)
	for id, content := range map[string]string{"a": `{"v":99,"answers":3}`, "b": `{"v":99,"case":"2026-001","happening":"rumour"}`} {
		if _, err := r.SaveDraft(register.Draft{ID: id, Content: json.RawMessage(content)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := draft.Resume(r, now, "a"); !errors.Is(err, register.ErrNewer) {
		t.Error(err)
	}
	if _, err := draft.ResumeUpdate(r, now, "b"); !errors.Is(err, register.ErrNewer) {
		t.Error(err)
	}
	if dropped, err := draft.DropBad(r); err != nil || len(dropped) != 0 {
		t.Error(dropped, err)
	}
}

// A draft with an estimate of a moment has a form of its own, so that a program that
// would lose it calls the draft newer. Every other is written as it was.
func TestADraftKeepsAnEstimateUnderAFormOfItsOwn(t *testing.T) {
	r, now := made(t)
	for _, c := range []struct {
		estimate bool
		form     string
	}{{false, `{"v":2,`}, {true, `{"v":3,`}} {
		d := begun(t, r, now)
		sealable(t, d)
		if err := d.Answer("aware", question.Answer{At: noon.Add(-time.Hour), Estimate: c.estimate}); err != nil {
			t.Fatal(err)
		}
		stored, err := r.Draft(d.ID)
		if err != nil || !strings.HasPrefix(string(stored.Content), c.form) || strings.Contains(string(stored.Content), "estimate") != c.estimate {
			t.Errorf("%s %v", stored.Content, err)
		}
		back, err := draft.Resume(r, now, d.ID)
		if err != nil || back.Intake.Answers["aware"].Estimate != c.estimate {
			t.Errorf("%+v %v", back, err)
		}
		e, err := back.Seal()
		if err != nil || e.Estimated("aware_at") != c.estimate {
			t.Error(e.Estimates, err)
		}
		u := draft.NewUpdate(r, now, eventOf(t, "supplement"), e)
		causing(u, "de auto stond open")
		u.Answer("aware", question.Answer{At: noon.Add(-time.Hour), Estimate: c.estimate})
		if err := u.Save(); err != nil {
			t.Fatal(err)
		}
		if stored, err := r.Draft(u.ID); err != nil || !strings.HasPrefix(string(stored.Content), c.form) {
			t.Errorf("%s %v", stored.Content, err)
		}
	}
}
