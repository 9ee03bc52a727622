package screen_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// reading is a screen on the draft for the authority, of a case.
func reading(t *testing.T, env screen.Env) *terminal {
	t.Helper()
	return open(t, env).press("down").enter().chooses(2).press("esc").enter()
}

// On the way back to notify the texts that go out are there, each as a file.
func TestTheDraftsAreReadAndKeptFromTheCase(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter().chooses(2).press("esc")
	for row := range 2 {
		s.chooses(row).press("s").enter().sees("Bewaard: ").press("esc").sees("Welk document wilt u?")
	}
	s.press("end").enter().enter().sees("Bewaard: 18 bestanden").press("esc").sees("Wat is er gebeurd of gedaan?")
	files, err := os.ReadDir(filepath.Join(s.env.OutDir, "Bakkerij De Zon", "2026-001"))
	if err != nil || len(files) < 2 {
		t.Errorf("%v %v", files, err)
	}
}

func TestThePersonChoosesTheFolderOnce(t *testing.T) {
	s := reading(t, withCase(t, "nl"))
	own := filepath.Join(t.TempDir(), "map van mij")
	s.press("s").sees("In welke map").press("ctrl+u", own).enter().sees("Bewaard: ", "Map: ")
	if _, err := os.Stat(filepath.Join(own, "Bakkerij-De-Zon-2026-001-ap-melding.txt")); err != nil {
		t.Error(err)
	}
	s.press("esc").chooses(1).press("s").enter()
	if files, _ := os.ReadDir(own); len(files) < 2 {
		t.Errorf("the second document went elsewhere: %v", files)
	}
}

func TestAFolderThatCannotBeIsAskedAgain(t *testing.T) {
	s := reading(t, withCase(t, "nl"))
	file := filepath.Join(t.TempDir(), "bestand")
	must(t, os.WriteFile(file, nil, 0o600))
	s.press("s", "ctrl+u", file).enter().sees("In welke map", "! ")
	s.press("f4").sees(s.env.Text.S("problem.empty")).misses(s.env.Text.S("problem.must_know")).press("esc").misses("In welke map", "Bewaard")
}

func TestWhatIsCopiedIsForSomebodyElse(t *testing.T) {
	env := withCase(t, "nl")
	var copied string
	env.Copy = func(s string) { copied = s }
	s := reading(t, env).press("c").sees("Gekopieerd, als uw terminal dat toelaat")
	if strings.Contains(copied, "Dit ontbreekt nog") || strings.Contains(copied, "Voor u:") || !strings.Contains(copied, "5.2 ") {
		t.Errorf("copied:\n%s", copied)
	}
	// One answer at a time, as the form asks for them.
	s.press("v").sees("Vraag 1 van ", "1.1 ").enter().sees("Vraag 2 van ", "1.2 ").press("left").sees("Vraag 1 van ").press("c")
	c, err := dossier.Sealed(env.Register, "2026-001", env.Text, noon)
	must(t, err)
	if want := catalogue.Make(c, catalogue.ToAuthority).Sections[0].Items[0].Copy(); copied != want || strings.Contains(copied, "1.1") {
		t.Errorf("copied %q, want %q", copied, want)
	}
	s.press("left").misses("Vraag 1 van ").press("v").sees("Vraag 1 van ")
	for _, section := range catalogue.Make(c, catalogue.ToAuthority).Sections {
		for range section.Items {
			s.sees("Vraag ").enter()
		}
	}
	s.sees("Dit waren alle ").misses("Vraag 1 van ").press("esc").sees("Welk document wilt u?")
}

func TestAfterTheSealTheDocumentsAreOneKeyAway(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], question.Finished).sees("Vastgelegd als 2026-001")
	s.press("d").sees("Welk document wilt u?").enter().sees("Conceptmelding").press("esc", "esc").sees("Vastgelegd als 2026-001")
}

// The page behind F1 of a question outside an intake names no keys of an intake, and its
// foot the key that closes it.
func TestHelpOutsideAnIntakeNamesTheKeysThatWorkThere(t *testing.T) {
	for name, s := range map[string]*terminal{
		"folder":  reading(t, withCase(t, "nl")).press("s"),
		"import":  open(t, withCase(t, "nl")).to("takeover.menu").enter(),
		"profile": open(t, withCase(t, "nl")).to("profile.row").enter().enter(),
	} {
		if s.press("f1").sees(s.env.Text.S("input.any_key"), "F1 terug"); strings.Contains(s.view(), "F6") || strings.Contains(s.view(), "Esc toch niet") {
			t.Errorf("%s:\n%s", name, s.view())
		}
		s.press("f1").misses(s.env.Text.S("input.any_key"), "F1 terug")
	}
}
