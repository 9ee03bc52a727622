package wizard

import (
	"time"

	"datalek/register"
	"datalek/wizard/dossier"
	"datalek/wizard/text"
)

// Env is what the program gives the screen: the register it works on, the
// words, the clock, whether colours are wanted and where drafts are written.
type Env struct {
	Register *register.Register
	Text     *text.Text
	Now      func() time.Time
	Colour   bool
	OutDir   string // folder for drafts that are saved as files
	Practice bool   // a register that is made here is one to practise in; one that exists tells it by itself
}

// marked is a draft that says when nothing in it is real: a file leaves the
// header of the screen behind.
func (e Env) marked(d dossier.Document) dossier.Document {
	if e.Practice {
		d.Title = e.Text.S("practice.mark") + " " + d.Title
	}
	return d
}

// write saves a draft as a file and tells where.
func (e Env) write(d dossier.Document) (string, error) {
	paths, err := dossier.Write(e.OutDir, d)
	if err != nil {
		return "", err
	}
	return paths[0], nil
}
