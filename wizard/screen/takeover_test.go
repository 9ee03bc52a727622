package screen_test

import (
	"os"
	"path/filepath"
	"testing"
)

const older = "nr;datum ontdekking;omschrijving;gemeld bij ap;kleur\nA-1;5-3-2023;Brief verkeerd bezorgd;ja;rood\nA-2;1-2-2024;Mail verkeerd;nee;groen\n"

func TestARegisterIsTakenOverAfterItWasShown(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		env := newEnv(t, lang)
		tx := env.Text
		path := filepath.Join(t.TempDir(), "oud.csv")
		must(t, os.WriteFile(path, []byte(older), 0o600))
		s := open(t, env).to("takeover.menu").enter().sees(tx.S("question.import_file.title"))
		s.press("/nowhere.csv").enter().sees(tx.S("question.import_file.title"))
		for range "/nowhere.csv" {
			s.press("backspace")
		}
		s.press(path).enter().sees("oud.csv", "A nr")
		if there, _ := env.Register.Exists(); there {
			t.Fatal("a preview made a register")
		}
		s.press("k").sees("kleur").press("5").enter().sees("kleur").press("home").press("esc", "esc")
		s.press(tx.S("takeover.key")).sees(tx.S("takeover.ended"), "2023", "2024")
		list, err := env.Register.List()
		if err != nil || len(list) != 2 || list[0].OwnNumber != "A-2" {
			t.Fatalf("%v, %v", list, err)
		}
		s.press("esc", "esc").sees("A-1", tx.S("imported.mark"))
	}
}
