package decision

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"time"
)

// ErrRuleSet says that a verdict was made by a rule set that this program does
// not know: it cannot be computed again here.
var ErrRuleSet = errors.New("this rule set is not known to this program")

// Difference is one place where a stored verdict is not what its facts and rule
// set give.
type Difference struct {
	Path     string          `json:"path"`               // as in ap.deadline or reasons[2].effect
	Stored   json.RawMessage `json:"stored,omitempty"`   // absent: nothing is stored there
	Computed json.RawMessage `json:"computed,omitempty"` // absent: nothing should be
}

// Replay computes a stored verdict again by a rule set of this registry.
func (r *Registry) Replay(f Facts, stored Assessment) ([]Difference, error) {
	rs, ok := r.ByID(stored.RuleSet)
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrRuleSet, stored.RuleSet)
	}
	computed := rs.Assess(f)
	// What is compared is what is on record. Nearly always both are the same as they are,
	// or at least the same text; only where they are not is it read, which costs ten times
	// as much.
	if isSame(stored, computed) {
		return nil, nil
	}
	wasText, err := json.Marshal(stored)
	if err != nil {
		return nil, err
	}
	isText, err := json.Marshal(computed)
	if err != nil || bytes.Equal(wasText, isText) {
		return nil, err
	}
	was, err := tree(wasText)
	if err != nil {
		return nil, err
	}
	is, err := tree(isText)
	if err != nil {
		return nil, err
	}
	return compare(nil, "", was, is), nil
}

// isSame reports whether two verdicts are sure to be written alike. The moment is looked
// at apart: one that was read has another zone inside, with the same name.
func isSame(a, b Assessment) bool {
	if was, is := a.AP.Deadline, b.AP.Deadline; was != nil && is != nil && was.Format(time.RFC3339Nano) == is.Format(time.RFC3339Nano) {
		a.AP.Deadline, b.AP.Deadline = nil, nil
	}
	return reflect.DeepEqual(a, b)
}

// tree is a text of JSON as a value.
func tree(text []byte) (v any, err error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	err = dec.Decode(&v)
	return v, err
}

// compare walks two trees, names sorted, so that the same differences come in
// the same order. A list that is absent is an empty one.
func compare(found []Difference, path string, stored, computed any) []Difference {
	if was, ok := stored.(map[string]any); ok {
		if is, ok := computed.(map[string]any); ok {
			return compareObjects(found, path, was, is)
		}
	}
	was, wasList := stored.([]any)
	is, isList := computed.([]any)
	if (wasList || stored == nil) && (isList || computed == nil) {
		return compareLists(found, path, was, is)
	}
	if stored != computed {
		found = append(found, Difference{path, raw(stored), raw(computed)})
	}
	return found
}

func compareObjects(found []Difference, path string, was, is map[string]any) []Difference {
	var names []string
	for name := range was {
		names = append(names, name)
	}
	for name := range is {
		if _, both := was[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		within := name
		if path != "" {
			within = path + "." + name
		}
		found = compare(found, within, was[name], is[name])
	}
	return found
}

func compareLists(found []Difference, path string, was, is []any) []Difference {
	at := func(list []any, i int) any {
		if i < len(list) {
			return list[i]
		}
		return nil
	}
	for i := range max(len(was), len(is)) {
		found = compare(found, path+"["+strconv.Itoa(i)+"]", at(was, i), at(is, i))
	}
	return found
}

func raw(v any) json.RawMessage {
	if v == nil {
		return nil
	}
	text, _ := json.Marshal(v) // what was read from JSON can be written
	return text
}
