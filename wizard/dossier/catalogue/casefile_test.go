package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"

	"datalek/wizard/phrase"
	"datalek/wizard/text"
)

// kept draws cases and remembers every text and every moment that it put in.
type kept struct {
	rt      *rapid.T
	texts   []string
	moments []time.Time
	days    []time.Time
}

func (k *kept) text(what string) string {
	s := fmt.Sprintf("%s-%d é", what, len(k.texts))
	k.texts = append(k.texts, s)
	return s
}

func (k *kept) at() time.Time {
	at := story.At(rapid.IntRange(1, 20).Draw(k.rt, "day"), rapid.IntRange(0, 23).Draw(k.rt, "hour"), rapid.IntRange(0, 59).Draw(k.rt, "minute"))
	k.moments = append(k.moments, at)
	return at
}

func (k *kept) day() time.Time {
	at := story.At(rapid.IntRange(1, 28).Draw(k.rt, "planned"), 12, 0)
	k.days = append(k.days, at)
	return at
}

func (k *kept) some(what string, most int) []struct{} {
	return make([]struct{}, rapid.IntRange(0, most).Draw(k.rt, what))
}

// record is a record with something in every field of it.
func (k *kept) record() record.Record {
	r := anyRecord(k.rt).record
	f := &r.Facts
	f.DisclosureEvidence = k.text("evidence")
	f.OccurredFrom, f.OccurredUntil, f.FirstSignalAt, f.AwareAt, f.ProcessorAwareAt = k.at(), k.at(), k.at(), k.at(), k.at()
	r.Organisation = record.Organisation{Name: k.text("name"), ContactPerson: k.text("person"), ContactDetail: k.text("detail")}
	r.Story = record.Story{Happened: k.text("happened") + "\n" + k.text("more"), Discovered: k.text("discovered"), Cause: k.text("cause"),
		Consequences: k.text("consequences"), DelayReason: k.text("delay"), LaterReason: k.text("later")}
	r.Decision.By, r.Decision.Reason = k.text("decided"), k.text("because")
	r.Containment, r.Corrective, r.Preventive = nil, nil, nil
	for range k.some("actions", 3) {
		r.Containment = append(r.Containment, record.Action{Text: k.text("action"), At: k.at()})
	}
	for range k.some("measures", 3) {
		r.Corrective = append(r.Corrective, record.Measure{Text: k.text("repair"), Owner: k.text("owner"), At: k.at(), Due: k.day()})
		r.Preventive = append(r.Preventive, record.Measure{Text: k.text("prevent"), Owner: k.text("owner"), Due: k.day()})
	}
	for range k.some("notifications", 3) {
		kind := rapid.SampledFrom([]record.NotificationType{record.NotifiedFirst, record.NotifiedSupplement, record.NotifiedWithdrawn}).Draw(k.rt, "type")
		r.Notifications = append(r.Notifications, record.Notification{Type: kind, At: k.at(), ReportNumber: k.text("number"),
			DelayReason: k.text("late"), SupplementDue: k.day()})
	}
	for range k.some("communications", 3) {
		n := rapid.IntRange(0, 9999).Draw(k.rt, "reached")
		r.Communications = append(r.Communications, record.Communication{At: k.at(), Channels: []record.Channel{record.ByLetter, record.OnWebsite},
			Reached: &n, Text: k.text("sent") + "\n\n" + k.text("as sent")})
	}
	r.DPO = &record.DPO{Involved: record.GaveAdvice, At: k.at(), Advice: k.text("advice")}
	for range k.some("parties", 3) {
		r.Parties = append(r.Parties, record.Party{Name: k.text("party"), Role: record.PartyProcessor, Contact: k.text("contact"), ToldUsAt: k.at()})
	}
	r.OtherDuties = []record.OtherDuty{{Duty: record.DutyPolice, Answer: record.DutyLater, Note: k.text("police")}}
	r.Evaluation = &record.Evaluation{Lesson: k.text("lesson"), Planned: k.day(), At: k.at()}
	r.StatusLog = []record.StatusChange{{Kind: record.Closed, At: k.at(), Reason: k.text("closed")}, {Kind: record.Reopened, At: k.at(), Reason: k.text("reopened")}}
	return judged(r)
}

