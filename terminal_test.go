//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/text"
)

var nl = text.For("nl")

// queries are what a program sends to learn about its terminal: colours,
// cursor, kind, modes, keyboard.
var queries = regexp.MustCompile(`\x1b\](4;\d+|1\d);\?|\x1b\[[?>=]?[\d;]*[cn]|\x1b\[\?u|\x1b\[\?[\d;]*\$p|\x1b\[>\d*q|\x1bP\+q`)

func TestASilentTerminalIsNotWaitedFor(t *testing.T) {
	for _, args := range [][]string{nil, {"--help"}, {"list"}, {"--plain"}} {
		fastest := time.Hour
		for range 3 { // the machine may be busy; five seconds of standing still are always five
			s := start(t, newHome(t), nil, args...)
			s.until("any output", func() bool { return s.written() != "" })
			s.mu.Lock()
			fastest = min(fastest, s.first)
			s.mu.Unlock()
			if args == nil {
				s.shows(nl.S("start.title"))
				s.keys("\r\r")
				s.shows(nl.S("question.happened.title"))
			}
			if q := queries.FindString(s.written()); q != "" {
				t.Errorf("%v: the terminal is asked %q", args, q)
			}
			_ = s.cmd.Process.Kill()
		}
		if fastest >= time.Second {
			t.Errorf("%v: first output after %v", args, fastest)
		}
	}
}

const wholeStory = `happened: Laptop uit de auto gestolen.
incident_family: @lost
incident: @stolen_device
containment: !
role: @own
occurred_from: gisteren 16:45
first_signal: nu
aware: nu
breach: @confidentiality
protection: @none
disclosure: @possible
data: @name&birth_date
data_subjects: 120
list_reveals: @no
groups: @customers
countries: @nl_only
discovered: De eigenaar zag de kapotte ruit.
organisation: Bakkerij De Zon
contact_person: J. de Vries
contact_detail: 010 123 45 67
exceptions: @none
cause: De laptop lag in het zicht.
consequences: Misbruik van gegevens is mogelijk.
corrective: Apparaat gewist
preventive: Laptops voortaan versleutelen
decide: @follow
decided_by: J. de Vries, eigenaar
review: !
evaluate: @later`

// begin goes from the start screen to the first question of a new story.
func (s *screen) begin() {
	s.t.Helper()
	s.shows(nl.S("start.title"))
	s.keys(keyEnter)
	create := []rune(nl.S("start.ask_create"))
	s.until("the question about the register, or the first of the story", func() bool {
		return strings.Contains(s.text(), nl.S("question.happened.title")) || strings.Contains(s.text(), string(create[:20]))
	})
	if !strings.Contains(s.text(), nl.S("question.happened.title")) {
		s.keys(keyEnter)
	}
	s.shows(nl.S("question.happened.title"))
}

// page is the line under the header: the title of a question or of a verdict.
func (s *screen) page() string {
	if lines := s.lines(); len(lines) > 3 {
		return lines[3]
	}
	return ""
}

// tell answers pages until a text shows. It reads the screen as a person does:
// which question is asked, and the number before the option that is meant.
func (s *screen) tell(a answers, until string) {
	s.t.Helper()
	for range 80 {
		if strings.Contains(s.text(), until) {
			return
		}
		at := s.page()
		id, asks := a.questions[at]
		keys := keyEnter
		if asks {
			keys = s.keysFor(a, id)
		}
		s.keys(keys)
		s.until("the page after "+at, func() bool { now := s.page(); return now != at && now != "" || strings.Contains(s.text(), until) })
		s.settle()
	}
	s.t.Fatalf("the story does not end. The screen:\n%s", s.text())
}

