package dossier

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"datalek/decision"

	"datalek/wizard/document"
	"datalek/wizard/internal/later"
	"datalek/wizard/text"
)

// relativeDay is a word for a day that only holds on the day on which it was typed.
type relativeDay struct {
	lang    string
	words   string // as an expression
	part    string // of the day, under "dossier.dated."; "" where no day can be told
	daysAgo int
}

// relativeDays is the table of them; of two that begin alike the longest comes first.
var relativeDays = []relativeDay{
	{"nl", `vanochtend|vanmorgen`, "morning", 0}, {"nl", `vanmiddag`, "afternoon", 0}, {"nl", `vanavond`, "evening", 0},
	{"nl", `vannacht|afgelopen nacht`, "night", 0}, {"nl", `vandaag`, "day", 0},
	{"nl", `gisterochtend|gistermorgen|gisteren ochtend|gisteren in de ochtend`, "morning", 1}, {"nl", `gistermiddag|gisteren in de middag`, "afternoon", 1},
	{"nl", `gisteravond|gisteren in de avond`, "evening", 1}, {"nl", `gisternacht`, "night", 0},
	{"nl", `eergisterochtend|eergistermorgen`, "morning", 2}, {"nl", `eergistermiddag`, "afternoon", 2}, {"nl", `eergisteravond`, "evening", 2}, {"nl", `eergisteren`, "day", 2}, {"nl", `gisteren`, "day", 1},
	{"nl", `morgen|overmorgen|zojuist|zonet|daarnet|vorige week|deze week|volgende week|afgelopen weekend`, "", 0},
	{"nl", `afgelopen (maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)`, "weekday", 0},
	{"en", `this morning`, "morning", 0}, {"en", `this afternoon`, "afternoon", 0}, {"en", `this evening|tonight`, "evening", 0},
	{"en", `last night`, "night", 0}, {"en", `today`, "day", 0},
	{"en", `the day before yesterday`, "day", 2}, {"en", `yesterday morning`, "morning", 1}, {"en", `yesterday afternoon`, "afternoon", 1}, {"en", `yesterday evening`, "evening", 1}, {"en", `yesterday`, "day", 1},
	{"en", `tomorrow|just now|last week|this week|next week|last weekend`, "", 0},
	{"en", `last (monday|tuesday|wednesday|thursday|friday|saturday|sunday)`, "weekday", 0},
}

// relativeWords finds each of them, with a preposition before it and the sign after
// it: "since yesterday" becomes "since 26 November", not "since on".
var relativeWords = later.Value[[]*regexp.Regexp]{Make: func() []*regexp.Regexp {
	before := map[string]string{"nl": "vanaf|sinds|tot|van|voor|na", "en": "since|from|until|before|after|of"}
	all := make([]*regexp.Regexp, len(relativeDays))
	for i, d := range relativeDays {
		all[i] = regexp.MustCompile(`(?i)(^|[^\pL])((?:` + before[d.lang] + `) )?(` + d.words + `)($|[^\pL'’])`)
	}
	return all
}}

// mayHold reports whether one of the words can stand in a text, which is given in small
// letters. It costs a hundredth of what the expression does.
func (d relativeDay) mayHold(lower string) bool {
	for word := range strings.SplitSeq(d.words, "|") {
		begin, _, more := strings.Cut(word, "(")
		if strings.Contains(lower, begin) {
			return true
		}
		if more { // what follows are names of days, which stand behind the same words
			break
		}
	}
	return false
}

// dating is a word and the day that took its place, in the text that it made.
type dating struct{ word, day, text string }

// dateDays puts the date in the place of the words for a day, in the language of
// those words, as they held at a moment.
func dateDays(typed string, at time.Time) (string, []dating) {
	var done []dating
	expressions := relativeWords.Get()
	lower := strings.ToLower(typed)
	for i, d := range relativeDays {
		if d.part == "" || !d.mayHold(lower) {
			continue
		}
		t, again := text.For(d.lang), true
		for again { // a sign between two of them belongs to both
			again = false
			typed = expressions[i].ReplaceAllStringFunc(typed, func(found string) string {
				m := expressions[i].FindStringSubmatch(found)
				again = true
				day := at.In(decision.Amsterdam()).AddDate(0, 0, -d.daysAgo)
				if d.part == "weekday" {
					for day = day.AddDate(0, 0, -1); !strings.EqualFold(strings.Fields(t.DayInFull(day))[0], m[4]); {
						day = day.AddDate(0, 0, -1)
					}
				}
				words := t.S("dossier.dated."+d.part, "day", t.Day(day), "before", t.Day(day.AddDate(0, 0, -1)), "full", t.DayInFull(day))
				done = append(done, dating{word: strings.ToLower(m[3]), day: words})
				if m[2] == "" {
					words = t.S("dossier.dated.at."+d.part) + " " + words
					if first, _ := utf8.DecodeRuneInString(m[3]); unicode.IsUpper(first) {
						words = document.UpperFirst(words)
					}
				}
				return m[1] + m[2] + words + m[len(m)-1]
			})
		}
	}
	return typed, done
}

