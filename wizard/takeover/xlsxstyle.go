package takeover

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// shows is what the format of a cell shows of a number that is a moment.
type shows struct {
	day, clock bool
	month      bool // no day: the first of the month stands for all of it
}

// readStyles reads which formats are those of dates.
func (b *book) readStyles(name string) error {
	codes := map[int]string{}
	inCells := false
	return b.walk(name, func(e xml.StartElement, _ *reader) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				codes[id] = attr(e, "formatCode")
			}
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "cellXfs":
			inCells = true
		case "xf":
			if inCells {
				id, _ := strconv.Atoi(attr(e, "numFmtId"))
				b.styles = append(b.styles, formatOf(id, codes))
			}
		}
		if len(b.styles) > b.limits.Cells {
			return tooMuch("too_many_cells", b.limits.Cells)
		}
		return nil
	})
}

// formatOf knows a format by its number, where the standard gives it one, and else by
// its code.
func formatOf(id int, codes map[int]string) shows {
	if code, own := codes[id]; own {
		return formatCode(code)
	}
	switch {
	case id == 17:
		return shows{day: true, month: true}
	case id >= 14 && id <= 16, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return shows{day: true}
	case id == 22:
		return shows{day: true, clock: true}
	}
	return shows{} // a time of day alone tells no day
}

// formatCode reads a code as dd-mm-yyyy hh:mm. What stands between quotes or brackets,
// or behind a backslash, is shown as it is. Dutch programs write j for a year.
func formatCode(code string) shows {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"', '[':
			end := map[byte]byte{'"': '"', '[': ']'}[code[i]]
			if n := strings.IndexByte(code[i+1:], end); n >= 0 {
				i += n + 1
			}
		case '\\', '_', '*':
			i++
		default:
			b.WriteByte(code[i])
		}
	}
	plain := b.String()
	if strings.Contains(plain, "general") || strings.Contains(plain, "standaard") {
		return shows{}
	}
	year := strings.ContainsAny(plain, "yj")
	return shows{day: year || strings.Contains(plain, "d"), clock: strings.ContainsAny(plain, "hu"), month: year && !strings.Contains(plain, "d")}
}
