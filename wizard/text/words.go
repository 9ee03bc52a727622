package text

import (
	"fmt"
	"math/bits"
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
type words struct {
	sections []section
	whole    bool     // of all files
	places   []uint16 // in sections, one up, at the hash of the header; 0 is an empty place
}

type section struct {
	piece string // with the header
	next  int    // place, one up, of one with the same header in another file; 0 is none
	once  sync.Once
	words map[string]string // by what of the key stands behind the header
}

// read cuts the files of one language.
func read(files []string) *words {
	n := len(files)
	for _, content := range files {
		n += strings.Count(content, "\n[")
	}
	all := &words{sections: make([]section, 0, n), places: make([]uint16, 1<<bits.Len(uint(2*n)))}
	for _, content := range files {
		all.cut(content)
	}
	return all
}

// cut knows a header by the bracket that its line begins with: no text has more lines.
func (all *words) cut(content string) {
	for content != "" {
		piece := content
		if end := strings.Index(content, "\n["); end >= 0 {
			piece = content[:end+1]
		}
		content = content[len(piece):]
		all.sections = append(all.sections, section{piece: piece})
		place := all.find(headerOf(piece))
		all.sections[len(all.sections)-1].next = int(*place)
		*place = uint16(len(all.sections))
	}
}

func headerOf(piece string) string {
	if piece == "" || piece[0] != '[' {
		return ""
	}
	header, _, _ := strings.Cut(piece[1:], "]")
	return header
}

// find is the place of a header, or that where it would be.
func (all *words) find(header string) *uint16 {
	hash := uint32(2166136261) // FNV-1a
	for i := range len(header) {
		hash = (hash ^ uint32(header[i])) * 16777619
	}
	for at := int(hash); ; at++ {
		place := &all.places[at&(len(all.places)-1)]
		if *place == 0 || headerOf(all.sections[*place-1].piece) == header {
			return place
		}
	}
}

// under are the words below a header, by what stands behind it.
func (all *words) under(header string) map[string]string {
	place := int(*all.find(header))
	if place == 0 {
		return nil
	}
	s := &all.sections[place-1]
	s.once.Do(func() {
		s.words = make(map[string]string, strings.Count(s.piece, "\n"))
		for ; place > 0; place = all.sections[place-1].next {
			piece := all.sections[place-1].piece
			if header != "" {
				_, piece, _ = strings.Cut(piece, "\n")
			}
			if err := wordsIn(piece, s.words); err != nil {
				panic(fmt.Sprintf("text: [%s]: %v", header, err))
			}
		}
	})
	return s.words
}

// of gives the word with a key: a header and what stands below it, which may hold
// points as well.
func (all *words) of(key string) (string, bool) {
	for end := strings.LastIndexByte(key, '.'); end >= 0; end = strings.LastIndexByte(key[:end], '.') {
		if s, is := all.under(key[:end])[key[end+1:]]; is {
			return s, true
		}
	}
	s, is := all.under("")[key]
	return s, is
}

func wordsIn(content string, words map[string]string) error {
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
		if header != "" {
			key = header + key
		}
		if _, twice := words[key]; twice {
			return fmt.Errorf("line %d: %s stands there twice", n, key)
		}
		words[key] = strings.TrimSpace(value)
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
func (t *Text) fill(s string, pairs []any) string {
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
			b.WriteString(t.written(value))
			s = s[end+1:]
		} else {
			b.WriteByte('{')
			s = s[1:]
		}
	}
	b.WriteString(s)
	return b.String()
}

func valueOf(name string, pairs []any) (any, bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if of, ok := pairs[i].(string); ok && of == name || !ok && fmt.Sprint(pairs[i]) == name {
			return pairs[i+1], true
		}
	}
	return nil, false
}
