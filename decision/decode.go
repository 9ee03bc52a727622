package decision

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
)

// ParseFacts reads one JSON object of facts, strictly. encoding/json alone
// would match names in any case, let the last of two equal names win and name
// no field in its errors; here an unknown field or value, a name that stands
// twice, a moment that cannot be, numbers that cannot be and a second JSON
// value are each a [*FieldError]. Nothing is guessed and nothing is dropped.
func ParseFacts(input []byte) (Facts, error) {
	var f Facts
	type member struct {
		name string
		raw  json.RawMessage
	}
	members := make([]member, 0, 32)
	err := eachMember(input, "", func(name string, raw json.RawMessage) error {
		if name == "schema" {
			return f.setSchema(raw)
		}
		members = append(members, member{name, raw})
		return nil
	})
	if err != nil {
		return Facts{}, err
	}
	if f.Schema == 0 {
		f.Schema = Schema // a file written by hand may leave it out
	}
	// Which fields and values there are depends on the schema, wherever it stands.
	for _, m := range members {
		fd, ok := fieldByName(m.name)
		if !ok || fd.schema() > f.Schema {
			return Facts{}, &FieldError{Field: m.name, Problem: ErrUnknownField, Allowed: append([]string{"schema"}, fieldNames(f.Schema)...)}
		}
		if err := fd.decode(&f, m.raw); err != nil {
			return Facts{}, err
		}
	}
	if err := f.checkMoments(); err != nil {
		return Facts{}, err
	}
	return f, nil
}

// UnmarshalJSON makes every JSON door to facts the strict one.
func (f *Facts) UnmarshalJSON(input []byte) error {
	got, err := ParseFacts(input)
	if err == nil {
		*f = got
	}
	return err
}

