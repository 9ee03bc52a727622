package screen_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/question"
	"datalek/wizard/session/draft"
)

// left are the drafts of the first case, through a handle of their own.
func (s *terminal) left() []draft.Kept {
	s.t.Helper()
	kept, err := draft.Of(register.At(s.env.Register.Path(), s.env.Now), "2026-001")
	if err != nil {
		s.t.Fatal(err)
	}
	return kept
}

// A window that closes takes nothing along: after every page what was told is
// on disk, and the start screen leads back to the same page.
func TestWhatIsToldOfACaseSurvivesAClosedWindow(t *testing.T) {
	for _, name := range []string{"ap", "people", "measure_add", "supplement", "duties", "close"} {
		told := tellings(name)
		s := open(t, withCase(t, "nl")).press("down").enter()
		e := s.entries()[0]
		h, i := find(t, name, e.Record)
		s.chooses(i + 3)
		for n, step := range way(h, e, told) {
			if n > 0 {
				page := s.view()
				*s = *open(t, s.env)
				s.sees("Niet afgemaakt", s.env.Text.S("life.short."+name)+" bij 2026-001, nog niet vastgelegd").press("home", "down").enter()
				if diff := cmp.Diff(page, s.view()); diff != "" {
					t.Fatalf("%s, at %s, another page opens:\n%s", name, step.q.ID, diff)
				}
				if at := s.left()[0].Intake.At; at != step.q.ID {
					t.Fatalf("%s is at %s, the draft at %s", name, step.q.ID, at)
				}
			}
			if step.q.ID == question.LifeReview {
				break
			}
			if step.q.Kind != question.Page {
				s.on(step.q.ID)
			}
			if step.q.Kind != question.Choose && step.q.Kind != question.Tick && step.a.Given() {
				s.press("ctrl+u")
			}
			if step.a.Given() {
				s.answer(step.flow, step.q, step.a)
			} else {
				s.passes(step.q)
			}
		}
		if s.seals(); len(s.entries()) != 2 || len(s.left()) != 0 {
			t.Errorf("%s: %d entries, %d drafts\n%s", name, len(s.entries()), len(s.left()), s.view())
		}
	}
}

func TestStoppingKeepsWhatStandsOnThePage(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("home", "down").enter().enter().on("notified_at").press("ctrl+c")
	if !s.quit || len(s.left()) != 0 {
		t.Fatal("nothing was told, and it asks or keeps all the same")
	}
	s = open(t, s.env).press("home", "down").enter().enter().press("nu", "ctrl+c").sees("Concept bewaren en stoppen?").enter()
	if kept := s.left(); !s.quit || len(kept) != 1 || !kept[0].Intake.Answers["notified_at"].At.Equal(noon) {
		t.Fatalf("%+v", kept)
	}
	s = open(t, s.env).press("home", "down").enter().on("notified_at").sees("21-11-2026 12:00").press("esc")
	s.sees("Nog niet vastgelegd. Uw antwoorden zijn bewaard", "▸ 1 Verder met: Melding bij de AP").press("del").sees("weggooien?").press("esc")
	s.press("del").enter().misses("Verder met")
	if len(s.left()) != 0 || len(s.entries()) != 1 {
		t.Errorf("%+v", s.left())
	}
}

func TestLookingAroundLeavesNoDraft(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("home", "down").enter()
	s.happen("party", tellings("party")).seals()
	for _, name := range []string{"supplement", "correct", "party", "measure_add", "dpo", "duties", "evaluate", "close"} {
		e := s.entries()[len(s.entries())-1]
		if name == "correct" {
			continue // nothing was told yet that can be corrected
		}
		_, i := find(t, name, e.Record)
		s.chooses(i+3).press("down", "up", "esc").sees("Wat is er gebeurd of gedaan?")
		if len(s.left()) != 0 {
			t.Errorf("%s left %+v", name, s.left())
		}
	}
}

