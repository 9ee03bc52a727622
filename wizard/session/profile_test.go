package session_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

var png = append([]byte("\x89PNG\r\n\x1a\n"), "picture"...)

func opened(t testing.TB, r *register.Register, client string) *session.Session {
	t.Helper()
	return session.New(session.Env{Register: r, Text: text.For("nl"), Now: func() time.Time { return noon }, Client: client})
}

// The profile is asked for once, before the first papers of a case; what is filled
// in is on disk at once, sealed at the end, and stands in the papers.
func TestTheProfileIsAskedOnceAndUsed(t *testing.T) {
	now := noon
	r := made(t, t.TempDir(), "acme", &now)
	e := sealed(t, r, now, risky)
	s := opened(t, r, "acme")
	if !s.AsksProfile() {
		t.Error("it is not asked")
	}
	p, err := s.Profile()
	must(t, err)
	if said, err := p.Leave(); said != "" || err != nil || s.AsksProfile() || opened(t, r, "acme").AsksProfile() {
		t.Error("asked again after it was put off", said, err)
	}
	if own, err := r.RegisterEntries(); err != nil || len(own) != 0 {
		t.Error(own, err)
	}
	for name, value := range map[string]string{"address": "Dorpsstraat 1\n1234 AB Dorp", "kvk": "12345678", "sector": "Detailhandel", "notifier": "J. Korst",
		"notifier_function": "eigenaar", "notifier_email": "j@korst.example", "notifier_phone": "010 123 45 67", "contact_person": "M. Nieuw", "contact_detail": "010 765 43 21"} {
		must(t, p.Set(name, value))
	}
	if err := p.Set("kvk", "1\n2"); err == nil || !strings.Contains(p.Problem("kvk", err), "KvK-nummer") {
		t.Error(err)
	}
	logo := filepath.Join(t.TempDir(), "logo.png")
	must(t, os.WriteFile(logo, png, 0o600))
	must(t, p.Set("logo", logo))
	for name, wrong := range map[string]string{"no picture": r.Path(), "nowhere": logo + "x"} {
		if err := p.Set("logo", wrong); err == nil {
			t.Error(name)
		}
	}
	again, err := opened(t, r, "acme").Profile() // a closed window takes nothing along
	must(t, err)
	said, err := again.Leave()
	if said == "" || err != nil {
		t.Error(said, err)
	}
	got, err := r.Profile()
	if err != nil || got.KvK != "12345678" || got.Name != "acme B.V." || got.Logo == nil {
		t.Errorf("%+v %v", got, err)
	}
	of, err := dossier.Sealed(r, e.Case, text.For("nl"), now)
	must(t, err)
	form := catalogue.Make(of, catalogue.ToAuthority).Text(0)
	for _, want := range []string{"Adres, postcode, plaats: Dorpsstraat 1, 1234 AB Dorp", "KvK-nummer: 12345678", "Detailhandel", "J. Korst", "Functie: eigenaar", "M. Nieuw"} {
		if !strings.Contains(form, want) {
			t.Errorf("the form lacks %q", want)
		}
	}
	if letter := catalogue.Make(of, catalogue.MessageKind(of)).Text(0); !strings.Contains(letter, "010 765 43 21") {
		t.Errorf("the letter keeps the old contact:\n%s", letter)
	}
	if file := catalogue.Make(of, catalogue.CaseFile).Text(0); !strings.Contains(file, "12345678") || !strings.Contains(file, "Dorpsstraat 1") {
		t.Error("the dossier lacks the details")
	}
	owing, err := session.OwingIn(r, text.For("nl"), now)
	must(t, err)
	if list, err := allOwed(owing); err != nil || len(list) == 0 || list[0].Draft != "" {
		t.Error(list, err)
	}
}

// Of two windows each keeps what it changed.
func TestTwoWindowsOnOneProfileLoseNothing(t *testing.T) {
	now := noon
	r := made(t, t.TempDir(), "acme", &now)
	a, err := opened(t, r, "").Profile()
	must(t, err)
	b, err := opened(t, r, "").Profile()
	must(t, err)
	must(t, a.Set("kvk", "12345678"))
	must(t, b.Set("sector", "Zorg"))
	for _, p := range []*session.Profile{a, b} {
		_, err := p.Leave()
		must(t, err)
	}
	if got, err := r.Profile(); err != nil || got.KvK != "12345678" || got.Sector != "Zorg" {
		t.Errorf("%+v %v", got, err)
	}
}

// Each detail has a question, and every row of the page can be changed and emptied.
func TestEveryDetailIsAsked(t *testing.T) {
	now := noon
	r := made(t, t.TempDir(), "acme", &now)
	p, err := opened(t, r, "").Profile()
	must(t, err)
	rows := p.Rows()
	if len(rows) != len((&record.Profile{}).Texts())+1 {
		t.Errorf("%d rows", len(rows))
	}
	for _, row := range rows {
		if page := p.Page(row.Name); page.Question.ID == "" {
			t.Error(row.Name, "has no question")
		}
		must(t, p.Set(row.Name, ""))
	}
}
