package decision

import (
	"slices"
	"time"
)

// Schema is the version of the facts contract that this package reads and
// writes.
const Schema = 1

// Facts is everything the rules look at. The JSON names are the contract with
// files, the register and the command line. An absent field means "not
// answered yet". Moments are absolute (RFC 3339 with a zone).
type Facts struct {
	Schema int `json:"schema"`

	Role         Value `json:"role,omitempty"`
	PersonalData Value `json:"personal_data,omitempty"`
	Incident     Value `json:"incident,omitempty"`
	AtProcessor  Value `json:"at_processor,omitempty"`

	Breach             []Value `json:"breach,omitempty"`
	Disclosure         Value   `json:"disclosure,omitempty"`
	DisclosureEvidence string  `json:"disclosure_evidence,omitempty"`
	Recipient          Value   `json:"recipient,omitempty"`
	Deliberate         Value   `json:"deliberate,omitempty"`
	Recovery           Value   `json:"recovery,omitempty"`
	Protection         Value   `json:"protection,omitempty"`
	KeySafe            Value   `json:"key_safe,omitempty"`
	Restored           Value   `json:"restored,omitempty"`
	Effect             Value   `json:"effect,omitempty"`

	Data          []Value `json:"data,omitempty"`
	SpecialDetail Value   `json:"special_detail,omitempty"`
	ListReveals   Value   `json:"list_reveals,omitempty"`
	DataSubjects  *Count  `json:"data_subjects,omitempty"`
	Groups        []Value `json:"groups,omitempty"`
	Countries     Value   `json:"countries,omitempty"`

	FinancialUndertaking   Value `json:"financial_undertaking,omitempty"`
	SubsequentMeasures     Value `json:"subsequent_measures,omitempty"`
	DisproportionateEffort Value `json:"disproportionate_effort,omitempty"`

	OccurredFrom     time.Time `json:"occurred_from,omitzero"`
	OccurredUntil    time.Time `json:"occurred_until,omitzero"`
	Ongoing          Value     `json:"ongoing,omitempty"`
	FirstSignalAt    time.Time `json:"first_signal_at,omitzero"`
	AwareAt          time.Time `json:"aware_at,omitzero"`
	ProcessorAwareAt time.Time `json:"processor_aware_at,omitzero"`
}

// Count is a number of people: exact when Min equals Max, else a range.
type Count struct {
	Min, Max int
}

// Exact reports whether the number is known and not an estimate.
func (c Count) Exact() bool { return c.Min == c.Max }

// clone returns facts that share no memory with f.
func (f Facts) clone() Facts {
	f.Breach = slices.Clone(f.Breach)
	f.Data = slices.Clone(f.Data)
	f.Groups = slices.Clone(f.Groups)
	if f.DataSubjects != nil {
		c := *f.DataSubjects
		f.DataSubjects = &c
	}
	return f
}

// open reports whether a choice is unanswered or unknown.
func open(v Value) bool { return v == Unanswered || v == Unknown }

// openList reports whether a list is unanswered or holds "unknown".
func openList(vs []Value) bool { return len(vs) == 0 || slices.Contains(vs, Unknown) }

// deliberate is the stored answer or, when there is none, what the kind of
// incident implies: theft, hacking and their like are acts of somebody; for
// "other" and "unknown" it is not known; the rest are accidents.
func (f Facts) deliberate() Value {
	if f.Deliberate != Unanswered {
		return f.Deliberate
	}
	switch f.Incident {
	case StolenDevice, StolenPaper, Hacking, AccountTakeover, Phishing, Ransomware, Malware, Insider, Impersonation:
		return Yes
	case Unanswered, Unknown, Other:
		return Unknown
	}
	return No
}

// outOfHands reports whether somebody was inside the systems or the data left
// our hands. Exposure is then weighed whatever the stored kind of breach says:
// the AP holds that ransomware alone already means access.
func outOfHands(incident Value) bool {
	switch incident {
	case Hacking, AccountTakeover, Phishing, Ransomware, Malware, Insider, Impersonation,
		LostDevice, StolenDevice, LostPaper, StolenPaper, PostLost, DiscardedUnwiped:
		return true
	}
	return false
}

// special reports whether a category is special in the sense of art. 9 GDPR.
// Criminal data (art. 10) and the national number are not in that list.
func special(v Value) bool {
	switch v {
	case Health, Ethnicity, Political, Religion, Union, Sexual, Genetic, Biometric:
		return true
	}
	return false
}

// HasSpecial reports whether the data hold a special category (art. 9 GDPR).
func (f Facts) HasSpecial() bool { return slices.ContainsFunc(f.Data, special) }
