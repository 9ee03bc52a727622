#!/usr/bin/env bash
# excelize keeps a number as the value of a formula over a text
#
# Software: github.com/xuri/excelize/v2 v2.11.0 (Go)
# Expected: a formula set on a cell that holds the text twaalf keeps twaalf as its value until a program recalculates
# Seen: the value kept is the place of that text in the table of shared strings, as the text 3; a reader that does not
#   recalculate, GetCellValue of the same library among them, reads 3
# Control: a number under a formula stays that number
# For a register: a list with formulas is read by its kept values; a count or a name can be the place of a text instead

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get github.com/xuri/excelize/v2@v2.11.0; } >/dev/null 2>&1 || missing "excelize v2.11.0 (Go)"

cat >formula.go <<'GO'
package main

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

func main() {
	out := excelize.NewFile()
	for i, text := range []string{"naam", "aantal", "oorzaak"} {
		cell, _ := excelize.CoordinatesToCellName(i+1, 1)
		_ = out.SetCellStr("Sheet1", cell, text)
	}
	_ = out.SetCellStr("Sheet1", "A2", "twaalf")
	_ = out.SetCellFormula("Sheet1", "A2", "=LOWER(\"TWAALF\")")
	_ = out.SetCellInt("Sheet1", "B2", 12)
	_ = out.SetCellFormula("Sheet1", "B2", "=6+6")
	_ = out.SaveAs("list.xlsx")
	back, err := excelize.OpenFile("list.xlsx")
	if err != nil {
		panic(err)
	}
	for _, cell := range []string{"A2", "B2"} {
		value, _ := back.GetCellValue("Sheet1", cell)
		fmt.Println(value)
	}
}
GO
seen=$(go run formula.go) || missing "excelize v2.11.0 (Go)"
same "a text under a formula" "3" "$(sed -n 1p <<<"$seen")"
same "a number under a formula" "12" "$(sed -n 2p <<<"$seen")"

exit "${changed:-0}"
