package phrase

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/later"

	"datalek/wizard/text"
)

// Changes are differences between two records, a line each.
func Changes(t *text.Text, changes []record.Change) []string {
	var lines []string
	changed := map[string]bool{}
	for _, c := range changes {
		changed[c.Field] = true
	}
	for _, c := range changes {
		if moment, is := estimateOf(c.Field); is {
			if !changed[moment] {
				lines = append(lines, estimateChanged(t, moment, c.To == true))
			}
			continue // else it stands with the moment
		}
		label, ok := FieldLabel(t, c.Field)
		if !ok {
			continue // how a verdict was computed; its outcome stands beside it
		}
		from, to := t.Estimate(value(t, c.Field, c.From), c.FromEstimate), t.Estimate(value(t, c.Field, c.To), c.ToEstimate)
		switch {
		case from == "":
			lines = append(lines, t.S("life.set", "field", label, "to", to))
		case to == "":
			lines = append(lines, t.S("life.taken_back", "field", label, "from", from))
		default:
			lines = append(lines, t.S("life.changed", "field", label, "from", from, "to", to))
		}
	}
	return lines
}

// estimateOf is the path of the moment that an estimate is about.
func estimateOf(path string) (moment string, is bool) {
	before, is := strings.CutSuffix(path, "estimate")
	return before + "at", is && !strings.HasPrefix(path, "facts.") // of a number there
}

// estimateChanged tells of a moment that stays the same whether it is known exactly now.
func estimateChanged(t *text.Text, moment string, estimate bool) string {
	label, _ := FieldLabel(t, moment)
	if estimate {
		return t.S("life.now_estimate", "field", label)
	}
	return t.S("life.now_exact", "field", label)
}

var index = later.Compile(`\[(\d+)\]`)

// FieldLabel is the name of a field of a record; not ok for one that is only
// the working of a verdict. An estimate has the name of its moment.
func FieldLabel(t *text.Text, path string) (label string, ok bool) {
	if moment, is := estimateOf(path); is {
		path = moment
	}
	plain := index.Get().ReplaceAllString(path, "")
	if name, is := strings.CutPrefix(plain, "facts."); is {
		for _, count := range []string{"data_subjects", "records"} {
			if part, is := strings.CutPrefix(name, count+"."); is {
				label := t.S("facts." + count)
				if part != "exact" {
					label += " (" + t.S("count."+part) + ")"
				}
				return label, true
			}
		}
		return t.Maybe("facts." + name), t.Has("facts." + name)
	}
	key := "changed." + plain
	if !t.Has(key) {
		return "", false
	}
	label = t.S(key)
	if at := index.Get().FindStringSubmatch(path); at != nil && at[1] != "0" {
		n, _ := strconv.Atoi(at[1])
		label += fmt.Sprintf(" (%d)", n+1)
	}
	return label, true
}

// choices are where the words of a stored choice stand.
var choices = later.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"notifications.type": "life.type.", "communications.channels": "option.told_channels.", "dpo.involved": "option.dpo_involved.",
		"parties.role": "option.party_role.", "other_duties.duty": "life.duty.", "other_duties.answer": "option.duty.",
		"course.kind": "kind.", "first_signal_by": "option.signal_to.", "estimates": "facts.", "containment.id": "dossier.done.",
		"assessment.risk": "risk.", "assessment.at_best": "risk.", "assessment.ap.duty": "duty.", "assessment.people.duty": "duty.",
		"assessment.controller.duty": "duty.", "decision.ap": "duty.", "decision.people": "duty.",
	}
}}

func value(t *text.Text, path string, v any) string {
	plain := index.Get().ReplaceAllString(path, "")
	switch v := v.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return t.S("life.truth_true")
		}
		return t.S("life.truth_false")
	case json.Number:
		return v.String()
	case []any:
		var words []string
		for _, item := range v {
			words = append(words, value(t, path, item))
		}
		return strings.Join(words, "; ")
	case string:
		if at, err := time.Parse(time.RFC3339, v); err == nil {
			if strings.HasSuffix(plain, "due") || strings.HasSuffix(plain, "planned") {
				return t.Day(at) // planned by the day
			}
			return t.Moment(at)
		}
		if name, is := strings.CutPrefix(plain, "facts."); is && decision.Allowed(name) != nil {
			return FactValue(t, name, decision.Value(v))
		}
		if v == string(decision.Unknown) {
			return t.S("option.unknown")
		}
		if beginning, is := choices.Get()[plain]; is && t.Has(beginning+v) {
			return t.S(beginning + v)
		}
		return v
	}
	return fmt.Sprint(v)
}
