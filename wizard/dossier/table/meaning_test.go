package table_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/dossier/table"
	"datalek/wizard/internal/golden"
	"datalek/wizard/internal/story"
	"datalek/wizard/text"
)

// Rule: what another program reads in a workbook stays what it is: values, looks, widths,
// what stands still, the filter, the page, its head and its foot, and the charts with the
// cells that they are of. Reading is done by a library that has no part in writing.
func TestWhatAnotherProgramReadsInAWorkbookStays(t *testing.T) {
	r := story.Register(t)
	figures, err := r.YearFigures(2026, nil)
	if err != nil {
		t.Fatal(err)
	}
	figures.OpenMeasures = append(figures.OpenMeasures, record.OpenMeasure{Case: "2026-001", Text: "klanten_x2024_nieuw_x005F_x0041_.xlsx\nmet <b> & \"'", Owner: "Jan"})
	var year bytes.Buffer
	if err := export(r, "nl").Year(&year, figures); err != nil {
		t.Fatal(err)
	}
	var agenda bytes.Buffer
	if err := table.Agenda(&agenda, "", text.For("nl"), "agenda", "Agenda & alles", []string{"Zaak", "Wat"}, func(put func([]string) error) error {
		return errors.Join(put([]string{"2026-001", "AP: <&> _x0041_"}), put([]string{"", "een\ntwee"}))
	}); err != nil {
		t.Fatal(err)
	}
	practice := kept(t, true, record.Record{Story: record.Story{Happened: "=1+1 _x0041_ é\n<b>€", Cause: "  +SUM(A1:A9)"}})
	for name, content := range map[string][]byte{
		"year": year.Bytes(), "agenda": agenda.Bytes(), "practice": written(t, export(practice, "en"), table.XLSX),
	} {
		words := told(t, content)
		for _, by := range []*register.Register{r, practice} { // a register has a name of its own
			info, err := by.Info()
			if err != nil {
				t.Fatal(err)
			}
			words = strings.ReplaceAll(words, info.ID, "ID")
		}
		golden.Check(t, "workbook."+name+".txt", words)
	}
}

// told is a workbook as the library reads it.
func told(t *testing.T, content []byte) string {
	t.Helper()
	f := opened(t, content)
	out := &strings.Builder{}
	show := func(label string, v any, err error) {
		raw, failed := json.Marshal(v)
		if err != nil || failed != nil {
			t.Fatal(label, err, failed)
		}
		fmt.Fprintf(out, "%s %s\n", label, raw)
	}
	properties, err := f.GetDocProps()
	show("properties", []string{properties.Title, properties.Language, properties.Creator}, err)
	var names []string
	for _, name := range f.GetDefinedName() {
		names = append(names, fmt.Sprintf("name %s: %s of %s\n", name.Name, name.RefersTo, name.Scope))
	}
	slices.Sort(names)
	out.WriteString(strings.Join(names, ""))
	var looks []string
	for i, sheet := range f.GetSheetList() {
		fmt.Fprintf(out, "\nsheet %s\n", sheet)
		panes, err := f.GetPanes(sheet)
		show("panes", panes, err)
		layout, err := f.GetPageLayout(sheet)
		show("page", layout, err)
		margins, err := f.GetPageMargins(sheet)
		show("margins", margins, err)
		properties, err := f.GetSheetProps(sheet)
		show("fits", properties.FitToPage, err)
		foot, err := f.GetHeaderFooter(sheet)
		show("foot", foot, err)
		raw := part(t, f, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
		for _, is := range regexp.MustCompile(`<(?:autoFilter ref|brk id)="[^"]*"`).FindAllString(raw, -1) {
			fmt.Fprintln(out, strings.ReplaceAll(is, "$", ""))
		}
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		columns := 0
		for _, row := range rows {
			columns = max(columns, len(row))
		}
		var widths []float64
		for c := range columns {
			letters, _ := excelize.ColumnNumberToName(c + 1)
			width, err := f.GetColWidth(sheet, letters)
			if err != nil {
				t.Fatal(err)
			}
			widths = append(widths, width)
		}
		show("widths", widths, nil)
		for r := range rows {
			if high, err := f.GetRowHeight(sheet, r+1); err != nil || high != 15 {
				fmt.Fprintf(out, "%d high %v %v\n", r+1, high, err)
			}
			for c := range columns {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				value, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
				id, failed := f.GetCellStyle(sheet, at)
				if err != nil || failed != nil {
					t.Fatal(at, err, failed)
				}
				if value == "" && id == 0 {
					continue
				}
				kind, _ := f.GetCellType(sheet, at)
				is := "number"
				if kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
					is = "text"
				}
				look := lookOf(t, f, id)
				n := slices.Index(looks, look)
				if n < 0 {
					n = len(looks)
					looks = append(looks, look)
				}
				fmt.Fprintf(out, "%s look %d %s %q\n", at, n, is, value)
			}
		}
		for _, drawing := range targets(t, f, fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1)) {
			for _, chart := range targets(t, f, path.Join(path.Dir(drawing), "_rels", path.Base(drawing)+".rels")) {
				fmt.Fprintln(out, "chart", chartOf(t, part(t, f, chart)))
			}
		}
	}
	for i, look := range looks {
		fmt.Fprintf(out, "\nlook %d %s", i, look)
	}
	return out.String() + "\n"
}

