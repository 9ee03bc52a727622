package screen

import (
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// listRow is one row of a list.
type listRow struct {
	label string // no two need differ
	mark  string // "[x]", "[ ]" or none
	tail  string // at the end of the row: when it was done
	help  string // shown under the row while the cursor is on it
	group string // a heading above the row; " " is an empty line
	cells int    // where it stands in the table of the list, from 1; 0 where it has no columns
}

// list is the one list of the whole screen: every menu, question and table of
// rows moves and looks the same. Rows have a sign, 1 to 9 and then a, b, c; a
// sign moves the cursor to its row, and so does the beginning of a label. What
// happens there is up to the page, on Enter or Space.
type list struct {
	rows   []listRow
	cursor int    // -1: on none, because nothing was chosen yet
	table  table  // of the rows that have columns
	typed  string // the beginning of a label, letter by letter
}

// signs are those of the rows, in order.
const signs = "123456789abcdefghijklmnopqrstuvwxyz"

// sign is that of a row; "" for one far down.
func sign(row int) string {
	if row < 0 || row >= len(signs) {
		return " "
	}
	return signs[row : row+1]
}

// bySign is the row with the sign that a key types; -1 when there is none. In a
// list of nine rows or less a letter is no sign.
func (l *list) bySign(k tea.KeyMsg) int {
	if k.Type != tea.KeyRunes || k.Paste || k.Alt || len(k.Runes) != 1 {
		return -1
	}
	if i := strings.IndexRune(signs, unicode.ToLower(k.Runes[0])); i >= 0 && i < len(l.rows) {
		return i
	}
	return -1
}

// move moves the cursor; it is false for a key that moves none. A page is how
// many rows a page key goes.
func (l *list) move(k tea.KeyMsg, page int) bool {
	last := len(l.rows) - 1
	to := l.cursor
	switch k.Type {
	case tea.KeyUp:
		to--
	case tea.KeyDown:
		to++
	case tea.KeyPgUp:
		to -= max(page, 1)
	case tea.KeyPgDown:
		to += max(page, 1)
	case tea.KeyHome:
		to = 0
	case tea.KeyEnd:
		to = last
	case tea.KeyRunes:
		if k.Paste || k.Alt || len(k.Runes) != 1 {
			return false
		}
		if row := l.bySign(k); row >= 0 {
			l.cursor, l.typed = row, ""
			return true
		}
		return l.find(k.Runes[0])
	default:
		return false
	}
	l.cursor, l.typed = max(min(to, last), 0), ""
	return true
}

// find goes to the first row that begins with what was typed so far, else with
// this letter alone. A letter that begins none moves nothing.
func (l *list) find(r rune) bool {
	if !unicode.IsLetter(r) {
		return false
	}
	letter := strings.ToLower(string(r))
	for _, start := range []string{l.typed + letter, letter} {
		for i, row := range l.rows {
			if strings.HasPrefix(strings.ToLower(row.label), start) {
				l.cursor, l.typed = i, start
				return true
			}
		}
	}
	// The rest of a word that began well changes nothing.
	return l.typed != ""
}

// noRow says of a letter or a digit that moved nowhere that it is the sign of no row.
func (l *list) noRow(t *text.Text, k tea.KeyMsg) notice {
	if k.Type != tea.KeyRunes {
		return notice{}
	}
	return wrong(t.S("problem.no_row", "sign", string(k.Runes)))
}

// chosen is the row under the cursor; ok is false when it is on none.
func (l *list) chosen() (row int, ok bool) { return l.cursor, l.cursor >= 0 && l.cursor < len(l.rows) }

// indent is how far a label stands from the edge.
func (r listRow) indent() int {
	if r.mark == "" {
		return 5
	}
	return 6 + ansi.StringWidth(r.mark)
}

// room is how wide a label can be. A row with something at its end leaves place for it.
func (r listRow) room(width int) int {
	if r.tail != "" {
		width -= ansi.StringWidth(r.tail) + 2
	}
	return width - r.indent() - 1
}

// height is that of all rows shown whole, with the longest help among them, so that
// a list does not change when the cursor moves.
func (l *list) height(width int) int {
	all, longest := 0, 0
	for _, row := range l.rows {
		if row.cells > 0 {
			all++
		} else {
			all += len(phrase.Wrap(text.Printable(row.label), row.room(width), ""))
		}
		switch row.group {
		case "":
		case " ":
			all++
		default:
			all += 2
		}
		if row.help != "" {
			longest = max(longest, len(phrase.Wrap(row.help, width-row.indent()-1, "")))
		}
	}
	return all + longest
}

// ended puts at the end of a row what belongs there, so that the labels of all rows
// begin in one column.
func (r listRow) ended(s styles, line string, width int) string {
	if r.tail == "" {
		return line
	}
	return beside(line, s.mark("[x]", r.tail), width)
}

// far reports whether a row is so far from the cursor that no window of a height shows it
// with the cursor in it.
func (l *list) far(row, height int) bool { return max(row-l.cursor, l.cursor-row) > height }

// here is the mark of the cursor.
const here = "▸ "

// view draws the rows that fit, with the cursor among them. The row under the
// cursor is shown whole, with its help; the others too where there is room, because
// nobody can choose between words that are cut off.
func (l *list) view(t *text.Text, s styles, width, height int) []string {
	var lines []string
	at, whole := 0, len(l.rows) <= height && l.height(width) <= height
	for i, row := range l.rows {
		switch row.group {
		case "":
		case " ":
			lines = append(lines, "")
		default:
			lines = append(lines, "", s.bold.Render(row.group))
		}
		if !whole && l.far(i, height) { // a line that nobody sees
			lines = append(lines, "")
			continue
		}
		row.label = text.Printable(row.label) // it may come from a record
		start := "  " + s.faint.Render(sign(i)) + "  "
		if i == l.cursor {
			start, at = s.key.Render(here+sign(i))+"  ", len(lines)
		}
		indent := row.indent()
		if row.mark != "" {
			start += s.mark(row.mark, row.mark) + " "
		}
		var words []string
		if row.cells > 0 {
			lines = append(lines, start+l.table.cells(s, row.cells-1, row.room(width), i == l.cursor))
		} else if words = phrase.Wrap(row.label, row.room(width), ""); i != l.cursor && !whole {
			lines = append(lines, row.ended(s, start+ansi.Truncate(row.label, row.room(width), "…"), width))
			continue
		}
		for n, line := range words {
			if n > 0 {
				start = strings.Repeat(" ", indent)
			}
			if i == l.cursor {
				line = s.key.Render(line) // the eye finds the row before it finds the mark
			}
			if line = start + line; n == 0 {
				line = row.ended(s, line, width)
			}
			lines = append(lines, line)
		}
		if i != l.cursor {
			continue
		}
		for _, line := range phrase.Wrap(row.help, width-indent-1, "") {
			if row.help != "" {
				lines = append(lines, strings.Repeat(" ", indent)+s.faint.Render(line))
			}
		}
	}
	return window(t, s, lines, at, height)
}
