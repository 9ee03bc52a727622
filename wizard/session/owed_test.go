package session_test

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/register"
	_ "datalek/register/frugal"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

var noon = time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)

func must(t interface {
	Helper()
	Fatal(...any)
}, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// made is a new register of a client.
func made(t testing.TB, folder, name string, now *time.Time) *register.Register {
	t.Helper()
	r := register.At(filepath.Join(folder, name+".db"), func() time.Time { return *now })
	must(t, r.Create(record.Organisation{Name: name + " B.V."}))
	return r
}

// sealed puts a case in a register, as record does.
func sealed(t testing.TB, r *register.Register, now time.Time, intake string, updates ...string) record.Entry {
	t.Helper()
	e, err := record.ParseIntake([]byte(intake), now)
	must(t, err)
	e, err = r.AppendIntake(e)
	must(t, err)
	for _, text := range updates {
		u, err := record.ParseUpdate([]byte(text))
		must(t, err)
		e, err = r.Update(e.Case, u)
		must(t, err)
	}
	return e
}

func TestAClientThatCannotBeReadHidesNoOther(t *testing.T) {
	folder, now := t.TempDir(), noon
	for _, name := range []string{"bakker", "slager"} {
		made(t, folder, name, &now)
	}
	must(t, os.WriteFile(filepath.Join(folder, "oud.db"), []byte("geen register"), 0o600))
	nl := text.For("nl")
	got, err := session.Clients(nl, folder, func(s string) bool { return s != "slager" }, noon, nil)
	if !errors.Is(err, register.ErrForeign) && !errors.Is(err, register.ErrDamaged) || len(got) != 2 || got[0].Error == "" || got[1].Name != "bakker" {
		t.Errorf("%+v %v", got, err)
	}
	if line := got[1].Line(nl, noon); line != "bakker · Er staat niets meer open" {
		t.Error(line)
	}
	if got, err := session.Clients(nl, filepath.Join(folder, "nergens"), nil, noon, nil); err != nil || got == nil || len(got) != 0 {
		t.Error(got, err)
	}
}

const risky = `{"facts":{"role":"controller","personal_data":"yes","incident":"phishing","breach":["confidentiality"],"recipient":"criminal",
	"data":["name","credentials"],"data_subjects":{"exact":31},"aware_at":"2026-11-20T10:00:00Z"},"decision":{"by":"directie"},"story":{"happened":"valse mail"}}`

// begun leaves a draft of an intake of which is known when it was heard of.
func begun(t testing.TB, s *session.Session, now time.Time) {
	t.Helper()
	st, err := s.NewStory()
	must(t, err)
	answers := map[string]question.Answer{"happened": {Text: "Mailbox overgenomen"}, "incident_family": {Chosen: []string{"attack"}}, "aware": {At: now.Add(-3 * time.Hour)}}
	for st.At().ID != question.CardAP {
		q := st.At()
		a, given := answers[q.ID]
		if !given {
			if a, err = st.Page().Unknown(); err != nil {
				a = question.Answer{Seen: true}
				if options := st.Flow().Options[q.ID]; q.Kind == question.Choose {
					a = question.Answer{Chosen: options[:1]}
				}
			}
		}
		if st.Next(a) != session.Turned {
			t.Fatal(q.ID, st.Problem())
		}
	}
}

// What looks into the registers of clients is stopped inside one too, and then tells of
// none of them.
func TestLookingIntoClientsStopsInsideARegister(t *testing.T) {
	folder, now, stop := t.TempDir(), noon, errors.New("stop")
	sealed(t, made(t, folder, "acme", &now), now, risky)
	for steps := 0; ; steps++ {
		left := steps
		got, err := session.Clients(text.For("nl"), folder, func(string) bool { return true }, now, func(int, int) error {
			if left--; left < 0 {
				return stop
			}
			return nil
		})
		if err == nil {
			if steps < 2 || len(got) != 1 {
				t.Errorf("%d steps, %d clients", steps, len(got))
			}
			return
		}
		if !errors.Is(err, stop) || len(got) > 0 {
			t.Fatalf("at %d: %v, %+v", steps, err, got)
		}
	}
}

// The draft of an intake whose clock runs is the most urgent thing there is, and
// the client with the earliest clock comes first.
func TestTheMostUrgentClientComesFirstAndADraftCounts(t *testing.T) {
	folder, now := t.TempDir(), noon
	sealed(t, made(t, folder, "acme", &now), now, risky)
	made(t, folder, "bakker", &now)
	draft := made(t, folder, "zorg", &now)
	s := session.New(session.Env{Register: draft, Text: text.For("nl"), Now: func() time.Time { return now }})
	begun(t, s, now)
	got, err := session.Clients(text.For("nl"), folder, func(string) bool { return true }, now, nil)
	must(t, err)
	if len(got) != 3 || got[0].Name != "zorg" || got[1].Name != "acme" || got[2].Name != "bakker" {
		t.Fatalf("%+v", got)
	}
	for i, want := range []string{"zorg · concept, nog niet vastgelegd · AP: nog 69 u 0 m · Mailbox overgenomen", "acme · 2026-001 · AP: nog 71 u 0 m · hoog risico · valse mail · 1 zaak open, ", "bakker · Er staat niets meer open"} {
		if line := got[i].Line(text.For("nl"), now); !strings.HasPrefix(line, want) {
			t.Errorf("%q; want %q", line, want)
		}
	}
	owed, err := allOwed(session.OwingBy(got))
	if must(t, err); owed[0].Draft == "" || owed[0].Client != "zorg" || owed[1].Case != "2026-001" || owed[0].Organisation != "zorg B.V." {
		t.Errorf("%+v", owed[:2])
	}
}

// Of a register with many cases all comes in the same order, out of cases that are read
// again, and what was done meanwhile is left out.
func TestWhatIsOwedInManyCasesIsReadAgainInOrder(t *testing.T) {
	folder, now, nl := t.TempDir(), noon, text.For("nl")
	r := made(t, folder, "acme", &now)
	for i := range 120 {
		intake := risky
		if i%5 > 0 {
			intake = strings.ReplaceAll(risky, "20T10:00", fmt.Sprintf("20T0%d:%02d", i%4, i%7))
		}
		if i%7 == 0 {
			intake = strings.ReplaceAll(intake, `"personal_data":"yes"`, `"personal_data":"unknown"`)
		}
		e := sealed(t, r, now, intake)
		if i%3 == 0 {
			u, err := record.ParseUpdate([]byte(`{"kind":"closed"}`))
			must(t, err)
			_, err = r.Update(e.Case, u)
			must(t, err)
		}
	}
	owing, err := session.OwingIn(r, nl, now)
	must(t, err)
	got, err := allOwed(owing)
	must(t, err)

	var want []session.Owed
	moment := map[string]time.Time{}
	page, err := r.Find(register.Query{State: register.Unfinished})
	must(t, err)
	for _, s := range page.Cases {
		for _, o := range phrase.Owed(s, now) {
			want = append(want, session.Owed{Organisation: "acme B.V.", Case: s.Case, Title: phrase.Title(nl, s), Risk: s.Risk, Obligation: o})
			moment[s.Case+string(o.What)+o.Subject] = s.Urgency(o)
		}
	}
	slices.SortStableFunc(want, func(a, b session.Owed) int {
		at := func(o session.Owed) time.Time { return moment[o.Case+string(o.What)+o.Subject] }
		rank := func(o session.Owed) int {
			switch {
			case !at(o).IsZero():
				return 1
			case o.AtOnce():
				return 0
			}
			return 2
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), at(a).Compare(at(b)))
	})
	if len(want) < 500 || len(got) != len(want) {
		t.Fatalf("%d and %d are owed", len(want), len(got))
	}
	for i, o := range got {
		if is := want[i]; o.Organisation != is.Organisation || o.Case != is.Case || o.Title != is.Title || o.Risk != is.Risk || o.Obligation != is.Obligation {
			t.Fatalf("%d: %+v, want %+v", i, o, is)
		}
	}

	done := got[len(got)-1].Case
	sealed(t, r, now, risky)
	u, err := record.ParseUpdate([]byte(`{"kind":"withdrawn","note":"toch niet"}`))
	must(t, err)
	_, err = r.Update(done, u)
	must(t, err)
	got, err = allOwed(owing)
	must(t, err)
	if left := slices.DeleteFunc(want, func(o session.Owed) bool { return o.Case == done }); len(got) != len(left) || slices.ContainsFunc(got, func(o session.Owed) bool { return o.Case == done }) {
		t.Errorf("%d are owed, want %d", len(got), len(left))
	}
}
