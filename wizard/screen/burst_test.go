package screen_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"datalek/wizard/plain"
	"datalek/wizard/question"
	"datalek/wizard/screen"
	"datalek/wizard/text"
)

func runes(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }

var (
	keyEnter = tea.KeyMsg{Type: tea.KeyEnter}
	lineFeed = tea.KeyMsg{Type: tea.KeyCtrlJ}
)

// pastes are four lines, as terminals hand them over: between brackets and
// without, with each kind of line break, a key a message and a line a message, and
// as a Windows console types them.
func pastes() map[string][]tea.KeyMsg {
	lines := []string{"Laptop gestolen uit auto.", "1 foto van “paspoort”", "2 lijst klanten", "Groet, Jan"}
	all := map[string][]tea.KeyMsg{}
	for name, end := range map[string]string{"LF": "\n", "CR": "\r", "CRLF": "\r\n"} {
		all["between brackets, "+name] = []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune(strings.Join(lines, end)), Paste: true}}
		var one, whole []tea.KeyMsg
		for _, line := range lines {
			whole = append(whole, runes(line))
			for _, r := range line {
				one = append(one, runes(string(r)))
			}
			for _, r := range end {
				k := keyEnter
				if r == '\n' {
					k = lineFeed
				}
				one, whole = append(one, k), append(whole, k)
			}
		}
		all["a key a message, "+name] = one
		all["a line a message, "+name] = whole
	}
	all["a Windows console"] = screen.PastedInConsole(strings.Join(lines, "\r"))
	return all
}

// Keys that come at once answer, tick and seal nothing on any page; a text takes
// a paste as text.
func TestABurstActsOnNothingButAText(t *testing.T) {
	bursts := pastes()
	bursts["two Enters"] = []tea.KeyMsg{keyEnter, keyEnter}
	bursts["Enter that repeats"] = slices.Repeat([]tea.KeyMsg{keyEnter}, 20)
	bursts["a digit that repeats"] = slices.Repeat([]tea.KeyMsg{runes("1")}, 20)
	bursts["a digit and two Enters"] = []tea.KeyMsg{runes("1"), keyEnter, keyEnter}
	for name, told := range stories {
		if slow && name != "a stolen laptop" || name == "for a client" || name == "no data of people" || name == "less than the verdict" {
			continue
		}
		for kind, messages := range bursts {
			// One story meets every burst, the others those that did harm.
			if (slow || name != "a stolen laptop") && kind != "a line a message, CR" && kind != "Enter that repeats" {
				continue
			}
			t.Run(name+", "+kind, func(t *testing.T) {
				s := begun(t, "nl")
				for _, step := range told.steps() {
					if step.q.ID == question.Finished {
						break
					}
					s.size(80, 24)
					before, entries := s.answers(), s.count()
					page := s.page()
					s.burst(messages...)
					if n := s.count(); n != entries {
						t.Fatalf("at %s the burst put %d entries into the register", step.q.ID, n-entries)
					}
					if s.page() != page {
						t.Fatalf("at %s the burst led to another page:\n%s", step.q.ID, s.view())
					}
					if diff := cmp.Diff(before, s.answers()); diff != "" {
						t.Fatalf("at %s the burst answered:\n%s", step.q.ID, diff)
					}
					if strings.Contains(s.view(), "[x]") {
						t.Fatalf("at %s the burst ticked:\n%s", step.q.ID, s.view())
					}
					s.wipe(step.q)
					s.give(step)
				}
			})
		}
	}
}

// page is what stands under the header of the frame that was looked at last: the title
// of the page.
func (s *terminal) page() string { return strings.Split(bare(s.frame), "\n")[3] }

// wipe empties the field of a question.
func (s *terminal) wipe(q question.Question) {
	switch q.Kind {
	case question.Line, question.When, question.Number, question.Day:
		s.press("ctrl+u")
	case question.Paragraph:
		s.unseen(func() {
			for range 30 {
				s.press("ctrl+u", "backspace")
			}
		})
	}
}