// A draft that cannot be kept says so where the clock stands, and stops nobody.
func TestADraftOfACaseThatCannotBeKeptIsTold(t *testing.T) {
	for name, how := range broken {
		s := open(t, withCase(t, "nl")).press("home", "down").enter()
		s.chooses(3).on("notified_at")
		how.do(t, s.env.Register.Path())
		s.press("nu").enter().on("report_number").sees("! Uw concept kon niet worden bewaard.")
		how.undo(t, s.env.Register.Path())
		s.press("AP-1").enter().on("supplement_due").misses("kon niet worden bewaard")
		if kept := s.left(); len(kept) != 1 || kept[0].Intake.Answers["notified_at"].At.IsZero() {
			t.Errorf("%s: %+v", name, kept)
		}
	}
}

func TestWhoResumesReadsTheNewsFirst(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("home", "down").enter()
	s.happen("people", tellings("people"))
	_, err := s.env.Register.Update("2026-001", record.Update{Kind: record.APNotified, By: "de ander",
		Notification: &record.Notification{Type: record.NotifiedFirst, At: noon}})
	must(t, err)
	s = open(t, s.env).press("home", "down").enter().sees("veranderd sinds u stopte", "2. gemeld bij de AP, de ander")
	s.enter().sees(s.env.Text.S("life.review_title"), "11").seals()
	if e := s.entries(); len(e) != 3 || len(e[2].Communications) != 1 || len(e[2].Notifications) != 1 || len(s.left()) != 0 {
		t.Errorf("%+v\n%s", e[len(e)-1], s.view())
	}
}

// withMail is a register with a mail to one wrong person, which went nowhere.
func withMail(t testing.TB) *terminal {
	env := created(t, newEnv(t, "nl"))
	recorded(t, env, stories["a mail to the wrong person"])
	return open(t, env).press("down").enter()
}

// New facts that turn the verdict ask for the exceptions and for the decision,
// as the intake does; both verdicts stand side by side before the seal.
func TestNewFactsAskForExceptionsAndDecision(t *testing.T) {
	s := withMail(t)
	if a := s.entries()[0].Assessment; a.AP.Duty != decision.DutyNotRequired {
		t.Fatalf("%+v", a)
	}
	s.happen("supplement", story{"supplement_which": pick("supplement_event", "supplement_people"), "supplement_event": pick("recipient"),
		"supplement_people": pick("data"), "recipient": pick("adverse"), "data": pick("data_identity"), "data_identity": pick("national_id", "iban"),
		"data_subjects": typed("12"), "records": question.NotKnown(), "groups": pick("customers"), "list_reveals": pick("no"), "countries": pick("nl_only"), "discovered": typed("een klant belde"),
		"special_detail": pick("revealing"), "exceptions": pick("none"), "decide": pick("less_people"), "decide_reason": typed("wij bellen iedereen"),
		"decided_by": typed("P. Jansen, directeur")})
	s.sees("was: geen risico · AP: hoeft niet · de mensen: hoeft niet", "wordt: hoog risico · AP: moet · de mensen: moet (u besloot: niet)").seals()
	e := s.entries()[1]
	if e.Assessment.People.Duty != decision.DutyRequired || e.Facts.SubsequentMeasures != decision.No ||
		e.Decision != (decision.OwnerDecision{People: decision.DutyNotRequired, By: "P. Jansen, directeur", Reason: "wij bellen iedereen"}) {
		t.Errorf("%+v\n%+v", e.Assessment.People, e.Decision)
	}
	s.chooses(1).press("end").sees("Eigen besluit: de mensen")
}

