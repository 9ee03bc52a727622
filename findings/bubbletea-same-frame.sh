#!/usr/bin/env bash
# A message that changes nothing keeps the renderer of Bubble Tea busy
#
# Software: github.com/charmbracelet/bubbletea v1.3.10 (Go)
# Expected: after a message whose frame is the one that stands there, the program is as idle as before it
# Seen: the frame is kept as not yet drawn, and at every tick of the renderer (60 a second) it is copied whole and compared
#   with the last one, until a message comes that changes it
# Control: before that message, and after one that changes the frame, nothing is copied
# For a wizard: a clock that ticks by a message costs more than its ticks, the more so the larger the frame is; let a filter
#   (tea.WithFilter) take the message away while the frame stays the same

set -uo pipefail
sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir" || exit 77
missing() { echo "NOT RUN: $1 cannot be had here"; exit 77; }
same() { # what, as described, as seen
  if [ "$2" = "$3" ]; then echo "as described  $1: $3"; else echo "CHANGED  $1: described $2, seen $3"; changed=1; fi
}
export GOPATH="$dir/go" GOFLAGS="-mod=mod -modcacherw" GOWORK=off
{ go mod init finding && go get github.com/charmbracelet/bubbletea@v1.3.10; } >/dev/null 2>&1 || missing "bubbletea v1.3.10 (Go)"

cat >same.go <<'GO'
package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

const size = 100_000 // bytes of a frame

type frame struct{ of string }

func (f frame) Init() tea.Cmd { return nil }

func (f frame) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if sign, is := msg.(string); is {
		f.of = sign
	}
	return f, nil
}

func (f frame) View() string { return strings.Repeat(f.of, size) }

// copied says how many frames' worth of memory is taken in a second without a message.
func copied() int {
	var before, after runtime.MemStats
	time.Sleep(500 * time.Millisecond)
	runtime.ReadMemStats(&before)
	time.Sleep(time.Second)
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc-before.TotalAlloc) / size
}

func tell(when string) {
	answer := "at rest"
	if copied() >= 10 {
		answer = "copies the frame"
	}
	fmt.Fprintln(os.Stderr, when+": "+answer)
}

func main() {
	p := tea.NewProgram(frame{"a"}, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutSignalHandler())
	go func() {
		tell("at first")
		p.Send("a")
		tell("after the same frame")
		p.Send("b")
		tell("after another frame")
		p.Quit()
	}()
	if _, err := p.Run(); err != nil {
		panic(err)
	}
}
GO
seen=$(go run same.go 2>&1) || missing "bubbletea v1.3.10 (Go)"
same "at first" "at rest" "$(sed -n 's/^at first: //p' <<<"$seen")"
same "after the same frame" "copies the frame" "$(sed -n 's/^after the same frame: //p' <<<"$seen")"
same "after another frame" "at rest" "$(sed -n 's/^after another frame: //p' <<<"$seen")"

exit "${changed:-0}"
