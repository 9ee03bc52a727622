package cli

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"filippo.io/age"
	"github.com/spf13/pflag"

	_ "datalek/register/frugal"
	"datalek/wizard/text"
)

// flagsAt is when the commands are tried.
var flagsAt = time.Date(2030, 1, 15, 12, 0, 0, 0, time.UTC)

// uses are how each command is tried. What stands in the folder is made by seeded.
var uses = map[string]string{
	"assess": "assess facts.json", "record": "record in.json", "update": "update 2030-001 note.json", "list": "list", "due": "due", "show": "show 2030-001",
	"history": "history 2030-001", "dossier": "dossier 2030-001", "export": "export", "import": "import old.csv", "erase": "erase 2030-002 --reason weg --by Kim",
	"compare": "compare other.db third.db", "adopt": "adopt ahead.db", "handover": "handover --to Kantoor", "remove": "remove", "year": "year 2030", "clients": "clients", "profile": "profile",
	"questions": "questions 2030-001", "evidence": "evidence 2030-001", "verify": "verify", "replay": "replay", "copies": "copies", "backup": "backup copy.db",
	"restore": "restore other.db --force", "version": "version", "completion": "completion bash", "man": "man",
}

// tried are flags that need another use of the command, without and with the flag.
var tried = map[string]string{
	"record --schema": "record | record --schema", "update --schema": "update | update --schema", "profile --schema": "profile | profile --schema",
	"record --create":  "record in.json --register new.db | record in.json --register new.db --create",
	"profile --create": "profile --set name=Acme --register new.db | profile --set name=Acme --register new.db --create",
	"profile --by":     "profile --set name=Acme | profile --set name=Acme --by Kim",
	"import --create":  "import old.csv --yes --register new.db | import old.csv --yes --register new.db --create",
	"import --by":      "import old.csv --yes | import old.csv --yes --by Kim",
	"evidence --shows": "evidence 2030-001 facts.json | evidence 2030-001 facts.json --shows iets", "evidence --kept": "evidence 2030-001 facts.json | evidence 2030-001 facts.json --kept kluis",
	"evidence --by": "evidence 2030-001 facts.json | evidence 2030-001 facts.json --by Kim",
	"erase --by":    "erase 2030-002 --reason weg --yes | erase 2030-002 --reason weg --yes --by Kim", "erase --reason": "erase 2030-002 --by Kim --yes | erase 2030-002 --by Kim --yes --reason weg",
	"erase --dry-run":    "erase 2030-002 --by Kim --reason weg --yes | erase 2030-002 --by Kim --reason weg --yes --dry-run",
	"erase --older-than": "erase --reason weg --by Kim | erase --older-than 5y", "erase --before-last": "erase 2030-001 --reason weg --by Kim --yes | erase 2030-001 --reason weg --by Kim --yes --before-last",
	"restore --force": "restore other.db | restore other.db --force", "adopt --by": "adopt ahead.db --yes | adopt ahead.db --yes --by Kim",
	"export --excel-nl": "export --format csv | export --format csv --excel-nl", "due --format": "due | due --format ics", "due --out": "due --format ics | due --format ics --out uit",
	"assess --lines": "assess lines.json | assess lines.json --lines", "assess --explain": "assess facts.json --lines | assess facts.json --lines --explain",
	"handover --take-back": "handover | handover --take-back", "handover --by": "handover --to Kantoor | handover --to Kantoor --by Kim", "handover --contact": "handover --to Kantoor | handover --to Kantoor --contact 06",
	"remove --yes":       "remove --register gone.db --handed-to Kantoor | remove --register gone.db --handed-to Kantoor --yes",
	"remove --handed-to": "remove --register gone.db --yes | remove --register gone.db --yes --handed-to Kantoor",
	"remove --json":      "remove --register gone.db | remove --register gone.db --json",
	"profile --register": "profile | profile --register gone.db",
	"backup --recipient": "backup copy.db | backup copy.db --recipient RECIPIENT", "handover --recipient": "handover --to Kantoor --out x.age | handover --to Kantoor --out x.age --recipient RECIPIENT",
}

