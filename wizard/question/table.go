package question

import (
	"reflect"
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/later"
)

// table is every question in the order of the story. A question may stand twice
// under one id: early if its answer can change the verdict, later if only the
// form or the register wants it; it is asked once.
var table = later.Value[[]Question]{Make: func() []Question {
	return slices.Concat(overview(), notify(), afterVerdict(), people(), registering(), evaluating())
}}

// overview is steps 1 and 2. The containment list comes as soon as the kind of
// incident is known: first stop the leak, then talk.
func overview() []Question {
	return []Question{
		{ID: "happened", Step: Overview, Kind: Paragraph, Optional: true,
			fill: func(v *state, a Answer) { v.record.Story.Happened = a.Text }},
		{ID: "incident_family", Step: Overview, Kind: Choose, revisit: revisit{due: whenTicked, settle: (*state).afterIncident},
			options: func(*state) []string {
				return families
			},
			fill: func(v *state, a Answer) {
				if len(a.Chosen) == 1 && incidents.kindsOf(a.Chosen[0]) == nil {
					v.setIncident(a.Chosen[0])
				}
			}},
		{ID: "incident", Step: Overview, Kind: Choose, Field: "incident", revisit: revisit{with: "incident_family", settle: (*state).afterIncident},
			asked: func(v *state) bool { return familyKinds(v) != nil },
			options: func(v *state) []string {
				return append(values(familyKinds(v)), Unknown)
			},
			fill: func(v *state, a Answer) {
				if len(a.Chosen) == 1 {
					v.setIncident(a.Chosen[0])
				}
			}},

		// Who runs the system comes before the list where a supplier may: nobody
		// should pull a plug of his own because somebody else was hacked.
		role(func(v *state) bool { return v.row().Hosted }),
		{ID: "containment", Step: Contain, Kind: Checklist,
			asked: func(v *state) bool { return v.incident() != decision.Unanswered },
			options: func(v *state) []string {
				if v.row().Hosted && v.facts().AtProcessor == decision.Yes {
					return v.row().atSupplier()
				}
				return v.row().Containment
			},
			fill: func(v *state, a Answer) {
				v.record.Containment = append(v.record.Containment, a.Done...)
				if r := recoveryFrom(v.row().Containment, a); r != decision.Unanswered {
					v.facts().Recovery = r
				}
			}},

		role(nil),
		{ID: "containment_processor", Step: Contain, Kind: Checklist,
			asked:   func(v *state) bool { return v.facts().AtProcessor == decision.Yes && !v.row().Hosted },
			options: func(*state) []string { return supplierItems },
			fill:    func(v *state, a Answer) { v.record.Containment = append(v.record.Containment, a.Done...) }},
		{ID: "occurred_from", Step: Overview, Kind: When, Field: "occurred_from", asked: isBreach, fill: setMoment("occurred_from")},
		{ID: "ongoing", Step: Overview, Kind: Choose, Field: "ongoing",
			asked:   func(v *state) bool { return isBreach(v) && v.row().Lasts },
			options: allowed("ongoing"), fill: setField("ongoing")},
		{ID: "occurred_until", Step: Overview, Kind: When, Field: "occurred_until",
			revisit: revisit{never: func(v *state) bool { return v.facts().Ongoing == decision.Yes }},
			asked:   func(v *state) bool { return isBreach(v) && v.facts().Ongoing == decision.No },
			fill:    setMoment("occurred_until")},
		{ID: "first_signal", Step: Overview, Kind: When, Field: "first_signal_at", asked: isBreach, fill: setMoment("first_signal_at")},
		{ID: "processor_aware", Step: Overview, Kind: When, Field: "processor_aware_at",
			revisit: revisit{never: func(v *state) bool { return v.facts().AtProcessor != decision.Yes }},
			asked:   func(v *state) bool { return v.facts().AtProcessor == decision.Yes },
			fill:    setMoment("processor_aware_at")},
		{ID: "aware", Step: Overview, Kind: When, Field: "aware_at", asked: isBreach, fill: setMoment("aware_at")},
		{ID: "signal_to", Step: Overview, Kind: Choose,
			asked:   func(v *state) bool { return awareLongAfterSignal(v) && v.facts().AtProcessor != decision.Yes },
			options: func(*state) []string { return []string{"employee", "management", "processor", "other", Unknown} },
			fill: func(v *state, a Answer) {
				if len(a.Chosen) == 1 {
					v.record.FirstSignalBy = a.Chosen[0]
				}
			}},
		{ID: "later_reason", Step: Overview, Kind: Paragraph,
			asked: awareLongAfterSignal,
			fill:  func(v *state, a Answer) { v.record.Story.LaterReason = a.Text }},
	}
}

