package catalogue_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"

	"datalek/wizard/question"
	"datalek/wizard/text"
)

// looked is a record that nobody has put in a register yet, and the moment at
// which somebody looks at the drafts.
type looked struct {
	record record.Record
	now    time.Time
}

func (l looked) in(lang string) dossier.Case {
	return dossier.Unsealed(l.record, text.For(lang), l.now, false)
}

func judged(r record.Record) record.Record {
	r.Facts.Schema = decision.Schema
	r.Assessment = decision.For(r.Facts, time.Time{}).Assess(r.Facts)
	return r
}

// begun is a story as it was told at first.
func begun(t *testing.T, name string) looked {
	t.Helper()
	s := story.One(t, name)
	return looked{s.History[0].Record, s.Now}
}

// documents are the two drafts of every breach.
func documents(l looked, lang string) []document.Document {
	c := l.in(lang)
	return []document.Document{catalogue.Make(c, catalogue.ToAuthority), catalogue.Make(c, catalogue.ToPeople)}
}

// every makes all kinds, offered or not.
func every(l looked, lang string) []document.Document {
	var all []document.Document
	for _, kind := range catalogue.All() {
		all = append(all, catalogue.Make(l.in(lang), kind))
	}
	return all
}

// anyRecord draws records of every kind: half-answered, contradictory and with
// whatever somebody may paste into a text.
func anyRecord(rt *rapid.T) looked {
	var f decision.Facts
	for _, name := range decision.FieldNames() {
		allowed := decision.Allowed(name)
		switch {
		case name == "breach" || name == "data" || name == "groups":
			_ = f.Set(name, rapid.SliceOfNDistinct(rapid.SampledFrom(allowed), 0, 6, rapid.ID).Draw(rt, name)...)
		case allowed != nil && rapid.Bool().Draw(rt, name+" answered"):
			_ = f.Set(name, rapid.SampledFrom(allowed).Draw(rt, name))
		}
	}
	if rapid.Bool().Draw(rt, "counted") {
		low := rapid.IntRange(1, 200_000).Draw(rt, "min")
		f.DataSubjects = &decision.Count{Min: low, Max: low + rapid.SampledFrom([]int{0, 40}).Draw(rt, "more")}
	}
	moment := func(name string) time.Time {
		if !rapid.Bool().Draw(rt, name) {
			return time.Time{}
		}
		return story.At(rapid.IntRange(1, 20).Draw(rt, name+" day"), rapid.IntRange(0, 23).Draw(rt, name+" hour"), 0)
	}
	f.OccurredFrom, f.OccurredUntil, f.FirstSignalAt, f.AwareAt, f.ProcessorAwareAt =
		moment("from"), moment("until"), moment("signal"), moment("aware"), moment("processor")
	words := rapid.OneOf(rapid.Just(""), rapid.Just(" \t\n"), rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("aé .\n\x1b[31m]0;\x07\u202e\u009b\r"))))
	f.DisclosureEvidence = words.Draw(rt, "evidence")
	r := record.Record{
		Facts:        f,
		Organisation: record.Organisation{Name: words.Draw(rt, "name"), ContactPerson: words.Draw(rt, "person"), ContactDetail: words.Draw(rt, "detail")},
		Wordings:     &record.Wordings{People: words.Draw(rt, "people"), Authority: words.Draw(rt, "authority"), Weighing: words.Draw(rt, "weighing")},
		Story: record.Story{Happened: words.Draw(rt, "happened"), Discovered: words.Draw(rt, "discovered"), Cause: words.Draw(rt, "cause"),
			Consequences: words.Draw(rt, "consequences"), DelayReason: words.Draw(rt, "delay"), LaterReason: words.Draw(rt, "later")},
		Decision: decision.OwnerDecision{
			AP:     rapid.SampledFrom([]decision.Duty{"", decision.DutyRequired, decision.DutyNotRequired}).Draw(rt, "ap"),
			People: rapid.SampledFrom([]decision.Duty{"", decision.DutyRequired, decision.DutyNotRequired}).Draw(rt, "people"),
			Reason: words.Draw(rt, "reason")},
	}
	items := question.IncidentOf(f.Incident).Containment
	for range rapid.IntRange(0, 3).Draw(rt, "actions") {
		r.Containment = append(r.Containment, record.Action{ID: rapid.SampledFrom(append(items, "")).Draw(rt, "id"), Text: words.Draw(rt, "own"), At: moment("done")})
	}
	for range rapid.IntRange(0, 2).Draw(rt, "measures") {
		r.Corrective = append(r.Corrective, record.Measure{Text: words.Draw(rt, "measure"), At: moment("measured"), Due: moment("due")})
		r.Preventive = append(r.Preventive, record.Measure{Text: words.Draw(rt, "prevent"), Due: moment("due")})
	}
	roles := []record.PartyRole{record.PartyProcessor, record.PartyClient, record.PartyRecipient}
	for range rapid.IntRange(0, 3).Draw(rt, "parties") {
		r.Parties = append(r.Parties, record.Party{Name: words.Draw(rt, "party"), Role: rapid.SampledFrom(roles).Draw(rt, "role"), ToldUsAt: moment("told us")})
	}
	if rapid.Bool().Draw(rt, "told") {
		r.Communications = []record.Communication{{At: moment("told at"), Channels: []record.Channel{record.ByEmail}}}
	}
	if rapid.Bool().Draw(rt, "notified") {
		r.Notifications = []record.Notification{{Type: record.NotifiedFirst, At: story.At(20, 9, 0), SupplementDue: moment("supplement")}}
	}
	return looked{judged(r), story.At(21, 12, 0)}
}

