#!/usr/bin/env bash
# Half of csvkit finds the semicolon of a Dutch file, the other half does not
#
# Software: csvkit 1.0.7 (Debian 12)
# Expected: all commands of one suite read the same file in the same way
# Seen: csvjson, csvlook and csvsort find three columns in a file with semicolons by themselves; csvcut and csvgrep
#   see one column, keep silent and exit 0, and csvclean finds no errors in it
# Control: with -d ';' csvcut finds three columns
# For a register: "it works in csvjson" does not mean that a pipe with csvcut or csvgrep works; scripts get the file
#   with commas, the one for Dutch Excel is for Excel

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
debian csvkit=1.0.7-1 || missing "csvkit 1.0.7 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"

[ -x /usr/bin/python3 ] || missing "python3 of Debian"
export PYTHONPATH="$dir/root/usr/lib/python3/dist-packages"

printf 'zaak;gedaan;mensen\n2026-001;gebeld;12\n2026-002;gemaild;13\n' >register.csv
run() { /usr/bin/python3 "$(command -v "$1")" "${@:2}" register.csv 2>&1; }
same "csvjson" '{"zaak": "2026-001", "gedaan": "gebeld", "mensen": 12.0}' "$(run csvjson | sed 's/^\[\({[^}]*}\).*/\1/')"
same "csvsort, written with commas" "zaak,gedaan,mensen" "$(run csvsort -c zaak | head -1)"
same "csvcut, columns" 1 "$(run csvcut -n | wc -l)"
same "csvcut -d ';', columns" 3 "$(run csvcut -n -d ';' | wc -l)"
same "csvgrep, the first column holds the row" "2026-001;gebeld;12" "$(run csvgrep -c 1 -m 'gebeld;12' | tail -1)"
same "csvclean" "No errors." "$(run csvclean -n)"

exit "${changed:-0}"
