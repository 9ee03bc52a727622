package decision

// Which open facts can still change the risk is asked exactly, not guessed from
// one answer at a time: from an all-unknown start it often takes two or three
// answers together to move the verdict (protection and the key; the recipient and
// what he confirmed), and each of them then matters although none of them moves
// anything alone.

// place is where a field stands in the outlook: on which side, and which of its
// fields it is.
type place2026v2 struct {
	side outlookSide
	at   int
}

type outlookSide int

const (
	offSides outlookSide = iota // the risk does not look at it
	ofAll                       // whether there are personal data
	ofKind
	ofBreach
	ofEvent
	ofData
	ofPeople
	ofNotice
)

// outlookPlace is the place of every field, in the order of the contract.
var outlookPlace = func() (places [64]place2026v2) {
	put := func(side outlookSide, names ...string) {
		for at, name := range names {
			places[fieldAt[name]] = place2026v2{side, at}
		}
	}
	put(ofAll, "personal_data")
	put(ofKind, "incident")
	put(ofBreach, "breach")
	put(ofData, "data")
	put(ofPeople, "special_detail", "list_reveals", "groups", "identifiable", "data_subjects")
	put(ofNotice, "restored", "effect")
	for at := range eventFields {
		places[eventFields[at].at] = place2026v2{ofEvent, at}
	}
	return places
}()

// weighed2026v2 are the fields that avg-2026-2 weighs.
var weighed2026v2 = func() []string {
	var names []string
	for i := range fields {
		if outlookPlace[i].side != offSides {
			names = append(names, fields[i].name)
		}
	}
	return names
}()

// turns reports whether two answers to an open field lead to different risks in
// some completion of the other open facts.
func (o *outlook) turns(p place2026v2) bool {
	switch {
	case p.side == ofAll:
		return o.worst() > RiskNone
	case p.side == offSides || o.f.PersonalData == No:
		return false
	}
	switch p.side {
	case ofKind:
		// The unknown kind weighs the same whatever else is answered. So where any
		// two events part, some event and that kind do.
		return open(o.f.Incident) && o.eventMask.part(o.events)
	case ofBreach:
		return o.breachTurns()
	case ofEvent:
		return o.known[p.at] < 0 && o.eventMask.part(o.events) && o.eventTurns(p.at)
	case ofData:
		return o.stakesMask.part(o.stakes) && o.dataTurn()
	case ofPeople:
		return o.span.first[p.at] < o.span.last[p.at] && o.stakesMask.part(o.stakes) && o.peopleTurn(p.at)
	}
	return o.noticeMask.part(o.notices) && o.noticeTurns(p.at)
}

