package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "draw the architecture page anew")

// The page that shows the house is drawn from the imports, so that it cannot
// tell of a house that is not there.
func TestTheArchitecturePageIsDrawnFromTheImports(t *testing.T) {
	const begin, end = "```mermaid\n", "```\n"
	page := filepath.Join(".github", "ARCHITECTURE.md")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, drawn := strings.Cut(string(text), begin)
	was, after, closed := strings.Cut(rest, end)
	if !drawn || !closed {
		t.Fatalf("%s has no drawing", page)
	}
	if want := drawing(packages(t, "linux")); was != want {
		if *update {
			err = os.WriteFile(page, []byte(before+begin+want+end+after), 0o644)
			if err != nil {
				t.Fatal(err)
			}
			return
		}
		t.Errorf("%s is old; draw it anew with: go test . -run Architecture -update", page)
	}
	for path := range floors {
		if room := strings.TrimPrefix(path, "datalek/"); path != "datalek" && !strings.HasPrefix(path, "datalek/wizard/internal/") && !strings.Contains(string(text), "`"+room+"`") {
			t.Errorf("%s says nothing of %s", page, room)
		}
	}
}

// drawing is the import graph of the program without its tests. An arrow that
// another way already makes is left out, or nothing could be seen.
func drawing(all map[string]goPackage) string {
	reaches := func(from, to string) bool { return slices.Contains(all[from].Deps, to) }
	var lines []string
	for path := range floors {
		for _, to := range all[path].Imports {
			around := slices.ContainsFunc(all[path].Imports, func(by string) bool { return by != to && isOurs(by) && reaches(by, to) })
			if isOurs(to) && !around {
				lines = append(lines, fmt.Sprintf("  %s --> %s\n", node(path), node(to)))
			}
		}
	}
	slices.Sort(lines)
	return "flowchart TD\n" + strings.Join(lines, "")
}

// node is a package as the drawing names it.
func node(path string) string {
	name := strings.TrimPrefix(strings.TrimPrefix(path, "datalek/"), "wizard/")
	if path == "datalek" {
		name = "main.go"
	}
	return fmt.Sprintf("%s[%s]", strings.NewReplacer("/", "_", ".", "_").Replace(path), name)
}
