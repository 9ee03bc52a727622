package cli

import (
	"errors"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

// A new client gets a name that Windows, macOS and Linux all can hold.
func TestAClientNameFitsEverySystem(t *testing.T) {
	for name, want := range map[string]string{
		"Bakkerij Jansen": "", "Café 't Hoekje": "", "Jansen & Zn. B.V": "", "コンサルタント": "", "Contact": "", "COMMUNICATIE": "", "LPT": "", "com10": "", "nul-meting": "",
		"a\nb": "client_sign", "a\x1b[2Jb": "client_sign", "a\u202eb": "client_sign", "a\u200bb": "client_sign", "a\xffb": "client_sign", "a\x7f": "client_sign",
		"a*b": "client_sign", "a?": "client_sign", "a|b": "client_sign", `a"b`: "client_sign", "a<b>": "client_sign",
		"Jansen ": "client_end", " Jansen": "client_end", "Jansen B.V.": "client_end", "a\u00a0": "client_end",
		"CON": "client_device", "nul": "client_device", "Aux.x": "client_device", "com1": "client_device", "LPT9.db": "client_device", "COM¹": "client_device",
		strings.Repeat("a", 200): "", strings.Repeat("a", 201): "client_long", strings.Repeat("é", 80): "client_long",
	} {
		if got := unfit(name); got != want {
			t.Errorf("%q: %q; want %q", name, got, want)
		}
	}
}

// A name that differs from that of a client only in capitals or in the form of its
// letters is refused, with the name that there is; what is there can always be opened.
func TestAClientNameThatIsAlmostThereIsRefused(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	xdg.Reload()
	if err := os.MkdirAll(ClientFolder(), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Bakkerij", "caf\u00e9", "Oud B.V."} {
		if err := os.WriteFile(filepath.Join(ClientFolder(), name+".db"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, like := range map[string]string{"bakkerij": "Bakkerij", "BAKKERIJ": "Bakkerij", "cafe\u0301": "caf\u00e9", "CAF\u00c9": "caf\u00e9", "Bakkerij": "", "Oud B.V.": "", "Slager": ""} {
		path, err := clientPath(name)
		var bad badClient
		if errors.As(err, &bad) != (like != "") || bad.like != like || like == "" && filepath.Base(path) != name+".db" {
			t.Errorf("%q: %q %v", name, path, err)
		}
		if like != "" && ExitCode(err) != ExitUsage {
			t.Errorf("%q: exit %d", name, ExitCode(err))
		}
	}
}

// A program that is started without HOME finds the register that the same person has
// at a terminal.
func TestWithoutHOMEItIsTheHomeOfTheAccount(t *testing.T) {
	account, err := user.Current()
	if err != nil || account.HomeDir == "" || runtime.GOOS == "windows" {
		t.Skip("this account has no home folder to find")
	}
	t.Cleanup(xdg.Reload)
	t.Setenv("HOME", "")
	t.Setenv("XDG_DATA_HOME", "")
	findHome()
	if path, err := (Place{}).Path(); err != nil || !strings.HasPrefix(path, account.HomeDir) {
		t.Errorf("%s %v", path, err)
	}
	t.Setenv("HOME", t.TempDir())
	if findHome(); os.Getenv("HOME") == account.HomeDir {
		t.Error("HOME says otherwise, and is not heard")
	}
}
