package session_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/phrase"
	"datalek/wizard/session"
	"datalek/wizard/text"
)

// finds are the numbers that a search in a window of that language gives.
func finds(t *testing.T, r *register.Register, now time.Time, lang, typed string, change func(*session.Search)) []string {
	t.Helper()
	s := session.New(session.Env{Register: r, Text: text.For(lang), Now: func() time.Time { return now }})
	found := s.Search(7)
	found.Query.Text = typed
	if change != nil {
		change(found)
	}
	must(t, found.Again())
	for found.Next != "" {
		must(t, found.More())
	}
	numbers := []string{}
	for _, c := range found.Cases {
		numbers = append(numbers, c.Case)
	}
	return numbers
}

// Whatever the program calls a kind, data, people or a holder of data, in either
// language, that finds the cases of it, in a window of either language.
func TestEveryWordOfTheFactsFindsItsCases(t *testing.T) {
	now := noon
	r := made(t, t.TempDir(), "acme", &now)
	of := map[string][]string{} // number to "field:value"
	fields := map[string]func(f *decision.Facts, v decision.Value){
		"incident": func(f *decision.Facts, v decision.Value) { f.Incident = v }, "data": func(f *decision.Facts, v decision.Value) { f.Data = []decision.Value{v} },
		"groups": func(f *decision.Facts, v decision.Value) { f.Groups = []decision.Value{v} }, "recipient": func(f *decision.Facts, v decision.Value) { f.Recipient = v }}
	for i := range 60 {
		f := decision.Facts{Schema: decision.Schema, Role: decision.Controller, PersonalData: decision.Yes, AwareAt: now.Add(-time.Hour)}
		var holds []string
		for field, set := range fields {
			values := decision.Allowed(field)
			v := values[i%len(values)]
			set(&f, v)
			holds = append(holds, field+":"+string(v))
		}
		e := record.Entry{Kind: record.Intake, By: "x"}
		e.Facts, e.Assessment, e.Story.Happened = f, decision.For(f, time.Time{}).Assess(f), "zaak"
		e, err := r.AppendIntake(e)
		must(t, err)
		of[e.Case] = holds
	}
	for field := range fields {
		for _, v := range decision.Allowed(field) {
			if v == decision.Unknown {
				continue
			}
			for _, lang := range []string{"nl", "en"} {
				for _, window := range []string{"nl", "en"} {
					got := finds(t, r, now, window, phrase.FactValue(text.For(lang), field, v), nil)
					for number, holds := range of {
						if slices.Contains(holds, field+":"+string(v)) && !slices.Contains(got, number) {
							t.Errorf("%q lacks %s", phrase.FactValue(text.For(lang), field, v), number)
						}
					}
				}
			}
		}
	}
}

func TestSearchKnowsWhatTheListShows(t *testing.T) {
	now := noon
	r := made(t, t.TempDir(), "acme", &now)
	at := func(change func(*decision.Facts), story string) string {
		f := decision.Facts{Schema: decision.Schema, Role: decision.Controller, PersonalData: decision.Yes, Incident: decision.Phishing, AtProcessor: decision.No,
			Data: []decision.Value{decision.Credentials}, Groups: []decision.Value{"employees"}, DataSubjects: &decision.Count{Min: 9, Max: 9}, AwareAt: now.Add(-time.Hour)}
		change(&f)
		e := record.Entry{Kind: record.Intake, By: "x"}
		e.Facts, e.Assessment, e.Story.Happened = f, decision.For(f, time.Time{}).Assess(f), story
		e, err := r.AppendIntake(e)
		must(t, err)
		return e.Case
	}
	phish := at(func(*decision.Facts) {}, "vreemde link")
	laptop := at(func(f *decision.Facts) {
		f.Incident, f.Data, f.Groups, f.AwareAt = decision.StolenDevice, []decision.Value{decision.NationalID, decision.Name}, []decision.Value{"patients"}, now.Add(-100*time.Hour)
	}, "uit de auto")
	mild := at(func(f *decision.Facts) {
		f.Incident, f.Data, f.Recipient, f.Recovery = decision.EmailWrongRecipient, []decision.Value{decision.Name}, decision.Colleague, decision.Confirmed
		f.Breach, f.Disclosure, f.ListReveals = []decision.Value{decision.Confidentiality}, decision.Confirmed, decision.No
	}, "te laat gezien")
	u, err := record.ParseUpdate([]byte(`{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-20T10:30:00Z"}}`))
	must(t, err)
	_, err = r.Update(phish, u)
	must(t, err)
	_, err = r.Update(mild, record.Update{Kind: record.Closed, Note: "klaar"})
	must(t, err)
	for typed, want := range map[string][]string{
		"phishing": {phish}, "PHISH": {phish}, "mailbox": {}, "bsn": {laptop}, "patiënten": {laptop}, "patients": {laptop}, "patien": {laptop},
		"gestolen": {laptop}, "laptop": {laptop}, "wachtwoorden": {phish}, "passwords": {phish}, "medewerkers": {phish, mild}, "personeel": {phish, mild},
		"hoog": {phish, laptop}, "hoog risico": {phish, laptop}, "geen risico": {mild}, "high risk": {phish, laptop}, "gesloten": {mild}, "closed": {mild},
		"AP nog melden": {laptop}, "ap gemeld": {phish}, "nog evalueren": {phish, laptop}, "mensen vertellen": {phish, laptop},
		"te laat": {laptop, mild}, "overdue": {laptop}, "te la": {laptop, mild}, "ap-termijn voorbij": {laptop},
		"schade beperken": {phish, laptop}, "uit de auto": {laptop}, "laptop auto": {laptop}, "hoog risico bsn": {laptop}, "phishing bsn": {},
		"": {phish, laptop, mild}, "2026": {phish, laptop, mild}, laptop: {laptop}, "9": {}, "zz": {},
	} {
		for _, lang := range []string{"nl", "en"} {
			got := finds(t, r, now, lang, typed, nil)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s %q finds %v; want %v", lang, typed, got, want)
			}
		}
	}
	// What a row says in words, that finds it.
	for _, lang := range []string{"nl", "en"} {
		for _, c := range must1(r.List())(t) {
			parts := strings.Split(phrase.CaseLine(text.For(lang), c, now), " · ")
			for _, part := range append(parts[:1:1], parts[3:]...) { // the day and the time that is left are no words
				part = strings.TrimPrefix(part, "! ")
				if got := finds(t, r, now, lang, part, nil); !slices.Contains(got, c.Case) {
					t.Errorf("%q does not find %s", part, c.Case)
				}
			}
		}
	}
	for typed, want := range map[string]string{"sorteer risico": laptop, "sorteer dringend": laptop, "sorteer bekend": mild, "sorteer gewijzigd": mild, "sorteer nieuwste": mild} {
		if first := finds(t, r, now, "nl", "", func(s *session.Search) { s.Narrow(typed) })[0]; first != want {
			t.Errorf("%s: %s; want %s", typed, first, want)
		}
	}
}

func must1[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		must(t, err)
		return v
	}
}
