package takeover

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"datalek/register"
	"datalek/register/record"
)

// layout is a table in a sheet: where its headings stand and what its columns are.
type layout struct {
	sheet   *sheet
	after   int // the index of the first row below the headings
	columns []Column
	cols    []int // of each, its place in a row
	score   int
	dates   order
	unsure  bool // the order of the numbers in a date could be the other
}

// headingsWithin is how far down headings are looked for.
const headingsWithin = 40

// readTables reads every table of a file that is a register.
func (p *Plan) readTables(src *source, known *known, o Options) error {
	var found []layout
	for i := range src.sheets {
		s := &src.sheets[i]
		l, is, err := p.lookAt(s, known, o)
		if err != nil {
			return err
		}
		switch {
		case o.Mapping.leavesOut(s.name):
			p.Left = append(p.Left, Remark{Place: s.name, Why: "sheet_left_out"})
		case is && s.hidden && !o.Mapping.names(s.name):
			p.Left = append(p.Left, Remark{Place: s.name, Why: "sheet_hidden"})
		case is:
			found = append(found, l)
		case len(s.rows) > 0 && s.name != "":
			p.Left = append(p.Left, Remark{Place: s.name, Why: "sheet_no_register"})
		}
	}
	if len(found) == 0 {
		return p.noHeadings(src)
	}
	// A table of lists or figures has a heading or two by chance; a register has as many
	// as the others.
	most, rows := 0, 0
	for _, l := range found {
		most = max(most, l.score)
		rows += len(l.sheet.rows) - l.after
	}
	progress, done := o.part(1, 2), 0
	for _, l := range found {
		if l.score*3 < most && !o.Mapping.names(l.sheet.name) {
			p.Left = append(p.Left, Remark{Place: l.sheet.name, Why: "sheet_no_register"})
			continue
		}
		p.Columns = append(p.Columns, l.columns...)
		if l.sheet.unseen > 0 {
			p.Unread = append(p.Unread, Remark{Place: l.sheet.name, Why: "hidden_rows", Text: strconv.Itoa(l.sheet.unseen)})
		}
		if l.unsure {
			p.Unread = append(p.Unread, Remark{Place: l.sheet.name, Why: "day_first"})
		}
		if err := p.readRows(src, l, known, o, func() error {
			done++
			return progress.At(done, rows)
		}); err != nil {
			return err
		}
	}
	return p.findSame(known, o.Progress)
}

// noHeadings says what was there where headings were looked for.
func (p *Plan) noHeadings(src *source) error {
	seen, most := "", 0
	for _, s := range src.sheets {
		for _, r := range s.rows {
			if filled := min(r.filled(), 2); filled > most { // the first that can be headings, else any
				most = filled
				var words []string
				for _, c := range r.cells {
					if !c.empty() {
						words = append(words, oneLine(c.text))
					}
				}
				seen = clip(strings.Join(words, ", "), 120)
			}
		}
	}
	return &FileError{Why: "no_headings", About: seen}
}

// lookAt finds the headings of a sheet: the row, or the two rows under each other, in
// which most are known.
func (p *Plan) lookAt(s *sheet, known *known, o Options) (layout, bool, error) {
	best := layout{sheet: s}
	width := s.width()
	for i := 0; i < min(len(s.rows), headingsWithin); i++ {
		if err := o.Progress.At(0, 0); err != nil {
			return best, false, err
		}
		one := make([]string, width)
		for col := range one {
			one[col] = oneLine(s.rows[i].at(col).text)
		}
		if l := p.named(s, one, nil, known, o); l.score > best.score {
			l.after = i + 1
			best = l
		}
		if i+1 >= len(s.rows) || s.rows[i+1].n != s.rows[i].n+1 || !isHeading(s.rows[i+1]) {
			continue
		}
		two, over := make([]string, width), ""
		below := make([]string, width)
		for col := range two {
			if one[col] != "" {
				over = one[col]
			}
			under := oneLine(s.rows[i+1].at(col).text)
			if below[col] = under; under == "" || under == one[col] {
				two[col], below[col] = one[col], ""
				continue
			}
			two[col] = strings.TrimSpace(over + " " + under)
		}
		if l := p.named(s, two, below, known, o); l.score > best.score+10 {
			l.after = i + 2
			best = l
		}
	}
	if best.score < 20 {
		return best, false, nil
	}
	var err error
	best.dates, best.unsure, err = best.dateOrder(o)
	return best, err == nil, err
}

