package moment

import (
	"math"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/wizard/internal/later"
)

var (
	oneNumber = later.Compile(`^\d{1,3}(?:[. ]\d{3})+$|^\d+$`)
	fromTo    = later.Compile(`^(?:(?:tussen de|tussen|between|van|from) )?(.+?)\s*(?:-|–| tot en met | tot | to | à | a | en | and | of | or )\s*(.+)$`)
	guessed   = later.Compile(`^(?:ongeveer|ca\.?|circa|[~±≈]|\+/-|rond(?: de)?|omstreeks|zo'n|een stuk of|om en nabij|naar schatting|zeg|about|around|approximately|approx\.?|roughly|some|an estimated|estimated)\s*(.+)$`)
	guessedBy = later.Compile(`^(.+?)\s+(?:ongeveer|naar schatting|or so|of zo|approximately|roughly)$`)
	atMost    = later.Compile(`^(maximaal|hooguit|hoogstens|ten hoogste|niet meer dan|max\.?|at most|no more than|not more than|up to|minder dan|fewer than|less than|under|onder de|<)\s*(.+)$`)
	atLeast   = later.Compile(`^(minimaal|minstens|ten minste|tenminste|min\.?|at least|meer dan|more than|over|boven de|>)\s*(.+)$`)
	andMore   = later.Compile(`^(.+?)\s*(?:\+|of meer|or more|plus)$`)
	someOf    = later.Compile(`^(?:(een paar|enkele|enige|a few|several|some) )?(tientallen|tiental|tens|dozens|dozen|honderden|honderd|hundreds|hundred|duizenden|duizend|thousands|thousand)$`)
	aboutTen  = later.Compile(`^(?:een|a) (tiental|dozijn|twintigtal|dertigtal|honderdtal|dozen)$`)
	vagueWord = set{"veel", "heel veel", "weinig", "een paar", "enkele", "meerdere", "allemaal", "iedereen", "alle", "een handvol", "een stel", "many", "a lot", "lots", "a couple", "a handful", "few", "a few", "several", "everyone", "all"}
	// counted are what people count, behind the number.
	counted = set{"mensen", "personen", "persoon", "mens", "man", "klanten", "klant", "medewerkers", "medewerker", "werknemers", "werknemer", "collega's", "collega", "patiënten", "patiënt",
		"patienten", "patient", "cliënten", "cliënt", "clienten", "client", "leden", "lid", "bewoners", "bewoner", "huurders", "huurder", "leerlingen", "leerling", "studenten", "student", "kinderen",
		"kind", "ouders", "gasten", "gast", "bezoekers", "abonnees", "gebruikers", "sollicitanten", "relaties", "betrokkenen", "adressen", "records", "record", "regels", "bestanden", "dossiers", "dossier",
		"stuks", "accounts", "people", "persons", "person", "customers", "customer", "employees", "employee", "colleagues", "patients", "clients", "members", "member", "residents", "tenants",
		"pupils", "students", "children", "parents", "guests", "visitors", "subscribers", "users", "applicants", "files", "rows", "addresses", "staff"}
	tens = later.Value[map[string]int]{Make: func() map[string]int {
		return map[string]int{"tientallen": 10, "tiental": 10, "tens": 10, "dozens": 12, "dozen": 12, "honderden": 100, "honderd": 100, "hundreds": 100, "hundred": 100, "duizenden": 1000, "duizend": 1000, "thousands": 1000, "thousand": 1000}
	}}
	abouts = later.Value[map[string]int]{Make: func() map[string]int {
		return map[string]int{"tiental": 10, "dozijn": 12, "dozen": 12, "twintigtal": 20, "dertigtal": 30, "honderdtal": 100}
	}}
	moreWords = later.Value[map[string]int]{Make: func() map[string]int {
		return map[string]int{"nul": 0, "zero": 0, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19, "twintig": 20, "dertig": 30, "veertig": 40,
			"vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90, "honderd": 100, "duizend": 1000,
			"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
			"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "a hundred": 100, "thousand": 1000, "a thousand": 1000, "a million": 1e6, "een miljoen": 1e6}
	}}
	// someThousands is a number of thousands or millions, with a part of one.
	someThousands = later.Compile(`^(\d{1,3})(?:[.,](\d))? ?(k|duizend|thousand|mln|miljoen|million)$`)
	multiples     = later.Value[map[string]int]{Make: func() map[string]int {
		return map[string]int{"honderd": 100, "hundred": 100, "duizend": 1000, "thousand": 1000, "miljoen": 1e6, "million": 1e6}
	}}
)

// Number reads how many people or records: one number, in figures or in a word
// ("12", "1.200", "twaalf medewerkers"), a range ("40-60", "tussen 40 en 60",
// "minder dan 50") or an estimate ("ongeveer 40", "enkele tientallen").
//
// "40+" and "minstens 40" have no upper end. [decision.Count] needs one, so they
// become an estimate that runs to twice the number. It is a [Problem] when the
// words hold no number; Vague when they only say that it is many or few.
func Number(typed string) (decision.Count, error) {
	s := strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("’", "'", "\u00a0", " ").Replace(typed)), " "))
	if at := strings.LastIndexByte(s, ' '); at > 0 && counted.has(s[at+1:]) {
		s = s[:at]
	}
	if s == "" {
		return decision.Count{}, Empty
	}
	c, err := readCount(s)
	if err == nil && c.Min > c.Max {
		return decision.Count{}, MinMax
	}
	return c, err
}

