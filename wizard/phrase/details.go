package phrase

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/text"
)

// Detail is one of the pages behind a verdict card.
type Detail struct {
	Name string // of the key that opens it
	Card func() Card
}

// Details gives the pages behind a verdict: every reason, what would change it,
// comparable cases, the second opinion, the table and the line of the 72 hours.
// Nothing is computed before it is
// looked at, and nothing of it can lower the verdict.
func Details(t *text.Text, r record.Record, now time.Time) []Detail {
	f, a := r.Facts, r.Assessment
	rules, known := a.Rules()
	if !a.Breach || !known {
		return nil
	}
	return []Detail{
		{t.S("details.why"), func() Card { return Why(t, a) }},
		{t.S("details.change"), func() Card { return WhatIf(t, a, rules.WhatIf(f)) }},
		{t.S("details.similar"), func() Card { return Similar(t, f, rules.Similar(f, similarCases)) }},
		{t.S("details.opinion"), func() Card { return Opinion(t, rules.SecondOpinion(f)) }},
		{t.S("details.table"), func() Card { return Table(t, a) }},
		{t.S("details.line"), func() Card { return Line(t, r, now) }},
	}
}

// similarCases is how many published cases are shown.
const similarCases = 3

// Why is every step of the judgement, with its source.
func Why(t *text.Text, a decision.Assessment) Card {
	c := Card{Title: t.S("verdict.why")}
	c.part("", true, cited(t, a, a.Reasons)...)
	c.scales(a, t)
	return c
}

// WhatIf tells what would change the verdict: first what is still to find out,
// then the rest, milder before stricter.
func WhatIf(t *text.Text, a decision.Assessment, all []decision.WhatIf) Card {
	c := Card{Title: t.S("details.change_title")}
	const most = 12 // of each; the smallest and most decisive come first
	var first, milder, stricter []string
	for _, w := range all {
		line := whatIfLine(t, a, w)
		switch {
		case w.Unknown && w.Direction == decision.Milder && !claims(w):
			first = append(first, line)
		case w.Direction == decision.Milder:
			milder = append(milder, line)
		default:
			stricter = append(stricter, line)
		}
	}
	c.part(t.S("whatif.find_first"), true, first[:min(len(first), most)]...)
	c.part(t.S("whatif.milder"), true, milder[:min(len(milder), most)]...)
	c.part(t.S("whatif.stricter"), true, stricter[:min(len(stricter), most)]...)
	if len(all) == 0 {
		c.part("", false, t.S("whatif.none"))
	}
	c.part("", false, t.S("whatif.register"))
	return c
}

// claims: an exception of art. 34 is claimed, not found out.
func claims(w decision.WhatIf) bool {
	return slices.ContainsFunc(w.Changes, func(c decision.Change) bool {
		return c.Field == "subsequent_measures" || c.Field == "disproportionate_effort"
	})
}

func whatIfLine(t *text.Text, a decision.Assessment, w decision.WhatIf) string {
	var terms decision.Terms
	if rules, known := a.Rules(); known {
		terms = rules.Terms()
	}
	clauses := make([]string, len(w.Changes))
	evidence := false
	for i, change := range w.Changes {
		clauses[i] = t.S("change."+change.ID, "few", t.Number(terms.FewPeople), "many", t.Number(terms.ManyPeople), "very_many", t.Number(terms.VeryManyPeople))
		evidence = evidence || change.NeedsEvidence
	}
	if evidence {
		clauses[len(clauses)-1] += " " + t.S("whatif.evidence")
	}
	return t.S("whatif."+flipped(a, w), "change", strings.Join(clauses, " "+t.S("whatif.and")+" "))
}

// flipped names the sentence: which of the two duties flips, and to what.
func flipped(a decision.Assessment, w decision.WhatIf) string {
	ap, people := w.AP != a.AP.Duty, w.People != a.People.Duty
	switch {
	case slices.ContainsFunc(w.Changes, func(c decision.Change) bool { return c.Field == "personal_data" }):
		return "not_a_breach"
	case people && a.People.Duty == decision.DutyPublicNotice && w.People == decision.DutyRequired:
		return "stricter_people_each"
	case people && w.People != decision.DutyRequired && w.People != decision.DutyNotRequired:
		return string(w.Direction) + "_people_" + string(w.People)
	case ap && people:
		return string(w.Direction) + "_both"
	case ap:
		return string(w.Direction) + "_ap"
	}
	return string(w.Direction) + "_people"
}

// NearCase is a published case beside ours, in words.
type NearCase struct {
	Title, Said string
	Same        string // the points that are the same, in one sentence; "" when none is
	MilderBy    string // the points that make the case milder than ours; "" when it is not
	Differs     []Difference
}

// Difference is a point on which a published case is not ours.
type Difference struct{ Point, Ours, Theirs string }

