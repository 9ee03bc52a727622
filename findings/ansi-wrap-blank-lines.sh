#!/usr/bin/env bash
# x/ansi puts five blank lines before a no-break space
#
# Software: github.com/charmbracelet/x/ansi v0.10.1 (Go), the version that lipgloss v1.1.0 asks for
# Expected: Wrap breaks a text kept together by no-break spaces (U+00A0), and wider than the line, at the edge of the line
# Seen: when the edge falls just after a no-break space, five blank lines come before it, and it sticks out over the edge
# Control: with underscores in the place of the no-break spaces, or one column narrower, it is cut at the edge; v0.11.7
#   no longer does it
# For a register: a time kept together, such as 16.20 uur (CET), pushes the question off a screen of 24 rows at one width only

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get github.com/charmbracelet/x/ansi@v0.10.1; } >/dev/null 2>&1 || missing "x/ansi v0.10.1 (Go)"


cat >wrap.go <<'GO'
package main

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

func main() {
	show := func(text string, width int) {
		wrapped := ansi.Wrap(strings.ReplaceAll(text, "~", "\u00a0"), width, "")
		fmt.Println(strings.NewReplacer("\u00a0", "~", "\n", "|").Replace(wrapped))
	}
	show("voor 16.20_uur_(CET) nu", 10)
	show("voor 16.20~uur~(CET) nu", 9)
	show("voor 16.20~uur~(CET) nu", 10)
}
GO
wrapped() { sed -n "$1p" <<<"$seen"; }
seen=$(go run wrap.go) || missing "x/ansi v0.10.1 (Go)"
same "underscores" "voor|16.20_uur_|(CET) nu" "$(wrapped 1)"
same "no-break spaces, 9 columns" "voor|16.20~uur|~(CET) nu" "$(wrapped 2)"
same "no-break spaces, 10 columns" "voor||||||16.20~uur~(CET)|nu" "$(wrapped 3)"
sed -i 's/v0.10.1/v0.11.7/' go.mod && go mod tidy >/dev/null 2>&1 && seen=$(go run wrap.go) || missing "x/ansi v0.11.7 (Go)"
same "v0.11.7, 10 columns" "voor|16.20~uur~|(CET) nu" "$(wrapped 3)"

exit "${changed:-0}"
