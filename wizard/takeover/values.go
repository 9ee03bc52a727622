package takeover

import (
	"slices"
	"strings"
	"unicode"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/later"
	"datalek/wizard/phrase"
	"datalek/wizard/question/moment"
	"datalek/wizard/text"
)

// called is a value of a closed list and what people call it, as a [heading] is.
type called struct {
	value decision.Value
	names string
}

// kindNames are the kinds of incident as registers call them.
var kindNames = []called{
	{decision.SentUnencrypted, "onversleuteld verzonden, onversleuteld verstuurd, sent unencrypted, unencrypted email"},
	{decision.EmailVisibleRecipients, "email zichtbaar, adressen zichtbaar, cc bcc, in de cc, cc plaats bcc, visible recipients, cc instead bcc, failure bcc, zichtbare adressen, groepsmail"},
	{decision.EmailWrongRecipient, "email verkeerd, mail verkeerd, email foutief, mail foutief, email onjuist, mail onjuist, verkeerd geadresseerde mail, verkeerd geadresseerde email, email wrong, mail wrong, email incorrect, email misdirected, misaddressed email, emailed incorrect, email andere klant, verkeerde ontvanger, verkeerde geadresseerde, wrong recipient, incorrect recipient"},
	{decision.VisibleOnEnvelope, "envelop zichtbaar, envelope visible, vensterenvelop"},
	{decision.PostWrongRecipient, "post verkeerd, brief verkeerd, brieven verkeerd, poststuk verkeerd, post onjuist, brief onjuist, verkeerd bezorgd, post wrong, letter wrong, posted wrong, letter incorrect, posted incorrect, fax incorrect, fax wrong"},
	{decision.PostLost, "post verloren, brief kwijt, poststuk verloren, poststuk kwijt, post kwijt, post zoekgeraakt, lost post, lost letter, letter lost, parcel lost"},
	{decision.PostOpened, "post geopend, brief geopend, geopend retour, letter opened, post opened"},
	{decision.StolenDevice, "diefstal laptop, diefstal telefoon, diefstal apparaat, diefstal gegevensdrager, diefstal usb, diefstal tablet, diefstal computer, gestolen laptop, gestolen telefoon, gestolen apparaat, gestolen gegevensdrager, gestolen tablet, stolen device, stolen laptop, stolen phone, theft device, theft laptop, theft phone"},
	{decision.LostDevice, "verloren laptop, verloren telefoon, verloren apparaat, verloren gegevensdrager, verloren usb, verloren tablet, verlies laptop, verlies telefoon, verlies apparaat, verlies gegevensdrager, verlies usb, kwijt laptop, kwijt telefoon, kwijt apparaat, kwijt gegevensdrager, kwijt usb, kwijtgeraakt apparaat, kwijtgeraakte gegevensdrager, lost device, lost laptop, lost phone, lost usb, loss device, loss laptop, device lost"},
	{decision.StolenPaper, "gestolen papier, gestolen dossier, gestolen documenten, diefstal papier, diefstal dossier, diefstal documenten, stolen paper, stolen documents, theft paper"},
	{decision.LostPaper, "verloren papier, verloren dossier, verloren documenten, verlies papier, verlies dossier, kwijt dossier, kwijt papier, kwijt documenten, lost paper, lost documents, lost file, loss paper"},
	{decision.DiscardedUnwiped, "afgedankt, weggegooid, oud papier, discarded, disposed, disposal, incorrect disposal"},
	{decision.NotRedacted, "niet gelakt, niet geanonimiseerd, onvoldoende gelakt, redact, not redacted, failure redact"},
	{decision.PublishedByMistake, "gepubliceerd, publicatie, website geplaatst, online geplaatst, published, publication, posted website, posted online"},
	{decision.Misconfiguration, "verkeerd ingesteld, misconfigur, configuratiefout, onbeveiligde database, open database, openstaande server, unsecured database"},
	{decision.PortalError, "portaal, klantportaal, portal, portaalfout"},
	{decision.WrongFile, "verkeerde bijlage, verkeerd bestand, bijlage verkeerd, wrong attachment, wrong file, incorrect attachment"},
	{decision.AccessTooWide, "autorisatie, ruime rechten, te ruime toegang, rechten ruim, access rights, excessive access, excessive rights, autorisaties"},
	{decision.Spoken, "mondeling, telefonisch, verbal, verbally, spoken"},
	{decision.Ransomware, "ransomware, gijzelsoftware"},
	{decision.Phishing, "phishing"},
	{decision.AccountTakeover, "account overgenomen, mailbox overgenomen, account gehackt, mailbox gehackt, gehackt account, gehackte mailbox, compromised account, account compromise, account takeover, compromised mailbox"},
	{decision.Malware, "malware, virus, spyware"},
	{decision.DDoS, "ddos"},
	{decision.Hacking, "hack, hacking, gehackt, hacked, cyberaanval, cyberincident, cyber attack, cyber incident, digitale inbraak"},
	{decision.Insider, "nieuwsgierige medewerker, medewerker inzage, onrechtmatige inzage, insider, snooping"},
	{decision.Impersonation, "identiteitsfraude, impersonation, social engineering, spoofing, voorgedaan als"},
	{decision.Vulnerability, "kwetsbaarheid, vulnerability, beveiligingslek"},
	{decision.AIChatbot, "chatgpt, chatbot, copilot, ai tool"},
	{decision.Destroyed, "vernietigd, vernietiging, per ongeluk gewist, per ongeluk verwijderd, dataverlies, destroyed, deleted, data loss, destruction"},
	{decision.WronglyChanged, "onjuist gewijzigd, onterecht gewijzigd, verkeerd gewijzigd, altered, wrongly changed, alteration"},
	{decision.Outage, "storing, uitval, outage, niet beschikbaar, unavailable, unavailability"},
	{decision.Other, "overig, overige, anders, other"},
}

