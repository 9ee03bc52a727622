#!/usr/bin/env bash
# DuckDB keeps the zone of a moment from CSV and drops it from JSON
#
# Software: DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1, npm)
# Expected: the text 2026-11-27T16:20:00+01:00 becomes a TIMESTAMP WITH TIME ZONE from a CSV file and from JSON Lines alike
# Seen: from CSV it does; from JSON it becomes a TIMESTAMP without zone, 15:20:00; and a column in which one moment
#   ends in Z and another in +02:00 stays a text, as a nanosecond does too
# Control: the CSV file, read in the zone Europe/Amsterdam, gives 16:20:00+01
# For a register: the deadline in an export in JSON Lines shows an hour or two early with nothing beside it to say so;
#   read it with read_json(..., columns = {moment: 'TIMESTAMPTZ'})

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1 || missing "@duckdb/node-api 1.5.6-r.1 (npm)"


cat >read.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
const db = await (await DuckDBInstance.create(":memory:")).connect();
await db.run("SET TimeZone = 'Europe/Amsterdam'");
const show = async (from) => {
  const read = await db.runAndReadAll(`SELECT typeof(moment), moment::VARCHAR FROM ${from}`);
  console.log(read.getRowsJson()[0].join(" "));
};
const winter = "2026-11-27T16:20:00+01:00", line = (moment) => JSON.stringify({ moment }) + "\n";
writeFileSync("a.csv", `moment\n${winter}\n`);
writeFileSync("a.jsonl", line(winter));
writeFileSync("b.jsonl", line("2026-11-27T15:20:00Z") + line("2026-07-27T16:20:00+02:00"));
await show("read_csv('a.csv')");
await show("read_json('a.jsonl')");
await show("read_json('a.jsonl', columns = {moment: 'TIMESTAMPTZ'})");
await show("read_json('b.jsonl')");
JS
seen=$(node read.mjs 2>&1) || missing "a DuckDB for this computer"
same "CSV" "TIMESTAMP WITH TIME ZONE 2026-11-27 16:20:00+01" "$(sed -n 1p <<<"$seen")"
same "JSON" "TIMESTAMP 2026-11-27 15:20:00" "$(sed -n 2p <<<"$seen")"
same "JSON, type given" "TIMESTAMP WITH TIME ZONE 2026-11-27 16:20:00+01" "$(sed -n 3p <<<"$seen")"
same "JSON, Z and an offset" "VARCHAR 2026-11-27T15:20:00Z" "$(sed -n 4p <<<"$seen")"

exit "${changed:-0}"
