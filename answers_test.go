package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"time"

	"datalek/wizard/text"
)

// answers is what a person answers, by question. A question that comes back has
// the next answer; what may be left empty, is.
type answers struct {
	byQuestion map[string][]string
	questions  map[string]string // title, in either language, to question
	pages      []string          // how a page that asks nothing ends
}

// parseAnswers reads lines as "incident: @stolen_device" and "start: 1 | stop".
// An answer of @ and an option is the number that stands before its label; @a&b
// are two.
func parseAnswers(lines string) (answers, error) {
	a := answers{byQuestion: map[string][]string{}, questions: map[string]string{}}
	for line := range strings.Lines(lines) {
		id, parts, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			return a, fmt.Errorf("this is not an answer: %q", line)
		}
		a.byQuestion[id] = strings.Split(parts, " | ")
	}
	for _, lang := range []string{"nl", "en"} {
		t := text.For(lang)
		for _, key := range t.Keys() {
			if id, is := strings.CutPrefix(key, "question."); is && strings.HasSuffix(id, ".title") {
				a.questions[t.S(key)] = strings.TrimSuffix(id, ".title")
			}
		}
		a.pages = append(a.pages, t.S("plain.how_page"), t.S("plain.how_document"))
		a.questions[t.S("start.title")] = "start"
		a.questions[t.S("review.title")] = "review"
		create, _, _ := strings.Cut(t.S("start.ask_create"), "{")
		a.questions[create] = "create"
	}
	return a, nil
}

// patience is how long a test waits for what must come. It is only used up when
// it does not come.
const patience = time.Minute

// mostAnswers is more than the longest talk of a script has.
const mostAnswers = 150

// tell answers until the program ends. It gives what was sent.
func (a answers) tell(in io.WriteCloser, out io.Reader) (sent string, err error) {
	chunks := make(chan string)
	go func() {
		defer close(chunks)
		buffer := make([]byte, 32<<10)
		for {
			n, err := out.Read(buffer)
			if n > 0 {
				chunks <- string(buffer[:n])
			}
			if err != nil {
				return
			}
		}
	}()
	id, shown, same := "", "", 0
	for n := 0; ; {
		select {
		case <-time.After(patience):
			return sent, fmt.Errorf("the program stands still at %q after:\n%s", id, shown)
		case chunk, more := <-chunks:
			if !more {
				return sent, nil
			}
			if shown += chunk; shown != "> " && !strings.HasSuffix(shown, "\n> ") {
				continue
			}
			asked := a.asked(shown)
			if same++; asked != "" {
				id, same = asked, 0
			}
			if n++; same > 9 || n > mostAnswers {
				return sent, fmt.Errorf("there is no way past %q:\n%s", id, shown)
			}
			typed, err := a.next(id, asked != "", shown)
			if err != nil {
				return sent, err
			}
			shown = ""
			sent += typed + "\n"
			if _, err := io.WriteString(in, typed+"\n"); err != nil {
				return sent, err
			}
		}
	}
}

// asked is the question that was printed last; "" when none was. A draft may
// have the words of a question for a heading.
func (a answers) asked(shown string) (id string) {
	for _, end := range a.pages {
		if strings.HasSuffix(shown, end+"\n> ") {
			return ""
		}
	}
	for line := range strings.Lines(shown) {
		line = strings.TrimSpace(line)
		for title, question := range a.questions {
			if line == title || question == "create" && strings.HasPrefix(line, title) {
				id = question
			}
		}
	}
	return id
}

func (a answers) next(id string, first bool, shown string) (string, error) {
	left, known := a.byQuestion[id]
	if first && !known {
		return "", fmt.Errorf("there is no answer to %q:\n%s", id, shown)
	}
	if len(left) == 0 {
		return "", nil
	}
	a.byQuestion[id] = left[1:]
	options, is := strings.CutPrefix(left[0], "@")
	if !is {
		return left[0], nil
	}
	var numbers []string
	for _, option := range strings.Split(options, "&") {
		n := optionNumber(shown, option)
		if n == "" {
			return "", fmt.Errorf("%q has no option %q:\n%s", id, option, shown)
		}
		numbers = append(numbers, n)
	}
	return strings.Join(numbers, ","), nil
}

var optionLine = regexp.MustCompile(`^[ ▸]*([0-9a-z]+)\.? +(?:\[[x ]\] |\(•\) )?(.+)$`)

// optionNumber finds the sign before the label of an option, in a printed list
// or on the screen, where a long label may be cut; "" when it is not there.
func optionNumber(shown, option string) string {
	labels := optionLabels()[option]
	for line := range strings.Lines(shown) {
		m := optionLine.FindStringSubmatch(strings.TrimRight(line, " \n"))
		if m == nil {
			continue
		}
		for _, label := range labels {
			if start, cut := strings.CutSuffix(m[2], "…"); m[2] == label || cut && strings.HasPrefix(label, start) {
				return m[1]
			}
		}
	}
	return ""
}

// optionLabels are all labels of an option, by its last name. On the start
// screen "draft" is the first story that was not finished.
var optionLabels = sync.OnceValue(func() map[string][]string {
	labels := map[string][]string{}
	for _, lang := range []string{"nl", "en"} {
		t := text.For(lang)
		for _, key := range t.Keys() {
			if strings.HasPrefix(key, "option.") || strings.HasPrefix(key, "start.") {
				name := key[strings.LastIndex(key, ".")+1:]
				labels[name] = append(labels[name], t.S(key))
			}
		}
	}
	return labels
})
