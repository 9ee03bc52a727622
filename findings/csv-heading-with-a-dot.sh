#!/usr/bin/env bash
# A heading with a dot becomes a tree
#
# Software: miller 6.6.0 (Debian 12) and csvtojson 2.0.14 (npm)
# Expected: the column "2. Oorzaak" of a CSV file becomes the member "2. Oorzaak" of the JSON
# Seen: both make an object "2" with a member " Oorzaak" in it; all columns whose headings begin with the same
#   number fall into one object, and no column can be found by its heading any more
# Control: the column "2 Gevolg", without a dot, keeps its name
# For a register: numbered headings such as "7. Risico" break every later step; number columns without a dot

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
debian miller=6.6.0-2+b3 || missing "miller 6.6.0 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts csvtojson@2.0.14 >/dev/null 2>&1 || missing "csvtojson 2.0.14 (npm)"


printf 'zaak,2. Oorzaak,2 Gevolg\n2026-001,adres,geen\n' >register.csv
members() { node -e 'const row = JSON.parse(require("fs").readFileSync(0))[0]; console.log(["zaak", "2", "2 Gevolg", "2. Oorzaak"].map((k) => k + "=" + JSON.stringify(row[k])).join("  "))'; }
described='zaak="2026-001"  2={" Oorzaak":"adres"}  2 Gevolg="geen"  2. Oorzaak=undefined'
same "miller" "$described" "$(mlr --icsv --ojson cat register.csv | members)"
same "csvtojson" "$described" "$(node -e 'require("csvtojson")().fromFile("register.csv").then((rows) => console.log(JSON.stringify(rows)))' | members)"

exit "${changed:-0}"
