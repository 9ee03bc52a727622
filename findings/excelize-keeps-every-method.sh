#!/usr/bin/env bash
# a program that writes a workbook with excelize keeps every exported method of all its types
#
# Software: github.com/xuri/excelize/v2 v2.11.0 with github.com/tiendc/go-deepcopy v1.7.2, beside v2.9.0 (Go)
# Expected: the linker leaves out an exported method that nobody calls, also of a type that is put in an interface
# Seen: it stays in the program, and so do all others: each way of saving a workbook goes through go-deepcopy (since
#   v2.9.1), which looks for methods by reflection, and then the linker may drop no exported method of a reachable type
# Control: with v2.9.0, which copies in another way, the method is gone; the same small program is smaller by a sixth
# For a register: it costs 2.6 MB of a program of 20; to write the sheets in another way does not help while saving is the library's

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
go mod init finding >/dev/null 2>&1 || missing "go"

cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/xuri/excelize/v2"
)

type register struct{}

func (register) String() string { return "register" }

// NeverCalled is called by nobody.
func (register) NeverCalled() string { return fmt.Sprint(os.Args) }

func main() {
	var r fmt.Stringer = register{}
	out := excelize.NewFile()
	_ = out.SetCellStr("Sheet1", "A1", r.String())
	fmt.Println(r, out.SaveAs("register.xlsx"))
}
GO
kept() { # version of excelize: whether the method that nobody calls is in the program
  go get "github.com/xuri/excelize/v2@$1" >/dev/null 2>&1 || return 1
  go build -o "program-$1" . >/dev/null 2>&1 || return 1
  if [ "$(go tool nm "program-$1" | grep -c NeverCalled)" -gt 0 ]; then echo kept; else echo "left out"; fi
}
before=$(kept v2.9.0) || missing "excelize v2.9.0 (Go)"
now=$(kept v2.11.0) || missing "excelize v2.11.0 (Go)"
same "a method that nobody calls, v2.11.0" "kept" "$now"
same "a method that nobody calls, v2.9.0" "left out" "$before"
small=$(stat -c %s program-v2.9.0) big=$(stat -c %s program-v2.11.0)
same "v2.11.0 makes the program larger by a sixth or more" "yes" "$([ $((big * 6)) -ge $((small * 7)) ] && echo yes || echo no)"

exit "${changed:-0}"
