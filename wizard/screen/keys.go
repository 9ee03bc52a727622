package screen

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/phrase"
)

// footing are the keys of the page that is open: what stands behind it under a
// digit, with the mark of the cursor before the one that is shown, and the keys of its foot. Help and the way out are the last two, because
// what does not fit falls off before them.
func (m *Model) footing() (behind, foot []hint) {
	help := hint{"F1", m.Text.S("key.keys")}
	var out []hint
	for _, h := range m.top().hints() {
		switch digit := strings.TrimPrefix(h.key, here); {
		case len(digit) == 1 && digit >= "1" && digit <= "9":
			behind = append(behind, h)
		case h.key == "F1":
			help = h
		case h.key == "Ctrl+C":
			out = append(out, h)
		default:
			foot = append(foot, h)
		}
	}
	if last := len(foot) - 1; len(out) == 0 && last >= 0 { // there nothing stops, and the last key leaves
		foot, out = foot[:last], foot[last:]
	}
	return behind, slices.Concat(foot, []hint{help}, out)
}

// beforeOut puts keys before those that a page ends with: help and the way out.
func beforeOut(list []hint, more ...hint) []hint {
	at := slices.IndexFunc(list, func(h hint) bool { return h.key == "F1" || h.key == "Ctrl+C" })
	if at < 0 {
		at = len(list)
	}
	return slices.Insert(list, at, more...)
}

// explains reports whether a page answers F1 itself, with an example.
func explains(p page) bool {
	return slices.ContainsFunc(p.hints(), func(h hint) bool { return h.key == "F1" })
}

// explain shows all keys over the page that is open. The page stays the one that
// gets every message but a key: it may have work under way.
func (m *Model) explain() {
	m.help = closingCard(m.Text, m.s, m.keysCard, nil)
	m.layout()
}

// keysCard names every key of the page that is open, also those that its foot has
// no room for, and those that mean the same everywhere.
func (m *Model) keysCard() phrase.Card {
	t := m.Text
	behind, foot := m.footing()
	here := phrase.Part{Heading: t.S("keys.here")}
	for _, h := range slices.Concat(foot, behind) {
		if h.key != "F1" {
			here.Terms = append(here.Terms, phrase.Term{Name: h.key, Means: h.does})
		}
	}
	own := func(key string) bool { return slices.ContainsFunc(foot, func(h hint) bool { return h.key == key }) }
	everywhere := phrase.Part{Heading: t.S("keys.everywhere"), Lines: []string{t.S("keys.steps"), t.S("keys.paste"), t.S("keys.plain")}}
	for _, k := range [][2]string{{"↑↓ 1-9 a-z", "row"}, {"Enter", "take"}, {"Esc", "page_back"}, {"Ctrl+C", "stopping"},
		{"F2", "all"}, {"F3", "notes"}, {"F4", "unknown"}, {"F6", "later"}} {
		if strings.HasPrefix(k[0], "F") && own(k[0]) { // it stands above, and may do something else here
			continue
		}
		everywhere.Terms = append(everywhere.Terms, phrase.Term{Name: k[0], Means: t.S("keys." + k[1])})
	}
	return phrase.Card{Title: t.S("keys.title"), Parts: []phrase.Part{here, everywhere}}
}

// explained is a key while the keys are shown; F1 closes them too, and so do the keys
// that open the questions and the notes, from anywhere.
func (m *Model) explained(k tea.KeyMsg) tea.Cmd {
	o, _ := m.help.update(k)
	elsewhere := k.Type == tea.KeyF2 || k.Type == tea.KeyF3
	if o.move == leave || wantsHelp(k) || elsewhere {
		m.help = nil
		m.layout()
	}
	if elsewhere {
		return m.route(k)
	}
	return nil
}

// behindLine shows what stands behind a page, whole where it fits. The one that is open
// is bold and has a mark, and the others are faint.
func (m *Model) behindLine(behind []hint, width int) string {
	if len(behind) == 0 {
		return ""
	}
	var names []string
	isOpen := func(h hint) bool { return strings.HasPrefix(h.key, here) }
	for _, h := range behind {
		look := lipgloss.NewStyle()
		switch {
		case isOpen(h):
			look = m.s.bold
		case slices.ContainsFunc(behind, isOpen):
			look = m.s.faint
		}
		names = append(names, m.s.key.Render(h.key)+" "+look.Render(h.does))
	}
	for _, between := range []string{m.s.faint.Render(" · "), "  ", " "} {
		if line := strings.Join(names, between); ansi.StringWidth(line) <= width {
			return line
		}
	}
	first, last := strings.TrimPrefix(behind[0].key, here), strings.TrimPrefix(behind[len(behind)-1].key, here)
	return m.s.key.Render(first+"-"+last) + " " + m.Text.S("keys.behind", "first", behind[0].does)
}
