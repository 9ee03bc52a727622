#!/usr/bin/env bash
# A moment in a spreadsheet comes back a minute early
#
# Software: xlsx 0.18.5 (SheetJS), beside exceljs 4.4.0 (both npm)
# Expected: 27-11-2026 16:20, which every spreadsheet keeps as 46353.680555555555, is read as 16:20:00
# Seen: SheetJS with cellDates gives 16:19:59.999, as it cuts the milliseconds instead of rounding
#   them, so whoever keeps hours and minutes keeps 16:19
# Control: exceljs gives 16:20:00.000 for the same bytes, and SheetJS itself prints the cell as 16:20
# For a register: a time limit of 72 hours is then a minute short; a moment read from a spreadsheet
#   is rounded to the whole second before anything is counted from it

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts xlsx@0.18.5 exceljs@4.4.0 >/dev/null 2>&1 || missing "xlsx 0.18.5 and exceljs 4.4.0 (npm)"


cat >read.js <<'JS'
const XLSX = require("xlsx"), ExcelJS = require("exceljs");
(async () => {
  const out = new ExcelJS.Workbook(), cell = out.addWorksheet("Zaken").getCell("A1");
  cell.value = 46353.680555555555;
  cell.numFmt = "dd-mm-yyyy hh:mm";
  const bytes = await out.xlsx.writeBuffer(), back = new ExcelJS.Workbook();
  await back.xlsx.load(bytes);
  console.log(back.worksheets[0].getCell("A1").value.toISOString());
  const read = XLSX.read(bytes, { cellDates: true }).Sheets.Zaken.A1;
  console.log(read.w);
  console.log(read.v.toISOString());
})();
JS
seen=$(TZ=UTC node read.js)
same "exceljs" 2026-11-27T16:20:00.000Z "$(sed -n 1p <<<"$seen")"
same "SheetJS, printed" "27-11-2026 16:20" "$(sed -n 2p <<<"$seen")"
same "SheetJS, value" 2026-11-27T16:19:59.999Z "$(sed -n 3p <<<"$seen")"

exit "${changed:-0}"
