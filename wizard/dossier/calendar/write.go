package calendar

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"datalek/decision"
	"datalek/wizard/dossier"
	"datalek/wizard/text"
)

const (
	moments = "20060102T150405Z"
	days    = "20060102"
)

// lead is how long before its moment an event begins. It ends at the moment: one
// without an end is shown as an hour past the deadline, and one of no length is
// thrown away by some programs.
const lead = 15 * time.Minute

// length is a duration of at most days as RFC 5545 (3.3.6) writes it.
func length(d time.Duration) string {
	s := "PT"
	if h := int(d.Hours()); h > 0 {
		s += fmt.Sprintf("%dH", h)
	}
	if m := int(d.Minutes()) % 60; m > 0 {
		s += fmt.Sprintf("%dM", m)
	}
	return s
}

// written is an event as a calendar in the form of RFC 5545. It has no METHOD:
// that is for what is sent by mail, and asks for an organiser (RFC 5546). Nor has it a
// name of the calendar, with which some programs keep it apart from that of the person.
func written(c dossier.Case, e event) []byte {
	var f file
	f.begin(c.Text)
	f.event(uid(c, e.purpose), c.Last().At, int64(c.Last().Revision), e)
	f.line("END:VCALENDAR")
	return f.Bytes()
}

func (f *file) begin(t *text.Text) {
	f.language = t.Tag()
	f.line("BEGIN:VCALENDAR")
	f.line("VERSION:2.0")
	f.line("PRODID:-//datalek//datalek//" + strings.ToUpper(t.Lang()))
}

func (f *file) event(uid string, stamp time.Time, sequence int64, e event) {
	f.line("BEGIN:VEVENT")
	f.line("UID:" + uid)
	f.line("DTSTAMP:" + stamp.UTC().Format(moments))
	f.line(fmt.Sprintf("SEQUENCE:%d", sequence))
	if e.day {
		f.line("DTSTART;VALUE=DATE:" + e.at.In(decision.Amsterdam()).Format(days))
	} else {
		f.line("DTSTART:" + e.at.Add(-lead).UTC().Format(moments))
		f.line("DTEND:" + e.at.UTC().Format(moments))
	}
	f.text("SUMMARY", e.summary)
	if e.what != "" {
		f.text("DESCRIPTION", e.what)
	}
	f.line("CLASS:PRIVATE")
	f.line("TRANSP:TRANSPARENT") // it takes no time in which one could not be called
	for _, a := range e.alarms {
		f.line("BEGIN:VALARM")
		f.line("ACTION:DISPLAY")
		f.text("DESCRIPTION", a.summary)
		f.line("TRIGGER:-" + length(time.Duration(a.hours)*time.Hour-lead)) // counts from the start
		f.line("END:VALARM")
	}
	f.line("END:VEVENT")
}

// uid is the same for the same purpose of the same case, and another for a case
// of another register with the same number: the moment at which a case was
// sealed first, which no revision changes, tells them apart.
func uid(c dossier.Case, purpose string) string {
	first := c.History[0]
	sum := sha256.Sum256([]byte(first.Case + " " + first.At.UTC().Format(time.RFC3339Nano)))
	return first.Case + "-" + purpose + "-" + hex.EncodeToString(sum[:6]) + "@datalek"
}

// file is a calendar that is being written.
type file struct {
	bytes.Buffer
	language string // of its words
}

// text is a line with words in it, and their language (3.2.10).
func (f *file) text(property, words string) {
	f.line(property + ";LANGUAGE=" + f.language + ":" + escaped(words))
}

// escaped is a text as RFC 5545 (3.3.11) wants it: nothing in it can end the line
// or the list.
func escaped(s string) string {
	s = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// line folds a line after 75 octets (3.1), never inside a letter. What follows
// begins with a blank, which counts.
func (f *file) line(s string) {
	const most = 75
	for room := most; len(s) > room; room = most - 1 {
		end := room
		for !utf8.RuneStart(s[end]) {
			end--
		}
		f.WriteString(s[:end] + "\r\n ")
		s = s[end:]
	}
	f.WriteString(s + "\r\n")
}
