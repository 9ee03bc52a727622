package record_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"datalek/register/record"
)

// fits is as much of JSON Schema as the schemas here use.
func fits(schema map[string]any, v any) bool {
	for word, want := range schema {
		switch word {
		case "type":
			if kindOf(v) != want {
				return false
			}
		case "enum":
			if !slices.ContainsFunc(want.([]any), func(w any) bool { return cmp.Equal(w, v) }) {
				return false
			}
		case "pattern":
			if s, is := v.(string); is && !compiled(want.(string)).MatchString(s) {
				return false
			}
		case "maxLength":
			if s, is := v.(string); is && float64(utf8.RuneCountInString(s)) > want.(float64) {
				return false
			}
		case "minimum":
			if n, is := v.(float64); is && n < want.(float64) {
				return false
			}
		case "maximum":
			if n, is := v.(float64); is && n > want.(float64) {
				return false
			}
		case "items":
			items, _ := v.([]any)
			for _, item := range items {
				if !fits(want.(map[string]any), item) {
					return false
				}
			}
		case "uniqueItems":
			items, _ := v.([]any)
			for i := range items {
				if slices.Contains(items[:i], items[i]) {
					return false
				}
			}
		case "minProperties":
			if m, is := v.(map[string]any); is && float64(len(m)) < want.(float64) {
				return false
			}
		case "required":
			m, is := v.(map[string]any)
			for _, name := range want.([]any) {
				if _, given := m[name.(string)]; is && !given {
					return false
				}
			}
		case "properties":
			m, _ := v.(map[string]any)
			for name, part := range m {
				if s, known := want.(map[string]any)[name]; known && !fits(s.(map[string]any), part) {
					return false
				} else if !known && schema["additionalProperties"] == false {
					return false
				}
			}
		case "anyOf", "oneOf":
			n := 0
			for _, s := range want.([]any) {
				if fits(s.(map[string]any), v) {
					n++
				}
			}
			if n == 0 || word == "oneOf" && n > 1 {
				return false
			}
		case "$schema", "title", "format", "additionalProperties":
		default:
			panic("the test does not know " + word)
		}
	}
	return true
}

var patterns = map[string]*regexp.Regexp{}

// ecma is a sign as JSON Schema writes it; package regexp writes it otherwise.
var ecma = regexp.MustCompile(`\\u([0-9a-f]{4})`)

func compiled(p string) *regexp.Regexp {
	if patterns[p] == nil {
		patterns[p] = regexp.MustCompile(ecma.ReplaceAllString(p, `\x{$1}`))
	}
	return patterns[p]
}

func kindOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return "string"
	case bool:
		return "boolean"
	case []any:
		return "array"
	case float64:
		if v == float64(int(v)) {
			return "integer"
		}
		return "number"
	}
	return "object"
}

// sample is a value with everything that a schema allows.
func sample(schema map[string]any) any {
	for _, word := range []string{"anyOf", "oneOf"} {
		if options, is := schema[word].([]any); is && schema["properties"] == nil {
			return sample(options[0].(map[string]any))
		}
	}
	if enum, is := schema["enum"].([]any); is {
		return enum[len(enum)-1]
	}
	switch schema["type"] {
	case "integer":
		return 1.0
	case "boolean":
		return true
	case "array":
		return []any{sample(schema["items"].(map[string]any))}
	case "object":
		m := map[string]any{}
		for name, s := range schema["properties"].(map[string]any) {
			m[name] = sample(s.(map[string]any))
		}
		return m
	}
	for _, text := range []string{"tekst", "2026-11-20T16:45:00+01:00", "2026-11-20", strings.Repeat("0a", 32)} {
		if p, is := schema["pattern"].(string); !is || compiled(p).MatchString(text) {
			return text
		}
	}
	panic("no text fits")
}

