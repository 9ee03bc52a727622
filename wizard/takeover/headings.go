package takeover

import (
	"slices"
	"strings"
	"unicode"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/later"
	"datalek/wizard/text"
)

// Field is what a column is read as.
type Field string

// The fields. Keep is a column that is kept word for word and means nothing to the
// program; every other column is kept so as well.
const (
	Keep          Field = "keep"
	OwnNumber     Field = "own_number"
	Happened      Field = "happened"
	Kind          Field = "kind"
	Breach        Field = "breach"
	Cause         Field = "cause"
	Consequences  Field = "consequences"
	Discovered    Field = "discovered"
	OccurredFrom  Field = "occurred_from"
	OccurredUntil Field = "occurred_until"
	FirstSignal   Field = "first_signal"
	SignalBy      Field = "signal_by"
	Aware         Field = "aware"
	Recorded      Field = "recorded"
	Data          Field = "data"
	People        Field = "people"
	PeopleMost    Field = "people_most"
	Records       Field = "records"
	Groups        Field = "groups"
	Repairs       Field = "repairs"
	RepairsAt     Field = "repairs_at"
	Prevents      Field = "prevents"
	Risk          Field = "risk"
	AP            Field = "ap"
	APAt          Field = "ap_at"
	APNumber      Field = "ap_number"
	APWhy         Field = "ap_why"
	Told          Field = "told"
	ToldAt        Field = "told_at"
	ToldWhy       Field = "told_why"
	DecidedBy     Field = "decided_by"
	DecidedWhy    Field = "decided_why"
	DPO           Field = "dpo"
	Party         Field = "party"
	Status        Field = "status"
	ClosedAt      Field = "closed_at"
	Lesson        Field = "lesson"
)

// heading is what a field is called in registers, in Dutch and in English: each name is
// a few beginnings of words that are all in the heading, in any order. Of all names
// that fit, the longest decides; of two as long, the one that stands first here.
type heading struct {
	field Field
	names string // separated by commas
	ours  string // the id of the column in our own table, where it is another
}

