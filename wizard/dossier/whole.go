package dossier

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"datalek/decision"
	"datalek/register"
	"datalek/wizard/phrase"
)

// wholeCase is the dossier of a case: everything that is recorded, in the order
// in which somebody who was not there would ask. Art. 33(5) GDPR wants facts,
// effects and remedial action so that the authority can check; who checks also
// wants to know what was known when, who decided, and that nothing was changed
// since. A chapter that is empty says so: a chapter that is left out would leave
// the reader guessing.
type wholeCase struct {
	source
	last    register.Entry
	summary register.Summary
	doc     Document
}

func whole(s source) Document {
	w := &wholeCase{source: s, last: s.c.Last(), summary: register.SummaryOf(s.c.History)}
	w.doc = Document{
		Name:  s.t.S("whole.file"),
		Title: s.t.S("whole.title_unsealed"),
		Origin: Origin{Case: w.last.Case, Owner: clip(s.r.Organisation.Name, clipLine), Seal: s.c.Seal,
			Made: s.now, Practice: s.c.Practice},
	}
	if w.last.Case != "" {
		w.doc.Name += "-" + w.last.Case
		w.doc.Title = s.t.S("whole.title", "case", w.last.Case)
	}
	w.front()
	w.open()
	w.story()
	w.organisation()
	w.facts()
	w.verdict()
	w.reasons()
	w.containment()
	w.measures(register.Repairs, s.r.Corrective)
	w.measures(register.Prevents, s.r.Preventive)
	w.notifications()
	w.communications()
	w.dpo()
	w.parties()
	w.duties()
	w.evaluation()
	w.known()
	w.similar()
	w.opinion()
	w.history()
	w.seal()
	return w.doc
}

// section begins the next chapter.
func (w *wholeCase) section(id string) *Section {
	n := strconv.Itoa(len(w.doc.Sections) + 1)
	w.doc.Sections = append(w.doc.Sections, Section{Number: n, Heading: w.say("heading." + id)})
	return &w.doc.Sections[len(w.doc.Sections)-1]
}

func (w *wholeCase) say(key string, pairs ...any) string { return w.t.S("whole."+key, pairs...) }

// add gives a chapter an item; one without a label is a paragraph of its own.
func (s *Section) add(label string, lines ...Line) {
	s.Items = append(s.Items, Item{Label: label, Lines: lines})
}

// typed is a text of the person under its label, or that it is not filled in.
func (w *wholeCase) typed(s *Section, field, words string) {
	label, lines := w.field(field), plainLines(words)
	if len(lines) == 0 {
		s.Items = append(s.Items, Item{Label: label, Lines: []Line{plain(w.say("not_filled"))}, State: Pending})
		return
	}
	s.add(label, lines...)
}

// field is the name of a field of the record, for a reader from outside.
func (w *wholeCase) field(path string) string {
	label, _ := phrase.FieldLabel(w.t, path)
	return cmp.Or(w.t.Maybe("whole.fact."+path), label)
}

// story is the breach in the person's own words: what happened, the cause and
// the consequences belong in every record.
func (w *wholeCase) story() {
	s, told := w.section("story"), w.r.Story
	w.typed(s, "story.happened", told.Happened)
	w.typed(s, "story.discovered", told.Discovered)
	w.typed(s, "story.cause", told.Cause)
	w.typed(s, "story.consequences", told.Consequences)
	for _, reason := range []struct{ field, words string }{
		{"story.later_reason", told.LaterReason}, {"story.delay_reason", told.DelayReason},
	} {
		if Clean(reason.words) != "" {
			w.typed(s, reason.field, reason.words)
		}
	}
	if by := w.r.FirstSignalBy; by != "" {
		words := w.choice("option.signal_to.", by)
		if by == string(decision.Unknown) {
			words = w.say("unknown")
		}
		s.add(w.field("first_signal_by"), plain(words+"."))
	}
}

