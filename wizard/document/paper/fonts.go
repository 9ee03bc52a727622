package paper

import (
	"slices"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
)

// millimetres is a point, the size of letters, in millimetres.
const millimetres = 25.4 / 72

// face is one font, with the widths of its letters kept: a story of a hundred
// kilobytes is measured sign by sign.
type face struct {
	style  string // as the library names it
	widths map[rune]float64
	pdf    *fpdf.Fpdf
}

const family = "go"

// faces puts the fonts in a document. The library writes into what it is given,
// so it gets copies; nothing is read before the first document is made.
func faces(pdf *fpdf.Fpdf) (regular, bold, mono *face) {
	for style, ttf := range map[string][]byte{"": goregular.TTF, "B": gobold.TTF} {
		pdf.AddUTF8FontFromBytes(family, style, slices.Clone(ttf))
	}
	pdf.AddUTF8FontFromBytes(family+"mono", "", slices.Clone(gomono.TTF))
	return &face{"", map[rune]float64{}, pdf}, &face{"B", map[rune]float64{}, pdf}, &face{"mono", map[rune]float64{}, pdf}
}

func (f *face) use(size float64) {
	if f.style == "mono" {
		f.pdf.SetFont(family+"mono", "", size)
		return
	}
	f.pdf.SetFont(family, f.style, size)
}

// width of a text in millimetres at a size in points.
func (f *face) width(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += f.letter(r)
	}
	return w * size
}

func (f *face) letter(r rune) float64 {
	w, known := f.widths[r]
	if !known {
		f.use(1)
		w = float64(f.pdf.GetStringSymbolWidth(string(r))) / 1000 * millimetres
		f.widths[r] = w
	}
	return w
}

// wrap breaks a text at its spaces into lines of a width, and a word that is
// wider than a line inside the word. The dot between two names ends a line and begins
// none.
func (f *face) wrap(s string, size, width float64) []string {
	var lines []string
	line, used := []string(nil), 0.0
	space := f.letter(' ') * size
	words := strings.Fields(s)
	for i := 1; i < len(words); i++ {
		if words[i] == "·" {
			words[i-1] += " ·"
			words = slices.Delete(words, i, i+1)
			i--
		}
	}
	for _, word := range words {
		for _, piece := range f.pieces(word, size, width) {
			w := f.width(piece, size)
			if len(line) > 0 && used+space+w > width {
				lines, line, used = append(lines, strings.Join(line, " ")), line[:0], 0
			}
			if len(line) > 0 {
				used += space
			}
			line, used = append(line, piece), used+w
		}
	}
	return append(lines, strings.Join(line, " "))
}

// pieces breaks a word that is too wide, where it can after a sign that parts
// the word anyway, as an address or the name of a rule has. A hyphen is not one of
// them: a program that reads the text back takes it for our own and drops it, and
// the address is another then.
func (f *face) pieces(word string, size, width float64) []string {
	if f.width(word, size) <= width {
		return []string{word}
	}
	var all []string
	start, soft, used := 0, 0, 0.0
	for i, r := range word {
		w := f.letter(r) * size
		if used+w > width && i > start {
			end := i
			if soft > start {
				end = soft
			}
			for end > start+1 && word[end-1] == '-' {
				end-- // it begins the next line
			}
			all = append(all, word[start:end])
			start, used = end, f.width(word[end:i], size)
		}
		used += w
		if strings.ContainsRune("./_@:;,&=?", r) {
			soft = i + len(string(r))
		}
	}
	return append(all, word[start:])
}

// longest is the width of the longest word.
func (f *face) longest(s string, size float64) float64 {
	w := 0.0
	for _, word := range strings.Fields(s) {
		w = max(w, f.width(word, size))
	}
	return w
}
