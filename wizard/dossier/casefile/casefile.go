package casefile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// caseFile is the dossier of a case: everything that is recorded, in the order
// in which somebody who was not there would ask. Art. 33(5) GDPR wants facts,
// effects and remedial action so that the authority can check; a reader who checks also
// wants to know what was known when, who decided, and that nothing was changed
// since. Chapters that are empty are named in one line: one that is left out would
// leave the reader guessing.
type caseFile struct {
	*dossier.CaseData
	last    record.Entry
	summary record.Summary
	doc     document.Document
	empty   []string // headings of chapters that have nothing to tell
}

func Make(s *dossier.CaseData) document.Document {
	w := &caseFile{CaseData: s, last: s.Case.Last(), summary: record.SummaryOf(s.Case.History)}
	w.doc = document.Document{
		ToRead: true, Words: s.Text,
		Name:  s.Text.S("casefile.file"),
		Title: s.Text.S("casefile.title_unsealed"),
		Origin: document.Origin{Case: w.last.Case, Owner: document.Clip(s.Record.Organisation.Name, document.LineLength), Seal: s.Case.Seal, Unsealed: s.Case.Seal == "",
			Made: s.Now, Practice: s.Case.Practice},
	}
	if w.last.Case != "" {
		w.doc.Title = s.Text.S("casefile.title", "case", w.last.Case)
	}
	w.front()
	w.open()
	w.course()
	w.story()
	w.organisation()
	w.facts()
	w.verdict()
	w.grid()
	w.reasons()
	w.containment()
	w.measures(record.Repairs, s.Record.Corrective)
	w.measures(record.Prevents, s.Record.Preventive)
	w.notifications()
	w.communications()
	w.dpo()
	w.parties()
	w.duties()
	w.evaluation()
	w.evidence()
	w.emptyChapters()
	w.known()
	w.similar()
	w.opinion()
	w.history()
	w.signOff()
	w.seal()
	return w.doc
}

// section begins the next chapter.
func (w *caseFile) section(id string) *document.Section {
	n := strconv.Itoa(len(w.doc.Sections) + 1)
	w.doc.Sections = append(w.doc.Sections, document.Section{Number: n, Heading: w.say("heading." + id)})
	return &w.doc.Sections[len(w.doc.Sections)-1]
}

func (w *caseFile) say(key string, pairs ...any) string { return w.Text.S("casefile."+key, pairs...) }

// typed is a text of the person under its label, or that it is not filled in.
func (w *caseFile) typed(s *document.Section, field, words string) {
	label, lines := w.field(field), document.Typed(words)
	if len(lines) == 0 {
		s.Items = append(s.Items, document.Item{Label: label, Lines: []document.Line{document.Paragraph(w.say("not_filled"))}, State: document.Pending})
		return
	}
	s.Add(label, lines...)
}

// field is the name of a field of the record, for a reader from outside.
func (w *caseFile) field(path string) string {
	label, _ := phrase.FieldLabel(w.Text, path)
	return cmp.Or(w.Text.Maybe("casefile.fact."+path), label)
}

// story is the breach in the person's own words: what happened, the cause and
// the consequences belong in every record.
func (w *caseFile) story() {
	s, told := w.section("story"), w.Record.Story
	w.typed(s, "story.happened", told.Happened)
	w.typed(s, "story.discovered", told.Discovered)
	w.typed(s, "story.cause", told.Cause)
	w.typed(s, "story.consequences", told.Consequences)
	for _, reason := range []struct{ field, words string }{
		{"story.later_reason", told.LaterReason}, {"story.delay_reason", told.DelayReason},
	} {
		if document.Clean(reason.words) != "" {
			w.typed(s, reason.field, reason.words)
		}
	}
	for _, worded := range []struct {
		field string
		lines []document.Line
	}{{"wordings.people", w.ToPeople()}, {"wordings.authority", w.ToAuthority()}} {
		if len(worded.lines) > 0 {
			s.Add(w.field(worded.field), worded.lines...)
		}
	}
	if by := w.Record.FirstSignalBy; by != "" {
		words := w.choice("option.signal_to.", by)
		if by == string(decision.Unknown) {
			words = w.say("unknown")
		}
		s.Add(w.field("first_signal_by"), document.Paragraph(words+"."))
	}
}

