#!/usr/bin/env bash
# jq counts a moment of the summer an hour too late
#
# Software: jq 1.6 (Debian 12), in the zone Europe/Amsterdam
# Expected: fromdate reads an ISO moment that ends in Z as seconds since 1970, in any zone
# Seen: in winter it does; in summer, in a zone with summer time, it counts 3600 seconds too many
# Control: the same moment with TZ=UTC, and a winter's moment, are right
# For a register: hours until a deadline worked out with jq from an export in JSON Lines are wrong
#   from the end of March to the end of October; set TZ=UTC

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
debian 'jq=1.6-2.1+deb12u*' || missing "jq 1.6 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"

[ "$(jq --version)" = jq-1.6 ] || missing "jq 1.6"

seconds() { TZ=$1 jq -n --arg at "$2" '$at | fromdate'; }
same "summer in UTC" 1785169200 "$(seconds UTC 2026-07-27T16:20:00Z)"
same "winter in Amsterdam" 1795796400 "$(seconds Europe/Amsterdam 2026-11-27T16:20:00Z)"
same "summer in Amsterdam, an hour later" 1785172800 "$(seconds Europe/Amsterdam 2026-07-27T16:20:00Z)"

exit "${changed:-0}"
