package screen_test

import (
	"strings"
	"testing"

	"datalek/wizard/plain"
	"datalek/wizard/question"
	"datalek/wizard/screen"
	"datalek/wizard/session/draft"
)

// left keeps a story that was left on a page, and gives what the line form says
// when it goes on there and ends.
func left(t *testing.T, env screen.Env, told story, at string) (said string) {
	t.Helper()
	d, err := draft.New(env.Register, env.Now)
	must(t, err)
	for id, a := range told {
		d.Intake = d.Intake.With(id, a)
	}
	d.Intake.At = at
	must(t, d.Save())
	var out strings.Builder
	_ = plain.Run(plainEnv(env, "2\n", &out))
	return out.String()
}

// What the wizard adds to the answers by itself stands on the card and in the
// review, not only in the help.
func TestWhatTheWizardAddedIsSaid(t *testing.T) {
	told := story{"incident_family": pick("attack"), "incident": pick("malware"), "containment": {Seen: true}, "role": pick("own"),
		"breach": pick("integrity"), "disclosure": pick("confirmed"), "data": pick("name")}
	for lang, want := range map[string]string{"nl": "Daarom hebben wij vertrouwelijkheid toegevoegd", "en": "So we added confidentiality"} {
		for _, at := range []string{question.CardAP, question.Review} {
			env := created(t, newEnv(t, lang))
			if said := left(t, env, told, at); strings.Count(said, want) != 1 || strings.Contains(said, "⟦") {
				t.Errorf("%s, at %s, in lines:\n%s", lang, at, said)
			}
			s := open(t, env)
			s.size(100, 60)
			s.press("home", "down").enter().sees(want)
		}
	}
}
