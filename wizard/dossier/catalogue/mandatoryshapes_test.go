package catalogue_test

import (
	"bytes"
	"io"
	"mime/quotedprintable"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"datalek/wizard/document"
	"datalek/wizard/dossier/catalogue"
	"datalek/wizard/internal/story"
)

// readBack gives the letters of a file in a shape; false where nothing here reads it.
func readBack(t *testing.T, f document.File) (string, bool) {
	t.Helper()
	switch f.Ext {
	case ".docx":
		return lettersOf(inside(t, f)), true
	case ".eml":
		_, body, _ := bytes.Cut(f.Content, []byte("\r\n\r\n"))
		plain, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
		if err != nil {
			t.Fatal(err)
		}
		return lettersOf(string(plain)), true
	case ".pdf":
		if _, err := exec.LookPath("pdftotext"); err != nil {
			return "", false
		}
		return lettersOf(wordsOf(t, f)), true
	}
	return lettersOf(string(f.Content)), true
}

// In each of the twelve stories, in both languages, every part that the law asks of a
// paper stands in each of the files that are made of it: as it was answered, or with
// what says that it is still missing.
func TestEveryMandatoryPartStandsInEveryFileOfEveryStory(t *testing.T) {
	shapes, looked := map[string]int{}, 0
	stories := story.Twelve(t)
	if testing.Short() {
		stories = stories[:3]
	}
	for _, s := range stories {
		for _, lang := range languages {
			c := s.Case(lang)
			kinds := append(slices.Clone(always), catalogue.Kinds(c)...)
			slices.Sort(kinds)
			for _, kind := range slices.Compact(kinds) {
				d := catalogue.Make(c, kind)
				var asked []string
				for _, part := range mandatory {
					place := part.at[kind]
					if place == "" {
						continue
					}
					words := placeIn(d, kind, place)
					if strings.TrimSpace(words) == "" && (part.id != "delay" || s.Name == "late") { // asked of what came late
						t.Errorf("%s %s: %s has no %s", s.Name, lang, kind, part.part)
					}
					for line := range strings.Lines(words) { // a fact that was not asked stands in a row with others
						asked = append(asked, strings.Split(strings.ToLower(strings.TrimSpace(line)), ": ")...)
					}
				}
				if len(asked) == 0 {
					continue
				}
				for _, f := range filesOf(t, s.Name, c, kind) {
					beside := strings.HasSuffix(f.Stem, "-nl") || slices.Contains([]string{".ics", ".csv", ".json"}, f.Ext)
					all, can := readBack(t, f)
					if beside || !can {
						continue
					}
					shapes[f.Ext]++
					all = strings.ToLower(all)
					for _, line := range asked {
						looked++
						for _, part := range strings.Fields(line) { // in print a line is broken by the column beside it
							if f.Ext == ".pdf" && len([]rune(part)) < 30 && !strings.Contains(all, lettersOf(part)) {
								t.Errorf("%s %s: %q of %q is not in %s%s", s.Name, lang, part, line, f.Stem, f.Ext)
							}
						}
						if f.Ext != ".pdf" && !strings.Contains(all, lettersOf(line)) {
							t.Errorf("%s %s: %q is not in %s%s", s.Name, lang, line, f.Stem, f.Ext)
						}
					}
				}
			}
		}
	}
	t.Log(looked, "lines in", shapes)
	if looked < 2000 && !testing.Short() || shapes[".docx"] == 0 || shapes[".eml"] == 0 || shapes[".md"] == 0 || shapes[".txt"] == 0 {
		t.Errorf("%d lines were looked up, in %v", looked, shapes)
	}
}