// organisation is whose record it is, and whom the authority and the people can
// reach.
func (w *caseFile) organisation() {
	s, o := w.section("organisation"), w.Record.Organisation
	w.typed(s, "organisation.name", o.Name)
	w.typed(s, "organisation.contact_person", o.ContactPerson)
	w.typed(s, "organisation.contact_detail", o.ContactDetail)
	profile := w.Case.Profile
	for _, t := range profile.Texts() {
		if lines := document.Typed(*t.Text); len(lines) > 0 && t.Name != "letterhead" && !slices.Contains([]string{o.Name, o.ContactPerson, o.ContactDetail}, *t.Text) {
			s.Add(phrase.ProfileLabel(w.Text, t.Name), lines...)
		}
	}
}

// facts are all answers under the names they have everywhere. What is unknown
// says so; what was never answered is named at the end, not dropped.
func (w *caseFile) facts() {
	s := w.section("facts")
	s.Table = &document.Table{Head: []string{w.say("column.fact"), w.say("column.answer")}}
	var never []string
	for _, name := range decision.FieldNames() {
		answer := w.answer(name)
		if answer == "" {
			never = append(never, text.LowerFirst(w.label(name)))
			continue
		}
		s.Table.Rows = append(s.Table.Rows, []string{w.label(name), answer})
	}
	if len(never) > 0 {
		s.Table.Rows = append(s.Table.Rows, []string{w.say("never_answered"), document.UpperFirst(strings.Join(never, "; "))})
	}
}

// label is the name of a fact. The moment of awareness is that of the
// organisation: "you" would be the reader of the dossier.
func (w *caseFile) label(name string) string {
	return cmp.Or(w.Text.Maybe("casefile.fact."+name), w.Text.S("facts."+name))
}

func (w *caseFile) answer(name string) string {
	switch at := w.Facts.Moment(name); {
	case at != nil && at.IsZero():
		return ""
	case at != nil:
		return w.Moment(record.MomentFact(name))
	case name == "data_subjects" && w.Facts.DataSubjects != nil:
		return phrase.People(w.Text, *w.Facts.DataSubjects)
	case name == "records" && w.Facts.Records != nil:
		return phrase.People(w.Text, *w.Facts.Records)
	case name == "disclosure_evidence":
		return document.OneLine(w.Facts.DisclosureEvidence)
	}
	return strings.Join(w.values(name), "; ")
}

func (w *caseFile) values(name string) []string {
	var words []string
	for _, v := range w.Facts.Get(name) {
		if v != decision.Unanswered {
			words = append(words, w.value(name, v))
		}
	}
	return words
}

// value is one answer in words. Beside other answers "unknown" means that there
// may be more.
func (w *caseFile) value(name string, v decision.Value) string {
	switch {
	case v != decision.Unknown && (w.Text.Has("option."+name+"."+string(v)) || w.Text.Has("value."+string(v))):
		return phrase.FactValue(w.Text, name, v)
	case v != decision.Unknown:
		return document.OneLine(string(v)) // of another version: named, not dropped
	case len(w.Facts.Get(name)) > 1:
		return w.say("unknown_more")
	}
	return w.say("unknown")
}

// verdict is what was computed, step by step, and what a person decided.
func (w *caseFile) verdict() {
	s := w.section("verdict")
	if !w.Assessment.Breach {
		s.Add("", document.Paragraph(w.Text.S("verdict.not_a_breach")+"."))
	}
	s.Add(w.say("label.risk"), w.computed()...)
	if w.Record.Unjudged() {
		s.Add("", document.Paragraph(w.Text.S("imported.why_none")))
		return
	}
	if w.Assessment.Breach {
		s.Add(w.say("label.exposure"), w.level("exposure", w.Assessment.Exposure, 4))
		s.Add(w.say("label.impact"), w.level("impact", w.Assessment.Impact, 3))
		s.Add(w.say("label.disruption"), document.Paragraph(document.UpperFirst(w.Text.S("risk."+w.Assessment.Disruption.Name))+"."))
	}
	ap := []document.Line{document.Paragraph(w.duty("ap", w.Assessment.AP.Duty))}
	if w.Assessment.AP.Deadline != nil {
		ap = append(ap, w.deadline(*w.Assessment.AP.Deadline))
	}
	s.Add(w.say("label.ap"), ap...)
	s.Add(w.say("label.people"), document.Paragraph(w.duty("people", w.Assessment.People.Duty)))
	if w.Assessment.Controller.Duty == decision.DutyRequired {
		s.Add(w.say("label.controller"), document.Paragraph(w.say("controller")))
	}
	s.Add(w.say("label.decision"), w.decision()...)
	if weighing := w.Weighing(); len(weighing) > 0 {
		s.Add(w.say("label.weighing"), weighing...)
	}
	s.Add(w.say("label.rules"), document.Paragraph(w.rules()))
}