// spoiled calls fn with the document in which one place is something else.
func spoiled(doc any, fn func(what string)) {
	var walk func(path string, v any, set func(any))
	walk = func(path string, v any, set func(any)) {
		for _, other := range []any{nil, true, 1.5, -1.0, 3e9, 7.0, "", "tekst", " ", "2026-11-20", []any{}, []any{"x"}, map[string]any{}, map[string]any{"x": 1.0}} {
			set(other)
			fn(fmt.Sprintf("%s = %v", path, other))
		}
		set(v)
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				was := v[name]
				delete(v, name)
				fn(path + " without " + name)
				v[name] = was
				walk(path+"."+name, was, func(o any) { v[name] = o })
			}
			v["unknown_name"] = 1.0
			fn(path + " with another name")
			delete(v, "unknown_name")
		case []any:
			for i := range v {
				walk(fmt.Sprintf("%s[%d]", path, i), v[i], func(o any) { v[i] = o })
			}
		}
	}
	holder := doc
	walk("", doc, func(o any) { holder = o })
	_ = holder
}

func TestTheSchemaTakesWhatIsReadAndNothingElse(t *testing.T) {
	schemaOf := func(text []byte) (s map[string]any) {
		must(t, json.Unmarshal(text, &s))
		return s
	}
	type reading struct {
		name   string
		schema map[string]any
		whole  map[string]any
		read   func([]byte) error
	}
	records := schemaOf(record.RecordSchema())
	all := []reading{{"record", records, records, record.CheckRecord}}
	updates := schemaOf(record.UpdateSchema())
	for i, s := range updates["oneOf"].([]any) {
		all = append(all, reading{fmt.Sprint(record.UpdateKinds()[i]), s.(map[string]any), updates,
			func(b []byte) error { _, err := record.ParseUpdate(b); return err }})
	}
	documents := 0
	for _, r := range all {
		t.Run(r.name, func(t *testing.T) {
			doc := sample(r.schema)
			check := func(what string) {
				documents++
				text, err := json.Marshal(doc)
				must(t, err)
				if err := r.read(text); (err == nil) != fits(r.whole, doc) {
					t.Errorf("%s: the schema says %v and reading says %v\n%s", what, fits(r.whole, doc), err, text)
				}
			}
			check("all of it")
			if !fits(r.whole, doc) {
				t.Fatal("the sample does not fit")
			}
			spoiled(doc, check)
		})
	}
	if documents < 3000 {
		t.Fatalf("only %d documents", documents)
	}
}

// A name in the table without a place in the record would be read and lost.
func TestWhatIsReadIsKept(t *testing.T) {
	keeps := func(t *testing.T, schema map[string]any, read func([]byte) (any, error)) {
		given := sample(schema)
		if list, is := given.(map[string]any)["notifications"].([]any); is {
			list[0].(map[string]any)["type"] = "first" // nothing else can begin
		}
		if d, is := given.(map[string]any)["decision"].(map[string]any); is {
			delete(d, "undecided") // a decision stands beside it
		}
		text, err := json.Marshal(given)
		must(t, err)
		v, err := read(text)
		must(t, err)
		text, err = json.Marshal(v)
		must(t, err)
		var got any
		must(t, json.Unmarshal(text, &got))
		if missing := lacks("", given, got); len(missing) > 0 {
			t.Error(missing)
		}
	}
	var records, updates map[string]any
	must(t, json.Unmarshal(record.RecordSchema(), &records))
	keeps(t, records, func(b []byte) (any, error) { return record.ParseIntake(b, start.AddDate(1, 0, 0)) })
	must(t, json.Unmarshal(record.UpdateSchema(), &updates))
	for _, s := range updates["oneOf"].([]any) {
		keeps(t, s.(map[string]any), func(b []byte) (any, error) { return record.ParseUpdate(b) })
	}
}

func lacks(path string, given, got any) (missing []string) {
	switch given := given.(type) {
	case map[string]any:
		m, _ := got.(map[string]any)
		for name, v := range given {
			missing = append(missing, lacks(path+"."+name, v, m[name])...)
		}
	case []any:
		items, _ := got.([]any)
		for i, v := range given {
			if i >= len(items) {
				return append(missing, path)
			}
			missing = append(missing, lacks(path, v, items[i])...)
		}
	default:
		if !cmp.Equal(given, got) {
			missing = append(missing, fmt.Sprintf("%s: %v became %v", path, given, got))
		}
	}
	return missing
}
