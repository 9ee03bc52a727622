package catalogue_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/golden"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

// messages are the forms of the message to the people.
var messages = []catalogue.Kind{catalogue.ToPeople, catalogue.LetterToPeople, catalogue.PublicNotice}

// letters are all that is not for the authority.
var letters = append(slices.Clone(messages), catalogue.ToController, catalogue.DeleteRequest, catalogue.ProcessorQuestions, catalogue.Reply)

// part is what stands under a heading.
func part(d document.Document, heading string) string {
	for _, s := range d.Sections {
		if s.Heading == heading && len(s.Items) > 0 {
			return toCopy(s.Items[0])
		}
	}
	return ""
}

func TestEveryPartOfArt34IsPresentOrNamedAsMissing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		words := text.For(rapid.SampledFrom(languages).Draw(rt, "lang"))
		kind := rapid.SampledFrom(messages).Draw(rt, "kind")
		d := catalogue.Make(s.in(words.Lang()), kind)
		h := func(name string) string { return part(d, words.S("letter.heading."+name)) }
		for _, name := range []string{"happened", "data", "consequences", "measures", "advice", "questions"} {
			if strings.TrimSpace(h(name)) == "" {
				rt.Errorf("part %s is empty", name)
			}
		}
		f, o, processor := s.record.Facts, s.record.Organisation, s.record.Facts.Role == decision.Processor
		still, blank := words.S("letter.still"), func(s string) bool { return strings.TrimFunc(s, invisible) == "" }
		for id, empty := range map[string]bool{
			"incident":     strings.Contains(h("happened"), still),
			"data":         len(f.Data) == 0 || slices.Contains(f.Data, decision.Unknown),
			"consequences": strings.Contains(h("consequences"), still),
			"measures":     strings.Contains(h("measures"), words.S("letter.placeholder.measures")),
			"period":       f.OccurredFrom.IsZero(),
		} {
			if empty != missing(d, id) {
				rt.Errorf("%s: empty %v, on the list %v", id, empty, missing(d, id))
			}
		}
		if (blank(o.ContactPerson) || blank(o.ContactDetail) || processor) && !missing(d, "contact") {
			rt.Error("a letter without a contact point counts as complete")
		}
		if s.record.Assessment.Provisional && !strings.Contains(h("happened"), words.S("letter.follow_up")) {
			rt.Error("facts are unknown, and nobody hears that more will follow")
		}
	})
}

func TestWhatTheReaderSeesFirstIsAlarming(t *testing.T) {
	for _, s := range story.All(t) {
		for _, kind := range messages {
			d := catalogue.Make(s.Case("nl"), kind)
			first := d.Subject
			if first == "" {
				for _, section := range d.Sections {
					if first = section.Heading; first != "" {
						break
					}
				}
				first = strings.TrimPrefix(first, "Betreft: ")
			}
			if !strings.HasPrefix(first, "Belangrijk: ") {
				t.Errorf("%s %s begins with %q", s.Name, kind, first)
			}
			if (d.Subject != "") != (kind == catalogue.ToPeople) {
				t.Errorf("%s has the subject line %q", kind, d.Subject)
			}
		}
	}
}

var inBrackets = regexp.MustCompile(`\[[A-Z][^\]]*\]`)

// What a person typed can look like a placeholder and is none, so here every text is a
// plain word or nothing.
func TestEveryPlaceholderIsOnTheListAndInTheLetter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		s.record = s.record.WithTexts(func(path, _ string) string {
			return rapid.SampledFrom([]string{"", "Zon"}).Draw(rt, path)
		})
		d := catalogue.Make(s.in(rapid.SampledFrom(languages).Draw(rt, "lang")), rapid.SampledFrom(letters).Draw(rt, "kind"))
		found := inBrackets.FindAllString(d.Subject+"\n"+d.Body(0), -1)
		slices.Sort(found)
		list := slices.Sorted(slices.Values(d.Fill))
		if !slices.Equal(slices.Compact(found), list) {
			rt.Errorf("%s holds %v and lists %v", d.Title, found, list)
		}
	})
}

func TestALetterHoldsNoLinkAndAsksForNoLogin(t *testing.T) {
	for _, s := range story.All(t) {
		for _, lang := range languages {
			for _, kind := range letters {
				if got := catalogue.Make(s.Case(lang), kind).Body(0); regexp.MustCompile(`(?i)https?:|www\.|log in (op|bij)|log in (at|on)`).MatchString(got) {
					t.Errorf("%s %s %s looks like a false message", s.Name, lang, kind)
				}
			}
		}
	}
}

