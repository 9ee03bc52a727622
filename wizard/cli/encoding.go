package cli

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// badText is input whose letters cannot be known: it is refused and named, because a
// letter that was guessed would be sealed for ever.
type badText struct {
	key  string // of its words, under "cli."
	line int    // counted from 1
}

func (e badText) Error() string { return fmt.Sprintf("%s, line %d", e.key, e.line) }

// Is makes it wrong use, for the exit code.
func (e badText) Is(target error) bool { return target == ErrWrong }

// plainText gives the text of a file as UTF-8: a byte order mark is dropped, and what
// says with one that it is UTF-16 is read as such. Windows programs write both.
func plainText(in []byte) ([]byte, error) {
	for _, order := range []struct {
		mark []byte
		of   binary.ByteOrder
	}{{[]byte{0xff, 0xfe}, binary.LittleEndian}, {[]byte{0xfe, 0xff}, binary.BigEndian}} {
		if rest, is := bytes.CutPrefix(in, order.mark); is {
			return fromUTF16(rest, order.of)
		}
	}
	in = bytes.TrimPrefix(in, []byte("\ufeff"))
	return in, checkText(in)
}

func fromUTF16(in []byte, order binary.ByteOrder) ([]byte, error) {
	var out []byte
	for line := 1; len(in) > 0; {
		if len(in) == 1 {
			return nil, badText{"not_utf16", line}
		}
		c := rune(order.Uint16(in))
		in = in[2:]
		if utf16.IsSurrogate(c) {
			if len(in) < 2 {
				return nil, badText{"not_utf16", line}
			}
			if c = utf16.DecodeRune(c, rune(order.Uint16(in))); c == utf8.RuneError {
				return nil, badText{"not_utf16", line}
			}
			in = in[2:]
		}
		if c == '\n' {
			line++
		}
		out = utf8.AppendRune(out, c)
	}
	return out, checkText(out)
}

// checkText refuses bytes that are no UTF-8, and half of a pair that JSON writes as
// \\uD83D: package encoding/json reads both as a sign that says nothing.
func checkText(in []byte) error {
	line := 1
	for i := 0; i < len(in); {
		c, size := utf8.DecodeRune(in[i:])
		switch {
		case c == utf8.RuneError && size <= 1:
			return badText{"not_utf8", line}
		case c == '\n':
			line++
		case c == '\\':
			n, pair := escaped16(in[i:])
			if pair {
				return badText{"half_letter", line}
			}
			size = n
		}
		i += size
	}
	return nil
}

// escaped16 is the length of an escape in JSON, and whether it is half of a pair
// without the other half.
func escaped16(in []byte) (n int, half bool) {
	first, ok := unit(in)
	switch {
	case !ok:
		return min(2, len(in)), false
	case !utf16.IsSurrogate(first):
		return 6, false
	}
	second, ok := unit(in[6:])
	if !ok || utf16.DecodeRune(first, second) == utf8.RuneError {
		return 6, true
	}
	return 12, false
}

// unit is the number in an escape as \\u00e9.
func unit(in []byte) (rune, bool) {
	if len(in) < 6 || in[0] != '\\' || in[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(in[2:6]), 16, 16)
	return rune(n), err == nil
}
