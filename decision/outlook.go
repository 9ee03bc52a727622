package decision

import "slices"

// outlook is what some facts can still come to under avg-2026-2: the classes that
// each side can still be in, and the worst of each.
type outlook struct {
	t *classes
	f *Facts

	worstEvent, worstStakes, worstNotice uint8
	worstBreach                          weighs

	breaches [3]weighs // the kinds of breach that are still possible
	nBreach  int

	known     answers
	kinds     [2]int // the first kind of incident that is possible, and the one after the last
	events    classSet
	byAnswer  [len(eventFields)][mostAnswers]classSet // the events that an answer leaves
	byKind    [mostClasses]classSet
	eventMask masks

	span       peopleSpan
	stakes     classSet
	byRow      [mostClasses]classSet // the stakes that a row leaves, in the order of the span
	byPeople   [peopleFields][mostBands]classSet
	stakesMask masks

	notices    classSet // by their codes
	byRestored [3]classSet
	byEffect   [3]classSet
	noticeMask masks
}

// mostBands is how many answers a field about the people has at most.
const mostBands = 5

// masks are sets of classes of one side: for everything that the other sides can
// be, those with no risk and those with no more than a risk. Two classes lead to
// different risks somewhere exactly when one of these sets parts them.
type masks struct {
	sets  [mostMasks]classSet
	n     int
	mild  [RiskHigh]classSet // all that come to no more than this risk beside something
	whole []classSet         // when there are more than there is room for
}

const mostMasks = 48

func (m *masks) add(risk Risk, set classSet) {
	m.mild[risk] |= set
	if set == 0 || slices.Contains(m.sets[:m.n], set) {
		return
	}
	if m.n < mostMasks {
		m.sets[m.n] = set
		m.n++
		return
	}
	if !slices.Contains(m.whole, set) {
		m.whole = append(m.whole, set)
	}
}

// part reports whether two classes of a set ever lead to different risks.
func (m *masks) part(set classSet) bool {
	if !set.several() {
		return false
	}
	for _, mask := range m.sets[:m.n] {
		if mask.parts(set) {
			return true
		}
	}
	for _, mask := range m.whole {
		if mask.parts(set) {
			return true
		}
	}
	return false
}

// mildest is the lowest risk that a class of a set can come to.
func (m *masks) mildest(set classSet) Risk {
	for risk, mild := range m.mild {
		if mild&set != 0 {
			return Risk(risk)
		}
	}
	return RiskHigh
}

// look walks what the facts leave open. The worst answers are those of
// [RuleSet.worstByRows].
func (o *outlook) look(t *classes, f *Facts) {
	o.t, o.f = t, f
	o.lookAtBreach()
	o.lookAtNotice()
	o.lookAtPeople()
	o.maskEvents()
	o.lookAtEvents()
	o.maskStakes()
	o.maskNotices()
}

func (o *outlook) lookAtBreach() {
	known := weighs{
		misuse:     has(o.f.Breach, Confidentiality),
		disruption: has(o.f.Breach, Integrity) || has(o.f.Breach, Availability),
	}
	switch {
	case len(o.f.Breach) == 0 && noAccessTo(o.f.Incident):
		// An outage alone is no access: what nobody said of its kind of breach is
		// that data could not be reached.
		o.worstBreach = weighs{disruption: true}
		o.breaches[0], o.nBreach = o.worstBreach, 1
	case !openList(o.f.Breach):
		o.worstBreach = known
		o.breaches[0], o.nBreach = known, 1
	default:
		o.worstBreach = weighs{misuse: true, disruption: true}
		for _, w := range [...]weighs{{true, false}, {false, true}, {true, true}} {
			if (w.misuse || !known.misuse) && (w.disruption || !known.disruption) {
				o.breaches[o.nBreach] = w
				o.nBreach++
			}
		}
	}
}

var answersRestored, answersEffect = worthAnswering["restored"], worthAnswering["effect"]

