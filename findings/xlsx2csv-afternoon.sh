#!/usr/bin/env bash
# xlsx2csv turns an afternoon into a night
#
# Software: xlsx2csv 0.7.8 (Debian 12); the workbook is made by openpyxl 3.0.9 (Debian 12)
# Expected: a moment in the format "yyyy-mm-dd h:mm:ss", which is what openpyxl gives a datetime,
#   comes out as 2026-11-27 16:30:00
# Seen: 2026-11-27 04:30:00. One h is read as a clock of twelve hours, and am or pm is not
#   printed
# Control: the same moment in the format "dd-mm-yyyy hh:mm" comes out as 27-11-2026 16:30
# For a register: a moment of awareness moves twelve hours without a word; formats in a workbook are
#   to be written with hh

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
debian xlsx2csv=1:0.7.8-1 python3-openpyxl=3.0.9-1 || missing "xlsx2csv 0.7.8 and python3-openpyxl 3.0.9 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"

[ -x /usr/bin/python3 ] || missing "python3 of Debian"
export PYTHONPATH="$dir/root/usr/lib/python3/dist-packages"

/usr/bin/python3 - <<'PYTHON' || missing "python3 with openpyxl"
import datetime, openpyxl
book = openpyxl.Workbook()
sheet = book.active
moment = datetime.datetime(2026, 11, 27, 16, 30)
sheet.append([moment, moment])
sheet["B1"].number_format = "dd-mm-yyyy hh:mm"
assert sheet["A1"].number_format == "yyyy-mm-dd h:mm:ss"
book.save("book.xlsx")
PYTHON
line=$(/usr/bin/python3 "$(command -v xlsx2csv)" book.xlsx)
same "hh" "27-11-2026 16:30" "${line#*,}"
same "h" "2026-11-27 04:30:00" "${line%,*}"

exit "${changed:-0}"
