package table

import (
	"time"

	"datalek/register"
	"datalek/wizard/document"
)

// asksEvery is how often it is asked whether to go on while pages are laid.
const asksEvery = 100 * time.Millisecond

// laid lays pages, which takes seconds of thousands of cases and cannot be stopped halfway.
// So it is done beside the question whether to go on: who stops waits for it no longer.
// Nothing is written by then, and what is laid is thrown away.
func laid(goOn register.Progress, lay func() (document.File, error)) (document.File, error) {
	var pages document.File
	var err error
	var panicked any
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { panicked = recover() }()
		pages, err = lay()
	}()
	for asks := time.NewTicker(asksEvery); ; {
		select {
		case <-done:
			asks.Stop()
			if panicked != nil {
				panic(panicked)
			}
			return pages, err
		case <-asks.C:
			if stopped := goOn.At(0, 0); stopped != nil {
				asks.Stop()
				return document.File{}, stopped
			}
		}
	}
}
