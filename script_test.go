package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	bolt "go.etcd.io/bbolt"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/cli"
	"datalek/wizard/text"
)

// The commands of the scripts, beside the usual ones.
var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"run":       cmdRun,
	"code":      cmdCode,
	"input":     cmdInput,
	"json":      cmdJSON,
	"says":      cmdSays,
	"sealed":    cmdSealed,
	"newer":     cmdNewer,
	"otherbolt": cmdOtherBolt,
	"hold":      cmdHold,
	"spoil":     cmdSpoil,
	"cut":       cmdCut,
	"misindex":  cmdMisindex,
	"misdraft":  cmdMisdraft,
	"copies":    cmdCopies,
	"emptied":   cmdEmptied,
	"follow":    cmdFollow,
	"large":     cmdLarge,
	"first":     cmdFirst,
	"snap":      cmdSnap,
	"unchanged": cmdUnchanged,
	"tell":      cmdTell,
}

// says stdout|stderr LANG KEY [NAME=VALUE...]: the words under a key were
// printed in that language, with these values in their places and anything in
// the others. ! says: nothing of the kind was.
func cmdSays(ts *testscript.TestScript, neg bool, args []string) {
	values := map[string]string{}
	for _, pair := range args[3:] {
		name, value, _ := strings.Cut(pair, "=")
		values[name] = value
	}
	words := text.For(args[1])
	if !words.Has(args[2]) {
		ts.Fatalf("there are no words under %s", args[2])
	}
	if got := ts.ReadFile(args[0]); wordsPattern(words.S(args[2]), values).MatchString(got) == neg {
		ts.Fatalf("%s: %q in %q", args[0], words.S(args[2]), got)
	}
}

var blank = regexp.MustCompile(`\{(\w+)\}`)

// wordsPattern finds words whose {places} were filled.
func wordsPattern(words string, values map[string]string) *regexp.Regexp {
	var b strings.Builder
	at := 0
	for _, m := range blank.FindAllStringSubmatchIndex(words, -1) {
		b.WriteString(regexp.QuoteMeta(words[at:m[0]]))
		if value, has := values[words[m[2]:m[3]]]; has {
			b.WriteString(regexp.QuoteMeta(value))
		} else {
			b.WriteString(".*")
		}
		at = m[1]
	}
	return regexp.MustCompile(b.String() + regexp.QuoteMeta(words[at:]))
}

// json PATH VALUE: standard output is JSON with this value at ap.deadline or
// 0.case. json -set NAME PATH puts it in a variable. ! json PATH: it is not
// there.
func cmdJSON(ts *testscript.TestScript, neg bool, args []string) {
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &v))
	set := args[0] == "-set"
	path := args[0]
	if set {
		path = args[2]
	}
	got, there := jsonAt(v, path)
	switch {
	case neg && there:
		ts.Fatalf("%s is there: %s", path, got)
	case neg:
	case !there:
		ts.Fatalf("%s is not there", path)
	case set:
		ts.Setenv(args[1], got)
	case got != args[1]:
		ts.Fatalf("%s is %s; want %s", path, got, args[1])
	}
}

func jsonAt(v any, path string) (string, bool) {
	for _, name := range strings.Split(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			next, ok := at[name]
			if !ok {
				return "", false
			}
			v = next
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(at) {
				return "", false
			}
			v = at[i]
		default:
			return "", false
		}
	}
	if s, is := v.(string); is {
		return s, true
	}
	text, err := json.Marshal(v)
	return string(text), err == nil
}

// sealedAt is the moment of the records that tests put into a register.
var sealedAt = time.Date(2025, 11, 21, 9, 0, 0, 0, time.UTC)

