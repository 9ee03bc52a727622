#!/usr/bin/env bash
# pdftotext eats the hyphen of a case number at the end of a line
#
# Software: pdftotext of poppler 22.12.0 (Debian 12); the page is made by go-pdf/fpdf v0.12.0
# Expected: the two lines "zaak 2026-" and "001 en een e-mail" come out as they stand
# Seen: zaak 2026001 en een e-mail: the hyphen is taken for a division of a word, before a digit too, and the lines are
#   joined; 2026001 is another number
# Control: pdftotext -layout and -raw keep both lines and the hyphen
# For a register: papers never break a line inside a case number, a date or a phone number

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
debian() { # unpacks packages and what they need in the folder; installs nothing
  local get="apt-get -qq -y --no-install-recommends --download-only -o Debug::NoLocking=1 -o Dir::Cache::archives=$dir/debs" deb
  mkdir -p debs/partial root/usr/bin
  { $get install "$@" || { apt-get -qq update && $get install "$@"; }; } >/dev/null 2>&1 || return 1
  for deb in debs/*.deb; do [ ! -e "$deb" ] || dpkg -x "$deb" root || return 1; done
}
debian 'poppler-utils=22.12.0-2+deb12u*' || missing "poppler-utils 22.12.0 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get codeberg.org/go-pdf/fpdf@v0.12.0; } >/dev/null 2>&1 || missing "codeberg.org/go-pdf/fpdf v0.12.0 (Go)"


cat >page.go <<'GO'
package main

import "codeberg.org/go-pdf/fpdf"

func main() {
	page := fpdf.New("P", "mm", "A4", "")
	page.SetFont("Helvetica", "", 12)
	page.AddPage()
	page.MultiCell(0, 6, "zaak 2026-\n001 en een e-mail", "", "L", false)
	if err := page.OutputFileAndClose("page.pdf"); err != nil {
		panic(err)
	}
}
GO
go run page.go || missing "a page of fpdf"
text() { pdftotext "$@" page.pdf - | grep . | paste -sd '|' | tr -d '\f' | sed 's/^ *//; s/|$//'; }
same "-raw" "zaak 2026-|001 en een e-mail" "$(text -raw)"
same "-layout" "zaak 2026-|001 en een e-mail" "$(text -layout)"
same "no option" "zaak 2026001 en een e-mail" "$(text)"

exit "${changed:-0}"
