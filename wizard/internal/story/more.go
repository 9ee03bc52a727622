package story

import (
	"datalek/decision"
	"datalek/register/record"
)

// more are six stories that none of the others is near to. They stand apart: what
// counts the cases of a register counts the first six.
var more = []recorded{
	{name: "supplier-of-a-processor", sealed: At(17, 11, 30), by: "S. Bakker", lookAt: At(18, 10, 0), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Processor, PersonalData: decision.Yes, AtProcessor: decision.Yes,
			Incident: decision.Misconfiguration, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Unknown, Recipient: decision.Finder, Protection: decision.None,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.BirthDate, decision.Employment},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 1200, Max: 1200, Estimate: true}, Records: &decision.Count{Min: 1200, Max: 3000},
			Groups: []decision.Value{decision.Employees}, Countries: decision.NLOnly, Ongoing: decision.No,
			OccurredFrom: At(9, 14, 0), OccurredUntil: At(17, 9, 50), FirstSignalAt: At(16, 21, 15), AwareAt: At(17, 9, 20), ProcessorAwareAt: At(17, 8, 0),
		},
		Organisation: record.Organisation{Name: "Verzuimloket Oost B.V.", ContactPerson: "S. Bakker, directeur", ContactDetail: "038 123 45 67, incident@verzuimloket-oost.example"},
		Story: record.Story{
			Happened:   "Een opslagmap met ziekmeldingen stond open op internet. Een onderzoeker vond hem en mailde ons.",
			Discovered: "Een onderzoeker mailde het algemene adres.",
			Cause:      "Onze hostingpartij zette de map open bij onderhoud",
		},
		Containment: []record.Action{{ID: "close_storage", At: At(17, 9, 50)}, {ID: "save_logs", At: At(17, 10, 10)}},
		Wordings: &record.Wordings{Authority: "Een opslagmap met gegevens van werknemers was van 9 tot en met 17 november zonder wachtwoord te bereiken.",
			Cause: "Bij onderhoud is de toegang tot de map verkeerd ingesteld", Consequences: "Wij weten nog niet of er meer mensen in de map hebben gekeken dan de melder."},
	}, later: []event{
		{At(17, 12, 15), `{"kind":"parties","parties":[{"name":"Bouwbedrijf Krom","role":"client","contact":"privacy@bouwbedrijf-krom.example","told_them_at":"2026-11-17T12:00:00+01:00"},{"name":"Zorggroep Rand","role":"client","contact":"fg@zorggroep-rand.example"},{"name":"Hosting Laagland","role":"processor","contact":"noc@hosting-laagland.example","told_us_at":"2026-11-17T09:20:00+01:00"}]}`},
	}},
	{name: "one-invoice", sealed: At(12, 10, 30), by: "J. de Vries", lookAt: At(30, 9, 0), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.EmailWrongRecipient, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Excluded, EvidenceKind: decision.Unopened, DisclosureEvidence: "Mail van de ontvanger van 12 november, in de map Datalekken",
			Recipient: decision.Known, Recovery: decision.Confirmed, Protection: decision.None,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.Orders, decision.IBAN},
			ListReveals: decision.No, AlreadyPublic: decision.No, Identifiable: decision.Direct,
			DataSubjects: &decision.Count{Min: 1, Max: 1}, Records: &decision.Count{Min: 1, Max: 1},
			Groups: []decision.Value{decision.Customers}, Countries: decision.NLOnly, Ongoing: decision.No,
			OccurredFrom: At(12, 8, 40), OccurredUntil: At(12, 9, 35), FirstSignalAt: At(12, 8, 45), AwareAt: At(12, 8, 45),
		},
		Organisation: Bakery, FirstSignalBy: "winkel",
		Story: record.Story{
			Happened:     "Een factuur voor een klant ging naar een andere klant met bijna dezelfde naam.",
			Discovered:   "Wij zagen het zelf, vijf minuten later.",
			Cause:        "Twee klanten met bijna dezelfde naam staan onder elkaar in de lijst",
			Consequences: "Geen. De mail is niet geopend en is verwijderd.",
		},
		Containment: []record.Action{{ID: "call_recipient", At: At(12, 8, 55)}, {ID: "ask_delete", At: At(12, 9, 0)}, {ID: "written_confirmation", At: At(12, 9, 35)}},
		Corrective:  []record.Measure{{Text: "De factuur opnieuw gestuurd, naar de goede klant", At: At(12, 9, 50)}},
		Preventive:  []record.Measure{{Text: "Klantnummer in de lijst zetten, achter de naam", Owner: "J. de Vries", Due: At(20, 12, 0), At: At(18, 16, 0)}},
		Decision:    decision.OwnerDecision{By: "J. de Vries, eigenaar", Reason: "De ontvanger schreef dat de mail niet is geopend."},
		DPO:         &record.DPO{Involved: record.NoDPO},
	}, later: []event{
		{At(26, 16, 0), `{"kind":"evaluation","evaluation":{"at":"2026-11-26T15:30:00+01:00","lesson":"Wij kijken voortaan ook naar het klantnummer."}}`},
		{At(26, 16, 5), `{"kind":"closed","note":"Alles is gedaan."}`},
	}},
	{name: "ransomware-no-copy", sealed: At(23, 13, 0), by: "M. Vos", lookAt: At(25, 9, 0), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.Ransomware, Breach: []decision.Value{decision.Confidentiality, decision.Availability},
			Disclosure: decision.Confirmed, Recipient: decision.Criminal, Protection: decision.None,
			Restored: decision.Never, Effect: decision.Serious,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.BirthDate, decision.NationalID, decision.Health, decision.ProfessionalSecret},
			ListReveals: decision.Yes, SpecialDetail: decision.Revealing, DataSubjects: &decision.Count{Min: 1460, Max: 1460}, Records: &decision.Count{Min: 9000, Max: 9000, Estimate: true},
			Groups: []decision.Value{decision.Patients, decision.Minors}, Countries: decision.NLOnly, Ongoing: decision.No,
			OccurredFrom: At(22, 2, 10), OccurredUntil: At(23, 7, 30), FirstSignalAt: At(23, 7, 30), AwareAt: At(23, 8, 5),
		},
		Organisation: record.Organisation{Name: "Tandarts Vos", ContactPerson: "M. Vos, tandarts", ContactDetail: "020 123 45 67, praktijk@tandartsvos.example"},
		Story: record.Story{
			Happened:     "Op maandagochtend stond er losgeld op alle schermen. De dossiers zijn versleuteld en ook de reservekopie is weg.",
			Discovered:   "De assistente zag een melding op het scherm.",
			Cause:        "De reservekopie hing aan hetzelfde netwerk",
			Consequences: "Behandelingen gaan niet door. De dader dreigt de dossiers openbaar te maken.",
		},
		Wordings: &record.Wordings{People: "Een crimineel brak in het weekend van 22 november in op onze computers. Hij kopieerde de dossiers van onze patiënten en maakte ze bij ons onleesbaar.",
			Authority:  "Een onbekende dader brak in op de server van de praktijk, kopieerde patiëntdossiers en versleutelde ze. De reservekopie is ook versleuteld.",
			Discovered: "De assistente zag op maandagochtend een losgeldbericht.", Cause: "De reservekopie was vanaf het netwerk te bereiken.",
			Consequences: "Afspraken gaan niet door, en de dader dreigt de dossiers openbaar te maken.",
			Weighing:     "Het beroepsgeheim weegt hier het zwaarst. Wachten op het onderzoek van de deskundige helpt de patiënten niet."},
		Containment: []record.Action{{ID: "disconnect", At: At(23, 8, 10)}, {ID: "keep_evidence", At: At(23, 8, 30)}, {ID: "police", At: At(23, 11, 40)}},
		Preventive:  []record.Measure{{Text: "Een reservekopie die niet aan het netwerk hangt", Owner: "M. Vos", Due: At(30, 12, 0)}},
		Decision:    decision.OwnerDecision{AP: decision.DutyRequired, People: decision.DutyRequired, By: "M. Vos"},
	}, later: []event{
		{At(23, 15, 0), `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-23T14:40:00+01:00","report_number":"AP-2026-118812","supplement_due":"2026-12-04T12:00:00+01:00"}}`},
		{At(23, 15, 30), `{"kind":"dpo","dpo":{"involved":"advised","at":"2026-11-23T12:00:00+01:00","advice":"Vertel het alle patiënten vandaag. Wacht niet op het rapport."}}`},
		{At(24, 9, 0), `{"kind":"people_told","communication":{"at":"2026-11-23T17:30:00+01:00","channels":["email","letter"],"reached":1390,"text":"Belangrijk: uw dossier is gestolen. Lees wat u kunt doen."}}`},
		{At(24, 9, 30), `{"kind":"evidence","evidence":[{"name":"losgeldbericht.png","size":48213,"sha256":"0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0","at":"2026-11-23T08:20:00+01:00","shows":"Het bericht van de dader","kept":"Kluis van de praktijk, usb-stick 2"}]}`},
		{At(24, 10, 0), `{"kind":"other_duties","other_duties":[{"duty":"police","answer":"yes","note":"PL1300-2026-254411"},{"duty":"insurer","answer":"yes"}]}`},
	}},
	{name: "lost-patient-file", sealed: At(19, 16, 0), by: "A. Jansen", lookAt: At(20, 9, 0), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.LostPaper, Breach: []decision.Value{decision.Confidentiality, decision.Availability},
			Disclosure: decision.Possible, Recipient: decision.UnknownPerson, Recovery: decision.None, Protection: decision.None,
			Restored: decision.Never, Effect: decision.Inconvenience,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.BirthDate, decision.Health},
			ListReveals: decision.Yes, SpecialDetail: decision.Revealing, AlreadyPublic: decision.No, Identifiable: decision.Direct,
			DataSubjects: &decision.Count{Min: 9, Max: 9}, Records: &decision.Count{Min: 9, Max: 9},
			Groups: []decision.Value{decision.Patients, decision.Vulnerable}, Countries: decision.NLOnly, Ongoing: decision.Yes,
			OccurredFrom: At(18, 17, 30), FirstSignalAt: At(19, 8, 0), AwareAt: At(19, 8, 30),
		},
		Organisation: record.Organisation{Name: "Thuiszorg Lentehof", ContactPerson: "A. Jansen, FG", ContactDetail: "030 123 45 67, fg@lentehof.example"},
		Story: record.Story{
			Happened:     "Een wijkverpleegkundige liet een map met negen zorgplannen op het dak van haar auto liggen en reed weg.",
			Discovered:   "Zij miste de map de volgende ochtend.",
			Cause:        "De zorgplannen gingen nog op papier mee",
			Consequences: "Een vinder kan lezen wie thuis alleen is en welke zorg iemand krijgt.",
		},
		Containment: []record.Action{{ID: "search", At: At(19, 9, 30)}, {Text: "Gevraagd bij de gemeente en de politie of de map gevonden is", At: At(19, 10, 15)}},
		Corrective:  []record.Measure{{Text: "Sleutelkluisjes van de negen cliënten een nieuwe code gegeven", At: At(19, 15, 0)}},
		Decision:    decision.OwnerDecision{By: "K. de Boer, bestuurder"},
	}, later: []event{
		{At(19, 16, 10), `{"kind":"dpo","dpo":{"involved":"informed","at":"2026-11-19T09:00:00+01:00"}}`},
	}},
	{name: "notification-withdrawn", sealed: At(10, 12, 0), by: "J. de Vries", lookAt: At(26, 9, 0), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.PortalError, Breach: []decision.Value{decision.Confidentiality},
			Disclosure: decision.Unknown, Recipient: decision.Unknown, Protection: decision.None,
			Data:        []decision.Value{decision.Name, decision.Contact, decision.Orders},
			ListReveals: decision.No, DataSubjects: &decision.Count{Min: 600, Max: 600},
			Groups: []decision.Value{decision.Customers}, Countries: decision.NLOnly, Ongoing: decision.No,
			OccurredFrom: At(9, 20, 0), OccurredUntil: At(10, 9, 0), FirstSignalAt: At(10, 8, 30), AwareAt: At(10, 8, 40),
		},
		Organisation: Bakery,
		Story: record.Story{
			Happened:   "Na een update kon een klant in de webwinkel misschien de bestelling van een ander zien.",
			Discovered: "Een klant belde.", Cause: "Een fout in de update van de webwinkel",
			Consequences: "Nog niet bekend.",
		},
		Containment: []record.Action{{ID: "offline", At: At(10, 9, 0)}},
	}, later: []event{
		{At(11, 10, 0), `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-11T09:40:00+01:00","report_number":"AP-2026-107733"}}`},
		{At(24, 11, 0), `{"kind":"supplement","facts":{"disclosure":"excluded","evidence_kind":"complete_logs","disclosure_evidence":"Logboek van de webwinkel, 9 en 10 november"},"story":{"consequences":"Geen. Uit de logboeken blijkt dat niemand een bestelling van een ander opende."},"note":"De webbouwer keek alle logboeken na."}`},
	}},
	{name: "supplement-after-provisional", sealed: At(18, 17, 0), by: "R. Smit, adviseur", lookAt: At(27, 15, 0), intake: record.Record{
		Facts: decision.Facts{
			Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
			Incident: decision.AccountTakeover, Breach: []decision.Value{decision.Confidentiality, decision.Integrity},
			Disclosure: decision.Unknown, Recipient: decision.Criminal, Protection: decision.Unknown,
			Restored: decision.InTime, Effect: decision.Unknown,
			Data:         []decision.Value{decision.Name, decision.Contact, decision.Correspondence, decision.Unknown},
			DataSubjects: &decision.Count{Min: 900, Max: 900, Estimate: true}, Groups: []decision.Value{decision.Customers}, Ongoing: decision.No,
			OccurredFrom: At(13, 11, 0), OccurredUntil: At(18, 9, 30), FirstSignalAt: At(17, 16, 0), AwareAt: At(18, 9, 0),
		},
		Organisation: record.Organisation{Name: "Acme Advies", ContactPerson: "T. Mulder, kantoormanager", ContactDetail: "070 123 45 67, privacy@acme-advies.example"},
		Story: record.Story{
			Happened:    "Iemand logde in op de mailbox van een adviseur en verstuurde valse facturen.",
			Discovered:  "Een klant belde over een vreemde factuur.",
			Cause:       "Een wachtwoord dat op een valse pagina was ingevuld",
			LaterReason: "De klant belde aan het eind van de middag met de receptie.",
		},
		Containment: []record.Action{{ID: "new_password", At: At(18, 9, 30)}, {ID: "end_sessions", At: At(18, 9, 35)}, {ID: "mail_rules", At: At(18, 10, 0)}},
		Decision:    decision.OwnerDecision{AP: decision.DutyRequired, People: decision.DutyRequired, By: "T. Mulder"},
	}, later: []event{
		{At(19, 12, 0), `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-19T11:45:00+01:00","report_number":"AP-2026-115020","supplement_due":"2026-12-02T12:00:00+01:00"}}`},
		{At(20, 17, 0), `{"kind":"people_told","communication":{"at":"2026-11-20T16:00:00+01:00","channels":["email"],"reached":640,"text":"Belangrijk: iemand las mee in onze mailbox. Betaal geen facturen zonder ons te bellen."}}`},
		{At(26, 14, 0), `{"kind":"supplement","facts":{"disclosure":"confirmed","protection":"none","effect":"inconvenience","data":["name","contact","correspondence","iban","financial"],"data_subjects":{"exact":940},"records":{"exact":12500},"countries":"several"},"story":{"consequences":"Drie klanten betaalden een valse factuur."},"note":"Het rapport van de deskundige is binnen."}`},
		{At(26, 14, 30), `{"kind":"measures","corrective":[{"text":"Wachtwoorden van alle mailboxen vernieuwd","at":"2026-11-18T17:00:00+01:00"}],"preventive":[{"text":"Inloggen met een tweede stap","owner":"T. Mulder","due":"2026-12-01T12:00:00+01:00"}]}`},
	}},
}
