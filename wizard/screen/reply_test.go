package screen_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// The answer of a terminal to a question of another program comes late, between
// the keys.
func TestALateReplyOfTheTerminalTypesNothing(t *testing.T) {
	reply := []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune("]"), Alt: true}, runes("11;rgb:2222/1111/3333"), {Type: tea.KeyCtrlG}}
	s := begun(t, "nl").press("abc").burst(reply...).press("d", "tab").on("incident_family")
	if got := s.kept().Intake.Answers["happened"].Text; got != "abcd" {
		t.Errorf("%q", got)
	}
	reply[2] = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(`\`), Alt: true}
	s.burst(reply...).on("incident_family").misses("▸")
	s.burst(reply[:2]...).press("2").enter().on("incident") // one without an end ends by itself
}

// pieces are what the library makes of a reply that comes cut off behind its escape sign,
// or behind the next one.
func pieces(reply string) [][]tea.KeyMsg {
	esc := tea.KeyMsg{Type: tea.KeyEsc}
	end := map[string][]tea.KeyMsg{"\a": {{Type: tea.KeyCtrlG}}, "": nil, `\`: {{Type: tea.KeyRunes, Runes: []rune(`\`), Alt: true}}}
	body := strings.TrimRight(reply, "\a\\")
	last := end[reply[len(body):]]
	first, rest := []rune(body)[:1], []rune(body)[1:]
	alt := tea.KeyMsg{Type: tea.KeyRunes, Runes: first, Alt: true}
	all := [][]tea.KeyMsg{append([]tea.KeyMsg{esc, runes(body)}, last...), append([]tea.KeyMsg{alt, runes(string(rest))}, last...)}
	one := []tea.KeyMsg{esc}
	for _, r := range body {
		one = append(one, runes(string(r)))
	}
	all = append(all, append(one, last...))
	if strings.HasSuffix(reply, `\`) {
		all = append(all, []tea.KeyMsg{esc, runes(body), esc, runes(`\`)})
	}
	return all
}

// What a terminal says by itself may come in pieces over a slow line: then the escape
// sign it begins with is no Escape, and the rest types nothing and chooses nothing.
func TestAReplyInPiecesTypesNothingAndClosesNothing(t *testing.T) {
	for _, reply := range []string{"]11;rgb:2222/1111/3333\a", `]11;rgb:2222/1111/3333\`, `P>|tmux 3.3a\`, "[?62;4c", "[12;40R", "[?2026;2$y", "[I", "[O", "[<0;10;10M",
		"[8;24;80t", `_Gi=1;OK\`, "OA", "[201~", `Xhello 1 2\`} {
		for i, piece := range pieces(reply) {
			s := begun(t, "nl").press("abc").burst(piece...).press("d", "tab").on("incident_family")
			if got := s.kept().Intake.Answers["happened"].Text; got != "abcd" {
				t.Errorf("%q, %d: typed %q", reply, i, got)
			}
			s.burst(piece...).on("incident_family").misses("▸", "!")
			s.press("2").enter().on("incident").press("esc").on("incident_family")
		}
	}
	s := begun(t, "nl").burst(tea.KeyMsg{Type: tea.KeyEsc}, runes("[200~een verhaal")).press("tab").on("incident_family")
	if got := s.kept().Intake.Answers["happened"].Text; got != "een verhaal" {
		t.Errorf("what was pasted is lost: %q", got)
	}
}
