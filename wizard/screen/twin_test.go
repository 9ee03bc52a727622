package screen_test

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"datalek/register"
	"datalek/register/record"
	"datalek/wizard/plain"
	"datalek/wizard/question"
	"datalek/wizard/screen"
	"datalek/wizard/session/draft"
)

// twin is a person who does the same in one of the two forms. A visit is what is
// done between starting the program and its end.
type twin interface {
	begin()                                          // a new story
	resume()                                         // the first draft of the menu
	drop()                                           // throws the first draft of the menu away
	tell(told story, until string)                   // from the first question
	on(told story, from, until string)               // from a later one
	back()                                           // one question back
	change(told story, id string, a question.Answer) // from the review
	seal()                                           // at the review
	openCase()                                       // the only case
	happen(name string, told story, seal bool)       // up to the review, and further when it is sealed
	dropOfCase()                                     // the first draft of the case
	save(folder string)                              // all documents of the case
	stop()                                           // keeps what was told and ends the visit
	end()                                            // ends the visit where nothing is under way
}

// onScreen presses keys.
type onScreen struct {
	*terminal
	env screen.Env
}

func (d *onScreen) begin()  { d.press("home").enter() }
func (d *onScreen) resume() { d.press("home", "down").enter() }
func (d *onScreen) drop()   { d.press("home", "down", "del").enter() }
func (d *onScreen) tell(told story, until string) {
	d.terminal.tell(told, until)
}
func (d *onScreen) on(told story, from, until string) {
	for _, step := range told.between(from, until) {
		d.give(step)
	}
}
func (d *onScreen) back() { d.press("esc") }
func (d *onScreen) change(told story, id string, a question.Answer) {
	rows := 0
	for _, step := range told.steps() {
		if step.q.ID == id {
			d.press("home")
			for range rows {
				d.press("down")
			}
			d.enter().press("ctrl+u")
			d.answer(step.flow, step.q, a)
			return
		}
		if step.q.Kind != question.Page {
			rows++
		}
	}
}
func (d *onScreen) seal()     { d.reads(d.env.Text.S("review.seal")).enter() }
func (d *onScreen) openCase() { d.press("home", "down").enter() }
func (d *onScreen) happen(name string, told story, seal bool) {
	if d.terminal.happen(name, told); seal {
		d.seals()
	}
}
func (d *onScreen) dropOfCase() { d.press("home", "del").enter() }
func (d *onScreen) save(folder string) {
	d.chooses(d.rowOf("Documenten")).sees("Dit vragen wij één keer").press("esc", "end").enter().press("ctrl+u", folder).enter().press("esc")
}
func (d *onScreen) rowOf(label string) int {
	d.t.Helper()
	d.press("home")
	for i := range 20 {
		for line := range strings.Lines(d.view()) {
			if strings.HasPrefix(line, "▸ ") && strings.Contains(line, label) {
				return i
			}
		}
		d.press("down")
	}
	d.t.Fatalf("no row %q:\n%s", label, d.view())
	return 0
}
func (d *onScreen) stop() {
	d.press("ctrl+c").enter()
	d.end()
}
func (d *onScreen) end() { d.terminal = open(d.t, d.env) }

// inLines types lines; they are read when the visit ends.
type inLines struct {
	t     testing.TB
	env   screen.Env
	lines []string
	said  string
}

func (d *inLines) add(lines ...string) { d.lines = append(d.lines, lines...) }
func (d *inLines) begin()              { d.add("1") }
func (d *inLines) resume()             { d.add("2") }
func (d *inLines) drop()               { d.add("weg 2", "ja") }
func (d *inLines) tell(told story, until string) {
	for _, step := range told.steps() {
		if step.q.ID == until {
			return
		}
		d.add(step.lines()...)
	}
}
func (d *inLines) on(told story, from, until string) {
	for _, step := range told.between(from, until) {
		d.add(step.lines()...)
	}
}
func (d *inLines) back() { d.add("terug") }
func (d *inLines) change(told story, id string, a question.Answer) {
	rows := 0
	for _, step := range told.steps() {
		if step.q.Kind != question.Page {
			rows++
		}
		if step.q.ID == id {
			step.a = a
			d.add(append([]string{strconv.Itoa(rows)}, step.lines()...)...)
			return
		}
	}
}
func (d *inLines) seal()     { d.add("ja") }
func (d *inLines) openCase() { d.add("2") }
func (d *inLines) happen(name string, told story, seal bool) {
	d.run()
	history, err := d.env.Register.History("2026-001")
	if err != nil {
		d.t.Fatal(err)
	}
	e := history[len(history)-1]
	h, row := find(d.t, name, e.Record)
	lines := said(name, h, row, e, told)
	if d.add("2"); !seal {
		lines = lines[:len(lines)-1]
	}
	d.add(lines...)
}
func (d *inLines) dropOfCase() { d.add("weg 1", "ja") }
func (d *inLines) save(folder string) {
	kept, err := draft.Of(d.env.Register, "2026-001")
	if err != nil {
		d.t.Fatal(err)
	}
	d.add(strconv.Itoa(len(kept)+3), "bewaar "+folder, "")
}
func (d *inLines) stop() {
	d.add("stop", "ja")
	d.run()
}
func (d *inLines) end() { d.run() }
func (d *inLines) run() {
	d.t.Helper()
	var out strings.Builder
	if err := plain.Run(plainEnv(d.env, strings.Join(d.lines, "\n")+"\n", &out)); err != nil && err != draft.ErrStopped {
		d.t.Fatalf("%v\n%s", err, out.String())
	}
	d.lines, d.said = nil, out.String()
}