// dataNames are the kinds of data as registers call them.
var dataNames = []called{
	{decision.ReferenceNumber, "klantnummer, polisnummer, lidnummer, lidmaatschapsnummer, debiteurnummer, client number, customer number, policy number, member number, reference number"},
	{decision.OnlineIdentifier, "ip adres, ip adressen, ip address, ip addresses, cookie"},
	{decision.Credentials, "wachtwoord, inloggegevens, inlog, gebruikersnaam, password, login, credentials, username"},
	{decision.ProtectedAddress, "geheim adres, beschermd adres, protected address"},
	{decision.Contact, "adres, adresgegevens, woonadres, postcode, woonplaats, email, emailadres, mailadres, telefoon, telefoonnummer, mobiel, contactgegevens, contact, address, addresses, phone, telephone, postal, emails"},
	{decision.Name, "naam, namen, voornaam, achternaam, name, names, surname"},
	{decision.BirthDate, "geboortedatum, geboortedata, leeftijd, date birth, dob, birth, age"},
	{decision.Gender, "geslacht, gender, aanhef"},
	{decision.NationalID, "bsn, burgerservicenummer, sofinummer, social security, ssn, national insurance, national id, national identification, tax number"},
	{decision.IDDocument, "paspoort, identiteitsbewijs, id bewijs, idbewijs, identiteitskaart, kopie id, rijbewijs, passport, id document, identity document, driving licence, id card"},
	{decision.IBAN, "iban, rekeningnummer, bankrekening, bankrekeningnummer, bankgegevens, bank account, bank details, account number"},
	{decision.Card, "creditcard, credit card, pasgegevens, card details, payment card"},
	{decision.Financial, "financieel, financiele, salaris, inkomen, schulden, schuld, loon, financial, salary, income, debt"},
	{decision.Health, "medisch, medische, gezondheid, gezondheidsgegevens, diagnose, medicatie, health, medical, patientgegevens"},
	{decision.CustomerFile, "klantgegevens, klantdossier, clientdossier, customer file, customer data, client file"},
	{decision.Correspondence, "correspondentie, brieven, correspondence, letters"},
	{decision.Application, "sollicitatie, cv, curriculum, application"},
	{decision.Employment, "personeelsgegevens, personeelsdossier, functie, arbeidsgegevens, verzuim, employment, hr, personnel, job"},
	{decision.Education, "cijfers, studieresultaten, schoolgegevens, onderwijs, grades, education"},
	{decision.Photo, "foto, pasfoto, beeldmateriaal, video, photo, photograph, image"},
	{decision.Location, "locatiegegevens, location data, gps"},
	{decision.Communications, "telecommunicatie, belgegevens, communications"},
	{decision.Orders, "bestelling, bestelgegevens, aankoop, order, orders, purchase"},
	{decision.LicencePlate, "kenteken, licence plate, license plate"},
	{decision.Signature, "handtekening, signature"},
	{decision.Ethnicity, "etniciteit, afkomst, ras, ethnic, ethnicity, race"},
	{decision.Political, "politiek, politieke, political"},
	{decision.Religion, "religie, geloof, levensbeschouwing, religion, religious"},
	{decision.Union, "vakbond, trade union"},
	{decision.Sexual, "seksueel, seksuele, sexual"},
	{decision.Genetic, "genetisch, genetische, genetic, dna"},
	{decision.Biometric, "biometrisch, biometrische, vingerafdruk, biometric, fingerprint"},
	{decision.CriminalData, "strafrechtelijk, strafrechtelijke, strafblad, vog, criminal"},
}

