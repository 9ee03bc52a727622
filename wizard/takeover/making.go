package takeover

import (
	"cmp"
	"slices"
	"strings"

	"datalek/decision"
	"datalek/register/record"
)

// making is a row that becomes a case.
type making struct {
	plan  *Plan
	l     layout
	row   row
	place string
	o     Options

	e     record.Entry
	dates map[Field]told
	at    map[Field]int // the column of a date
}

// words is the row on one line.
func (m *making) words() string {
	var all []string
	for _, c := range m.row.cells {
		if !c.empty() {
			all = append(all, oneLine(c.text))
		}
	}
	return strings.Join(all, " | ")
}

// noCase says why a row is no case: nothing in it tells of one.
func (m *making) noCase() string {
	known, tells := 0, false
	for i, col := range m.l.cols {
		c := m.row.at(col)
		if c.empty() || m.l.columns[i].Field == Keep {
			continue
		}
		if a, _ := yesNo(c.text); a == silent {
			continue
		}
		known++
		switch m.l.columns[i].Field {
		case Happened, Kind, Cause, Consequences, Data:
			tells = true
		}
	}
	switch first := foldedHeading(m.words()); {
	case known == 0:
		return "nothing_known"
	case known < 2 && !tells, strings.HasPrefix(first, "totaal"), strings.HasPrefix(first, "total"):
		return "no_case"
	}
	return ""
}

func (m *making) unread(col int, f Field, why, text string) {
	m.plan.Unread = append(m.plan.Unread, Remark{place(m.l.sheet.name, cellName(col, m.row.n)), f, why, clip(oneLine(text), 80)})
}

func (m *making) wrong(col int, f Field, why, text string) {
	m.plan.Wrong = append(m.plan.Wrong, Remark{place(m.l.sheet.name, cellName(col, m.row.n)), f, why, clip(oneLine(text), 80)})
}

// entry is the case as it will be sealed.
func (m *making) entry(known *known) record.Entry {
	m.dates, m.at = map[Field]told{}, map[Field]int{}
	e := &m.e
	e.Kind = record.Intake
	e.Organisation = known.organisation
	e.Facts.Schema = decision.Schema
	e.Imported = &record.Imported{Place: oneLine(m.place)}
	for i, col := range m.l.cols {
		c := m.row.at(col)
		if c.empty() {
			continue
		}
		e.Imported.Row = append(e.Imported.Row, record.Cell{Column: m.l.columns[i].Heading, Text: c.text})
		m.read(m.l.columns[i], col, c)
	}
	for col, c := range m.row.cells { // what stands under no heading is kept too
		if !c.empty() && !slices.Contains(m.l.cols, col) {
			e.Imported.Row = append(e.Imported.Row, record.Cell{Column: letter(col), Text: c.text})
			m.unread(col, Keep, "no_heading", c.text)
		}
	}
	m.story()
	m.putDates()
	m.decide()
	m.judge()
	return *e
}

// read reads one cell as its column asks.
func (m *making) read(column Column, col int, c cell) {
	e, f, s := &m.e, column.Field, strings.TrimSpace(c.text)
	if c.lost {
		if f != Keep {
			m.unread(col, f, "no_value", c.text)
		}
		return
	}
	switch {
	case f == Keep:
		return
	case isDateField(f):
		m.readDate(f, col, c)
		return
	}
	join := func(to *string) { *to = strings.TrimSpace(*to + "\n\n" + s) }
	switch f {
	case OwnNumber:
		e.Imported.OwnNumber = clip(oneLine(s), 200)
	case Happened:
		join(&e.Story.Happened)
	case Cause:
		join(&e.Story.Cause)
	case Consequences:
		join(&e.Story.Consequences)
	case Discovered:
		join(&e.Story.Discovered)
	case SignalBy:
		e.FirstSignalBy = clip(oneLine(s), 300)
	case DecidedBy:
		e.Decision.By = clip(oneLine(s), 300)
	case DecidedWhy, APWhy, ToldWhy:
		if !isNothing(s) {
			join(&e.Decision.Reason)
		}
	case Lesson:
		if !isNothing(s) {
			e.Evaluation = &record.Evaluation{Lesson: s}
		}
	case Repairs:
		if a, _ := yesNo(s); a == otherwords || a == yes {
			e.Corrective = append(e.Corrective, record.Measure{Text: s})
		}
	case Prevents:
		if a, _ := yesNo(s); a == otherwords || a == yes {
			e.Preventive = append(e.Preventive, record.Measure{Text: s})
		}
	case Party:
		m.readParty(s)
	case DPO:
		m.readDPO(s)
	case Status:
		if closed, known := isClosed(s, column.Heading); !known {
			m.unread(col, f, "not_understood", s)
		} else if closed {
			m.day(record.DayClosed, "")
		}
	default:
		m.readFact(f, col, s)
	}
}

