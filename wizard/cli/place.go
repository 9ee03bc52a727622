package cli

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/adrg/xdg"
)

// Place is which register is meant, as the flags say it.
type Place struct {
	Register, Client string
	Practice         bool
}

// findHome takes the home folder of the account where HOME does not say it: a service,
// a job at night or a container starts the program without. The register would
// stand at the root of the disk, and be another one than that of the same person
// at a terminal.
func findHome() {
	if runtime.GOOS == "windows" || os.Getenv("HOME") != "" {
		return
	}
	if account, err := user.Current(); err == nil && account.HomeDir != "" {
		_ = os.Setenv("HOME", account.HomeDir)
		xdg.Reload()
	}
}

// Path is where it is: --register, --client, --practice, DATALEK_REGISTER, or
// the default in the user's data folder. Practice has a file of its own, so that
// an exercise can never end up among the real cases.
func (p Place) Path() (string, error) {
	switch {
	case p.Register != "" && p.Client != "":
		return "", together{"register", "client"}
	case p.Practice && p.Client != "":
		return "", together{"practice", "client"}
	case p.Practice && p.Register != "":
		return "", together{"practice", "register"}
	case p.Practice:
		return filepath.Join(xdg.DataHome, "datalek", "practice.db"), nil
	case p.Register != "":
		return filepath.Abs(p.Register)
	case p.Client != "":
		return clientPath(p.Client)
	case os.Getenv("DATALEK_REGISTER") != "":
		return filepath.Abs(os.Getenv("DATALEK_REGISTER"))
	}
	return filepath.Join(xdg.DataHome, "datalek", "register.db"), nil
}

// together is two flags that each name a register.
type together struct{ one, other string }

func (e together) Error() string {
	return fmt.Sprintf("--%s and --%s each name a register", e.one, e.other)
}

// Is makes it wrong use, for the exit code.
func (e together) Is(target error) bool { return target == ErrWrong }

// ClientFolder is where the registers of clients are.
func ClientFolder() string { return filepath.Join(xdg.DataHome, "datalek", "clients") }

// IsGiven refuses an empty value. An empty --client is an unset variable in a
// script, and must not become the register of the office.
func IsGiven(s string) bool { return s != "" }

// IsName keeps a client inside the folder of clients.
func IsName(s string) bool {
	return IsGiven(s) && s == filepath.Base(s) && !strings.ContainsAny(s, `/\:`) && !strings.HasPrefix(s, ".")
}

// IsYear is a year of four figures.
func IsYear(s string) bool {
	_, err := time.Parse("2006", s)
	return err == nil
}
