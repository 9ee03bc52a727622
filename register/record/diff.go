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

	// Of a moment: nobody knew it exactly, then and now.
	FromEstimate bool `json:"from_estimate,omitempty"`
	ToEstimate   bool `json:"to_estimate,omitempty"`
}

// argument is the part of a verdict that only explains it. It changes whenever
// facts change and would hide them.
var argument = []string{"assessment.reasons", "assessment.open", "assessment.unanswered", "assessment.what_if"}

// Diff is what changed from a to b, in the order of the fields of a record. The
// reasons of the verdict are left out; its outcome is not. Two notations of one
// moment are no difference.
func Diff(a, b Record) []Change {
	changes := []Change{}
	then, now := a.estimatedPaths(), b.estimatedPaths()
	a, b, alike := differing(a, b)
	short := shortened{}
	a, b = short.both(a, b)
	compare("", asJSON(a), asJSON(b), func(path string, from, to any) {
		path = alike.place(path)
		changes = append(changes, Change{Field: path, From: short.back(from), To: short.back(to), FromEstimate: then[path], ToEstimate: now[path]})
	})
	return changes
}

// longText is the length above which a text that stands in both records has a sign of its
// own while they are compared: a case of some megabytes else is written out twice for
// each of its revisions.
const longText = 4 << 10

// shortened is the texts behind such signs.
type shortened map[string]string

func (s shortened) both(a, b Record) (Record, Record) {
	held, found := map[string]bool{}, false
	for _, text := range a.Texts() {
		held[text] = true
		found = found || len(text) > longText
	}
	if !found {
		return a, b
	}
	signs, n := map[string]string{}, 0
	for _, text := range b.Texts() {
		if len(text) <= longText || !held[text] || signs[text] != "" {
			continue
		}
		sign := fmt.Sprintf("\x00%d", n)
		for held[sign] || inTexts(b, sign) { // that is typed nowhere
			n++
			sign = fmt.Sprintf("\x00%d", n)
		}
		n++
		signs[text], s[sign] = sign, text
	}
	shorten := func(_, text string) string {
		if sign, is := signs[text]; is {
			return sign
		}
		return text
	}
	return a.WithTexts(shorten), b.WithTexts(shorten)
}

func inTexts(r Record, words string) bool {
	for _, text := range r.Texts() {
		if text == words {
			return true
		}
	}
	return false
}

// back is a value with the texts that it had.
func (s shortened) back(v any) any {
	switch v := v.(type) {
	case string:
		if text, is := s[v]; is {
			return text
		}
	case []any:
		for i := range v {
			v[i] = s.back(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = s.back(v[name])
		}
	}
	return v
}

// asJSON is a record as package json writes it.
func asJSON(r Record) json.RawMessage {
	text, err := json.Marshal(r)
	if err != nil {
		return nil // nothing that was read from or goes into a register
	}
	return text
}

// members is a JSON object that keeps its order. Its values are bytes: what is the
// same on both sides is never taken apart, and of a long record that is nearly all.
type members struct {
	names  []string
	values map[string]json.RawMessage
}

// each gives the values of a JSON object or list that package json wrote, with their
// names in an object.
func each(text []byte, give func(name string, value json.RawMessage)) {
	depth, from, name := 0, 1, ""
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			end := i + 1
			for ; text[end] != '"'; end++ {
				if text[end] == '\\' {
					end++
				}
			}
			if depth == 1 && text[0] == '{' && i == from && text[end+1] == ':' {
				_ = json.Unmarshal(text[i:end+1], &name)
				end++
				from = end + 1
			}
			i = end
		case '{', '[':
			depth++
		case '}', ']', ',':
			if depth == 1 && i > from {
				give(name, text[from:i:i])
			}
			if text[i] != ',' {
				depth--
			} else if depth == 1 {
				from = i + 1
			}
		}
	}
}

// takenApart takes an object apart, if it is one.
func takenApart(text json.RawMessage) (*members, bool) {
	if len(text) == 0 || text[0] != '{' {
		return nil, false
	}
	m := &members{values: map[string]json.RawMessage{}}
	each(text, func(name string, value json.RawMessage) {
		m.names = append(m.names, name)
		m.values[name] = value
	})
	return m, true
}

// tree is a value as it is reported.
func tree(text json.RawMessage) any {
	if text == nil {
		return nil
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
		m := map[string]any{}
		for dec.More() {
			name, _ := dec.Token()
			m[name.(string)] = readTree(dec)
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

func compare(path string, a, b json.RawMessage, differs func(path string, from, to any)) {
	if bytes.Equal(a, b) || slices.Contains(argument, path) {
		return
	}
	if string(a) == "null" {
		a = nil
	}
	if string(b) == "null" {
		b = nil
	}
	x, isX := takenApart(a)
	y, isY := takenApart(b)
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
	if from, to := tree(a), tree(b); !equal(from, to) {
		differs(path, from, to)
	}
}

func (m *members) get(name string) json.RawMessage {
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
func objects(text json.RawMessage) (items []json.RawMessage) {
	if bytes.HasPrefix(text, []byte("[{")) {
		each(text, func(_ string, value json.RawMessage) { items = append(items, value) })
	}
	return items
}

func item(items []json.RawMessage, i int) json.RawMessage {
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
