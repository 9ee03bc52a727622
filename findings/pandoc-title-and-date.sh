#!/usr/bin/env bash
# pandoc leaves the title and the date out of a letter
#
# Software: pandoc 2.17.1.1 (Debian 12)
# Expected: plain text or HTML of a Word document holds all its paragraphs
# Seen: the first paragraphs in the built-in styles Title and Date are taken as data about the document and do not come
#   out, without a warning; only -s, a whole document, has them
# Control: the paragraphs in the style Salutation and in no style come out
# For a register: a notice to people loses its date and its heading in everything built on pandoc, and that date is proof;
#   write them in a style of one's own

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
debian() { # unpacks packages and what they need in the folder; installs nothing
  local get="apt-get -qq -y --no-install-recommends --download-only -o Debug::NoLocking=1 -o Dir::Cache::archives=$dir/debs" deb
  mkdir -p debs/partial root/usr/bin
  { $get install "$@" || { apt-get -qq update && $get install "$@"; }; } >/dev/null 2>&1 || return 1
  for deb in debs/*.deb; do [ ! -e "$deb" ] || dpkg -x "$deb" root || return 1; done
}
debian 'pandoc=2.17.1.1-2~deb12u*' || missing "pandoc 2.17.1.1 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"

command -v python3 >/dev/null || missing "python3"

python3 - <<'PYTHON'
import zipfile
office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
package = "http://schemas.openxmlformats.org/package/2006/"
w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
def part(name, kind):
    return f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
def rels(*all):
    return f'<Relationships xmlns="{package}relationships">' + "".join(f'<Relationship Id="r{i}" Type="{office}/{t}" Target="{to}"/>' for i, (t, to) in enumerate(all)) + "</Relationships>"
words = [("Title", "Bericht"), ("Date", "27 november 2026"), ("Salutation", "Beste klant,"), ("", "Wij hadden een datalek.")]
def paragraph(style, text):
    mark = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{mark}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
with zipfile.ZipFile("letter.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{part("document", "document.main")}{part("styles", "styles")}</Types>')
    z.writestr("_rels/.rels", rels(("officeDocument", "word/document.xml")))
    z.writestr("word/_rels/document.xml.rels", rels(("styles", "styles.xml")))
    z.writestr("word/styles.xml", f"<w:styles {w}>" + "".join(f'<w:style w:type="paragraph" w:styleId="{s}"><w:name w:val="{s}"/></w:style>' for s, _ in words if s) + "</w:styles>")
    z.writestr("word/document.xml", f"<w:document {w}><w:body>" + "".join(paragraph(*p) for p in words) + "</w:body></w:document>")
PYTHON
pandoc_run() { pandoc --data-dir="$dir/root/usr/share/pandoc/data" letter.docx -t "$@" | grep . | paste -sd '|'; }
same "plain" "Beste klant,|Wij hadden een datalek." "$(pandoc_run plain)"
same "html" "<p>Beste klant,</p>|<p>Wij hadden een datalek.</p>" "$(pandoc_run html)"
same "whole document" "---|date: 27 november 2026|title: Bericht|---|Beste klant,|Wij hadden een datalek." "$(pandoc_run markdown -s)"

exit "${changed:-0}"
