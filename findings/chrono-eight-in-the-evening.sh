#!/usr/bin/env bash
# chrono reads eight in the evening, in Dutch, as eight in the morning
#
# Software: chrono-node 2.10.3 (npm)
# Expected: "vanavond om 8 uur" and "om 8 uur 's avonds" are 20:00, as "this evening at 8" and "um 8 Uhr abends" are
# Seen: all words are taken as understood and the answer is 08:00; "vanmiddag 3 uur" is three at night
# Control: "om 8 uur in de avond" is 20:00, and so are the English and the German words
# For a register: a moment of awareness can be twelve hours too early without an error, in the words that Dutch people
#   use most; a moment that was read is shown in full and confirmed

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts chrono-node@2.10.3 >/dev/null 2>&1 || missing "chrono-node 2.10.3 (npm)"


cat >read.mjs <<'JS'
import * as chrono from "chrono-node";
const now = { instant: new Date("2026-11-25T12:00:00Z"), timezone: 0 };
for (const [reader, words] of [["en", "this evening at 8"], ["de", "um 8 Uhr abends"], ["nl", "om 8 uur in de avond"], ["nl", "vanavond om 8 uur"], ["nl", "om 8 uur 's avonds"], ["nl", "vanmiddag 3 uur"]]) {
  const [read] = chrono[reader].parse(words, now);
  console.log(`${read.text} = ${read.date().toISOString().slice(0, 16)}`);
}
JS
seen=$(TZ=UTC node read.mjs)
same "English" "this evening at 8 = 2026-11-25T20:00" "$(sed -n 1p <<<"$seen")"
same "German" "um 8 Uhr abends = 2026-11-25T20:00" "$(sed -n 2p <<<"$seen")"
same "Dutch, rare" "om 8 uur in de avond = 2026-11-25T20:00" "$(sed -n 3p <<<"$seen")"
same "Dutch, usual" "vanavond om 8 uur = 2026-11-25T08:00" "$(sed -n 4p <<<"$seen")"
same "Dutch, usual" "om 8 uur 's avonds = 2026-11-25T08:00" "$(sed -n 5p <<<"$seen")"
same "afternoon" "vanmiddag 3 uur = 2026-11-25T03:00" "$(sed -n 6p <<<"$seen")"

exit "${changed:-0}"
