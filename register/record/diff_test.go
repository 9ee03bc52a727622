package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// What is the same as bytes is never taken apart, and what is found is what a walk
// over everything finds.
func TestADifferenceIsWhatAWalkOverEverythingFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := value(t, 3)
		b := a
		if rapid.IntRange(0, 9).Draw(t, "alike") > 0 {
			b = altered(t, a)
		}
		var got, want []Change
		compare("", asText(a), asText(b), func(path string, from, to any) { got = append(got, Change{Field: path, From: from, To: to}) })
		walk("", whole(asText(a)), whole(asText(b)), func(path string, from, to any) { want = append(want, Change{Field: path, From: from, To: to}) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s\n%s\n%s", diff, asText(a), asText(b))
		}
	})
}

// A long text that stands in both is not written out to be compared, and nothing of
// what is found differs by that.
func TestADifferenceOfLongTextsIsTheOneOfTheirWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(what string) string {
			return strings.Repeat(rapid.SampledFrom([]string{"a", "b", "\x000"}).Draw(t, what), rapid.SampledFrom([]int{0, 1, longText, longText + 1}).Draw(t, "length"))
		}
		drawn := func() (r Record) {
			r.Story = Story{Happened: text("happened"), Cause: text("cause")}
			for range rapid.IntRange(0, 3).Draw(t, "measures") {
				r.Corrective = append(r.Corrective, Measure{Text: text("measure"), Owner: text("owner")})
			}
			return r
		}
		a, b := drawn(), drawn()
		want := []Change{}
		compare("", asJSON(a), asJSON(b), func(path string, from, to any) { want = append(want, Change{Field: path, From: from, To: to}) })
		if diff := cmp.Diff(want, Diff(a, b)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// drawn is a member of an object, which keeps its order.
type drawn struct {
	name  string
	value any
}

func value(t *rapid.T, deep int) any {
	switch rapid.IntRange(0, 6).Draw(t, "kind") {
	case 0:
		return rapid.SampledFrom([]string{"", `a "b" \ {[,:]}`, "2026-11-20T10:00:00Z", "2026-11-20T11:00:00+01:00", "<é>"}).Draw(t, "text")
	case 1:
		return rapid.IntRange(-5, 1<<40).Draw(t, "number")
	case 2:
		return rapid.Bool().Draw(t, "truth")
	case 3:
		return nil
	case 4:
		return rapid.SliceOfN(rapid.SampledFrom([]string{"x", "]", `"`}), 0, 3).Draw(t, "list")
	case 5:
		if deep > 0 {
			items := []any{}
			for range rapid.IntRange(0, 3).Draw(t, "items") {
				items = append(items, drawnMembers(t, deep-1))
			}
			return items
		}
	}
	if deep == 0 {
		return "end"
	}
	return drawnMembers(t, deep-1)
}

func drawnMembers(t *rapid.T, deep int) []drawn {
	var all []drawn
	for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "at", "assessment", "reasons", `q"{`}), 0, 4, rapid.ID[string]).Draw(t, "names") {
		all = append(all, drawn{name, value(t, deep)})
	}
	return all
}

// altered is nearly the same value.
func altered(t *rapid.T, v any) any {
	switch v := v.(type) {
	case []drawn:
		other := slices.Clone(v)
		for i := range other {
			if rapid.IntRange(0, 2).Draw(t, "member") == 0 {
				other[i].value = altered(t, other[i].value)
			}
		}
		if len(other) > 0 && rapid.IntRange(0, 4).Draw(t, "less") == 0 {
			other = other[1:]
		}
		return other
	case []any:
		other := slices.Clone(v)
		for i := range other {
			if rapid.Bool().Draw(t, "item") {
				other[i] = altered(t, other[i])
			}
		}
		return other
	}
	return value(t, 1)
}

func asText(v any) []byte {
	switch v := v.(type) {
	case []drawn:
		text := []byte("{")
		for i, p := range v {
			if i > 0 {
				text = append(text, ',')
			}
			name, _ := json.Marshal(p.name)
			text = append(append(append(text, name...), ':'), asText(p.value)...)
		}
		return append(text, '}')
	case []any:
		text := []byte("[")
		for i, item := range v {
			if i > 0 {
				text = append(text, ',')
			}
			text = append(text, asText(item)...)
		}
		return append(text, ']')
	}
	text, _ := json.Marshal(v)
	return text
}

// whole is all of a text as values; objects keep their order.
func whole(text []byte) any {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	return wholeOf(dec)
}

func wholeOf(dec *json.Decoder) any {
	tok, _ := dec.Token()
	switch tok {
	case json.Delim('{'):
		all := []drawn{}
		for dec.More() {
			name, _ := dec.Token()
			all = append(all, drawn{name.(string), wholeOf(dec)})
		}
		_, _ = dec.Token()
		return all
	case json.Delim('['):
		items := []any{}
		for dec.More() {
			items = append(items, wholeOf(dec))
		}
		_, _ = dec.Token()
		return items
	}
	return tok
}

// plain is a value as it is reported.
func plain(v any) any {
	switch v := v.(type) {
	case []drawn:
		m := map[string]any{}
		for _, p := range v {
			m[p.name] = plain(p.value)
		}
		return m
	case []any:
		items := []any{}
		for _, item := range v {
			items = append(items, plain(item))
		}
		return items
	}
	return v
}

func walk(path string, a, b any, differs func(path string, from, to any)) {
	if slices.Contains(argument, path) {
		return
	}
	x, isX := a.([]drawn)
	y, isY := b.([]drawn)
	if isX && (isY || b == nil) || isY && a == nil {
		get := func(all []drawn, name string) any {
			if i := slices.IndexFunc(all, func(p drawn) bool { return p.name == name }); i >= 0 {
				return all[i].value
			}
			return nil
		}
		names := func(all []drawn, is bool) *members {
			if !is {
				return nil
			}
			m := &members{}
			for _, p := range all {
				m.names = append(m.names, p.name)
			}
			return m
		}
		for _, name := range namesOf(names(x, isX), names(y, isY)) {
			walk(within(path, name), get(x, name), get(y, name), differs)
		}
		return
	}
	list := func(v any) []any {
		items, _ := v.([]any)
		if len(items) > 0 {
			if _, is := items[0].([]drawn); is {
				return items
			}
		}
		return nil
	}
	p, q := list(a), list(b)
	if p != nil && (q != nil || b == nil) || q != nil && a == nil {
		at := func(items []any, i int) any {
			if i < len(items) {
				return items[i]
			}
			return nil
		}
		for i := range max(len(p), len(q)) {
			walk(path+"["+strconv.Itoa(i)+"]", at(p, i), at(q, i), differs)
		}
		return
	}
	if from, to := plain(a), plain(b); fmt.Sprintf("%T", from) != fmt.Sprintf("%T", to) || !equal(from, to) {
		differs(path, from, to)
	}
}
