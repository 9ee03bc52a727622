package document

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// Text is the document as plain text, wrapped at a width; 0 leaves paragraphs
// on one line, which is what copying into a form or a mail wants. What is
// missing stands on top, above a line that says where the copying starts. A
// document that is only to be read has no such line.
func (d Document) Text(width int) string {
	p := &printer{width: width}
	t := d.Words
	p.heading(d.Title, "=")
	p.gap()
	for _, note := range d.Notes {
		p.para("", note)
		p.gap()
	}
	if len(d.Missing) > 0 {
		p.heading(t.S("dossier.missing"), "-")
		for _, m := range d.Missing {
			p.para("- ", m.Line(t))
		}
		p.gap()
	}
	if len(d.Fill) > 0 {
		p.heading(t.S("dossier.fill"), "-")
		for _, f := range d.Fill {
			p.para("- ", f)
		}
		p.gap()
	}
	if d.Copied() {
		p.para("", "--- "+t.S("dossier.copy_from")+" ---")
		p.gap()
	}
	p.body(&d)
	return p.String()
}

// Copy is what leaves the house: the document without what is said to whoever
// made it, on long lines.
func (d Document) Copy() string {
	p := &printer{bare: true}
	p.body(&d)
	return strings.TrimSpace(p.String()) + "\n"
}

// ItemText is one answer under its question, as in [Document.Text].
func (d Document) ItemText(it Item, width int) string {
	p := &printer{width: width}
	p.item(&d, it)
	return p.String()
}

// Copy is the answer alone, as it is pasted under its question.
func (it Item) Copy() string {
	it.Number, it.Label = "", ""
	p := &printer{bare: true}
	p.item(nil, it)
	return strings.TrimSpace(p.String())
}

func (p *printer) body(d *Document) {
	t := d.Words
	if d.Subject != "" {
		p.para("", t.S("dossier.subject")+": "+d.Subject)
		p.gap()
	}
	p.sections(d)
}

// Body is what goes out, without what stands on top for whoever sends it and
// without the subject line.
func (d Document) Body(width int) string {
	p := &printer{width: width}
	p.sections(&d)
	return p.String()
}

// Line says what is missing, what asks for it and who could know it.
func (m Missing) Line(t *text.Text) string {
	part := m.Part
	if m.Number != "" {
		part = m.Number + " " + part
	}
	if m.Article != "" {
		part += " (" + m.Article + ")"
	}
	return t.S("dossier.missing_line", "part", part, "who", m.Who)
}

// OnScreen is the document as it is read on a page: the provisions behind what is
// missing stand on the paper.
func (d Document) OnScreen() Document {
	d.Missing = slices.Clone(d.Missing)
	for i := range d.Missing {
		d.Missing[i].Article = ""
	}
	return d
}

// glossMark stands before the English of a Dutch line.
const glossMark = "EN: "

// printer gathers lines and never leaves two empty ones together.
type printer struct {
	strings.Builder
	width int
	bare  bool // without explanations
}

func (p *printer) gap() {
	if s := p.String(); s != "" && !strings.HasSuffix(s, "\n\n") {
		p.WriteByte('\n')
	}
}

func (p *printer) heading(s, underline string) {
	lines := wrap(s, p.width)
	longest := 0
	for _, line := range lines {
		p.WriteString(line + "\n")
		longest = max(longest, columnsOf(line))
	}
	if underline != "" {
		p.WriteString(strings.Repeat(underline, longest) + "\n")
	}
}

// para writes one paragraph behind a mark; further lines hang under the first.
func (p *printer) para(mark, s string) {
	hang := strings.Repeat(" ", len(mark))
	inside := p.width - len(mark)
	if p.width > 0 {
		inside = max(inside, 1)
	}
	for i, line := range wrap(s, inside) {
		if i > 0 {
			mark = hang
		}
		p.WriteString(strings.TrimRight(mark+line, " ") + "\n")
	}
}

func (p *printer) sections(d *Document) {
	for _, s := range d.Sections {
		p.section(d, s)
	}
}

func (p *printer) section(d *Document, s Section) {
	if s.Heading != "" {
		underline := ""
		if s.Number != "" {
			underline = "-"
		}
		p.heading(s.Title(), underline)
	}
	for _, it := range s.Items {
		p.item(d, it)
	}
	lines, bars := s.Words()
	if len(lines) > 0 {
		p.item(d, Item{Lines: lines})
	}
	for _, t := range []*Table{bars, s.Table} {
		if t != nil {
			p.table(t)
		}
	}
	p.gap()
}

func (p *printer) item(d *Document, it Item) {
	indent := ""
	if it.Label != "" {
		label := it.Title()
		if state := it.Mark(d.Words); state != "" {
			label += " – " + state
		}
		p.para("", label)
		indent = "    "
	}
	for i, line := range it.Lines {
		switch line.Kind {
		case Bullet:
			p.para(indent+"- ", line.Text)
		case Chosen:
			p.para(indent+"[x] ", line.Text)
		case Hint:
			if p.bare {
				continue
			}
			p.para(indent+"> ", d.Words.S("dossier.for_you")+" "+line.Text)
		case Gloss:
			if p.bare {
				continue
			}
			p.para(indent+"  "+glossMark, line.Text)
		case Head:
			p.para(indent, line.Text+":")
		default:
			if it.Label == "" && i > 0 && it.Lines[i-1].Kind == Bullet {
				p.gap()
			}
			p.para(indent, line.Text)
			// In a message paragraphs stand apart; a list follows its own line.
			if it.Label == "" && i+1 < len(it.Lines) && it.Lines[i+1].Kind == Plain {
				p.gap()
			}
		}
	}
	p.gap()
}

// wrap breaks a text into lines of at most width columns of a terminal; 0 leaves
// it on one line.
func wrap(s string, width int) []string {
	words := strings.Join(strings.Fields(s), " ")
	if width <= 0 {
		return []string{words}
	}
	return phrase.WrapWords(words, width)
}

// columnsOf is how many columns of a terminal a text takes. Most words are plain
// letters, a column each, and need no table of what belongs together.
func columnsOf(s string) int {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return uniseg.StringWidth(s)
		}
	}
	return len(s)
}

// Shown is all words of the document itself, in lower case: a sentence may
// begin in the middle of another.
func (d Document) Shown() string {
	var b strings.Builder
	put := func(words string) { b.WriteString(strings.ToLower(OneLine(words)) + "\n") }
	put(d.Subject)
	for _, s := range d.Sections {
		for _, it := range s.Items {
			for _, l := range it.Lines {
				put(l.Text)
			}
		}
		lines, bars := s.Words()
		for _, l := range lines {
			put(l.Text)
		}
		for _, t := range []*Table{bars, s.Table} {
			if t == nil {
				continue
			}
			for _, row := range t.Rows {
				for _, cell := range row {
					put(cell)
				}
			}
		}
	}
	return b.String()
}
