package dossier_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/dossier"
	"datalek/wizard/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

func at(day, hour, minute int) time.Time {
	return time.Date(2026, time.November, day, hour, minute, 0, 0, decision.Amsterdam())
}

// story is a breach as it comes out of the wizard, and the moment at which
// somebody looks at the drafts.
type story struct {
	record register.Record
	now    time.Time
}

func judged(r register.Record) register.Record {
	r.Facts.Schema = decision.Schema
	r.Assessment = decision.Current().Assess(r.Facts)
	return r
}

var bakery = register.Organisation{Name: "Bakkerij De Zon B.V.", ContactPerson: "J. de Vries, eigenaar", ContactDetail: "010 123 45 67, privacy@bakkerijdezon.example"}

var stories = map[string]story{
	"small-wrong-mail": {now: at(20, 17, 30), record: judged(register.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.EmailWrongRecipient, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Possible, Recipient: decision.Known, Recovery: decision.Confirmed,
			Protection: decision.None, Data: []decision.Value{decision.Name, decision.Contact, decision.Orders},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 12, Max: 12},
			Groups: []decision.Value{decision.Customers}, Countries: decision.NLOnly,
			OccurredFrom: at(20, 15, 10), FirstSignalAt: at(20, 16, 0), AwareAt: at(20, 16, 20),
		},
		Organisation: bakery,
		Story: register.Story{
			Happened:     "Wij stuurden vrijdagmiddag een lijst met bestellingen naar een verkeerd adres. De ontvanger belde ons een uur later.",
			Discovered:   "De ontvanger belde ons.",
			Cause:        "Het adres werd automatisch aangevuld en niemand keek het na",
			Consequences: "De ontvanger weet nu wie er taart heeft besteld.",
		},
		Containment: []register.Action{
			{ID: "call_recipient", At: at(20, 16, 25)}, {ID: "ask_delete", At: at(20, 16, 30)}, {ID: "written_confirmation", At: at(20, 17, 5)},
		},
		Preventive: []register.Measure{{Text: "Automatisch aanvullen van adressen uitzetten", Due: at(27, 12, 0)}},
	})},
	"stolen-laptop": {now: at(21, 11, 0), record: judged(register.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.StolenDevice, Breach: []decision.Value{decision.Confidentiality, decision.Availability},
			Disclosure: decision.Possible, Recipient: decision.Criminal, Recovery: decision.None,
			Protection: decision.None, Restored: decision.NotAffected, Effect: decision.None,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.BirthDate, decision.IBAN, decision.NationalID, decision.Financial},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 140, Max: 160},
			Groups: []decision.Value{decision.Employees, decision.Applicants}, Countries: decision.Several,
			OccurredFrom: at(19, 22, 0), FirstSignalAt: at(20, 8, 0), AwareAt: at(20, 8, 15),
		},
		Organisation: bakery,
		Story: register.Story{
			Discovered: "Een medewerker zag dat het raam van zijn auto kapot was.",
			Cause:      "De laptop lag in de auto en was niet versleuteld.",
		},
		Containment: []register.Action{
			{ID: "police", At: at(20, 10, 40)}, {ID: "sign_out", At: at(20, 8, 30)}, {ID: "change_passwords"},
			{Text: "Sloten van het kantoor vervangen", At: at(20, 14, 0)}, {ID: "insurer", At: at(20, 11, 0)},
		},
		Corrective: []register.Measure{{Text: "Alle medewerkers gebeld", At: at(20, 15, 0)}},
		Preventive: []register.Measure{{Text: "Alle laptops versleutelen", Due: at(30, 12, 0)}},
	})},
	"ransomware-unknowns": {now: at(21, 9, 0), record: judged(register.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.Unknown,
			Incident: decision.Ransomware, Breach: []decision.Value{decision.Availability},
			Disclosure: decision.Unknown, Recipient: decision.Criminal, Protection: decision.Unknown,
			Restored: decision.Unknown, Effect: decision.Unknown,
			Data:   []decision.Value{decision.Name, decision.Health, decision.Unknown},
			Groups: []decision.Value{decision.Patients, decision.Minors}, Ongoing: decision.Unknown,
			FirstSignalAt: at(21, 7, 40), AwareAt: at(21, 8, 0),
		},
		Containment: []register.Action{{ID: "disconnect", At: at(21, 8, 5)}, {ID: "keep_evidence", At: at(21, 8, 20)}},
	})},
	"late": {now: at(21, 9, 0), record: judged(register.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.Yes,
			Incident: decision.PublishedByMistake, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Confirmed, Recipient: decision.Public, Protection: decision.None,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.Credentials},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 2400, Max: 2400},
			Groups: []decision.Value{decision.Customers, decision.Members}, Countries: decision.NLOnly,
			DisproportionateEffort: decision.Yes, Ongoing: decision.No,
			OccurredFrom: at(2, 9, 0), OccurredUntil: at(14, 18, 0),
			FirstSignalAt: at(10, 10, 0), AwareAt: at(14, 16, 45), ProcessorAwareAt: at(13, 12, 0),
		},
		Organisation: register.Organisation{Name: "Sportclub Oost"},
		Story: register.Story{
			Happened:    "Een bestand met accounts stond open op onze website.",
			Discovered:  "Een lid mailde de penningmeester.",
			LaterReason: "De penningmeester las de mail pas na het weekend.",
		},
		Containment: []register.Action{{ID: "offline", At: at(14, 18, 0)}, {ID: "ask_processor"}},
	})},
}

var languages = []string{"nl", "en"}

func documents(s story, lang string) []dossier.Document {
	t := text.For(lang)
	return []dossier.Document{dossier.APNotification(s.record, t, s.now), dossier.MessageToPeople(s.record, t, s.now)}
}

func TestDraftsOfFourStories(t *testing.T) {
	for name, s := range stories {
		for _, lang := range languages {
			for i, doc := range documents(s, lang) {
				path := filepath.Join("testdata", name+"."+lang+"."+[]string{"ap", "people"}[i]+".txt")
				got := doc.Text(80)
				if *update {
					if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
					continue
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Errorf("%s (-want +got; -update writes it anew):\n%s", path, diff)
				}
			}
		}
	}
}
