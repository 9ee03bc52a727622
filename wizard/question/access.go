package question

import (
	"slices"

	"datalek/decision"
)

// What is asked about who can have read the data: whether anybody did, what
// shows that nobody could, and what encryption there was. Each is asked only
// where the rules let the answer count for this kind of incident.

// role asks whose data they are; it stands twice, for it comes before the first
// list where a supplier may run the system.
func role(first func(*state) bool) Question {
	return Question{ID: "role", Step: Overview, Kind: Choose, asked: first,
		options: func(*state) []string { return roles },
		fill:    fillRole}
}

// readable covers reading and encryption in one question, for what can be read by
// its holder.
func readable(when func(*state) bool) Question {
	return Question{ID: "readable", Step: NotifyAP, Kind: Choose,
		asked: func(v *state) bool {
			locked := v.row().Locked != "" && v.matters("protection")
			return v.row().ReadAtOnce && (v.matters("disclosure") || locked) && (when == nil || when(v))
		},
		options: func(v *state) []string {
			options := []string{"confirmed", "possible"}
			if v.row().Locked != "" {
				options = append(options, "protected")
			}
			if len(decision.Proofs(v.incident())) > 0 {
				options = append(options, "excluded")
			}
			return append(options, Unknown)
		},
		fill: fillReadable}
}

// disclosure asks whether anybody saw or copied the data. That it is ruled out is
// offered only where something can prove it.
func disclosure(when func(*state) bool) Question {
	return Question{ID: "disclosure", Step: NotifyAP, Kind: Choose, Field: "disclosure", revisit: revisit{wanted: whenMatters("disclosure")},
		asked:   func(v *state) bool { return !v.row().ReadAtOnce && v.matters("disclosure") && (when == nil || when(v)) },
		options: seenOptions,
		fill:    fillDisclosure}
}

// seen is the same for the form and the register, when the verdict did not need
// it.
var seen = Question{ID: "disclosure", Step: NotifyAP, Kind: Choose, Field: "disclosure", revisit: revisit{wanted: func(v *state) bool { return v.matters("disclosure") }},
	asked: func(v *state) bool {
		return notifies(v) && v.open("disclosure") && slices.Contains(v.facts().Breach, decision.Confidentiality)
	},
	options: seenOptions, fill: fillDisclosure}

func seenOptions(v *state) []string {
	options := []string{"confirmed", "possible"}
	if len(decision.Proofs(v.incident())) > 0 {
		options = append(options, "excluded")
	}
	return append(options, Unknown)
}

// fillDisclosure: whoever saw the data had them, so that it is a breach of
// confidentiality as well; the review and the card say so.
func fillDisclosure(v *state, a Answer) {
	if setField("disclosure")(v, a); v.facts().Disclosure == decision.Confirmed {
		v.addBreach(decision.Confidentiality)
	}
}

// addBreach adds a kind of breach, in the order of the contract. A list that is
// not known yet stays open.
func (v *state) addBreach(kind decision.Value) {
	f := v.facts()
	if len(f.Breach) == 0 || slices.Contains(f.Breach, kind) {
		return
	}
	var list []decision.Value
	for _, value := range decision.Allowed("breach") {
		if value == kind || slices.Contains(f.Breach, value) {
			list = append(list, value)
		}
	}
	f.Breach, v.added = list, true
}

// evidenceKind asks what shows that nobody saw the data, once that was said.
var evidenceKind = Question{ID: "evidence_kind", Step: NotifyAP, Kind: Choose, Field: "evidence_kind",
	revisit: revisit{never: func(v *state) bool { return len(decision.Proofs(v.incident())) == 0 }},
	asked: func(v *state) bool {
		return v.facts().Disclosure == decision.Excluded && v.matters("evidence_kind")
	},
	options: func(v *state) []string { return proofs(v.incident(), decision.Proofs(v.incident())...) },
	fill:    func(v *state, a Answer) { v.set("evidence_kind", a) }}

// proofs are the kinds of evidence to choose from: those that count for this
// incident, and the ways to say that there is none of them.
func proofs(incident decision.Value, wanted ...decision.Value) []string {
	var options []string
	for _, kind := range decision.Proofs(incident) {
		if slices.Contains(wanted, kind) {
			options = append(options, string(kind))
		}
	}
	return append(options, string(decision.Other), Unknown)
}

