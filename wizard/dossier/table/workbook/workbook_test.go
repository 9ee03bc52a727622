package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// all is a workbook with everything that one can hold.
func all(t *testing.T) []byte {
	t.Helper()
	b := New(t.TempDir(), Look{Bold: true, Size: 9, Colour: "FFFFFF", Fill: "1D4E89", Rule: "9CA3AF", Format: "#,##0.0", Across: "right", Down: "top", Indent: 1, Wrap: true}, Look{}, Look{Format: "#,##0"})
	defer b.Remove()
	for _, name := range []string{"O'Brien & <zn>", "Plain"} {
		s := b.Sheet(name, Layout{Widths: []float64{12, 40.5}, Rows: 1, Fixed: 1, Heads: true, Paper: A4, Narrow: true, Header: "&C<b>", Foot: "&L&8&P"})
		for row := range 4 {
			s.Begin(float64(15 * row))
			for i, v := range []any{"a & b", row, 1.5, time.Date(2026, 11, 29, 1, 0, 0, 0, time.UTC), nil} {
				s.Cell(i, 1, v)
			}
			if err := s.End(); err != nil {
				t.Fatal(err)
			}
		}
		s.Break(3)
		for _, upright := range []bool{false, true} {
			s.Chart(Chart{Title: "Wat & hoe", Head: 1, Last: 4, Upright: upright, Column: 3, Row: 1, Width: 100, Height: 100, Colour: "5B7C99", Words: "404040"})
		}
	}
	b.Sheet("Empty", Layout{Paper: A3, Percent: 65, Upright: true})
	var out bytes.Buffer
	if err := b.WriteTo(&out, Properties{Title: "<Title>", Language: "nl-NL", Maker: "datalek"}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// standard is the order in which ECMA-376 wants the elements inside another.
var standard = map[string]string{
	"worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells " +
		"phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing",
	"sheetView":     "pane selection",
	"headerFooter":  "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
	"workbook":      "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr",
	"styleSheet":    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors",
	"font":          "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme",
	"border":        "left right top bottom diagonal vertical horizontal",
	"chartSpace":    "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes",
	"chart":         "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs",
	"title":         "tx layout overlay spPr txPr",
	"barChart":      "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
	"ser":           "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape",
	"dLbls":         "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
	"catAx":         "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl",
	"valAx":         "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit",
	"scaling":       "logBase orientation max min",
	"oneCellAnchor": "from ext sp grpSp graphicFrame cxnSp pic clientData",
	"graphicFrame":  "nvGraphicFramePr xfrm graphic",
	"themeElements": "clrScheme fontScheme fmtScheme",
	"clrScheme":     "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink",
}

// Rule: every part is well-formed and its elements stand in the order of the standard;
// Excel offers to repair a file in which they do not.
func TestElementsStandInTheOrderOfTheStandard(t *testing.T) {
	content := all(t)
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		type element struct {
			name string
			last int // place of the last child in the order
		}
		within := []element{{}}
		for d := xml.NewDecoder(part); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				parent := &within[len(within)-1]
				if order, has := standard[parent.name]; has {
					met[parent.name] = true
					at := slices.Index(strings.Fields(order), token.Name.Local)
					if at < parent.last {
						t.Errorf("%s: %s does not stand where the standard has it in %s", f.Name, token.Name.Local, parent.name)
					}
					parent.last = at
				}
				within = append(within, element{name: token.Name.Local})
			case xml.EndElement:
				within = within[:len(within)-1]
			}
		}
	}
	for name := range standard {
		if !met[name] {
			t.Errorf("no part has %s", name)
		}
	}
}

// Rule: what one part refers to is there, and what is there has a kind.
func TestEveryPartIsReferredToAndHasAKind(t *testing.T) {
	content := all(t)
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(raw)
	}
	for name := range parts {
		if name == "[Content_Types].xml" || strings.HasSuffix(name, ".rels") {
			continue
		}
		if !strings.Contains(parts["[Content_Types].xml"], `PartName="/`+name+`"`) {
			t.Errorf("%s has no kind", name)
		}
		file := name[strings.LastIndex(name, "/")+1:]
		if n := strings.Count(fmt.Sprint(parts), file+`"/>`); n != 1 {
			t.Errorf("%s is referred to %d times", name, n)
		}
	}
	if n := strings.Count(parts["[Content_Types].xml"], "<Override"); n != 3+2+3+2+4 {
		t.Errorf("%d kinds", n)
	}
}

func TestColumnsHaveTheLettersOfATable(t *testing.T) {
	for column := range 1000 {
		want, err := excelize.ColumnNumberToName(column + 1)
		if got := letters(column); err != nil || got != want {
			t.Errorf("column %d is %s, not %s (%v)", column, got, want, err)
		}
	}
}

func TestTheSameRowsGiveTheSameBytes(t *testing.T) {
	if !bytes.Equal(all(t), all(t)) {
		t.Error("two workbooks differ")
	}
}

func TestASheetThatIsTooLongIsRefused(t *testing.T) {
	b := New("")
	s := b.Sheet("Long", Layout{})
	s.rows = mostRows
	s.Begin(0)
	if err := s.End(); !errors.Is(err, errTooLong) {
		t.Error(err)
	}
}
