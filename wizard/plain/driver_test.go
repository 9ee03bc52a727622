package plain_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/plain"
	"datalek/wizard/session"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, decision.Amsterdam())

func now() time.Time { return noon }

// house is a register at a path of its own and what was said last.
type house struct {
	t    *testing.T
	env  plain.Env
	said string
}

func newHouse(t *testing.T, lang string) *house {
	t.Helper()
	dir := t.TempDir()
	return &house{t: t, env: plain.Env{Env: session.Env{Register: register.At(filepath.Join(dir, "register.db"), now), Text: text.For(lang), Now: now,
		OutDir: filepath.Join(dir, "out"), Exercise: register.At(filepath.Join(dir, "practice.db"), now)}}}
}

// made is a house with a register.
func made(t *testing.T, lang string) *house {
	t.Helper()
	h := newHouse(t, lang)
	if err := h.env.Register.Create(record.Organisation{}); err != nil {
		t.Fatal(err)
	}
	return h
}

// run gives lines as input, exactly as they are.
func (h *house) run(input string) error {
	h.t.Helper()
	var out strings.Builder
	h.env.In, h.env.Out = strings.NewReader(input), &out
	err := plain.Run(h.env)
	if h.said = out.String(); strings.ContainsAny(h.said, "⟦⟧\x1b") {
		h.t.Fatalf("a text is missing, or there is an escape code:\n%s", h.said)
	}
	return err
}

// lines gives one line for each word.
func lines(words ...string) string { return strings.Join(words, "\n") + "\n" }

func (h *house) sees(words ...string) {
	h.t.Helper()
	for _, w := range words {
		if !strings.Contains(h.said, w) {
			h.t.Fatalf("%q was not said:\n%s", w, h.said)
		}
	}
}

func (h *house) title(id string) string { return h.env.Text.S("question." + id + ".title") }

// kept is the only draft on the disk.
func (h *house) kept() *draft.Draft {
	h.t.Helper()
	drafts, err := h.env.Register.Drafts()
	if err != nil || len(drafts) != 1 {
		h.t.Fatalf("%d drafts, %v\n%s", len(drafts), err, h.said)
	}
	d, err := draft.Resume(h.env.Register, now, drafts[0].ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return d
}

func (h *house) entries() []record.Entry {
	h.t.Helper()
	history, err := h.env.Register.History("2026-001")
	if err != nil {
		h.t.Fatalf("%v\n%s", err, h.said)
	}
	return history
}

// stolen is the whole story of a stolen laptop, a line for each thing typed.
// The menu is not in it.
var stolen = []string{
	"De laptop lag in de auto.", "Nu is hij weg.", "", // what happened
	"2", "2", // lost or stolen, a device stolen
	"6", "", // police
	"1",                                                  // our own data
	"gisteren 16:00", "gisteren 18:00", "gisteren 19:00", // began, signal, aware
	"1",                                                   // a copy is left
	"5",                                                   // no protection
	"2",                                                   // possibly seen
	"1,4",                                                 // name, date of birth
	"",                                                    // the verdict
	"nee",                                                 // the list tells nothing
	"12",                                                  // people
	"weet niet",                                           // records
	"1 3",                                                 // customers, employees
	"1",                                                   // the Netherlands only
	"", "Bakkerij De Zon", "J. de Vries", "010 123 45 67", // discovered, organisation, contact
	"",     // the draft for the authority
	"",     // the verdict about the people
	"1",    // no exception
	"",     // the message
	"", "", // cause, consequences
	"wachtwoorden gewijzigd", "", // corrective
	"schijven versleutelen", "", // preventive
	"1", "", // follow, without a reason
	"J. de Vries, eigenaar", "", // who decided is who fills it in
	"ja", // seal
	"1",  // evaluate later
}

// until is the story up to a line, counted from its beginning.
func until(line string) []string {
	for i, l := range stolen {
		if l == line {
			return stolen[:i:i]
		}
	}
	panic("no line " + line)
}

func begin(words ...string) string { return lines(append([]string{"1"}, words...)...) }
