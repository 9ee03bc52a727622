package screen_test

import (
	"path/filepath"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/screen"
	"datalek/wizard/session"
)

// withClients is a register of one's own beside those of two clients, of which one
// has a case.
func withClients(t *testing.T) screen.Env {
	t.Helper()
	env := withCase(t, "nl")
	folder := t.TempDir()
	env.Clients = session.Offices{Folder: folder, IsName: func(string) bool { return true }, CanBe: func(string) bool { return true },
		Open: func(name string) *register.Register { return register.At(filepath.Join(folder, name+".db"), env.Now) }}
	must(t, env.Clients.Open("Acme").Create(record.Organisation{Name: "Acme B.V."}))
	zorg := env
	zorg.Register = env.Clients.Open("Zorggroep Oost")
	must(t, zorg.Register.Create(record.Organisation{}))
	recorded(t, zorg, stories["a stolen laptop"])
	return env
}

// A key on the first page leads to the clients, the most urgent first; a word finds
// one, Enter opens it, and every page from there says whose it is.
func TestTheClientsAreAPageAway(t *testing.T) {
	s := open(t, withClients(t)).sees("F9 klanten")
	s.send(tea.KeyMsg{Type: tea.KeyF9})
	s.sees("Klanten", "2 klanten", "▸ · Zorggroep Oost 2026-001 ", "✓ Acme niets meer te doen").press("acme").sees("▸ ✓ Acme").misses("Zorggroep")
	s.press("ctrl+u").enter().sees("Zorggroep Oost", "2026-001").misses("Klanten ·")
	s.press("down").enter().sees("Zorggroep Oost · 2026-001").press("esc")
	s.to("register_page.row").enter().sees("Zorggroep Oost").press("esc")
	s.to("clients.row").enter().press("end").sees("▸ Terug naar het eigen register").enter().misses("Zorggroep")
	s.to("clients.row").enter().press("Zorggroep ost").sees("Nieuwe klant: Zorggroep ost. Bedoelt u Zorggroep Oost?").press("down").enter()
	s.sees("Er is nog geen register van een klant Zorggroep ost. Bedoelt u Zorggroep Oost?").press("home").enter().sees("Zorggroep ost.db").enter().sees("Wat is er gebeurd?", "Zorggroep ost")
}