// foundOpen: an honest finder reported what stood open to everybody. Only logs or
// an expert show that nobody else came by.
func foundOpen(v *state) bool {
	f := v.facts()
	return f.Recipient == decision.Finder && f.Disclosure != decision.Excluded && decision.StoodOpen(f.Incident) && v.matters("evidence_kind")
}

// ThinkSo is the answer of somebody who believes that the data were encrypted and
// cannot show it. It counts as not known.
const ThinkSo = "think_so"

// encrypted asks about encryption in the words that fit what was locked: a device,
// a file or a database.
func encrypted(id, locked string) Question {
	return Question{ID: id, Step: NotifyAP, Kind: Choose, Field: "protection",
		revisit: revisit{wanted: func(v *state) bool { return v.row().Locked == locked && v.matters("protection") },
			never: func(v *state) bool { return v.row().Locked != locked }},
		asked: func(v *state) bool {
			return !v.row().ReadAtOnce && v.row().Locked == locked && v.matters("protection")
		},
		options: func(v *state) []string {
			var options []string
			if locked == "device" {
				options = append(options, string(decision.Medium))
			}
			return append(options, string(decision.Unintelligible), ThinkSo, string(decision.Partial), string(decision.None), Unknown)
		},
		fill: fillProtection}
}

func fillProtection(v *state, a Answer) {
	if a.Is(ThinkSo) {
		a = NotKnown()
	}
	setField("protection")(v, a)
}

// fillReadable: for what can be read by its holder, one question covers
// disclosure and encryption. Where encryption cannot count nothing is said of it.
func fillReadable(v *state, a Answer) {
	if len(a.Chosen) != 1 {
		return
	}
	f := v.facts()
	f.KeySafe = decision.Unanswered
	if v.row().Locked != "" {
		f.Protection = decision.None
	}
	switch a.Chosen[0] {
	case "protected":
		f.Disclosure, f.Protection, f.KeySafe = decision.Possible, decision.Unintelligible, decision.Yes
	default:
		fillDisclosure(v, a)
	}
}

// fillCopy: what left our hands is lost to us too when there is no copy.
func fillCopy(v *state, a Answer) {
	f := v.facts()
	switch {
	case a.Is("yes"):
		f.Breach = []decision.Value{decision.Confidentiality}
	case a.Is("no"):
		f.Breach, f.Restored = []decision.Value{decision.Confidentiality, decision.Availability}, decision.Never
	default:
		f.Breach = []decision.Value{decision.Confidentiality, decision.Unknown}
	}
}

// saysWhoLookedIn: somebody broke in, so that it is asked what was seen and then only
// what else became of the data. A list of all three that was ticked before stays.
func saysWhoLookedIn(v *state) bool {
	return v.row().BrokenInto && !v.judgesAlong && !v.Answers["breach"].Given()
}

// fillChanged: somebody was in it, and what else became of the data.
func fillChanged(v *state, a Answer) {
	f := v.facts()
	f.Breach = []decision.Value{decision.Confidentiality}
	switch {
	case a.Is("no"):
	case a.Is("both"):
		f.Breach = append(f.Breach, decision.Integrity, decision.Availability)
	default:
		for _, more := range a.Chosen {
			f.Breach = append(f.Breach, decision.Value(more))
		}
	}
}

// guarded: the recipient is somebody whose written confirmation the rules weigh.
func guarded(v *state) bool {
	r := v.facts().Recipient
	return v.facts().Recovery == decision.Unanswered && (r == decision.Trusted || r == decision.Colleague)
}

// reachable: the recipient can be asked to delete or return, whatever the rules
// make of it.
func reachable(v *state) bool {
	r := v.facts().Recipient
	return guarded(v) || v.facts().Recovery == decision.Unanswered && (r == decision.Known || r == decision.Finder)
}

func recovery(when func(*state) bool) Question {
	return Question{ID: "recovery", Step: NotifyAP, Kind: Choose, Field: "recovery", asked: when,
		options: allowed("recovery"), fill: setField("recovery")}
}