// notify is the first half of step 3: the facts that decide, then the verdict.
func notify() []Question {
	return []Question{
		{ID: "breach", Step: NotifyAP, Kind: Tick, Field: "breach",
			asked: func(v *state) bool {
				return isBreach(v) && !v.row().Disclosed && !decision.LeftOurHands(v.incident()) && !saysWhoLookedIn(v)
			},
			options: allowed("breach"), fill: setField("breach")},
		// What left our hands may have been the only copy.
		{ID: "copy", Step: NotifyAP, Kind: Choose,
			asked:   func(v *state) bool { return isBreach(v) && decision.LeftOurHands(v.incident()) },
			options: func(*state) []string { return []string{"yes", "no", Unknown} },
			fill:    fillCopy},
		readable(func(v *state) bool { return v.row().SeenFirst }),
		disclosure(func(v *state) bool { return v.row().SeenFirst }),
		evidenceKind,
		// What was seen has been asked; what is left is whether more happened.
		{ID: "changed", Step: NotifyAP, Kind: Choose,
			asked:   func(v *state) bool { return isBreach(v) && saysWhoLookedIn(v) },
			options: options("no", "integrity", "availability", "both", Unknown),
			fill:    fillChanged},
		// Of an AI service it is asked what its provider may do, not who that is.
		{ID: "ai_provider", Step: NotifyAP, Kind: Choose, Field: "recipient", own: true,
			revisit: revisit{never: func(v *state) bool { return v.incident() != decision.AIChatbot }},
			asked:   func(v *state) bool { return v.incident() == decision.AIChatbot && v.matters("recipient") },
			options: func(v *state) []string { return values(v.row().Recipients) },
			fill:    setField("recipient")},
		{ID: "recipient", Step: NotifyAP, Kind: Choose, Field: "recipient",
			revisit: revisit{never: func(v *state) bool { return v.incident() == decision.AIChatbot }},
			asked: func(v *state) bool {
				return v.incident() != decision.AIChatbot && v.row().impliedRecipient() == decision.Unanswered &&
					(v.matters("recipient") || isBreach(v) && v.incident() == decision.Insider)
			},
			options: func(v *state) []string { return values(v.row().Recipients) },
			fill:    setField("recipient")},
		{ID: "deliberate", Step: NotifyAP, Kind: Choose, Field: "deliberate",
			asked:   func(v *state) bool { return v.row().Unclear && v.matters("deliberate") },
			options: allowed("deliberate"), fill: setField("deliberate")},
		recovery(func(v *state) bool { return guarded(v) && v.matters("recovery") }),
		encrypted("protection", "device"),
		readable(nil), disclosure(nil), evidenceKind,
		{ID: "evidence_finder", Step: NotifyAP, Kind: Choose, Field: "evidence_kind", revisit: revisit{wanted: foundOpen, never: func(v *state) bool {
			return v.facts().Recipient != decision.Finder || !decision.StoodOpen(v.incident())
		}},
			asked:   foundOpen,
			options: func(v *state) []string { return proofs(v.incident(), decision.CompleteLogs, decision.Forensic) },
			fill:    setField("evidence_kind")},
		encrypted("protection_file", "file"), encrypted("protection_database", "database"),
		{ID: "key_safe", Step: NotifyAP, Kind: Choose, Field: "key_safe",
			asked: func(v *state) bool {
				return (v.facts().Protection == decision.Unintelligible || v.facts().Protection == decision.Medium) && v.matters("key_safe")
			},
			options: allowed("key_safe"), fill: setField("key_safe")},
		whenItMatters(effect), whenItMatters(restored), // by then a missing copy told the second

		{ID: "data", Step: NotifyAP, Kind: Tick, Field: "data", asked: isBreach, options: func(*state) []string { return optionsOn("data") }, fill: addData},
		dataPage("data_identity"), dataPage("data_life"), dataPage("data_sensitive"),
		{ID: "special_detail", Step: NotifyAP, Kind: Choose, Field: "special_detail",
			asked:   func(v *state) bool { return v.facts().HasSpecial() && v.matters("special_detail") },
			options: allowed("special_detail"), fill: setField("special_detail")},
		whenItMatters(listReveals), whenItMatters(dataSubjects), whenItMatters(groups),
		whenItMatters(identifiable), whenItMatters(alreadyPublic),
		{ID: CardAP, Step: NotifyAP, Kind: Page},
	}
}

