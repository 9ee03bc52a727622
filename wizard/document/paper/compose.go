package paper

import (
	"slices"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"datalek/wizard/document"
	"datalek/wizard/phrase"
)

// composer turns a document into lines.
type composer struct {
	doc document.Document
	pdf *fpdf.Fpdf
	sheet
	regular, bold, mono *face
	scale               float64  // of letters and white; below 1 only where a page must not be passed
	lacks               []string // signs that the fonts do not have, each once
	kept                []string // the shapes that have them
}

func newComposer(d document.Document, on sheet, pdf *fpdf.Fpdf) *composer {
	c := &composer{doc: d, pdf: pdf, sheet: on, scale: 1}
	c.regular, c.bold, c.mono = faces(pdf)
	return c
}

// Sizes of letters in points, and of white in mm.
const (
	ofTitle   = 19.0
	ofHeading = 12.0
	ofText    = 9.5

	labels    = 52.0 // width of the column with the labels
	gutter    = 4.0  // between two columns
	leading   = 1.42 // height of a line over the size of its letters
	ofChapter = 8.5  // white above a heading
	ofItem    = 2.2  // between two items
	ofPara    = 0.9  // between two paragraphs of an answer
	hanging   = 4.0  // from the sign of a list to its words
	ofWhole   = 78.0 // a chapter that is not taller stays on one page
)

func (c *composer) shown(s string) string {
	letters, lacks := shown(s)
	for _, sign := range lacks {
		if !slices.Contains(c.lacks, sign) {
			c.lacks = append(c.lacks, sign)
		}
	}
	return letters
}

// line is an empty line for letters of a size.
func (c *composer) line(size float64) line {
	return line{height: size * millimetres * leading}
}

// paragraph wraps a text into lines.
func (c *composer) paragraph(f *face, text string, size, x, width float64) []line {
	var lines []line
	for _, words := range f.wrap(c.shown(text), size, width) {
		l := c.line(size)
		l.runs = []run{{face: f, size: size, x: x, text: words}}
		lines = append(lines, l)
	}
	if placeholder.Get().MatchString(text) {
		c.blanks(lines)
	}
	return hold(lines)
}

// document is all lines of the document.
func (c *composer) document() []line {
	lines := c.forSender()
	t := c.doc.Words
	if c.doc.Copied() {
		l := c.paragraph(c.bold, t.S("dossier.copy_from"), ofText, c.left, c.wide)
		l[0].rules = []rule{{x: c.left, width: c.wide, down: -1.5, weight: 0.4}}
		lines = append(lines, spaced(l, ofChapter)...)
	}
	if c.doc.Subject != "" {
		lines = append(lines, spaced(c.paragraph(c.bold, t.S("dossier.subject")+": "+c.doc.Subject, ofText, c.left, c.wide), ofItem)...)
	}
	alone := false
	for i, s := range c.doc.Sections {
		fresh := alone || s.Alone && i > 0
		chapter := c.chapter(s)
		if alone = s.Alone; alone && fresh {
			chapter = c.onOnePage(s, c.body)
		} else if alone {
			chapter = c.onOnePage(s, c.body-tall(lines)-ofChapter)
		}
		if len(chapter) > 0 {
			chapter[0].fresh = fresh
			lines = append(lines, chapter...)
		}
	}
	return lines
}

// boxes names the signs that could not be printed; nothing when there are none.
func (c *composer) boxes() []line {
	if len(c.lacks) == 0 {
		return nil
	}
	t := c.doc.Words
	words := t.S("paper.boxes", "signs", phrase.SignNames(t, c.lacks), "shapes", phrase.Shapes(t, c.kept))
	return spaced(c.paragraph(c.regular, words, small, c.left, c.wide), ofChapter)
}

