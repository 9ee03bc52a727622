package phrase

import (
	"strconv"
	"strings"

	"datalek/register/record"
	"datalek/wizard/text"
)

// ProfileLabel is the name of a text of a profile.
func ProfileLabel(t *text.Text, name string) string { return t.S("profile.label." + name) }

// ProfileValue is a text of a profile on one line, or that it is not filled in.
func ProfileValue(t *text.Text, value string) string {
	if value = strings.Join(strings.FieldsFunc(value, func(r rune) bool { return r == '\n' }), ", "); value != "" {
		return value
	}
	return t.S("profile.empty")
}

// Logo is a logo in words: its kind and its size.
func Logo(t *text.Text, logo *record.Logo) string {
	if logo == nil {
		return t.S("profile.empty")
	}
	return t.S("profile.logo", "type", strings.ToUpper(logo.Type), "size", (len(logo.Data)+1023)/1024)
}

// Profile is a whole profile in lines of a label and a value.
func Profile(t *text.Text, p record.Profile) string {
	var b strings.Builder
	for _, f := range p.Texts() {
		b.WriteString(ProfileLabel(t, f.Name) + ": " + ProfileValue(t, *f.Text) + "\n")
	}
	years := ""
	if p.KeepYears > 0 {
		years = strconv.Itoa(p.KeepYears)
	}
	b.WriteString(ProfileLabel(t, "keep_years") + ": " + ProfileValue(t, years) + "\n")
	b.WriteString(ProfileLabel(t, "logo") + ": " + Logo(t, p.Logo) + "\n")
	return b.String()
}
