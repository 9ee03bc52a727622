// Package office lets LibreOffice read what the program writes, for the tests: it goes by
// its own rules, not by those of the libraries that wrote it.
package office

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// KeepsMemory are settings under which a program keeps the memory that it was given: glibc
// gives large pieces back to the system at once, and has to be given them empty again.
var KeepsMemory = []string{"MALLOC_MMAP_THRESHOLD_=1000000000", "MALLOC_TRIM_THRESHOLD_=2000000000"}

// inAddress writes a path as a part of an address. With a space in that, LibreOffice stands
// still for ever.
var inAddress = strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F")

// Converted writes files anew in another form, into a folder, or skips the test where
// LibreOffice is not. A start takes longer than most files, so it starts once for all of
// them.
func Converted(t testing.TB, dir, form string, paths ...string) {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not here")
	}
	cmd := exec.Command(program, append([]string{"-env:UserInstallation=file://" + inAddress.Replace(filepath.ToSlash(dir)) + "/profile", "--headless", "--convert-to", form, "--outdir", dir}, paths...)...)
	// It writes numbers as the locale does. And it asks at its start for a gigabyte in pieces:
	// kept, the start takes a fourth of the work.
	cmd.Env = append(append(os.Environ(), "LC_ALL=C.UTF-8"), KeepsMemory...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
}
