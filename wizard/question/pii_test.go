package question_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/wizard/question"
)

const bsn, email, iban = question.PIIBSN, question.PIIEmail, question.PIIIBAN

// ofVictims are texts with what is seen in them.
var ofVictims = map[string][]question.PII{
	"BSN 111222333":                                   {bsn},
	"111222333":                                       {bsn},
	"bsn:111222333.":                                  {bsn},
	"111 222 333":                                     {bsn},
	"111.222.333":                                     {bsn},
	"1112.22.333":                                     {bsn},
	"(10000008)":                                      {bsn}, // eight figures: the zero in front was left out
	"eerst 12345678 en dan 111222333":                 {bsn},
	"12345678 111222333":                              {bsn},
	"mail aan jan@voorbeeld.nl gestuurd":              {email},
	"<Jan.de-Vries+x@mail.voorbeeld.co.uk>":           {email},
	"NL91ABNA0417164300":                              {iban},
	"rekening NL91 ABNA 0417 1643 00 is van":          {iban},
	"nl91abna0417164300":                              {iban},
	"zaak AB12 NL91ABNA0417164300":                    {iban},
	"BE68 5390 0754 7034":                             {iban},
	"111222333, a@b.nl en NL91ABNA0417164300":         {bsn, email, iban},
	"mevrouw Jansen, 06-12345678, geboren 12-03-1980": {question.PIIPhone, question.PIIBirthDate, question.PIIName},
	"010 123 45 67":                                   {question.PIIPhone}, // and no citizen service number
	"06 10000008":                                     {question.PIIPhone},
	"0610000008":                                      {question.PIIPhone},
	"+31 6 10000008":                                  {question.PIIPhone},
	"0031 6 10000008":                                 {question.PIIPhone},
	"+31 (0)6 10000008":                               {question.PIIPhone},
	"0512-123456":                                     {question.PIIPhone},
	"geb. 3 mei 1980":                                 {question.PIIBirthDate},
	"date of birth 3 May 1980":                        {question.PIIBirthDate},
	"12/03/1980":                                      {question.PIIBirthDate},
	"Dorpsstraat 12":                                  {question.PIIAddress},
	"op 3511 AB in Utrecht":                           {question.PIIAddress},
	"2011AB":                                          {question.PIIAddress},
	"12 Baker Street":                                 {question.PIIAddress},
	"de heer van der Berg":                            {question.PIIName},
	"Mrs. Smith called":                               {question.PIIName},
	"dhr. De Vries":                                   {question.PIIName},
	"de heer A. de Wit":                               {question.PIIName},
	"mevrouw J.M. van den Berg":                       {question.PIIName},
	"wij belden mw. El Amrani":                        {question.PIIName},
	"meneer M de Boer":                                {question.PIIName},
	"de familie Bakker-Smit":                          {question.PIIName},
	"Mrs O'Neil":                                      {question.PIIName},
	"Ms. Lee and Mr J. Brown":                         {question.PIIName},
	"MEVR. Jansen":                                    {question.PIIName},
	"fam. Smit":                                       {question.PIIName},
	"we told Miss Adams":                              {question.PIIName},
	"(010) 123 45 67":                                 {question.PIIPhone},
	"06/12345678":                                     {question.PIIPhone},
	"+44 20 7946 0958":                                {question.PIIPhone},
	"call 0044 20 7946 0958":                          {question.PIIPhone},
	"geb 3-5-80":                                      {question.PIIBirthDate},
	"geboortedatum: 1980-05-03":                       {question.PIIBirthDate},
	"DOB 03/05/1980":                                  {question.PIIBirthDate},
	"Kerkstraat 12a":                                  {question.PIIAddress},
	"Laan van Meerdervoort 100":                       {question.PIIAddress},
	"aan de Amsterdamseweg 4":                         {question.PIIAddress},
	"221B Baker Street":                               {question.PIIAddress},
	"at 10 Downing St":                                {question.PIIAddress},
}

