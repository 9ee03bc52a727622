package screen_test

import (
	"strings"
	"testing"

	"datalek/wizard/question"
)

// title is the page that is open, by its first line.
func (s *terminal) title() string {
	s.t.Helper()
	title, _, _ := strings.Cut(strings.Split(s.view(), "\n")[3], "   ") // what stands at the right counts
	return title
}

// A number that is heard halfway a call is typed four keys later, whatever page is
// open, and the page comes back.
func TestANumberOfPeopleIsFourKeysAwayFromEveryPage(t *testing.T) {
	for lang, keys := range map[string]string{"nl": "aa", "en": "nu"} {
		s := begun(t, lang)
		s.along(stories["a mail to the wrong person"], func(step step) {
			if step.q.ID == "data_subjects" {
				s.press("ctrl+u")
				return
			}
			at := s.title()
			s.press("f2", keys[:1], keys[1:], "enter").on("data_subjects")
			s.press("ctrl+u", "12").enter()
			if got := s.title(); got != at {
				t.Fatalf("%s: from %q it comes back to %q", step.q.ID, at, got)
			}
			if got := s.press("f2", "1", "2").view(); !strings.Contains(got, " 12\n") && !strings.Contains(got, " 12 ") {
				t.Fatalf("%s: the answer is not in the list:\n%s", step.q.ID, got)
			}
			s.press("esc")
		})
	}
}

// What lies over a page, or stands behind it, does not take longer: its help, the note
// pad, the keys, a choice between two moments, a line of one's own, the table behind the
// verdict, a draft question by question, and another search.
func TestANumberOfPeopleIsFourKeysAwayFromWhatLiesOverAPage(t *testing.T) {
	laptop := stories["a stolen laptop"]
	for _, at := range []struct {
		page string
		keys []string
		over bool // what lies there closes, and the page below comes back
	}{
		{page: "role", keys: []string{"f1"}}, {page: "role", keys: []string{"?"}}, {page: "role", keys: []string{"f3", "340 mensen, zegt zij"}, over: true},
		{page: "role", keys: []string{"f2", "soort", "f3"}, over: true},
		{page: "occurred_from", keys: []string{"half 9"}}, {page: "first_signal", keys: []string{"half 9", "enter"}},
		{page: "containment", keys: []string{"+", "bank"}}, {page: "containment", keys: []string{"1", "f5"}},
		{page: question.CardAP, keys: []string{"1"}, over: true}, {page: question.CardAP, keys: []string{"5"}, over: true}, {page: question.CardAP, keys: []string{"f1"}, over: true},
		{page: question.DraftAP, keys: []string{"v"}, over: true}, {page: question.DraftAP, keys: []string{"f1"}, over: true}, {page: question.DraftPeople}, {page: question.Review},
		{page: "cause", keys: []string{"een lange zin"}}, {page: question.CardAgainst},
	} {
		told := laptop
		if at.page == question.CardAgainst {
			told = stories["less than the verdict"]
		}
		s := resumed(t, told, at.page)
		below := s.title()
		if len(at.keys) > 0 {
			s.press(at.keys...)
		}
		before := s.title()
		s.press("f2", "a", "a", "enter").on("data_subjects").press("ctrl+u", "ongeveer 340").enter()
		if want := map[bool]string{true: below, false: before}[at.over]; s.title() != want {
			t.Errorf("%s %v: from %q it comes back to %q", at.page, at.keys, before, s.title())
		}
		if n := s.kept().Flow().Record.Facts.DataSubjects; n == nil || n.Max != 340 || !n.Estimate {
			t.Errorf("%s %v: %v", at.page, at.keys, n)
		}
	}
	s := resumed(t, laptop, "role").press("f3", "340 mensen", "f2", "a", "a", "enter")
	if got := s.kept().Intake.Notes; got != "340 mensen" {
		t.Errorf("what was noted: %q", got)
	}
}

func TestEveryQuestionOpensFromTheListAndEscComesBack(t *testing.T) {
	s := resumed(t, stories["ransomware at a supplier"], "changed")
	for _, q := range s.kept().Flow().Path {
		if q.Kind == question.Page || q.ID == "changed" {
			continue
		}
		s.press("f2", s.env.Text.S("question."+q.ID+".title"), "enter").on(q.ID).press("esc").on("changed")
	}
}

