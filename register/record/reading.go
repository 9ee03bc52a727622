package record

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"datalek/decision"
)

// lines are the paths of what is one line, as the shapes of a record say.
var lines = sync.OnceValue(func() []string { return append(shapeOfRecord().lines(""), imported.lines("imported")...) })

func (s *shape) lines(path string) []string {
	switch s.kind {
	case aLine, aFilledLine:
		return []string{path}
	case aList:
		return s.item.lines(path + "[]")
	}
	var all []string
	for _, m := range s.members {
		all = append(all, m.shape.lines(within(path, m.name))...)
	}
	return all
}

// Stored holds an entry as it was read against the closed lists, and makes one line of
// what is one: a register that an older or another program wrote can hold anything. The
// stored bytes stay as they are. What is wrong is a [*decision.FieldError].
func (e *Entry) Stored() error {
	e.By = Line(e.By)
	e.eachText(func(path string, text *string) {
		if strings.IndexFunc(*text, breaksLine) >= 0 && slices.Contains(lines(), path) {
			*text = Line(*text)
		}
	})
	return e.Record.checkLists()
}

// OneLine is the organisation with a name and a contact person of one line each.
func (o Organisation) OneLine() Organisation {
	o.Name, o.ContactPerson = Line(o.Name), Line(o.ContactPerson)
	return o
}

// Line is a text as one line, where it was none: what ends a line, what a terminal obeys and
// what turns the direction of writing is a blank in it.
func Line(s string) string {
	if strings.IndexFunc(s, breaksLine) < 0 {
		return s
	}
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if breaksLine(c) {
			return ' '
		}
		return c
	}, s)), " ")
}

// checkLists refuses what is in no list of the contract. The lists are those of the
// shapes that what comes in is held against.
func (r *Record) checkLists() (err error) {
	held := func(got string, s *shape, path string, at ...any) {
		if err == nil && got != "" && !slices.Contains(s.values, got) {
			err = &decision.FieldError{Field: fmt.Sprintf(path, at...), Problem: decision.ErrUnknownValue, Got: decision.Clip([]byte(got)), Allowed: s.values}
		}
	}
	for i, name := range r.Estimates {
		held(string(name), estimates.item, "estimates[%d]", i)
	}
	held(string(r.Decision.AP), ownerDecision.member("ap"), "decision.ap")
	held(string(r.Decision.People), ownerDecision.member("people"), "decision.people")
	for i, n := range r.Notifications {
		held(string(n.Type), notification.member("type"), "notifications[%d].type", i)
	}
	for i, c := range r.Communications {
		for _, by := range c.Channels {
			held(string(by), channel, "communications[%d].channels", i)
		}
	}
	if r.DPO != nil {
		held(string(r.DPO.Involved), dpo.member("involved"), "dpo.involved")
	}
	for i, p := range r.Parties {
		held(string(p.Role), party.member("role"), "parties[%d].role", i)
		held(string(p.ToldHow), channel, "parties[%d].told_how", i)
	}
	for i, d := range r.OtherDuties {
		held(string(d.Duty), otherDuty.member("duty"), "other_duties[%d].duty", i)
		held(string(d.Answer), otherDuty.member("answer"), "other_duties[%d].answer", i)
	}
	if r.Imported != nil {
		held(string(r.Imported.Risk), imported.member("risk"), "imported.risk")
		for i, d := range r.Imported.Days {
			held(string(d.Field), imported.member("days").item.member("field"), "imported.days[%d].field", i)
		}
	}
	for i, turn := range r.StatusLog {
		held(string(turn.Kind), turns, "course[%d].kind", i)
	}
	return err
}

// turns are the kinds of entry that close or open a case.
var turns = choice(Closed, Withdrawn, Reopened)

// member is the shape of one member of an object.
func (s *shape) member(name string) *shape {
	i := slices.IndexFunc(s.members, func(m member) bool { return m.name == name })
	return s.members[i].shape
}
