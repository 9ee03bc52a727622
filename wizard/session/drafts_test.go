package session_test

import (
	"testing"
	"time"

	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// The first menu weighs what a draft tells once, however many drafts there are: with
// fifty of them a key on that page waited for more than six hundred verdicts.
func TestTheMenuWeighsEachDraftOnce(t *testing.T) {
	const many = 50
	now := noon
	r := made(t, t.TempDir(), "bakker", &now)
	clock := func() time.Time { return now }
	s := session.New(session.Env{Register: r, Text: text.For("nl"), Now: clock})
	if _, err := s.Menu(); err != nil {
		t.Fatal(err)
	}
	for i := range many {
		d, err := draft.New(r, clock)
		must(t, err)
		d.Intake = d.Intake.With("incident_family", question.Answer{Chosen: []string{"attack"}})
		must(t, d.Answer("aware", question.Answer{At: now.Add(-time.Duration(i*7%many) * time.Hour)}))
	}
	kept, err := draft.List(r)
	must(t, err)
	list := testing.AllocsPerRun(2, func() { _, err = draft.List(r) })
	flow := testing.AllocsPerRun(10, func() { kept[0].Intake.Flow(now) })
	menu := testing.AllocsPerRun(2, func() { _, err = s.Menu() })
	must(t, err)
	if most := 2*list + 2*many*flow; menu > most {
		t.Errorf("a menu of %d drafts makes %.0f things in memory; at most %.0f", many, menu, most)
	}
}