func readCount(s string) (decision.Count, error) {
	n, ok := wholeNumber(s)
	switch {
	case ok:
		return decision.Count{Min: n, Max: n}, nil
	case vagueWord.has(s):
		return decision.Count{}, Vague
	}
	for _, form := range []*later.Pattern{guessed, guessedBy} {
		if m := form.Get().FindStringSubmatch(s); m != nil {
			c, err := readCount(m[1])
			c.Estimate = err == nil
			return c, err
		}
	}
	if m := aboutTen.Get().FindStringSubmatch(s); m != nil {
		return decision.Count{Min: abouts.Get()[m[1]], Max: abouts.Get()[m[1]], Estimate: true}, nil
	}
	if m := someOf.Get().FindStringSubmatch(s); m != nil {
		return decision.Count{Min: 2 * tens.Get()[m[2]], Max: 9 * tens.Get()[m[2]], Estimate: true}, nil
	}
	if m := atMost.Get().FindStringSubmatch(s); m != nil {
		n, ok := wholeNumber(m[2])
		if strings.Contains("minder dan fewer than less than under onder de <", m[1]) {
			n--
		}
		return bounded(min(1, n), n, ok && n >= 0, false)
	}
	if m := atLeast.Get().FindStringSubmatch(s); m != nil {
		n, ok := wholeNumber(m[2])
		return bounded(n, 2*n, ok, true)
	}
	if m := andMore.Get().FindStringSubmatch(s); m != nil {
		n, ok := wholeNumber(m[1])
		return bounded(n, 2*n, ok, true)
	}
	if m := fromTo.Get().FindStringSubmatch(s); m != nil {
		low, okLow := wholeNumber(m[1])
		high, okHigh := wholeNumber(m[2])
		return bounded(low, high, okLow && okHigh, false)
	}
	return decision.Count{}, BadNumber
}

func bounded(low, high int, ok, estimate bool) (decision.Count, error) {
	if !ok || high > math.MaxInt32 {
		return decision.Count{}, BadNumber
	}
	return decision.Count{Min: low, Max: high, Estimate: estimate}, nil
}

// wholeNumber is a number in figures or in words, such as "1.200", "twaalf" and
// "driehonderd".
func wholeNumber(s string) (int, bool) {
	s = strings.TrimSpace(s)
	if oneNumber.Get().MatchString(s) {
		n, err := strconv.Atoi(strings.NewReplacer(".", "", " ", "").Replace(s))
		return n, err == nil && n <= math.MaxInt32
	}
	if n, ok := smallWords.Get()[s]; ok {
		return n, true
	}
	if n, ok := moreWords.Get()[s]; ok {
		return n, true
	}
	if m := someThousands.Get().FindStringSubmatch(s); m != nil {
		whole, _ := strconv.Atoi(m[1])
		tenths, _ := strconv.Atoi(m[2]) // none is nought
		times := map[byte]int{'k': 1000, 'd': 1000, 't': 1000, 'm': 1e6}[m[3][0]]
		return whole*times + tenths*times/10, true
	}
	for word, times := range multiples.Get() {
		if front, is := strings.CutSuffix(s, word); is && front != "" {
			n, ok := wholeNumber(front)
			return n * times, ok && n > 0 && n < 1000
		}
	}
	return 0, false
}
