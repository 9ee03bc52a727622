package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/cli"
)

// hostileShown are the commands that show or write what is in a register, as they are
// tried in each language. {out} is a folder for what they write.
var hostileShown = []string{
	"list", "show 2026-001", "history 2026-001", "due", "year 2026", "verify", "replay", "copies", "profile",
	"dossier 2026-001 --out {out}", "export --out {out}", "export --format csv --out {out}", "year 2026 --out {out}",
}

// hostileRows are the commands that take words in, hold two files against each other or
// let a register go, in this order: those before have made what they need. X is the
// hostile words, {name} a file that is called so, {dir} where the files are and {out}
// what is looked at afterwards.
var hostileRows = []struct {
	args  []string
	in    string
	codes []int // none: 0, and 2 where the words are in it
}{
	{args: []string{"questions", "2026-001"}}, {args: []string{"questions", "2026-001", "--out", "{out}"}},
	{args: []string{"questions", "2026-001", "--out", "{out}", "--format", "docx"}}, {args: []string{"questions", "2026-001", "--out", "{out}", "--format", "eml"}},
	{args: []string{"questions", "X"}}, {args: []string{"questions", "2026-001X"}, codes: []int{1}}, {args: []string{"show", "nietX"}, codes: []int{1}}, {args: []string{"list", "X"}},
	{args: []string{"list", "--lang", "X"}}, {args: []string{"show", "2026-001", "--register", "{dir}/nietX"}, codes: []int{1, 10}}, {args: []string{"list", "--client", "X"}, codes: []int{2, 10}},
	{args: []string{"X"}}, {args: []string{"list", "--X"}}, {args: []string{"help", "X"}}, {args: []string{"__complete", "show", ""}}, {args: []string{"__complete", "show", "X"}},
	{args: []string{"completion", "X"}}, {args: []string{"completion", "bash"}}, {args: []string{"man"}}, {args: []string{"version"}}, {args: []string{"clients"}}, {args: []string{"due", "--all-clients"}},
	{args: []string{"assess"}, in: `{"role":"controller","disclosure_evidence":"X"}`}, {args: []string{"assess"}, in: `{"role":"X"}`, codes: []int{2}},
	{args: []string{"assess"}, in: `{"X":"X"}`, codes: []int{2}}, {args: []string{"assess", "--lines"}, in: `{"role":"X"}`, codes: []int{2}},
	{args: []string{"evidence", "2026-001"}}, {args: []string{"evidence", "2026-001", "{name}"}}, {args: []string{"evidence", "2026-001", "{dir}/nietX"}},
	{args: []string{"evidence", "2026-001", "{dir}/proof.txt", "--shows", "X", "--kept", "X"}}, {args: []string{"evidence", "2026-001", "{dir}/proof.txt", "--by", "X"}},
	{args: []string{"verify", "--files", "{dir}"}, codes: []int{0, 1}},
	{args: []string{"import", "{name}", "--map", "{out}/none.toml"}}, {args: []string{"import", "{dir}/old.csv", "--map", "{out}/map.toml"}}, {args: []string{"import", "{dir}/old.csv", "--map", "{out}/map.toml", "--all"}},
	{args: []string{"import", "{dir}/old.csv", "--map", "{out}/map.toml", "--yes", "--by", "X"}}, {args: []string{"import", "{dir}/old.csv", "--yes", "--by", "Jan"}},
	{args: []string{"import", "{dir}/wrong.csv"}}, {args: []string{"show", "2026-002"}},
	{args: []string{"compare", "{dir}/register.db", "{dir}/fork.db"}, codes: []int{1}}, {args: []string{"compare", "{dir}/register.db", "{name}"}, codes: []int{12}},
	{args: []string{"adopt", "{dir}/fork.db"}}, {args: []string{"adopt", "{name}"}, codes: []int{12}}, {args: []string{"adopt", "{dir}/fork.db", "--yes", "--by", "X"}},
	{args: []string{"adopt", "{dir}/fork.db", "--yes"}, codes: []int{0, 1}}, {args: []string{"show", "2026-004"}}, {args: []string{"history", "2026-004"}},
	{args: []string{"export", "--format", "jsonl", "--out", "{dir}/lines"}}, {args: []string{"import", "{lines}"}},
	{args: []string{"profile", "--set", "name=X"}}, {args: []string{"profile", "--set", "address=X"}}, {args: []string{"profile", "-"}, in: `{"name":"X","address":"X","letterhead":"X","insurer":"X"}`, codes: []int{0, 2}},
	{args: []string{"backup", "{dir}/backup.db"}}, {args: []string{"backup", "{name}"}, codes: []int{1}}, {args: []string{"restore", "{name}", "--force"}, codes: []int{12}}, {args: []string{"restore", "{dir}/backup.db", "--force"}},
	{args: []string{"export", "--redact", "--format", "csv", "--out", "{out}"}}, {args: []string{"verify"}}, {args: []string{"replay"}},
	{args: []string{"erase", "nietX"}, codes: []int{1}}, {args: []string{"erase", "2026-001"}}, {args: []string{"erase", "2026-001", "--reason", "X", "--by", "X", "--before-last", "--yes"}},
	{args: []string{"handover", "--to", "X", "--contact", "X", "--by", "X"}}, {args: []string{"list"}}, {args: []string{"handover", "--take-back", "--by", "X"}}, {args: []string{"handover", "--take-back"}, codes: []int{0, 2}},
	{args: []string{"handover", "--to", "Piet", "--out", "{out}/over.db"}}, {args: []string{"record"}, in: `{"facts":{"role":"controller"},"story":{"happened":"X"}}`, codes: []int{1}}, {args: []string{"verify"}},
	{args: []string{"remove"}}, {args: []string{"remove", "--handed-to", "X", "--yes"}}, {args: []string{"remove", "--handed-to", "Piet", "--yes"}},
}