// The name of a company often ends in a full stop.
func TestNoSentenceEndsTwice(t *testing.T) {
	s := begun(t, "stolen-laptop")
	s.record.Parties = []record.Party{{Name: "Krom B.V.", Role: record.PartyClient}, {Name: "Knip B.V.", Role: record.PartyProcessor}}
	s.record.Communications = []record.Communication{{At: story.At(20, 18, 0), Channels: []record.Channel{record.ByEmail}}}
	for _, incident := range decision.Allowed("incident") {
		s.record.Facts.Incident = incident
		for _, lang := range languages {
			for _, kind := range letters {
				if at := regexp.MustCompile(`\pL\.\.`).FindString(catalogue.Make(s.in(lang), kind).Text(0)); at != "" {
					t.Fatalf("%s %s %s: %s", incident, lang, kind, at)
				}
			}
		}
	}
}

func TestAPublicNoticeClaimsNobodysData(t *testing.T) {
	s := begun(t, "late")
	s.record.Story.Happened = ""
	d := catalogue.Make(s.in("nl"), catalogue.PublicNotice)
	if d.Name != "openbaar-bericht" || d.Subject != "" {
		t.Errorf("%s: %s", d.Name, d.Subject)
	}
	for line := range strings.Lines(d.Body(0)) {
		if strings.Contains(line, "uw gegevens") && !strings.Contains(line, "Misschien") && !strings.Contains(line, "Wilt u weten") {
			t.Errorf("claims to know whose data: %s", line)
		}
		if strings.HasPrefix(line, "Beste") || strings.HasPrefix(line, "Onderwerp") {
			t.Errorf("this is no letter: %s", line)
		}
	}
	if got := d.Text(0); !strings.Contains(got, "art. 34 lid 3 onder c") || !strings.Contains(got, "Hebt u hun adressen?") {
		t.Error("it does not say when a notice is enough")
	}
}

func TestParentsAreToldForTheirChildren(t *testing.T) {
	for _, lang := range languages {
		for _, kind := range messages {
			if got := catalogue.Make(begun(t, "ransomware-unknowns").in(lang), kind).Body(0); !strings.Contains(got, text.For(lang).S("letter.parents")) {
				t.Errorf("%s %s: nothing for the parents", lang, kind)
			}
		}
	}
}

// People told before read that this is a follow-up and what is new; the others
// read everything.
func TestAfterTheFirstMessageItIsAFollowUp(t *testing.T) {
	s := story.One(t, "late")
	for _, kind := range messages {
		d := catalogue.Make(s.Case("nl"), kind)
		got := d.Text(0)
		for _, want := range []string{"(aanvulling)", "Op 19 november 2026 gaf Sportclub Oost al bericht over een datalek.", "nog niet: geboortedatum of leeftijd.",
			"Sindsdien is er meer bekend of gedaan.", "Toen bereikte u 1.850 van de 2.610 mensen.", "Alle wachtwoorden gewist."} {
			if !strings.Contains(got, want) {
				t.Errorf("%s does not say %q", kind, want)
			}
		}
	}
	told := s.Case("nl")
	told.History = told.History[:slices.IndexFunc(told.History, func(e record.Entry) bool { return e.Kind == record.PeopleTold })+1]
	if got := catalogue.Make(told, catalogue.ToPeople).Text(0); !strings.Contains(got, "Sindsdien is er niets bijgekomen.") || strings.Contains(got, "nog niet: ") {
		t.Error("a second message without news asks to be sent")
	}
	if got := catalogue.Make(begun(t, "late").in("nl"), catalogue.ToPeople).Text(0); strings.Contains(got, "aanvulling)") || strings.Contains(got, "al bericht over") {
		t.Error("a first message says that there was one before")
	}
}

func TestKindsAreOfferedWhereTheyHelp(t *testing.T) {
	with := func(name string, change func(*record.Record)) dossier.Case {
		s := begun(t, name)
		change(&s.record)
		s.record = judged(s.record)
		return s.in("nl")
	}
	nothing := func(*record.Record) {}
	ap, mail, letter, notice := catalogue.ToAuthority, catalogue.ToPeople, catalogue.LetterToPeople, catalogue.PublicNotice
	for i, c := range []struct {
		of   dossier.Case
		want []catalogue.Kind
	}{
		{with("stolen-laptop", nothing), []catalogue.Kind{ap, mail, letter, catalogue.Reply}},
		{with("late", nothing), []catalogue.Kind{ap, notice, catalogue.ProcessorQuestions, catalogue.Reply}},
		{with("ransomware-unknowns", nothing), []catalogue.Kind{ap, mail, letter, catalogue.ProcessorQuestions, catalogue.Reply}},
		{with("processor", nothing), []catalogue.Kind{catalogue.ToController, catalogue.Reply}},
		{with("small-wrong-mail", nothing), []catalogue.Kind{catalogue.Reply}},
		{with("small-wrong-mail", func(r *record.Record) { r.Facts.Recovery = decision.Asked }), []catalogue.Kind{catalogue.DeleteRequest, catalogue.Reply}},
		{with("small-wrong-mail", func(r *record.Record) { r.Facts.PersonalData = decision.No }), nil},
		{with("trusted-recipient", func(r *record.Record) {
			r.Facts.Recovery = decision.None
			r.Parties = []record.Party{{Name: "Krom", Role: record.PartyClient}}
		}), []catalogue.Kind{ap, catalogue.ToController, catalogue.DeleteRequest, catalogue.Reply}},
		{with("small-wrong-mail", func(r *record.Record) {
			r.Facts.Recovery = decision.None
			r.Facts.Incident, r.Facts.Recipient = decision.Insider, decision.Colleague
		}), []catalogue.Kind{ap, catalogue.Reply}},
	} {
		// The dossier of the case is always there, and last.
		if got := catalogue.Kinds(c.of); !slices.Equal(got, append(c.want, catalogue.CaseFile)) {
			t.Errorf("%d: %v, not %v", i, got, c.want)
		}
	}
}

