package phrase

import (
	"strings"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/text"
)

// Greeting is what is said first of a register that came from another, or that another
// goes on with; "" for any other.
func Greeting(t *text.Text, r *register.Register) (said string) {
	r.Together(func(r *register.Register) { said = greeting(t, r) })
	return said
}

func greeting(t *text.Text, r *register.Register) string {
	if e, is := r.HandedTo(); is {
		return t.S("handover.away", "to", e.Handover.To, "at", t.Moment(e.At), "seal", e.Prev)
	}
	given, changed := r.Greeting()
	if given == nil {
		return ""
	}
	from := given.From
	if from == "" {
		from = t.S("handover.somebody")
	}
	key := "handover.welcome"
	if changed {
		key = "handover.changed"
	}
	return t.S(key, "from", from, "to", given.To, "at", t.Moment(given.At), "seal", given.Head)
}

// Compared is how two registers stand to each other, in lines.
func Compared(t *text.Text, c register.Comparison) string {
	lines := []string{t.S("compare."+string(c.Relation), "same", c.Same)}
	if c.SameID && c.Relation != register.AreSame {
		lines = append(lines, t.S("compare.common", "same", c.Same))
	}
	for _, side := range []register.Compared{c.First, c.Second} {
		name := side.Path
		if side.Name != "" {
			name = side.Name + ", " + name
		}
		if side.Practice {
			name = t.S("practice.mark") + " " + name
		}
		lines = append(lines, "", t.S("compare.side", "path", name, "entries", side.Entries, "seal", side.Head))
		for _, one := range side.Alone {
			line := t.S("compare.alone", "case", one.Case, "entries", t.N("compare.entries", one.Entries), "title", one.Title)
			if one.TakenOver != "" {
				line += " " + t.S("compare.taken", "case", one.TakenOver)
			}
			lines = append(lines, "- "+line)
		}
		for _, kind := range side.Own {
			lines = append(lines, "- "+t.S("compare.own", "kind", t.S("kind."+string(kind))))
		}
		if len(side.Alone)+len(side.Own) == 0 {
			lines = append(lines, "- "+t.S("compare.nothing"))
		}
	}
	if a, b := c.First.Erased, c.Second.Erased; c.SameID && a != b {
		lines = append(lines, "", t.S("compare.erased", "first", a, "second", b))
	}
	return strings.Join(lines, "\n") + "\n"
}

// Adopted is what an adoption brings in, or would bring in.
func Adopted(t *text.Text, a register.Adopted, done bool) string {
	var lines []string
	switch {
	case a.InOrder > 0 && a.Returned:
		lines = append(lines, t.N("adopt.returned", a.InOrder))
	case a.InOrder > 0:
		lines = append(lines, t.N("adopt.in_order", a.InOrder))
	default:
		lines = append(lines, t.N("adopt.cases", len(a.From)))
		for i, from := range a.From {
			line := t.S("adopt.case", "from", from)
			if i < len(a.Cases) {
				line = t.S("adopt.case_as", "from", from, "case", a.Cases[i])
			}
			lines = append(lines, "- "+line)
		}
	}
	for _, gone := range a.Gone {
		lines = append(lines, "- "+t.S("adopt.gone", "case", gone))
	}
	if a.Kept != "" {
		lines = append(lines, t.S("adopt.kept", "path", a.Kept))
	}
	if !done {
		lines = append(lines, t.S("adopt.dry"))
	}
	return strings.Join(lines, "\n") + "\n"
}

// HandedOver says to whom the register went, with the seal to tell by another way.
func HandedOver(t *text.Text, e record.RegisterEntry, path string) string {
	return t.S("handover.done", "to", e.Handover.To, "path", path, "seal", e.Prev) + "\n"
}