// readFact reads a cell that can be a fact, or what was decided.
func (m *making) readFact(f Field, col int, s string) {
	e := &m.e
	switch f {
	case Kind:
		if e.Facts.Incident = valueOf("incident", s); e.Facts.Incident == "" {
			m.unread(col, f, "kept_as_text", s)
		}
	case Breach:
		all, rest := valuesOf("breach", s)
		if e.Facts.Breach = all; len(rest) > 0 {
			m.unread(col, f, "not_understood", s)
		}
	case Data, Groups:
		name := map[Field]string{Data: "data", Groups: "groups"}[f]
		all, rest := valuesOf(name, s)
		if len(rest) > 0 {
			m.unread(col, f, "not_understood", strings.Join(rest, ", "))
			all = append(all, decision.Unknown)
		}
		if isNothing(s) {
			all = nil
		}
		if f == Groups && len(rest) > 0 { // who they are is then not known as a whole
			return
		}
		if e.Facts.Set(name, all...) != nil {
			m.unread(col, f, "not_understood", s)
		}
	case People, PeopleMost, Records:
		m.readCount(f, col, s)
	case Risk:
		if risk, clear := riskOf(s); clear {
			e.Imported.Risk = record.Weighed(risk.String())
		} else if !isNothing(s) {
			m.unread(col, f, "risk_in_words", s)
		}
	case AP:
		m.readDuty(f, APAt, col, s, record.DayAPNotified, &e.Decision.AP)
	case Told:
		m.readDuty(f, ToldAt, col, s, record.DayPeopleTold, &e.Decision.People)
	case APNumber:
		// It is found in the row; without an hour there is no notification to put it in.
	default:
		if name, is := strings.CutPrefix(string(f), factField); is {
			var values []decision.Value
			for _, part := range strings.Split(s, ";") {
				if v, ours := options.Get()[name][foldedHeading(part)]; ours {
					values = append(values, v)
				}
			}
			if len(values) == 0 || e.Facts.Set(name, values...) != nil {
				m.unread(col, f, "not_understood", s)
			}
		}
	}
}

func (m *making) readCount(f Field, col int, s string) {
	if isNothing(s) && s != "0" && s != "1" {
		return
	}
	c, ok := countOf(s)
	switch {
	case !ok:
		m.unread(col, f, "not_understood", s)
	case f == Records:
		m.e.Facts.Records = c
	case f == PeopleMost && m.e.Facts.DataSubjects != nil:
		m.e.Facts.DataSubjects.Max = max(c.Max, m.e.Facts.DataSubjects.Min)
	default:
		m.e.Facts.DataSubjects = c
	}
}

