package catalogue_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"mime"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	ics "github.com/arran4/golang-ical"

	"datalek/wizard/text"
)

// titled is what a file says of itself to the program that opens it.
type titled struct{ language, title string }

// saysOfItself reads the language and the title, of each kind of file where its form has
// a place for them. A calendar of one event is called by its event.
var saysOfItself = map[string]func(t testing.TB, content []byte) titled{
	".docx": func(t testing.TB, content []byte) titled {
		core := properties(t, content)
		styles := member(t, content, "word/styles.xml")
		if want := []byte(`<w:lang w:val="` + core.language + `"`); !bytes.Contains(styles, want) {
			t.Errorf("the words are not spelled in %s", core.language)
		}
		return core
	},
	".xlsx": properties,
	".pdf": func(t testing.TB, content []byte) titled {
		language := regexp.MustCompile(`/Lang \((\w+)\)`).FindSubmatch(content)
		title := regexp.MustCompile(`(?s)/Producer .*?/Title \((.*?[^\\])\)\n`).FindSubmatch(content) // a bookmark has one too
		if language == nil || title == nil {
			return titled{}
		}
		return titled{string(language[1]), bigEndian(title[1])}
	},
	".md": func(t testing.TB, content []byte) titled {
		found := regexp.MustCompile(`\A---\nlang: (\S+)\n---\n\n# (.+)\n`).FindSubmatch(content)
		if found == nil {
			return titled{}
		}
		return titled{string(found[1]), string(found[2])}
	},
	".eml": func(t testing.TB, content []byte) titled {
		m, err := mail.ReadMessage(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil {
			t.Fatal(err)
		}
		return titled{m.Header.Get("Content-Language"), subject}
	},
	".ics": func(t testing.TB, content []byte) titled {
		c, err := ics.ParseCalendar(bytes.NewReader(content))
		if err != nil || len(c.Events()) == 0 {
			t.Fatal(err, len(c.Events()))
		}
		summary := c.Events()[0].GetProperty(ics.ComponentPropertySummary)
		of := titled{strings.Join(summary.ICalParameters["LANGUAGE"], ""), summary.Value}
		for _, e := range c.Events() {
			if what := e.GetProperty(ics.ComponentPropertyDescription); what != nil && !slices.Equal(what.ICalParameters["LANGUAGE"], []string{of.language}) {
				t.Errorf("an explanation is in %v", what.ICalParameters)
			}
		}
		for _, p := range c.CalendarProperties {
			if p.IANAToken == "X-WR-CALNAME" {
				of.title = p.Value
			}
		}
		return of
	},
	".json": func(t testing.TB, content []byte) titled {
		var of struct {
			Language string
			Template struct{ Name string }
		}
		if err := json.Unmarshal(content, &of); err != nil {
			t.Fatal(err)
		}
		return titled{of.Language, of.Template.Name}
	},
	// Plain text has a title and no place for a language.
	".txt": func(t testing.TB, content []byte) titled {
		first, _, _ := strings.Cut(string(content), "\n")
		return titled{"", first}
	},
}

// tables have no title: their first row is that of the columns, or their lines are data.
var tables = []string{".csv", ".jsonl"}

func properties(t testing.TB, content []byte) titled {
	var of struct {
		Title    string `xml:"title"`
		Language string `xml:"language"`
	}
	if err := xml.Unmarshal(member(t, content, "docProps/core.xml"), &of); err != nil {
		t.Fatal(err)
	}
	return titled{of.Language, of.Title}
}

// member is a file inside a zip file.
func member(t testing.TB, content []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	all, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// bigEndian is a text of PDF in UTF-16, behind its mark.
func bigEndian(escaped []byte) string {
	var plain []byte
	for i := 0; i < len(escaped); i++ {
		if escaped[i] == '\\' && i+1 < len(escaped) {
			i++
			if escaped[i] == 'r' {
				plain = append(plain, '\r')
				continue
			}
		}
		plain = append(plain, escaped[i])
	}
	var units []uint16
	for i := 0; i+1 < len(plain); i += 2 {
		units = append(units, uint16(plain[i])<<8|uint16(plain[i+1]))
	}
	return strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff")
}

// A program that reads a paper aloud, hyphenates it, checks its spelling or lists it
// among others asks the file itself what it is and in which language.
func TestEveryFileSaysItsLanguageAndItsTitle(t *testing.T) {
	shapes := map[string]int{}
	for _, lang := range languages {
		words := text.For(lang)
		practice := strings.Trim(words.S("practice.mark"), " ·")
		for name, f := range everyFile(t, lang) {
			shapes[f.Ext]++
			if slices.Contains(tables, f.Ext) {
				continue
			}
			read, known := saysOfItself[f.Ext]
			if !known {
				t.Errorf("%s: nobody looked what it says of itself", name)
				continue
			}
			says := read(t, f.Content)
			if strings.TrimSpace(says.title) == "" || strings.Contains(says.title, "⟦") {
				t.Errorf("%s has no title: %q", name, says.title)
			}
			if short, _, _ := strings.Cut(says.language, "-"); short != lang && f.Ext != ".txt" {
				t.Errorf("%s says that it is in %q", name, says.language)
			}
			if f.Ext != ".json" && strings.Contains(name, " processor ") && !strings.Contains(says.title, practice) {
				t.Errorf("%s is practice, and is called %q", name, says.title)
			}
		}
	}
	for ext := range saysOfItself {
		if shapes[ext] < 2 {
			t.Errorf("%s was not looked at", ext)
		}
	}
}