// headings is the one table of what a heading means: the eight fields of the guide for
// businesses, the ten tips of the AP, and what public registers and tools use.
var headings = []heading{
	{APNumber, "meldnummer ap, meldingsnummer ap, kenmerk ap, nummer melding ap, nummer ap, referentie ap, meldingsnummer autoriteit, kenmerk autoriteit, ap reference, ap number, authority reference, authority number, ico reference, ico number, regulator reference, notification number, notification reference, dpa reference, case number authority, reference authority", "ap_number"},
	{APAt, "datum melding ap, datum gemeld ap, datum ap, melding ap op, gemeld ap op, tijdstip ap, datum autoriteit, datum toezichthouder, wanneer gemeld ap, date reported authority, date authority, date ap, date ico, date notified ico, date dpa, date regulator, date supervisory, when reported authority, authority notified on, gemeld ap wanneer, first notified authority, ap eerste melding", "ap_notified_at"},
	{APWhy, "motivatie ap, motivering ap, reden ap, waarom ap, onderbouwing ap, reden niet melden, reden niet gemeld, reden geen melding, motivering niet melden, motivatie niet melden, motivatie melden, motivering melden, waarom niet gemeld, reason not reported, reason not notified, reason not reporting, reason not notifying, reasons not notifying, why not reported, why not notified, justification, justification authority, rationale authority, reason authority, reason ap", "ap_why"},
	{AP, "gemeld ap, melding ap, melden ap, ap melding, ap gemeld, meldplichtig ap, meldplichtig, meldingsplichtig, ap geinformeerd, ap, gemeld autoriteit, melding autoriteit, autoriteit persoonsgegevens, gemeld toezichthouder, melding toezichthouder, toezichthouder geinformeerd, toezichthouder, reported authority, notified authority, authority notified, authority informed, authority, supervisory authority, reported ico, notified ico, ico notified, ico informed, ico, reported ap, notified ap, reported dpa, notified dpa, dpa notified, dpa, reported regulator, notified regulator, regulator notified, regulator, notifiable, reportable, notification required", "ap_notified"},
	{ToldAt, "datum melding betrokkene, datum betrokkene, datum betrokkene geinformeerd, datum informeren betrokkene, betrokkene geinformeerd op, wanneer betrokkene, date subject notified, date subject informed, date individual notified, date individual informed, date individual, date people told, date people informed, date subject, when individual, first told people", "people_told_at"},
	{ToldWhy, "motivatie betrokkene, motivering betrokkene, reden betrokkene, waarom betrokkene, onderbouwing betrokkene, reason individual, reason subject, why individual, why subject, reason people, why people, rationale subject, rationale individual", "people_why"},
	{Told, "betrokkene geinformeerd, betrokkene ingelicht, betrokkene gemeld, betrokkene verwittigd, betrokkene op de hoogte, gemeld betrokkene, gemeld aan betrokkene, melding betrokkene, melding aan betrokkene, melden betrokkene, informeren betrokkene, mededeling betrokkene, subject notified, subject informed, notified subject, informed subject, individual notified, individual informed, individual told, people told, people informed, people notified, affected notified, affected informed, communicated subject, communication subject, customers notified, mensen verteld, mensen geinformeerd", "people_told"},
	{OwnNumber, "nummer, nr, no, id, #, volgnummer, volgnr, zaaknummer, zaaknr, dossiernummer, dossiernr, registratienummer, registratienr, incidentnummer, incidentnr, datalek nummer, datalek nr, datalek id, meldingsnummer, meldnummer, meldingnr, ticketnummer, ticket, topdesk, referentie, kenmerk, code, number, reference, ref, case id, case number, case no, incident id, incident number, incident no, breach id, breach number, breach no, breach ref, record no, zaak, case", "case"},
	{OccurredUntil, "einddatum, eind datum, datum einde, datum tot, tot en met, einde inbreuk, einde incident, einde datalek, periode tot, datum gedicht, datum hersteld, duur tot, end date, date end, date ended, ended, date contained, contained on, until, period to", "occurred_until"},
	{Aware, "datum ontdekking, tijdstip ontdekking, ontdekt op, datum ontdekt, ontdekking, ontdekkingsdatum, datum kennisname, kennisname, kennis genomen, datum bekend, bekend geworden, datum vaststelling, vastgesteld op, datum geconstateerd, geconstateerd, constatering, wanneer ontdekt, date discovered, discovery date, date discovery, discovered on, discovered, date aware, became aware, aware, date detected, detected, date detection, date identified, identified, date found, when discovered, kennis van", "aware_at"},
	{FirstSignal, "eerste signaal, datum eerste signaal, datum melding, datum gemeld, meldingsdatum, melddatum, datum interne melding, intern gemeld, intern gemeld op, gemeld op, datum melding intern, first signal, date reported, reported on, report date, date internally reported, internally reported", "first_signal_at"},
	{Recorded, "datum registratie, registratiedatum, geregistreerd op, datum invoer, invoerdatum, datum vastlegging, vastgelegd op, aangemaakt, tijdstempel, date recorded, recorded on, date logged, logged, date entered, date registered, entry date, created, timestamp", "recorded_at"},
	{ClosedAt, "datum afgesloten, datum gesloten, datum sluiting, datum afsluiting, datum afgerond, datum afhandeling, afgesloten op, gesloten op, afgehandeld op, sluitingsdatum, date closed, closing date, closed on, closed date, date resolved, resolution date, date completed", ""},
	{RepairsAt, "datum maatregel, wanneer maatregel, maatregel wanneer, datum herstel, datum acties, date measure, date action, when measure", ""},
	{OccurredFrom, "datum incident, datum datalek, datum lek, datum inbreuk, datum voorval, datum gebeurtenis, datum plaatsgevonden, incidentdatum, datum, datum en tijd, begindatum, startdatum, begin datum, datum van, datum begin, start inbreuk, begin inbreuk, periode van, plaatsgevonden, wanneer, wanneer gebeurd, wanneer gebeurde, periode, tijdstip incident, date incident, date breach, incident date, breach date, date occurred, occurred, date, start date, date from, when, when happened, period", "occurred_from"},
	{Breach, "aard inbreuk vertrouwelijkheid, vertrouwelijkheid integriteit, soort inbreuk vertrouwelijkheid, confidentiality integrity, cia, biv, type breach confidentiality", ""},
	{Kind, "soort incident, soort datalek, soort lek, soort inbreuk, soort, type incident, type datalek, type inbreuk, type lek, type, aard inbreuk, aard incident, aard datalek, aard lek, aard, categorie, categorie incident, categorie datalek, incident type, breach type, type breach, kind breach, kind incident, categor, categor incident, categor breach, nature, nature breach, nature incident, classification", "incident"},
	{Data, "persoonsgegevens, soort gegevens, soort persoonsgegevens, soorten persoonsgegevens, type gegevens, type persoonsgegevens, welke gegevens, welke persoonsgegevens, gelekte gegevens, betrokken gegevens, betrokken persoonsgegevens, gegevens, categorie gegevens, categorie persoonsgegevens, aard persoonsgegevens, om welke persoonsgegevens, data involved, personal data, data types, type data, types data, data categor, categor data, categor personal data, type personal data, types personal data, data affected, what data, data lost, data breached", "data"},
	{PeopleMost, "aantal mensen hoogste, aantal betrokkene maximaal, maximaal aantal betrokkene, aantal betrokkene max, people highest, people at most, maximum individual, maximum people", "people_max"},
	{People, "aantal betrokkene, aantal personen, aantal mensen, aantal getroffen, aantal betrokken, aantal klanten, aantal patienten, hoeveel betrokkene, hoeveel mensen, hoeveel personen, omvang, omvang datalek, aantal, number people, number individual, number subject, number affected, number data subject, no individual, no people, no subject, no affected, # individual, people affected, individual affected, subject affected, how many, affected, size, volume, count", "people_min"},
	{Records, "aantal records, aantal gegevensrecords, aantal bestanden, aantal dossiers, aantal documenten, number records, no records, records affected, records, number files", "records_min"},
	{Groups, "categorie betrokkene, groep betrokkene, groepen betrokkene, soort betrokkene, type betrokkene, welke betrokkene, betrokkene, betrokken personen, wie getroffen, van wie, doelgroep, groepen, categor subject, categor individual, subject, type subject, type individual, types individual, who affected, whose data, data subject, individual, groups", "groups"},
	{Prevents, "preventieve maatregel, preventie, voorkomende maatregel, maatregel voorkomen, maatregel herhaling, voorkomen herhaling, verbetermaatregelen, verbeteracties, structurele maatregel, toekomstige maatregel, vervolgacties, preventive measure, preventive action, preventive, prevention, prevent, prevent recurrence, future action, improvement, follow up, recommendations", "preventive"},
	{Repairs, "maatregel, genomen maatregel, getroffen maatregel, herstelmaatregelen, corrigerende maatregel, correctieve maatregel, technische maatregel, beperken schade, acties, actie, ondernomen acties, genomen acties, opvolging, afhandeling, wat gedaan, oplossing, measure, measure taken, action, action taken, remedial, remedial action, mitigation, corrective, corrective measure, corrective action, remediation, containment, response, steps taken", "corrective"},
	{Cause, "oorzaak, oorzaken, oorzaak incident, aanleiding, hoe ontstaan, cause, root cause, causes, reason breach, why happened, how happened", "cause"},
	{Consequences, "impact subject, gevolg, gevolgen, mogelijke gevolgen, waarschijnlijke gevolgen, gevolgen betrokkene, impact, impact betrokkene, schade, consequences, consequence, likely consequences, possible consequences, effects, effect, impact individual, harm, potential harm", "consequences"},
	{SignalBy, "ontdekt door, gemeld door, melder, naam melder, indiener, aangemeld door, gesignaleerd door, wie ontdekt, reported by, discovered by, detected by, identified by, reporter, raised by, first signal by", "first_signal_by"},
	{Discovered, "hoe ontdekt, wijze ontdekking, hoe bekend, hoe aan het licht, how discovered, how detected, how found, method discovery, detection method, how identified", "discovered"},
	{Risk, "risico, risiconiveau, risico niveau, risicoinschatting, risico inschatting, risicobeoordeling, risicoklasse, risico betrokkene, inschatting risico, omvang risico, kans risico, ernst, zwaarte, risk, risk level, risk rating, risk assessment, risk score, likelihood risk, severity, risk individual, impact level, severity level", "risk"},
	{DecidedBy, "besluit door, beslist door, besloten door, beslisser, besluit genomen door, beoordeeld door, beoordelaar, verantwoordelijke, verantwoordelijk, behandelaar, behandeld door, afgehandeld door, eigenaar, ingevuld door, decided by, decision by, decision maker, assessed by, assessor, owner, responsible, handled by, handler, case owner, lead, investigator", "decided_by"},
	{DecidedWhy, "besluit, beslissing, conclusie, afweging, beoordeling, overwegingen, onderbouwing, motivering, motivatie, reden, reden besluit, toelichting besluit, oordeel, decision, decision made, conclusion, rationale, reasoning, outcome, assessment, reason decision, reason", "decided_why"},
	{DPO, "fg, fg betrokken, advies fg, fg advies, fg geinformeerd, functionaris gegevensbescherming, functionaris, dpo, dpo advice, dpo informed, dpo involved, advice dpo, dpo consulted, data protection officer, privacy officer", "dpo"},
	{Party, "verwerker, betrokken verwerker, naam verwerker, leverancier, derde partij, derden, processor, data processor, supplier, vendor, third party, third parties", "parties"},
	{Lesson, "evaluatie, lering, lessen, geleerde lessen, leerpunten, leerpunt, nazorg, evaluation, lessons, lessons learned, lesson learned, review, post incident", "lesson"},
	{Status, "status, stand, stand zaken, fase, afgesloten, gesloten, afgehandeld, open, open gesloten, closed, state, status incident, resolved, progress", "state"},
	{Happened, "omschrijving, beschrijving, omschrijving incident, omschrijving datalek, beschrijving incident, beschrijving datalek, beschrijving inbreuk, korte omschrijving, korte beschrijving, wat gebeurd, wat precies gebeurd, wat gebeurde, toedracht, feiten, feiten en omstandigheden, samenvatting, verloop, incident, datalek, inbreuk, gebeurtenis, voorval, titel, onderwerp, naam incident, description, description incident, description breach, breach description, incident description, brief description, summary, incident summary, breach summary, what happened, facts, details, circumstances, incident details, breach details, breach, title, subject, event", "happened"},
	{Keep, "bijzondere persoonsgegevens, gevoelige gegevens, bijzondere categorie persoonsgegevens, special categor, special categor data, sensitive data, opmerkingen, opmerking, bijzonderheden, notities, remarks, comments, notes, afdeling, vestiging, locatie, department, location, datum laatste wijziging, laatst gewijzigd, last updated, date modified, links, bijlagen, attachments, naam functie, versleuteld, encrypted, ontvanger, recipient", ""},
}

