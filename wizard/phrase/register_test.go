package phrase_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// An older program, and a register of others, may hold a lesson of which nobody wrote the
// day: that is no plan.
func TestAnEvaluationIsCalledWhatItIs(t *testing.T) {
	nl, at := text.For("nl"), time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		e          record.Evaluation
		kind, said string
	}{
		{record.Evaluation{Lesson: "bellen"}, "evaluatie", "bellen"},
		{record.Evaluation{Lesson: "bellen", At: at}, "evaluatie", "bellen"},
		{record.Evaluation{At: at}, "evaluatie", "Gedaan op 20 november 2026."},
		{record.Evaluation{Planned: at}, "evaluatie gepland", "Gepland rond 20 november 2026."},
		{record.Evaluation{Planned: at, Lesson: "vraag de bakker"}, "evaluatie gepland", "vraag de bakker"},
		{record.Evaluation{Planned: at, At: at}, "evaluatie", "Gedaan op 20 november 2026."},
		{record.Evaluation{}, "evaluatie gepland", ""},
	} {
		entry := record.Entry{Kind: record.Evaluated, Case: "2026-001", Revision: 1, At: at, Record: record.Record{Evaluation: &c.e}}
		if got := phrase.Kind(nl, entry); got != c.kind {
			t.Errorf("%+v is called %q, not %q", c.e, got, c.kind)
		}
		said := ""
		for _, p := range phrase.Case(nl, []record.Entry{entry}, at).Parts {
			if p.Heading == nl.S("step.6") {
				said = strings.Join(p.Lines, "|")
			}
		}
		if said != c.said {
			t.Errorf("%+v says %q, not %q", c.e, said, c.said)
		}
	}
}

func TestWhatIsDueIsSaid(t *testing.T) {
	tomorrow, yesterday := noon.Add(48*time.Hour), noon.Add(-48*time.Hour)
	for _, s := range []struct {
		owed      record.Obligation
		row, line string
	}{
		{owed: record.Obligation{What: record.DueAP}, row: "AP melden: nu", line: "Melden bij de AP: nu"},
		{owed: record.Obligation{What: record.DueAP, Due: noon.Add(time.Hour)}, row: "AP: nog 1 u 0 m", line: "Melden bij de AP, zo snel mogelijk en uiterlijk zaterdag 21 november 2026, 13.00 uur (CET)"},
		{owed: record.Obligation{What: record.DueAP, Due: noon.Add(-time.Hour)}, row: "! AP-termijn voorbij", line: "Melden bij de AP: nu nog, de termijn liep af op zaterdag 21 november 2026, 11.00 uur (CET)"},
		{owed: record.Obligation{What: record.DuePeople}, row: "mensen vertellen: nu", line: "Het aan de mensen vertellen: nu"},
		{owed: record.Obligation{What: record.DuePeople, Done: 22, Of: 31}, row: "mensen vertellen (22 van 31 verteld): nu", line: "Het aan de mensen vertellen (22 van 31 verteld): nu"},
		{owed: record.Obligation{What: record.DuePeople, Subject: record.PublicNotice}, row: "mensen vertellen: nu", line: "Het openbare bericht plaatsen: nu"},
		{owed: record.Obligation{What: record.DueController, Subject: "Acme", Of: 1}, row: "opdrachtgever vertellen: nu", line: "Het aan Acme vertellen, als opdrachtgever: nu"},
		{owed: record.Obligation{What: record.DueSupplement, Because: record.BecauseChanged}, row: "aanvulling AP: nu", line: "De melding bij de AP aanvullen, want er is iets veranderd: nu"},
		{owed: record.Obligation{What: record.DueSupplement, Because: record.BecausePromised, Due: tomorrow}, row: "aanvulling AP: 23 november 2026", line: "De melding bij de AP aanvullen, zoals beloofd: 23 november 2026"},
		{owed: record.Obligation{What: record.DueSupplement, Because: record.BecauseUnknown}, row: "aanvulling AP", line: "De melding bij de AP aanvullen met wat toen nog niet bekend was"},
		{owed: record.Obligation{What: record.DueContainment, Subject: "wipe"}, row: "schade beperken", line: "Schade beperken: Wis of vergrendel het apparaat op afstand"},
		{owed: record.Obligation{What: record.DueDecision}, row: "besluiten", line: "Besluiten wat u met het oordeel doet"},
		{owed: record.Obligation{What: record.DueFact, Subject: "recipient"}, row: "uitzoeken", line: "Uitzoeken: Wie heeft de gegevens?"},
		{owed: record.Obligation{What: record.DueMeasure, Subject: " Training\ngeven. ", Owner: "Kim", Due: yesterday}, row: "! maatregel: was voor ", line: "Maatregel: Training geven (Kim): was voor 19 november 2026"},
		{owed: record.Obligation{What: record.DueEvaluation}, row: "evalueren", line: "Evalueren, of er een dag voor kiezen"},
		{owed: record.Obligation{What: record.DueOtherDuty, Subject: "police"}, row: "andere plicht", line: "Andere plicht nog doen of uitzoeken: Politie"},
	} {
		c := record.Summary{Case: "2026-001", Risk: "high", Title: "Laptop  weg\nuit auto", Owed: []record.Obligation{s.owed}}
		nl, owed := text.For("nl"), phrase.Owed(c, noon)
		if got := phrase.Due(nl, c, noon); !strings.HasPrefix(got, s.row) {
			t.Errorf("%q; want %q", got, s.row)
		}
		if got := phrase.Obligation(nl, owed[0]); got != s.line {
			t.Errorf("%q; want %q", got, s.line)
		}
		if got := phrase.Obligation(text.For("en"), owed[0]); unfilled.MatchString(got) {
			t.Error(got)
		}
	}
}

