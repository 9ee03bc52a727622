package catalogue_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform"
	"datalek/wizard/dossier/catalogue"
	papers "datalek/wizard/dossier/letters"
	"datalek/wizard/internal/golden"
	"datalek/wizard/internal/story"
	"datalek/wizard/text"
)

// The table of sentences is every sentence that the draft for the authority and the
// message to the people can hold, over the kinds of incident, what came back, the
// recipients and the protection, and then over each of the other facts. It is read by
// a person, line by line; a sentence that is not in it has not been read.
//
// A line is the papers that hold it, the first facts that gave it, and the sentence.
func TestEverySentenceWasRead(t *testing.T) {
	mix := everyMix()
	for _, lang := range languages { // what says nothing new in the first says nothing new in the second
		table := newSentences(lang)
		var telling []decision.Facts
		for _, f := range mix {
			if before := len(table.order); table.add(f) > before {
				telling = append(telling, f)
			}
		}
		golden.Check(t, "sentences."+lang+".tsv", table.String())
		mix = telling
	}
}

// mixed is what the first part of the table mixes; the facts are those of a small
// breach of which all is known.
func mixed(incident, restored, recipient, protection decision.Value) decision.Facts {
	f := decision.Facts{Schema: decision.Schema, Role: decision.Controller, PersonalData: decision.Yes, AtProcessor: decision.No,
		Incident: incident, Breach: []decision.Value{decision.Confidentiality, decision.Availability},
		Disclosure: decision.Possible, Recipient: recipient, Recovery: decision.None, Protection: protection, KeySafe: decision.Yes,
		AlreadyPublic: decision.No, Identifiable: decision.Direct, Restored: restored, Effect: decision.Inconvenience,
		Data: []decision.Value{decision.Name, decision.Contact, decision.BirthDate, decision.Orders}, ListReveals: decision.No,
		DataSubjects: &decision.Count{Min: 40, Max: 40}, Records: &decision.Count{Min: 40, Max: 40}, Groups: []decision.Value{decision.Customers},
		Countries: decision.NLOnly, Ongoing: decision.No,
		OccurredFrom: story.At(20, 9, 0), OccurredUntil: story.At(20, 12, 0), FirstSignalAt: story.At(20, 13, 0), AwareAt: story.At(20, 14, 0)}
	return f
}

func everyMix() []decision.Facts {
	var all []decision.Facts
	for _, incident := range decision.Allowed("incident") {
		for _, restored := range decision.Allowed("restored") {
			for _, recipient := range decision.Allowed("recipient") {
				for _, protection := range decision.Allowed("protection") {
					all = append(all, mixed(incident, restored, recipient, protection))
				}
			}
		}
	}
	for _, incident := range []decision.Value{decision.EmailWrongRecipient, decision.PostOpened, decision.StolenDevice, decision.Misconfiguration,
		decision.Ransomware, decision.Insider, decision.SentUnencrypted, decision.Outage, decision.Unknown} {
		base := mixed(incident, decision.InTime, decision.UnknownPerson, decision.Unintelligible)
		with := func(change func(*decision.Facts)) {
			f := base
			change(&f)
			all = append(all, f)
		}
		for _, breach := range [][]decision.Value{{decision.Confidentiality}, {decision.Integrity}, {decision.Availability}, {decision.Unknown}, nil} {
			for _, effect := range append(decision.Allowed("effect"), decision.Unanswered) {
				with(func(f *decision.Facts) { f.Breach, f.Effect = breach, effect })
			}
		}
		for _, v := range append(decision.Allowed("disclosure"), decision.Unanswered) {
			for _, evidence := range append(decision.Allowed("evidence_kind"), decision.Unanswered) {
				with(func(f *decision.Facts) { f.Disclosure, f.EvidenceKind, f.Protection = v, evidence, decision.None })
			}
		}
		for _, v := range append(decision.Allowed("key_safe"), decision.Unanswered) {
			for _, protection := range decision.Allowed("protection") {
				with(func(f *decision.Facts) { f.KeySafe, f.Protection = v, protection })
			}
		}
		for _, v := range append(decision.Allowed("data"), decision.Unanswered) {
			for _, recipient := range []decision.Value{decision.Known, decision.Criminal} {
				with(func(f *decision.Facts) {
					f.Data, f.Recipient, f.Protection = []decision.Value{v}, recipient, decision.None
					if v == decision.Unanswered {
						f.Data = nil
					}
				})
			}
		}
		for _, v := range append(decision.Allowed("groups"), decision.Unanswered) {
			with(func(f *decision.Facts) { f.Groups = []decision.Value{v} })
		}
		for _, field := range []string{"recovery", "already_public", "identifiable", "at_processor", "ongoing", "list_reveals", "special_detail",
			"countries", "financial_undertaking", "subsequent_measures", "disproportionate_effort", "role"} {
			for _, v := range append(decision.Allowed(field), decision.Unanswered) {
				with(func(f *decision.Facts) {
					f.Protection, f.Recipient, f.Data = decision.None, decision.Criminal, []decision.Value{decision.Name, decision.Health}
					f.Set(field, v)
				})
			}
		}
	}
	for _, change := range []func(*decision.Facts){
		func(f *decision.Facts) { f.DataSubjects, f.Records = nil, nil },
		func(f *decision.Facts) { f.DataSubjects = &decision.Count{Min: 40, Max: 40, Estimate: true} },
		func(f *decision.Facts) {
			f.DataSubjects, f.Records = &decision.Count{Min: 30, Max: 90}, &decision.Count{Min: 1, Max: 9}
		},
		func(f *decision.Facts) { f.OccurredFrom, f.OccurredUntil = time.Time{}, time.Time{} },
		func(f *decision.Facts) { f.OccurredUntil, f.Ongoing = time.Time{}, decision.Unanswered },
		func(f *decision.Facts) { f.AwareAt = time.Time{} },
		func(f *decision.Facts) { f.AwareAt, f.FirstSignalAt = story.At(10, 9, 0), story.At(10, 9, 0) },
		func(f *decision.Facts) { f.ProcessorAwareAt = story.At(19, 9, 0) },
		func(f *decision.Facts) { f.PersonalData = decision.No },
	} {
		f := mixed(decision.StolenDevice, decision.InTime, decision.Criminal, decision.None)
		change(&f)
		all = append(all, f)
	}
	return all
}

