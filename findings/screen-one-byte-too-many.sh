#!/usr/bin/env bash
# GNU screen passes nothing on when a string has the length its own limit is said to be
#
# Software: GNU screen 4.9.0 (Debian 12) and github.com/charmbracelet/x/ansi v0.10.1 (Go)
# Expected: ScreenPassthrough(sequence, 768) of x/ansi, whose documentation says that screen takes 768 bytes, brings
#   a text to the clipboard of the terminal outside
# Seen: with pieces of 768 bytes nothing whole arrives and the rest of the text is printed on the screen
# Control: with pieces of 767 bytes or fewer the text arrives whole
# For a register: "copied" is said and a draft is not on the clipboard, and the screen is spoiled; pieces of 256 are safe

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
debian screen=4.9.0-4 || missing "screen 4.9.0 (Debian)"
export PATH="$dir/root/usr/bin:$PATH" LC_ALL=C.UTF-8 HOME="$dir"
export LD_LIBRARY_PATH="$(echo "$dir"/root/usr/lib/*-linux-gnu):$dir/root/usr/lib"
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get github.com/charmbracelet/x/ansi@v0.10.1; } >/dev/null 2>&1 || missing "x/ansi v0.10.1 (Go)"

command -v python3 >/dev/null || missing "python3"

cat >pieces.go <<'GO'
package main

import (
	"encoding/base64"
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

func main() {
	text := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(strings.Repeat("datalek ", 250))) + "\x07"
	limit, _ := strconv.Atoi(os.Args[1])
	_, _ = os.Stdout.WriteString(ansi.ScreenPassthrough(text, limit))
}
GO
go build -o pieces pieces.go || missing "x/ansi v0.10.1 (Go)"
cat >outside.py <<'PYTHON'
import base64, os, pty, re, sys
os.mkdir("sockets", 0o700) if not os.path.isdir("sockets") else None
os.environ.update(TERM="xterm", SCREENDIR=os.path.abspath("sockets"))
child, terminal = pty.fork()
if child == 0:
    os.execvp("screen", ["screen", "-c", "/dev/null", "sh", "-c", "./pieces " + sys.argv[1]])
seen = b""
while True:
    try:
        more = os.read(terminal, 65536)
    except OSError:
        break
    if not more:
        break
    seen += more
os.waitpid(child, 0)
whole = base64.b64encode(b"datalek " * 250)
arrived = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", seen)
print("whole" if arrived and arrived.group(1) == whole else "nothing whole")
PYTHON
outside() { python3 outside.py "$1"; }
same "256" whole "$(outside 256)"
same "767" whole "$(outside 767)"
same "768" "nothing whole" "$(outside 768)"

exit "${changed:-0}"
