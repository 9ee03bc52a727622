package dossier

import (
	"maps"
	"slices"
	"strings"

	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// Data of a victim that were typed go along with the words around them, to
// everybody who reads the document. So whoever sends it is told on top what it
// looks like and where it was typed. The details of our own contact point are
// meant to be read and are not reported.

// ownWords is a text that a person typed; where names the question, under
// "dossier.own.".
type ownWords struct{ where, text string }

// askedAs names the question that a text answered, by its path in the record, in
// the order of the warnings. None means that a name or a contact detail is what was
// asked for.
var askedAs = []struct{ path, where string }{
	{"story.happened", "happened"}, {"story.discovered", "discovered"}, {"story.cause", "cause"}, {"story.consequences", "consequences"},
	{"story.later_reason", "reasons"}, {"story.delay_reason", "reasons"}, {"decision.reason", "reasons"}, {"decision.exception", "reasons"},
	{"wordings.people", "message"}, {"wordings.authority", "message"}, {"wordings.discovered", "message"}, {"wordings.cause", "message"}, {"wordings.consequences", "message"},
	{"wordings.weighing", "message"},
	{"facts.disclosure_evidence", "evidence"},
	{"containment[].text", "measures"}, {"corrective[].text", "measures"}, {"corrective[].owner", "measures"},
	{"preventive[].text", "measures"}, {"preventive[].owner", "measures"},
	{"notifications[].delay_reason", "reasons"}, {"communications[].text", "message"}, {"other_duties[].note", "notes"},
	{"course[].reason", "reasons"}, {"dpo.advice", "advice"}, {"evaluation.lesson", "lesson"},

	{"organisation.name", none}, {"organisation.contact_person", none}, {"organisation.contact_detail", none},
	{"first_signal_by", none}, {"decision.by", none}, {"containment[].id", none}, {"notifications[].report_number", none},
	{"parties[].name", none}, {"parties[].contact", none}, {"parties[].told_by", none},
}

const none = ""

// typedTexts is what was typed in a record, but for names and contact details,
// which are meant to be there. A text without a question of its own is one of
// the notes, so that no field goes unlooked at.
func typedTexts(r record.Record) []ownWords {
	byPath := map[string][]string{}
	var all []ownWords
	for path, text := range r.Texts() {
		if text != "" {
			byPath[path] = append(byPath[path], text)
		}
	}
	for _, q := range askedAs {
		for _, text := range byPath[q.path] {
			if q.where != none {
				all = append(all, ownWords{q.where, text})
			}
		}
		delete(byPath, q.path)
	}
	for _, path := range slices.Sorted(maps.Keys(byPath)) {
		for _, text := range byPath[path] {
			all = append(all, ownWords{"notes", text})
		}
	}
	return all
}

// NotePII warns on top of a document of what was typed that is shown in it:
// as the case stands, and of older revisions where those are shown.
func (s *CaseData) NotePII(d *document.Document) {
	all := typedTexts(s.Record)
	for _, e := range s.Case.History {
		all = append(all, ownWords{"notes", e.Note})
	}
	seen := map[ownWords]bool{}
	for _, own := range all {
		seen[own] = true
	}
	for _, e := range s.Case.History[:len(s.Case.History)-1] {
		for _, old := range typedTexts(e.Since(s.Record)) {
			if !seen[old] {
				seen[old] = true
				all = append(all, ownWords{"earlier", old.text})
			}
		}
	}
	shown := d.Shown()
	var order []string
	found := map[string][]question.PII{}
	for _, own := range all {
		for _, kind := range s.piiIn(own.text, shown) {
			if found[own.where] == nil {
				order = append(order, own.where)
			}
			if !slices.Contains(found[own.where], kind) {
				found[own.where] = append(found[own.where], kind)
			}
		}
	}
	var notes []string
	for _, where := range order {
		notes = append(notes, s.Text.S("dossier.pii", "where", s.Text.S("dossier.own."+where), "what", s.PIINames(found[where])))
	}
	d.Notes = append(notes, d.Notes...)
}

// FindPII is what a text seems to hold of somebody else.
func (s *CaseData) FindPII(text string) []question.PII { return FindPII(s.Record.Organisation, text) }

// FindPII is what a text seems to hold of somebody else than an organisation.
func FindPII(us record.Organisation, text string) []question.PII {
	return question.FindPII(strings.Join(withoutContact(us, text), " "))
}

// withoutContact is the words of a text, but for our own contact point.
func withoutContact(us record.Organisation, text string) []string {
	const around = ".,;:!?()<>[]\"'"
	ours := strings.Fields(strings.ToLower(document.Clean(us.ContactDetail)))
	for i := range ours {
		ours[i] = strings.Trim(ours[i], around)
	}
	return slices.DeleteFunc(strings.Fields(document.Clean(text)), func(word string) bool {
		word = strings.Trim(strings.ToLower(word), around)
		return word != "" && slices.Contains(ours, word)
	})
}

// PIINames is what it looks like, in words.
func (s *CaseData) PIINames(found []question.PII) string { return PIINames(s.Text, found) }

func PIINames(t *text.Text, found []question.PII) string {
	var names []string
	for _, kind := range found {
		names = append(names, t.S("pii."+string(kind)))
	}
	return t.And(names)
}

// piiIn is the personal data that a typed text brings into a document. Only the words around it
// are looked for, since a text may be shown in part.
func (s *CaseData) piiIn(typed, shown string) []question.PII {
	const most = 9 // words of the longest account number, in groups of four
	var found []question.PII
	for _, p := range document.Paragraphs(typed) {
		inside := s.FindPII(p) // with what stands before it: a phone number is no BSN
		if len(inside) == 0 {
			continue
		}
		words := withoutContact(s.Record.Organisation, p)
		for end := 1; end <= len(words); end++ {
			for start := end - 1; start >= max(0, end-most); start-- {
				some := strings.Join(words[start:end], " ")
				here := slices.DeleteFunc(question.FindPII(some), func(x question.PII) bool { return !slices.Contains(inside, x) })
				if len(here) == 0 {
					continue
				}
				if strings.Contains(shown, strings.ToLower(strings.TrimRight(some, ". "))) {
					found = append(found, here...)
				}
				break
			}
		}
	}
	return found
}
