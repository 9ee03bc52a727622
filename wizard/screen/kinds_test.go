package screen_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"datalek/wizard/question"
	"datalek/wizard/screen"
)

// sources is the folder of this package, wherever a test goes.
var sources, _ = filepath.Abs(".")

// kinds are the types of pages, which take keys, that the source declares; but for the
// story, which is a frame around others.
func kinds(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(sources, "*.go"))
	must(t, err)
	all := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		must(t, err)
		for _, decl := range file.Decls {
			method, is := decl.(*ast.FuncDecl)
			if !is || method.Recv == nil || method.Name.Name != "update" {
				continue
			}
			of := method.Recv.List[0].Type
			if pointer, is := of.(*ast.StarExpr); is {
				of = pointer.X
			}
			if name := of.(*ast.Ident).Name; name != "storyPage" {
				all[name] = true
			}
		}
	}
	if len(all) < 20 {
		t.Fatalf("the types of pages are not found: %v", all)
	}
	return all
}

// kind is the type of the page that is open.
func (s *terminal) kind() string { return s.m.(*screen.Model).Kind() }

// allKinds asks that every type of page was met.
func allKinds(t *testing.T, met map[string]bool, what string) {
	t.Helper()
	for kind := range kinds(t) {
		if !met[kind] {
			t.Errorf("no page of type %s %s", kind, what)
		}
	}
}

// beside are the pages outside a story, by name: everything that opens from the first
// page, the case and the register. Each is shown to visit.
func beside(t *testing.T, visit func(s *terminal, name string)) {
	t.Helper()
	env := withClients(t)
	env.OutDir = "out"
	must(t, os.WriteFile("oud.csv", []byte(older), 0o600))
	changed := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) // a file of evidence shows it
	must(t, os.Chtimes("oud.csv", changed, changed))
	s := open(t, env)
	at := func(name string) { visit(s, name) }
	s.press("f9")
	at("clients")
	s.press("esc").to("takeover.menu").enter()
	at("file to take over")
	s.press("oud.csv").enter()
	at("what is taken over")
	s.press("k")
	at("columns")
	s.enter()
	at("one column")
	s.press("esc", "esc", "esc", "esc").to("profile.row").enter()
	at("profile")
	s.press("2").enter()
	at("detail")
	s.press("esc", "esc").to("register_page.row").enter()
	at("cases")
	s.press("f8")
	at("year")
	s.press("s")
	at("folder")
	s.press("esc", "esc", "esc").press("home", "down").enter()
	s.to("life.menu.evidence").enter()
	at("evidence")
	s.press(env.Text.S("evidence.key_add"))
	at("file of evidence")
	s.press("oud.csv").enter().enter().enter().enter()
	at("new evidence")
	s.press("esc", "esc", "esc", "esc", "esc", "esc").chooses(0)
	at("case file")
	s.press("esc").chooses(2)
	if s.kind() == "profilePage" {
		s.press("esc")
	}
	at("papers")
	s.press("home").enter()
	at("paper")
	s.press("v")
	at("one answer of a paper")
	s.press("esc", "esc", "esc").chooses(3).press("nu").enter().press("f6", "f6", "f6", "f6", "f6", "f6")
	at("what will be sealed")
	s.press("ctrl+c", "enter")
	s = open(t, env).press("home").enter().press("ctrl+c")
	at("stop")
	s.press("esc", "f2", "f1")
	at("keys")

	old := newEnv(t, "nl")
	created(t, old)
	must(t, os.WriteFile("oud.csv", []byte(older), 0o600))
	s = open(t, old).to("takeover.menu").enter().press("oud.csv").enter().press(old.Text.S("takeover.key"))
	at("taken over")
	s.press("esc", "esc").to("year.row").enter()
	at("years")

	s = begun(t, "nl").tell(stories["less than the verdict"], question.CardAgainst)
	at("against the verdict")
	s = begun(t, "nl").tell(stories["a stolen laptop"], "occurred_from").press("gisteren om 9 uur").enter()
	at("which time")
}

// opensBeside is one of those pages.
func opensBeside(t *testing.T, wanted string) (found *terminal) {
	t.Helper()
	type reached struct{}
	defer func() {
		if stopped := recover(); stopped != nil {
			if _, is := stopped.(reached); !is {
				panic(stopped)
			}
		}
	}()
	beside(t, func(s *terminal, name string) {
		if name == wanted {
			found = s
			panic(reached{})
		}
	})
	t.Fatalf("no page is called %s", wanted)
	return nil
}

func TestABurstMovesNoPageThatOpensBesideAStory(t *testing.T) {
	t.Chdir(t.TempDir())
	met := map[string]bool{"startPage": true, "casePage": true} // in the tests of those
	beside(t, func(s *terminal, name string) {
		met[s.kind()] = true
		s.unmoved(name)
		s.press("ctrl+u")
	})
	s := begun(t, "nl")
	for _, step := range stories["a stolen laptop"].steps() {
		met[s.kind()] = true // each meets every burst in the test of stories
		switch step.q.ID {
		case question.CardAP:
			s.press("f2")
			met[s.kind()] = true
			s.press("f2", "f3")
			met[s.kind()] = true
			s.press("esc")
		}
		s.give(step)
	}
	met[s.kind()] = true
	allKinds(t, met, "meets pastes and double keys")
}
