#!/usr/bin/env bash
# khal lets a deadline last an hour
#
# Software: khal 0.10.5 (Debian 12)
# Expected: an event with a moment to begin and no end ends at that moment (RFC 5545, 3.6.1)
# Seen: it is listed as 16:20-17:20, an hour past the last moment
# Control: with DTEND a minute later it is listed as 16:20-16:21, and a reminder that ends at 16:20 as 16:05-16:20
# For a register: somebody reads in the calendar that there is an hour left after the deadline; let the event end at
#   the deadline, as an end that equals the beginning is not allowed (RFC 5545, 3.8.2.2)

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
debian khal=1:0.10.5-1.1 || missing "khal 0.10.5 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"

[ -x /usr/bin/python3 ] || missing "python3 of Debian"
export PYTHONPATH="$dir/root/usr/lib/python3/dist-packages" TZ=Europe/Amsterdam

cat >config <<CONFIG
[calendars]
[[cases]]
path = $dir/cal
[locale]
local_timezone = Europe/Amsterdam
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = $dir/khal.db
CONFIG
listed() { # begin, and the line that says when it ends
  rm -rf cal khal.db && mkdir cal
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//example//NL BEGIN:VEVENT UID:1@example DTSTAMP:20261127T152000Z \
    "$@" SUMMARY:melden END:VEVENT END:VCALENDAR >cal/1.ics
  /usr/bin/python3 "$(command -v khal)" -c config list --format '{start-time}-{end-time} {title}' --day-format '' 2026-11-30 1d 2>&1 | grep melden
}
same "a minute" "16:20-16:21 melden" "$(listed DTSTART:20261130T152000Z DTEND:20261130T152100Z)"
same "ends at the deadline" "16:05-16:20 melden" "$(listed DTSTART:20261130T150500Z DTEND:20261130T152000Z)"
same "no end" "16:20-17:20 melden" "$(listed DTSTART:20261130T152000Z)"

exit "${changed:-0}"
