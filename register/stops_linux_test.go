package register_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"datalek/register"
)

// bytesRead is how many bytes this program read from files so far.
func bytesRead(t *testing.T) int64 {
	for line := range strings.Lines(contents(t, "/proc/self/io")) {
		if n, is := strings.CutPrefix(line, "rchar: "); is {
			read, err := strconv.ParseInt(strings.TrimSpace(n), 10, 64)
			must(t, err)
			return read
		}
	}
	t.Skip("the system does not count what is read")
	return 0
}

// What takes long asks whether to go on before it reads any further: in no phase of it
// are more than some megabytes read without a look.
func TestLongWorkReadsLittleBetweenTwoLooks(t *testing.T) {
	if _, err := os.Stat("/proc/self/io"); err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { register.CopiedAtOnce(16 << 20) })
	register.CopiedAtOnce(1 << 20)
	const most = 4 << 20 // a window of what is salvaged, and the entries in it once more
	from := manyCases(t, 600, 12000)
	if size := int64(len(contents(t, from+"/r.db"))); size < 2*most {
		t.Fatalf("a register of %d bytes shows nothing", size)
	}
	for _, l := range longs() {
		t.Run(l.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range []string{"/r.db", "/older.db"} {
				must(t, os.WriteFile(dir+name, []byte(contents(t, from+name)), 0o600))
			}
			if l.begin != nil {
				l.begin(t, dir)
			}
			last, worst, looks, at := bytesRead(t), int64(0), 0, 0
			look := func() {
				now := bytesRead(t)
				if looks++; now-last > worst {
					worst, at = now-last, looks
				}
				last = bytesRead(t)
			}
			must(t, l.do(dir, func(int, int) error { look(); return nil }))
			look()
			if worst > most {
				t.Errorf("before look %d of %d it read %d bytes", at, looks, worst)
			}
		})
	}
}
