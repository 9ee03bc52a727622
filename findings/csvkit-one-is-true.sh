#!/usr/bin/env bash
# csvkit makes "true" of one person and nothing of the risk "none"
#
# Software: csvkit 1.0.7 with agate 1.6.3 (Debian 12)
# Expected: csvjson keeps a column of ones as numbers and the word none as a word
# Seen: a column in which every number is 1 becomes true, and the word none, in any case, becomes null
# Control: with one 2 in the column the numbers stay; the words low and high stay; --blanks with -I keeps all
# For a register: a small register with one person in each case has no numbers left, and "no risk" looks like
#   "not answered"; the words for no risk and for nothing filled in must not be none or n/a

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
debian csvkit=1.0.7-1 || missing "csvkit 1.0.7 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"

export PYTHONPATH="$dir/root/usr/lib/python3/dist-packages"

json() { printf "$1" | /usr/bin/python3 root/usr/bin/csvjson "${@:2}"; echo; }
same "numbers and words" '[{"risk": "low", "people": 1.0}, {"risk": "high", "people": 2.0}]' "$(json 'risk,people\nlow,1\nhigh,2\n')"
same "ones and none" '[{"risk": null, "people": true}, {"risk": null, "people": true}, {"risk": "high", "people": true}]' "$(json 'risk,people\nnone,1\nNone,1\nhigh,1\n')"
same "the same, --blanks -I" '[{"risk": "none", "people": "1"}, {"risk": "None", "people": "1"}, {"risk": "high", "people": "1"}]' "$(json 'risk,people\nnone,1\nNone,1\nhigh,1\n' --blanks -I)"

exit "${changed:-0}"
