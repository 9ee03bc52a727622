package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"datalek/decision"
	"datalek/register/record"

	"datalek/wizard/document"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/golden"
	"datalek/wizard/internal/story"
	"datalek/wizard/text"
)

// mandated is a part that the law asks of a notification (art. 33(1) and 33(3)), of a
// message to the people (art. 34(2), with what the authority asks beside it) or of the
// record (art. 33(5)): what takes it out of a record, the name under which a paper lists
// it as missing, and where each paper tells it.
//
// A place is the number of a question, the heading of a part, or a row of the dossier
// behind the heading of its chapter.
type mandated struct {
	part    string
	law     map[catalogue.Kind]string // the provision that asks it, as the list of a paper says it
	without func(*record.Record)
	says    string // typed words of the full record that have to stand there; "" for what is derived
	id      string
	at      map[catalogue.Kind]string
}

const (
	known = "Sanne Smit"

	// derived is a part that is never missing: what is not typed follows from the kind of
	// breach, and what nobody knows yet is told as that.
	derived = ""
)

var (
	ofLetters = []catalogue.Kind{catalogue.ToPeople, catalogue.LetterToPeople, catalogue.PublicNotice, catalogue.Reply}
	mandatory = []mandated{
		{"nature: what became of the data", law("333a", ""), func(r *record.Record) { r.Facts.Breach = nil }, "", "breach",
			places("5.1", "", "happened", "breach")},
		{"nature: the incident", law("333a", "342"), func(r *record.Record) { r.Facts.Incident = "" }, "", "incident",
			places("5.2", "happened", "happened", "incident")},
		{"categories of data", law("333a", "342"), func(r *record.Record) { r.Facts.Data = nil }, "", "data",
			places("6.1", "data", "what", "data")},
		{"number of records", law("333a", ""), func(r *record.Record) { r.Facts.Records = nil }, "", "records",
			places("6.3", "", "", "records")},
		{"categories of people", law("333a", ""), func(r *record.Record) { r.Facts.Groups = nil }, "", "groups",
			places("7.1", "", "what", "groups")},
		{"number of people", law("333a", ""), func(r *record.Record) { r.Facts.DataSubjects = nil }, "", "people",
			places("7.3", "", "what", "data_subjects")},
		{"period", law("", ""), func(r *record.Record) { r.Facts.OccurredFrom, r.Facts.OccurredUntil = time.Time{}, time.Time{} }, "", "period",
			places("4.1.1", "happened", "when", "occurred_from")},
		{"contact point", law("333b", "342"), func(r *record.Record) { r.Organisation.ContactPerson, r.Organisation.ContactDetail = "", "" }, known, "contact",
			places("3.2.1", "questions", "contact", "organisation")},
		{"likely consequences", law("333c", "342"), noConsequences, "", derived,
			places("9.1 9.2", "consequences", "consequences", "story")},
		{"measures", law("333d", "342"), func(r *record.Record) { r.Containment, r.Corrective, r.Preventive = nil, nil, nil }, "Sloten vervangen", "measures",
			places("10.2", "measures", "done", "open corrective")},
		{"reasons for delay", law("331", ""), func(r *record.Record) { r.Story.DelayReason = "" }, "", "delay",
			map[catalogue.Kind]string{catalogue.ToAuthority: "4.5", catalogue.CaseFile: "open"}},
	}
)

// noConsequences leaves nothing that consequences could be derived from: nobody noticed
// anything yet of data that were changed.
func noConsequences(r *record.Record) {
	r.Story.Consequences, r.Wordings = "", nil
	r.Facts.Incident, r.Facts.Breach, r.Facts.Effect, r.Facts.Restored = decision.WronglyChanged, []decision.Value{decision.Integrity}, "", ""
}

// law is what the list of a notification and that of a letter say of a part.
func law(authority, people string) map[catalogue.Kind]string {
	of := map[catalogue.Kind]string{catalogue.ToAuthority: authority}
	for _, kind := range ofLetters {
		of[kind] = people
	}
	return of
}

// places are those of a part in the notification, in the letters, in the notice of a
// processor and in the dossier; "" where the law does not ask it of that paper.
func places(form, letter, controller, dossier string) map[catalogue.Kind]string {
	at := map[catalogue.Kind]string{catalogue.ToAuthority: form, catalogue.CaseFile: dossier}
	if letter != "" {
		for _, kind := range ofLetters {
			at[kind] = letter
		}
	}
	if controller != "" {
		at[catalogue.ToController] = controller
	}
	return at
}

// full is a record of which every part of the law is known, and that came late.
func full() record.Record {
	f := mixed(decision.StolenDevice, decision.InTime, decision.Criminal, decision.None)
	return record.Record{Facts: f,
		Organisation: record.Organisation{Name: "Bakkerij De Zon B.V.", ContactPerson: known, ContactDetail: "010 123 45 67"},
		Story: record.Story{Happened: "De laptop is gestolen.", Discovered: "Bij terugkomst.", Cause: "Raam kapot.",
			Consequences: "Twaalf mensen kunnen nep-mails krijgen.", DelayReason: "De eigenaar wist het niet."},
		Wordings:    &record.Wordings{Consequences: "Twaalf mensen kunnen nep-mails krijgen."},
		Containment: []record.Action{{ID: "police", At: story.At(20, 15, 0)}},
		Corrective:  []record.Measure{{Text: "Sloten vervangen", At: story.At(20, 16, 0)}},
		Parties:     []record.Party{{Name: "Bouwbedrijf Krom", Role: record.PartyClient}},
	}
}

