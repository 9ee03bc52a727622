package screen_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/plain"
	"datalek/wizard/screen"
)

func TestAnUnsafePlaceIsToldOnce(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes say nothing here")
	}
	env := newEnv(t, "nl")
	env.Register = register.At(filepath.Join(t.TempDir(), "Dropbox", "register.db"), env.Now)
	created(t, env)
	s := open(t, env).sees("! Let op: het register staat in een map van Dropbox")
	s.enter().press("esc").sees(env.Text.S("start.title")).misses("map van Dropbox")

	env = created(t, newEnv(t, "nl"))
	path := env.Register.Path()
	must(t, os.Chmod(path, 0o644))
	must(t, os.Chmod(filepath.Dir(path), 0o755))
	open(t, env).sees("anderen op deze computer kunnen het register")
	var out strings.Builder
	must(t, plain.Run(plainEnv(env, "x\n2\n", &out)))
	if n := strings.Count(out.String(), "Let op"); n != 1 {
		t.Errorf("told %d times:\n%s", n, out.String())
	}
}

func TestPractisingIsMarkedOnEveryPage(t *testing.T) {
	env := newEnv(t, "nl")
	env.Practice = true
	s := open(t, env).sees("OEFENING")
	s.enter().enter().on("happened").sees("OEFENING")
	if info, err := env.Register.Info(); err != nil || !info.Practice {
		t.Fatal(info, err)
	}
	recorded(t, env, stories["a stolen laptop"])
	env.Practice = false // the register tells it by itself
	marked := func(frame string) {
		t.Helper()
		if !strings.Contains(strings.Split(frame, "\n")[0], "OEFENING") {
			t.Fatalf("not marked:\n%s", frame)
		}
	}
	s = open(t, env)
	s.each = marked
	s.press("home", "down").enter().chooses(0).press("esc").chooses(4).press("nu").enter().press("esc", "esc")
	s.chooses(3).enter() // what was left stands first now
	if n := strings.Count(s.view(), "OEFENING"); n != 2 {
		t.Errorf("the draft is not marked:\n%s", s.view())
	}
	s.press("s").enter().press("esc", "esc", "esc")
	files, err := filepath.Glob(filepath.Join(env.OutDir, "*", "*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		kept, err := os.ReadFile(f)
		must(t, err)
		if !strings.Contains(string(kept), "OEFENING") && !strings.Contains(string(kept), `"practice": true`) {
			t.Errorf("%s is not marked", f)
		}
	}
	s.to("register_page.row").enter()
	var out strings.Builder
	must(t, plain.Run(plainEnv(env, "3\n\n", &out)))
	if n := strings.Count(out.String(), "OEFENING"); n != 3 { // start, case, start; the row before the case is what was left
		t.Errorf("marked %d times:\n%s", n, out.String())
	}
	open(t, screen.Env(withCase(t, "nl"))).misses("OEFENING")
}

func TestAClockBeforeTheLastRecordIsTold(t *testing.T) {
	env := created(t, newEnv(t, "nl"))
	told := func(after time.Duration) *terminal {
		env.Now = func() time.Time { return noon.Add(after) }
		return open(t, env)
	}
	if _, err := env.Register.AppendIntake(record.Entry{Kind: record.Intake, Record: record.Record{Facts: decision.Facts{Schema: decision.Schema}}}); err != nil {
		t.Fatal(err)
	}
	told(-time.Hour).sees("! Let op: de klok van deze computer")
	told(time.Hour).misses("de klok van deze computer")
}
