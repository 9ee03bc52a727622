package screen_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/question"
)

func TestABurstOfEntersNeverSkipsAQuestion(t *testing.T) {
	s := begun(t, "nl")
	for range 100 {
		s.enter()
	}
	s.on("happened").press("tab") // in a text Enter is a new line
	for range 100 {
		s.enter()
	}
	s.on("incident_family") // the story may be empty, the kind of incident not
	s = begun(t, "nl")
	s.along(stories["ransomware at a supplier"], func(step step) {
		if step.q.Optional && step.q.Kind != question.Paragraph {
			return
		}
		for range 20 {
			s.enter()
		}
		if step.q.Kind != question.Page {
			s.on(step.q.ID)
		}
		if step.q.Kind == question.Paragraph {
			s.press("ctrl+a")
			for range 20 {
				s.press("backspace")
			}
		}
	})
}

func TestTheDraftIsOnDiskAfterEveryPage(t *testing.T) {
	told := stories["ransomware at a supplier"]
	s := begun(t, "nl")
	answered := map[string]question.Answer{}
	for _, step := range told.steps() {
		if step.q.ID == question.Review {
			break
		}
		s.answer(step.flow, step.q, step.a)
		a := step.a
		if a.Text == "" && len(a.Chosen) == 0 && a.At.IsZero() {
			a.Seen = true
		}
		answered[step.q.ID] = a
		d := s.kept()
		if diff := cmp.Diff(answered, d.Intake.Answers); diff != "" {
			t.Fatalf("after %s the draft on disk differs:\n%s", step.q.ID, diff)
		}
		if next := d.Intake.Next(d.Flow(), step.q.ID); d.Intake.At != next {
			t.Fatalf("after %s the draft is at %s, not at %s", step.q.ID, d.Intake.At, next)
		}
	}
}

func TestBackFromEveryPageLosesNothing(t *testing.T) {
	told := stories["ransomware at a supplier"]
	way := told.steps()
	for _, key := range []string{"esc", "shift+tab"} {
		if slow && key == "esc" {
			continue
		}
		s := begun(t, "nl").tell(told, question.Review)
		before := s.kept().Intake.Answers
		reviewed := 0
		for i := range way {
			if way[i].q.ID == question.Review {
				reviewed = i
			}
		}
		for i := reviewed - 1; i >= 0; i-- {
			s.press(key)
			if at := s.kept().Intake.At; at != way[i].q.ID {
				t.Fatalf("%s from %s leads to %s", key, way[i+1].q.ID, at)
			}
		}
		s.press(key).sees(s.env.Text.S("start.title"))
		if diff := cmp.Diff(before, s.kept().Intake.Answers); diff != "" {
			t.Errorf("going back with %s changed answers:\n%s", key, diff)
		}
		s.press("home", "down").enter().on("happened")
		for i := range reviewed {
			s.passes(way[i].q) // every page opens with its own answer
		}
		s.sees(s.env.Text.S("review.title"))
		if diff := cmp.Diff(before, s.kept().Intake.Answers); diff != "" {
			t.Errorf("walking forth again changed answers:\n%s", diff)
		}
	}
}

func TestHalfTypedTextIsThereOnReturn(t *testing.T) {
	s := begun(t, "nl").press("De lap").press("esc").sees("De lap").press("home", "down").enter()
	s.on("happened").sees("De lap")
	s = resumed(t, stories["a stolen laptop"], "aware")
	s.press("giste", "enter").sees(s.env.Text.S("problem.moment"))
	s.press("esc").on("first_signal").enter().on("aware").sees("giste")
	s.press("ren 23:00").enter().misses(s.env.Text.S("question.aware.title"))
}

func TestTicksAreThereOnReturn(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "data")
	s.press("1", "3").sees("1 [x]", "3 [x]").press("esc").enter().sees("1 [x]", "2 [ ]", "3 [x]")
	s.press("ctrl+c").enter()
	if got := s.kept().Intake.Answers["data"].Chosen; !cmp.Equal(got, []string{"name", "reference_number"}) {
		t.Errorf("kept %v", got)
	}
}

