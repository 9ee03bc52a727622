package register

import (
	"slices"
	"strings"
	"time"

	"datalek/register/record"
)

// Relation is how two registers stand to each other.
type Relation string

const (
	AreSame     Relation = "same"      // the same entries
	FirstAhead  Relation = "first"     // the first holds all of the second, and more
	SecondAhead Relation = "second"    // the other way round
	GrownApart  Relation = "apart"     // both hold entries that the other has not
	TakenOver   Relation = "same_else" // other registers, and every case of one stands in the other
	AreOthers   Relation = "others"    // other registers
)

// Comparison is how far two registers are the same, and what each has alone.
type Comparison struct {
	Relation Relation `json:"relation"`
	Same     int      `json:"same"` // entries that they have in common, from the first
	First    Compared `json:"first"`
	Second   Compared `json:"second"`
	SameID   bool     `json:"same_register"`
}

// Compared is one of the two.
type Compared struct {
	Path     string        `json:"path"`
	ID       string        `json:"id"`
	Name     string        `json:"organisation,omitempty"`
	Practice bool          `json:"practice,omitempty"` // nothing in it is real
	Entries  int           `json:"entries"`
	Head     string        `json:"head"`
	Alone    []OnlyHere    `json:"alone"`            // cases of which it alone has entries
	Own      []record.Kind `json:"own,omitempty"`    // entries about the register itself that it alone has
	Erased   int           `json:"erased,omitempty"` // entries whose text is gone here

	handover *record.RegisterEntry // the last of its own entries beyond what is the same, when all of them are handovers
}

// OnlyHere is a case of which one register has entries that the other has not.
type OnlyHere struct {
	Case      string    `json:"case"`
	Entries   int       `json:"entries"`
	At        time.Time `json:"at"` // of the last
	Title     string    `json:"title,omitempty"`
	TakenOver string    `json:"taken_over,omitempty"` // the case that was made of it on the other side
	Began     bool      `json:"began"`                // the whole case is on this side only

	seal string // of the last
	from string // of the entry that the case was taken over from, where it is as it came in
}

// Compare reads two registers whole and says how they stand to each other. Nothing is
// changed in either.
func Compare(a, b *Register, progress Progress) (Comparison, error) {
	a, b = a.Heeding(progress), b.Heeding(progress)
	var c Comparison
	sides := []*Compared{&c.First, &c.Second}
	for i, r := range []*Register{a, b} {
		info, err := r.Info()
		if err != nil {
			return c, err
		}
		*sides[i] = Compared{Path: r.path, ID: info.ID, Name: info.Organisation.Name, Practice: info.Practice, Entries: info.Entries, Head: info.Head, Alone: []OnlyHere{}}
	}
	if c.SameID = c.First.ID == c.Second.ID; c.SameID {
		c.Same = sameUpTo(a, b, min(c.First.Entries, c.Second.Entries))
	}
	origins := make([]map[string]string, 2) // case by the seal of the entry that it was taken over from
	for i, r := range []*Register{a, b} {
		found, err := sides[i].read(r, c.Same, progress.half(i))
		if err != nil {
			return c, err
		}
		origins[i] = found
	}
	for i, side := range sides {
		for n := range side.Alone {
			side.Alone[n].TakenOver = origins[1-i][side.Alone[n].seal]
		}
		// What came from the other side is not alone either.
		side.Alone = slices.DeleteFunc(side.Alone, func(one OnlyHere) bool {
			return one.Began && one.from != "" && sealsOf(sides[1-i], one.from)
		})
	}
	c.Relation = c.relation()
	for _, side := range sides {
		side.Alone = slices.DeleteFunc(side.Alone, func(one OnlyHere) bool { return one.TakenOver != "" && c.Relation == TakenOver })
	}
	return c, nil
}

// sealsOf reports whether a side has an entry with this seal among its cases.
func sealsOf(side *Compared, seal string) bool {
	return slices.ContainsFunc(side.Alone, func(one OnlyHere) bool { return one.seal == seal })
}

// read gathers what one side has beyond what is the same: of an entry no more than is told of
// it, as of two registers that have nothing in common that is all of both.
func (c *Compared) read(r *Register, same int, progress Progress) (origins map[string]string, err error) {
	origins = map[string]string{}
	at := map[string]int{}
	n, handovers := 0, true
	err = r.EachLine(func(line Line) error {
		n++
		if err := progress.At(n, max(c.Entries, n)); err != nil {
			return err
		}
		if own := line.Register; own != nil {
			if int(own.Seq) > same {
				c.Own = append(c.Own, own.Kind)
				handovers = handovers && own.Kind == record.HandedOver
				c.handover = own
			}
			return nil
		}
		e, from := line.Case, ""
		if e.Erased != "" {
			c.Erased++
		}
		if i := e.Imported; i != nil && i.Origin != nil {
			from = strings.Clone(string(i.Origin.Seal))
			origins[from] = strings.Clone(e.Case)
		}
		if int(e.Seq) <= same {
			return nil
		}
		i, known := at[e.Case]
		if !known {
			i, at[e.Case] = len(c.Alone), len(c.Alone)
			c.Alone = append(c.Alone, OnlyHere{Case: strings.Clone(e.Case), Began: e.Revision == 1})
		}
		one := &c.Alone[i]
		one.Entries++
		one.At, one.Title, one.seal, one.from = e.At, strings.Clone(record.Summarize(nil, *e).Title), line.Seal(), ""
		if e.Revision == 1 {
			one.from = from
		}
		return nil
	})
	if len(c.Alone) > 0 || !handovers || len(c.Own) == 0 {
		c.handover = nil
	}
	slices.SortFunc(c.Alone, func(a, b OnlyHere) int { return record.ByNumber(a.Case, b.Case) })
	return origins, err
}

func (c *Comparison) relation() Relation {
	all := func(side Compared) bool { // every case of it stands on the other side
		return !slices.ContainsFunc(side.Alone, func(one OnlyHere) bool { return one.TakenOver == "" })
	}
	switch first, second := c.First.Entries > c.Same, c.Second.Entries > c.Same; {
	case !c.SameID && all(c.First) && all(c.Second):
		return TakenOver
	case !c.SameID:
		return AreOthers
	case first && second:
		return GrownApart
	case first:
		return FirstAhead
	case second:
		return SecondAhead
	}
	return AreSame
}
