package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/cli"
	"datalek/wizard/text"
)

// hostileTexts are words that want to be more than words.
func hostileTexts(t *testing.T) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/hostile/texts.json")
	must(t, err)
	var all map[string]string
	must(t, json.Unmarshal(raw, &all))
	return all
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var hostileNow = time.Date(2026, 11, 22, 13, 0, 0, 0, time.UTC)

// hostileRecord is a record with these words in every field that holds words.
func hostileRecord(t *testing.T, words string) []byte {
	t.Helper()
	raw, err := os.ReadFile("testdata/hostile/record.json")
	must(t, err)
	quoted, err := json.Marshal(words)
	must(t, err)
	return bytes.ReplaceAll(raw, []byte(`"X"`), quoted)
}

// hostileRegister is a register that another program wrote: what is in it came in by no
// door of ours.
func hostileRegister(t *testing.T, words string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "register.db")
	r := register.At(path, func() time.Time { return hostileNow })
	must(t, r.Create(record.Organisation{Name: words, ContactPerson: words, ContactDetail: words}))
	e := record.Entry{}
	must(t, json.Unmarshal(hostileRecord(t, words), &e))
	e.Kind = record.Intake
	_, err := r.AppendIntake(e)
	must(t, err)
	_, err = r.SaveDraft(register.Draft{ID: "d", Content: json.RawMessage(`{"intake":{"answers":{"happened":{"text":"x"}}}}`)})
	must(t, err)
	return path
}

// harmless reports the first character that a terminal or a reader of the file would
// obey, beside the white space that is meant to be there.
func harmless(s, allowed string) (rune, bool) {
	for _, c := range s {
		if !strings.ContainsRune(allowed, c) && (text.Obeyed(c) || unicode.IsControl(c)) {
			return c, false
		}
	}
	return 0, true
}

// Words of a register never reach a terminal or a paper as anything but words, whatever
// command shows them, in both languages and in the form that goes line by line. The
// short run gives each text one language and a third of the rows, so that each language
// and each row still meets some of the texts.
func TestHostileWordsComeOutAsWords(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	texts := hostileTexts(t)
	for nth, name := range slices.Sorted(maps.Keys(texts)) {
		words := texts[name]
		meets := func(i, of int) bool { return !testing.Short() || i%of == nth%of }
		t.Run(name, func(t *testing.T) {
			path := hostileRegister(t, words)
			out := filepath.Join(t.TempDir(), "uit")
			run := func(in string, args ...string) {
				t.Helper()
				var said, errs bytes.Buffer
				code := cli.Program{In: input(t, in), Out: &said, Errs: &errs, Now: func() time.Time { return hostileNow }}.Run(append(args, "--register", path))
				if code != 0 && code != cli.ExitFailure && code != cli.ExitStopped {
					t.Errorf("%v: exit %d, %.300s", args, code, errs.String())
				}
				for stream, s := range map[string]string{"stdout": said.String(), "stderr": errs.String()} {
					if c, ok := harmless(s, "\n"); !ok {
						t.Errorf("%v: %U on %s", args, c, stream)
					}
				}
			}
			for i, lang := range []string{"nl", "en"} {
				if !meets(i, 2) {
					continue
				}
				for _, row := range hostileShown {
					args := strings.Fields(row)
					for i := range args {
						args[i] = strings.ReplaceAll(args[i], "{out}", filepath.Join(out, lang))
					}
					run("", append(args, "--lang", lang)...)
				}
				run("4\n\n\n5\n\n\n6\n\n\nstop\n", "--plain", "--lang", lang)
			}
			for row := 1; row <= 16; row++ {
				if meets(row, 3) {
					run(fmt.Sprintf("3\n%d\n\n\n\nstop\nnee\n", row), "--plain")
				}
			}
			papers(t, out, 10)
		})
	}
}

// papers looks into every file that left the program, of which there are so many at least.
func papers(t *testing.T, dir string, least int) {
	t.Helper()
	n := 0
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		n++
		if c, ok := harmless(d.Name(), ""); !ok {
			t.Errorf("%U in the name of %q", c, d.Name())
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		switch ext := filepath.Ext(path); ext {
		case ".docx", ".xlsx":
			z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
			if err != nil {
				return err
			}
			for _, part := range z.File {
				f, err := part.Open()
				if err != nil {
					return err
				}
				inside, err := io.ReadAll(f)
				if c, ok := harmless(string(inside), "\n\r\t"); err != nil || !ok && slices.Contains([]string{".xml", ".rels"}, filepath.Ext(part.Name)) {
					t.Errorf("%s: %s: %U %v", filepath.Base(path), part.Name, c, err)
				}
			}
		case ".pdf", ".png", ".db":
		default:
			if c, ok := harmless(strings.TrimPrefix(string(raw), "\ufeff"), "\n\r\t"); !ok {
				t.Errorf("%s: %U", filepath.Base(path), c)
			}
		}
		return nil
	}))
	if n < least {
		t.Errorf("only %d files", n)
	}
}

// The door of the commands takes hostile words as words or refuses them by name; it
// never stores what it could not read back.
func TestHostileWordsAtTheDoor(t *testing.T) {
	for name, words := range hostileTexts(t) {
		path := filepath.Join(t.TempDir(), "register.db")
		var in map[string]any
		must(t, json.Unmarshal(hostileRecord(t, words), &in))
		for _, own := range []string{"note", "course", "imported"} {
			delete(in, own)
		}
		for field := range in {
			only := map[string]any{"facts": map[string]any{"incident": "outage"}}
			if field != "facts" {
				only[field] = in[field]
			}
			raw, err := json.Marshal(only)
			must(t, err)
			var said, errs bytes.Buffer
			code := cli.Program{In: input(t, string(raw)), Out: &said, Errs: &errs, Now: func() time.Time { return hostileNow }}.Run([]string{"record", "--create", "--register", path})
			if code != 0 && code != cli.ExitUsage {
				t.Errorf("%s in %s: exit %d", name, field, code)
			}
			for _, s := range []string{said.String(), errs.String()} {
				if c, ok := harmless(s, "\n"); !ok {
					t.Errorf("%s in %s: %U", name, field, c)
				}
			}
		}
		if report, err := register.At(path, func() time.Time { return hostileNow }).Verify(nil); err != nil {
			t.Errorf("%s: %v %+v", name, err, report.Findings)
		}
	}
}
