package screen_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/screen"
)

func TestTheFirstFrameIsTheOneThatTheLibraryDraws(t *testing.T) {
	for _, size := range [][4]int{{100, 40, 100, 40}, {80, 24, 80, 24}, {40, 10, 40, 10}, {0, 0, 80, 24}, {-1, -1, 80, 24}} {
		m, err := screen.New(created(t, newEnv(t, "nl")))
		if err != nil {
			t.Fatal(err)
		}
		put, drawn := m.First(size[0], size[1])
		if want := "\x1b[H" + strings.ReplaceAll(drawn, "\n", "\r\n"); drawn == "" || put != want {
			t.Errorf("%v: put %q, and drawn %q", size, put, drawn)
		}
		lines := strings.Split(put, "\r\n")
		if len(lines) > size[3] || size[2] >= 50 && len(lines) != size[3] {
			t.Errorf("%v: %d lines", size, len(lines))
		}
		for _, line := range lines {
			if ansi.StringWidth(line) > size[2] {
				t.Errorf("%v: %q is wider than the window", size, line)
			}
		}
	}
}
