package record

import (
	"encoding/json"
	"fmt"
	"time"
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
}

// Cell is one cell of a row as it was read: the heading of its column and its text.
type Cell struct {
	Column string `json:"column"`
	Text   string `json:"text"`
}

// Day is a date that is known to the day: no time of day is invented for it.
type Day struct {
	Field DayField `json:"field"`
	Day   Date     `json:"day"` // in the Netherlands
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
		for _, d := range i.Days {
			if d.Field == field {
				return d.Day
			}
		}
	}
	return ""
}

// Check refuses an origin that could not be read back as it is.
func (i Imported) Check() error {
	raw, err := json.Marshal(i)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return imported.check("imported", raw)
}
