package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/cli"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// The folder holds a register of the version before, d0f6815, with every kind of
// update in both languages and a draft, and what that version made of it. make.sh
// says how. What the program of now makes of it is the same, byte for byte, but for
// what is named here as a rule.
const oldVersion = "testdata/d0f6815"

// kept is a file of the version before.
func kept(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(oldVersion, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// oldRegister is a copy of its register, and the clock of then.
func oldRegister(t *testing.T) (path string, now time.Time) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "register.db")
	if err := os.WriteFile(path, []byte(kept(t, "register.db")), 0o600); err != nil {
		t.Fatal(err)
	}
	now, err := time.Parse(time.RFC3339, strings.TrimSpace(kept(t, "now.txt")))
	if err != nil {
		t.Fatal(err)
	}
	return path, now
}

// then runs the program at the moment of then on a register of then.
func then(t *testing.T, args string) string {
	t.Helper()
	path, now := oldRegister(t)
	var out, errs bytes.Buffer
	if code := (cli.Program{In: input(t, ""), Out: &out, Errs: &errs, Now: func() time.Time { return now }}).Run(append(strings.Fields(args), "--register", path)); code != 0 {
		t.Fatalf("%s: exit %d, %s", args, code, errs.String())
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != kept(t, "register.db") {
		t.Errorf("%s changed the register (%v)", args, err)
	}
	return out.String()
}

func TestWhatProgramsReadOfAnOldRegisterIsTheSame(t *testing.T) {
	for name, args := range map[string]string{
		"log.jsonl": "export --format jsonl --out -", "redacted.jsonl": "export --format jsonl --redact --out -",
		"show-1.json": "show 2026-001 --json", "show-2.json": "show 2026-002 --json", "show-3.json": "show 2026-003 --json",
		"show-4.json": "show 2026-004 --json", "show-5.json": "show 2026-005 --json",
	} {
		if got, want := then(t, args), kept(t, name); got != want {
			t.Errorf("%s\n got: %.600s\nwant: %.600s", args, got, want)
		}
	}
}

// Rule: the figures of a year have more members than they had; each of those is the same.
func TestTheYearOfAnOldRegisterSaysTheSame(t *testing.T) {
	members := func(text string) (all map[string]any) {
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	got := members(then(t, "year 2026 --json"))
	for member, was := range members(kept(t, "year.json")) {
		if !reflect.DeepEqual(got[member], was) {
			t.Errorf("%s: %v; want %v", member, got[member], was)
		}
	}
}

// Rule: a list says all that a case owes, also what was to be done at once, and what
// comes first follows from that. Rule: a case of which only that is left is in the
// list of what is due as well. Each other member that a row had is the same; there are
// more of them.
func TestAListOfAnOldRegisterSaysTheSameOfEachCase(t *testing.T) {
	rows := func(text string) map[any]map[string]any {
		var all []map[string]any
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			t.Fatal(err)
		}
		byCase := map[any]map[string]any{}
		for _, row := range all {
			delete(row, "due")
			delete(row, "owed")
			byCase[row["case"]] = row
		}
		return byCase
	}
	for name, args := range map[string]string{"list.json": "list --json", "due.json": "list --due --sort due --json"} {
		got := rows(then(t, args))
		for number, was := range rows(kept(t, name)) {
			for member, value := range was {
				if !reflect.DeepEqual(got[number][member], value) {
					t.Errorf("%s, %v, %s: %v; want %v", args, number, member, got[number][member], value)
				}
			}
		}
	}
}

// otherWords are what English calls otherwise: the last step is an evaluation throughout.
var otherWords = strings.NewReplacer("Looked back on:", "Evaluated on:", "Looking back planned on:", "Evaluation planned on:", "Supplemented to the AP", "Supplement sent to the AP")

// Rule: what the history ends with, the verdict of now, is that of the rules of now.
// All that was before it stays.
func TestTheHistoryOfAnOldCaseIsTheSameUpToNow(t *testing.T) {
	for _, n := range []string{"1", "2", "3", "4", "5"} {
		var is, was struct {
			Case      string          `json:"case"`
			Revisions json.RawMessage `json:"revisions"`
		}
		for text, to := range map[string]any{then(t, "history 2026-00"+n+" --json"): &is, kept(t, "history-"+n+".json"): &was} {
			if err := json.Unmarshal([]byte(text), to); err != nil {
				t.Fatal(err)
			}
		}
		if is.Case != was.Case || string(is.Revisions) != string(was.Revisions) {
			t.Errorf("%s\n got: %s\nwant: %s", n, is.Revisions, was.Revisions)
		}
		for lang, now := range map[string]string{"nl": "\nOordeel nu", "en": "\nVerdict now"} {
			got, _, foundIs := strings.Cut(then(t, "--lang "+lang+" history 2026-00"+n), now)
			want, _, foundWas := strings.Cut(otherWords.Replace(kept(t, "history-"+n+"."+lang+".txt")), now)
			if got != want || !foundIs || !foundWas {
				t.Errorf("%s %s\n got: %s\nwant: %s", n, lang, got, want)
			}
		}
	}
}

var (
	inOtherWords = map[string]bool{"4 Welke gegevens": true, "4 Which data": true, "Wie heeft ze": true, "Who has them": true,
		"AP: waarom wel of niet": true, "AP: why or why not": true}
	renamed  = map[string]string{"Waarom anders besloten": "Waarom zo besloten", "Why decided otherwise": "Why decided so"}
	anyWords = regexp.MustCompile(`[^|]+`)
)

// Rule: a heading has no point after its number ("1 Oorzaak"), because other
// programs make a tree of "1. Oorzaak". Rule: there are more columns, one for every
// fact. Rule: data, recipients and reasons are called by the words of now, so that
// those columns need only say something in the same rows. Each other column that was
// there has the same texts. Rule: the reason of a decision is also that of one that
// follows the verdict, and its heading says so.
func TestATableOfAnOldRegisterHasTheSameColumns(t *testing.T) {
	numbered := regexp.MustCompile(`^(\d)\. `)
	columns := func(text string) (map[string][]string, []string) {
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		found, order := map[string][]string{}, []string{}
		for i, heading := range rows[0] {
			heading = numbered.ReplaceAllString(heading, "$1 ")
			order = append(order, heading)
			for _, row := range rows[1:] {
				found[heading] = append(found[heading], row[i])
			}
		}
		return found, order
	}
	for name, args := range map[string]string{"register.nl.csv": "--lang nl", "register.en.csv": "--lang en", "redacted.nl.csv": "--lang nl --redact", "redacted.en.csv": "--lang en --redact"} {
		got, _ := columns(then(t, "export --format csv --out - "+args))
		want, order := columns(kept(t, name))
		for _, heading := range order {
			is, was := strings.Join(got[cmp.Or(renamed[heading], heading)], "|"), strings.Join(want[heading], "|")
			for _, lang := range []string{"nl", "en"} { // rule: that nobody decided is said, where there was nothing
				is = strings.ReplaceAll(is, text.For(lang).S("case.undecided"), "")
			}
			if inOtherWords[heading] {
				is, was = anyWords.ReplaceAllString(is, "x"), anyWords.ReplaceAllString(was, "x")
			}
			if is != was {
				t.Errorf("%s, %q\n got: %q\nwant: %q", name, heading, got[heading], want[heading])
			}
		}
	}
}

// Each verdict of then comes out again, by the rules of then.
func TestEveryVerdictOfAnOldRegisterComesOutAgain(t *testing.T) {
	for args, want := range map[string]string{
		"replay --json":    `{"same":29}`,
		"--lang nl replay": "In orde: 29 oordelen opnieuw berekend, allemaal gelijk.",
		"--lang en replay": "All is well: 29 verdicts computed again, all the same.",
		"verify":           "",
	} {
		if got := then(t, args); want != "" && got != want+"\n" {
			t.Errorf("%s says %q", args, got)
		}
	}
}

// Rule: what a check of the register says as JSON has more members than it had; each
// of those is the same.
func TestACheckOfAnOldRegisterSaysTheSame(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(kept(t, "log.jsonl")), "\n")
	head := sha256.Sum256([]byte(lines[len(lines)-1])) // the seal of the last line, which is what was sealed
	was := fmt.Sprintf(`{"entries":%d,"cases":5,"drafts":1,"head":"%x","findings":[]`, len(lines), head)
	if got := then(t, "verify --json"); !strings.HasPrefix(got, was+",") {
		t.Errorf("%s\ndoes not begin as %s", got, was)
	}
}