// How a case was closed stays in sight.
func TestAClosedCaseSaysHow(t *testing.T) {
	nl := text.For("nl")
	for _, s := range []struct {
		c    record.Summary
		want string
	}{
		{record.Summary{}, ""},
		{record.Summary{Closed: true}, "gesloten"},
		{record.Summary{Closed: true, Withdrawn: true}, "ingetrokken"},
		{record.Summary{Closed: true, LeftOpen: 2}, "gesloten met 2 open punten"},
		{record.Summary{Closed: true, Owed: []record.Obligation{{What: record.DuePeople, Done: 2, Of: 3}}}, "mensen vertellen (2 van 3 verteld): nu · gesloten met 1 open punt"},
	} {
		if got := phrase.Due(nl, s.c, noon); got != s.want {
			t.Errorf("%q; want %q", got, s.want)
		}
	}
	c := record.Summary{Case: "2026-001", Closed: true, Risk: "high", Title: "Laptop  weg\nuit auto"}
	if got := phrase.CaseLine(nl, c, noon); got != "2026-001 · gesloten · hoog risico · Laptop weg uit auto" {
		t.Error(got)
	}
}

// A mild verdict because of who has the data still leaves a mail to be got.
func TestAnUnconfirmedRecipientIsStillAskedToConfirm(t *testing.T) {
	f := decision.Facts{PersonalData: decision.Yes, Role: decision.Controller, Incident: "email_wrong_recipient", Recipient: decision.Colleague, Recovery: decision.Asked}
	for recovery, want := range map[decision.Value]bool{decision.Asked: true, decision.None: true, decision.Confirmed: false} {
		f.Breach, f.Recovery = []decision.Value{decision.Confidentiality}, recovery
		e := record.Entry{Case: "2026-001", Revision: 1, Kind: record.Intake}
		e.Facts, e.Assessment = f, decision.Assessment{Breach: true, AP: decision.Notification{Duty: decision.DutyNotRequired}}
		for _, said := range []string{phrase.Case(text.For("nl"), []record.Entry{e}, noon).Text(0), phrase.CardSealed(text.For("nl"), []record.Entry{e}, "x", "y", noon).Text(0)} {
			if got := strings.Contains(said, "schriftelijk te bevestigen") && strings.Contains(said, "De brief staat klaar bij Documenten."); got != want {
				t.Errorf("%s\n%s", recovery, said)
			}
		}
	}
}

// everything is one update of each kind, with every field filled.
const everything = `[
 {"kind":"supplement","by":"J. de Vries","facts":{"recovery":"confirmed","data_subjects":{"min":10,"max":20},"data":["name","contact"],"role":"controller"},"story":{"cause":"Niet opgelet"}},
 {"kind":"ap_notified","notification":{"type":"first","at":"2026-11-20T17:00:00+01:00","report_number":"12345","supplement_due":"2026-12-01T12:00:00+01:00"}},
 {"kind":"people_told","communication":{"at":"2026-11-20T17:30:00+01:00","channels":["letter","website"],"reached":12,"text":"Beste klant"}},
 {"kind":"measures","preventive":[{"text":"Schijf versleutelen","owner":"Kim","due":"2026-12-15T12:00:00+01:00"}]},
 {"kind":"dpo","dpo":{"involved":"advised","advice":"Meld het"}},
 {"kind":"parties","parties":[{"name":"Hosting BV","role":"processor"}]},
 {"kind":"other_duties","other_duties":[{"duty":"police","answer":"later"}]},
 {"kind":"correction","note":"Verkeerd gelezen","facts":{"recovery":null},"decision":{"ap":"required","by":"J. de Vries"}},
 {"kind":"closed"},{"kind":"reopened","note":"Toch nog iets"}]`

