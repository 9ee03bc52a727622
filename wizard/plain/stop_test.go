package plain_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"datalek/wizard/plain"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// A text whose end was not typed is there again, and an empty line takes it over.
func TestAHalfTypedTextIsOfferedAgain(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		h := made(t, lang)
		_ = h.run(lines("1", "Laptop weg.", "Uit de auto."))
		_ = h.run(lines("2"))
		h.sees(h.env.Text.S("plain.old_typed", "typed", "Laptop weg.\nUit de auto."))
		_ = h.run(lines("2", "", "2"))
		if in := h.kept().Intake; in.Answers["happened"].Text != "Laptop weg.\nUit de auto." || in.Typed["happened"] != "" || !in.Answers["incident_family"].Is("lost") {
			t.Errorf("%+v", in)
		}
	}
}

// The form never says that a draft is kept which is not: it asks again, writes the answers
// into a folder, or lets them go by a word.
func TestStoppingNeverSaysThatWhatIsLostWasKept(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for name, how := range map[string]func(folder string) []string{
			"a folder":  func(folder string) []string { return []string{"stop", folder} },
			"a word":    func(string) []string { return []string{"stop", "", text.For(lang).S("plain.drop_word")} },
			"the end":   func(string) []string { return []string{"stop"} },
			"cut short": func(string) []string { return nil },
		} {
			h := made(t, lang)
			h.env.In, h.said = nil, ""
			folder, path := t.TempDir(), h.env.Register.Path()
			input := &lose{lines: append([]string{"1", "Laptop weg.", "", "2"}, how(folder)...), at: 4, path: path}
			var out strings.Builder
			h.env.In, h.env.Out = input, &out
			err := plain.Run(h.env)
			if h.said = out.String(); strings.Contains(h.said, h.env.Text.S("plain.kept")) {
				t.Errorf("%s: it says that the draft is kept:\n%s", name, h.said)
			}
			h.sees(h.env.Text.S("plain.how_not_kept"))
			switch asked := name == "a folder" || name == "a word"; {
			case asked != errors.Is(err, draft.ErrStopped):
				t.Errorf("%s: %v", name, err)
			case name == "a folder":
				if kept, err := os.ReadFile(filepath.Join(folder, "datalek-antwoorden.txt")); err != nil || !strings.Contains(string(kept), "Laptop weg.") {
					t.Errorf("%q %v", kept, err)
				}
			}
		}
	}
}

// lose gives a line at a time, and takes the register away before one of them.
type lose struct {
	lines []string
	at    int
	path  string
}

func (l *lose) Read(b []byte) (int, error) {
	if l.at--; l.at == -1 {
		_ = os.Rename(l.path, l.path+".away")
	}
	if len(l.lines) == 0 {
		return 0, io.EOF
	}
	line := l.lines[0]
	l.lines = l.lines[1:]
	return copy(b, line+"\n"), nil
}

// Who says no to stopping goes on where the story was, with what was told, in an intake
// and from each page that can be stopped: a question, the notes and the list of questions.
func TestWhoSaysNoToStoppingGoesOn(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		refuse := map[string]string{"nl": "nee", "en": "no"}[lang]
		for _, from := range [][]string{{"stop"}, {map[string]string{"nl": "notities", "en": "notes"}[lang], "stop"}, {map[string]string{"nl": "vragen", "en": "questions"}[lang], "stop"}} {
			h := made(t, lang)
			says := append(append([]string{"1", "Laptop weg.", ""}, from...), refuse, "2")
			if err := h.run(lines(says...)); !errors.Is(err, draft.ErrStopped) {
				t.Errorf("%v: %v", from, err)
			}
			h.sees(words.S("plain_life.how_keep"), words.S("plain.kept"))
			if in := h.kept().Intake; in.Answers["happened"].Text != "Laptop weg." || !in.Answers["incident_family"].Is("lost") {
				t.Errorf("%v: %+v\n%s", from, in.Answers, h.said)
			}
		}
	}
}
