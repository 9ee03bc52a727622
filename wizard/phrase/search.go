package phrase

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/internal/later"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// Meant is a query with what its words mean: beside what was typed in a case they find
// what the program itself says of it, in both languages (its kind, data, people, risk
// and duties). "Hoog risico" and "te laat" are one thing each.
func Meant(q register.Query, now time.Time) register.Query {
	typed := strings.Fields(record.Fold(q.Text))
	q.Terms = []register.Term{}
	for len(typed) > 0 {
		for n := min(len(typed), longestSaid); ; n-- {
			if term, known := meaning(typed[:n], now); known || n == 1 {
				q.Terms, typed = append(q.Terms, term), typed[n:]
				break
			}
		}
	}
	return q
}

// said is something that the program says of a case, in one language.
type said struct {
	words []string // folded
	mark  string   // of the cases that it is said of; for two things that no index holds, the words below
}

// longestSaid is how many words are taken together at most.
const longestSaid = 6

// What depends on the moment, and on the containment list.
const (
	saidLate      = "late"
	saidContained = record.MarkOwed + ":" + string(record.DueContainment)
)

// meaning is what one word, or several that belong together, is looked for by. It is
// known when the program itself says that.
func meaning(typed []string, now time.Time) (register.Term, bool) {
	term := register.Term{Words: typed}
	words := wordsIn(strings.Join(typed, " "))
	if !slices.ContainsFunc(words, func(w string) bool { return strings.ContainsFunc(w, unicode.IsLetter) }) {
		return term, false // a number is no word
	}
	late, contain := false, false
	for _, s := range everySaid.Get() {
		switch {
		case !s.has(words):
		case s.mark == saidLate:
			late = true
		case s.mark == saidContained:
			contain = true
		case !slices.Contains(term.Marks, s.mark):
			term.Marks = append(term.Marks, s.mark)
		}
	}
	if late || contain {
		term.Also = func(c register.Marked) bool { return late && c.Late(now) || contain && owesContainment(c) }
	}
	return term, late || contain || len(term.Marks) > 0
}

// has reports whether words stand in it, one after the other. The last may be half
// typed; a long one may be the end of a Dutch word ("gegevens" in "bankgegevens").
func (s said) has(words []string) bool {
	last := len(words) - 1
	for i := 0; i+last < len(s.words); i++ {
		if slices.Equal(s.words[i:i+last], words[:last]) && begins(s.words[i+last], words[last], last == 0) {
			return true
		}
	}
	return false
}

func begins(word, typed string, alone bool) bool {
	const exact, anywhere = 2, 5 // letters
	switch n := len([]rune(typed)); {
	case word == typed:
		return true
	case n <= exact && alone:
		return false
	case n >= anywhere && alone:
		return strings.Contains(word, typed)
	}
	return strings.HasPrefix(word, typed)
}

// owesContainment reports whether something of the list for a case was not ticked.
func owesContainment(c register.Marked) bool {
	supplier := decision.No
	if c.Has(record.MarkSupplier + ":" + string(decision.Yes)) {
		supplier = decision.Yes
	}
	return !c.Has(record.MarkContained+":nothing") && slices.ContainsFunc(question.Listed(decision.Value(c.Of(record.MarkIncident)), supplier),
		func(id string) bool { return !c.Has(record.MarkContained + ":" + id) })
}

func wordsIn(s string) []string {
	return strings.FieldsFunc(record.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// everySaid is the one table of what can be searched for, out of the texts.
var everySaid = later.Value[[]said]{Make: func() (all []said) {
	for _, lang := range []string{"nl", "en"} {
		t := text.For(lang)
		add := func(sort, id string, labels ...string) {
			for _, label := range append(labels, t.Maybe("search."+sort+"."+id)) {
				if words := wordsIn(strings.ReplaceAll(label, "{what}", "")); len(words) > 0 {
					all = append(all, said{words, sort + ":" + id})
				}
			}
		}
		for _, field := range []string{record.MarkIncident, record.MarkData, record.MarkGroup, record.MarkRecipient} {
			for _, v := range decision.Allowed(field) {
				if v != decision.Unknown {
					add(field, string(v), FactValue(t, field, v))
				}
			}
		}
		for _, risk := range []decision.Risk{decision.RiskNone, decision.RiskPresent, decision.RiskHigh} {
			add(record.MarkRisk, risk.String(), t.S("risk."+risk.String()))
		}
		add(record.MarkRisk, "unjudged", t.S("imported.not_judged"))
		for _, duty := range []decision.Duty{decision.DutyRequired, decision.DutyNotRequired, decision.DutyNotApplicable, decision.DutyControllerDecides,
			decision.DutyPublicNotice, decision.DutyPossiblyExempt, decision.DutyExempt} {
			add(record.MarkAP, string(duty), t.S("glance.ap")+" "+t.S("duty."+string(duty)))
			add(record.MarkPeople, string(duty), t.S("glance.people")+" "+t.S("duty."+string(duty)))
		}
		add(record.MarkAP, "done", t.S("glance.ap")+" "+t.S("duty.done_ap"))
		add(record.MarkPeople, "done", t.S("glance.people")+" "+t.S("duty.done_people"))
		for _, what := range record.Whats {
			add(record.MarkOwed, string(what), t.S("due.short."+string(what)), t.Maybe("due.do."+string(what)))
		}
		add(record.MarkState, "closed", t.S("case.closed"))
		add(record.MarkState, "withdrawn", t.S("case.withdrawn"))
		add(record.MarkState, "imported", t.S("imported.mark"))
		for _, label := range []string{t.S("due.column.overdue"), t.S("case.late"), t.S("search.late")} {
			all = append(all, said{wordsIn(label), saidLate})
		}
	}
	return all
}}
