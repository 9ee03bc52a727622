package record

import (
	"cmp"
	"slices"
	"time"

	"datalek/decision"
)

// Figures are the totals of a year, for the yearly look at the register that
// the authority advises: which breaches there were, what returns, and whether
// what had to be done was done.
type Figures struct {
	Year   int `json:"year"`
	Cases  int `json:"cases"`
	Open   int `json:"open"`
	Closed int `json:"closed"`

	Kinds     map[string]int `json:"kinds"`            // by kind of incident; "" when it was not answered
	Risks     map[string]int `json:"risks"`            // none, risk, high
	Repeated  []Repeated     `json:"repeated"`         // kinds that came more than once, the most frequent first
	NoCause   []string       `json:"no_cause"`         // cases in which the cause is not written down
	NoStory   []string       `json:"no_story"`         // the same for what happened (art. 33(5): the facts)
	NoEffects []string       `json:"no_consequences"`  // for the consequences (the effects)
	NoRepair  []string       `json:"no_repair"`        // without containment or a corrective measure (remedial action)
	AtBest    int            `json:"people_at_least"`  // people hit, lowest estimates added up
	AtWorst   int            `json:"people_at_most"`   // people hit, highest estimates
	Uncounted int            `json:"people_not_known"` // cases without a number of people

	MustNotify  int             `json:"must_notify"`             // cases that go to the authority
	OnTime      int             `json:"on_time"`                 // notified before the deadline
	Late        []string        `json:"late"`                    // notified after it
	NotYet      []string        `json:"not_yet"`                 // not notified, or withdrawn
	NoHour      []string        `json:"no_hour,omitempty"`       // notified before they were taken over, nobody wrote at what hour
	ToNotify    []time.Duration `json:"-"`                       // from awareness to notification, the shortest first
	MiddleHours *float64        `json:"median_hours_to_notify"`  // nil when nothing was notified
	LongestHour *float64        `json:"longest_hours_to_notify"` // nil when nothing was notified
	MustTell    int             `json:"must_tell"`
	NotTold     []string        `json:"not_told"`

	// A decision takes no duty away: these count above, and it is told what was decided.
	AgainstAP     []string `json:"ap_decided_against,omitempty"`
	AgainstPeople []string `json:"people_decided_against,omitempty"`

	OpenMeasures []OpenMeasure `json:"open_measures"` // the earliest due first, those without a date last
	NotEvaluated []string      `json:"not_evaluated"`
	NoDPO        []string      `json:"no_dpo"` // cases that say nothing of the data protection officer

	Withdrawn []string  `json:"withdrawn"` // which count in nothing above: they were no breach after all
	Months    [12]int   `json:"months"`    // cases by the month in which the organisation knew, or else in which they were recorded
	Rows      []YearRow `json:"-"`         // the cases that count, by number
}

// YearRow is a case of the year on one line.
type YearRow struct {
	Summary
	Aware  time.Time // UTC; zero when it is not known
	People *People   // nil when nobody knows how many

	AgainstAP, AgainstPeople bool // decided against that duty

	Lacks []string // of cause, story, consequences, repair, evaluation: what is not written down
}

// Late reports whether the authority was notified after the deadline.
func (r YearRow) Late() bool {
	return !r.APNotified.IsZero() && !r.Deadline.IsZero() && r.APNotified.After(r.Deadline)
}

// Repeated is a kind of incident that came more than once.
type Repeated struct {
	Kind  string   `json:"kind"`
	Cases []string `json:"cases"`
}

// OpenMeasure is a measure that is not done.
type OpenMeasure struct {
	Case    string    `json:"case"`
	Text    string    `json:"text"`
	Owner   string    `json:"owner,omitempty"`
	Due     time.Time `json:"due,omitzero"`
	Overdue bool      `json:"overdue,omitempty"`
}

// Counted is all that the figures ask of a case.
type Counted struct {
	Summary
	Digest Digest
}

// Counting adds up the figures of a year, a case at a time: so many cases need not be
// in memory at once.
type Counting struct {
	f      Figures
	byKind map[string][]string
	now    time.Time
	rows   bool
}

// Count begins to count at a moment, from which measures are overdue. With rows the
// figures have a row for each case as well.
func Count(year int, now time.Time, rows bool) *Counting {
	f := Figures{Year: year, Kinds: map[string]int{}, Risks: map[string]int{}, Repeated: []Repeated{}, NoCause: []string{},
		NoStory: []string{}, NoEffects: []string{}, NoRepair: []string{}, NoDPO: []string{},
		Late: []string{}, NotYet: []string{}, NotTold: []string{}, OpenMeasures: []OpenMeasure{}, NotEvaluated: []string{}, Withdrawn: []string{}}
	return &Counting{f: f, byKind: map[string][]string{}, now: now, rows: rows}
}

// Add counts a case, whatever its year. They come in any order.
func (n *Counting) Add(c Counted) {
	if c.Summary.Withdrawn {
		n.f.Withdrawn = append(n.f.Withdrawn, c.Case)
		return
	}
	n.f.count(c, n.now)
	if n.rows {
		n.f.row(c)
	}
	n.byKind[c.Incident] = append(n.byKind[c.Incident], c.Case)
}

