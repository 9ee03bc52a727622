package document

// Line is a line of this kind.
func (k LineKind) Line(words string) Line { return Line{k, words} }

// Paragraph is a paragraph to copy.
func Paragraph(words string) Line { return Plain.Line(words) }

// ListItem is one of a list.
func ListItem(words string) Line { return Bullet.Line(words) }

// Typed is typed text as paragraphs, without the empty lines.
func Typed(typed string) []Line {
	var lines []Line
	for _, p := range Paragraphs(typed) {
		lines = append(lines, Paragraph(p))
	}
	return lines
}

// Add gives a chapter an item; one without a label is a paragraph of its own.
func (s *Section) Add(label string, lines ...Line) {
	s.Items = append(s.Items, Item{Label: label, Lines: lines})
}
