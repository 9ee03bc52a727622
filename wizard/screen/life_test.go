package screen_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/plain"
	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// recorded is a register with the sealed intake of a story in it.
func recorded(t testing.TB, env screen.Env, told story) record.Entry {
	t.Helper()
	in := question.Intake{Answers: map[string]question.Answer{}}
	for _, step := range told.steps() {
		in = in.With(step.q.ID, step.a)
	}
	r := in.Flow(noon).Record
	e, err := env.Register.AppendIntake(record.Entry{Kind: record.Intake, By: "J. de Vries, eigenaar", Record: r})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// withCase is a register with one stolen laptop.
func withCase(t testing.TB, lang string) screen.Env {
	env := created(t, newEnv(t, lang))
	recorded(t, env, stories["a stolen laptop"])
	return env
}

func day(d int) question.Answer {
	return question.Answer{At: time.Date(2026, 12, d, 23, 59, 0, 0, decision.Amsterdam())}
}

// telling is something that happened to a case, and how it is seen in the record.
type telling struct {
	name string
	told story
	sees func(r record.Record) bool
}

// happened is what is told after an intake, in this order; what is not in it is
// left as it is.
var happened = []telling{
	{"ap", story{"notified_at": ago(1), "report_number": typed("AP-12345"), "supplement_due": day(1)},
		func(r record.Record) bool { return r.Notifications[0].SupplementDue.Equal(day(1).At) }},
	{"ap", story{"notified_type": pick("supplement"), "notified_at": ago(0)},
		func(r record.Record) bool { return r.Notifications[1].Type == record.NotifiedSupplement }},
	{"people", story{"told_at": ago(1), "told_channels": pick("email", "phone"), "told_reached": typed("11"), "told_text": typed("Beste klant,\nuw naam lag op straat.")},
		func(r record.Record) bool {
			return *r.Communications[0].Reached == 11 && len(r.Communications[0].Channels) == 2
		}},
	{"people", story{"told_at": ago(0), "told_channels": pick("website"), "told_reached": question.NotKnown()},
		func(r record.Record) bool { return r.Communications[1].Reached == nil }},
	{"correct", story{"correct_which": pick("communication:1"), "told_reached": typed("4"), "correct_note": typed("verkeerd geteld")},
		func(r record.Record) bool {
			return *r.Communications[1].Reached == 4 && r.Communications[1].Channels[0] == record.OnWebsite && *r.Communications[0].Reached == 11
		}},
	{"correct", story{"correct_which": pick("notification:1"), "notified_at": question.Answer{}, "report_number": typed("AP-6"), "correct_note": typed("overgetypt")},
		func(r record.Record) bool {
			return r.Notifications[1].ReportNumber == "AP-6" && r.Notifications[1].Type == record.NotifiedSupplement && r.Notifications[0].ReportNumber == "AP-12345"
		}},
	{"measure_add", story{"measure_list": pick("preventive"), "measure_text": typed("kluis kopen"), "measure_owner": typed("J. de Vries"), "measure_due": day(3)},
		func(r record.Record) bool { return r.Preventive[1].Due.Equal(day(3).At) }},
	{"measure_done", story{"measures_ticked": pick("preventive:1"), "measures_at": ago(0)},
		func(r record.Record) bool {
			return !r.Preventive[1].At.IsZero() && r.Corrective[1].At.IsZero() && r.Preventive[0].At.IsZero()
		}},
	{"correct", story{"correct_which": pick("notification:0"), "report_number": typed("AP-1"), "correct_note": typed("nummer van een andere melding")},
		func(r record.Record) bool {
			return r.Notifications[0].ReportNumber == "AP-1" && r.Notifications[0].SupplementDue.Equal(day(1).At) && r.Notifications[1].ReportNumber == "AP-6"
		}},
	{"supplement", story{"supplement_which": pick("supplement_access", "supplement_people", "supplement_story"),
		"supplement_access": pick("protection", "key_safe"), "supplement_people": pick("data_subjects"), "supplement_story": pick("cause"),
		"protection": pick("unintelligible"), "key_safe": pick("yes"), "decide": pick("follow")},
		func(r record.Record) bool {
			return r.Facts.KeySafe == decision.Yes && r.Story.Cause != "" && r.Facts.DataSubjects.Max == 12
		}},
	{"dpo", story{"dpo_involved": pick("advised"), "dpo_at": ago(2), "dpo_advice": typed("melden")},
		func(r record.Record) bool { return r.DPO.Advice == "melden" }},
	{"party", story{"party_name": typed("Hosting Zuid"), "party_role": pick("processor"), "party_contact": typed("helpdesk"), "party_told": ago(3)},
		func(r record.Record) bool { return r.Parties[0].ToldUsAt.Equal(ago(3).At) }},
	{"duties", story{"duty_police": pick("yes"), "duty_police_note": typed("aangifte gedaan"), "duty_insurer": pick("later"), "duty_bank": pick("no"), "duty_contracts": pick("no"),
		"duty_cyber_law": pick("no"), "duty_sector_authority": pick("no")},
		func(r record.Record) bool {
			return len(r.OtherDuties) == 6 && r.OtherDuties[1].Answer == record.DutyLater && r.OtherDuties[0].Note == "aangifte gedaan"
		}},
	{"contain", story{"contain_more": question.Answer{Done: []record.Action{{ID: "wipe"}}}},
		func(r record.Record) bool {
			return slices.ContainsFunc(r.Containment, func(a record.Action) bool { return a.ID == "wipe" })
		}},
	{"evaluate", story{"evaluate_when": pick("later"), "evaluate_day": day(10)},
		func(r record.Record) bool { return r.Evaluation.Planned.Equal(day(10).At) }},
	{"evaluate", story{"evaluate_when": pick("now"), "evaluate_lesson": typed("sneller bellen")},
		func(r record.Record) bool { return r.Evaluation.At.Equal(noon) }},
	{"close", story{"close_how": pick("closed"), "close_why": typed("klaar")}, record.Record.IsClosed},
	{"reopen", story{"reopen_note": typed("nieuw signaal")}, func(r record.Record) bool { return !r.IsClosed() }},
	{"close", story{"close_how": pick("withdrawn"), "withdraw_note": typed("dubbel")}, record.Record.IsClosed},
}

// tellings gives what is told about something, the first time.
func tellings(name string) story {
	for _, h := range happened {
		if h.name == name {
			return h.told
		}
	}
	panic(name)
}

// way is the questions that a telling leads to, with their answers.
func way(h question.Event, e record.Entry, told story) (steps []step) {
	h = h.Of([]record.Entry{e}, noon)
	in := question.Intake{Answers: h.Prefilled(e)}
	if which := told["correct_which"]; which.Given() {
		in = h.With(e, in, "correct_which", which)
	}
	for id, a := range told {
		if a.Given() && id != "correct_which" {
			in = h.With(e, in, id, a)
		}
	}
	f := h.Flow(e, in.Answers, noon)
	for _, q := range f.Path {
		steps = append(steps, step{f, q, told[q.ID]})
	}
	return steps
}

func find(t testing.TB, name string, r record.Record) (question.Event, int) {
	t.Helper()
	list := question.Events(r)
	i := slices.IndexFunc(list, func(h question.Event) bool { return h.Name == name })
	if i < 0 {
		t.Fatalf("%s is not offered", name)
	}
	return list[i], i
}

// chooses opens a row of a case; the first two rows are for reading.
func (s *terminal) chooses(row int) *terminal {
	s.t.Helper()
	s.press("home")
	for range row {
		s.press("down")
	}
	return s.enter()
}

func (s *terminal) happen(name string, told story) *terminal {
	s.t.Helper()
	history := s.entries()
	e := history[len(history)-1]
	h, i := find(s.t, name, e.Record)
	// What is being told in another window stands above what can happen.
	kept, _, _ := strings.Cut(s.env.Text.S("life.go_on"), "{")
	s.chooses(i + 3 + strings.Count(s.view(), kept))
	for _, step := range way(h, e, told) {
		if step.q.ID == question.LifeReview {
			break
		}
		if step.q.ID == question.CardAgainst {
			s.sees(s.env.Text.S("against.title")).passes(step.q)
			continue
		}
		if step.q.ID == question.NewVerdict {
			s.sees(s.env.Text.S("life.part.verdict_new")).passes(step.q)
			continue
		}
		if s.on(step.q.ID); step.a.Given() {
			if step.q.Kind != question.Choose && step.q.Kind != question.Tick {
				s.press("ctrl+end", "ctrl+u") // what the case told already
			}
			s.answer(step.flow, step.q, step.a)
		} else {
			s.passes(step.q)
		}
	}
	return s.sees(s.env.Text.S("life.review_title"))
}

// said are the lines for the same in the line form.
func said(name string, h question.Event, row int, e record.Entry, told story) []string {
	lines := []string{strconv.Itoa(row + 4)}
	for _, step := range way(h, e, told) {
		options := step.flow.Options[step.q.ID]
		switch {
		case step.q.ID == question.LifeReview:
			lines = append(lines, "ja")
		case step.q.Kind == question.Checklist:
			for _, done := range step.a.Done {
				lines = append(lines, strconv.Itoa(slices.Index(options, done.ID)+1))
			}
			lines = append(lines, "")
		case !step.a.Given():
			lines = append(lines, "")
		case options != nil:
			var numbers []string
			for _, c := range step.a.Chosen {
				numbers = append(numbers, strconv.Itoa(slices.Index(options, c)+1))
			}
			lines = append(lines, strings.Join(numbers, " "))
		default:
			lines = append(lines, strings.Split(question.Typed(step.q, step.a, "weet niet"), "\n")...)
			if step.q.Kind == question.Paragraph {
				lines = append(lines, "")
			}
		}
	}
	return lines
}

func TestEachActionMakesTheSameRecordOnTheScreenAndInLines(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		env, other := withCase(t, lang), withCase(t, lang)
		s := open(t, env).press("down").enter()
		input := []string{"2"}
		for _, h := range happened {
			before := s.entries()
			e := before[len(before)-1]
			happening, row := find(t, h.name, e.Record)
			input = append(input, said(h.name, happening, row, e, h.told)...)
			s.happen(h.name, h.told).seals()
			after := s.entries()
			if len(after) != len(before)+1 {
				t.Fatalf("%s was not sealed:\n%s", h.name, s.view())
			}
			last := after[len(after)-1]
			s.sees(env.Text.S("life.sealed", "revision", last.Revision, "kind", phrase.Kind(env.Text, last)))
			if !h.sees(last.Record) || last.By != "J. de Vries, eigenaar" {
				t.Errorf("%s: %+v", h.name, last)
			}
		}
		var out strings.Builder
		err := plain.Run(plainEnv(other, strings.Join(input, "\n")+"\n", &out))
		if err != nil || strings.ContainsAny(out.String(), "⟦⟧") {
			t.Fatalf("%v\n%s", err, out.String())
		}
		got, err := other.Register.History("2026-001")
		must(t, err)
		if diff := cmp.Diff(entriesOf(s), got, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Prev" }, cmp.Ignore())); diff != "" {
			t.Errorf("%s\n%s", diff, out.String())
		}
	}
}

