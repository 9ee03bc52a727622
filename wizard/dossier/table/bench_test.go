package table_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/story"
)

// large is a register with n cases of ordinary length. Sealing them one by one
// would take longer than what is measured, so the log is written as the register
// writes it, and the index is made of it by the register itself.
func large(b *testing.B, n int) *register.Register {
	b.Helper()
	r := kept(b, false)
	records := []record.Record{}
	for _, s := range story.All(b) {
		records = append(records, s.Record())
	}
	db, err := bolt.Open(r.Path(), 0o600, &bolt.Options{Timeout: time.Second})
	if err != nil {
		b.Fatal(err)
	}
	prev := fmt.Sprintf("%064d", 0)
	for done := 0; done < n; {
		err := db.Update(func(tx *bolt.Tx) error {
			for range min(1000, n-done) {
				done++
				e := record.Entry{V: 1, Seq: uint64(done), Case: fmt.Sprintf("2026-%03d", done), Revision: 1, Kind: record.Intake,
					At: story.At(20, 12, 0).UTC(), By: "J. de Vries", Prev: prev, Record: records[done%len(records)]}
				raw, err := json.Marshal(e)
				if err != nil {
					return err
				}
				prev = register.Seal(raw)
				if err := tx.Bucket([]byte("entry")).Put(binary.BigEndian.AppendUint64(nil, e.Seq), raw); err != nil {
					return err
				}
			}
			meta := tx.Bucket([]byte("meta"))
			if err := meta.Put([]byte("count"), strconv.AppendInt(nil, int64(done), 10)); err != nil {
				return err
			}
			return meta.Put([]byte("head"), []byte(prev))
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	if err := r.Reindex(nil); err != nil {
		b.Fatal(err)
	}
	return r
}

// What a table of the whole register costs, in time and in memory. The memory
// must not grow with the register.
func BenchmarkExport(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		r := large(b, n)
		for _, f := range []table.Format{table.XLSX, table.CSV, table.JSONL} {
			b.Run(fmt.Sprintf("%s/%d", f, n), func(b *testing.B) {
				dir := b.TempDir()
				peak := uint64(0)
				for b.Loop() {
					stop, stopped := make(chan bool), make(chan uint64)
					go func() { stopped <- highest(stop) }()
					path, err := export(r, "nl").Save(dir, f)
					if err != nil {
						b.Fatal(err)
					}
					close(stop)
					peak = max(peak, <-stopped)
					if info, err := os.Stat(path.Paths[0]); err == nil {
						b.ReportMetric(float64(info.Size())/1e6, "MB-file")
					}
					if left := names(b, dir); len(left) != 1 {
						b.Fatal("left behind: ", left)
					}
					os.Remove(path.Paths[0])
				}
				b.ReportMetric(float64(peak)/1e6, "MB-heap-peak")
				b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/op")
				b.ReportMetric(0, "ns/op")
			})
		}
	}
}

// highest is the most memory of the heap that was in use, looked at a hundred
// times a second, beyond what was in use at first.
func highest(stop chan bool) uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	first, most := stats.HeapInuse, stats.HeapInuse
	for {
		select {
		case <-stop:
			return most - first
		case <-time.After(10 * time.Millisecond):
			runtime.ReadMemStats(&stats)
			most = max(most, stats.HeapInuse)
		}
	}
}