func TestEveryChangeIsSaidInWords(t *testing.T) {
	now := time.Date(2026, 11, 20, 20, 0, 0, 0, time.UTC)
	e, err := record.ParseIntake([]byte(`{"facts":{"schema":1,"personal_data":"yes","incident":"stolen_device","aware_at":"2026-11-20T12:00:00+01:00"},"story":{"happened":"Laptop weg"}}`), now)
	if err != nil {
		t.Fatal(err)
	}
	e.Case, e.Revision, e.Kind, e.At = "2026-001", 1, record.Intake, now
	entries := []record.Entry{e}
	var updates []json.RawMessage
	if err := json.Unmarshal([]byte(everything), &updates); err != nil {
		t.Fatal(err)
	}
	for _, input := range updates {
		u, err := record.ParseUpdate(input)
		if err == nil {
			e.Record, err = e.Apply(u, now)
		}
		if err != nil {
			t.Fatalf("%s: %v", input, err)
		}
		e.Revision, e.Kind, e.By, e.Note = e.Revision+1, u.Kind, u.By, u.Note
		entries = append(entries, e)
	}
	h := phrase.NewHistory(entries, now)
	for _, words := range languages {
		if got := h.Text(words); strings.Contains(got, "⟦") || strings.Contains(got, "schema") || strings.Contains(got, "assessment") {
			t.Errorf("%s", got)
		}
	}
	got := h.Text(text.For("nl"))
	for _, line := range []string{
		"   - Oorzaak: Niet opgelet\n", "   - Aantal mensen (minstens): 10\n", "   - Nummer van de AP: 12345\n", "   - Mensen bereikt: 12\n",
		"   - Voorkomende maatregel door: Kim\n", "   - Advies van de FG: Meld het\n", "Hosting BV\n", "   Waarom: Verkeerd gelezen\n",
		"   - Stand van de zaak: gesloten\n", "1. eerste vastlegging, vrijdag 20 november 2026, 21.00 uur (CET)\n", "\nOordeel nu (avg-2026-2): hoog risico.",
	} {
		if !strings.Contains(got, line) {
			t.Errorf("it does not say %q:\n%s", line, got)
		}
	}
	if len(h.Revisions[0].Changes) != 0 || h.Case != "2026-001" || h.Revisions[3].Kind != record.PeopleTold {
		t.Errorf("%+v", h)
	}
}

func TestAYearIsSaidInWords(t *testing.T) {
	half := 26.5
	f := record.Figures{Year: 2026, Cases: 4, Open: 3, Closed: 1, Kinds: map[string]int{"stolen_device": 2, "": 1, "unknown": 1}, Risks: map[string]int{"high": 3, "none": 1},
		Repeated: []record.Repeated{{Kind: "stolen_device", Cases: []string{"2026-001", "2026-003"}}}, NoCause: []string{"2026-004"}, AtBest: 1200, AtWorst: 2000,
		MustNotify: 3, OnTime: 1, Late: []string{"2026-002"}, NotYet: []string{"2026-003"}, MiddleHours: &half, LongestHour: &half, MustTell: 3, NotTold: []string{"2026-001"},
		AgainstAP: []string{"2026-003"}, AgainstPeople: []string{"2026-001"},
		OpenMeasures: []record.OpenMeasure{{Case: "2026-001", Text: "Kluis", Owner: "Kim", Due: noon, Overdue: true}, {Case: "2026-002", Text: "Cursus"}}, NotEvaluated: []string{"2026-003"}}
	for _, words := range languages {
		for _, practice := range []bool{false, true} {
			if got := phrase.Year(words, f, practice).Text(0); unfilled.MatchString(got) || strings.Contains(got, words.S("year.practice")) != practice {
				t.Error(got)
			}
		}
	}
	got := phrase.Year(text.For("nl"), f, false).Text(0)
	for _, line := range []string{"Zaken: 4. Open: 3. Gesloten: 1.\n", "- hoog risico: 3\n", "- niet ingevuld: 1\n", "1.200", "26,5 uur", "- 2026-001 · Kluis · Kim · te laat, moest op ", "- 2026-002 · Cursus\n",
		"- Besloten om niet te melden, tegen het oordeel: 2026-003\n", "- Besloten om niets te vertellen, tegen het oordeel: 2026-001\n"} {
		if !strings.Contains(got, line) {
			t.Errorf("it does not say %q:\n%s", line, got)
		}
	}
	if got := phrase.Year(text.For("nl"), record.Figures{Year: 2020}, false).Text(0); strings.Count(got, "\n") != 3 {
		t.Errorf("an empty year: %q", got)
	}
}

