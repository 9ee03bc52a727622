package decision

import (
	"encoding/json"
	"errors"
	"math"
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
	if f, ok := scanFacts(input); ok {
		return f, nil
	}
	return parseStrictly(input)
}

func parseStrictly(input []byte) (Facts, error) {
	var f Facts
	type member struct {
		name string
		raw  json.RawMessage
	}
	members := make([]member, 0, 32)
	err := EachMember(input, "", func(name string, raw json.RawMessage) error {
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

func (f *Facts) setSchema(raw json.RawMessage) error {
	switch string(raw) {
	case "1":
		f.Schema = 1
	case "2":
		f.Schema = 2
	default:
		return &FieldError{Field: "schema", Problem: ErrSchema, Got: Clip(raw), Allowed: schemas}
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
			return &FieldError{Field: fd.name, Problem: ErrKind, Got: Clip(raw), Want: WantText, Allowed: toStrings(fd.allowed)}
		}
		if v == Unanswered {
			return nil // "" is the written form of "not answered yet"
		}
		return f.Set(fd.name, v)
	case fd.list != nil:
		return fd.decodeList(f, raw)
	case fd.text != nil:
		if raw[0] != '"' || json.Unmarshal(raw, fd.text(f)) != nil {
			return &FieldError{Field: fd.name, Problem: ErrKind, Got: Clip(raw), Want: WantText}
		}
		*fd.text(f) = strings.TrimSpace(*fd.text(f))
		return nil
	case fd.count != nil:
		return fd.decodeCount(f, raw)
	}
	return fd.decodeMoment(f, raw)
}

func (fd field) decodeList(f *Facts, raw json.RawMessage) error {
	wrong := &FieldError{Field: fd.name, Problem: ErrKind, Got: Clip(raw), Want: WantTexts, Allowed: toStrings(fd.allowed)}
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
	err := EachMember(raw, fd.name, func(name string, part json.RawMessage) error {
		full := fd.name + "." + name
		if name == "estimate" && f.Schema != 1 {
			switch string(part) {
			case "true":
				estimate = true
			case "false":
			default:
				return &FieldError{Field: full, Problem: ErrKind, Got: Clip(part), Want: WantYesNo}
			}
			return nil
		}
		if !slices.Contains([]string{"exact", "min", "max"}, name) {
			return &FieldError{Field: full, Problem: ErrUnknownField, Want: WantCount}
		}
		var n int
		if part[0] == 'n' || json.Unmarshal(part, &n) != nil {
			return &FieldError{Field: full, Problem: ErrKind, Got: Clip(part), Want: WantWhole}
		}
		if n < 0 || n > math.MaxInt32 {
			return &FieldError{Field: full, Problem: ErrRange, Got: Clip(part), Want: WantPeople}
		}
		got[name] = n
		return nil
	})
	if wrong := (*FieldError)(nil); errors.As(err, &wrong) && wrong.Field == fd.name && wrong.Want == WantObject {
		return &FieldError{Field: fd.name, Problem: wrong.Problem, Got: Clip(raw), Want: WantCount}
	}
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
		return &FieldError{Field: fd.name, Problem: ErrRange, Got: Clip(raw), Want: WantMinMax}
	default:
		return &FieldError{Field: fd.name, Problem: ErrRange, Got: Clip(raw), Want: WantCount}
	}
	return nil
}

func (fd field) decodeMoment(f *Facts, raw json.RawMessage) error {
	var s string
	if raw[0] != '"' || json.Unmarshal(raw, &s) != nil {
		return &FieldError{Field: fd.name, Problem: ErrKind, Got: Clip(raw), Want: WantMoment}
	}
	if s == "" {
		return nil
	}
	t, ok := ParseMoment(s)
	if !ok {
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
