package question

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"datalek/decision"
	"datalek/wizard/internal/golden"
	"datalek/wizard/text"
)

// compared holds a table against the file that a person has read.
func compared(t *testing.T, name string, rows [][]string) {
	t.Helper()
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	golden.Check(t, name, b.String())
}

// Every kind of incident is asked about as the table says, row by row.
func TestEachKindOfIncidentIsAskedAboutAsItsRowSays(t *testing.T) {
	rows := [][]string{{"kind", "family", "recipients", "was it seen", "proof", "encryption", "traits", "got as", "known by", "containment"}}
	for _, kind := range decision.Allowed("incident") {
		row := IncidentOf(kind)
		var traits []string
		for _, trait := range []struct {
			name string
			has  bool
		}{{"only seen", row.Disclosed}, {"seen first", row.SeenFirst}, {"purpose unclear", row.Unclear}, {"lasts", row.Lasts},
			{"hosted", row.Hosted}, {"published", row.Published}} {
			if trait.has {
				traits = append(traits, trait.name)
			}
		}
		rows = append(rows, []string{string(kind), strings.Join(row.Families, " "), strings.Join(values(row.Recipients), " "),
			offered(kind, "disclosure", "readable"), strings.Join(values(decision.Proofs(kind)), " "), offered(kind, "protection", "protection_file", "protection_database"), strings.Join(traits, ", "), row.GotAs, row.KnownBy, strings.Join(row.Containment, " ")})
	}
	compared(t, "incidents.tsv", rows)
}

// offered are the options of the questions that ask about a fact for a kind of
// which nothing else is told.
func offered(kind decision.Value, ids ...string) string {
	v := emptyState()
	v.setIncident(string(kind))
	var list, asked []string
	for _, q := range table.Get() {
		if slices.Contains(ids, q.ID) && !slices.Contains(asked, q.ID) && q.asked(v) {
			list, asked = append(list, q.options(v)...), append(asked, q.ID)
		}
	}
	return strings.Join(list, " ")
}

func TestEachThingToDoCountsAsItsRowSays(t *testing.T) {
	rows := [][]string{{"action", "our system", "internal", "evidence", "requests", "retired", "recovery"}}
	mark := map[bool]string{true: "x"}
	for _, a := range actions {
		rows = append(rows, []string{a.ID, mark[a.OurSystem], mark[a.Internal], mark[a.Evidence], mark[a.Requests], mark[a.Retired], string(a.Recovery)})
	}
	compared(t, "containment.tsv", rows)
}

func TestFamiliesShowTheirKindsInTheOrderOfTheTable(t *testing.T) {
	rows := [][]string{{"family", "kinds"}}
	for _, family := range families {
		rows = append(rows, []string{family, strings.Join(values(incidents.kindsOf(family)), " ")})
	}
	compared(t, "families.tsv", rows)
}

// gap is something that a value of a fact lacks, and where to add it.
type gap struct{ lacks, where string }

func (g gap) String() string { return g.lacks + ": add it in " + g.where }

const incidentFile = "wizard/question/incident.go"

// gapsOf are what one kind of incident lacks in these tables.
func gapsOf(kind decision.Value, incidents incidentTable, actions actionTable) (gaps []gap) {
	lacks := func(where, format string, args ...any) {
		gaps = append(gaps, gap{fmt.Sprintf(format, args...), where})
	}
	i := slices.IndexFunc(incidents, func(row Incident) bool { return row.Kind == kind })
	if i < 0 {
		lacks(incidentFile+", table incidents", "incident %q has no row", kind)
		return append(gaps, wordless("option.incident."+string(kind))...)
	}
	row := incidents[i]
	if len(row.Families) == 0 {
		lacks(incidentFile+", Families of its row", "incident %q stands in no family, so nobody can choose it", kind)
	}
	for _, family := range row.Families {
		if !slices.Contains(families, family) {
			lacks(incidentFile+", list families", "incident %q stands in family %q, which is no family", kind, family)
		}
	}
	if len(row.Recipients) == 0 {
		lacks(incidentFile+", Recipients of its row", "incident %q has nobody that can have the data", kind)
	}
	if len(row.Containment) == 0 {
		lacks(incidentFile+", Containment of its row", "incident %q has no containment list", kind)
	}
	for _, id := range row.Containment {
		if !slices.ContainsFunc(actions, func(a Action) bool { return a.ID == id }) {
			lacks("wizard/question/containment.go, table actions", "incident %q lists %q, which is no thing to do", kind, id)
		}
		gaps = append(gaps, wordless("contain."+id)...)
		gaps = append(gaps, wordless("help.contain."+id)...)
		gaps = append(gaps, wordless("dossier.done."+id)...)
	}
	if !slices.Contains([]string{"it", "recipient", "witness"}, row.KnownBy) {
		lacks(incidentFile+", KnownBy of its row", "incident %q does not say who could know it", kind)
	}
	if !slices.Contains([]string{"mail", "list", "post", "spoken", "seen"}, row.GotAs) {
		lacks(incidentFile+", GotAs of its row", "incident %q does not say how the data came to somebody", kind)
	}
	if kind != decision.Unknown {
		gaps = append(gaps, wordless("option.incident."+string(kind))...)
	}
	return gaps
}