// sentenceTable gathers sentences, each with the papers that hold it and the facts that
// gave it first.
type sentenceTable struct {
	t     *text.Text
	order []string
	found map[string]*sentence
	read  map[string]bool // the lines of each paper that were taken apart
}

type sentence struct{ papers, facts string }

func newSentences(lang string) *sentenceTable {
	return &sentenceTable{t: text.For(lang), found: map[string]*sentence{}, read: map[string]bool{}}
}

// add gives how many sentences there are then.
func (s *sentenceTable) add(f decision.Facts) int {
	data := dossier.NewCaseData(dossier.Unsealed(record.Record{Facts: f, Organisation: story.Bakery}, s.t, story.At(21, 9, 0), false))
	for paper, d := range map[string]document.Document{"ap": apform.NewForm(data, "").Answers(), "people": papers.MailToPeople(data)} {
		for _, section := range d.Sections {
			for _, it := range section.Items {
				for _, l := range it.Lines {
					if said := paper + " " + l.Text; !s.read[said] {
						s.read[said] = true
						for _, words := range sentenceEnd.Split(abbreviations.Replace(l.Text), -1) {
							s.put(paper, words, f)
						}
					}
				}
			}
		}
		s.put(paper, d.Subject, f)
	}
	return len(s.order)
}

// abbreviations do not end a sentence.
var abbreviations = strings.NewReplacer("art. ", "art.\u00a0", "bijv. ", "bijv.\u00a0", "B.V. ", "B.V.\u00a0", "J. ", "J.\u00a0", "e.g. ", "e.g.\u00a0")

func (s *sentenceTable) put(paper, words string, f decision.Facts) {
	if words = strings.TrimSpace(words); words == "" {
		return
	}
	one, seen := s.found[words]
	if !seen {
		one = &sentence{facts: string(f.Incident) + " " + string(f.Restored) + " " + string(f.Recipient) + " " + string(f.Protection)}
		s.found[words], s.order = one, append(s.order, words)
	}
	if !strings.Contains(one.papers+",", paper+",") {
		parts := strings.Split(one.papers, ",")
		parts = slices.DeleteFunc(append(parts, paper), func(p string) bool { return p == "" })
		slices.Sort(parts)
		one.papers = strings.Join(parts, ",")
	}
}

func (s *sentenceTable) String() string {
	slices.Sort(s.order)
	var b strings.Builder
	for _, words := range s.order {
		b.WriteString(s.found[words].papers + "\t" + s.found[words].facts + "\t" + words + "\n")
	}
	return b.String()
}

// Nothing that is still to be done is to be done by a day that is past, however long
// ago the case was.
func TestNothingIsDueOnADayThatIsPast(t *testing.T) {
	by := map[string]*regexp.Regexp{"nl": regexp.MustCompile(`uiterlijk (\pL+ )?\d+ \pL+ \d{4}`), "en": regexp.MustCompile(`(by|on|before) (\pL+ )?\d+ \pL+ \d{4}[^.]* at the latest|at the latest (by|on) [^.]*`)}
	for _, st := range story.All(t) {
		for _, lang := range languages {
			c := st.Case(lang)
			c.Now = c.Now.AddDate(2, 0, 0)
			for _, kind := range catalogue.All() {
				if kind == catalogue.CaseFile { // which tells what was owed then
					continue
				}
				for line := range strings.Lines(catalogue.Make(c, kind).Text(0)) {
					said := by[lang].FindString(line)
					if strings.Contains(said, "2026") && !strings.Contains(line, "voorbij") && !strings.Contains(line, "has passed") {
						t.Errorf("%s %s %s: %s", st.Name, lang, kind, line)
					}
				}
			}
		}
	}
}