// afterVerdict is the rest of step 3: what the form wants and the verdict does
// not.
func afterVerdict() []Question {
	return []Question{
		{ID: "evidence", Step: NotifyAP, Kind: Paragraph, Field: "disclosure_evidence", Optional: true,
			asked: func(v *state) bool {
				kind := v.facts().EvidenceKind
				return kind != decision.Unanswered && kind != decision.Unknown && kind != decision.Other
			},
			fill: func(v *state, a Answer) { v.facts().DisclosureEvidence = a.Text }},
		recovery(func(v *state) bool { return reachable(v) && isBreach(v) }), seen,
		whenLost(effect), whenLost(restored), whenNotified(listReveals), dataSubjects, whenNotified(records), groups, otherGroups,
		{ID: "countries", Step: NotifyAP, Kind: Choose, Field: "countries",
			asked: notifies, options: allowed("countries"), fill: setField("countries")},
		{ID: "discovered", Step: NotifyAP, Kind: Line, Optional: true, asked: notifies,
			fill: func(v *state, a Answer) { v.record.Story.Discovered = a.Text }},
		{ID: "delay_reason", Step: NotifyAP, Kind: Paragraph, Optional: true, revisit: revisit{wanted: notifiedTooLate},
			asked: func(v *state) bool { return notifies(v) && v.rules().Late(v.record.Facts, v.now) },
			fill:  func(v *state, a Answer) { v.record.Story.DelayReason = a.Text }},
		{ID: "organisation", Step: NotifyAP, Kind: Line,
			asked: func(v *state) bool { return v.Known.Name == "" },
			fill:  func(v *state, a Answer) { v.record.Organisation.Name = a.Text }},
		{ID: "contact_person", Step: NotifyAP, Kind: Line, Optional: true,
			asked: func(v *state) bool { return v.Known.ContactPerson == "" && isBreach(v) && v.atRisk() },
			fill:  func(v *state, a Answer) { v.record.Organisation.ContactPerson = a.Text }},
		{ID: "contact_detail", Step: NotifyAP, Kind: Line, Optional: true,
			asked: func(v *state) bool { return v.Known.ContactDetail == "" && isBreach(v) && v.atRisk() },
			fill:  func(v *state, a Answer) { v.record.Organisation.ContactDetail = a.Text }},
		{ID: DraftAP, Step: NotifyAP, Kind: Page, asked: notifies},
	}
}

// people is step 4. The exceptions are asked only when the risk is high, and after
// it was told that the people must hear it: an exception to what, otherwise?
func people() []Question {
	return []Question{
		{ID: CardPeople, Step: TellPeople, Kind: Page, asked: isBreach},
		{ID: "exceptions", Step: TellPeople, Kind: Tick,
			revisit: revisit{due: func(v *state, ticked bool) bool { return v.tells() && (ticked || !v.then().tells()) }},
			asked:   func(v *state) bool { return v.tells() },
			options: func(*state) []string {
				return []string{"none", "subsequent_measures", "disproportionate_effort", "financial_undertaking", Unknown}
			},
			fill: fillExceptions},
		{ID: "exception_reason", Step: TellPeople, Kind: Paragraph, Optional: true, revisit: revisit{with: "exceptions"},
			asked: func(v *state) bool { return v.tells() && excepted(v.record.Facts) },
			fill:  func(v *state, a Answer) { v.record.Decision.Exception = a.Text }},
		{ID: CardException, Step: TellPeople, Kind: Page,
			asked: func(v *state) bool { return v.tells() && v.verdict().People.Duty != decision.DutyRequired }},
		{ID: DraftPeople, Step: TellPeople, Kind: Page, asked: func(v *state) bool { return v.tells() }},
	}
}