// The draft of then is gone on with, and its register takes what is recorded now:
// the entries of then stay as they are.
func TestAnOldRegisterIsGoneOnWith(t *testing.T) {
	path, now := oldRegister(t)
	r := register.At(path, func() time.Time { return now })
	drafts, err := r.Drafts()
	if err != nil || len(drafts) != 1 {
		t.Fatal(len(drafts), err)
	}
	d, err := draft.Resume(r, func() time.Time { return now }, drafts[0].ID)
	if err != nil || !strings.Contains(fmt.Sprint(d.Flow().Record.Story), "Telefoon kwijt in de trein.") {
		t.Errorf("%+v %v", d, err)
	}
	kinds := map[record.Kind]bool{}
	var log []string
	read := func() {
		log = log[:0]
		if err := r.Each(func(e record.Entry, raw []byte) error {
			kinds[e.Kind] = true
			log = append(log, string(raw))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	read()
	for _, kind := range record.UpdateKinds() {
		if !kinds[kind] && kind != record.EvidenceAdded && kind != record.WordingsKept { // which are new
			t.Errorf("there is no %s in it", kind)
		}
	}
	before := strings.Join(log, "\n")
	u, err := record.ParseUpdate([]byte(`{"kind":"evidence","evidence":[{"name":"aangifte.pdf","size":9,"sha256":"` + strings.Repeat("0a", 32) + `"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Update("2026-001", u); err != nil {
		t.Fatal(err)
	}
	read()
	if after := strings.Join(log[:len(log)-1], "\n"); after != before {
		t.Error("entries of then changed")
	}
	if report, err := r.Verify(nil); err != nil || len(report.Findings) > 0 {
		t.Error(report.Findings, err)
	}
}
