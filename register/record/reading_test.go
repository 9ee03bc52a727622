package record_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"datalek/decision"
	"datalek/register/record"
)

// Every closed list is held against what is read, also when nobody's door let it in.
func TestAValueOfNoListIsRefusedWhenRead(t *testing.T) {
	for field, text := range map[string]string{
		"decision.ap":                `{"decision":{"ap":"misschien"}}`,
		"decision.people":            `{"decision":{"people":"x"}}`,
		"notifications[0].type":      `{"notifications":[{"type":"x"}]}`,
		"communications[1].channels": `{"communications":[{"channels":["email"]},{"channels":["email","duif"]}]}`,
		"dpo.involved":               `{"dpo":{"involved":"\u001b[2J"}}`,
		"parties[0].role":            `{"parties":[{"name":"a","role":"x"}]}`,
		"parties[0].told_how":        `{"parties":[{"name":"a","role":"other","told_how":"x"}]}`,
		"other_duties[0].duty":       `{"other_duties":[{"duty":"x","answer":"yes"}]}`,
		"other_duties[0].answer":     `{"other_duties":[{"duty":"police","answer":"x"}]}`,
		"course[0].kind":             `{"course":[{"kind":"x"}]}`,
	} {
		var e record.Entry
		if err := json.Unmarshal([]byte(text), &e); err != nil {
			t.Fatal(field, err)
		}
		var got *decision.FieldError
		if err := e.Stored(); !errors.As(err, &got) || got.Field != field || !errors.Is(err, decision.ErrUnknownValue) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// What is one line at the door is one line when it is read, whatever was stored.
func TestWhatIsOneLineIsReadAsOne(t *testing.T) {
	const text = `{"by":"J\n1. closed\u001b[2J\u202e","note":"two\nlines","decision":{"by":"a\u2028b"},"organisation":{"name":"a\tb","contact_detail":"a\nb"},
		"first_signal_by":"a\r\nb","containment":[{"id":"a\nb","text":"a\nb"}],"corrective":[{"text":"a\nb","owner":"a\u0085b"}],"parties":[{"name":"a\nb","role":"other","told_by":"a\nb"}],
		"evidence":[{"name":"a\nb"}],"story":{"happened":"a\nb"}}`
	var e record.Entry
	if err := json.Unmarshal([]byte(text), &e); err != nil {
		t.Fatal(err)
	}
	if err := e.Stored(); err != nil {
		t.Fatal(err)
	}
	if e.By != "J 1. closed [2J" || e.Note != "two\nlines" || e.Story.Happened != "a\nb" || e.Corrective[0].Text != "a\nb" || e.Organisation.ContactDetail != "a\nb" {
		t.Errorf("%q %q", e.By, e.Note)
	}
	for name, got := range map[string]string{"decision.by": e.Decision.By, "organisation.name": e.Organisation.Name, "first_signal_by": e.FirstSignalBy, "containment.id": e.Containment[0].ID,
		"owner": e.Corrective[0].Owner, "party": e.Parties[0].Name, "told_by": e.Parties[0].ToldBy, "evidence": e.Evidence[0].Name} {
		if got != "a b" || strings.ContainsAny(got, "\n\r") {
			t.Errorf("%s: %q", name, got)
		}
	}
}