// seal makes a register with two cases, 2025-001 and 2025-002, and a draft.
func seal(path string) error {
	r := register.At(path, func() time.Time { return sealedAt })
	err := r.Create(record.Organisation{Name: "Bakkerij De Zon"})
	for _, title := range []string{"Laptop gestolen uit een auto", "Een mail aan de verkeerde klant"} {
		facts := decision.Facts{Schema: decision.Schema, Role: decision.Controller, PersonalData: decision.Yes,
			Incident: decision.StolenDevice, AwareAt: time.Date(2025, 11, 20, 15, 45, 0, 0, time.UTC)}
		entry := record.Entry{Kind: record.Intake, By: "J. de Vries", Record: record.Record{Facts: facts,
			Assessment: decision.For(facts, time.Time{}).Assess(facts), Decision: decision.OwnerDecision{By: "J. de Vries"},
			Story: record.Story{Happened: title}}}
		if err == nil {
			_, err = r.AppendIntake(entry)
		}
	}
	if err == nil {
		_, err = r.SaveDraft(register.Draft{ID: "x", Changed: sealedAt, Content: []byte(`{"answers":{}}`)})
	}
	return err
}

func sealed(t testing.TB, path string) {
	t.Helper()
	if err := seal(path); err != nil {
		t.Fatal(err)
	}
}

// input is a file to read from.
func input(t testing.TB, content string) *os.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "input")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// sealed FILE: a register with two cases.
func cmdSealed(ts *testscript.TestScript, _ bool, args []string) { ts.Check(seal(ts.MkAbs(args[0]))) }

// newer FILE: the register becomes one of a later version.
func cmdNewer(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(inBolt(ts.MkAbs(args[0]), func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("schema"), []byte("99"))
	}))
}

// otherbolt FILE: a bbolt file of another program.
func cmdOtherBolt(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(inBolt(ts.MkAbs(args[0]), func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket([]byte("images"))
		return cmp.Or(err, b.Put([]byte("cat"), []byte("meow")))
	}))
}

// misindex FILE: the index loses what it says about a case; the log does not.
func cmdMisindex(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(inBolt(ts.MkAbs(args[0]), func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("search"))
		k, _ := b.Cursor().First()
		return b.Delete(k)
	}))
}

// misdraft FILE ID: a draft that cannot be read.
func cmdMisdraft(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(inBolt(ts.MkAbs(args[0]), func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("draft")).Put([]byte(args[1]), []byte("{"))
	}))
}

// copies N FOLDER: there are so many registers in a folder, and each is sound.
func cmdCopies(ts *testscript.TestScript, _ bool, args []string) {
	found, err := filepath.Glob(filepath.Join(ts.MkAbs(args[1]), "*.db"))
	ts.Check(err)
	if fmt.Sprint(len(found)) != args[0] {
		ts.Fatalf("%d copies: %v", len(found), found)
	}
	for _, path := range found {
		_, err := register.At(path, clock).Verify(nil)
		ts.Check(err)
	}
}

// follow WORD: what the last command said holds a command of ours with this word; it is
// done to the letter.
func cmdFollow(ts *testscript.TestScript, _ bool, args []string) {
	line := regexp.MustCompile(`datalek( ("[^"]*"|--?[a-z-]+|[^ ().:]\S*))* ` + args[0] + `( ("[^"]*"|[^ ():]\S*))*`).FindString(ts.ReadFile("stderr") + "\n" + ts.ReadFile("stdout"))
	var words []string
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		words = append(words, m[1]+m[2])
	}
	if len(words) == 0 {
		ts.Fatalf("no command with %s is named", args[0])
	}
	if code := done(ts, words); code != 0 {
		ts.Fatalf("exit %d", code)
	}
}

func inBolt(path string, do func(*bolt.Tx) error) error {
	db, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: 5 * time.Second})
	if err != nil {
		return err
	}
	return errors.Join(db.Update(do), db.Close())
}

// hold FILE: another program has the register open until the script ends.
func cmdHold(ts *testscript.TestScript, _ bool, args []string) {
	db, err := bolt.Open(ts.MkAbs(args[0]), 0o600, &bolt.Options{Timeout: 5 * time.Second})
	ts.Check(err)
	ts.Defer(func() { _ = db.Close() })
}

