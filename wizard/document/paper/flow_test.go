package paper

import (
	"strconv"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"pgregory.net/rapid"
)

// Whatever flows over the pages: every line stands there once and in order, none
// runs off the page, and what is kept together stays together when a page can
// hold it.
func TestLinesFlowOverPages(t *testing.T) {
	const height = 100.0
	rapid.Check(t, func(rt *rapid.T) {
		head := []line{{height: 3, mark: "head"}}
		var lines []line
		for i := range rapid.IntRange(1, 120).Draw(rt, "lines") {
			l := line{height: rapid.Float64Range(2, 9).Draw(rt, "height"), gap: rapid.Float64Range(0, 8).Draw(rt, "gap"),
				keep: rapid.IntRange(0, 3).Draw(rt, "keep") > 0, fresh: rapid.IntRange(0, 20).Draw(rt, "fresh") == 0, mark: strconv.Itoa(i)}
			if rapid.IntRange(0, 3).Draw(rt, "in table") == 0 {
				l.head = head
			}
			lines = append(lines, l)
		}
		at, page := 0, map[int]int{}
		for n, p := range paginate(lines, 10, height) {
			if len(p) == 0 {
				rt.Fatal("an empty page")
			}
			y := 10.0
			for _, l := range p {
				if l.y < y-1e-9 || l.y+l.height > 10+height+1e-9 {
					rt.Fatalf("page %d: a line from %.1f to %.1f", n+1, l.y, l.y+l.height)
				}
				if y = l.y + l.height; l.mark == "head" {
					continue
				}
				if l.mark != strconv.Itoa(at) {
					rt.Fatalf("line %s where %d should be", l.mark, at)
				}
				page[at] = n
				at++
			}
		}
		if at != len(lines) {
			rt.Fatalf("%d of %d lines", at, len(lines))
		}
		for i := 0; i < len(lines); {
			n, needed := chain(lines[i:])
			if needed+3+lines[i].gap <= height && page[i] != page[i+n-1] {
				rt.Fatalf("lines %d to %d are parted", i, i+n-1)
			}
			i += n
		}
	})
}

func TestALineBeginsItsOwnPage(t *testing.T) {
	pages := paginate([]line{{height: 5}, {height: 5, fresh: true}, {height: 5}}, 0, 100)
	if len(pages) != 2 || len(pages[1]) != 2 {
		t.Errorf("%d pages", len(pages))
	}
}

func TestTheHeadOfATableStandsAgain(t *testing.T) {
	head := []line{{height: 4, mark: "head"}}
	lines := []line{{height: 4, mark: "head"}}
	for range 40 {
		lines = append(lines, line{height: 5, head: head})
	}
	for i, p := range paginate(lines, 0, 100) {
		if p[0].mark != "head" {
			t.Errorf("page %d begins without it", i+1)
		}
	}
}

// A program that reads the pages back takes a hyphen at the end of a line for one
// that was set there, and drops it.
func TestALongWordIsNotBrokenAfterAHyphen(t *testing.T) {
	pdf := fpdf.New("P", "mm", "A4", "")
	regular, _, _ := faces(pdf)
	for _, word := range []string{"privacy@bakkerij-de-zon-en-zonen.example", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p", "naar_de-overkant.example/een-lang-pad"} {
		for width := 5.0; width < 60; width++ {
			got := regular.pieces(word, 10, width)
			for _, piece := range got[:len(got)-1] {
				if strings.HasSuffix(piece, "-") && piece != "-" {
					t.Errorf("%s at %.0f mm: %q", word, width, got)
				}
			}
			if strings.Join(got, "") != word {
				t.Errorf("%q is not %s", got, word)
			}
		}
	}
}
