package register_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
)

// filling are entries as they come: judged, with a story of ordinary length.
func filling(i int) record.Entry {
	e := intake(fmt.Sprintf("Zaak %d: een e-mail met een lijst van de leden van de afdeling ging naar een verkeerd adres, "+
		"omdat het adres door het programma werd aangevuld en niemand het nakeek voor het verzenden.", i))
	e.Story.Cause = "automatisch aanvullen van adressen"
	e.Story.Consequences = "leden krijgen ongewenste post"
	e.Preventive = []record.Measure{{Text: "aanvullen uitzetten", Owner: "beheer", Due: start.Add(time.Duration(i%1000) * time.Hour)}}
	e.Assessment = assessed
	return e
}

var assessed = decision.For(intake("").Facts, time.Time{}).Assess(intake("").Facts)

func large(b testing.TB, n int) *register.Register {
	b.Helper()
	r := created(b)
	must(b, register.Fill(r, n, filling))
	return r
}

// What Append costs beside the bare storage of the same bytes (open, put,
// close). "ours/bare" is beside all that an append writes, put as it is into a
// twin of the file: what our own work and care cost. "ours/entry" is beside the
// entry alone, in a file with as many of them: what the index costs as well.
func BenchmarkAppendAgainstBareStorage(b *testing.B) {
	for _, size := range []int{0, 100, 5000, 50_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			r := large(b, size)
			e := filling(7)
			text := written(b, r, appended(b, r, e))[0].value
			alone := filepath.Join(b.TempDir(), "alone.db")
			inside(b, alone, func(tx *bolt.Tx) error {
				bucket, err := tx.CreateBucket([]byte("entry"))
				for i := 0; i < size && err == nil; i++ {
					err = bucket.Put(binary.BigEndian.AppendUint64(nil, uint64(i)), text)
				}
				return err
			})
			twin := filepath.Join(b.TempDir(), "twin.db")
			must(b, os.WriteFile(twin, []byte(contents(b, r.Path())), 0o600))
			var ours, bare, entry time.Duration
			n := 0
			b.ResetTimer()
			for b.Loop() {
				n++
				begin := time.Now()
				inside(b, alone, func(tx *bolt.Tx) error {
					return tx.Bucket([]byte("entry")).Put(binary.BigEndian.AppendUint64(nil, uint64(size+n)), text)
				})
				entry += time.Since(begin)
				begin = time.Now()
				stored, err := r.AppendIntake(e)
				if err != nil {
					b.Fatal(err)
				}
				ours += time.Since(begin)
				puts := written(b, r, stored)
				begin = time.Now()
				inside(b, twin, func(tx *bolt.Tx) error {
					for _, p := range puts {
						in := tx.Bucket([]byte(p.in))
						in.FillPercent = 0.95
						if err := in.Put(p.key, p.value); err != nil {
							return err
						}
					}
					return nil
				})
				bare += time.Since(begin)
			}
			b.ReportMetric(float64(ours)/float64(bare), "ours/bare")
			b.ReportMetric(float64(ours)/float64(entry), "ours/entry")
			b.ReportMetric(float64(ours.Microseconds())/float64(n), "µs/append")
		})
	}
}

type put struct {
	in         string
	key, value []byte
}

// written is all that the append of a new case put in the register, the entry
// itself first.
func written(b *testing.B, r *register.Register, e record.Entry) (puts []put) {
	seq := binary.BigEndian.AppendUint64(nil, e.Seq)
	inside(b, r.Path(), func(tx *bolt.Tx) error {
		take := func(in string, key []byte) []byte {
			value := bytes.Clone(tx.Bucket([]byte(in)).Get(key))
			puts = append(puts, put{in, key, value})
			return value
		}
		take("entry", seq)
		take("meta", []byte("count"))
		take("meta", []byte("head"))
		take("case", []byte(e.Case))
		take("case", append([]byte(e.Case+"\x00"), seq...))
		rank := take("search", seq)[:8]
		take("due", binary.BigEndian.AppendUint64(bytes.Clone(rank), ^e.Seq))
		return nil
	})
	return puts
}

// What the first screen costs: what the register says of itself, its drafts and
// a page of the list.
func BenchmarkFirstScreen(b *testing.B) {
	took := map[int]time.Duration{}
	for _, size := range []int{100, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			r := large(b, size)
			n := 0
			b.ResetTimer()
			for b.Loop() {
				n++
				for _, q := range []register.Query{{Limit: 20}, {Limit: 20, Order: register.ByDue, State: register.OpenOnly}} {
					if page, err := r.Find(q); err != nil || len(page.Cases) != 20 {
						b.Fatal(len(page.Cases), err)
					}
				}
				if _, err := r.Info(); err != nil {
					b.Fatal(err)
				}
				if _, err := r.Drafts(); err != nil {
					b.Fatal(err)
				}
			}
			took[size] = b.Elapsed() / time.Duration(n)
			if small := took[100]; size > 100 && small > 0 {
				b.ReportMetric(float64(took[size])/float64(small), "large/small")
			}
		})
	}
}

// What a key costs while somebody types, with 100,000 cases, and what reading
// all of them costs.
func BenchmarkLargeRegister(b *testing.B) {
	r := large(b, 100_000)
	if info, err := os.Stat(r.Path()); err == nil {
		b.Logf("%d MB", info.Size()>>20)
	}
	for name, q := range map[string]register.Query{
		"found everywhere":    {Text: "lijst leden", Limit: 20},
		"found nowhere":       {Text: "lijst zz", Limit: 20},
		"found once":          {Text: "99999", Limit: 20},
		"by due":              {Text: "leden", Order: register.ByDue, Limit: 20},
		"filtered by year":    {Year: 2025, Limit: 20},
		"filtered by closing": {State: register.ClosedOnly, Limit: 20},
		"overdue":             {Owing: true, Order: register.ByDue, Limit: 20},
	} {
		b.Run("find/"+name, func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Find(q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("history", func(b *testing.B) {
		for b.Loop() {
			if _, err := r.History("2026-5000"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			if _, err := r.List(); err != nil {
				b.Fatal(err)
			}
		}
	})
	for name, whole := range map[string]func() error{
		"verify":      func() error { _, err := r.Verify(nil); return err },
		"find a seal": func() error { _, err := r.VerifyHead(strings.Repeat("0", 64), nil); return err },
		"reindex":     func() error { return r.Reindex(nil) },
		"backup": func() error {
			path := filepath.Join(b.TempDir(), "backup.db")
			_, err := r.Backup(path, nil)
			return errors.Join(err, os.Remove(path))
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(most(b, whole), "MB")
			}
		})
	}
}

// most is how many megabytes of memory there were in use at the worst moment.
// What bbolt maps is not counted: the system can take it back at any time.
func most(b *testing.B, do func() error) float64 {
	runtime.GC()
	stop, high := make(chan struct{}), make(chan uint64)
	go func() {
		var m runtime.MemStats
		var worst uint64
		for {
			runtime.ReadMemStats(&m)
			worst = max(worst, m.HeapInuse+m.StackInuse)
			select {
			case <-stop:
				high <- worst
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}()
	must(b, do())
	close(stop)
	return float64(<-high) / (1 << 20)
}