// Fields lists what a column can be read as, in the order of the table.
func Fields() []Field {
	var all []Field
	for _, h := range headings {
		all = append(all, h.field)
	}
	return all
}

// name is one way of calling a field.
type name struct {
	field Field
	words []string
	long  int // in letters; a word that says little counts for a fifth
}

// light are words that stand over any column: they decide only where nothing else does.
const light = "omschrijving beschrijving description details summary samenvatting datum date aantal number incident datalek inbreuk breach lek soort type reden reason toelichting korte brief aard data gegevens"

var names = later.Value[[]name]{Make: func() []name {
	var all []name
	light := strings.Fields(light)
	for _, h := range headings {
		for _, one := range strings.Split(h.names, ",") {
			words, long := strings.Fields(one), 0
			for _, w := range words {
				if slices.Contains(light, w) {
					long += 2 * len(w)
				} else {
					long += 10 * len(w)
				}
			}
			all = append(all, name{h.field, words, long})
		}
	}
	return all
}}

// plainWords are the words of a heading, folded, without signs and what stands between
// brackets.
func plainWords(s string) []string {
	if at := strings.IndexAny(s, "(["); at > 2 {
		s = s[:at]
	}
	s = strings.NewReplacer("e-mail", "email", "/", " ", "-", " ", "_", " ", "’", "", "'", "").Replace(record.Fold(s))
	return strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '#' })
}

