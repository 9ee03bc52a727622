package story

import (
	"datalek/decision"
	"datalek/register/record"
)

// Bakery is the organisation of most stories.
var Bakery = record.Organisation{Name: "Bakkerij De Zon B.V.", ContactPerson: "J. de Vries, eigenaar", ContactDetail: "010 123 45 67, privacy@bakkerijdezon.example"}

var stories = []recorded{
	{name: "small-wrong-mail", sealed: At(20, 17, 15), by: "J. de Vries", lookAt: At(20, 17, 30), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.EmailWrongRecipient, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Possible, Recipient: decision.Known, Recovery: decision.Confirmed,
			Protection: decision.None, Data: []decision.Value{decision.Name, decision.Contact, decision.Orders},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 12, Max: 12},
			Groups: []decision.Value{decision.Customers}, Countries: decision.NLOnly,
			OccurredFrom: At(20, 15, 10), FirstSignalAt: At(20, 16, 0), AwareAt: At(20, 16, 20),
		},
		Organisation: Bakery,
		Story: record.Story{
			Happened:     "Wij stuurden vrijdagmiddag een lijst met bestellingen naar een verkeerd adres. De ontvanger belde ons een uur later.",
			Discovered:   "De ontvanger belde ons.",
			Cause:        "Het adres werd automatisch aangevuld en niemand keek het na",
			Consequences: "De ontvanger weet nu wie er taart heeft besteld.",
		},
		Containment: []record.Action{
			{ID: "call_recipient", At: At(20, 16, 25)}, {ID: "ask_delete", At: At(20, 16, 30)}, {ID: "written_confirmation", At: At(20, 17, 5)},
		},
		Preventive: []record.Measure{{Text: "Automatisch aanvullen van adressen uitzetten", Due: At(27, 12, 0)}},
	}, later: []event{
		{At(20, 17, 20), `{"kind":"dpo","dpo":{"involved":"no_dpo"}}`},
	}},
	{name: "stolen-laptop", sealed: At(20, 12, 0), by: "J. de Vries", lookAt: At(21, 11, 0), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.StolenDevice, Breach: []decision.Value{decision.Confidentiality, decision.Availability},
			Disclosure: decision.Possible, Recipient: decision.Criminal, Recovery: decision.None,
			Protection: decision.None, Restored: decision.NotAffected, Effect: decision.None,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.BirthDate, decision.IBAN, decision.NationalID, decision.Financial},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 140, Max: 160},
			Groups: []decision.Value{decision.Employees, decision.Applicants}, Countries: decision.Several,
			OccurredFrom: At(19, 22, 0), FirstSignalAt: At(20, 8, 0), AwareAt: At(20, 8, 15),
		},
		Organisation: Bakery,
		Story: record.Story{
			Discovered: "Een medewerker zag dat het raam van zijn auto kapot was.",
			Cause:      "De laptop lag in de auto en was niet versleuteld.",
		},
		Containment: []record.Action{
			{ID: "police", At: At(20, 10, 40)}, {ID: "sign_out", At: At(20, 8, 30)}, {ID: "change_passwords"},
			{Text: "Sloten van het kantoor vervangen", At: At(20, 14, 0)}, {ID: "insurer", At: At(20, 11, 0)},
		},
		Corrective: []record.Measure{{Text: "Alle medewerkers gebeld", At: At(20, 15, 0)}},
		Preventive: []record.Measure{{Text: "Alle laptops versleutelen", Due: At(30, 12, 0)}},
	}, later: []event{
		{At(20, 12, 30), `{"kind":"other_duties","other_duties":[{"duty":"police","answer":"yes","note":"aangifte gedaan"},{"duty":"insurer","answer":"later"}]}`},
	}},
	{name: "ransomware-unknowns", sealed: At(21, 8, 45), by: "J. de Vries", lookAt: At(21, 9, 0), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.Unknown,
			Incident: decision.Ransomware, Breach: []decision.Value{decision.Availability},
			Disclosure: decision.Unknown, Recipient: decision.Criminal, Protection: decision.Unknown,
			Restored: decision.Unknown, Effect: decision.Unknown,
			Data:   []decision.Value{decision.Name, decision.Health, decision.Unknown},
			Groups: []decision.Value{decision.Patients, decision.Minors}, Ongoing: decision.Unknown,
			FirstSignalAt: At(21, 7, 40), AwareAt: At(21, 8, 0),
		},
		Containment: []record.Action{{ID: "disconnect", At: At(21, 8, 5)}, {ID: "keep_evidence", At: At(21, 8, 20)}},
	}, later: []event{
		{At(21, 8, 55), `{"kind":"parties","parties":[{"name":"NetBeheer Oost","role":"processor","contact":"helpdesk@netbeheer-oost.example","told_us_at":"2026-11-21T07:40:00+01:00"}]}`},
	}},
	{name: "late", sealed: At(18, 9, 0), by: "J. de Vries", lookAt: At(30, 10, 0), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.Yes,
			Incident: decision.PublishedByMistake, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Confirmed, Recipient: decision.Public, Protection: decision.None,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.Credentials},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 2400, Max: 2400},
			Groups: []decision.Value{decision.Customers, decision.Members}, Countries: decision.NLOnly,
			DisproportionateEffort: decision.Yes, Ongoing: decision.No,
			OccurredFrom: At(2, 9, 0), OccurredUntil: At(14, 18, 0),
			FirstSignalAt: At(10, 10, 0), AwareAt: At(14, 16, 45), ProcessorAwareAt: At(13, 12, 0),
		},
		Organisation: record.Organisation{Name: "Sportclub Oost"},
		Story: record.Story{
			Happened:    "Een bestand met accounts stond open op onze website.",
			Discovered:  "Een lid mailde de penningmeester.",
			LaterReason: "De penningmeester las de mail pas na het weekend.",
		},
		Containment: []record.Action{{ID: "offline", At: At(14, 18, 0)}, {ID: "ask_processor"}},
	}, later: []event{
		{At(18, 9, 40), `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-18T09:30:00+01:00","report_number":"AP-2026-104211","delay_reason":"De penningmeester wist niet dat het bestuur dit zelf moest melden. Wij dachten dat onze websitebouwer dat deed.","supplement_due":"2026-11-27T12:00:00+01:00"}}`},
		{At(18, 11, 0), `{"kind":"dpo","dpo":{"involved":"no_dpo"}}`},
		{At(18, 11, 5), `{"kind":"parties","parties":[{"name":"Webbouw Noord","role":"processor","contact":"storing@webbouw-noord.example","told_us_at":"2026-11-14T16:45:00+01:00"}]}`},
		{At(19, 20, 0), `{"kind":"people_told","communication":{"at":"2026-11-19T19:30:00+01:00","channels":["website","email"],"reached":1850,"text":"Waarschuwing: een bestand met accounts van onze leden stond open op onze website."}}`},
		{At(24, 15, 0), `{"kind":"supplement","facts":{"data":["name","contact","birth_date","credentials"],"data_subjects":{"exact":2610}},"story":{"cause":"Een map op de website stond open na een verhuizing naar een andere server","consequences":"Iemand kan met het wachtwoord inloggen bij ons of op een andere website."},"note":"Webbouw Noord heeft de logboeken nagekeken."}`},
		{At(24, 15, 20), `{"kind":"measures","corrective":[{"text":"Alle wachtwoorden gewist","at":"2026-11-15T09:00:00+01:00"}],"preventive":[{"text":"Elke maand nakijken welke mappen openbaar zijn","owner":"Webbouw Noord","due":"2026-12-15T12:00:00+01:00"}]}`},
		{At(24, 15, 30), `{"kind":"evaluation","evaluation":{"planned":"2026-12-18T10:00:00+01:00"}}`},
	}},
	{name: "processor", sealed: At(20, 15, 0), by: "S. Bakker", lookAt: At(20, 15, 10), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Processor, PersonalData: decision.Yes,
			Incident: decision.Hacking, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Confirmed, Recipient: decision.Criminal, Protection: decision.Partial, KeySafe: decision.Unknown,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.Employment, decision.Financial},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 300, Max: 450},
			Groups: []decision.Value{decision.Employees}, Countries: decision.NLOnly, Ongoing: decision.No,
			OccurredFrom: At(19, 23, 10), OccurredUntil: At(20, 6, 30), FirstSignalAt: At(20, 7, 5), AwareAt: At(20, 9, 30),
		},
		Organisation: record.Organisation{Name: "Salarisburo Zuid", ContactPerson: "S. Bakker, directeur", ContactDetail: "040 123 45 67, incident@salarisburo-zuid.example"},
		Story: record.Story{
			Happened:     "Iemand brak in op de server met salarisstroken en kopieerde bestanden.",
			Discovered:   "De bewaking van de server gaf een melding.",
			Cause:        "Een oud account zonder tweede stap",
			Consequences: "Een crimineel weet wat mensen verdienen en kan hen gericht benaderen.",
		},
		Containment: []record.Action{{ID: "disconnect", At: At(20, 7, 20)}, {ID: "keep_evidence", At: At(20, 7, 45)}, {ID: "change_passwords", At: At(20, 8, 30)}},
		Corrective:  []record.Measure{{Text: "Oude accounts verwijderd", At: At(20, 11, 0)}},
	}, later: []event{
		{At(20, 15, 5), `{"kind":"parties","parties":[{"name":"Bouwbedrijf Krom","role":"client","contact":"privacy@bouwbedrijf-krom.example"}]}`},
	}},
	{name: "trusted-recipient", sealed: At(20, 11, 0), by: "J. de Vries", lookAt: At(20, 11, 30), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.EmailWrongRecipient, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Confirmed, Recipient: decision.Trusted, Recovery: decision.Confirmed,
			Protection: decision.None, Data: []decision.Value{decision.Name, decision.Contact, decision.CustomerFile},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 1, Max: 1},
			Groups: []decision.Value{decision.Customers}, Countries: decision.NLOnly,
			OccurredFrom: At(20, 9, 0), FirstSignalAt: At(20, 9, 20), AwareAt: At(20, 9, 25),
		},
		Organisation: Bakery,
		Story: record.Story{
			Happened:     "Een offerte voor één klant ging naar onze vaste boekhouder in plaats van naar de klant. Zoë herkende de naam \"Café Ünal\" niet.",
			Discovered:   "De boekhouder mailde terug dat het bericht niet voor haar was.",
			Cause:        "Verkeerd adres gekozen uit de lijst",
			Consequences: "Geen. De boekhouder heeft het bericht verwijderd en heeft een geheimhoudingsplicht.",
		},
		Containment: []record.Action{{ID: "ask_delete", At: At(20, 9, 30)}, {ID: "written_confirmation", At: At(20, 9, 50)}},
		Preventive:  []record.Measure{{Text: "Offertes voortaan uit het klantsysteem versturen", Owner: "J. de Vries", Due: At(27, 12, 0)}},
	}, later: []event{
		{At(20, 11, 10), `{"kind":"measures","preventive":[{"text":"Offertes voortaan uit het klantsysteem versturen","owner":"J. de Vries","at":"2026-11-20T11:05:00+01:00"}]}`},
		{At(20, 11, 20), `{"kind":"closed"}`},
	}},
}
