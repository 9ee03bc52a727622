package casefile

import (
	"cmp"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/wizard/document"
	"datalek/wizard/phrase"
)

// What stands beside the verdict, and what proves the record: the last chapters.

// ruleSet is the rules that judged the case, or those that would today when this program
// does not know them.
func (w *caseFile) ruleSet() *decision.RuleSet {
	if rs, known := decision.ByID(w.Assessment.RuleSet); known {
		return rs
	}
	return decision.For(w.Facts, w.Now)
}

// similarCases is how many published cases stand in a dossier.
const similarCases = 3

// similar sets the nearest published cases beside this one. They explain, and
// are never an argument to do less.
func (w *caseFile) similar() {
	s := w.section("similar")
	s.Add("", document.Paragraph(w.say("similar_never")))
	cases := phrase.NearCases(w.Text, w.ruleSet().Similar(w.Facts, similarCases))
	if len(cases) == 0 {
		s.Add("", document.Paragraph(w.Text.S("similar.none")))
		return
	}
	differs := &document.Table{Head: []string{w.say("column.example"), w.say("column.differs"), w.say("column.ours"), w.say("column.theirs")}}
	for i, c := range cases {
		n := strconv.Itoa(i + 1)
		var lines []document.Line
		milder := ""
		if c.MilderBy != "" {
			milder = w.say("similar_milder", "fields", c.MilderBy)
		}
		for _, line := range []string{c.Said, c.Same, milder} {
			if line != "" {
				lines = append(lines, document.Paragraph(document.Sentence(line)))
			}
		}
		s.Add(n+". "+c.Title, lines...)
		for _, d := range c.Differs {
			differs.Rows = append(differs.Rows, []string{n, document.UpperFirst(d.Point), document.UpperFirst(d.Ours), document.UpperFirst(d.Theirs)})
		}
	}
	if len(differs.Rows) > 0 {
		s.Table = differs
	}
}

// opinion is the score of ENISA (2013), which can raise a doubt and lowers
// nothing.
func (w *caseFile) opinion() {
	s := w.section("opinion")
	if o := w.ruleSet().SecondOpinion(w.Facts); o != nil {
		w.card(s, phrase.Opinion(w.Text, o))
		return
	}
	s.Add("", document.Paragraph(w.say("no_opinion")))
}

// card takes a page of the screen over into a chapter.
func (w *caseFile) card(s *document.Section, c phrase.Card, notes ...string) {
	for _, note := range notes {
		s.Add("", document.Paragraph(note))
	}
	for _, part := range c.Parts {
		var lines []document.Line
		for _, line := range part.Lines {
			if line = document.OneLine(line); part.List {
				lines = append(lines, document.ListItem(line))
			} else {
				lines = append(lines, document.Paragraph(line))
			}
		}
		s.Add(part.Heading, lines...)
	}
}

// history is the log of the case: every revision, who made it and why.
func (w *caseFile) history() {
	s := w.section("history")
	s.Table = &document.Table{Head: []string{w.say("column.revision"), w.say("column.at"), w.say("column.kind"), w.say("column.by"), w.say("column.note")}}
	for _, e := range w.Case.History {
		revision := document.None
		if e.Revision > 0 {
			revision = strconv.Itoa(e.Revision)
		}
		s.Table.Rows = append(s.Table.Rows, []string{revision, w.moment(e.At), document.UpperFirst(phrase.Kind(w.Text, e)),
			cmp.Or(document.OneLine(e.By), document.None), cmp.Or(document.OneLine(e.Note), document.None)})
	}
	for _, turn := range w.Record.StatusLog {
		lines := []document.Line{document.Paragraph(w.Text.Moment(turn.At) + ".")}
		s.Add(document.UpperFirst(w.choice("kind.", string(turn.Kind))), append(lines, document.Typed(turn.Reason)...)...)
	}
}

// seal fixes on paper what the register held, and says how to check that. Every
// verdict is computed again on the way.
func (w *caseFile) seal() {
	s := w.section("seal")
	if w.Case.Seal == "" {
		s.Add("", document.Paragraph(w.say("no_seal")))
	} else {
		groups := phrase.SealGroups(w.Case.Seal)
		s.Add(w.say("label.seal", "revision", w.last.Revision), document.Exact.Line(strings.Join(groups[:len(groups)/2], " ")),
			document.Exact.Line(strings.Join(groups[len(groups)/2:], " ")), document.Paragraph(w.say("seal_means", "seq", w.last.Seq)))
		s.Add(w.say("label.check"), document.Paragraph(w.say("check")), document.Exact.Line("datalek verify --head "+strings.Join(groups[:2], "-")),
			document.Paragraph(w.say("check_means")))
	}
	s.Add(w.say("label.replay"), w.replayed()...)
}

func (w *caseFile) replayed() []document.Line {
	var r phrase.Replay
	var odd []document.Line
	for _, e := range w.Case.History {
		before := len(r.Differs) + len(r.NotKnown)
		if err := r.Add(e); err != nil || len(r.Differs)+len(r.NotKnown) > before {
			odd = append(odd, document.ListItem(w.say("replay_differs", "revision", e.Revision)))
		}
	}
	return append([]document.Line{document.Paragraph(w.say("replayed", "n", len(w.Case.History), "same", r.Same))}, odd...)
}
