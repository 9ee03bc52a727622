package decision

import (
	"slices"
	"time"
)

// Schema is the newest version of the facts contract: what new facts are
// written in. Facts of schema 1 stay readable for ever.
const Schema = 2

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
	EvidenceKind       Value   `json:"evidence_kind,omitempty"`
	DisclosureEvidence string  `json:"disclosure_evidence,omitempty"` // where the proof is kept
	Recipient          Value   `json:"recipient,omitempty"`
	Deliberate         Value   `json:"deliberate,omitempty"`
	Recovery           Value   `json:"recovery,omitempty"`
	Protection         Value   `json:"protection,omitempty"`
	KeySafe            Value   `json:"key_safe,omitempty"`
	AlreadyPublic      Value   `json:"already_public,omitempty"`
	Identifiable       Value   `json:"identifiable,omitempty"`
	Restored           Value   `json:"restored,omitempty"`
	Effect             Value   `json:"effect,omitempty"`

	Data          []Value `json:"data,omitempty"`
	SpecialDetail Value   `json:"special_detail,omitempty"`
	ListReveals   Value   `json:"list_reveals,omitempty"`
	DataSubjects  *Count  `json:"data_subjects,omitempty"`
	Records       *Count  `json:"records,omitempty"`
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

// Count is a number of people or records: one number when Min equals Max, else
// a range. Estimate says that nobody counted ("about 40").
type Count struct {
	Min, Max int
	Estimate bool
}

// Exact reports whether it is one number and not a range. It may still be an
// estimate.
func (c Count) Exact() bool { return c.Min == c.Max }

// clone returns facts that share no memory with f.
func (f Facts) clone() Facts {
	f.Breach = slices.Clone(f.Breach)
	f.Data = slices.Clone(f.Data)
	f.Groups = slices.Clone(f.Groups)
	f.DataSubjects, f.Records = f.DataSubjects.clone(), f.Records.clone()
	return f
}

func (c *Count) clone() *Count {
	if c == nil {
		return nil
	}
	own := *c
	return &own
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
	return incidentOf(f.Incident).deliberate
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

// Lift brings facts of schema 1 to schema 2 and names the fields that this
// opened: what was asked then is not what is asked now. Any written word counted
// as proof, and the help about encryption named that of a disk. Facts of schema 2
// are given back as they are.
func (f Facts) Lift() (Facts, []string) {
	if f.Schema != 1 {
		return f, nil
	}
	f = f.clone()
	f.Schema = 2
	var opened []string
	if written(f.DisclosureEvidence) {
		f.EvidenceKind = Unknown
		opened = append(opened, "evidence_kind")
	}
	if f.Protection == Unintelligible && incidentOf(f.Incident).encryption != encryptionOfDevice {
		f.Protection = Unknown
		opened = append(opened, "protection")
	}
	return f, opened
}

// shown reports whether there is evidence of a kind that counts that nothing was
// disclosed. In facts of schema 1 any written word was taken for it.
func (f *Facts) shown() bool {
	if f.Schema == 1 {
		return written(f.DisclosureEvidence)
	}
	return incidentOf(f.Incident).proves(f.EvidenceKind)
}
