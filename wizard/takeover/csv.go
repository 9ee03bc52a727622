package takeover

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"datalek/register"
)

// separators are what stands between cells, the most usual here first.
var separators = []rune{';', ',', '\t', '|'}

// csv reads a file of text with cells.
func (s *source) csv(raw []byte, limits Limits, progress register.Progress) error {
	letters, name, err := decoded(raw, progress)
	if err != nil {
		return err
	}
	letters = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(letters)
	from := 1
	sep, given := rune(0), false
	if line, rest, _ := strings.Cut(letters, "\n"); strings.HasPrefix(strings.ToLower(strings.TrimSpace(line)), "sep=") {
		if said := []rune(strings.TrimSpace(line)[4:]); len(said) == 1 {
			sep, given, letters, from = said[0], true, rest, 2
		} else if strings.TrimSpace(line)[4:] == "" { // a tab goes with the spaces
			sep, given, letters, from = '\t', true, rest, 2
		}
	}
	if !given {
		sep = separatorOf(letters)
	}
	if sep == '"' || sep == '\n' || sep == 0xfffd {
		return refuse("broken_csv", "1")
	}
	table := sheet{}
	table.rows, err = csvRows(letters, sep, from, limits, progress)
	if err != nil {
		return err
	}
	s.sheets = []sheet{table}
	s.detail = fmt.Sprintf("%s, %q", name, string(sep))
	if sep == '\t' {
		s.detail = name + ", tab"
	}
	return nil
}

// separatorOf is the sign that makes the most cells in lines of the same length.
func separatorOf(letters string) rune {
	best, most := separators[0], 0
	for _, sep := range separators {
		r := csv.NewReader(strings.NewReader(letters))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord = sep, true, -1
		counts := map[int]int{}
		for range 50 {
			rec, err := r.Read()
			if err != nil {
				break
			}
			counts[len(rec)]++
		}
		score := 0
		for width, lines := range counts {
			if width > 1 {
				score = max(score, lines*100+width)
			}
		}
		if score > most {
			best, most = sep, score
		}
	}
	return best
}

// longestQuote is how many lines a cell may have where a quote stands open by mistake.
const longestQuote = 200

// csvRows reads all rows. A quote inside a word is a letter, as spreadsheet programs
// write it by mistake; one that is never closed is not guessed at.
func csvRows(letters string, sep rune, from int, limits Limits, progress register.Progress) ([]row, error) {
	rows, err := csvAs(letters, sep, from, limits, false, progress)
	if errors.Is(err, csv.ErrBareQuote) || errors.Is(err, csv.ErrQuote) {
		rows, err = csvAs(letters, sep, from, limits, true, progress)
	}
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		return nil, refuse("broken_csv", fmt.Sprint(wrong.StartLine+from-1))
	}
	return rows, err
}

func csvAs(letters string, sep rune, from int, limits Limits, lazy bool, progress register.Progress) ([]row, error) {
	r := csv.NewReader(strings.NewReader(letters))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = sep, lazy, -1, true
	told := func(read int64) error { // a second time it is only asked
		if lazy {
			return progress.At(0, 0)
		}
		return progress.At(int(read), len(letters))
	}
	var rows []row
	cells := 0
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err == nil {
			err = told(r.InputOffset())
		}
		if err != nil {
			return nil, err
		}
		n := 1
		if len(rec) > 0 {
			n, _ = r.FieldPos(0)
		}
		out := row{n: n + from - 1}
		size := 0
		for col, text := range rec {
			if size += len(text); len(text) > limits.Text || size > limits.Row {
				return nil, withPlace(tooMuch("text_too_long", limits.Text), "", col, out.n)
			}
			if lazy && strings.Count(text, "\n") > longestQuote {
				return nil, refuse("broken_csv", fmt.Sprint(out.n))
			}
			if col >= limits.Columns && strings.TrimSpace(text) != "" {
				return nil, &FileError{Why: "too_many_columns", Place: fmt.Sprint(out.n), Limit: int64(limits.Columns)}
			}
			if strings.TrimSpace(text) != "" {
				cells++
			}
			if col < limits.Columns {
				out.cells = append(out.cells, cell{text: strings.Clone(text)})
			}
		}
		if cells > limits.Cells {
			return nil, tooMuch("too_many_cells", limits.Cells)
		}
		if out.filled() == 0 {
			continue
		}
		if rows = append(rows, out); len(rows) > limits.Rows {
			return nil, tooMuch("too_many_rows", limits.Rows)
		}
	}
}

// isLines knows a file of JSON lines.
func isLines(raw []byte) bool {
	raw = bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))
	return bytes.HasPrefix(raw, []byte("{")) && slices.Contains([]byte{'"', ' ', '}'}, raw[min(1, len(raw)-1)])
}