func TestVictimsDataInATextAreSeen(t *testing.T) {
	for text, want := range ofVictims {
		if got := question.FindPII(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// ordinary are texts in which nothing is seen.
var ordinary = []string{
	"", "een laptop met 1200 klanten", "2026 AP-melding", "in 2019 AVG", "De heer vertelde niets", "mr. in de rechten", "onderweg 2 uur", "01-12-2026 09:00", "bestelling 1234AB5", "20 medewerkers",
	"20-11-2026 09:00", "20.11.2026", "10.00.0008",
	"€ 111.222.333", "EUR 111.222.333", "€ 1.250,50", "order 123456789", "factuur 2026-000123", "112223334", "000000000", "00000000",
	"1112223330", "ticket 123456782000", "klantnummer 1234567", "KvK 12345678", "@voorbeeld", "a@b", "www.voorbeeld.nl",
	"Een meneer van de Rabobank belde", "die mevrouw van Ziggo", "de mevrouw van Ziggo", "the meneer van Ziggo", "a meneer van Ziggo", "via MS Teams en MS Office", "de heer en mevrouw", "Mr. is een titel", "a gentleman called", "een familie uit Utrecht",
	"factuur 10012345", "invoice no. 10012345", "klantnummer: 10012345", "Onderweg 2 uur vertraging", "Gerechtshof 3", "5 Google Drive folders", "Windows 11", "kamer 12a", "artikel 33 van de AVG",
	"Postbus 123", "opgericht op 1 mei 2001", "dit gebeurde op 20 november 2026", "het gebouw is van 3 mei 1980", "06 uur 30", "+12 procent",
	"NL91ABNA0417164301", "SERIENUMMER AB12CDEF345678901", "192.168.100.200", "de tijd was 12:34:56.789",
}

func TestAnOrdinaryNumberIsNoFalseAlarm(t *testing.T) {
	for _, text := range ordinary {
		if got := question.FindPII(text); len(got) > 0 {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// A long story around a text hides nothing of it and adds nothing to it, wherever it
// stands and however far apart its parts are.
func TestALongStoryHidesNothing(t *testing.T) {
	all := maps.Clone(ofVictims)
	for _, text := range ordinary {
		all[text] = nil
	}
	all["aan de "+strings.Repeat("Lange", 100)+"straat 12"] = []question.PII{question.PIIAddress}
	all["Laan "+strings.Repeat("van de ", 100)+"Hoop 12"] = []question.PII{question.PIIAddress}
	all["_"+strings.Repeat("Lange", 100)+"straat 12"] = nil
	all["12 "+strings.Repeat("Long", 100)+" Street"] = []question.PII{question.PIIAddress}
	for text, want := range all {
		for _, words := range []int{1, 40, 200} {
			for _, story := range []string{strings.Repeat("iemand zag het ", words), strings.Repeat("iets, ", words), strings.Repeat("zo. ", words)} {
				for where, long := range map[string]string{"behind": text + "; " + story, "around": story + ". " + text + "; " + story} {
					if got := question.FindPII(long); !slices.Equal(got, want) {
						t.Errorf("%q with %d words of %.8q %s: %v, want %v", text, words, story, where, got, want)
					}
				}
			}
		}
	}
	if got := question.FindPII("geboren op " + strings.Repeat("iets, ", 40) + "3 mei 1980, Kerkstraat " + strings.Repeat("iets, ", 40) + "12"); got != nil {
		t.Errorf("parts that lie apart are no whole: %v", got)
	}
}

// Every citizen service number is seen and every number that is none is not,
// however it stands in a sentence.
func TestTheElevenTestDecides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(100_000_000, 999_999_999).Draw(t, "number")
		sum, rest := -(n % 10), n/10
		for weight := 2; weight <= 9; weight++ {
			sum += weight * (rest % 10)
			rest /= 10
		}
		around := rapid.SampledFrom([]string{"%d", "nummer %d.", "(%d)", "x\n%d\ny", "bsn%d"}).Draw(t, "around")
		got := slices.Contains(question.FindPII(fmt.Sprintf(around, n)), question.PIIBSN)
		if want := sum%11 == 0; got != want {
			t.Fatalf("%d: %v, want %v", n, got, want)
		}
	})
}
