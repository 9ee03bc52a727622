package wizard

import (
	"path/filepath"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/paper"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
)

// folderPage asks where documents are saved, and saves them there. A folder
// that cannot be written is asked again, with what is wrong.
type folderPage struct {
	*fieldPage
	env    Env
	c      dossier.Case
	kinds  []dossier.Kind
	done   bool
	notice string // what was saved, when done; "" when the person would rather not
}

func newFolderPage(env Env, s styles, c dossier.Case, kinds ...dossier.Kind) *folderPage {
	return &folderPage{env: env, c: c, kinds: kinds,
		fieldPage: newFieldPage(question.Folder, question.Flow{}, question.Answer{Text: env.folderFor(c)}, "", env.Text, s, env.Now)}
}

func (p *folderPage) update(msg tea.Msg) tea.Cmd {
	o, cmd := p.fieldPage.update(msg)
	switch o.move {
	case back:
		p.done = true
	case next:
		paths, err := paper.Save(o.answer.Text, p.c, p.kinds...)
		if err != nil {
			p.problem = phrase.Error(p.t, err)
			break
		}
		*p.env.chosen, p.done = filepath.Dir(paths[0]), true
		p.notice = phrase.Saved(p.t, paths)
	}
	return cmd
}

func (p *folderPage) hints() []hint {
	return []hint{{"Enter", p.t.S("key.save")}, {"Esc", p.t.S("key.cancel")}, {"F1", p.t.S("key.help")}, {"Ctrl+C", p.t.S("key.stop")}}
}
