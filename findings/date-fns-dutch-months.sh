#!/usr/bin/env bash
# date-fns cannot read the Dutch short months that JavaScript itself writes
#
# Software: date-fns 4.4.0 (npm), its nl locale, beside Intl of Node.js
# Expected: the pattern "d MMM yyyy" reads 27 mrt 2026, which is what Intl.DateTimeFormat("nl-NL") writes
# Seen: Invalid Date; only "27 mrt. 2026", with a dot, is read. No other part of the pattern can make the dot optional
# Control: 27 mei 2026 is read (a month without a dot), and 27 maart 2026 with MMMM
# For a register: dates that a browser printed cannot be read back for eleven months of the twelve; dates for programs
#   are written 2026-03-27

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts date-fns@4.4.0 >/dev/null 2>&1 || missing "date-fns 4.4.0 (npm)"


cat >read.js <<'JS'
const { parse, format, isValid } = require("date-fns"), { nl } = require("date-fns/locale/nl");
const read = (words, form) => { const d = parse(words, form, new Date(2026, 0, 1), { locale: nl }); console.log(isValid(d) ? format(d, "yyyy-MM-dd") : "Invalid Date"); };
const printed = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "short", year: "numeric" }).format(new Date(2026, 2, 27));
console.log(printed);
read(printed, "d MMM yyyy");
read("27 mrt. 2026", "d MMM yyyy");
read("27 mei 2026", "d MMM yyyy");
read("27 maart 2026", "d MMMM yyyy");
const names = Array.from({ length: 12 }, (_, m) => new Intl.DateTimeFormat("nl-NL", { month: "short" }).format(new Date(2026, m, 1)));
console.log(names.filter((name) => !isValid(parse(`1 ${name} 2026`, "d MMM yyyy", 0, { locale: nl }))).length);
JS
seen=$(node read.js)
same "Intl writes" "27 mrt 2026" "$(sed -n 1p <<<"$seen")"
same "date-fns reads that as" "Invalid Date" "$(sed -n 2p <<<"$seen")"
same "with a dot" 2026-03-27 "$(sed -n 3p <<<"$seen")"
same "27 mei 2026" 2026-05-27 "$(sed -n 4p <<<"$seen")"
same "27 maart 2026" 2026-03-27 "$(sed -n 5p <<<"$seen")"
same "months that are not read" 11 "$(sed -n 6p <<<"$seen")"

exit "${changed:-0}"
