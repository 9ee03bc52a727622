package decision

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the tables in testdata anew, to be read by a person")

// The tables stand once in the code and once in testdata, where a person read
// them row by row. They are compared whole.

func compared(t *testing.T, name string, rows []string) {
	t.Helper()
	path, got := "testdata/"+name, strings.Join(rows, "\n")+"\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		was := strings.Split(string(want), "\n")
		for _, row := range rows {
			if !slices.Contains(was, row) {
				t.Errorf("%s: not as it was read: %s", name, row)
			}
		}
		for _, row := range was {
			if row != "" && !slices.Contains(rows, row) {
				t.Errorf("%s: no longer there: %s", name, row)
			}
		}
	}
}

func TestTheTableOfIncidentsIsAsItWasRead(t *testing.T) {
	places := map[place]string{elsewhere: "elsewhere", inside: "inside", left: "left", noAccess: "no access"}
	families := [...]string{"none", "ransomware", "exfiltration", "inside", "lost", "misdirected", "published", "deceit", "unavailable"}
	encryptions := [...]string{"never", "data", "device", "with proof"}
	rows := []string{"kind\tdeliberate\tplace\tencryption\tlogs prove\tunopened proves\tstood open\tfamily"}
	for _, k := range incidents {
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%v\t%v\t%v\t%s", k.kind, k.deliberate, places[k.place], encryptions[k.encryption], k.proof.logs, k.proof.unopened, k.stoodOpen, families[k.family]))
	}
	compared(t, "incidents.tsv", rows)
}

// A kind of incident that has no row would silently be read as the unknown kind.
func TestEveryKindOfIncidentHasARow(t *testing.T) {
	for _, kind := range Allowed("incident") {
		if _, ok := incidentRow[kind]; !ok && kind != Unknown {
			t.Errorf("incident %q has no row: add it in decision/incident.go, table incidents", kind)
		}
	}
	for _, k := range incidents {
		if !slices.Contains(Allowed("incident"), k.kind) {
			t.Errorf("incident %q has a row and cannot be stored: add it in decision/fields.go", k.kind)
		}
	}
}

// Every value of a choice that is weighed is told apart or stands for one that
// is, in each rule set.
func TestEveryWeighedChoiceHasAnswersToldApart(t *testing.T) {
	for name, rules := range map[string]struct {
		m     *method
		sides sides
		apart map[string][]Value
	}{"avg-2026-1": {&method2026v1, sides2026v1, toldApart}, "avg-2026-2": {&method2026v2, walked2026v2, worthAnswering}} {
		for _, sd := range []side{rules.sides.event, rules.sides.people, rules.sides.notice} {
			for _, field := range sd.fields {
				fd, ok := fieldByName(field)
				if !ok {
					t.Errorf("%s weighs %q, which is no field", name, field)
				}
				if fd.choice != nil && len(rules.apart[field]) < 2 && field != "incident" {
					t.Errorf("%s weighs %q and tells no answers apart: add them where its settings are", name, field)
				}
				for _, v := range rules.apart[field] {
					if !slices.Contains(fd.allowedIn(rules.m.schema), v) {
						t.Errorf("%s: %s cannot be %q", name, field, v)
					}
				}
			}
		}
	}
}

func TestTheTablesOfDataAreAsTheyWereRead(t *testing.T) {
	yes := func(name string, b bool) string {
		if b {
			return name
		}
		return "-"
	}
	rs, _ := ByID("avg-2026-2")
	rows := []string{"data\tavg-2026-1\tavg-2026-2\twhat else counts"}
	for _, v := range Allowed("data") {
		x := rs.traits()[v]
		more := []string{yes("special", special(v)), yes("points to a person", x.has(traitPoints)), yes("with a national number", x.has(traitOwner)), yes("national number", x.has(traitNational)), yes("keys", x.has(traitKeys)), yes("protected", x.has(traitProtected))}
		rows = append(rows, fmt.Sprintf("%s\t%d\t%d\t%s", v, avg2026v1().DataImpact[v], avg2026v2().DataImpact[v],
			strings.Join(slices.DeleteFunc(more, func(s string) bool { return s == "-" }), ", ")))
	}
	compared(t, "data.tsv", rows)
}

