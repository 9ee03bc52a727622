// Package callsheet makes the questions that one asks on the telephone or by mail.
//
// # Before and after
//
// [OfKind] is the blank list for a kind of incident, before anything is known.
// [OfCase] is what is still open in a case, the most decisive first, with the person
// that could know it.
package callsheet

import (
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// OfKind is a blank call sheet for a kind of incident, to write on.
func OfKind(t *text.Text, kind decision.Value, now time.Time) document.Document {
	c := dossier.Unsealed(record.Record{Facts: decision.Facts{Schema: decision.Schema, Incident: kind}}, t, now, false)
	s := dossier.NewCaseData(c)
	d := sheet(t, t.S("callsheet.title", "what", phrase.FactValue(t, "incident", kind)))
	for _, q := range question.Sheet(kind, now) {
		ask(&d, s, q.ID)
	}
	return d
}

// OfCase is what is still to be asked in a case: the facts that can still change the
// verdict, the most decisive first, then what the record lacks.
func OfCase(c dossier.Case) document.Document {
	s, t := dossier.NewCaseData(c), c.Text
	d := sheet(t, t.S("callsheet.open_title", "whose", c.Whose()))
	d.Subject = t.S("callsheet.subject", "whose", c.Whose())
	if c.Practice {
		d.Title, d.Subject = t.S("practice.mark")+" "+d.Title, t.S("practice.mark")+" "+d.Subject
	}
	for _, field := range s.Assessment.Open {
		if q, is := question.Of(field); is {
			ask(&d, s, q.ID)
		} else {
			item(&d, t.S("facts."+field), s.Missing(field, "", "").Who, t)
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
			ask(&d, s, lacks.id)
		}
	}
	if len(d.Sections[0].Items) == 1 {
		d.Sections[0].Items[0].Lines = []document.Line{document.Paragraph(t.S("callsheet.nothing"))}
	}
	return d
}

// sheet begins a list of questions.
func sheet(t *text.Text, title string) document.Document {
	return document.Document{Name: t.S("callsheet.file"), Title: title, ToRead: true, Words: t,
		Sections: []document.Section{{Items: []document.Item{{Lines: []document.Line{document.Paragraph(t.S("callsheet.why"))}}}}}}
}

// ask adds a question, once, with the person that could know it.
func ask(d *document.Document, s dossier.CaseData, id string) {
	title := s.Text.S("question." + id + ".title")
	for _, there := range d.Sections[0].Items {
		if there.Label == title {
			return
		}
	}
	who := s.Missing(id, "", "").Who
	if id == "role" || id == "organisation" || id == "contact_person" || id == "contact_detail" {
		who = s.Text.S("dossier.who.owner")
	}
	item(d, title, who, s.Text)
}

func item(d *document.Document, title, who string, t *text.Text) {
	d.Sections[0].Items = append(d.Sections[0].Items, document.Item{Label: title, Lines: []document.Line{document.Paragraph(t.S("callsheet.answer", "who", who))}})
}