// given are the values of flags that want one.
var given = map[string]string{
	"register": "other.db", "client": "acme", "lang": "en", "out": "uit", "year": "2029", "risk": "none", "sort": "risk", "format": "pdf",
	"files": "files", "head": "0000000000000000", "days": "1", "map": "map.toml", "set": "name=Acme", "logo": "logo.png", "to": "Ander",
	"identity": "key.txt",
}

// same are flags that change nothing in this small register, and why. A star is every
// command.
var same = map[string]string{
	"* --after-rollback":    "only a register that is older than what was seen of it asks for it: rollback.txtar",
	"* --clock-is-right":    "only a clock that is doubted asks for it: clock_test.go",
	"verify --drop-drafts":  "only drafts that cannot be read are dropped: verify.txtar",
	"verify --repair-index": "only an index that is wrong is repaired: verify.txtar",
	"adopt --by":            "a copy that only went on is taken as it is, and nothing is sealed: adopt_test.go",
	"assess --lang":         "its answer is JSON; only what is wrong is said in words",
	"import --all":          "only a long list is cut: import.txtar",
	"restore --identity":    "only an encrypted copy is opened with it: encrypted_test.go",
}

// refused are flags that rightly need more than there is here; that they are wrong use
// is said.
var refused = map[string]string{
	"backup --passphrase": "is typed in a terminal", "handover --passphrase": "is typed in a terminal",
}

// Every flag that a command shows works there: it changes what is said, what is written
// or the exit code, and is never unknown. Where it changes nothing, a table says why.
func TestEveryFlagWorksInEveryCommandThatShowsIt(t *testing.T) {
	seed := seeded(t)
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	fresh := func(args string) ran {
		return runs(t, again(t, seed), strings.ReplaceAll(args, "RECIPIENT", key.Recipient().String()))
	}
	root := (&app{t: text.For("nl"), now: time.Now}).root(nil)
	met := map[string]bool{}
	for _, c := range root.Commands() {
		name := c.Name()
		use, known := uses[name]
		if !known {
			if name != "help" {
				t.Errorf("%s is not tried", name)
			}
			continue
		}
		plainly := fresh(use)
		c.InheritedFlags() // brings the flags together
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "help" {
				return
			}
			if !shows(c, f.Name) {
				flag := strings.TrimSpace("--" + f.Name + " " + map[bool]string{false: given[f.Name]}[f.Value.Type() == "bool"])
				if got := fresh(use + " " + flag); got != plainly {
					t.Errorf("%s %s changes something, and the help does not show it:\n%+v\n%+v", name, flag, plainly, got)
				}
				return
			}
			args, flag := use, "--"+f.Name
			if f.Value.Type() != "bool" {
				flag += " " + given[f.Name]
			}
			what := name + " --" + f.Name
			base := plainly
			if other, is := tried[what]; is {
				before, with, two := strings.Cut(other, " | ")
				if !two {
					with = before + " " + flag
				}
				base, args, flag = fresh(before), with, ""
			}
			got := fresh(strings.TrimSpace(args + " " + flag))
			key, why := what, same[what]
			if why == "" {
				key, why = "* --"+f.Name, same["* --"+f.Name]
			}
			changes := got != base
			switch {
			case changes && key == what && why != "":
				t.Errorf("%s works, and is listed as changing nothing", what)
			case !changes && why == "":
				t.Errorf("%s changes nothing (%d): %.300q", what, got.code, got.said)
			case got.code == ExitUsage && base.code != ExitUsage && why == "" && refused[what] == "":
				t.Errorf("%s is refused: %.300q", what, got.said)
			}
			if why != "" {
				met[key] = true
			}
		})
	}
	for key := range same {
		if !met[key] {
			t.Errorf("%s is listed and there is no such flag", key)
		}
	}
}

