package dossier

import (
	"cmp"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/wizard/phrase"
)

// What stands beside the verdict, and what proves the record: the last chapters.

// ruleSet is the rules that judged the case, or those of today when this program
// does not know them.
func (w *wholeCase) ruleSet() *decision.RuleSet {
	if rs, known := decision.ByID(w.a.RuleSet); known {
		return rs
	}
	return decision.Current()
}

// similarCases is how many published cases stand in a dossier.
const similarCases = 3

// similar sets the nearest published cases beside this one. They explain, and
// are never an argument to do less.
func (w *wholeCase) similar() {
	w.card(w.section("similar"), phrase.Similar(w.t, w.ruleSet().Similar(w.f, similarCases)), w.say("similar_never"))
}

// opinion is the score of ENISA (2013), which can raise a doubt and lowers
// nothing.
func (w *wholeCase) opinion() {
	s := w.section("opinion")
	if o := w.ruleSet().SecondOpinion(w.f); o != nil {
		w.card(s, phrase.Opinion(w.t, o))
		return
	}
	s.add("", plain(w.say("no_opinion")))
}

// card takes a page of the screen over into a chapter.
func (w *wholeCase) card(s *Section, c phrase.Card, notes ...string) {
	for _, note := range notes {
		s.add("", plain(note))
	}
	for _, part := range c.Parts {
		var lines []Line
		for _, line := range part.Lines {
			if line = inline(line); part.List {
				lines = append(lines, bullet(line))
			} else {
				lines = append(lines, plain(line))
			}
		}
		s.add(part.Heading, lines...)
	}
}

// history is the log of the case: every revision, who made it and why.
func (w *wholeCase) history() {
	s := w.section("history")
	s.Table = &Table{Head: []string{w.say("column.revision"), w.say("column.at"), w.say("column.kind"), w.say("column.by"), w.say("column.note")}}
	for _, e := range w.c.History {
		revision := None
		if e.Revision > 0 {
			revision = strconv.Itoa(e.Revision)
		}
		s.Table.Rows = append(s.Table.Rows, []string{revision, w.moment(e.At), upperFirst(phrase.Kind(w.t, e)),
			cmp.Or(inline(e.By), None), cmp.Or(inline(e.Note), None)})
	}
	for _, turn := range w.r.Course {
		lines := []Line{plain(w.t.Moment(turn.At) + ".")}
		s.add(upperFirst(w.choice("kind.", string(turn.Kind))), append(lines, plainLines(turn.Reason)...)...)
	}
}

// seal fixes on paper what the register held, and says how to check that. Every
// verdict is computed again on the way.
func (w *wholeCase) seal() {
	s := w.section("seal")
	if w.c.Seal == "" {
		s.add("", plain(w.say("no_seal")))
	} else {
		groups := phrase.SealGroups(w.c.Seal)
		s.add(w.say("label.seal", "revision", w.last.Revision), Line{Exact, strings.Join(groups[:len(groups)/2], " ")},
			Line{Exact, strings.Join(groups[len(groups)/2:], " ")}, plain(w.say("seal_means", "seq", w.last.Seq)))
		s.add(w.say("label.check"), plain(w.say("check")), Line{Exact, "datalek verify --head " + strings.Join(groups[:2], "-")},
			plain(w.say("check_means")))
	}
	s.add(w.say("label.replay"), w.replayed()...)
}

func (w *wholeCase) replayed() []Line {
	var r phrase.Replay
	var odd []Line
	for _, e := range w.c.History {
		before := len(r.Differs) + len(r.NotKnown)
		if err := r.Add(e); err != nil || len(r.Differs)+len(r.NotKnown) > before {
			odd = append(odd, bullet(w.say("replay_differs", "revision", e.Revision)))
		}
	}
	return append([]Line{plain(w.say("replayed", "n", len(w.c.History), "same", r.Same))}, odd...)
}