// wordless is a text that a language lacks.
func wordless(key string) (gaps []gap) {
	for _, lang := range []string{"nl", "en"} {
		if !text.For(lang).Has(key) {
			gaps = append(gaps, gap{"no words under " + key, "wizard/text/" + lang + ".toml"})
		}
	}
	return gaps
}

func TestEveryKindOfIncidentHasWhatItNeeds(t *testing.T) {
	for _, kind := range decision.Allowed("incident") {
		for _, g := range gapsOf(kind, incidents, actions) {
			t.Error(g)
		}
	}
	for _, row := range incidents {
		if !slices.Contains(decision.Allowed("incident"), row.Kind) {
			t.Errorf("%q has a row in %s and is no incident of decision", row.Kind, incidentFile)
		}
		for _, list := range [][]string{row.Containment, values(row.Recipients), row.Families} {
			if len(slices.Compact(slices.Sorted(slices.Values(list)))) != len(list) {
				t.Errorf("%s has something twice: %v", row.Kind, list)
			}
		}
	}
	for _, a := range actions {
		listed := a.Retired || slices.Contains(supplierItems, a.ID) || slices.ContainsFunc(incidents, func(row Incident) bool { return slices.Contains(row.Containment, a.ID) })
		if !listed {
			t.Errorf("%s is a thing to do for no incident", a.ID)
		}
	}
}

// A kind that decision gets and nobody else is asked for by one sentence a
// place, and costs few places here: its row and its words in each language. The
// rules and the form are the other two of five.
func TestANewKindCostsItsRowAndItsWords(t *testing.T) {
	const kind decision.Value = "carrier_pigeon"
	more := slices.Clone(incidents)
	places := map[string]bool{}
	for step, want := range []string{"has no row", "stands in no family", "nobody that can have the data", "no containment list", "who could know it", "how the data came"} {
		gaps := gapsOf(kind, more, actions)
		if !slices.ContainsFunc(gaps, func(g gap) bool {
			return strings.Contains(g.String(), want) && strings.Contains(g.String(), incidentFile)
		}) {
			t.Errorf("nothing says %q: %v", want, gaps)
		}
		for _, g := range gaps {
			file, _, _ := strings.Cut(g.where, ",")
			places[file] = true
		}
		switch row := &more[len(more)-1]; step {
		case 0:
			more = append(more, Incident{Kind: kind})
		case 1:
			row.Families = in("message")
		case 2:
			row.Recipients = addressee
		case 3:
			row.Containment = in("recall")
		case 4:
			row.KnownBy = "witness"
		case 5:
			row.GotAs = "post"
		}
	}
	for _, g := range gapsOf(kind, more, actions) {
		if !strings.Contains(g.where, ".toml") {
			t.Error(g)
		}
	}
	if len(places) != 3 {
		t.Errorf("a kind of incident costs %d places: %v", len(places), places)
	}
	if kinds := more.kindsOf("message"); !slices.Contains(kinds, kind) {
		t.Errorf("the family does not offer it: %v", kinds)
	}
}

// where is the place to add a value of a fact, for facts that have one of their
// own.
var where = map[string]string{
	"incident":  incidentFile + ", table incidents",
	"recipient": incidentFile + ", Recipients of the kinds in which it can be",
	"data":      "wizard/question/pages.go, valuesOn",
	"groups":    "wizard/question/pages.go, valuesOn",
	"role":      "wizard/question/fill.go, fillRole",
}

// Every value of every fact can be told by an answer to some question, and has
// its words: a value that cannot be told never works.
func TestEveryValueOfAFactCanBeToldAndHasWords(t *testing.T) {
	told := map[string]map[decision.Value]bool{}
	for _, kind := range decision.Allowed("incident") {
		for _, q := range append(slices.Clone(table.Get()), readable(nil)) {
			v := &state{Intake: Intake{Answers: map[string]Answer{"incident_family": pickOf(familyOf(kind))}}, asked: map[string]bool{}}
			v.record.Facts.Schema = decision.Schema
			v.setIncident(string(kind))
			if q.options == nil || q.fill == nil {
				continue
			}
			for _, option := range q.options(v) {
				w := *v
				q.fill(&w, pickOf(option))
				for _, name := range decision.FieldNames() {
					for _, value := range w.facts().Get(name) {
						if told[name] == nil {
							told[name] = map[decision.Value]bool{}
						}
						told[name][value] = true
					}
				}
			}
		}
	}
	for _, name := range decision.FieldNames() {
		for _, value := range decision.Allowed(name) {
			if place := where[name]; !told[name][value] && !impossible[name+" "+string(value)] {
				if place == "" {
					place = "wizard/question/table.go, the options of its question"
				}
				t.Errorf("%s %q can never be told: add it in %s", name, value, place)
			}
			if value == decision.Unknown {
				continue
			}
			for _, lang := range []string{"nl", "en"} {
				if words := text.For(lang); !words.Has("option."+name+"."+string(value)) && !words.Has("value."+string(value)) {
					t.Errorf("no words under option.%s.%s: add them in wizard/text/%s.toml", name, value, lang)
				}
			}
		}
	}
}

// impossible are the values that one plain question about whose data it are
// settles without them.
var impossible = map[string]bool{"personal_data unknown": true}
