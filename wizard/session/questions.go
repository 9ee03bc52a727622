package session

import (
	"cmp"
	"slices"
	"strings"

	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// Needs is what an open question is still needed for.
type Needs int

const (
	NeedsNothing   Needs = iota // answered, or it may stay empty
	NeedsVerdict                // the verdict rests on it
	NeedsAuthority              // the form of the AP asks for it
	NeedsSeal                   // nothing is sealed without it
)

// QuestionRow is one question of a story in the list of all of them.
type QuestionRow struct {
	ID, Label string
	Step      string // the heading above the row, where another step begins; "" else
	Answer    string // in words, on one line; "" while the question is open
	Needs     Needs
	Passed    bool // it may stay empty, and was passed so
	Here      bool // the story is at this question

	short string // its name in lists of facts, to search by
	empty string // what stands there when it was passed
}

// Questions are all questions of a story, in the order of its steps.
type Questions struct {
	Rows    []QuestionRow
	Summary []string // what is still needed, and between which verdicts it lies
}

// Counts are how many questions have an answer, and how many are open.
func (q Questions) Counts() (answered, open int) {
	for _, row := range q.Rows {
		if row.Answer != "" {
			answered++
		}
	}
	return answered, len(q.Rows) - answered
}

// Questions lists every question of the story that follows from the answers now,
// with its answer. What is behind a seal is not among them.
func (st *Story) Questions() Questions {
	t, in := st.s.Text, st.Intake()
	var list Questions
	step, again := question.Step(0), false
	for i, q := range st.flow.Path {
		if q.Kind == question.Page || st.w.closed(st.flow, q.ID) {
			continue
		}
		row := QuestionRow{ID: q.ID, Label: t.S("question." + q.ID + ".title"), Here: q.ID == st.at, Needs: st.needs(i)}
		if q.Field != "" {
			row.short = t.Maybe("facts." + q.Field)
		}
		if in.Answered(st.flow, q.ID) {
			row.Answer = st.answer(q, in.Answers[q.ID])
			if row.Passed = in.Answers[q.ID].Passed(); row.Passed && q.ID != question.RecordedBy {
				row.Answer, row.empty = "", row.Answer // it comes back, for a key too many can pass it as well
			}
		}
		if !st.IsEvent() && (q.Step != step || st.flow.Again(q.ID) != again) {
			step, again = q.Step, st.flow.Again(q.ID)
			row.Step = phrase.StepName(t, step, again)
		}
		list.Rows = append(list.Rows, row)
	}
	list.Summary = st.missing(list.Rows)
	return list
}

// answer is an answer on one line.
func (st *Story) answer(q question.Question, a question.Answer) string {
	t := st.s.Text
	if q.Kind == question.When && !a.At.IsZero() {
		if a.Estimate { // in front: what stands behind is cut first
			return t.S("moment.about", "time", t.MomentShort(a.At))
		}
		return t.MomentShort(a.At)
	}
	shown := phrase.Answer(t, q, st.flow, a)
	if q.Kind == question.Checklist || q.ID == question.RecordedBy { // these say more than that nothing stands there
		shown = phrase.Reviewed(t, q, st.flow, a)
	}
	return cmp.Or(strings.Join(strings.Fields(shown), " "), t.S("review.empty"))
}

// needs is what the question at a place on the path is needed for.
func (st *Story) needs(i int) Needs {
	q := st.flow.Path[i]
	if st.Intake().Answered(st.flow, q.ID) {
		return NeedsNothing
	}
	weighed := q.Kind == question.Choose || q.Kind == question.Tick || q.Kind == question.Number || q.Field == "aware_at"
	switch {
	case st.IsEvent() && !q.Optional:
		return NeedsSeal
	case i < st.flow.Index(question.CardAP) && weighed:
		return NeedsVerdict
	case i < st.flow.Index(question.DraftAP) && q.Kind != question.Checklist:
		return NeedsAuthority
	case q.Optional || q.Kind == question.Checklist:
		return NeedsNothing
	}
	return NeedsSeal
}

// missing says what is still needed for what, and how far the verdict is.
func (st *Story) missing(rows []QuestionRow) []string {
	t := st.s.Text
	count := func(needs ...Needs) (n int) {
		for _, row := range rows {
			if slices.Contains(needs, row.Needs) {
				n++
			}
		}
		return n
	}
	verdict, ap, seal := t.S("questions.verdict_ready"), t.S("questions.ap_ready"), t.S("questions.seal_ready")
	if n := count(NeedsSeal); n > 0 {
		seal = t.N("questions.for_seal", n)
	}
	if n := count(NeedsVerdict, NeedsAuthority); n > 0 {
		ap = t.N("questions.for_ap", n)
	}
	if n := count(NeedsVerdict); n > 0 {
		verdict = t.N("questions.for_verdict", n)
	}
	switch _, sealed := st.w.sealed(); {
	case sealed || st.IsEvent():
		return []string{seal}
	case st.flow.Index(question.DraftAP) >= 0:
		verdict += " " + ap
	}
	return []string{verdict, phrase.Range(t, st.flow.Record.Assessment)}
}

// State is the answer of a row, or that it is open and what it is needed for.
func (row QuestionRow) State(t *text.Text) string {
	switch {
	case row.Answer != "":
		return row.Answer
	case row.Passed:
		return row.empty
	case row.Needs == NeedsVerdict:
		return t.S("questions.open_verdict")
	case row.Needs == NeedsAuthority:
		return t.S("questions.open_ap")
	case row.Needs == NeedsSeal:
		return t.S("questions.open_seal")
	}
	return t.S("questions.open")
}

// Find gives the rows that all typed words point at, the best first: the beginning
// of a title, a word in the short name or the title of a question, then any part of
// title or answer.
// Nothing typed is all rows.
func (q Questions) Find(typed string) []QuestionRow {
	words := strings.Fields(strings.ToLower(typed))
	if len(words) == 0 {
		return q.Rows
	}
	type hit struct {
		row  QuestionRow
		rank int
	}
	var hits []hit
	for _, row := range q.Rows {
		row.Step = ""
		h := hit{row: row}
		for _, word := range words {
			h.rank = max(h.rank, row.rank(word))
		}
		if start := strings.Join(words, " "); len(start) > 2 && strings.HasPrefix(strings.ToLower(row.Label), start) {
			h.rank = -1
		}
		if h.rank < noHit {
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	rows := make([]QuestionRow, len(hits))
	for i, h := range hits {
		rows[i] = h.row
	}
	return rows
}

const noHit = 4

// rank is how well a word points at a row; 0 is best.
func (row QuestionRow) rank(word string) int {
	begins := func(s string) bool {
		return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ,;:()?-", r) }),
			func(w string) bool { return strings.HasPrefix(w, word) })
	}
	switch {
	case begins(row.short):
		return 0
	case begins(row.Label):
		return 1
	case strings.Contains(strings.ToLower(row.Label), word):
		return 2
	case strings.Contains(strings.ToLower(row.Answer), word):
		return 3
	}
	return noHit
}

// Lists reports whether all questions can be listed where the story is, and one of
// them opened.
func (st *Story) Lists() bool {
	return st.clash == noClash && !st.reads && st.at != question.Finished
}

// Skips reports whether the page can be left open for later. A list of things to do
// is passed as it is.
func (st *Story) Skips() bool {
	return st.Lists() && st.At().Kind != question.Page && st.At().Kind != question.Checklist
}

// Jump opens a question from the list of all; [Story.Next] and [Story.Back] lead
// back to the page where the story was. What stands on that page stays, as an
// answer when it is one, else as typed text.
func (st *Story) Jump(id string, a question.Answer, typed string) Outcome {
	if !st.Lists() || id == st.at || st.flow.Index(id) < 0 || st.w.closed(st.flow, id) {
		return Stays
	}
	st.problem = ""
	st.Hold(a, typed)
	switch {
	case st.flow.Index(id) < 0: // what was held closed it
		return Stays
	case st.returnTo == "":
		st.returnTo, st.waiting, st.read = st.at, st.unanswered(), verdictOf(st.flow)
	case st.returnTo == id:
		st.returnTo = ""
	}
	if st.returnTo == st.w.review() {
		st.changed = id
	}
	st.jumped = true
	return st.turn(id)
}

// Skip leaves a question open and opens the next one. What stands on the page
// stays, as with [Story.Back].
func (st *Story) Skip(a question.Answer, typed string) Outcome {
	if !st.Skips() {
		return Stays
	}
	st.problem = ""
	at := st.at
	st.Hold(a, typed)
	if st.returnTo != "" {
		return st.turn(st.comeBack())
	}
	return st.turn(st.w.intake().Next(st.flow, at))
}
