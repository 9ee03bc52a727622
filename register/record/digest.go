package record

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"

	"datalek/decision"
)

// Digest is what an index keeps of a case beside its summary: what the figures of a
// year count and what the case owes, so that neither has to read the log. Like the
// summary it is a pure function of the entries of the case.
type Digest struct {
	Aware     time.Time `json:"aware,omitzero"`      // UTC
	AwareDay  Date      `json:"aware_day,omitempty"` // of a case taken over of which no hour is known
	People    *People   `json:"people,omitempty"`    // nil when nobody knows how many
	Withdrawn bool      `json:"withdrawn,omitempty"`

	// What the record lacks.
	NoCause      bool `json:"no_cause,omitempty"`
	NoStory      bool `json:"no_story,omitempty"`
	NoEffects    bool `json:"no_effects,omitempty"`
	NoRepair     bool `json:"no_repair,omitempty"`
	NoDPO        bool `json:"no_dpo,omitempty"`
	NotEvaluated bool `json:"not_evaluated,omitempty"`

	Measures []Measure    `json:"measures,omitempty"` // that are not done, what repairs this breach first
	Owed     []Obligation `json:"owed,omitempty"`     // without containment, which depends on a list of others
	Ticked   []string     `json:"ticked,omitempty"`   // of that list

	Notified notified `json:"notified,omitzero"`
}

// People is how many people were hit. A [decision.Count] is written otherwise.
type People struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// notified is what the authority knew when it was last told, and whether the case
// was withdrawn by an entry of before the course was kept.
type notified struct {
	Known     string `json:"known,omitempty"`     // SHA-256 of the facts and the story of then
	Unknowing bool   `json:"unknowing,omitempty"` // facts were open that could change the verdict
	Withdrawn bool   `json:"withdrawn,omitempty"`
}

func (n notified) after(e Entry) notified {
	if e.Kind == APNotified || e.Revision == 1 && len(e.Notifications) > 0 {
		n.Known = known(e.Record)
		n.Unknowing = e.Assessment.Provisional || len(e.Assessment.Open) > 0
	}
	if e.Kind == Closed || e.Kind == Withdrawn {
		n.Withdrawn = e.Kind == Withdrawn
	}
	return n
}

// known is the SHA-256 of what the authority is told of: facts and story.
func known(r Record) string {
	text, err := json.Marshal(struct {
		Facts decision.Facts
		Story Story
	}{r.Facts, r.Story})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Digested adds an entry to the digest of its case; s is the summary after it.
func Digested(before *Digest, s Summary, e Entry) Digest {
	d := Digest{AwareDay: e.Imported.AwareDay(), Withdrawn: e.Withdrawn(),
		NoCause: blank(e.Story.Cause), NoStory: blank(e.Story.Happened),
		NoEffects: e.Assessment.Breach && blank(e.Story.Consequences),
		NoRepair:  e.Assessment.Breach && len(e.Containment)+len(e.Corrective) == 0,
		NoDPO:     e.Assessment.Breach && e.DPO == nil,
		// A plan to evaluate is no evaluation.
		NotEvaluated: e.Evaluation == nil || e.Evaluation.At.IsZero(),
		Measures:     e.OpenMeasures(),
	}
	if !e.Facts.AwareAt.IsZero() {
		d.Aware = e.Facts.AwareAt.UTC()
	}
	if n := e.Facts.DataSubjects; n != nil {
		d.People = &People{n.Min, n.Max}
	}
	if e.Erased != "" { // what was there is gone, and not lacking
		d.NoCause, d.NoStory, d.NoEffects, d.NoRepair, d.NoDPO, d.NotEvaluated = false, false, false, false, false, false
	}
	if before != nil {
		d.Notified = before.Notified
	}
	d.Notified = d.Notified.after(e)
	d.Owed = obligations(s, e, d.Notified, nil)
	for _, a := range e.Containment {
		if a.ID != "" {
			d.Ticked = append(d.Ticked, a.ID)
		}
	}
	return d
}

// Obligations is what [Obligations] gives for the case, out of its summary and its
// digest alone.
func (d Digest) Obligations(s Summary, listed []string, now time.Time) []Obligation {
	all := append([]Obligation(nil), d.Owed...)
	if !s.Closed && !s.Imported {
		all = append(all, unticked(d.Ticked, listed)...)
	}
	return inOrder(all, now)
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
