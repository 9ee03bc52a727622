package question_test

import (
	"slices"
	"testing"

	"datalek/decision"
)

// Whoever saw the data had them: the wizard adds confidentiality, and says so only
// when it did.
func TestConfidentialityIsAddedAndSaid(t *testing.T) {
	for _, c := range []struct {
		breach, disclosure string
		added              bool
	}{
		{"integrity", "confirmed", true}, {"integrity", "possible", false}, {"confidentiality", "confirmed", false}, {"unknown", "confirmed", true},
	} {
		in := start()
		answers := story{"incident_family": pick("attack"), "incident": pick("malware"), "containment": {Seen: true}, "role": pick("own"), "breach": pick(c.breach), "disclosure": pick(c.disclosure)}
		for id, a := range answers {
			in = in.With(id, a)
		}
		f := in.Flow(now)
		if f.Index("breach") < 0 {
			t.Fatalf("%v", f.Record.Facts)
		}
		if has := slices.Contains(f.Record.Facts.Breach, decision.Confidentiality); f.Added != c.added || c.disclosure == "confirmed" && f.Index("disclosure") >= 0 && !has {
			t.Errorf("%+v: added %v, %v", c, f.Added, f.Record.Facts.Breach)
		}
	}
}