func TestCtrlCAsksAndEscGoesOn(t *testing.T) {
	s := begun(t, "nl")
	s.along(stories["a stolen laptop"], func(step step) {
		before := s.view()
		s.press("ctrl+c").sees(s.env.Text.S("stop.ask"))
		for _, ignored := range []string{"x", "tab", "down", "1"} {
			s.press(ignored).sees(s.env.Text.S("stop.ask"))
		}
		if s.press("esc"); s.quit || s.view() != before {
			t.Fatalf("at %s Esc does not go on where it was:\n%s", step.q.ID, s.view())
		}
	})
	if s.press("ctrl+c"); !s.quit {
		t.Error("when all is sealed there is nothing to ask")
	}
}

func TestAStoppedStoryGoesOnOnTheSamePageWithTheSameAnswers(t *testing.T) {
	s := begun(t, "nl")
	s.along(stories["ransomware at a supplier"], func(step step) {
		if step.q.ID == "happened" {
			return // nothing was told yet
		}
		before := s.view()
		if s.press("ctrl+c").enter(); !s.quit {
			t.Fatalf("at %s Enter does not stop", step.q.ID)
		}
		kept := s.kept().Intake
		*s = *open(t, s.env).press("home", "down").enter()
		if diff := cmp.Diff(before, s.view()); diff != "" {
			t.Fatalf("at %s another page opens:\n%s", step.q.ID, diff)
		}
		if diff := cmp.Diff(kept, s.kept().Intake); diff != "" {
			t.Fatalf("at %s:\n%s", step.q.ID, diff)
		}
	})
}

func TestWhatIsTypedSurvivesAResize(t *testing.T) {
	s := begun(t, "nl").press("eerste regel\ntweede")
	s.size(60, 20)
	s.size(20, 5)
	s.size(120, 50)
	s.sees("eerste regel", "tweede").press("tab")
	if got := s.kept().Intake.Answers["happened"].Text; got != "eerste regel\ntweede" {
		t.Errorf("%q", got)
	}
	s.press("down", "down")
	s.size(60, 20)
	s.enter() // the second: lost or stolen
	if got := s.kept().Intake.Answers["incident_family"].Chosen; !cmp.Equal(got, []string{"lost"}) {
		t.Errorf("%v", got)
	}
	s = resumed(t, stories["a stolen laptop"], "data").press("2", "4")
	s.size(60, 20)
	s.press("6").enter()
	if got := s.kept().Intake.Answers["data"].Chosen; !cmp.Equal(got, []string{"contact", "birth_date", "customer_file"}) {
		t.Errorf("%v", got)
	}
	s = resumed(t, stories["a stolen laptop"], "containment").press("+", "de bank geb")
	s.size(60, 20)
	s.sees("de bank geb").press("eld").enter().sees("[x]", "de bank gebeld")
}