func TestAFindingIsSaidInWords(t *testing.T) {
	got := phrase.Finding(text.For("nl"), register.Finding{Problem: register.BadSeal, Seq: 3, Case: "2026-001"})
	if got != "Niet in orde: Een regel is niet meer wat is verzegeld. (regel 3 · 2026-001)" {
		t.Error(got)
	}
}

// A mailbox was hacked and said to be encrypted: the first rule set excused that,
// the second does not. The course of the case shows both and says why.
func TestTheHistorySaysWhyTheVerdictOfNowIsAnother(t *testing.T) {
	f, err := decision.ParseFacts([]byte(`{"schema":1,"role":"controller","personal_data":"yes","incident":"account_takeover","breach":["confidentiality"],
		"disclosure":"possible","recipient":"criminal","protection":"unintelligible","key_safe":"yes","data":["name","iban"],"list_reveals":"no",
		"data_subjects":{"exact":900},"groups":["customers"],"restored":"not_affected","effect":"none"}`))
	if err != nil {
		t.Fatal(err)
	}
	first, _ := decision.ByID("avg-2026-1")
	h := phrase.NewHistory([]record.Entry{{Case: "2026-001", Revision: 1, Kind: record.Intake, Record: record.Record{Facts: f, Assessment: first.Assess(f)}}}, noon)
	if !slices.Equal(h.Opened, []string{"protection"}) || h.Revisions[0].Verdict.AP != decision.DutyNotRequired || h.Now.AP != decision.DutyRequired {
		t.Fatalf("%+v", h)
	}
	for lang, want := range map[string][]string{"nl": {"avg-2026-1", "avg-2026-2", "Dit vroegen wij toen niet, of anders: vooraf versleuteld."}, "en": {"We did not ask this then, or asked it otherwise: encrypted beforehand."}} {
		for _, w := range want {
			if got := h.Text(text.For(lang)); !strings.Contains(got, w) {
				t.Errorf("%s does not say %q:\n%s", lang, w, got)
			}
		}
	}
}

// A day that is past is no day to act before.
func TestWhatWasSealedAfterTheDeadlineIsNotToBeDoneBeforeIt(t *testing.T) {
	for hours, want := range map[time.Duration]string{71: "uiterlijk", 73: "de termijn liep af op"} {
		aware := noon.Add(-hours * time.Hour)
		deadline := aware.Add(72 * time.Hour)
		e := record.Entry{Case: "2026-001", Revision: 1, Kind: record.Intake, At: noon}
		e.Facts = decision.Facts{Role: decision.Controller, AwareAt: aware}
		e.Assessment = decision.Assessment{Breach: true, AP: decision.Notification{Duty: decision.DutyRequired, Deadline: &deadline}}
		if got := phrase.CardSealed(text.For("nl"), []record.Entry{e}, "x", "y", noon).Text(0); !strings.Contains(got, want) || strings.Contains(got, "uiterlijk") != (hours < 72) {
			t.Errorf("%d hours: %s", hours, got)
		}
	}
}