// answers gives the questions of a draft by number.
func answers(d document.Document) map[string]document.Item {
	all := map[string]document.Item{}
	for _, s := range d.Sections {
		for _, it := range s.Items {
			all[it.Number] = it
		}
	}
	return all
}

// toCopy is an answer without the explanations.
func toCopy(it document.Item) string {
	var out []string
	for _, l := range it.Lines {
		if l.Kind != document.Hint && l.Kind != document.Head {
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, "\n")
}

func missing(d document.Document, id string) bool {
	return slices.ContainsFunc(d.Missing, func(m document.Missing) bool { return m.ID == id })
}

func TestEveryPartOfArt33IsPresentOrNamedAsMissing(t *testing.T) {
	parts := []struct{ id, number string }{
		{"breach", "5.1"}, {"incident", "5.2"}, {"data", "6.1"}, {"records", "6.3"}, {"groups", "7.1"}, {"people", "7.3"}, // 33(3)(a)
		{"contact", "3.2.1"},    // 33(3)(b)
		{"consequences", "9.2"}, // 33(3)(c)
		{"measures", "10.2"},    // 33(3)(d)
		{"aware", "4.2"}, {"delay", "4.5"},
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		words := text.For(rapid.SampledFrom(languages).Draw(rt, "lang"))
		d := catalogue.Make(s.in(words.Lang()), catalogue.ToAuthority)
		all := answers(d)
		pending, _, _ := strings.Cut(words.S("ap.pending"), "{")
		heard := s.now // the authority
		if n := s.record.Notifications; len(n) > 0 {
			heard = n[0].At
		}
		for _, p := range parts {
			it, asked := all[p.number]
			if p.id == "delay" && !s.record.Assessment.Late(s.record.Facts, heard) {
				if asked || missing(d, "delay") {
					rt.Fatalf("4.5 asks for a delay that is none")
				}
				continue
			}
			if !asked {
				rt.Fatalf("question %s is silently left out", p.number)
			}
			empty := strings.TrimSpace(toCopy(it)) == "" || strings.Contains(toCopy(it), pending) || it.State == document.Pending
			if p.id == "contact" || p.id == "aware" && s.record.Facts.Role == decision.Processor {
				empty = it.State == document.Fill
			}
			if p.id == "consequences" {
				empty = empty && strings.Contains(toCopy(all["9.1"]), pending)
			}
			if empty != missing(d, p.id) && !(p.id == "records") {
				rt.Errorf("%s %s: empty %v, on the list %v\n%s", p.number, p.id, empty, missing(d, p.id), toCopy(it))
			}
			if p.id == "records" && !missing(d, "records") {
				rt.Errorf("the number of records is not on the list")
			}
		}
		for _, m := range d.Missing {
			if m.Who == "" || m.Part == "" {
				rt.Errorf("%s does not say what or who", m.ID)
			}
		}
	})
}

// invisible is what does not count as an answer: blanks and control characters.
func invisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