// What a command says of a client or of practice says so above it or in each line, and
// so does every file that it makes: in its name or its folder, in the title among its
// properties, and in practice in its text as well.
func TestEveryAnswerAndEveryFileSaysWhoseItIs(t *testing.T) {
	seed := seeded(t)
	all := map[string]string{}
	for name, use := range uses {
		all[name] = use
	}
	for _, more := range []string{"due --format ics --out uit", "due --format xlsx --out uit", "dossier 2030-001 --out uit", "export --format csv --out uit", "export --format xlsx --out uit",
		"export --format pdf --out uit", "export --format jsonl --out uit", "year 2030 --out uit", "questions 2030-001 --format txt --out uit", "questions 2030-001 --format docx --out uit",
		"questions phishing", "evidence 2030-001 facts.json", "import old.csv --yes", "erase 2030-002 --reason weg --by Kim --yes", "verify --files files", "list --sort due"} {
		all[more] = more
	}
	root := (&app{t: text.For("nl"), now: time.Now}).root(nil)
	for name, use := range all {
		c, _, err := root.Find(strings.Fields(use))
		if err != nil || !shows(c, "client") {
			continue
		}
		for flag, whose := range map[string]string{" --client acme": "acme", " --practice": "OEFENING"} {
			dir := again(t, seed)
			before := filesIn(t, dir)
			r := runs(t, dir, use+flag)
			if out, _, _ := strings.Cut(r.said, "\x00"); out != "" && !strings.Contains(out, whose) && whose != "OEFENING" {
				t.Errorf("%s%s does not say whose it is: %.200q", name, flag, out)
			} else if out != "" && !strings.Contains(out, "OEFENING") && !strings.Contains(out, "oefen") && whose == "OEFENING" {
				t.Errorf("%s%s does not say that it is practice: %.200q", name, flag, out)
			}
			for path := range filesIn(t, dir) {
				if before[path] || strings.HasPrefix(path, "data") || strings.HasPrefix(path, "state") || path == "copy.db" {
					continue
				}
				content, err := os.ReadFile(filepath.Join(dir, path))
				if err != nil {
					t.Fatal(err)
				}
				switch says := strings.Contains(strings.ToLower(path), strings.ToLower(whose)) || strings.Contains(strings.ToLower(path), "oefening"); {
				case !says:
					t.Errorf("%s%s makes %s", name, flag, path)
				case slices.Contains([]string{".docx", ".xlsx", ".pdf"}, filepath.Ext(path)) && !strings.Contains(titleIn(t, content), whose):
					t.Errorf("%s%s makes %s with the title %q", name, flag, path, titleIn(t, content))
				case whose == "OEFENING" && slices.Contains([]string{".txt", ".md", ".ics", ".html"}, filepath.Ext(path)) && !strings.Contains(string(content), "OEFENING"):
					t.Errorf("%s%s makes %s without the mark", name, flag, path)
				}
			}
		}
	}
}

// titleIn is the title in the properties of a PDF, a DOCX or an XLSX. A maker or a date
// that is not ours is a fault.
func titleIn(t *testing.T, content []byte) string {
	t.Helper()
	if begins := []byte("/Title (\xfe\xff"); bytes.Contains(content, begins) { // UTF-16; behind those of the chapters
		var units []uint16
		title := content[bytes.LastIndex(content, begins)+len(begins):]
		title, _, _ = bytes.Cut(title, []byte(")\n"))
		title = regexp.MustCompile(`(?s)\\(.)`).ReplaceAll(title, []byte("$1"))
		for i := 0; i+1 < len(title); i += 2 {
			units = append(units, uint16(title[i])<<8|uint16(title[i+1]))
		}
		return string(utf16.Decode(units))
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return ""
	}
	f, err := z.Open("docProps/core.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var is struct {
		Title   string `xml:"title"`
		Creator string `xml:"creator"`
		Created string `xml:"created"`
	}
	if err := xml.NewDecoder(f).Decode(&is); err != nil || is.Creator+is.Created != "" {
		t.Errorf("%+v %v", is, err)
	}
	return is.Title
}

func filesIn(t *testing.T, dir string) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			all[rel] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A program that reads the answers as JSON, and a person that compares two registers,
// need no file name to know whose a line is.
func TestListsForProgramsAndComparisonsSayWhoseTheyAre(t *testing.T) {
	dir := seeded(t)
	for args, want := range map[string]string{
		"list --json --client acme": `"client":"acme"`, "list --json --practice": `"practice":true`, "list --json --register gone.db": `"organisation":"Acme"`,
		"due --json --client acme": `"client":"acme"`, "due --json --practice": `"practice":true`, "due --json --register gone.db": `"organisation":"Acme"`,
		"compare gone.db other.db": "Acme, gone.db", "compare other.db data/datalek/practice.db": "OEFENING",
	} {
		if r := runs(t, dir, args); !strings.Contains(r.said, want) {
			t.Errorf("%s does not say %q: %.300s", args, want, r.said)
		}
	}
}