func TestTheContainmentListTicksWithATime(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "containment")
	words := s.env.Text
	wiped, out, own := "[x] "+words.S("contain.wipe")+" 12.00", "[x] "+words.S("contain.sign_out")+" ", "[x] de bank gebeld 12.00"
	s.press(" ").sees(wiped).press(" ").misses("[x]")                                                                                                   // a second time takes it off
	s.press("down", " ", "f5").sees(s.env.Text.S("checklist.time_prompt"), s.env.Text.S("checklist.time_like")).enter().sees(out + "12.00").press("f5") // an empty line leaves it
	s.press("ctrl+u", "gisteren 16:45").enter().sees(out + "20-11 16.45")
	s.press("f5", "ctrl+u", "morgen 9:00").enter().sees(s.env.Text.S("problem.future")).press("esc").sees(out + "20-11 16.45")
	s.press("end", " ", "de bank gebeld").enter().sees(own)
	s.press("+", "111222333").sees("BSN").press("esc").misses("111222333")
	s.enter().on("role")
	got := s.kept().Intake.Answers["containment"]
	want := question.Answer{Seen: true, Done: []record.Action{
		{ID: question.IncidentOf(decision.StolenDevice).Containment[1], At: time.Date(2026, 11, 20, 16, 45, 0, 0, decision.Amsterdam())},
		{Text: "de bank gebeld", At: noon}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// An old answer in a field of one line is kept by Enter, gives way to the first
// letter, and is worked on by every other key.
func TestTypingTakesThePlaceOfAnOldAnswer(t *testing.T) {
	answered := func() *terminal {
		s := resumed(t, stories["a stolen laptop"], "contact_detail").press("esc").on("contact_person")
		return s.sees("J. de Vries", s.env.Text.S("input.old"))
	}
	name := func(s *terminal) string {
		return s.on("contact_detail").kept().Intake.Answers["contact_person"].Text
	}
	for want, keys := range map[string][]string{"J. de Vries": nil, "Piet": {"Piet"}, "J. de Vriesen": {"end", "en"}, "J. de Vrie": {"backspace"}} {
		s := answered().press(keys...)
		if len(keys) > 0 {
			s.misses(s.env.Text.S("input.old"))
		}
		if got := name(s.enter()); got != want {
			t.Errorf("%v: %q, not %q", keys, got, want)
		}
	}
	if got := name(answered().burst(runes("Pi"), runes("et")).press("tab")); got != "Piet" {
		t.Errorf("a paste: %q", got)
	}
}

func TestAMomentShowsHowItIsUnderstood(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "occurred_from")
	s.press("gisteren 16:45").sees("= vrijdag 20 november 2026, 16.45 uur (CET)")
	s.press("ctrl+u", "25-10-2026 02:30").misses("= ").enter().sees(s.env.Text.S("problem.twice_time"))
	s.press(" wintertijd").sees("(CET)").enter().press("esc").sees("25-10-2026 02:30 CET")
}

func TestAnExampleIsOneKeyAway(t *testing.T) {
	s := begun(t, "nl")
	s.along(stories["a stolen laptop"], func(step step) {
		if step.q.Kind == question.Page {
			return
		}
		example := s.env.Text.S("question." + step.q.ID + ".example")
		key := "f1"
		if step.q.Kind == question.Choose || step.q.Kind == question.Tick || step.q.Kind == question.Checklist {
			key = "?"
		}
		s.press(key).sees(strings.Fields(example)[0], s.env.Text.S("input.example")).press("x")
		s.on(step.q.ID).misses(s.env.Text.S("input.any_key"))
	})
}

// Somebody whose 72 hours run finds his story under the cursor, with the clock.
func TestTheStartStandsOnTheDraftWhoseClockRuns(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "copy")
	open(t, s.env).sees("▸ 2 als u moet melden: nog 55 u 0 m · ").enter().on("copy")
	judged := resumed(t, stories["a stolen laptop"], question.CardPeople) // the verdict of the AP was shown
	open(t, judged.env).sees("▸ 2 AP: nog 55 u 0 m · ").misses("als u moet melden")
}

func TestAStoryWithoutAnyAnswerLeavesNoDraft(t *testing.T) {
	s := begun(t, "nl").press("esc").misses("Niet afgemaakt")
	s.press("home").enter().press("ctrl+c").enter()
	if drafts, err := s.env.Register.Drafts(); err != nil || len(drafts) > 0 {
		t.Error(drafts, err)
	}
}

func TestTextThatLooksLikeAVictimsIsWarnedAbout(t *testing.T) {
	s := begun(t, "nl").press("BSN 111222333 en jan@voorbeeld.nl").sees("Let op", "een BSN en een e-mailadres")
	s.press("ctrl+c", "esc").sees("111222333") // it is a warning, no more
	resumed(t, stories["a stolen laptop"], "contact_detail").press("jan@voorbeeld.nl").misses("Let op")
}

// Only Enter or its number chooses an option.
func TestGoingBackDoesNotChooseTheOptionUnderTheCursor(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], "role")
	s.press("down", "down", "esc").on("containment").passes(question.Question{Kind: question.Checklist}).on("role").misses("▸")
}

