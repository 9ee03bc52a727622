#!/usr/bin/env bash
# fpdf counts other lines than it draws when a text has no-break spaces
#
# Software: codeberg.org/go-pdf/fpdf v0.12.0 (Go) with the Go fonts of golang.org/x/image v0.47.0
# Expected: SplitText, which tells how a text will be broken, and MultiCell, which breaks it, agree
# Seen: SplitText breaks at a no-break space (U+00A0) and MultiCell does not
# Control: with ordinary spaces both make the same lines
# For a register: the height of a row counted with SplitText is wrong as soon as a moment or a phone number is kept
#   together; break the lines yourself and draw each with Cell

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get codeberg.org/go-pdf/fpdf@v0.12.0 golang.org/x/image@v0.47.0; } >/dev/null 2>&1 || missing "codeberg.org/go-pdf/fpdf v0.12.0 and golang.org/x/image v0.47.0 (Go)"


cat >lines.go <<'GO'
package main

import (
	"fmt"
	"math"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/goregular"
)

func main() {
	for _, words := range []string{"bel dan meteen 010 123 45 67 of 16.20 uur", "bel dan meteen 010\u00a0123\u00a045\u00a067 of 16.20\u00a0uur"} {
		page := fpdf.New("P", "mm", "A4", "")
		page.AddUTF8FontFromBytes("go", "", goregular.TTF)
		page.SetFont("go", "", 12)
		page.SetCellMargin(0)
		page.AddPage()
		const width, line = 45, 6
		counted := page.SplitText(words, width)
		top := page.GetY()
		page.MultiCell(width, line, words, "", "L", false)
		fmt.Println(strings.ReplaceAll(strings.Join(counted, "|"), "\u00a0", "_"), len(counted), math.Round((page.GetY()-top)/line))
	}
}
GO
seen=$(go run lines.go) || missing "a page of fpdf"
same "ordinary spaces: counted and drawn" "2 2" "$(sed -n '1s/.* \([0-9]* [0-9]*\)$/\1/p' <<<"$seen")"
same "no-break spaces: counted and drawn" "2 3" "$(sed -n '2s/.* \([0-9]* [0-9]*\)$/\1/p' <<<"$seen")"
same "as counted (_ is U+00A0)" "bel dan meteen 010|123_45_67 of 16.20_uur" "$(sed -n '2s/ [0-9]* [0-9]*$//p' <<<"$seen")"

exit "${changed:-0}"
