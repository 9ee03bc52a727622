package session_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// office is a session of somebody with a register of his own and those of clients.
func office(t testing.TB, folder string, now *time.Time) *session.Session {
	t.Helper()
	clock := func() time.Time { return *now }
	own := register.At(filepath.Join(t.TempDir(), "register.db"), clock)
	must(t, own.Create(record.Organisation{Name: "Kantoor"}))
	return session.New(session.Env{Register: own, Text: text.For("nl"), Now: clock, OutDir: t.TempDir(), Clients: session.Offices{
		Folder: folder, IsName: func(s string) bool { return s != "" && !strings.ContainsAny(s, `/\`) }, CanBe: func(string) bool { return true },
		Open: func(name string) *register.Register { return register.At(filepath.Join(folder, name+".db"), clock) }}})
}

// The page of clients has the most urgent first, is searched by any word of a row,
// and goes to a register and back. Nothing of the one before stays.
func TestOneGoesFromClientToClient(t *testing.T) {
	folder, now := t.TempDir(), noon
	for _, name := range []string{"acme", "zorg"} {
		sealed(t, made(t, folder, name, &now), now, risky)
	}
	made(t, folder, "bakker", &now)
	sealed(t, register.At(filepath.Join(folder, "zorg.db"), func() time.Time { return now }), now, strings.Replace(risky, "2026-11-20T10:00", "2026-11-18T10:00", 1))
	s := office(t, folder, &now)
	if !s.HasClients() {
		t.Error("there are clients")
	}
	all := s.ClientList(nil)
	rows := all.Find("")
	if len(rows) != 3 || rows[0].Name != "zorg" || rows[1].Name != "acme" || rows[2].Name != "bakker" || !strings.HasPrefix(all.Counts(), "3 klanten, ") {
		t.Fatalf("%+v %s", rows, all.Counts())
	}
	if found := all.Find("B.V. bakk"); len(found) != 2 || found[0].Name != "bakker" || !found[1].New {
		t.Errorf("%+v", found)
	}
	if found := all.Find("akme"); len(found) != 1 || !found[0].New || !strings.Contains(found[0].Label, "Bedoelt u acme?") {
		t.Errorf("%+v", found)
	}
	if found := all.Find("ACME"); len(found) != 1 || found[0].New {
		t.Errorf("%+v", found)
	}
	folders := map[string]bool{}
	for _, row := range rows[:2] {
		s.To(row)
		if head := s.Home(); head.Organisation != row.Name {
			t.Errorf("%+v", head)
		}
		m, err := s.Menu()
		must(t, err)
		if m.Notice != "" {
			t.Error(m.Notice)
		}
		c, err := s.Case("2026-001")
		must(t, err)
		where, own := s.Folder(c.Papers()), filepath.Join(t.TempDir(), row.Name)
		if folders[where] || !strings.Contains(where, row.Name) {
			t.Errorf("papers of %s go to %s", row.Name, where)
		}
		folders[where] = true
		_, err = s.Save(own, c.Papers(), nil, "reply")
		must(t, err)
		if s.Folder(c.Papers()) != own {
			t.Error("the folder is forgotten")
		}
	}
	back := s.ClientList(nil).Find("")
	if last := back[len(back)-1]; last.Name != "" {
		t.Errorf("there is no way back: %+v", back)
	} else if s.To(last); s.Home().Organisation != "Kantoor" {
		t.Errorf("%+v", s.Home())
	}
	s.To(session.ClientRow{Name: "zorgg", New: true})
	m, err := s.Menu()
	must(t, err)
	if !m.Missing || !strings.Contains(m.Notice, "zorgg") || !strings.Contains(m.Notice, "Bedoelt u zorg?") {
		t.Errorf("%+v", m)
	}
	must(t, s.Create())
	st, err := s.NewStory()
	must(t, err)
	if st.Head().Organisation != "zorgg" {
		t.Errorf("%+v", st.Head())
	}
}

// manyClients are registers of 200 clients with three cases each.
func manyClients(b *testing.B, now *time.Time) string {
	folder := b.TempDir()
	for i := range 200 {
		r := made(b, folder, fmt.Sprintf("klant-%03d", i), now)
		for range 3 {
			sealed(b, r, *now, risky)
		}
	}
	return folder
}

// The promise is a second for what all of 200 clients owe.
func BenchmarkDueOfAllClients(b *testing.B) {
	now := noon
	folder := manyClients(b, &now)
	for b.Loop() {
		clients, err := session.Clients(text.For("nl"), folder, func(string) bool { return true }, now, nil)
		must(b, err)
		if owed, err := allOwed(session.OwingBy(clients)); err != nil || len(owed) < 600 {
			b.Fatal(len(owed))
		}
	}
}

// The promise is a tenth of a second for the page of 200 clients.
func BenchmarkThePageOfClients(b *testing.B) {
	now := noon
	s := office(b, manyClients(b, &now), &now)
	for b.Loop() {
		if rows := s.ClientList(nil).Find(""); len(rows) != 200 {
			b.Fatal(len(rows))
		}
	}
}

// Whoever saves a dossier reads which signs its pages lack, and which files have them.
func TestSavingSaysWhatPagesCannotPrint(t *testing.T) {
	folder, now := t.TempDir(), noon
	for name, want := range map[string]string{"王芳": "deze tekens niet afdrukken: 王 芳.", "Zoë": ""} {
		where := filepath.Join(folder, name)
		sealed(t, made(t, where, "acme", &now), now, strings.Replace(risky, "valse mail", name, 1))
		s := office(t, where, &now)
		s.To(s.ClientList(nil).Find("acme")[0])
		c, err := s.Case("2026-001")
		must(t, err)
		said, err := s.Save(t.TempDir(), c.Papers(), nil, "casefile")
		must(t, err)
		if !strings.Contains(said, want) || strings.Contains(said, "□") != (want != "") || want != "" && !strings.Contains(said, "dossier.docx") {
			t.Errorf("%s: %s", name, said)
		}
	}
}