// eachMember walks the members of one JSON object in order and refuses anything
// but exactly one object.
func eachMember(input []byte, within string, visit func(name string, raw json.RawMessage) error) error {
	dec := json.NewDecoder(bytes.NewReader(input))
	if tok, err := dec.Token(); err != nil {
		return &FieldError{Field: within, Problem: ErrSyntax, Want: WantObject}
	} else if tok != json.Delim('{') {
		return &FieldError{Field: within, Problem: ErrKind, Want: WantObject}
	}
	seen := map[string]bool{}
	for dec.More() {
		tok, err := dec.Token()
		name, isName := tok.(string)
		if err != nil || !isName {
			return &FieldError{Field: within, Problem: ErrSyntax}
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
		return &FieldError{Field: within, Problem: ErrSyntax, Want: WantObject}
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return &FieldError{Field: within, Problem: ErrTrailing, Want: WantObject}
	}
	return nil
}

func (f *Facts) setSchema(raw json.RawMessage) error {
	switch string(raw) {
	case "1":
		f.Schema = 1
	case "2":
		f.Schema = 2
	default:
		return &FieldError{Field: "schema", Problem: ErrSchema, Got: clip(raw), Allowed: schemas}
	}
	return nil
}

// schemas are the versions of the contract that this program reads.
var schemas = []string{"1", "2"}

func (fd field) decode(f *Facts, raw json.RawMessage) error {
	switch {
	case fd.choice != nil:
		var v Value
		if raw[0] != '"' || json.Unmarshal(raw, &v) != nil {
			return &FieldError{Field: fd.name, Problem: ErrKind, Got: clip(raw), Want: WantText, Allowed: toStrings(fd.allowed)}
		}
		if v == Unanswered {
			return nil // "" is the written form of "not answered yet"
		}
		return f.Set(fd.name, v)
	case fd.list != nil:
		return fd.decodeList(f, raw)
	case fd.text != nil:
		if raw[0] != '"' || json.Unmarshal(raw, fd.text(f)) != nil {
			return &FieldError{Field: fd.name, Problem: ErrKind, Got: clip(raw), Want: WantText}
		}
		*fd.text(f) = strings.TrimSpace(*fd.text(f))
		return nil
	case fd.count != nil:
		return fd.decodeCount(f, raw)
	}
	return fd.decodeMoment(f, raw)
}

func (fd field) decodeList(f *Facts, raw json.RawMessage) error {
	wrong := &FieldError{Field: fd.name, Problem: ErrKind, Got: clip(raw), Want: WantTexts, Allowed: toStrings(fd.allowed)}
	var parts []json.RawMessage
	if raw[0] != '[' || json.Unmarshal(raw, &parts) != nil {
		return wrong
	}
	values := make([]Value, len(parts))
	for i, part := range parts {
		if part[0] != '"' || json.Unmarshal(part, &values[i]) != nil {
			return wrong
		}
	}
	if len(values) == 0 {
		return nil
	}
	return f.Set(fd.name, values...)
}

// decodeCount reads {"exact":n} or {"min":n,"max":n}.
func (fd field) decodeCount(f *Facts, raw json.RawMessage) error {
	got := map[string]int{}
	estimate := false
	err := eachMember(raw, fd.name, func(name string, part json.RawMessage) error {
		full := fd.name + "." + name
		if name == "estimate" && f.Schema != 1 {
			switch string(part) {
			case "true":
				estimate = true
			case "false":
			default:
				return &FieldError{Field: full, Problem: ErrKind, Got: clip(part), Want: WantYesNo}
			}
			return nil
		}
		if !slices.Contains([]string{"exact", "min", "max"}, name) {
			return &FieldError{Field: full, Problem: ErrUnknownField, Want: WantCount}
		}
		var n int
		if part[0] == 'n' || json.Unmarshal(part, &n) != nil {
			return &FieldError{Field: full, Problem: ErrKind, Got: clip(part), Want: WantWhole}
		}
		if n < 0 || n > math.MaxInt32 {
			return &FieldError{Field: full, Problem: ErrRange, Got: clip(part), Want: WantPeople}
		}
		got[name] = n
		return nil
	})
	if err != nil {
		return err
	}
	exact, isExact := got["exact"]
	low, hasLow := got["min"]
	high, hasHigh := got["max"]
	switch {
	case isExact && len(got) == 1:
		*fd.count(f) = &Count{Min: exact, Max: exact, Estimate: estimate}
	case !isExact && hasLow && hasHigh && low <= high:
		*fd.count(f) = &Count{Min: low, Max: high, Estimate: estimate}
	case hasLow && hasHigh && low > high:
		return &FieldError{Field: fd.name, Problem: ErrRange, Got: clip(raw), Want: WantMinMax}
	default:
		return &FieldError{Field: fd.name, Problem: ErrRange, Got: clip(raw), Want: WantCount}
	}
	return nil
}

// rfc3339 is the form itself: package time also reads an hour of one figure, a
// comma in the seconds and zones that do not exist.
var rfc3339 = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$`)

func (fd field) decodeMoment(f *Facts, raw json.RawMessage) error {
	var s string
	if raw[0] != '"' || json.Unmarshal(raw, &s) != nil {
		return &FieldError{Field: fd.name, Problem: ErrKind, Got: clip(raw), Want: WantMoment}
	}
	if s == "" {
		return nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil || !rfc3339.MatchString(s) || t.IsZero() || t.Year() < 1 || t.Year() > 9998 {
		return &FieldError{Field: fd.name, Problem: ErrMoment, Got: s, Want: WantMoment}
	}
	*fd.moment(f) = t
	return nil
}

// checkMoments refuses an order of moments that cannot be: an end before its
// beginning, a signal before the incident, awareness before the first signal.
func (f Facts) checkMoments() error {
	order := []struct {
		earlier, later string
		a, b           time.Time
	}{
		{"occurred_from", "occurred_until", f.OccurredFrom, f.OccurredUntil},
		{"occurred_from", "first_signal_at", f.OccurredFrom, f.FirstSignalAt},
		{"occurred_from", "aware_at", f.OccurredFrom, f.AwareAt},
		{"occurred_from", "processor_aware_at", f.OccurredFrom, f.ProcessorAwareAt},
		{"first_signal_at", "aware_at", f.FirstSignalAt, f.AwareAt},
	}
	for _, o := range order {
		if !o.a.IsZero() && !o.b.IsZero() && o.b.Before(o.a) {
			return &FieldError{Field: o.later, Problem: ErrMoment, Got: o.b.Format(time.RFC3339),
				Want: WantNotBefore, About: o.earlier}
		}
	}
	return nil
}

// MarshalJSON writes the count in the form it was given.
func (c Count) MarshalJSON() ([]byte, error) {
	if c.Exact() {
		return json.Marshal(struct {
			Exact    int  `json:"exact"`
			Estimate bool `json:"estimate,omitempty"`
		}{c.Min, c.Estimate})
	}
	return json.Marshal(struct {
		Min      int  `json:"min"`
		Max      int  `json:"max"`
		Estimate bool `json:"estimate,omitempty"`
	}{c.Min, c.Max, c.Estimate})
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
