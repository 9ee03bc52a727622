package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"datalek/decision"
)

// check holds raw JSON against a shape. The first thing that is wrong is a
// [*decision.FieldError] with the path of the field; nothing is guessed.
func (s *shape) check(path string, raw json.RawMessage) error {
	if s.nullable && string(raw) == "null" {
		return nil
	}
	wrong := func(problem error, wants string) error {
		return &decision.FieldError{Field: path, Problem: problem, Got: clip(raw), Wants: wants, Allowed: s.values}
	}
	switch s.kind {
	case aList:
		var parts []json.RawMessage
		if raw[0] != '[' || json.Unmarshal(raw, &parts) != nil {
			return wrong(decision.ErrKind, "a list")
		}
		for i, part := range parts {
			if err := s.item.check(fmt.Sprintf("%s[%d]", path, i), part); err != nil {
				return err
			}
		}
	case anObject:
		return s.checkObject(path, raw)
	case theFacts:
		return checkFacts(path, raw)
	case factsPatch:
		return checkFactsPatch(path, raw)
	case aTruth:
		var is bool
		if raw[0] == 'n' || json.Unmarshal(raw, &is) != nil {
			return wrong(decision.ErrKind, "true or false")
		}
	case aNumber:
		var n int
		if raw[0] == 'n' || json.Unmarshal(raw, &n) != nil {
			return wrong(decision.ErrKind, "a whole number")
		}
		if n < 0 || n > math.MaxInt32 {
			return wrong(decision.ErrRange, "a number from 0 up")
		}
	default:
		var got string
		if raw[0] != '"' || json.Unmarshal(raw, &got) != nil {
			return wrong(decision.ErrKind, "a text")
		}
		switch {
		case s.kind == aChoice && !slices.Contains(s.values, got):
			return wrong(decision.ErrUnknownValue, "")
		case (s.kind == filledText || s.kind == aFilledLine) && strings.TrimSpace(got) == "":
			return wrong(decision.ErrRange, "a text that says something")
		case s.kind == aMoment && !isMoment(got):
			return wrong(decision.ErrMoment, momentForm)
		case s.kind == aDay && !isDay(got):
			return wrong(decision.ErrMoment, "a day as 2024-03-05")
		case s.kind == aSeal && !sealPattern.MatchString(got):
			return wrong(decision.ErrKind, "64 hexadecimal digits")
		case (s.kind == aLine || s.kind == aFilledLine) && !isLine(got):
			return wrong(decision.ErrKind, lineForm)
		}
	}
	return nil
}

func (s *shape) checkObject(path string, raw json.RawMessage) error {
	given := map[string]bool{}
	some := false
	err := eachMember(path, raw, func(full, name string, part json.RawMessage) error {
		i := slices.IndexFunc(s.members, func(m member) bool { return m.name == name })
		if i < 0 {
			return &decision.FieldError{Field: full, Problem: decision.ErrUnknownField, Allowed: s.names()}
		}
		given[name] = true
		some = some || !s.members[i].beside()
		return s.members[i].shape.check(full, part)
	})
	if err != nil {
		return err
	}
	for _, m := range s.members {
		if m.required && !given[m.name] {
			return &decision.FieldError{Field: within(path, m.name), Problem: ErrMissing}
		}
	}
	if s.wantsOne && !some {
		return &decision.FieldError{Field: path, Problem: ErrMissing, Wants: "at least one of these", Allowed: s.names()}
	}
	return nil
}

// names are the names of all members.
func (s *shape) names() []string {
	var all []string
	for _, m := range s.members {
		all = append(all, m.name)
	}
	return all
}

