package catalogue_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform"
	"datalek/wizard/dossier/apform/edpb"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/golden"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

var toAuthority = []catalogue.Kind{catalogue.ToAuthority, catalogue.ToSupplement, catalogue.ToWithdraw}

const firstNotified = `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-21T11:00:00+01:00","report_number":"123-4567","supplement_due":"2026-11-25T12:00:00+01:00"}}`

// laptop is the stolen laptop after the first notification.
func laptop(t testing.TB, lang string) dossier.Case {
	return then(t, story.One(t, "stolen-laptop").Case(lang), story.At(21, 11, 5), firstNotified)
}

func TestAuthorityDocumentsOfTheStories(t *testing.T) {
	for _, s := range story.All(t) {
		for _, lang := range languages {
			c := s.Case(lang)
			for _, kind := range toAuthority[1:] {
				if slices.Contains(catalogue.Kinds(c), kind) {
					golden.Check(t, s.Name+"."+lang+"."+string(kind)+".txt", catalogue.Make(c, kind).Text(80))
				}
			}
		}
		golden.Check(t, s.Name+".edpb.json", string(edpb.File(s.Case("nl")).Content))
		golden.Check(t, s.Name+".beside.ap.txt", document.SideBySide(catalogue.Make(s.Case("nl"), catalogue.ToAuthority), catalogue.Make(s.Case("en"), catalogue.ToAuthority)).Text(80))
	}
}

// What no story comes to: nothing new, something new after a promise that still
// stands, and a notification that is taken back for either reason.
func TestSupplementsAndWithdrawals(t *testing.T) {
	for _, lang := range languages {
		c := laptop(t, lang)
		golden.Check(t, "laptop-unchanged."+lang+".ap_supplement.txt", catalogue.Make(c, catalogue.ToSupplement).Text(80))
		more := then(t, c, story.At(24, 9, 0), `{"kind":"supplement","facts":{"data_subjects":{"exact":152},"data":["name","contact","birth_date","iban","national_id"]},"story":{"happened":"Iemand stal een laptop uit de auto van een medewerker."}}`)
		more = then(t, more, story.At(24, 9, 30), `{"kind":"people_told","communication":{"at":"2026-11-24T09:15:00+01:00","channels":["letter","phone","message"],"reached":152,"text":"Uw gegevens stonden op een laptop die is gestolen."}}`)
		golden.Check(t, "laptop-more."+lang+".ap_supplement.txt", catalogue.Make(more, catalogue.ToSupplement).Text(80))
		found := then(t, c, story.At(24, 9, 0), `{"kind":"supplement","facts":{"protection":"unintelligible","key_safe":"yes"}}`)
		if !slices.Contains(catalogue.Kinds(found), catalogue.ToWithdraw) {
			t.Error("facts that no longer ask for a notification offer no withdrawal")
		}
		golden.Check(t, "laptop-encrypted."+lang+".ap_withdrawal.txt", catalogue.Make(found, catalogue.ToWithdraw).Text(80))
		twice := then(t, c, story.At(24, 9, 0), `{"kind":"withdrawn","note":"Deze diefstal staat al in het register als 2026-001."}`)
		golden.Check(t, "laptop-twice."+lang+".ap_withdrawal.txt", catalogue.Make(twice, catalogue.ToWithdraw).Text(80))
	}
}

