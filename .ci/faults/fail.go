package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// calls are those that can lose something when they fail, with what they fail with.
var calls = map[string][]string{
	"write": {"ENOSPC"}, "pwrite64": {"ENOSPC", "EIO"}, "fsync": {"EIO"}, "fdatasync": {"ENOSPC", "EIO"}, "ftruncate": {"ENOSPC"},
	"renameat": {"EIO"}, "linkat": {"EIO"}, "close": {"EIO"},
}

// mostOfACall is how many of one kind of call are made to fail in a command: of more they
// are taken at equal distances, first one included.
const mostOfACall = 60

// silenced reports whether what a program said last was made to fail too: strace counts
// the calls of each thread apart, so that the answer and the sentence that tells of it can
// both be the one that fails.
func silenced(log []byte) bool {
	for line := range bytes.Lines(log) {
		if bytes.Contains(line, []byte(" write(2, ")) && bytes.Contains(line, []byte("(INJECTED)")) {
			return true
		}
	}
	return false
}

// failAll makes each call of each command fail once.
func (w *world) failAll(jobs []job) {
	for _, j := range jobs {
		h := w.house()
		counts, _ := w.counted(h, j, strings.Join(slices.Sorted(maps.Keys(calls)), ","))
		fmt.Printf("%-10s %v\n", j.name, counts)
		runs := 0
		for call, errors := range calls {
			for _, with := range errors {
				for n := 1; n <= counts[call] && time.Now().Before(w.until); n += 1 + counts[call]/mostOfACall {
					if runs++; runs%runsInAHouse == 0 {
						w.leave(h)
						h = w.house()
					}
					log := filepath.Join(w.dir, "failed")
					done := h.run(j, 0, "strace", "-f", "--seccomp-bpf", "-qqq", "-o", log, "-e", "trace="+call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", call, with, n))
					done.how = fmt.Sprintf("with %s number %d failing with %s", call, n, with)
					text, err := os.ReadFile(log)
					if err != nil || !bytes.Contains(text, []byte("(INJECTED)")) {
						w.unmet++ // another thread made the call, and fewer of them
					} else if w.faults++; done.code != 0 {
						w.told++
					}
					if done.code > 0 && silenced(text) {
						done.code = -1 // nothing was told, as of a program that was killed
					}
					w.judge(h, j, done)
				}
			}
		}
		w.leave(h)
	}
}
