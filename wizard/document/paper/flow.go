package paper

// A printed document is a row of lines that flow over pages. Everything becomes
// lines before anything is drawn, so how many pages there are is known when the
// first one gets its number, and what belongs together can stay together.

// line is one line over the whole width of the page.
type line struct {
	gap    float64 // mm of white above it; not at the top of a page
	height float64 // mm
	keep   bool    // on the page of the next line: no heading alone at the bottom
	fresh  bool    // begins a page
	runs   []run
	rules  []rule
	head   []line // stands above it again when it begins a page: the head of a table
	mark   string // its place in the outline of the document; "" for most
	letter bool   // a letter begins here, on pages of its own
	logo   bool   // the logo stands here
}

// run is a piece of text on a line.
type run struct {
	face *face
	size float64 // points
	x    float64 // mm from the left of the page
	text string
	grey bool
	down float64 // mm below the middle of the line; 0 but in the head of a letter
}

// rule is a stroke across the page, or the frame around a line.
type rule struct {
	x, width float64 // mm
	down     float64 // mm below the top of the line
	weight   float64 // mm
	frame    float64 // height in mm of a frame; 0 for a stroke
	filled   bool    // the frame
	grey     bool
	light    bool // so grey that black words can be read on it
}

// placed is a line at its place on a page.
type placed struct {
	line
	y float64 // mm from the top of the page
}

// paginate lays lines on pages of a height below a top, both in mm. Lines that
// are kept together go to the next page together, unless they would not fit
// there either.
func paginate(lines []line, top, height float64) [][]placed {
	var pages [][]placed
	y := 0.0
	for i := 0; i < len(lines); {
		n, needed := chain(lines[i:])
		first := lines[i]
		if len(pages) == 0 || first.fresh && y > 0 || y > 0 && y+first.gap+needed > height {
			pages, y = append(pages, nil), 0
			for _, again := range first.head {
				place(pages, again, top, &y)
			}
		}
		if y > 0 {
			needed += first.gap
		}
		if y+needed > height { // longer than a page: line by line
			n = 1
		}
		for _, l := range lines[i : i+n] {
			place(pages, l, top, &y)
		}
		i += n
	}
	return pages
}

func place(pages [][]placed, l line, top float64, y *float64) {
	if *y > 0 {
		*y += l.gap
	}
	last := len(pages) - 1
	pages[last] = append(pages[last], placed{l, top + *y})
	*y += l.height
}

// chain is how many lines from the first on stay together, and their height
// without the white above the first.
func chain(lines []line) (n int, height float64) {
	for n < len(lines) {
		if n > 0 {
			height += lines[n].gap
		}
		height += lines[n].height
		n++
		if !lines[n-1].keep {
			break
		}
	}
	return n, height
}

// tall is the height of lines under each other.
func tall(lines []line) float64 {
	h := 0.0
	for i, l := range lines {
		if i > 0 {
			h += l.gap
		}
		h += l.height
	}
	return h
}

// hold keeps the beginning and the end of a paragraph from being parted from the
// rest of it: no single line at the foot or at the top of a page. Short ones stay
// whole.
func hold(lines []line) []line {
	const short = 6
	for i := range lines[:max(len(lines)-1, 0)] {
		if len(lines) <= short || i == 0 || i == len(lines)-2 {
			lines[i].keep = true
		}
	}
	return lines
}