func TestTheListSaysWhatTheVerdictAndTheAuthorityStillNeed(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "first_signal").press("f2")
	s.sees("Nog 11 antwoorden nodig voor het oordeel. Voor de melding bij de AP in totaal nog 18.", "Het oordeel ligt nu tussen geen risico en hoog risico.")
	s.press("a", "a").enter().press("ongeveer 340").enter().press("f2").sees("Nog 10 antwoorden", "in totaal nog 17.")
	s.press("o", "n", "g").sees("ongeveer 340")
	s = resumed(t, stories["a mail to the wrong person"], question.CardAP).press("f2")
	s.sees("Voor het oordeel is alles beantwoord.", "Het oordeel is nu: geen risico").misses("melding bij de AP in totaal")
}

func TestWhatStandsOnAPageStaysWhileAnotherQuestionIsOpen(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "first_signal").press("gisteren half")
	s.press("f2", "a", "a", "enter", "esc").on("first_signal").sees("gisteren half")
	s = resumed(t, stories["a stolen laptop"], "data").press("1", "4", "f2", "a", "a", "enter", "12", "enter").on("data")
	s.sees("[x] Naam", "[x] Geboortedatum", "[ ] Bestellingen")
	s = resumed(t, stories["a stolen laptop"], "containment").press("+", "de bank gebeld", "f2", "a", "a", "enter", "esc")
	s.on("containment").sees("[x] de bank gebeld 12.00")
}

// An answer that opens another question leads to that one first, and then back.
func TestAChangedKindOfIncidentAsksWhatItOpens(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "aware").press("f2", "voor soort", "enter").on("incident_family")
	s.press("1").enter().on("incident").press("1").enter().on("aware")
	if in := s.kept().Intake; !in.Answers["incident"].Is("email_wrong_recipient") {
		t.Error(in.Answers["incident"])
	}
}

func TestASkippedQuestionStaysOpenUntilTheReview(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "occurred_from").press("f6").on("first_signal")
	if in := s.kept().Intake; in.Answers["occurred_from"].Given() {
		t.Error(in.Answers["occurred_from"])
	}
	s.press("esc").on("occurred_from").press("f2").sees("open, voor de AP").press("esc", "f6")
	for _, step := range stories["a stolen laptop"].between("first_signal", question.Review) {
		s.give(step)
	}
	s.sees("! (nog niet ingevuld)").press("down", "enter")
	s.press("enter").on("occurred_from")
}

func TestTheListIsThereForWhatHappensLater(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter().chooses(3).press("f2")
	s.sees("Alle vragen", "Wanneer is er gemeld bij de AP?", "Wie legt dit vast?", "Nog 1 antwoord nodig voor het vastleggen.")
	s.press("n", "u", "m", "m", "enter").sees("Welk nummer gaf de AP?").press("Z-1").enter().sees("Wanneer is er gemeld bij de AP?")
}

// What a change opens is asked before the story goes on where it was, however far down the
// path: the verdict can hang on it.
func TestAChangeAfterTheVerdictAsksAllThatItOpens(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "contact_person").press("f2", "wat past", "enter").on("incident")
	s.press("1").enter().on("recipient")
	if in := s.kept().Intake; !in.Answers["incident"].Is("lost_device") {
		t.Error(in.Answers["incident"])
	}
	// What was open before the change waits.
	resumed(t, stories["a stolen laptop"], "first_signal").press("f2", "wat past", "enter", "1").enter().on("first_signal")
}

// A change from elsewhere that gives another verdict shows that verdict before the story
// goes on; one that gives the same does not.
func TestAChangedVerdictIsShownAgain(t *testing.T) {
	for at, title := range map[string]string{"contact_person": "Wie is de contactpersoon?", question.Review: "Klopt alles?"} {
		s := resumed(t, stories["a stolen laptop"], at).press("f2", "gegevens zijn het", "enter").on("data").press("3").enter()
		s.sees(title)
		s = resumed(t, stories["a mail to the wrong person"], at).press("f2", "wie heeft", "enter").on("recipient")
		s.press("6").enter().sees("U moet dit melden bij de AP", "Waarom?")
	}
}
