package catalogue_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/register/record"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/apform/edpb"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

// CaseData is a row of the template as it was published by others.
type CaseData struct {
	id, section, title, choices string
	required                    bool
}

var parts = regexp.MustCompile(`(?:^|; )[a-z]=`)

func sourceRows(t testing.TB) []CaseData {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "edpb-template-2026.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []CaseData
	for line := range strings.Lines(string(content)) {
		cells := append(strings.Split(strings.TrimRight(line, "\n"), "\t"), "", "", "", "", "")
		if strings.HasPrefix(cells[1], "field_") {
			rows = append(rows, CaseData{id: cells[1], section: cells[0], required: cells[2] == "yes", title: oneLine(cells[3]), choices: oneLine(cells[4])})
		}
	}
	return rows
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestOurTableIsTheTemplate(t *testing.T) {
	rows, fields := sourceRows(t), edpb.Fields()
	if len(rows) != 100 || len(fields) != len(rows) {
		t.Fatalf("%d rows, %d fields", len(rows), len(fields))
	}
	notClosed := []string{"field_10", "field_118", "field_123"} // examples and authorities
	for i, row := range rows {
		f := fields[i]
		if f.ID != row.id || f.Section != row.section || f.Title != row.title {
			t.Errorf("%s %s %q, want %s %s %q", f.ID, f.Section, f.Title, row.id, row.section, row.title)
		}
		if row.required && !f.Required {
			t.Errorf("%s is required", f.ID)
		}
		if slices.Contains(notClosed, f.ID) {
			continue
		}
		for _, label := range f.Labels {
			if !strings.Contains(row.choices, label) {
				t.Errorf("%s has no choice %q", f.ID, label)
			}
		}
		if n := len(parts.FindAllString(row.choices, -1)); len(f.Labels) < n || len(f.Labels) > n+1 {
			t.Errorf("%s has %d choices, the template %d", f.ID, len(f.Labels), n)
		}
	}
}

type edpbFile struct {
	Notice   string `json:"notice"`
	Template struct{ Version, Status, Attribution string }
	RuleSet  string `json:"rule_set"`
	Warnings []string
	Missing  []struct{ ID string }
	Fields   []struct {
		ID, Title     string
		Required      bool
		Choice, Value []string
		State         string
	}
}

func readEDPB(t rapid.TB, c dossier.Case) (edpbFile, map[string][]string) {
	t.Helper()
	file := edpb.File(c)
	if file.Ext != ".json" || file.Stem == "" {
		t.Fatalf("%q%q", file.Stem, file.Ext)
	}
	var out edpbFile
	if err := json.Unmarshal(file.Content, &out); err != nil {
		t.Fatal(err)
	}
	choices := map[string][]string{}
	for _, f := range out.Fields {
		choices[f.ID] = f.Choice
	}
	return out, choices
}

// Every answer is one of the template's, in its order; what is required and
// empty is listed; what is still to be determined never counts as complete.
func TestTheDataFileKeepsToTheTemplate(t *testing.T) {
	fields := edpb.Fields()
	rapid.Check(t, func(rt *rapid.T) {
		c := eventful(rt, rapid.SampledFrom(languages).Draw(rt, "lang"))
		out, choice := readEDPB(rt, c)
		if !strings.Contains(out.Template.Status, "not final") || !strings.Contains(out.Template.Attribution, "CC BY 4.0") || out.Template.Version != "1.0" || out.RuleSet == "" || out.Notice == "" {
			rt.Fatal("the head does not say what it is")
		}
		at, listed := 0, map[string]bool{}
		for _, m := range out.Missing {
			listed[m.ID] = true
		}
		for _, v := range out.Fields {
			for at < len(fields) && fields[at].ID != v.ID {
				at++
			}
			if at == len(fields) {
				rt.Fatalf("%s is not in the template, or not in its place", v.ID)
			}
			f := fields[at]
			if v.Title != f.Title || v.Required != f.Required {
				rt.Errorf("%s: %q required %v", v.ID, v.Title, v.Required)
			}
			if len(f.Labels) > 0 && len(v.Choice) != len(v.Value) || len(f.Labels) == 0 && len(v.Choice) > 0 {
				rt.Errorf("%s: choices %v, values %v", v.ID, v.Choice, v.Value)
			}
			for _, value := range v.Value {
				if len(f.Labels) > 0 && !slices.Contains(f.Labels, value) {
					rt.Errorf("%s: %q is no choice of the template", v.ID, value)
				}
				if strings.TrimSpace(value) == "" {
					rt.Errorf("%s holds an empty value", v.ID)
				}
			}
			if want := v.Required && len(v.Value) == 0; want != listed[v.ID] {
				rt.Errorf("%s: required and empty %v, listed %v", v.ID, want, listed[v.ID])
			}
			delete(listed, v.ID)
		}
		if len(listed) > 0 {
			rt.Errorf("missing, and not asked: %v", listed)
		}
		if slices.Equal(choice["field_4"], []string{"a"}) {
			rt.Error("a file with open fields says that it is complete")
		}
		visible(rt, c, choice)
	})
}

// visible holds the template's conditions, told once more and from the record.
func visible(rt *rapid.T, c dossier.Case, choice map[string][]string) {
	r := c.Last().Record
	asked := func(id string) bool { _, is := choice[id]; return is }
	has := func(id, key string) bool { return slices.Contains(choice[id], key) }
	followUp := has("field_3", "b")
	first := r.Notifications
	late := len(first) == 0 && r.Assessment.Late(r.Facts, c.Now)
	for id, want := range map[string]bool{
		"field_5":   followUp && has("field_4", "c"),
		"field_6":   followUp,
		"field_15":  false,
		"field_52":  len(choice["field_50"]) > 0 && !has("field_50", "a"),
		"field_56":  has("field_55", "a"),
		"field_57":  has("field_55", "a"),
		"field_58":  has("field_55", "b"),
		"field_59":  has("field_55", "c"),
		"field_68":  has("field_67", "a") || has("field_67", "b"),
		"field_79":  has("field_55", "a"),
		"field_81":  has("field_55", "b"),
		"field_83":  has("field_55", "c"),
		"field_86":  has("field_85", "n"),
		"field_98":  has("field_97", "a"),
		"field_99":  has("field_97", "b"),
		"field_100": has("field_97", "e"),
		"field_101": has("field_97", "e"),
		"field_102": has("field_97", "a"),
		"field_103": has("field_102", "b"),
		"field_104": has("field_97", "a"),
		"field_105": has("field_104", "c"),
		"field_106": has("field_97", "a"),
		"field_111": has("field_109", "a") || has("field_110", "a"),
		"field_114": has("field_113", "a"),
		"field_118": has("field_113", "a"),
		"field_120": false,
	} {
		if asked(id) != want {
			rt.Errorf("%s is asked: %v, want %v", id, asked(id), want)
		}
	}
	if len(first) == 0 && asked("field_49") != late {
		rt.Errorf("reasons for lateness are asked: %v, late %v", asked("field_49"), late)
	}
	if followUp != stands(r) {
		rt.Errorf("follow-up %v", followUp)
	}
	if len(r.Communications) > 0 != has("field_97", "a") {
		rt.Errorf("told %v", choice["field_97"])
	}
}

// What nobody knows is told by the template's own words for it, where it has
// them, and is otherwise on the list. Nothing is chosen that was not answered.
func TestAnEmptyRecordClaimsNothing(t *testing.T) {
	c := looked{judged(record.Record{}), story.At(21, 9, 0)}.in("nl")
	out, choice := readEDPB(t, c)
	for _, v := range out.Fields {
		if len(v.Value) > 0 && v.State == "" && v.ID != "field_3" {
			t.Errorf("%s is told as a fact: %v", v.ID, v.Value)
		}
	}
	for id, want := range map[string]string{"field_44": "e", "field_60": "x", "field_61": "e", "field_65": "k", "field_67": "d", "field_70": "t", "field_87": "d", "field_89": "d", "field_109": "c", "field_113": "c"} {
		if !slices.Equal(choice[id], []string{want}) {
			t.Errorf("%s: %v, want %s", id, choice[id], want)
		}
	}
}

// What art. 33(3) asks is in the file or on its list.
func TestNothingOfArt33IsSilentlyLeftOutOfTheDataFile(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		out, _ := readEDPB(rt, eventful(rt, "nl"))
		there := map[string]bool{}
		for _, v := range out.Fields {
			there[v.ID] = true
		}
		for _, id := range []string{"field_55", "field_60", "field_62", "field_65", "field_67", "field_70", "field_72", // 33(3)(a)
			"field_21", "field_22", // 33(3)(b)
			"field_85", "field_87", "field_89", // 33(3)(c)
			"field_92", // 33(3)(d)
			"field_48"} {
			if !there[id] {
				rt.Errorf("%s is left out", id)
			}
		}
	})
}

func TestTheDataFileWarnsOfVictimsData(t *testing.T) {
	s := begun(t, "small-wrong-mail")
	s.record.Wordings = &record.Wordings{Authority: "Het ging om NL91ABNA0417164300."}
	out, _ := readEDPB(t, s.in("nl"))
	if want := text.For("nl").S("pii.iban"); len(out.Warnings) != 1 || !strings.Contains(out.Warnings[0], "field_62") || !strings.Contains(out.Warnings[0], want) {
		t.Errorf("%q", out.Warnings)
	}
}