func TestTheTablesOfExposureAndRiskAreAsTheyWereRead(t *testing.T) {
	rows := []string{"rule\tlevel\tsource\tfacts"}
	for _, row := range append(slices.Clone(exposureTable), notWeighed, alreadyPublic, inSightOfFew) {
		rows = append(rows, fmt.Sprintf("%s\t%d\t%s\t%s", row.rule, row.level, row.source, strings.Join(row.facts, " ")))
	}
	for _, r := range append(slices.Clone(exceptions), onEnvelope, matrixRows[0], matrixRows[1], matrixRows[2], *disruptionSerious, *disruptionShort,
		*disruptionForGood, *disruptionNoticed, *disruptionLostGrave, *disruptionUnnoticed) {
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s", r.rule, r.risk, r.source, strings.Join(r.facts, " ")))
	}
	for _, rules := range []Rules{avg2026v1(), avg2026v2()} {
		for exposure, row := range rules.Matrix {
			rows = append(rows, fmt.Sprintf("%s\texposure %d\t%s %s %s", rules.ID, exposure, row[0], row[1], row[2]))
		}
	}
	compared(t, "rows.tsv", rows)
}

// The numbers of each rule set: hours, thresholds and where a number of people
// begins to count.
func TestTheTermsAreAsTheyWereRead(t *testing.T) {
	rows := []string{"rules\tfrom\tnotify within\tnotify from\ttell from\tshort inquiry\tfew\tvisible\tmany\tvery many"}
	for _, rules := range builtIn().Load().sets {
		terms := rules.Terms()
		rows = append(rows, fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d", terms.ID, terms.ValidFrom.Format("2006-01-02 15:04"), terms.NotifyWithin,
			terms.NotifyFrom, terms.TellFrom, terms.ShortInquiry, terms.FewPeople, terms.VisiblePeople, terms.ManyPeople, terms.VeryManyPeople))
	}
	compared(t, "terms.tsv", rows)
}

// Every rule of every verdict names the source it had when it was read.
func TestEveryRuleKeepsItsSource(t *testing.T) {
	seen := map[string]bool{}
	for _, rules := range builtIn().Load().sets {
		for i, f := range drawnFacts() {
			f.Schema = rules.Schema()
			f.Role = []Value{Controller, Controller, Processor, Unknown}[i%4]
			for _, r := range rules.Assess(f).Reasons {
				seen[rules.rules.ID+"\t"+r.Rule+"\t"+r.Source] = true
			}
		}
	}
	compared(t, "sources.tsv", slices.Sorted(maps.Keys(seen)))
}

// drawnFacts walks many combinations of answers, the same ones each time.
func drawnFacts() []Facts {
	var all []Facts
	next := uint32(1)
	draw := func(n int) int { // a small generator of our own: the table must not change with a library
		next = next*1664525 + 1013904223
		return int(next>>8) % n
	}
	for range 6_000 {
		f := Facts{PersonalData: Yes}
		if draw(500) == 0 {
			f.PersonalData = No
		}
		for i := range fields {
			fd := &fields[i]
			if fd.since > 1 && draw(2) == 0 || fd.name == "personal_data" || draw(8) == 0 {
				continue
			}
			switch {
			case fd.choice != nil:
				*fd.choice(&f) = fd.allowedIn(1 + draw(2))[draw(len(fd.allowedIn(1)))%len(fd.allowedIn(1))]
			case fd.list != nil:
				*fd.list(&f) = []Value{fd.allowedIn(1)[draw(len(fd.allowedIn(1)))]}
				if draw(3) == 0 {
					*fd.list(&f) = append(*fd.list(&f), fd.allowedIn(1)[0])
				}
			case fd.count != nil:
				n := []int{1, 40, 200, 5000, 200000}[draw(5)]
				*fd.count(&f) = &Count{Min: n, Max: n}
			case fd.text != nil && draw(2) == 0:
				*fd.text(&f) = "kept in the safe"
			}
		}
		all = append(all, f)
	}
	return all
}
