#!/usr/bin/env bash
# A manual page loses "'s avonds"
#
# Software: groff 1.22.4 and mandoc 1.14.6 (Debian 12)
# Expected: a line of running text that begins with 's avonds (in the evening) is printed
# Seen: groff takes the apostrophe for the beginning of a request named s, and the line is gone; exit 0, and a warning only
#   with -ww. mandoc drops it too
# Control: with \& before the apostrophe the line is there, in both
# For a register: Dutch lines begin with 's, 't or 'n quite often; whatever makes manual pages escapes an apostrophe as it
#   escapes a dot

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
debian groff-base=1.22.4-10 mandoc=1.14.6-1+b1 || missing "groff-base 1.22.4 and mandoc 1.14.6 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"


share=$dir/root/usr/share/groff/1.22.4 # where it is not installed
page() { printf '.TH X 7\n.SH TIJD\nHet lek was er\n%s\nen daarna niet meer.\n' "$1" >page.7; }
tidy() { sed 's/.\x08//g; s/\x1b\[[0-9;]*m//g; s/  */ /g; s/^ //' | grep '^Het'; }
with_groff() { GROFF_NO_SGR=1 GROFF_FONT_PATH=$share/font GROFF_TMAC_PATH=$share/tmac groff -man -Tutf8 page.7 2>&1 | tidy; }
with_mandoc() { mandoc page.7 2>/dev/null | tidy; }
page "\\&'s avonds laat"
same "groff, escaped" "Het lek was er 's avonds laat en daarna niet meer." "$(with_groff)"
same "mandoc, escaped" "Het lek was er 's avonds laat en daarna niet meer." "$(with_mandoc)"
page "'s avonds laat"
same "groff" "Het lek was er en daarna niet meer." "$(with_groff)"
same "mandoc" "Het lek was er en daarna niet meer." "$(with_mandoc)"

exit "${changed:-0}"
