package decision

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"
	"sync"
	"time"
)

// EachMember walks the members of one JSON object in order, with the name of each
// and the bytes of its value, and refuses anything but exactly one object, in a
// [*FieldError] below the path within. encoding/json alone would match names in
// any case and let the last of two equal names win. Facts and records are read
// through it.
func EachMember(input []byte, within string, visit func(name string, raw json.RawMessage) error) error {
	wrong := func(problem error) error {
		return &FieldError{Field: within, Problem: problem, Want: WantObject}
	}
	dec := json.NewDecoder(bytes.NewReader(input))
	if tok, err := dec.Token(); err != nil {
		return wrong(ErrSyntax)
	} else if tok != json.Delim('{') {
		return wrong(ErrKind)
	}
	seen := map[string]bool{}
	for dec.More() {
		tok, err := dec.Token()
		name, isName := tok.(string)
		if err != nil || !isName {
			return wrong(ErrSyntax)
		}
		full := name
		if within != "" {
			full = within + "." + name
		}
		if seen[name] {
			return &FieldError{Field: full, Problem: ErrRepeated}
		}
		seen[name] = true
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return &FieldError{Field: full, Problem: ErrSyntax}
		}
		if err := visit(name, raw); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return wrong(ErrSyntax)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return wrong(ErrTrailing)
	}
	return nil
}

// MomentPattern is the written form of a moment as an expression: package time
// also reads an hour of one figure, a comma in the seconds and zones that do not
// exist.
const MomentPattern = `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`

var momentPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(MomentPattern) })

// ParseMoment reads a moment in its written form, from the year 1 to 9998, so
// that a deadline after it can still be written. The zero moment is none.
func ParseMoment(s string) (time.Time, bool) {
	t, err := time.Parse(time.RFC3339, s)
	return t, err == nil && momentPattern().MatchString(s) && !t.IsZero() && t.Year() >= 1 && t.Year() <= 9998
}

// Clip keeps a quoted piece of bad input short enough for one line.
func Clip(raw []byte) string {
	const most = 60
	s := strings.ToValidUTF8(string(raw), "?")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
