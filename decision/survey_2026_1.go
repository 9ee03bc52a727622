package decision

import "slices"

// toldApart holds, for each choice that is weighed, one answer for every way in
// which the rules can take it. Kinds of incident differ in two things: whether
// the data were out of our hands and whether somebody did it on purpose.
var toldApart = map[string][]Value{
	"incident":       {EmailWrongRecipient, LostDevice, Hacking},
	"deliberate":     {No, Yes},
	"disclosure":     {Excluded, Possible},
	"recipient":      {Colleague, Trusted, Known, Public, Criminal},
	"recovery":       {Confirmed, None},
	"protection":     {Unintelligible, None},
	"key_safe":       {Yes, No},
	"restored":       {NotAffected, Never},
	"effect":         {None, Inconvenience, Serious},
	"special_detail": {Incidental, Revealing},
	"list_reveals":   {No, Yes},
}

// settings gives the answers to an open field that the rules tell apart, none
// when the field is not open.
func (rs *RuleSet) settingsByScales(f Facts, fd field) []setting {
	if !fd.isOpen(&f) || fd.name == "deliberate" && !open(f.deliberate()) {
		return nil
	}
	var all []setting
	switch fd.name {
	case "disclosure_evidence":
		for _, found := range []bool{true, false} {
			all = append(all, func(c *completion) { c.evidenced = found })
		}
	case "data_subjects":
		low, high := 1, rs.rules.VeryManyPeople
		if c := f.DataSubjects; c != nil {
			low, high = c.Min, c.Max
		}
		for _, n := range []int{low, rs.rules.ManyPeople, rs.rules.VeryManyPeople, high} {
			if low <= n && n <= high {
				all = append(all, func(c *completion) { c.people = n })
			}
		}
	case "data":
		known := without(f.Data, Unknown)
		for _, data := range rs.dataToldApart(known, fd.allowedIn(1)) {
			all = append(all, func(c *completion) { c.Data = data })
		}
	case "groups":
		known := without(f.Groups, Unknown)
		for _, groups := range [][]Value{known, append(slices.Clone(known), Minors)} {
			all = append(all, func(c *completion) { c.Groups = groups })
		}
	case "deliberate":
		if f.Deliberate == Unanswered { // it may also be left to follow the incident
			all = append(all, func(c *completion) { c.Deliberate = Unanswered })
		}
		fallthrough
	default:
		for _, v := range toldApart[fd.name] {
			all = append(all, func(c *completion) { *fd.choice(&c.Facts) = v })
		}
	}
	return all
}

// dataToldApart gives the lists of data that hold what is known and at most one
// category more, without those that weigh the same as an earlier one however
// much the special categories tell. More than one more adds nothing: the
// highest counts, and the matrix never falls.
func (rs *RuleSet) dataToldApart(known, allowed []Value) [][]Value {
	var lists [][]Value
	var seen [][2]int
	consider := func(data []Value) {
		var weight [2]int
		for i, detail := range toldApart["special_detail"] {
			weight[i] = rs.impact(&completion{Facts: Facts{Data: data, SpecialDetail: detail}}, nil)
		}
		if !slices.Contains(seen, weight) {
			seen = append(seen, weight)
			lists = append(lists, data)
		}
	}
	if len(known) > 0 {
		consider(known)
	}
	for _, v := range allowed {
		if v != Unknown && !slices.Contains(known, v) {
			consider(append(slices.Clone(known), v))
		}
	}
	return lists
}

// breaches gives the kinds of breach that are still possible, as what they make
// us weigh.
func breaches(f Facts) []weighs {
	known := without(f.Breach, Unknown)
	now := weighs{
		misuse:     slices.Contains(known, Confidentiality),
		disruption: slices.Contains(known, Integrity) || slices.Contains(known, Availability),
	}
	if !openList(f.Breach) {
		return []weighs{now}
	}
	var all []weighs
	for _, w := range []weighs{{true, false}, {false, true}, {true, true}} {
		if (w.misuse || !now.misuse) && (w.disruption || !now.disruption) {
			all = append(all, w)
		}
	}
	return all
}

// openByScales answers every field that matters in every way, one at a time.
func (rs *RuleSet) openByScales(of *Facts, set fieldSet, worst Risk) (Risk, []string) {
	f := *of
	best := rs.bestByScales(f)
	if best == worst {
		return best, []string{}
	}
	s := rs.survey(f, &sides2026v1)
	var pulls []pull
	for _, fd := range fields {
		if !set.has(fd.name) || !s.turns(fd) {
			continue
		}
		p := pull{name: fd.name}
		rs.answersByScales(fd, f, func(g Facts) {
			p.down = max(p.down, int(worst-rs.worstRisk(g)))
			p.up = max(p.up, int(rs.bestByScales(g)-best))
		})
		pulls = append(pulls, p)
	}
	return best, decisive(pulls)
}

// answersByScales gives the facts with this field answered in every way that the rules
// tell apart: for lists one value at a time beside what is known, for counts
// the numbers around the steps.
func (rs *RuleSet) answersByScales(fd field, f Facts, each func(Facts)) {
	with := func(change func(*Facts)) {
		g := f
		change(&g)
		each(g)
	}
	switch {
	case fd.choice != nil:
		for _, v := range fd.allowedIn(1) {
			if v != Unknown {
				with(func(g *Facts) { *fd.choice(g) = v })
			}
		}
	case fd.list != nil:
		known := without(*fd.list(&f), Unknown)
		if len(known) > 0 {
			with(func(g *Facts) { *fd.list(g) = known })
		}
		for _, v := range fd.allowedIn(1) {
			if v != Unknown && !slices.Contains(known, v) {
				with(func(g *Facts) { *fd.list(g) = append(slices.Clone(known), v) })
			}
		}
	case fd.count != nil:
		low, high := 1, 1<<30
		if c := *fd.count(&f); c != nil {
			low, high = c.Min, c.Max
		}
		for _, n := range []int{low, rs.rules.ManyPeople, rs.rules.VeryManyPeople, high} {
			if n >= low && n <= high {
				with(func(g *Facts) { *fd.count(g) = &Count{Min: n, Max: n} })
			}
		}
	case fd.text != nil:
		with(func(g *Facts) { *fd.text(g) = "evidence" })
	}
}