func TestTheFormOfTheMessageFollowsTheVerdict(t *testing.T) {
	for name, want := range map[string]catalogue.Kind{"late": catalogue.PublicNotice, "stolen-laptop": catalogue.ToPeople, "small-wrong-mail": catalogue.ToPeople} {
		if got := catalogue.MessageKind(begun(t, name).in("nl")); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestAPracticeLetterSaysSoWhereItGoesOut(t *testing.T) {
	for _, lang := range languages {
		c := begun(t, "stolen-laptop").in(lang)
		c.Practice = true
		for _, kind := range letters {
			d := catalogue.Make(c, kind)
			if !strings.HasPrefix(d.Body(0), text.For(lang).S("letter.practice")) {
				t.Errorf("%s %s can be taken for real", lang, kind)
			}
			if d.Subject != "" && !strings.HasPrefix(d.Subject, text.For(lang).S("practice.mark")) {
				t.Errorf("%s: %s", kind, d.Subject)
			}
		}
	}
}

// None of the six stories has a wrong recipient who has not confirmed yet, so
// the ways in which data get to one are looked at here.
func TestDeleteRequestsAsTheyAreSent(t *testing.T) {
	for _, incident := range []decision.Value{decision.EmailWrongRecipient, decision.EmailVisibleRecipients, decision.PostWrongRecipient, decision.Spoken, decision.PortalError} {
		s := begun(t, "small-wrong-mail")
		s.record.Facts.Incident, s.record.Facts.Recovery = incident, decision.None
		s.record.Containment = s.record.Containment[:1]
		s.record = judged(s.record)
		for _, lang := range languages {
			golden.Check(t, fmt.Sprintf("%s.%s.delete_request.txt", incident, lang), catalogue.Make(s.in(lang), catalogue.DeleteRequest).Text(80))
		}
	}
}

func TestADeleteRequestNeverRepeatsWhatLeaked(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := anyRecord(rt)
		secret := "zwanenmeer"
		s.record.Story = record.Story{Happened: secret, Discovered: secret, Cause: secret, Consequences: secret, DelayReason: secret, LaterReason: secret}
		s.record.Facts.DisclosureEvidence = secret
		s.record.Containment = append(s.record.Containment, record.Action{Text: secret})
		s.record.Corrective = append(s.record.Corrective, record.Measure{Text: secret})
		words := text.For(rapid.SampledFrom(languages).Draw(rt, "lang"))
		d := catalogue.Make(s.in(words.Lang()), catalogue.DeleteRequest)
		got := d.Text(0)
		for _, v := range s.record.Facts.Data {
			if label := words.S("option.data." + string(v)); v != decision.Unknown && v != decision.Name && strings.Contains(got, label) {
				rt.Errorf("it says that it was about %s", label)
			}
		}
		if strings.Contains(got, secret) {
			rt.Error("it says what was typed about it")
		}
		confirmation := part(d, words.S("delete_request.heading.confirmation"))
		for _, line := range []string{"name", "date", "signature"} {
			if !strings.Contains(confirmation, words.S("delete_request.line."+line)) {
				rt.Errorf("the confirmation has no %s", line)
			}
		}
	})
}

func TestAReplyDoesNotSayWhetherThisPersonIsInIt(t *testing.T) {
	for _, s := range story.All(t) {
		d := catalogue.Make(s.Case("nl"), catalogue.Reply)
		if strings.Contains(d.Body(0), "ook om uw gegevens.") || !slices.Contains(d.Fill, "[JA, NEE OF NOG NIET BEKEND]") {
			t.Errorf("%s: it confirms to whoever asks", s.Name)
		}
		if notes := strings.Join(d.Notes, "\n"); !strings.Contains(notes, "Weet u zeker wie dit vraagt?") || !strings.Contains(notes, "Bevestig niets aan de telefoon.") {
			t.Errorf("%s: nobody is told to make sure who asks", s.Name)
		}
	}
}

