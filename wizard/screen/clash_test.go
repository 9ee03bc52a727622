package screen_test

import (
	"testing"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/screen"
	"datalek/wizard/session/draft"
)

// second is another window on the same register, which went on with the draft.
func second(t *testing.T, s *terminal) {
	t.Helper()
	d := s.kept()
	must(t, d.Answer("happened", typed("van het andere venster")))
}

// drafts are what the drafts on the disk tell.
func (s *terminal) drafts() map[string]bool {
	s.t.Helper()
	list, err := draft.List(register.At(s.env.Register.Path(), s.env.Now))
	must(s.t, err)
	all := map[string]bool{}
	for _, k := range list {
		all[k.Intake.Answers["happened"].Text] = true
	}
	return all
}

func TestOfTwoWindowsOnOneDraftTheSecondChooses(t *testing.T) {
	for lang, title := range map[string]string{"nl": "Een ander venster heeft dit concept verder ingevuld", "en": "This draft was continued in another window"} {
		for name, s := range map[string]struct {
			how         func(s *terminal)
			ours, other bool // whose answers are still there
		}{
			"take over":              {func(s *terminal) { s.press("1").enter().on("incident_family") }, false, true},
			"keep mine beside it":    {func(s *terminal) { s.press("2").enter().on("incident") }, true, true},
			"let go":                 {func(s *terminal) { s.press("3").enter().sees(s.env.Text.S("start.title")) }, false, true},
			"the page before, again": {func(s *terminal) { s.press("esc").on("incident").press("1").enter().sees(title).press("1").enter() }, false, true},
			"stop there":             {func(s *terminal) { s.press("ctrl+c").enter() }, true, true},
			"a closed window there":  {func(s *terminal) { s.send(screen.Halt{}) }, true, true},
		} {
			b := begun(t, lang).press("van ons", "tab").on("incident_family")
			second(t, b)
			if b.press("2").enter().sees(title); b.drafts()["van ons"] {
				t.Errorf("%s: the other window's draft was overwritten", name)
			}
			s.how(b)
			if got := b.drafts(); got["van ons"] != s.ours || got["van het andere venster"] != s.other {
				t.Errorf("%s, %s: %v\n%s", lang, name, got, b.view())
			}
		}
	}
}

// Stopping and a closed window meet the other window too.
func TestStoppingDoesNotOverwriteAnotherWindow(t *testing.T) {
	s := begun(t, "nl").press("van ons", "tab").on("incident_family")
	second(t, s)
	s.press("ctrl+c").enter().on("draft_clash").misses("niet worden bewaard")
	if s.quit {
		t.Fatal("it stopped")
	}
	s = begun(t, "nl").press("van ons", "tab").on("incident_family")
	second(t, s)
	s.send(screen.Halt{})
	if got := s.drafts(); !got["van ons"] || !got["van het andere venster"] {
		t.Error(got)
	}
}

func TestADraftThatAnotherWindowSealedIsNotKeptInSilence(t *testing.T) {
	s := begun(t, "nl")
	s.tell(stories["a stolen laptop"], question.Review)
	other := open(t, s.env).press("home", "down").enter().records()
	other.on("evaluate")
	s.records().on("draft_gone").sees("Vul dan die zaak aan").press("2").enter().sees(s.env.Text.S("start.title"))
	if n := len(s.entries()); n != 1 {
		t.Errorf("%d entries", n)
	}
}

// What another window looked back on needs no plan, and a plan that was refused
// leaves no draft behind.
func TestStoppingAfterTheSealLeavesNoDraftOfTheEvaluation(t *testing.T) {
	for name, theirs := range map[string]record.Update{
		"another update":     {Kind: record.DPOInvolved, DPO: &record.DPO{Involved: record.NoDPO}},
		"another evaluation": {Kind: record.Evaluated, Evaluation: &record.Evaluation{Lesson: "geleerd", At: noon}},
	} {
		s := begun(t, "nl")
		s.tell(stories["a stolen laptop"], question.Review)
		s.records().on("evaluate")
		_, err := register.At(s.env.Register.Path(), s.env.Now).Update("2026-001", theirs)
		must(t, err)
		s.press("ctrl+c")
		if kept, err := draft.List(s.env.Register); err != nil || len(kept) != 0 {
			t.Errorf("%s: %v %v", name, kept, err)
		}
		if last := s.entries(); last[len(last)-1].Kind != record.Evaluated {
			t.Errorf("%s: %v", name, last[len(last)-1].Kind)
		}
	}
}