// Every part that the law asks stands in every paper that has to hold it, and where the
// record lacks it the paper says so in its place and on its list, with the provision
// and with the person that could know it. Nothing is left out in silence: with all
// known, with one part gone, and with nothing known at all.
//
// The table is kept, and read by a person: a line is the state of the record, the paper,
// the part, whether it is said, derived or named, and the first words of its place.
func TestEveryMandatoryPartIsSaidOrNamedInEveryPaper(t *testing.T) {
	for _, lang := range languages {
		var table strings.Builder
		for _, state := range append([]mandated{{part: "all known"}}, append(slices.Clone(mandatory), mandated{part: "nothing known"})...) {
			r := full()
			switch {
			case state.part == "nothing known":
				r = record.Record{Facts: decision.Facts{Schema: decision.Schema, AwareAt: story.At(20, 14, 0)}, Parties: r.Parties}
			case state.without != nil:
				state.without(&r)
			}
			for _, part := range mandatory {
				if state.without != nil && state.part != part.part {
					continue // the others are as they were
				}
				for _, kind := range catalogue.All() {
					place := part.at[kind]
					if place == "" {
						continue
					}
					in := r
					if kind == catalogue.ToController {
						in.Facts.Role = decision.Processor
					}
					d := catalogue.Make(looked{judged(in), story.At(26, 9, 0)}.in(lang), kind)
					words := placeIn(d, kind, place)
					how := "said"
					switch {
					case named(d, kind, part, place, words):
						how = "named"
					case state.part != "all known" && part.id == derived:
						how = "derived"
					}
					said := strings.Join(strings.Fields(words), " ")
					fmt.Fprintf(&table, "%s\t%s\t%s\t%s\t%s\n", state.part, kind, part.part, how, document.Clip(said, 90))
					at := fmt.Sprintf("%s, without %s: %s of %s", lang, state.part, part.part, kind)
					switch {
					case strings.TrimSpace(words) == "":
						t.Errorf("%s is left out", at)
					case state.part == "all known" && how != "said":
						t.Errorf("%s is known and counts as missing: %s", at, said)
					case state.part == "all known" && !strings.Contains(words, part.says):
						t.Errorf("%s does not say %q: %s", at, part.says, said)
					case state.part != "all known" && how == "said":
						t.Errorf("%s is not known, and nobody is told: %s", at, said)
					}
					if how == "named" && missing(d, part.id) {
						m := d.Missing[slices.IndexFunc(d.Missing, func(m document.Missing) bool { return m.ID == part.id })]
						want := part.law[kind]
						if want != "" {
							want = text.For(lang).S("dossier.article." + want)
						}
						if m.Part == "" || m.Who == "" || m.Article != want && kind != catalogue.Reply { // of which the law knows nothing
							t.Errorf("%s stands on the list as %+v, and the law is %q", at, m, want)
						}
					}
				}
			}
		}
		golden.Check(t, "mandatory."+lang+".tsv", table.String())
	}
}

// named reports whether a paper says that a part is missing: a draft on its list, or in
// its place where the law does not ask it; the dossier among its open points or in its
// place.
func named(d document.Document, kind catalogue.Kind, part mandated, place, words string) bool {
	if kind != catalogue.CaseFile {
		return missing(d, part.id) || part.law[kind] == "" && answers(d)[place].State == document.Pending
	}
	t := d.Words
	for _, key := range []string{"casefile.not_filled", "casefile.open.corrective", "casefile.open.delay", "casefile.never_answered", "casefile.unknown"} {
		if strings.Contains(words, t.S(key)) {
			return true
		}
	}
	return false
}

// placeIn is what a paper says in a place.
func placeIn(d document.Document, kind catalogue.Kind, place string) string {
	t := d.Words
	switch {
	case kind == catalogue.CaseFile:
		return inDossier(d, place)
	case kind == catalogue.ToController:
		return part(d, t.S("to_controller.heading."+place))
	case kind.IsForm():
		var all []string
		for number := range strings.FieldsSeq(place) {
			all = append(all, toCopy(answers(d)[number]))
		}
		return strings.Join(all, "\n")
	}
	return part(d, t.S("letter.heading."+place))
}

// inDossier is a row of the facts, or else the chapters.
func inDossier(d document.Document, place string) string {
	t := d.Words
	var b strings.Builder
	for _, s := range d.Sections {
		switch s.Heading {
		case t.S("casefile.heading.facts"):
			label := t.S("facts." + place)
			if t.Has("facts." + place) {
				for _, row := range s.Table.Rows {
					if row[0] == label || row[0] == t.Maybe("casefile.fact."+place) {
						return row[1]
					}
					if row[0] == t.S("casefile.never_answered") && strings.Contains(strings.ToLower(row[1]), strings.ToLower(label)) {
						return row[0] + ": " + label
					}
				}
			}
		}
		for chapter := range strings.FieldsSeq(place) {
			if s.Heading != t.Maybe("casefile.heading."+chapter) {
				continue
			}
			for _, it := range s.Items {
				b.WriteString(it.Label + "\n" + toCopy(it) + "\n")
			}
			if s.Table != nil {
				for _, row := range s.Table.Rows {
					b.WriteString(strings.Join(row, " ") + "\n")
				}
			}
		}
	}
	return b.String()
}
