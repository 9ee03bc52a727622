package paper

import (
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/calendar"
)

// Files are some documents of a case, each in the shapes that are of use: as
// text to copy, as a letter to print or a mail to send, the dossier as pages,
// the dossier also as data. With the notification or the dossier of a sealed case
// comes what is due, for a calendar.
func Files(c dossier.Case, kinds ...dossier.Kind) ([]dossier.File, error) {
	var files []dossier.File
	planned := false
	for _, kind := range kinds {
		d := c.Document(kind)
		shapes := []func(dossier.Document) (dossier.File, error){plain}
		switch {
		case kind == dossier.Whole:
			shapes = []func(dossier.Document) (dossier.File, error){PDF, readable}
			planned = true
		case kind.IsForm():
			planned = true
		case d.Subject != "":
			shapes = append(shapes, DOCX, EML)
		default:
			shapes = append(shapes, DOCX)
		}
		for _, shape := range shapes {
			f, err := shape(d)
			if err != nil {
				return nil, err
			}
			files = append(files, f)
		}
		if kind.IsForm() && c.Text.Lang() != "nl" {
			// The form of the authority is Dutch, and so is what is pasted into it.
			beside := c.Beside(kind).File()
			beside.Stem += "-nl"
			files = append(files, beside)
		}
		if kind == dossier.Whole {
			files = append(files, c.EDPB())
		}
	}
	if planned {
		if f, due := calendar.File(c); due {
			files = append(files, f)
		}
	}
	return files, nil
}

func plain(d dossier.Document) (dossier.File, error)    { return d.File(), nil }
func readable(d dossier.Document) (dossier.File, error) { return Markdown(d), nil }

// Save writes them in a folder as a person types it, and gives the paths.
func Save(typed string, c dossier.Case, kinds ...dossier.Kind) ([]string, error) {
	files, err := Files(c, kinds...)
	if err != nil {
		return nil, err
	}
	return dossier.Save(typed, files...)
}
