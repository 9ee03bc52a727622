package record

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"datalek/decision"
)

const ofNoList = "of_no_list"

// choices are the paths of all closed lists in a shape.
func (s *shape) choices(path string) (all []string) {
	switch s.kind {
	case aChoice:
		return []string{path}
	case aList:
		return s.item.choices(path + "[0]")
	}
	for _, m := range s.members {
		all = append(all, m.shape.choices(within(path, m.name))...)
	}
	return all
}

// sample is a value that a shape takes, with the one at a path out of its list; "" takes none.
func (s *shape) sample(path, at string) any {
	switch s.kind {
	case aChoice:
		if path == at {
			return ofNoList
		}
		return s.values[0]
	case aList:
		return []any{s.item.sample(path+"[0]", at)}
	case anObject:
		members := map[string]any{}
		for _, m := range s.members {
			if own := within(path, m.name); m.required || strings.HasPrefix(at, own) {
				members[m.name] = m.shape.sample(own, at)
			}
		}
		return members
	case theFacts:
		return map[string]any{"role": "controller"}
	case aMoment:
		return "2026-11-20T10:00:00+01:00"
	case aNumber:
		return 1
	case aSeal:
		return strings.Repeat("0", 64)
	}
	return "AAAA" // base64 as well
}

// Every closed list there is refuses at the door and when it is read, by the name of the
// field: those of the table of shapes, those that no input can have, and the facts.
func TestEveryClosedListIsHeldAtTheDoorAndWhenRead(t *testing.T) {
	now := time.Date(2026, time.November, 28, 12, 0, 0, 0, time.UTC)
	refused := func(at string, err error) {
		t.Helper()
		var got *decision.FieldError
		if !errors.As(err, &got) || !strings.HasPrefix(at, got.Field) || !errors.Is(err, decision.ErrUnknownValue) {
			t.Errorf("%s: %v", at, err)
		}
	}
	read := func(input []byte) error {
		var e Entry
		if err := json.Unmarshal(input, &e); err != nil {
			return err
		}
		return e.Stored()
	}
	text := func(v any) []byte {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	paths := shapeOfRecord().choices("")
	if len(paths) < 10 {
		t.Fatal("only the lists ", paths)
	}
	if _, err := ParseIntake(text(shapeOfRecord().sample("", "")), now); err != nil {
		t.Fatal("the sample itself: ", err)
	}
	for _, at := range paths {
		input := text(shapeOfRecord().sample("", at))
		_, err := ParseIntake(input, now)
		refused(at, err)
		refused(at, read(input))
	}
	for _, u := range shapesOfUpdates() {
		of := shapeOfUpdate(u.kind)
		for _, at := range of.choices("") {
			if at != "kind" {
				_, err := ParseUpdate(text(of.sample("", at)))
				refused(at, err)
			}
		}
	}
	for _, at := range imported.choices("imported") {
		refused(at, read(text(map[string]any{"imported": imported.sample("imported", at)})))
	}
	refused("course[0].kind", read([]byte(`{"course":[{"kind":"`+ofNoList+`"}]}`)))
	for _, kind := range RegisterKinds() {
		of := shapeOfRegister(kind)
		for _, at := range of.choices("") {
			if at != "kind" {
				_, err := ParseRegisterEntry(text(of.sample("", at)))
				refused(at, err)
			}
		}
	}
	for _, name := range decision.FieldNames() {
		for _, value := range []any{ofNoList, []any{ofNoList}} {
			input := text(map[string]any{"facts": map[string]any{name: value}})
			_, err := ParseIntake(input, now)
			if took := name == "disclosure_evidence" && value == any(ofNoList); !took && (err == nil || read(input) == nil) {
				t.Errorf("facts.%s takes %v", name, value)
			}
		}
	}
}
