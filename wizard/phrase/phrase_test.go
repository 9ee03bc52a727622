package phrase_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register"
	_ "datalek/register/frugal"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, decision.Amsterdam())

var languages = []*text.Text{text.For("nl"), text.For("en")}

// unfilled is a placeholder that nothing was put in, or a text that is missing.
var unfilled = regexp.MustCompile(`\{[a-z_]+\}|⟦|⟧`)

func TestWrappedTextIsNeverWiderAndLosesNothing(t *testing.T) {
	letters := rapid.SampledFrom([]rune("abc de-/.é日本\n  u"))
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(letters, 0, 200, -1).Draw(t, "text")
		width := rapid.IntRange(12, 60).Draw(t, "width")
		mark := rapid.SampledFrom([]string{"", "• ", "! "}).Draw(t, "mark")
		lines := phrase.Wrap(s, width, mark)
		for i, line := range lines {
			if w := ansi.StringWidth(line); w > width {
				t.Fatalf("%d columns of %d: %q", w, width, line)
			}
			if i > 0 && mark != "" && line != "" && !strings.HasPrefix(line, "  ") {
				t.Fatalf("no indent: %q", line)
			}
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := bare(strings.TrimPrefix(strings.Join(lines, "\n"), strings.TrimRight(mark, " "))); got != bare(s) {
			t.Fatalf("%q became %q", bare(s), got)
		}
	})
}

func TestADateIsNotBrokenAtItsHyphen(t *testing.T) {
	for _, line := range phrase.Wrap("Bel op 20-11-2026 het nummer 010-1234567 en kom terug", 20, "") {
		for _, whole := range []string{"20-11-2026", "010-1234567"} {
			if strings.Contains(line, whole[:3]) && !strings.Contains(line, whole) {
				t.Errorf("%q", line)
			}
		}
	}
	if got := phrase.Wrap("een twee\n\ndrie", 0, ""); !slices.Equal(got, []string{"een twee", "", "drie"}) {
		t.Errorf("a width of nothing does not break: %q", got)
	}
}

func TestEveryErrorOfTheRegisterHasASentence(t *testing.T) {
	sentences := map[string]error{}
	for _, words := range languages {
		for _, err := range []error{register.ErrNone, register.ErrExists, register.ErrInUse, register.ErrDamaged, register.ErrForeign,
			register.ErrNewer, register.ErrUnreadable, register.ErrReadOnly, register.ErrFull, register.ErrNoCase, register.ErrNoDraft, register.ErrDraftConflict,
			register.ErrConflict, record.ErrInvalid, register.ErrNoSeal, record.ErrLateNeedsReason, record.ErrIsClosed, record.ErrIsOpen, record.ErrOrder,
			decision.ErrDownwardsNeedsName, decision.ErrDownwardsNeedsReason} {
			got := phrase.Error(words, fmt.Errorf("/pad/register.db: %w", err))
			bare := strings.NewReplacer("/pad/register.db: ", "", err.Error(), "").Replace(got)
			if other, is := sentences[words.Lang()+bare]; is || unfilled.MatchString(got) || len(bare) < 20 || strings.HasPrefix(got, "Dat lukte niet") {
				t.Errorf("%v and %v: %q", err, other, got)
			}
			sentences[words.Lang()+bare] = err
		}
	}
}

