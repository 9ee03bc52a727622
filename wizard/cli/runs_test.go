package cli

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"datalek/register"
)

type ran struct {
	code  int
	said  string
	files string
}

// seeded makes the folder in which the commands are tried.
func seeded(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	at := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	at("facts.json", `{"schema":2,"role":"controller","personal_data":"yes","incident":"phishing"}`)
	at("in.json", `{"by":"Kim","facts":{"schema":2,"role":"controller","personal_data":"yes","incident":"phishing","data":["name"],"aware_at":"2030-01-14T12:00:00Z"},"story":{"happened":"valse mail"}}`)
	at("note.json", `{"kind":"dpo","dpo":{"involved":"advised","advice":"Meld het"}}`)
	at("old.csv", "nr;datum ontdekking;omschrijving\nA-1;5-3-2023;Brief verkeerd bezorgd\n")
	at("lines.json", "{\"schema\":2}\n{\"schema\":2,\"personal_data\":\"no\"}\n")
	at("map.toml", "dates = \"mdy\"\n")
	at("other.json", `{"by":"Jo","facts":{"schema":2,"role":"controller","personal_data":"yes","incident":"stolen_device","data":["health"],"aware_at":"2030-01-13T12:00:00Z"},"story":{"happened":"laptop weg"}}`)
	at("mild.json", `{"by":"Jo","facts":{"schema":2,"role":"controller","personal_data":"no","incident":"lost_paper","aware_at":"2029-12-30T12:00:00Z"},"story":{"happened":"lege map"}}`)
	at("close.json", `{"kind":"closed","note":"klaar"}`)
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	at("logo.png", logo.String())
	if err := os.MkdirAll(filepath.Join(dir, "files"), 0o700); err != nil {
		t.Fatal(err)
	}
	at("files/log.txt", "log")
	for _, args := range []string{"record in.json --create", "record in.json", "record mild.json", "update 2030-003 close.json", "evidence 2030-001 files/log.txt", "--client acme record in.json --create", "--practice record in.json --create",
		"--register other.db record other.json --create", "--register third.db record in.json --create", "--register third.db record in.json",
		"--practice record other.json", "--client acme record other.json", "backup ahead.db", "--register ahead.db update 2030-001 note.json",
		"--register gone.db record in.json --create", "--register gone.db profile --set name=Acme", "--register gone.db handover --to Kantoor --out gone-copy.db"} {
		if r := runs(t, dir, args); r.code != 0 {
			t.Fatalf("%s: %d %s", args, r.code, r.said)
		}
	}
	return dir
}

// again is a folder as the seeded one, in which each file is of one moment: what tells when
// a file was written else differs between two that were made on either side of a minute.
func again(t *testing.T, seed string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(seed)); err != nil {
		t.Fatal(err)
	}
	if err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.Chtimes(path, flagsAt, flagsAt)
	}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// runs does a command in a folder, which is its home as well.
func runs(t *testing.T, dir, args string) ran {
	t.Helper()
	back, err := os.Getwd() // t.Chdir keeps a folder open up to the end of the test, and there are hundreds
	if err == nil {
		err = os.Chdir(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := os.Chdir(back); err != nil {
			t.Fatal(err)
		}
	}()
	for name, at := range map[string]string{"HOME": "home", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CONFIG_HOME": "config", "XDG_DOCUMENTS_DIR": "documents", "DATALEK_REGISTER": ""} {
		if at != "" {
			at = filepath.Join(dir, at)
		}
		t.Setenv(name, at)
	}
	xdg.Reload()
	in, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var out, errs bytes.Buffer
	code := Program{In: in, Out: &out, Errs: &errs, Now: func() time.Time { return flagsAt }}.Run(append(strings.Fields(args), langOf(args)...))
	r := ran{code: code, said: strings.ReplaceAll(out.String()+"\x00"+errs.String(), dir, "$DIR")}
	var b strings.Builder
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, filepath.Join(dir, "state")) || filepath.Base(filepath.Dir(path)) == "copies" { // those go by the real clock
			return err
		}
		content, err := os.ReadFile(path)
		said := fmt.Sprintf("%x", sha256.Sum256(content))
		if filepath.Ext(path) == ".db" { // the same log may stand on other pages
			said = logOf(path, said)
		}
		fmt.Fprintf(&b, "%s %s\n", strings.TrimPrefix(path, dir), said)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	r.files = b.String()
	return r
}

// logOf is what the log of a register is known by. Most commands leave most registers as they
// were: one with the same bytes is opened once.
func logOf(path, bytes string) string {
	if known := logs[bytes]; known != "" {
		return known
	}
	info, err := register.At(path, func() time.Time { return flagsAt }).Info()
	said := fmt.Sprint(info.Entries, info.Head, err)
	if err == nil {
		logs[bytes] = said
	}
	return said
}

var logs = map[string]string{}

func langOf(args string) []string {
	if strings.Contains(args, "--lang") {
		return nil
	}
	return []string{"--lang", "nl"}
}

// atHome goes to an empty folder, which is home as well, with an intake and an event to record.
func atHome(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"} {
		t.Setenv(name, filepath.Join(dir, "home"))
	}
	xdg.Reload()
	for name, content := range map[string]string{
		"in.json":   `{"facts":{"schema":2,"role":"controller","personal_data":"yes","incident":"phishing"}}`,
		"note.json": `{"kind":"dpo","dpo":{"involved":"advised","advice":"Meld het"}}`,
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
