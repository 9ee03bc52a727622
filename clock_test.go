package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/cli"
	"datalek/wizard/text"
)

var hoursLeft = regexp.MustCompile(`(\d+) (?:u|h) \d+ m`)

// Every command that shows or seals a moment says that the clock is doubted, none shows a
// countdown above the limit, and none seals unless it is told that the clock is right.
func TestACommandWithADoubtfulClockSaysSo(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	aware := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	for name, clock := range map[string]time.Time{"behind": aware.AddDate(-6, 0, 0), "an hour back": aware.Add(-time.Hour), "ahead": aware.AddDate(73, 0, 0)} {
		dir := t.TempDir()
		path := filepath.Join(dir, "register.db")
		r := register.At(path, func() time.Time { return aware.Add(time.Hour) })
		if err := r.Create(record.Organisation{}); err != nil {
			t.Fatal(err)
		}
		in, err := record.ParseIntake([]byte(`{"facts":{"incident":"hacking","aware_at":"2026-11-20T10:00:00Z"}}`), aware.Add(time.Hour))
		if err == nil {
			_, err = r.AppendIntake(in)
		}
		file := filepath.Join(dir, "in.json")
		if err := os.WriteFile(file, []byte(`{"facts":{"incident":"outage"}}`), 0o600); err != nil {
			t.Fatal(err)
		}
		facts := filepath.Join(dir, "facts.json")
		if failed := os.WriteFile(facts, []byte(`{"incident":"hacking","aware_at":"2026-11-20T10:00:00Z"}`), 0o600); failed != nil {
			t.Fatal(failed)
		}
		moment := filepath.Join(dir, "moment.json")
		if failed := os.WriteFile(moment, []byte(`{"facts":{"incident":"hacking","aware_at":"2026-11-20T10:00:00Z"}}`), 0o600); failed != nil {
			t.Fatal(failed)
		}
		update := filepath.Join(dir, "update.json")
		if failed := os.WriteFile(update, []byte(`{"kind":"supplement","story":{"cause":"x"}}`), 0o600); failed != nil || err != nil {
			t.Fatal(err, failed)
		}
		run := func(args ...string) (int, string, string) {
			var out, errs bytes.Buffer
			code := cli.Program{In: input(t, ""), Out: &out, Errs: &errs, Now: func() time.Time { return clock }}.Run(append(args, "--register", path))
			return code, out.String(), errs.String()
		}
		for _, lang := range []string{"nl", "en"} {
			said := text.For(lang).S("clock.behind")
			if name == "ahead" {
				said = text.For(lang).S("clock.ahead")
			}
			said = strings.Split(said, "{now}")[0]
			for _, args := range [][]string{{"list"}, {"show", "2026-001"}, {"history", "2026-001"}, {"due"}, {"dossier", "2026-001", "--out", filepath.Join(dir, "d"+lang)},
				{"year", "2026"}, {"year", "2026", "--out", filepath.Join(dir, "y"+lang)}, {"export", "--format", "csv", "--out", "-"}, {"verify"}, {"assess", facts}, {"assess", "--lines", facts}, {"questions", "2026-001"}, {"replay"}} {
				code, out, errs := run(append(args, "--lang", lang)...)
				if code != 0 || strings.Count(errs, said) != 1 {
					t.Errorf("%s %v: exit %d, %q", name, args, code, errs)
				}
				for _, m := range hoursLeft.FindAllStringSubmatch(out, -1) {
					if n, _ := strconv.Atoi(m[1]); n > 72 {
						t.Errorf("%s %v shows %s", name, args, m[0])
					}
				}
			}
			paper := strings.Split(text.For(lang).S("clock.paper"), "{now}")[0]
			for _, folder := range []string{"d" + lang, "y" + lang} {
				if said := readableIn(t, filepath.Join(dir, folder)); strings.Contains(said, paper) == (name == "ahead") || said == "" {
					t.Errorf("%s: the clock in the papers of %s", name, folder)
				}
			}
			for _, args := range [][]string{{"record", file}, {"update", "2026-001", update}} {
				before, _ := os.ReadFile(path)
				code, out, errs := run(append(args, "--lang", lang)...)
				if after, _ := os.ReadFile(path); code != 1 || out != "" || strings.Count(errs, said) != 1 || !strings.Contains(errs, "--clock-is-right") || !bytes.Equal(before, after) {
					t.Errorf("%s %v: exit %d, %q %q", name, args, code, out, errs)
				}
			}
		}
		// A moment that is refused because it is still to come is told with the clock beside it.
		if code, _, errs := run("record", moment); name == "behind" && (code != cli.ExitUsage || !strings.Contains(errs, strings.Split(text.For("nl").S("clock.behind"), "{now}")[0])) {
			t.Errorf("%s: exit %d, %q", name, code, errs)
		}
		if code, out, _ := run("update", "2026-001", update, "--clock-is-right"); code != 0 || out == "" {
			t.Errorf("%s: the update is refused, exit %d", name, code)
		}
	}
}

// readableIn is the text of the papers in Markdown in a folder.
func readableIn(t *testing.T, folder string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, path := range found {
		words, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(words)
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(all.String(), "\\", "")), " ")
}

// Facts with a moment that is still to come are judged, and the clock is asked about:
// one of the two is wrong, and the term that comes out with it.
func TestFactsOfLaterThanTheClockAreDoubted(t *testing.T) {
	now := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	for at, doubted := range map[string]bool{"2026-11-20T10:01:00Z": false, "2029-11-20T10:00:00Z": true, "2026-11-19T10:00:00Z": false} {
		var out, errs bytes.Buffer
		in := input(t, `{"incident":"hacking","aware_at":"`+at+`"}`)
		code := cli.Program{In: in, Out: &out, Errs: &errs, Now: func() time.Time { return now }}.Run([]string{"assess", "--register", filepath.Join(t.TempDir(), "r.db")})
		said := strings.Contains(errs.String(), text.For("nl").S("clock.of_fact")) || strings.Contains(errs.String(), text.For("en").S("clock.of_fact"))
		if code != 0 || out.Len() == 0 || said != doubted {
			t.Errorf("%s: exit %d, %q", at, code, errs.String())
		}
	}
}
