#!/usr/bin/env bash
# GNU date goes back two hours for "+3 hours"
#
# Software: date of GNU coreutils 9.1 (Debian 12)
# Expected: date -d '2026-11-24 12:00 +3 hours' is 15:00, and +3 days is three days later
# Seen: 11:00 and 10:00 of the next day: the +3 behind a time is a time zone, and "hours" alone is one hour, "days" one
#   day. With +72 hours, the term of a breach, it is an invalid date
# Control: without the plus, 3 hours and 72 hours are right, and so is the plus behind a time that has its zone
# For a register: a script that works out a last moment is days early and says nothing; leave the plus out

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
date --version 2>/dev/null | head -1 | grep -q 'coreutils) 9\.1$' || missing "date of GNU coreutils 9.1"

at() { LC_ALL=C TZ=Europe/Amsterdam date -d "$1" '+%F %R' 2>&1 | sed 's/.*invalid date.*/invalid date/'; }
same "+3 hours" "2026-11-24 11:00" "$(at '2026-11-24 12:00 +3 hours')"
same "+3 days" "2026-11-25 10:00" "$(at '2026-11-24 12:00 +3 days')"
same "+72 hours" "invalid date" "$(at '2026-11-24 12:00 +72 hours')"
same "3 hours" "2026-11-24 15:00" "$(at '2026-11-24 12:00 3 hours')"
same "72 hours" "2026-11-27 12:00" "$(at '2026-11-24 12:00 72 hours')"
same "+72 hours behind a zone" "2026-11-27 12:00" "$(at '2026-11-24 12:00 +0100 +72 hours')"

exit "${changed:-0}"
