package plain_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/plain"
	"datalek/wizard/session/draft"
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
		before: strings.NewReader(lines("2", "10", "Hosting Zuid", "1", "", "", "J. de Vries")), // another organisation
		after:  strings.NewReader(lines("ja", "ja", "", "7")),
		do: func() {
			u := record.Update{Kind: record.Evaluated, By: "de ander", Evaluation: &record.Evaluation{Lesson: "bellen", At: noon}}
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
	if err := h.run(lines("3", "fiets", "alles", "laptop", "gesloten", "open", "2025", "alles", "2026", "hoog", "1", "2", "", "", "7")); err != nil {
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
		if err := h.run(lines(typed...)); err != nil && err != draft.ErrStopped {
			rt.Fatalf("%v\n%s", err, h.said)
		}
		if report, err := h.env.Register.Verify(nil); err != nil {
			rt.Fatal(report, err)
		}
	})
}

// kept are the drafts about the case, through a handle of their own.
func (h *house) keptOfCase() []draft.Kept {
	h.t.Helper()
	list, err := draft.Of(register.At(h.env.Register.Path(), now), "2026-001")
	if err != nil {
		h.t.Fatal(err)
	}
	return list
}

func TestStoppingHalfwayAsksWhetherToKeep(t *testing.T) {
	for _, c := range []struct {
		says []string
		kept int
		sees string
	}{
		{[]string{"stop", "ja"}, 1, "Uw concept is bewaard"},
		{[]string{"stop", "x", "weg"}, 0, "Het concept is weggegooid"},
		{[]string{"stop", "x", "nee", "stop", "Weg"}, 0, "Het concept is weggegooid"},
		{[]string{"stop", "nee"}, 1, "Uw concept is bewaard"}, // no is not: throw it away
		{[]string{"stop"}, 1, "Uw concept is bewaard"},
		{nil, 1, "Uw concept is bewaard"}, // the end of the input is never an answer
	} {
		h := sealed(t, "nl")
		err := h.run(lines(append([]string{"2", "10", "Hosting Zuid"}, c.says...)...)) // another organisation
		if !errors.Is(err, draft.ErrStopped) || len(h.keptOfCase()) != c.kept || len(h.entries()) != 2 {
			t.Errorf("%v: %v, %d drafts\n%s", c.says, err, len(h.keptOfCase()), h.said)
		}
		h.sees("Concept bewaren en stoppen? (ja of nee)", "Met nee gaat u toch verder. Met weg", c.sees)
		h = sealed(t, "nl")
		if err := h.run(lines("2", "10", "stop")); !errors.Is(err, draft.ErrStopped) || strings.Contains(h.said, "Concept bewaren") {
			t.Errorf("nothing was told, and it asks: %v\n%s", err, h.said)
		}
	}
}

func TestWhatWasLeftGoesOnFromTheMenuAndFromTheCase(t *testing.T) {
	h := sealed(t, "nl")
	if err := h.run(lines("2", "10", "Hosting Zuid", "1")); !errors.Is(err, draft.ErrStopped) {
		t.Fatal(err)
	}
	if at := h.keptOfCase()[0].Intake.At; at != "party_contact" {
		t.Errorf("it is at %s", at)
	}
	u := record.Update{Kind: record.Evaluated, By: "de ander", Evaluation: &record.Evaluation{Lesson: "bellen", At: noon}}
	if _, err := h.env.Register.Update("2026-001", u); err != nil {
		t.Fatal(err)
	}
	if err := h.run(lines("2", "terug", "terug", "terug", "", "8")); err != nil { // from the menu, and out of it by going back
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("Niet afgemaakt: Andere organisatie bij 2026-001, nog niet vastgelegd", "veranderd sinds u stopte", "3. evaluatie, de ander", "Nog niet vastgelegd.")
	if err := h.run(lines("3", "1", "", "", "", "", "", "ja", "", "7")); err != nil { // from the case
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("1. Verder met: Andere organisatie", "Uw antwoord was: Hosting Zuid", "Vastgelegd als versie 4")
	if e := h.entries()[3]; e.Parties[0].Name != "Hosting Zuid" || len(h.keptOfCase()) != 0 {
		t.Errorf("%+v", e)
	}
}

func TestTheYearIsPrintedAndChosen(t *testing.T) {
	h := sealed(t, "nl")
	if err := h.run(lines("4", "7")); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("Het register over 2026", "Zaken: 1.")
	if strings.Contains(h.said, "Welk jaar?") {
		t.Error("there is one year, and it asks which:\n", h.said)
	}
	later := noon.AddDate(1, 0, 0)
	h.env.Now = func() time.Time { return later }
	h.env.Register = register.At(h.env.Register.Path(), h.env.Now)
	e := h.entries()[0]
	e.Facts.AwareAt = later // a case counts in the year in which it was known
	e.Assessment = decision.For(e.Facts, later).Assess(e.Facts)
	if _, err := h.env.Register.AppendIntake(record.Entry{Kind: record.Intake, Record: e.Record}); err != nil {
		t.Fatal(err)
	}
	if err := h.run(lines("5", "x", "2", "", "8")); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("Welk jaar?", "1. 2027", "Het register over 2026")
}

// A moment that turns out not to be known is taken back by saying so.
func TestAMomentIsTakenBack(t *testing.T) {
	h := sealed(t, "nl")
	if err := h.run(lines("2", "8", "2", "6", "weet niet", "", "ja", "", "7")); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("Uw antwoord was: vrijdag 20 november 2026, 19.00 uur", "Vastgelegd als versie 3")
	if e := h.entries()[2]; !e.Facts.AwareAt.IsZero() {
		t.Errorf("%+v", e.Facts)
	}
}

// The first page tells what a data breach is, and leads to practising and back.
func TestPractisingIsAStepAsideAndBack(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		h := sealed(t, lang)
		if err := h.run(lines("6", "7", "1", "ja", "stop", "ja")); !errors.Is(err, draft.ErrStopped) {
			t.Fatalf("%v\n%s", err, h.said)
		}
		h.sees(h.env.Text.S("about.duty"), h.env.Text.S("practice.why"), "practice.db", h.env.Text.S("question.happened.title"))
		if err := h.run(lines("7", "3", "8")); err != nil {
			t.Fatalf("%v\n%s", err, h.said)
		}
		h.sees("2. "+h.env.Text.S("about.row"), "3. "+h.env.Text.S("practice.end"))
		if after := h.said[strings.LastIndex(h.said, h.env.Text.S("practice.why")):]; !strings.Contains(after, "2. 2026-001") {
			t.Errorf("there is no way back:\n%s", after)
		}
		if info, err := h.env.Exercise.Info(); err != nil || !info.Practice {
			t.Errorf("%+v, %v", info, err)
		}
	}
}
