package plain

import (
	"fmt"
	"strconv"
	"strings"

	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"

	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
)

// documents lists the documents that make sense in a case, prints the one that
// is chosen, and saves all of them at once when that is asked.
func (s *form) documents(c dossier.Case) error {
	t, kinds := s.Text, catalogue.Kinds(c)
	for {
		s.say("", t.S("document.which"))
		for i, kind := range kinds {
			s.say(fmt.Sprintf("%3d. %s", i+1, t.S("document.kind."+string(kind))))
		}
		s.say(t.S("plain.how_documents"))
		typed, err := s.read()
		n, bad := strconv.Atoi(typed)
		switch {
		case err != nil:
			return s.ended(err)
		case word(typed) == "stop":
			return draft.ErrStopped
		case typed == "" || word(typed) == "back":
			return nil
		case s.saves(typed, c, kinds...):
		case bad != nil || n < 1 || n > len(kinds):
			s.say("! " + t.S("problem.choose"))
		default:
			if err := s.document(c, kinds[n-1]); err != nil {
				return err
			}
		}
	}
}

// document prints a draft, and keeps it as a file when that is asked.
func (s *form) document(c dossier.Case, kind catalogue.Kind) error {
	fmt.Fprintln(s.Out, catalogue.Make(c, kind).Text(s.Width))
	return s.printed(func(typed string) { s.saves(typed, c, kind) })
}

// printed stays with what was printed until the person goes on; every answer
// before that may ask to save it.
func (s *form) printed(answered func(typed string)) error {
	for {
		s.say(s.Text.S("plain.how_document"))
		typed, err := s.read()
		switch {
		case err != nil:
			return s.ended(err)
		case word(typed) == "stop":
			return draft.ErrStopped
		case typed == "" || word(typed) == "back":
			return nil
		}
		answered(typed)
	}
}

// saves handles "bewaar", and "bewaar MAP" for a folder of one's own. It is
// false for anything else.
func (s *form) saves(typed string, c dossier.Case, kinds ...catalogue.Kind) bool {
	return s.savesBy(typed, c.Folder(s.OutDir), func(folder string) ([]string, error) { return catalogue.Save(folder, c, kinds...) })
}

func (s *form) savesBy(typed, folder string, save func(folder string) ([]string, error)) bool {
	order, own, _ := strings.Cut(typed, " ")
	if !strings.EqualFold(order, s.Text.S("plain.save_word")) {
		return false
	}
	if own != "" {
		folder = own
	}
	paths, err := save(folder)
	if err != nil {
		s.say("! " + phrase.Error(s.Text, err))
		return true
	}
	s.say(phrase.Saved(s.Text, paths))
	return true
}
