package plain

import (
	"fmt"
	"strings"

	"datalek/register"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
)

// documents lists the documents that make sense in a case, prints the one that
// is chosen, and saves all of them at once when that is asked.
func (f *form) documents(c dossier.Case) error {
	t, kinds := f.Text, catalogue.Kinds(c)
	labels := make([]string, len(kinds))
	for i, kind := range kinds {
		labels[i] = t.S("document.kind." + string(kind))
	}
	for {
		f.say("", t.S("document.which"))
		f.list(labels)
		f.say(t.S("plain.how_documents"))
		typed, err := f.order()
		switch {
		case err != nil:
			return err
		case typed == "" || commandIn(typed) == back:
			return nil
		case f.savesPapers(typed, c, kinds...):
			continue
		}
		n, ok := numbers(typed, len(kinds))
		if !ok || len(n) != 1 {
			f.problem(t.S("problem.choose"))
			continue
		}
		kind := kinds[n[0]-1]
		fmt.Fprintln(f.env.Out, catalogue.Make(c, kind).OnScreen().Text(f.env.Width))
		if err := f.printed(func(typed string) bool { return f.savesPapers(typed, c, kind) }); err != nil {
			return err
		}
	}
}

// printed stays with what was printed until the person goes on; every answer
// before that may ask to save it.
func (f *form) printed(saves func(typed string) bool) error {
	for {
		f.say(f.Text.S("plain.how_document"))
		typed, err := f.order()
		switch {
		case err != nil:
			return err
		case typed == "" || commandIn(typed) == back:
			return nil
		}
		saves(typed)
	}
}

// savesPapers handles "bewaar", and "bewaar MAP" for a folder of one's own. It
// is false for anything else.
func (f *form) savesPapers(typed string, c dossier.Case, kinds ...catalogue.Kind) bool {
	return f.saves(typed, f.Folder(c), func(folder string, progress register.Progress) (string, error) {
		return f.Save(folder, c, progress, kinds...)
	})
}

func (f *form) saves(typed, folder string, save func(folder string, progress register.Progress) (string, error)) bool {
	order, own, _ := strings.Cut(typed, " ")
	if !strings.EqualFold(order, f.Text.S("plain.save_word")) {
		return false
	}
	if own != "" {
		folder = own
	}
	if typed, err := document.TypedFolder(folder); err == nil {
		if doubts := phrase.FolderDoubts(f.Text, typed); doubts != "" {
			f.problem(doubts)
			if yes, err := f.agrees(f.Text.S("folder_place.agree")); err != nil || !yes {
				return true
			}
		}
	}
	var saved string
	err := f.works(func(progress register.Progress) (err error) {
		saved, err = save(folder, progress)
		return err
	})
	if err != nil {
		f.problem(f.failed(err))
		return true
	}
	f.say(saved)
	return true
}
