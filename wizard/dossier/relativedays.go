package dossier

import (
	"slices"
	"strings"

	"datalek/wizard/document"
	"datalek/wizard/internal/pattern"
)

// relativeDay is a word for a day that only holds on the day on which it was
// typed. A paper is read later, so its sender is told where such words stand.
var relativeDay = pattern.Later(`(?i)(?:^|[^\pL])(vanochtend|vanmorgen|vanmiddag|vanavond|vannacht|vandaag|gisteren|gisterochtend|gistermorgen|gistermiddag|gisteravond|eergisteren|afgelopen nacht|morgen|zojuist|zonet|vorige week|afgelopen (?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|weekend)|this morning|this afternoon|this evening|tonight|today|yesterday|last night|tomorrow|just now|last week|last (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend))(?:$|[^\pL])`)

// RelativeDays are the words in a text that name a day by the day of typing, in
// lower case, each once.
func RelativeDays(words string) []string {
	var found []string
	for _, m := range relativeDay().FindAllStringSubmatch(words, -1) {
		if day := strings.ToLower(m[1]); !slices.Contains(found, day) {
			found = append(found, day)
		}
	}
	return found
}

// NoteRelativeDays says on top of a paper that is sent which of the words in it
// are true on the day of typing only.
func (s CaseData) NoteRelativeDays(d *document.Document) {
	shown := d.Shown()
	var found []string
	for _, own := range typedTexts(s.Record) {
		for _, p := range document.Paragraphs(own.text) {
			if !strings.Contains(shown, strings.ToLower(strings.TrimRight(p, ". "))) {
				continue
			}
			for _, day := range RelativeDays(p) {
				if !slices.Contains(found, day) {
					found = append(found, day)
				}
			}
		}
	}
	if len(found) > 0 {
		quoted := make([]string, len(found))
		for i, day := range found {
			quoted[i] = s.Text.S("dossier.quoted", "words", day)
		}
		d.Notes = append(d.Notes, s.Text.S("dossier.relative_days", "words", s.Text.And(quoted)))
	}
}
