package phrase

import (
	"errors"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/text"
)

// ErrReplay says that a stored verdict does not come out again.
var ErrReplay = errors.New("a stored verdict does not come out again")

// Replay gathers, over the whole log, which stored verdicts come out the same
// when they are computed again.
type Replay struct {
	Same     int          `json:"same"`
	Differs  []Replayed   `json:"differs,omitempty"`
	NotKnown []Unreplayed `json:"not_known,omitempty"`
	LeftOut  int          `json:"left_out,omitempty"` // entries without a verdict of ours: taken over, or erased
}

// Replayed is a verdict that came out otherwise, field by field.
type Replayed struct {
	Case        string                `json:"case"`
	Seq         uint64                `json:"seq"`
	Differences []decision.Difference `json:"differences"`
}

// Unreplayed is a verdict by rules that this version does not have.
type Unreplayed struct {
	Case    string `json:"case"`
	Seq     uint64 `json:"seq"`
	RuleSet string `json:"rule_set"`
}

// Add computes the verdict of one entry again.
func (r *Replay) Add(e record.Entry) error {
	if e.Erased != "" || e.Imported != nil && e.Assessment.RuleSet == "" {
		r.LeftOut++
		return nil
	}
	differences, err := decision.Replay(e.Facts, e.Assessment)
	switch {
	case errors.Is(err, decision.ErrRuleSet):
		r.NotKnown = append(r.NotKnown, Unreplayed{e.Case, e.Seq, e.Assessment.RuleSet})
	case err != nil:
		return err
	case len(differences) > 0:
		r.Differs = append(r.Differs, Replayed{e.Case, e.Seq, differences})
	default:
		r.Same++
	}
	return nil
}

// Err is [ErrReplay] when anything did not come out again.
func (r *Replay) Err() error {
	if len(r.Differs)+len(r.NotKnown) > 0 {
		return ErrReplay
	}
	return nil
}

// Text tells it in words, a line each.
func (r *Replay) Text(t *text.Text) string {
	var b strings.Builder
	for _, d := range r.Differs {
		for _, x := range d.Differences {
			b.WriteString(t.S("cli.replay_differs", "case", d.Case, "seq", d.Seq, "path", x.Path,
				"stored", string(x.Stored), "computed", string(x.Computed)) + "\n")
		}
	}
	for _, u := range r.NotKnown {
		b.WriteString(t.S("cli.replay_unknown", "case", u.Case, "seq", u.Seq, "rules", u.RuleSet) + "\n")
	}
	if r.Err() == nil {
		b.WriteString(t.S("cli.replay_good", "n", r.Same) + "\n")
	}
	if r.LeftOut > 0 {
		b.WriteString(t.S("cli.verify_not_judged", "entries", r.LeftOut) + "\n")
	}
	return b.String()
}