// forSender is the title, and what whoever uses the document has to know first.
func (c *composer) forSender() []line {
	lines := c.title()
	t := c.doc.Words
	for _, note := range c.doc.Notes {
		lines = append(lines, spaced(c.paragraph(c.regular, note, ofText, c.left, c.wide), ofItem)...)
	}
	var missing []document.Line
	for _, m := range c.doc.Missing {
		missing = append(missing, document.Line{Kind: document.Bullet, Text: m.Line(t)})
	}
	lines = append(lines, c.chapter(document.Section{Heading: t.S("dossier.missing"), Items: paragraphs(missing)})...)
	var fill []document.Line
	for _, f := range c.doc.Fill {
		fill = append(fill, document.Line{Kind: document.Bullet, Text: f})
	}
	lines = append(lines, c.chapter(document.Section{Heading: t.S("dossier.fill"), Items: paragraphs(fill)})...)
	return lines
}

func paragraphs(lines []document.Line) []document.Item {
	if len(lines) == 0 {
		return nil
	}
	return []document.Item{{Lines: lines}}
}

// onOnePage sets a chapter smaller until it fits in what is left of the page.
func (c *composer) onOnePage(s document.Section, room float64) []line {
	defer func() { c.scale = 1 }()
	var lines []line
	for c.scale = 1; c.scale > 0.5; c.scale -= 0.05 {
		if lines = c.chapter(s); tall(lines) <= room {
			break
		}
	}
	return lines
}

// title is the name of the document over a stroke, and the mark of a practice
// run in a frame above it.
func (c *composer) title() []line {
	t := c.doc.Words
	var lines []line
	title := c.doc.Title
	if mark := t.S("practice.mark") + " "; strings.HasPrefix(title, mark) {
		title = strings.TrimPrefix(title, mark)
		framed := c.paragraph(c.bold, strings.TrimRight(mark, " ·"), ofText, c.left+3, c.wide-6)
		framed[0].rules = []rule{{x: c.left, width: c.wide, down: -1.2, weight: 0.4, frame: tall(framed) + 2.4}}
		framed[len(framed)-1].keep = true
		lines = append(lines, framed...)
	}
	for i, l := range c.paragraph(c.bold, title, ofTitle, c.left, c.wide) {
		if l.keep = true; i == 0 {
			l.gap = ofItem * 2
		}
		lines = append(lines, l)
	}
	last := &lines[len(lines)-1]
	last.rules = append(last.rules, rule{x: c.left, width: c.wide, down: last.height + 1.5, weight: 0.5})
	last.height += 3
	return lines
}

// spaced puts white above a paragraph.
func spaced(lines []line, gap float64) []line {
	if len(lines) > 0 {
		lines[0].gap = gap
	}
	return lines
}

// chapter is a section under its heading; nothing when it is empty.
func (c *composer) chapter(s document.Section) []line {
	var content []line
	for _, it := range s.Items {
		content = append(content, spaced(c.item(it), ofItem*c.scale)...)
	}
	if s.Span != nil {
		content = append(content, spaced(c.span(s.Span), ofItem*1.5)...)
	}
	if s.Bars != nil && len(s.Bars.Bars) > 0 {
		content = append(content, spaced(c.bars(s.Bars), ofItem*1.5)...)
	}
	if s.Table != nil && len(s.Table.Rows) > 0 {
		if n := len(content); n > 0 {
			content[n-1].keep = true // what leads to a table stands over it
		}
		content = append(content, spaced(c.table(s.Table), ofItem*1.5)...)
	}
	heading := s.Title()
	if heading == "" || len(content) == 0 {
		return content
	}
	lines := c.paragraph(c.bold, heading, ofHeading*c.scale, c.left, c.wide)
	for i := range lines {
		lines[i].keep = true
	}
	lines[0].mark = c.shown(heading)
	last := &lines[len(lines)-1]
	last.rules = []rule{{x: c.left, width: c.wide, down: last.height + 0.6, weight: 0.2, grey: true}}
	last.height += 1.2
	if lines = append(spaced(lines, ofChapter), content...); tall(lines) <= ofWhole {
		for i := range lines[:len(lines)-1] {
			lines[i].keep = true
		}
	}
	return lines
}