// RelativeDays are the words in a text that name a day by the day of typing, in
// lower case, each once.
func RelativeDays(words string) []string {
	var found []string
	lower := strings.ToLower(words)
	for i, of := range relativeWords.Get() {
		if !relativeDays[i].mayHold(lower) {
			continue
		}
		for _, m := range of.FindAllStringSubmatch(words, -1) {
			if day := strings.ToLower(m[3]); !slices.Contains(found, day) {
				found = append(found, day)
			}
		}
		words = of.ReplaceAllString(words, " , ") // a shorter one within it is not another
	}
	return found
}

// Dated is the case as readers outside get to see it: with dates in the place of words such as "yesterday", by the day
// on which each was typed. What was sent stays as it was sent, and of what was taken
// over from another register nobody knows when it was typed.
func (s *CaseData) Dated() *CaseData {
	dated := *s
	type place struct{ path, words string }
	known := map[place]string{} // the day is that of the first revision that has the words there
	dated.Case.History = slices.Clone(s.Case.History)
	for i, e := range dated.Case.History {
		day := e.At
		if day.IsZero() {
			day = s.Now
		}
		change := func(path, typed string) string {
			if path == "communications[].text" || e.Imported != nil {
				return typed
			}
			at := place{path, typed}
			if words, seen := known[at]; seen {
				return words
			}
			words, done := dateDays(typed, day)
			known[at] = words
			for _, one := range done {
				if one.text = words; !slices.Contains(dated.datings, one) {
					dated.datings = append(dated.datings, one)
				}
			}
			return words
		}
		if before := s.Case.History[max(i-1, 0)]; i > 0 && (before.Imported == nil) == (e.Imported == nil) {
			dated.Case.History[i].Record = e.WithTextsAfter(before.Record, dated.Case.History[i-1].Record, change)
		} else {
			dated.Case.History[i].Record = e.WithTexts(change)
		}
	}
	dated.Record = dated.Case.Last().Record
	dated.Facts.DisclosureEvidence = dated.Record.Facts.DisclosureEvidence
	return &dated
}

// standsIn reports whether a paragraph that got its date is among the words of a paper:
// the same day can stand there for another reason.
func (d dating) standsIn(shown string) bool {
	return slices.ContainsFunc(document.Paragraphs(d.text), func(p string) bool {
		p = strings.ToLower(p)
		return strings.Contains(p, strings.ToLower(d.day)) && strings.Contains(shown, strings.TrimRight(p, ". "))
	})
}

// NoteRelativeDays says on top of a paper that is sent which words became a date,
// and which are still true on the day of typing only.
func (s *CaseData) NoteRelativeDays(d *document.Document) {
	shown := d.Shown()
	var became, left []string
	add := func(to *[]string, line string) {
		if !slices.Contains(*to, line) {
			*to = append(*to, line)
		}
	}
	for _, one := range s.datings {
		if one.standsIn(shown) {
			add(&became, s.Text.S("dossier.dated.became", "words", one.word, "day", one.day))
		}
	}
	for _, own := range typedTexts(s.Record) {
		for _, p := range document.Paragraphs(own.text) {
			days := RelativeDays(p)
			if len(days) == 0 || !strings.Contains(shown, strings.ToLower(strings.TrimRight(p, ". "))) {
				continue
			}
			for _, day := range days {
				add(&left, s.Text.S("dossier.quoted", "words", day))
			}
		}
	}
	if len(became) > 0 {
		d.Notes = append(d.Notes, s.Text.S("dossier.dated.note", "days", s.Text.And(became)))
	}
	if len(left) > 0 {
		d.Notes = append(d.Notes, s.Text.S("dossier.relative_days", "words", s.Text.And(left)))
	}
}
