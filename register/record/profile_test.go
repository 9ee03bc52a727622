package record

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Every text of a profile stands in the one list, so that none is never asked.
func TestTheTextsOfAProfileAreAllOfThem(t *testing.T) {
	var p Profile
	var listed, members []string
	for _, f := range p.Texts() {
		listed = append(listed, f.Name)
	}
	var walk func(of reflect.Type)
	walk = func(of reflect.Type) {
		for f := range of.Fields() {
			switch name, _, _ := strings.Cut(f.Tag.Get("json"), ","); {
			case f.Anonymous:
				walk(f.Type)
			case f.Type.Kind() == reflect.String:
				members = append(members, name)
			}
		}
	}
	walk(reflect.TypeFor[Profile]())
	slices.Sort(listed)
	slices.Sort(members)
	if !slices.Equal(listed, members) {
		t.Errorf("listed %v, and there are %v", listed, members)
	}
	for _, m := range profile.members {
		if m.shape.kind != anObject && m.shape.kind != aNumber && !slices.Contains(members, m.name) {
			t.Errorf("the shape knows %s", m.name)
		}
	}
}

func TestATextThatAProfileCannotHoldChangesNothing(t *testing.T) {
	p := Profile{KvK: "12345678"}
	for name, value := range map[string]string{"kvk": "1\n2", "notifier": "a\x1b[2Jb", "logo": "x", "": "x"} {
		if err := p.Set(name, value); err == nil || p.KvK != "12345678" || p.Notifier != "" {
			t.Errorf("%s: %v %+v", name, err, p)
		}
	}
	if err := p.Set("address", "Dorpsstraat 1\n1234 AB Dorp"); err != nil || p.Address == "" {
		t.Error(err)
	}
}
