package takeover

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
)

// line is one entry of an exported log.
type line struct {
	n     int // in the file
	seal  string
	entry record.Entry
	own   *record.RegisterEntry
}

// ofCase are the lines of one case, the oldest first. Only the last is there as an entry:
// each holds the whole record.
type ofCase struct {
	number string
	first  int      // where it begins in the file
	last   line     // so far
	texts  []string // word for word
	gap    bool     // a revision is not there
}

// readLines reads a log that this program exported. Each line must be what was sealed,
// as far as the lines beside it tell; a selection of cases has gaps.
func (p *Plan) readLines(src *source, known *known, o Options) error {
	p.Lines = true
	total := 0
	for _, part := range src.lines {
		if total += len(part); !utf8.ValidString(part) {
			return refuse("not_text", "")
		}
	}
	var all []*ofCase
	byNumber := map[string]*ofCase{}
	var before uint64 // the entry on the line before, with its seal and where it stands
	seal, at := "", 0
	progress := o.part(0, 1)
	read := 0
	for i, part := range src.lines {
		n := i + 1
		if i == 0 {
			part = strings.TrimPrefix(part, "\ufeff")
		}
		read += len(src.lines[i])
		if err := progress.At(read, total); err != nil {
			return err
		}
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if len(part) > 8<<20 {
			return &FileError{Why: "text_too_long", Place: fmt.Sprint(n), Limit: 8 << 20}
		}
		if p.Rows++; p.Rows > 10*o.Limits.Rows {
			return tooMuch("too_many_rows", 10*o.Limits.Rows)
		}
		l, err := readLine(n, []byte(part))
		if err != nil {
			return err
		}
		if before > 0 && before+1 == l.entry.Seq && l.entry.Prev != seal {
			return refuse("line_changed", fmt.Sprint(at))
		}
		if before >= l.entry.Seq {
			return refuse("line_order", fmt.Sprint(n))
		}
		before, seal, at = l.entry.Seq, l.seal, n
		if l.own != nil {
			if f := l.own.Founded; f != nil {
				p.Origin = f.Register
			}
			continue
		}
		c := byNumber[l.entry.Case]
		if c == nil {
			c = &ofCase{number: l.entry.Case, first: n}
			byNumber[c.number] = c
			all = append(all, c)
		}
		c.texts = append(c.texts, part)
		c.last, c.gap = l, c.gap || l.entry.Revision != len(c.texts)
	}
	p.Origin = cmp.Or(p.Origin, "file "+string(src.sum[:16]))
	for _, c := range all {
		if err := progress.At(0, 0); err != nil {
			return err
		}
		if c.gap {
			p.Wrong = append(p.Wrong, Remark{Place: c.place(), Why: "revision_missing", Text: c.number})
			continue
		}
		p.take(c, src, known)
	}
	return nil
}

func readLine(n int, raw []byte) (line, error) {
	at := fmt.Sprint(n)
	var head struct {
		V        int         `json:"v"`
		Seq      uint64      `json:"seq"`
		Kind     record.Kind `json:"kind"`
		Seal     string      `json:"seal"`
		Practice bool        `json:"practice"`
	}
	if err := json.Unmarshal(raw, &head); err != nil || head.Seq == 0 || head.Kind == "" {
		var field *decision.FieldError
		if errors.As(err, &field) {
			return line{}, err
		}
		return line{}, refuse("not_our_line", at)
	}
	switch {
	case head.V > record.NewestForm:
		return line{}, refuse("newer_line", at)
	case head.Seal != "":
		return line{}, refuse("redacted", at)
	}
	l := line{n: n, seal: register.Seal(raw)}
	if err := json.Unmarshal(raw, &l.entry); err != nil {
		return line{}, refuse("not_our_line", at)
	}
	if l.entry.Erased != "" {
		l.seal = l.entry.Erased
	}
	if head.Kind.OfRegister() {
		own, err := record.ParseRegisterEntry(raw)
		if err != nil {
			return line{}, refuse("not_our_line", at)
		}
		l.own = &own
		return l, nil
	}
	if _, _, ok := record.SplitNumber(l.entry.Case); !ok {
		return line{}, refuse("not_our_line", at)
	}
	return l, nil
}

func (c *ofCase) place() string {
	if c.first != c.last.n {
		return fmt.Sprintf("%d-%d", c.first, c.last.n)
	}
	return fmt.Sprint(c.first)
}

// take makes a case of the lines of one: the record as it was last, with the verdict
// and the decision of then, and every line word for word.
func (p *Plan) take(c *ofCase, src *source, known *known) {
	last := c.last
	origin := &record.Origin{Register: p.Origin, Case: c.number, Seal: record.Sum(last.seal)}
	same := Same{Place: c.place()}
	switch {
	case known.has(last.seal) != "":
		same.Case = known.has(last.seal)
	case known.origins[originKey(origin)] != "":
		same.Case = known.origins[originKey(origin)]
	}
	if same.Case != "" {
		p.Same = append(p.Same, same)
		return
	}
	e := last.entry.Taken()
	e.Imported.File, e.Imported.SHA256, e.Imported.Place, e.Imported.Origin = src.name, src.sum, c.place(), origin
	for i, text := range c.texts {
		e.Imported.Row = append(e.Imported.Row, record.Cell{Column: fmt.Sprintf("revision %d", i+1), Text: text})
	}
	if !e.IsClosed() {
		p.Unread = append(p.Unread, Remark{Place: c.place(), Why: "still_open", Text: c.number})
	}
	p.Cases = append(p.Cases, Case{Place: c.place(), OwnNumber: e.Imported.OwnNumber, Judged: e.Assessment.RuleSet != "", entry: e})
}

func originKey(o *record.Origin) string { return o.Register + " " + o.Case + " " + string(o.Seal) }

// has is the case of an entry with this seal in the register; "" when there is none.
func (k *known) has(seal string) string { return k.seals[seal] }
