package session

import (
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/callsheet"
)

// sheetOf is the case of a story, as what is still to be asked goes by.
func (st *Story) sheetOf() dossier.Case {
	of := dossier.Unsealed(st.flow.Record, st.s.Text, st.s.Now(), st.s.Practice)
	of.History[0].Case = st.Head().Case
	return st.owned(of)
}

// SheetFolder is where the questions that are still open are saved unless the person
// chooses: beside the other papers of the case.
func (st *Story) SheetFolder() string { return st.s.Folder(st.sheetOf()) }

// SaveSheet writes the questions that are still open, the most decisive first, as text
// to mail or to print, and gives the sentence that says where.
func (st *Story) SaveSheet(folder string) (string, error) {
	of := st.sheetOf()
	file := callsheet.OfCase(of).File()
	file.Stem = of.FileName(file.Stem)
	saved, err := document.Save(folder, file)
	if err != nil {
		return "", err
	}
	return st.s.saved(saved), nil
}