// registering is step 5, up to the seal.
func registering() []Question {
	return []Question{
		{ID: "cause", Step: Register, Kind: Paragraph, Optional: true,
			fill: func(v *state, a Answer) { v.record.Story.Cause = a.Text }},
		{ID: "consequences", Step: Register, Kind: Paragraph, Optional: true, asked: isBreach,
			fill: func(v *state, a Answer) { v.record.Story.Consequences = a.Text }},
		{ID: "corrective", Step: Register, Kind: Paragraph, Optional: true, measures: true, asked: isBreach,
			fill: func(v *state, a Answer) { v.record.Corrective = measures(a.Text, v.now) }},
		{ID: "preventive", Step: Register, Kind: Paragraph, Optional: true, measures: true,
			fill: func(v *state, a Answer) { v.record.Preventive = measures(a.Text, v.now) }},
		{ID: "decide", Step: Register, Kind: Choose, asked: decides,
			revisit: revisit{due: func(v *state, ticked bool) bool { return decides(v) && (ticked || v.dutiesChanged()) },
				forget: func(v *state) { v.record.Decision.Reason = "" }}, // of another decision
			options: decideOptions, fill: fillDecide},
		{ID: CardAgainst, Step: Register, Kind: Page, revisit: revisit{with: "decide"}, asked: against},
		{ID: "decide_reason", Step: Register, Kind: Paragraph, revisit: revisit{with: "decide"},
			asked: against,
			fill:  func(v *state, a Answer) { v.record.Decision.Reason = a.Text }},
		{ID: "follow_reason", Step: Register, Kind: Paragraph, Optional: true, revisit: revisit{with: "decide"},
			asked: func(v *state) bool { return decides(v) && !against(v) && !v.record.Decision.Undecided },
			fill:  func(v *state, a Answer) { v.record.Decision.Reason = a.Text }},
		{ID: "decided_by", Step: Register, Kind: Line, revisit: revisit{with: "decide"}, asked: hasDecided,
			fill: func(v *state, a Answer) { v.record.Decision.By = a.Text }},
		// Empty is the same person; where nobody has decided it must be told.
		{ID: RecordedBy, Step: Register, Kind: Line, Optional: true, asked: hasDecided},
		{ID: RecordedBy, Step: Register, Kind: Line},
		{ID: Review, Step: Register, Kind: Page},
	}
}

// evaluating is step 6, after the seal.
func evaluating() []Question {
	return []Question{
		{ID: "evaluate", Step: Evaluate, Kind: Choose, asked: sealed,
			options: func(*state) []string { return []string{EvaluateLater, EvaluateNow} }},
		{ID: "lesson", Step: Evaluate, Kind: Paragraph,
			asked: func(v *state) bool { return sealed(v) && v.Answers["evaluate"].Is(EvaluateNow) }},
		{ID: Finished, Step: Evaluate, Kind: Page, asked: sealed},
	}
}

// The two answers to "evaluate now or later".
const (
	EvaluateNow   = "now"
	EvaluateLater = "later"
)

func sealed(v *state) bool { return v.Sealed != "" }

// against: the decision does less than the verdict asks.
func against(v *state) bool { return v.record.Decision.Below(v.verdict()) }

func hasDecided(v *state) bool { return !v.record.Decision.Undecided }

// excepted reports whether an exception of art. 34(3) was claimed.
func excepted(f decision.Facts) bool {
	return f.SubsequentMeasures == decision.Yes || f.DisproportionateEffort == decision.Yes || f.FinancialUndertaking == decision.Yes
}

