package screen_test

import (
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"datalek/register"
	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// Measures of a picture, in pixels.
const (
	cellWidth  = 8.4
	cellHeight = 18
	margin     = 12
)

// inks are the sixteen colours of a calm dark theme.
var inks = [16]string{"#3b4252", "#f2777a", "#8fc98f", "#e5c07b", "#7aa6da", "#c397d8", "#70c0b1", "#d5d8de",
	"#7d8799", "#ff8b8e", "#a8dba8", "#f0d399", "#9bc0ec", "#d8b4ea", "#8fd8ca", "#ffffff"}

const (
	paper = "#1d2029"
	ink   = "#d5d8de"
)

var look = regexp.MustCompile("\x1b\\[([0-9;]*)m")

// drawn makes a picture of a frame: the text stays text, so the same frame gives the
// same bytes on every computer.
func drawn(frame string) string {
	lines := strings.Split(frame, "\n")
	width := 0
	for _, line := range lines {
		width = max(width, ansi.StringWidth(line))
	}
	w, h := float64(width)*cellWidth+2*margin, len(lines)*cellHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" viewBox=\"0 0 %.0f %d\">\n", w, h, w, h)
	fmt.Fprintf(&b, "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\"/>\n", paper)
	b.WriteString("<g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">\n")
	for row, line := range lines {
		column, at := 0, 0
		var now pen
		run := func(text string) {
			if n := ansi.StringWidth(text); n > 0 {
				now.write(&b, text, column, row, n)
				column += n
			}
		}
		for _, m := range look.FindAllStringSubmatchIndex(line, -1) {
			run(line[at:m[0]])
			at = m[1]
			now = now.set(line[m[2]:m[3]])
		}
		run(line[at:])
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// pen is how the next letters look.
type pen struct {
	bold, faint, reverse bool
	colour               string
}

func (p pen) set(codes string) pen {
	for _, code := range strings.Split(codes, ";") {
		switch n, _ := strconv.Atoi(code); {
		case n == 0:
			p = pen{}
		case n == 1:
			p.bold = true
		case n == 2:
			p.faint = true
		case n == 7:
			p.reverse = true
		case n >= 30 && n <= 37:
			p.colour = inks[n-30]
		case n >= 90 && n <= 97:
			p.colour = inks[n-82]
		}
	}
	return p
}

func (p pen) write(b *strings.Builder, text string, column, row, n int) {
	x, y, wide := margin+float64(column)*cellWidth, margin+row*cellHeight, float64(n)*cellWidth
	fill := p.colour
	if fill == "" {
		fill = ink
	}
	if p.reverse {
		fmt.Fprintf(b, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n", x, y, wide, cellHeight, fill)
		fill = paper
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	weight := ""
	if p.bold {
		weight = " font-weight=\"bold\""
	}
	if p.faint {
		weight += " opacity=\"0.6\""
	}
	fmt.Fprintf(b, "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" fill=\"%s\"%s>", x, y+14, wide, fill, weight)
	_ = xml.EscapeText(b, []byte(text))
	b.WriteString("</text>\n")
}

// The pictures in the documentation are those of the screen as it is.
func TestThePicturesAreOfTheScreenOfNow(t *testing.T) {
	t.Chdir(t.TempDir())
	env := newEnv(t, "nl")
	lipgloss.SetColorProfile(termenv.ANSI)
	env.Now = func() time.Time { return noon }
	env.Register = register.At("register.db", env.Now)
	m, err := screen.New(created(t, env))
	must(t, err)
	s := &terminal{t: t, env: env, m: m}
	picture := func(name string, width, height int) {
		s.size(width, height)
		path := filepath.Join(testdata, "pictures", name+".svg")
		got := drawn(s.m.View())
		s.size(80, 24)
		if *update {
			must(t, os.MkdirAll(filepath.Dir(path), 0o755))
			must(t, os.WriteFile(path, []byte(got), 0o644))
		}
		if want, err := os.ReadFile(path); err != nil || string(want) != got {
			t.Errorf("%s is old (%v): .ci/pictures makes it anew", path, err)
		}
	}
	s.size(80, 24)
	picture("start", 80, 24)
	s.enter().along(stories["a stolen laptop"], func(step step) {
		switch step.q.ID {
		case "containment":
			s.press("1", "3")
			picture("containment", 80, 24)
			s.press("1", "3")
		case "data":
			s.press("1", "4")
			picture("question", 80, 24)
			picture("question-wide", 120, 30)
			s.press("f2")
			picture("all-questions", 80, 24)
			s.press("esc", "1", "4")
		case question.CardAP:
			picture("verdict", 80, 24)
			picture("verdict-wide", 120, 34)
			s.press("5")
			picture("table", 80, 24)
			s.enter().press("6")
			picture("72-hours", 80, 24)
			s.enter()
		case question.Review:
			picture("review", 80, 24)
		}
	})
	s.press("1").enter()
	picture("sealed", 80, 24)
	s.press("end").enter()
	picture("start-with-a-case", 80, 24)
	s.press("home", "down").enter()
	picture("case", 80, 24)
}
