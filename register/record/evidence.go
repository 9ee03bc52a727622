package record

import (
	"encoding/json"
	"fmt"
	"time"

	"datalek/decision"
)

// Sum is a SHA-256 in 64 small hexadecimal digits.
type Sum string

// Date is a day as 2024-03-05.
type Date string

// Evidence is a file that shows what happened, or that something was done. The
// register keeps what it is known by and never the file itself.
type Evidence struct {
	Name   string    `json:"name"`
	Size   int64     `json:"size"`            // bytes
	SHA256 Sum       `json:"sha256"`          // of its bytes
	At     time.Time `json:"at,omitzero"`     // when the file was last changed
	Shows  string    `json:"shows,omitempty"` // what it is evidence of
	Kept   string    `json:"kept,omitempty"`  // where the file is
}

// Imported is where a case comes from that another register held first: a
// spreadsheet, or a register of ours that went its own way.
type Imported struct {
	OwnNumber string `json:"own_number,omitempty"` // of the case there
	File      string `json:"file"`                 // its name, without the folder
	SHA256    Sum    `json:"sha256"`               // of the whole file
	Place     string `json:"place,omitempty"`      // in the file: a sheet and a row, or a line

	Row    []Cell  `json:"row,omitempty"`    // word for word, in the order of the columns
	Days   []Day   `json:"days,omitempty"`   // dates that had no time of day
	Origin *Origin `json:"origin,omitempty"` // when it was a register of ours

	// Risk is the risk that was weighed there, where it can be one of the three of this
	// program only: none, risk or high. It counts while the case is not judged here.
	Risk Weighed `json:"risk,omitempty"`
}

// Weighed is a risk as it was weighed elsewhere: none, risk or high.
type Weighed string

// Cell is one cell of a row as it was read: the heading of its column and its text.
type Cell struct {
	Column string `json:"column"`
	Text   string `json:"text"`
}

// Day is a date that is known to the day, or to the month or the year: nothing is
// invented for it.
type Day struct {
	Field DayField `json:"field"`
	Day   Date     `json:"day,omitempty"` // in the Netherlands; "" when it is only known that it happened
}

// DayField says what happened on a [Day].
type DayField string

// The days of a case.
const (
	DayOccurredFrom  DayField = "occurred_from"
	DayOccurredUntil DayField = "occurred_until"
	DayFirstSignal   DayField = "first_signal_at"
	DayAware         DayField = "aware_at"
	DayAPNotified    DayField = "ap_notified"
	DayPeopleTold    DayField = "people_told"
	DayRecorded      DayField = "recorded"
	DayClosed        DayField = "closed"
)

// Origin is an entry of another register of ours.
type Origin struct {
	Register string `json:"register"` // its id
	Case     string `json:"case"`
	Seal     Sum    `json:"seal"` // of the last entry of the case there
}

// AwareDay is the day on which a case taken over was known, or "" when the file
// gave none.
func (i *Imported) AwareDay() Date {
	if i == nil {
		return ""
	}
	for _, field := range []DayField{DayAware, DayFirstSignal, DayOccurredFrom, DayRecorded} {
		if day, _ := i.On(field); day != "" {
			return day
		}
	}
	return ""
}

// On is the day of something that happened before the case was taken over, "" when
// nobody wrote on which day; ok is false when it did not happen, as far as is told.
func (i *Imported) On(field DayField) (day Date, ok bool) {
	if i == nil {
		return "", false
	}
	for _, d := range i.Days {
		if d.Field == field {
			return d.Day, true
		}
	}
	return "", false
}

// Before is what was done before a case was taken over and of which no hour is known.
type Before struct {
	AP        bool `json:"ap,omitempty"`
	APDay     Date `json:"ap_day,omitempty"` // "" when nobody wrote on which
	People    bool `json:"people,omitempty"`
	PeopleDay Date `json:"people_day,omitempty"`
}

func (i *Imported) before() *Before {
	var b Before
	b.APDay, b.AP = i.On(DayAPNotified)
	b.PeopleDay, b.People = i.On(DayPeopleTold)
	if b == (Before{}) {
		return nil
	}
	return &b
}

// ToldAP reports whether the authority was notified, here or before the case was taken
// over.
func (s Summary) ToldAP() bool { return !s.APNotified.IsZero() || s.Before != nil && s.Before.AP }

// ToldPeople is [Summary.ToldAP] for the people who were hit.
func (s Summary) ToldPeople() bool {
	return !s.PeopleTold.IsZero() || s.Before != nil && s.Before.People
}

// Unjudged reports whether a record has no verdict of ours: it was taken over, and what
// was told there does not suffice for one.
func (r Record) Unjudged() bool { return r.Imported != nil && r.Assessment.RuleSet == "" }

// OwnYear is the year in which a case that was taken over counts: that of its own
// number when it was a register of ours, else of its own dates. Zero when it has none.
func (r Record) OwnYear() int {
	i := r.Imported
	if i == nil {
		return 0
	}
	if i.Origin != nil {
		return YearOf(i.Origin.Case)
	}
	for _, at := range []struct {
		moment time.Time
		field  DayField
	}{{r.Facts.AwareAt, DayAware}, {r.Facts.FirstSignalAt, DayFirstSignal}, {r.Facts.OccurredFrom, DayOccurredFrom}, {time.Time{}, DayRecorded}, {time.Time{}, DayAPNotified}} {
		if !at.moment.IsZero() {
			return at.moment.In(decision.Amsterdam()).Year()
		}
		if day, _ := i.On(at.field); len(day) >= 4 {
			return YearOf(string(day))
		}
	}
	return 0
}

// Check refuses an origin that could not be read back as it is.
func (i Imported) Check() error {
	raw, err := json.Marshal(i)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return imported.check("imported", raw)
}