func TestTheRoleAndADecisionUpwardsAreToldLater(t *testing.T) {
	s := withMail(t)
	s.happen("supplement", story{"supplement_which": pick("supplement_decision"), "supplement_decision": pick("decide"), "decide": pick("more_people")}).seals()
	if ap, people := s.entries()[1].Decision.Outcome(s.entries()[1].Assessment); ap != decision.DutyRequired || people != decision.DutyRequired {
		t.Errorf("AP %s, people %s", ap, people)
	}
	s.happen("supplement", story{"supplement_which": pick("supplement_event"), "supplement_event": pick("role"), "role": pick("client")}).seals()
	if e := s.entries()[2]; e.Facts.Role != decision.Processor || e.Decision.AP != "" {
		t.Errorf("%+v %+v", e.Facts, e.Decision)
	}
}

// A moment and a number that turn out not to be known are taken back.
func TestAMomentAndANumberAreTakenBack(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter()
	s.happen("supplement", story{"supplement_which": pick("supplement_times", "supplement_people"), "supplement_times": pick("aware"),
		"supplement_people": pick("data_subjects"), "aware": question.NotKnown(), "data_subjects": question.NotKnown()}).seals()
	if f := s.entries()[1].Facts; !f.AwareAt.IsZero() || f.DataSubjects != nil {
		t.Errorf("%+v", f)
	}
	s.chooses(1).sees("weggehaald (was: vrijdag 20 november 2026, 19.00 uur (CET))")
}

func TestADayThatHasPassedDoesNotStopACorrection(t *testing.T) {
	env := withCase(t, "nl")
	for _, n := range []record.Notification{{Type: record.NotifiedFirst, At: noon.Add(-3*time.Hour + 7*time.Second), SupplementDue: noon.Add(-time.Hour), ReportNumber: "AP-1"},
		{Type: record.NotifiedSupplement, At: noon.Add(-time.Hour)}} {
		_, err := env.Register.Update("2026-001", record.Update{Kind: record.APNotified, By: "x", Notification: &n})
		must(t, err)
	}
	s := open(t, env).press("down").enter()
	was := s.entries()[2].Notifications
	s.happen("correct", story{"correct_which": pick("notification:0"), "report_number": typed("AP-12"), "correct_note": typed("overgetypt")}).seals()
	got := s.entries()[3].Notifications
	was[0].ReportNumber = "AP-12"
	if diff := cmp.Diff(was, got); diff != "" {
		t.Error(diff)
	}
}

func TestANoteOfADutyStandsInTheCard(t *testing.T) {
	s := open(t, withCase(t, "nl")).press("down").enter()
	s.happen("duties", tellings("duties")).seals().chooses(0)
	for range 8 {
		if strings.Contains(s.view(), "Politie: ja, gedaan. aangifte gedaan") {
			return
		}
		s.press("pgdown")
	}
	t.Error(s.view())
}

func TestTheYearIsReadFromTheStartAndFromTheRegister(t *testing.T) {
	env := withCase(t, "nl")
	s := open(t, env).to("year.row").enter().sees("Het register over 2026", "Zaken: 1. Open: 1.").press("esc").sees(env.Text.S("start.title"))
	s.to("register_page.row").enter().press("f8").sees("Het register over 2026").enter().sees("Typ om te zoeken")
	next := noon.AddDate(1, 0, 0)
	env.Now = func() time.Time { return next }
	env.Register = register.At(env.Register.Path(), env.Now)
	late := maps.Clone(stories["a mail to the wrong person"])
	late["aware"] = question.Answer{At: next} // a case counts in the year in which it was known
	recorded(t, env, late)
	s = open(t, env).to("year.row").enter().sees("Welk jaar?", "▸ 1 2027", "2026").press("down").enter().sees("Het register over 2026")
	s.press("esc").sees("Welk jaar?").press("esc").sees(env.Text.S("start.title"))
}

func TestEveryGroupHasADigit(t *testing.T) {
	s := resumed(t, stories["a stolen laptop"], "groups")
	s.press("2", "8").enter().on("groups_more").press("2", "4").enter()
	want := []decision.Value{decision.Prospects, decision.Employees, decision.Other}
	if got := s.kept().Flow().Record.Facts.Groups; !cmp.Equal(got, want) {
		t.Errorf("%v", got)
	}
}
