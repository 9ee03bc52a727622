package catalogue

import (
	"strings"

	"datalek/register"
	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform/edpb"
	"datalek/wizard/dossier/calendar"
)

// Files are some documents of a case, each in the shapes that are of use: as
// text to copy, as a letter to print or a mail to send, the dossier as pages,
// the dossier also as data. With the notification or the dossier of a sealed case
// comes what is due, for a calendar. progress is told of each document that is made; it
// may be nil.
func Files(c dossier.Case, progress register.Progress, kinds ...Kind) (files []document.File, err error) {
	err = eachFile(c, progress, kinds, func(f document.File) error {
		files = append(files, f)
		return nil
	})
	return files, err
}

// eachFile gives each of them when it is made.
func eachFile(c dossier.Case, progress register.Progress, kinds []Kind, give func(document.File) error) error {
	planned, of := false, newMaking(c)
	put := func(f document.File) error {
		f.Stem = c.FileName(f.Stem)
		return give(f)
	}
	for i, kind := range kinds {
		if err := progress.At(i, len(kinds)); err != nil {
			return err
		}
		d := of.make(kind, c.Text)
		shapes := []func(document.Document) (document.File, error){plain}
		switch {
		case kind == CaseFile:
			shapes = []func(document.Document) (document.File, error){printed, paper.DOCX, readable}
			planned = true
		case kind.IsForm():
			planned = true
		case d.Subject != "":
			shapes = append(shapes, paper.DOCX, paper.EML)
		case d.IsLetter():
			shapes = append(shapes, paper.DOCX, printedLetter)
		default:
			shapes = append(shapes, paper.DOCX)
		}
		for _, shape := range shapes {
			err := progress.At(0, 0)
			if err != nil {
				return err
			}
			f, err := shape(d)
			if err == nil {
				err = put(f)
			}
			if err != nil {
				return err
			}
		}
		var more []document.File
		if kind.IsForm() && c.Text.Lang() != "nl" {
			// The form of the authority is Dutch, and so is what is pasted into it.
			beside := of.beside(kind).File()
			beside.Stem += "-nl"
			more = append(more, beside)
		}
		if kind == CaseFile {
			more = append(more, edpb.File(c))
		}
		if kind == LetterToPeople {
			more = append(more, recipients(d))
		}
		for _, f := range more {
			if err := put(f); err != nil {
				return err
			}
		}
	}
	if planned {
		for _, f := range calendar.Files(c) {
			if err := put(f); err != nil {
				return err
			}
		}
	}
	return nil
}

func plain(d document.Document) (document.File, error)    { return d.File(), nil }
func readable(d document.Document) (document.File, error) { return paper.Markdown(d), nil }

// printed and printedLetter name the shapes beside them that have every sign.
func printed(d document.Document) (document.File, error) { return paper.PDF(d, ".docx", ".md") }

func printedLetter(d document.Document) (document.File, error) { return paper.PDF(d, ".docx", ".txt") }

// Save writes them in a folder as a person types it, and gives the paths.
func Save(typed string, c dossier.Case, progress register.Progress, kinds ...Kind) (document.Saved, error) {
	return document.SaveEach(typed, func(write func(document.File) error) error { return eachFile(c, progress, kinds, write) })
}

// recipients is the head of a list for a letter to many: the columns are the merge
// fields of the letter, so that a word processor finds them by itself. A spreadsheet
// of this country reads a semicolon and a mark of the encoding.
func recipients(d document.Document) document.File {
	columns := make([]string, len(d.Merged))
	for i, field := range d.Merged {
		columns[i] = field.Column
	}
	separator := ","
	if d.Words.Lang() == "nl" {
		separator = ";"
	}
	return document.File{Stem: d.Words.S("letter.file.addresses"), Ext: ".csv", Content: []byte("\ufeff" + strings.Join(columns, separator) + "\r\n")}
}
