package decision

import (
	"math"
	"slices"
	"testing"
)

// A second way to what avg-2026-2 can still come to: every completion of the open
// facts is walked, one after another. It is slow and has no classes, no sets and no
// tables that were made before. What the program answers is held beside it.

var walked2026v2 = sides{
	event: side{
		fields: []string{"incident", "deliberate", "disclosure", "evidence_kind", "recipient", "recovery", "protection", "key_safe", "already_public"},
		code:   func(_ *RuleSet, c *completion) uint16 { return eventOf(c).code() },
	},
	people: side{
		fields: []string{"data", "special_detail", "list_reveals", "data_subjects", "groups", "identifiable"},
		code:   func(rs *RuleSet, c *completion) uint16 { return rs.stakesOf(c).code() },
	},
	notice: side{
		fields: []string{"restored", "effect"},
		code:   func(_ *RuleSet, c *completion) uint16 { return noticeCode(c) },
	},
	settings: (*RuleSet).settingsByRows,
	breaches: breachesByRows,
	risk: func(rs *RuleSet, event, people, notice uint16, b weighs) Risk {
		risk := RiskNone
		if b.misuse || event&alwaysBit != 0 {
			e, s := eventFrom(event), stakesFrom(people)
			risk = rs.misuse(e.resolve(s), e, s).risk
		}
		if b.disruption {
			risk = max(risk, disruptionOf(notice, int(people>>2&3)).risk)
		}
		return risk
	},
}

// breachesByRows gives the kinds of breach that are still possible, as what they
// make us weigh. An outage alone is no access: what nobody said of its kind of
// breach is that data could not be reached.
func breachesByRows(f Facts) []weighs {
	if len(f.Breach) == 0 && noAccessTo(f.Incident) {
		return []weighs{{misuse: false, disruption: true}}
	}
	return breaches(f)
}

// bestByRows is the lowest risk that any completion comes to.
func (rs *RuleSet) bestByRows(f Facts) Risk {
	if open(f.PersonalData) {
		return RiskNone // it may turn out to be no breach of personal data
	}
	s := rs.survey(f, &walked2026v2)
	return s.mildest(s.event.codes, s.people.codes, s.notice.codes, s.breaches, RiskNone)
}

// settingsByRows gives the answers to an open field that the rules tell apart,
// none when the field is not open.
func (rs *RuleSet) settingsByRows(f Facts, fd field) []setting {
	if !fd.isOpen(&f) || fd.name == "deliberate" && !open(f.deliberate()) {
		return nil
	}
	var all []setting
	switch fd.name {
	case "incident":
		for _, v := range kindsApart() {
			all = append(all, func(c *completion) { c.Incident = v })
		}
	case "data_subjects":
		low, high := 1, math.MaxInt32
		if n := f.DataSubjects; n != nil {
			low, high = n.Min, n.Max
		}
		r := &rs.rules.Terms
		for _, n := range []int{low, r.FewPeople + 1, r.VisiblePeople + 1, r.ManyPeople, r.VeryManyPeople} {
			if n == low || low < n && n <= high {
				all = append(all, func(c *completion) { c.people = n })
			}
		}
	case "data":
		known := rs.traitsOf(without(f.Data, Unknown))
		var seen []dataTraits
		for _, more := range rs.more() {
			if t := known | more; !slices.Contains(seen, t) {
				seen = append(seen, t)
				all = append(all, func(c *completion) { c.traits = t })
			}
		}
	case "groups":
		known := without(f.Groups, Unknown)
		all = append(all, func(c *completion) { c.Groups = known })
		if !rs.anyFrail(known) {
			all = append(all, func(c *completion) { c.Groups = frailGroup })
		}
	default:
		k := incidentOf(f.Incident)
		for _, v := range worthAnswering[fd.name] {
			if !open(f.Incident) && k.weighsAs(fd.name, v) != v {
				continue
			}
			all = append(all, func(c *completion) { *fd.choice(&c.Facts) = v })
		}
		if len(all) < 2 {
			return nil
		}
	}
	return all
}

