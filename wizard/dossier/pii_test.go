package dossier

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"datalek/register/record"
)

// meantToBeRead are the texts of a record that are names, contact details, choices or
// numbers of ours. All others are looked through for data of a victim.
var meantToBeRead = []string{
	"Organisation.Name", "Organisation.ContactPerson", "Organisation.ContactDetail", "FirstSignalBy", "Decision.By",
	"Containment.ID", "Notifications.ReportNumber", "Parties.Name", "Parties.Contact", "Parties.ToldBy", "Imported.Origin.Register", "Imported.Origin.Case",
}

func TestEveryTypedTextIsLookedThrough(t *testing.T) {
	var r record.Record
	n, texts := 0, map[string]string{}
	var fill func(v reflect.Value, path string)
	fill = func(v reflect.Value, path string) {
		switch {
		case v.Type() == reflect.TypeFor[time.Time](), v.Type() == reflect.TypeOf(r.Assessment):
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				f, under := v.Type().Field(i), path
				if !f.Anonymous {
					under += "." + f.Name
				}
				if f.IsExported() {
					fill(v.Field(i), under)
				}
			}
		case v.Kind() == reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), path)
		case v.Kind() == reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fill(v.Index(0), path)
		case v.Type() == reflect.TypeFor[string](): // choices have types of their own
			n++
			v.SetString(fmt.Sprint("words ", n))
			texts[v.String()] = path[1:]
		}
	}
	fill(reflect.ValueOf(&r).Elem(), "")
	typed := typedTexts(r)
	for words, path := range texts {
		looked := slices.ContainsFunc(typed, func(own ownWords) bool { return own.text == words })
		if meant := slices.Contains(meantToBeRead, path); looked == meant {
			t.Errorf("%s: looked through is %v: add it to typedIn, or to the texts that are meant to be read", path, looked)
		}
	}
}

func TestRelativeDays(t *testing.T) {
	for words, want := range map[string][]string{
		"Vanochtend alles op slot. Gisteren nog niet.":         {"vanochtend", "gisteren"},
		"Op vrijdag 20 november om 9.00 uur.":                  nil,
		"Guten Morgenstern":                                    nil,
		"It broke last night, and again today":                 {"last night", "today"},
		"afgelopen maandag, afgelopen maandag":                 {"afgelopen maandag"},
		"Zojuist gezien, eergisteravond begonnen.":             {"eergisteravond", "zojuist"},
		"Vannacht is er ingebroken":                            {"vannacht"},
		"Wij bellen u overmorgen of volgende week":             {"overmorgen", "volgende week"},
		"It began the day before yesterday":                    {"the day before yesterday"},
		"Yesterday, and the day before yesterday":              {"the day before yesterday", "yesterday"},
		"We will call you tomorrow, or next week":              {"tomorrow", "next week"},
		"This afternoon a colleague saw it":                    {"this afternoon"},
		"Op 20 november 's avonds, een week na de vorige fout": nil,
		"Een goedemorgen-mail aan Nina Morgenrood":             nil,
		"In the week of 2 October 2026, and todayish":          nil,
		"Maandag 23 november: de dag erna hersteld":            nil,
	} {
		if got := RelativeDays(words); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", words, got, want)
		}
	}
}