// A quick hand ends a word before the burst of its last letter is over; a paste that
// ends in a line break does not answer.
func TestEnterRightAfterALetterGoesOn(t *testing.T) {
	for _, last := range []tea.KeyMsg{keyEnter, {Type: tea.KeyTab}} {
		s := resumed(t, stories["a stolen laptop"], "organisation").press("ctrl+u", "Bakke")
		s.burst(runes("r"), last).on("contact_person")
		if got := s.kept().Intake.Answers["organisation"].Text; got != "Bakker" {
			t.Errorf("%q", got)
		}
		s = resumed(t, stories["a stolen laptop"], "organisation").press("ctrl+u")
		s.burst(runes("B"), runes("a"), runes("k"), last).on("organisation").sees("! " + s.env.Text.S("burst.enter")).press("tab").on("contact_person")
		if got := s.kept().Intake.Answers["organisation"].Text; got != "Bak" {
			t.Errorf("%q", got)
		}
	}
	s := begun(t, "nl")
	if s.burst(runes("a"), runes("b"), keyEnter); strings.Contains(s.view(), s.env.Text.S("burst.enter")) {
		t.Error("in a text of several lines a line break at the end of a paste is one")
	}
	s.burst(runes("a"), runes("b"), tea.KeyMsg{Type: tea.KeyTab}).on("happened").sees(s.env.Text.S("burst.enter"))
}

// After a paste that did nothing the list says why Enter stays, and goes on after any
// other key.
func TestAfterAPasteTheListSaysWhatEnterNeeds(t *testing.T) {
	for name, messages := range pastes() {
		s := resumed(t, stories["a stolen laptop"], "containment").burst(messages...)
		s.sees(s.env.Text.S("burst.pasted")).misses("[x]").enter().sees(s.env.Text.S("checklist.first")).on("containment")
		if s.press("down").burst(messages...).enter(); s.kind() == "checklistPage" {
			t.Errorf("%s: it stays for ever", name)
		}
	}
}

// F1 names every key of the page that is open, also those that its foot has no room
// for; where a page has an example of its own it shows that.
func TestF1HelpsOnEveryPage(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := open(t, created(t, newEnv(t, lang)))
		tx := s.env.Text
		s.sees("F1 "+tx.S("key.keys")).press("f1").sees(tx.S("keys.title"), tx.S("keys.here"), tx.S("keys.plain")).press("f1").sees(tx.S("start.title"))
		s.press("?").sees(tx.S("keys.title")).enter().sees(tx.S("start.title")).enter().press("f1").sees(tx.S("input.example"), tx.S("keys.questions"))
		s = resumed(t, stories["a stolen laptop"], question.CardAP)
		s.size(60, 20)
		tx = s.env.Text
		s.sees("F3 ", "F1 ", "Ctrl+C ").press("f1")
		s.size(80, 40)
		for _, name := range []string{"why", "change", "similar", "opinion", "table", "line"} {
			s.sees(tx.S("details." + name))
		}
		s.press("esc").sees("F3 "+tx.S("key.notes"), "6 "+tx.S("details.line"))
		s.press("f1", "ctrl+c").sees(tx.S("stop.ask")).press("esc", "esc").misses(tx.S("keys.title"))
	}
}

// What is to be done after the seal is not closed by the key that closed the page
// before; then the first page stands on the case, and not on another new one.
func TestTheListAfterTheSealIsNotPassedUnseen(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := begun(t, lang).tell(stories["a stolen laptop"], question.Finished)
		for range 10 {
			s.enter()
		}
		title, _, _ := strings.Cut(s.env.Text.S("sealed.title"), "{")
		s.sees(title, s.env.Text.S("reading.first_todo")).press("down").enter().sees("▸ 2 · 2026-001").enter().sees(s.env.Text.S("life.menu.read"))
		s.press("esc", "esc") // the second leaves the program
		open(t, s.env).sees("▸ 1 " + s.env.Text.S("start.new"))
	}
}

// Esc held down goes back page by page and does not fall out of the program; the first
// page stands on what was left, so that Enter goes on with it.
func TestEscTooManyStaysInTheProgram(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		s := begun(t, lang).press("De laptop", "tab").press("2").enter()
		for range 3 {
			s.press("esc")
		}
		if s.sees(s.env.Text.S("start.title")).press("esc").sees(s.env.Text.S("start.esc_again")); s.quit {
			t.Fatal("one Esc too many ended the program")
		}
		s.enter().on("happened").sees("De laptop").press("esc", "esc", "esc")
		if !s.quit {
			t.Error("Esc said twice does not leave")
		}
		if open(t, s.env).enter().on("happened"); len(s.drafts()) != 1 {
			t.Error("Enter began a second draft")
		}
		s = open(t, s.env).press("esc")
		if !s.quit {
			t.Error("at the start one Esc leaves")
		}
	}
}
