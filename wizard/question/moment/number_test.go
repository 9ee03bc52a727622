package moment_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/question/moment"
)

func TestANumberIsReadAsPeopleTypeIt(t *testing.T) {
	exact := func(n int) decision.Count { return decision.Count{Min: n, Max: n} }
	about := func(n int) decision.Count { return decision.Count{Min: n, Max: n, Estimate: true} }
	between := func(low, high int) decision.Count { return decision.Count{Min: low, Max: high} }
	some := func(low, high int) decision.Count { return decision.Count{Min: low, Max: high, Estimate: true} }
	for typed, want := range map[string]decision.Count{
		"12": exact(12), " 12 ": exact(12), "0": exact(0), "1": exact(1), "1.200": exact(1200), "1 200": exact(1200), "1.000.000": exact(1e6),
		"2147483647": exact(1<<31 - 1), "12 medewerkers": exact(12), "1.200 klanten": exact(1200), "900 customers": exact(900), "12 collega’s": exact(12),
		"een": exact(1), "één klant": exact(1), "twaalf": exact(12), "twaalf medewerkers": exact(12), "dertien": exact(13), "twintig": exact(20), "fifteen": exact(15), "vijftig": exact(50),
		"ninety": exact(90), "honderd": exact(100), "Honderd": exact(100), "a hundred": exact(100), "driehonderd": exact(300), "duizend": exact(1000),
		"2 duizend": exact(2000), "two thousand": exact(2000), "3 miljoen": exact(3e6), "nul": exact(0),
		"ongeveer 40": about(40), "~900": about(900), "~ 900": about(900), "± 40": about(40), "±40": about(40), "+/- 40": about(40), "ca. 40": about(40), "ca 40": about(40), "circa 40": about(40), "een stuk of 20": about(20), "zo'n 50 mensen": about(50),
		"zo’n 50 mensen": about(50), "rond de 40": about(40), "naar schatting 1.200": about(1200), "ongeveer honderd": about(100), "40 ongeveer": about(40), "about 40": about(40),
		"roughly 1.200 customers": about(1200), "een tiental": about(10), "een dozijn": about(12), "a dozen": about(12),
		"enkele tientallen": some(20, 90), "tientallen": some(20, 90), "een paar honderd": some(200, 900), "honderden klanten": some(200, 900), "several hundred": some(200, 900), "a few dozen": some(24, 108),
		"40+": some(40, 80), "40 +": some(40, 80), "minstens 40": some(40, 80), "meer dan 40": some(40, 80), "at least 40": some(40, 80), "40 of meer": some(40, 80),
		"minder dan 50": between(1, 49), "fewer than 50 people": between(1, 49), "maximaal 50": between(1, 50), "hooguit 50": between(1, 50), "up to 50": between(1, 50), "minder dan 1": between(0, 0),
		"niet meer dan 50": between(1, 50), "ten hoogste 50": between(1, 50), "no more than 12": between(1, 12),
		"15k": exact(15000), "2,5k": exact(2500), "2.5k": exact(2500), "1,2 miljoen": exact(1200000), "ongeveer 1,5 duizend": about(1500), "about 2.5 million": about(2500000),
		"100-200": between(100, 200), "100 - 200": between(100, 200), "100–200": between(100, 200), "100 tot 200": between(100, 200), "100 TOT 200": between(100, 200), "100 to 200": between(100, 200),
		"1.000 tot 2.000": between(1000, 2000), "7-7": between(7, 7), "tussen 40 en 60": between(40, 60), "tussen de 40 en 60": between(40, 60), "between 40 and 60": between(40, 60), "40 à 60": between(40, 60), "40 a 60": between(40, 60),
		"van 40 tot 60": between(40, 60), "twintig tot dertig mensen": between(20, 30), "ongeveer 40 tot 60": some(40, 60),
	} {
		if got, err := moment.Number(typed); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", typed, got, err, want)
		}
	}
}

func TestANumberThatCannotBeIsRefused(t *testing.T) {
	for typed, want := range map[string]error{
		"": moment.Empty, "mensen": moment.BadNumber, "-5": moment.BadNumber, "1.5": moment.BadNumber, "1,200": moment.BadNumber, "12.00": moment.BadNumber,
		"2147483648": moment.BadNumber, "99999999999999999999": moment.BadNumber, "2147483647+": moment.BadNumber, "3000 miljoen": moment.BadNumber, "100-": moment.BadNumber,
		"1-2-3": moment.BadNumber, "١٢": moment.BadNumber, "1e3": moment.BadNumber, "0x10": moment.BadNumber, "40 procent": moment.BadNumber, "ongeveer": moment.BadNumber,
		"900 miljoen duizend": moment.BadNumber, "12 klanten en 3 medewerkers": moment.BadNumber, "minder dan": moment.BadNumber, "minder dan 0": moment.BadNumber,
		"veel": moment.Vague, "heel veel mensen": moment.Vague, "veel klanten": moment.Vague, "enkele": moment.Vague, "many": moment.Vague, "a couple": moment.Vague, "een handvol": moment.Vague, "1,25k": moment.BadNumber, "ongeveer iedereen": moment.Vague,
		"200-100": moment.MinMax, "2 tot 1": moment.MinMax, "tussen 60 en 40": moment.MinMax,
	} {
		if got, err := moment.Number(typed); !errors.Is(err, want) {
			t.Errorf("%q: %v, %v; want %v", typed, got, err, want)
		}
	}
}

func TestAReadNumberIsInOrder(t *testing.T) {
	words := rapid.SampledFrom([]string{"0", "1", "9", "40", ".000", ".", " ", "-", "tot", "–", "+", "ongeveer ", "minder dan ", "meer dan ", "tussen ", " en ", "miljoen", "duizend", "honderd", " mensen", "2147483647"})
	rapid.Check(t, func(t *rapid.T) {
		typed := ""
		for _, w := range rapid.SliceOfN(words, 0, 6).Draw(t, "words") {
			typed += w
		}
		if c, err := moment.Number(typed); err == nil && (c.Min < 0 || c.Max < c.Min || c.Max > 1<<31-1) {
			t.Fatalf("%q is %v", typed, c)
		}
	})
}
