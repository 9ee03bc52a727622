package dossier

import (
	"slices"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// source is what every document is made from: the record, its verdict, the
// words, and the questions about them that more than one document asks.
type source struct {
	c   Case
	r   register.Record
	f   decision.Facts
	a   decision.Assessment
	t   *text.Text
	now time.Time
}

func newSource(c Case) source {
	r := c.Last().Record
	s := source{c: c, r: r, f: r.Facts, a: r.Assessment, t: c.Text, now: c.Now}
	if s.a.RuleSet == "" { // not judged yet
		s.a = decision.Current().Assess(s.f)
	}
	return s
}

func unknown(v decision.Value) bool { return v == decision.Unanswered || v == decision.Unknown }

func unknownList(vs []decision.Value) bool {
	return len(vs) == 0 || slices.Contains(vs, decision.Unknown)
}

// has reports whether one of these categories is among the data.
func (s source) has(categories ...decision.Value) bool {
	return slices.ContainsFunc(categories, func(c decision.Value) bool { return slices.Contains(s.f.Data, c) })
}

// known is the categories of data that are certain.
func (s source) known() []decision.Value {
	return slices.DeleteFunc(slices.Clone(s.f.Data), unknown)
}

func (s source) breach(kind decision.Value) bool { return slices.Contains(s.f.Breach, kind) }

// reason reports whether a rule spoke in the verdict.
func (s source) reason(rule string) bool {
	return slices.ContainsFunc(s.a.Reasons, func(r decision.Reason) bool { return r.Rule == rule })
}

// leaked: somebody else may have the data, by what was answered or by what the
// kind of incident implies (for ransomware: AP, datalek door ransomware).
func (s source) leaked() bool {
	return s.breach(decision.Confidentiality) || unknownList(s.f.Breach) || s.reason("exposure.out_of_hands")
}

// misuse: leaked, and not excluded by encryption or by evidence.
func (s source) misuse() bool { return s.leaked() && s.a.Exposure.Level > decision.ExposureExcluded }

// uncontrolled: nobody can say what happens with the data.
func (s source) uncontrolled() bool {
	return s.misuse() && s.a.Exposure.Level >= decision.ExposureUncontrolled
}

// disrupted: data are, or were, lost or wrong in a way that people can notice.
func (s source) disrupted(kind decision.Value) bool {
	back := s.f.Restored == decision.NotAffected || s.f.Restored == decision.InTime
	return s.breach(kind) && !(back && s.f.Effect == decision.None)
}

// excluded needs evidence; without it a denial is only "possible".
func (s source) excluded() bool {
	return s.f.Disclosure == decision.Excluded && inline(s.f.DisclosureEvidence) != ""
}

// sensitive data really tell something about somebody (art. 9 and 10 GDPR, and
// what is under professional secrecy).
func (s source) sensitive() bool {
	if s.has(decision.CriminalData, decision.ProfessionalSecret) || s.f.ListReveals == decision.Yes {
		return true
	}
	return s.f.HasSpecial() && s.f.SpecialDetail != decision.Incidental
}

// identity: enough to pass for somebody else.
func (s source) identity() bool {
	return s.has(decision.NationalID, decision.IDDocument) || s.has(decision.BirthDate) && s.has(decision.Name)
}

// ours: the organisation in the record is the controller, whose form and letter
// these are. A processor fills them in for its client (art. 33(2)).
func (s source) ours() bool { return s.f.Role != decision.Processor }

// contact is the contact point of art. 33(3)(b), or "".
func (s source) contact() (person, detail string) {
	if !s.ours() {
		return "", ""
	}
	return inline(s.r.Organisation.ContactPerson), inline(s.r.Organisation.ContactDetail)
}

func (s source) organisation() string {
	if !s.ours() {
		return ""
	}
	return inline(s.r.Organisation.Name)
}

// parties are the recorded organisations of some roles that have a name.
func (s source) parties(roles ...register.PartyRole) []register.Party {
	return slices.DeleteFunc(slices.Clone(s.r.Parties), func(p register.Party) bool {
		return !slices.Contains(roles, p.Role) || inline(p.Name) == ""
	})
}

// names are what those organisations are called, on one line each.
func (s source) names(roles ...register.PartyRole) []string {
	var names []string
	for _, p := range s.parties(roles...) {
		names = append(names, inline(p.Name))
	}
	return names
}

// labels are the words of options of a fact, as everywhere in the program.
func labels(t *text.Text, field string, values []decision.Value) []string {
	var out []string
	for _, v := range values {
		out = append(out, t.S("option."+field+"."+string(v)))
	}
	return out
}

// missing names an empty part with who could know it.
func (s source) missing(id, number, article string) Missing {
	m := Missing{ID: id, Number: number, Part: s.t.S("dossier.part." + id), Who: s.t.S("dossier.who." + s.who(id))}
	if article != "" {
		m.Article = s.t.S("dossier.article." + article)
	}
	return m
}

// who could know a part: the person who was there, the one who keeps the
// systems, the supplier where it happened, or the wrong recipient.
func (s source) who(id string) string {
	switch id {
	case "organisation", "contact", "aware":
		if !s.ours() {
			return "client"
		}
		return "owner"
	case "consequences", "delay", "advice", "withdrawal", "agreement":
		return "owner"
	case "report_number":
		return "sender"
	}
	if s.f.AtProcessor == decision.Yes {
		return "supplier"
	}
	switch by := question.IncidentOf(s.f.Incident).KnownBy; {
	case by == "it", by == "recipient" && id == "breach":
		return by
	}
	if id == "measures" {
		return "owner"
	}
	return "witness"
}

// actions is the containment in the order in which it was done, in words that
// tell what we did; those without a time come last.
func (s source) actions(keep func(question.Action) bool) []timed {
	var done []timed
	for _, a := range s.r.Containment {
		if a.ID != "" && !keep(question.ActionOf(a.ID)) {
			continue
		}
		words := sentence(a.Text)
		if a.ID != "" {
			words = s.t.Maybe("dossier.done." + a.ID)
			if words == "" {
				words = sentence(a.ID) // of another version: named, not dropped
			}
		}
		if words != "" {
			done = append(done, timed{words, a.At})
		}
	}
	slices.SortStableFunc(done, func(a, b timed) int {
		switch {
		case a.at.IsZero() == b.at.IsZero():
			return a.at.Compare(b.at)
		case a.at.IsZero():
			return 1
		}
		return -1
	})
	return done
}

type timed struct {
	words string
	at    time.Time
}
