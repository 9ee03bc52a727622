package plain_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/session/draft"
)

func TestAScriptGetsToTheSeal(t *testing.T) {
	h := newHouse(t, "nl")
	if err := h.run(lines(append([]string{"1", "ja"}, stolen...)...)); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("2026-001", "Stap 1 van 6", "Stap 2 van 6", "Stap 6 van 6", "maandag 23 november", "U moet dit melden bij de AP")
	history := h.entries()
	e := history[0]
	if len(history) != 2 || e.Story.Happened != "De laptop lag in de auto.\nNu is hij weg." || e.Organisation.Name != "Bakkerij De Zon" ||
		!e.Facts.AwareAt.Equal(noon.Add(-17*time.Hour)) || len(e.Containment) != 1 || e.Containment[0].ID != "police" || e.By != "J. de Vries, eigenaar" {
		t.Errorf("%+v", history)
	}
	if drafts, err := h.env.Register.Drafts(); err != nil || len(drafts) > 0 {
		t.Error(drafts, err)
	}
}

func TestEnglishIsComplete(t *testing.T) {
	h := newHouse(t, "en")
	english := strings.NewReplacer("\nja\n", "\nyes\n", "\nnee\n", "\nno\n", "gisteren", "yesterday").Replace(lines(append([]string{"1", "ja"}, stolen...)...))
	if err := h.run(english); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("Step 1 of 6", "2026-001")
	dutch := made(t, "nl")
	if err := dutch.run(begin(stolen...)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(dutch.entries()[0].Record, h.entries()[0].Record); diff != "" {
		t.Error(diff)
	}
}

func TestWindowsLineEndsAndAByteOrderMarkAreRead(t *testing.T) {
	h, plainly := made(t, "nl"), made(t, "nl")
	if err := h.run("\ufeff" + strings.ReplaceAll(begin(stolen...), "\n", "\r\n")); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	if err := plainly.run(begin(stolen...)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plainly.entries(), h.entries()); diff != "" {
		t.Error(diff)
	}
}

// Wherever the input ends, what was answered is kept, nothing is answered by
// it, and another run goes on from there to the same record.
func TestTheEndOfTheInputKeepsTheDraftAndAnswersNothing(t *testing.T) {
	whole := made(t, "nl")
	if err := whole.run(begin(stolen...)); err != nil {
		t.Fatal(err)
	}
	step := 1
	if testing.Short() {
		step = 5
	}
	for n := 1; n < len(stolen)-1; n += step {
		h := made(t, "nl")
		if err := h.run(begin(stolen[:n]...)); !errors.Is(err, draft.ErrStopped) {
			t.Fatalf("after %q: %v\n%s", stolen[:n], err, h.said)
		}
		drafts, err := h.env.Register.Drafts()
		if err != nil {
			t.Fatal(err)
		}
		if n < 3 { // in the middle of the first text: nothing was answered, and no line is lost
			if in := h.kept().Intake; len(in.Answers) != 0 || in.Typed["happened"] != strings.Join(stolen[:n], "\n") {
				t.Fatalf("after %q: %+v of %d drafts", stolen[:n], in, len(drafts))
			}
			continue
		}
		d := h.kept()
		before := len(d.Intake.Answers)
		if open := d.Intake.FirstOpen(d.Flow()); open != d.Intake.At && n != 6 {
			t.Fatalf("after %q the draft is at %s and %s is open", stolen[:n], d.Intake.At, open)
		}
		if err := h.run(lines("2")); !errors.Is(err, draft.ErrStopped) {
			t.Fatalf("after %q: %v", stolen[:n], err)
		}
		if got := len(h.kept().Intake.Answers); got != before {
			t.Fatalf("after %q the end of the input gave %d answers", stolen[:n], got-before)
		}
		if h.env.Text.Has("question." + d.Intake.At + ".title") {
			h.sees(h.title(d.Intake.At))
		}
	}
}

func TestAResumedStoryMakesTheSameRecord(t *testing.T) {
	whole := made(t, "nl")
	if err := whole.run(begin(stolen...)); err != nil {
		t.Fatal(err)
	}
	h := made(t, "nl")
	cut := len(until("1,4"))
	if err := h.run(begin(append(stolen[:cut:cut], "stop")...)); !errors.Is(err, draft.ErrStopped) {
		t.Fatal(err)
	}
	h.sees(h.env.Text.S("plain.kept"))
	if err := h.run(lines(append([]string{"2"}, stolen[cut:]...)...)); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	if diff := cmp.Diff(whole.entries(), h.entries()); diff != "" {
		t.Error(diff)
	}
}

func TestBackAsksTheQuestionBeforeAndKeepsItsAnswer(t *testing.T) {
	for _, back := range []string{"terug", "back", "TERUG"} {
		h := made(t, "nl")
		// Back from the kind of incident, keep the old answer, then change it.
		err := h.run(begin(append(until("6"), "", "own", back, back, "", "", "stop")...))
		if !errors.Is(err, draft.ErrStopped) {
			t.Fatal(err)
		}
		got := h.kept().Intake
		if n := strings.Count(h.said, h.title("incident")); n < 2 || !got.Answers["incident"].Is("stolen_device") {
			t.Errorf("%s: asked %d times, %+v\n%s", back, n, got.Answers, h.said)
		}
	}
	h := made(t, "nl")
	if err := h.run(begin("", "2", "terug", "stop")); !errors.Is(err, draft.ErrStopped) || h.kept().Intake.At != "incident_family" {
		t.Errorf("%v: stopped at %s", err, h.kept().Intake.At)
	}
}

func TestTicksAreKeptWhenTheListIsLeft(t *testing.T) {
	for _, leave := range [][]string{{"stop"}, {"terug", "stop"}, nil} {
		h := made(t, "nl")
		_ = h.run(begin(append(append([]string{"", "2", "2"}, "6", "2 gisteren 16:45", "+ bank gebeld"), leave...)...))
		var ids []string
		for _, done := range h.kept().Intake.Answers["containment"].Done {
			ids = append(ids, done.ID+done.Text)
		}
		if !cmp.Equal(ids, []string{"police", "sign_out", "bank gebeld"}) {
			t.Errorf("%v: %v", leave, ids)
		}
	}
}

func TestTheListTicksByNumberAndTime(t *testing.T) {
	yesterday := time.Date(2026, 11, 20, 16, 45, 0, 0, decision.Amsterdam())
	for typed, want := range map[string][]record.Action{
		"1":                       {{ID: "wipe", At: noon}},
		"1 3":                     {{ID: "wipe", At: noon}, {ID: "change_passwords", At: noon}},
		"3,1":                     {{ID: "change_passwords", At: noon}, {ID: "wipe", At: noon}},
		"1\n1":                    nil,
		"1 gisteren 16:45":        {{ID: "wipe", At: yesterday}},
		"1\n1 gisteren 16:45":     {{ID: "wipe", At: yesterday}},
		"1,2\n1,2 gisteren 16:45": {{ID: "wipe", At: yesterday}, {ID: "sign_out", At: yesterday}},
		"+ bank gebeld":           {{Text: "bank gebeld", At: noon}},
		"+":                       nil,
		"7":                       nil,
		"0":                       nil,
		", nu":                    nil,
		",":                       nil,
		"; ; gisteren 9:00":       nil,
		"1 morgen 9:00":           nil,
		"huh":                     nil,
	} {
		h := made(t, "nl")
		_ = h.run(begin("", "2", "2", typed, ""))
		if diff := cmp.Diff(want, h.kept().Intake.Answers["containment"].Done); diff != "" {
			t.Errorf("%q: %s", typed, diff)
		}
	}
	h := made(t, "nl")
	_ = h.run(begin("", "2", "2", "1 morgen 9:00"))
	h.sees("! " + h.env.Text.S("problem.future"))
}

// A list to tick off has no answers to choose from: a wrong word there is told what the
// list takes.
func TestAWrongWordAtTheListIsToldWhatTheListTakes(t *testing.T) {
	h := made(t, "nl")
	_ = h.run(begin("", "2", "2", "vanmorgen", "9", ""))
	if n := strings.Count(h.said, "! Typ een nummer uit de lijst"); n != 2 {
		t.Errorf("told %d times\n%s", n, h.said)
	}
}

func TestAnExampleAndAWrongAnswerAskAgain(t *testing.T) {
	h := made(t, "nl")
	_ = h.run(begin("", "?", "9", "x", "", "-1", "1,2", "ja", "2"))
	h.sees(h.env.Text.S("question.incident_family.example"))
	if n := strings.Count(h.said, "! "+h.env.Text.S("problem.choose")); n != 6 {
		t.Errorf("refused %d times\n%s", n, h.said)
	}
	if !h.kept().Intake.Answers["incident_family"].Is("lost") {
		t.Error(h.kept().Intake.Answers)
	}
}

func TestNotKnownCanAlwaysBeSaid(t *testing.T) {
	for _, said := range []string{"weet niet", "Weet ik niet", "unknown", "weet ik nog niet"} {
		h := made(t, "nl")
		_ = h.run(begin("", said, "", said, said, said, said, said, said, said))
		got := h.kept().Intake.Answers
		for _, id := range []string{"incident_family", "role", "occurred_from", "first_signal", "aware", "breach"} {
			if !got[id].IsUnknown() {
				t.Errorf("%s: %s is %+v\n%s", said, id, got[id], h.said)
			}
		}
	}
}

func TestVictimsDataAreWarnedAboutAndAMomentIsReadBack(t *testing.T) {
	h := made(t, "nl")
	_ = h.run(begin("Jan, bsn 111222333", "", "2", "2", "", "1", "gisteren 16:45"))
	h.sees("Let op", "een BSN", "= vrijdag 20 november 2026, 16.45 uur (CET)")
}

func TestTheReviewWarnsAboutWhatLooksLikeAVictims(t *testing.T) {
	h := made(t, "nl")
	_ = h.run(begin(append(until("ja"), "1", "Van bsn 111222333.", "", "terug")...))
	h.sees("! Kijk nog naar: Wat is er gebeurd? Let op: dit lijkt op een BSN.")
}

func TestAnAnswerIsChangedFromTheReview(t *testing.T) {
	h := made(t, "nl")
	story := append(until("ja"), "1", "Het was een usb-stick.", "", "ja", "1")
	if err := h.run(begin(story...)); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	if got := h.entries()[0].Story.Happened; got != "Het was een usb-stick." {
		t.Errorf("%q", got)
	}
}

func TestNothingIsSealedWithAnAnswerMissing(t *testing.T) {
	h := made(t, "nl")
	// Another family, and back from the question that it opens.
	err := h.run(begin(append(until("ja"), "2", "1", "terug", "ja", "stop")...))
	if !errors.Is(err, draft.ErrStopped) {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("! " + h.env.Text.S("review.missing"))
	if _, err := h.env.Register.History("2026-001"); !errors.Is(err, register.ErrNoCase) {
		t.Error(err)
	}
}

func TestDecidingLessNeedsAReason(t *testing.T) {
	h := made(t, "nl")
	story := append(until("J. de Vries, eigenaar")[:len(until("J. de Vries, eigenaar"))-2:len(until("J. de Vries, eigenaar"))-2],
		"3", "", "ja", "afwijken", "", "", "wij kennen de dief", "", "J. de Vries", "", "ja", "1")
	if err := h.run(begin(story...)); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees("! "+h.env.Text.S("problem.empty"), "! "+h.env.Text.S("against.title"), "AP. Het oordeel: moet. Uw besluit: niet.", "De termijn loopt door: nog 55 u 0 m")
	if got := h.entries()[0].Decision; got.Reason != "wij kennen de dief" || got.AP != decision.DutyNotRequired {
		t.Errorf("%+v", got)
	}
}

func TestWhatIsSealedIsNotOpenedAgain(t *testing.T) {
	h := made(t, "nl")
	story := append(stolen[:len(stolen)-1:len(stolen)-1], "terug", "terug", "1")
	if err := h.run(begin(story...)); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	if n := len(h.entries()); n != 2 {
		t.Errorf("%d entries", n)
	}
}

func TestStoppingAfterTheSealIsNotHalfWay(t *testing.T) {
	h := made(t, "nl")
	story := append(stolen[:len(stolen)-1:len(stolen)-1], "stop")
	if err := h.run(begin(story...)); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	if e := h.entries(); len(e) != 2 || e[1].Evaluation.Planned.IsZero() { // the evaluation is planned
		t.Errorf("%+v", e)
	}
	h.sees("Vastgelegd als 2026-001")
}

func TestADraftIsSavedAsAFileOnAsking(t *testing.T) {
	h := made(t, "nl")
	i := len(until("010 123 45 67")) + 1
	story := append(stolen[:i:i], append([]string{"bewaar"}, stolen[i:]...)...)
	if err := h.run(begin(story...)); err != nil {
		t.Fatalf("%v\n%s", err, h.said)
	}
	h.sees(h.env.OutDir)
	if files, err := os.ReadDir(h.env.OutDir); err != nil || len(files) == 0 {
		t.Error(files, err)
	}
}

func TestARegisterIsMadeOnlyAfterAYes(t *testing.T) {
	for _, said := range []string{"nee\n", "stop\n", "", "misschien\n"} {
		h := newHouse(t, "nl")
		_ = h.run("1\n" + said)
		if exists, _ := h.env.Register.Exists(); exists {
			t.Errorf("%q made a register", said)
		}
	}
}

func TestVeryLongLinesAndInvalidTextAreSurvived(t *testing.T) {
	h := made(t, "nl")
	long := strings.Repeat("een lang verhaal ", 100_000)
	_ = h.run(begin(long, "", "kort\xff\xfe verhaal\x1b[2J\x00", "", "\xff", "2"))
	h.sees("! " + h.env.Text.S("plain.not_utf8"))
	h.sees("! " + h.env.Text.S("problem.too_long", "most", "4.000", "typed", "1.699.999"))
	if got := h.kept().Intake; got.Answers["happened"].Text != "kort verhaal[2J" || !got.Answers["incident_family"].Is("lost") {
		t.Errorf("%+v", got.Answers)
	}
}

func TestLinesAreBrokenAtTheWidth(t *testing.T) {
	h := made(t, "nl")
	h.env.Width = 40
	_ = h.run(begin(until("12")...))
	for _, line := range strings.Split(h.said, "\n") {
		if len([]rune(line)) > 42 { // a prompt may stand in front
			t.Errorf("%d: %q", len([]rune(line)), line)
		}
	}
}

func TestNoInputBreaksTheForm(t *testing.T) {
	words := []string{"", "1", "2", "3", "1,2", "ja", "nee", "terug", "?", "weet niet", "nu", "gisteren 9:00", "x", "+ a", "2 nu", ", nu", "12", "bewaar", "\xff", "stop", "1 1 1", "99"}
	rapid.Check(t, func(rt *rapid.T) {
		h := made(t, "nl")
		var typed []string
		for range rapid.IntRange(1, 80).Draw(rt, "lines") {
			typed = append(typed, rapid.SampledFrom(words).Draw(rt, "line"))
		}
		err := h.run(begin(typed...))
		if err != nil && !errors.Is(err, draft.ErrStopped) {
			rt.Fatalf("%v\n%s", err, h.said)
		}
		if report, err := h.env.Register.Verify(nil); err != nil {
			rt.Fatal(report, err)
		}
	})
}

func TestDocumentsAreReadAndKeptInAFolderOfOnesOwn(t *testing.T) {
	h := sealed(t, "nl")
	h.env.OutDir = filepath.Join(t.TempDir(), "uit")
	own := filepath.Join(t.TempDir(), "map van mij")
	if err := h.run(lines("2", "3", "1", "bewaar "+own, "", "bewaar", "", "", "7")); err != nil {
		t.Fatal(err)
	}
	h.sees("Welk document wilt u?", "5.2 ", "Bewaard: 5 bestanden", "Map: "+own)
	// The folder that was chosen once serves for the rest of the case.
	if files, _ := filepath.Glob(filepath.Join(own, "*")); len(files) < 4 {
		t.Errorf("not all were kept: %v", files)
	}
}
