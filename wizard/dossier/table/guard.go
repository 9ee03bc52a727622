package table

import (
	"strings"
	"unicode"
)

// formulaSigns begin a formula in one program for tables or another, the wide
// ones in Asian editions.
const formulaSigns = "=+-@＝＋－＠"

// What a sign of ASCII is to a cell.
const (
	ordinary = iota
	endsCell
	beginsFormula
	blank // a cell can still begin behind it
)

var class = [unicode.MaxASCII]uint8{
	',': endsCell, ';': endsCell, '\n': endsCell,
	'=': beginsFormula, '+': beginsFormula, '-': beginsFormula, '@': beginsFormula,
	'"': blank, ' ': blank, '\t': blank, '\v': blank, '\f': blank, '\r': blank,
}

// guarded puts an apostrophe before every sign with which a program for tables
// could begin a formula (OWASP, CSV injection). That is the first sign of a
// cell, after blanks and quotes too; and because a Dutch Excel that opens a file
// with commas, or another that opens one with semicolons, sees other cells than
// we wrote, it is also the first after anything that could end a cell.
//
// An apostrophe at the beginning tells Excel that the cell is a text; LibreOffice
// shows it.
func guarded(s string) string {
	if !mayBegin(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	begins := true // a cell could begin here
	for _, r := range s {
		if r < unicode.MaxASCII {
			switch {
			case class[r] == endsCell:
				begins = true
			case class[r] == beginsFormula && begins:
				b.WriteByte('\'')
				begins = false
			case class[r] != blank:
				begins = false
			}
			b.WriteByte(byte(r))
			continue
		}
		switch {
		case strings.ContainsRune(",;\n", r):
			begins = true
		case strings.ContainsRune(formulaSigns, r) && begins:
			b.WriteByte('\'')
			begins = false
		case r != '"' && !unicode.IsSpace(r):
			begins = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// mayBegin reports whether one of the signs could stand in a text: the wide ones share
// their first byte with others.
func mayBegin(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == wideSign || c < unicode.MaxASCII && class[c] == beginsFormula {
			return true
		}
	}
	return false
}

const wideSign = 0xEF
