package yearreport

import (
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// bar is a number under the key of its label.
type bar struct {
	key string
	n   int
}

func (y *yearReport) bars(all ...bar) *document.Bars {
	b := &document.Bars{Head: []string{y.say("group"), y.say("number")}}
	for _, one := range all {
		b.Bars = append(b.Bars, document.Bar{Label: y.t.S("year_report." + one.key), N: one.n, Number: y.t.Number(one.n)})
	}
	return b
}

// Drawing is numbers under a heading, as they are drawn.
type Drawing struct {
	Heading string
	Bars    *document.Bars
}

// Drawings are those of a report, for a workbook.
func Drawings(f record.Figures, t *text.Text) []Drawing {
	y := &yearReport{f: f, t: t}
	for _, draw := range []func(){y.months, y.kinds, y.origins, y.notified, y.told} {
		draw()
	}
	var all []Drawing
	for _, s := range y.doc.Sections {
		all = append(all, Drawing{s.Heading, s.Bars})
	}
	return all
}

// months is when the organisation knew of them.
func (y *yearReport) months() {
	s := y.section(y.say("months"), nil)
	s.Bars = &document.Bars{Head: []string{y.say("month"), y.say("number")}}
	for i, n := range y.f.Months {
		s.Bars.Bars = append(s.Bars.Bars, document.Bar{Label: document.UpperFirst(y.t.Month(time.Month(i + 1))), N: n, Number: y.t.Number(n)})
	}
}

// origins groups the kinds by what let them happen, by the table of incidents: what
// somebody did on purpose, what went wrong by mistake, what was lost or stolen.
func (y *yearReport) origins() {
	var attack, lost, mistake, unknown int
	for kind, n := range y.f.Kinds {
		switch v := decision.Value(kind); {
		case v == "" || v == decision.Unknown || v == decision.Other:
			unknown += n
		case decision.Attack(v) || v == decision.DDoS:
			attack += n
		case decision.LeftOurHands(v):
			lost += n
		default:
			mistake += n
		}
	}
	s := y.section(y.say("origins"), nil)
	s.Bars = y.bars(bar{"origin.attack", attack}, bar{"origin.lost", lost}, bar{"origin.mistake", mistake}, bar{"origin.unknown", unknown})
}

// notified is how many went to the authority in time, too late or not yet.
func (y *yearReport) notified() {
	s := y.section(y.t.S("year.ap"), nil)
	bars := []bar{{"notified.on_time", y.f.OnTime}, {"notified.late", len(y.f.Late)}, {"notified.not_yet", len(y.f.NotYet)},
		{"notified.not_needed", y.f.Cases - y.f.MustNotify}}
	if n := len(y.f.NoHour); n > 0 {
		bars = append(bars, bar{"notified.no_hour", n})
	}
	s.Bars = y.bars(bars...)
	var lines []document.Line
	for _, of := range []struct {
		key   string
		cases []string
	}{{"year.late", y.f.Late}, {"year.not_yet", y.f.NotYet}, {"year.against_ap", y.f.AgainstAP}, {"year.no_hour", y.f.NoHour}} {
		if len(of.cases) > 0 {
			lines = append(lines, document.Paragraph(y.t.S(of.key, "cases", y.some(of.cases))))
		}
	}
	if y.f.MiddleHours != nil {
		lines = append(lines, document.Paragraph(y.t.S("year.hours", "middle", phrase.Hours(y.t, *y.f.MiddleHours), "longest", phrase.Hours(y.t, *y.f.LongestHour))))
	}
	s.Add("", lines...)
}

// mostNamed is how many case numbers stand in a sentence; more are found in the
// appendix.
const mostNamed = 6

// some names cases, or says how many there are where they are many.
func (y *yearReport) some(cases []string) string {
	if len(cases) > mostNamed {
		return y.say("many_cases", "n", y.t.Number(len(cases)))
	}
	return phrase.InOrder(cases)
}
