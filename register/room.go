package register

import (
	"runtime/debug"
	"sync/atomic"
)

// The promise about memory is three times the largest entry of a register and 64 MB. The
// collector keeps to it by a limit of its own, which is that of what it counts: neither
// the program itself nor what is read in the mapping of the file.
//
// Out of reach of it is what bbolt does at the commit: the last leaf of the log, with up to
// four entries, is read in the mapping and written anew from memory. Of one case that is
// added to again and again, each entry of some 6 MB or more, an update takes up to a quarter
// more than the promise.
const (
	roomOfProgram = 36 << 20
	roomAbove     = 256 << 10 // an entry below this needs no limit: it would only cost time
)

var largestSeen atomic.Int64

// makeRoom tells the collector that an entry of so many bytes is about to be read or written:
// left alone it waits until the memory in use has doubled, and of an entry of some
// megabytes there are a few copies at a time. A limit that was set lower stays.
func makeRoom(size int) {
	if size < roomAbove {
		return
	}
	for {
		seen := largestSeen.Load()
		if int64(size) <= seen {
			return
		}
		if largestSeen.CompareAndSwap(seen, int64(size)) {
			break
		}
	}
	limit := int64(roomOfProgram + size)
	if now := debug.SetMemoryLimit(-1); seenLimit.Load() == now || limit < now {
		debug.SetMemoryLimit(limit)
		seenLimit.Store(limit)
	}
}

// seenLimit is the limit that was set here.
var seenLimit atomic.Int64