func entriesOf(s *terminal) []record.Entry { return s.entries() }

func TestTheClockStopsWhenTheAPIsNotified(t *testing.T) {
	s := open(t, withCase(t, "nl")).sees("AP: nog").press("down").enter().sees(shortDeadline)
	s.happen("ap", story{"notified_at": ago(1)}).seals().misses("55 u", deadline, shortDeadline).sees("Gemeld bij de AP")
	s.chooses(0).misses("55 u").sees("Gemeld bij de AP")
	s.press("esc", "esc").misses("AP: nog")
}

func TestLateNotificationsAskForTheReason(t *testing.T) {
	env := withCase(t, "nl")
	late := noon.Add(100 * time.Hour)
	env.Now = func() time.Time { return late }
	env.Register = register.At(env.Register.Path(), env.Now)
	s := open(t, env).press("down").enter().enter().on("notified_at").press("nu").enter().on("notified_late")
	s.press("tab").sees("! ").press("de leverancier zweeg", "tab").enter().enter().enter().seals()
	if e := s.entries()[1]; e.Notifications[0].DelayReason != "de leverancier zweeg" {
		t.Errorf("%+v\n%s", e.Notifications, s.view())
	}
}

// Two windows on one case: the second is told what the first did, has all its
// answers still, and writes after it.
func TestASecondWindowIsToldAndLosesNothing(t *testing.T) {
	env := withCase(t, "nl")
	first, second := open(t, env).press("down").enter(), open(t, env).press("down").enter()
	second.happen("party", story{"party_name": typed("Hosting Zuid"), "party_role": pick("client")})
	first.happen("ap", story{"notified_at": ago(1)}).seals()
	second.seals().sees("Een ander venster", "2. gemeld bij de AP", "Hosting Zuid")
	if n := len(second.entries()); n != 2 {
		t.Fatalf("%d entries", n)
	}
	second.seals()
	if e := second.entries()[2]; len(e.Parties) != 1 || len(e.Notifications) != 1 {
		t.Errorf("%+v\n%s", e, second.view())
	}
	// What the first closes, the second cannot tell the people about; it hears so.
	second.happen("people", story{"told_at": ago(1), "told_channels": pick("letter"), "told_reached": typed("3")})
	first.happen("close", story{"close_how": pick("closed"), "close_why": typed("klaar")}).seals().sees("Een ander venster").seals()
	second.seals().sees("4. gesloten", "brief").seals().sees("Deze zaak is gesloten")
	if n := len(second.entries()); n != 4 {
		t.Errorf("%d entries\n%s", n, second.view())
	}
}