// pullsByRows weighs every answer to every field that matters by what it leaves:
// how far the worst case falls, how far the best case rises.
func (rs *RuleSet) pullsByRows(f Facts, s *survey, worst, best Risk) []pull {
	var pulls []pull
	for i := range fields {
		fd := fields[i]
		if fd.moment != nil || !fd.isOpen(&f) || fd.name == "deliberate" && !open(f.deliberate()) || !s.turns(fd) {
			continue
		}
		p := pull{name: fd.name}
		switch fd.name {
		case "personal_data":
			p.down = int(worst)
		case "breach":
			for _, v := range everyBreach {
				if openList(f.Breach) && !slices.Contains(f.Breach, v) || slices.Contains(f.Breach, Unknown) {
					g := f
					g.Breach = append(without(f.Breach, Unknown), v)
					p.down = max(p.down, int(worst-rs.worstRisk(g)))
				}
			}
			if open(f.PersonalData) {
				break
			}
			for i := range s.breaches {
				p.up = max(p.up, int(s.mildest(s.event.codes, s.people.codes, s.notice.codes, s.breaches[i:i+1], best)-best))
			}
		default:
			var c completion
			rs.worstByRows(&f, &c)
			for _, set := range rs.settingsByRows(f, fd) {
				answered := c
				set(&answered)
				p.down = max(p.down, int(worst-rs.weighByRows(&answered, nil).risk))
			}
			if open(f.PersonalData) {
				break // whatever else is answered, it may be no breach at all
			}
			for _, left := range s.event.left(fd.name) {
				p.up = max(p.up, int(s.mildest(left, s.people.codes, s.notice.codes, s.breaches, best)-best))
			}
			for _, left := range s.people.left(fd.name) {
				p.up = max(p.up, int(s.mildest(s.event.codes, left, s.notice.codes, s.breaches, best)-best))
			}
			for _, left := range s.notice.left(fd.name) {
				p.up = max(p.up, int(s.mildest(s.event.codes, s.people.codes, left, s.breaches, best)-best))
			}
		}
		pulls = append(pulls, p)
	}
	return pulls
}

// mildest is the lowest risk over these codes. It stops at floor, below which
// nothing can be.
func (s *survey) mildest(event, people, notice []uint16, breaches []weighs, floor Risk) Risk {
	risk, best := s.sides.risk, RiskHigh
	for _, e := range event {
		for _, p := range people {
			for _, n := range notice {
				for _, b := range breaches {
					if best = min(best, risk(s.rs, e, p, n, b)); best <= floor {
						return best
					}
				}
			}
		}
	}
	return best
}

// left gives for each answer to a field, in the order of its settings, the codes
// that it leaves.
func (t *table) left(name string) [][]uint16 {
	at, step := t.wheel(name)
	if at < 0 {
		return nil
	}
	{
		sets := make([]map[uint16]bool, t.wheels[at])
		codes := make([][]uint16, t.wheels[at])
		for n, code := range t.walk {
			turn := n / step % t.wheels[at]
			if sets[turn] == nil {
				sets[turn] = map[uint16]bool{}
			}
			if !sets[turn][code] {
				sets[turn][code] = true
				codes[turn] = append(codes[turn], code)
			}
		}
		return codes
	}
}

// openByWalking is what [RuleSet.openByClasses] answers.
func (rs *RuleSet) openByWalking(f *Facts, worst Risk) (Risk, []string) {
	best := rs.bestByRows(*f)
	if best == worst {
		return best, []string{}
	}
	return best, decisive(rs.pullsByRows(*f, rs.survey(*f, &walked2026v2), worst, best))
}

// The classes answer what a walk over every completion answers: the best case, the
// open facts that can change the risk and their order, whether one can, and near
// which numbers the verdict turns.
func TestTheClassesSayWhatAWalkOverEveryCompletionSays(t *testing.T) {
	rs, _ := ByID("avg-2026-2")
	for n, f := range openFacts2026v2(1_200) {
		worst := rs.worstRisk(f)
		set, _ := rs.openFacts(&f)
		best, open := rs.openByClasses(&f, set, worst)
		wantBest, want := rs.openByWalking(&f, worst)
		if best != wantBest || !slices.Equal(open, want) {
			t.Fatalf("best %v, open %v; walked: best %v, open %v: %+v", best, open, wantBest, want, f)
		}
		for i, fd := range fields {
			if i%11 != n%11 || !rs.isWeighed(fd.name) { // a walk is slow: each field with every eleventh facts
				continue
			}
			g := f
			fd.clear(&g)
			if got, want := rs.Matters(f, fd.name), rs.survey(g, &walked2026v2).turns(fd); got != want {
				t.Fatalf("%s matters: %v; walked: %v: %+v", fd.name, got, want, f)
			}
		}
	}
}