// NearCases sets published cases beside ours.
func NearCases(t *text.Text, cases []decision.SimilarCase) []NearCase {
	all := make([]NearCase, len(cases))
	for i, s := range cases {
		c := NearCase{Title: t.S("edpb." + s.ID + ".title"), Said: t.S("edpb." + s.ID + ".said")}
		if len(s.Same) > 0 {
			c.Same = t.S("similar.same", "fields", t.And(sameNames(t, s.Same)))
		}
		for _, d := range s.Differs {
			c.Differs = append(c.Differs, Difference{text.LowerFirst(t.S("facts." + d.Field)), answerText(t, d.Field, d.Ours), answerText(t, d.Field, d.Case)})
		}
		if len(s.MilderBy) > 0 {
			c.MilderBy = t.And(fieldNames(t, s.MilderBy))
		}
		all[i] = c
	}
	return all
}

// Similar shows published cases beside ours, with what we answered on the points
// that are the same: the name of a point alone says nothing.
func Similar(t *text.Text, f decision.Facts, cases []decision.SimilarCase) Card {
	c := Card{Title: t.S("similar.heading")}
	if len(cases) == 0 {
		c.part("", false, t.S("similar.none"))
		return c
	}
	c.part("", false, t.S("similar.intro"))
	for i, s := range NearCases(t, cases) {
		lines := []string{s.Said}
		if same := cases[i].Same; len(same) > 0 {
			lines = append(lines, t.S("similar.same", "fields", t.And(sameAnswers(t, f, same))))
		}
		for _, d := range s.Differs {
			lines = append(lines, t.S("similar.differs", "field", d.Point, "ours", d.Ours, "case", d.Theirs))
		}
		if s.MilderBy != "" {
			lines = append(lines, t.S("similar.milder_by", "fields", s.MilderBy))
		}
		c.part(s.Title, true, slices.DeleteFunc(lines, func(line string) bool { return line == "" })...)
	}
	return c
}

// sameNames are the fields that are the same. Numbers of people are compared by
// their order, so that is what is the same of them.
func sameNames(t *text.Text, fields []string) []string {
	names := fieldNames(t, fields)
	if i := slices.Index(fields, "data_subjects"); i >= 0 {
		names[i] = t.S("similar.same_order")
	}
	return names
}

// sameAnswers are the fields that are the same, each with our answer.
func sameAnswers(t *text.Text, f decision.Facts, fields []string) []string {
	names := sameNames(t, fields)
	for i, field := range fields {
		names[i] = t.S("similar.same_as", "field", names[i], "ours", answerText(t, field, f.Answer(field)))
	}
	return names
}

func fieldNames(t *text.Text, fields []string) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = text.LowerFirst(t.S("facts." + f))
	}
	return names
}

// answerText is what is stored in a field, in words.
func answerText(t *text.Text, field string, a decision.Answer) string {
	switch {
	case a.People != nil:
		return People(t, *a.People)
	case len(a.List) > 0:
		words := make([]string, len(a.List))
		for i, v := range a.List {
			words[i] = text.LowerFirst(FactValue(t, field, v))
		}
		return t.And(words)
	case a.Choice == decision.Unanswered:
		return t.S("similar.not_answered")
	}
	return text.LowerFirst(FactValue(t, field, a.Choice))
}

// Opinion is the score of ENISA with every input. It stands last and warns: a
// score has fined those who leaned on it.
func Opinion(t *text.Text, o *decision.Opinion) Card {
	c := Card{Title: t.S("opinion.heading")}
	c.part("", false, t.S("opinion.intro"))
	if o == nil {
		return c
	}
	score := t.S("opinion.score", "score", points(t, o.Low.SE), "band", t.S("opinion.band."+string(o.Low.Band)))
	switch {
	case o.Low == o.High:
	case o.Low.Band == o.High.Band:
		score = t.S("opinion.range_one_band", "low", points(t, o.Low.SE), "high", points(t, o.High.SE), "band_low", t.S("opinion.band."+string(o.Low.Band)))
	default:
		score = t.S("opinion.range", "low", points(t, o.Low.SE), "high", points(t, o.High.SE),
			"band_low", t.S("opinion.band."+string(o.Low.Band)), "band_high", t.S("opinion.band."+string(o.High.Band)))
	}
	verdict := t.S("opinion.no_doubt")
	switch {
	case o.Doubt:
		verdict = t.S("opinion.doubt")
	case o.Low.Band != o.High.Band:
		verdict = t.S("opinion.no_use")
	}
	c.part("", true, score, verdict)
	var lines []string
	for _, in := range o.Inputs {
		line := t.S("opinion.element."+in.Element) + ": " + rowText(t, in.Low)
		if in.Low != in.High {
			line = t.S("opinion.between", "element", t.S("opinion.element."+in.Element), "low", rowText(t, in.Low), "high", rowText(t, in.High))
		}
		lines = append(lines, line)
	}
	for _, flag := range o.Flags {
		lines = append(lines, t.S("opinion.flag."+flag))
	}
	c.part(t.S("opinion.inputs"), true, lines...)
	c.part("", false, t.S("opinion.source"))
	return c
}

func rowText(t *text.Text, row decision.ENISARow) string {
	return t.S("enisa."+row.ID) + " (" + points(t, row.Points) + ")"
}

func points(t *text.Text, p decision.Points) string {
	return strings.Replace(fmt.Sprint(p), ".", t.S("word.decimal"), 1)
}