func TestUnknownIsNeverToldAsAFact(t *testing.T) {
	for _, lang := range languages {
		words := text.For(lang)
		d := catalogue.Make(looked{judged(record.Record{}), story.At(21, 9, 0)}.in(lang), catalogue.ToAuthority)
		for number, it := range answers(d) {
			for _, l := range it.Lines {
				if l.Kind != document.Chosen || it.State == document.Suggested {
					continue
				}
				if !(number == "5.1" && it.State == document.Pending) {
					t.Errorf("%s: an empty record chose %q at %s", lang, l.Text, number)
				}
			}
		}
		assumed, _, _ := strings.Cut(words.S("ap.assumed"), "{")
		for _, l := range answers(d)["9.3"].Lines {
			if l.Kind == document.Bullet && !strings.HasPrefix(l.Text, assumed) && l.Text != words.S("ap.reason.unknown.worst") {
				t.Errorf("%s: 9.3 tells as a fact what nobody knows: %s", lang, l.Text)
			}
		}
	}
}

func TestFormNumbersAreTheFormsAndAscend(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		last := -1
		for _, section := range catalogue.Make(s.in("nl"), catalogue.ToAuthority).Sections {
			for _, it := range section.Items {
				at := slices.Index(apform.Numbers, it.Number)
				if at <= last {
					rt.Fatalf("%s is not on the form, or not in its place", it.Number)
				}
				if chapter, _, _ := strings.Cut(it.Number, "."); chapter != section.Number {
					rt.Fatalf("%s stands in chapter %s", it.Number, section.Number)
				}
				last = at
			}
		}
	})
	for _, never := range []string{"4.4", "8.1b", "9.3b", "10.1.2", "10.1.4", "10.1.5", "10.1.6"} {
		if slices.Contains(apform.Numbers, never) {
			t.Errorf("%s was never seen on the form", never)
		}
	}
}

func TestTypedTextCannotAct(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		width := rapid.SampledFrom([]int{0, 1, 7, 40, 80}).Draw(rt, "width")
		for _, d := range every(s, rapid.SampledFrom(languages).Draw(rt, "lang")) {
			for _, r := range d.Text(width) {
				if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Join_Control, r) || r == '\u2028' || r == '\u2029') {
					rt.Fatalf("%U got through", r)
				}
			}
		}
	})
}

func TestEscapeSequencesLeaveNoTrace(t *testing.T) {
	s := begun(t, "small-wrong-mail")
	told := "Een \x1b[31mrode\x1b[0m \x1b]0;titel\x07mail\x1b]8;;http://x\x1b\\ ging weg\u202e.\r\nTweede regel\x1b]open"
	s.record.Wordings = &record.Wordings{People: told, Authority: told}
	for _, d := range documents(s, "nl") {
		if got := d.Text(0); !strings.Contains(got, "Een rode mail ging weg.\n") || !strings.Contains(got, "Tweede regel]open") {
			t.Errorf("the words did not survive:\n%s", got)
		}
	}
}

func TestSameRecordSameBytes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, lang := anyRecord(rt), rapid.SampledFrom(languages).Draw(rt, "lang")
		first, second := every(s, lang), every(s, lang)
		for i := range first {
			if first[i].Text(80) != second[i].Text(80) {
				rt.Fatal("two drafts of one record differ")
			}
		}
	})
}

func TestNoLineIsWiderThanTheScreen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		width := rapid.IntRange(20, 100).Draw(rt, "width")
		for _, d := range every(s, "nl") {
			for line := range strings.Lines(d.Text(width)) {
				if w := uniseg.StringWidth(strings.TrimRight(line, "\n")); w > width {
					rt.Fatalf("%d columns of %d: %q", w, width, line)
				}
			}
		}
	})
}

func TestTheDraftSaysOnceThatItIsNoNotification(t *testing.T) {
	for _, s := range story.All(t) {
		got := catalogue.Make(s.Case("nl"), catalogue.ToAuthority).Text(0)
		if strings.Count(got, "geen melding") != 1 || strings.Count(got, "https://datalekken.autoriteitpersoonsgegevens.nl") != 1 {
			t.Errorf("%s: not once", s.Name)
		}
	}
}

func TestAProcessorIsNotTheController(t *testing.T) {
	s := begun(t, "stolen-laptop")
	s.record.Facts.Role = decision.Processor
	s.record = judged(s.record)
	docs := documents(s, "nl")
	all := answers(docs[0])
	if strings.Contains(toCopy(all["3.1.1"]), "Zon") || !strings.Contains(toCopy(all["3.3"]), "Verwerker: Bakkerij De Zon") {
		t.Errorf("3.1.1 %s\n3.3 %s", toCopy(all["3.1.1"]), toCopy(all["3.3"]))
	}
	if strings.Contains(docs[1].Body(0), "Zon") {
		t.Error("the letter goes out in the name of the processor")
	}
}
