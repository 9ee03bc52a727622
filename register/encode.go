package register

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"

	"datalek/decision"
	"datalek/register/record"
)

// encode gives the bytes of an entry and the entry as it will be read back. It
// refuses what could not be read back: reading facts is strict and writing them
// is not, and an entry that cannot be read would stay in the log for ever.
func encode(e record.Entry) ([]byte, record.Entry, error) {
	if r := e.Assessment.Risk; r < decision.RiskNone || r > decision.RiskHigh || e.Assessment.AtBest < decision.RiskNone || e.Assessment.AtBest > decision.RiskHigh {
		return nil, record.Entry{}, fmt.Errorf("%w: there is no such risk", record.ErrInvalid)
	}
	if err := e.Stored(); err != nil { // as it will be read back
		return nil, record.Entry{}, fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	text, err := json.Marshal(e)
	if err != nil {
		return nil, record.Entry{}, fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	if len(text) > largestEntry {
		return nil, record.Entry{}, fmt.Errorf("%w: it would be of %d bytes, and an entry has at most %d", record.ErrInvalid, len(text), largestEntry)
	}
	makeRoom(len(text))
	if staysAsItIs(&e, text) {
		return text, e, nil
	}
	var back record.Entry
	if err := json.Unmarshal(text, &back); err != nil {
		return nil, record.Entry{}, fmt.Errorf("%w: %w", record.ErrInvalid, err)
	}
	return text, back, nil
}

// staysAsItIs reports whether an entry is sure to be read back from its text,
// and without a change. Reading it would tell as well, at four times the cost of
// writing it. Whatever is in doubt is read.
//
// What JSON cannot hold are letters that are no UTF-8, which it writes as
// \ufffd, and the seconds in an old zone. What reading refuses or changes is all
// in the facts.
func staysAsItIs(e *record.Entry, text []byte) bool {
	return !bytes.Contains(text, []byte(`\ufffd`)) && !inOldZone(reflect.ValueOf(e).Elem()) &&
		e.Facts.DisclosureEvidence == strings.TrimSpace(e.Facts.DisclosureEvidence) && e.Facts.Check() == nil
}

// inOldZone reports whether a moment in v stands in a zone that has seconds.
func inOldZone(v reflect.Value) bool {
	if !timed()[v.Type()] {
		return false
	}
	switch v.Kind() {
	case reflect.Pointer:
		return !v.IsNil() && inOldZone(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if inOldZone(v.Index(i)) {
				return true
			}
		}
	case reflect.Struct:
		if t, is := v.Addr().Interface().(*time.Time); is {
			_, offset := t.Zone()
			return offset%60 != 0
		}
		for i := range v.NumField() {
			if inOldZone(v.Field(i)) {
				return true
			}
		}
	}
	return false
}

// timed says of each type in an entry whether it holds moments.
var timed = sync.OnceValue(func() map[reflect.Type]bool {
	found := map[reflect.Type]bool{}
	var look func(t reflect.Type) bool
	look = func(t reflect.Type) bool {
		has := t == reflect.TypeFor[time.Time]()
		switch kind := t.Kind(); {
		case has:
		case kind == reflect.Pointer || kind == reflect.Slice:
			has = look(t.Elem())
		case kind == reflect.Struct:
			for i := range t.NumField() {
				has = look(t.Field(i).Type) || has
			}
		case kind > reflect.Float64 && kind != reflect.String:
			panic("no moments are looked for in a " + t.String())
		}
		found[t] = has
		return has
	}
	look(reflect.TypeFor[record.Entry]())
	return found
})