func lookOf(t *testing.T, f *excelize.File, id int) string {
	t.Helper()
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	borders := slices.DeleteFunc(style.Border, func(b excelize.Border) bool { return b.Style == 0 })
	font, align := style.Font, style.Alignment
	if font == nil {
		font = &excelize.Font{}
	}
	if align == nil {
		align = &excelize.Alignment{}
	}
	format := ""
	if style.CustomNumFmt != nil {
		format = *style.CustomNumFmt
	}
	return fmt.Sprintf("font %s %v bold=%v %s; fill %v; below %v; format %d %q; %s %s indent %d wrap %v", font.Family, font.Size, font.Bold, font.Color,
		style.Fill.Color, borders, style.NumFmt, format, align.Horizontal, align.Vertical, align.Indent, align.WrapText)
}

// part is a file inside a workbook; "" when it is not there.
func part(t *testing.T, f *excelize.File, name string) string {
	t.Helper()
	raw, has := f.Pkg.Load(name)
	if !has {
		return ""
	}
	return string(raw.([]byte))
}

// targets are the files that one refers to.
func targets(t *testing.T, f *excelize.File, rels string) []string {
	t.Helper()
	var all []string
	for _, m := range regexp.MustCompile(`Target="([^"]*)"`).FindAllStringSubmatch(part(t, f, rels), -1) {
		all = append(all, path.Join(path.Dir(path.Dir(rels)), m[1]))
	}
	return all
}

// chartOf is a chart in words: each text and each setting that tells what it shows.
func chartOf(t *testing.T, raw string) string {
	t.Helper()
	var out, within []string
	for d := xml.NewDecoder(strings.NewReader(raw)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return strings.Join(out, " ")
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			within = append(within, token.Name.Local)
			for _, a := range token.Attr {
				if slices.Contains([]string{"barDir", "grouping", "orientation", "min", "majorUnit", "showVal", "srgbClr"}, token.Name.Local) && a.Name.Local == "val" && !slices.Contains(within, "ln") {
					if is := token.Name.Local + "=" + a.Value; is != "showVal=1" || !slices.Contains(out, is) { // of the bars, or of all
						out = append(out, is)
					}
				}
			}
			if token.Name.Local == "majorGridlines" || token.Name.Local == "legend" {
				out = append(out, token.Name.Local)
			}
		case xml.EndElement:
			within = within[:len(within)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" {
				out = append(out, fmt.Sprintf("%s:%q", within[len(within)-1], s))
			}
		}
	}
}
