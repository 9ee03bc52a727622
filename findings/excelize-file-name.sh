#!/usr/bin/env bash
# excelize writes one text in two ways, and reads one of them back as another text
#
# Software: github.com/xuri/excelize/v2 v2.11.0 (Go)
# Expected: the text klanten_x2024_nieuw.xlsx (a file name) is the same text after writing and reading, whichever call wrote it
# Seen: written by SetCellValue it is read back as klanten, the single character U+2024 and nieuw.xlsx: _xHHHH_ in a
#   workbook stands for a character (ISO/IEC 29500, ST_Xstring) and was not escaped on the way out
# Control: written by a StreamWriter of the same library, which escapes it, it comes back as it was
# For a register: the name of a lost file in a story changes; a text that goes through SetCellValue is escaped first

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get github.com/xuri/excelize/v2@v2.11.0; } >/dev/null 2>&1 || missing "excelize v2.11.0 (Go)"


cat >name.go <<'GO'
package main

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

func main() {
	const name = "klanten_x2024_nieuw.xlsx"
	out := excelize.NewFile()
	_ = out.SetCellValue("Sheet1", "A1", name)
	_, _ = out.NewSheet("Sheet2")
	stream, err := out.NewStreamWriter("Sheet2")
	if err != nil {
		panic(err)
	}
	_ = stream.SetRow("A1", []any{name})
	_ = stream.Flush()
	_ = out.SaveAs("names.xlsx")
	back, err := excelize.OpenFile("names.xlsx")
	if err != nil {
		panic(err)
	}
	for _, sheet := range []string{"Sheet1", "Sheet2"} {
		text, _ := back.GetCellValue(sheet, "A1")
		fmt.Printf("%+q\n", text)
	}
}
GO
seen=$(go run name.go) || missing "excelize v2.11.0 (Go)"
same "SetCellValue" '"klanten\u2024nieuw.xlsx"' "$(sed -n 1p <<<"$seen")"
same "StreamWriter" '"klanten_x2024_nieuw.xlsx"' "$(sed -n 2p <<<"$seen")"

exit "${changed:-0}"
