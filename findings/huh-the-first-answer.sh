#!/usr/bin/env bash
# A question of huh is answered before it is asked
#
# Software: github.com/charmbracelet/huh v1.0.0 (Go)
# Expected: a Select that was only built, and never shown, leaves its variable as it is: "" for not answered
# Seen: the variable holds the first option; a stored answer that is no longer among the options becomes the first too
# Control: a stored answer that is among the options stays, and a MultiSelect leaves its variable alone
# For a register: "not answered" is lost without a key being pressed, and an old draft changes its answers by being
#   opened; give the list an option of its own for no answer

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get github.com/charmbracelet/huh@v1.0.0; } >/dev/null 2>&1 || missing "huh v1.0.0 (Go)"


cat >select.go <<'GO'
package main

import (
	"fmt"

	"github.com/charmbracelet/huh"
)

func main() {
	for _, answer := range []string{"unknown", "", "withdrawn"} {
		huh.NewSelect[string]().Options(huh.NewOptions("yes", "no", "unknown")...).Value(&answer)
		fmt.Printf("%q\n", answer)
	}
	var several []string
	huh.NewMultiSelect[string]().Options(huh.NewOptions("yes", "no")...).Value(&several)
	fmt.Println(len(several))
}
GO
seen=$(go run select.go) || missing "huh v1.0.0 (Go)"
same "stored and among the options" '"unknown"' "$(sed -n 1p <<<"$seen")"
same "not answered" '"yes"' "$(sed -n 2p <<<"$seen")"
same "stored and not among them" '"yes"' "$(sed -n 3p <<<"$seen")"
same "MultiSelect, answers" 0 "$(sed -n 4p <<<"$seen")"

exit "${changed:-0}"
