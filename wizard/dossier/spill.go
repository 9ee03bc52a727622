package dossier

import (
	"slices"
	"strings"

	"datalek/register"
	"datalek/wizard/question"
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
func typedIn(r register.Record) []ownWords {
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
	if r.Evaluation != nil {
		all = append(all, ownWords{"lesson", r.Evaluation.Lesson})
	}
	return all
}

// noteSpills warns on top of a document of what was typed that is shown in it:
// as the case stands, and of older revisions where those are shown.
func (s source) noteSpills(d *Document) {
	all := typedIn(s.r)
	for _, e := range s.c.History {
		all = append(all, ownWords{"notes", e.Note})
	}
	for _, e := range s.c.History[:len(s.c.History)-1] {
		for _, old := range typedIn(e.Record) {
			if !slices.Contains(all, old) {
				all = append(all, ownWords{"earlier", old.text})
			}
		}
	}
	shown := d.shown()
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
		notes = append(notes, s.t.S("dossier.spill", "where", s.t.S("dossier.own."+where), "what", s.spillNames(found[where])))
	}
	d.Notes = append(notes, d.Notes...)
}

// spills is what a text seems to hold of somebody else.
func (s source) spills(text string) []question.Spill {
	return question.Spills(strings.Join(s.withoutOurs(text), " "))
}

// withoutOurs is the words of a text, but for our own contact point.
func (s source) withoutOurs(text string) []string {
	const around = ".,;:!?()<>[]\"'"
	ours := strings.Fields(strings.ToLower(Clean(s.r.Organisation.ContactDetail)))
	for i := range ours {
		ours[i] = strings.Trim(ours[i], around)
	}
	return slices.DeleteFunc(strings.Fields(Clean(text)), func(word string) bool {
		word = strings.Trim(strings.ToLower(word), around)
		return word != "" && slices.Contains(ours, word)
	})
}

// spillNames is what it looks like, in words.
func (s source) spillNames(found []question.Spill) string {
	var names []string
	for _, spill := range found {
		names = append(names, s.t.S("spill."+string(spill)))
	}
	return s.t.And(names)
}

// spillsIn is what a typed text spills in a document. Only the words around it
// are looked for, since a text may be shown in part.
func (s source) spillsIn(typed, shown string) []question.Spill {
	const most = 9 // words of the longest account number, in groups of four
	var found []question.Spill
	for _, p := range paragraphs(typed) {
		inside := s.spills(p) // with what stands before it: a phone number is no BSN
		if len(inside) == 0 {
			continue
		}
		words := s.withoutOurs(p)
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

// shown is all words of the document itself, in lower case: a sentence may
// begin in the middle of another.
func (d Document) shown() string {
	var b strings.Builder
	put := func(words string) { b.WriteString(strings.ToLower(inline(words)) + "\n") }
	put(d.Subject)
	for _, s := range d.Sections {
		for _, it := range s.Items {
			for _, l := range it.Lines {
				put(l.Text)
			}
		}
		if s.Table != nil {
			for _, row := range s.Table.Rows {
				for _, cell := range row {
					put(cell)
				}
			}
		}
	}
	return b.String()
}
