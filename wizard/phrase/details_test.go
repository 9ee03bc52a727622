package phrase_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/question"
	"datalek/wizard/text"
)

// variations are the published cases, each as it is and with facts taken away
// or turned, so that all kinds of explanation occur.
func variations() []decision.Facts {
	var all []decision.Facts
	for _, c := range decision.Cases() {
		f := c.Facts
		all = append(all, f)
		for _, unknown := range []string{"recipient", "protection", "key_safe", "data", "effect", "restored", "list_reveals", "groups", "special_detail", "breach", "personal_data", "deliberate"} {
			g := f
			_ = g.Set(unknown)
			all = append(all, g)
		}
		g := f
		g.DataSubjects, g.DisclosureEvidence, g.Disclosure = nil, "", decision.Unanswered
		g.Role, g.SubsequentMeasures = decision.JointController, decision.Yes
		g.FirstSignalAt, g.AtProcessor, g.ProcessorAwareAt = f.AwareAt.Add(-50*time.Hour), decision.Yes, f.AwareAt.Add(-60*time.Hour)
		h := g
		h.SubsequentMeasures, h.DisproportionateEffort, h.FinancialUndertaking = decision.No, decision.Yes, decision.Yes
		i := f
		i.Role = decision.Processor
		all = append(all, g, h, i)
	}
	return append(all, decision.Facts{}, decision.Facts{PersonalData: decision.No})
}

func TestEverythingBehindAVerdictHasItsWords(t *testing.T) {
	for _, words := range languages {
		for _, f := range variations() {
			a := decision.For(f, time.Time{}).Assess(f)
			r := record.Record{Facts: f, Assessment: a, FirstSignalBy: string(decision.SignalEmployee)}
			shown := phrase.CardAP(r, words, f.AwareAt.Add(time.Hour)).Text(0) + phrase.CardPeople(r, words, f.AwareAt.Add(time.Hour)).Text(0)
			for _, v := range phrase.Details(words, record.Record{Facts: f, Assessment: a}, noon) {
				shown += v.Name + v.Card().Text(0)
			}
			if m := unfilled.FindStringIndex(shown); m != nil {
				t.Fatalf("%s %+v: …%s…", words.Lang(), f, shown[max(0, m[0]-80):min(len(shown), m[1]+80)])
			}
		}
	}
}

func TestAMilderCaseNamesWhatMadeItSo(t *testing.T) {
	words := text.For("nl")
	before, _, _ := strings.Cut(words.S("similar.milder_by"), "{")
	for _, c := range decision.Cases() {
		a := decision.For(c.Facts, time.Time{}).Assess(c.Facts)
		for _, s := range decision.For(c.Facts, time.Time{}).Similar(c.Facts, 3) {
			card := phrase.Similar(words, c.Facts, []decision.SimilarCase{s}).Text(0)
			if milder := s.Compared == decision.CaseMilder; milder != strings.Contains(card, before) {
				t.Errorf("%s beside %s (%s): %s", c.ID, s.ID, a.Risk, card)
			}
		}
	}
}

func TestTheCardIsCalm(t *testing.T) {
	words := text.For("nl")
	for _, c := range decision.Cases() {
		a := decision.For(c.Facts, time.Time{}).Assess(c.Facts)
		card := phrase.CardAP(record.Record{Facts: c.Facts, Assessment: a}, words, c.Facts.AwareAt)
		at := slices.IndexFunc(card.Parts, func(p phrase.Part) bool { return p.Heading == words.S("verdict.why") })
		if at < 0 || at > 2 {
			t.Fatalf("%s: what must be done and why do not come first: %v", c.ID, card.Parts)
		}
		if why := card.Parts[at]; len(why.Lines) == 0 || len(why.Lines) > 3 {
			t.Errorf("%s: %d reasons, one to three wanted: %v", c.ID, len(why.Lines), why)
		}
	}
}

func TestMidnightAsksWhetherItIsTheRealTime(t *testing.T) {
	words := text.For("nl")
	day := time.Date(2026, 11, 20, 0, 0, 0, 0, decision.Amsterdam())
	if s := phrase.Understood(words, question.Answer{At: day}); !strings.Contains(s, words.S("moment.midnight")) {
		t.Error(s)
	}
	if s := phrase.Understood(words, question.Answer{At: day.Add(time.Minute)}); strings.Contains(s, words.S("moment.midnight")) {
		t.Error(s)
	}
}

func TestReplayNamesWhatCameOutOtherwise(t *testing.T) {
	facts := decision.Cases()[0].Facts
	same := record.Entry{Case: "2026-001", Seq: 1, Record: record.Record{Facts: facts, Assessment: decision.For(facts, time.Time{}).Assess(facts)}}
	other, gone := same, same
	other.Seq, gone.Seq = 2, 3
	other.Assessment.Risk = decision.RiskHigh
	gone.Assessment.RuleSet = "avg-1995-1"
	var r phrase.Replay
	for _, e := range []record.Entry{same, other, gone} {
		if err := r.Add(e); err != nil {
			t.Fatal(err)
		}
	}
	if r.Same != 1 || len(r.Differs) != 1 || len(r.NotKnown) != 1 || r.Err() == nil {
		t.Errorf("%+v", r)
	}
	if s := r.Text(text.For("nl")); !strings.Contains(s, "risk") || !strings.Contains(s, "avg-1995-1") {
		t.Error(s)
	}
}
