package screen_test

import (
	"strconv"
	"strings"
	"testing"
)

// The list of all questions says how many have an answer, and each row by its sign.
func TestTheListOfQuestionsCountsItsSigns(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "data")
	s.size(110, 80)
	s.press("f2")
	done, open := 0, 0
	for line := range strings.Lines(s.view()) {
		line = strings.TrimPrefix(strings.TrimLeft(line, " ▸"), " ")
		switch {
		case strings.HasPrefix(line, "✓ "):
			done++
		case strings.HasPrefix(line, "○ "), strings.HasPrefix(line, "● "):
			open++
		}
	}
	// The trail above begins with a sign too.
	s.sees("✓ " + strconv.Itoa(done-1) + " ○ " + strconv.Itoa(open))
	for _, width := range []int{60, 80} {
		s.size(width, 20)
		s.sees("✓ "+strconv.Itoa(done-1)+" ○ "+strconv.Itoa(open), s.env.Text.S("questions.search_any"))
	}
}