func TestOneSignAndOneEnterActTogether(t *testing.T) {
	s := begun(t, "nl").press("tab").on("incident_family")
	s.burst(runes("2"), keyEnter).on("incident")
	s.burst(runes("2\r"[:1]), keyEnter).on("containment")
	s.burst(runes("2"), keyEnter).on("role")
	if got := s.kept().Intake.Answers["containment"].Done; len(got) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestAKeyOutsideABurstIsNeverDropped(t *testing.T) {
	s := begun(t, "nl").press("tab").on("incident_family")
	s.press("2").enter().on("incident").press("2").enter().on("containment")
	typedAt = typedAt.Add(30 * time.Millisecond)
	s.send(keyEnter)
	s.sees(s.env.Text.S("checklist.first"))
}

// Keys that follow in the burst in which a page opened were not meant for that
// page.
func TestWhatFollowsAPageInItsBurstIsDropped(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "aware")
	s.burst(tea.KeyMsg{Type: tea.KeyEsc}, runes("1"), keyEnter, tea.KeyMsg{Type: tea.KeyEsc}).on("first_signal")
	s.sees("! " + s.env.Text.S("burst.dropped")).press("end").misses(s.env.Text.S("burst.dropped"))
}

func TestAPasteKeepsItsLinesOnce(t *testing.T) {
	for name, messages := range pastes() {
		s := begun(t, "nl").burst(messages...)
		s.press("tab")
		want := "Laptop gestolen uit auto.\n1 foto van “paspoort”\n2 lijst klanten\nGroet, Jan"
		if got := s.kept().Intake.Answers["happened"].Text; got != want {
			t.Errorf("%s: %q", name, got)
		}
		s = resumed(t, stories["a stolen laptop"], "organisation").burst(messages...)
		s.on("organisation").enter()
		if got, want := s.kept().Intake.Answers["organisation"].Text, strings.ReplaceAll(want, "\n", " "); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// The verdict, the list of what to do first and the seal are not passed by the
// key that closed the page before, however often it is pressed.
func TestEnterAloneNeverPassesTheVerdictTheListOrTheSeal(t *testing.T) {
	for _, at := range []string{"containment", question.CardAP, question.DraftAP, question.CardPeople, question.DraftPeople, question.Review} {
		s := resumed(t, stories["a stolen laptop"], at)
		page, before := s.page(), s.kept().Intake
		for range 10 {
			s.enter()
		}
		if s.page() != page || s.count() != 0 || !cmp.Equal(before.Answers, s.kept().Intake.Answers) {
			t.Errorf("%s was passed:\n%s", at, s.view())
		}
	}
}

// The Space that reads on passes nothing, or it would tick on the page behind.
func TestSpaceReadsAndPassesNothing(t *testing.T) {
	for _, at := range []string{question.CardAP, question.CardPeople, question.Review} {
		s := resumed(t, stories["a stolen laptop"], at)
		page := s.page()
		for range 80 {
			s.press(" ")
		}
		if s.page() != page || s.count() != 0 {
			t.Errorf("%s was passed:\n%s", at, s.view())
		}
		if at == question.CardAP {
			s.misses("↓ nog").size(60, 20)
			for range 20 {
				s.press(" ")
			}
			s.sees(s.env.Text.S("reading.end")).misses("↓ nog").enter().misses("[x]")
		}
	}
}

func TestTheReviewSealsOnlyAfterEveryAnswerWasSeen(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], question.Review).press("end").enter()
	s.sees(s.env.Text.S("review.unread"))
	if s.count() != 0 {
		t.Fatal("sealed unread")
	}
	s.press("home").records().on("evaluate")
}

