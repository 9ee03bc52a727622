package session_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/register/record"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/calendar"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

var events = []string{
	`{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-20T10:30:00Z"}}`,
	`{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-20T10:30:00Z","supplement_due":"2026-12-01T12:00:00Z"}}`,
	`{"kind":"ap_notified","notification":{"type":"supplement","at":"2026-11-20T10:40:00Z"}}`,
	`{"kind":"people_told","communication":{"at":"2026-11-20T10:50:00Z","channels":["email"],"reached":12}}`,
	`{"kind":"people_told","communication":{"at":"2026-11-20T10:50:00Z","channels":["email"],"reached":31}}`,
	`{"kind":"supplement","story":{"cause":"haast"}}`,
	`{"kind":"supplement","containment":[{"id":"new_password"},{"id":"mfa"}]}`,
	`{"kind":"measures","preventive":[{"text":"training","owner":"Kim","due":"2026-12-05T12:00:00Z"},{"text":"kluis"}]}`,
	`{"kind":"measures","preventive":[{"text":"training","at":"2026-11-20T10:50:00Z"}]}`,
	`{"kind":"parties","parties":[{"name":"Acme","role":"client"},{"name":"Vos","role":"client","told_them_at":"2026-11-20T10:50:00Z"}]}`,
	`{"kind":"other_duties","other_duties":[{"duty":"police","answer":"later"}]}`,
	`{"kind":"evaluation","evaluation":{"planned":"2026-12-20T12:00:00Z"}}`,
	`{"kind":"correction","note":"rol","facts":{"role":"processor"}}`,
	`{"kind":"correction","note":"klaar","facts":{"personal_data":"no"},"decision":{"by":"directie"}}`,
	`{"kind":"closed"}`, `{"kind":"reopened","note":"toch"}`, `{"kind":"withdrawn","note":"geen"}`,
}

// Every page, list and paper shows the same obligations, whatever happened to a
// case and whenever it is looked at, and none where none is left.
func TestEveryViewShowsTheSameObligations(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		now := noon
		r := made(t, t.TempDir(), "acme", &now)
		e := sealed(t, r, now, risky)
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(events)-1), 0, 7).Draw(rt, "events") {
			u, err := record.ParseUpdate([]byte(events[i]))
			must(t, err)
			_, _ = r.Update(e.Case, u) // some are refused
		}
		now = now.Add(time.Duration(rapid.IntRange(0, 40*24).Draw(rt, "hours")) * time.Hour)
		words := text.For(rapid.SampledFrom([]string{"nl", "en"}).Draw(rt, "lang"))
		history, err := r.History(e.Case)
		must(t, err)
		owed := phrase.Owed(record.SummaryOf(history), now)

		of, err := dossier.Sealed(r, e.Case, words, now)
		must(t, err)
		views := map[string]string{
			"case":    phrase.Case(words, history, now).Text(0),
			"status":  strings.Join(phrase.StatusLines(words, history, now), "\n"),
			"sealed":  phrase.CardSealed(words, history, "x", "y", now).Text(0),
			"dossier": catalogue.Make(of, catalogue.CaseFile).Text(0),
		}
		for name, view := range views {
			n := 0
			for _, o := range owed {
				if line := phrase.Obligation(words, o); !strings.Contains(view, line) {
					rt.Errorf("%s lacks %q:\n%s", name, line, view)
				}
				n++
			}
			if name == "status" && strings.Count(view, "\n- ") != n {
				rt.Errorf("%d obligations, and %s", n, view)
			}
		}
		list, err := session.OwedIn(r, words, now)
		must(t, err)
		page, err := r.List()
		must(t, err)
		listed := phrase.List(page, now)[0]
		if len(list) != len(owed) || len(listed.Owed) != len(owed) || (listed.Due != nil) != (len(owed) > 0) {
			rt.Errorf("owed %d, due %d, list %d", len(owed), len(list), len(listed.Owed))
		}
		if files := calendar.Files(of); (len(files) > 0) != (len(owed) > 0) {
			rt.Errorf("%d files in the calendar of %d obligations", len(files), len(owed))
		}
		if agenda := session.Agenda(words, list, now); strings.Count(string(agenda.Content), "BEGIN:VEVENT") != len(owed) {
			rt.Errorf("%s", agenda.Content)
		}
	})
}