func (w *caseFile) level(scale string, l decision.Level, most int) document.Line {
	return document.Paragraph(w.say("level", "name", document.UpperFirst(w.Text.S(scale+"."+l.Name)), "level", l.Level, "most", most))
}

// computed is the risk, and between what it can still lie.
func (w *caseFile) computed() []document.Line {
	lines := []document.Line{document.Paragraph(document.UpperFirst(phrase.RiskOf(w.Text, w.Record)) + ".")}
	if w.Assessment.Provisional {
		lines = append(lines, document.Paragraph(w.say("provisional", "best", w.Text.S("risk."+w.Assessment.AtBest.String()))))
	}
	return lines
}

func (w *caseFile) duty(whom string, d decision.Duty) string {
	return cmp.Or(w.Text.Maybe("casefile."+whom+"."+string(d)), document.UpperFirst(w.Text.S("duty."+string(d)))+".")
}

// decision gives the name behind the decision, and with which reason when that is not what was
// computed: both stay on record.
func (w *caseFile) decision() []document.Line {
	line, _ := w.decided(document.OneLine(w.Record.Decision.By))
	lines := []document.Line{document.Paragraph(line)}
	if reason := document.Paragraphs(w.Record.Decision.Reason); len(reason) > 0 {
		lines = append(append(lines, document.Head.Line(w.say("why"))), document.Typed(w.Record.Decision.Reason)...)
	}
	if why := document.Paragraphs(w.Record.Decision.Exception); len(why) > 0 {
		lines = append(append(lines, document.Head.Line(w.say("why_exception"))), document.Typed(w.Record.Decision.Exception)...)
	}
	return lines
}

// decided says who decided what, and whether that is something else than what
// was computed.
func (w *caseFile) decided(by string) (line string, otherwise bool) {
	line, otherwise = phrase.Decided(w.Text, w.Record, by)
	if !otherwise {
		return line, false
	}
	ap, people := w.Record.Decision.Outcome(w.Assessment)
	return w.say("differs", "by", line, "ap", w.Text.S("duty."+string(ap)), "people", w.Text.S("duty."+string(people))), true
}

// rules names the rule set that judged, and since when it holds.
func (w *caseFile) rules() string {
	rs, known := decision.ByID(w.Assessment.RuleSet)
	switch {
	case !known:
		return w.say("rules_unknown", "rules", document.OneLine(w.Assessment.RuleSet))
	case rs.Terms().ValidUntil.IsZero():
		return w.say("rules", "rules", rs.Terms().ID, "from", w.Text.Day(rs.Terms().ValidFrom))
	}
	return w.say("rules_until", "rules", rs.Terms().ID, "from", w.Text.Day(rs.Terms().ValidFrom), "until", w.Text.Day(rs.Terms().ValidUntil))
}

// reasons is every step of the judgement with what it rests on.
func (w *caseFile) reasons() {
	s := w.section("reasons")
	s.Add("", document.Paragraph(w.say("reasons_intro")))
	s.Table = &document.Table{Head: []string{w.say("column.reason"), w.say("column.facts"), w.say("column.rule"), w.say("column.source")}}
	for _, r := range w.Assessment.Reasons {
		var facts []string
		for _, name := range r.Facts {
			label := w.label(name)
			if slices.Contains(r.Assumed, name) {
				label = w.say("assumed", "fact", label)
			}
			facts = append(facts, label)
		}
		s.Table.Rows = append(s.Table.Rows, []string{w.because(r), cmp.Or(strings.Join(facts, "; "), document.None), document.OneLine(r.Rule), cmp.Or(document.OneLine(phrase.Source(w.Text, r)), document.None)})
	}
}

// because words a reason for a reader outside the organisation: where the words
// on the screen speak to the owner, the dossier and the draft for the authority
// have their own.
func (w *caseFile) because(r decision.Reason) string {
	own := ""
	for _, key := range []string{"casefile.reason." + r.Rule, "ap.reason." + r.Rule} {
		if own == "" && w.Text.Has(key) {
			own = w.ReasonText(key, r)
		}
	}
	switch {
	case own == "" && !w.Text.Has("reason."+r.Rule):
		return document.OneLine(r.Effect) // of another version: what it did, not dropped
	case own == "":
		return phrase.ReasonText(r, w.Assessment, w.Text)
	case len(r.Assumed) == 0 || r.Rule == "unknown.worst":
		return own
	case slices.ContainsFunc(r.Assumed, func(f string) bool { return slices.Contains(w.Assessment.Open, f) }):
		return w.Text.S("verdict.assumed", "reason", text.LowerFirst(own))
	}
	return w.Text.S("verdict.no_matter", "reason", text.LowerFirst(own))
}
