package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// calls are those that can lose something when they fail, with what they fail with.
var calls = map[string][]string{
	"write": {"ENOSPC"}, "pwrite64": {"ENOSPC", "EIO"}, "fsync": {"EIO"}, "fdatasync": {"ENOSPC", "EIO"}, "ftruncate": {"ENOSPC"},
	"renameat": {"EIO"}, "linkat": {"EIO"}, "close": {"EIO"},
}

// failAll makes each call of each command fail once.
func (w *world) failAll(jobs []job) {
	for _, j := range jobs {
		h := w.house()
		counts := w.counted(h, j, strings.Join(slices.Sorted(maps.Keys(calls)), ","))
		fmt.Printf("%-10s %v\n", j.name, counts)
		runs := 0
		for call, errors := range calls {
			for _, with := range errors {
				for n := 1; n <= counts[call] && time.Now().Before(w.until); n++ {
					if runs++; runs%runsInAHouse == 0 {
						w.leave(h)
						h = w.house()
					}
					done := h.run(j, 0, "strace", "-f", "--seccomp-bpf", "-qqq", "-o", "/dev/null", "-e", "trace="+call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", call, with, n))
					done.how = fmt.Sprintf("with %s number %d failing with %s", call, n, with)
					if w.faults++; done.code != 0 {
						w.told++
					}
					w.judge(h, j, done)
				}
			}
		}
		w.leave(h)
	}
}
