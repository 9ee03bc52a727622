package question

import (
	"strings"
	"time"

	"datalek/wizard/internal/later"
)

// longestFront is how many words the longest moment has that the program
// prints, with a word for an estimate: "rond vrijdag 27 november 2026, 16.45 uur (CET)".
const longestFront = 8

var (
	fullClock = later.Compile(`\b\d{1,2}[:.]\d{2}\b`)
	// frontEnd is how a moment in front of a line ends; a day word behind the
	// clock belongs to the text ("9:00 zo snel mogelijk").
	frontEnd = later.Compile(`(?i)(?:\d|\du|\dh|^uur|^u|tijd|^\(?ces?t\)?)$`)
)

// leadingMoment takes a moment off the front of a line ("20-11 9:00 slot
// vervangen"); without one the whole line is the text. Only a day with a clock
// or a clock with a colon is taken: "3 wachtwoorden" begins with a number, "1.50
// euro" with an amount.
func (f Flow) leadingMoment(line string, now time.Time) (Answer, string) {
	words := strings.Fields(line)
	for n := min(longestFront, len(words)-1); n > 0; n-- {
		front := strings.TrimRight(strings.Join(words[:n], " "), ":-")
		if n == 1 && !strings.Contains(front, ":") || !fullClock.Get().MatchString(front) || !frontEnd.Get().MatchString(strings.TrimRight(words[n-1], ":-")) {
			continue
		}
		if a, err := f.Moment(front, now); err == nil {
			return a, strings.TrimLeft(strings.Join(words[n:], " "), ":- ")
		}
	}
	return Answer{}, line
}

// fixMoments writes the moments in front of lines out in full, so that
// "gisteren 9:00" stays what it was when the draft is opened another day.
func (f Flow) fixMoments(text string, now time.Time) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if a, rest := f.leadingMoment(strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), bullets)), now); a.Given() {
			lines[i] = a.fullMoment() + " " + rest
		}
	}
	return strings.Join(lines, "\n")
}
