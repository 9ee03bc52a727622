package session

import (
	"cmp"
	"slices"
	"time"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/session/draft"
	"datalek/wizard/text"
)

// Owing is everything that is owed in one register, or in those of several clients, the
// most urgent first. Of a register with many cases next to nothing is in memory: its cases
// are read again when their turn comes, and each is told as it stands then.
type Owing struct {
	in    []*owingIn
	turns []turn
}

// owingIn is what is owed in one register.
type owingIn struct {
	r      *register.Register
	t      *text.Text
	now    time.Time
	client string
	about  register.Glance

	drafts  []Owed           // whose clock runs
	numbers []string         // of the cases that owe something, the oldest first
	cases   []record.Summary // the same; nil where they are read again
	first   record.Summary   // the case that comes first
	firstAt turn
	turns   []turn // in order
	counted counts
}

// counts is how much there is.
type counts struct{ open, owed, overdue int }

// turn is when something comes that is owed: all of one case that has the same moment.
type turn struct {
	rank    int8
	nano    int32
	seconds int64
	in, of  int32 // the place of a register, and in it of a case; of a draft the other way round, below zero
}

const (
	fewCases    = 100 // in a register, of which all stay in memory
	turnsAtOnce = 500 // whose cases are read in one opening of each register
)

// turnOf puts first what is asked at once and has no moment, then what has one, the
// earliest on top, then the rest, as it was.
func turnOf(o record.Obligation, urgency time.Time) turn {
	switch {
	case !urgency.IsZero():
		return turn{rank: 1, seconds: urgency.Unix(), nano: int32(urgency.Nanosecond())}
	case o.AtOnce():
		return turn{}
	}
	return turn{rank: 2}
}

func (a turn) compare(b turn) int {
	return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.seconds, b.seconds), cmp.Compare(a.nano, b.nano))
}

// OwingIn is everything that is owed in a register. Drafts that cannot be read are left
// out; where they are listed, it is told.
func OwingIn(r *register.Register, t *text.Text, now time.Time) (*Owing, error) {
	in := &owingIn{r: r, t: t, now: now}
	if err := in.read(); err != nil {
		return &Owing{}, err
	}
	return &Owing{[]*owingIn{in}, in.turns}, nil
}

// OwingBy is everything that is owed by some clients.
func OwingBy(clients []Client) *Owing {
	all := &Owing{}
	for _, c := range clients {
		if c.owing != nil {
			for _, at := range c.owing.turns {
				at.in = int32(len(all.in))
				all.turns = append(all.turns, at)
			}
			all.in = append(all.in, c.owing)
		}
	}
	slices.SortStableFunc(all.turns, turn.compare)
	return all
}

func (in *owingIn) read() error {
	err := in.r.Glance(func(g register.Glance) {
		*in = owingIn{r: in.r, t: in.t, now: in.now, client: in.client, about: g, cases: []record.Summary{}}
		for _, k := range draft.Stories(g.Drafts) {
			if c := clock(k, in.now); c.runs {
				o := record.Obligation{What: record.DueAP, Due: c.deadline.UTC(), Overdue: in.now.After(c.deadline), Estimate: c.estimate}
				in.drafts = append(in.drafts, in.whose(Owed{Draft: k.ID, Title: about(in.t, k), Obligation: o, urgency: c.deadline}))
				in.count(o)
			}
		}
		in.about.Drafts = nil
	}, in.add)
	if err != nil {
		return err
	}
	slices.Reverse(in.turns) // the newest case first
	before := make([]turn, len(in.drafts))
	for i, o := range in.drafts {
		before[i] = turnOf(o.Obligation, o.urgency)
		before[i].of = int32(^i)
	}
	in.turns = slices.Insert(in.turns, 0, before...)
	slices.SortStableFunc(in.turns, turn.compare)
	return nil
}

// add takes the next case.
func (in *owingIn) add(s record.Summary) {
	if !s.Closed {
		in.counted.open++
	}
	from := len(in.turns)
	for _, o := range phrase.Owed(s, in.now) {
		in.count(o)
		at := turnOf(o, s.Urgency(o))
		if at.of = int32(len(in.numbers)); in.first.Case == "" || at.compare(in.firstAt) <= 0 {
			in.first, in.firstAt = s, at
		}
		if !slices.Contains(in.turns[from:], at) {
			in.turns = append(in.turns, at)
		}
	}
	if len(in.turns) == from {
		return
	}
	in.numbers = append(in.numbers, s.Case)
	if in.cases != nil {
		in.cases = append(in.cases, s)
	}
	if len(in.cases) > fewCases && !in.about.Remade {
		in.cases = nil
	}
}

func (in *owingIn) count(o record.Obligation) {
	if in.counted.owed++; o.Overdue {
		in.counted.overdue++
	}
}

// whose says of a thing whose it is.
func (in *owingIn) whose(o Owed) Owed {
	o.Client, o.Organisation, o.Practice = in.client, in.about.Organisation.Name, in.about.Practice
	return o
}

// held is the case of a turn, where it is in memory or not needed.
func (in *owingIn) held(now turn) (record.Summary, bool) {
	switch {
	case now.of < 0:
		return record.Summary{}, true
	case in.cases != nil:
		return in.cases[now.of], true
	}
	return in.first, now.of == in.firstAt.of
}

// at is what comes in a turn.
func (in *owingIn) at(now turn, s record.Summary) []Owed {
	if now.of < 0 {
		return in.drafts[^now.of : ^now.of+1]
	}
	var owed []Owed
	title := phrase.Title(in.t, s)
	for _, o := range phrase.Owed(s, in.now) {
		urgency := s.Urgency(o)
		if turnOf(o, urgency).compare(now) == 0 {
			owed = append(owed, in.whose(Owed{Case: s.Case, Title: title, Risk: s.Risk, Obligation: o, urgency: urgency}))
		}
	}
	return owed
}

// Each gives what is owed in order, some at a time: those of one case that have the same
// moment. An error of fn ends it and is returned as it is. progress is told how much was
// given.
func (o *Owing) Each(fn func([]Owed) error, progress register.Progress) error {
	told := 0
	for turns := range slices.Chunk(o.turns, turnsAtOnce) {
		again, err := o.again(turns)
		if err != nil {
			return err
		}
		for _, now := range turns {
			if err := progress.At(told, len(o.turns)); err != nil {
				return err
			}
			told++
			in := o.in[now.in]
			s, held := in.held(now)
			if !held {
				s = again[place{now.in, now.of}]
			}
			if owed := in.at(now, s); len(owed) > 0 {
				if err := fn(owed); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// place is that of a register, and of a case in it.
type place struct{ in, of int32 }

// again reads the cases of some turns that did not stay in memory.
func (o *Owing) again(turns []turn) (map[place]record.Summary, error) {
	found := map[place]record.Summary{}
	wanted := map[int32][]int32{}
	for _, now := range turns {
		at := place{now.in, now.of}
		_, held := o.in[now.in].held(now)
		if _, is := found[at]; !is && !held {
			found[at] = record.Summary{}
			wanted[now.in] = append(wanted[now.in], now.of)
		}
	}
	for in, cases := range wanted {
		numbers := make([]string, len(cases))
		for i, of := range cases {
			numbers[i] = o.in[in].numbers[of]
		}
		list, err := o.in[in].r.Summaries(numbers)
		if err != nil {
			return nil, err
		}
		for i, s := range list {
			found[place{in, cases[i]}] = s
		}
	}
	return found, nil
}
