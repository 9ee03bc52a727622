#!/usr/bin/env bash
# DuckDB reads a Dutch moment only when it has seconds
#
# Software: DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1, npm)
# Expected: the column 27-11-2026 16:20 of a CSV file becomes a TIMESTAMP by itself, as 27-11-2026 becomes a DATE
# Seen: it stays a text, so that it is sorted by the day of the month and can be compared with no moment
# Control: 27-11-2026 16:20:00 and 2026-11-27 16:20 both become a TIMESTAMP: neither the Dutch order nor the missing
#   seconds alone is in the way
# For a register: the newest breach is not the last of the list, without a warning; moments for programs are written as
#   2026-11-27 16:20

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1 || missing "@duckdb/node-api 1.5.6-r.1 (npm)"

cat >moments.cjs <<'JS'
const fs = require("fs");
const { DuckDBInstance } = require("@duckdb/node-api");
(async () => {
  const db = await (await DuckDBInstance.create()).connect();
  for (const moments of [["27-11-2026 16:20", "03-12-2026 09:00"], ["27-11-2026", "03-12-2026"], ["27-11-2026 16:20:00", "03-12-2026 09:00:00"], ["2026-11-27 16:20", "2026-12-03 09:00"]]) {
    fs.writeFileSync("register.csv", "zaak;bekend\n2026-001;" + moments[0] + "\n2026-002;" + moments[1] + "\n");
    const rows = (await db.runAndReadAll("select typeof(bekend), zaak from read_csv('register.csv') order by bekend desc limit 1")).getRows();
    console.log(rows[0].join(" "));
  }
})();
JS
seen=$(node moments.cjs) || missing "@duckdb/node-api 1.5.6-r.1 (npm)"
same "Dutch, with minutes; the newest" "VARCHAR 2026-001" "$(sed -n 1p <<<"$seen")"
same "Dutch, day only; the newest" "DATE 2026-002" "$(sed -n 2p <<<"$seen")"
same "Dutch, with seconds; the newest" "TIMESTAMP 2026-002" "$(sed -n 3p <<<"$seen")"
same "ISO, with minutes; the newest" "TIMESTAMP 2026-002" "$(sed -n 4p <<<"$seen")"

exit "${changed:-0}"
