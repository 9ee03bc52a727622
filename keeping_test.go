package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"datalek/wizard/cli"
)

// What can go by its age is a closed case that owes nothing and in which nothing was
// written since; the years come from the command, else from the profile. Showing it
// takes nothing away.
func TestACaseCanGoWhenItsKeepingTimeIsOver(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "register.db"), time.Date(2020, time.March, 2, 9, 0, 0, 0, time.UTC)
	run := func(stdin string, args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		p := cli.Program{In: input(t, stdin), Out: &out, Errs: &errs, Now: func() time.Time { return now }}
		if code := p.Run(append(args, "--register", path)); code != cli.ExitDone {
			t.Fatalf("%v: exit %d\n%s", args, code, errs.String())
		}
		return out.String()
	}
	const nobody = `{"by":"Kim","facts":{"schema":2,"personal_data":"no","incident":"email_wrong_recipient"},"story":{"happened":"%"}}`
	run(strings.Replace(nobody, "%", "oud en gesloten", 1), "record", "--create", "-")
	run(strings.Replace(nobody, "%", "oud en open", 1), "record", "-")
	run(`{"kind":"closed","by":"Kim","note":"klaar"}`, "update", "2020-001", "-")
	now = now.AddDate(4, 0, 0)
	run(strings.Replace(nobody, "%", "later gesloten", 1), "record", "--clock-is-right", "-")
	run(`{"kind":"closed","by":"Kim","note":"klaar"}`, "update", "2024-001", "-")

	now = now.AddDate(0, 11, 0)
	if list := run("", "erase", "--older-than", "5y", "--dry-run"); strings.Contains(list, "2020-001") {
		t.Errorf("four years and eleven months are five years:\n%s", list)
	}
	now = now.AddDate(0, 2, 0)
	run("", "profile", "--set", "keep_years=5", "--by", "Kim")
	for _, args := range [][]string{{"erase", "--older-than", "5y", "--dry-run"}, {"erase", "--older-than", "5y"}, {"erase"}} {
		if list := run("", args...); !strings.Contains(list, "2020-001") || strings.Contains(list, "2020-002") || strings.Contains(list, "2024-001") {
			t.Errorf("%v:\n%s", args, list)
		}
	}
	if show := run("", "show", "2020-001"); !strings.Contains(show, "oud en gesloten") {
		t.Errorf("what was only shown is gone:\n%s", show)
	}
	run("", "erase", "--older-than", "5y", "--yes", "--by", "Kim", "--reason", "bewaartijd voorbij")
	if show := run("", "show", "2020-001"); strings.Contains(show, "oud en gesloten") {
		t.Errorf("it stays:\n%s", show)
	}
	for _, number := range []string{"2020-002", "2024-001"} {
		if show := run("", "show", number); !strings.Contains(show, "oud en open") && !strings.Contains(show, "later gesloten") {
			t.Errorf("%s went too:\n%s", number, show)
		}
	}
}
