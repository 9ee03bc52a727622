#!/usr/bin/env bash
# dateparser reads a Dutch time of day as so many hours ago
#
# Software: dateparser 1.1.6 (Debian 12)
# Expected: "16.20 uur", the way Dutch papers and people write a time of day, is 16:20
# Seen: it is 16.2 hours before now; "gisteren om 22.15 uur" is a day and 22.25 hours ago; "vrijdag 17 uur" is the 17th
# Control: "23 november 2026 om 16.20 uur" is right, and so is "16:20"
# For a register: moments typed in Dutch come back without an error and hours off; the word uur goes away before
#   such a library sees them

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
debian python3-dateparser=1.1.6-1 || missing "python3-dateparser 1.1.6 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"

[ -x /usr/bin/python3 ] || missing "python3 of Debian"
export PYTHONPATH="$dir/root/usr/lib/python3/dist-packages"

read_as() {
  /usr/bin/python3 -W ignore - "$1" <<'PYTHON'
import datetime, sys, dateparser
now = datetime.datetime(2026, 11, 25, 18, 0)
print(dateparser.parse(sys.argv[1], languages=["nl"], settings={"RELATIVE_BASE": now}))
PYTHON
}
same "whole date" "2026-11-23 16:20:00" "$(read_as '23 november 2026 om 16.20 uur')"
same "16:20" "2026-11-25 16:20:00" "$(read_as '16:20')"
same "16.20 uur" "2026-11-25 01:48:00" "$(read_as '16.20 uur')"
same "gisteren om 22.15 uur" "2026-11-23 19:51:00" "$(read_as 'gisteren om 22.15 uur')"
same "vrijdag 17 uur" "2026-11-17 00:00:00" "$(read_as 'vrijdag 17 uur')"

exit "${changed:-0}"