// readDuty reads whether the authority, or the people, were told. A date says yes too.
func (m *making) readDuty(f, dateField Field, col int, s string, field record.DayField, duty *decision.Duty) {
	a, rest := yesNo(s)
	if word, _, more := strings.Cut(foldedHeading(s), " "); more && a == otherwords {
		switch word {
		case "gemeld", "reported", "notified", "informed", "geinformeerd":
			a, rest = yes, s
		case "niet", "not":
			a, rest = no, s
		}
	}
	switch a {
	case silent, open:
		return
	case no:
		*duty = decision.DutyNotRequired
		if rest != "" {
			m.e.Decision.Reason = strings.TrimSpace(m.e.Decision.Reason + "\n\n" + rest)
		}
		return
	case otherwords:
		d, why := readDate(s, m.l.dates)
		if why != dateFine {
			m.unread(col, f, "not_understood", s)
			return
		}
		m.setDate(dateField, col, d)
	case yes:
		if found := dateIn.Get().FindString(rest); found != "" {
			if d, why := readDate(found, m.l.dates); why == dateFine {
				m.setDate(dateField, col, d)
			}
		}
	}
	*duty = decision.DutyRequired
	m.day(field, "")
}

// day keeps that something happened; a day that is known stays.
func (m *making) day(field record.DayField, on record.Date) {
	for i, d := range m.e.Imported.Days {
		if d.Field == field {
			m.e.Imported.Days[i].Day = cmp.Or(on, d.Day)
			return
		}
	}
	m.e.Imported.Days = append(m.e.Imported.Days, record.Day{Field: field, Day: on})
}

func (m *making) readParty(s string) {
	switch a, _ := yesNo(s); a {
	case yes:
		m.e.Facts.AtProcessor = decision.Yes
	case no:
		m.e.Facts.AtProcessor = decision.No
	case otherwords:
		m.e.Parties = append(m.e.Parties, record.Party{Name: clip(oneLine(s), 300), Role: record.PartyProcessor})
	}
}

func (m *making) readDPO(s string) {
	switch a, rest := yesNo(s); {
	case a == yes:
		m.e.DPO = &record.DPO{Involved: record.Informed, Advice: rest}
	case a == no:
		m.e.DPO = &record.DPO{Involved: record.NotInvolved}
	case a == otherwords && strings.HasPrefix(foldedHeading(s), "geen fg"):
		m.e.DPO = &record.DPO{Involved: record.NoDPO}
	case a == otherwords:
		m.e.DPO = &record.DPO{Involved: record.GaveAdvice, Advice: s}
	}
}

// story puts what was told of the kind in the story where nothing else tells what
// happened, and the day of a measure behind it.
func (m *making) story() {
	e := &m.e
	for i, col := range m.l.cols {
		if c := m.row.at(col); m.l.columns[i].Field == Kind && e.Story.Happened == "" && !c.empty() && !c.lost && !isNothing(c.text) {
			e.Story.Happened = strings.TrimSpace(c.text)
		}
	}
	if d := m.dates[RepairsAt]; !d.empty() && len(e.Corrective) > 0 {
		if last := &e.Corrective[len(e.Corrective)-1]; !d.at.IsZero() {
			last.At = d.at
		} else {
			last.Text += " (" + string(d.day) + ")"
		}
	}
}

// judge weighs the case when its row says enough for a verdict that is not
// provisional. Else it has no verdict of ours, and says so.
func (m *making) judge() {
	e := &m.e
	if f := e.Facts; f.Incident != "" && len(f.Data) > 0 && f.CheckNew() == nil {
		if judged, a := decision.Judge(f, m.o.Now); !a.Provisional {
			e.Facts, e.Assessment = judged, a
			return
		}
	}
	e.Assessment = record.NotJudged()
}

// decide keeps the decision as it was told; what was done was decided.
func (m *making) decide() {
	e := &m.e
	for _, d := range []struct {
		field record.DayField
		duty  *decision.Duty
	}{{record.DayAPNotified, &e.Decision.AP}, {record.DayPeopleTold, &e.Decision.People}} {
		if _, done := e.Imported.On(d.field); done {
			*d.duty = decision.DutyRequired
		}
	}
	if len(e.Notifications) > 0 {
		e.Decision.AP = decision.DutyRequired
	}
	if len(e.Communications) > 0 {
		e.Decision.People = decision.DutyRequired
	}
}