// What is owed stands under headings where there is more of a kind, each thing once,
// and where to notify stands with the duty.
func TestWhatIsOwedIsGroupedAndNothingIsLeftOut(t *testing.T) {
	in := `{"facts":{"role":"controller","personal_data":"yes","incident":"phishing","breach":["confidentiality"],"recipient":"criminal",
		"data":["name","credentials"],"data_subjects":{"exact":31},"aware_at":"2026-11-20T10:00:00Z"},"decision":{"by":"directie"},"story":{"happened":"valse mail"}}`
	e, err := record.ParseIntake([]byte(in), noon)
	if err != nil {
		t.Fatal(err)
	}
	e.Case, e.Revision, e.Kind = "2026-001", 1, record.Intake
	for _, lang := range []string{"nl", "en"} {
		words := text.For(lang)
		card := phrase.CardSealed(words, []record.Entry{e}, "x", "y", noon)
		lines := 0
		for _, part := range card.Parts {
			if part.List {
				lines += len(part.Lines)
			}
		}
		if owed := phrase.Owed(record.SummaryOf([]record.Entry{e}), noon); lines != len(owed) {
			t.Errorf("%d lines for %d things owed:\n%s", lines, len(owed), card.Text(0))
		}
		if first := card.Parts[0].Lines[0]; !strings.Contains(first, "datalekken.autoriteitpersoonsgegevens.nl") {
			t.Errorf("where to notify does not stand first: %q", first)
		}
		if said := card.Text(0); !strings.Contains(said, "\n"+words.S("due.group.containment")+"\n- ") || strings.Contains(said, words.S("due.group.containment")+":") {
			t.Error(said)
		}
	}
}

func TestPeopleHitIsOneNumberWhenItIsKnown(t *testing.T) {
	for _, c := range []struct {
		best, worst int
		want        string
	}{
		{12, 12, "Getroffen: 12"},
		{12, 1200, "Getroffen: minstens 12, hoogstens 1.200"},
	} {
		if got := phrase.PeopleHit(text.For("nl"), record.Figures{AtBest: c.best, AtWorst: c.worst}); got != c.want {
			t.Errorf("%d to %d: %q", c.best, c.worst, got)
		}
	}
}

// In columns a case says the same as on its line: how it stands, in front as a sign, what
// comes next, and when, which is never cut off.
func TestARowSaysWhatTheLineSays(t *testing.T) {
	measure := func(due time.Time) []record.Obligation {
		return []record.Obligation{{What: record.DueMeasure, Subject: "kluis", Due: due}}
	}
	for _, s := range []struct {
		c          record.Summary
		sign       phrase.Sign
		due, small string
	}{
		{record.Summary{Case: "2026-001", Owed: []record.Obligation{{What: record.DueAP, Due: noon.Add(-time.Hour)}}}, phrase.IsLate, "AP: termijn voorbij", "AP: termijn voorbij"},
		{record.Summary{Case: "2026-001", Owed: measure(noon.AddDate(-1, 0, 0))}, phrase.IsLate, "maatregel: moest 21 nov 2025", "m…: moest 21 nov 2025"},
		{record.Summary{Case: "2026-001", Owed: measure(noon.AddDate(0, 0, 6))}, phrase.IsSoon, "maatregel: 27 nov", "maatregel: 27 nov"},
		{record.Summary{Case: "2026-001", Owed: measure(noon.AddDate(0, 0, 8))}, "", "maatregel: 29 nov", "maatregel: 29 nov"},
		{record.Summary{Case: "2026-001", Owed: []record.Obligation{{What: record.DuePeople}}}, phrase.IsSoon, "mensen vertellen: nu", "mensen vertellen: nu"},
		{record.Summary{Case: "2026-001", Owed: []record.Obligation{{What: record.DueDecision}}}, "", "besluiten", "besluiten"},
		{record.Summary{Case: "2026-001"}, phrase.IsDone, "niets meer te doen", "niets meer te doen"},
		{record.Summary{Case: "2026-001", Closed: true}, phrase.IsDone, "gesloten", "gesloten"},
		{record.Summary{Case: "2026-001", Closed: true, LeftOpen: 2}, "", "gesloten met 2 open punten", "gesloten met 2 open punten"},
		{record.Summary{Case: "2026-001", Closed: true, Owed: []record.Obligation{{What: record.DuePeople}}}, phrase.IsSoon, "mensen vertellen: nu · gesloten", "mensen vertellen: nu"},
	} {
		row := phrase.CaseRow(text.For("nl"), s.c, noon)
		if row.Sign != s.sign || row.DueWhole() != s.due || row.Due(21) != s.small {
			t.Errorf("%q %q %q; want %q %q %q", row.Sign, row.DueWhole(), row.Due(21), s.sign, s.due, s.small)
		}
		line := phrase.CaseLine(text.For("nl"), s.c, noon)
		if late := strings.Contains(line, "! "); late != (s.sign == phrase.IsLate) {
			t.Errorf("%q beside the sign %q", line, s.sign)
		}
		if done := strings.Contains(line, "niets meer te doen") || strings.Contains(line, "gesloten") && row.Sign == phrase.IsDone; done != (s.sign == phrase.IsDone) {
			t.Errorf("%q beside the sign %q", line, s.sign)
		}
	}
}
