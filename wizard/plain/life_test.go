package plain_test

import (
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/register"
	"datalek/wizard/plain"
)

// sealed is a house with one case.
func sealed(t *testing.T, lang string) *house {
	t.Helper()
	h := made(t, lang)
	if err := h.run(begin(stolen...)); err != nil {
		t.Fatal(err)
	}
	return h
}

// interrupted gives the first lines, then does something, then the rest.
type interrupted struct {
	before, after io.Reader
	do            func()
}

func (r *interrupted) Read(p []byte) (int, error) {
	if n, err := r.before.Read(p); n > 0 || err != io.EOF {
		return n, nil
	}
	if r.do != nil {
		r.do()
		r.do = nil
	}
	return r.after.Read(p)
}

func TestASecondWindowIsToldAndLosesNothing(t *testing.T) {
	h := sealed(t, "nl")
	var out strings.Builder
	h.env.Out = &out
	h.env.In = &interrupted{
		before: strings.NewReader(lines("2", "12", "Hosting Zuid", "1", "", "", "J. de Vries")), // another organisation
		after:  strings.NewReader(lines("ja", "ja", "", "7")),
		do: func() {
			u := register.Update{Kind: register.Evaluated, By: "de ander", Evaluation: &register.Evaluation{Lesson: "bellen", At: noon}}
			if _, err := h.env.Register.Update("2026-001", u); err != nil {
				t.Fatal(err)
			}
		}}
	if err := plain.Run(h.env); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	h.said = out.String()
	h.sees("Een ander venster", "3. evaluatie, de ander", "Vastgelegd als versie 4")
	if e := h.entries()[3]; len(e.Parties) != 1 || e.Parties[0].Name != "Hosting Zuid" || e.Evaluation.Lesson != "bellen" {
		t.Errorf("%+v", e)
	}
}

func TestTheRegisterIsSearchedByWordsAndFilters(t *testing.T) {
	h := sealed(t, "nl")
	if err := h.run(lines("3", "fiets", "alles", "laptop", "gesloten", "open", "2025", "alles", "2026", "hoog", "1", "2", "", "", "4")); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("Verloop van zaak 2026-001")
	if n := strings.Count(h.said, "Geen zaak gevonden."); n != 3 {
		t.Errorf("%d times nothing was found\n%s", n, h.said)
	}
}

func TestNoInputBreaksACase(t *testing.T) {
	words := []string{"", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "1,2", "ja", "nee", "terug", "?", "weet niet", "nu", "gisteren 19:30",
		"morgen", "over 2 weken", "x", "+", "12", "\xff", "stop", "99", "hoog", "alles"}
	rapid.Check(t, func(rt *rapid.T) {
		h := sealed(t, rapid.SampledFrom([]string{"nl", "en"}).Draw(rt, "lang"))
		typed := []string{rapid.SampledFrom([]string{"2", "3"}).Draw(rt, "from")}
		for range rapid.IntRange(1, 80).Draw(rt, "lines") {
			typed = append(typed, rapid.SampledFrom(words).Draw(rt, "line"))
		}
		if err := h.run(lines(typed...)); err != nil && err != plain.ErrStopped {
			rt.Fatalf("%v\n%s", err, h.said)
		}
		if report, err := h.env.Register.Verify(nil); err != nil {
			rt.Fatal(report, err)
		}
	})
}