// An id of another version is for programs; a reader gets no bare name of one, and
// the sender is told that something is left out.
func TestAnActionWithoutWordsIsNoWordOfALetter(t *testing.T) {
	s := story.One(t, "stolen-laptop")
	for _, lang := range languages {
		c := s.Case(lang)
		last := c.Last()
		last.Containment = append(slices.Clone(last.Containment), record.Action{ID: "not_yet_invented"})
		c.History = append(c.History[:len(c.History)-1:len(c.History)-1], last)
		for _, kind := range catalogue.All() {
			d := catalogue.Make(c, kind)
			if kind == catalogue.CaseFile {
				if !strings.Contains(d.Copy(), "“not_yet_invented”") {
					t.Errorf("%s: the dossier does not name it", lang)
				}
				continue
			}
			if strings.Contains(d.Copy(), "not_yet_invented") {
				t.Errorf("%s %s: %s", lang, kind, d.Copy())
			}
			if !slices.ContainsFunc(d.Notes, func(n string) bool { return strings.Contains(n, "not_yet_invented") }) {
				t.Errorf("%s %s: the sender is not told", lang, kind)
			}
		}
	}
}

// What was jotted down while it happened is for the register. It stands in no paper
// that leaves the house, until a person words it for its readers; what was worded
// for one reader is not told to another.
func TestNotesDoNotLeaveByThemselves(t *testing.T) {
	for _, st := range story.All(t) {
		for _, lang := range languages {
			c := st.Case(lang)
			last := c.Last()
			last.Story = record.Story{Happened: "vanmorgen paniek, Piet zegt dat alles weg is", Discovered: "in paniek gebeld",
				Cause: "stom, paniek", Consequences: "paniek bij iedereen"}
			last.Wordings = nil
			c.History = append(c.History[:len(c.History)-1:len(c.History)-1], last)
			for _, kind := range catalogue.All() {
				if got := catalogue.Make(c, kind).Text(0); strings.Contains(got, "paniek") != (kind == catalogue.CaseFile) {
					t.Errorf("%s %s %s: %s", st.Name, lang, kind, got)
				}
			}
			last.Wordings = &record.Wordings{People: "Dit lazen de mensen.", Authority: "Dit las de toezichthouder.", Weighing: "Dit weegt de adviseur."}
			c.History[len(c.History)-1] = last
			for kind, want := range map[catalogue.Kind][2]string{
				catalogue.ToPeople: {"Dit lazen de mensen.", "Dit las"}, catalogue.LetterToPeople: {"Dit lazen de mensen.", "Dit las"},
				catalogue.PublicNotice: {"Dit lazen de mensen.", "Dit las"}, catalogue.Reply: {"Dit lazen de mensen.", "Dit las"},
				catalogue.ToAuthority: {"Dit las de toezichthouder.", "Dit lazen"}, catalogue.ToController: {"Dit las de toezichthouder.", "Dit lazen"},
				catalogue.CaseFile: {"Dit weegt de adviseur.", "⟦"}} {
				got := catalogue.Make(c, kind).Text(0)
				if !strings.Contains(got, want[0]) || strings.Contains(got, want[1]) || kind != catalogue.CaseFile && strings.Contains(got, "Dit weegt") {
					t.Errorf("%s %s %s: %s", st.Name, lang, kind, got)
				}
			}
		}
	}
}

// What is offered to edit is whole sentences from the facts, for every kind of
// incident, and none of what was jotted down.
func TestWhatIsOfferedIsToldFromTheFacts(t *testing.T) {
	for _, lang := range languages {
		for _, kind := range decision.Allowed("incident") {
			r := record.Record{Facts: decision.Facts{Schema: decision.Schema, Incident: kind}, Story: record.Story{Happened: "paniek"}}
			c := dossier.Unsealed(r, text.For(lang), story.At(21, 9, 0), false)
			for id, words := range catalogue.Offered(c, "wordings") {
				if kind != decision.Unknown && words != "" && !strings.HasSuffix(words, ".") || strings.ContainsAny(words, "{⟦") || strings.Contains(words, "paniek") {
					t.Errorf("%s %s %s: %q", lang, kind, id, words)
				}
			}
			if len(catalogue.Offered(c, "supplement")) > 0 {
				t.Error("offered where it is not asked")
			}
		}
	}
}

// What was sent is offered as the draft stands, so that nobody has to paste it back.
func TestTheMessageThatWasSentIsOffered(t *testing.T) {
	c := story.One(t, "stolen-laptop").Case("nl")
	got := catalogue.Offered(c, "people")["told_text"]
	if got != strings.TrimSpace(catalogue.Make(c, catalogue.ToPeople).Copy()) || !strings.Contains(got, "Beste [NAAM],") {
		t.Errorf("%q", got)
	}
}
