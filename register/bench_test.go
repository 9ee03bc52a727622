package register_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"datalek/register"
)

// What Append costs beside the bare storage of the same bytes (open, put,
// close), in a register of up to 200 entries.
func BenchmarkAppendAgainstBareStorage(b *testing.B) {
	var r *register.Register
	var bare string
	e := intake("een verhaal van gewone lengte over een e-mail die verkeerd ging")
	var text []byte
	renew := func() {
		r, bare = created(b), filepath.Join(b.TempDir(), "bare.db")
		appended(b, r, e)
		must(b, r.Each(func(_ register.Entry, raw []byte) error { text = raw; return nil }))
		inside(b, bare, func(tx *bolt.Tx) error {
			_, err := tx.CreateBucket([]byte("entry"))
			return err
		})
	}
	var ours, bareTime time.Duration
	n := 0
	for b.Loop() {
		if n%200 == 0 {
			renew()
		}
		n++
		begin := time.Now()
		inside(b, bare, func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("entry")).Put(fmt.Appendf(nil, "%08d", n), text)
		})
		between := time.Now()
		if _, err := r.Append(e, ""); err != nil {
			b.Fatal(err)
		}
		bareTime += between.Sub(begin)
		ours += time.Since(between)
	}
	b.ReportMetric(float64(ours)/float64(bareTime), "ours/bare")
	b.ReportMetric(float64(ours.Microseconds())/float64(n), "µs/append")
}

func BenchmarkList(b *testing.B) {
	for _, n := range []int{100, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := created(b)
			appended(b, r, intake("een verhaal van gewone lengte over een e-mail die verkeerd ging"))
			list, err := r.List()
			must(b, err)
			inside(b, r.Path(), func(tx *bolt.Tx) error {
				for i := 2; i <= n; i++ {
					s := list[0]
					s.Case, s.First, s.Last = fmt.Sprintf("2026-%03d", i), uint64(i), uint64(i)
					text, err := json.Marshal(s)
					if err != nil {
						return err
					}
					if err := tx.Bucket([]byte("case")).Put([]byte(s.Case), text); err != nil {
						return err
					}
				}
				return nil
			})
			for b.Loop() {
				if list, err := r.List(); err != nil || len(list) != n {
					b.Fatal(len(list), err)
				}
			}
		})
	}
}

// A register of 2000 entries: what the walk before each opening costs, and a
// whole Verify.
func BenchmarkLargeRegister(b *testing.B) {
	r := created(b)
	e := intake("x")
	for range 2000 {
		appended(b, r, e)
	}
	b.Run("info", func(b *testing.B) {
		for b.Loop() {
			if _, err := r.Info(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			if _, err := r.Verify(nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
