#!/usr/bin/env bash
# node-ical lets every alarm end a day after the file was read
#
# Software: node-ical 0.20.1 (npm)
# Expected: an alarm of RFC 5545 has no end of its own, so what is read of it has none: its action, its words, its TRIGGER
# Seen: each alarm has a member end, and it is the clock of the computer plus 24 hours; read twice, the same file
#   gives two answers
# Control: the event around the alarm ends when the file says, and the TRIGGER is kept as it was written
# For a register: whoever compares two readings, or shows until when an alarm counts, shows a moment that stands in no
#   file; only the TRIGGER of an alarm is used

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts node-ical@0.20.1 >/dev/null 2>&1 || missing "node-ical 0.20.1 (npm)"

cat >alarm.cjs <<'JS'
const ical = require("node-ical");
const file = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//register//NL", "BEGIN:VEVENT", "UID:2026-001@example.org", "DTSTAMP:20261124T110000Z",
  "DTSTART:20261201T071500Z", "DTEND:20261201T073000Z", "SUMMARY:laatste moment om te melden", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:nog 24 uur",
  "TRIGGER:-PT23H45M", "END:VALARM", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
const event = ical.sync.parseICS(file)["2026-001@example.org"], alarm = event.alarms[0];
console.log("end" in alarm ? Math.round((alarm.end - Date.now()) / 3600000) + " hours from now" : "none");
console.log(event.end.toISOString());
console.log(alarm.trigger);
JS
seen=$(TZ=UTC node alarm.cjs) || missing "node"
same "end of the alarm" "24 hours from now" "$(sed -n 1p <<<"$seen")"
same "end of the event" "2026-12-01T07:30:00.000Z" "$(sed -n 2p <<<"$seen")"
same "trigger" "-PT23H45M" "$(sed -n 3p <<<"$seen")"

exit "${changed:-0}"
