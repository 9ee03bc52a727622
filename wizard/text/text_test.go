package text_test

import (
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/wizard/text"
)

func TestDutchIsTheFirstLanguage(t *testing.T) {
	for _, lang := range []string{"", "nl", "de", "NL"} {
		if got := text.For(lang).Lang(); got != "nl" {
			t.Errorf("%q gives %s", lang, got)
		}
	}
	if got := text.For("en").Lang(); got != "en" || !text.Known("en") || text.Known("de") {
		t.Error(got)
	}
}

func TestTheLocaleChoosesTheLanguage(t *testing.T) {
	for _, c := range []struct {
		values []string
		want   string
	}{
		{nil, "nl"}, {[]string{"", "", ""}, "nl"}, {[]string{"en_GB.UTF-8"}, "en"}, {[]string{"nl_NL.UTF-8"}, "nl"}, {[]string{"de_DE"}, "nl"},
		{[]string{"", "", "en_US"}, "en"}, {[]string{"nl_BE", "en_US"}, "nl"}, {[]string{"C", "", "en_US"}, "en"}, {[]string{"C.UTF-8"}, "nl"},
		{[]string{"POSIX", "EN"}, "en"},
	} {
		if got := text.FromLocale(c.values...); got != c.want {
			t.Errorf("%q: %s", c.values, got)
		}
	}
}

func TestAMissingTextShowsItself(t *testing.T) {
	if got := nl.S("er.is.niets"); got != "⟦er.is.niets⟧" {
		t.Error(got)
	}
	if got := nl.Maybe("er.is.niets"); got != "" {
		t.Error(got)
	}
}

// What a person typed is put in as it is, also when it looks like a
// placeholder.
func TestAValueIsNotFilledAgain(t *testing.T) {
	if got := nl.S("case.follows", "by", "{by} {n}"); got != "{by} {n} volgt het oordeel." {
		t.Error(got)
	}
}

func TestWordsAreJoinedAsInASentence(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a en b": {"a", "b"}, "a, b en c": {"a", "b", "c"}} {
		if got := nl.And(words); got != want {
			t.Errorf("%q: %q", words, got)
		}
	}
}

func TestOneIsSingular(t *testing.T) {
	for n, want := range map[int]string{0: "nog 0 regels", 1: "nog 1 regel", 2: "nog 2 regels"} {
		if got := nl.N("screen.more", n); got != want {
			t.Error(got)
		}
	}
}

// Moments are shown in the Netherlands' time, wherever the computer is.
func TestAMomentIsShownInDutchTime(t *testing.T) {
	at := time.Date(2026, 11, 23, 15, 45, 0, 0, time.UTC)
	for _, zone := range []*time.Location{time.UTC, decision.Amsterdam(), time.FixedZone("", 13*3600)} {
		for want, got := range map[string]string{
			"maandag 23 november 2026, 16.45 uur (CET)": nl.Moment(at.In(zone)),
			"maandag 23 november 16.45":                 nl.MomentShort(at.In(zone)),
			"23 november 2026":                          nl.Day(at.In(zone)),
		} {
			if got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
	}
	if got := nl.Moment(time.Date(2026, 7, 1, 7, 5, 0, 0, time.UTC)); got != "woensdag 1 juli 2026, 09.05 uur (CEST)" {
		t.Error(got)
	}
	first, second := time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC), time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC)
	if nl.Moment(first) == nl.Moment(second) {
		t.Error("an hour that was there twice is shown the same twice:", nl.Moment(first))
	}
}

func TestWhatIsLeftIsRoundedDown(t *testing.T) {
	for d, want := range map[time.Duration]string{
		72 * time.Hour: "72 u 0 m", 51*time.Hour + 12*time.Minute + 59*time.Second: "51 u 12 m", 59 * time.Second: "0 u 0 m",
	} {
		if got := nl.Left(d); got != want {
			t.Errorf("%v: %q", d, got)
		}
	}
}

// A year is an int as well, so what is counted has a separator from 10,000 on. What is
// called by its number is looked up as it stands, and keeps its digits.
func TestACountInASentenceHasASeparatorAndANameOfFourFiguresOrAnotherTypeDoesNot(t *testing.T) {
	for _, row := range []struct{ got, want string }{
		{nl.N("takeover.cases", 22600), "22.600 zaken"}, {en.N("takeover.cases", 22600), "22,600 cases"},
		{nl.N("takeover.cases", 100_000), "100.000 zaken"}, {en.N("takeover.cases", 1_234_567), "1,234,567 cases"},
		{nl.N("takeover.cases", 10_000), "10.000 zaken"}, {nl.N("takeover.cases", 9999), "9999 zaken"},
		{nl.S("due.many", "what", "Melden", "n", 22600), "Melden: 22.600 dingen"},
		{nl.S("year.title", "year", 2026), "2026"}, {en.S("year.title", "year", 9999), "9999"},
		{nl.S("finding.at_entry", "seq", uint64(22600)), "regel 22600"}, {nl.S("cli.not_utf8", "line", "22600"), "(regel 22600)"},
		{nl.S("history.revision", "revision", 1, "kind", "Ontdekt", "at", "20260101"), "20260101"},
		{nl.Number(-100_000), "-100.000"}, {nl.Number(-999), "-999"}, {nl.Number(1000), "1.000"}, {en.Number(22600), "22,600"},
	} {
		if !strings.Contains(row.got, row.want) {
			t.Errorf("%q does not hold %q", row.got, row.want)
		}
	}
}

// What went wrong is said in sentences. The path that stands behind one comes after its
// point; only what is to be typed or chosen ends one without.
func TestWhatWentWrongIsSaidInSentences(t *testing.T) {
	for _, words := range []*text.Text{nl, en} {
		for _, key := range words.Keys() {
			family, _, _ := strings.Cut(key, ".")
			if family != "error" && family != "wrong" && family != "problem" {
				continue
			}
			s := words.S(key)
			if first := s[:1]; first != strings.ToUpper(first) && !strings.HasPrefix(s, "{") {
				t.Errorf("%s %s begins small: %s", words.Lang(), key, s)
			}
			if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "}") && !strings.ContainsAny(s[strings.LastIndexAny(s, ".:"):], "=-()") {
				t.Errorf("%s %s does not end: %s", words.Lang(), key, s)
			}
		}
	}
}
