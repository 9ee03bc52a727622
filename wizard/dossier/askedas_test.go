package dossier

import (
	"slices"
	"testing"

	"datalek/register/record"
)

// A text that a person typed has a question, or is a name that is meant to be
// there.
func TestEveryTypedTextHasAQuestion(t *testing.T) {
	r := record.Record{Containment: []record.Action{{}}, Corrective: []record.Measure{{}}, Preventive: []record.Measure{{}},
		Notifications: []record.Notification{{}}, Communications: []record.Communication{{}}, DPO: &record.DPO{},
		Parties: []record.Party{{}}, OtherDuties: []record.OtherDuty{{}}, Evaluation: &record.Evaluation{}, StatusLog: []record.StatusChange{{}}, Wordings: &record.Wordings{}}
	var paths []string
	for path := range r.Texts() {
		paths = append(paths, path)
		rows := 0
		for _, q := range askedAs {
			if q.path == path {
				rows++
			}
		}
		if rows != 1 {
			t.Errorf("%s stands %d times in askedAs: name there the question that it answers", path, rows)
		}
	}
	for _, q := range askedAs {
		if !slices.Contains(paths, q.path) {
			t.Errorf("%s in askedAs is no text of a record", q.path)
		}
	}
}

func TestTheAdviceOfTheDPOIsLookedAt(t *testing.T) {
	r := record.Record{DPO: &record.DPO{Advice: "bel 111222333"}}
	if got := typedTexts(r); !slices.Contains(got, ownWords{"advice", "bel 111222333"}) {
		t.Error(got)
	}
}