func TestWhatGoesToTheAuthorityIsOfferedWhenItMakesSense(t *testing.T) {
	offered := func(c dossier.Case) []catalogue.Kind {
		return slices.DeleteFunc(catalogue.Kinds(c), func(k catalogue.Kind) bool { return !slices.Contains(toAuthority, k) })
	}
	check := func(when string, c dossier.Case, want ...catalogue.Kind) {
		t.Helper()
		if got := offered(c); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
	begun := story.One(t, "stolen-laptop").Case("nl")
	check("before", begun, catalogue.ToAuthority)
	check("not required", story.One(t, "trusted-recipient").Case("nl"))
	c := laptop(t, "nl")
	check("notified", c, catalogue.ToSupplement)
	decided := then(t, c, story.At(22, 9, 0), `{"kind":"correction","note":"toch melden","decision":{"ap":"required"},"facts":{"protection":"unintelligible","key_safe":"yes"}}`)
	check("notified by choice", decided, catalogue.ToSupplement)
	check("no breach", then(t, c, story.At(22, 9, 0), `{"kind":"supplement","facts":{"personal_data":"no"}}`), catalogue.ToSupplement, catalogue.ToWithdraw)
	check("case withdrawn", then(t, c, story.At(22, 9, 0), `{"kind":"withdrawn","note":"dubbel"}`), catalogue.ToWithdraw)
	taken := then(t, c, story.At(22, 9, 0), `{"kind":"ap_notified","notification":{"type":"withdrawn","at":"2026-11-22T08:30:00+01:00"}}`)
	check("taken back", taken, catalogue.ToAuthority)
	if got := toCopy(answers(catalogue.Make(taken, catalogue.ToAuthority))["1.1"]); strings.Contains(got, "123-4567") {
		t.Errorf("a new notification goes under the number that was withdrawn: %s", got)
	}
	check("anew", then(t, taken, story.At(22, 10, 0), `{"kind":"ap_notified","notification":{"type":"first","at":"2026-11-22T09:30:00+01:00"}}`), catalogue.ToSupplement)
}

// The authority sees in a supplement what changed since it last heard, all of
// it and nothing else; what is open stands apart, and so does nothing that is
// both.
func TestASupplementHoldsExactlyWhatChanged(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		lang := rapid.SampledFrom(languages).Draw(rt, "lang")
		c := eventful(rt, lang)
		if !stands(c.Last().Record) {
			return
		}
		base := 0
		for i, e := range c.History {
			if e.Kind == record.APNotified {
				base = i
			}
		}
		before := c
		before.History = c.History[:base+1]
		was, is := answers(catalogue.Make(before, catalogue.ToAuthority)), answers(catalogue.Make(c, catalogue.ToAuthority))
		d := catalogue.Make(c, catalogue.ToSupplement)
		shown, open := map[string]bool{}, map[string]bool{}
		for _, s := range d.Sections {
			for _, it := range s.Items {
				if s.Number == "" {
					open[it.Number] = true
				} else {
					shown[it.Number] = true
				}
			}
		}
		if !shown["1.1"] || !strings.Contains(toCopy(answers(d)["1.1"]), apform.Label(text.For(lang), "option.again")) {
			rt.Fatal("1.1 does not say that it adds to an earlier notification")
		}
		changed := false
		for _, number := range apform.Numbers[1:] {
			if differs := toCopyAll(was[number]) != toCopyAll(is[number]); differs != shown[number] {
				rt.Errorf("%s: changed %v, shown %v\n%s\n---\n%s", number, differs, shown[number], toCopyAll(was[number]), toCopyAll(is[number]))
			} else if differs {
				changed = true
				old := strings.Fields(toCopyAll(was[number]))
				if hints := hintsOf(answersIn(d, number)); len(old) > 0 && !strings.Contains(hints, old[0]) {
					rt.Errorf("%s does not show what it replaces: %s", number, hints)
				}
				if strings.TrimSpace(toCopyAll(answersIn(d, number))) == "" {
					rt.Errorf("%s is shown with nothing to copy", number)
				}
			}
			if pending := is[number].State == document.Pending && !shown[number]; pending != open[number] {
				rt.Errorf("%s: still open %v, listed %v", number, pending, open[number])
			}
		}
		_, unchanged, _ := strings.Cut(text.For(lang).S("ap.note.unchanged"), "}")
		if says := strings.Contains(strings.Join(d.Notes, "\n"), unchanged); says == changed {
			rt.Errorf("changed %v, and it says that nothing did: %v", changed, says)
		}
	})
}

// answersIn is a question as a supplement shows it in its chapter.
func answersIn(d document.Document, number string) document.Item {
	for _, s := range d.Sections {
		for _, it := range s.Items {
			if it.Number == number && s.Number != "" {
				return it
			}
		}
	}
	return document.Item{}
}

