package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// goPackage is what the go command tells about a package.
type goPackage struct {
	ImportPath, Dir                    string
	Standard                           bool
	Imports, Deps                      []string
	GoFiles, TestGoFiles, XTestGoFiles []string
	TestImports, XTestImports          []string
}

// systems are those the program is made for; each has packages of its own.
var systems = []string{"linux", "darwin", "windows"}

var packagesOn = map[string]func() (map[string]goPackage, error){}

func init() {
	for _, system := range systems {
		packagesOn[system] = sync.OnceValues(func() (map[string]goPackage, error) { return listPackages(system) })
	}
}

// packages are all packages of the program and everything they need.
func packages(t *testing.T, system string) map[string]goPackage {
	t.Helper()
	list, err := packagesOn[system]()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func listPackages(system string) (map[string]goPackage, error) {
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,Standard,Imports,Deps,GoFiles,TestGoFiles,XTestGoFiles,TestImports,XTestImports", "./...")
	cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0", "GOFLAGS=-mod=readonly")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return nil, errors.New("go list: " + err.Error() + "\n" + errs.String())
	}
	list := map[string]goPackage{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, err
		}
		list[p.ImportPath] = p
	}
}

func isOurs(path string) bool { return path == "datalek" || strings.HasPrefix(path, "datalek/") }

// floors are the rooms of the house from low to high. A room imports only what
// lies lower.
var floors = map[string]int{
	"datalek/decision":                      0,
	"datalek/register":                      2,
	"datalek/register/record":               1,
	"datalek/register/internal/boltfile":    1,
	"datalek/register/frugal":               0, // for tests only
	"datalek/wizard":                        0,
	"datalek/wizard/termbg":                 0,
	"datalek/wizard/text":                   3,
	"datalek/wizard/question/moment":        3,
	"datalek/wizard/question":               4,
	"datalek/wizard/phrase":                 5,
	"datalek/wizard/session/draft":          5,
	"datalek/wizard/document":               6,
	"datalek/wizard/takeover":               6,
	"datalek/wizard/document/paper":         7,
	"datalek/wizard/dossier":                7,
	"datalek/wizard/dossier/apform":         8,
	"datalek/wizard/dossier/letters":        8,
	"datalek/wizard/dossier/casefile":       8,
	"datalek/wizard/dossier/callsheet":      8,
	"datalek/wizard/dossier/yearreport":     8,
	"datalek/wizard/dossier/calendar":       8,
	"datalek/wizard/internal/story":         8, // for tests only
	"datalek/wizard/internal/golden":        0, // for tests only
	"datalek/wizard/internal/office":        0, // for tests only
	"datalek/wizard/internal/later":         0,
	"datalek/wizard/dossier/apform/edpb":    9,
	"datalek/wizard/dossier/table":          9,
	"datalek/wizard/dossier/table/workbook": 0,
	"datalek/wizard/dossier/catalogue":      10,
	"datalek/wizard/session":                11,
	"datalek/wizard/plain":                  12,
	"datalek/wizard/screen":                 12,
	"datalek/wizard/cli":                    13,
	"datalek":                               14,
}

func TestImportsPointDown(t *testing.T) {
	for _, system := range systems {
		found := 0
		for path, p := range packages(t, system) {
			if !isOurs(path) {
				continue
			}
			found++
			floor, has := floors[path]
			if !has {
				t.Errorf("%s has no place in the house", path)
			}
			for _, to := range p.Imports {
				if !isOurs(to) {
					continue
				}
				if below := floors[to]; below >= floor {
					t.Errorf("%s imports %s, which does not lie lower", path, to)
				}
			}
		}
		if found < len(floors) {
			t.Errorf("%s: %d packages of ours; want %d", system, found, len(floors))
		}
	}
}

func TestDecisionNeedsOnlyTheStandardLibrary(t *testing.T) {
	for _, system := range systems {
		all := packages(t, system)
		deps := all["datalek/decision"].Deps
		if len(deps) == 0 {
			t.Fatal("no packages")
		}
		for _, dep := range deps {
			if !all[dep].Standard {
				t.Errorf("%s: decision needs %s", system, dep)
			}
		}
	}
}

