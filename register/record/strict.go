package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"datalek/decision"
)

// check holds raw JSON against a shape. The first thing that is wrong is a
// [*decision.FieldError] with the path of the field; nothing is guessed.
func (s *shape) check(path string, raw json.RawMessage) error {
	if s.nullable && string(raw) == "null" {
		return nil
	}
	wrong := func(problem error, want decision.Want) error {
		return &decision.FieldError{Field: path, Problem: problem, Got: decision.Clip(raw), Want: want, Allowed: s.values}
	}
	switch s.kind {
	case aList:
		var parts []json.RawMessage
		if raw[0] != '[' || json.Unmarshal(raw, &parts) != nil {
			return wrong(decision.ErrKind, wantList)
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
			return wrong(decision.ErrKind, decision.WantYesNo)
		}
	case aNumber:
		var n int
		if raw[0] == 'n' || json.Unmarshal(raw, &n) != nil {
			return wrong(decision.ErrKind, decision.WantWhole)
		}
		if n < 0 || n > math.MaxInt32 {
			return wrong(decision.ErrRange, wantNumber)
		}
	default:
		var got string
		if raw[0] != '"' || json.Unmarshal(raw, &got) != nil {
			return wrong(decision.ErrKind, decision.WantText)
		}
		switch {
		case s.kind == aChoice && !slices.Contains(s.values, got):
			return wrong(decision.ErrUnknownValue, "")
		case (s.kind == filledText || s.kind == aFilledLine) && strings.TrimSpace(got) == "":
			return &decision.FieldError{Field: path, Problem: ErrMissing, Want: wantFilled}
		case s.kind == aMoment:
			if _, ok := decision.ParseMoment(got); !ok {
				return wrong(decision.ErrMoment, decision.WantMoment)
			}
		case s.kind == aDay && !isDay(got):
			return wrong(decision.ErrMoment, wantDay)
		case s.kind == aSeal && !sealPattern().MatchString(got):
			return wrong(decision.ErrKind, wantSeal)
		case (s.kind == aLine || s.kind == aFilledLine) && !isLine(got):
			return &decision.FieldError{Field: path, Problem: decision.ErrKind, Got: decision.Clip(raw), Want: decision.WantOneLine, About: strconv.Itoa(longestLine)}
		}
	}
	return nil
}

func (s *shape) checkObject(path string, raw json.RawMessage) error {
	given := map[string]bool{}
	some := false
	err := decision.EachMember(raw, path, func(name string, part json.RawMessage) error {
		full := within(path, name)
		i := slices.IndexFunc(s.members, func(m member) bool { return m.name == name })
		if i < 0 {
			return &decision.FieldError{Field: full, Problem: decision.ErrUnknownField, Allowed: s.names()}
		}
		given[name] = true
		some = some || !s.members[i].common()
		return s.members[i].shape.check(full, part)
	})
	if err != nil {
		return err
	}
	for _, m := range s.members {
		if m.required && !given[m.name] {
			return &decision.FieldError{Field: within(path, m.name), Problem: ErrMissing, Want: m.shape.want(), Allowed: m.shape.values}
		}
	}
	if s.wantsOne && !some {
		return &decision.FieldError{Field: path, Problem: ErrMissing, Want: wantOneOf, About: strings.Join(s.some(), ", ")}
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

// some are the names of the members of which one must be given.
func (s *shape) some() []string {
	var all []string
	for _, m := range s.members {
		if !m.common() {
			all = append(all, m.name)
		}
	}
	return all
}

// want is what is missing where a member is.
func (s *shape) want() decision.Want {
	switch s.kind {
	case aList:
		return wantList
	case anObject, theFacts, factsPatch:
		return decision.WantObject
	case aTruth:
		return decision.WantYesNo
	case aNumber:
		return wantNumber
	case aMoment:
		return decision.WantMoment
	case aDay:
		return wantDay
	case aSeal:
		return wantSeal
	case aChoice:
		return ""
	}
	return wantFilled
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
	err := decision.EachMember(raw, path, func(name string, part json.RawMessage) error {
		some = true
		if string(part) != "null" {
			key, err := json.Marshal(name)
			kept = append(kept, string(key)+":"+string(part))
			return err
		}
		if !slices.Contains(decision.FieldNames(), name) {
			return &decision.FieldError{Field: within(path, name), Problem: decision.ErrUnknownField, Allowed: decision.FieldNames()}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if !some {
		return &decision.FieldError{Field: path, Problem: ErrMissing, Want: wantOneFact}
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
