package screen_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"datalek/wizard/question"
)

// From the list of all questions what is still open is saved, to mail or to print.
func TestWhatIsStillToBeAskedIsSavedFromTheList(t *testing.T) {
	s := begun(t, "nl").tell(stories["ransomware at a supplier"], question.CardAP)
	s.press("f2").press("f8")
	folder := filepath.Join(t.TempDir(), "vragen")
	s.sees("In welke map").press("ctrl+u", folder).enter().sees("Bewaard: ")
	files, _ := filepath.Glob(filepath.Join(folder, "*.txt"))
	if len(files) != 1 {
		t.Fatal(files)
	}
	text, err := os.ReadFile(files[0])
	if err != nil || !strings.Contains(string(text), "Nog te vragen") || !strings.Contains(string(text), "wie kan dit weten: ") {
		t.Errorf("%s %v", text, err)
	}
}
