package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
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
	large        string              // a register that is copied for each run that wants one; "" until then

	kills, missed, faults, unmet, told, acknowledged int
	fell                                             map[string]*falls // by command
	wrong                                            []string
}

// falls is where the kills of a command fell, by what it had changed on the disk by then:
// a kill before the first change or after the last tests little.
type falls struct{ before, within, after, byTime, missed int }

func (f falls) String() string {
	return fmt.Sprintf("%d before the first change, %d within the work, %d after the last change, %d by time; %d runs ended before their kill", f.before, f.within, f.after, f.byTime, f.missed)
}

// add counts a kill that fell after so many of all changes.
func (f *falls) add(done, all int) {
	switch {
	case done == 0:
		f.before++
	case done < all:
		f.within++
	default:
		f.after++
	}
}

// runsInAHouse is after how many runs the register is begun anew: each reading of it
// would take longer and longer.
const runsInAHouse = 40

// changing are the calls that change a file, a name or a folder: a program that is killed
// leaves what stood there before one of them.
const changing = "write,pwrite64,ftruncate,fsync,fdatasync,renameat,linkat,unlinkat,mkdirat,utimensat,fchmod"

// strace 6.1 lets errors fail a call under --seccomp-bpf, which is faster, and sends no
// signal there: a run that was to be killed goes on to its end. So kills go without it.

// point is a moment to kill a command at: before a call.
type point struct {
	call string
	n    int // of the calls of one thread
}

// killAll kills the commands in turn, each before one of its calls or, where strace is
// missing and once in eight, at a moment of the time that it takes.
func (w *world) killAll(jobs []job, kills int, traced bool) {
	takes, points, changes := map[string]time.Duration{}, map[string][]point{}, map[string]int{}
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
			w.fell[j.name] = &falls{}
			if traced {
				var each map[string]int
				each, changes[j.name] = w.counted(h, j, changing)
				for call, most := range each {
					for i := 1; i <= most; i++ {
						points[j.name] = append(points[j.name], point{call, i})
					}
				}
			}
			fmt.Printf("%-10s takes %v, changes something in %d calls\n", j.name, takes[j.name].Round(time.Millisecond), changes[j.name])
		}
		var done result
		log := ""
		if all := points[j.name]; len(all) > 0 && w.random.IntN(8) > 0 {
			at := all[w.random.IntN(len(all))]
			log = filepath.Join(w.dir, "killed")
			done = h.run(j, 0, "strace", "-f", "-qqq", "-o", log, "-e", "trace="+changing, "-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", at.call, at.n))
			done.how = fmt.Sprintf("killed before %s number %d", at.call, at.n)
		} else {
			done = h.run(j, time.Duration(w.random.Int64N(int64(takes[j.name]*9/10)))+1)
		}
		fell := w.fell[j.name]
		switch {
		case !done.killed:
			w.missed++
			fell.missed++
		case log == "":
			w.kills++
			fell.byTime++
		default:
			w.kills++
			fell.add(returned(log), changes[j.name])
		}
		w.judge(h, j, done)
	}
	w.leave(h)
}

var (
	callName = regexp.MustCompile(`(?m)^(\d+) +(\w+)\(`)
	callEnd  = regexp.MustCompile(`\) += (0|[1-9])`)
	noChange = regexp.MustCompile(`write\(([12],|\d+, "(\\1|\\0)+", 8\))`) // the answer, and a wake-up of the runtime
)

// returned counts the calls in a log of strace that changed something and came back,
// whatever thread did them.
func returned(log string) (n int) {
	text, err := os.ReadFile(log)
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if callEnd.MatchString(line) && !noChange.MatchString(line) {
			n++
		}
	}
	return n
}

// counted runs a command whole and counts its calls: of each the most that one thread
// does, because strace counts them so, and all that came back together.
func (w *world) counted(h *house, j job, calls string) (each map[string]int, all int) {
	log := filepath.Join(w.dir, "calls")
	w.judge(h, j, h.run(j, 0, "strace", "-f", "-qqq", "-o", log, "-e", "trace="+calls))
	text, err := os.ReadFile(log)
	if err != nil {
		w.wrong = append(w.wrong, err.Error())
	}
	threads, most := map[string]int{}, map[string]int{}
	for _, m := range callName.FindAllStringSubmatch(string(text), -1) {
		threads[m[1]+m[2]]++
		most[m[2]] = max(most[m[2]], threads[m[1]+m[2]])
	}
	return most, returned(log)
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
