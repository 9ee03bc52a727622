package cli

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"datalek/register"
)

// copying makes the copies that sealed entries leave beside a register, after it was told
// that they are sealed: a command at its end, the wizard while somebody goes on. Of each
// register only the newest is still to be made.
type copying struct {
	mu      sync.Mutex
	toMake  map[string]func(register.Progress) // by the path of the register
	goesOn  bool                               // beside the wizard
	idle    chan struct{}                      // closed when the work beside the wizard is done; nil: there is none
	done    atomic.Int64
	total   atomic.Int64
	stopped atomic.Pointer[error]
}

func (c *copying) take(path string, work func(register.Progress)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.toMake == nil {
		c.toMake = map[string]func(register.Progress){}
	}
	c.toMake[path] = work
	if c.goesOn && c.idle == nil {
		c.idle = make(chan struct{})
		go c.work(c.idle, c.progress)
	}
}

// next is the next copy to make, nil when there is none.
func (c *copying) next() func(register.Progress) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, path := range slices.Sorted(maps.Keys(c.toMake)) {
		work := c.toMake[path]
		delete(c.toMake, path)
		return work
	}
	c.idle = nil
	return nil
}

func (c *copying) work(idle chan struct{}, progress register.Progress) {
	for work := c.next(); work != nil; work = c.next() {
		work(progress)
	}
	close(idle)
}

// progress is told how far a copy beside the wizard is, and says when to stop.
func (c *copying) progress(done, total int) error {
	c.done.Store(int64(done))
	c.total.Store(int64(total))
	if stop := c.stopped.Load(); stop != nil {
		return *stop
	}
	return nil
}

// finish waits until all copies are made. step is told how far they are, and may stop them;
// waits tells once that one beside the wizard is waited for.
func (c *copying) finish(step register.Progress, waits func()) {
	c.mu.Lock()
	idle := c.idle
	c.mu.Unlock()
	if idle != nil {
		told := sync.OnceFunc(waits)
		for goes := true; goes; {
			select {
			case <-idle:
				goes = false
			case <-time.After(100 * time.Millisecond):
				told()
				if err := step(int(c.done.Load()), int(c.total.Load())); err != nil {
					c.stopped.Store(&err)
				}
			}
		}
	}
	c.work(make(chan struct{}), step) // what a command left
}