// The dossier is what art. 33(5) GDPR asks for: what stands in the record stands
// in it, also what a later revision changed.
func TestNothingRecordedIsLeftOut(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		k := &kept{rt: rt}
		lang := rapid.SampledFrom(languages).Draw(rt, "lang")
		words := text.For(lang)
		c := dossier.Case{Seal: strings.Repeat("0123456789abcdef", 4), Text: words, Now: story.At(30, 12, 0)}
		for n := range rapid.IntRange(1, 3).Draw(rt, "revisions") {
			c.History = append(c.History, record.Entry{Seq: uint64(n + 7), Case: "2026-003", Revision: n + 1, Kind: record.Correction,
				At: k.at(), By: k.text("by"), Note: k.text("note"), Record: k.record()})
		}
		d := catalogue.Make(c, catalogue.CaseFile)
		got := d.Text(0)
		for _, s := range k.texts {
			if !strings.Contains(got, s) {
				rt.Errorf("%q is left out", s)
			}
		}
		for _, at := range k.moments {
			local := at.In(decision.Amsterdam())
			s := words.Day(at) + ", " + words.S("moment.clock", "hour", local.Format("15"), "minute", local.Format("04"))
			if !strings.Contains(got, s) {
				rt.Errorf("the moment %s is left out", s)
			}
		}
		for _, at := range k.days {
			if !strings.Contains(got, words.Day(at)) {
				rt.Errorf("the day %s is left out", words.Day(at))
			}
		}
		for _, r := range c.Last().Assessment.Reasons {
			if !strings.Contains(got, r.Rule) || !strings.Contains(got, phrase.Source(words, r)) {
				rt.Errorf("reason %s is left out, or its source", r.Rule)
			}
		}
		for _, name := range decision.FieldNames() {
			label := strings.ToLower(words.S("facts." + name))
			if words.Has("casefile.fact." + name) {
				label = strings.ToLower(words.S("casefile.fact." + name))
			}
			if !strings.Contains(strings.ToLower(got), label) {
				rt.Errorf("the fact %s is not named", name)
			}
		}
	})
}

// A chapter that has nothing to tell is named with the others in one line, not left
// out without a word.
func TestEveryChapterIsThereOrNamedAsEmpty(t *testing.T) {
	for _, lang := range languages {
		empty := catalogue.Make(dossier.Unsealed(record.Record{}, text.For(lang), story.At(21, 9, 0), false), catalogue.CaseFile)
		full := catalogue.Make(story.One(t, "late").Case(lang), catalogue.CaseFile)
		words := text.For(lang)
		for _, d := range []document.Document{empty, full} {
			heads, named := map[string]bool{}, ""
			for i, s := range d.Sections {
				if s.Number != fmt.Sprint(i+1) {
					t.Errorf("%s: chapter %d is %s %s", lang, i+1, s.Number, s.Heading)
				}
				if len(s.Items) == 0 && (s.Table == nil || len(s.Table.Rows) == 0) {
					t.Errorf("%s: chapter %q says nothing", lang, s.Heading)
				}
				heads[s.Heading] = true
				if s.Heading == words.S("casefile.heading.empty") {
					named = s.Items[0].Lines[0].Text
				}
			}
			for _, key := range words.Keys() {
				id, is := strings.CutPrefix(key, "casefile.heading.")
				head := words.S(key)
				if is && id != "empty" && heads[head] == strings.Contains(named, text.LowerFirst(head)) {
					t.Errorf("%s: %q is a chapter: %v, and named among what is empty: %s", lang, head, heads[head], named)
				}
			}
		}
	}
}

func TestEveryRowHasACellForEachHead(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		for _, s := range catalogue.Make(anyRecord(rt).in("nl"), catalogue.CaseFile).Sections {
			if s.Table == nil {
				continue
			}
			for _, row := range s.Table.Rows {
				if len(row) != len(s.Table.Head) || slices.Contains(row, "") {
					rt.Fatalf("%s: %q under %q", s.Heading, row, s.Table.Head)
				}
			}
		}
	})
}

func TestTheDossierCarriesTheSealOfTheLastRevision(t *testing.T) {
	for _, s := range story.All(t) {
		d := catalogue.Make(s.Case("nl"), catalogue.CaseFile)
		got := d.Text(80)
		if d.Origin.Seal != s.Seal || !strings.Contains(strings.NewReplacer(" ", "", "\n", "").Replace(got), s.Seal) {
			t.Errorf("%s: the seal is not in it", s.Name)
		}
		if check := "datalek verify --head " + s.Seal[:8] + "-" + s.Seal[8:16]; !strings.Contains(got, check) {
			t.Errorf("%s: it does not say how to check: %s", s.Name, check)
		}
	}
}

func TestAnUnsealedDossierClaimsNoSeal(t *testing.T) {
	s := story.One(t, "late")
	d := catalogue.Make(dossier.Unsealed(s.Record(), text.For("nl"), s.Now, false), catalogue.CaseFile)
	got := d.Text(80)
	for _, claim := range []string{"verify", "SHA-256", "2026-001"} {
		if strings.Contains(got, claim) {
			t.Errorf("it says %q", claim)
		}
	}
	if d.Origin.Seal != "" || !strings.Contains(got, "geen zegel") {
		t.Error("it does not say that there is no seal")
	}
}

