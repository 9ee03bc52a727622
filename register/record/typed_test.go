package record_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register/record"
)

// notTyped are the types of words that a person chooses and does not type.
var notTyped = []reflect.Type{
	reflect.TypeFor[decision.Value](), reflect.TypeFor[decision.Duty](), reflect.TypeFor[record.Kind](), reflect.TypeFor[record.Channel](),
	reflect.TypeFor[record.NotificationType](), reflect.TypeFor[record.Involvement](), reflect.TypeFor[record.PartyRole](),
	reflect.TypeFor[record.DutyName](), reflect.TypeFor[record.DutyAnswer](), reflect.TypeFor[record.DayField](), reflect.TypeFor[record.Sum](),
	reflect.TypeFor[record.Date](), reflect.TypeFor[record.MomentFact](), reflect.TypeFor[record.Weighed](),
}

// filled puts in every text of a record the path of its field, with one item in
// every list, and gives those paths. The assessment is computed.
func filled(t *testing.T) (r record.Record, paths []string) {
	t.Helper()
	var fill func(v reflect.Value, path string)
	fill = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[time.Time]() || v.Type() == reflect.TypeFor[decision.Assessment]() ||
				v.Type() == reflect.TypeFor[record.Origin]() { // computed, or read from another register
				return
			}
			for i := range v.NumField() {
				name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
				if v.Type().Field(i).IsExported() {
					fill(v.Field(i), strings.TrimPrefix(path+"."+name, "."))
				}
			}
		case reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), path)
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fill(v.Index(0), path+"[]")
		case reflect.String:
			if !slices.Contains(notTyped, v.Type()) {
				v.SetString(path)
				paths = append(paths, path)
			}
		case reflect.Map, reflect.Interface, reflect.Array:
			t.Errorf("%s is a %s: say here whether a person types in it", path, v.Kind())
		}
	}
	fill(reflect.ValueOf(&r).Elem(), "")
	return r, paths
}

func TestEverythingTypedIsInTheOneWalk(t *testing.T) {
	r, paths := filled(t)
	walked := maps.Collect(r.Texts())
	for _, path := range paths {
		text, found := walked[path]
		switch {
		case !found:
			t.Errorf("%s is typed by a person and Texts forgets it: add it to eachText, or its type to notTyped", path)
		case text != path:
			t.Errorf("%s gives the text of %s", path, text)
		}
		delete(walked, path)
	}
	for path := range walked {
		t.Errorf("%s is no field of a record", path)
	}
}

func TestWordsAreChangedInACopy(t *testing.T) {
	r, paths := filled(t)
	want, _ := filled(t)
	changed := r.WithTexts(func(path, _ string) string { return strings.ToUpper(path) })
	if diff := cmp.Diff(want, r); diff != "" {
		t.Errorf("the record itself changed: %s", diff)
	}
	got := maps.Collect(changed.Texts())
	for _, path := range paths {
		if got[path] != strings.ToUpper(path) {
			t.Errorf("%s is %q", path, got[path])
		}
	}
	back := changed.WithTexts(func(path, _ string) string { return path })
	if diff := cmp.Diff(want, back); diff != "" {
		t.Errorf("more than words changed: %s", diff)
	}
}

// What is searched for is what was typed, but for our own contact point, which
// stands in every case, and the ids of a list.
func TestASearchFindsWhatWasTyped(t *testing.T) {
	r, paths := filled(t)
	words := strings.Fields(string(record.SearchWords(record.Summary{}, r)))
	for _, path := range paths {
		left := slices.Contains([]string{"organisation.contact_person", "organisation.contact_detail", "containment[].id"}, path)
		if slices.Contains(words, path) == left {
			t.Errorf("%s: %v", path, !left)
		}
	}
}
