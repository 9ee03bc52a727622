package paper

import (
	"bytes"
	"image"
	"image/png"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"datalek/wizard/document"
)

// A letter is printed as it goes in its envelope: the logo on the left, the sender on
// the right, and the recipient where a window of the usual Dutch envelopes is. What is
// said to whoever sends it stays on the pages before it, which stay behind.

// Places on the first page of a letter, in mm from the top of the page.
const (
	ofLetter     = 10.5 // points
	ofSender     = 8.5
	atLogo       = 14.0
	atSender     = 17.0
	senderLeft   = 124.0 // from the left of the page
	atRecipient  = 52.0
	windowLeft   = 24.0
	atDate       = 86.0
	betweenParas = 2.4
)

// letter is the document as a letter; the lines before it are for whoever sends it.
func (c *composer) letter() []line {
	t := c.doc.Words
	lines := c.forSender()
	lines = append(lines, spaced(c.paragraph(c.bold, t.S("paper.remove_page"), ofText, c.left, c.wide), ofItem)...)
	c.scale = ofLetter / ofText
	defer func() { c.scale = 1 }()
	var own, rest []line
	for _, s := range c.doc.Sections {
		if s.Head {
			own = c.letterHead(s)
		} else {
			rest = append(rest, c.part(s)...)
		}
	}
	own = append(own, rest...) // what stands above the head, stands below it here
	// The end stays together: no name alone on a page.
	for i := max(len(own)-8, 0); i < len(own)-1; i++ {
		own[i].keep = true
	}
	own[0].fresh, own[0].letter = true, true
	return append(lines, own...)
}

// part is a part of a letter under its heading: a sentence with white around it, where
// a form has a stroke.
func (c *composer) part(s document.Section) []line {
	var lines []line
	if s.Heading != "" {
		lines = spaced(c.paragraph(c.bold, s.Heading, ofText*c.scale, c.left, c.wide), betweenParas*2)
		for i := range lines {
			lines[i].keep = true
		}
	}
	for _, it := range s.Items {
		for i, l := range it.Lines {
			next := c.answerLine(l, c.left, c.wide)
			switch {
			case i == 0 && len(lines) > 0:
				next[0].gap = ofPara
			case l.Kind == document.Under:
				next[0].gap = 0
			case i > 0 && l.Kind == document.Bullet && it.Lines[i-1].Kind == document.Bullet:
				next[0].gap = ofPara
			case i > 0:
				next[0].gap = betweenParas
			default:
				next[0].gap = betweenParas * 2
			}
			if i == 0 && len(it.Lines) > 1 {
				next[len(next)-1].keep = true // a heading has more than one line below it
			}
			lines = append(lines, next...)
		}
	}
	return lines
}

// letterHead is one tall line in which the three groups have their places. A sender of
// many lines pushes the rest down: nothing is printed over something else.
func (c *composer) letterHead(s document.Section) []line {
	var groups [][]string
	for _, it := range s.Items {
		for _, l := range it.Lines {
			if l.Kind != document.Under {
				groups = append(groups, nil)
			}
			last := len(groups) - 1
			groups[last] = append(groups[last], l.Text)
		}
	}
	for len(groups) < 3 {
		groups = append(groups, nil)
	}
	head := line{logo: true}
	var places []placedRun
	below := 0.0
	put := func(words []string, f *face, size, x, width, from float64) {
		at := max(from, below)
		for _, one := range words {
			for _, l := range c.paragraph(f, one, size, x, width) {
				places = append(places, placedRun{l, at})
				at += l.height
			}
		}
		below = max(below, at)
	}
	put(groups[0], c.regular, ofSender, senderLeft, c.right-senderLeft, atSender)
	put(groups[1], c.regular, ofLetter, windowLeft, senderLeft-windowLeft-gutter, atRecipient)
	for _, rest := range groups[2:] {
		put(rest, c.regular, ofLetter, c.left, c.wide, atDate)
	}
	head.height = below - c.top
	for _, p := range places {
		from := p.at - c.top - head.height/2
		for _, r := range p.line.runs {
			r.down = from + p.line.height/2
			head.runs = append(head.runs, r)
		}
		for _, r := range p.line.rules {
			r.down += p.at - c.top
			head.rules = append(head.rules, r)
		}
	}
	return []line{head}
}

// placedRun is a line of the head with its place, in mm from the top of the page.
type placedRun struct {
	line line
	at   float64
}

// logoName is how the library knows the one picture of a document.
const logoName = "logo"

// drawLogo puts the picture at the top of the page that is open, within its bounds. The
// library knows fewer kinds of PNG than there are, so that is written anew; one that
// cannot be read is left out: a letter without a logo is still a letter.
func (c *composer) drawLogo() {
	logo := c.doc.Logo
	if logo == nil {
		return
	}
	picture, _, err := image.Decode(bytes.NewReader(logo.Data))
	if err != nil || picture.Bounds().Empty() {
		return
	}
	content := logo.Data
	if logo.Type == "png" {
		plain := image.NewNRGBA(picture.Bounds())
		for y := plain.Rect.Min.Y; y < plain.Rect.Max.Y; y++ {
			for x := plain.Rect.Min.X; x < plain.Rect.Max.X; x++ {
				plain.Set(x, y, picture.At(x, y))
			}
		}
		var out bytes.Buffer
		if png.Encode(&out, plain) != nil {
			return
		}
		content = out.Bytes()
	}
	size := picture.Bounds().Size()
	scale := min(float64(logoWidth)/float64(size.X), float64(logoHeight)/float64(size.Y))
	options := fpdf.ImageOptions{ImageType: logo.Type}
	c.pdf.RegisterImageOptionsReader(logoName, options, bytes.NewReader(content))
	c.pdf.ImageOptions(logoName, c.left, atLogo, float64(size.X)*scale, float64(size.Y)*scale, false, options, 0, "")
}

// blanks marks what is still to be filled in on the lines of a paragraph, as with a
// marker pen. One can begin on a line and end on the next.
func (c *composer) blanks(lines []line) {
	open := false
	for i := range lines {
		r := lines[i].runs[0]
		words, at := r.text, 0
		for at < len(words) {
			from := at
			if !open {
				next := placeholder.Get().FindStringIndex(words[at:])
				begun := cutOff.Get().FindStringIndex(words[at:])
				switch {
				case next != nil:
					from = at + next[0]
				case begun != nil && i+1 < len(lines):
					from = at + begun[0]
				default:
					from = len(words)
				}
			}
			if from == len(words) {
				break
			}
			to := len(words)
			if end := strings.IndexByte(words[from:], ']'); end >= 0 {
				to = from + end + 1
			}
			open = to == len(words) && words[to-1] != ']'
			lines[i].rules = append(lines[i].rules, rule{x: r.x + r.face.width(words[:from], r.size), width: r.face.width(words[from:to], r.size),
				down: 0.3, frame: lines[i].height - 0.6, filled: true, light: true})
			at = to
		}
	}
}
