package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"datalek/decision"
	"datalek/wizard/cli"
)

// A change of the law is rehearsed with the whole program: from 2027 on a made-up
// rule set gives 96 hours and asks for a notification at a high risk only. A case
// keeps the rules of the moment at which we became aware, on every page and in
// every paper, and nothing but new facts has it judged anew.
func TestEachCaseKeepsTheLawOfItsOwnMoment(t *testing.T) {
	terms := decision.For(decision.Facts{}, clock()).Terms()
	terms.ID, terms.ValidFrom = "rehearsal-2027", time.Date(2026, time.December, 31, 23, 0, 0, 0, time.UTC) // 1 January in the Netherlands
	terms.NotifyWithin, terms.NotifyFrom = 96*time.Hour, decision.RiskHigh
	undo, err := decision.Rehearse(terms)
	if err != nil {
		t.Fatal(err)
	}
	defer undo()

	dir := t.TempDir()
	t.Cleanup(xdg.Reload) // once the environment is what it was
	t.Setenv("XDG_DATA_HOME", dir)
	xdg.Reload()
	now := time.Date(2027, time.January, 3, 9, 0, 0, 0, time.UTC)
	run := func(stdin string, args ...string) string {
		t.Helper()
		in := filepath.Join(dir, "in.json")
		if err := os.WriteFile(in, []byte(stdin), 0o600); err != nil {
			t.Fatal(err)
		}
		for i, a := range args {
			if a == "-" {
				args[i] = in
			}
		}
		var out, errs bytes.Buffer
		p := cli.Program{In: input(t, stdin), Out: &out, Errs: &errs, Now: func() time.Time { return now }}
		if args[0] != "clients" {
			args = append(args, "--client", "bakkerij")
		}
		if code := p.Run(args); code != cli.ExitDone {
			t.Fatalf("%v: exit %d\n%s", args, code, errs.String())
		}
		return out.String()
	}
	intake := func(aware string) string {
		return fmt.Sprintf(`{"by":"Kim","facts":{"schema":2,"role":"controller","personal_data":"yes","incident":"published_by_mistake","breach":["confidentiality"],
			"disclosure":"confirmed","recipient":"many","deliberate":"no","recovery":"none","protection":"none","key_safe":"no","already_public":"no","identifiable":"direct",
			"data":["name","contact"],"list_reveals":"no","data_subjects":{"exact":120},"groups":["customers"],"countries":"nl_only","aware_at":%q}}`, aware)
	}
	run(intake("2026-12-31T10:00:00+01:00"), "record", "--create", "-")
	run(intake("2027-01-02T10:00:00+01:00"), "record", "-")
	run(strings.Replace(intake("2027-01-02T10:00:00+01:00"), `"name","contact"`, `"health","name"`, 1), "record", "-")

	type verdict struct {
		RuleSet  string
		AP       string
		Deadline string
	}
	stored := func(number string) verdict {
		t.Helper()
		var entry struct {
			Assessment struct {
				RuleSet string `json:"rule_set"`
				AP      struct{ Duty, Deadline string }
			}
		}
		if err := json.Unmarshal([]byte(run("", "show", number, "--json")), &entry); err != nil {
			t.Fatal(err)
		}
		return verdict{entry.Assessment.RuleSet, entry.Assessment.AP.Duty, entry.Assessment.AP.Deadline}
	}
	old, mild, grave := "2027-001", "2027-002", "2027-003"
	for number, want := range map[string]verdict{
		old:   {"avg-2026-2", "required", "2027-01-03T10:00:00+01:00"},
		mild:  {"rehearsal-2027", "not_required", ""},
		grave: {"rehearsal-2027", "required", "2027-01-06T10:00:00+01:00"},
	} {
		if got := stored(number); got != want {
			t.Errorf("%s: %+v, want %+v", number, got, want)
		}
	}

	// One deadline on every page and in every paper. In the wizard the open cases stand
	// under the first row, the most urgent first, and the first row of a case reads it.
	rows := map[string]string{old: "2", grave: "3"}
	for number, days := range map[string][2]string{old: {"3 januari", "4 januari"}, grave: {"6 januari", "5 januari"}} {
		folder := filepath.Join(dir, number)
		run("", "dossier", number, "--out", folder)
		pages := map[string]string{"show": run("", "show", number), "history": run("", "history", number)}
		_, page, opened := strings.Cut(run(rows[number]+"\n1\n", "--plain"), "Zaak "+number)
		page, card, read := strings.Cut(page, number+": ")
		if !opened || !read || strings.Contains(page, days[1]) || !strings.Contains(page, days[0]) || !strings.Contains(card, days[0]) {
			t.Errorf("the wizard tells of %s not that it is due on %s:\n%s\n%s", number, days[0], page, card)
		}
		pages["the wizard"] = page
		for _, line := range strings.Split(run("", "due"), "\n") {
			if strings.Contains(line, number) && strings.Contains(line, "AP") {
				pages["due"] += line
			}
		}
		files, err := filepath.Glob(filepath.Join(folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if text, err := os.ReadFile(name); err == nil && !strings.HasSuffix(name, ".pdf") && !strings.HasSuffix(name, ".docx") {
				pages[filepath.Base(name)] = string(text)
			}
		}
		said := 0
		for name, text := range pages {
			if strings.Contains(text, days[1]) {
				t.Errorf("%s of %s names %s", name, number, days[1])
			}
			if strings.Contains(text, days[0]) {
				said++
			}
			if strings.HasSuffix(name, ".ics") && strings.Contains(text, "VALARM") {
				day := map[string]string{old: "20270103T090000Z", grave: "20270106T090000Z"}[number]
				if !strings.Contains(text, day) {
					t.Errorf("%s of %s does not ring at %s", name, number, day)
				}
			}
		}
		if said < 3 {
			t.Errorf("%s: only %d pages name %s", number, said, days[0])
		}
	}
	if clients := run("", "clients"); !strings.Contains(clients, old) || !strings.Contains(clients, "1 u 0 m") && !strings.Contains(clients, "0 u") {
		t.Errorf("the list of clients:\n%s", clients)
	}
	if list := run("", "list"); !strings.Contains(list, "1 u 0 m") && !strings.Contains(list, "0 u") || !strings.Contains(list, old) {
		t.Errorf("the list of open cases:\n%s", list)
	}

	// The table says the same, and so does the line of each case in the list.
	sheets := filepath.Join(dir, "sheets")
	run("", "export", "--format", "csv", "--out", sheets)
	var lines []string
	names, err := filepath.Glob(filepath.Join(sheets, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		read := csv.NewReader(bytes.NewReader(text))
		read.FieldsPerRecord = -1
		all, err := read.ReadAll()
		if err != nil {
			t.Fatal(name, err)
		}
		for _, row := range all {
			lines = append(lines, strings.Join(row, "; "))
		}
	}
	listed := strings.Split(run("", "list", "--json"), `"case":`)
	for number, days := range map[string][2]string{old: {"2027-01-03", "2027-01-04"}, grave: {"2027-01-06", "2027-01-05"}} {
		for name, all := range map[string][]string{"export": lines, "list": listed} {
			at := slices.IndexFunc(all, func(row string) bool { return strings.HasPrefix(strings.TrimLeft(row, ` "`), number) })
			if at < 0 || !strings.Contains(all[at], days[0]) || strings.Contains(all[at], days[1]) {
				t.Errorf("%s gives %s no deadline on %s:\n%s", name, number, days[0], strings.Join(all, "\n"))
			}
		}
	}

	// An update that changes no fact takes no duty away and gives none.
	before := stored(old)
	run(`{"kind":"supplement","by":"Kim","story":{"cause":"haast"}}`, "update", old, "-")
	run(`{"kind":"supplement","by":"Kim","facts":{"recipient":"many"}}`, "update", old, "-")
	if got := stored(old); got != before {
		t.Errorf("an update without new facts changed %+v into %+v", before, got)
	}
	// New facts of an old breach are still judged by its own law.
	run(`{"kind":"supplement","by":"Kim","facts":{"data_subjects":{"exact":130}}}`, "update", old, "-")
	if got := stored(old); got != before {
		t.Errorf("new facts of 2026 were judged by %+v", got)
	}
	run("", "verify")
	run("", "replay")
	if year := run("", "year", "2027"); !strings.Contains(year, "3") {
		t.Errorf("the year:\n%s", year)
	}
}
