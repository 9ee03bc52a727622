package phrase

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/text"
)

// History is the course of a case: every revision with what changed in it, and
// the verdict of then beside the one that the rules of today give.
type History struct {
	Case      string     `json:"case"`
	Revisions []Revision `json:"revisions"`
	Now       Verdict    `json:"now"`
}

// Revision is one entry of a case.
type Revision struct {
	Revision int               `json:"revision"`
	Seq      uint64            `json:"seq"`
	Kind     register.Kind     `json:"kind"`
	At       time.Time         `json:"at"`
	By       string            `json:"by,omitempty"`
	Note     string            `json:"note,omitempty"`
	Verdict  Verdict           `json:"verdict"`
	Changes  []register.Change `json:"changes"` // against the revision before; none in the first
}

// Verdict is the outcome of an assessment, without its argument.
type Verdict struct {
	RuleSet     string        `json:"rule_set"`
	Risk        decision.Risk `json:"risk"`
	Provisional bool          `json:"provisional"`
	AP          decision.Duty `json:"ap"`
	Deadline    *time.Time    `json:"deadline,omitempty"`
	People      decision.Duty `json:"people"`
}

func verdictOf(a decision.Assessment) Verdict {
	return Verdict{a.RuleSet, a.Risk, a.Provisional, a.AP.Duty, a.AP.Deadline, a.People.Duty}
}

// NewHistory makes the course of the revisions of one case, the oldest first.
func NewHistory(entries []register.Entry) History {
	h := History{Revisions: make([]Revision, len(entries))}
	for i, e := range entries {
		changes := []register.Change{}
		if i > 0 {
			changes = register.Diff(entries[i-1].Record, e.Record)
		}
		h.Case = e.Case
		h.Revisions[i] = Revision{e.Revision, e.Seq, e.Kind, e.At, e.By, e.Note, verdictOf(e.Assessment), changes}
		h.Now = verdictOf(decision.Current().Assess(e.Facts))
	}
	return h
}

// Text tells the course in words.
func (h History) Text(t *text.Text) string {
	var b strings.Builder
	for _, r := range h.Revisions {
		b.WriteString(r.text(t) + "\n")
	}
	b.WriteString(t.S("history.now", "rules", h.Now.RuleSet) + " " + h.Now.text(t) + "\n")
	return b.String()
}

func (r Revision) text(t *text.Text) string {
	var b strings.Builder
	b.WriteString(revisionLine(t, r.Revision, r.Kind, r.At, r.By) + "\n")
	if r.Note != "" {
		b.WriteString("   " + t.S("history.note", "note", r.Note) + "\n")
	}
	for _, c := range r.Changes {
		if line := changeLine(t, c); line != "" {
			b.WriteString("   - " + line + "\n")
		}
	}
	b.WriteString("   " + t.S("history.then", "rules", r.Verdict.RuleSet) + " " + r.Verdict.text(t) + "\n")
	return b.String()
}

// revisionLine says which revision it is, when it was made, and by whom when that
// was told.
func revisionLine(t *text.Text, revision int, kind register.Kind, at time.Time, by string) string {
	line := t.S("history.revision", "revision", revision, "kind", t.S("kind."+string(kind)), "at", t.Moment(at))
	if by != "" {
		line += ", " + t.S("history.by", "by", by)
	}
	return line
}

func (v Verdict) text(t *text.Text) string {
	s := t.S("history.verdict", "risk", t.S("risk."+v.Risk.String()), "ap", t.S("duty."+string(v.AP)), "people", t.S("duty."+string(v.People)))
	if v.Deadline != nil {
		s += " " + t.S("history.deadline", "deadline", t.Moment(*v.Deadline))
	}
	if v.Provisional {
		s += " " + t.S("history.provisional")
	}
	return s
}

// changeLine is one change in words; "" for the verdict, which has its own
// line, and for what no person answers.
func changeLine(t *text.Text, c register.Change) string {
	if strings.HasPrefix(c.Field, "assessment.") || c.Field == "facts.schema" {
		return ""
	}
	field, from, to := fieldLabel(t, c.Field), changedValue(t, c.Field, c.From), changedValue(t, c.Field, c.To)
	switch {
	case from == "":
		return t.S("history.added", "field", field, "to", to)
	case to == "":
		return t.S("history.removed", "field", field, "from", from)
	}
	return t.S("history.changed", "field", field, "from", from, "to", to)
}

// fieldLabel is the path of a field in words: "preventive[0].due" becomes
// "Voorkomende maatregel 1, klaar op".
func fieldLabel(t *text.Text, path string) string {
	names := strings.Split(path, ".")
	var words []string
	if names[0] == "facts" && len(names) > 1 {
		words, names = append(words, t.S("facts."+names[1])), names[2:]
	}
	for _, name := range names {
		name, index, listed := strings.Cut(name, "[")
		word := t.S("part." + name)
		if listed {
			var n int
			_, _ = fmt.Sscan(strings.TrimSuffix(index, "]"), &n)
			word += fmt.Sprint(" ", n+1)
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

// changedValue is a value of a field in words; "" for none.
func changedValue(t *text.Text, path string, v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return t.S("value.yes")
		}
		return t.S("value.no")
	case []any:
		var words []string
		for _, item := range v {
			words = append(words, changedValue(t, path, item))
		}
		return strings.Join(words, "; ")
	case json.Number:
		return v.String()
	case string:
		return wordOf(t, path, v)
	}
	return fmt.Sprint(v)
}

// wordOf is the word for a value of a closed list or a moment, else the text as
// it was typed.
func wordOf(t *text.Text, path, v string) string {
	if at, err := time.Parse(time.RFC3339, v); err == nil {
		return t.Moment(at)
	}
	last := path[strings.LastIndex(path, ".")+1:]
	if name, is := strings.CutPrefix(path, "facts."); is {
		if len(decision.Allowed(name)) > 0 {
			return FactValue(t, name, decision.Value(v))
		}
		return v
	}
	switch {
	case path == "decision.ap" || path == "decision.people":
		return t.S("duty." + v)
	case strings.HasPrefix(path, "course[") && last == "kind":
		return t.S("kind." + v)
	case last == "id" && t.Has("dossier.done."+v):
		return Action(t, v, "")
	case t.Has("choice." + last + "." + v):
		return t.S("choice." + last + "." + v)
	}
	return v
}
