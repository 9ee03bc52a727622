package record

import (
	"datalek/decision"
	"strings"
	"time"
)

// Digest is what an index keeps of a case beside its summary: what the figures of a
// year count, so that they need not read the log. It is a pure function of the last
// entry of the case.
type Digest struct {
	Aware    time.Time `json:"aware,omitzero"`      // UTC
	AwareDay Date      `json:"aware_day,omitempty"` // of a case taken over of which no hour is known
	People   *People   `json:"people,omitempty"`    // nil when nobody knows how many

	// A duty that somebody decided not to fulfil. It stands, beside the decision.
	AgainstAP     bool `json:"against_ap,omitempty"`
	AgainstPeople bool `json:"against_people,omitempty"`

	// What the record lacks.
	NoCause      bool `json:"no_cause,omitempty"`
	NoStory      bool `json:"no_story,omitempty"`
	NoEffects    bool `json:"no_effects,omitempty"`
	NoRepair     bool `json:"no_repair,omitempty"`
	NoDPO        bool `json:"no_dpo,omitempty"`
	NotEvaluated bool `json:"not_evaluated,omitempty"`

	Measures []Measure `json:"measures,omitempty"` // that are not done, what repairs this breach first
}

// People is how many people were hit. A [decision.Count] is written otherwise.
type People struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// Digested is the digest of a case after its last entry.
func Digested(e Entry) Digest {
	d := Digest{AwareDay: e.Imported.AwareDay(),
		NoCause: blank(e.Story.Cause), NoStory: blank(e.Story.Happened),
		NoEffects: e.Assessment.Breach && blank(e.Story.Consequences),
		NoRepair:  e.Assessment.Breach && len(e.Containment)+len(e.Corrective) == 0,
		NoDPO:     e.Assessment.Breach && e.DPO == nil,
		// A plan to evaluate is no evaluation.
		NotEvaluated: e.Evaluation == nil || e.Evaluation.At.IsZero(),
		Measures:     e.OpenMeasures(),
	}
	d.AgainstAP, d.AgainstPeople = e.Against()
	if !e.Facts.AwareAt.IsZero() {
		d.Aware = e.Facts.AwareAt.UTC()
	}
	if n := e.Facts.DataSubjects; n != nil {
		d.People = &People{n.Min, n.Max}
	}
	if e.Erased != "" { // what was there is gone, and not lacking
		d.NoCause, d.NoStory, d.NoEffects, d.NoRepair, d.NoDPO, d.NotEvaluated = false, false, false, false, false, false
	}
	return d
}

// Against reports of which duties the decision falls short: the authority must be told by
// the verdict and will not be, and the same of the people.
func (e Entry) Against() (authority, people bool) {
	ap, told := e.Decision.Outcome(e.Assessment)
	return e.Assessment.AP.Duty == decision.DutyRequired && ap != decision.DutyRequired, tells(e.Assessment.People.Duty) && !tells(told)
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
