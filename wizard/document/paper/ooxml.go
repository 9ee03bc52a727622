package paper

import (
	"strings"

	"datalek/wizard/document"
	"datalek/wizard/internal/later"
)

// The fixed parts of a word processor file (ECMA-376). The order of the
// elements in them is that of the standard: a word processor refuses another.

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
		`</Types>`

	officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	rootRelations   = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="` + officeRelations + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`</Relationships>`
	documentRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="r1" Type="` + officeRelations + `styles" Target="styles.xml"/>` +
		`<Relationship Id="r2" Type="` + officeRelations + `numbering" Target="numbering.xml"/>` +
		`<Relationship Id="r3" Type="` + officeRelations + `settings" Target="settings.xml"/>` +
		`</Relationships>`

	// One list: a bullet that every font has. The level points back to its
	// paragraph style (17.9.23), or else some readers find no list.
	numbering = `<w:numbering xmlns:w="` + wordSpace + `"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` +
		`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>` +
		`<w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

	// Without the mode 15 Word opens it as a file of before 2013.
	settings = `<w:settings xmlns:w="` + wordSpace + `"><w:compat><w:compatSetting w:name="compatibilityMode" ` +
		`w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

	stroke  = ` w:val="single" w:sz="4" w:space="0" w:color="808080"/>`
	borders = `<w:top` + stroke + `<w:left` + stroke + `<w:bottom` + stroke + `<w:right` + stroke + `<w:insideH` + stroke + `<w:insideV` + stroke
	shade   = `<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>`
)

// titled is the title of a document among other files: with whose it is, where that
// does not stand in it.
func titled(d document.Document) string {
	if d.Origin.Owner == "" || strings.Contains(d.Title, d.Origin.Owner) {
		return d.Title
	}
	return d.Title + " · " + d.Origin.Owner
}

// coreProperties names what it is and in which language; not who made it, nor
// when, nor on which computer.
func coreProperties(d document.Document) string {
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escape(titled(d)) + `</dc:title><dc:language>` + d.Words.Tag() +
		`</dc:language></cp:coreProperties>`
}

// styles: one font that every computer has or replaces by one of the same
// width, 11 points, and nothing that only colour tells.
func styles(d document.Document) string {
	s := `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/>` +
		`<w:lang w:val="` + d.Words.Tag() + `"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>` +
		`<w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`
	for _, style := range []struct{ id, name, paragraph, run string }{
		{"Title", "Title", `<w:spacing w:before="60" w:after="140"/>`, `<w:b/><w:sz w:val="28"/>`},
		{"Heading1", "heading 1", `<w:keepNext/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:sz w:val="24"/>`},
		{"Heading2", "heading 2", `<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="1"/>`, `<w:b/>`},
		{"Subject", "Subject line", `<w:spacing w:after="240"/>`, `<w:b/>`},
		{"Warning", "Remove this page", ``, `<w:b/>`},
		{"BoxHeading", "Heading in the box", `<w:keepNext/><w:spacing w:before="200" w:after="60"/>`, `<w:b/>`},
		{"Lead", "Small heading", `<w:keepNext/><w:spacing w:after="40"/>`, `<w:i/>`},
		{"Bullet", "List Bullet", `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="140"/><w:contextualSpacing/>`, ``},
		{"Hint", "For you", shade + `<w:spacing w:after="60"/>`, `<w:i/><w:sz w:val="20"/>`},
		{"Tight", "Address line", `<w:spacing w:after="0"/>`, ``},
		{"Strong", "Strong line", ``, `<w:b/>`},
		{"Badge", "Outcome", `<w:pBdr><w:top` + stroke + `<w:left` + stroke + `<w:bottom` + stroke + `<w:right` + stroke + `</w:pBdr>`, `<w:b/><w:sz w:val="26"/>`},
		{"Exact", "Sign by sign", ``, `<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="18"/>`},
		{"Cell", "Table cell", `<w:spacing w:before="40" w:after="40"/>`, `<w:sz w:val="20"/>`},
		{"CellHead", "Table head", `<w:spacing w:before="40" w:after="40"/>`, `<w:b/><w:sz w:val="20"/>`},
	} {
		s += `<w:style w:type="paragraph" w:styleId="` + style.id + `"><w:name w:val="` + style.name + `"/><w:basedOn w:val="Normal"/>`
		if style.paragraph != "" {
			s += `<w:pPr>` + style.paragraph + `</w:pPr>`
		}
		if style.run != "" {
			s += `<w:rPr>` + style.run + `</w:rPr>`
		}
		s += `</w:style>`
	}
	return s + `</w:styles>`
}

// escape makes words fit in the text of XML 1.0. Only the three signs that mean
// something there are escaped: some readers show the others as they are written.
// Characters that XML has no place for become a mark.
func escape(words string) string {
	words = strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000 && r <= 0x10FFFF:
			return r
		}
		return '\uFFFD'
	}, strings.ToValidUTF8(words, "\uFFFD"))
	return xmlSigns.Get().Replace(words)
}

var xmlSigns = later.Value[*strings.Replacer]{Make: func() *strings.Replacer { return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;") }}
