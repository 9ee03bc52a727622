package takeover

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	textunicode "golang.org/x/text/encoding/unicode"

	"datalek/register"
)

// older are the ways of writing letters that tables are still saved in, the most usual
// first: Windows, the one that Excel calls MS-DOS, and the older Macintosh.
func older() []writing {
	return []writing{{"Windows-1252", charmap.Windows1252}, {"MS-DOS (850)", charmap.CodePage850}, {"Macintosh", charmap.Macintosh}}
}

type writing struct {
	name string
	as   encoding.Encoding
}

// decoded gives the letters of a file and the name of the way in which they were
// written. Without a mark, and where it is no UTF-8, the one is taken in which the
// signs above ASCII are most like words.
func decoded(raw []byte, progress register.Progress) (letters, name string, err error) {
	utf16 := func(order textunicode.Endianness) (string, string, error) {
		out, err := textunicode.UTF16(order, textunicode.UseBOM).NewDecoder().Bytes(raw)
		if err != nil {
			return "", "", refuse("not_text", "")
		}
		return string(out), "UTF-16", nil
	}
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), zeros(raw, 1):
		letters, name, err = utf16(textunicode.LittleEndian)
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}), zeros(raw, 0):
		letters, name, err = utf16(textunicode.BigEndian)
	case utf8.Valid(raw):
		letters, name = string(bytes.TrimPrefix(raw, []byte("\ufeff"))), "UTF-8"
	default:
		letters, name, err = guessed(raw, progress)
	}
	if err == nil && strings.ContainsRune(letters, 0) {
		err = refuse("not_text", "")
	}
	return letters, name, err
}

// zeros reports whether nearly every second byte is zero, from one of the first two:
// UTF-16 without a mark.
func zeros(raw []byte, from int) bool {
	part := raw[:min(len(raw), 400)&^1]
	n := 0
	for i := from; i < len(part); i += 2 {
		if part[i] == 0 {
			n++
		}
	}
	return len(part) >= 8 && n*10 > len(part)*4 && bytes.Count(part, []byte{0}) == n
}

func guessed(raw []byte, progress register.Progress) (letters, name string, err error) {
	best := 0
	for i, one := range older() {
		if err := progress.At(0, 0); err != nil {
			return "", "", err
		}
		out, err := one.as.NewDecoder().Bytes(raw)
		if err != nil {
			continue
		}
		if score := wordlike(string(out)); i == 0 || score > best {
			best, letters, name = score, string(out), one.name
		}
	}
	return letters, name, nil
}

// wordlike counts what a Dutch or English text would hold of the signs above ASCII, and
// takes off what it would not.
func wordlike(s string) (score int) {
	before := rune(' ')
	for _, c := range s {
		switch {
		case c < 0x80:
		case strings.ContainsRune("éëïèêóöüáäçñôîûâàùíúÉËÏÖÜ", c):
			score += 3
			if unicode.IsUpper(c) && unicode.IsLower(before) {
				score -= 4
			}
		case strings.ContainsRune("€’‘“”–…·•²", c):
			score++
		default:
			score -= 2
		}
		before = c
	}
	return score
}
