package dossier

import (
	"cmp"
	"slices"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// CaseData is what every document is made from: the record, its verdict, the
// words, and the questions about them that more than one document asks.
type CaseData struct {
	Case       Case
	Record     record.Record
	Facts      decision.Facts
	Assessment decision.Assessment
	Text       *text.Text
	Now        time.Time

	datings []dating // what [CaseData.Dated] put a date for
}

func NewCaseData(c Case) *CaseData {
	r := c.Last().Record
	s := &CaseData{Case: c, Record: r, Facts: r.Facts, Assessment: r.Assessment, Text: c.Text, Now: c.Now}
	if s.Assessment.RuleSet == "" { // not judged yet
		s.Facts, s.Assessment = decision.Judge(s.Facts, s.Now)
	}
	return s
}

// Moment is a moment among the facts in full, with it said when it is an estimate.
func (s CaseData) Moment(fact record.MomentFact) string {
	return phrase.FactMoment(s.Text, s.Record, fact)
}

// MomentState says how sure a moment among the facts is.
func (s CaseData) MomentState(fact record.MomentFact) document.State {
	if s.Record.Estimated(fact) {
		return document.Estimated
	}
	return document.Known
}

// When is a moment of what was done in full, with it said when it is an estimate.
func (s CaseData) When(at time.Time, estimate bool) string {
	return s.Text.Estimate(s.Text.Moment(at), estimate)
}

// DeadlineWords is a deadline in full, as sure as the moment that it is counted from.
func (s CaseData) DeadlineWords(at time.Time) string { return phrase.Deadline(s.Text, s.Record, at) }

func IsUnknown(v decision.Value) bool { return v == decision.Unanswered || v == decision.Unknown }

func AnyUnknown(vs []decision.Value) bool {
	return len(vs) == 0 || slices.Contains(vs, decision.Unknown)
}

// Has reports whether one of these categories is among the data.
func (s *CaseData) Has(categories ...decision.Value) bool {
	return slices.ContainsFunc(categories, func(c decision.Value) bool { return slices.Contains(s.Facts.Data, c) })
}

// Known is the categories of data that are certain.
func (s *CaseData) Known() []decision.Value {
	return slices.DeleteFunc(slices.Clone(s.Facts.Data), IsUnknown)
}

func (s *CaseData) Breach(kind decision.Value) bool { return slices.Contains(s.Facts.Breach, kind) }

// Reason reports whether a rule spoke in the verdict.
func (s *CaseData) Reason(rule string) bool {
	return slices.ContainsFunc(s.Assessment.Reasons, func(r decision.Reason) bool { return r.Rule == rule })
}

// leaked: somebody else may have the data, by what was answered or by what the
// kind of incident implies (for ransomware: AP, datalek door ransomware).
func (s *CaseData) Leaked() bool {
	return s.Breach(decision.Confidentiality) || AnyUnknown(s.Facts.Breach) || s.Reason("exposure.out_of_hands")
}

// misuse: leaked, and not excluded by encryption or by evidence.
func (s *CaseData) Misuse() bool {
	return s.Leaked() && s.Assessment.Exposure.Level > decision.ExposureExcluded
}

// uncontrolled: nobody can say what happens with the data.
func (s *CaseData) Uncontrolled() bool {
	return s.Misuse() && s.Assessment.Exposure.Level >= decision.ExposureUncontrolled
}

// disrupted: data are, or were, lost or wrong in a way that people can notice.
func (s *CaseData) Disrupted(kind decision.Value) bool {
	back := s.Facts.Restored == decision.NotAffected || s.Facts.Restored == decision.InTime
	return s.Breach(kind) && !(back && s.Facts.Effect == decision.None)
}

// Excluded needs evidence that counts for this kind of incident; without it a
// denial is only "possible". Facts of schema 1 know no kind of evidence, there any
// words were taken.
func (s *CaseData) Excluded() bool {
	if s.Facts.Disclosure != decision.Excluded {
		return false
	}
	if s.Facts.Schema == 1 {
		return document.OneLine(s.Facts.DisclosureEvidence) != ""
	}
	return slices.Contains(decision.Proofs(s.Facts.Incident), s.Facts.EvidenceKind)
}

// Sensitive data really tell something about somebody (art. 9 and 10 GDPR, and
// what is under professional secrecy).
func (s *CaseData) Sensitive() bool {
	if s.Has(decision.CriminalData, decision.ProfessionalSecret) || s.Facts.ListReveals == decision.Yes {
		return true
	}
	return s.Facts.HasSpecial() && s.Facts.SpecialDetail != decision.Incidental
}

// identity: enough to pass for somebody else.
func (s *CaseData) Identity() bool {
	return s.Has(decision.NationalID, decision.IDDocument) || s.Has(decision.BirthDate) && s.Has(decision.Name)
}

// ours: the organisation in the record is the controller, whose form and letter
// these are. A processor fills them in for its client (art. 33(2)).
func (s *CaseData) Ours() bool { return s.Facts.Role != decision.Processor }

// Profile is that of the organisation whose form and letter this is; zero when it is
// that of a client, of whom nothing was asked.
func (s *CaseData) Profile() record.Profile {
	if !s.Ours() {
		return record.Profile{}
	}
	return s.Case.Profile
}

// Contact is the contact point of art. 33(3)(b), or "". The profile goes first: the
// record has the one of the day on which it was made.
func (s *CaseData) Contact() (person, detail string) {
	if !s.Ours() {
		return "", ""
	}
	if p := s.Case.Profile; p.ContactPerson != "" || p.ContactDetail != "" {
		return document.OneLine(p.ContactPerson), document.OneLine(p.ContactDetail)
	}
	return document.OneLine(s.Record.Organisation.ContactPerson), document.OneLine(s.Record.Organisation.ContactDetail)
}

func (s *CaseData) Organisation() string {
	if !s.Ours() {
		return ""
	}
	return cmp.Or(document.OneLine(s.Record.Organisation.Name), document.OneLine(s.Case.Profile.Name))
}

// Parties are the recorded organisations of some roles that have a name.
func (s *CaseData) Parties(roles ...record.PartyRole) []record.Party {
	return slices.DeleteFunc(slices.Clone(s.Record.Parties), func(p record.Party) bool {
		return !slices.Contains(roles, p.Role) || document.OneLine(p.Name) == ""
	})
}

// Names are what those organisations are called, on one line each.
func (s *CaseData) Names(roles ...record.PartyRole) []string {
	var names []string
	for _, p := range s.Parties(roles...) {
		names = append(names, document.OneLine(p.Name))
	}
	return names
}

// Labels are the words of options of a fact, as everywhere in the program.
func Labels(t *text.Text, field string, values []decision.Value) []string {
	var out []string
	for _, v := range values {
		out = append(out, t.S("option."+field+"."+string(v)))
	}
	return out
}

// Missing names an empty part with who could know it.
func (s *CaseData) Missing(id, number, article string) document.Missing {
	m := document.Missing{ID: id, Number: number, Part: s.Text.S("dossier.part." + id), Who: s.Text.S("dossier.who." + s.who(id))}
	if article != "" {
		m.Article = s.Text.S("dossier.article." + article)
	}
	return m
}

// who could know a part: the person who was there, the one who keeps the
// systems, the supplier where it happened, or the wrong recipient.
func (s *CaseData) who(id string) string {
	switch id {
	case "organisation", "contact", "aware":
		if !s.Ours() {
			return "client"
		}
		return "owner"
	case "consequences", "delay", "advice", "withdrawal", "agreement":
		return "owner"
	case "report_number":
		return "sender"
	}
	if s.Facts.AtProcessor == decision.Yes {
		return "supplier"
	}
	switch by := question.IncidentOf(s.Facts.Incident).KnownBy; {
	case by == "it", by == "recipient" && id == "breach":
		return by
	}
	if id == "measures" {
		return "owner"
	}
	return "witness"
}

// UnknownActions are the ids of the containment that this version has no words
// for. A reader outside must not get the bare name of one.
func (s *CaseData) UnknownActions() []record.Action {
	return slices.DeleteFunc(slices.Clone(s.Record.Containment), func(a record.Action) bool {
		return a.ID == "" || s.Text.Has("dossier.done."+a.ID)
	})
}

// NoteUnknownActions says on top of a paper that is sent which of what was done
// it does not tell, because nobody here knows what it is called.
func (s *CaseData) NoteUnknownActions(d *document.Document) {
	for _, a := range s.UnknownActions() {
		d.Notes = append(d.Notes, s.Text.S("dossier.unknown_action", "id", document.OneLine(a.ID)))
	}
}

// Actions is the containment in the order in which it was done, in words that
// tell what we did; those without a time come last. What there are no words for
// ([CaseData.UnknownActions]) is not among it.
func (s *CaseData) Actions(keep func(question.Action) bool) []Done {
	var done []Done
	for _, a := range s.Record.Containment {
		if a.ID != "" && !keep(question.ActionOf(a.ID)) {
			continue
		}
		words := document.Sentence(a.Text)
		if a.ID != "" {
			words = s.Text.Maybe("dossier.done." + a.ID)
		}
		if words != "" {
			done = append(done, Done{words, a.At, a.Estimate})
		}
	}
	slices.SortStableFunc(done, func(a, b Done) int {
		switch {
		case a.At.IsZero() == b.At.IsZero():
			return a.At.Compare(b.At)
		case a.At.IsZero():
			return 1
		}
		return -1
	})
	return done
}

// Done is one thing that was done at once, in words.
type Done struct {
	Words    string
	At       time.Time
	Estimate bool // nobody knows At exactly
}

// Among keeps of a list what was answered, in the order of the list.
func Among(list, answered []decision.Value) []decision.Value {
	var out []decision.Value
	for _, v := range list {
		if slices.Contains(answered, v) {
			out = append(out, v)
		}
	}
	return out
}
