package plain_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"datalek/wizard/plain"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// meanwhile is something that another window does between two lines.
type meanwhile func()

func (m meanwhile) Read([]byte) (int, error) {
	m()
	return 0, io.EOF
}

// with gives lines before and after what another window does.
func (h *house) with(before string, other func(), after string) error {
	h.t.Helper()
	var out strings.Builder
	h.env.In, h.env.Out = io.MultiReader(strings.NewReader(before), meanwhile(other), strings.NewReader(after)), &out
	err := plain.Run(h.env)
	if h.said = out.String(); strings.ContainsAny(h.said, "⟦⟧\x1b") {
		h.t.Fatalf("a text is missing, or there is an escape code:\n%s", h.said)
	}
	return err
}

// texts are what the drafts on the disk tell, each once.
func (h *house) texts() map[string]bool {
	h.t.Helper()
	drafts, err := draft.List(h.env.Register)
	if err != nil {
		h.t.Fatal(err)
	}
	all := map[string]bool{}
	for _, k := range drafts {
		all[k.Intake.Answers["happened"].Text] = true
	}
	return all
}

func TestOfTwoWindowsOnOneDraftTheSecondChooses(t *testing.T) {
	for lang, title := range map[string]string{"nl": "Een ander venster heeft dit concept verder ingevuld", "en": "This draft was continued in another window"} {
		for _, s := range []struct {
			how   []string
			ours  bool // the answers of this window are still there
			other bool // those of the other window are
		}{
			{[]string{"1", "stop", "ja"}, false, true},
			{[]string{"2", "stop", "ja"}, true, true},
			{[]string{"3", "stop"}, false, true},
			{[]string{"stop", "ja"}, true, true},  // stopping there throws nothing away
			{nil, true, true},                     // nor does the end of the input
			{[]string{"terug", "1"}, false, true}, // back to the page, and asked again
		} {
			h := made(t, lang)
			theirs := func() {
				d := h.kept()
				if err := d.Answer("happened", question.Answer{Text: "van het andere venster"}); err != nil {
					t.Fatal(err)
				}
			}
			more := s.how
			if len(more) > 0 && more[0] == "terug" {
				more = append([]string{"terug", "2"}, more[1:]...)
			}
			err := h.with(begin("van ons", ""), theirs, strings.TrimSuffix(lines(append([]string{"2"}, more...)...), "\n")+"\n")
			if err != nil && !errors.Is(err, draft.ErrStopped) {
				t.Fatal(err)
			}
			h.sees(title)
			if got := h.texts(); got["van ons"] != s.ours || got["van het andere venster"] != s.other {
				t.Errorf("%s %q: %v\n%s", lang, s.how, got, h.said)
			}
		}
	}
}

func TestADraftThatAnotherWindowSealedIsNotKeptInSilence(t *testing.T) {
	h := made(t, "nl")
	sealed := func() {
		other := &house{t: t, env: h.env}
		if err := other.run(lines(append([]string{"2"}, stolen[3:]...)...)); err != nil {
			t.Fatal(err, other.said)
		}
	}
	err := h.with(begin(stolen[:3]...), sealed, lines("2", "2", "stop"))
	if err != nil && !errors.Is(err, draft.ErrStopped) {
		t.Fatal(err)
	}
	h.sees("Een ander venster heeft dit concept vastgelegd of weggegooid", "Vul dan die zaak aan")
	if n := len(h.entries()); n != 2 {
		t.Errorf("%d entries\n%s", n, h.said)
	}
	if left := h.texts(); len(left) != 0 {
		t.Error(left)
	}
}
