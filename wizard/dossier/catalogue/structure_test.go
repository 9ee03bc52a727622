package catalogue_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"datalek/wizard/document"
	"datalek/wizard/document/paper"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/office"
	"datalek/wizard/internal/story"
)

// structure is what a reader for the blind goes by, and what a program that converts a
// paper keeps: its headings, the lines of its lists, and the heads of its tables.
type structure struct{ headings, items, heads []string }

// structured are the papers whose structure is read back, with the marks of both
// languages, lists of every kind, tables and drawings.
func structured(t testing.TB) map[string]document.Document {
	all := map[string]document.Document{}
	for i, of := range []struct {
		lang, story string
		kind        catalogue.Kind
	}{
		{"nl", "stolen-laptop", catalogue.CaseFile}, {"en", "ransomware-no-copy", catalogue.CaseFile}, {"nl", "processor", catalogue.CaseFile},
		{"nl", "late", catalogue.ToAuthority}, {"en", "stolen-laptop", catalogue.ToAuthority}, {"nl", "notification-withdrawn", catalogue.ToWithdraw},
		{"nl", "stolen-laptop", catalogue.ToPeople}, {"en", "ransomware-no-copy", catalogue.LetterToPeople}, {"nl", "late", catalogue.PublicNotice},
		{"en", "processor", catalogue.ToController}, {"nl", "small-wrong-mail", catalogue.DeleteRequest}, {"en", "late", catalogue.ProcessorQuestions},
	} {
		if testing.Short() && i%3 > 0 {
			continue
		}
		all[strings.Join([]string{of.lang, of.story, string(of.kind)}, " ")] = catalogue.Make(story.One(t, of.story).Case(of.lang), of.kind)
	}
	return all
}

// of is the structure of a document: labels of questions are headings for a word
// processor and words in bold in Markdown.
func (s *structure) of(d document.Document, labels bool) {
	t := d.Words
	box := func(heading string, lines []string) {
		if len(lines) > 0 {
			if !labels { // in a word processor they stand in the box for the sender
				s.headings = append(s.headings, heading)
			}
			s.items = append(s.items, lines...)
		}
	}
	if !labels {
		s.headings = append(s.headings, d.Title)
	}
	var lacks []string
	for _, m := range d.Missing {
		lacks = append(lacks, m.Line(t))
	}
	box(t.S("dossier.missing"), lacks)
	box(t.S("dossier.fill"), d.Fill)
	for _, section := range d.Sections {
		if title := section.Title(); title != "" {
			s.headings = append(s.headings, title)
		}
		lines, bars := section.Words()
		for _, it := range append(slices.Clone(section.Items), document.Item{Lines: lines}) {
			if it.Label != "" && labels {
				label := it.Title()
				if mark := it.Mark(t); mark != "" {
					label += " – " + mark
				}
				s.headings = append(s.headings, label)
			}
			for _, l := range it.Lines {
				if l.Kind == document.Bullet || l.Kind == document.Chosen && !labels {
					s.items = append(s.items, l.Text)
				}
			}
		}
		for _, table := range []*document.Table{bars, section.Table} {
			if table != nil && len(table.Head) > 0 {
				s.heads = append(s.heads, strings.Join(table.Head, "|"))
			}
		}
	}
}

// same compares two structures by their letters, in order.
func same(t *testing.T, name string, want, got structure) {
	t.Helper()
	for what, lists := range map[string][2][]string{"headings": {want.headings, got.headings}, "lines of lists": {want.items, got.items}, "heads of tables": {want.heads, got.heads}} {
		if len(lists[0]) != len(lists[1]) {
			t.Errorf("%s has %d %s, and %d arrive: %q", name, len(lists[0]), what, len(lists[1]), lists[1])
			continue
		}
		for i := range lists[0] {
			if lettersOf(lists[0][i]) != lettersOf(lists[1][i]) {
				t.Errorf("%s: of the %s %q arrives as %q", name, what, lists[0][i], lists[1][i])
			}
		}
	}
}

// ran runs a program of others in a fixed locale on a file, and gives what it prints.
func ran(t *testing.T, program string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(append(os.Environ(), "LC_ALL=C.UTF-8", "TZ=Europe/Amsterdam", "NO_COLOR=1"), office.KeepsMemory...)
	var out, wrong bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &wrong
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v %s", program, err, wrong.String())
	}
	return out.Bytes()
}

// here is a program, or the test is skipped.
func here(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skip(program + " is not here")
	}
	return path
}

