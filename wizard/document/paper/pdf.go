package paper

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"datalek/wizard/document"
)

// sheet is the paper that a document is printed on: A4, in mm. The text keeps
// clear of the holes of a binder.
type sheet struct {
	orientation string
	left, right float64 // where the text begins and ends
	wide        float64 // between those
	top, body   float64
	headerLine  float64 // baseline
	footerLine  float64
	ofTable     float64 // points
	cellGap     float64 // between two columns of a table
}

var (
	upright = sheet{"P", 24, 190, 166, 27, 245, 15, 284, 8.5, 3.5}
	lying   = sheet{"L", 13, 286, 273, 25, 165, 14, 199, 6.5, 2.6}
)

const small = 7.5 // points

// PDF prints a document on A4 with the Go fonts inside it, of which it holds only
// the letters it uses. Greys apart it has no colour. Signs that the fonts do not have
// are named at its end, with the shapes, such as ".docx", in which the caller makes the
// same words. The error is that of the library; no text that somebody typed can be the
// cause of one.
func PDF(d document.Document, shapes ...string) (document.File, error) {
	on := upright
	if d.Lying {
		on = lying
	}
	pdf := fpdf.New(on.orientation, "mm", "A4", "")
	made := d.Origin.Made.UTC()
	if d.Origin.Made.IsZero() {
		made = time.Unix(0, 0).UTC() // a moment: without one the library takes the clock
	}
	pdf.SetCatalogSort(true) // fonts in the order of their names, not of a map
	pdf.SetCreationDate(made)
	pdf.SetModificationDate(made)
	pdf.SetProducer("datalek", true)
	pdf.SetLang(d.Words.Lang())
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	c := newComposer(d, on, pdf)
	c.kept = shapes
	pdf.SetTitle(c.shown(titled(d)), true)
	pdf.SetAuthor(c.shown(d.Origin.Owner), true)

	lines := c.document
	if d.IsLetter() {
		lines = c.letter
	}
	all := lines()
	if rest := c.boxes(); d.IsLetter() { // not on the pages that go out
		all = append(rest, all...)
	} else {
		all = append(all, rest...)
	}
	pages := paginate(all, c.top, c.body)
	letter := slices.IndexFunc(pages, func(page []placed) bool { return page[0].letter })
	if letter < 0 {
		letter = len(pages)
	}
	for i, page := range pages {
		pdf.AddPage()
		if i < letter {
			c.edge(i+1, letter)
		} else {
			c.edgeOfLetter(i-letter+1, len(pages)-letter)
		}
		for _, l := range page {
			c.draw(l)
		}
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return document.File{}, fmt.Errorf("print %s: %w", d.Name, err)
	}
	f := document.File{Stem: d.Name, Ext: ".pdf", Content: out.Bytes()}
	if len(c.lacks) > 0 {
		f.Unprinted = document.Unprinted{Signs: c.lacks, Kept: shapes}
	}
	return f, nil
}

// edge is what stands on every page: whose it is and whether it is practice at
// the top, the seal and the number of the page at the foot.
func (c *composer) edge(page, pages int) {
	t, o := c.doc.Words, c.doc.Origin
	title := strings.TrimPrefix(c.doc.Title, t.S("practice.mark")+" ")
	if o.Owner != "" && !strings.Contains(title, o.Owner) {
		title += " · " + o.Owner
	}
	mark := ""
	if o.Practice {
		mark = strings.TrimRight(t.S("practice.mark"), " ·")
	}
	room := c.wide - c.bold.width(mark, small) - 6
	c.text(run{face: c.regular, size: small, x: c.left, text: c.regular.wrap(c.shown(title), small, room)[0], grey: true}, c.headerLine)
	c.text(run{face: c.bold, size: small, x: c.right - c.bold.width(mark, small), text: mark}, c.headerLine)
	c.stroke(rule{x: c.left, width: c.wide, down: c.headerLine + 1.8, weight: 0.15, grey: true})

	c.stroke(rule{x: c.left, width: c.wide, down: c.footerLine - 4, weight: 0.15, grey: true})
	switch {
	case o.Seal != "":
		words := t.S("paper.seal") + " "
		c.text(run{face: c.regular, size: small, x: c.left, text: words, grey: true}, c.footerLine)
		short := c.shown(o.Seal)
		short = short[:min(len(short), 8)] + " " + short[min(len(short), 8):min(len(short), 16)] + " …"
		c.text(run{face: c.mono, size: small, x: c.left + c.regular.width(words, small), text: short, grey: true}, c.footerLine)
	case o.Unsealed:
		c.text(run{face: c.regular, size: small, x: c.left, text: t.S("paper.no_seal"), grey: true}, c.footerLine)
	}
	number := t.S("paper.page", "page", page, "pages", pages)
	c.text(run{face: c.regular, size: small, x: c.right - c.regular.width(number, small), text: number, grey: true}, c.footerLine)
}

// edgeOfLetter is what stands on a page that goes out: that it is practice, and its
// number where there are more.
func (c *composer) edgeOfLetter(page, pages int) {
	t := c.doc.Words
	if c.doc.Origin.Practice {
		mark := strings.TrimRight(t.S("practice.mark"), " ·")
		c.text(run{face: c.bold, size: small, x: c.right - c.bold.width(mark, small), text: mark}, c.headerLine-6)
	}
	if pages > 1 {
		number := t.S("paper.page", "page", page, "pages", pages)
		c.text(run{face: c.regular, size: small, x: c.right - c.regular.width(number, small), text: number, grey: true}, c.footerLine)
	}
}

// draw puts a line on the page that is open.
func (c *composer) draw(l placed) {
	if l.logo {
		c.drawLogo()
	}
	if l.mark != "" {
		c.regular.use(small)
		c.pdf.Bookmark(l.mark, 0, l.y-2)
	}
	for _, r := range l.rules {
		r.down += l.y
		c.stroke(r)
	}
	for _, r := range l.runs {
		c.text(r, l.y+l.height/2+r.down+r.size*millimetres*0.35)
	}
}

func (c *composer) text(r run, baseline float64) {
	if r.text == "" {
		return
	}
	r.face.use(r.size)
	shade := 0
	if r.grey {
		shade = 80
	}
	c.pdf.SetTextColor(shade, shade, shade)
	c.pdf.Text(r.x, baseline, r.text)
}

func (c *composer) stroke(r rule) {
	shade := 0
	if r.grey {
		shade = 150
	}
	c.pdf.SetDrawColor(shade, shade, shade)
	c.pdf.SetLineWidth(r.weight)
	switch {
	case r.filled:
		if r.light {
			shade = 222
		}
		c.pdf.SetFillColor(shade, shade, shade)
		c.pdf.Rect(r.x, r.down, r.width, r.frame, "F")
		return
	case r.frame > 0:
		c.pdf.Rect(r.x, r.down, r.width, r.frame, "D")
		return
	}
	c.pdf.Line(r.x, r.down, r.x+r.width, r.down)
}
