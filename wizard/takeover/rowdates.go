package takeover

import (
	"slices"
	"strconv"
	"strings"

	"datalek/register/record"
	"datalek/wizard/internal/later"
)

// dateIn finds a date in a cell that says more.
var dateIn = later.Compile(`\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2} [a-zA-Z]{3,9}\.? \d{4}`)

// periodIn parts a cell that tells from when until when.
var periodIn = later.Compile(`(?i)\s+(?:t/m|tot en met|tot|until|to|through|–|—|-)\s+`)

// readDate reads a cell of a column of dates.
func (m *making) readDate(f Field, col int, c cell) {
	s := strings.TrimSpace(c.text)
	if c.isDate {
		m.setDate(f, col, c.when.told())
		return
	}
	if isNothing(s) && s != "1" {
		return
	}
	if n, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64); err == nil && n > 30_000 && n < 60_000 {
		if w, ok := serial(n, false); ok { // a date whose cell lost its format
			m.setDate(f, col, w.told())
			return
		}
	}
	d, why := readDate(s, m.l.dates)
	if why == dateUnknown {
		d, why = m.period(f, col, s)
	}
	switch why {
	case dateCannot:
		m.wrong(col, f, string(why), s)
	case dateUnknown:
		m.unread(col, f, string(why), s)
	default:
		m.setDate(f, col, d)
	}
}

// period reads "3 maart 2024 t/m 5 maart 2024", and a date with words behind it is not
// guessed at.
func (m *making) period(f Field, col int, s string) (told, dateProblem) {
	ends := periodIn.Get().Split(s, 2)
	if len(ends) != 2 || f != OccurredFrom {
		return told{}, dateUnknown
	}
	from, why := readDate(ends[0], m.l.dates)
	until, whyUntil := readDate(ends[1], m.l.dates)
	if why != dateFine || whyUntil != dateFine {
		return told{}, dateUnknown
	}
	m.setDate(OccurredUntil, col, until)
	return from, dateFine
}

func (m *making) setDate(f Field, col int, d told) {
	if d.from().After(m.o.Now) {
		m.wrong(col, f, "in_future", m.row.at(col).text)
		return
	}
	if m.dates[f].empty() {
		m.dates[f], m.at[f] = d, col
	}
}

// days are the fields of a day by the column they come from.
var days = []struct {
	field Field
	day   record.DayField
}{{OccurredFrom, record.DayOccurredFrom}, {OccurredUntil, record.DayOccurredUntil}, {FirstSignal, record.DayFirstSignal}, {Aware, record.DayAware},
	{APAt, record.DayAPNotified}, {ToldAt, record.DayPeopleTold}, {Recorded, record.DayRecorded}, {ClosedAt, record.DayClosed}}

// putDates puts every date where it belongs: a moment among the facts or what was done,
// a day among the days.
func (m *making) putDates() {
	e := &m.e
	m.inOrder(OccurredFrom, OccurredUntil)
	for _, d := range days {
		date, is := m.dates[d.field]
		if !is {
			continue
		}
		if date.at.IsZero() {
			m.day(d.day, date.day)
			continue
		}
		switch d.field {
		case OccurredFrom:
			e.Facts.OccurredFrom = date.at
		case OccurredUntil:
			e.Facts.OccurredUntil = date.at
		case FirstSignal:
			e.Facts.FirstSignalAt = date.at
		case Aware:
			e.Facts.AwareAt = date.at
		case APAt:
			e.Notifications = []record.Notification{{Type: record.NotifiedFirst, At: date.at, ReportNumber: m.number()}}
			m.dropDay(d.day)
		case ToldAt:
			e.Communications = []record.Communication{{At: date.at, Channels: []record.Channel{record.ByOtherWay}}}
			m.dropDay(d.day)
		case ClosedAt:
			e.StatusLog = []record.StatusChange{{Kind: record.Closed, At: date.at}}
			m.dropDay(d.day)
		case Recorded:
			m.day(d.day, record.Date(date.at.Format("2006-01-02"))) // the row keeps the hour
		}
	}
}

// dropDay takes out that something happened where the moment is known.
func (m *making) dropDay(field record.DayField) {
	m.e.Imported.Days = slices.DeleteFunc(m.e.Imported.Days, func(d record.Day) bool { return d.Field == field })
}

// number is the number of the notification to the authority.
func (m *making) number() string {
	for i, col := range m.l.cols {
		if m.l.columns[i].Field == APNumber {
			return clip(oneLine(m.row.at(col).text), 64)
		}
	}
	return ""
}

// inOrder refuses an end before its beginning.
func (m *making) inOrder(first, last Field) {
	from, until := m.dates[first], m.dates[last]
	if !from.empty() && !until.empty() && until.until().Before(from.from()) {
		m.wrong(m.at[last], last, "before_begin", m.row.at(m.at[last]).text)
	}
}
