package screen_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"datalek/wizard/plain"
	"datalek/wizard/question"
)

// A script is a story as an owner types it in a hurry: a line for each page that
// opens, with the keys in Dutch and, where they differ, in English. Letters are
// typed as they stand; other keys have their name between angle brackets. Its
// first lines say how long it may take.
type script struct {
	limits  map[string]int
	verdict string
	pages   []scripted
}

type scripted struct {
	id   string
	keys map[string]string // by language
}

var rowSigns = regexp.MustCompile(`^[0-9a-f]+$`)

var namedKey = regexp.MustCompile(`<[a-z0-9+]+>|.`)

func readScript(t *testing.T, path string) script {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	defer func() { _ = f.Close() }()
	s := script{limits: map[string]int{}}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if limit, is := strings.CutPrefix(line, "at most "); is { // at most 14 questions to the verdict
			n, what, _ := strings.Cut(limit, " ")
			s.limits[what], err = strconv.Atoi(n)
			must(t, err)
			continue
		}
		if verdict, is := strings.CutPrefix(line, "verdict "); is {
			s.verdict = verdict
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		s.pages = append(s.pages, scripted{cells[0], map[string]string{"nl": cells[1], "en": cells[len(cells)-1]}})
	}
	return s
}

// counted is a person who presses keys one by one, and how many there were.
type counted struct {
	*terminal
	keys, story, questions int
	at                     map[string]int // how many keys and questions it took
}

func (c *counted) press(keys string) {
	c.t.Helper()
	for _, k := range namedKey.FindAllString(keys, -1) {
		c.keys++
		if utf8.RuneCountInString(k) > 1 {
			k = strings.Trim(k, "<>")
		}
		c.terminal.press(k)
	}
}

// plays walks a script on the screen and holds it to the pages that it names.
func (c *counted) plays(s script, lang string) {
	c.t.Helper()
	for _, page := range s.pages {
		c.mark(page.id)
		before := c.keys
		if title := "question." + page.id + ".title"; c.env.Text.Has(title) {
			c.questions++
			c.sees(c.env.Text.S(title))
		}
		for page.id == question.Review && !strings.Contains(c.view(), "▸ ["+c.env.Text.S("review.seal")) {
			c.press(" ")
		}
		c.press(page.keys[lang])
		if page.id == "happened" {
			c.story = c.keys - before
		}
	}
}

// mark notes what it took to come to a page.
func (c *counted) mark(id string) {
	keys := c.keys - c.story
	switch id {
	case "containment":
		c.at["keys to what to do now"], c.at["questions to what to do now"] = keys, c.questions
	case question.CardAP:
		c.at["questions to the verdict"], c.at["keys to the verdict"] = c.questions, keys
	case "evaluate", question.Finished:
		if c.at["keys to the seal"] == 0 {
			c.at["keys to the seal"], c.at["questions to the seal"] = keys, c.questions
		}
	}
}

// asLines is the same script for the line form.
func (s script) asLines(lang string) string {
	lines := []string{"1"}
	for _, page := range s.pages {
		var line string
		var ticked []string
		for _, k := range namedKey.FindAllString(page.keys[lang], -1) {
			switch {
			case k == "<f4>":
				line = map[string]string{"nl": "weet niet", "en": "unknown"}[lang]
			case k[0] == '<' && utf8.RuneCountInString(k) > 1:
			default:
				line += k
			}
		}
		switch {
		case page.id == "start", page.id == question.Finished:
			continue
		case strings.HasPrefix(page.id, "containment"):
			for _, r := range line {
				ticked = append(ticked, string(r))
			}
			lines = append(append(lines, ticked...), "")
			continue
		case page.id == question.Review:
			line = map[string]string{"nl": "ja", "en": "yes"}[lang]
		case rowSigns.MatchString(line) && page.id != "data_subjects":
			line = strings.ReplaceAll(strings.Join(strings.Split(line, ""), ","), "a", "10")
		case strings.HasSuffix(page.keys[lang], "<tab>") && line != "":
			line += "\n"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n") + "\n"
}

// The stories of an owner in a hurry come to their end in both languages and both
// forms, put the same into the register, and take no more than they may.
func TestTheStoriesOfAnOwnerInAHurry(t *testing.T) {
	paths, err := filepath.Glob("testdata/owner/*.txt")
	if err != nil || len(paths) != 13 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		told := readScript(t, path)
		for _, lang := range []string{"nl", "en"} {
			if slow && lang == "en" {
				continue
			}
			t.Run(filepath.Base(path)+" "+lang, func(t *testing.T) {
				c := &counted{terminal: open(t, created(t, newEnv(t, lang))), at: map[string]int{}}
				c.plays(told, lang)
				c.sees(c.env.Text.S("start.title"))
				for what, n := range c.at { // each story says all six, and none has room to grow unseen
					if most, is := told.limits[what]; n > most || !is {
						t.Errorf("%d %s, at most %d", n, what, most)
					}
				}
				if len(c.at) != 6 {
					t.Errorf("counted %v", c.at)
				}
				other := created(t, newEnv(t, lang))
				var out strings.Builder
				if err := plain.Run(plainEnv(other, told.asLines(lang), &out)); err != nil {
					t.Fatalf("%v\n%s", err, out.String())
				}
				got, err := other.Register.History("2026-001")
				if err != nil {
					t.Fatalf("%v\n%s", err, out.String())
				}
				if diff := cmp.Diff(c.entries(), got); diff != "" {
					t.Errorf("screen and line form differ:\n%s", diff)
				}
				a := c.entries()[0].Assessment
				verdict := fmt.Sprintf("AP %s, people %s", a.AP.Duty, a.People.Duty)
				if a.Provisional {
					verdict += ", provisional"
				}
				if verdict != told.verdict {
					t.Errorf("the verdict is %q, not %q", verdict, told.verdict)
				}
			})
		}
	}
}