// between are the steps of a story from a question up to another.
func (s story) between(from, until string) []step {
	steps := s.steps()
	at := func(id string) int {
		if i := slices.IndexFunc(steps, func(s step) bool { return s.q.ID == id }); i >= 0 {
			return i
		}
		return len(steps)
	}
	return steps[at(from):at(until)]
}

func TestWhatOneFormCanDoTheOtherCan(t *testing.T) {
	laptop := stories["a stolen laptop"]
	for name, do := range map[string]func(d twin){
		"a draft is thrown away": func(d twin) {
			d.begin()
			d.tell(laptop, "data")
			d.stop()
			d.drop()
			d.end()
		},
		"a stopped story goes on to its seal": func(d twin) {
			d.begin()
			d.tell(laptop, "aware")
			d.stop()
			d.resume()
			d.on(laptop, "aware", "")
			d.end()
		},
		"back, and on": func(d twin) {
			d.begin()
			d.tell(laptop, "role")
			d.back()
			d.on(laptop, "containment", "data")
			d.stop()
		},
		"back from the first question leaves the story": func(d twin) {
			d.begin()
			d.back()
			d.begin()
			d.tell(laptop, "role")
			d.stop()
		},
		"an answer is changed before the seal": func(d twin) {
			d.begin()
			d.tell(laptop, question.Review)
			d.change(laptop, "data_subjects", typed("14"))
			d.seal()
			d.on(laptop, "evaluate", "")
			d.end()
		},
		"something happens to a case": func(d twin) {
			d.begin()
			d.tell(laptop, "")
			d.end()
			d.openCase()
			d.happen("ap", tellings("ap"), true)
			d.end()
		},
		"what is told of a case is kept, and thrown away there": func(d twin) {
			d.begin()
			d.tell(laptop, "")
			d.end()
			d.openCase()
			d.happen("party", tellings("party"), false)
			d.stop()
			d.openCase()  // the draft stands before the case
			for range 6 { // from the last page out of the first
				d.back()
			}
			d.dropOfCase()
			d.end()
		},
		"documents go to a folder that is chosen": func(d twin) {
			d.begin()
			d.tell(laptop, "")
			d.end()
			d.openCase()
			d.save(filepath.Join("gekozen", "map"))
			d.end()
		},
	} {
		t.Run(name, func(t *testing.T) {
			result := func(made func(env screen.Env) twin) (entries []record.Entry, drafts []question.Intake, files []string) {
				t.Chdir(t.TempDir())
				env := created(t, newEnv(t, "nl"))
				do(made(env))
				page, err := env.Register.Find(register.Query{Limit: 5})
				must(t, err)
				for _, c := range page.Cases {
					history, err := env.Register.History(c.Case)
					must(t, err)
					entries = append(entries, history...)
				}
				kept, err := draft.List(env.Register)
				must(t, err)
				for _, k := range kept {
					drafts = append(drafts, k.Intake)
				}
				found, err := filepath.Glob(filepath.Join("gekozen", "map", "*"))
				must(t, err)
				return entries, drafts, found
			}
			entries, drafts, files := result(func(env screen.Env) twin { return &onScreen{open(t, env), env} })
			if len(entries)+len(drafts) == 0 && name != "a draft is thrown away" {
				t.Fatal("nothing was done")
			}
			if strings.Contains(name, "folder") && len(files) == 0 {
				t.Fatal("nothing was saved")
			}
			plainEntries, plainDrafts, plainFiles := result(func(env screen.Env) twin { return &inLines{t: t, env: env} })
			prev := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Prev" }, cmp.Ignore())
			if diff := cmp.Diff(entries, plainEntries, prev) + cmp.Diff(drafts, plainDrafts) + cmp.Diff(files, plainFiles); diff != "" {
				t.Errorf("the screen and the line form differ:\n%s", diff)
			}
		})
	}
}