// A long mail that was pasted as the story is one answer of more lines than the window
// has. It is read through and sealed as any other, also after the window changed half-way.
func TestAnAnswerLongerThanTheWindowIsReadAndSealed(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {120, 30}} {
		s := resumed(t, stories["a stolen laptop"], question.Review)
		s.size(size[0], size[1])
		s.press("down", "up").enter().on("happened").press("ctrl+u", strings.Repeat("nog een regel\n", 60)+"einde", "tab").sees(s.env.Text.S("review.title"))
		s = open(t, s.env).enter().sees(s.env.Text.S("review.title")) // read by nobody yet
		s.size(size[0], size[1])
		s.press("end").enter().sees(s.env.Text.S("review.unread")).press(" ", " ")
		s.size(size[0]+7, size[1])
		if s.records().on("evaluate"); s.count() != 1 {
			t.Fatalf("%v: not sealed:\n%s", size, s.view())
		}
	}
}

func TestVimLettersMoveNothing(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "list_reveals")
	s.press("j").sees("▸ 1  Ja").press("a").sees("▸ 1  Ja").enter()
	if got := s.kept().Intake.Answers["list_reveals"].Chosen; !cmp.Equal(got, []string{"yes"}) {
		t.Errorf("ja became %v", got)
	}
	s = resumed(t, stories["a stolen laptop"], "list_reveals")
	for _, k := range []string{"k", "g", "G"} {
		s.press(k).misses("▸")
	}
	s.press("n", "e", "e").sees("▸ 2  Nee")
}

func TestF4IsUnknownOnEveryKindOfQuestion(t *testing.T) {
	for id, want := range map[string]question.Answer{"aware": question.NotKnown(), "data_subjects": question.NotKnown(), "data": pick("unknown"),
		"list_reveals": pick("unknown"), "cause": {Seen: true}} {
		s := resumed(t, stories["a stolen laptop"], id).press("f4")
		if got := s.kept().Intake.Answers[id]; !cmp.Equal(got, want) {
			t.Errorf("%s: %+v", id, got)
		}
	}
	resumed(t, stories["a stolen laptop"], "decided_by").press("f4").on("decided_by").sees("! ")
}

func TestATerminalWithoutASizeIsTakenFor80By24(t *testing.T) {
	s := begun(t, "nl")
	s.m, _ = s.m.Update(tea.WindowSizeMsg{})
	s.on("happened")
	if n := strings.Count(s.view(), "\n"); n != 23 {
		t.Errorf("%d lines", n+1)
	}
}

// What a terminal obeys never reaches it, whatever record it stands in.
func TestNoRecordDrivesTheTerminal(t *testing.T) {
	evil := "\x1b]0;PWN\x07\x1b[2J\u009b31m\u202eomgekeerd\x1b[31m rood"
	told := story{"happened": typed(evil), "cause": typed(evil), "decided_by": typed(evil), "organisation": typed(evil)}
	for id, a := range stories["a stolen laptop"] {
		told[id] = a
	}
	env := created(t, newEnv(t, "nl"))
	recorded(t, env, told)
	for _, profile := range []termenv.Profile{termenv.Ascii, termenv.ANSI} {
		s := open(t, env)
		lipgloss.SetColorProfile(profile)
		frames := 0
		s.each = func(frame string) {
			frames++
			bare := looks.ReplaceAllString(frame, "")
			for _, r := range bare {
				if text.Obeyed(r) && r != '\n' {
					t.Fatalf("%q reaches the terminal in:\n%s", r, strings.ReplaceAll(bare, "\x1b", "␛"))
				}
			}
			ends := strings.Contains(frame, "rood\x1b") && profile == termenv.Ascii // else it may be a look of ours that ends
			if ends || strings.Contains(frame, "[31m rood") && !strings.Contains(bare, "[31m rood") {
				t.Fatalf("a record sets its own colour:\n%q", frame)
			}
		}
		s.press("down").enter()
		for row := range 3 {
			s.chooses(row).press(" ", " ", " ", "esc")
		}
		s.press("esc", "esc").to("register_page.row").enter().press("PWN", "esc")
		if frames < 20 {
			t.Errorf("%d frames", frames)
		}
	}
	var out strings.Builder
	must(t, plain.Run(plainEnv(env, "2\n1\n2\n\n3\n\n", &out)))
	for _, r := range out.String() {
		if text.Obeyed(r) && r != '\n' {
			t.Fatalf("%q in:\n%q", r, out.String())
		}
	}
}