// toCopyAll is an answer with its small headings. A promised day may differ
// between two drafts; which day it is, is not an answer.
func toCopyAll(it document.Item) string {
	var out []string
	for _, l := range it.Lines {
		if l.Kind != document.Hint {
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, "\n")
}

func hintsOf(it document.Item) string {
	var out []string
	for _, l := range it.Lines {
		if l.Kind == document.Hint {
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, "\n")
}

// What art. 33(1) and (3) ask is on the form or on the list of what is missing,
// before and after the first notification; a supplement and a withdrawal say
// which notification they go with.
func TestNothingForTheAuthorityIsSilentlyLeftOut(t *testing.T) {
	parts := map[string]string{"breach": "5.1", "incident": "5.2", "data": "6.1", "groups": "7.1", "people": "7.3", "measures": "10.2", "aware": "4.2", "delay": "4.5"}
	rapid.Check(t, func(rt *rapid.T) {
		lang := rapid.SampledFrom(languages).Draw(rt, "lang")
		c := eventful(rt, lang)
		whole := answers(catalogue.Make(c, catalogue.ToAuthority))
		for _, kind := range toAuthority {
			d := catalogue.Make(c, kind)
			number := ""
			for _, n := range c.Last().Notifications {
				if n.Type == record.NotifiedFirst {
					number = ""
				}
				if s := strings.TrimFunc(n.ReportNumber, invisible); s != "" {
					number = s
				}
			}
			if stands(c.Last().Record) && (number == "") != missing(d, "report_number") {
				rt.Errorf("%s: number %q, missing %v", kind, number, missing(d, "report_number"))
			}
			if number != "" && stands(c.Last().Record) && !strings.Contains(toCopyAll(answers(d)["1.1"]), number) {
				rt.Errorf("%s does not give report number %s", kind, number)
			}
			if a := answers(d)["3.2.1"]; kind != catalogue.ToSupplement && (a.State == document.Fill) != missing(d, "contact") {
				rt.Errorf("%s: contact %s", kind, toCopy(a))
			}
			if kind == catalogue.ToWithdraw {
				why := d.Sections[0].Items[1]
				if strings.TrimSpace(toCopyAll(why)) == "" || (why.State == document.Fill) != missing(d, "withdrawal") {
					rt.Errorf("the reason to withdraw: %q", toCopyAll(why))
				}
				continue
			}
			for id, n := range parts {
				if it, asked := whole[n]; asked && (it.State == document.Pending || id == "aware" && it.State == document.Fill) != missing(d, id) {
					rt.Errorf("%s: %s is %q, on the list %v", kind, n, toCopy(it), missing(d, id))
				}
			}
		}
	})
}

func TestNoWordForTheAuthorityIsMissing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := eventful(rt, rapid.SampledFrom(languages).Draw(rt, "lang"))
		var got bytes.Buffer
		for _, kind := range toAuthority {
			got.WriteString(catalogue.Make(c, kind).Text(0))
		}
		got.Write(edpb.File(c).Content)
		if key := noWord.FindString(got.String()); key != "" {
			rt.Fatal(key)
		}
		for _, r := range got.String() {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Join_Control, r)) {
				rt.Fatalf("%U got through", r)
			}
		}
	})
}

func TestSameCaseSameBytesForTheAuthority(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := eventful(rt, "nl")
		for _, kind := range toAuthority {
			if first, second := catalogue.Make(c, kind).Text(80), catalogue.Make(c, kind).Text(80); first != second {
				rt.Fatalf("two drafts of one case differ: %s", kind)
			}
		}
		if first, second := edpb.File(c).Content, edpb.File(c).Content; !bytes.Equal(first, second) {
			rt.Fatal("two data files of one case differ")
		}
	})
}

// Data of victims are named on top with the question that holds them; our own
// address and the number of people are none.
func TestVictimsDataAreNamedOnTop(t *testing.T) {
	s := begun(t, "small-wrong-mail")
	s.record.Wordings = &record.Wordings{Authority: "De lijst van 111222333 ging weg."}
	s.record.Preventive = []record.Measure{{Text: "klant@voorbeeld.example bellen"}}
	s.record.Facts.DataSubjects = &decision.Count{Min: 11122, Max: 111222333}
	for _, lang := range languages {
		words := text.For(lang)
		notes := strings.Join(catalogue.Make(s.in(lang), catalogue.ToAuthority).Notes, "\n")
		for _, want := range []string{words.S("ap.note.pii", "number", "5.3", "what", words.S("pii.bsn")), words.S("ap.note.pii", "number", "10.2", "what", words.S("pii.email"))} {
			if !strings.Contains(notes, want) {
				t.Errorf("%s: not named: %s\n%s", lang, want, notes)
			}
		}
		if prefix, _, _ := strings.Cut(words.S("ap.note.pii"), "{"); strings.Count(notes, prefix) != 2 {
			t.Errorf("%s: warns of too much:\n%s", lang, notes)
		}
	}
}

// The day by which the rest follows is what was promised, as long as it is to
// come, and otherwise a blank that stands on the list. It is never made up.
func TestNobodyPromisesADayForThePerson(t *testing.T) {
	c := laptop(t, "nl")
	day := func(c dossier.Case) string { return toCopy(answers(catalogue.Make(c, catalogue.ToAuthority))["6.3"]) }
	if got := day(c); !strings.Contains(got, "uiterlijk 25 november 2026.") {
		t.Errorf("the promise is not kept: %s", got)
	}
	c.Now = story.At(25, 12, 1)
	d := catalogue.Make(c, catalogue.ToSupplement)
	if got := day(c); !strings.Contains(got, "uiterlijk [DATUM].") || !strings.Contains(strings.Join(d.Notes, "\n"), "voorbij") {
		t.Errorf("a promise that was not kept is repeated: %s", got)
	}
	before := catalogue.Make(story.One(t, "stolen-laptop").Case("nl"), catalogue.ToAuthority)
	if !slices.Contains(before.Fill, text.For("nl").S("ap.fill_day")) || !strings.Contains(before.Text(0), "uiterlijk [DATUM].") {
		t.Error("the blank for the day is not on the list")
	}
}

