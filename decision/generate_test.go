package decision_test

import (
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
)

// Facts at random.

var listFields = []string{"breach", "data", "groups"}

// weighedFields are the fields that can touch the risk.
var weighedFields = []string{
	"personal_data", "incident", "breach", "disclosure", "disclosure_evidence", "recipient", "deliberate", "recovery",
	"protection", "key_safe", "restored", "effect", "data", "special_detail", "list_reveals", "data_subjects", "groups",
}

func known(name string) []decision.Value {
	return slices.DeleteFunc(decision.AllowedIn(1, name), func(v decision.Value) bool { return v == decision.Unknown })
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// knownFacts answers every field. The kind of breach is often kept as answered
// and personal data nearly always yes, because little happens otherwise.
func knownFacts(t *rapid.T) decision.Facts {
	f := decision.Facts{Schema: 1}
	for _, name := range decision.FieldNamesIn(1) {
		answer(t, &f, name)
	}
	if f.PersonalData == decision.No && rapid.IntRange(0, 3).Draw(t, "keep no") > 0 {
		f.PersonalData = decision.Yes
	}
	return f
}

// anyFacts also leaves fields unanswered, unknown or half known.
func anyFacts(t *rapid.T) decision.Facts {
	f := knownFacts(t)
	often := rapid.IntRange(0, 9).Draw(t, "how often open")
	for _, name := range decision.FieldNamesIn(1) {
		if rapid.IntRange(0, 9).Draw(t, name+" open") < often {
			unanswer(t, &f, name)
		}
	}
	return f
}

// answer gives one field a known answer.
func answer(t *rapid.T, f *decision.Facts, name string) {
	switch {
	case slices.Contains(listFields, name):
		must(f.Set(name, rapid.SliceOfNDistinct(rapid.SampledFrom(known(name)), 1, 4, rapid.ID[decision.Value]).Draw(t, name)...))
	case name == "disclosure_evidence":
		f.DisclosureEvidence = rapid.SampledFrom([]string{"", "complete logs"}).Draw(t, name)
	case name == "data_subjects":
		n := people(t, 0, 1<<31-1)
		f.DataSubjects = &decision.Count{Min: n, Max: n}
	case f.Moment(name) != nil:
		*f.Moment(name) = moments[name].Add(time.Duration(rapid.IntRange(0, 3000).Draw(t, name)) * time.Minute)
	default:
		must(f.Set(name, rapid.SampledFrom(known(name)).Draw(t, name)))
	}
}

// moments lie more than 3000 minutes apart, so that any of them are in order.
var moments = map[string]time.Time{
	"occurred_from":      time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC),
	"occurred_until":     time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC),
	"processor_aware_at": time.Date(2026, 3, 15, 9, 0, 0, 0, time.UTC),
	"first_signal_at":    time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC),
	"aware_at":           time.Date(2026, 3, 26, 9, 0, 0, 0, time.UTC),
}

func people(t *rapid.T, low, high int) int {
	near := []int{0, 1, 2, 40, 999, 1_000, 1_001, 99_999, 100_000, 100_001, 1<<31 - 1}
	near = slices.DeleteFunc(near, func(n int) bool { return n < low || n > high })
	return rapid.SampledFrom(append(near, low, high)).Draw(t, "people")
}

// unanswer takes the answer away, in one of the ways in which it can be absent.
// It is complete only for lists that keep nothing.
func unanswer(t *rapid.T, f *decision.Facts, name string) {
	way := rapid.IntRange(0, 2).Draw(t, "way")
	switch {
	case slices.Contains(listFields, name):
		switch way {
		case 0:
			must(f.Set(name))
		case 1:
			must(f.Set(name, decision.Unknown))
		default:
			if kept := f.Get(name); !slices.Contains(kept, decision.Unknown) {
				must(f.Set(name, append(kept, decision.Unknown)...))
			}
		}
	case name == "disclosure_evidence":
		f.DisclosureEvidence = []string{"", " ", "\t\n"}[way]
	case name == "data_subjects":
		if way > 0 && f.DataSubjects != nil {
			at := *f.DataSubjects
			f.DataSubjects = &decision.Count{Min: people(t, 0, at.Min), Max: people(t, at.Max, 1<<31-1)}
		} else {
			f.DataSubjects = nil
		}
	case f.Moment(name) != nil:
		*f.Moment(name) = time.Time{}
	case way == 0:
		must(f.Set(name))
	default:
		must(f.Set(name, decision.Unknown))
	}
}

// complete answers every open field, within what is known already. An answer
// that follows from the kind of incident is sometimes left to follow.
func complete(t *rapid.T, f decision.Facts, except ...string) decision.Facts {
	for _, name := range decision.FieldNamesIn(1) {
		if !slices.Contains(except, name) {
			fillIn(t, &f, name)
		}
	}
	return f
}

func fillIn(t *rapid.T, f *decision.Facts, name string) {
	switch {
	case slices.Contains(listFields, name):
		values := f.Get(name)
		if len(values) > 0 && !slices.Contains(values, decision.Unknown) {
			return
		}
		values = slices.DeleteFunc(values, func(v decision.Value) bool { return v == decision.Unknown })
		atLeast := 1
		if len(values) > 0 {
			atLeast = 0
		}
		for _, v := range rapid.SliceOfNDistinct(rapid.SampledFrom(known(name)), atLeast, 3, rapid.ID[decision.Value]).Draw(t, name) {
			if !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
		must(f.Set(name, values...))
	case name == "disclosure_evidence":
		if strings.TrimSpace(f.DisclosureEvidence) == "" {
			answer(t, f, name)
		}
	case name == "data_subjects":
		low, high := 1, 1<<31-1
		if f.DataSubjects != nil {
			low, high = f.DataSubjects.Min, f.DataSubjects.Max
		}
		n := people(t, low, high)
		f.DataSubjects = &decision.Count{Min: n, Max: n}
	case name == "deliberate" && f.Deliberate == decision.Unanswered && rapid.Bool().Draw(t, "follows"):
	case name == "deliberate" && f.Deliberate == decision.Unanswered && follows(*f):
	case f.Moment(name) != nil:
		if f.Moment(name).IsZero() {
			answer(t, f, name)
		}
	default:
		if v := f.Get(name); len(v) == 0 || v[0] == decision.Unknown {
			answer(t, f, name)
		}
	}
}

// follows reports whether the kind of incident tells that somebody did it on
// purpose or that nobody did, written out here on its own.
func follows(f decision.Facts) bool {
	return f.Incident != decision.Unanswered && f.Incident != decision.Unknown && f.Incident != decision.Other
}

func isOpen(f decision.Facts, name string) bool {
	switch {
	case name == "disclosure_evidence":
		return strings.TrimSpace(f.DisclosureEvidence) == ""
	case name == "data_subjects":
		return f.DataSubjects == nil || f.DataSubjects.Min != f.DataSubjects.Max
	case name == "deliberate" && f.Deliberate == decision.Unanswered:
		return !follows(f)
	}
	v := f.Get(name)
	return len(v) == 0 || slices.Contains(v, decision.Unknown)
}
