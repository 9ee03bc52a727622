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
					if text, err := os.ReadFile(log); err != nil || !bytes.Contains(text, []byte("(INJECTED)")) {
						w.unmet++ // another thread made the call, and fewer of them
					} else if w.faults++; done.code != 0 {
						w.told++
					}
					w.judge(h, j, done)
				}
			}
		}
		w.leave(h)
	}
}
