#!/usr/bin/env bash
# mammoth sees no list when the list belongs to a paragraph style
#
# Software: mammoth 1.13.0 (npm)
# Expected: paragraphs in a style that has a numbering (w:numPr in styles.xml) become a list in HTML
# Seen: they become plain paragraphs, unless the level of the numbering points back to the style with w:pStyle,
#   which ECMA-376 17.9.23 has for another purpose and leaves optional
# Control: with the pointer back, the same document gives one list of two items
# For a register: the steps in a letter lose their bullets in much software for the web; write w:pStyle in the level

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
echo '{}' >package.json
npm install --prefix "$dir" --silent --no-audit --no-fund --ignore-scripts mammoth@1.13.0 jszip@3.10.1 >/dev/null 2>&1 || missing "mammoth 1.13.0 and jszip 3.10.1 (npm)"


cat >read.js <<'JS'
const mammoth = require("mammoth"), JSZip = require("jszip");
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const rels = (...all) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([type, to], i) => `<Relationship Id="r${i + 1}" Type="${office}/${type}" Target="${to}"/>`).join("")}</Relationships>`;
const part = (name, type) => `<Override PartName="/word/${name}.xml" ContentType="${kind}${type}+xml"/>`;
async function html(back) {
  const zip = new JSZip();
  zip.file("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part("document", "document.main")}${part("styles", "styles")}${part("numbering", "numbering")}</Types>`);
  zip.file("_rels/.rels", rels(["officeDocument", "word/document.xml"]));
  zip.file("word/_rels/document.xml.rels", rels(["styles", "styles.xml"], ["numbering", "numbering.xml"]));
  zip.file("word/styles.xml", `<w:styles ${w}><w:style w:type="paragraph" w:styleId="Step"><w:name w:val="Step"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`);
  zip.file("word/numbering.xml", `<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>${back}<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`);
  zip.file("word/document.xml", `<w:document ${w}><w:body>${["Bel de bank", "Wijzig het wachtwoord"].map((t) => `<w:p><w:pPr><w:pStyle w:val="Step"/></w:pPr><w:r><w:t>${t}</w:t></w:r></w:p>`).join("")}</w:body></w:document>`);
  return (await mammoth.convertToHtml({ buffer: await zip.generateAsync({ type: "nodebuffer" }) })).value;
}
(async () => { console.log(await html('<w:pStyle w:val="Step"/>')); console.log(await html("")); })();
JS
seen=$(node read.js)
same "with the pointer back" "<ul><li>Bel de bank</li><li>Wijzig het wachtwoord</li></ul>" "$(sed -n 1p <<<"$seen")"
same "without" "<p>Bel de bank</p><p>Wijzig het wachtwoord</p>" "$(sed -n 2p <<<"$seen")"

exit "${changed:-0}"
