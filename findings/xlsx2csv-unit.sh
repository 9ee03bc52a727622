#!/usr/bin/env bash
# xlsx2csv prints the number format in the place of the number
#
# Software: xlsx2csv 0.7.8 (Debian 12); the workbook is made by openpyxl 3.0.9 (Debian 12)
# Expected: 5 in the format 0" dagen" comes out as 5, or as 5 dagen
# Seen: 0" 04agen". The d and the m inside the quoted word are taken for day and month, and the number is gone
# Control: 5 in the format 0" uur" (no d and no m in the word) comes out as 5
# For a register: a column of days or people with its unit in the format is lost; a unit belongs in
#   the heading

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
debian xlsx2csv=1:0.7.8-1 python3-openpyxl=3.0.9-1 || missing "xlsx2csv 0.7.8 and python3-openpyxl 3.0.9 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"

[ -x /usr/bin/python3 ] || missing "python3 of Debian"
export PYTHONPATH="$dir/root/usr/lib/python3/dist-packages"

/usr/bin/python3 - <<'PYTHON' || missing "python3 with openpyxl"
import openpyxl
book = openpyxl.Workbook()
sheet = book.active
for row, form in enumerate(['0" uur"', '0" dagen"'], 1):
    sheet.cell(row, 1, 5).number_format = form
book.save("book.xlsx")
PYTHON
lines=$(/usr/bin/python3 "$(command -v xlsx2csv)" book.xlsx)
same '0" uur"' 5 "$(sed -n 1p <<<"$lines")"
same '0" dagen"' '"0"" 04agen"""' "$(sed -n 2p <<<"$lines")"

exit "${changed:-0}"
