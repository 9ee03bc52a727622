package table

import (
	"bytes"

	"datalek/wizard/document"
	"datalek/wizard/dossier/table/workbook"
	"datalek/wizard/text"
)

// Agenda is a plain list as a workbook: a head, and rows of texts. The title and the
// language go in its properties.
func Agenda(t *text.Text, stem, title string, head []string, rows [][]string) (document.File, error) {
	wrapped := workbook.Look{Down: "top", Wrap: true}
	bold := wrapped
	bold.Bold = true
	b := workbook.New("", bold, wrapped)
	defer b.Remove()
	how := workbook.Layout{Rows: 1}
	for range head {
		how.Widths = append(how.Widths, 24)
	}
	s := b.Sheet(stem, how)
	for i, row := range append([][]string{head}, rows...) {
		cells := make([]any, len(row))
		for j, words := range row {
			cells[j] = typed(words)
		}
		s.Begin(height(cells, how.Widths))
		for j, words := range cells {
			s.Cell(j, min(i, 1)+1, words)
		}
		if err := s.End(); err != nil {
			return document.File{}, err
		}
	}
	var out bytes.Buffer
	if err := b.WriteTo(&out, properties(t, title)); err != nil {
		return document.File{}, err
	}
	return document.File{Stem: stem, Ext: ".xlsx", Content: out.Bytes()}, nil
}
