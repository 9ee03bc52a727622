package dossier

import (
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
// meant to be read and are no spill.

// ownWords is a text that a person typed; where names the question, under
// "dossier.own.".
type ownWords struct{ where, text string }

// typedIn is what was typed in a record, but for names and contact details,
// which are meant to be there.
func typedIn(r record.Record) []ownWords {
	all := []ownWords{
		{"happened", r.Story.Happened}, {"discovered", r.Story.Discovered}, {"cause", r.Story.Cause},
		{"consequences", r.Story.Consequences}, {"reasons", r.Story.LaterReason}, {"reasons", r.Story.DelayReason},
		{"reasons", r.Decision.Reason}, {"evidence", r.Facts.DisclosureEvidence},
	}
	for _, a := range r.Containment {
		all = append(all, ownWords{"measures", a.Text})
	}
	for _, m := range slices.Concat(r.Corrective, r.Preventive) {
		all = append(all, ownWords{"measures", m.Text}, ownWords{"measures", m.Owner})
	}
	for _, n := range r.Notifications {
		all = append(all, ownWords{"reasons", n.DelayReason})
	}
	for _, c := range r.Communications {
		all = append(all, ownWords{"message", c.Text})
	}
	for _, d := range r.OtherDuties {
		all = append(all, ownWords{"notes", d.Note})
	}
	for _, turn := range r.Course {
		all = append(all, ownWords{"reasons", turn.Reason})
	}
	if r.DPO != nil {
		all = append(all, ownWords{"advice", r.DPO.Advice})
	}
	if r.Evaluation != nil {
		all = append(all, ownWords{"lesson", r.Evaluation.Lesson})
	}
	return all
}

// NotePII warns on top of a document of what was typed that is shown in it:
// as the case stands, and of older revisions where those are shown.
func (s CaseData) NotePII(d *document.Document) {
	all := typedIn(s.Record)
	for _, e := range s.Case.History {
		all = append(all, ownWords{"notes", e.Note})
	}
	for _, e := range s.Case.History[:len(s.Case.History)-1] {
		for _, old := range typedIn(e.Record) {
			if !slices.Contains(all, old) {
				all = append(all, ownWords{"earlier", old.text})
			}
		}
	}
	shown := d.Shown()
	var order []string
	found := map[string][]question.Spill{}
	for _, own := range all {
		for _, spill := range s.spillsIn(own.text, shown) {
			if found[own.where] == nil {
				order = append(order, own.where)
			}
			if !slices.Contains(found[own.where], spill) {
				found[own.where] = append(found[own.where], spill)
			}
		}
	}
	var notes []string
	for _, where := range order {
		notes = append(notes, s.Text.S("dossier.spill", "where", s.Text.S("dossier.own."+where), "what", s.PIINames(found[where])))
	}
	d.Notes = append(notes, d.Notes...)
}

// FindPII is what a text seems to hold of somebody else.
func (s CaseData) FindPII(text string) []question.Spill { return FindPII(s.Record.Organisation, text) }

// FindPII is what a text seems to hold of somebody else than an organisation.
func FindPII(us record.Organisation, text string) []question.Spill {
	return question.Spills(strings.Join(withoutOurs(us, text), " "))
}

// withoutOurs is the words of a text, but for our own contact point.
func withoutOurs(us record.Organisation, text string) []string {
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
func (s CaseData) PIINames(found []question.Spill) string { return PIINames(s.Text, found) }

func PIINames(t *text.Text, found []question.Spill) string {
	var names []string
	for _, spill := range found {
		names = append(names, t.S("spill."+string(spill)))
	}
	return t.And(names)
}

// spillsIn is what a typed text spills in a document. Only the words around it
// are looked for, since a text may be shown in part.
func (s CaseData) spillsIn(typed, shown string) []question.Spill {
	const most = 9 // words of the longest account number, in groups of four
	var found []question.Spill
	for _, p := range document.Paragraphs(typed) {
		inside := s.FindPII(p) // with what stands before it: a phone number is no BSN
		if len(inside) == 0 {
			continue
		}
		words := withoutOurs(s.Record.Organisation, p)
		for end := 1; end <= len(words); end++ {
			for start := end - 1; start >= max(0, end-most); start-- {
				some := strings.Join(words[start:end], " ")
				spilled := question.Spills(some)
				if len(spilled) == 0 {
					continue
				}
				if strings.Contains(shown, strings.ToLower(strings.TrimRight(some, ". "))) {
					found = append(found, slices.DeleteFunc(spilled, func(x question.Spill) bool { return !slices.Contains(inside, x) })...)
				}
				break
			}
		}
	}
	return found
}
