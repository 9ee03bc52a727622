package screen_test

import (
	"fmt"
	"strings"
	"testing"

	"datalek/wizard/screen"
	"datalek/wizard/text"
)

// Of a long list only what stands in the window is drawn, and that is every row between
// what is said to be above and below it, wherever the cursor is.
func TestALongListShowsEveryRowOfItsWindow(t *testing.T) {
	nl := text.For("nl")
	const rows = 60
	var labels []string
	for i := range rows {
		labels = append(labels, fmt.Sprintf("verhaal %d", i+1))
	}
	for height := 3; height <= rows+2; height++ {
		for cursor := -1; cursor < rows; cursor++ {
			lines := screen.ListView(nl, labels, cursor, 40, height)
			first, last := 1, len(lines)
			if above := strings.TrimSpace(lines[0]); strings.HasPrefix(above, "↑") {
				for first = 1; above != "↑ "+nl.N("screen.more", first); first++ {
				}
				first, lines = first+1, lines[1:]
			}
			if below := strings.TrimSpace(lines[len(lines)-1]); strings.HasPrefix(below, "↓") {
				lines = lines[:len(lines)-1]
			} else if first+len(lines)-1 != rows {
				t.Fatalf("%d high, on %d: it ends at row %d", height, cursor+1, first+len(lines)-1)
			}
			for last = range lines {
				if want := fmt.Sprintf("verhaal %d", first+last); !strings.HasSuffix(lines[last], " "+want) {
					t.Fatalf("%d high, on %d: %q where %q stands", height, cursor+1, lines[last], want)
				}
			}
			if row := cursor + 1; row > 0 && (row < first || row > first+last) && height > 3 {
				t.Fatalf("%d high, on %d: rows %d to %d", height, row, first, first+last)
			}
		}
	}
}
