package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/cli"
	"datalek/wizard/text"
)

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"datalek": asProgram, "measured": measured, "served": serve})
}

type tests struct{ *testing.M }

// Run runs twice as many tests at a time as others do: most of them wait, for a program
// that starts or between two keys. What is asked for with -parallel comes first.
func (t tests) Run() int {
	_ = flag.Set("test.parallel", strconv.Itoa(2*runtime.GOMAXPROCS(0)))
	return inBuildFolder(t.M.Run)
}

// Each script is one command, or one way to use the program. The commands of
// their own that they use stand in script_test.go and served_test.go. What "exec datalek"
// starts is the one that is handed out; where no Go can make it, as under wine, it is this
// test program, which the race detector makes some ten times as slow to start.
func TestScripts(t *testing.T) {
	path, scripts := os.Getenv("PATH"), filepath.Join("testdata", "script")
	if _, err := exec.LookPath("go"); err == nil {
		path = filepath.Dir(program(t)) + string(os.PathListSeparator) + path
	}
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			data := filepath.Join(env.WorkDir, "data")
			for _, set := range [][2]string{
				{"PATH", path}, {"XDG_DATA_HOME", data}, {"XDG_STATE_HOME", filepath.Join(env.WorkDir, "state")}, {"REGISTER", filepath.Join(data, "datalek", "register.db")},
				{"XDG_DOCUMENTS_DIR", filepath.Join(env.WorkDir, "documents")}, {"HOME", filepath.Join(env.WorkDir, "home")},
				{"LANG", ""}, {"LC_ALL", ""}, {"LC_MESSAGES", ""}, {"TERM", "xterm-256color"}, {"TZ", "America/New_York"},
				{behindBy, behind().String()},
				{"GORACE", "atexit_sleep_ms=0"}, // a program with the race detector else waits a second at its end
			} {
				env.Setenv(set[0], set[1])
			}
			return serves(env, filepath.Join(scripts, strings.TrimPrefix(filepath.Base(env.WorkDir), "script-")+".txtar"))
		},
		Cmds: scriptCommands,
	})
}

// inside runs the program in this process, without a terminal and with an empty
// input.
func inside(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var o, e bytes.Buffer
	code = cli.Program{In: in, Out: &o, Errs: &e, Now: clock}.Run(args)
	return code, o.String(), e.String()
}

// commandNames are all commands, as they are completed, and "" for the program
// without a command.
func commandNames(t *testing.T) []string {
	t.Helper()
	_, out, _ := inside(t, "__complete", "")
	names := []string{""}
	for line := range strings.Lines(out) {
		if name, _, is := strings.Cut(line, "\t"); is {
			names = append(names, name)
		}
	}
	return names
}

// wrongPart is the flag, else the last word.
var wrongPart = regexp.MustCompile(`--?[a-z]+|\S+$`)

var foreignWords = regexp.MustCompile(`(?i)\b(usage|available|commands?|flags?|global|aliases|examples?|use|help for|string|arguments?|additional|information|about|any|default|version for|unknown|invalid|accepts|received|needs)\b`)

// ours are our own names in it: of commands, flags and what the flags call
// their values.
var ours = regexp.MustCompile(`--?[a-z-]+|datalek [a-z]+ .*|^  [a-z]+ `)

func TestDutchHelpHasNoWordsOfTheLibrary(t *testing.T) {
	t.Setenv("LC_ALL", "nl_NL.UTF-8")
	names := commandNames(t)
	if len(names) < 8 {
		t.Fatal("only the commands ", names)
	}
	for _, name := range names {
		for _, args := range [][]string{{name, "--help"}, {"help", name}} {
			code, out, errs := inside(t, strings.Fields(strings.Join(args, " "))...)
			if code != cli.ExitDone || errs != "" || !strings.Contains(out, text.For("nl").S("cli.usage")+":") || strings.Contains(out, "⟦") {
				t.Fatalf("%v: exit %d\n%s%s", args, code, out, errs)
			}
			for line := range strings.Lines(out) {
				if word := foreignWords.FindString(ours.ReplaceAllString(line, "")); word != "" {
					t.Errorf("%v: %q in %q", args, word, line)
				}
			}
		}
	}
}

func TestDutchErrorsHaveNoWordsOfTheLibrary(t *testing.T) {
	t.Setenv("LC_ALL", "nl_NL.UTF-8")
	for _, args := range []string{"--onzin", "-z", "--plain=misschien", "--lang", "onzin", "show", "show a b", "assess a b",
		"verify x", "version x", "year x", "year", "list --year x", "list --sort x", "update", "record a b", "completion", "completion tcsh", "help onzin", "help list x", "--lang xx list", "--client= list",
		"lisst", "list --opne", "list --open --closed", "due --all-clients --practice", "handover --take-back --to X", "compare a", "profile --set x"} {
		code, out, errs := inside(t, strings.Fields(args)...)
		if code != cli.ExitUsage || out != "" || !strings.HasPrefix(errs, "datalek: ") || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: exit %d\n%s%s", args, code, out, errs)
		}
		said := strings.TrimSuffix(strings.TrimPrefix(errs, "datalek: "), "\n")
		if word := foreignWords.FindString(ours.ReplaceAllString(said, "")); word != "" {
			t.Errorf("%s: %q in %q", args, word, errs)
		}
		if wrong := wrongPart.FindString(args); !strings.Contains(said, wrong) {
			t.Errorf("%s: it does not say that %q is wrong: %s", args, wrong, errs)
		}
	}
}