// breachTurns compares each list of kinds of breach with the first.
func (o *outlook) breachTurns() bool {
	severity := o.bySeverity()
	for _, b := range o.breaches[1:max(1, o.nBreach)] {
		for notices := o.notices; notices != 0; {
			disruption := disrupted2026v2[notices.next()]
			for severe, all := range severity {
				for stakes := all; stakes != 0; {
					class := stakes.next()
					for risk := RiskNone; risk < RiskHigh; risk++ {
						if o.events&o.mild(b, class, disruption[severe], risk) != o.events&o.mild(o.breaches[0], class, disruption[severe], risk) {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// mild is the events that come to no more than a risk beside one stakes and one
// disruption.
func (o *outlook) mild(b weighs, stakes uint8, disruption, risk Risk) classSet {
	if b.disruption && disruption > risk {
		return 0
	}
	return o.t.mildEvents[bits(b.misuse)][stakes][risk]
}

// tried remembers sets that no mask parts, so that the same one is looked at once.
type tried [16]classSet

func (t *tried) part(m *masks, set classSet) bool {
	at := set * 0x9e3779b97f4a7c15 >> 60
	if t[at] == set {
		return false
	}
	t[at] = set
	return m.part(set)
}

func (o *outlook) eventTurns(field int) bool {
	var before tried
	for k := o.kinds[0]; k < o.kinds[1]; k++ {
		g := o.t.grid(k)
		s := g.span(&o.known)
		wheel := 0
		for wheel < s.n && s.field[wheel] != field {
			wheel++
		}
		if wheel == s.n {
			continue
		}
		var turn [len(eventFields)]int
		for at := s.at; at >= 0; at = s.turn(at, wheel, &turn) {
			var line classSet
			for i := range s.size[wheel] {
				line |= oneClass(g.cells[at+i*s.step[wheel]])
			}
			if before.part(&o.eventMask, line) {
				return true
			}
		}
	}
	return false
}

func (o *outlook) dataTurn() bool {
	if o.span.n < 2 {
		return false
	}
	var before tried
	return o.eachCell(peopleFields, func(cell int) bool {
		var line classSet
		for _, row := range o.span.rows() {
			line |= oneClass(o.t.people.at(row, cell))
		}
		return before.part(&o.stakesMask, line)
	})
}

func (o *outlook) peopleTurn(field int) bool {
	g, s := &o.t.people, &o.span
	var before tried
	var from [peopleFields]int
	from[field] = s.first[field]
	return o.eachCell(field, func(cell int) bool {
		for _, row := range s.rows() {
			var line classSet
			for answer := s.first[field]; answer <= s.last[field]; answer++ {
				line |= oneClass(g.at(row, cell+answer*g.step(field)))
			}
			if before.part(&o.stakesMask, line) {
				return true
			}
		}
		return false
	})
}

// eachCell visits the places in a row that are open, with one field left at the
// first place of its wheel, until a visit is enough.
func (o *outlook) eachCell(still int, enough func(cell int) bool) bool {
	first, last := o.span.first, o.span.last
	if still < peopleFields {
		first[still], last[still] = 0, 0
	}
	for detail := first[byDetail]; detail <= last[byDetail]; detail++ {
		for list := first[byList]; list <= last[byList]; list++ {
			for frail := first[byFrail]; frail <= last[byFrail]; frail++ {
				for key := first[byKey]; key <= last[byKey]; key++ {
					for band := first[byBand]; band <= last[byBand]; band++ {
						if enough(o.t.people.cell(detail, list, frail, key, band)) {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

func (o *outlook) noticeTurns(field int) bool {
	for i := range answersEffect { // as many as of the other field
		var line classSet
		for j := range answersRestored {
			if field == 0 {
				line |= o.notice(j, i)
			} else {
				line |= o.notice(i, j)
			}
		}
		if o.noticeMask.part(line) {
			return true
		}
	}
	return false
}

// notice is the class of one answer to each of the two fields, as far as they are
// open.
func (o *outlook) notice(restored, effect int) classSet {
	r, e := answersRestored[restored], answersEffect[effect]
	if !open(o.f.Restored) {
		r = o.f.Restored
	}
	if !open(o.f.Effect) {
		e = o.f.Effect
	}
	return oneClass(uint8(noticeOf(e, r)))
}

// pull is how far one open fact alone moves the risk: down from the worst case
// when it turns out well, up from the best case when it turns out badly. A fact
// that only moves it together with others pulls nothing yet.
func (o *outlook) pull(p place2026v2, worst, best Risk) (down, up int) {
	milder := func(risk Risk) { down = max(down, int(worst-risk)) }
	left := func(m *masks, set classSet) {
		if set != 0 {
			up = max(up, int(m.mildest(set)-best))
		}
	}
	switch p.side {
	case ofAll:
		return int(worst), 0
	case ofKind:
		for k := range kindsApart() {
			g := o.t.grid(k)
			milder(o.risk(g.cells[g.span(&o.known).worst], o.worstStakes, o.worstNotice, o.worstBreach))
			left(&o.eventMask, o.byKind[k])
		}
	case ofBreach:
		known := weighs{misuse: has(o.f.Breach, Confidentiality), disruption: has(o.f.Breach, Integrity) || has(o.f.Breach, Availability)}
		milder(o.risk(o.worstEvent, o.worstStakes, o.worstNotice, weighs{true, known.disruption}))
		milder(o.risk(o.worstEvent, o.worstStakes, o.worstNotice, weighs{known.misuse, true}))
		for _, b := range o.breaches[:o.nBreach] {
			up = max(up, int(o.mildestOf(b)-best))
		}
	case ofEvent:
		g := o.t.grid(kindAt()[o.f.Incident])
		s, w := g.span(&o.known), &g.wheels[p.at]
		for turn := range w.n {
			milder(o.risk(g.cells[s.worst-(w.n-1-turn)*w.step], o.worstStakes, o.worstNotice, o.worstBreach))
		}
		for _, set := range o.byAnswer[p.at] {
			left(&o.eventMask, set)
		}
	case ofData:
		for i, row := range o.span.rows() {
			milder(o.risk(o.worstEvent, o.t.people.at(row, o.span.worstCell(&o.t.people)), o.worstNotice, o.worstBreach))
			left(&o.stakesMask, o.byRow[i])
		}
	case ofPeople:
		for answer := o.span.first[p.at]; answer <= o.span.last[p.at]; answer++ {
			cell := o.span.worstCell(&o.t.people) - (o.span.last[p.at]-answer)*o.t.people.step(p.at)
			milder(o.risk(o.worstEvent, o.t.people.at(o.span.worst, cell), o.worstNotice, o.worstBreach))
			left(&o.stakesMask, o.byPeople[p.at][answer])
		}
	case ofNotice:
		for answer := range answersEffect {
			worst, all := o.notice(len(answersRestored)-1, answer), o.byEffect[answer]
			if p.at == 0 {
				worst, all = o.notice(answer, len(answersEffect)-1), o.byRestored[answer]
			}
			milder(o.risk(o.worstEvent, o.worstStakes, worst.next(), o.worstBreach))
			left(&o.noticeMask, all)
		}
	}
	if open(o.f.PersonalData) {
		up = 0 // whatever else is answered, it may be no breach at all
	}
	return down, up
}

// mildestOf is the lowest risk with these kinds of breach.
func (o *outlook) mildestOf(b weighs) Risk {
	severity := o.bySeverity()
	for risk := RiskNone; risk < RiskHigh; risk++ {
		for severe, stakes := range severity {
			if b.disruption && !o.canBeNoticed(severe, risk) {
				continue
			}
			for stakes != 0 {
				if o.t.mildEvents[bits(b.misuse)][stakes.next()][risk]&o.events != 0 {
					return risk
				}
			}
		}
	}
	return RiskHigh
}

// openByClasses is the best case, and the open facts that can still change the
// risk, the most decisive first.
func (rs *RuleSet) openByClasses(f *Facts, open fieldSet, worst Risk) (best Risk, names []string) {
	var o outlook
	o.look(rs.classes(), f)
	best = o.best()
	if best == worst {
		return best, []string{}
	}
	var pulls [len(outlookPlace)]pull
	n := 0
	for i := range fields {
		if p := outlookPlace[i]; open>>i&1 != 0 && o.turns(p) {
			down, up := o.pull(p, worst, best)
			pulls[n] = pull{fields[i].name, down, up}
			n++
		}
	}
	return best, decisive(pulls[:n])
}

// mattersByClasses reports whether an open field can still change the risk.
func (rs *RuleSet) mattersByClasses(f *Facts, fd field) bool {
	var o outlook
	o.look(rs.classes(), f)
	return o.turns(outlookPlace[fieldAt[fd.name]])
}
