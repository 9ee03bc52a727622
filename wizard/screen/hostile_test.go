package screen_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"datalek/register/record"
	"datalek/wizard/text"
)

// Words of a register that another program wrote reach no frame as anything but words:
// nothing is left in it, our own styles aside, that a terminal obeys.
func TestHostileWordsAreWordsOnEveryPage(t *testing.T) {
	raw, err := os.ReadFile("../../testdata/hostile/texts.json")
	must(t, err)
	var all map[string]string
	must(t, json.Unmarshal(raw, &all))
	whole, err := os.ReadFile("../../testdata/hostile/record.json")
	must(t, err)
	for name, words := range all {
		t.Run(name, func(t *testing.T) {
			env := newEnv(t, "nl")
			must(t, env.Register.Create(record.Organisation{Name: words, ContactPerson: words, ContactDetail: words}))
			e := record.Entry{}
			must(t, json.Unmarshal(whole, &e))
			e.Record = e.WithTexts(func(_, _ string) string { return words })
			e.By, e.Note, e.Kind = words, words, record.Intake
			_, err := env.Register.AppendIntake(e)
			must(t, err)
			s := open(t, env)
			look := func(where string) {
				t.Helper()
				for _, c := range ansi.Strip(s.m.View()) {
					if c != '\n' && text.Obeyed(c) {
						t.Fatalf("%s: %U\n%q", where, c, s.m.View())
					}
				}
			}
			look("start")
			s.to("register_page.row").enter()
			look("register")
			s.press("esc").to("year.row").enter()
			look("year")
			s = open(t, env).press("down").enter()
			look("case")
			for row := range 14 {
				s.chooses(row)
				look("a page of the case")
				for range 4 {
					s.press(" ")
					look("further on that page")
				}
				s = open(t, env).press("down").enter()
			}
			s.press("f2")
			look("the questions")
		})
	}
}
