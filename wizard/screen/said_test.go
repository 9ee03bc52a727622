package screen_test

import (
	"strings"
	"testing"

	"datalek/decision"
	"datalek/wizard/phrase"
	"datalek/wizard/plain"
	"datalek/wizard/question"
)

// drawnFacts is everything that the pictures of a verdict tell: the badge with its bar,
// the table with the cell of the case, the line of the 72 hours with its moments.
func drawnFacts(t *testing.T, s step, lang string) []string {
	t.Helper()
	tx, r := newEnv(t, lang).Text, s.flow.Record
	card := phrase.CardAP(r, tx, noon)
	if card.Badge == nil {
		return []string{card.Title} // nothing is judged: no data of people, or not one's own breach
	}
	facts := []string{card.Title, card.Badge.Name, card.Badge.AtBest}
	for _, duty := range card.Badge.Duties {
		facts = append(facts, duty.Name, duty.Answer, duty.Until)
	}
	table := phrase.Table(tx, r.Assessment).Table
	facts = append(facts, table.Likelihood, table.Harm, table.Yours)
	for i, row := range table.Rows {
		facts = append(facts, row)
		for j, col := range table.Cols {
			facts = append(facts, col+" "+table.Names[table.Cells[i][j]])
		}
	}
	line := phrase.Line(tx, r, noon).Timeline
	for _, stop := range line.Stops {
		facts = append(facts, stop.Day+" "+stop.Time+": "+stop.Name)
	}
	if line.Runs && len(line.Stops) != 5 && !r.Facts.OccurredFrom.IsZero() && !r.Facts.FirstSignalAt.IsZero() {
		t.Errorf("the line has %d moments: begin, signal, known, now and the limit are wanted", len(line.Stops))
	}
	return append(facts, line.Passed)
}

// The line form says in words whatever the screen draws: the trail and how far one is,
// the badge, the table, the line of time, and between which verdicts it lies.
func TestThePlainFormSaysWhatThePicturesSay(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for name, told := range stories {
			var facts []string
			shown := decision.Value("")
			s := begun(t, lang)
			tx := s.env.Text
			at := question.Step(0)
			for _, step := range told.steps() {
				if step.q.ID == question.CardAP {
					facts = append(facts, drawnFacts(t, step, lang)...)
					shown = step.flow.Record.Facts.Incident
					break
				}
				if step.q.Step != at {
					at = step.q.Step
					facts = append(facts, phrase.StepName(tx, at, false))
				}
				lines := strings.Split(s.view(), "\n")
				progress, _, _ := strings.Cut(strings.TrimSpace(lines[len(lines)-4]), "  ")
				facts = append(facts, progress)
				s.give(step)
			}
			env := created(t, newEnv(t, lang))
			var out strings.Builder
			lines := append(linesTo(told, question.CardAP), "1", "2", "3", "4", "5", "6", "")
			_ = plain.Run(plainEnv(env, strings.Join(lines, "\n")+"\n", &out))
			said := strings.Join(strings.Fields(out.String()), " ")
			for _, fact := range facts {
				if fact = strings.Join(strings.Fields(fact), " "); !strings.Contains(said, fact) {
					t.Errorf("%s, %s (%s): the plain form does not say %q:\n%s", lang, name, shown, fact, out.String()[max(0, out.Len()-6000):])
				}
			}
		}
	}
}