// spoil FILE OLD NEW: other bytes in a file, as a bad disk would do. Of a folder it is
// the file with a fourth word in its name.
func cmdSpoil(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	if len(args) == 4 {
		found, err := filepath.Glob(filepath.Join(path, "*"+args[3]+"*"))
		ts.Check(err)
		if len(found) != 1 {
			ts.Fatalf("%v", found)
		}
		path = found[0]
	}
	before, err := os.ReadFile(path)
	ts.Check(err)
	after := bytes.ReplaceAll(before, []byte(args[1]), []byte(args[2]))
	if bytes.Equal(before, after) || len(before) != len(after) {
		ts.Fatalf("%q and %q do not serve to spoil the file", args[1], args[2])
	}
	ts.Check(os.WriteFile(path, after, 0o600))
}

// cut FILE SIZE: the file loses its end.
func cmdCut(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// large FILE: facts that are right but larger than any facts can be.
func cmdLarge(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("{}"+strings.Repeat(" ", cli.LargestInput)), 0o600))
}

// first N FROM TO: the first lines of a file; with a negative number all but
// the last.
func cmdFirst(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	lines := strings.SplitAfter(strings.TrimSuffix(ts.ReadFile(args[1]), "\n"), "\n")
	if n < 0 {
		n += len(lines)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Join(lines[:n], "")), 0o600))
}

// snap and unchanged: nothing in the folder of the script was made, removed or
// changed in between. A folder of a test that is not there, stays away.
func cmdSnap(ts *testscript.TestScript, _ bool, _ []string) { ts.Setenv("SNAP", folder(ts)) }

func cmdUnchanged(ts *testscript.TestScript, _ bool, _ []string) {
	if before, after := ts.Getenv("SNAP"), folder(ts); before != after {
		ts.Fatalf("before:\n%s\nafter:\n%s", before, after)
	}
}

func folder(ts *testscript.TestScript) string {
	var b strings.Builder
	ts.Check(filepath.WalkDir(ts.Getenv("WORK"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == ts.Getenv("WORK") {
			return err
		}
		if path == filepath.Join(ts.Getenv("WORK"), "state") { // how far registers were seen
			return filepath.SkipDir
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		var content []byte
		if info.Mode().IsRegular() {
			if content, err = os.ReadFile(path); err != nil {
				return err
			}
		}
		at := info.ModTime()
		if runtime.GOOS == "windows" { // bbolt sets the length that a file has there, which changes its time
			at = time.Time{}
		}
		_, err = fmt.Fprintf(&b, "%s %s %s %s\n", path, info.Mode(), at, register.Seal(content))
		return err
	}))
	return b.String()
}

// tell CODE ANSWERS SENT COMMAND...: answers the line form as a person does, by
// what is asked, and keeps what was typed in the file SENT.
func cmdTell(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	answers, err := parseAnswers(ts.ReadFile(args[1]))
	ts.Check(err)
	name, err := exec.LookPath(filepath.Join(filepath.SplitList(ts.Getenv("PATH"))[0], args[3]))
	ts.Check(err)
	cmd := exec.Command(name, args[4:]...)
	cmd.Dir = ts.MkAbs(".")
	for _, key := range []string{"PATH", "HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR", "LANG", "LC_ALL", "TERM", "TZ",
		"DATALEK_REGISTER", behindBy, "GORACE", "GOCOVERDIR", "SYSTEMROOT"} {
		cmd.Env = append(cmd.Env, key+"="+ts.Getenv(key))
	}
	cmd.Stderr = ts.Stderr()
	in, err := cmd.StdinPipe()
	ts.Check(err)
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() { _ = cmd.Process.Kill() })
	sent, err := answers.tell(in, io.TeeReader(out, ts.Stdout()))
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(sent), 0o600))
	if err != nil {
		ts.Fatalf("%v", err)
	}
	_ = cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != want {
		ts.Fatalf("exit %d; want %d", got, want)
	}
}
