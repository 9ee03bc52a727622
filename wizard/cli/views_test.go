package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"
	"pgregory.net/rapid"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/cli"
	"datalek/wizard/dossier/calendar"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

const risky = `{"facts":{"role":"controller","personal_data":"yes","incident":"phishing","breach":["confidentiality"],"recipient":"criminal",
	"data":["name","credentials"],"data_subjects":{"exact":31},"aware_at":"2026-11-20T10:00:00Z"},"decision":{"by":"directie"},"story":{"happened":"valse mail"}}`

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

// settled is what happens to a case when all is done that can be, whatever it was
// before; what a case is not ready for is refused.
var settled = []string{
	`{"kind":"reopened","note":"nog een keer"}`,
	`{"kind":"parties","parties":[{"name":"Acme","role":"client","told_them_at":"2026-11-20T10:50:00Z"},{"name":"Vos","role":"client","told_them_at":"2026-11-20T10:50:00Z"}]}`,
	`{"kind":"people_told","communication":{"at":"2026-11-20T10:50:00Z","channels":["email"],"reached":31}}`,
	`{"kind":"measures","preventive":[{"text":"training","at":"2026-11-20T10:50:00Z"},{"text":"kluis","at":"2026-11-20T10:50:00Z"}]}`,
	`{"kind":"evaluation","evaluation":{"lesson":"bellen","at":"2026-11-20T10:50:00Z"}}`,
	`{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-20T10:50:00Z"}}`,
	`{"kind":"ap_notified","notification":{"type":"supplement","at":"2026-11-20T10:55:00Z"}}`,
	`{"kind":"closed","note":"alles is gedaan"}`,
}

// shown is one register with one case, and the moment and the language in which it is
// looked at.
type shown struct {
	*rapid.T
	s       *session.Session
	r       *register.Register
	t       *text.Text
	now     time.Time
	number  string
	history []record.Entry
	owed    []record.Obligation // by the case
	drafts  int                 // of intakes whose clock runs
}

// Every page, list, paper and command shows the same obligations, whatever happened to
// a case and whenever it is looked at, and none where none is left.
func TestEveryViewShowsTheSameObligations(t *testing.T) {
	home := t.TempDir()
	for name, at := range map[string]string{"HOME": "", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config"} {
		t.Setenv(name, filepath.Join(home, at))
	}
	t.Setenv("DATALEK_REGISTER", "")
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	folder := cli.ClientFolder()
	rapid.Check(t, func(rt *rapid.T) {
		for _, old := range []string{"data", "state"} {
			must(t, os.RemoveAll(filepath.Join(home, old)))
		}
		must(t, os.MkdirAll(folder, 0o700))
		now := time.Date(2026, 11, 20, 11, 0, 0, 0, time.UTC)
		r := register.At(filepath.Join(folder, "acme.db"), func() time.Time { return now })
		must(t, r.Create(record.Organisation{Name: "acme B.V."}))
		intake, err := record.ParseIntake([]byte(risky), now)
		must(t, err)
		e, err := r.AppendIntake(intake)
		must(t, err)
		happens := func(event string) {
			u, err := record.ParseUpdate([]byte(event))
			must(t, err)
			_, _ = r.Update(e.Case, u) // some are refused
		}
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(events)-1), 0, 7).Draw(rt, "events") {
			happens(events[i])
		}
		end := rapid.SampledFrom([]string{"as it is", "as it is", "settled", "withdrawn"}).Draw(rt, "end")
		switch end {
		case "settled":
			for _, event := range settled {
				happens(event)
			}
		case "withdrawn":
			happens(settled[0])
			happens(`{"kind":"withdrawn","note":"toch niet"}`)
		}
		words := text.For(rapid.SampledFrom([]string{"nl", "en"}).Draw(rt, "lang"))
		v := &shown{T: rt, r: r, t: words, number: e.Case, now: now}
		v.s = session.New(session.Env{Register: r, Text: words, Now: func() time.Time { return now }, Client: "acme", Clients: session.Offices{
			Folder: folder, IsName: cli.IsName, CanBe: func(string) bool { return true }, Open: func(string) *register.Register { return r }}})
		if rapid.Bool().Draw(rt, "draft") {
			v.begun()
		}
		now = now.Add(time.Duration(rapid.IntRange(0, 40*24).Draw(rt, "hours")) * time.Hour)
		v.now = now
		v.history, err = r.History(e.Case)
		must(t, err)
		v.owed = phrase.Owed(record.SummaryOf(v.history), now)
		if end != "as it is" && len(v.owed) > 0 {
			rt.Errorf("%s, and still owed: %+v", end, v.owed)
		}
		v.case_()
		v.register()
		v.commands()
	})
}

