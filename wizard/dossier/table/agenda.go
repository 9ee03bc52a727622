package table

import (
	"io"

	"datalek/wizard/dossier/table/workbook"
	"datalek/wizard/text"
)

// Agenda writes a plain list as a workbook with one sheet: a head, and rows of texts as they
// come. The title and the language go in its properties. temp is the folder for what does
// not fit in memory; "" is that of the system.
func Agenda(w io.Writer, temp string, t *text.Text, sheet, title string, head []string, rows func(put func(row []string) error) error) error {
	wrapped := workbook.Look{Down: "top", Wrap: true}
	bold := wrapped
	bold.Bold = true
	b := workbook.New(temp, bold, wrapped)
	defer b.Remove()
	how := workbook.Layout{Rows: 1}
	for range head {
		how.Widths = append(how.Widths, 24)
	}
	s := b.Sheet(sheet, how)
	cells := make([]any, len(head))
	put := func(row []string) error {
		for i, words := range row {
			cells[i] = typed(words)
		}
		look := min(s.Row(), 1) + 1
		s.Begin(height(cells, how.Widths))
		for i, words := range cells {
			s.Cell(i, look, words)
		}
		return s.End()
	}
	err := put(head)
	if err == nil {
		err = rows(put)
	}
	if err == nil {
		err = b.WriteTo(w, properties(t, title))
	}
	return err
}
