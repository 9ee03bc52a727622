package text

import (
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"pgregory.net/rapid"
)

// The words are those that a TOML library finds in the files of this folder, all of them.
func TestTheWordsAreThoseOfTheFilesAsTOML(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		want := map[string]string{}
		names, err := filepath.Glob(lang + "*.toml")
		if err != nil || len(names) < 9 {
			t.Fatal(names, err)
		}
		for _, name := range names {
			var tree map[string]any
			if _, err := toml.DecodeFile(name, &tree); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			flatten(t, want, "", tree)
		}
		got := map[string]string{}
		for _, key := range For(lang).Keys() {
			if _, twice := got[key]; twice {
				t.Errorf("%s: %s stands there twice", lang, key)
			}
			got[key] = For(lang).S(key)
		}
		if !maps.Equal(got, want) {
			for key := range want {
				if got[key] != want[key] {
					t.Errorf("%s: %s is read as %q; TOML says %q", lang, key, got[key], want[key])
				}
			}
			t.Errorf("%s: %d words, in TOML %d", lang, len(got), len(want))
		}
	}
}

func flatten(t *testing.T, into map[string]string, prefix string, tree map[string]any) {
	for key, value := range tree {
		switch v := value.(type) {
		case map[string]any:
			flatten(t, into, prefix+key+".", v)
		case string:
			into[prefix+key] = strings.TrimSpace(v)
		default:
			t.Errorf("%s%s is not a text", prefix, key)
		}
	}
}

// The first file holds the words that every start asks for. The others are read for a
// word that it does not have, and then all words are there.
func TestOneFileIsReadUntilAnotherIsAskedFor(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		words, rest := load(lang), read(files[lang][1:])
		for _, key := range []string{"cli.short", "cli.version_short", "cli.flag_help"} {
			if _, is := rest.of(key); is || !words.Has(key) {
				t.Errorf("%s: %s stands in another file than the first", lang, key)
			}
		}
		if words.words.Load().whole {
			t.Errorf("%s: all files are read for words of the first", lang)
		}
		if other := "cli.verify_long"; !words.Has(other) || !words.words.Load().whole || !words.Has("cli.short") {
			t.Errorf("%s: %s and what stands beside it is not found", lang, other)
		}
	}
}

// What is written in another form is refused, never read half.
func TestWordsInAnotherFormAreRefused(t *testing.T) {
	for _, content := range []string{"[a", "[[a]]", "[\"a\"]", "a", "a = 1", "a = 'b'", "a = \"b", "a = \"b\" # more", "a = \"b\\n\"", "a=\"b\"", "a b = \"c\"",
		"a = \"\"\"", "a = \"b\"\na = \"c\"", "a = [\"b\"]", "\"a = \"b\""} {
		if err := wordsIn(content, map[string]string{}); err == nil {
			t.Errorf("%q is read", content)
		}
	}
	words := map[string]string{}
	if err := wordsIn("# words\n\na = \" b \"\n[x.y]\n\"c.d\" = \"say \\\"e\\\"\"", words); err != nil || !maps.Equal(words, map[string]string{"a": "b", "x.y.c.d": `say "e"`}) {
		t.Errorf("%v: %v", words, err)
	}
}

// Placeholders are filled as a replacer of all of them at once does: what a value
// holds is not filled again, and what no pair names stays.
func TestPlaceholdersAreFilledAllAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"{a}", "{b}", "{c}", "{", "}", "{{a}}", "x", "{a", "é ", "{1}"})
		s := strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
		pairs := []any{"a", strings.Join(rapid.SliceOf(piece).Draw(t, "a"), ""), "b", 12, 1, true, "a", "later", "odd"}
		var old []string
		for i := 0; i+1 < len(pairs); i += 2 {
			old = append(old, fmt.Sprintf("{%v}", pairs[i]), fmt.Sprint(pairs[i+1]))
		}
		if got, want := For("nl").fill(s, pairs), strings.NewReplacer(old...).Replace(s); got != want {
			t.Fatalf("%q: %q; want %q", s, got, want)
		}
	})
}

func BenchmarkReadWords(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		read(files["nl"])
	}
}
