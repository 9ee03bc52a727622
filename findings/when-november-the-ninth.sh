#!/usr/bin/env bash
# when reads the hour as the day of the month
#
# Software: github.com/olebedev/when v1.1.0 (Go), its Dutch rules
# Expected: "20 november 9:00" is 20 November at nine, or nothing
# Seen: the whole text is taken and the answer is 9 November at nine; of "20-11-2026 9:00" only the hour is taken, today
# Control: "20 november 2026 om 16:20" and "20 nov 9u" are right
# For a register: a time limit of 72 hours would begin eleven days early, without an error; what is read is shown in
#   full and confirmed

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get github.com/olebedev/when@v1.1.0; } >/dev/null 2>&1 || missing "github.com/olebedev/when v1.1.0 (Go)"


cat >moment.go <<'GO'
package main

import (
	"fmt"
	"time"

	"github.com/olebedev/when"
	"github.com/olebedev/when/rules/common"
	"github.com/olebedev/when/rules/nl"
)

func main() {
	w := when.New(nil)
	w.Add(nl.All...)
	w.Add(common.All...)
	for _, words := range []string{"20 november 2026 om 16:20", "20 nov 9u", "20 november 9:00", "20-11-2026 9:00"} {
		read, err := w.Parse(words, time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC))
		if err != nil || read == nil {
			fmt.Println("nothing")
			continue
		}
		fmt.Println(read.Text, "=", read.Time.Format("2006-01-02 15:04"))
	}
}
GO
seen=$(go run moment.go) || missing "a moment of when"
same "whole date" "20 november 2026 om 16:20 = 2026-11-20 16:20" "$(sed -n 1p <<<"$seen")"
same "short" "20 nov 9u = 2026-11-20 09:00" "$(sed -n 2p <<<"$seen")"
same "month in full, then an hour" "20 november 9:00 = 2026-11-09 09:00" "$(sed -n 3p <<<"$seen")"
same "in figures" "9:00 = 2026-11-25 09:00" "$(sed -n 4p <<<"$seen")"

exit "${changed:-0}"
