#!/usr/bin/env bash
# exceljs reads a number of hours as New Year of 1900
#
# Software: exceljs 4.4.0 (npm), written and read back by itself
# Expected: 2.5 in the number format 0.0\h is the number 2.5; a backslash makes the h a plain letter (ECMA-376 18.8.31)
# Seen: a Date, 1 January 1900 at noon: the h is taken for hours
# Control: 2.5 in the format 0.0"h", which means the same, is the number 2.5
# For a register: hours or days become dates in programs built on exceljs; a unit belongs in the heading

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 >/dev/null 2>&1 || missing "exceljs 4.4.0 (npm)"


cat >read.js <<'JS'
const ExcelJS = require("exceljs");
(async () => {
  const out = new ExcelJS.Workbook(), sheet = out.addWorksheet("Uren");
  ['0.0"h"', "0.0\\h"].forEach((form, i) => { const cell = sheet.getCell(i + 1, 1); cell.value = 2.5; cell.numFmt = form; });
  const back = new ExcelJS.Workbook();
  await back.xlsx.load(await out.xlsx.writeBuffer());
  for (const row of [1, 2]) { const v = back.worksheets[0].getCell(row, 1).value; console.log(v instanceof Date ? v.toISOString() : `${typeof v} ${v}`); }
})();
JS
seen=$(node read.js)
same 'quoted h' "number 2.5" "$(sed -n 1p <<<"$seen")"
same 'escaped h' 1900-01-01T12:00:00.000Z "$(sed -n 2p <<<"$seen")"

exit "${changed:-0}"
