package phrase

import (
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/text"
)

// History is the course of a case: every revision with what changed in it, and
// the verdict of then beside the one that the rules of today give.
type History struct {
	Case      string     `json:"case"`
	Revisions []Revision `json:"revisions"`
	Now       Verdict    `json:"now"`
	// Opened names the facts that count as unknown now, because they were asked
	// otherwise when they were told.
	Opened []string `json:"opened,omitempty"`
}

// Revision is one entry of a case.
type Revision struct {
	Revision int             `json:"revision"`
	Seq      uint64          `json:"seq"`
	Kind     record.Kind     `json:"kind"`
	At       time.Time       `json:"at"`
	By       string          `json:"by,omitempty"`
	Note     string          `json:"note,omitempty"`
	Verdict  Verdict         `json:"verdict"`
	Changes  []record.Change `json:"changes"` // against the revision before; none in the first

	planned bool // an evaluation that is still to come
	erased  bool // its text is gone
	taken   bool // over from another register
}

// Verdict is the outcome of an assessment, without its argument.
type Verdict struct {
	RuleSet     string        `json:"rule_set"`
	Risk        decision.Risk `json:"risk"`
	Provisional bool          `json:"provisional"`
	AP          decision.Duty `json:"ap"`
	Deadline    *time.Time    `json:"deadline,omitempty"`
	Estimate    bool          `json:"deadline_estimate,omitempty"` // counted from an estimated moment
	People      decision.Duty `json:"people"`
}

func verdictOf(a decision.Assessment, r record.Record) Verdict {
	return Verdict{a.RuleSet, a.Risk, a.Provisional, a.AP.Duty, a.AP.Deadline, a.AP.Deadline != nil && r.Estimated("aware_at"), a.People.Duty}
}

// NewHistory makes the course of the revisions of one case, the oldest first.
func NewHistory(entries []record.Entry, now time.Time) History {
	h := History{Revisions: make([]Revision, len(entries))}
	for i, e := range entries {
		changes := []record.Change{}
		if i > 0 {
			changes = record.Diff(entries[i-1].Record, e.Record)
		}
		h.Case = e.Case
		h.Revisions[i] = Revision{e.Revision, e.Seq, e.Kind, e.At, e.By, e.Note, verdictOf(e.Assessment, e.Record), changes, onlyPlanned(e), e.Erased != "", isTaken(e)}
	}
	if n := len(entries); n > 0 && entries[n-1].Erased == "" {
		last := entries[n-1]
		_, a := decision.Judge(last.Facts, now)
		h.Now = verdictOf(a, last.Record)
		if a.RuleSet != last.Assessment.RuleSet {
			_, h.Opened = last.Facts.Lift()
		}
	}
	return h
}

// Text tells the course in words.
func (h History) Text(t *text.Text) string {
	var b strings.Builder
	for _, r := range h.Revisions {
		b.WriteString(r.text(t) + "\n")
	}
	if n := len(h.Revisions); n > 0 && (h.Revisions[n-1].Verdict.RuleSet == "" || h.Revisions[n-1].erased) {
		return b.String() // facts that do not suffice for a verdict suffice for none of now
	}
	b.WriteString(t.S("history.now", "rules", h.Now.RuleSet) + " " + h.Now.Text(t) + "\n")
	b.WriteString(h.why(t))
	return b.String()
}

// why says why the verdict of now is another than the last one on record: other
// rules, and what was asked otherwise then.
func (h History) why(t *text.Text) string {
	if len(h.Revisions) == 0 {
		return ""
	}
	then := h.Revisions[len(h.Revisions)-1].Verdict
	if then.RuleSet == h.Now.RuleSet {
		return ""
	}
	key := "history.same_verdict"
	if then.Risk != h.Now.Risk || then.AP != h.Now.AP || then.People != h.Now.People {
		key = "history.other_verdict"
	}
	line := t.S(key, "then", then.RuleSet, "now", h.Now.RuleSet)
	if len(h.Opened) > 0 {
		names := make([]string, len(h.Opened))
		for i, name := range h.Opened {
			names[i] = text.LowerFirst(t.S("facts." + name))
		}
		line += " " + t.S("history.opened", "facts", t.And(names))
	}
	return line + "\n"
}

