package record

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// alike is how many items the lists of two records begin with that are the same, by
// their names.
type alike map[string]int

// differing is two records without what is the same in both. Nearly all of a long case
// is, in each of its revisions, and the rest is small enough to be written out. What
// has a name in one is named in it still, since what is found keeps their order: of a
// list an item stays that is the same, and what may be left out is left as it is.
func differing(a, b Record) (Record, Record, alike) {
	left := alike{}
	x, y := reflect.ValueOf(&a).Elem(), reflect.ValueOf(&b).Elem()
	for i := range x.NumField() {
		switch p, q := x.Field(i), y.Field(i); p.Kind() {
		case reflect.Slice:
			if n := sameItems(p, q) - 1; n > 0 {
				name, _, _ := strings.Cut(x.Type().Field(i).Tag.Get("json"), ",")
				left[name] = n
				p.Set(p.Slice(n, p.Len()))
				q.Set(q.Slice(n, q.Len()))
			}
		case reflect.Struct:
			if reflect.DeepEqual(p.Interface(), q.Interface()) {
				p.SetZero()
				q.SetZero()
			}
		}
	}
	return a, b, left
}

// sameItems is how many objects two lists begin with that are the same.
func sameItems(a, b reflect.Value) int {
	if a.Type().Elem().Kind() != reflect.Struct {
		return 0
	}
	n, most := 0, min(a.Len(), b.Len())
	if a.Pointer() == b.Pointer() { // as revisions of one case are read
		return most
	}
	if a.Type().Elem().Comparable() {
		for n < most && a.Index(n).Equal(b.Index(n)) {
			n++
		}
		return n
	}
	for n < most && reflect.DeepEqual(a.Index(n).Interface(), b.Index(n).Interface()) {
		n++
	}
	return n
}

// place is a path with the number that an item has among all of its list.
func (left alike) place(path string) string {
	name, rest, _ := strings.Cut(path, "[")
	n := left[name]
	number, rest, found := strings.Cut(rest, "]")
	i, err := strconv.Atoi(number)
	if n == 0 || !found || err != nil {
		return path
	}
	return fmt.Sprintf("%s[%d]%s", name, i+n, rest)
}

// Since is a record without what an earlier one has as well, as far as that is found
// quickly: what was typed anew is in it.
func (r Record) Since(earlier Record) Record {
	_, left, _ := differing(earlier, r)
	return left
}

// WithTextsAfter is [Record.WithTexts] of a record that follows on another, of which is
// given what became of it. What both have becomes the same, and is not asked anew.
func (r Record) WithTextsAfter(before, became Record, change func(path, text string) string) Record {
	_, rest, same := differing(before, r)
	changed := rest.WithTexts(change)
	was, is, old, given := reflect.ValueOf(&before).Elem(), reflect.ValueOf(&became).Elem(), reflect.ValueOf(&rest).Elem(), reflect.ValueOf(&r).Elem()
	to := reflect.ValueOf(&changed).Elem()
	for i := range to.NumField() {
		field := to.Field(i)
		switch field.Kind() {
		case reflect.Slice:
			name, _, _ := strings.Cut(to.Type().Field(i).Tag.Get("json"), ",")
			n := same[name]
			switch kept := n == 0 || is.Field(i).Pointer() == was.Field(i).Pointer(); {
			case kept && sameItems(old.Field(i), field) == field.Len():
				field.Set(given.Field(i)) // no text in it is another
			case n > 0:
				field.Set(reflect.AppendSlice(is.Field(i).Slice3(0, n, n), field))
			}
		case reflect.Struct:
			if reflect.DeepEqual(was.Field(i).Interface(), given.Field(i).Interface()) {
				field.Set(is.Field(i))
			}
		}
	}
	return changed
}
