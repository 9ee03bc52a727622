package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

// points is what a controller needs to hear from its processor (art. 33(2) and
// 28(3)(f)): the same list in the notice and in the questions, which also ask
// who it is and what to do.
var points = []string{"agreement", "happened", "when", "what", "ongoing", "done", "todo", "consequences", "subprocessors", "evidence", "contact", "update"}

func TestTheNoticeToAClientHoldsEveryPoint(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		words := text.For(rapid.SampledFrom(languages).Draw(rt, "lang"))
		d := catalogue.Make(s.in(words.Lang()), catalogue.ToController)
		h := func(name string) string { return part(d, words.S("to_controller.heading."+name)) }
		for _, name := range append(slices.Clone(points), "who") {
			if strings.TrimSpace(h(name)) == "" {
				rt.Errorf("point %s is empty", name)
			}
		}
		f, pending := s.record.Facts, words.S("to_controller.pending")
		placeholder := func(part, key string) bool { return strings.Contains(h(part), words.S("letter.placeholder."+key)) }
		for id, empty := range map[string]bool{
			"agreement":     true, // the program does not ask for it
			"breach":        len(f.Breach) == 0 || slices.Contains(f.Breach, decision.Unknown),
			"data":          len(f.Data) == 0 || slices.Contains(f.Data, decision.Unknown),
			"groups":        len(f.Groups) == 0 || slices.Contains(f.Groups, decision.Unknown),
			"period":        f.OccurredFrom.IsZero(),
			"aware":         f.AwareAt.IsZero(),
			"ongoing":       strings.Contains(h("ongoing"), pending),
			"consequences":  strings.Contains(h("consequences"), pending),
			"measures":      placeholder("done", "measures"),
			"subprocessors": placeholder("subprocessors", "subprocessors"),
			"evidence":      placeholder("evidence", "evidence"),
		} {
			if empty != missing(d, id) {
				rt.Errorf("%s: empty %v, on the list %v", id, empty, missing(d, id))
			}
		}
		if r := s.record; len(r.Containment)+len(r.Corrective) == 0 && (!missing(d, "measures") || !missing(d, "evidence")) {
			rt.Error("nothing was done or kept, and it counts as complete")
		}
		if len(s.record.Parties) == 0 && f.AtProcessor == decision.Unanswered && !missing(d, "subprocessors") {
			rt.Error("nobody knows whether there is a sub-processor, and it counts as complete")
		}
		for _, m := range d.Missing {
			if m.Article != "" {
				rt.Errorf("the law does not ask %s of a processor by name", m.ID)
			}
		}
	})
}

func TestTheQuestionsToAProcessorAskEveryPoint(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		words := text.For(rapid.SampledFrom(languages).Draw(rt, "lang"))
		d := catalogue.Make(s.in(words.Lang()), catalogue.ProcessorQuestions)
		var asked []string
		for _, section := range d.Sections {
			for _, it := range section.Items {
				if it.Number != "" {
					asked = append(asked, it.Label)
				}
			}
		}
		for _, point := range append(slices.Clone(points), "seen") {
			if !slices.Contains(asked, words.S("processor_questions.question."+point)) {
				rt.Errorf("%s is not asked", point)
			}
		}
		body := d.Body(0)
		if !strings.Contains(body, words.S("processor_questions.help")) || !strings.Contains(body, words.S("processor_questions.at_once")) {
			rt.Error("it does not say why to answer, and at once")
		}
	})
}

func TestANoticeToOneClientIsSilentAboutTheOthers(t *testing.T) {
	s := begun(t, "processor")
	s.record.Parties = []record.Party{{Name: "Bouwbedrijf Krom", Role: record.PartyClient}, {Name: "Kapper Knip", Role: record.PartyClient}}
	for _, lang := range languages {
		d := catalogue.Make(s.in(lang), catalogue.ToController)
		body := d.Subject + d.Body(0)
		for _, never := range []string{"Krom", "Knip", "300", "450"} {
			if strings.Contains(body, never) {
				t.Errorf("%s: it tells %s", lang, never)
			}
		}
		if !missing(d, "people") || !strings.Contains(strings.Join(d.Notes, " "), "Kapper Knip") {
			t.Errorf("%s: the sender is not told to make one for each", lang)
		}
	}
	s.record.Parties = s.record.Parties[:1]
	if got := catalogue.Make(s.in("nl"), catalogue.ToController).Body(0); !strings.Contains(got, "Aan: Bouwbedrijf Krom") || !strings.Contains(got, "300 tot 450") {
		t.Error("the only client does not read its own name and number")
	}
}

func TestAProcessorSignsItsOwnNotice(t *testing.T) {
	d := catalogue.Make(story.One(t, "processor").Case("nl"), catalogue.ToController)
	if missing(d, "organisation") || missing(d, "contact") || !strings.Contains(d.Body(0), "incident@salarisburo-zuid.example") {
		t.Error("the processor does not know itself")
	}
	s := begun(t, "processor")
	s.record.Organisation = record.Organisation{}
	for _, m := range catalogue.Make(s.in("nl"), catalogue.ToController).Missing {
		if (m.ID == "organisation" || m.ID == "contact") && m.Who != "u zelf" {
			t.Errorf("%s would know the name of the processor", m.Who)
		}
	}
	if strings.Contains(d.Body(0), "uiterlijk maandag") {
		t.Error("a processor has no clock at the authority")
	}
}

func TestTheDeadlineForASupplierFollowsOurClock(t *testing.T) {
	for want, change := range map[string]func(*looked){
		"Wij moeten dit uiterlijk dinsdag 24 november 2026, 08.00 uur (CET) melden": func(*looked) {},
		"Onze termijn om dit te melden":                                             func(s *looked) { s.now = story.At(25, 9, 0) },
		"Wij moeten dit zo snel mogelijk melden": func(s *looked) {
			s.record.Facts.AwareAt = s.record.Facts.OccurredUntil // nothing
		},
		"Uiterlijk vrijdag 27 november 2026 vullen wij die melding aan.": func(s *looked) {
			s.record.Notifications = []record.Notification{{Type: record.NotifiedFirst, At: story.At(21, 10, 0), SupplementDue: story.At(27, 12, 0)}}
		},
		"Wij hebben dit gemeld bij de Autoriteit Persoonsgegevens. Wij moeten die": func(s *looked) {
			s.record.Notifications = []record.Notification{{Type: record.NotifiedFirst, At: story.At(21, 10, 0)}}
		},
		"Wij moeten snel beslissen": func(s *looked) { s.record.Decision.AP = decision.DutyNotRequired },
	} {
		s := begun(t, "ransomware-unknowns")
		change(&s)
		s.record = judged(s.record)
		if got := catalogue.Make(s.in("nl"), catalogue.ProcessorQuestions).Body(0); !strings.Contains(got, want) {
			t.Errorf("it does not say %q", want)
		}
	}
}

func TestASupplierIsNotAskedWhatItNeedNotRead(t *testing.T) {
	s := begun(t, "late")
	got := catalogue.Make(s.in("nl"), catalogue.ProcessorQuestions).Body(0)
	if strings.Contains(got, s.record.Story.Happened) || strings.Contains(got, s.record.Story.LaterReason) {
		t.Error("our own story goes to the supplier")
	}
	if !strings.Contains(got, "Wij weten al: ") {
		t.Error("it is asked again what we know")
	}
}