// ByNumber is the order of case numbers: 2026-999 comes before 2026-1000.
func ByNumber(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

// Figures are those of all that was added.
func (n *Counting) Figures() Figures {
	f := n.f
	for _, list := range [][]string{f.NoCause, f.NoStory, f.NoEffects, f.NoRepair, f.NoDPO, f.Late, f.NotYet, f.NoHour, f.NotTold, f.AgainstAP, f.AgainstPeople, f.NotEvaluated, f.Withdrawn} {
		slices.SortFunc(list, ByNumber)
	}
	slices.SortFunc(f.Rows, func(a, b YearRow) int { return ByNumber(a.Case, b.Case) })
	slices.SortStableFunc(f.OpenMeasures, func(a, b OpenMeasure) int { return ByNumber(a.Case, b.Case) })
	for kind, cases := range n.byKind {
		slices.SortFunc(cases, ByNumber)
		if len(cases) > 1 && kind != "" && kind != string(decision.Unknown) {
			f.Repeated = append(f.Repeated, Repeated{kind, cases})
		}
	}
	slices.SortFunc(f.Repeated, func(a, b Repeated) int {
		if c := cmp.Compare(len(b.Cases), len(a.Cases)); c != 0 {
			return c
		}
		return cmp.Compare(a.Kind, b.Kind)
	})
	slices.SortStableFunc(f.OpenMeasures, func(a, b OpenMeasure) int {
		if a.Due.IsZero() != b.Due.IsZero() {
			return cmp.Compare(b.Due.Unix(), a.Due.Unix()) // the zero moment is the lowest
		}
		return a.Due.Compare(b.Due)
	})
	f.times()
	return f
}

func (f *Figures) count(c Counted, now time.Time) {
	d := c.Digest
	f.Cases++
	if c.Closed {
		f.Closed++
	} else {
		f.Open++
	}
	f.month(c)
	f.Kinds[c.Incident]++
	f.Risks[c.Risk]++
	for _, part := range []struct {
		list  *[]string
		lacks bool
	}{
		{&f.NoCause, d.NoCause}, {&f.NoStory, d.NoStory}, {&f.NoEffects, d.NoEffects}, {&f.NoRepair, d.NoRepair}, {&f.NoDPO, d.NoDPO},
		{&f.NotEvaluated, d.NotEvaluated},
	} {
		if part.lacks {
			*part.list = append(*part.list, c.Case)
		}
	}
	if n := d.People; n != nil {
		f.AtBest, f.AtWorst = f.AtBest+n.Min, f.AtWorst+n.Max
	} else {
		f.Uncounted++
	}
	if d.AgainstAP && !c.ToldAP() {
		f.AgainstAP = append(f.AgainstAP, c.Case)
	}
	if d.AgainstPeople && !c.ToldPeople() {
		f.AgainstPeople = append(f.AgainstPeople, c.Case)
	}
	if c.AP == decision.DutyRequired || d.AgainstAP {
		f.MustNotify++
		switch {
		case c.APNotified.IsZero() && c.ToldAP():
			f.NoHour = append(f.NoHour, c.Case)
		case c.APNotified.IsZero():
			f.NotYet = append(f.NotYet, c.Case)
		case !c.Deadline.IsZero() && c.APNotified.After(c.Deadline):
			f.Late = append(f.Late, c.Case)
		default:
			f.OnTime++
		}
	}
	if !c.APNotified.IsZero() && !d.Aware.IsZero() {
		f.ToNotify = append(f.ToNotify, c.APNotified.Sub(d.Aware))
	}
	if tells(c.People) || d.AgainstPeople {
		f.MustTell++
		if !c.ToldPeople() {
			f.NotTold = append(f.NotTold, c.Case)
		}
	}
	for _, m := range d.Measures {
		f.OpenMeasures = append(f.OpenMeasures, OpenMeasure{c.Case, m.Text, m.Owner, m.Due, !m.Due.IsZero() && now.After(m.Due)})
	}
}

func (f *Figures) row(c Counted) {
	d := c.Digest
	row := YearRow{Summary: c.Summary, Aware: d.Aware, People: d.People, AgainstAP: d.AgainstAP, AgainstPeople: d.AgainstPeople}
	for _, part := range []struct {
		name  string
		lacks bool
	}{{"cause", d.NoCause}, {"story", d.NoStory}, {"consequences", d.NoEffects}, {"repair", d.NoRepair}, {"evaluation", d.NotEvaluated}} {
		if part.lacks {
			row.Lacks = append(row.Lacks, part.name)
		}
	}
	f.Rows = append(f.Rows, row)
}

// month counts a case in the month in which it was known.
func (f *Figures) month(c Counted) {
	for _, at := range []time.Time{c.Digest.Aware, c.Opened} {
		if at = at.In(decision.Amsterdam()); !at.IsZero() && at.Year() == f.Year {
			f.Months[at.Month()-1]++
			return
		}
	}
}

// times gives the middle and the longest of the times from awareness to
// notification; of an even number the middle is between the two.
func (f *Figures) times() {
	n := len(f.ToNotify)
	if n == 0 {
		return
	}
	slices.Sort(f.ToNotify)
	f.MiddleHours = new(((f.ToNotify[(n-1)/2] + f.ToNotify[n/2]) / 2).Hours())
	f.LongestHour = new(f.ToNotify[n-1].Hours())
}