// The locks of Windows are those of the database, in the package that it takes them from.
func TestRegisterNeedsOnlyTheDecisionAndItsDatabase(t *testing.T) {
	for _, system := range systems {
		all := packages(t, system)
		for _, path := range all["datalek/register"].Imports {
			if !all[path].Standard && !slices.Contains([]string{"datalek/decision", "datalek/register/record", "datalek/register/internal/boltfile"}, path) &&
				(path != "golang.org/x/sys/windows" || system != "windows") && !strings.HasPrefix(path, "go.etcd.io/bbolt") {
				t.Errorf("%s: register imports %s", system, path)
			}
		}
		for _, dep := range all["datalek/register"].Deps {
			if strings.HasPrefix(dep, "datalek/wizard") || strings.Contains(dep, "charmbracelet") {
				t.Errorf("%s: register needs %s", system, dep)
			}
		}
	}
}

// What starts the program knows the command line and nothing else, and the room
// that holds the rooms of the wizard holds no code.
func TestTheOuterRoomsHoldNothing(t *testing.T) {
	all := packages(t, "linux")
	if got := all["datalek"]; !slices.Equal(got.Imports, []string{"datalek/wizard/cli", "os"}) || !slices.Equal(got.GoFiles, []string{"main.go"}) {
		t.Errorf("main.go does more than starting the command line: %v %v", got.GoFiles, got.Imports)
	}
	if got := all["datalek/wizard"]; !slices.Equal(got.GoFiles, []string{"doc.go"}) {
		t.Errorf("datalek/wizard holds %v; its rooms hold the code", got.GoFiles)
	}
}

// The lower rooms do not know the upper ones in their tests either.
func TestTestsPointDownToo(t *testing.T) {
	for path, p := range packages(t, "linux") {
		if floor, ours := floors[path]; ours && floor < 2 {
			for _, to := range slices.Concat(p.TestImports, p.XTestImports) {
				if isOurs(to) && floors[to] > floor {
					t.Errorf("a test of %s imports %s", path, to)
				}
			}
		}
	}
}

// Only the screen draws: the line form works where nothing can be drawn, and
// what leaves the program is made without one.
func TestOnlyTheScreenNeedsTheScreenLibraries(t *testing.T) {
	for _, system := range systems {
		all := packages(t, system)
		for path := range floors {
			if slices.Contains([]string{"datalek", "datalek/wizard/cli", "datalek/wizard/screen", "datalek/wizard/termbg"}, path) {
				continue
			}
			for _, dep := range all[path].Deps {
				for _, screen := range []string{"github.com/charmbracelet/bubbletea", "github.com/charmbracelet/lipgloss", "github.com/charmbracelet/huh"} {
					if dep == screen || strings.HasPrefix(dep, screen+"/") {
						t.Errorf("%s: %s needs %s", system, path, dep)
					}
				}
			}
		}
	}
}

// The way around the question for the background colour rests on the order in
// which Go runs inits: by import path, as soon as what they import is done.
func TestTheBackgroundIsSetBeforeBubbleTeaAsks(t *testing.T) {
	all := packages(t, "linux")
	background := all["datalek/wizard/termbg"]
	if !slices.Equal(background.Imports, []string{"github.com/charmbracelet/lipgloss"}) {
		t.Errorf("termbg imports %v", background.Imports)
	}
	for _, dep := range background.Deps {
		if strings.HasPrefix(dep, "github.com/charmbracelet/bubbletea") {
			t.Error("termbg needs ", dep)
		}
	}
	if tea := "github.com/charmbracelet/bubbletea"; background.ImportPath >= tea {
		t.Errorf("%s does not sort before %s", background.ImportPath, tea)
	}
	if !slices.Contains(all["datalek/wizard/cli"].Imports, background.ImportPath) {
		t.Error("the program does not import termbg")
	}
}

// The flags library knows a flag for an address, and Windows has its sockets in
// the package for all its calls; both only name things of net. Nothing of ours
// does, nor starts another program that could. The calls of Windows that count the programs of
// a console, read its keys and tell the kind of a drive are made by their address.
func TestNothingOfOursCanReachANetwork(t *testing.T) {
	mayNet := []string{"github.com/spf13/pflag", "golang.org/x/sys/windows"}
	harmless := []string{"net", "net/netip", "net/url"}
	hearEnds := []string{"datalek/wizard/screen", "datalek/wizard/plain", "datalek/wizard/cli"} // that they are to stop
	byAddress := []string{"datalek/wizard/cli", "datalek/wizard/screen", "datalek/register"}
	const starts = "datalek/wizard/internal/office" // LibreOffice, for the tests
	for _, system := range systems {
		all := packages(t, system)
		if slices.Contains(all["datalek"].Deps, starts) {
			t.Errorf("%s: the program needs %s", system, starts)
		}
		for path, p := range all {
			if strings.HasPrefix(path, "net/") && !slices.Contains(harmless, path) && slices.Contains(all["datalek"].Deps, path) ||
				slices.Contains([]string{"crypto/tls", "log/syslog", "plugin"}, path) {
				t.Errorf("%s: the program needs %s", system, path)
			}
			if !p.Standard && slices.Contains(p.Imports, "net") && !slices.Contains(mayNet, path) {
				t.Errorf("%s: %s imports net", system, path)
			}
			for _, to := range p.Imports {
				if isOurs(path) && (to == "net" || strings.HasPrefix(to, "net/") || to == "os/exec" && path != starts || to == "os/signal" && !slices.Contains(hearEnds, path) || to == "unsafe" && (system != "windows" || !slices.Contains(byAddress, path))) {
					t.Errorf("%s: %s imports %s", system, path, to)
				}
			}
		}
	}
}