// openFacts2026v2 draws facts of which most is known, half or little, the same ones
// each time.
func openFacts2026v2(n int) []Facts {
	next := uint64(1)
	draw := func(n int) int {
		next = next*6364136223846793005 + 1442695040888963407
		return int(next>>33) % n
	}
	counts := []int{0, 1, 25, 26, 100, 101, 999, 1000, 99_999, 100_000, 1<<31 - 1}
	var all []Facts
	for i := range n {
		f := Facts{Schema: 2}
		openly := []int{0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 7}[i%12] // in how many of nine a field stays open
		for i := range fields {
			fd := &fields[i]
			if fd.moment != nil || fd.text != nil {
				continue
			}
			known := draw(9) >= openly
			if fd.name == "personal_data" {
				known = draw(9) > 0
			}
			switch {
			case fd.choice != nil && known:
				*fd.choice(&f) = fd.allowed[draw(len(fd.allowed))]
			case fd.choice != nil && draw(2) == 0:
				*fd.choice(&f) = Unknown
			case fd.list != nil && (known || draw(2) == 0):
				for range 1 + draw(3) {
					v := fd.allowed[draw(len(fd.allowed))]
					if v == Unknown && known {
						continue
					}
					if !slices.Contains(*fd.list(&f), v) {
						*fd.list(&f) = append(*fd.list(&f), v)
					}
				}
				if !known && !slices.Contains(*fd.list(&f), Unknown) {
					*fd.list(&f) = append(*fd.list(&f), Unknown)
				}
			case fd.count != nil && (known || draw(2) == 0):
				low := counts[draw(len(counts))]
				high := low
				if !known {
					high = max(low, counts[draw(len(counts))])
				}
				*fd.count(&f) = &Count{Min: low, Max: high}
			}
		}
		all = append(all, f)
	}
	return append(all, Facts{Schema: 2, PersonalData: Yes}, Facts{Schema: 2})
}

// Every kind of incident, with every answer that can be stored, stands in the grid
// under the class of the event that the rules make of it.
func TestEveryEventStandsInTheGridUnderItsClass(t *testing.T) {
	rs, _ := ByID("avg-2026-2")
	classes := rs.classes()
	for _, kind := range Allowed("incident") {
		f := Facts{Incident: kind}
		g, wrong := classes.grid(kindAt()[kind]), 0
		var doors [len(eventFields)]*Value
		var answers [len(eventFields)][]Value
		c := completion{}
		size := 1
		for i, fd := range eventFields {
			doors[i] = fields[fd.at].choice(&c.Facts)
			answers[i] = without(fields[fd.at].allowed, Unknown)
			size *= len(answers[i])
		}
		for n := range size {
			c.Facts = f
			for i, rest := 0, n; i < len(doors); i, rest = i+1, rest/len(answers[i]) {
				*doors[i] = answers[i][rest%len(answers[i])]
			}
			known := answersTo(&c.Facts)
			s := g.span(&known)
			if got, want := g.cells[s.at], classes.events[eventOf(&c).code()]; s.n != 0 || got != want {
				if wrong++; wrong == 1 {
					t.Errorf("%s: class %d, by the rules %d: %+v", kind, got, want, c.Facts)
				}
			}
		}
	}
}

// A verdict on two changes is the one that comes of making both.
func TestTwoChangesWeighWhatTheyWeighTogether(t *testing.T) {
	rs, _ := ByID("avg-2026-2")
	for _, f := range openFacts2026v2(600) {
		if f.PersonalData == No {
			continue
		}
		changes := rs.changes(f)
		with := rs.changed(&f, changes).with
		for a := range changes {
			for b := -1; b < len(changes); b++ {
				if b >= 0 && changes[a].Field == changes[b].Field {
					continue
				}
				g := f
				changes[a].applyTo(&g)
				if b >= 0 {
					changes[b].applyTo(&g)
				}
				if got, want := with(a, b), rs.verdict(g); got != want {
					t.Fatalf("%s and %d: %v, made together %v: %+v", changes[a].ID, b, got, want, f)
				}
			}
		}
	}
}

func eventFrom(code uint16) event {
	on := func(bit int) bool { return code>>(8+bit)&1 != 0 }
	return event{row: exposureTable[code&0xff], public: on(0), visible: on(1), envelope: on(2), always: on(3)}
}
