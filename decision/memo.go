package decision

import (
	"sync"
	"sync/atomic"
)

// What one side can still come to depends on the few facts that it looks at, and
// walking all of it is the slow part of a verdict on much that is unknown. The
// tables of the last facts are therefore kept: while a person answers one
// question the other sides stand still. A table never changes the outcome, only
// the time.

// mostKept is how many tables are kept. One is at most a few hundred KB.
const mostKept = 64

type memo struct {
	mu     sync.Mutex
	tables map[any]*table
	misuse [1 << 12]atomic.Pointer[[stakesCodes]uint8]
}

// misuseOf is the risk of misuse of one event, for every code of the stakes. It
// is worked out once.
func (m *memo) misuseOf(rs *RuleSet, code uint16) *[stakesCodes]uint8 {
	if row := m.misuse[code].Load(); row != nil {
		return row
	}
	row := new([stakesCodes]uint8)
	e := eventFrom(code)
	for people := range row {
		if s := stakesFrom(uint16(people)); s.base > 0 && s.impact > 0 {
			row[people] = uint8(rs.misuse(e.resolve(s), e, s).risk)
		}
	}
	m.misuse[code].Store(row)
	return row
}

// eventKey and the other keys hold all that a side looks at.
type eventKey struct {
	incident, deliberate, disclosure, evidence, recipient, recovery, protection, key, public Value
}

type peopleKey struct {
	traits                     dataTraits
	noData, openData           bool
	detail, list, identifiable Value
	low, high                  int
	frail, openGroups          bool
}

type noticeKey struct{ restored, effect Value }

func (rs *RuleSet) tabulated(f Facts, sd *side) *table {
	m := rs.rules.method
	if m.schema < 2 {
		return rs.tabulate(f, sd)
	}
	var key any
	switch sd {
	case &m.event:
		key = eventKey{known(f.Incident), f.deliberate(), known(f.Disclosure), known(f.EvidenceKind), known(f.Recipient),
			known(f.Recovery), known(f.Protection), known(f.KeySafe), known(f.AlreadyPublic)}
	case &m.people:
		k := peopleKey{traits: rs.traitsOf(without(f.Data, Unknown)), noData: len(without(f.Data, Unknown)) == 0, openData: openList(f.Data),
			detail: known(f.SpecialDetail), list: known(f.ListReveals), identifiable: known(f.Identifiable),
			frail: rs.anyFrail(f.Groups), openGroups: openList(f.Groups)}
		if n := f.DataSubjects; n != nil {
			k.low, k.high = n.Min, n.Max
		}
		key = k
	default:
		key = noticeKey{known(f.Restored), known(f.Effect)}
	}
	rs.kept.mu.Lock()
	t := rs.kept.tables[key]
	rs.kept.mu.Unlock()
	if t != nil {
		return t
	}
	t = rs.tabulate(f, sd)
	rs.kept.mu.Lock()
	defer rs.kept.mu.Unlock()
	if len(rs.kept.tables) >= mostKept || rs.kept.tables == nil {
		rs.kept.tables = map[any]*table{}
	}
	rs.kept.tables[key] = t
	return t
}

// known makes one word of what is unknown and what was not answered: the rules
// read both alike.
func known(v Value) Value {
	if v == Unknown {
		return Unanswered
	}
	return v
}