func (s *screen) keysFor(a answers, id string) string {
	s.t.Helper()
	given := a.byQuestion[id]
	if len(given) == 0 {
		s.t.Fatalf("there is no answer to %q. The screen:\n%s", id, s.text())
	}
	options, is := strings.CutPrefix(given[0], "@")
	switch {
	case given[0] == "!":
		return keyEnter
	case !is:
		return given[0] + keyEnter
	}
	for _, option := range strings.Split(options, "&") {
		n := optionNumber(s.text(), option)
		if n == 0 {
			s.t.Fatalf("%q has no option %q. The screen:\n%s", id, option, s.text())
		}
		ticked := strings.Count(s.text(), "[x]")
		if !strings.Contains(s.text(), "[ ]") {
			return strconv.Itoa(n % 10) // one of a list: the number is the answer
		}
		s.keys(strconv.Itoa(n % 10))
		s.until("a tick at "+option, func() bool { return strings.Count(s.text(), "[x]") > ticked })
	}
	return keyEnter
}

// settle waits until the frame is whole: the screen stays the same for a while.
func (s *screen) settle() {
	s.t.Helper()
	last, since := s.text(), time.Now()
	s.until("a quiet screen", func() bool {
		if now := s.text(); now != last {
			last, since = now, time.Now()
		}
		return time.Since(since) > 15*time.Millisecond
	})
}

func TestAWholeStoryOnAScreenOf80By24(t *testing.T) {
	h := newHome(t)
	s := start(t, h, nil)
	s.begin()
	a, err := parseAnswers(wholeStory)
	if err != nil {
		t.Fatal(err)
	}
	title, _, _ := strings.Cut(nl.S("sealed.title"), "{")
	s.tell(a, title)
	if lines := s.lines(); !strings.Contains(s.text(), nl.S("key.next")) || len(lines) < 24 || !strings.Contains(lines[0], nl.S("step.6")) {
		t.Errorf("the frame is not whole:\n%s", s.text())
	}
	s.keys(keyEnter)
	s.shows(nl.S("start.cases"))
	s.shows("Laptop uit de auto gestolen.")
	s.keys(keyEsc)
	s.exits(exitDone)
	s.restored()

	r := register.At(h.register(), time.Now)
	report, err := r.Verify(nil)
	if err != nil || report.Entries != 2 || report.Cases != 1 || report.Drafts != 0 {
		t.Errorf("%+v: %v", report, err)
	}
	cases, err := r.List()
	if err != nil || len(cases) != 1 || cases[0].AP != decision.DutyRequired || cases[0].People != decision.DutyRequired {
		t.Fatalf("%+v: %v", cases, err)
	}
	history, err := r.History(cases[0].Case)
	if err != nil {
		t.Fatal(err)
	}
	facts := history[0].Facts
	if due := cases[0].Deadline.Sub(facts.AwareAt); due != 72*time.Hour {
		t.Errorf("the deadline is %v after awareness", due)
	}
	if facts.Incident != decision.StolenDevice || !slices.Equal(facts.Data, []decision.Value{decision.Name, decision.BirthDate}) ||
		history[0].Decision.By != "J. de Vries, eigenaar" || history[0].Organisation.Name != "Bakkerij De Zon" {
		t.Errorf("%+v", history[0].Record)
	}
}

// colours are the codes that change a colour; bold and reverse are none.
var (
	looks   = regexp.MustCompile(`\x1b\[([\d;:]*)m`)
	colours = regexp.MustCompile(`(^|;)(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;|:|$)`)
)

func colourCodes(out string) (codes []string) {
	for _, m := range looks.FindAllStringSubmatch(out, -1) {
		if colours.MatchString(m[1]) {
			codes = append(codes, m[0])
		}
	}
	return codes
}

func TestNoColourMeansNoColour(t *testing.T) {
	for _, c := range []struct {
		name   string
		env    []string
		args   []string
		colour bool
	}{
		{"colour", nil, nil, true},
		{"NO_COLOR", []string{"NO_COLOR=1"}, nil, false},
		{"NO_COLOR against 24 bits", []string{"NO_COLOR=1", "COLORTERM=truecolor", "CLICOLOR_FORCE=1"}, nil, false},
		{"--no-color", nil, []string{"--no-color"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, newHome(t), c.env, c.args...)
			s.begin()
			s.keys("Laptop weg, mail aan piet@example.nl" + keyEnter)
			s.shows(nl.S("question.incident_family.title"))
			s.keys(keyEnter)
			s.shows(nl.S("problem.choose"))
			s.keys("2")
			s.shows(nl.S("question.incident.title"))
			if codes := colourCodes(s.written()); (len(codes) > 0) != c.colour {
				t.Errorf("colour codes: %q", codes)
			}
		})
	}
}

