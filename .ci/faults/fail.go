package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// calls are those that can lose something when they fail, with what they fail with.
var calls = map[string][]string{
	"write": {"ENOSPC"}, "pwrite64": {"ENOSPC", "EIO"}, "fsync": {"EIO"}, "fdatasync": {"ENOSPC", "EIO"}, "ftruncate": {"ENOSPC"},
	"renameat": {"EIO"}, "linkat": {"EIO"}, "close": {"EIO"},
}

var callName = regexp.MustCompile(`(?m)^\d+ +(\w+)\(`)

// failAll makes each call of each command fail once.
func (w *world) failAll(jobs []job) {
	for _, j := range jobs {
		h := w.house()
		log := filepath.Join(w.dir, "calls")
		traced := []string{"strace", "-f", "-qq", "-o", log, "-e", "trace=write,pwrite64,fsync,fdatasync,ftruncate,renameat,linkat,close"}
		w.judge(h, j, h.run(j, 0, traced...))
		text, err := os.ReadFile(log)
		if err != nil {
			w.wrong = append(w.wrong, err.Error())
			return
		}
		counts := map[string]int{}
		for _, m := range callName.FindAllStringSubmatch(string(text), -1) {
			counts[m[1]]++
		}
		fmt.Printf("%-14s %v\n", j.name, counts)
		runs := 0
		for call, errors := range calls {
			for _, with := range errors {
				for n := 1; n <= counts[call] && time.Now().Before(w.until); n++ {
					if runs++; runs%runsInAHouse == 0 {
						w.leave(h)
						h = w.house()
					}
					done := h.run(j, 0, "strace", "-f", "-qq", "-o", log, "-e", "trace="+call, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", call, with, n))
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
