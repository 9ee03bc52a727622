package decision

import (
	"math"
	"slices"
)

// peopleGrid holds the class of the stakes for every way in which the rules can
// take whose data they are, and which.
type peopleGrid struct {
	rows  [traitSets]uint8 // the row of each set of traits that some data have
	bands []int            // the first number of people of each band but the lowest
	codes []uint16         // while the classes are made
	cells []uint8          // rows of incidental, list, frail, key and band
}

// Answers to the fields of a row, the worst one last in each.
const (
	byDetail = iota // incidental, revealing
	byList          // reveals nothing, reveals something
	byFrail         // nobody vulnerable, somebody
	byKey           // only with a key, directly
	byBand          // the bands of numbers of people
	peopleFields
)

// cell is the place in a row.
func (g *peopleGrid) cell(detail, list, frail, key, band int) int {
	return (((detail*2+list)*2+frail)*2+key)*(len(g.bands)+1) + band
}

// step is how far two answers to a field lie apart.
func (g *peopleGrid) step(field int) int {
	bands := len(g.bands) + 1
	return [peopleFields]int{8 * bands, 4 * bands, 2 * bands, bands, 1}[field]
}

func (g *peopleGrid) at(row uint8, cell int) uint8 { return g.cells[int(row)*g.size()+cell] }

func (g *peopleGrid) size() int { return 16 * (len(g.bands) + 1) }

// band is that of a number of people.
func (g *peopleGrid) band(n int) int {
	for i, first := range g.bands {
		if n < first {
			return i
		}
	}
	return len(g.bands)
}

// plain is the same set without a national number: beside what says whose it is,
// that only makes the impact severe.
func (t dataTraits) plain() dataTraits {
	if t.fraud() {
		t |= levelTraits[ImpactSevere] | levelTraits[ImpactSevere].still()
	}
	return t &^ (traitNational | traitOwner)
}

// fill works out the codes of all cells and lists those that there are.
func (g *peopleGrid) fill(rs *RuleSet) []uint16 {
	r := &rs.rules.Terms
	g.bands = []int{r.FewPeople + 1, r.VisiblePeople + 1, r.ManyPeople, r.VeryManyPeople}
	slices.Sort(g.bands)
	g.bands = slices.Compact(g.bands)

	var found []uint16
	var seen [stakesCodes]bool
	rows := map[dataTraits]uint8{}
	lists := [...]Value{No, Yes}
	for _, more := range rs.more() {
		for _, t := range []dataTraits{more, more | rs.traits()[Unknown]} {
			row, ok := rows[t.plain()]
			if !ok {
				row = uint8(len(rows))
				rows[t.plain()] = row
				for cell := range g.size() {
					band, rest := cell%(len(g.bands)+1), cell/(len(g.bands)+1)
					n := g.bands[0] - 1
					if band > 0 {
						n = g.bands[band-1]
					}
					code := rs.stakesFor(t, rest>>3&1 == 0, lists[rest>>2&1], n, rest>>1&1 == 1, rest&1 == 0).code()
					g.codes = append(g.codes, code)
					if !seen[code] {
						seen[code] = true
						found = append(found, code)
					}
				}
			}
			g.rows[t] = row
		}
	}
	return found
}

// classify puts the classes in the place of the codes, and makes one of rows that
// are alike.
func (g *peopleGrid) classify(of *[stakesCodes]uint8) {
	size := g.size()
	row := make([]byte, size)
	found := map[string]uint8{}
	as := make([]uint8, len(g.codes)/size)
	for i := range as {
		for cell := range row {
			row[cell] = of[g.codes[i*size+cell]]
		}
		at, ok := found[string(row)]
		if !ok {
			at = numbered(len(found))
			found[string(row)] = at
			g.cells = append(g.cells, row...)
		}
		as[i] = at
	}
	for t, row := range g.rows {
		g.rows[t] = as[row]
	}
	g.codes = nil
}

// peopleSpan is what is still open about the people: which rows, and of each
// field the first and the last answer.
type peopleSpan struct {
	room        [mostRows]uint8
	n           int
	first, last [peopleFields]int
	worst       uint8 // the row of the worst
}

func (s *peopleSpan) rows() []uint8 { return s.room[:s.n] }

// mostRows is how many rows that differ there can be.
const mostRows = mostClasses

// span reads the facts.
func (g *peopleGrid) span(s *peopleSpan, rs *RuleSet, f *Facts) {
	traits := dataTraits(0)
	for _, v := range f.Data {
		if v != Unknown {
			traits |= rs.traits()[v]
		}
	}
	if openList(f.Data) {
		s.worst = g.rows[traits|rs.traits()[Unknown]]
		var seen classSet
		for _, more := range rs.more() {
			if row := oneClass(g.rows[traits|more]); seen&row == 0 {
				seen |= row
				s.room[s.n] = g.rows[traits|more]
				s.n++
			}
		}
	} else {
		s.worst = g.rows[traits]
		s.room[0], s.n = s.worst, 1
	}
	between := func(field int, v, mild Value) {
		switch {
		case open(v):
			s.first[field], s.last[field] = 0, 1
		case v == mild:
			s.first[field], s.last[field] = 0, 0
		default:
			s.first[field], s.last[field] = 1, 1
		}
	}
	between(byDetail, f.SpecialDetail, Incidental)
	between(byList, f.ListReveals, No)
	between(byKey, f.Identifiable, OnlyWithKey)
	s.first[byFrail] = bits(rs.anyFrail(f.Groups))
	s.last[byFrail] = s.first[byFrail]
	if openList(f.Groups) && rs.anyFrail(frailGroup) {
		s.last[byFrail] = 1
	}
	low, high := 1, math.MaxInt32
	if n := f.DataSubjects; n != nil {
		low, high = n.Min, n.Max
	}
	s.first[byBand], s.last[byBand] = g.band(low), g.band(high)
}

// worstCell is the place of the worst answers in a row.
func (s *peopleSpan) worstCell(g *peopleGrid) int {
	return g.cell(s.last[byDetail], s.last[byList], s.last[byFrail], s.last[byKey], s.last[byBand])
}
