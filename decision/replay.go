package decision

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
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
	was, err := tree(stored)
	if err != nil {
		return nil, err
	}
	is, err := tree(rs.Assess(f))
	if err != nil {
		return nil, err
	}
	return compare(nil, "", was, is), nil
}

// tree is a value as its JSON has it: what is compared is what is on record.
func tree(a Assessment) (any, error) {
	text, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var v any
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
