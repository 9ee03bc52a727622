package cli

import (
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// sealed tells that an entry is in the register, with the seal to write down. It is
// that of the entry itself, also when others came after it: what is sent again under
// a ref is answered with the same words.
func (a *app) sealed(e record.Entry, words func(seal string) string) error {
	var doubts, seal string
	_ = a.together(func() (err error) {
		doubts = phrase.Doubts(a.t, a.r)
		seal, err = a.r.SealOf(e.Seq)
		return err
	})
	a.doubt(doubts)
	return answered(e, a.Tell(struct {
		record.Entry
		Seal string `json:"seal,omitempty"`
	}{e, seal}, func() string { return words(seal) }))
}

// Warn tells what is doubtful about the place of a register.
func (v Voice) Warn(t *text.Text, r *register.Register) {
	v.doubt(phrase.Doubts(t, r))
}

func (v Voice) doubt(doubts string) {
	if doubts != "" {
		v.Remark(doubts)
	}
}

// Goes tells, before something is written in a folder, what is doubtful about that. A
// folder as a person types it that cannot be one says so when it is written in.
func (v Voice) Goes(t *text.Text, typed string) {
	folder, err := document.TypedFolder(typed)
	if err != nil {
		return
	}
	if doubts := phrase.FolderDoubts(t, folder); doubts != "" {
		v.Remark(doubts)
	}
}

// Written tells of a whole register that a command wrote somewhere. Its text
// stands under "cli.", with "_done" behind the command.
func (v Voice) Written(t *text.Text, command, path string, report register.Report, err error) error {
	if err != nil {
		return err
	}
	return answered(record.Entry{}, v.Tell(struct {
		Path string `json:"path"`
		register.Report
	}{path, report}, func() string {
		return t.S("cli."+command+"_done", "path", path, "entries", report.Entries, "seal", report.Head) + "\n"
	}))
}

// Files tells which files a command wrote, and what the printed ones of them lack. Their
// names say whose they are.
func (v Voice) Files(t *text.Text, saved document.Saved, err error) error {
	if err != nil {
		return err
	}
	if lacks := phrase.Unprinted(t, saved.Unprinted.Signs, saved.Unprinted.Kept); lacks != "" {
		v.Remark(lacks)
	}
	v.Whose = nil
	return unheard(saved.Paths, v.Tell(struct {
		Files     []string `json:"files"`
		Unprinted []string `json:"unprinted,omitempty"`
	}{saved.Paths, saved.Unprinted.Signs}, func() string { return Lines(saved.Paths, func(path string) string { return path }) }))
}

// unheard makes of an answer that could not be written an error that names the files that
// are there all the same: nobody else says where they are.
func unheard(files []string, err error) error {
	if err != nil {
		err = &phrase.WrittenError{Files: files, Err: err}
	}
	return err
}
