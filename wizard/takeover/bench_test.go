package takeover_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/xuri/excelize/v2"

	"datalek/wizard/takeover"
)

// Ten thousand rows, read and sealed. Beside it stands what the heap grew to.
func BenchmarkTenThousandRows(b *testing.B) {
	headings := []any{"nr", "datum ontdekking", "omschrijving", "soort datalek", "aantal betrokkenen", "gemeld bij ap", "datum melding ap", "oorzaak"}
	row := func(i int) []any {
		return []any{fmt.Sprintf("L-%05d", i), fmt.Sprintf("%d-%d-%d", i%28+1, i%12+1, 2015+i%10), "Mail met bijlage naar een andere klant", "E-mail verkeerd", i%90 + 1, "ja",
			fmt.Sprintf("%d-%d-%d", i%28+1, i%12+1, 2015+i%10), "Adres automatisch aangevuld"}
	}
	var table bytes.Buffer
	book := excelize.NewFile()
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i := range 10_001 {
		cells := headings
		if i > 0 {
			cells = row(i)
		}
		for _, cell := range cells {
			fmt.Fprintf(&table, "%v;", cell)
		}
		table.WriteByte('\n')
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			b.Fatal(err)
		}
	}
	if err := sheet.Flush(); err != nil {
		b.Fatal(err)
	}
	packed, err := book.WriteToBuffer()
	if err != nil {
		b.Fatal(err)
	}
	for name, raw := range map[string][]byte{"list.csv": table.Bytes(), "list.xlsx": packed.Bytes()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r := made(b)
				p, err := takeover.Read(write(b, name, raw), r, takeover.Options{Now: now})
				if err != nil || len(p.Cases) != 10_000 {
					b.Fatal(err)
				}
				if _, _, err := p.Seal(r, "J. Bakker", nil); err != nil {
					b.Fatal(err)
				}
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(m.HeapSys)/(1<<20), "MB-heap")
			}
		})
	}
}