func TestCtrlCKeepsTheDraftAndRestoresTheTerminal(t *testing.T) {
	h := newHome(t)
	s := start(t, h, nil)
	s.begin()
	s.keys("Laptop weg" + keyEnter)
	s.shows(nl.S("question.incident_family.title"))

	// Escape goes on with the story.
	s.keys(keyCtrlC)
	s.shows(nl.S("stop.yes"))
	s.keys(keyEsc)
	s.shows(nl.S("question.incident_family.title"))

	s.keys(keyCtrlC)
	s.shows(nl.S("stop.yes"))
	s.keys(keyEnter)
	s.exits(exitStopped)
	s.restored()
	draftHas(t, h, "Laptop weg")

	// Before a story there is nothing to stop.
	s = start(t, h, nil)
	s.shows(nl.S("start.drafts"))
	s.keys(keyCtrlC)
	s.exits(exitDone)
	s.restored()
}

// draftHas looks into the register itself.
func draftHas(t *testing.T, h home, answer string) {
	t.Helper()
	drafts, err := register.At(h.register(), time.Now).Drafts()
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts: %v", len(drafts), err)
	}
	var content struct {
		Answers map[string]struct{ Text string }
	}
	if err := json.Unmarshal(drafts[0].Content, &content); err != nil || content.Answers["happened"].Text != answer {
		t.Fatalf("%s: %v", drafts[0].Content, err)
	}
}

func TestAnAnswerSurvivesTheEndOfTheProgram(t *testing.T) {
	for name, end := range map[string]func(s *screen){
		"kill -9":         func(s *screen) { _ = s.cmd.Process.Kill() },
		"a hangup":        func(s *screen) { _ = s.cmd.Process.Signal(syscall.SIGHUP) },
		"a closed window": func(s *screen) { _ = s.terminal.Close() },
		"a shutdown":      func(s *screen) { _ = s.cmd.Process.Signal(syscall.SIGTERM) },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			s := start(t, h, nil)
			s.begin()
			s.keys("Laptop weg" + keyEnter)
			s.shows(nl.S("question.incident_family.title"))
			s.keys("2")
			s.shows(nl.S("question.incident.title"))
			end(s)
			select {
			case <-s.ended:
			case <-time.After(patience):
				t.Fatal("the program goes on")
			}
			draftHas(t, h, "Laptop weg")

			// The next start offers the draft, and goes on where it was left.
			s = start(t, h, nil)
			s.shows(nl.S("start.drafts"))
			s.shows("Laptop weg")
			s.keys(keyDown)
			s.until("the cursor on the draft", func() bool {
				return slices.ContainsFunc(s.lines(), func(l string) bool { return strings.HasPrefix(l, "> ") && strings.HasSuffix(l, "Laptop weg") })
			})
			s.keys(keyEnter)
			s.shows(nl.S("question.incident.title"))
			s.keys(keyEsc)
			s.shows(nl.S("question.incident_family.title"))
			s.keys(keyEsc)
			s.shows(nl.S("question.happened.title"))
			s.shows("Laptop weg")
		})
	}
}

