package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// world is what a run works in, and what it counts.
type world struct {
	program, dir string
	until        time.Time
	random       *rand.Rand
	houses       int

	kills, hit, faults, told, acknowledged int
	wrong                                  []string
}

// runsInAHouse is after how many runs the register is begun anew: each reading of it
// would take longer and longer.
const runsInAHouse = 40

// killAll kills the commands in turn.
func (w *world) killAll(jobs []job, kills int) {
	takes := map[string]time.Duration{}
	var h *house
	for n := 0; n < kills && time.Now().Before(w.until); n++ {
		if n%runsInAHouse == 0 {
			w.leave(h)
			h = w.house()
		}
		j := jobs[n%len(jobs)]
		if takes[j.name] == 0 {
			var all []time.Duration
			for range 3 {
				begun := time.Now()
				w.judge(h, j, h.run(j, 0))
				all = append(all, time.Since(begun))
			}
			slices.Sort(all)
			takes[j.name] = all[1]
			fmt.Printf("%-14s takes %v\n", j.name, all[1].Round(time.Millisecond))
		}
		done := h.run(j, time.Duration(w.random.Int64N(int64(takes[j.name])*11/10))+1)
		w.kills++
		if done.killed {
			w.hit++
		}
		w.judge(h, j, done)
	}
	w.leave(h)
}

// judge holds what is there against what was said.
func (w *world) judge(h *house, j job, done result) {
	for _, wrong := range h.check(j, done) {
		w.wrong = append(w.wrong, fmt.Sprintf("%s %s: %s (exit %d, %.200q)", j.name, done.how, wrong, done.code, done.errs))
	}
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
