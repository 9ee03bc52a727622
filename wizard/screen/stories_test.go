package screen_test

import (
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"datalek/register/record"

	"datalek/wizard/plain"
	"datalek/wizard/question"
	"datalek/wizard/screen"
)

func TestEveryStoryGetsToItsSeal(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for name, told := range stories {
			if slow && name == "nothing is known" || slow && (lang == "en") != (name == "a stolen laptop" || name == "for a client") {
				continue
			}
			t.Run(lang+" "+name, func(t *testing.T) {
				s := begun(t, lang)
				s.tell(told, "")
				s.sees(s.env.Text.S("start.title"))
				history := s.entries()
				if len(history) != 2 || history[0].Kind != record.Intake || history[1].Kind != record.Evaluated {
					t.Fatalf("%d entries: %+v", len(history), history)
				}
				e := history[1]
				if told.answer("evaluate").Is("now") != (e.Evaluation.Lesson != "") {
					t.Errorf("evaluation %+v", e.Evaluation)
				}
				if e.By != "J. de Vries, eigenaar" || e.Story.Happened != everyday["happened"].Text {
					t.Errorf("%+v", e.Record)
				}
				if drafts, err := s.env.Register.Drafts(); err != nil || len(drafts) != 0 {
					t.Errorf("%d drafts are left, %v", len(drafts), err)
				}
				if report, err := s.env.Register.Verify(nil); err != nil {
					t.Error(report, err)
				}
			})
		}
	}
}

// colour is a sequence that sets one: any of 30-37, 39-47, 49, 90-97, 100-107
// and the longer forms.
var colour = regexp.MustCompile("\x1b\\[[0-9;:]*m")

func colours(frame string) []string {
	var found []string
	for _, seq := range colour.FindAllString(frame, -1) {
		for _, part := range strings.FieldsFunc(strings.Trim(seq, "\x1b[m"), func(r rune) bool { return r == ';' || r == ':' }) {
			if n, _ := strconv.Atoi(part); n >= 30 && n <= 49 || n >= 90 && n <= 107 {
				found = append(found, seq)
			}
		}
	}
	return found
}

func TestWithoutColourThereIsNone(t *testing.T) {
	env := created(t, newEnv(t, "nl"))
	env.Colour = false
	s := open(t, env)
	frames, reversed := 0, false
	s.each = func(frame string) {
		frames++
		reversed = reversed || strings.Contains(frame, "\x1b[7m")
		if found := colours(frame); len(found) > 0 {
			t.Fatalf("%q in:\n%s", found, frame)
		}
	}
	s.enter().tell(stories["a stolen laptop"], "")
	if frames < 50 || !reversed {
		t.Errorf("%d frames, a cursor was seen: %v", frames, reversed)
	}
}

// script writes a story down as lines for the plain form.
func (s story) script() string {
	lines := []string{"1", "ja"} // new, make the register
	for _, step := range s.steps() {
		lines = append(lines, step.lines()...)
	}
	return strings.Join(lines, "\n") + "\n"
}

// lines are what is typed to give an answer in the line form.
func (s step) lines() (lines []string) {
	number := func(option string) string {
		return strconv.Itoa(slices.Index(s.flow.Options[s.q.ID], option) + 1)
	}
	switch s.q.Kind {
	case question.Choose, question.Tick:
		var numbers []string
		for _, c := range s.a.Chosen {
			numbers = append(numbers, number(c))
		}
		return []string{strings.Join(numbers, ",")}
	case question.Checklist:
		for _, done := range s.a.Done {
			lines = append(lines, number(done.ID))
		}
		return append(lines, "")
	case question.Paragraph:
		if lines = append(lines, s.a.Text); s.a.Text != "" {
			lines = append(lines, "")
		}
		return lines
	case question.Page:
		switch s.q.ID {
		case question.Review:
			return []string{"ja"}
		case question.Finished:
			return nil
		case question.CardAgainst:
			return []string{"", "ja", "against"} // nothing but its word goes on
		}
		return []string{""}
	}
	return []string{question.Typed(s.q, s.a, "weet niet")}
}

func plainEnv(env screen.Env, in string, out io.Writer) plain.Env {
	return plain.Env{Env: env.Env, In: strings.NewReader(in), Out: out}
}

func TestTheScreenAndThePlainFormMakeTheSameRecord(t *testing.T) {
	for name, told := range stories {
		if slow && name != "a stolen laptop" && name != "ransomware at a supplier" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			s := begun(t, "nl").tell(told, "")
			other := newEnv(t, "en")
			var out strings.Builder
			if err := plain.Run(plainEnv(other, told.script(), &out)); err != nil {
				t.Fatalf("%v\n%s", err, out.String())
			}
			got, err := other.Register.History("2026-001")
			if err != nil {
				t.Fatalf("%v\n%s", err, out.String())
			}
			if diff := cmp.Diff(s.entries(), got); diff != "" {
				t.Errorf("screen and plain differ:\n%s", diff)
			}
		})
	}
}
