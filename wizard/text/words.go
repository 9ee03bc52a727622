package text

import (
	"fmt"
	"io/fs"
	"strings"
)

// read takes the words of one language out of its files.
//
// The files hold the small part of TOML that words need: a header in brackets, and
// below it a key with a text between double quotes, a line each. That part is read
// here in a pass, because every start of the program pays for it; a test reads the
// files with a TOML library and holds that to be the same, and so finds what is
// written in another form.
func read(files fs.ReadDirFS, lang string) map[string]string {
	names, err := fs.Glob(files, lang+"*.toml")
	if err != nil || len(names) == 0 {
		panic("text: no words of " + lang) // the files are part of the program
	}
	words := make(map[string]string, 4096)
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err == nil {
			err = wordsIn(string(content), words)
		}
		if err != nil {
			panic(fmt.Sprintf("text: %s: %v", name, err))
		}
	}
	return words
}

func wordsIn(content string, words map[string]string) error {
	var keys strings.Builder // holds all keys, so that they are one piece of memory
	keys.Grow(len(content) / 2)
	header := ""
	for n := 1; content != ""; n++ {
		var line string
		line, content, _ = strings.Cut(content, "\n")
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			name, ok := strings.CutSuffix(line[1:], "]")
			if !ok || strings.ContainsAny(name, `[]"' `) {
				return fmt.Errorf("line %d is no header", n)
			}
			header = name + "."
			continue
		}
		key, value, ok := strings.Cut(line, " = ")
		if ok && key[0] == '"' {
			key, ok = strings.CutSuffix(key[1:], `"`)
		}
		if !ok || len(value) < 2 || value[0] != '"' || value[len(value)-1] != '"' || strings.ContainsAny(key, `"' `) {
			return fmt.Errorf("line %d is no key with a text", n)
		}
		value = value[1 : len(value)-1]
		if strings.ContainsAny(value, `"\`) {
			var err error
			if value, err = unescaped(value); err != nil {
				return fmt.Errorf("line %d: %w", n, err)
			}
		}
		at := keys.Len()
		keys.WriteString(header)
		keys.WriteString(key)
		full := keys.String()[at:]
		if _, twice := words[full]; twice {
			return fmt.Errorf("line %d: %s stands there twice", n, full)
		}
		words[full] = strings.TrimSpace(value)
	}
	return nil
}

// unescaped reads a text in which only quotes are escaped.
func unescaped(s string) (string, error) {
	plain := strings.ReplaceAll(s, `\"`, "\x00")
	if strings.ContainsAny(plain, `"\`) {
		return "", fmt.Errorf("%q holds a sign that only a quote may have before it", s)
	}
	return strings.ReplaceAll(plain, "\x00", `"`), nil
}

// fill puts values in the place of {names}: pairs of a name and a value.
func fill(s string, pairs []any) string {
	open := strings.IndexByte(s, '{')
	if open < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 64)
	for ; open >= 0; open = strings.IndexByte(s, '{') {
		b.WriteString(s[:open])
		s = s[open:]
		end := strings.IndexByte(s, '}')
		if value, ok := valueOf(s[1:max(1, end)], pairs); ok && end > 0 {
			b.WriteString(value)
			s = s[end+1:]
		} else {
			b.WriteByte('{')
			s = s[1:]
		}
	}
	b.WriteString(s)
	return b.String()
}

func valueOf(name string, pairs []any) (string, bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if of, ok := pairs[i].(string); ok && of == name || !ok && fmt.Sprint(pairs[i]) == name {
			if value, ok := pairs[i+1].(string); ok {
				return value, true
			}
			return fmt.Sprint(pairs[i+1]), true
		}
	}
	return "", false
}
