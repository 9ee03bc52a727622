package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"filippo.io/age"
)

// world is what a run works in, and what it counts.
type world struct {
	program, dir string
	until        time.Time
	random       *rand.Rand
	houses       int
	identity     *age.X25519Identity // opens the encrypted backups

	kills, missed, faults, told, acknowledged int
	byJob, missedBy                           map[string]int
	wrong                                     []string
}

// runsInAHouse is after how many runs the register is begun anew: each reading of it
// would take longer and longer.
const runsInAHouse = 40

// changing are the calls that change a file, a name or a folder: a program that is killed
// leaves what stood there before one of them.
const changing = "write,pwrite64,ftruncate,fsync,fdatasync,renameat,linkat,unlinkat,mkdirat,utimensat,fchmod"

// point is a moment to kill a command at: before a call.
type point struct {
	call string
	n    int // of the calls of one thread
}

// killAll kills the commands in turn, each before one of its calls or, where strace is
// missing and once in eight, at a moment of the time that it takes.
func (w *world) killAll(jobs []job, kills int, traced bool) {
	takes, points := map[string]time.Duration{}, map[string][]point{}
	var h *house
	for n := 0; w.kills < kills && time.Now().Before(w.until); n++ {
		if n%runsInAHouse == 0 {
			w.leave(h)
			h = w.house()
		}
		j := jobs[n%len(jobs)]
		if takes[j.name] == 0 {
			whole := h.run(j, 0)
			w.judge(h, j, whole)
			takes[j.name] = whole.took
			if traced {
				for call, most := range w.counted(h, j, changing) {
					for i := 1; i <= most; i++ {
						points[j.name] = append(points[j.name], point{call, i})
					}
				}
			}
			fmt.Printf("%-10s takes %v, changes something in %d calls\n", j.name, takes[j.name].Round(time.Millisecond), len(points[j.name]))
		}
		var done result
		if all := points[j.name]; len(all) > 0 && w.random.IntN(8) > 0 {
			at := all[w.random.IntN(len(all))]
			done = h.run(j, 0, "strace", "-f", "--seccomp-bpf", "-qqq", "-o", "/dev/null", "-e", "trace="+at.call, "-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", at.call, at.n))
			done.how = fmt.Sprintf("killed before %s number %d", at.call, at.n)
		} else {
			done = h.run(j, time.Duration(w.random.Int64N(int64(takes[j.name]*9/10)))+1)
		}
		if done.killed {
			w.kills++
			w.byJob[j.name]++
		} else {
			w.missed++
			w.missedBy[j.name]++
		}
		w.judge(h, j, done)
	}
	w.leave(h)
}

var callName = regexp.MustCompile(`(?m)^(\d+) +(\w+)\(`)

// counted runs a command whole and counts its calls: of each the most that one thread
// does, because strace counts them so.
func (w *world) counted(h *house, j job, calls string) map[string]int {
	log := filepath.Join(w.dir, "calls")
	w.judge(h, j, h.run(j, 0, "strace", "-f", "--seccomp-bpf", "-qqq", "-o", log, "-e", "trace="+calls))
	text, err := os.ReadFile(log)
	if err != nil {
		w.wrong = append(w.wrong, err.Error())
	}
	threads, most := map[string]int{}, map[string]int{}
	for _, m := range callName.FindAllStringSubmatch(string(text), -1) {
		threads[m[1]+m[2]]++
		most[m[2]] = max(most[m[2]], threads[m[1]+m[2]])
	}
	return most
}

// judge holds what is there against what was said, and sweeps what the run made.
func (w *world) judge(h *house, j job, done result) {
	for _, wrong := range h.check(j, done) {
		w.wrong = append(w.wrong, fmt.Sprintf("%s %s: %s (exit %d, %.300q)", j.name, done.how, wrong, done.code, done.errs))
	}
	_ = os.RemoveAll(h.fresh(""))
}

// leave looks at what is left of a house: its copies, and what half-made files the next
// start leaves.
func (w *world) leave(h *house) {
	if h == nil {
		return
	}
	w.acknowledged += len(h.acknowledged)
	w.wrong = append(w.wrong, h.leave()...)
}
