package session

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"datalek/register"
	"datalek/wizard/phrase"
	"datalek/wizard/takeover"
)

// Import is a register of before that is being taken over: read and shown, and sealed
// when the person says so.
type Import struct {
	Plan *takeover.Plan

	s       *Session
	path    string
	mapping *takeover.Mapping
}

// Import reads a file as it was typed, or dragged into the window. Nothing is written.
func (s *Session) Import(typed string, progress register.Progress) (*Import, error) {
	path := strings.Trim(strings.TrimSpace(typed), `"'`)
	if rest, home := strings.CutPrefix(path, "~"+string(filepath.Separator)); home {
		if dir, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(dir, rest)
		}
	}
	i := &Import{s: s, path: path}
	return i, i.read(progress)
}

func (i *Import) read(progress register.Progress) error {
	plan, err := takeover.Read(i.path, i.s.Register, takeover.Options{Now: i.s.Now(), Mapping: i.mapping, Progress: progress})
	if err == nil {
		i.Plan = plan
	}
	return err
}

// Remapped reads the file again with another reading of one column. It leaves what was
// read before as it is.
func (i *Import) Remapped(heading string, f takeover.Field, progress register.Progress) (*Import, error) {
	next := &Import{s: i.s, path: i.path, mapping: i.mapping.With(heading, f)}
	return next, next.read(progress)
}

// Card is the preview.
func (i *Import) Card() phrase.Card {
	c := i.Plan.Card(i.s.Text, takeover.View{Everything: true, Wizard: true})
	if there, err := i.s.Register.Exists(); err == nil && !there && i.Plan.Ready() {
		c.Parts = append(c.Parts, phrase.Part{Lines: []string{i.s.Text.S("takeover.makes", "path", i.s.Register.Path())}})
	}
	return c
}

// Seal takes over all that was shown, or nothing, and says what came in. Where there is
// no register yet it is made.
func (i *Import) Seal(progress register.Progress) (string, error) {
	of, cases, err := i.Plan.SealNew(i.s.Register, i.create, "", progress)
	var sealed *register.SealedError
	if err != nil && !errors.As(err, &sealed) {
		return "", err
	}
	return takeover.Done(i.s.Text, of, cases), nil
}

// create makes the register where there is none.
func (i *Import) create() error {
	switch there, err := i.s.Register.Exists(); {
	case err != nil || there:
		return nil
	case i.s.Practice:
		return i.s.Register.CreatePractice(i.Plan.Organisation())
	}
	return i.s.Register.Create(i.Plan.Organisation())
}

// Wrong is an error of reading a file, in words.
func (s *Session) Wrong(err error) string {
	var file *takeover.FileError
	if errors.As(err, &file) {
		return file.Sentence(s.Text) + "."
	}
	return phrase.Error(s.Text, err)
}

// Fields are what a column can be read as, in the order of the table.
func (i *Import) Fields() []takeover.Field { return takeover.Fields() }