func TestTheFrameFollowsTheWindow(t *testing.T) {
	s := start(t, newHome(t), nil)
	s.begin()
	s.keys("Laptop weg" + keyEnter)
	s.shows(nl.S("question.incident_family.title"))
	for _, size := range [][2]int{{60, 20}, {100, 40}, {50, 16}, {80, 24}, {140, 30}} {
		width, height := size[0], size[1]
		s.resize(uint16(width), uint16(height))
		rule := strings.Repeat("─", min(width, 100))
		s.until("a frame of "+strconv.Itoa(width)+"x"+strconv.Itoa(height), func() bool {
			lines := s.lines()
			return len(lines) >= height && strings.Contains(lines[0], nl.S("step.1")) && lines[2] == rule && lines[height-3] == rule &&
				lines[3] == nl.S("question.incident_family.title") && slices.Index(lines, rule) == 2
		})
		for _, line := range s.lines() {
			if utf8.RuneCountInString(line) > width {
				t.Errorf("%dx%d: %q is too wide", width, height, line)
			}
		}
	}
	small, _, _ := strings.Cut(nl.S("screen.too_small"), " {")
	s.resize(40, 10)
	s.until("a word about the window", func() bool { return strings.Contains(strings.Join(s.lines(), " "), small[:20]) })
	s.keys("2") // nobody answers what he cannot see
	s.resize(80, 24)
	s.shows(nl.S("question.incident_family.title"))
	s.keys("2")
	s.shows(nl.S("question.incident.title"))
}

// A finger that stays on Enter must not pass a question that is not answered,
// and must not leave a page dead.
func TestABurstOfEnterPassesNothing(t *testing.T) {
	for range 5 {
		s := start(t, newHome(t), nil)
		s.begin()
		s.keys("Laptop weg" + keyEnter + keyEnter)
		s.shows(nl.S("question.incident_family.title"))
		s.shows(nl.S("problem.choose"))
		s.keys(strings.Repeat(keyEnter, 20))
		s.keys("2" + strings.Repeat(keyEnter, 20))
		s.shows(nl.S("question.incident.title"))
		s.shows(nl.S("problem.choose"))
		s.keys("2")
		s.shows(nl.S("question.containment.title"))
		_ = s.cmd.Process.Kill()
	}
}

// The register is held only for the moment of use, so a second window works.
func TestTwoWindowsWorkOnOneRegister(t *testing.T) {
	h := newHome(t)
	one := start(t, h, nil)
	one.begin()
	two := start(t, h, nil)
	two.begin()
	one.keys("Laptop weg" + keyEnter)
	two.keys("Mail verkeerd" + keyEnter)
	for _, s := range []*screen{one, two} {
		s.shows(nl.S("question.incident_family.title"))
		s.keys("2")
		s.shows(nl.S("question.incident.title"))
	}
	drafts, err := register.At(h.register(), time.Now).Drafts()
	if err != nil || len(drafts) != 2 {
		t.Errorf("%d drafts: %v", len(drafts), err)
	}
}

func TestATerminalThatCannotDrawGetsLines(t *testing.T) {
	for name, c := range map[string]struct {
		env  []string
		args []string
	}{
		"TERM=dumb": {[]string{"TERM=dumb"}, nil},
		"--plain":   {nil, []string{"--plain"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			s := start(t, h, c.env, c.args...)
			s.shows(nl.S("start.new"))
			s.keys("1\r")
			s.shows(nl.S("plain.yes_no"))
			s.keys("ja\r")
			s.shows(nl.S("question.happened.title"))
			s.keys("Laptop weg\r\r")
			s.shows(nl.S("question.incident_family.title"))
			s.keys("stop\r")
			s.exits(exitStopped)
			if strings.Contains(s.written(), "\x1b") {
				t.Errorf("escape codes in %q", s.written())
			}
			for line := range strings.Lines(s.written()) {
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\r\n")); n > 80 && !strings.Contains(line, h.dir) {
					t.Errorf("%d wide: %q", n, line)
				}
			}
			draftHas(t, h, "Laptop weg")
		})
	}
}

// The person types on a terminal, and what is printed goes into a file.
func TestOutputThatIsNoTerminalGetsNoEscapeCodes(t *testing.T) {
	terminal, line, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	defer line.Close()
	cmd := exec.Command(program(t))
	var out, errs bytes.Buffer
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = newHome(t).env(), line, &out, &errs
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := terminal.WriteString("stop\r"); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil || errs.Len() > 0 {
		t.Error(err, errs.String())
	}
	if !strings.Contains(out.String(), nl.S("start.title")) || strings.Contains(out.String(), "\x1b") {
		t.Errorf("%q", out.String())
	}
}
