package paper

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // the two kinds of picture that a profile takes
	_ "image/png"

	"datalek/wizard/document"
)

// A logo stands above the letterhead, within 60 by 20 millimetres, and keeps its
// proportions. Word measures in English metric units, 36,000 in a millimetre.
const (
	logoID     = "r4"
	emu        = 36_000
	logoWidth  = 60 // millimetres
	logoHeight = 20
)

// logo writes the picture as a paragraph of its own. One that cannot be read is left
// out: a letter without a logo is still a letter.
func (p *page) logo(logo *document.Picture) {
	size, _, err := image.DecodeConfig(bytes.NewReader(logo.Data))
	if err != nil || size.Width == 0 || size.Height == 0 {
		return
	}
	scale := min(float64(logoWidth)/float64(size.Width), float64(logoHeight)/float64(size.Height))
	wide, high := int(float64(size.Width)*scale*emu), int(float64(size.Height)*scale*emu)
	p.WriteString(`<w:p><w:pPr>`)
	if p.breakFirst {
		p.WriteString(`<w:pageBreakBefore/>`)
	}
	p.breakFirst = false
	fmt.Fprintf(p, `</w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%d" cy="%d"/><wp:docPr id="1" name="logo" descr="logo"/>`+
		`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="logo"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`+
		`</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`, wide, high, logoID, wide, high)
}
