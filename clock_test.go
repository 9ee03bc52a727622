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
				{"year", "2026"}, {"export", "--format", "csv", "--out", "-"}, {"verify"}} {
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
			for _, args := range [][]string{{"record", file}, {"update", "2026-001", update}} {
				before, _ := os.ReadFile(path)
				code, out, errs := run(append(args, "--lang", lang)...)
				if after, _ := os.ReadFile(path); code != 1 || out != "" || strings.Count(errs, said) != 1 || !strings.Contains(errs, "--clock-is-right") || !bytes.Equal(before, after) {
					t.Errorf("%s %v: exit %d, %q %q", name, args, code, out, errs)
				}
			}
		}
		if code, out, _ := run("update", "2026-001", update, "--clock-is-right"); code != 0 || out == "" {
			t.Errorf("%s: the update is refused, exit %d", name, code)
		}
	}
}
