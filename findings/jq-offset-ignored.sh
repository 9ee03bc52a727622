#!/usr/bin/env bash
# jq reads the offset of a moment and does nothing with it
#
# Software: jq 1.6 (Debian 12)
# Expected: strptime with %z, then mktime, gives the same seconds for 16:20+01:00 as for 15:20Z
# Seen: +01:00 is accepted and ignored: the answer is that of 16:20 in UTC, without an error
# Control: 2026-11-27T16:20:00+00:00 gives exactly the same number
# For a register: the Dutch moments of an export carry +01:00 or +02:00, so a script in jq is one or
#   two hours off; moments for scripts are better written in UTC with Z

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

seconds() { TZ=UTC jq -n --arg at "$1" '$at | strptime("%Y-%m-%dT%H:%M:%S%z") | mktime'; }
same "16:20 in UTC" 1795796400 "$(seconds 2026-11-27T16:20:00+00:00)"
same "16:20 in Amsterdam, an hour earlier than that" 1795796400 "$(seconds 2026-11-27T16:20:00+01:00)"

exit "${changed:-0}"