// elsewhere are the words with which a command is about another register than the one
// of the test.
var elsewhere = []string{"--register", "--client", "--all-clients", "clients", "compare"}

// hostileFiles lays what the rows read beside a register: files that are called as the
// words say, the register of another program, and the same register grown elsewhere.
func hostileFiles(t *testing.T, path, words string) (name string) {
	t.Helper()
	dir := filepath.Dir(path)
	write := func(path string, content []byte) { t.Helper(); must(t, os.WriteFile(path, content, 0o600)) }
	write(filepath.Join(dir, "proof.txt"), []byte("aangifte"))
	name = filepath.Join(dir, "f"+strings.Map(func(r rune) rune {
		if r == '/' || r == 0 {
			return '_'
		}
		return r
	}, words)+".csv")
	if err := os.WriteFile(name, []byte("niets;bekends\n1;2\n"), 0o600); err != nil { // this system has no such names
		name = filepath.Join(dir, "f.csv")
		write(name, []byte("niets;bekends\n1;2\n"))
	}
	words = strings.ReplaceAll(words, "\x00", "") // which no table has
	table := func(name, day string) {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		must(t, w.WriteAll([][]string{{"Nr", "Datum ontdekking", "Omschrijving", "Kolom " + words}, {"DL " + words, day, words, words}, {words, day, "Laptop weg", ""}}))
		write(filepath.Join(dir, name), b.Bytes())
	}
	table("old.csv", "4-3-2026")
	table("wrong.csv", "31-02-2026 "+words)
	whole, err := os.ReadFile(path)
	must(t, err)
	fork := filepath.Join(dir, "fork.db")
	write(fork, whole)
	e := record.Entry{}
	must(t, json.Unmarshal(hostileRecord(t, words), &e))
	e.Kind = record.Intake
	_, err = register.At(fork, func() time.Time { return hostileNow }).AppendIntake(e)
	must(t, err)
	clients := filepath.Join(dir, "datalek", "clients")
	must(t, os.MkdirAll(clients, 0o700))
	write(filepath.Join(clients, strings.TrimSuffix(filepath.Base(name), ".csv")+".db"), whole)
	return name
}