// begun leaves a draft of an intake of which is known when it was heard of.
func (v *shown) begun() {
	st, err := v.s.NewStory()
	must(v, err)
	answers := map[string]question.Answer{"happened": {Text: "Mailbox overgenomen"}, "incident_family": {Chosen: []string{"attack"}}, "aware": {At: v.now.Add(-3 * time.Hour)}}
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
			v.Fatal(q.ID, st.Problem())
		}
	}
	v.drafts = 1
}

// case_ looks at what shows one case: all its obligations, in words.
func (v *shown) case_() {
	c, err := v.s.Case(v.number)
	must(v, err)
	of := c.Papers()
	views := map[string]string{
		"case":    c.Card().Text(0),
		"status":  strings.Join(c.Status, "\n"),
		"sealed":  phrase.CardSealed(v.t, v.history, "x", "y", v.now).Text(0),
		"dossier": catalogue.Make(of, catalogue.CaseFile).Text(0),
		"show":    v.run("show", v.number),
	}
	if closing, asked := v.closing(c); asked {
		views["closing"] = closing
	}
	for name, view := range views {
		for _, o := range v.owed {
			line := phrase.Obligation(v.t, o)
			heading := "\n" + v.t.S("due.group."+string(o.What))
			if _, under, is := strings.Cut(line, ": "); is && (strings.Contains(view, heading+"\n") || strings.Contains(view, heading+":\n")) {
				line = "- " + under // its kind is the heading above it
			}
			if !strings.Contains(view, line) {
				v.Errorf("%s lacks %q:\n%s", name, line, view)
			}
		}
		todo := v.t.S("sealed.todo")
		switch n := len(v.owed); {
		case name == "status" && strings.Count(view, "\n- ") != n:
			v.Errorf("%d obligations, and %s", n, view)
		case n == 0 && (name == "case" || name == "show") && strings.Contains(view, todo):
			v.Errorf("nothing is owed, and %s has %q:\n%s", name, todo, view)
		}
	}
	line, _ := c.Due()
	next, owes := record.Next(v.owed)
	if none := []string{v.t.S("due.nothing"), v.t.S("due.closed"), v.t.S("due.withdrawn")}; slices.Contains(none, line) == owes {
		v.Errorf("over the case stands %q; %+v", line, next)
	}
	if head := c.Head(); head.Clock != line {
		v.Errorf("%q, %q", head.Clock, line)
	}
	if files := calendar.Files(of); (len(files) > 0) != owes {
		v.Errorf("%d files in the calendar of %d obligations", len(files), len(v.owed))
	}
}

// closing is the page that lists what is open before a case is closed. It is asked only
// of a case that is open, and has to come when something is owed and only then.
func (v *shown) closing(c *session.CaseMenu) (page string, asked bool) {
	i := slices.IndexFunc(c.Rows, func(row session.CaseRow) bool { return row.Opens == session.CaseEvent && row.Event.Name == "close" })
	if i < 0 {
		return "", false
	}
	st := c.Happened(c.Rows[i].Event)
	if st.Next(question.Answer{Chosen: []string{string(record.Closed)}}) != session.Turned {
		v.Fatal(st.Problem())
	}
	if asked = st.At().ID == question.StillOpen; asked != (len(v.owed) > 0) {
		v.Errorf("%d owed, and closing goes on with %s", len(v.owed), st.At().ID)
	}
	if asked {
		page = st.Page().Card().Text(0)
	}
	must(v, st.Drop())
	return page, asked
}

