// Package callsheet makes the questions that one asks on the telephone or by mail.
//
// # Before and after
//
// [OfKind] is the blank list for a kind of incident, before anything is known.
// [OfCase] is what is still open in a case, the most decisive first, with the person
// that could know it.
package callsheet

import (
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// asked are questions, each once and with the person that could know the answer.
type asked struct {
	of   *dossier.CaseData
	rows [][2]string // the question, and the person
}

// OfKind is a blank call sheet for a kind of incident, to write on: a table that fits
// one page.
func OfKind(t *text.Text, kind decision.Value, now time.Time) document.Document {
	c := dossier.Unsealed(record.Record{Facts: decision.Facts{Schema: decision.Schema, Incident: kind}}, t, now, false)
	all := asked{of: dossier.NewCaseData(c)}
	for _, q := range question.Sheet(kind, now) {
		all.ask(q.ID)
	}
	d := sheet(t, t.S("callsheet.title", "what", phrase.FactValue(t, "incident", kind)))
	table := &document.Table{Head: []string{t.S("callsheet.question"), t.S("callsheet.answer"), t.S("callsheet.who")}, Shares: []float64{0.46, 0.28, 0.26}}
	for _, row := range all.rows {
		table.Rows = append(table.Rows, []string{row[0], line, row[1]})
	}
	d.Sections[0].Table = table
	return d
}

// line is what an answer is written on.
const line = "__________________"

// OfCase is what is still to be asked in a case: the facts that can still change the
// verdict, the most decisive first, then what the record lacks. It is a list, so that a
// mail can be answered below each question.
func OfCase(c dossier.Case) document.Document {
	s, t := dossier.NewCaseData(c), c.Text
	all := asked{of: s}
	for _, field := range s.Assessment.Open {
		if q, is := question.Of(field); is {
			all.ask(q.ID)
		} else {
			all.add(t.S("facts."+field), s.Missing(field, "", "").Who)
		}
	}
	for _, lacks := range []struct {
		id    string
		empty bool
	}{
		{"happened", s.Record.Story.Happened == ""}, {"occurred_from", s.Facts.OccurredFrom.IsZero()}, {"first_signal", s.Facts.FirstSignalAt.IsZero()},
		{"aware", s.Facts.AwareAt.IsZero()}, {"data_subjects", s.Facts.DataSubjects == nil}, {"cause", s.Record.Story.Cause == ""}, {"consequences", s.Record.Story.Consequences == ""},
	} {
		if lacks.empty && s.IsBreach() {
			all.ask(lacks.id)
		}
	}
	d := sheet(t, t.S("callsheet.open_title", "whose", c.Whose()))
	d.Subject = t.S("callsheet.subject", "whose", c.Whose())
	if c.Practice {
		d.Title, d.Subject = t.S("practice.mark")+" "+d.Title, t.S("practice.mark")+" "+d.Subject
	}
	for _, row := range all.rows {
		below := t.S("callsheet.answer") + ": " + line + " (" + t.S("callsheet.who_could", "who", row[1]) + ")"
		d.Sections[0].Items = append(d.Sections[0].Items, document.Item{Label: row[0], Lines: []document.Line{document.Paragraph(below)}})
	}
	if len(all.rows) == 0 {
		d.Sections[0].Items[0].Lines = []document.Line{document.Paragraph(t.S("callsheet.nothing"))}
	}
	return d
}

// sheet begins a list of questions.
func sheet(t *text.Text, title string) document.Document {
	return document.Document{Name: t.S("callsheet.file"), Title: title, ToRead: true, Words: t,
		Sections: []document.Section{{Items: []document.Item{{Lines: []document.Line{document.Paragraph(t.S("callsheet.why"))}}}}}}
}

// ofOwner are the questions about the business itself and the people that it knows; the
// owner can answer them whatever happened.
var ofOwner = []string{"role", "organisation", "contact_person", "contact_detail", "list_reveals", "groups", "countries", "effect"}

// ask adds a question.
func (a *asked) ask(id string) {
	who := a.of.Missing(id, "", "").Who
	if slices.Contains(ofOwner, id) {
		who = a.of.Text.S("dossier.who.owner")
	}
	a.add(a.of.Text.S("question."+id+".title"), who)
}

func (a *asked) add(title, who string) {
	if !slices.ContainsFunc(a.rows, func(row [2]string) bool { return row[0] == title }) {
		a.rows = append(a.rows, [2]string{title, who})
	}
}
