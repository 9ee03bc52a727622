package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Look is how a cell looks. The zero value is a cell as the reader shows it.
type Look struct {
	Bold   bool
	Size   float64 // of the letters, in points; 0 is 11
	Colour string  // of the letters, RRGGBB; "" is that of the reader
	Fill   string  // behind the letters, RRGGBB; "" is nothing
	Rule   string  // a thin line below, RRGGBB; "" is none
	Format string  // of numbers and moments, as Excel writes it; "" is that of the reader
	Across string  // "left", "right" or "" by the kind of value
	Down   string  // "top", "center" or "" below
	Indent int     // from the side at which it begins
	Wrap   bool    // a long text goes on on the next line
}

// ownFormats are those that need no number of our own, with theirs.
func ownFormats() map[string]int {
	return map[string]int{"": 0, "#,##0": 3}
}

// firstFormat is the first number for a format of a workbook itself.
const firstFormat = 164

const plainFont = `<font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/></font>`

// styles is the part that says what the looks are. Excel wants two fills that it knows by
// their places, nothing and grey, before those of anybody else.
func styles(looks []Look) string {
	var formats []string
	fonts := []string{plainFont}
	fills := []string{`<fill><patternFill patternType="none"/></fill>`, `<fill><patternFill patternType="gray125"/></fill>`}
	borders := []string{`<border><left/><right/><top/><bottom/><diagonal/></border>`}
	cells := []string{`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`}
	place := func(list *[]string, one string) int {
		i := slices.Index(*list, one)
		if i < 0 {
			i = len(*list)
			*list = append(*list, one)
		}
		return i
	}
	for _, l := range looks {
		format, own := ownFormats()[l.Format]
		if !own {
			format = firstFormat + place(&formats, l.Format)
		}
		fill, border := 0, 0
		if l.Fill != "" {
			fill = place(&fills, `<fill><patternFill patternType="solid"><fgColor rgb="FF`+l.Fill+`"/></patternFill></fill>`)
		}
		if l.Rule != "" {
			border = place(&borders, `<border><left/><right/><top/><bottom style="thin"><color rgb="FF`+l.Rule+`"/></bottom><diagonal/></border>`)
		}
		cell := fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0"`, format, place(&fonts, l.font()), fill, border)
		for _, applied := range []struct {
			name string
			is   bool
		}{{"NumberFormat", format != 0}, {"Font", l.font() != plainFont}, {"Fill", fill != 0}, {"Border", border != 0}, {"Alignment", l.alignment() != ""}} {
			if applied.is {
				cell += ` apply` + applied.name + `="1"`
			}
		}
		if where := l.alignment(); where != "" {
			cell += `>` + where + `</xf>`
		} else {
			cell += `/>`
		}
		cells = append(cells, cell)
	}
	var out strings.Builder
	out.WriteString(header + `<styleSheet xmlns="` + mainSpace + `">`)
	if len(formats) > 0 {
		fmt.Fprintf(&out, `<numFmts count="%d">`, len(formats))
		for i, format := range formats {
			fmt.Fprintf(&out, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstFormat+i, escaped(format))
		}
		out.WriteString(`</numFmts>`)
	}
	list := func(name string, all []string) {
		fmt.Fprintf(&out, `<%s count="%d">%s</%s>`, name, len(all), strings.Join(all, ""), name)
	}
	list("fonts", fonts)
	list("fills", fills)
	list("borders", borders)
	list("cellStyleXfs", []string{`<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`})
	list("cellXfs", cells)
	list("cellStyles", []string{`<cellStyle name="Normal" xfId="0" builtinId="0"/>`})
	out.WriteString(`<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/></styleSheet>`)
	return out.String()
}

func (l Look) font() string {
	bold, size, colour := "", 11.0, `theme="1"`
	if l.Bold {
		bold = `<b/>`
	}
	if l.Size != 0 {
		size = l.Size
	}
	if l.Colour != "" {
		colour = `rgb="FF` + l.Colour + `"`
	}
	return `<font>` + bold + `<sz val="` + strconv.FormatFloat(size, 'f', -1, 64) + `"/><color ` + colour + `/><name val="Calibri"/><family val="2"/></font>`
}

// alignment is where a value stands in its cell; "" for the place that the reader gives it.
func (l Look) alignment() string {
	var where string
	if l.Across != "" {
		where += ` horizontal="` + l.Across + `"`
	}
	if l.Down != "" {
		where += ` vertical="` + l.Down + `"`
	}
	if l.Wrap {
		where += ` wrapText="1"`
	}
	if l.Indent != 0 {
		where += ` indent="` + strconv.Itoa(l.Indent) + `"`
	}
	if where == "" {
		return ""
	}
	return `<alignment` + where + `/>`
}

// theme has the colours and the letters of the office programs. The letters of a cell and
// the colours of a chart are in their own parts; this is what a reader offers to choose
// from, and Excel takes its own letters for all that is new when a workbook has none.
const theme = header + `<a:theme xmlns:a="` + drawingSpace + `main" name="Office"><a:themeElements><a:clrScheme name="Office">` +
	`<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>` +
	`<a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>` +
	`<a:accent1><a:srgbClr val="5B9BD5"/></a:accent1><a:accent2><a:srgbClr val="ED7D31"/></a:accent2><a:accent3><a:srgbClr val="A5A5A5"/></a:accent3>` +
	`<a:accent4><a:srgbClr val="FFC000"/></a:accent4><a:accent5><a:srgbClr val="4472C4"/></a:accent5><a:accent6><a:srgbClr val="70AD47"/></a:accent6>` +
	`<a:hlink><a:srgbClr val="0563C1"/></a:hlink><a:folHlink><a:srgbClr val="954F72"/></a:folHlink></a:clrScheme><a:fontScheme name="Office">` +
	`<a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>` +
	`<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Office">` +
	`<a:fillStyleLst>` + solid + solid + solid + `</a:fillStyleLst>` +
	`<a:lnStyleLst><a:ln w="6350">` + solid + `</a:ln><a:ln w="12700">` + solid + `</a:ln><a:ln w="19050">` + solid + `</a:ln></a:lnStyleLst>` +
	`<a:effectStyleLst>` + noEffect + noEffect + noEffect + `</a:effectStyleLst><a:bgFillStyleLst>` + solid + solid + solid + `</a:bgFillStyleLst>` +
	`</a:fmtScheme></a:themeElements></a:theme>`

const (
	solid    = `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	noEffect = `<a:effectStyle><a:effectLst/></a:effectStyle>`
)
