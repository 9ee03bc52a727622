package table

import (
	"bytes"

	"github.com/xuri/excelize/v2"

	"datalek/wizard/document"
	"datalek/wizard/text"
)

// Agenda is a plain list as a workbook: a head, and rows of texts. The title and the
// language go in its properties.
func Agenda(t *text.Text, stem, title string, head []string, rows [][]string) (document.File, error) {
	f := excelize.NewFile()
	defer f.Close()
	properties(f, title, t.Tag())
	sheet := stem
	if err := f.SetSheetName(f.GetSheetName(0), sheet); err != nil {
		return document.File{}, err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return document.File{}, err
	}
	wrapped, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return document.File{}, err
	}
	w, err := f.NewStreamWriter(sheet) // it escapes what would be read as a sign
	if err != nil {
		return document.File{}, err
	}
	if err := w.SetColWidth(1, len(head), 24); err != nil {
		return document.File{}, err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return document.File{}, err
	}
	for i, row := range append([][]string{head}, rows...) {
		style := wrapped
		if i == 0 {
			style = bold
		}
		cells := make([]any, len(row))
		for j, words := range row {
			cells[j] = excelize.Cell{StyleID: style, Value: typed(words)}
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = w.SetRow(at, cells)
		}
		if err != nil {
			return document.File{}, err
		}
	}
	if err := w.Flush(); err != nil {
		return document.File{}, err
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return document.File{}, err
	}
	return document.File{Stem: stem, Ext: ".xlsx", Content: out.Bytes()}, nil
}
