package register

import "runtime"

// ahead works on the entries of a walk before their turn, on all cores, and gives what
// comes of them in the order in which they were put. Decoding is most of what a walk
// costs and needs nothing but the bytes; what follows needs the entry before.
//
// The bytes are copied, because a walk uses its buffers again and because a fault of the
// mapping must not happen on another goroutine ([Register.within]). A panic of the work
// comes out where the result is given.
type ahead[T any] struct {
	work func(seq uint64, raw []byte) (T, error)
	give func(seq uint64, raw []byte, is T, err error) error // the bytes are to be used before the next

	todo  chan *batch[T]
	doing []*batch[T] // in order
	next  *batch[T]   // being filled
	spare []*batch[T]

	stopped error // of give: nothing is given after it
}

// A batch goes to the work when it has so many entries or bytes: handing over one by
// one costs more than it gives, and a long entry must not keep many more in memory.
const (
	batchEntries = 16
	batchBytes   = 64 << 10
)

type batch[T any] struct {
	bytes  []byte
	seqs   []uint64
	ends   []int // of each entry in bytes
	is     []T
	errs   []error
	failed any // a panic
	done   chan struct{}
}

// newAhead starts the work. stop is to be called in any case.
func newAhead[T any](work func(seq uint64, raw []byte) (T, error), give func(seq uint64, raw []byte, is T, err error) error) (a *ahead[T], stop func()) {
	cores := runtime.GOMAXPROCS(0)
	a = &ahead[T]{work: work, give: give, todo: make(chan *batch[T], 2*cores)}
	for range cores {
		go func() {
			for b := range a.todo {
				b.run(a.work)
			}
		}()
	}
	return a, func() { close(a.todo) }
}

func (b *batch[T]) run(work func(seq uint64, raw []byte) (T, error)) {
	defer func() {
		b.failed = recover()
		b.done <- struct{}{}
	}()
	for i, seq := range b.seqs {
		is, err := work(seq, b.raw(i))
		b.is, b.errs = append(b.is, is), append(b.errs, err)
	}
}

func (b *batch[T]) raw(i int) []byte {
	from := 0
	if i > 0 {
		from = b.ends[i-1]
	}
	return b.bytes[from:b.ends[i]:b.ends[i]]
}

// put adds an entry, and gives earlier ones when enough are on their way. A large one is
// worked on in its turn, with no other in memory.
func (a *ahead[T]) put(seq uint64, raw []byte) error {
	if len(raw) > largeEntry {
		if err := a.end(); err != nil {
			return err
		}
		is, err := a.work(seq, raw)
		a.stopped = a.give(seq, raw, is, err)
		return a.stopped
	}
	if a.next == nil {
		a.next = a.empty()
	}
	b := a.next
	b.bytes = append(b.bytes, raw...)
	b.seqs, b.ends = append(b.seqs, seq), append(b.ends, len(b.bytes))
	if len(b.seqs) < batchEntries && len(b.bytes) < batchBytes {
		return nil
	}
	return a.send()
}

func (a *ahead[T]) send() error {
	if len(a.doing) == cap(a.todo) {
		if err := a.oldest(); err != nil {
			return err
		}
	}
	a.todo <- a.next
	a.doing, a.next = append(a.doing, a.next), nil
	return nil
}

// end gives all that is left.
func (a *ahead[T]) end() error {
	if a.stopped != nil {
		return a.stopped
	}
	if a.next != nil {
		if err := a.send(); err != nil {
			return err
		}
	}
	for len(a.doing) > 0 {
		if err := a.oldest(); err != nil {
			return err
		}
	}
	return nil
}

func (a *ahead[T]) oldest() error {
	b := a.doing[0]
	a.doing = append(a.doing[:0], a.doing[1:]...)
	<-b.done
	for i, is := range b.is {
		if a.stopped = a.give(b.seqs[i], b.raw(i), is, b.errs[i]); a.stopped != nil {
			return a.stopped
		}
	}
	if b.failed != nil {
		panic(b.failed)
	}
	a.spare = append(a.spare, b)
	return nil
}

// empty is a batch to fill, one that was given where there is one.
func (a *ahead[T]) empty() *batch[T] {
	n := len(a.spare)
	if n == 0 {
		return &batch[T]{done: make(chan struct{}, 1)}
	}
	b := a.spare[n-1]
	a.spare = a.spare[:n-1]
	clear(b.is)
	b.seqs, b.ends, b.is, b.errs = b.seqs[:0], b.ends[:0], b.is[:0], b.errs[:0]
	if b.bytes = b.bytes[:0]; cap(b.bytes) > 4*batchBytes {
		b.bytes = nil // of a long entry
	}
	return b
}
