package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"datalek/decision"
)

// Change is one field that differs between two records. A value is text,
// number, truth, a list of such, or nil where there is none.
type Change struct {
	Field string `json:"field"` // path, as "facts.data_subjects.min" or "preventive[0].at"
	From  any    `json:"from,omitempty"`
	To    any    `json:"to,omitempty"`
}

// argument is the part of a verdict that only explains it. It changes whenever
// facts change and would hide them.
var argument = []string{"assessment.reasons", "assessment.open", "assessment.unanswered", "assessment.what_if"}

// Diff is what changed from a to b, in the order of the fields of a record. The
// reasons of the verdict are left out; its outcome is not. Two notations of one
// moment are no difference.
func Diff(a, b Record) []Change {
	changes := []Change{}
	compare("", tree(a), tree(b), func(path string, from, to any) {
		changes = append(changes, Change{Field: path, From: from, To: to})
	})
	return changes
}

// members is a JSON object that keeps its order.
type members struct {
	names  []string
	values map[string]any
}

// tree is a record as JSON reads it: members, lists and plain values.
func tree(r Record) any {
	text, err := json.Marshal(r)
	if err != nil {
		return nil // nothing that was read from or goes into a register
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	return readTree(dec)
}

func readTree(dec *json.Decoder) any {
	tok, err := dec.Token()
	if err != nil {
		return nil
	}
	switch tok {
	case json.Delim('{'):
		m := &members{values: map[string]any{}}
		for dec.More() {
			name, _ := dec.Token()
			m.names = append(m.names, name.(string))
			m.values[name.(string)] = readTree(dec)
		}
		_, _ = dec.Token()
		return m
	case json.Delim('['):
		items := []any{}
		for dec.More() {
			items = append(items, readTree(dec))
		}
		_, _ = dec.Token()
		return items
	}
	return tok
}

func compare(path string, a, b any, differs func(path string, from, to any)) {
	if slices.Contains(argument, path) {
		return
	}
	x, isX := a.(*members)
	y, isY := b.(*members)
	if isX && (isY || b == nil) || isY && a == nil {
		for _, name := range namesOf(x, y) {
			compare(within(path, name), x.get(name), y.get(name), differs)
		}
		return
	}
	p, q := objects(a), objects(b)
	if p != nil && (q != nil || b == nil) || q != nil && a == nil {
		for i := range max(len(p), len(q)) {
			compare(fmt.Sprintf("%s[%d]", path, i), item(p, i), item(q, i), differs)
		}
		return
	}
	if !equal(a, b) {
		differs(path, a, b)
	}
}

func (m *members) get(name string) any {
	if m == nil {
		return nil
	}
	return m.values[name]
}

// namesOf are the names of both, in the order of the fields: what only one of
// the two has stands where it stands there.
func namesOf(a, b *members) []string {
	if a == nil {
		return b.names
	}
	if b == nil {
		return a.names
	}
	var all []string
	i := 0
	for _, name := range b.names {
		if at := slices.Index(a.names, name); at >= i {
			all = append(all, a.names[i:at]...)
			i = at + 1
		}
		all = append(all, name)
	}
	return append(all, a.names[i:]...)
}

// objects is a list of objects, which is compared one by one; a list of plain
// values is one value.
func objects(v any) []any {
	items, _ := v.([]any)
	if len(items) == 0 {
		return nil
	}
	if _, is := items[0].(*members); !is {
		return nil
	}
	return items
}

func item(items []any, i int) any {
	if i < len(items) {
		return items[i]
	}
	return nil
}

func equal(a, b any) bool {
	switch x := a.(type) {
	case []any:
		y, is := b.([]any)
		return is && slices.EqualFunc(x, y, equal)
	case string:
		y, is := b.(string)
		return is && (x == y || sameMoment(x, y))
	}
	return a == b
}

func sameMoment(a, b string) bool {
	x, isX := decision.ParseMoment(a)
	y, isY := decision.ParseMoment(b)
	return isX && isY && x.Equal(y)
}
