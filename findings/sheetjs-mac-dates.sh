#!/usr/bin/env bash
# SheetJS puts the dates of a Mac workbook four years back, but not in print
#
# Software: xlsx 0.18.5 (SheetJS, npm)
# Expected: with cellDates a moment in a workbook of the 1904 date system (older Excel for Mac) is the moment
#   that Excel shows
# Seen: the value is 26 November 2022 and the formatted text of the same cell says 27-11-2026
# Control: the same moment in a workbook of the 1900 date system is in 2026 in both
# For a register: an importer that trusts the value puts every breach four years and a day early; one
#   that reads registers of others compares the value with the printed text

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5 >/dev/null 2>&1 || missing "xlsx 0.18.5 (npm)"


cat >read.js <<'JS'
const XLSX = require("xlsx");
for (const mac of [false, true]) {
  const book = XLSX.utils.book_new(), sheet = XLSX.utils.aoa_to_sheet([["moment"]]);
  sheet.A1 = { t: "n", v: mac ? 44891.68125 : 46353.68125, z: "dd-mm-yyyy hh:mm" };
  XLSX.utils.book_append_sheet(book, sheet, "Zaken");
  book.Workbook = { WBProps: { date1904: mac } };
  const cell = XLSX.read(XLSX.write(book, { type: "buffer", bookType: "xlsx" }), { cellDates: true }).Sheets.Zaken.A1;
  const day = (d) => [d.getFullYear(), d.getMonth() + 1, d.getDate()].join("-");
  console.log(`${day(cell.v)} printed ${cell.w.slice(0, 10)}`);
}
JS
seen=$(TZ=Europe/Amsterdam node read.js)
same "1900" "2026-11-27 printed 27-11-2026" "$(sed -n 1p <<<"$seen")"
same "1904" "2022-11-26 printed 27-11-2026" "$(sed -n 2p <<<"$seen")"

exit "${changed:-0}"