var dials = regexp.MustCompile(`^(net\.(Dial|Listen|Lookup)|net\.\(\*(Dialer|Resolver|netFD|sysDialer|sysListener|ListenConfig)\)\.|net\.Resolve|syscall\.(connect|Connect|socket|Socket|bind|Bind|listen|Listen)$|crypto/tls\.)`)

var named = sync.OnceValues(func() ([]byte, error) {
	path, err := built()
	if err != nil {
		return nil, err
	}
	return exec.Command("go", "tool", "nm", path).Output()
})

// symbols are the names of all code and data in the program: what cannot be called the
// linker leaves out.
func symbols(t *testing.T) []string {
	t.Helper()
	out, err := named()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		names = append(names, words[len(words)-1])
	}
	if !slices.Contains(names, "main.main") {
		t.Fatal("the program has no names to look at")
	}
	return names
}

// The program holds no code that could open a connection.
func TestTheProgramHoldsNoCodeThatConnects(t *testing.T) {
	for _, name := range symbols(t) {
		if dials.MatchString(name) {
			t.Error("the program holds ", name)
		}
	}
}

// A call of a method by its name, such as a template makes, keeps every method of every type
// in the program: it was an eighth larger for it.
func TestTheProgramCallsNoMethodByItsName(t *testing.T) {
	for _, name := range symbols(t) {
		if name == "reflect.Value.MethodByName" || name == "reflect.Value.Method" || strings.HasPrefix(name, "text/template.(*Template).Execute") {
			t.Error("the program holds ", name)
		}
	}
}

// Libraries that the tests read our files back with cost nothing at a start only as long
// as the program does not need them.
func TestLibrariesOfTheTestsStayOutOfTheProgram(t *testing.T) {
	for _, system := range systems {
		for _, dep := range packages(t, system)["datalek"].Deps {
			for _, only := range []string{"github.com/xuri/", "github.com/richardlehane/", "golang.org/x/net/", "golang.org/x/text/encoding/japanese", "golang.org/x/text/encoding/simplifiedchinese",
				"github.com/arran4/golang-ical", "github.com/rogpeppe/", "pgregory.net/rapid", "github.com/creack/pty", "github.com/hinshun/vt10x", "github.com/google/go-cmp"} {
				if strings.HasPrefix(dep, only) {
					t.Errorf("%s: the program needs %s", system, dep)
				}
			}
		}
	}
}

func TestTheTopLevelIsTheLayoutAndNothingElse(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	ignored, err := os.ReadFile(".gitignore")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		fine := strings.HasPrefix(name, ".") || strings.HasSuffix(name, "_test.go") && !e.IsDir() ||
			e.IsDir() && slices.Contains([]string{"decision", "register", "wizard", "findings", "testdata"}, name) ||
			!e.IsDir() && slices.Contains([]string{"main.go", "go.mod", "go.sum", "README.md"}, name)
		for line := range strings.Lines(string(ignored)) {
			match, _ := filepath.Match(strings.Trim(line, "/\n"), name) // made by a build, not kept
			fine = fine || match && !e.IsDir()
		}
		if !fine {
			t.Errorf("%s has no place at the top", name)
		}
	}
}

// A file is a room with one subject: when it grows past 400 lines, it wants a
// second room.
func TestNoFileIsTooLong(t *testing.T) {
	const most = 400
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != "." {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		content, err := os.ReadFile(path)
		if n := bytes.Count(content, []byte("\n")); n > most {
			t.Errorf("%s has %d lines; at most %d", path, n, most)
		}
		seen++
		return err
	})
	if err != nil || seen < 50 {
		t.Error(seen, err)
	}
}