// organisation is whose record it is, and whom the authority and the people can
// reach.
func (w *wholeCase) organisation() {
	s, o := w.section("organisation"), w.r.Organisation
	w.typed(s, "organisation.name", o.Name)
	w.typed(s, "organisation.contact_person", o.ContactPerson)
	w.typed(s, "organisation.contact_detail", o.ContactDetail)
}

// facts are all answers under the names they have everywhere. What is unknown
// says so; what was never answered is named at the end, not dropped.
func (w *wholeCase) facts() {
	s := w.section("facts")
	s.Table = &Table{Head: []string{w.say("column.fact"), w.say("column.answer")}}
	var never []string
	for _, name := range decision.FieldNames() {
		answer := w.answer(name)
		if answer == "" {
			never = append(never, lowerFirst(w.label(name)))
			continue
		}
		s.Table.Rows = append(s.Table.Rows, []string{w.label(name), answer})
	}
	if len(never) > 0 {
		s.Table.Rows = append(s.Table.Rows, []string{w.say("never_answered"), upperFirst(strings.Join(never, "; "))})
	}
}

// label is the name of a fact. The moment of awareness is that of the
// organisation: "you" would be whoever reads the dossier.
func (w *wholeCase) label(name string) string {
	return cmp.Or(w.t.Maybe("whole.fact."+name), w.t.S("facts."+name))
}

func (w *wholeCase) answer(name string) string {
	switch at := w.f.Moment(name); {
	case at != nil && at.IsZero():
		return ""
	case at != nil:
		return w.t.Moment(*at)
	case name == "data_subjects" && w.f.DataSubjects != nil:
		return phrase.People(w.t, *w.f.DataSubjects)
	case name == "disclosure_evidence":
		return inline(w.f.DisclosureEvidence)
	}
	return strings.Join(w.values(name), "; ")
}

func (w *wholeCase) values(name string) []string {
	var words []string
	for _, v := range w.f.Get(name) {
		if v != decision.Unanswered {
			words = append(words, w.value(name, v))
		}
	}
	return words
}

// value is one answer in words. Beside other answers "unknown" means that there
// may be more.
func (w *wholeCase) value(name string, v decision.Value) string {
	switch {
	case v != decision.Unknown && (w.t.Has("option."+name+"."+string(v)) || w.t.Has("value."+string(v))):
		return phrase.FactValue(w.t, name, v)
	case v != decision.Unknown:
		return inline(string(v)) // of another version: named, not dropped
	case len(w.f.Get(name)) > 1:
		return w.say("unknown_more")
	}
	return w.say("unknown")
}

// verdict is what was computed, step by step, and what a person decided.
func (w *wholeCase) verdict() {
	s := w.section("verdict")
	if !w.a.Breach {
		s.add("", plain(w.t.S("verdict.not_a_breach")+"."))
	}
	s.add(w.say("label.risk"), w.computed()...)
	if w.a.Breach {
		s.add(w.say("label.exposure"), w.level("exposure", w.a.Exposure, 4))
		s.add(w.say("label.impact"), w.level("impact", w.a.Impact, 3))
		s.add(w.say("label.disruption"), plain(upperFirst(w.t.S("risk."+w.a.Disruption.Name))+"."))
	}
	ap := []Line{plain(w.duty("ap", w.a.AP.Duty))}
	if w.a.AP.Deadline != nil {
		ap = append(ap, plain(w.say("deadline", "deadline", w.t.Moment(*w.a.AP.Deadline))))
	}
	s.add(w.say("label.ap"), ap...)
	s.add(w.say("label.people"), plain(w.duty("people", w.a.People.Duty)))
	if w.a.Controller.Duty == decision.DutyRequired {
		s.add(w.say("label.controller"), plain(w.say("controller")))
	}
	s.add(w.say("label.decision"), w.decision()...)
	var open []Line
	for _, name := range w.a.Open {
		open = append(open, bullet(w.t.S("fact."+name)))
	}
	if len(open) > 0 {
		s.add(w.say("label.uncertain"), open...)
	}
	s.add(w.say("label.rules"), plain(w.rules()))
}