// Why people were not told has its own words for each condition of art. 34(3),
// and a possible exception of the UAVG changes nothing but a remark.
func TestWhyPeopleAreNotToldIsSaidByItsOwnCondition(t *testing.T) {
	words := text.For("nl")
	base := begun(t, "stolen-laptop").record
	for _, c := range []struct {
		set  func(f *decision.Facts)
		says string
	}{
		{func(f *decision.Facts) {}, "ap.told.planned"},
		{func(f *decision.Facts) { f.Protection, f.KeySafe = decision.Unintelligible, decision.Yes }, "ap.told.unreadable"},
		{func(f *decision.Facts) { f.SubsequentMeasures = decision.Yes }, "ap.told.exempt"},
		{func(f *decision.Facts) { f.DisproportionateEffort = decision.Yes }, "ap.told.public"},
		{func(f *decision.Facts) { f.FinancialUndertaking = decision.Yes }, "ap.told.planned"},
	} {
		r := base
		c.set(&r.Facts)
		it := answers(catalogue.Make(looked{judged(r), story.At(21, 11, 0)}.in("nl"), catalogue.ToAuthority))["10.1.1"]
		if got := toCopy(it); !strings.Contains(got, words.S(c.says)) {
			t.Errorf("%s: %s", c.says, got)
		}
		if hedged := strings.Contains(hintsOf(it), words.S("ap.hint.possibly_exempt")); hedged != (r.Facts.FinancialUndertaking == decision.Yes) {
			t.Errorf("UAVG 42: %s", hintsOf(it))
		}
	}
}

// FuzzAPDraft makes everything for the authority out of whatever an intake can
// be. Nothing may panic, and nothing that was typed may act.
func FuzzAPDraft(f *testing.F) {
	f.Add(`{"facts":{"schema":1},"story":{"happened":"\u001b[31m\u202e111222333"}}`)
	f.Add(`{"facts":{"schema":1,"role":"processor","incident":"ransomware","aware_at":"2026-11-20T09:00:00+01:00","breach":["availability","unknown"]},"parties":[{"name":"X\u001b]0;y\u0007","role":"client"}],"notifications":[{"type":"first","at":"2026-11-21T09:00:00+01:00","report_number":"1"}],"communications":[{"at":"2026-11-21T10:00:00+01:00","channels":["website"],"reached":3}]}`)
	f.Add(`{"facts":{"schema":1,"personal_data":"no"},"notifications":[{"type":"first","at":"2026-11-21T09:00:00+01:00"}],"course":[{"kind":"withdrawn","at":"2026-11-21T10:00:00+01:00","reason":"\u009b2J"}],"other_duties":[{"duty":"cyber_law","answer":"yes","note":"\u2028"}]}`)
	now := story.At(22, 9, 0)
	f.Fuzz(func(t *testing.T, input string) {
		e, err := record.ParseIntake([]byte(input), now)
		if err != nil {
			return
		}
		for _, lang := range languages {
			c := dossier.Case{History: []record.Entry{e}, Text: text.For(lang), Now: now}
			out := string(edpb.File(c).Content)
			for _, kind := range append(catalogue.Kinds(c), toAuthority...) {
				out += catalogue.Make(c, kind).Text(0)
			}
			for _, r := range out {
				if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Join_Control, r)) {
					t.Fatalf("%U got through", r)
				}
			}
		}
	})
}

func TestEveryPlaceOfTheFormThatIsListedIsAsked(t *testing.T) {
	asked := map[string]bool{}
	for _, s := range story.All(t) {
		maps.Copy(asked, asSet(answers(catalogue.Make(s.Case("nl"), catalogue.ToAuthority))))
	}
	for _, number := range apform.Numbers {
		if !asked[number] {
			t.Errorf("no story comes to question %s", number)
		}
	}
}

func asSet(items map[string]document.Item) map[string]bool {
	set := map[string]bool{}
	for number := range items {
		set[number] = true
	}
	return set
}

// Notes and hints are read by somebody in a hurry. The words of the form, and
// what goes into it, are not ours to shorten.
func TestWordsAroundTheFormAreShort(t *testing.T) {
	for _, k := range ours(t, "nl") {
		if strings.HasPrefix(k, "apform.") {
			continue
		}
		for _, s := range sentenceEnd.Split(text.For("nl").S(k), -1) {
			if n := len(strings.Fields(s)); n > longestSentence {
				t.Errorf("%s: %d words: %s", k, n, s)
			}
		}
	}
}
