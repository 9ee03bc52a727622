package screen_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/question"
)

// In a list of cases each thing stands under its name. In a narrow window columns make
// room for what happened, and the number and what is to be done stay.
func TestCasesStandInColumns(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := begun(t, lang).tell(stories["a stolen laptop"], question.Finished).press("down").enter()
		s.press("f5")
		names := strings.Split(s.env.Text.S("register_page.columns"), " · ")
		for _, width := range []int{80, 110, 200} {
			s.size(width, 24)
			var above, row string
			for _, line := range strings.Split(s.view(), "\n") {
				if strings.Contains(line, names[1]) {
					above = line
				}
				if strings.Contains(line, "▸ 2026-001") {
					row = line
				}
			}
			for name, cell := range map[string]string{names[0]: "2026-001", names[1]: "20 ", names[3]: s.env.Text.S("risk.high")} {
				i, j := strings.Index(above, name), strings.Index(row, cell)
				if i < 0 || j < 0 || ansi.StringWidth(above[:i]) != ansi.StringWidth(row[:j]) {
					t.Errorf("%d columns: %q does not stand under %q:\n%s\n%s", width, cell, name, above, row)
				}
			}
		}
		s.size(50, 20)
		s.sees(names[0]+" "+names[2]+" "+names[4], "2026-001 AP: ").misses(names[1])
	}
}
