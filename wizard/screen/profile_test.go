package screen_test

import (
	"strings"
	"testing"

	"datalek/wizard/screen"
)

// The details of the organisation are asked once, before the first papers of a case,
// and put off with one key; later they stand on the first page.
func TestTheDetailsOfTheOrganisationAreAskedOnce(t *testing.T) {
	env := withCase(t, "nl")
	s := open(t, env).press("down").enter().chooses(2).sees("Dit vragen wij één keer", "Esc later").press("esc").sees("Welk document wilt u?")
	s.press("esc").chooses(2).sees("Welk document wilt u?").press("esc", "esc")
	s.to("profile.row").enter().sees("Gegevens van de organisatie", "Naam: nog niet ingevuld")
	s.press("2").enter().sees("Wat is het adres?").press("Dorpsstraat 1").enter().press("1234 AB Dorp", "tab").sees("Adres: Dorpsstraat 1, 1234 AB Dorp", "▸ 3")
	s.enter().press("12345678").enter().sees("KvK-nummer: 12345678", "▸ 4")
	s.enter().press("Bakkerij", "esc").sees("Sector: Bakkerij") // left half-way
	s.press("end").enter().press(env.Register.Path()).enter().sees("Logo: ", "PNG of JPEG").press("ctrl+u").enter()
	if own, err := env.Register.RegisterEntries(); err != nil || len(own) != 0 {
		t.Error("sealed before the page was left", own, err)
	}
	s.press("esc").sees("De gegevens van de organisatie zijn vastgelegd.")
	p, err := env.Register.Profile()
	if err != nil || p.Address != "Dorpsstraat 1\n1234 AB Dorp" || p.KvK != "12345678" || p.Sector != "Bakkerij" {
		t.Errorf("%+v %v", p, err)
	}
}

// What is being typed is kept while time passes, and a window that closes seals it.
func TestAClosedWindowKeepsTheDetails(t *testing.T) {
	env := withCase(t, "nl")
	s := open(t, env).to("profile.row").enter().press("3").enter().press("12345678")
	s.send(screen.Tick())
	again := open(t, env).to("profile.row").enter().sees("KvK-nummer: 12345678")
	again.send(screen.Halt{})
	if p, err := env.Register.Profile(); err != nil || !strings.HasPrefix(p.KvK, "1234") {
		t.Errorf("%+v %v", p, err)
	}
}