// Two windows that both notify: the second is asked what its message was then.
func TestASecondNotificationIsAskedWhatItWas(t *testing.T) {
	env := withCase(t, "nl")
	first, second := open(t, env).press("down").enter(), open(t, env).press("down").enter()
	second.happen("ap", story{"notified_at": ago(0), "report_number": typed("AP-2")})
	first.happen("ap", story{"notified_at": ago(1), "report_number": typed("AP-1")}).seals()
	second.seals().sees("Een ander venster").misses("55 u").seals().on("notified_type").press("1").enter()
	second.on("notified_at").sees("21-11-2026 12:00").enter().sees("AP-2").enter().enter().enter().seals()
	if e := second.entries(); len(e) != 3 || e[2].Notifications[1].ReportNumber != "AP-2" {
		t.Errorf("%+v\n%s", e[len(e)-1].Notifications, second.view())
	}
}

// A register that goes away while it is told takes nothing along.
func TestAnActionSurvivesARegisterThatGoesAway(t *testing.T) {
	for name, how := range broken {
		s := open(t, withCase(t, "nl")).press("down").enter()
		s.happen("party", story{"party_name": typed("Hosting Zuid"), "party_role": pick("client")})
		how.do(t, s.env.Register.Path())
		s.seals().sees("! ", how.says)
		how.undo(t, s.env.Register.Path())
		if s.seals(); len(s.entries()) != 2 {
			t.Errorf("%s: not sealed after all\n%s", name, s.view())
		}
	}
}