func (r Revision) text(t *text.Text) string {
	var b strings.Builder
	b.WriteString(r.line(t) + "\n")
	if r.Note != "" {
		b.WriteString("   " + t.S("history.note", "note", r.Note) + "\n")
	}
	for _, line := range Changes(t, r.Changes) {
		b.WriteString("   - " + line + "\n")
	}
	if r.erased {
		b.WriteString("   " + t.S("erased.mark") + "\n")
		return b.String()
	}
	if r.Verdict.RuleSet == "" {
		b.WriteString("   " + t.S("imported.not_judged_then") + "\n")
		return b.String()
	}
	b.WriteString("   " + t.S("history.then", "rules", r.Verdict.RuleSet) + " " + r.Verdict.Text(t) + "\n")
	return b.String()
}

// line says which revision it is, when it was made, and by whom when that was
// told.
func (r Revision) line(t *text.Text) string {
	line := t.S("history.revision", "revision", r.Revision, "kind", kindName(t, r.Kind, r.planned, r.taken), "at", t.Moment(r.At))
	if r.By != "" {
		line += ", " + t.S("history.by", "by", r.By)
	}
	return line
}

// revisionLine is the line of an entry.
func revisionLine(t *text.Text, e record.Entry) string {
	return Revision{Revision: e.Revision, Kind: e.Kind, At: e.At, By: e.By, planned: onlyPlanned(e), taken: isTaken(e)}.line(t)
}

// Kind is what an entry tells, in a word or two. An evaluation that was only
// planned is not called one.
func Kind(t *text.Text, e record.Entry) string {
	return kindName(t, e.Kind, onlyPlanned(e), isTaken(e))
}

func onlyPlanned(e record.Entry) bool {
	return e.Kind == record.Evaluated && !e.Evaluation.Done()
}

// isTaken: it is the first entry of a case here, and was recorded elsewhere before.
func isTaken(e record.Entry) bool { return e.Kind == record.Intake && e.Imported != nil }

func kindName(t *text.Text, kind record.Kind, planned, taken bool) string {
	switch {
	case planned:
		return t.S("kind.evaluation_planned")
	case taken:
		return t.S("imported.mark")
	}
	return t.S("kind." + string(kind))
}

// Text is the outcome as sentences: the risk, the duties, and what is not certain.
func (v Verdict) Text(t *text.Text) string {
	s := t.S("history.verdict", "risk", t.S("risk."+v.Risk.String()), "ap", t.S("duty."+string(v.AP)), "people", t.S("duty."+string(v.People)))
	if v.Deadline != nil {
		s += " " + t.S("history.deadline", "deadline", t.Estimate(t.Moment(*v.Deadline), v.Estimate))
	}
	if v.Provisional {
		s += " " + t.S("history.provisional")
	}
	return s
}

// StatusLog is the whole course of a case on a page: what the verdict was and is, and of
// each revision who, when and what changed.
func StatusLog(t *text.Text, history []record.Entry) Card {
	first, last := history[0], history[len(history)-1]
	c := Card{Title: t.S("life.history_title", "case", last.Case)}
	then, now := outcome(t, first.Record), outcome(t, last.Record)
	head := []string{t.S("life.then", "at", t.MomentShort(first.At)), t.S("life.now", "at", t.MomentShort(last.At))}
	lines := []string{strings.Join(head, " | ")}
	grid := Grid{Head: []string{"", t.Abbreviated(head[0]), t.Abbreviated(head[1])}}
	for i, name := range []string{"risk", "ap", "people"} {
		lines = append(lines, t.S("life.side."+name)+": "+then[i]+" | "+now[i])
		grid.Rows = append(grid.Rows, []string{t.S("life.side." + name), then[i], now[i]})
	}
	c.part(t.S("life.part.verdict"), true, lines...)
	c.Parts[0].Grid = &grid
	for i, e := range history {
		heading := revisionLine(t, e)
		var lines []string
		if e.Note != "" {
			lines = append(lines, t.S("life.note", "note", e.Note))
		}
		if i == 0 {
			lines = append(lines, t.S("life.began"))
		} else {
			lines = append(lines, Changes(t, record.Diff(history[i-1].Record, e.Record))...)
		}
		if len(lines) == 0 {
			lines = []string{t.S("life.unchanged")}
		}
		c.part(heading, true, lines...)
	}
	return c
}

func outcome(t *text.Text, r record.Record) [3]string {
	if r.Unjudged() {
		told := func(d decision.Duty) string {
			if d == "" {
				return t.S("imported.not_told")
			}
			return t.S("imported.decided_" + string(d))
		}
		return [3]string{RiskName(t, string(r.Imported.Risk)), told(r.Decision.AP), told(r.Decision.People)}
	}
	ap, people := r.Decision.Outcome(r.Assessment)
	return [3]string{t.S("risk." + r.Assessment.Risk.String()), dutyWith(t, r.Assessment.AP.Duty, ap), dutyWith(t, r.Assessment.People.Duty, people)}
}