// fits reports how well a name fits the words of a heading; zero is not at all. A short
// word must be there as it is: "ap" is no "apparaat".
func (n name) fits(words []string) int {
	for _, part := range n.words {
		if !slices.ContainsFunc(words, func(w string) bool {
			return w == part || len(part) > 3 && strings.HasPrefix(w, part) && len(w) <= len(part)+6
		}) {
			return 0
		}
	}
	score := n.long
	if len(n.words) == len(words) {
		score += 5 // nothing else stands there
	}
	return score
}

// fieldOf is what a heading means, and how well it fits; "" when it means nothing to
// the program.
func fieldOf(heading string) (Field, int) {
	if f, ours := oursBy.Get()[foldedHeading(heading)]; ours {
		return f, 10_000
	}
	words := plainWords(heading)
	if len(words) == 0 || len(words) > 14 {
		return "", 0
	}
	field, best := Field(""), 0
	for _, n := range names.Get() {
		if score := n.fits(words); score > best {
			field, best = n.field, score
		}
	}
	return field, best
}

// oursBy are the headings of our own table, in both languages, read when a file is. A column that is made
// out of others is only kept.
var oursBy = later.Value[map[string]Field]{Make: func() map[string]Field {
	all := map[string]Field{}
	for _, lang := range []string{"nl", "en"} {
		t := text.For(lang)
		for _, key := range t.Keys() {
			id, is := strings.CutPrefix(key, "sheet.column.")
			if !is || strings.HasPrefix(id, "read_") || strings.HasPrefix(id, "follow_") {
				continue
			}
			all[foldedHeading(t.S(key))] = ourField(id)
		}
		for _, id := range decision.FieldNames() {
			if words := t.Maybe("facts." + id); words != "" && !t.Has("sheet.column."+id) {
				all[foldedHeading(words)] = ourField(id)
			}
		}
	}
	return all
}}

// factField begins the name of a field that is a fact of the contract.
const factField = "fact."

// ourField is what a column of our own table is read as.
func ourField(id string) Field {
	for _, h := range headings {
		if h.ours == id {
			return h.field
		}
	}
	if len(decision.Allowed(id)) > 0 {
		return Field(factField + id)
	}
	return Keep
}

func foldedHeading(s string) string { return strings.Join(strings.Fields(record.Fold(s)), " ") }
