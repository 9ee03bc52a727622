package screen

import (
	tea "github.com/charmbracelet/bubbletea"
)

// notesPage is the note pad of a story, above the page that was open. Whichever key
// closes it, what stands on it is kept.
type notesPage struct {
	*fieldPage
	story *storyPage
}

func newNotesPage(v *storyPage) *notesPage {
	return &notesPage{fieldPage: newFieldPage(v.st.Notes(), v.Text, v.s, v.Now), story: v}
}

func (p *notesPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	k, isKey := msg.(tea.KeyMsg)
	if isKey && k.Type == tea.KeyF2 { // what was noted is placed: the list of questions opens
		p.note()
		return outcome{move: leave, again: &k}, nil
	}
	if isKey && (k.Type == tea.KeyTab || k.Type == tea.KeyF3 || isBack(k)) && !p.help {
		p.note()
		return outcome{move: leave}, nil
	} else if isKey && k.Type == tea.KeyF4 {
		return outcome{}, nil // there is no question here
	}
	return p.fieldPage.update(msg)
}

// aside is that of the story: what is known is what one notes beside.
func (p *notesPage) aside(width, height int) []string { return p.story.aside(width, height) }

// keep and note keep what was typed, as the answer of any page. The story below puts it
// on disk.
func (p *notesPage) keep() func() error {
	p.note()
	return nil
}

func (p *notesPage) note() { p.story.st.SetNotes(p.typed) }

func (p *notesPage) halfway() bool { return p.typed != "" }

func (p *notesPage) hints() []hint {
	if p.help {
		return helpHints(p.t)
	}
	return []hint{{"Tab, Esc", p.t.S("key.back")}, {"Enter", p.t.S("key.newline")}, {"F2", p.t.S("key.questions")}, {"F1", p.t.S("key.help")}, {"Ctrl+C", p.t.S("key.stop")}}
}
