#!/usr/bin/env bash
# csvkit makes a date in the year 1 of the words sun and may
#
# Software: csvkit 1.0.7 with agate 1.6.3 (Debian 12)
# Expected: a column with the words may and sun is a column of words
# Seen: it becomes a column of dates, 0001-05-01 and 0001-01-07, without a warning and with exit 0; a column with 3-4 and
#   1/2 (section and page) becomes 2001-03-04 and 2001-01-02
# Control: one cell with another word keeps the whole column as it was, and so does -I, without inference
# For a register: whether a cause is kept as it was typed depends on the other rows; pipes with csvkit get -I

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

printf 'case,supplier,place\n2026-001,may,3-4\n2026-002,sun,1/2\n' >register.csv
printf '2026-003,post,page 2\n' | cat register.csv - >longer.csv
row() { /usr/bin/python3 "$(command -v csvjson)" "$@" 2>&1 | sed 's/^\[\({[^}]*}\).*/\1/'; }
same "two rows" '{"case": "2026-001", "supplier": "0001-05-01", "place": "2001-03-04"}' "$(row register.csv)"
same "second row" '{"case": "2026-002", "supplier": "0001-01-07", "place": "2001-01-02"}' "$(/usr/bin/python3 "$(command -v csvjson)" register.csv | sed 's/.*, \({.*}\)\]$/\1/')"
same "with a third row" '{"case": "2026-001", "supplier": "may", "place": "3-4"}' "$(row longer.csv)"
same "without inference" '{"case": "2026-001", "supplier": "may", "place": "3-4"}' "$(row -I register.csv)"

exit "${changed:-0}"
