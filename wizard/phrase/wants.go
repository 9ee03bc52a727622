package phrase

import (
	"strings"

	"datalek/wizard/text"
)

// forms are what [decision.FieldError] says is wanted, which is English, and the
// key of the same under "wants.". What follows a form that ends in a space is the
// name of a field and stays.
var forms = []struct{ english, key string }{
	{"one JSON object", "object"},
	{"a text", "text"},
	{"a text that says something", "filled"},
	{"a list", "list"},
	{"a list of texts", "texts"},
	{"one value", "one_value"},
	{"a whole number", "whole"},
	{"a number from 0 up", "number"},
	{"a number of people from 0 up", "people"},
	{`{"exact": n} or {"min": n, "max": n}`, "count"},
	{"a min that is not above max", "min_max"},
	{"a text, a list of texts, a number of people or null", "answer"},
	{"a moment as 2026-11-20T16:45:00+01:00 (RFC 3339, with its zone)", "moment"},
	{"a moment that is not still to come", "past"},
	{"a moment that is not before the notification", "after_notification"},
	{"a moment that is not before the notification before it", "after_previous"},
	{"a moment that is not before the intake", "after_intake"},
	{"a moment that is not before the change before it", "after_turn"},
	{"a moment that is not before ", "not_before"},
	{"one line of at most 64 characters", "one_line"},
	{"confidentiality among the kinds of breach, or another disclosure", "no_contradiction"},
	{"true or false", "yes_no"},
	{"at least one of these", "one_of"},
	{"at least one fact", "one_fact"},
	{"a day as 2024-03-05", "day"},
	{"64 hexadecimal digits", "seal"},
	{"one line of at most 500 characters", "line"},
	{"at most 204800 bytes", "logo_size"},
	{"a PNG or JPEG picture", "picture"},
	{"no ap and no people beside it", "undecided"},
}

// Wants is what is wanted in the language of the person.
func Wants(t *text.Text, english string) string {
	for _, f := range forms {
		if english == f.english {
			return t.S("wants." + f.key)
		}
	}
	for _, f := range forms {
		if rest, is := strings.CutPrefix(english, f.english); is && strings.HasSuffix(f.english, " ") {
			return t.S("wants."+f.key, "field", rest)
		}
	}
	return english
}
