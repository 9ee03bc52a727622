package edpb

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"datalek/decision"
	"datalek/register/record"
	"datalek/wizard/internal/later"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform"
)

// The common template of the European authorities (EDPB) for the notification
// of a breach, v1.0, as data. It is not final, so what is made here is a draft
// for whoever wants to compare, keep or convert it. The list of fields is
// derived from work under CC BY 4.0; fields.tsv says whose and what was changed,
// and every file names it.

//go:embed fields.tsv
var table string

// Field is one row of the template.
type Field struct {
	ID, Section, Title string
	Required           bool // when it is asked
	Keys, Labels       []string
}

// Fields are the rows of the template.
func Fields() []Field { return allFields.Get() }

var allFields = later.Value[[]Field]{Make: func() []Field {
	var all []Field
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cell := strings.Split(strings.TrimRight(line, "\n"), "\t")
		f := Field{ID: cell[0], Section: cell[1], Required: cell[2] != "", Title: cell[3]}
		for choice := range strings.SplitSeq(cell[4], "|") {
			if key, label, is := strings.Cut(choice, "="); is {
				f.Keys, f.Labels = append(f.Keys, key), append(f.Labels, label)
			}
		}
		all = append(all, f)
	}
	return all
}}

// What the file holds, in the order in which it is written.
type file struct {
	Notice   string   `json:"notice"`
	Template template `json:"template"`
	RuleSet  string   `json:"rule_set"`
	Language string   `json:"language"` // of the free text
	Practice bool     `json:"practice,omitempty"`
	Case     string   `json:"case,omitempty"`
	Revision int      `json:"revision,omitempty"`
	Seal     string   `json:"seal,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Missing  []asked  `json:"missing"`
	Fields   []value  `json:"fields"`
}

type template struct {
	Name        string `json:"name"`
	Version     string `json:"version"`
	Status      string `json:"status"`
	Attribution string `json:"attribution"`
}

type asked struct {
	ID      string `json:"id"`
	Section string `json:"section"`
	Title   string `json:"title"`
}

type value struct {
	asked
	Required bool           `json:"required,omitempty"`
	Choice   []string       `json:"choice,omitempty"` // keys of the template
	Value    []string       `json:"value"`            // labels of the template, or text
	State    document.State `json:"state,omitempty"`  // absent: as it was answered
}

var version1 = template{
	Name:        "EDPB common template for personal data breach notification",
	Version:     "1.0",
	Status:      "draft: adopted June 2026, public consultation closed 5 August 2026, not final",
	Attribution: "Fields derived from NicklawAI/edpb-breach-notification-assistant (content CC BY 4.0, https://creativecommons.org/licenses/by/4.0/), shortened and corrected",
}

// File is the case as a data file in the fields of the European template.
// Fields that the template does not ask in this case are left out; those that
// it does ask and that nothing is known about are empty, and listed as missing
// when they are required. Titles and choices are the template's own words in
// English; free text is in the language of the case. Same case, same bytes.
func File(c dossier.Case) document.File {
	s := dossier.NewCaseData(c)
	e := &answers{Form: apform.NewForm(s, s.Until()), given: map[string]given{}}
	e.answer()
	out := file{Notice: s.Text.S("edpb.draft") + " " + s.Text.S("edpb.case", "rules", s.Assessment.RuleSet), Template: version1,
		RuleSet: s.Assessment.RuleSet, Language: s.Text.Lang(), Practice: c.Practice,
		Case: document.Clean(c.Last().Case), Revision: c.Last().Revision, Seal: document.Clean(c.Seal), Missing: []asked{}}
	for _, f := range Fields() {
		g := e.given[f.ID]
		if g.hidden {
			continue
		}
		asked := asked{f.ID, f.Section, f.Title}
		v := value{asked: asked, Required: f.Required, Choice: g.choice, Value: g.text, State: g.state}
		for _, key := range g.choice {
			v.Value = append(v.Value, f.Labels[slices.Index(f.Keys, key)])
		}
		if len(v.Value) == 0 {
			v.Value = []string{}
			if f.Required {
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
	return document.File{Stem: s.Text.S("dossier.file.edpb"), Ext: ".json", Content: b.Bytes()}
}

// ownFields are the fields about ourselves, where an address belongs.
var ownFields = []string{"field_6", "field_7", "field_12", "field_13", "field_21", "field_22", "field_40", "field_41", "field_68"}

func (e *answers) warn(f Field, g given) []string {
	if slices.Contains(ownFields, f.ID) {
		return nil
	}
	what := e.FindPII(strings.Join(g.text, "\n"))
	if len(what) == 0 {
		return nil
	}
	return []string{e.Text.S("edpb.pii", "field", f.ID, "title", f.Title, "what", e.PIINames(what))}
}

// answers gathers the answers.
type answers struct {
	*apform.Form
	given map[string]given
}

type given struct {
	choice, text []string
	state        document.State
	hidden       bool
}

// choose takes choices of the template by their keys; none leaves it open.
func (e *answers) choose(id string, state document.State, keys ...string) {
	if len(keys) > 0 {
		e.given[id] = given{choice: keys, state: state}
	}
}

// write gives text; nothing leaves it open.
func (e *answers) write(id string, state document.State, texts ...string) {
	texts = slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return document.Clean(s) == "" })
	for i, s := range texts {
		texts[i] = document.Clean(s)
	}
	if len(texts) > 0 {
		e.given[id] = given{text: texts, state: state}
	}
}

// hide leaves out what the template does not ask here.
func (e *answers) hide(ids ...string) {
	for _, id := range ids {
		e.given[id] = given{hidden: true}
	}
}

// moment is a moment as data, in the zone of the authority.
func (e *answers) moment(id string, state document.State, at time.Time) {
	if !at.IsZero() {
		e.write(id, state, at.In(decision.Amsterdam()).Format(time.RFC3339))
	}
}

// lines is an answer of the form as text; what is still open there says nothing
// yet.
func (e *answers) lines(id string, state document.State, lines []document.Line) {
	var texts []string
	for _, l := range lines {
		if l.Kind != document.Hint {
			texts = append(texts, l.Text)
		}
	}
	e.write(id, state, strings.Join(texts, "\n"))
}

// duty is what was answered to a duty outside the GDPR.
func (e *answers) otherDuty(name record.DutyName) record.OtherDuty {
	i := slices.IndexFunc(e.Record.OtherDuties, func(d record.OtherDuty) bool { return d.Duty == name })
	if i < 0 {
		return record.OtherDuty{}
	}
	return e.Record.OtherDuties[i]
}
