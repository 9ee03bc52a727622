package screen_test

import (
	"strings"
	"testing"

	"datalek/register/record"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/question"
)

const noted = "Om 10.15 uur gebeld met de hostingpartij"

func TestNotesAreKeptInTheDraftAndSealedAsTheNoteOfTheEntry(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "data").press("1", "f3").sees("Aantekeningen", "in geen brief")
	s.press(noted, "enter", "belt terug", "esc").on("data").sees("[x] Naam")
	if got := s.kept().Intake.Notes; got != noted+"\nbelt terug" {
		t.Fatalf("%q", got)
	}
	s.press("f3", " over de logboeken", "tab").on("data").press("f3").sees("belt terug over de logboeken").press("f3", "1")
	for _, step := range stories["a stolen laptop"].between("data", question.Review) {
		s.give(step)
	}
	s.reads(s.env.Text.S("review.seal")).sees("Aantekeningen", "belt terug over de logboeken").enter()
	e := s.entries()[0]
	if e.Note != noted+"\nbelt terug over de logboeken" || e.Kind != record.Intake {
		t.Fatalf("%q", e.Note)
	}
	c, err := dossier.Sealed(s.env.Register, "2026-001", s.env.Text, noon)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range catalogue.Kinds(c) {
		inside := strings.Contains(catalogue.Make(c, kind).Text(0), noted)
		if own := kind == catalogue.CaseFile; inside != own {
			t.Errorf("%s: the notes are in it: %v", kind, inside)
		}
	}
}

func TestNotesOfWhatHappensLaterAreSealedWithIt(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter().chooses(3).press("f3", noted, "f3", "nu").enter().enter().press("morgen").enter().enter()
	s.press("pgdown").sees(noted).seals()
	history := s.entries()
	if e := history[len(history)-1]; e.Note != noted || e.Kind != record.APNotified {
		t.Errorf("%s %q", e.Kind, e.Note)
	}
}

func TestWhatIsBeingNotedSurvivesTheEnd(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "data").press("f3", noted, "ctrl+c", "enter")
	if got := s.kept().Intake.Notes; got != noted {
		t.Errorf("%q", got)
	}
}
