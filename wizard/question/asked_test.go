package question_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"datalek/decision"
	"datalek/wizard/internal/golden"
	"datalek/wizard/question"
)

// telling is a way in which somebody answers, whatever the kind of incident.
type telling struct {
	name string
	story
	unknown bool // "weet ik niet" wherever that can be said
}

var tellings = []telling{
	{name: "as most do"},
	{name: "knows nothing", unknown: true},
	{name: "harms nobody", story: story{"data": pick("name"), "effect": pick("none"), "recipient": pick("trusted"), "recovery": pick("confirmed"),
		"disclosure": pick("excluded"), "readable": pick("excluded"), "protection": pick("unintelligible"), "groups": pick("customers")}},
	{name: "harms many", story: story{"data": pick("name", "data_sensitive"), "data_sensitive": pick("health", "passwords"), "data_subjects": {Text: "5000"},
		"disclosure": pick("confirmed"), "readable": pick("confirmed"), "effect": pick("serious"), "restored": pick("never"), "recipient": pick("criminal")}},
	{name: "heard late", story: story{"first_signal": ago(80), "occurred_from": ago(90)}},
	{name: "late and too late", story: story{"first_signal": ago(180), "occurred_from": ago(190), "aware": ago(100)}},
	{name: "at a supplier", story: story{"role": pick("supplier"), "first_signal": ago(80), "occurred_from": ago(90)}},
	{name: "for a client", story: story{"role": pick("client")}},
	{name: "not of people", story: story{"role": pick("no_people")}},
	{name: "not decided", story: story{"decide": pick("not_yet")}},
}

// answer is what this telling says to a question: its own words where the question
// offers them, else what most say.
func (w telling) answer(f question.Flow, q question.Question) question.Answer {
	fits := func(a question.Answer) bool {
		return q.Kind != question.Choose && q.Kind != question.Tick ||
			!slices.ContainsFunc(a.Chosen, func(id string) bool { return !slices.Contains(f.Options[q.ID], id) })
	}
	if a, has := w.story[q.ID]; has && fits(a) {
		return a
	}
	switch {
	case w.unknown && slices.Contains(f.Options[q.ID], question.Unknown):
		return pick(question.Unknown)
	case w.unknown && (q.Kind == question.When || q.Kind == question.Number) && q.CanBeUnknown():
		return question.NotKnown()
	}
	if a, has := defaults[q.ID]; has && fits(a) {
		return a
	}
	if q.Kind == question.Choose || q.Kind == question.Tick {
		return pick(f.Options[q.ID][0])
	}
	return question.Answer{Seen: true}
}

// Which questions are asked, in which order and with which options in which order,
// is the program that people meet. Every kind of incident is told in every way, and
// the whole is held against tables that a person has read.
func TestWhatIsAskedOfEachKindOfIncidentStandsInATable(t *testing.T) {
	var asked strings.Builder
	options := map[string]map[string][]string{} // of a question: a list of options, and the kinds that get it
	for _, kind := range decision.Allowed("incident") {
		family := question.IncidentOf(kind).Families[0]
		for _, way := range tellings {
			way.story = maps.Clone(way.story)
			if way.story == nil {
				way.story = story{}
			}
			way.story["incident_family"], way.story["incident"] = pick(family), pick(string(kind))
			in, ids := question.Intake{Answers: map[string]question.Answer{}}, []string{}
			for {
				f := in.Flow(now)
				id := in.FirstOpen(f)
				if id == "" {
					break
				}
				q, _ := f.Question(id)
				if list := f.Options[id]; len(list) > 0 {
					if options[id] == nil {
						options[id] = map[string][]string{}
					}
					row := strings.Join(list, " ")
					if kinds := options[id][row]; !slices.Contains(kinds, string(kind)) {
						options[id][row] = append(kinds, string(kind))
					}
				}
				ids, in = append(ids, id), in.With(id, way.answer(f, q))
			}
			fmt.Fprintf(&asked, "%s\t%s\t%s\n", kind, way.name, strings.Join(ids, " "))
		}
	}
	golden.Check(t, "asked.tsv", asked.String())

	var lists strings.Builder
	for _, id := range slices.Sorted(maps.Keys(options)) {
		for _, list := range slices.Sorted(maps.Keys(options[id])) {
			kinds := options[id][list]
			if len(kinds) == len(decision.Allowed("incident")) {
				kinds = []string{"(all)"}
			}
			fmt.Fprintf(&lists, "%s\t%s\t%s\n", id, list, strings.Join(kinds, " "))
		}
	}
	golden.Check(t, "options.tsv", lists.String())
}
