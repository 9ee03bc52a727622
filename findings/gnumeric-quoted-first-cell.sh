#!/usr/bin/env bash
# Gnumeric splits a Dutch file only when its first cell is bare
#
# Software: Gnumeric 1.12.55 (Debian 12), ssconvert
# Expected: a file with semicolons has three columns, whether its cells stand in quotes or not
# Seen: when the first cell of a row is quoted the row is split at the comma inside a text; columns melt together and the
#   middle ones are gone, with exit 0
# Control: the same file with the first cell bare and all others quoted has its three columns
# For a register: the case number, which needs no quotes, is written without them

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
debian gnumeric=1.12.55-1 || missing "Gnumeric 1.12.55 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"


printf '"2026-001";"open";"a, b"\n"2026-002";"dicht";"c, d"\n' >quoted.csv
printf '2026-001;"open";"a, b"\n2026-002;"dicht";"c, d"\n' >bare.csv
convert() {
  ssconvert -L "$dir/root/usr/lib/gnumeric/1.12.55" -D "$dir/root/usr/share/gnumeric/1.12.55" \
    -T Gnumeric_stf:stf_csv "$1" "fd://1" 2>/dev/null | paste -sd '|'
}
[ ! -e /usr/lib/gnumeric ] || convert() { ssconvert -T Gnumeric_stf:stf_csv "$1" "fd://1" 2>/dev/null | paste -sd '|'; }
same "first cell bare" '2026-001,open,"a, b"|2026-002,dicht,"c, d"' "$(convert bare.csv)"
same "first cell quoted" '2026-001," b"""|2026-002," d"""' "$(convert quoted.csv)"

exit "${changed:-0}"
