package session_test

import (
	"path/filepath"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// A case that is looked at again holds what another window sealed in it, and is not read
// anew when nothing was sealed.
func TestACaseIsReadAgainWhenSomethingWasSealed(t *testing.T) {
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "register.db")
	window := func() *register.Register { return register.At(path, func() time.Time { return now }) }
	must(t, window().Create(record.Organisation{Name: "Acme"}))
	e := record.Entry{Kind: record.Intake, Record: record.Record{Facts: decision.Facts{Schema: 2, Role: decision.Controller}}}
	e.Story.Happened = "Laptop weg"
	_, err := window().AppendIntake(e)
	must(t, err)

	s := session.New(session.Env{Register: window(), Text: text.For("nl"), Now: func() time.Time { return now }})
	c, err := s.Case("2026-001")
	must(t, err)
	again, err := c.Again()
	must(t, err)
	if &again.History[0] != &c.History[0] {
		t.Error("it was read anew")
	}
	_, err = window().Update("2026-001", record.Update{Kind: record.Closed})
	must(t, err)
	for range 2 {
		again, err = again.Again()
		must(t, err)
		if len(again.History) != 2 || again.Last().Kind != record.Closed {
			t.Errorf("%d revisions", len(again.History))
		}
	}
}