// register looks at what shows all cases of a register, and all registers of clients.
func (v *shown) register() {
	owing, err := session.OwingIn(v.r, v.t, v.now)
	must(v, err)
	var list []session.Owed
	must(v, owing.Each(func(owed []session.Owed) error { list = append(list, owed...); return nil }, nil))
	v.same("the list", list)
	found, err := v.r.List()
	must(v, err)
	listed := phrase.List(found[0], v.now)
	next, owes := record.Next(v.owed)
	if len(listed.Owed) != len(v.owed) || (listed.Due != nil) != owes {
		v.Errorf("%d owed, and in the list of cases %d", len(v.owed), len(listed.Owed))
	}
	agenda, err := session.NewAgenda(v.t, v.now, false, owing.Each, nil)
	must(v, err)
	var file strings.Builder
	if must(v, agenda.Calendar(&file)); strings.Count(file.String(), "BEGIN:VEVENT") != len(list) {
		v.Errorf("%s", file.String())
	}
	start, err := v.s.Menu()
	must(v, err)
	i := slices.IndexFunc(start.Rows, func(row session.Row) bool { return row.Opens == session.OpensCase })
	switch {
	case owes && (i < 0 || !strings.Contains(start.Rows[i].Label, phrase.Short(v.t, next, v.now))):
		v.Errorf("the first page does not show %+v: %+v", next, start.Rows)
	case !owes && v.drafts == 0 && v.s.Home().Clock != "" && i < 0:
		v.Errorf("nothing is owed, and over the page stands %q", v.s.Home().Clock)
	}

	page := v.s.ClientList(nil)
	row, all := page.Find("")[0].Label, len(v.owed)+v.drafts
	late := ""
	if n := v.overdue(list); n > 0 {
		late = ", " + v.t.N("clients.overdue", n)
	}
	if want := v.t.N("clients.count", 1) + ", " + v.t.N("clients.owed", all) + late; page.Counts() != want {
		v.Errorf("%q, want %q", page.Counts(), want)
	}
	if want := v.t.N("clients.owed", all) + late; all > 0 && !(strings.HasSuffix(row, want) && strings.Contains(row, phrase.Short(v.t, list[0].Obligation, v.now))) {
		v.Errorf("the row of the client is %q, want %q and %+v", row, want, list[0])
	}
	if none := strings.Contains(row, v.t.S("due.nothing")); none != (all == 0) {
		v.Errorf("%d owed, and the row of the client is %q", all, row)
	}
}

// commands looks at what the commands say, in words and as JSON.
func (v *shown) commands() {
	for _, args := range [][]string{{"due", "--client", "acme"}, {"due", "--all-clients"}} {
		var list []session.Owed
		must(v, json.Unmarshal([]byte(v.run(append(args, "--json")...)), &list))
		v.same(strings.Join(args, " "), list)
		said := v.run(args...)
		if lines := session.Lines(v.t, list, v.now); strings.Count(said, "\n") != len(lines) || len(lines) > 0 && !strings.Contains(said, lines[0]) {
			v.Errorf("%v says %s of %q", args, said, lines)
		}
	}
	var clients []session.Client
	must(v, json.Unmarshal([]byte(v.run("clients", "--json")), &clients))
	all := len(v.owed) + v.drafts
	if len(clients) != 1 || clients[0].Owed != all || (clients[0].Urgent != nil) != (all > 0) {
		v.Errorf("%d owed; %+v", all, clients)
	}
	if said, row := v.run("clients"), v.s.ClientList(nil).Find("")[0].Label; said != row+"\n" {
		v.Errorf("clients says %q, and the page %q", said, row)
	}
	if said := v.run("list", "--due", "--client", "acme"); strings.Contains(said, v.number) != (len(v.owed) > 0) {
		v.Errorf("%d owed, and list --due says %q", len(v.owed), said)
	}
}

// same holds a list against what the case owes, whatever its order.
func (v *shown) same(name string, list []session.Owed) {
	var of []record.Obligation
	drafts := 0
	for _, o := range list {
		if o.Draft != "" {
			drafts++
			continue
		}
		of = append(of, o.Obligation)
	}
	for _, o := range v.owed {
		if !slices.Contains(of, o) {
			v.Errorf("%s lacks %+v: %+v", name, o, of)
		}
	}
	if len(of) != len(v.owed) || drafts != v.drafts {
		v.Errorf("%s has %d of %d, and %d drafts", name, len(of), len(v.owed), drafts)
	}
}

func (v *shown) overdue(list []session.Owed) (n int) {
	for _, o := range list {
		if o.Overdue {
			n++
		}
	}
	return n
}

// run gives what a command says on standard output.
func (v *shown) run(args ...string) string {
	in, err := os.Open(os.DevNull)
	must(v, err)
	defer in.Close()
	if args[0] == "show" {
		args = append(args, "--client", "acme")
	}
	var out, errs bytes.Buffer
	p := cli.Program{In: in, Out: &out, Errs: &errs, Now: func() time.Time { return v.now }}
	if code := p.Run(append(args, "--lang", v.t.Lang())); code != 0 {
		v.Fatalf("%v: %d %s", args, code, errs.String())
	}
	return out.String()
}

func must(t interface {
	Helper()
	Fatal(...any)
}, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