func (w *wholeCase) level(scale string, l decision.Level, most int) Line {
	return plain(w.say("level", "name", upperFirst(w.t.S(scale+"."+l.Name)), "level", l.Level, "most", most))
}

// computed is the risk, and between what it can still lie.
func (w *wholeCase) computed() []Line {
	lines := []Line{plain(upperFirst(w.t.S("risk."+w.a.Risk.String())) + ".")}
	if w.a.Provisional {
		lines = append(lines, plain(w.say("provisional", "best", w.t.S("risk."+w.a.AtBest.String()))))
	}
	return lines
}

func (w *wholeCase) duty(whom string, d decision.Duty) string {
	return cmp.Or(w.t.Maybe("whole."+whom+"."+string(d)), upperFirst(w.t.S("duty."+string(d)))+".")
}

// decision tells who decided, and with which reason when that is not what was
// computed: both stay on record.
func (w *wholeCase) decision() []Line {
	line, _ := w.decided(inline(w.r.Decision.By))
	lines := []Line{plain(line)}
	if reason := paragraphs(w.r.Decision.Reason); len(reason) > 0 {
		lines = append(append(lines, Line{Head, w.say("why")}), plainLines(w.r.Decision.Reason)...)
	}
	return lines
}

// decided says who decided what, and whether that is something else than what
// was computed.
func (w *wholeCase) decided(by string) (line string, otherwise bool) {
	by = cmp.Or(by, w.t.S("case.somebody"))
	ap, people := w.r.Decision.Outcome(w.a)
	if ap == w.a.AP.Duty && people == w.a.People.Duty {
		return w.t.S("case.follows", "by", by), false
	}
	return w.say("differs", "by", by, "ap", w.t.S("duty."+string(ap)), "people", w.t.S("duty."+string(people))), true
}

// rules names the rule set that judged, and since when it holds.
func (w *wholeCase) rules() string {
	rs, known := decision.ByID(w.a.RuleSet)
	switch {
	case !known:
		return w.say("rules_unknown", "rules", inline(w.a.RuleSet))
	case rs.ValidUntil.IsZero():
		return w.say("rules", "rules", rs.ID, "from", w.t.Day(rs.ValidFrom))
	}
	return w.say("rules_until", "rules", rs.ID, "from", w.t.Day(rs.ValidFrom), "until", w.t.Day(rs.ValidUntil))
}

// reasons is every step of the judgement with what it rests on.
func (w *wholeCase) reasons() {
	s := w.section("reasons")
	s.add("", plain(w.say("reasons_intro")))
	s.Table = &Table{Head: []string{w.say("column.reason"), w.say("column.facts"), w.say("column.rule"), w.say("column.source")}}
	for _, r := range w.a.Reasons {
		var facts []string
		for _, name := range r.Facts {
			label := w.label(name)
			if slices.Contains(r.Assumed, name) {
				label = w.say("assumed", "fact", label)
			}
			facts = append(facts, label)
		}
		s.Table.Rows = append(s.Table.Rows, []string{w.because(r), cmp.Or(strings.Join(facts, "; "), None), inline(r.Rule), cmp.Or(inline(phrase.Source(w.t, r.Source)), None)})
	}
}

// because words a reason for a reader outside the organisation: where the words
// on the screen speak to the owner, the dossier and the draft for the authority
// have their own.
func (w *wholeCase) because(r decision.Reason) string {
	own := cmp.Or(w.t.Maybe("whole.reason."+r.Rule), w.t.Maybe("ap.reason."+r.Rule))
	switch {
	case own == "" && !w.t.Has("reason."+r.Rule):
		return inline(r.Effect) // of another version: what it did, not dropped
	case own == "":
		return phrase.ReasonText(r, w.a, w.t)
	case len(r.Assumed) == 0 || r.Rule == "unknown.worst":
		return own
	case slices.ContainsFunc(r.Assumed, func(f string) bool { return slices.Contains(w.a.Open, f) }):
		return own + " " + w.t.S("verdict.assumed")
	}
	return own + " " + w.t.S("verdict.no_matter")
}
