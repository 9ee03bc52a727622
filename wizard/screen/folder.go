package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
)

// folderPage asks where files are saved, and saves them there. A folder that
// cannot be written is asked again, with what is wrong.
type folderPage struct {
	*fieldPage
	tools
	save saving

	doubted string // the folder about which a doubt was said; a second Enter saves there
}

// saving saves in a folder and gives the sentence that says what was saved.
type saving func(folder string, progress register.Progress) (string, error)

func newFolderPage(k tools, folder string, save saving) *folderPage {
	p := session.Page{Question: question.Folder, Answer: question.Answer{Text: folder}}
	return &folderPage{fieldPage: newFieldPage(p, k.Text, k.s, k.Now), tools: k, save: save}
}

// papersFolder asks where documents of a case are saved.
func papersFolder(k tools, c dossier.Case, kinds ...catalogue.Kind) *folderPage {
	return newFolderPage(k, k.Folder(c), func(folder string, progress register.Progress) (string, error) {
		return k.Save(folder, c, progress, kinds...)
	})
}

func (p *folderPage) update(msg tea.Msg) (outcome, tea.Cmd) {
	o, cmd := p.fieldPage.update(msg)
	switch o.move {
	case back:
		return outcome{move: leave}, cmd
	case next:
		if folder, err := document.TypedFolder(o.answer.Text); err == nil && folder != p.doubted {
			if doubts := phrase.FolderDoubts(p.t, folder); doubts != "" {
				p.doubted, p.problem = folder, doubts+" "+p.t.S("folder_place.again")
				return outcome{}, cmd
			}
		}
		return outcome{work: p.saves(o.answer.Text)}, cmd
	}
	return outcome{}, cmd
}

func (p *folderPage) saves(folder string) *work {
	return newWork(p.t.S("work.save"), func(progress register.Progress) func() outcome {
		saved, err := p.save(folder, progress)
		return func() outcome {
			if err == nil {
				return outcome{move: leave, notice: done(saved)}
			}
			p.problem = p.failed(err)
			return outcome{}
		}
	})
}

func (p *folderPage) hints() []hint {
	if p.help {
		return helpHints(p.t)
	}
	return []hint{{"Enter", p.t.S("key.save")}, {"Esc", p.t.S("key.cancel")}, {"F1", p.t.S("key.help")}, {"Ctrl+C", p.t.S("key.stop")}}
}
