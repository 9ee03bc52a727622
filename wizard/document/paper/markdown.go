package paper

import (
	"strings"
	"unicode"

	"datalek/wizard/document"
	"datalek/wizard/internal/later"
)

// Markdown writes a document as a page of Markdown that reads as plain text too.
// What somebody typed stands there as typed: signs that would make a heading, a
// link or a table of it are escaped. It holds every sign of every alphabet, also
// those that the printed form has no letters for.
func Markdown(d document.Document) document.File {
	m := &marked{doc: d}
	// What converts Markdown reads the language here, for its voice and its hyphens.
	m.WriteString("---\nlang: " + d.Words.Tag() + "\n---\n\n")
	m.heading("#", d.Title)
	t := d.Words
	for _, note := range d.Notes {
		// The notes are the program's own, and their address is there to be followed.
		m.block(strings.ReplaceAll(text(note), `\://`, "://"))
	}
	if len(d.Missing) > 0 {
		m.heading("##", t.S("dossier.missing"))
		for _, missing := range d.Missing {
			m.list("- " + text(missing.Line(t)))
		}
	}
	if len(d.Fill) > 0 {
		m.heading("##", t.S("dossier.fill"))
		for _, fill := range d.Fill {
			m.list("- " + text(fill))
		}
	}
	if d.Copied() {
		m.block("---")
		m.block("*" + inside(t.S("dossier.copy_from")) + "*")
	}
	if d.Subject != "" {
		m.block("**" + inside(t.S("dossier.subject")) + ":** " + inside(d.Subject))
	}
	for _, s := range d.Sections {
		if title := s.Title(); title != "" {
			m.heading("##", title)
		}
		for _, it := range s.Items {
			m.item(it)
		}
		lines, bars := s.Words()
		m.item(document.Item{Lines: lines})
		for _, t := range []*document.Table{bars, s.Table} {
			if t != nil {
				m.table(t)
			}
		}
	}
	return document.File{Stem: d.Name, Ext: ".md", Content: []byte(strings.TrimRight(m.String(), "\n") + "\n")}
}

// marked gathers blocks with one empty line between them; the lines of a list
// stand under each other.
type marked struct {
	strings.Builder
	doc    document.Document
	inList bool
}

func (m *marked) block(s string) {
	if m.inList {
		m.WriteString("\n")
	}
	m.inList = false
	m.WriteString(s + "\n\n")
}

func (m *marked) list(s string) {
	m.inList = true
	m.WriteString(s + "\n")
}

func (m *marked) heading(level, s string) { m.block(level + " " + inside(s)) }

// item is a label with its answer behind it when that is one line, and else
// below it.
func (m *marked) item(it document.Item) {
	lines := it.Lines
	if it.Label != "" {
		label := "**" + inside(it.Title()) + ":**"
		if state := it.Mark(m.doc.Words); state != "" {
			label += " (" + inside(state) + ")"
		}
		if len(lines) == 1 && lines[0].Kind == document.Plain {
			m.block(label + " " + inside(lines[0].Text))
			return
		}
		m.block(label)
	}
	for _, l := range lines {
		switch l.Kind {
		case document.Bullet:
			m.list("- " + text(l.Text))
		case document.Chosen:
			m.list("- [x] " + text(l.Text))
		case document.Hint:
			m.block("> " + inside(m.doc.Words.S("dossier.for_you")+" "+l.Text))
		case document.Head:
			m.block("*" + inside(l.Text) + ":*")
		case document.Strong, document.Badge:
			m.block("**" + inside(l.Text) + "**")
		case document.Exact:
			m.block("`" + strings.ReplaceAll(flat(l.Text), "`", "'") + "`")
		default:
			m.block(text(l.Text))
		}
	}
	if m.inList {
		m.WriteString("\n")
		m.inList = false
	}
}

func (m *marked) table(t *document.Table) {
	row := func(cells []string) {
		for _, cell := range cells {
			m.WriteString("| " + inside(cell) + " ")
		}
		m.WriteString("|\n")
	}
	row(t.Head)
	m.WriteString(strings.Repeat("|---", len(t.Head)) + "|\n")
	for _, cells := range t.Rows {
		row(cells)
	}
	m.WriteString("\n")
}

// acts are the signs that do something wherever they stand: emphasis, code,
// links, tags, tables, strokes through words, formulas.
var acts = later.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "[", `\[`, "<", `\<`, "|", `\|`, "~", `\~`, "$", `\$`,
		"://", `\://`, "www.", `www\.`, "WWW.", `WWW\.`)
}}

var (
	// An ampersand does something only before the name of a sign.
	entity = later.Compile(`&(#?[0-9A-Za-z]+;)`)
	// What begins a line decides what the line is.
	begins = later.Compile(`^(?:[>=]|[+-](?:\s|$)|--|#+(?:\s|$))`)
	counts = later.Compile(`^(\d+)([.)](?:\s|$))`)
)

// flat is a text on one line.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// inside is a text that follows other signs on its line.
func inside(s string) string {
	return entity.Get().ReplaceAllString(underscores(acts.Get().Replace(flat(s))), `\&$1`)
}

// underscores are escaped but for those inside a word, where they do nothing:
// the names of rules are full of them.
func underscores(s string) string {
	var b strings.Builder
	runes := []rune(s)
	letter := func(i int) bool {
		return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
	}
	for i, r := range runes {
		if r == '_' && !(letter(i-1) && letter(i+1)) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// text is a text that begins a line.
func text(s string) string {
	s = counts.Get().ReplaceAllString(inside(s), `$1\$2`)
	if begins.Get().MatchString(s) {
		s = `\` + s
	}
	return s
}