func TestLeavingAnActionSealsNothingAndCtrlCAsks(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter().enter().on("notified_at").press("nu", "ctrl+c").sees("Concept bewaren")
	s.press("esc").on("notified_at").sees("> nu").press("esc").sees("Wat is er gebeurd of gedaan?")
	if n := len(s.entries()); n != 1 || s.quit {
		t.Errorf("%d entries", n)
	}
	if s.press("ctrl+c"); !s.quit {
		t.Error("nothing was begun and it asks all the same")
	}
}

func TestAMomentBeforeAwarenessIsRefusedOnItsPage(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter().enter().press("18-11 9:00").enter()
	s.on("notified_at").sees("! ")
}

// What comes out after the notification goes to the authority too (art. 33(4)),
// until that is done.
func TestNewFactsAfterTheNotificationAskForASupplement(t *testing.T) {
	const owes = "De melding bij de AP aanvullen, want er is iets veranderd"
	s := open(t, withCase(t, "nl")).press("down").enter()
	s.happen("ap", story{"notified_at": ago(2)}).seals().sees("AP: gemeld").misses(owes)
	s.happen("measure_add", story{"measure_list": pick("preventive"), "measure_text": typed("kluis kopen")}).seals().misses(owes)
	s.happen("supplement", story{"supplement_which": pick("supplement_story"), "supplement_story": pick("cause"), "cause": typed("niet op slot")}).seals()
	s.chooses(0).sees("✓ 2026-001: Gemeld bij de AP op", owes).press("esc")
	s.happen("ap", story{"notified_type": pick("supplement"), "notified_at": ago(0)}).seals().misses(owes)
}

func TestASupplementThatChangesNothingIsNotSealed(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter()
	s.happen("supplement", story{"supplement_which": pick("supplement_story"), "supplement_story": pick("cause")}).seals().sees("Er is niets veranderd")
	if n := len(s.entries()); n != 1 {
		t.Errorf("%d entries", n)
	}
}

// A new answer opens the question that it makes matter.
func TestASupplementAsksWhatANewAnswerMakesMatter(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter()
	s.happen("supplement", story{"supplement_which": pick("supplement_access"), "supplement_access": pick("protection"),
		"protection": pick("unintelligible"), "key_safe": pick("yes"), "decide": pick("follow")})
	s.sees("was: hoog risico · AP: moet", "wordt: geen risico · AP: hoeft niet").seals()
	if e := s.entries()[1]; e.Facts.KeySafe != decision.Yes || e.Assessment.AP.Duty != decision.DutyNotRequired {
		t.Errorf("%+v", e.Assessment)
	}
}

func TestTheNotificationOfAWithdrawnCaseIsTakenBack(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter()
	s.happen("ap", story{"notified_at": ago(1)}).seals()
	s.happen("close", story{"close_how": pick("withdrawn"), "withdraw_note": typed("toch geen datalek")}).seals()
	s.happen("ap_withdrawn", story{"notified_at": ago(0)}).seals()
	history := s.entries()
	if e := history[len(history)-1]; !e.IsClosed() || e.Notifications[1].Type != record.NotifiedWithdrawn {
		t.Errorf("%+v", e.Notifications)
	}
}
