package screen_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register/record"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

func TestOpenCasesStandByWhatIsDue(t *testing.T) {
	env := created(t, newEnv(t, "nl"))
	for range 4 {
		recorded(t, env, stories["a stolen laptop"])
	}
	notified := record.Update{Kind: record.APNotified, By: "x", Notification: &record.Notification{Type: record.NotifiedFirst, At: noon}}
	told := record.Update{Kind: record.PeopleTold, By: "x", Communication: &record.Communication{At: noon, Channels: []record.Channel{record.ByLetter}}}
	measure := record.Update{Kind: record.Measures, By: "x", Preventive: []record.Measure{{Text: "kluis", Due: noon.Add(-48 * time.Hour)}}}
	write := func(number string, updates ...record.Update) {
		for _, u := range updates {
			_, err := env.Register.Update(number, u)
			must(t, err)
		}
	}
	write("2026-002", notified, told, measure)                                        // overdue
	write("2026-003", notified, told)                                                 // nothing overdue
	write("2026-004", record.Update{Kind: record.Withdrawn, By: "x", Note: "dubbel"}) // not on the list
	s := open(t, env).misses("2026-004").sees("! 2026-002 20 nov", "maatregel: moest 19 nov")
	view := s.view()
	if a, b, c := strings.Index(view, "2026-002"), strings.Index(view, "2026-001"), strings.Index(view, "2026-003"); a > b || b > c {
		t.Errorf("not in the order of what is due:\n%s", view)
	}
	s.to("register_page.row").enter().sees("✓ 2026-004 20 nov", "ingetrokken")
}

func TestTheRegisterIsSearchedWhileTypingAndFiltered(t *testing.T) {
	env := created(t, newEnv(t, "nl"))
	for range 60 {
		recorded(t, env, stories["a stolen laptop"])
	}
	_, err := env.Register.Update("2026-007", record.Update{Kind: record.Supplement, By: "x", Story: []byte(`{"happened":"de fiets van Zeynep"}`)})
	must(t, err)
	_, err = env.Register.Update("2026-009", record.Update{Kind: record.Closed, By: "x"})
	must(t, err)
	s := open(t, env).to("register_page.row").enter().sees("2026-060").misses("2026-001")
	for range 59 {
		s.press("down")
	}
	s.sees("2026-001").press("fiets").sees("2026-007").misses("▸ · 2026-060")
	s.enter().sees("· 2026-007 ").press("esc").sees("Zoek: fiets", "2026-007").press("ctrl+u").sees("2026-060")
	s.send(tea.KeyMsg{Type: tea.KeyF5})
	s.send(tea.KeyMsg{Type: tea.KeyF5})
	s.sees("gesloten zaken", "2026-009").misses("▸ · 2026-060")
	s.send(tea.KeyMsg{Type: tea.KeyF6})
	s.sees("2026-009")
	s.send(tea.KeyMsg{Type: tea.KeyF6})
	s.sees("Geen zaak gevonden")
	s.press("esc").sees(env.Text.S("start.title"))
}

func TestTheHistoryTellsWhoWhenAndWhatChanged(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter()
	s.happen("supplement", tellings("supplement")).seals()
	s.happen("dpo", tellings("dpo")).seals()
	history, err := s.env.Register.History("2026-001")
	must(t, err)
	got := phrase.StatusLog(s.env.Text, history).Text(0)
	for _, want := range []string{"2. aanvulling", "door J. de Vries, eigenaar", "3. functionaris", "De FG gaf advies", "melden", "toen:", "hoog risico | geen risico"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	s.chooses(1).sees("Verloop van zaak 2026-001", "Het oordeel, toen en nu").press("esc").sees("Wat is er gebeurd of gedaan?")
}

// Every field that a record can have is named in the history, but for the
// working of a verdict.
func TestTheHistoryHasWordsForEveryField(t *testing.T) {
	var full record.Record
	fill(reflect.ValueOf(&full).Elem())
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		for _, c := range record.Diff(record.Record{}, full) {
			label, ok := phrase.FieldLabel(words, c.Field)
			working := strings.HasPrefix(c.Field, "assessment.") || c.Field == "facts.schema"
			if !ok && !working || strings.Contains(label, "⟦") {
				t.Errorf("%s: %q has no words: %q", lang, c.Field, label)
			}
		}
		if all := phrase.Changes(words, record.Diff(record.Record{}, full)); strings.Contains(strings.Join(all, "\n"), "⟦") {
			t.Error(all)
		}
	}
}

// fill gives every field a value that is not its zero.
func fill(v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(noon))
		return
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case v.Kind() == reflect.String:
		v.SetString("unknown")
	case v.CanInt():
		v.SetInt(2)
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	}
}