// What is typed is cut on the first page only; it stands whole further on.
func TestTheFirstPageIsShort(t *testing.T) {
	s := story.One(t, "late")
	r := s.Record()
	long := strings.Repeat("Een lang verhaal. ", 500)
	r.Story.Happened, r.Organisation.Name, r.Decision.By, r.Decision.Reason = long, long, long, long
	r.Preventive = slices.Repeat([]record.Measure{{Text: long, Owner: long}}, 30)
	d := catalogue.Make(dossier.Unsealed(r, text.For("nl"), s.Now, false), catalogue.CaseFile)
	first := d
	first.Sections = d.Sections[:1]
	if n := len([]rune(first.Text(0))); n > 3000 {
		t.Errorf("the summary has %d signs", n)
	}
	if !strings.Contains(d.Text(0), strings.TrimSpace(long)) {
		t.Error("the story does not stand in it whole")
	}
}

func TestALateNotificationWithoutAReasonStaysOpen(t *testing.T) {
	s := story.One(t, "late")
	for _, reason := range []string{"", "De penningmeester wist het niet."} {
		r := s.Record()
		r.Notifications = slices.Clone(r.Notifications)
		r.Notifications[0].DelayReason = reason
		got := catalogue.Make(dossier.Unsealed(r, text.For("nl"), s.Now, false), catalogue.CaseFile).Text(0)
		if open := strings.Contains(got, text.For("nl").S("casefile.open.delay")); open != (reason == "") {
			t.Errorf("reason %q: open %v", reason, open)
		}
	}
}

// A chapter that reads as columns on a wide screen reads as blocks on a narrow
// one, with the same words.
func TestATableLosesNoWordsOnANarrowScreen(t *testing.T) {
	d := catalogue.Make(story.One(t, "late").Case("nl"), catalogue.CaseFile)
	counted := func(width int) int { return len(strings.Fields(d.Text(width))) }
	if counted(30) < counted(80)/2 || !strings.Contains(d.Text(30), "Maatregel: ") || strings.Contains(d.Text(80), "Maatregel: Alle") {
		t.Error("columns and blocks are not chosen by the width")
	}
}

func TestColumnsFillTheirRoomAndNoMore(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var natural, least []float64
		needed := 0.0
		for range rapid.IntRange(1, 6).Draw(rt, "columns") {
			word := rapid.Float64Range(1, 30).Draw(rt, "word")
			natural, least = append(natural, word+rapid.Float64Range(0, 500).Draw(rt, "more")), append(least, word)
			needed += word
		}
		room := rapid.Float64Range(10, 200).Draw(rt, "room")
		widths := document.Columns(natural, least, room)
		if (widths == nil) != (needed > room) {
			rt.Fatalf("words of %v in %.1f: %v", least, room, widths)
		}
		used := 0.0
		for i, w := range widths {
			if used += w; w < least[i]-1e-6 || w > natural[i]+1e-6 {
				rt.Fatalf("column %d is %.2f, between %.2f and %.2f", i, w, least[i], natural[i])
			}
		}
		if used > room+1e-6 {
			rt.Fatalf("%.2f in a room of %.2f", used, room)
		}
	})
}

// A case that is notified anew has a number of its own at the authority: that of
// the notification that was taken back belongs to it no more.
func TestANewNotificationDoesNotBearTheNumberOfTheWithdrawnOne(t *testing.T) {
	r := begun(t, "late").record
	r.Notifications = []record.Notification{
		{Type: record.NotifiedFirst, At: story.At(15, 9, 0), ReportNumber: "AP-2026-1"},
		{Type: record.NotifiedWithdrawn, At: story.At(16, 9, 0)},
		{Type: record.NotifiedFirst, At: story.At(17, 9, 0)},
	}
	d := catalogue.Make(dossier.Unsealed(r, text.For("nl"), story.At(18, 9, 0), false), catalogue.CaseFile)
	for _, it := range d.Sections[0].Items {
		if strings.Contains(it.Copy(), "AP-2026-1") {
			t.Errorf("the first page gives the old number: %s", it.Copy())
		}
	}
}

func TestAWithdrawnCaseStaysWithdrawnWhatIsAddedToIt(t *testing.T) {
	c := story.One(t, "late").Case("nl")
	turned := c.Last()
	turned.Kind, turned.Revision = record.Withdrawn, turned.Revision+1
	turned.StatusLog = []record.StatusChange{{Kind: record.Withdrawn, At: turned.At, Reason: "dubbel"}}
	added := turned
	added.Kind, added.Revision = record.DPOInvolved, turned.Revision+1
	for _, more := range [][]record.Entry{{turned}, {turned, added}} {
		in := c
		in.History = slices.Concat(c.History, more)
		want := in.Text.S("casefile.case_withdrawn", "case", turned.Case, "revision", in.Last().Revision, "at", in.Text.Moment(turned.At))
		if first := catalogue.Make(in, catalogue.CaseFile).Text(0); !strings.Contains(first, want) {
			t.Errorf("after %s the dossier does not say %q", in.Last().Kind, want)
		}
	}
}
