package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"datalek/wizard/document"
	"datalek/wizard/dossier"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"

	"datalek/wizard/text"
)

// A person who reads English gets every word of both, and can still tell what
// to paste.
func TestSideBySideLosesNoLine(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := eventful(rt, "nl")
		in := c
		in.Text = text.For("en")
		kind := rapid.SampledFrom(append(slices.Clone(toAuthority), catalogue.ToPeople)).Draw(rt, "kind")
		nl, en := catalogue.Make(c, kind), catalogue.Make(in, kind)
		both := document.SideBySide(nl, en)
		had := linesOf(both)
		for line := range linesOf(nl) {
			if !had[line] {
				rt.Errorf("the Dutch line is gone: %q", line)
			}
		}
		whole := both.Text(0)
		for line := range linesOf(en) {
			inside := line
			for dutch := range linesOf(nl) {
				if rest, is := strings.CutPrefix(line, dutch+" ("); is && dutch != "" {
					inside = strings.TrimSuffix(rest, ")")
				}
			}
			if !strings.Contains(whole, inside) {
				rt.Errorf("the English line is gone: %q", line)
			}
		}
		for i, s := range both.Sections {
			for j, it := range s.Items {
				if got, want := toPaste(it), toPaste(nl.Sections[i].Items[j]); got != want {
					rt.Errorf("what is pasted is no longer the Dutch: %q, want %q", got, want)
				}
			}
		}
	})
}

func toPaste(it document.Item) string {
	it.Lines = slices.DeleteFunc(slices.Clone(it.Lines), func(l document.Line) bool { return l.Kind == document.Gloss })
	return toCopyAll(it)
}

func TestSideBySideKeepsWhatOnlyOneOfThemHas(t *testing.T) {
	item := func(lines ...string) document.Item {
		var it document.Item
		for _, l := range lines {
			it.Lines = append(it.Lines, document.Line{Text: l})
		}
		return it
	}
	whole := dossier.Case{History: story.One(t, "late").History, Text: text.For("en")}
	nl, en := catalogue.Make(whole, catalogue.ToPeople), catalogue.Make(whole, catalogue.ToPeople)
	nl.Sections = []document.Section{{Items: []document.Item{item("een", "twee")}, Table: &document.Table{Head: []string{"kop"}, Rows: [][]string{{"cel"}}}}}
	en.Sections = []document.Section{{Items: []document.Item{item("one"), item("three")}, Table: &document.Table{Head: []string{"head"}, Rows: [][]string{{"cell"}, {"more"}}}}, {Heading: "last", Items: []document.Item{item("four")}}}
	nl.Notes, en.Notes = []string{"noot"}, []string{"note", "another"}
	both := document.SideBySide(nl, en)
	if got := both.Sections[0].Table.Rows; len(got) != 2 || got[0][0] != "cel / cell" || got[1][0] != "more" {
		t.Errorf("table: %v", got)
	}
	for _, want := range []string{"een", "twee", "one", "three", "four", "last", "noot", "note", "another"} {
		if !strings.Contains(both.Text(0), want) {
			t.Errorf("%s is gone:\n%s", want, both.Text(0))
		}
	}
}

func linesOf(d document.Document) map[string]bool {
	all := map[string]bool{}
	for _, n := range d.Notes {
		all[n] = true
	}
	for _, s := range d.Sections {
		for _, it := range s.Items {
			for _, l := range it.Lines {
				all[l.Text] = true
			}
		}
	}
	return all
}
