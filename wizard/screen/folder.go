package screen

import (
	"path/filepath"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
)

// folderPage asks where files are saved, and saves them there. A folder that
// cannot be written is asked again, with what is wrong.
type folderPage struct {
	*fieldPage
	env    Env
	save   func(folder string) ([]string, error)
	done   bool
	notice string // what was saved, when done; "" when the person would rather not
}

func newFolderPage(env Env, s styles, folder string, save func(folder string) ([]string, error)) *folderPage {
	return &folderPage{env: env, save: save,
		fieldPage: newFieldPage(question.Folder, question.Flow{}, question.Answer{Text: folder}, "", env.Text, s, env.Now)}
}

// documentFolder asks where documents of a case are saved: where the last ones
// of that case went, or where they go by themselves.
func documentFolder(env Env, s styles, c dossier.Case, kinds ...catalogue.Kind) *folderPage {
	folder, chosen := env.chosen[c.Last().Case]
	if !chosen {
		folder = c.Folder(env.OutDir)
	}
	return newFolderPage(env, s, folder, func(folder string) ([]string, error) {
		paths, err := catalogue.Save(folder, c, kinds...)
		if err == nil {
			env.chosen[c.Last().Case] = filepath.Dir(paths[0])
		}
		return paths, err
	})
}

func (p *folderPage) update(msg tea.Msg) tea.Cmd {
	o, cmd := p.fieldPage.update(msg)
	switch o.move {
	case back:
		p.done = true
	case next:
		paths, err := p.save(o.answer.Text)
		if err != nil {
			p.problem = phrase.Error(p.t, err)
			break
		}
		p.done, p.notice = true, phrase.Saved(p.t, paths)
	}
	return cmd
}

func (p *folderPage) hints() []hint {
	return []hint{{"Enter", p.t.S("key.save")}, {"Esc", p.t.S("key.cancel")}, {"F1", p.t.S("key.help")}, {"Ctrl+C", p.t.S("key.stop")}}
}