func (o *outlook) lookAtNotice() {
	restored, effect := o.f.Restored, o.f.Effect
	fill(&restored, Never)
	fill(&effect, Serious)
	o.worstNotice = uint8(noticeOf(effect, restored))
	for i, r := range answersRestored {
		for j, e := range answersEffect {
			if !open(o.f.Restored) {
				r = restored
			}
			if !open(o.f.Effect) {
				e = effect
			}
			code := oneClass(uint8(noticeOf(e, r)))
			o.notices |= code
			o.byRestored[i] |= code
			o.byEffect[j] |= code
		}
	}
}

func (o *outlook) lookAtPeople() {
	g, s := &o.t.people, &o.span
	g.span(s, o.t.rs, o.f)
	size := g.size()
	for i, row := range s.rows() {
		cells := g.cells[int(row)*size:][:size]
		var inRow classSet
		for detail := s.first[byDetail]; detail <= s.last[byDetail]; detail++ {
			for list := s.first[byList]; list <= s.last[byList]; list++ {
				for frail := s.first[byFrail]; frail <= s.last[byFrail]; frail++ {
					for key := s.first[byKey]; key <= s.last[byKey]; key++ {
						var inBands classSet
						at := g.cell(detail, list, frail, key, 0)
						for band := s.first[byBand]; band <= s.last[byBand]; band++ {
							class := oneClass(cells[at+band])
							inBands |= class
							o.byPeople[byBand][band] |= class
						}
						inRow |= inBands
						o.byPeople[byDetail][detail] |= inBands
						o.byPeople[byList][list] |= inBands
						o.byPeople[byFrail][frail] |= inBands
						o.byPeople[byKey][key] |= inBands
					}
				}
			}
		}
		o.byRow[i] = inRow
		o.stakes |= inRow
	}
	o.worstStakes = g.cells[int(s.worst)*size+s.worstCell(g)]
}

func (o *outlook) lookAtEvents() {
	o.known = answersTo(o.f)
	kind := kindAt()[o.f.Incident]
	o.kinds = [2]int{kind, kind + 1}
	if open(o.f.Incident) {
		o.kinds = [2]int{0, len(kindsApart())}
	}
	for k := o.kinds[0]; k < o.kinds[1]; k++ {
		g := o.t.grid(k)
		s := g.span(&o.known)
		var left [len(eventFields)][mostAnswers]classSet
		all := s.walk(g.cells, &left)
		o.byKind[k] = all
		o.events |= all
		for i := range s.n {
			field := s.field[i]
			for at, turn := range g.wheels[field].at[:len(eventFields[field].answers)] {
				o.byAnswer[field][at] |= left[i][turn]
			}
		}
		for i := range g.wheels {
			if o.known[i] < 0 && g.wheels[i].n == 1 {
				for at := range eventFields[i].answers {
					o.byAnswer[i][at] |= all
				}
			}
		}
	}
	g := o.t.grid(kind)
	s := g.span(&o.known)
	o.worstEvent = g.cells[s.worst]
}

// walk gives all classes in the span, and those that each answer on an open wheel
// leaves.
func (s *span) walk(cells []uint8, left *[len(eventFields)][mostAnswers]classSet) classSet {
	if s.n == 0 {
		return oneClass(cells[s.at])
	}
	var all classSet
	var turn [len(eventFields)]int
	for at := s.at; ; {
		var line classSet
		for i := range s.size[0] {
			class := oneClass(cells[at+i*s.step[0]])
			line |= class
			left[0][i] |= class
		}
		all |= line
		wheel := 1
		for ; wheel < s.n; wheel++ {
			left[wheel][turn[wheel]] |= line
		}
		if at = s.turn(at, 0, &turn); at < 0 {
			return all
		}
	}
}

// turn goes to the next place while one wheel stands still, and below zero after
// the last.
func (s *span) turn(at, still int, turn *[len(eventFields)]int) int {
	for wheel := range s.n {
		if wheel == still {
			continue
		}
		at += s.step[wheel]
		if turn[wheel]++; turn[wheel] < s.size[wheel] {
			return at
		}
		at -= s.step[wheel] * s.size[wheel]
		turn[wheel] = 0
	}
	return -1
}

