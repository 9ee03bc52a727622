package table

import (
	"strings"
	"unicode"
)

// formulaSigns begin a formula in one program for tables or another, the wide
// ones in Asian editions.
const formulaSigns = "=+-@＝＋－＠"

// guarded puts an apostrophe before every sign with which a program for tables
// could begin a formula (OWASP, CSV injection). That is the first sign of a
// cell, after blanks and quotes too; and because a Dutch Excel that opens a file
// with commas, or another that opens one with semicolons, sees other cells than
// we wrote, it is also the first after anything that could end a cell.
//
// An apostrophe at the beginning tells Excel that the cell is a text; LibreOffice
// shows it.
func guarded(s string) string {
	if !strings.ContainsAny(s, formulaSigns) {
		return s
	}
	var b strings.Builder
	begins := true // a cell could begin here
	for _, r := range s {
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
