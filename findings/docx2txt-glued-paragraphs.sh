#!/usr/bin/env bash
# docx2txt glues plain paragraphs into one line
#
# Software: docx2txt 1.4 (Debian 12)
# Expected: three paragraphs of a Word document come out as three lines
# Seen: paragraphs written <w:p>, without properties and attributes, come out as one line without even a space between
#   them. Nothing in ECMA-376 asks for either
# Control: with an empty <w:pPr/> in each, or with an attribute such as Word writes, there are three lines
# For a register: what a small writer of DOCX makes is unreadable in programs built on this tool; write <w:pPr/> in
#   every paragraph

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
debian docx2txt=1.4-5 || missing "docx2txt 1.4 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"


cat >document.py <<'PYTHON'
import sys, zipfile
office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
package = "http://schemas.openxmlformats.org/package/2006/"
word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
begin, properties = sys.argv[2:]
paragraphs = "".join(f"<w:p{begin}>{properties}<w:r><w:t>{t}</w:t></w:r></w:p>" for t in ("Een", "Twee", "Drie"))
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{word}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{package}relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{paragraphs}</w:body></w:document>')
PYTHON
text() { # attributes and properties of a paragraph
  python3 document.py letter.docx "$1" "$2" && perl "$(command -v docx2txt)" letter.docx - | paste -sd '|'
}
command -v python3 >/dev/null && command -v perl >/dev/null || missing "python3 and perl"
same "an attribute" "Een|Twee|Drie" "$(text ' w:rsidR="00000001"' '')"
same "empty properties" "Een|Twee|Drie" "$(text '' '<w:pPr/>')"
same "neither" "EenTweeDrie" "$(text '' '')"

exit "${changed:-0}"
