package workbook

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

// Book is a workbook that is being made.
type Book struct {
	temp   string
	looks  []Look
	sheets []*Sheet
	charts int // of all sheets
}

// New begins a workbook. The looks have the numbers 1 and up in the order in which they
// are given; 0 is that of a cell without one. temp is the folder for what does not fit
// in memory; "" is that of the system.
func New(temp string, looks ...Look) *Book { return &Book{temp: temp, looks: looks} }

// Sheet adds a sheet behind those that are there. A name has at most 31 letters, none of
// them one of []:*?/\.
func (b *Book) Sheet(name string, how Layout) *Sheet {
	s := &Sheet{name: name, how: how, first: len(b.sheets) == 0, part: part{temp: b.temp}}
	b.sheets = append(b.sheets, s)
	s.head()
	return s
}

// Remove ends a workbook, with what did not fit in memory.
func (b *Book) Remove() {
	for _, s := range b.sheets {
		s.part.remove()
	}
}

// Properties are what a workbook tells of itself.
type Properties struct {
	Title    string
	Language string // a tag of BCP 47
	Maker    string // the program
}

// WriteTo writes the workbook. No row can be added after it.
func (b *Book) WriteTo(w io.Writer, is Properties) error {
	z := zip.NewWriter(w)
	type file struct{ name, content string }
	put := func(files ...file) error {
		for _, f := range files {
			to, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate})
			if err == nil {
				_, err = io.WriteString(to, f.content)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	err := put(file{"[Content_Types].xml", b.contentTypes()},
		file{"_rels/.rels", relations(relation{"officeDocument", "xl/workbook.xml"}, relation{coreProperties, "docProps/core.xml"}, relation{"extended-properties", "docProps/app.xml"})},
		file{"docProps/core.xml", is.core()}, file{"docProps/app.xml", is.app()},
		file{"xl/workbook.xml", b.workbook()}, file{"xl/_rels/workbook.xml.rels", b.relations()},
		file{"xl/styles.xml", styles(b.looks)}, file{"xl/theme/theme1.xml", theme})
	if err != nil {
		return err
	}
	b.charts = 0
	for i, s := range b.sheets {
		s.tail()
		if err := s.part.writeTo(z, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)); err != nil {
			return err
		}
		if len(s.charts) == 0 {
			continue
		}
		drawing := fmt.Sprintf("drawing%d.xml", i+1)
		err := put(file{fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", i+1), relations(relation{"drawing", "../drawings/" + drawing})},
			file{"xl/drawings/" + drawing, s.drawing()}, file{"xl/drawings/_rels/" + drawing + ".rels", s.drawn(b.charts)})
		for _, c := range s.charts {
			b.charts++
			if err == nil {
				err = put(file{fmt.Sprintf("xl/charts/chart%d.xml", b.charts), c.xml(s.name)})
			}
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

const header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Names of things in the standard.
const (
	mainSpace      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeSpace    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace   = "http://schemas.openxmlformats.org/package/2006/"
	drawingSpace   = "http://schemas.openxmlformats.org/drawingml/2006/"
	coreProperties = packageSpace + "relationships/metadata/core-properties"
)

// relation is what a part has to do with another.
type relation struct{ kind, target string }

// relations are those of one part. They are called by their places, from rId1 on.
func relations(all ...relation) string {
	var out strings.Builder
	out.WriteString(header + `<Relationships xmlns="` + packageSpace + `relationships">`)
	for i, r := range all {
		if !strings.Contains(r.kind, "/") {
			r.kind = officeSpace + "/" + r.kind
		}
		fmt.Fprintf(&out, `<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i+1, r.kind, r.target)
	}
	out.WriteString(`</Relationships>`)
	return out.String()
}

// contentTypes says what each part is.
func (b *Book) contentTypes() string {
	var out strings.Builder
	out.WriteString(header + `<Types xmlns="` + packageSpace + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	put := func(name, kind string) {
		fmt.Fprintf(&out, `<Override PartName="/%s" ContentType="application/vnd.openxmlformats-%s+xml"/>`, name, kind)
	}
	put("docProps/core.xml", "package.core-properties")
	put("docProps/app.xml", "officedocument.extended-properties")
	put("xl/workbook.xml", "officedocument.spreadsheetml.sheet.main")
	put("xl/styles.xml", "officedocument.spreadsheetml.styles")
	put("xl/theme/theme1.xml", "officedocument.theme")
	charts := 0
	for i, s := range b.sheets {
		put(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), "officedocument.spreadsheetml.worksheet")
		if len(s.charts) > 0 {
			put(fmt.Sprintf("xl/drawings/drawing%d.xml", i+1), "officedocument.drawing")
		}
		for range s.charts {
			charts++
			put(fmt.Sprintf("xl/charts/chart%d.xml", charts), "officedocument.drawingml.chart")
		}
	}
	out.WriteString(`</Types>`)
	return out.String()
}

// workbook names the sheets, and what of them has a name of its own: the rows and columns
// that come back on every printed page, and the cells that can be filtered.
func (b *Book) workbook() string {
	var out strings.Builder
	out.WriteString(header + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + officeSpace + `"><workbookPr filterPrivacy="1" defaultThemeVersion="164011"/>` +
		`<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="14805" windowHeight="8010"/></bookViews><sheets>`)
	for i, s := range b.sheets {
		fmt.Fprintf(&out, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(s.name), i+1, i+1)
	}
	out.WriteString(`</sheets>`)
	var names strings.Builder
	for i, s := range b.sheets {
		if s.how.Heads {
			fmt.Fprintf(&names, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">%s</definedName>`, i, escaped(s.refer("$A$1:"+s.corner("$"))))
			fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s</definedName>`, i, escaped(s.refer("$A:$A")+","+s.refer("$1:$1")))
		}
	}
	if names.Len() > 0 {
		out.WriteString(`<definedNames>` + names.String() + `</definedNames>`)
	}
	out.WriteString(`</workbook>`)
	return out.String()
}

// relations are those of the workbook: its sheets by their places, then the rest.
func (b *Book) relations() string {
	var all []relation
	for i := range b.sheets {
		all = append(all, relation{"worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
	}
	return relations(append(all, relation{"styles", "styles.xml"}, relation{"theme", "theme/theme1.xml"})...)
}

// core has the title and the language, and no name and no date: those are in the sheets,
// where a reader sees them.
func (p Properties) core() string {
	return header + `<cp:coreProperties xmlns:cp="` + packageSpace + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` +
		escaped(p.Title) + `</dc:title><dc:language>` + escaped(p.Language) + `</dc:language></cp:coreProperties>`
}

func (p Properties) app() string {
	return header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>` + escaped(p.Maker) + `</Application></Properties>`
}
