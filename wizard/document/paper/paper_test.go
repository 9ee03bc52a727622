package paper_test

import (
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

var languages = []string{"nl", "en"}

// kinds are all that have a shape of their own here, offered or not.
var kinds = []catalogue.Kind{catalogue.ToAuthority, catalogue.ToPeople, catalogue.LetterToPeople, catalogue.PublicNotice, catalogue.ToController,
	catalogue.DeleteRequest, catalogue.ProcessorQuestions, catalogue.Reply}

// documents are all documents of a case.
func documents(c dossier.Case) []document.Document {
	var all []document.Document
	for _, kind := range kinds {
		all = append(all, catalogue.Make(c, kind))
	}
	return all
}

func everyDocument(t *testing.T, look func(t *testing.T, d document.Document)) {
	for _, s := range story.All(t) {
		for _, lang := range languages {
			for _, d := range documents(s.Case(lang)) {
				t.Run(s.Name+" "+lang+" "+string(d.Title), func(t *testing.T) { look(t, d) })
			}
		}
	}
}

// typed is a case in which everything that can be typed is the same text.
func typed(words, lang string) dossier.Case {
	f := decision.Facts{Schema: decision.Schema, Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.Yes,
		Incident: decision.EmailWrongRecipient, Breach: []decision.Value{decision.Confidentiality}, Recipient: decision.Known,
		Data: []decision.Value{decision.Name, decision.Health}, Groups: []decision.Value{decision.Customers}, AwareAt: story.At(20, 9, 0)}
	r := record.Record{Facts: f, Assessment: decision.For(f, time.Time{}).Assess(f),
		Organisation: record.Organisation{Name: words, ContactPerson: words, ContactDetail: words},
		Story:        record.Story{Happened: words, Discovered: words, Cause: words, Consequences: words, DelayReason: words, LaterReason: words},
		Containment:  []record.Action{{Text: words, At: story.At(20, 10, 0)}},
		Corrective:   []record.Measure{{Text: words}},
		Parties:      []record.Party{{Name: words, Role: record.PartyProcessor}, {Name: words, Role: record.PartyClient}},
	}
	return dossier.Unsealed(r, text.For(lang), story.At(21, 9, 0), false)
}

// always is a moment that no clock of a test shows.
var always = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)
