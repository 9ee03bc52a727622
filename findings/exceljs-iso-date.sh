#!/usr/bin/env bash
# exceljs reads a date cell of ISO form as a day in 1905
#
# Software: exceljs 4.4.0 (npm); the parts of the workbook are put in a zip by jszip 3.10.1 (npm)
# Expected: a cell of type "d" (ISO/IEC 29500, ST_CellType) with 2026-11-27T16:20:00 is that moment. openpyxl
#   writes such cells on request, and a workbook saved as strict Open XML may hold them
# Seen: Tue 18 July 1905: the text is cut at the first hyphen and 2026 is taken for a serial number
# Control: the same moment as serial number 46353.680555555555 in the same sheet is read right
# For a register: a date that comes out in 1905 is a date that was not understood; a reader of the
#   registers of others looks at the type of the cell and refuses years that cannot be

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 jszip@3.10.1 >/dev/null 2>&1 || missing "exceljs 4.4.0 and jszip 3.10.1 (npm)"


cat >read.js <<'JS'
const ExcelJS = require("exceljs"), JSZip = require("jszip");
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const zip = new JSZip(), part = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
zip.file("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${part}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${part}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${part}styles+xml"/></Types>`);
const rels = (...all) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([type, to], i) => `<Relationship Id="r${i + 1}" Type="${office}/${type}" Target="${to}"/>`).join("")}</Relationships>`;
zip.file("_rels/.rels", rels(["officeDocument", "xl/workbook.xml"]));
zip.file("xl/_rels/workbook.xml.rels", rels(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]));
zip.file("xl/workbook.xml", `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Zaken" sheetId="1" r:id="r1"/></sheets></workbook>`);
zip.file("xl/styles.xml", `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`);
zip.file("xl/worksheets/sheet1.xml", `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" s="1"><v>46353.680555555555</v></c><c r="B1" s="1" t="d"><v>2026-11-27T16:20:00</v></c></row></sheetData></worksheet>`);
zip.generateAsync({ type: "nodebuffer" }).then(async (bytes) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes);
  for (const cell of ["A1", "B1"]) console.log(book.worksheets[0].getCell(cell).value.toISOString());
});
JS
seen=$(node read.js)
same "serial number" 2026-11-27T16:20:00.000Z "$(sed -n 1p <<<"$seen")"
same "ISO form" 1905-07-18T00:00:00.000Z "$(sed -n 2p <<<"$seen")"

exit "${changed:-0}"