// disrupted is the risk by loss or change of one notice, for stakes that are
// severe and for others.
var disrupted2026v2 = func() (risks [9][2]Risk) {
	for notice := range risks {
		risks[notice] = [2]Risk{disruptionOf(uint16(notice), ImpactLimited).risk, disruptionOf(uint16(notice), ImpactSevere).risk}
	}
	return risks
}()

// sets of stakes by whether they are severe.
func (o *outlook) bySeverity() [2]classSet {
	return [2]classSet{o.stakes &^ o.t.severe, o.stakes & o.t.severe}
}

func (o *outlook) maskEvents() {
	severity := o.bySeverity()
	for _, b := range o.breaches[:o.nBreach] {
		for risk := RiskNone; risk < RiskHigh; risk++ {
			for severe, stakes := range severity {
				if b.disruption && !o.canBeNoticed(severe, risk) {
					continue
				}
				for stakes != 0 {
					o.eventMask.add(risk, o.t.mildEvents[bits(b.misuse)][stakes.next()][risk])
				}
			}
		}
	}
}

// canBeNoticed reports whether what people notice can come to no more than a
// risk.
func (o *outlook) canBeNoticed(severe int, risk Risk) bool {
	for notices := o.notices; notices != 0; {
		if disrupted2026v2[notices.next()][severe] <= risk {
			return true
		}
	}
	return false
}

func (o *outlook) maskStakes() {
	severity := o.bySeverity()
	for _, b := range o.breaches[:o.nBreach] {
		for risk := RiskNone; risk < RiskHigh; risk++ {
			var allowed [4]classSet // the stakes that one notice or another leaves
			n := 0
			if b.disruption {
				for notices := o.notices; notices != 0; {
					disruption, set := disrupted2026v2[notices.next()], classSet(0)
					for severe, stakes := range severity {
						if disruption[severe] <= risk {
							set |= stakes
						}
					}
					if !slices.Contains(allowed[:n], set) {
						allowed[n] = set
						n++
					}
				}
			} else {
				allowed[0], n = o.stakes, 1
			}
			for events := o.events; events != 0; {
				mild := o.t.mildStakes[bits(b.misuse)][events.next()][risk]
				for _, set := range allowed[:n] {
					o.stakesMask.add(risk, mild&set)
				}
			}
		}
	}
}

func (o *outlook) maskNotices() {
	severity := o.bySeverity()
	for _, b := range o.breaches[:o.nBreach] {
		for risk := RiskNone; risk < RiskHigh; risk++ {
			for severe, stakes := range severity {
				mild := false // whether misuse can come to no more than this
				for stakes != 0 && !mild {
					mild = o.t.mildEvents[bits(b.misuse)][stakes.next()][risk]&o.events != 0
				}
				if !mild {
					continue
				}
				set := o.notices
				if b.disruption {
					set = 0
					for notices := o.notices; notices != 0; {
						if notice := notices.next(); disrupted2026v2[notice][severe] <= risk {
							set |= oneClass(notice)
						}
					}
				}
				o.noticeMask.add(risk, set)
			}
		}
	}
}

// best is the lowest risk that any completion comes to.
func (o *outlook) best() Risk {
	if open(o.f.PersonalData) {
		return RiskNone // it may turn out to be no breach of personal data
	}
	return o.eventMask.mildest(o.events)
}

// risk is that of classes of the three sides together.
func (o *outlook) risk(event, stakes, notice uint8, b weighs) Risk {
	return o.t.risk(standing{event, stakes, notice, b})
}

func (t *classes) risk(s standing) Risk {
	risk := Risk(t.misuse[bits(s.breach.misuse)][s.event][s.stakes])
	if s.breach.disruption {
		risk = max(risk, disrupted2026v2[s.notice][t.severe>>s.stakes&1])
	}
	return risk
}

// worst is the risk of the worst answers.
func (o *outlook) worst() Risk {
	return o.risk(o.worstEvent, o.worstStakes, o.worstNotice, o.worstBreach)
}
