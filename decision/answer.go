package decision

import (
	"bytes"
	"encoding/json"
	"slices"
)

// Answer is what is stored in one field of [Facts]. Its JSON is that of the
// facts contract: a text for a choice, a list for a list, {"exact":n} or
// {"min":n,"max":n} for a number of people, and null for what is not answered
// yet. At most one of the three is set.
//
// A written text (disclosure_evidence) is "yes": what it says is nobody's
// business here.
type Answer struct {
	Choice Value
	List   []Value
	People *Count
}

// answerTo reads one field. What follows from another field is answered too.
func answerTo(fd *field, f *Facts) Answer {
	switch {
	case fd.name == "deliberate" && f.Deliberate == Unanswered:
		if v := f.deliberate(); v != Unknown {
			return Answer{Choice: v}
		}
	case fd.choice != nil:
		return Answer{Choice: *fd.choice(f)}
	case fd.list != nil && len(*fd.list(f)) > 0:
		return Answer{List: slices.Clone(*fd.list(f))}
	case fd.count != nil && *fd.count(f) != nil:
		n := **fd.count(f)
		return Answer{People: &n}
	case fd.text != nil && written(*fd.text(f)):
		return Answer{Choice: Yes}
	}
	return Answer{}
}

// give stores an answer in a field, and shares no memory with it.
func (a Answer) give(fd *field, f *Facts) {
	switch {
	case fd.choice != nil:
		*fd.choice(f) = a.Choice
	case fd.list != nil:
		*fd.list(f) = slices.Clone(a.List)
	case fd.count != nil && a.People != nil:
		n := *a.People
		*fd.count(f) = &n
	case fd.count != nil:
		*fd.count(f) = nil
	case fd.text != nil && a.Choice == Yes && !written(*fd.text(f)):
		*fd.text(f) = evidenceFound
	case fd.text != nil && a.Choice != Yes:
		*fd.text(f) = ""
	}
}

// evidenceFound stands for evidence that is only supposed here. The rules look
// whether there is any, never at what it says.
const evidenceFound = "evidence"

// MarshalJSON writes the form of the facts contract.
func (a Answer) MarshalJSON() ([]byte, error) {
	switch {
	case a.People != nil:
		return json.Marshal(*a.People)
	case a.List != nil:
		return json.Marshal(a.List)
	case a.Choice != Unanswered:
		return json.Marshal(a.Choice)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads that form. It knows no fields, so it takes any word.
func (a *Answer) UnmarshalJSON(input []byte) error {
	*a = Answer{}
	raw := bytes.TrimSpace(input)
	if len(raw) == 0 {
		return &FieldError{Problem: ErrSyntax}
	}
	wrong := &FieldError{Problem: ErrKind, Got: Clip(raw), Want: WantAnswer}
	switch {
	case string(raw) == "null":
		return nil
	case raw[0] == '"':
		if json.Unmarshal(raw, &a.Choice) != nil {
			return wrong
		}
		return nil
	case raw[0] == '[':
		if json.Unmarshal(raw, &a.List) != nil {
			*a = Answer{}
			return wrong
		}
		return nil
	case raw[0] == '{':
		fd, _ := fieldByName("data_subjects")
		var f Facts
		if err := fd.decodeCount(&f, raw); err != nil {
			return err
		}
		a.People = f.DataSubjects
		return nil
	}
	return wrong
}
