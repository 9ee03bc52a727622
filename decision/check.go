package decision

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// Check refuses facts that were put together in code and cannot be. It accepts
// what the JSON door accepts after these facts are written, and nothing else,
// without the writing: the register asks it of every entry.
func (f Facts) Check() error {
	if f.Schema < 1 || f.Schema > Schema {
		return &FieldError{Field: "schema", Problem: ErrSchema, Got: strconv.Itoa(f.Schema), Allowed: schemas}
	}
	for _, fd := range fields {
		if err := fd.check(&f); err != nil {
			return err
		}
	}
	return f.checkMoments()
}

// check looks at one field of facts that are the caller's own copy: a moment in
// a zone that cannot be written becomes what would be written of it.
func (fd field) check(f *Facts) error {
	if fd.schema() > f.Schema {
		if fd.isUnanswered(f) {
			return nil
		}
		return &FieldError{Field: fd.name, Problem: ErrUnknownField, Allowed: fieldNames(f.Schema)}
	}
	switch {
	case fd.choice != nil:
		if v := *fd.choice(f); v != Unanswered && !slices.Contains(fd.allowedIn(f.Schema), v) {
			return fd.unknownValue(f.Schema, v)
		}
	case fd.list != nil:
		return fd.checkValues(f.Schema, *fd.list(f))
	case fd.count != nil:
		return fd.checkCount(f.Schema, *fd.count(f))
	case fd.moment != nil:
		return fd.checkMoment(fd.moment(f))
	}
	return nil
}

// checkValues refuses values that do not exist or stand twice.
func (fd field) checkValues(schema int, values []Value) error {
	for i, v := range values {
		if !slices.Contains(fd.allowedIn(schema), v) {
			return fd.unknownValue(schema, v)
		}
		if slices.Contains(values[:i], v) {
			return &FieldError{Field: fd.name, Problem: ErrRepeated, Got: string(v)}
		}
	}
	return nil
}

func (fd field) unknownValue(schema int, v Value) error {
	return &FieldError{Field: fd.name, Problem: ErrUnknownValue, Got: string(v), Allowed: toStrings(fd.allowedIn(schema))}
}

func (fd field) checkCount(schema int, c *Count) error {
	if c == nil {
		return nil
	}
	if c.Estimate && schema < 2 {
		return &FieldError{Field: fd.name + ".estimate", Problem: ErrUnknownField}
	}
	ends := []struct {
		name string
		n    int
	}{{"min", c.Min}, {"max", c.Max}}
	if c.Exact() {
		ends[0].name = "exact"
	}
	for _, end := range ends {
		if end.n < 0 || end.n > math.MaxInt32 {
			return &FieldError{Field: fd.name + "." + end.name, Problem: ErrRange, Got: strconv.Itoa(end.n), Want: WantPeople}
		}
	}
	if c.Min > c.Max {
		return &FieldError{Field: fd.name, Problem: ErrRange, Got: fmt.Sprintf("%d, %d", c.Min, c.Max), Want: WantMinMax}
	}
	return nil
}

// day is a day in seconds; a zone of a day or more cannot be written.
const day = 86_400

// checkMoment refuses what RFC 3339 cannot write and what cannot be read back.
// It knows no seconds in a zone, as Amsterdam had until 1937: those fall away.
func (fd field) checkMoment(t *time.Time) error {
	_, offset := t.Zone()
	switch {
	case t.IsZero():
	case t.Year() < 1 || t.Year() > 9998, offset <= -day || offset >= day:
		return &FieldError{Field: fd.name, Problem: ErrMoment, Got: t.String(), Want: WantMoment}
	case offset%60 != 0:
		*t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.FixedZone("", offset-offset%60))
	}
	return nil
}

// CheckNew refuses facts that come in and contradict themselves: somebody saw the
// data, and yet nothing of the breach touches confidentiality. What is on record
// is read as it is.
func (f Facts) CheckNew() error {
	if f.Schema >= 2 && f.Disclosure == Confirmed && !openList(f.Breach) && !slices.Contains(f.Breach, Confidentiality) {
		return &FieldError{Field: "breach", Problem: ErrContradiction, Got: "disclosure: confirmed", Want: WantNoConflict}
	}
	return nil
}