// Words that come in by a command that changes a register, in an argument, a file or
// the name of one, are taken as words or refused by name; and nothing that it says or
// writes is more than words either. The short run gives each text one language.
func TestHostileWordsGoThroughEveryCommand(t *testing.T) {
	t.Cleanup(xdg.Reload)
	raw, err := os.ReadFile("testdata/hostile/updates.json")
	must(t, err)
	var updates []json.RawMessage
	must(t, json.Unmarshal(raw, &updates))
	texts := hostileTexts(t)
	for nth, name := range slices.Sorted(maps.Keys(texts)) {
		for i, lang := range []string{"nl", "en"} {
			if testing.Short() && i != nth%2 {
				continue
			}
			t.Run(name+"/"+lang, func(t *testing.T) {
				words := texts[name]
				quoted, err := json.Marshal(words)
				must(t, err)
				path := hostileRegister(t, words)
				dir, out := filepath.Dir(path), filepath.Join(t.TempDir(), "uit")
				must(t, os.MkdirAll(out, 0o700))
				t.Setenv("XDG_DATA_HOME", dir)
				t.Setenv("XDG_DOCUMENTS_DIR", out)
				xdg.Reload()
				called := hostileFiles(t, path, words)
				run := func(args []string, in string, codes []int) {
					t.Helper()
					args = slices.Clone(args)
					lines, _ := filepath.Glob(filepath.Join(dir, "lines", "*.jsonl"))
					for i, arg := range args {
						args[i] = strings.NewReplacer("{name}", called, "{dir}", dir, "{out}", out, "{lines}", strings.Join(lines, ""), "X", words).Replace(arg)
					}
					if !slices.ContainsFunc(args, func(arg string) bool { return slices.Contains(elsewhere, arg) }) {
						args = append(args, "--register", path)
					}
					var said, errs bytes.Buffer
					given := input(t, strings.ReplaceAll(in, `"X"`, string(quoted)))
					code := cli.Program{In: given, Out: &said, Errs: &errs, Now: func() time.Time { return hostileNow }}.Run(append([]string{"--lang", lang}, args...))
					must(t, given.Close())
					if !slices.Contains(codes, code) {
						t.Errorf("%q %s: exit %d, %.300q", args, in, code, errs.String())
					}
					for stream, s := range map[string]string{"stdout": said.String(), "stderr": errs.String()} {
						if c, ok := harmless(s, map[bool]string{false: "\n", true: "\n\t"}[args[0] == "completion"]); !ok {
							t.Errorf("%q %s: %U on %s", args, in, c, stream)
						}
					}
				}
				for _, u := range updates {
					run([]string{"update", "2026-001"}, string(u), []int{cli.ExitDone, cli.ExitUsage, cli.ExitFailure})
				}
				for _, row := range hostileRows {
					codes := row.codes
					if codes == nil {
						codes = []int{cli.ExitDone}
						if slices.ContainsFunc(row.args, func(arg string) bool { return strings.Contains(arg, "X") || arg == "{name}" }) {
							codes = append(codes, cli.ExitUsage)
						}
					}
					run(row.args, row.in, codes)
				}
				papers(t, out, 6)
			})
		}
	}
}

// A command that is new meets the hostile words too.
func TestEveryCommandMeetsHostileWords(t *testing.T) {
	tried := []string{"", "help", "update"} // "" is the wizard, line by line
	for _, row := range hostileShown {
		tried = append(tried, strings.Fields(row)[0])
	}
	for _, row := range hostileRows {
		tried = append(tried, row.args[0])
	}
	for _, name := range commandNames(t) {
		if !slices.Contains(tried, name) {
			t.Errorf("%s is not tried with hostile words: give it a row", name)
		}
	}
}
