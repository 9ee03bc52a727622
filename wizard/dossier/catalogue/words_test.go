package catalogue_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/wizard/dossier/apform"
	"datalek/wizard/dossier/catalogue"

	"datalek/wizard/question"
	"datalek/wizard/text"
)

// keysOf reads the keys of one file, as the text package flattens them.
func keysOf(t *testing.T, name string) []string {
	t.Helper()
	var tree map[string]any
	if _, err := toml.DecodeFile(filepath.Join("..", "..", "text", name), &tree); err != nil {
		t.Fatal(err)
	}
	var keys []string
	var walk func(prefix string, tree map[string]any)
	walk = func(prefix string, tree map[string]any) {
		for k, v := range tree {
			if sub, ok := v.(map[string]any); ok {
				walk(prefix+k+".", sub)
			} else {
				keys = append(keys, prefix+k)
			}
		}
	}
	walk("", tree)
	slices.Sort(keys)
	return keys
}

// ours are the files of words that this package reads, in a language.
func ours(t *testing.T, lang string) []string {
	return slices.Concat(keysOf(t, lang+"_dossier.toml"), keysOf(t, lang+"_authority.toml"), keysOf(t, lang+"_letters.toml"))
}

func TestBothLanguagesHaveTheSameWords(t *testing.T) {
	nl, en := ours(t, "nl"), ours(t, "en")
	if !slices.Equal(nl, en) {
		t.Errorf("keys differ:\nnl %d\nen %d", len(nl), len(en))
		for _, k := range nl {
			if !slices.Contains(en, k) {
				t.Errorf("en lacks %s", k)
			}
		}
		for _, k := range en {
			if !slices.Contains(nl, k) {
				t.Errorf("nl lacks %s", k)
			}
		}
	}
	placeholder := regexp.MustCompile(`\{[a-z]+\}`)
	for _, k := range nl {
		a := placeholder.FindAllString(text.For("nl").S(k), -1)
		b := placeholder.FindAllString(text.For("en").S(k), -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			t.Errorf("%s: %v and %v", k, a, b)
		}
	}
}

// Every last part of a key stands as a word in the source, or is a value of the
// facts, a question of the form, a rule or an item of a containment list. That
// finds a key that nothing can ever ask for.
func TestEveryWordIsUsed(t *testing.T) {
	var source strings.Builder
	for _, room := range []string{"..", filepath.Join("..", "..", "document")} {
		err := filepath.WalkDir(room, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			b, err := os.ReadFile(path)
			source.Write(b)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	used := map[string]bool{}
	for _, m := range regexp.MustCompile(`"([a-z0-9_.]+)"`).FindAllStringSubmatch(source.String(), -1) {
		for _, part := range strings.Split(m[1], ".") {
			used[part] = true
		}
		used[m[1]] = true
	}
	for _, name := range decision.FieldNames() {
		for _, v := range decision.Allowed(name) {
			used[string(v)] = true
		}
	}
	for _, a := range question.Actions() {
		used[a.ID] = true
	}
	for _, number := range apform.Numbers {
		chapter, _, _ := strings.Cut(number, ".")
		used[chapter] = true
	}
	for _, k := range ours(t, "nl") {
		if rule, is := strings.CutPrefix(k, "ap.reason."); is {
			if rule != "unknown.worst" && !text.For("nl").Has("reason."+rule) {
				t.Errorf("%s words a rule that is not there", k)
			}
			continue
		}
		if number, is := strings.CutPrefix(k, "apform.question."); is {
			if !slices.Contains(apform.Numbers, number) {
				t.Errorf("%s is not on the form", k)
			}
			continue
		}
		if last := k[strings.LastIndex(k, ".")+1:]; !used[last] {
			t.Errorf("%s is never used", k)
		}
	}
}

// noWord is how a key shows that there is no text under it. The mark alone can
// have been typed.
var noWord = regexp.MustCompile(`⟦[a-z]+\.[^⟧]*⟧`)

func TestNoWordIsMissing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		s.record.Story.Happened = "" // so that every incident speaks for itself
		for _, lang := range languages {
			for _, d := range every(s, lang) {
				if key := noWord.FindString(d.Text(0)); key != "" {
					rt.Fatalf("%s: %s", lang, key)
				}
			}
		}
	})
	for _, lang := range languages {
		for _, kind := range catalogue.All() {
			if !text.For(lang).Has("document.kind." + string(kind)) {
				t.Errorf("%s: the menu has no words for %s", lang, kind)
			}
		}
		for _, v := range decision.Allowed("incident") {
			for _, item := range question.IncidentOf(v).Containment {
				if !text.For(lang).Has("dossier.done." + item) {
					t.Errorf("%s: nothing says that %s was done", lang, item)
				}
			}
		}
	}
}