// looks are the sequences that our own styles use.
var looks = regexp.MustCompile("\x1b\\[(0|1|2|7|3[0-7]|9[0-7]|1;3[0-7]|1;9[0-7])?m")

// What is being typed is on disk after some seconds, without any other key.
func TestWhatIsBeingTypedIsKeptWhileTimePasses(t *testing.T) {
	s := begun(t, "nl").press("een lang verhaal")
	s.send(screen.Tick())
	open(t, s.env).sees("een lang verhaal").press("home", "down").enter().on("happened").sees("een lang verhaal")
	if given := s.kept().Intake.Answers["happened"].Given(); given {
		t.Error("what was typed half-way became an answer")
	}
	s = resumed(t, stories["a stolen laptop"], "aware").press("giste")
	s.send(screen.Tick())
	open(t, s.env).press("home", "down").enter().on("aware").sees("giste")
	s = resumed(t, stories["a stolen laptop"], "containment").press("1")
	s.send(screen.Tick())
	if got := s.kept().Intake.Answers["containment"]; len(got.Done) != 1 || got.Seen {
		t.Errorf("%+v", got)
	}
}

func TestAClosedWindowDoesWhatCtrlCDoes(t *testing.T) {
	s := begun(t, "nl").press("een lang verhaal")
	s.send(screen.Halt{})
	if !s.quit || s.kept().Intake.Answers["happened"].Text != "een lang verhaal" {
		t.Errorf("%+v", s.kept().Intake)
	}
}

func TestStoppingAfterTheSealPlansTheEvaluationAndLeavesTheSeal(t *testing.T) {
	s := begun(t, "nl").tell(stories["a stolen laptop"], "evaluate").press("ctrl+c")
	history := s.entries()
	if !s.quit || len(history) != 2 || history[1].Evaluation == nil || history[1].Evaluation.Planned.IsZero() {
		t.Errorf("%+v", history)
	}
	if left := s.m.(*screen.Model).Farewell(); !strings.Contains(left, "2026-001") || !strings.Contains(left, "Zegel") {
		t.Errorf("%q", left)
	} else {
		for line := range strings.Lines(left) {
			if !strings.Contains(line, "register.db") && len([]rune(line)) > 81 {
				t.Errorf("a word is broken: %q", line)
			}
		}
	}
}

// Stopping says that the answers will be there: when they cannot be kept the
// program stays, and offers another place.
func TestStoppingStaysWhenTheAnswersCannotBeKept(t *testing.T) {
	for name, how := range broken {
		s := begun(t, "nl").press("een lang verhaal")
		how.do(t, s.env.Register.Path())
		s.press("ctrl+c").enter()
		if s.quit {
			t.Fatalf("%s: it stopped and the answers are gone", name)
		}
		folder := t.TempDir()
		s.sees("konden niet worden bewaard").press("f6").sees("In welke map").press("ctrl+u", folder).enter().sees("✓ Bewaard: ").misses("! Bewaard")
		kept, err := os.ReadFile(filepath.Join(folder, "datalek-antwoorden.txt"))
		if err != nil || !strings.Contains(string(kept), "een lang verhaal") {
			t.Errorf("%s: %q %v", name, kept, err)
		}
		how.undo(t, s.env.Register.Path())
		if s.press("ctrl+c").enter(); !s.quit || s.kept().Intake.Answers["happened"].Text != "een lang verhaal" {
			t.Errorf("%s: not kept after all\n%s", name, s.view())
		}
	}
}
