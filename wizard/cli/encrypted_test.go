package cli_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"datalek/wizard/cli"
)

func TestABackupIsEncryptedForAKeyAndComesBackWithIt(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	run := func(args ...string) (int, string) {
		var errs bytes.Buffer
		null, err := os.Open(os.DevNull)
		if err != nil {
			t.Fatal(err)
		}
		defer null.Close()
		return cli.Program{In: null, Out: io.Discard, Errs: &errs}.Run(append([]string{"--lang", "nl"}, args...)), errs.String()
	}
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"in.json": `{"facts":{"incident":"lost_device"},"story":{"happened":"Vlindersteen"}}`, "key.txt": key.String() + "\n"} {
		if err := os.WriteFile(in(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	steps := func(want int, args ...string) string {
		t.Helper()
		code, said := run(args...)
		if code != want {
			t.Fatalf("%v: exit %d, want %d\n%s", args, code, want, said)
		}
		return said
	}
	steps(0, "--register", in("a.db"), "record", in("in.json"), "--create")
	steps(0, "--register", in("a.db"), "backup", in("b.age"), "--recipient", key.Recipient().String())
	raw, err := os.ReadFile(in("b.age"))
	if err != nil || !bytes.HasPrefix(raw, []byte("age-encryption.org/v1")) || bytes.Contains(raw, []byte("Vlindersteen")) {
		t.Fatalf("it is not encrypted: %v", err)
	}
	steps(1, "--register", in("a.db"), "backup", in("b.age"), "--recipient", key.Recipient().String())
	steps(2, "--register", in("a.db"), "backup", in("c.age"), "--recipient", "nonsense")
	steps(2, "--register", in("a.db"), "backup", in("c.age"), "--passphrase")
	steps(2, "--register", in("x.db"), "restore", in("b.age")) // without a key it asks, and there is no terminal
	steps(0, "--register", in("x.db"), "restore", in("b.age"), "--identity", in("key.txt"))
	steps(0, "compare", in("a.db"), in("x.db"))
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in("other.txt"), []byte(other.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := steps(1, "--register", in("y.db"), "restore", in("b.age"), "--identity", in("other.txt")); !strings.Contains(said, "past niet") {
		t.Error(said)
	}
	if err := os.WriteFile(in("cut.age"), raw[:len(raw)-50], 0o600); err != nil {
		t.Fatal(err)
	}
	steps(12, "--register", in("y.db"), "restore", in("cut.age"), "--identity", in("key.txt"))
	steps(0, "--register", in("a.db"), "handover", "--to", "Klant", "--out", in("h.age"), "--recipient", key.Recipient().String())
	steps(0, "--register", in("z.db"), "restore", in("h.age"), "--identity", in("key.txt"))
	left, err := filepath.Glob(in(".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