func within(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func checkFacts(path string, raw json.RawMessage) error {
	_, err := decision.ParseFacts(raw)
	return under(path, err)
}

// checkFactsPatch checks the facts that are given as facts, and of those that
// are taken back only that they exist.
func checkFactsPatch(path string, raw json.RawMessage) error {
	var kept []string
	some := false
	err := eachMember(path, raw, func(full, name string, part json.RawMessage) error {
		some = true
		if string(part) != "null" {
			key, err := json.Marshal(name)
			kept = append(kept, string(key)+":"+string(part))
			return err
		}
		if !slices.Contains(decision.FieldNames(), name) {
			return &decision.FieldError{Field: full, Problem: decision.ErrUnknownField, Allowed: decision.FieldNames()}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if !some {
		return &decision.FieldError{Field: path, Problem: ErrMissing, Wants: "at least one fact"}
	}
	return checkFacts(path, json.RawMessage("{"+strings.Join(kept, ",")+"}"))
}

// under puts the path of the facts before the field that is wrong in them.
func under(path string, err error) error {
	var field *decision.FieldError
	if !errors.As(err, &field) {
		return err
	}
	moved := *field
	if moved.Field = within(path, field.Field); field.Field == "" {
		moved.Field = path
	}
	return &moved
}

// eachMember walks the members of one JSON object in order and refuses anything
// but exactly one object. encoding/json alone would match names in any case and
// let the last of two equal names win.
func eachMember(path string, raw []byte, visit func(full, name string, part json.RawMessage) error) error {
	wrong := func(field string, problem error) error {
		return &decision.FieldError{Field: field, Problem: problem, Wants: "one JSON object"}
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	if tok, err := dec.Token(); err != nil {
		return wrong(path, decision.ErrSyntax)
	} else if tok != json.Delim('{') {
		return wrong(path, decision.ErrKind)
	}
	seen := map[string]bool{}
	for dec.More() {
		tok, err := dec.Token()
		name, isName := tok.(string)
		if err != nil || !isName {
			return wrong(path, decision.ErrSyntax)
		}
		full := within(path, name)
		if seen[name] {
			return &decision.FieldError{Field: full, Problem: decision.ErrRepeated}
		}
		seen[name] = true
		var part json.RawMessage
		if err := dec.Decode(&part); err != nil {
			return &decision.FieldError{Field: full, Problem: decision.ErrSyntax}
		}
		if err := visit(full, name, part); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return wrong(path, decision.ErrSyntax)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return wrong(path, decision.ErrTrailing)
	}
	return nil
}

// rfc3339 is the form itself: package time also reads an hour of one figure, a
// comma in the seconds and zones that do not exist.
const rfc3339 = `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`

var momentPattern = regexp.MustCompile(rfc3339)

const momentForm = "a moment as 2026-11-20T16:45:00+01:00 (RFC 3339, with its zone)"

// A line is a text that no terminal, list or file takes for more than one: without
// controls, line and paragraph separators, and signs that turn the direction of
// what follows. Joiners that languages need are no such signs.
const (
	notInLine = `\x00-\x1f\x7f-\x9f\u2028-\u202e\u200e\u200f\u2066-\u2069\u061c\ufeff` // as ECMA-262 writes them
	lineText  = `^[^` + notInLine + `]*$`
	saysText  = `^[^` + notInLine + `]*[^` + notInLine + `\s][^` + notInLine + `]*$`

	longestLine = 500 // characters
	lineForm    = "one line of at most 500 characters"

	sealText = `^[0-9a-f]{64}$`
	dayText  = `^\d{4}-\d\d-\d\d$`
)

var (
	sealPattern = regexp.MustCompile(sealText)
	dayPattern  = regexp.MustCompile(dayText)
)

func isLine(s string) bool {
	return utf8.RuneCountInString(s) <= longestLine && strings.IndexFunc(s, breaksLine) < 0
}

func breaksLine(c rune) bool {
	switch {
	case c < 0x20, c >= 0x7f && c <= 0x9f, c >= 0x2028 && c <= 0x202e, c >= 0x2066 && c <= 0x2069:
		return true
	}
	return c == 0x200e || c == 0x200f || c == 0x061c || c == 0xfeff
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil && dayPattern.MatchString(s) && s >= "0001-01-02"
}

func isMoment(s string) bool {
	t, err := time.Parse(time.RFC3339, s)
	return err == nil && momentPattern.MatchString(s) && t.Year() >= 1 && t.Year() <= 9998 && !t.IsZero()
}

// clip keeps a quoted piece of bad input short enough for one line.
func clip(raw []byte) string {
	const most = 60
	s := strings.ToValidUTF8(string(raw), "?")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
