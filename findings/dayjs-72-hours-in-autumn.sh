#!/usr/bin/env bash
# Day.js keeps the offset of the summer after the clock went back
#
# Software: dayjs 1.11.13 (npm) with its plugins utc and timezone
# Expected: 72 hours after 24 October 2026, 12:00 in Amsterdam is printed as 27 October, 11:00 +01:00: the clock went
#   back an hour in between
# Seen: 27-10 12:00 +02:00 on a computer in UTC, and 27-10 11:00 +02:00 on one in Amsterdam, an offset that Amsterdam
#   does not have on that day; the second is another moment than the first
# Control: the same value put through tz() once more is printed as 27-10 11:00 +01:00 on both; in November, without a
#   change of the clock, all is right
# For a register: a last moment to notify is told an hour late; a moment that was worked out goes through tz() again
#   before it is shown

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts dayjs@1.11.13 >/dev/null 2>&1 || missing "dayjs 1.11.13 (npm)"

cat >hours.cjs <<'JS'
const dayjs = require("dayjs");
for (const plugin of ["utc", "timezone"]) dayjs.extend(require("dayjs/plugin/" + plugin));
const zone = "Europe/Amsterdam", form = "D-M HH:mm Z";
const last = dayjs.tz("2026-10-24T12:00:00", zone).add(72, "hour");
console.log(last.format(form));
console.log(last.tz(zone).format(form));
console.log(dayjs.tz("2026-11-24T12:00:00", zone).add(72, "hour").format(form));
JS
for zone in UTC Europe/Amsterdam; do
  seen=$(TZ=$zone node hours.cjs) || missing "node"
  case $zone in UTC) last="27-10 12:00 +02:00" ;; *) last="27-10 11:00 +02:00" ;; esac
  same "computer in $zone" "$last" "$(sed -n 1p <<<"$seen")"
  same "through tz() again" "27-10 11:00 +01:00" "$(sed -n 2p <<<"$seen")"
  same "in November" "27-11 12:00 +01:00" "$(sed -n 3p <<<"$seen")"
done

exit "${changed:-0}"