// A person reads the path once and no English of the program or the system.
func TestASentenceHasNoTailOfTheProgram(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) *register.Register {
		return register.At(filepath.Join(dir, name), func() time.Time { return noon })
	}
	if err := os.WriteFile(at("text.db").Path(), []byte("geen register"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := at("good.db").Create(record.Organisation{}); err != nil {
		t.Fatal(err)
	}
	_, none := at("none.db").Info()
	_, foreign := at("text.db").Info()
	_, noCase := at("good.db").History("2026-007")
	_, noSeal := at("good.db").VerifyHead(strings.Repeat("a", 64), nil)
	_, missing := os.ReadFile(filepath.Join(dir, "facts.json"))
	nl := text.For("nl")
	for want, err := range map[string]error{
		nl.S("error.none") + " (" + at("none.db").Path() + ")":                none,
		nl.S("error.foreign") + " (" + at("text.db").Path() + ")":             foreign,
		nl.S("error.exists") + " (" + at("good.db").Path() + ")":              at("good.db").Create(record.Organisation{}),
		nl.S("error.no_case") + " (2026-007)":                                 noCase,
		nl.S("seal.unknown") + " (" + at("good.db").Path() + ")":              noSeal,
		nl.S("error.no_file") + " (" + filepath.Join(dir, "facts.json") + ")": missing,
	} {
		if got := phrase.Error(nl, err); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestADamagedDraftIsNoReasonToPutABackupBack(t *testing.T) {
	draft := register.Finding{Problem: register.BadDraft, Draft: "x"}
	index := register.Finding{Problem: register.BadIndex}
	seal := register.Finding{Problem: register.BadSeal, Seq: 1}
	lost := fmt.Errorf("%w: %w", register.ErrBadDraft, register.ErrDamaged)
	for _, words := range languages {
		for _, c := range []struct {
			findings []register.Finding
			err      error
			want     string
		}{
			{[]register.Finding{draft}, lost, "error.bad_draft"},
			{[]register.Finding{draft, index}, register.ErrDamaged, "error.only_index"},
			{[]register.Finding{index}, register.ErrDamaged, "error.only_index"},
			{[]register.Finding{draft, seal}, register.ErrDamaged, "error.damaged"},
			{[]register.Finding{index, seal}, register.ErrDamaged, "error.damaged"},
		} {
			want := words.S(c.want, "command", phrase.Command("verify", map[string]string{"error.bad_draft": "--drop-drafts", "error.only_index": "--repair-index"}[c.want]))
			if got := phrase.Error(words, phrase.Damage(register.Report{Findings: c.findings}, c.err)); got != want {
				t.Errorf("%+v: %q", c.findings, got)
			}
		}
	}
}

// A new error of the register is not forgotten here.
func TestNoErrorOfTheRegisterIsForgotten(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	known := read("errors.go")
	for _, m := range regexp.MustCompile(`(?m)^\s+(Err\w+)\s+= errors.New`).FindAllStringSubmatch(read("../../register/errors.go"), -1) {
		if !strings.Contains(known, "register."+m[1]+",") {
			t.Errorf("register.%s has no sentence", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^\s+(Err\w+)\s+= errors.New`).FindAllStringSubmatch(read("../../decision/errors.go"), -1) {
		if !strings.Contains(known, "decision."+m[1]+",") {
			t.Errorf("decision.%s has no sentence", m[1])
		}
	}
}

func TestAWrongFactNamesItsFieldAndWhatIsAllowed(t *testing.T) {
	for input, want := range map[string][]string{
		`{"schema":1,"role":"baas"}`:                     {"role", "baas", "controller"},
		`{"schema":1,"rol":"x"}`:                         {"rol"},
		`{"schema":1,"aware_at":"gisteren"}`:             {"aware_at", "gisteren"},
		`{"schema":1,"data_subjects":{"min":2,"max":1}}`: {"data_subjects"},
		`{"schema":1} {}`:                                nil,
		`{`:                                              nil,
		`{"schema":3}`:                                   {"schema"},
	} {
		_, err := decision.ParseFacts([]byte(input))
		if err == nil {
			t.Fatal(input)
		}
		for _, words := range languages {
			got := phrase.Error(words, err)
			for _, w := range want {
				if !strings.Contains(got, w) {
					t.Errorf("%s: %q does not name %q", input, got, w)
				}
			}
			if unfilled.MatchString(got) || strings.TrimSpace(got) == "" {
				t.Errorf("%s: %q", input, got)
			}
		}
	}
}

func TestEveryProblemHasASentenceOfItsOwn(t *testing.T) {
	for _, words := range languages {
		seen := map[string]question.Problem{}
		for _, p := range question.Problems {
			got := phrase.Problem(words, question.Question{Kind: question.Line}, p)
			if other, is := seen[got]; is || unfilled.MatchString(got) {
				t.Errorf("%s and %s: %q", p, other, got)
			}
			seen[got] = p
		}
		for q, problem := range map[*question.Question]question.Problem{
			{Kind: question.When}: question.ProblemEmpty, {Kind: question.Number}: question.ProblemEmpty, {Kind: question.Tick}: question.ProblemChoose,
		} {
			if got := phrase.Problem(words, *q, problem); unfilled.MatchString(got) || seen[got] != "" {
				t.Errorf("%v %s: %q", q.Kind, problem, got)
			}
		}
		if got := phrase.Problem(words, question.Question{}, errors.New("schijf")); !strings.Contains(got, "schijf") {
			t.Error(got)
		}
	}
}

// What the calendar does not have is said with what it has, so that nobody guesses.
func TestADateThatCannotBeIsSaidExactly(t *testing.T) {
	for typed, want := range map[string][2]string{
		"31 februari 9:00":          {"Deze dag is er niet: februari 2026 heeft 28 dagen. De laatste is 28-2-2026.", "There is no such day: February 2026 has 28 days. The last is 28-2-2026."},
		"donderdag 20-11-2026 9:00": {"20 november 2026 is een vrijdag, geen donderdag. Kijk na welke dag het was.", "20 November 2026 is a Friday, not a Thursday. Check which day it was."},
		"gisteren 25:00":            {"Dit uur is er niet: een dag heeft uren van 0 tot en met 23.", "There is no such hour: a day has the hours 0 to 23."},
		"gisteren 9:75":             {"Deze minuut is er niet: een uur heeft minuten van 0 tot en met 59.", "There is no such minute: an hour has the minutes 0 to 59."},
		"11/27/2026 9:00":           {"een jaar heeft er 12. Typ eerst de dag en dan de maand, zoals 20-11.", "a year has 12. Type the day first and then the month, such as 20-11."},
		"vanmorgen 16:45":           {"Deze tijd past niet bij dat deel van de dag.", "This time does not fit that part of the day."},
	} {
		_, err := question.Flow{}.Moment(typed, noon)
		for i, words := range languages {
			if got := phrase.Problem(words, question.Question{Kind: question.When}, err); !strings.Contains(got, want[i]) {
				t.Errorf("%q: %q does not say %q", typed, got, want[i])
			}
		}
	}
	_, err := question.ParseDay("31-11", noon)
	if got := phrase.Problem(languages[0], question.Question{Kind: question.Day}, err); got != "Deze dag is er niet: november 2026 heeft 30 dagen. De laatste is 30-11-2026." {
		t.Error(got)
	}
}

func TestTheOwnContactsDetailsAreNoPII(t *testing.T) {
	typed := "J. de Vries, privacy@bakkerij.nl"
	if got := phrase.PIIWarning(languages[0], question.Question{ID: "contact_detail"}, typed); got != "" {
		t.Error(got)
	}
	for _, text := range new(record.Profile).Texts() {
		q, _ := question.ProfileQuestion(text.Name)
		if got := phrase.PIIWarning(languages[0], q, typed+", 06-12345678, Dorpsstraat 12"); got != "" {
			t.Errorf("%s is asked for, and warned of: %q", text.Name, got)
		}
	}
	if got := phrase.PIIWarning(languages[0], question.Question{ID: "told_text"}, typed); got != "" {
		t.Errorf("the message that tells our address: %q", got)
	}
	if got := phrase.PIIWarning(languages[0], question.Question{ID: "happened"}, typed); !strings.Contains(got, "e-mailadres") {
		t.Error(got)
	}
}

// anyFacts are facts at random, with gaps.
func anyFacts(t *rapid.T) decision.Facts {
	f := decision.Facts{Schema: decision.Schema}
	for _, name := range decision.FieldNames() {
		if rapid.IntRange(0, 4).Draw(t, name+" open") == 0 {
			continue
		}
		values := decision.Allowed(name)
		switch {
		case name == "breach" || name == "data" || name == "groups":
			_ = f.Set(name, rapid.SliceOfNDistinct(rapid.SampledFrom(values), 1, 4, rapid.ID[decision.Value]).Draw(t, name)...)
		case values != nil:
			_ = f.Set(name, rapid.SampledFrom(values).Draw(t, name))
		case name == "disclosure_evidence":
			f.DisclosureEvidence = "logboeken"
		case name == "data_subjects":
			n := rapid.SampledFrom([]int{1, 1500, 200_000}).Draw(t, name)
			f.DataSubjects = &decision.Count{Min: n, Max: n + rapid.IntRange(0, 1).Draw(t, "range")*500}
		case name == "aware_at":
			f.AwareAt = noon.Add(-time.Duration(rapid.IntRange(0, 100).Draw(t, name)) * time.Hour)
		}
	}
	if f.PersonalData == decision.No && rapid.IntRange(0, 3).Draw(t, "yes") > 0 {
		f.PersonalData = decision.Yes
	}
	return f
}

func TestEveryReasonHasASentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		a := decision.For(f, time.Time{}).Assess(f)
		for _, words := range languages {
			for _, r := range a.Reasons {
				if got := phrase.ReasonText(r, a, words); unfilled.MatchString(got) || strings.Contains(got, "()") || len(got) < 10 {
					t.Fatalf("%s %s: %q", words.Lang(), r.Rule, got)
				}
			}
		}
	})
}

func TestEveryVerdictHasItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		r := record.Record{Facts: f, Assessment: decision.For(f, time.Time{}).Assess(f)}
		r.Decision.By = "J. de Vries"
		e := record.Entry{Case: "2026-001", Kind: record.Intake, Revision: 1, At: noon, By: "J. de Vries", Record: r}
		for _, words := range languages {
			for name, card := range map[string]phrase.Card{
				"ap": phrase.CardAP(r, words, noon), "people": phrase.CardPeople(r, words, noon), "case": phrase.Case(words, []record.Entry{e}, noon),
				"sealed": phrase.CardSealed(words, []record.Entry{e}, "register.db", "abc", noon),
			} {
				got := card.Text(60)
				if unfilled.MatchString(got) {
					t.Fatalf("%s %s:\n%s", words.Lang(), name, got)
				}
				for line := range strings.Lines(got) {
					if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > 60 {
						t.Fatalf("%s %s: %d columns: %q", words.Lang(), name, w, line)
					}
				}
			}
		}
	})
}

// There is no term without a moment of awareness, whatever else is told.
func TestNoClockWithoutAwareness(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFacts(t)
		known := !f.AwareAt.IsZero() && f.Role != decision.Processor && f.PersonalData != decision.No
		flow := question.Flow{Record: record.Record{Facts: f, Assessment: decision.For(f, time.Time{}).Assess(f)}}
		in := question.Intake{Answers: map[string]question.Answer{}}
		judged := flow.Record.Assessment.AP.Duty == decision.DutyRequired
		if judged { // only then it tells of a duty
			in.Answers[question.CardAP] = question.Answer{Seen: true}
		}
		for _, words := range languages {
			line, late := phrase.Clock(words, in, flow, noon)
			if shown := line != ""; shown != known {
				t.Fatalf("%q for %+v", line, f)
			}
			if over := judged && known && noon.After(f.AwareAt.Add(72*time.Hour)); late != over || late != strings.HasPrefix(line, "! ") {
				t.Fatalf("late %v: %q", late, line)
			}
			if unfilled.MatchString(line) {
				t.Fatal(line)
			}
		}
	})
}

func TestAnAnswerIsShownInTheWordsThatWereChosen(t *testing.T) {
	in := question.Intake{Answers: map[string]question.Answer{"incident_family": {Chosen: []string{"lost"}}}}
	f := in.Flow(noon)
	q, _ := f.Question("incident_family")
	if got := phrase.Answer(languages[0], q, f, in.Answers["incident_family"]); got != languages[0].S("option.incident_family.lost") {
		t.Error(got)
	}
	if got := phrase.Answer(languages[0], q, f, question.Answer{}); got != "" {
		t.Error(got)
	}
	when, _ := f.Question("aware")
	if got := phrase.Answer(languages[0], when, f, question.NotKnown()); got != languages[0].S("option.unknown") {
		t.Error(got)
	}
	if got := phrase.Answer(languages[0], when, f, question.Answer{At: noon.UTC()}); !strings.Contains(got, "12.00") {
		t.Error(got)
	}
}
