package phrase

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/text"
)

// OwnDay is the day that a case taken over counts by, as precise as it was told; "" when
// it has none.
func OwnDay(t *text.Text, r record.Record) string {
	for _, at := range []time.Time{r.Facts.AwareAt, r.Facts.FirstSignalAt, r.Facts.OccurredFrom} {
		if !at.IsZero() {
			return t.Day(at)
		}
	}
	return Date(t, r.Imported.AwareDay())
}

// Date is a day, a month or a year as it was told.
func Date(t *text.Text, d record.Date) string {
	at, err := time.ParseInLocation(time.DateOnly, string(d), decision.Amsterdam())
	if err == nil {
		return t.Day(at)
	}
	if at, err = time.ParseInLocation("2006-01", string(d), decision.Amsterdam()); err == nil {
		_, month, _ := strings.Cut(t.Day(at), " ")
		return month
	}
	return string(d)
}

// numberOf is the number of a case in a list: its own first, where it came from another
// register.
func numberOf(t *text.Text, c record.Summary) string {
	if c.OwnNumber == "" {
		return c.Case
	}
	return t.S("imported.number", "own", shortOwn(c.OwnNumber), "case", c.Case)
}

// shortOwn is as much of a number as a list has room for: in the file of another it can be
// of any length, and a row is drawn again with each key.
func shortOwn(own string) string {
	const most = 40
	if len(own) <= most {
		return own
	}
	return ansi.Truncate(text.Beginning(own, 16*most), most, "…")
}

// RiskName is the risk of a case in a list, by its id; of one that nobody weighed, that.
func RiskName(t *text.Text, risk string) string {
	if risk == "" {
		return t.S("imported.not_judged")
	}
	return t.S("risk." + risk)
}

// RiskOf is the risk of a record in a word: that of its verdict, else the one that was
// weighed where it was taken over from.
func RiskOf(t *text.Text, r record.Record) string {
	if !r.Unjudged() {
		return t.S("risk." + r.Assessment.Risk.String())
	}
	return RiskName(t, string(r.Imported.Risk))
}

// importedCard is a case without a verdict of ours: what was told there, and by whom it
// was decided then.
func importedCard(t *text.Text, e record.Entry) Card {
	i := e.Imported
	own := i.OwnNumber
	if own == "" {
		own = t.S("imported.no_number")
	}
	c := Card{Title: t.S("imported.title", "case", e.Case, "own", own)}
	c.part("", false, t.S("imported.why_none"))
	c.importedLines(t, e.Record)
	return c
}

// importedLines are the parts about where a case was taken over from.
func (c *Card) importedLines(t *text.Text, r record.Record) {
	i := r.Imported
	if i == nil {
		return
	}
	from := []string{t.S("imported.from", "file", i.File, "place", i.Place), t.S("imported.sum", "sum", string(i.SHA256))}
	if i.Origin != nil {
		from = append(from, t.S("imported.origin", "case", i.Origin.Case, "seal", string(i.Origin.Seal)))
	}
	c.part(t.S("imported.part_from"), false, from...)
	c.part(t.S("imported.part_then"), true, then(t, r)...)
	if i.Origin != nil {
		return // its lines are for programs
	}
	var row []string
	for _, cell := range i.Row {
		row = append(row, cell.Column+": "+strings.Join(strings.Fields(cell.Text), " "))
	}
	c.part(t.S("imported.part_row"), true, row...)
}

// then is what was done, weighed and decided in the register of before.
func then(t *text.Text, r record.Record) (lines []string) {
	i := r.Imported
	for _, d := range i.Days {
		if d.Day == "" {
			lines = append(lines, t.S("imported.day."+string(d.Field))+": "+t.S("imported.no_day"))
			continue
		}
		lines = append(lines, t.S("imported.day."+string(d.Field))+": "+Date(t, d.Day))
	}
	if i.Risk != "" {
		lines = append(lines, t.S("imported.risk", "risk", t.S("risk."+string(i.Risk))))
	}
	for _, d := range []struct {
		key  string
		duty decision.Duty
	}{{"imported.ap", r.Decision.AP}, {"imported.people", r.Decision.People}} {
		if d.duty != "" {
			lines = append(lines, t.S(d.key, "decided", t.S("imported.decided_"+string(d.duty))))
		}
	}
	if r.Decision.By != "" {
		lines = append(lines, t.S("imported.by", "by", r.Decision.By))
	}
	if r.Decision.Reason != "" {
		lines = append(lines, t.S("imported.reason", "reason", r.Decision.Reason))
	}
	return lines
}
