package dossier

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"time"

	"datalek/decision"
	"datalek/register"
)

// The common template of the European authorities (EDPB) for the notification
// of a breach, v1.0, as data. It is not final, so what is made here is a draft
// for whoever wants to compare, keep or convert it. The list of fields is
// derived from work under CC BY 4.0; edpb.tsv says whose and what was changed,
// and every file names it.

//go:embed edpb.tsv
var edpbTable string

// edpbField is one row of the template.
type edpbField struct {
	id, section, title string
	required           bool // when it is asked
	keys, labels       []string
}

var edpbFields = sync.OnceValue(func() []edpbField {
	var all []edpbField
	for line := range strings.Lines(edpbTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cell := strings.Split(strings.TrimRight(line, "\n"), "\t")
		f := edpbField{id: cell[0], section: cell[1], required: cell[2] != "", title: cell[3]}
		for choice := range strings.SplitSeq(cell[4], "|") {
			if key, label, is := strings.Cut(choice, "="); is {
				f.keys, f.labels = append(f.keys, key), append(f.labels, label)
			}
		}
		all = append(all, f)
	}
	return all
})

// What the file holds, in the order in which it is written.
type edpbFile struct {
	Notice   string       `json:"notice"`
	Template edpbTemplate `json:"template"`
	RuleSet  string       `json:"rule_set"`
	Language string       `json:"language"` // of the free text
	Practice bool         `json:"practice,omitempty"`
	Case     string       `json:"case,omitempty"`
	Revision int          `json:"revision,omitempty"`
	Seal     string       `json:"seal,omitempty"`
	Warnings []string     `json:"warnings,omitempty"`
	Missing  []edpbAsked  `json:"missing"`
	Fields   []edpbValue  `json:"fields"`
}

type edpbTemplate struct {
	Name        string `json:"name"`
	Version     string `json:"version"`
	Status      string `json:"status"`
	Attribution string `json:"attribution"`
}

type edpbAsked struct {
	ID      string `json:"id"`
	Section string `json:"section"`
	Title   string `json:"title"`
}

type edpbValue struct {
	edpbAsked
	Required bool     `json:"required,omitempty"`
	Choice   []string `json:"choice,omitempty"` // keys of the template
	Value    []string `json:"value"`            // labels of the template, or text
	State    State    `json:"state,omitempty"`  // absent: as it was answered
}

var edpbV1 = edpbTemplate{
	Name:        "EDPB common template for personal data breach notification",
	Version:     "1.0",
	Status:      "draft: adopted June 2026, public consultation closed 5 August 2026, not final",
	Attribution: "Fields derived from NicklawAI/edpb-breach-notification-assistant (content CC BY 4.0, https://creativecommons.org/licenses/by/4.0/), shortened and corrected",
}

// EDPB is the case as a data file in the fields of the European template.
// Fields that the template does not ask in this case are left out; those that
// it does ask and that nothing is known about are empty, and listed as missing
// when they are required. Titles and choices are the template's own words in
// English; free text is in the language of the case. Same case, same bytes.
func (c Case) EDPB() File {
	s := newSource(c)
	e := &edpb{draft: filledIn(s, s.until()), given: map[string]edpbGiven{}}
	e.answer()
	out := edpbFile{Notice: s.t.S("edpb.draft") + " " + s.t.S("edpb.case", "rules", s.a.RuleSet), Template: edpbV1,
		RuleSet: s.a.RuleSet, Language: s.t.Lang(), Practice: c.Practice,
		Case: Clean(c.Last().Case), Revision: c.Last().Revision, Seal: Clean(c.Seal), Missing: []edpbAsked{}}
	for _, f := range edpbFields() {
		g := e.given[f.id]
		if g.hidden {
			continue
		}
		asked := edpbAsked{f.id, f.section, f.title}
		v := edpbValue{edpbAsked: asked, Required: f.required, Choice: g.choice, Value: g.text, State: g.state}
		for _, key := range g.choice {
			v.Value = append(v.Value, f.labels[slices.Index(f.keys, key)])
		}
		if len(v.Value) == 0 {
			v.Value = []string{}
			if f.required {
				out.Missing = append(out.Missing, asked)
			}
		}
		out.Fields = append(out.Fields, v)
		out.Warnings = append(out.Warnings, e.warn(f, g)...)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(out) // plain values: nothing in it can fail
	return File{s.t.S("dossier.file.edpb"), ".json", b.Bytes()}
}

// edpbOwn are the fields about ourselves, where an address belongs.
var edpbOwn = []string{"field_6", "field_7", "field_12", "field_13", "field_21", "field_22", "field_40", "field_41", "field_68"}

func (e *edpb) warn(f edpbField, g edpbGiven) []string {
	if slices.Contains(edpbOwn, f.id) {
		return nil
	}
	what := e.spills(strings.Join(g.text, "\n"))
	if len(what) == 0 {
		return nil
	}
	return []string{e.t.S("edpb.spill", "field", f.id, "title", f.title, "what", e.spillNames(what))}
}

// edpb gathers the answers.
type edpb struct {
	*draft
	given map[string]edpbGiven
}

type edpbGiven struct {
	choice, text []string
	state        State
	hidden       bool
}

// choose takes choices of the template by their keys; none leaves it open.
func (e *edpb) choose(id string, state State, keys ...string) {
	if len(keys) > 0 {
		e.given[id] = edpbGiven{choice: keys, state: state}
	}
}

// write gives text; nothing leaves it open.
func (e *edpb) write(id string, state State, texts ...string) {
	texts = slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return Clean(s) == "" })
	for i, s := range texts {
		texts[i] = Clean(s)
	}
	if len(texts) > 0 {
		e.given[id] = edpbGiven{text: texts, state: state}
	}
}

// hide leaves out what the template does not ask here.
func (e *edpb) hide(ids ...string) {
	for _, id := range ids {
		e.given[id] = edpbGiven{hidden: true}
	}
}

// moment is a moment as data, in the zone of the authority.
func (e *edpb) moment(id string, state State, at time.Time) {
	if !at.IsZero() {
		e.write(id, state, at.In(decision.Amsterdam()).Format(time.RFC3339))
	}
}

// lines is an answer of the form as text; what is still open there says nothing
// yet.
func (e *edpb) lines(id string, state State, lines []Line) {
	var texts []string
	for _, l := range lines {
		if l.Kind != Hint {
			texts = append(texts, l.Text)
		}
	}
	e.write(id, state, strings.Join(texts, "\n"))
}

// duty is what was answered to a duty outside the GDPR.
func (s source) duty(name register.DutyName) register.OtherDuty {
	i := slices.IndexFunc(s.r.OtherDuties, func(d register.OtherDuty) bool { return d.Duty == name })
	if i < 0 {
		return register.OtherDuty{}
	}
	return s.r.OtherDuties[i]
}
