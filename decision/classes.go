package decision

import (
	mathbits "math/bits"
	"strings"
)

// What avg-2026-2 can still come to, when facts are open, is asked of classes of
// completions and not of the completions themselves. There are hundreds of
// millions of those; but the risk tells only some thirty ways apart in which an
// event can have gone, some thirty in which people can be hurt by it, and nine in
// which they notice. Equal classes weigh the same beside anything.
//
// A set of classes is one word, so that "is there a completion that comes to no
// more than a risk" is an and of two words. Nothing is left out: what the classes
// say is what a walk over all completions says, and a test holds the one beside
// the other.

// classSet is a set of classes of one side, a bit each.
type classSet uint64

func oneClass(class uint8) classSet { return 1 << class }

// several reports whether there is more than one in it.
func (s classSet) several() bool { return s&(s-1) != 0 }

// parts reports whether a set lies partly inside this one and partly outside.
func (s classSet) parts(set classSet) bool { return set&s != 0 && set&^s != 0 }

// next takes the lowest class out of a set that is not empty.
func (s *classSet) next() uint8 {
	class := mathbits.TrailingZeros64(uint64(*s))
	*s &= *s - 1
	return uint8(class)
}

// mostClasses is how many classes a set has room for.
const mostClasses = 64

// classes are those of one rule set. They follow from its tables, are worked out
// when they are first asked for, and never change.
type classes struct {
	rs     *RuleSet
	events [eventCodes]uint8  // the class of each code of an event
	stakes [stakesCodes]uint8 // and of each code of the stakes

	// misuse is the risk of misuse of an event with these stakes: when the kinds
	// of breach make us weigh it, and when only the kind of incident can.
	misuse [2][mostClasses][mostClasses]uint8 // [weighed][event][stakes]

	// Events, and stakes, with no risk of misuse, and with no more than a risk.
	mildEvents [2][mostClasses][2]classSet // [weighed][stakes][risk]
	mildStakes [2][mostClasses][2]classSet // [weighed][event][risk]

	severe classSet // stakes of impact 3: they also count for what is lost

	people peopleGrid
	grids  []eventGrid // by the place of the kind in kindsApart
}

// eventCodes is how many codes of an event there are.
const eventCodes = 1 << 12

func makeClasses(rs *RuleSet) *classes {
	t := &classes{rs: rs, grids: make([]eventGrid, len(kindsApart()))}
	codes := t.people.fill(rs)
	columns := t.classifyEvents(codes)
	t.classifyStakes(codes, columns)
	t.people.classify(&t.stakes)
	return t
}

// classifyEvents gives events that risk the same with every stakes one class, and
// hands back the risks of each class.
func (t *classes) classifyEvents(stakes []uint16) [][]byte {
	var columns [][]byte
	risks := map[uint16]string{} // by code, apart from whether it is always weighed
	found := map[string]uint8{}
	for _, kind := range kindsApart() {
		k := incidentOf(kind)
		for _, row := range exposureTable {
			for _, public := range []bool{false, true} {
				if public && k.place == inside {
					continue
				}
				e := event{row: row, public: public, visible: k.kind == EmailVisibleRecipients, envelope: k.kind == VisibleOnEnvelope}
				column, ok := risks[e.code()]
				if !ok {
					risk := make([]byte, len(stakes))
					for i, code := range stakes {
						s := stakesFrom(code)
						risk[i] = byte(t.rs.misuse(e.resolve(s), e, s).risk)
					}
					column = string(risk)
					risks[e.code()] = column
				}
				e.always = k.always()
				key := column
				if e.always && strings.Trim(column, "\x00") != "" {
					key += "always"
				}
				class, ok := found[key]
				if !ok {
					class = numbered(len(found))
					found[key] = class
					columns = append(columns, []byte(key))
				}
				t.events[e.code()] = class
			}
		}
	}
	return columns
}

// classifyStakes gives stakes that risk the same in every event, and weigh the
// same when data are lost, one class, and writes the risks down.
func (t *classes) classifyStakes(stakes []uint16, columns [][]byte) {
	found := map[string]uint8{}
	for i, code := range stakes {
		severe := stakesFrom(code).impact == ImpactSevere
		row := make([]byte, len(columns), len(columns)+1)
		for event, column := range columns {
			row[event] = column[i]
		}
		key := string(append(row, byte(bits(severe))))
		class, ok := found[key]
		if !ok {
			class = numbered(len(found))
			found[key] = class
			if severe {
				t.severe |= oneClass(class)
			}
			for event, column := range columns {
				t.write(uint8(event), class, column[i], len(column) > len(stakes))
			}
		}
		t.stakes[code] = class
	}
}

// write notes the risk of one event with one stakes.
func (t *classes) write(event, stakes, risk uint8, always bool) {
	for weighed, risk := range [2]uint8{risk * uint8(bits(always)), risk} {
		t.misuse[weighed][event][stakes] = risk
		for r := risk; r < uint8(RiskHigh); r++ {
			t.mildEvents[weighed][stakes][r] |= oneClass(event)
			t.mildStakes[weighed][event][r] |= oneClass(stakes)
		}
	}
}

// numbered is the next class. No set of rules that this program can be given
// tells more apart than there is room for.
func numbered(n int) uint8 {
	if n == mostClasses {
		panic("decision: a rule set tells more than 64 classes apart")
	}
	return uint8(n)
}