// groupNames are the groups of people as registers call them.
var groupNames = []called{
	{decision.Patients, "patient, patienten, patients"},
	{decision.Minors, "minderjarig, minderjarigen, kind, kinderen, minors, children"},
	{decision.Vulnerable, "kwetsbaar, kwetsbare, kwetsbaren, vulnerable"},
	{decision.Applicants, "sollicitant, sollicitanten, applicants, candidates"},
	{decision.Employees, "medewerker, medewerkers, werknemer, werknemers, personeel, personeelsleden, employees, employee, staff"},
	{decision.Students, "leerling, leerlingen, student, studenten, students, pupils"},
	{decision.Members, "lid, leden, members, donateurs"},
	{decision.Residents, "bewoner, bewoners, huurder, huurders, inwoner, inwoners, burger, burgers, residents, tenants, citizens"},
	{decision.Prospects, "prospect, prospects, geinteresseerden, leads"},
	{decision.Customers, "klant, klanten, client, clienten, clients, customers, customer, gebruikers, users, cursisten"},
}

// lists are the tables by the fact that they are for.
var lists = later.Value[map[string][]name]{Make: func() map[string][]name {
	return map[string][]name{"incident": namesOf(kindNames), "data": namesOf(dataNames), "groups": namesOf(groupNames)}
}}

func namesOf(table []called) (all []name) {
	for _, c := range table {
		for _, one := range strings.Split(c.names, ",") {
			words := strings.Fields(one)
			all = append(all, name{Field(c.value), words, 10 * len(strings.Join(words, ""))})
		}
	}
	return all
}

// options are the words that this program uses for the values of a fact, in both
// languages.
var options = later.Value[map[string]map[string]decision.Value]{Make: func() map[string]map[string]decision.Value {
	all := map[string]map[string]decision.Value{}
	// "Work: contract, leave", as older versions wrote it, of "Work (contract, leave)".
	withColon := strings.NewReplacer(" (", ": ", ")", "")
	for _, field := range decision.FieldNames() {
		words := map[string]decision.Value{}
		for _, v := range decision.Allowed(field) {
			words[string(v)] = v
			for _, lang := range []string{"nl", "en"} {
				label := phrase.FactValue(text.For(lang), field, v)
				words[foldedHeading(label)] = v
				words[foldedHeading(withColon.Replace(label))] = v
			}
		}
		all[field] = words
	}
	return all
}}

// valueOf is the value that a text means in a list; "" when it means none of it.
func valueOf(field, s string) decision.Value {
	if v, ours := options.Get()[field][foldedHeading(s)]; ours {
		return v
	}
	words := plainWords(s)
	best, found := 0, decision.Value("")
	for _, n := range lists.Get()[field] {
		if score := n.fits(words); score > best {
			best, found = score, decision.Value(n.field)
		}
	}
	return found
}

var between = later.Compile(`\s*(?:[,;\n/+&]|\ben\b|\band\b|\|)\s*`)

