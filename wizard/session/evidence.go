package session

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// NewEvidence is a file that is being added to a case. Nothing is in the register until
// it is sealed, and of the file only what it is known by.
type NewEvidence struct {
	c       *CaseMenu
	answers []string // to question.EvidenceAsks, as far as they were given
	at      int      // the question that comes now
	seen    record.Evidence
}

// EvidenceCard is the list of the files of the case.
func (c *CaseMenu) EvidenceCard() phrase.Card {
	return phrase.EvidenceCard(c.s.Text, c.Number, c.Last().Evidence)
}

// NewEvidence begins to add a file.
func (c *CaseMenu) NewEvidence() *NewEvidence { return &NewEvidence{c: c} }

// Page is the question that comes now; false when all were answered.
func (e *NewEvidence) Page() (Page, bool) {
	if e.at == len(question.EvidenceAsks()) {
		return Page{}, false
	}
	p := Page{Question: question.EvidenceAsks()[e.at]}
	switch {
	case e.at < len(e.answers):
		p.Answer = question.Answer{Text: e.answers[e.at]}
	case e.at == len(question.EvidenceAsks())-1:
		p.Answer = question.Answer{Text: e.c.Last().By}
	}
	return p, true
}

// Answer answers it. The first reads the file, which can take a while: progress may be
// nil, and ends it.
func (e *NewEvidence) Answer(typed string, progress register.Progress) error {
	if e.at == 0 {
		seen, err := Seen(typed, progress)
		if err != nil {
			return err
		}
		e.seen = seen
	}
	if e.at == len(e.answers) {
		e.answers = append(e.answers, "")
	}
	e.answers[e.at] = typed
	e.at++
	return nil
}

// Back asks the question before again, with its answer; false when there is none.
func (e *NewEvidence) Back() bool {
	at := e.at
	e.at = max(at-1, 0)
	return at > 0
}

// Told reports whether anything was answered, which is nowhere but here.
func (e *NewEvidence) Told() bool { return len(e.answers) > 0 }

// Card is what will be sealed.
func (e *NewEvidence) Card() phrase.Card {
	return phrase.NewEvidence(e.c.s.Text, e.c.Number, e.evidence(), e.answers[3])
}

func (e *NewEvidence) evidence() record.Evidence {
	seen := e.seen
	seen.Shows, seen.Kept = e.answers[1], e.answers[2]
	return seen
}

// Seal puts it into the register, as one update on the case as it is now, and says so.
func (e *NewEvidence) Seal() (string, error) {
	r, number := e.c.s.Register, e.c.Number
	history, err := r.History(number)
	if err != nil {
		return "", err
	}
	last, err := r.Update(number, record.Update{Kind: record.EvidenceAdded, By: e.answers[3], Revision: history[len(history)-1].Revision,
		Evidence: []record.Evidence{e.evidence()}})
	var sealed *register.SealedError
	if err != nil && !errors.As(err, &sealed) {
		return "", err
	}
	return e.c.s.Text.S("life.sealed", "revision", last.Revision, "kind", phrase.Kind(e.c.s.Text, last)), nil
}

// regular is a file that can be read to its end. To open a pipe would wait for who
// writes into it.
func regular(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "read", Path: path, Err: syscall.EISDIR}
	}
	return info, err
}

// Seen is what a file is known by: its name, size, date and the SHA-256 of its bytes. It
// is read once, and not kept. The path is as somebody typed it, or dragged it into the
// window.
func Seen(typed string, progress register.Progress) (record.Evidence, error) {
	path, err := document.TypedFolder(strings.Trim(strings.TrimSpace(typed), `"'`))
	if err != nil {
		return record.Evidence{}, err
	}
	info, err := regular(path)
	if err != nil {
		return record.Evidence{}, err
	}
	file, err := os.Open(path)
	if err != nil {
		return record.Evidence{}, err
	}
	defer file.Close()
	const atOnce = 1 << 20
	sum, size := sha256.New(), int64(0)
	for {
		n, err := io.CopyN(sum, file, atOnce)
		size += n
		switch {
		case err == io.EOF:
			return record.Evidence{Name: text.Printable(filepath.Base(path)), Size: size, SHA256: record.Sum(hex.EncodeToString(sum.Sum(nil))), At: info.ModTime().UTC()}, nil
		case err != nil:
			return record.Evidence{}, err
		case progress != nil:
			if err := progress(int(size/atOnce), int(max(info.Size(), size)/atOnce)); err != nil {
				return record.Evidence{}, err
			}
		}
	}
}
