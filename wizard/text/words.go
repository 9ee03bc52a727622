package text

import (
	"fmt"
	"strings"
	"sync"
)

// words are those of one language, by the header that they stand below. The files are
// only cut at their headers; what stands below one is read the first time that a word of
// it is asked for, because every start of the program pays for it and most runs say
// little.
//
// The files hold the small part of TOML that words need: a header in brackets, and
// below it a key with a text between double quotes, a line each. A test reads the
// files with a TOML library and holds that to be the same, and so finds what is
// written in another form.
type words map[string]*section

type section struct {
	pieces []string // of all files, with the header
	once   sync.Once
	words  map[string]string // by the whole key
}

// read cuts the files of one language.
func read(files []string) words {
	all := make(words, 512)
	for _, content := range files {
		all.cut(content)
	}
	return all
}

// cut knows a header by the bracket that its line begins with: no text has more lines.
func (all words) cut(content string) {
	for content != "" {
		piece := content
		if end := strings.Index(content, "\n["); end >= 0 {
			piece = content[:end+1]
		}
		content = content[len(piece):]
		header := ""
		if piece[0] == '[' {
			header, _, _ = strings.Cut(piece[1:], "]")
		}
		if all[header] == nil {
			all[header] = &section{}
		}
		all[header].pieces = append(all[header].pieces, piece)
	}
}

// under are the words below a header.
func (all words) under(header string) map[string]string {
	s := all[header]
	if s == nil {
		return nil
	}
	s.once.Do(func() {
		s.words = map[string]string{}
		for _, piece := range s.pieces {
			if err := wordsIn(piece, s.words); err != nil {
				panic(fmt.Sprintf("text: [%s]: %v", header, err))
			}
		}
	})
	return s.words
}

// of gives the word with a key: a header and what stands below it, which may hold
// points as well.
func (all words) of(key string) (string, bool) {
	for end := strings.LastIndexByte(key, '.'); end >= 0; end = strings.LastIndexByte(key[:end], '.') {
		if s, is := all.under(key[:end])[key]; is {
			return s, true
		}
	}
	s, is := all.under("")[key]
	return s, is
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