// isHeading reports whether a row can be a second row of headings: short words only.
func isHeading(r row) bool {
	n := 0
	for _, c := range r.cells {
		switch {
		case c.empty():
		case c.isDate || c.isWhole || c.lost || len(c.text) > 60:
			return false
		default:
			n++
		}
	}
	return n > 1
}

// sample is the first text of a column that is no heading.
func (s *sheet) sample(col int, heads []string) string {
	for _, r := range s.rows {
		if r.n == 0 || r.at(col).text == "" {
			continue
		}
		if text := oneLine(r.at(col).text); text != "" && text != heads[col] && !isOne(heads, text) {
			return clip(text, 60)
		}
	}
	return ""
}

// single are the fields that one column gives.
var single = []Field{OwnNumber, OccurredFrom, OccurredUntil, FirstSignal, Aware, Recorded, People, PeopleMost, Records, RepairsAt, Risk, AP, APAt, Told, ToldAt, Status, ClosedAt}

// named reads a row of headings. The score counts ten for each field.
func (p *Plan) named(s *sheet, heads, below []string, known *known, o Options) layout {
	l := layout{sheet: s}
	strength := map[Field]int{}
	at := map[Field]int{}
	for col, head := range heads {
		if head == "" {
			continue
		}
		field, strong := fieldOf(head)
		if below != nil && below[col] != "" {
			if f, n := fieldOf(below[col]); n > strong && f != "" {
				field, strong = f, n
			}
		}
		if f, said := known.mapping[foldedHeading(head)]; said {
			field, strong = f, 20_000
		}
		if f, said := o.Mapping.field(letter(col), head); said {
			field, strong = f, 30_000
		}
		if field == "" {
			field = Keep
		}
		c := Column{Sheet: s.name, Letter: letter(col), Heading: clip(head, 200), Field: field}
		c.Sample = s.sample(col, heads)
		if slices.Contains(single, field) {
			if i, twice := at[field]; twice {
				if strong > strength[field] {
					l.columns[i].Field = Keep
				} else {
					c.Field = Keep
				}
			}
			if c.Field != Keep {
				at[field], strength[field] = len(l.columns), strong
			}
		}
		l.columns, l.cols = append(l.columns, c), append(l.cols, col)
	}
	fields := map[Field]bool{}
	for _, c := range l.columns {
		if c.Field != Keep {
			fields[c.Field] = true
		}
	}
	if tells := fields[Happened] || fields[Kind] || fields[Cause] || fields[Data]; tells && len(fields) >= 2 {
		l.score = 10 * len(fields)
	}
	return l
}

func isOne(heads []string, text string) bool { return slices.Contains(heads, text) }

func clip(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most-1]) + "…"
}

// dateOrder is how the numbers of a date are read in this table: as the mapping says,
// else as the dates that can only be read in one way ask, else day first.
func (l *layout) dateOrder(o Options) (first order, unsure bool, err error) {
	if o.Mapping != nil && o.Mapping.Dates != "" {
		return map[string]order{"mdy": monthFirst}[o.Mapping.Dates], false, nil
	}
	days, monthsFirst, slashes := 0, 0, 0
	for _, r := range l.sheet.rows[l.after:] {
		if err := o.Progress.At(0, 0); err != nil {
			return dayFirst, false, err
		}
		for i, col := range l.cols {
			if !isDateField(l.columns[i].Field) {
				continue
			}
			text := r.at(col).text
			if slashForm.Get().MatchString(strings.TrimSpace(text)) {
				slashes++
			}
			switch first, sure := decides(text); {
			case sure && first == monthFirst:
				monthsFirst++
			case sure:
				days++
			}
		}
	}
	if monthsFirst > 0 && days == 0 {
		return monthFirst, false, nil
	}
	return dayFirst, slashes > 0 && days == 0, nil
}