// onFile writes a file and gives its path.
func onFile(t *testing.T, f document.File) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper"+f.Ext)
	if err := os.WriteFile(path, f.Content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPandocFindsHeadingsListsAndTables(t *testing.T) {
	pandoc := here(t, "pandoc")
	for name, d := range structured(t) {
		word, err := paper.DOCX(d)
		if err != nil {
			t.Fatal(err)
		}
		for from, f := range map[string]document.File{"docx": word, "markdown": paper.Markdown(d)} {
			var read struct {
				Meta   map[string]any
				Blocks []any
			}
			if err := json.Unmarshal(ran(t, pandoc, "-f", from, "-t", "json", onFile(t, f)), &read); err != nil {
				t.Fatal(err)
			}
			var want, got structure
			want.of(d, from == "docx")
			got.ofPandoc(read.Blocks)
			same(t, name+" "+from, want, got)
			if lang := plainOf(read.Meta["lang"]); from == "markdown" && lang != d.Words.Tag() {
				t.Errorf("%s: pandoc takes it to be in %q", name, lang)
			}
			if title := plainOf(read.Meta["title"]); from == "docx" && d.ToRead && lettersOf(title) != lettersOf(d.Title) {
				t.Errorf("%s: pandoc calls it %q", name, title)
			}
		}
	}
}

// ofPandoc reads the tree of pandoc.
func (s *structure) ofPandoc(node any) {
	switch node := node.(type) {
	case []any:
		for _, one := range node {
			s.ofPandoc(one)
		}
	case map[string]any:
		content, _ := node["c"].([]any)
		switch node["t"] {
		case "Header":
			s.headings = append(s.headings, plainOf(content[2]))
		case "BulletList", "OrderedList":
			for _, item := range content {
				s.items = append(s.items, plainOf(item))
			}
		case "Table":
			for _, row := range content[3].([]any)[1].([]any) {
				var cells []string
				for _, cell := range row.([]any)[1].([]any) {
					cells = append(cells, plainOf(cell.([]any)[4]))
				}
				s.heads = append(s.heads, strings.Join(cells, "|"))
			}
			s.ofPandoc(content[4]) // a list or a heading inside a cell
		default:
			for _, one := range node {
				s.ofPandoc(one)
			}
		}
	}
}

// plainOf is the words of a node.
func plainOf(node any) string {
	switch node := node.(type) {
	case []any:
		var b strings.Builder
		for _, one := range node {
			b.WriteString(plainOf(one))
		}
		return b.String()
	case map[string]any:
		switch words, _ := node["c"].(string); node["t"] {
		case "Str":
			return words
		case "Space", "SoftBreak", "LineBreak":
			return " "
		}
		return plainOf(node["c"])
	case string:
		return ""
	}
	return ""
}

// The reader of npm, which much software for the web uses. NODE_PATH says where it is.
func TestMammothFindsHeadingsListsAndTables(t *testing.T) {
	node := here(t, "node")
	if exec.Command(node, "-e", `require("mammoth")`).Run() != nil {
		t.Skip("mammoth is not here")
	}
	const read = `const all = process.argv.slice(1); (async () => {
	for (const path of all) console.log(JSON.stringify((await require("mammoth").convertToHtml({path})).value))
})()`
	papers := structured(t)
	names := slices.Sorted(maps.Keys(papers))
	args := []string{"-e", read}
	for _, name := range names {
		word, err := paper.DOCX(papers[name])
		if err != nil {
			t.Fatal(err)
		}
		args = append(args, onFile(t, word))
	}
	pages := json.NewDecoder(bytes.NewReader(ran(t, node, args...)))
	for _, name := range names {
		var page string
		if err := pages.Decode(&page); err != nil {
			t.Fatal(err)
		}
		var want, got structure
		want.of(papers[name], true)
		got.headings, got.items = between(page, `<h[1-6]>(.*?)</h[1-6]>`), between(page, `<li>(.*?)</li>`)
		for _, head := range regexp.MustCompile(`(?s)<thead>.*?</thead>`).FindAllString(page, -1) {
			got.heads = append(got.heads, strings.Join(between(head, `<th[^>]*>(.*?)</th>`), "|"))
		}
		same(t, name, want, got)
	}
}

// between is the words of each place that a pattern finds in HTML or XML.
func between(page, pattern string) []string {
	var all []string
	for _, m := range regexp.MustCompile(`(?s)`+pattern).FindAllStringSubmatch(page, -1) {
		all = append(all, entities.Replace(tag.ReplaceAllString(m[1], "")))
	}
	return all
}

var entities = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'")
