package cli

import (
	"bufio"
	"bytes"
	"io"
	"runtime"
)

// batch is lines that are answered together, on one core.
type batch struct {
	first    int // the number of the first line in the input, from 1
	in       []byte
	ends     []int // of each line in it
	out      []byte
	answered int
	wrong    int
	done     chan struct{}
}

// linesDone is what became of all lines.
type linesDone struct{ lines, answered, wrong int }

// A batch is small enough to be answered at once and large enough that handing it
// over costs nothing.
const (
	batchLines = 64
	batchBytes = 64 << 10
)

// eachLine answers every line that is not blank with a line, in order, on all
// cores. answer appends to out and tells whether the line was right. The error is
// that of reading, where what was read before is still answered, or of writing.
func eachLine(in io.Reader, out io.Writer, answer func(n int, line, out []byte) ([]byte, bool)) (linesDone, error) {
	cores := runtime.GOMAXPROCS(0)
	work, ordered := make(chan *batch, cores), make(chan *batch, 4*cores)
	idle := make(chan *batch, 8*cores)
	for range cores {
		go func() {
			for b := range work {
				b.answer(answer)
				close(b.done)
			}
		}()
	}
	type written struct {
		linesDone
		err error
	}
	end, broken := make(chan written, 1), make(chan struct{})
	go func() {
		var w written
		for b := range ordered {
			<-b.done
			w.answered += b.answered
			w.wrong += b.wrong
			if w.err == nil {
				if _, w.err = out.Write(b.out); w.err != nil {
					close(broken)
				}
			}
			select {
			case idle <- b:
			default:
			}
		}
		end <- w
	}()
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, batchBytes), LargestInput)
	next := func() *batch {
		select {
		case b := <-idle:
			*b = batch{in: b.in[:0], ends: b.ends[:0], out: b.out[:0], done: make(chan struct{})}
			return b
		default:
			return &batch{done: make(chan struct{})}
		}
	}
	n := 0
	b := next()
	hand := func() bool {
		work <- b
		ordered <- b
		b = next()
		select {
		case <-broken: // nobody reads the answers any more
			return false
		default:
			return true
		}
	}
	for lines.Scan() {
		if n++; len(b.ends) == 0 {
			b.first = n
		}
		b.in = append(b.in, lines.Bytes()...)
		b.ends = append(b.ends, len(b.in))
		if (len(b.ends) == batchLines || len(b.in) >= batchBytes) && !hand() {
			break
		}
	}
	hand()
	close(work)
	close(ordered)
	w := <-end
	w.lines = n
	if w.err != nil {
		return w.linesDone, w.err
	}
	if err := lines.Err(); err != nil {
		return w.linesDone, unread{err}
	}
	return w.linesDone, nil
}

func (b *batch) answer(answer func(n int, line, out []byte) ([]byte, bool)) {
	from := 0
	for i, end := range b.ends {
		line := bytes.TrimSpace(b.in[from:end])
		from = end
		if len(line) == 0 {
			continue
		}
		right := false
		if b.out, right = answer(b.first+i, line, b.out); !right {
			b.wrong++
		}
		b.out = append(b.out, '\n')
		b.answered++
	}
}