// isDateField knows the columns that hold dates.
func isDateField(f Field) bool {
	return slices.Contains([]Field{OccurredFrom, OccurredUntil, FirstSignal, Aware, Recorded, APAt, ToldAt, ClosedAt, RepairsAt}, f)
}

// readRows makes a case of every row below the headings.
func (p *Plan) readRows(src *source, l layout, known *known, o Options, each func() error) error {
	for _, r := range l.sheet.rows[l.after:] {
		if err := each(); err != nil {
			return err
		}
		if r.filled() == 0 || l.repeatsHeadings(r) {
			continue
		}
		p.Rows++
		m := &making{plan: p, l: l, row: r, place: place(l.sheet.name, strconv.Itoa(r.n)), o: o}
		if why := m.noCase(); why != "" {
			p.Left = append(p.Left, Remark{Place: m.place, Why: why, Text: clip(m.words(), 100)})
			continue
		}
		e := m.entry(known)
		e.Imported.File, e.Imported.SHA256 = src.name, src.sum
		p.Cases = append(p.Cases, Case{Place: m.place, OwnNumber: e.Imported.OwnNumber, Judged: e.Assessment.RuleSet != "", entry: e})
	}
	return nil
}

// repeatsHeadings knows a row of headings that comes again on a next page.
func (l layout) repeatsHeadings(r row) bool {
	same := 0
	for i, col := range l.cols {
		if text := oneLine(r.at(col).text); text != "" && text == l.columns[i].Heading {
			same++
		}
	}
	return same >= 2 && same*2 > r.filled()
}

// print is what a row says, short: two rows that are the same have the same.
func print(cells []record.Cell) string {
	h := sha256.New()
	for _, c := range cells {
		h.Write([]byte(foldedHeading(c.Column) + "\x00" + strings.TrimSpace(c.Text) + "\x00"))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// placeKey is where in which file a row stands: what is left to know it by once its text
// is erased.
func placeKey(i *record.Imported) string { return string(i.SHA256) + " " + i.Place }

// findSame takes out the rows that are a case already: here, or above in the file.
func (p *Plan) findSame(known *known, progress register.Progress) error {
	rows, numbers := map[string]string{}, map[string]int{}
	var kept []Case
	for _, c := range p.Cases {
		if err := progress.At(0, 0); err != nil {
			return err
		}
		own, row := foldedHeading(c.OwnNumber), print(c.entry.Imported.Row)
		switch {
		case known.rows[row] != "":
			p.Same = append(p.Same, Same{Place: c.Place, Case: known.rows[row]})
			continue
		case known.places[placeKey(c.entry.Imported)] != "":
			p.Same = append(p.Same, Same{Place: c.Place, Case: known.places[placeKey(c.entry.Imported)]})
			continue
		case own != "" && known.own[own] != "":
			p.Same = append(p.Same, Same{Place: c.Place, Case: known.own[own], Changed: true})
			continue
		case rows[row] != "":
			p.Same = append(p.Same, Same{Place: c.Place, Row: rows[row]})
			continue
		}
		rows[row] = c.Place
		if first, again := numbers[own]; again && own != "" {
			c.Repeated, kept[first].Repeated = true, true
		}
		numbers[own] = len(kept)
		kept = append(kept, c)
	}
	if p.Cases = kept; kept == nil {
		p.Cases = []Case{}
	}
	return nil
}
