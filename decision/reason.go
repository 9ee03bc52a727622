package decision

import (
	mathbits "math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Reason is one step of the judgement: which rule spoke, what it did to which
// scale, which facts it looked at and where it comes from. Rule is also the key
// under which the wizard keeps the sentence for people.
//
// Rule sets before avg-2026-2 wrote no scale and no level, and cited their
// source in words. Their reasons are written as they were; [Reason.Step] and
// [Reason.SourceID] read both forms.
type Reason struct {
	Rule    string   `json:"rule"`
	Scale   Scale    `json:"scale,omitempty"`
	Level   string   `json:"level,omitempty"` // the name of the level on that scale
	Effect  string   `json:"effect"`          // the same for a reader of the JSON
	Facts   []string `json:"facts,omitempty"`
	Values  []Value  `json:"values,omitempty"`  // what decided, where that is one of many
	Assumed []string `json:"assumed,omitempty"` // facts among Facts that are not known for sure, and were read as the worst
	Source  string   `json:"source"`            // an id of a source; in older verdicts the citation itself
}

// Scale is what a reason moves. A reason that only remarks has none.
type Scale string

const (
	ScaleExposure   Scale = "exposure"
	ScaleImpact     Scale = "impact"
	ScaleDisruption Scale = "disruption"
	ScaleRisk       Scale = "risk"
	ScaleBreach     Scale = "breach"
	ScaleRegister   Scale = "register"
	ScaleController Scale = "controller"
	ScaleAP         Scale = "ap"
	ScalePeople     Scale = "people"
)

// scaleLevels names the levels of the scales that are counted, the lowest first.
// Those of the duties are the words of [Duty].
var scaleLevels = map[Scale][]string{
	ScaleExposure:   exposureNames[:],
	ScaleImpact:     impactNames[:],
	ScaleDisruption: riskNames[:],
	ScaleRisk:       riskNames[:],
}

// Step is the scale that the reason moved and the name of the level it came to.
// Both are empty for a remark.
func (r Reason) Step() (Scale, string) {
	if r.Scale != "" {
		return r.Scale, r.Level
	}
	name, level, two := strings.Cut(r.Effect, " ")
	if !two || strings.Contains(level, " ") {
		return "", ""
	}
	scale := Scale(name)
	switch scale {
	case ScaleExposure, ScaleImpact:
		n, err := strconv.Atoi(level)
		if err != nil || n < 0 || n >= len(scaleLevels[scale]) || scaleLevels[scale][n] == "" {
			return "", ""
		}
		return scale, scaleLevels[scale][n]
	case ScaleDisruption, ScaleRisk:
		if slices.Contains(riskNames[:], level) {
			return scale, level
		}
	case ScaleRegister, ScaleController, ScaleAP, ScalePeople:
		return scale, level
	}
	return "", ""
}

// SourceID is the id of the source, also of a reason that cites it in words. It
// is empty for a citation that this program never wrote.
func (r Reason) SourceID() string {
	if _, ok := sources[r.Source]; ok {
		return r.Source
	}
	return citedAs()[r.Source]
}

// citedAs are the ids of the sources by what they are cited as.
var citedAs = sync.OnceValue(func() map[string]string {
	ids := make(map[string]string, len(sources))
	for _, id := range SourceIDs() {
		if _, twice := ids[sources[id]]; !twice {
			ids[sources[id]] = id
		}
	}
	return ids
})

// log collects reasons; a nil log is a judgement that nobody reads.
type log struct {
	reasons []Reason
	open    fieldSet
	cited   bool // the source is written in words, as it was before avg-2026-2
}

// spoken is a reason as it stands in a table, worked out once.
type spoken struct {
	reason Reason
	looks  fieldSet // its facts
}

func speak(rule, effect, source string, facts ...string) spoken {
	r := Reason{Rule: rule, Effect: effect, Facts: facts, Source: source}
	r.Scale, r.Level = r.Step()
	return spoken{r, setOf(facts)}
}

// say adds a reason of a table, with what decided where that is one of many.
func (l *log) say(s *spoken, deciding ...Value) {
	if l == nil {
		return
	}
	r := s.reason
	r.Values = deciding
	switch assumed := s.looks & l.open; {
	case assumed == s.looks && assumed != 0:
		r.Assumed = r.Facts
	case assumed != 0:
		r.Assumed = make([]string, 0, mathbits.OnesCount64(uint64(assumed)))
		for _, name := range r.Facts {
			if assumed.has(name) {
				r.Assumed = append(r.Assumed, name)
			}
		}
	}
	if l.cited {
		r.Scale, r.Level, r.Source = "", "", sources[r.Source]
	}
	l.reasons = append(l.reasons, r)
}

// add adds a reason that stands in no table.
func (l *log) add(r Reason) {
	if l == nil {
		return
	}
	for _, name := range r.Facts {
		if l.open.has(name) {
			r.Assumed = append(r.Assumed, name)
		}
	}
	if l.cited {
		r.Source = sources[r.Source]
	} else {
		r.Scale, r.Level = r.Step()
	}
	l.reasons = append(l.reasons, r)
}