func TestEveryCommandHasAFormAndWordsInBothLanguages(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		for _, name := range commandNames(t) {
			_, out, _ := inside(t, strings.Fields("--lang "+lang+" "+name+" --help")...)
			if strings.Contains(out, "⟦") || !strings.Contains(out, "datalek") {
				t.Errorf("%s %s:\n%s", lang, name, out)
			}
		}
	}
	_, nl, _ := inside(t, "--lang", "nl", "--help")
	_, en, _ := inside(t, "--lang=en", "--help")
	if nl == en {
		t.Error("the help is the same in both languages")
	}
}

// Scripts of users hang on these numbers.
func TestExitCodes(t *testing.T) {
	for err, want := range map[error]int{
		nil: 0, errors.New("anything"): 1, register.ErrNoCase: 1, register.ErrFull: 1, record.ErrIsClosed: 1, register.ErrConflict: 1, register.ErrNoSeal: 1, cli.ErrWrong: 2,
		record.ErrInvalid: 2, record.ErrOrder: 2, record.ErrLateNeedsReason: 2, decision.ErrDownwardsNeedsName: 2, decision.ErrDownwardsNeedsReason: 2,
		&decision.FieldError{Problem: decision.ErrKind}: 2, register.ErrNone: 10,
		register.ErrInUse: 11, register.ErrDamaged: 12, register.ErrForeign: 12, register.ErrNewer: 13,
	} {
		if got := cli.ExitCode(err); got != want {
			t.Errorf("%v: %d; want %d", err, got, want)
		}
	}
}

// unheard is a sealed register, and an output that takes no answer.
func unheard(t *testing.T) (path string, full *os.File) {
	t.Helper()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no device that is always full")
	}
	t.Cleanup(func() { _ = full.Close() })
	path = filepath.Join(t.TempDir(), "register.db")
	sealed(t, path)
	return path, full
}

func TestAnAnswerThatCannotBeWrittenIsAFailure(t *testing.T) {
	path, full := unheard(t)
	for _, args := range []string{"list", "list --json", "list --due", "show 2026-001", "history 2026-001", "history 2026-001 --json", "year 2025", "clients --json", "record --schema", "update --schema", "verify --head 0000000000000000", "verify", "verify --json", "replay", "replay --json", "version", "completion bash", "assess"} {
		var errs bytes.Buffer
		in := input(t, "{}")
		if code := (cli.Program{In: in, Out: full, Errs: &errs, Now: clock}).Run(append(strings.Fields(args), "--register", path)); code != cli.ExitFailure || errs.Len() == 0 {
			t.Errorf("%s: exit %d, %q", args, code, errs.String())
		}
	}
}

// An answer that cannot be written takes nothing back: what was recorded is, and
// that is what is said.
func TestARecordWithoutAnAnswerSaysThatItIsRecorded(t *testing.T) {
	path, full := unheard(t)
	for _, call := range [][2]string{{"record", `{"facts":{"incident":"outage"}}`}, {"update 2026-001", `{"kind":"dpo","dpo":{"involved":"no_dpo"}}`}} {
		args, given := call[0], call[1]
		var errs bytes.Buffer
		code := (cli.Program{In: input(t, given), Out: full, Errs: &errs, Now: clock}).Run(append(strings.Fields(args), "--register", path))
		if code != cli.ExitFailure || !strings.Contains(errs.String(), "Vastgelegd als 2026-00") {
			t.Errorf("%s: exit %d, %q", args, code, errs.String())
		}
	}
}

// Files that were written before the answer failed are named: nobody else says where
// they are.
func TestFilesWithoutAnAnswerAreNamed(t *testing.T) {
	path, full := unheard(t)
	for _, args := range []string{"export --format jsonl", "export --salvage", "year 2026"} {
		var errs bytes.Buffer
		out := t.TempDir()
		code := (cli.Program{In: input(t, ""), Out: full, Errs: &errs, Now: clock}).Run(append(strings.Fields(args), "--out", out, "--register", path))
		files, err := filepath.Glob(filepath.Join(out, "*"))
		if err != nil || code != cli.ExitFailure || len(files) == 0 {
			t.Errorf("%s: exit %d, %d files, %v", args, code, len(files), err)
		}
		for _, file := range files {
			if !strings.Contains(errs.String(), file) {
				t.Errorf("%s: %s is not named in %q", args, file, errs.String())
			}
		}
	}
}

// cmdEmptied takes a folder of files away, one by one: wine does not know the way in
// which rm deletes them.
func cmdEmptied(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	files, err := os.ReadDir(dir)
	ts.Check(err)
	for _, f := range files {
		ts.Check(os.Remove(filepath.Join(dir, f.Name())))
	}
	ts.Check(os.Remove(dir))
}