// Facts that are asked early when they can change the verdict, and else later
// for the form and the register.
var (
	effect = Question{ID: "effect", Step: NotifyAP, Kind: Choose, Field: "effect",
		options: func(*state) []string { return values(decision.Allowed("effect")) }, fill: func(v *state, a Answer) { v.set("effect", a) }}
	restored = Question{ID: "restored", Step: NotifyAP, Kind: Choose, Field: "restored",
		options: func(*state) []string { return values(decision.Allowed("restored")) }, fill: func(v *state, a Answer) { v.set("restored", a) }}
	listReveals = Question{ID: "list_reveals", Step: NotifyAP, Kind: Choose, Field: "list_reveals",
		asked: isBreach, options: func(*state) []string { return values(decision.Allowed("list_reveals")) }, fill: func(v *state, a Answer) { v.set("list_reveals", a) }}
	dataSubjects = Question{ID: "data_subjects", Step: NotifyAP, Kind: Number, Field: "data_subjects",
		asked: isBreach, fill: fillCount}
	groups = Question{ID: "groups", Step: NotifyAP, Kind: Tick, Field: "groups",
		asked: isBreach, options: func(*state) []string { return optionsOn("groups") }, fill: addGroups}
	// Yes excuses all of it, so that it is not what the first arrow key takes.
	alreadyPublic = Question{ID: "already_public", Step: NotifyAP, Kind: Choose, Field: "already_public",
		revisit: revisit{never: func(v *state) bool { return !v.row().Published }},
		options: func(*state) []string { return values([]decision.Value{decision.No, decision.Yes, decision.Unknown}) }, fill: func(v *state, a Answer) { v.set("already_public", a) }}
	identifiable = Question{ID: "identifiable", Step: NotifyAP, Kind: Choose, Field: "identifiable",
		options: func(*state) []string { return values(decision.Allowed("identifiable")) }, fill: func(v *state, a Answer) { v.set("identifiable", a) }}
	records = Question{ID: "records", Step: NotifyAP, Kind: Number, Field: "records",
		fill: func(v *state, a Answer) {
			if count, err := ParseCount(a.Text); err == nil {
				v.facts().Records = &count
			}
		}}
	otherGroups = Question{ID: "groups_more", Step: NotifyAP, Kind: Tick, Field: "groups", revisit: revisit{with: "groups"},
		asked:   func(v *state) bool { return isBreach(v) && v.Answers["groups"].Is("groups_more") },
		options: func(*state) []string { return optionsOn("groups_more") }, fill: addGroups}
)

func whenItMatters(q Question) Question {
	q.asked = func(v *state) bool { return v.open(q.Field) && v.matters(q.Field) }
	return q
}

func whenNotified(q Question) Question {
	q.asked = notifies
	return q
}

// whenLost: the form asks what became of data that are gone or wrong.
func whenLost(q Question) Question {
	q.asked = func(v *state) bool {
		f := v.facts()
		return notifies(v) && v.open(q.Field) && (slices.Contains(f.Breach, decision.Availability) || slices.Contains(f.Breach, decision.Integrity))
	}
	return q
}

func isBreach(v *state) bool { return v.facts().PersonalData != decision.No }

// notifies: the AP must be notified, so the form will ask more.
func notifies(v *state) bool { return v.verdict().AP.Duty == decision.DutyRequired }

// decides: whoever works for a client has nothing to decide about notifying.
func decides(v *state) bool { return v.facts().Decides() }

// verdict is the judgement of the last card, or of the facts as they are now
// when there are no cards on the way.
func (v *state) verdict() decision.Assessment {
	if v.judgesAlong {
		v.judge()
	}
	return v.record.Assessment
}

// judge weighs the facts, unless they are what they were the last time: with
// little known that is most of the work of a page.
func (v *state) judge() {
	if v.judged == nil || !reflect.DeepEqual(*v.judged, v.record.Facts) {
		v.record.Assessment, v.judged = v.rules().Assess(v.record.Facts), new(v.record.Facts)
	}
}

func (v *state) atRisk() bool { return v.verdict().Risk > decision.RiskNone }

// tells: the risk is high and we are the ones to tell people, unless an
// exception holds.
func (v *state) tells() bool {
	switch v.verdict().People.Duty {
	case decision.DutyRequired, decision.DutyPublicNotice, decision.DutyPossiblyExempt, decision.DutyExempt:
		return true
	}
	return false
}

func familyKinds(v *state) []decision.Value {
	if a := v.Answers["incident_family"]; len(a.Chosen) == 1 {
		return incidents.kindsOf(a.Chosen[0])
	}
	return nil
}

// awareLongAfterSignal: more than a day between the first signal and awareness
// wants a written reason; the AP counts from the signal (law: Booking.com).
func awareLongAfterSignal(v *state) bool {
	f := v.facts()
	return !f.FirstSignalAt.IsZero() && !f.AwareAt.IsZero() && f.AwareAt.Sub(f.FirstSignalAt) > v.rules().Terms().ShortInquiry
}

func measures(text string, now time.Time) []record.Measure {
	var list []record.Measure
	for _, line := range lines(text) {
		a, rest := Flow{}.leadingMoment(line, now)
		list = append(list, record.Measure{Text: rest, At: a.At, Estimate: a.Estimate})
	}
	return list
}
