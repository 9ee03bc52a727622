package screen_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/plain"
	"datalek/wizard/screen"
)

// olderCase is a register with a case that was judged with the questions of
// schema 1.
func olderCase(t *testing.T, lang string) screen.Env {
	t.Helper()
	env := created(t, newEnv(t, lang))
	f := decision.Facts{Schema: 1, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.LostDevice,
		Breach: []decision.Value{decision.Confidentiality}, Disclosure: decision.Excluded, DisclosureEvidence: "de logboeken", Recipient: decision.UnknownPerson,
		Protection: decision.None, Data: []decision.Value{decision.Name, decision.NationalID}, DataSubjects: &decision.Count{Min: 40, Max: 40},
		ListReveals: decision.No, Groups: []decision.Value{decision.Customers}, OccurredFrom: noon.Add(-30 * time.Hour), AwareAt: noon.Add(-20 * time.Hour)}
	set, _ := decision.ByID("avg-2026-1")
	_, err := env.Register.AppendIntake(record.Entry{Kind: record.Intake, By: "J. de Vries", Record: record.Record{Facts: f, Assessment: set.Assess(f), Story: record.Story{Happened: "Laptop weg"}}})
	must(t, err)
	return env
}

// What was not asked then is said first in both forms, and can be told first.
func TestASupplementToAnOlderCaseFirstSaysWhatWasNotAsked(t *testing.T) {
	for lang, title := range map[string]string{"nl": "Dit vroegen wij toen niet", "en": "We did not ask this then"} {
		env := olderCase(t, lang)
		words := env.Text
		s := open(t, env).press("home", "down").enter()
		_, row := find(t, "supplement", s.entries()[0].Record)
		s.chooses(row+3).sees(title, words.S("question.evidence_kind.title")).enter().sees(title).press("down").enter()
		s.on("supplement_which").sees("1  [ ] " + words.S("option.supplement_which.supplement_new")).press("1").enter()
		s.press("1").enter().on("evidence_kind")

		env = olderCase(t, lang)
		var out strings.Builder
		lines := "2\n" + strconv.Itoa(row+4) + "\n\n1\n1\n1\n\nJ. de Vries\nja\n"
		if err := plain.Run(plainEnv(env, lines, &out)); err != nil {
			t.Fatal(err)
		}
		said := out.String()
		if a, b := strings.Index(said, title), strings.Index(said, words.S("question.supplement_which.title")); a < 0 || b < a || strings.Contains(said, "⟦") {
			t.Fatalf("%s: it is not said first:\n%s", lang, said)
		}
		history, err := env.Register.History("2026-001")
		must(t, err)
		last := history[len(history)-1]
		if len(history) != 2 || last.Facts.EvidenceKind != decision.CompleteLogs || last.Facts.Schema != decision.Schema {
			t.Errorf("%s: %d revisions, %+v\n%s", lang, len(history), last.Facts, said)
		}
	}
}
