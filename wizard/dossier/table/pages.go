package table

import (
	"io"

	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/phrase"
)

// pdf prints the register to read, and gives what it could not print. It is made in
// memory: a register that is read on paper is no longer than somebody reads.
func (x Export) pdf(w io.Writer) (document.Unprinted, error) {
	t := x.Text
	d := document.Document{Name: "register", Title: t.S("sheet.title"), Words: t, ToRead: true, Lying: true}
	cases := &document.Table{}
	for _, c := range readable {
		cases.Head, cases.Shares = append(cases.Head, c.head(t)), append(cases.Shares, c.width)
	}
	err := x.each(func(a about) error {
		d.Origin = document.Origin{Seal: a.Head, Made: x.Now, Practice: a.Practice}
		if d.Origin.Owner = x.organisation(a); a.Practice {
			d.Title = t.S("practice.mark") + " " + d.Title
		}
		d.Notes = append(d.Notes, t.S("sheet.read.made", "organisation", d.Origin.Owner, "moment", t.Moment(x.Now)))
		if doubt := phrase.PaperClock(t, a.LastAt, x.Now); doubt != "" {
			d.Notes = append(d.Notes, doubt)
		}
		if a.only != nil {
			d.Notes = append(d.Notes, t.N("sheet.note.part", len(a.only)))
		}
		if x.Redact {
			d.Notes = append(d.Notes, t.S("sheet.note.redacted"))
		}
		return nil
	}, func(s caseRow) error {
		row := make([]string, len(readable))
		for i, c := range readable {
			if row[i], _ = c.of(s).(string); row[i] == "" {
				row[i] = document.None
			}
		}
		cases.Rows = append(cases.Rows, row)
		return nil
	})
	if err != nil {
		return document.Unprinted{}, err
	}
	if len(cases.Rows) == 0 {
		d.Notes = append(d.Notes, t.S("sheet.read.no_cases"))
	}
	d.Sections = []document.Section{{Table: cases}}
	f, err := laid(x.Progress, func() (document.File, error) { return paper.PDF(d, "."+string(XLSX), "."+string(CSV)) })
	if err == nil {
		_, err = w.Write(f.Content)
	}
	return f.Unprinted, err
}
