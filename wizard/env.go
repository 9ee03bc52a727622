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

// write saves a draft as a file and tells where.
func (e Env) write(d dossier.Document) (string, error) {
	paths, err := dossier.Write(e.OutDir, d.File())
	if err != nil {
		return "", err
	}
	return paths[0], nil
}