// valuesOf are the values in a text that names several. What is in no list comes back
// as the rest.
func valuesOf(field, s string) (all []decision.Value, rest []string) {
	add := func(v decision.Value) {
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	for _, part := range strings.Split(s, ";") {
		if v, ours := options.Get()[field][foldedHeading(part)]; ours {
			add(v)
			continue
		}
		for _, one := range between.Get().Split(strings.TrimSpace(part), -1) {
			one = strings.Trim(one, " .()")
			switch v := valueOf(field, one); {
			case one == "":
			case field == "data" && strings.HasPrefix(foldedHeading(one), "naw"):
				add(decision.Name)
				add(decision.Contact)
			case v != "":
				add(v)
			default:
				rest = append(rest, one)
			}
		}
	}
	return all, rest
}

// answer is what a cell says to a question of yes and no.
type answer int

const (
	silent answer = iota // nothing, or that the question does not apply
	yes
	no
	open       // not yet, or it is not known
	otherwords // something else
)

var answers = []struct {
	is    answer
	words string
}{
	{silent, "|-|--|n.v.t|nvt|n/a|na|niet van toepassing|not applicable|geen opgave|"},
	{open, "|?|onbekend|unknown|nog niet|nog te bepalen|ntb|tbd|pending|in onderzoek|not yet|nog onbekend|n.t.b|"},
	{yes, "|ja|j|yes|y|true|waar|1|x|v|✓|✔|√|wel|gemeld|verplicht|reported|notified|informed|done|gedaan|geinformeerd|required|ok|"},
	{no, "|nee|n|no|false|onwaar|0|niet|geen|none|neen|nein|niet gemeld|not reported|not notified|niet geinformeerd|not required|niet verplicht|"},
}

// isNothing knows the ways of saying that a cell has nothing to tell.
func isNothing(s string) bool {
	a, _ := yesNo(s)
	return a == silent || a == open
}

// yesNo reads yes or no, and gives what stands behind it.
func yesNo(s string) (answer, string) {
	folded := strings.Trim(foldedHeading(strings.TrimPrefix(s, "'")), " .!")
	for _, a := range answers {
		if folded == "" || strings.Contains(a.words, "|"+folded+"|") {
			return a.is, ""
		}
	}
	end := strings.IndexFunc(s, func(c rune) bool { return !unicode.IsLetter(c) })
	if end <= 0 {
		return otherwords, s
	}
	switch first := foldedHeading(s[:end]); first {
	case "ja", "yes":
		return yes, strings.TrimLeft(s[end:], " ,.:;-–(")
	case "nee", "no":
		return no, strings.TrimLeft(s[end:], " ,.:;-–(")
	}
	return otherwords, s
}

// riskNames are the words for a risk that can only be one of the three; "laag" is none
// of them, because it can be no risk and some.
var riskNames = []struct {
	risk  decision.Risk
	words string
}{
	{decision.RiskHigh, "|hoog|hoog risico|zeer hoog|groot|ernstig|high|high risk|very high|severe|critical|kritiek|rood|red|"},
	{decision.RiskPresent, "|risico|midden|middel|gemiddeld|medium|moderate|matig|risk|ja|yes|oranje|amber|aanwezig|"},
	{decision.RiskNone, "|geen|geen risico|nihil|none|no risk|onwaarschijnlijk|unlikely|risk unlikely|risico onwaarschijnlijk|nee|no|nvt|"},
}

// riskOf reads a risk; false when the words leave it open.
func riskOf(s string) (decision.Risk, bool) {
	folded := strings.Trim(foldedHeading(s), " .")
	for _, r := range riskNames {
		if strings.Contains(r.words, "|"+folded+"|") {
			return r.risk, true
		}
		for _, lang := range []string{"nl", "en"} {
			if folded == foldedHeading(text.For(lang).S("risk."+r.risk.String())) {
				return r.risk, true
			}
		}
	}
	return decision.RiskNone, false
}

// isClosed reads whether a case was closed; known is false when the words do not say.
func isClosed(s, heading string) (closed, known bool) {
	folded := strings.Trim(foldedHeading(s), " .")
	for _, word := range []string{"gesloten", "afgesloten", "afgehandeld", "afgerond", "closed", "resolved", "completed", "complete", "gereed", "klaar", "ingetrokken", "withdrawn"} {
		if folded == word {
			return true, true
		}
	}
	for _, word := range []string{"open", "lopend", "in behandeling", "in onderzoek", "in progress", "ongoing", "nieuw", "new", "pending"} {
		if folded == word {
			return false, true
		}
	}
	asksOpen := strings.HasPrefix(foldedHeading(heading), "open")
	switch a, _ := yesNo(s); a {
	case yes:
		return !asksOpen, true
	case no:
		return asksOpen, true
	}
	return false, false
}

// countOf reads a number of people or records.
func countOf(s string) (*decision.Count, bool) {
	s = strings.NewReplacer("±", "ongeveer ", "+/-", "ongeveer ", "ca.", "ongeveer ").Replace(strings.TrimPrefix(record.Fold(s), "'"))
	c, err := moment.Number(strings.TrimSpace(s))
	if err != nil {
		return nil, false
	}
	return &c, true
}
